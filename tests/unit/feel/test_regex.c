/*
 * Regular expressions at the face of the built-in functions: what is said of patterns that are not
 * in order, every limit, and that no pattern does harm. What they match stands in
 * tests/feel/regex.test.
 */
#include "unit.h"

#include "base/limits.h"
#include "base/utf8.h"

static struct value call_text(struct arena *arena, const char *name, const char *const *texts,
                              size_t count)
{
	const struct feel_builtin *builtin = feel_builtin_form(name, count, NULL);
	struct value arguments[FEEL_MAX_ARGS] = {0};
	struct feel_call call = {.arena = arena};

	for (size_t i = 0; i < count; i++)
		if (texts[i])
			arguments[i] = value_string_shared(texts[i], strlen(texts[i]));
	return builtin->evaluate(&call, arguments, builtin->parameter_count);
}

static struct value match(struct arena *arena, const char *text, const char *pattern,
                          const char *flags)
{
	const char *const texts[] = {text, pattern, flags};

	return call_text(arena, "matches", texts, COUNT(texts));
}

static void expect_reason(const char *pattern, struct value result, const char *reason)
{
	if (!value_is_null(result))
		fail_msg("%.40s is taken for a pattern; expected: %s", pattern, reason);
	if (!result.as.reason || strcmp(result.as.reason, reason) != 0)
		fail_msg("%.40s: %s\nexpected: %s", pattern, result.as.reason, reason);
}

static void every_mistake_is_named(void **state)
{
	static const struct {
		const char *pattern, *flags, *reason;
	} cases[] = {
		{"(a", "", "a ( in the pattern is not closed"},
		{"a)", "", "a ) in the pattern closes nothing"},
		{"[a", "", "a [ in the pattern is not closed"},
		{"a]", "", "the pattern has a ], { or } without a \\ before it"},
		{"*", "", "a ?, *, + or { in the pattern has nothing to repeat"},
		{"a{2,1}", "", "a quantity in the pattern is not {n}, {n,} or {n,m}"},
		{"[z-a]", "", "the characters within [ ] of the pattern are not in order"},
		{"\\y", "", "the pattern has a \\ before a character that needs none"},
		{"\\p{Cs}", "", "the pattern names an unknown category or block of characters"},
		{"(a)\\2", "", "the pattern refers to a group that is not complete at that place"},
		{"a", "g", "the flags of a pattern are s, m, i, x and q"},
	};
	struct arena *arena = arena_new(0);

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		expect_reason(cases[i].pattern, match(arena, "a", cases[i].pattern, cases[i].flags),
		              cases[i].reason);
	arena_free(arena);
}

static void replacing_and_splitting_want_something_to_find(void **state)
{
	static const char *const replace[] = {"abc", "x*", "-"};
	static const char *const split[] = {"abc", "x*"};
	static const char *const dollar[] = {"abc", "b", "$"};
	struct arena *arena = arena_new(0);

	(void)state;
	expect_reason("x*", call_text(arena, "replace", replace, 3),
	              "the pattern matches the empty text");
	expect_reason("x*", call_text(arena, "split", split, 2),
	              "the pattern matches the empty text");
	expect_reason("$", call_text(arena, "replace", dollar, 3),
	              "in a replacement, $ stands before a digit, and \\ before $ or \\");
	arena_free(arena);
}

/* ---- limits ---------------------------------------------------------------------------------- */

static const char *repeated(struct arena *arena, const char *text, size_t times)
{
	struct buf out;
	const char *made;

	buf_init(&out, 0);
	buf_add_repeat(&out, text, times);
	made = arena_strdup(arena, out.text);
	buf_release(&out);
	return made;
}

static void a_search_without_end_is_given_up(void **state)
{
	static const char *const patterns[] = {"^(a+)+$",    "^(a|aa)+$",        "(a*)*(a*)*(a*)*b",
	                                       "^(a|a)*$",   "(a?){40}(a){40}b", "((a*?)*?)*?b",
	                                       "(a+)\\1\\1b"};
	struct arena *arena = arena_new(0);
	const char *text = arena_printf(arena, "%s!", repeated(arena, "a", 5000));

	(void)state;
	for (size_t i = 0; i < COUNT(patterns); i++)
		expect_reason(patterns[i], match(arena, text, patterns[i], ""),
		              "a pattern takes more than 1048576 steps on a text; --limit regex-steps=N");
	arena_free(arena);
}

static void the_budget_of_an_evaluation_counts(void **state)
{
	const struct feel_builtin *builtin = feel_builtin_find("matches");
	struct arena *arena = arena_new(0);
	size_t steps = 100;
	struct feel_call call = {.arena = arena, .steps_left = &steps};
	struct value arguments[3] = {value_string_shared("aaaaaaaa", 8),
	                             value_string_shared("b", 1)};

	(void)state;
	while (!value_is_null(builtin->evaluate(&call, arguments, 3)))
		assert_true(steps > 0);
	assert_int_equal(steps, 0);
	arena_free(arena);
}

/* A plain search is linear, so the length of a text alone must not end it. */
static void a_long_text_is_searched(void **state)
{
	struct arena *arena = arena_new(0);
	const char *text = repeated(arena, "word, ", 50000);
	const char *const replace[] = {text, "(\\w)\\w+,\\s", "$1"};
	const char *const split[] = {text, ", ?"};
	struct value result;

	(void)state;
	assert_false(match(arena, text, "\\d+$", "").as.boolean);
	result = call_text(arena, "replace", replace, 3);
	assert_int_equal(result.kind, VALUE_STRING);
	assert_int_equal(result.as.string.length, 50000);
	result = call_text(arena, "split", split, 2);
	assert_int_equal(result.kind, VALUE_LIST);
	assert_int_equal(result.as.list->count, 50001);
	arena_free(arena);
}

static void patterns_have_a_length_and_a_depth(void **state)
{
	struct arena *arena = arena_new(0);
	const char *groups = repeated(arena, "(", LIMIT_REGEX_BYTES - 1);
	const char *deep =
		arena_printf(arena, "%sa%s", repeated(arena, "(", 150), repeated(arena, ")*", 150));

	(void)state;
	expect_reason(groups, match(arena, "a", groups, ""), "the pattern is nested too deeply");
	expect_reason("[a-[a-[", match(arena, "a", repeated(arena, "[a-", 5000), ""),
	              "the pattern is nested too deeply");
	expect_reason("a...", match(arena, "a", repeated(arena, "a", LIMIT_REGEX_BYTES + 1), ""),
	              "the pattern is too long");
	assert_true(match(arena, "aaaa", deep, "").as.boolean);
	assert_true(match(arena, "a", "(((a{0,1000}){0,1000}){0,1000}){1000}", "").as.boolean);
	arena_free(arena);
}

static void a_replacement_cannot_grow_without_end(void **state)
{
	struct arena *arena = arena_new(0);
	const char *text = repeated(arena, "a", 20000);
	const char *const texts[] = {text, ".+", repeated(arena, "$0", 2000)};

	(void)state;
	expect_reason(".+", call_text(arena, "replace", texts, 3), "a string would have more than 16777216 bytes; --limit string-bytes=N");
	arena_free(arena);
}

/* ---- random patterns ------------------------------------------------------------------------- */

static unsigned roll(uint64_t *dice, unsigned sides)
{
	*dice = *dice * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(*dice >> 33) % sides;
}

static const char *const pieces[] = {
	"a",
	"b",
	"\xEA\xB0\x80",
	"\xF0\x9F\x90\x8E",
	".",
	"^",
	"$",
	"(",
	")",
	"(?:",
	"|",
	"*",
	"+",
	"?",
	"{2}",
	"{1,3}",
	"{0}",
	"[ab]",
	"[^a-c-[b]]",
	"\\d",
	"\\P{L}",
	"\\1",
	"\\2",
	"[",
	"]",
	"-",
	"\\",
	"\\w",
	" ",
	"\\p{Lu}",
	"\xFF\x80",
	"\n",
};

static const char *throw_text(struct arena *arena, uint64_t *dice, unsigned longest)
{
	unsigned count = roll(dice, longest);
	struct buf out;
	const char *made;

	buf_init(&out, 0);
	while (count--)
		buf_add(&out, pieces[roll(dice, COUNT(pieces))]);
	made = arena_strdup(arena, out.length ? out.text : "");
	buf_release(&out);
	return made;
}

static void random_patterns_do_no_harm(void **state)
{
	static const char *const flags[] = {"", "i", "x", "sm", "q", "imsx"};
	uint64_t dice = 20240305;
	size_t found = 0, wrong = 0;

	(void)state;
	for (size_t i = 0; i < 4000; i++) {
		struct arena *arena = arena_new(0);
		const char *text = throw_text(arena, &dice, 12);
		const char *const texts[] = {text, throw_text(arena, &dice, 8),
		                             throw_text(arena, &dice, 4),
		                             flags[roll(&dice, COUNT(flags))]};
		struct value matches = match(arena, text, texts[1], texts[3]);
		struct value replaced = call_text(arena, "replace", texts, 4);

		call_text(arena, "split", texts, 2);
		wrong += value_is_null(matches);
		found += value_is_true(matches);
		if (matches.kind == VALUE_BOOLEAN && !matches.as.boolean &&
		    replaced.kind == VALUE_STRING && strcmp(replaced.as.string.text, text) != 0)
			fail_msg("%s is not in %s, but replaced", texts[1], text);
		arena_free(arena);
	}
	assert_true(found > 200); /* that the pieces make patterns at all */
	assert_true(wrong > 200);
}

static void variants_of_a_letter_go_both_ways(void **state)
{
	uint32_t there[UTF8_VARIANTS], back[UTF8_VARIANTS];

	(void)state;
	for (uint32_t code = 0; code < 0x20000; code++) {
		size_t count = utf8_variants(code, there);

		for (size_t i = 1; i < count; i++)
			if (utf8_variants(there[i], back) != count)
				fail_msg("U+%04X is a variant of U+%04X, but not the other way",
				         (unsigned)there[i], (unsigned)code);
	}
	assert_int_equal(utf8_variants('k', there), 3);
	assert_int_equal(utf8_variants('1', there), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_mistake_is_named),
		cmocka_unit_test(replacing_and_splitting_want_something_to_find),
		cmocka_unit_test(a_search_without_end_is_given_up),
		cmocka_unit_test(the_budget_of_an_evaluation_counts),
		cmocka_unit_test(a_long_text_is_searched),
		cmocka_unit_test(patterns_have_a_length_and_a_depth),
		cmocka_unit_test(a_replacement_cannot_grow_without_end),
		cmocka_unit_test(random_patterns_do_no_harm),
		cmocka_unit_test(variants_of_a_letter_go_both_ways),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
