/*
 * Formulas as sentences, construct by construct. The names stand for themselves here; what labels do is tested with packs.
 */
/* The order is cmocka's. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "advise/phrase_int.h"
#include "advise/sentence.h"
#include "base/buf.h"
#include <string.h>

static const char *const names[] = {"n", "m", "s", "t", "b", "l", "k", "d", "c", "f"};
static const struct type *const types[] = {
	&type_number, &type_number, &type_string, &type_string, &type_boolean, &type_any_list, &type_any_list, &type_date, &type_any_context, &type_any_function,
};
#define NAMES (sizeof(names) / sizeof(names[0]))

static struct feel_node *parse(struct arena *arena, const char *text, bool tests)
{
	struct diag_sink *sink = diag_sink_new(arena);
	struct feel_scope *scope = feel_scope_new(arena, NULL);
	for (size_t i = 0; i < NAMES; i++)
		feel_scope_add(scope, names[i], types[i]);
	struct feel_input input = {.text = text, .length = strlen(text)};
	struct feel_node *tree = tests ? feel_parse_tests(arena, &input, scope, sink) : feel_parse(arena, &input, scope, sink);
	if (!tree)
		fail_msg("'%s' does not parse: %s", text, diag_count(sink) ? diag_at(sink, 0)->message : "");
	if (tests)
		feel_infer_tests(arena, tree, &type_any, scope, sink);
	else
		feel_infer(arena, tree, scope, sink);
	return tree;
}

/* A program that has these names as inputs. */
static const struct sentences *start(struct arena *arena)
{
	node_id result;
	const struct program *program = program_build_formula(arena, parse(arena, "[n, m, s, t, b, l, k, d, c, f]", false), names, types, NAMES, &result, NULL);
	assert_non_null(program);
	return sentences_new(phrases_new(arena, program, "en"));
}

static const struct {
	const char *formula, *words;
} rules[] = {
	{"n < 50", "n is less than 50"},
	{"50 <= n", "n is 50 or more"},
	{"n > m", "n is more than m"},
	{"n != 3", "n is not 3"},
	{"s = \"x\"", "s is “x”"},
	{"s = null", "s has no value"},
	{"s != null", "s has a value"},
	{"not(s = null)", "s has a value"},
	{"b", "b is yes"},
	{"not(b)", "b is no"},
	{"b = true", "b is yes"},
	{"n between 1 and 5", "n is from 1 to 5"},
	{"n in [1..5)", "n is at least 1 and less than 5"},
	{"n in (1..5]", "n is more than 1 and at most 5"},
	{"n in (1..5)", "n is more than 1 and less than 5"},
	{"n in (< 5)", "n is less than 5"},
	{"n in (1, 2, 3)", "n is 1, 2 or 3"},
	{"n in (1, > 5)", "n is 1, or more than 5"},
	{"not(n in (1, > 5))", "n is not 1, and 5 or less"},
	{"n in [1, 2]", "n is 1 or 2"},
	{"append(l, 1, 2) = k", "l followed by 1, 2 is the same as k"},
	{"n > 1 and n < 5", "n is more than 1 and less than 5"},
	{"n > 1 and m < 5 and b", "n is more than 1, and m is less than 5, and b is yes"},
	{"n > 1 and (m < 5 or b)", "n is more than 1, and (m is less than 5, or b is yes)"},
	{"not(n > 1 and b)", "n is 1 or less, or b is no"},
	{"s = \"x\" or s = \"y\" or s = \"z\"", "s is “x”, “y” or “z”"},
	{"s = \"x\" or t = \"y\"", "s is “x”, or t is “y”"},
	{"list contains(l, \"a\")", "l includes “a”"},
	{"list contains(l, \"a\") or list contains(l, \"b\")", "l includes “a” or “b”"},
	{"contains(s, \"a\")", "s contains “a”"},
	{"not(starts with(s, \"a\"))", "s does not begin with “a”"},
	{"starts with(match: \"a\", string: s)", "s begins with “a”"},
	{"if b then n > 1 else true", "If b is yes, then n is more than 1"},
	{"if b then n > 1 else m > 1", "If b is yes, then n is more than 1, otherwise m is more than 1"},
	{"if b then n > 1 else false", "If b is yes, then n is more than 1, otherwise never"},
	{"some x in l satisfies x > 3", "At least one of l is more than 3"},
	{"every x in l satisfies x in (1, 2)", "Each of l is 1 or 2"},
	{"not(some x in l satisfies x > 3)", "None of l is more than 3"},
	{"not(every x in l satisfies x > 3)", "Not each of l is more than 3"},
	{"some x in l, y in k satisfies x > y", "For at least one x of l, y of k: x is more than y"},
	{"every x in 1..n satisfies x * x < m", "For every x of 1 to n: x × x is less than m"},
	{"d >= date(\"2024-01-31\")", "d is 2024-01-31 or later"},
	{"d < date(2024, 1, 31) + duration(\"P1Y6M\")", "d is before (2024-01-31 + 1 year 6 months)"},
	{"n > 1 and n <= 5", "n is more than 1 and at most 5"},
	{"n <= 5000", "n is 5,000 or less"},
	{"d > date(\"2024-01-31\") and d <= date(\"2025-01-31\")", "d is after 2024-01-31 and not after 2025-01-31"},
	{"d <= date(\"2024-01-31\")", "d is 2024-01-31 or earlier"},
	{"2004 < d.year + 1", "The year of d + 1 is more than 2004"},
	{"d.year - d.year < 2004", "The year of d − the year of d is less than 2,004"},
	{"d.year >= 2004", "The year of d is 2004 or more"},
	{"n instance of number", "n is a number"},
	{"not(n instance of number)", "n is not a number"},
	{"true", "Always"},
	{"null", "Never"},
	{"count(l) >= 2", "The number of l is 2 or more"},
	{"count(l[item > 2]) = 1", "The number of those of l that are more than 2 is 1"},
	{"l[1] = 3", "The first of l is 3"},
	{"l[-1] = 3", "The last of l is 3"},
	{"l[3] = 3", "Number 3 of l is 3"},
	{"count(l[item.age > n]) > 0", "The number of those of l where (age of it is more than n) is more than 0"},
	{"max(n, m) > 3", "The greatest of n, m is more than 3"},
	{"f(n, 2) = 3", "What f gives for (n, 2) is 3"},
	{"n = 1.50", "n is 1.5"},
	{"n >= 33.333", "n is 33.333 or more"},
	{"-n < 5", "−n is less than 5"},
	{"[n, m] = [1, 2]", "n, m is 1, 2"},
};

static const struct {
	const char *formula, *words;
} things[] = {
	{"n + m * 2", "n + (m × 2)"},
	{"(n - m) / 2", "(n − m) ÷ 2"},
	{"n ** 2", "n to the power of 2"},
	{"if b then n else m", "n if b is yes, otherwise m"},
	{"for x in l return x + 1", "for each x of l: (x + 1)"},
	{"{a: n, b: a + 1}", "the entries (a: n; b: (a + 1))"},
	{"[1..n]", "the range from 1 to n"},
	{"function(x, y) x + y", "(for x, y: x + y)"},
	{"duration(\"P2DT3H\")", "2 days 3 hours"},
	{"substring(s, 2)", "s from character 2 on"},
	{"sum(for x in l return x)", "the sum of for each x of l: x"},
	{"c.a.b", "b of a of c"},
	{"n > 3", "n is more than 3"},
	{"1234567", "1,234,567"},
};

static const struct {
	const char *cell, *words;
} cells[] = {
	{"-", "any"},
	{"< 50", "less than 50"},
	{"\"x\"", "“x”"},
	{"\"x\", \"y\"", "“x” or “y”"},
	{"not(\"x\", \"y\")", "neither “x” nor “y”"},
	{"[1..5]", "from 1 to 5"},
	{"1, [3..5)", "1, or at least 3 and less than 5"},
	{"true", "yes"},
	{"null", "has no value"},
	{"? > m", "more than m"},
	{"? > 1 and ? < m", "more than 1 and less than m"},
	{"contains(?, \"a\")", "contains “a”"},
};

static bool differs(const char *formula, const char *words, struct sentence said)
{
	bool same = strcmp(said.words, words) == 0 && said.formulas == 0;
	if (!same)
		print_error("%s\n  expected: %s\n  said:     %s (%zu formulas)\n", formula, words, said.words, said.formulas);
	return !same;
}

static void rules_are_said(void **state)
{
	(void)state;
	struct arena *arena = arena_new(0);
	const struct sentences *sentences = start(arena);
	size_t wrong = 0;
	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		struct formula formula = {.tree = parse(arena, rules[i].formula, false)};
		wrong += differs(rules[i].formula, rules[i].words, sentence_rule(sentences, &formula));
	}
	assert_int_equal(wrong, 0);
	arena_free(arena);
}

static void things_are_said(void **state)
{
	(void)state;
	struct arena *arena = arena_new(0);
	const struct sentences *sentences = start(arena);
	size_t wrong = 0;
	for (size_t i = 0; i < sizeof(things) / sizeof(things[0]); i++) {
		struct formula formula = {.tree = parse(arena, things[i].formula, false)};
		wrong += differs(things[i].formula, things[i].words, sentence_thing(sentences, &formula));
	}
	assert_int_equal(wrong, 0);
	arena_free(arena);
}

static void cells_are_said(void **state)
{
	(void)state;
	struct arena *arena = arena_new(0);
	const struct sentences *sentences = start(arena);
	struct formula subject = {.tree = parse(arena, "n", false)};
	size_t wrong = 0;
	for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
		struct formula cell = {.tree = parse(arena, cells[i].cell, true)};
		wrong += differs(cells[i].cell, cells[i].words, sentence_cell(sentences, &cell, &subject));
	}
	assert_int_equal(wrong, 0);
	arena_free(arena);
}

/* A form that is added to the language without words is found here. */
static void every_function_has_words(void **state)
{
	(void)state;
	struct arena *arena = arena_new(0);
	for (size_t i = 0; i < feel_builtin_count(); i++) {
		const struct feel_builtin *builtin = feel_builtin_at(i);
		size_t least = 0, most = builtin->parameter_count;
		while (least < most && !builtin->parameters[least].optional)
			least++;
		for (size_t count = least; count <= most && strcmp(builtin->name, "not") != 0; count++)
			if (!function_form(arena, builtin->name, count))
				fail_msg("%s with %zu arguments has no words: add a row to advise/phrase_function.c", builtin->name, count);
	}
	arena_free(arena);
}

/* What cannot be said stands as it was written, and is counted. */
static void the_rest_stands_as_written(void **state)
{
	(void)state;
	struct arena *arena = arena_new(0);
	const struct sentences *sentences = start(arena);
	struct formula unread = {.input = {.text = "x.foo(bar)", .length = 10}};
	struct sentence said = sentence_rule(sentences, &unread);
	assert_string_equal(said.words, "the formula “x.foo(bar)”");
	assert_int_equal(said.formulas, 1);
	struct buf deep;
	buf_init(&deep, 0);
	buf_add_repeat(&deep, "if b then n > 1 else (", 80);
	buf_add(&deep, "b");
	buf_add_repeat(&deep, ")", 80);
	struct formula formula = {.tree = parse(arena, deep.text, false)};
	said = sentence_rule(sentences, &formula);
	assert_int_equal(said.formulas > 0, 1);
	assert_non_null(strstr(said.words, "the formula “"));
	struct sentence nothing = sentence_rule(sentences, &(struct formula){0});
	assert_string_equal(nothing.words, "");
	buf_release(&deep);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_are_said),           cmocka_unit_test(things_are_said),           cmocka_unit_test(cells_are_said),
		cmocka_unit_test(every_function_has_words), cmocka_unit_test(the_rest_stands_as_written),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
