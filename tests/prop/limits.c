/*
 * The largest limits that --limit allows are still safe: with all of them, expressions as deep as they get are parsed,
 * printed, compared, typed, compiled and evaluated on three quarters of the stack that a process usually has. Under the
 * sanitizers, whose frames are several times as large, this holds too. A stack that overflows ends the test.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/limits.h"
#include "eval/eval.h"
#include "feel/feel.h"
#include "record/json_write.h"
#include "value/compare.h"
#include "value/literal.h"
#include <pthread.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define USUAL_STACK ((size_t)8 << 20)

static struct limits most_of_all(void)
{
	struct limits limits;

	for (size_t i = 0; i < LIMITS; i++)
		limits.of[i] = limit_rows[i].most;
	limits.of[MOST_STEPS] = (size_t)1 << 16; /* for the time it takes */
	return limits;
}

/* ---- one expression, from text to value ------------------------------------------------------------------------ */

struct job {
	struct arena *arena;
	struct limits limits;
	const char *text;
	bool read;
	struct value value;
	enum limit reached;
};

static struct feel_node *read_text(struct job *job, const char *text, size_t length, const struct feel_scope *scope, struct diag_sink *sink)
{
	struct feel_input input = {.text = text, .length = length, .limits = &job->limits};

	input.place.source = source_new(job->arena, "limits", text, length);
	return feel_parse(job->arena, &input, scope, sink);
}

static void print_and_compare(struct job *job, struct feel_node *tree, const struct feel_scope *scope, struct diag_sink *sink)
{
	struct buf printed;
	struct feel_node *again;

	buf_init(&printed, 0);
	feel_print(tree, &printed);
	again = read_text(job, printed.text, printed.length, scope, sink);
	assert_true(!again || feel_same(tree, again));
	buf_release(&printed);
}

static void use_value(struct job *job)
{
	struct buf text;

	buf_init(&text, 0);
	value_print(job->value, &text);
	json_value(&text, job->value);
	value_hash(job->value);
	value_same(job->value, job->value);
	value_equal(job->value, job->value);
	type_conforms(type_of(job->arena, job->value), type_of(job->arena, job->value));
	buf_release(&text);
}

static void evaluate(struct job *job, struct feel_node *tree, struct diag_sink *sink)
{
	static const char *const names[] = {"x", "open"};
	const struct type *const types[] = {&type_number, &type_number};
	const struct value inputs[] = {value_int(7), value_int(3)};
	struct answer seven = {.state = ANSWER_ANSWERED, .value = value_int(7)};
	const struct program *built;
	struct program program;
	node_id result;

	built = program_build_formula(job->arena, tree, names, types, COUNT(names), &result, sink);
	if (!built)
		return;
	program = *built;
	program.limits = &job->limits;
	job->value = point_node_until(&program, job->arena, inputs, result, &job->reached);
	use_value(job);
	struct run *run = run_new(&program, NULL, (struct date){20000});
	run_set(run, 0, &seven);
	run_domain(run, result);
	run_set(run, 1, &seven);
	run_domain(run, result);
	run_free(run);
}

static void *work(void *argument)
{
	struct job *job = argument;
	struct diag_sink *sink = diag_sink_new(job->arena);
	struct feel_scope *scope = feel_scope_new(job->arena, NULL);
	struct feel_node *tree;

	feel_scope_add(scope, "x", &type_number);
	feel_scope_add(scope, "open", &type_number);
	tree = read_text(job, job->text, strlen(job->text), scope, sink);
	job->read = tree != NULL;
	if (!tree)
		return NULL;
	print_and_compare(job, tree, scope, sink);
	diag_clear(sink);
	feel_infer(job->arena, tree, scope, sink);
	if (diag_errors(sink) == 0)
		evaluate(job, tree, sink);
	return NULL;
}

static void on_a_small_stack(struct job *job)
{
	pthread_attr_t attributes;
	pthread_t thread;

	pthread_attr_init(&attributes);
	assert_int_equal(pthread_attr_setstacksize(&attributes, USUAL_STACK / 4 * 3), 0);
	assert_int_equal(pthread_create(&thread, &attributes, work, job), 0);
	pthread_join(thread, NULL);
	pthread_attr_destroy(&attributes);
}

static void start(struct job *job)
{
	*job = (struct job){.arena = arena_new(0), .limits = most_of_all()};
}

/* ---- deep expressions ------------------------------------------------------------------------------------------ */

struct nesting {
	const char *before, *core, *after;
};

static const char *nested(struct arena *arena, const struct nesting *nesting, size_t depth)
{
	struct buf text;
	const char *made;

	buf_init(&text, 0);
	buf_add_repeat(&text, nesting->before, depth);
	buf_add(&text, nesting->core);
	buf_add_repeat(&text, nesting->after, depth);
	made = arena_strdup(arena, text.text);
	buf_release(&text);
	return made;
}

/* As deep as the parser takes it: a level may cost several, so it is tried with ever less. */
static void try_nesting(const struct nesting *nesting)
{
	size_t depth = limit_rows[MOST_PARSE_DEPTH].most + 1;
	struct job job;

	do {
		start(&job);
		job.text = nested(job.arena, nesting, depth);
		on_a_small_stack(&job);
		arena_free(job.arena);
		depth = depth > 8 ? depth - depth / 64 - 1 : depth - 1;
	} while (!job.read && depth > 0);
	if (!job.read)
		fail_msg("%s%s%s is not read at any depth", nesting->before, nesting->core, nesting->after);
}

static void nothing_that_is_nested_outgrows_the_stack(void **state)
{
	static const struct nesting nestings[] = {
		{"(", "open", ")"},
		{"[", "open", "]"},
		{"{a: ", "open", "}"},
		{"-", "open", ""},
		{"not(", "open > 2", ")"},
		{"abs(", "open", ")"},
		{"", "open", " + 1"},
		{"", "open", " ** 1"},
		{"", "[open]", "[true]"},
		{"[1, 2][", "open > 0", "]"},
		{"[1, 2][item > ", "open", "][1]"},
		{"if open > 2 then ", "open", " else 1"},
		{"if open > 2 then 1 else ", "open", ""},
		{"for i in [1] return ", "open", ""},
		{"for i in ", "[open]", " return i"},
		{"some i in [1] satisfies ", "open > 2", ""},
		{"every i in [1] satisfies open > 1 and ", "open > 2", ""},
		{"function(a) ", "open", ""},
		{"(function(a) ", "a", ")(open)"},
		{"open in (", "3", ")"},
		{"open in [1..", "open", "]"},
		{"open > 1 and (x > 1 or ", "open > 2", ")"},
		{"{f: function(a: list<number>) a, b: ", "open", "}"},
		{"x instance of ", "number", " instance of boolean"},
		{"", "x instance of number", " = true"},
		{"{a: ", "{a: open}", "}.a"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(nestings); i++)
		try_nesting(&nestings[i]);
}

static void nor_do_types_within_types(void **state)
{
	static const struct nesting nestings[] = {
		{"list<", "number", ">"},
		{"context<a: ", "number", ">"},
		{"range<", "number", ">"},
		{"function<", "number", "> -> number"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(nestings); i++) {
		struct nesting nesting = nestings[i];
		char core[64];
		struct job job;
		size_t depth = limit_rows[MOST_PARSE_DEPTH].most + 1;

		do {
			start(&job);
			snprintf(core, sizeof(core), "%s", nesting.core);
			job.text = arena_printf(job.arena, "x instance of %s", nested(job.arena, &nesting, depth));
			on_a_small_stack(&job);
			arena_free(job.arena);
			depth -= depth > 8 ? depth / 64 + 1 : 1;
		} while (!job.read && depth > 0);
	}
}

/* ---- deep calls and values ------------------------------------------------------------------------------------- */

static struct job done_with(const char *text)
{
	struct job job;

	start(&job);
	job.text = text;
	on_a_small_stack(&job);
	if (!job.read)
		fail_msg("not read: %s", text);
	arena_free(job.arena); /* what the value points to is gone: only its kind is looked at */
	return job;
}

/* Each calls itself until it is stopped, by other ways. */
static void functions_that_call_themselves_are_stopped_in_time(void **state)
{
	static const char *const texts[] = {
		"{f: function(g, n) 1 + g(g, n + 1), r: f(f, x)}.r",
		"{f: function(g, n) [g(g, n + 1)], r: f(f, x)}.r",
		"{f: function(g, n) if n < 0 then 0 else g(g: g, n: n + 1), r: f(f, x)}.r",
		"{f: function(g, n) [1, 2][g(g, n + item) > 0], r: f(f, x)}.r",
		"{f: function(g, n) for i in [1] return g(g, n + i), r: f(f, x)}.r",
		"{f: function(g, n) some i in [1] satisfies g(g, n + i), r: f(f, x)}.r",
		"{f: function(g, n) every i in [n] satisfies g(g, i), r: f(f, x)}.r",
		"{f: function(g, n) sort([3, 1, 2, 5, 4], function(a, b) g(g, n + a) < b), r: f(f, x)}.r",
		"{f: function(g, n) list replace(list: [3], match: function(a, b) g(g, n + a), newItem: 1), r: f(f, x)}.r",
		("{w: for i in 1..990 return if i = 1 then [] else [partial[-1]], v: w[-1], "
		 "f: function(g, n) if string(v) = \"\" or v = [v] then 0 else g(g, n + 1), r: f(f, x)}.r"),
		"{f: function(g, n) {a: abs(-{b: g(g, n + 1)}.b)}.a, r: f(f, x)}.r",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		enum limit reached = done_with(texts[i]).reached;

		if (reached != MOST_CALL_DEPTH && reached != MOST_STEPS)
			fail_msg("not stopped: %s", texts[i]);
	}
}

static void values_within_values_are_stopped_in_time(void **state)
{
	static const char *const texts[] = {
		"(for i in 1..999 return if i = 1 then [] else [partial[-1]])[-1]",
		"(for i in 1..999 return if i = 1 then {} else {a: partial[-1]})[-1]",
		"{v: for i in 1..998 return if i = 1 then [] else [partial[-1]], w: v[-1] = v[-1]}.w",
		"{v: for i in 1..990 return if i = 1 then [] else append([], partial[-1]), w: string(v[-1])}.w",
		"{v: for i in 1..990 return if i = 1 then [] else [partial[-1]], w: flatten(v[-1])}.w",
		"{v: for i in 1..990 return if i = 1 then [] else [partial[-1]], w: distinct values([v[-1], v[-1]])}.w",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++)
		if (done_with(texts[i]).value.kind == VALUE_NULL)
			fail_msg("stopped too early: %s", texts[i]);
	assert_int_equal(done_with("(for i in 1..1001 return if i = 1 then [] else [partial[-1]])[-1]").reached, MOST_VALUE_DEPTH);
}

/* A pattern has a depth of its own, which nobody sets. */
static void patterns_are_stopped_in_time(void **state)
{
	struct arena *arena = arena_new(0);
	const struct nesting groups = {"(", "a", ")*"}, classes = {"[a-z-", "[b]", "]"};

	(void)state;
	for (size_t depth = 1; depth < 400; depth += 57) {
		done_with(arena_printf(arena, "matches(\"aaa\", \"%s\")", nested(arena, &groups, depth)));
		done_with(arena_printf(arena, "matches(\"aaa\", \"%s\")", nested(arena, &classes, depth)));
	}
	arena_free(arena);
}

/* ---- the table ------------------------------------------------------------------------------------------------- */

static void every_limit_is_within_its_bounds_and_has_a_name(void **state)
{
	struct arena *arena = arena_new(0);

	(void)state;
	for (size_t i = 0; i < LIMITS; i++) {
		const struct limit_row *row = &limit_rows[i];

		assert_in_range(row->standard, 1, row->most);
		assert_non_null(strstr(row->reached, "{0}"));
		assert_non_null(strstr(limit_reached(arena, NULL, (enum limit)i), arena_printf(arena, "; --limit %s=N", row->name)));
	}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_limit_is_within_its_bounds_and_has_a_name),
		cmocka_unit_test(nothing_that_is_nested_outgrows_the_stack),
		cmocka_unit_test(nor_do_types_within_types),
		cmocka_unit_test(functions_that_call_themselves_are_stopped_in_time),
		cmocka_unit_test(values_within_values_are_stopped_in_time),
		cmocka_unit_test(patterns_are_stopped_in_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
