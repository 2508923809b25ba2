/*
 * The values of the built-in functions, called directly. Each row is a call and what it gives, as
 * FEEL writes it.
 */
#include "unit.h"

#include "constant.h"
#include "value/literal.h"

static const struct {
	const char *call, *result;
} calls[] = {
	/* not and numbers */
	{"not(true)", "false"},
	{"not(false)", "true"},
	{"not(null)", "null"},
	{"not(1)", "null"},
	{"abs(-1.5)", "1.5"},
	{"abs(@\"-P1DT1H\")", "@\"P1DT1H\""},
	{"abs(@\"-P1Y\")", "@\"P1Y\""},
	{"abs(\"1\")", "null"},
	{"floor(1.5)", "1"},
	{"floor(-1.5)", "-2"},
	{"floor(1.56, 1)", "1.5"},
	{"floor(1.5, null)", "null"},
	{"ceiling(1.5)", "2"},
	{"ceiling(-1.56, 1)", "-1.5"},
	{"decimal(0.515, 2)", "0.52"},
	{"decimal(2.5, 0)", "2"},
	{"decimal(1234, -2)", "1200"},
	{"decimal(1, 7000)", "null"},
	{"round up(-5.5, 0)", "-6"},
	{"round up(1.121, 2)", "1.13"},
	{"round down(-5.9, 0)", "-5"},
	{"round half up(-2.5, 0)", "-3"},
	{"round half down(2.5, 0)", "2"},
	{"round half up(5.5, -6112)", "null"},
	{"modulo(10, -4)", "-2"},
	{"modulo(-10, 4)", "2"},
	{"modulo(10.1, 4.5)", "1.1"},
	{"modulo(10, 0)", "null"},
	{"sqrt(16)", "4"},
	{"sqrt(-1)", "null"},
	{"exp(0)", "1"},
	{"log(1)", "0"},
	{"log(0)", "null"},
	{"even(-2)", "true"},
	{"even(1.5)", "false"},
	{"odd(-1)", "true"},
	{"odd(2)", "false"},
	/* strings */
	{"string length(\"\")", "0"},
	{"string length(\"\\U01F40Eab\")", "3"},
	{"string length([\"abc\"])", "3"},
	{"substring(\"foobar\", 3)", "\"obar\""},
	{"substring(\"foobar\", 3, 3)", "\"oba\""},
	{"substring(\"foobar\", -2, 1)", "\"a\""},
	{"substring(\"foobar\", 3, 3.8)", "\"oba\""},
	{"substring(\"foobar\", 3, 100)", "\"obar\""},
	{"substring(\"foobar\", 0)", "null"},
	{"substring(\"foobar\", 7)", "\"\""},
	{"substring(\"\\U01F40Efoo\", 2)", "\"foo\""},
	{"substring(string: \"foobar\", start position: 4)", "\"bar\""},
	{"substring before(\"foobar\", \"ob\")", "\"fo\""},
	{"substring before(\"foobar\", \"x\")", "\"\""},
	{"substring before(\"foobar\", \"\")", "\"\""},
	{"substring after(\"foobar\", \"ob\")", "\"ar\""},
	{"substring after(\"foobar\", \"\")", "\"foobar\""},
	{"substring after(\"\", \"a\")", "\"\""},
	{"upper case(\"aB\")", "\"AB\""},
	{"lower case(\"aB\")", "\"ab\""},
	{"contains(\"foobar\", \"of\")", "false"},
	{"contains(\"foobar\", \"oba\")", "true"},
	{"contains(\"aab\", \"ab\")", "true"},
	{"contains(\"a\", \"ab\")", "false"},
	{"contains(\"a\", \"\")", "true"},
	{"starts with(\"foobar\", \"fo\")", "true"},
	{"starts with(\"f\", \"fo\")", "false"},
	{"ends with(\"foobar\", \"bar\")", "true"},
	{"ends with(\"foobar\", 1)", "null"},
	{"string join([\"a\", null, \"b\"], \", \")", "\"a, b\""},
	{"string join([\"a\", \"b\"])", "\"ab\""},
	{"string join([])", "\"\""},
	{"string join([1], \"\")", "null"},
	/* lists */
	{"list contains([1, 2], 2)", "true"},
	{"list contains([1, null], null)", "true"},
	{"list contains([1, \"1\"], \"2\")", "false"},
	{"list contains(null, 1)", "null"},
	{"count([1, null])", "2"},
	{"count([])", "0"},
	{"count(null)", "null"},
	{"min([3, 1, 2])", "1"},
	{"min(\"b\", \"a\")", "\"a\""},
	{"min([])", "null"},
	{"min(1, \"a\")", "null"},
	{"max(1, 3, 2)", "3"},
	{"max([@\"2024-01-01\", @\"2024-02-01\"])", "@\"2024-02-01\""},
	{"max([1, null])", "null"},
	{"sum([1, 2.5])", "3.5"},
	{"sum(1, 2, 3)", "6"},
	{"sum([])", "null"},
	{"sum([1, \"2\"])", "null"},
	{"mean([1, 2, 4])", "2.333333333333333333333333333333333"},
	{"median([8, 2, 5, 3, 4])", "4"},
	{"median(6, 1, 2, 3)", "2.5"},
	{"mode([6, 3, 9, 6, 6])", "[6]"},
	{"mode([6, 1, 9, 6, 1])", "[1, 6]"},
	{"mode([])", "[]"},
	{"mode([1, null])", "null"},
	{"stddev([2, 4, 7, 5])", "2.081665999466132735282297706979931"},
	{"stddev([1])", "null"},
	{"product([2, 3, 4])", "24"},
	{"all([true, true])", "true"},
	{"all([true, null])", "null"},
	{"all([false, null])", "false"},
	{"all([])", "true"},
	{"all()", "null"},
	{"any([false, true])", "true"},
	{"any([true, null])", "true"},
	{"any([])", "false"},
	{"sublist([1, 2, 3], 2)", "[2, 3]"},
	{"sublist([1, 2, 3], -2, 1)", "[2]"},
	{"sublist([1, 2, 3], 4)", "null"},
	{"append([1], 2, 3)", "[1, 2, 3]"},
	{"append([1], [2])", "[1, [2]]"},
	{"append(1, 2)", "[1, 2]"},
	{"concatenate([1], [2, 3], 4)", "[1, 2, 3, 4]"},
	{"insert before([1, 3], 2, 2)", "[1, 2, 3]"},
	{"insert before([1, 3], -1, 2)", "[1, 2, 3]"},
	{"insert before([1], 2, 2)", "null"},
	{"remove([1, 2, 3], 2)", "[1, 3]"},
	{"remove([1, 2, 3], -1)", "[1, 2]"},
	{"remove([1], 0)", "null"},
	{"list replace([1, 2, 3], 2, 9)", "[1, 9, 3]"},
	{"list replace([1], 2, 9)", "null"},
	{"reverse([1, 2, 3])", "[3, 2, 1]"},
	{"index of([1, 2, 1], 1)", "[1, 3]"},
	{"index of([1, null], null)", "[2]"},
	{"union([1, 2], [2, 3])", "[1, 2, 3]"},
	{"distinct values([1, 2, 1.0])", "[1, 2]"},
	{"flatten([[1, [2]], 3])", "[1, 2, 3]"},
	{"sort([3, 1, 2])", "[1, 2, 3]"},
	{"sort([])", "[]"},
	{"sort([1, \"a\"])", "null"},
	{"sort([\"b\", \"a\"])", "[\"a\", \"b\"]"},
	/* conversion */
	{"is(1, 1.0)", "true"},
	{"is(@\"2012-12-25\", @\"2012-12-25T00:00:00Z\")", "false"},
	{"is(@\"23:00:50\", @\"23:00:50Z\")", "false"},
	{"is(null, null)", "true"},
	{"string(1.50)", "\"1.5\""},
	{"string(\"a\")", "\"a\""},
	{"string(null)", "null"},
	{"string(@\"2024-03-05\")", "\"2024-03-05\""},
	{"string([1, \"a\"])", "\"[1, \\\"a\\\"]\""},
	{"number(\"1.5\")", "1.5"},
	{"number(\"x\")", "null"},
	{"number(\"1.000.000,01\", \".\", \",\")", "1000000.01"},
	{"number(\"1 000\", \" \", null)", "1000"},
	{"number(\"1,000.0\", \",\", \",\")", "null"},
	{"number(\"1000.01\", null, \",\")", "null"},
	{"number(from: \"1,5\", decimal separator: \",\", grouping separator: \".\")", "1.5"},
	{"range(\"[1..3)\")", "[1..3)"},
	{"range(\"]1..3]\")", "(1..3]"},
	{"range(\"[-3..-1]\")", "[-3..-1]"},
	{"range(\"[\\\"a\\\"..\\\"c\\\"]\")", "[\"a\"..\"c\"]"},
	{"range(\"[date(\\\"1970-01-01\\\")..@\\\"1970-01-02\\\"]\")",
         "[@\"1970-01-01\"..@\"1970-01-02\"]"},
	{"range(\"[3..1]\")", "null"},
	{"range(\"[1..]\")", "null"},
	{"range(\">= 1\")", "null"},
	{"range(\"[a..b]\")", "null"},
	/* dates, times, durations */
	{"date(\"2024-02-29\")", "@\"2024-02-29\""},
	{"date(\"2023-02-29\")", "null"},
	{"date(2024, 2, 29)", "@\"2024-02-29\""},
	{"date(2024, 13, 1)", "null"},
	{"date(2024, 1.5, 1)", "null"},
	{"date(@\"2024-02-29T10:00:00\")", "@\"2024-02-29\""},
	{"date(year: 2024, month: 2, day: 1)", "@\"2024-02-01\""},
	{"time(\"10:30:00\")", "@\"10:30:00\""},
	{"time(11, 59, 45.5)", "@\"11:59:45.5\""},
	{"time(11, 59, 45, @\"PT2H\")", "@\"11:59:45+02:00\""},
	{"time(11, 59, 45, null)", "@\"11:59:45\""},
	{"time(23, 59, 60)", "null"},
	{"time(@\"2024-01-01\")", "@\"00:00:00Z\""},
	{"date and time(\"2024-01-01T10:00:00Z\")", "@\"2024-01-01T10:00:00Z\""},
	{"date and time(@\"2024-01-01\", @\"10:00:00\")", "@\"2024-01-01T10:00:00\""},
	{"date and time(@\"2024-01-01\", null)", "null"},
	{"duration(\"P1Y6M\")", "@\"P1Y6M\""},
	{"duration(\"PT36H\")", "@\"P1DT12H\""},
	{"duration(\"P\")", "null"},
	{"years and months duration(@\"2011-12-22\", @\"2013-08-24\")", "@\"P1Y8M\""},
	{"years and months duration(@\"2013-08-24\", @\"2011-12-22\")", "@\"-P1Y8M\""},
	{"years and months duration(@\"2014-12-31T23:59:59\", @\"2016-12-31T00:00:01\")",
         "@\"P2Y\""},
	{"day of week(@\"2019-09-17\")", "\"Tuesday\""},
	{"day of year(@\"2024-12-31\")", "366"},
	{"month of year(@\"2019-09-17\")", "\"September\""},
	{"week of year(@\"2003-12-29\")", "1"},
	{"week of year(@\"2005-01-01\")", "53"},
	{"now()", "@\"2024-10-04T01:00:00Z\""},
	{"today()", "@\"2024-10-04\""},
	/* contexts */
	{"get value({a: 1}, \"a\")", "1"},
	{"get value({a: {b: 2}}, [\"a\", \"b\"])", "2"},
	{"get value({a: 1}, \"b\")", "null"},
	{"get value(key: \"a\", m: {a: 1})", "1"},
	{"get entries({a: 1, b: 2})", "[{key: \"a\", value: 1}, {key: \"b\", value: 2}]"},
	{"context([{key: \"a\", value: 1}])", "{a: 1}"},
	{"context({key: \"a\", value: null})", "{a: null}"},
	{"context([{key: \"a\", value: 1}, {key: \"a\", value: 2}])", "null"},
	{"context([{key: \"a\"}])", "null"},
	{"context put({a: 1}, \"a\", 2)", "{a: 2}"},
	{"context put({x: 1, y: {a: 0}}, [\"y\", \"b\"], 2)", "{x: 1, y: {a: 0, b: 2}}"},
	{"context put(context: {}, keys: [\"a\"], value: 2)", "{a: 2}"},
	{"context put(context: {}, key: [\"a\", \"b\"], value: 2)", "null"},
	{"context put({}, [], 1)", "null"},
	{"context merge([{a: 1}, {b: 2, a: 3}])", "{a: 3, b: 2}"},
	{"context merge([1])", "null"},
	/* ranges */
	{"before(1, 10)", "true"},
	{"before(1, [1..10])", "false"},
	{"before(1, (1..10])", "true"},
	{"before([1..10), 10)", "true"},
	{"before([1..10], [10..20])", "false"},
	{"before([1..10], (10..20])", "true"},
	{"before(1, \"a\")", "null"},
	{"after([11..20], 10)", "true"},
	{"after(range: [11..20], point: 10)", "true"},
	{"meets([1..5], [5..10])", "true"},
	{"meets([1..5), [5..10])", "false"},
	{"met by([5..10], [1..5])", "true"},
	{"overlaps([1..5], [5..8])", "true"},
	{"overlaps([1..5), [5..8])", "false"},
	{"overlaps before([1..5], [3..8])", "true"},
	{"overlaps before([3..8], [1..5])", "false"},
	{"overlaps before([1..5], (1..8])", "true"},
	{"overlaps after([3..8], [1..5])", "true"},
	{"finishes(10, [1..10])", "true"},
	{"finishes(10, [1..10))", "false"},
	{"finishes([5..10], [1..10])", "true"},
	{"finished by([1..10], 10)", "true"},
	{"finished by([1..10], (5..10])", "true"},
	{"includes([1..10], 5)", "true"},
	{"includes([1..10), 10)", "false"},
	{"includes([1..10], (1..10))", "true"},
	{"includes((1..10), [1..10])", "false"},
	{"during(5, [1..10])", "true"},
	{"during([2..3], [1..10])", "true"},
	{"starts(1, [1..10])", "true"},
	{"starts([1..5], [1..10])", "true"},
	{"started by([1..10], [1..5])", "true"},
	{"coincides(5, 5)", "true"},
	{"coincides([1..5], [1..5))", "false"},
	{"includes((null..10], -100)", "true"},
	{"before(5, (null..10])", "false"},
	/* arity */
	{"abs()", "null"},
	{"abs(1, 2)", "null"},
	{"abs(number: 1)", "null"},
	{"string length(\"a\", \"b\")", "null"},
	{"nothing()", "null"},
};

static const char *evaluate(struct world *world, const char *text, size_t *steps)
{
	struct date_time now = {.date = {20000}, .time = {.seconds = 3600, .zone = ZONE_OFFSET}};
	struct feel_call call = {.arena = world->arena, .now = &now, .steps_left = steps};
	struct feel_node *tree = world_read(world, text, false);

	if (!tree)
		fail_msg("'%s' should parse, but: %s", text, world_complaint(world));
	return value_to_text(world->arena, constant_value(&call, tree));
}

static void calls_give_what_feel_says(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(calls); i++) {
		struct world world = world_new();
		size_t steps = 1000000;
		const char *result = evaluate(&world, calls[i].call, &steps);

		if (strcmp(result, calls[i].result) != 0)
			fail_msg("%s gives %s, and should give %s", calls[i].call, result,
			         calls[i].result);
		arena_free(world.arena);
	}
}

static void every_null_has_a_reason(void **state)
{
	(void)state;
	for (size_t i = 0; i < feel_builtin_count(); i++) {
		const struct feel_builtin *builtin = feel_builtin_at(i);
		struct world world = world_new();
		struct feel_call call = {.arena = world.arena};
		struct value arguments[FEEL_MAX_ARGS] = {{0}}, result;

		result = builtin->evaluate(&call, arguments, builtin->parameter_count);
		if (value_is_null(result) && !result.as.reason &&
		    strcmp(builtin->name, "string") != 0 && strcmp(builtin->name, "not") != 0 &&
		    strcmp(builtin->name, "all") != 0 && strcmp(builtin->name, "any") != 0)
			fail_msg("%s of nulls is null without a reason", builtin->name);
		arena_free(world.arena);
	}
}

static void no_argument_of_any_kind_does_harm(void **state)
{
	static const char *const samples[] = {
		"null",          "true",     "-1",       "0",
		"1e6000",        "\"\"",     "\"a\"",    "@\"2024-01-01\"",
		"@\"10:00:00\"", "@\"P1D\"", "@\"P1Y\"", "[]",
		"[1, null]",     "{a: 1}",   "[1..2]"};

	(void)state;
	for (size_t i = 0; i < feel_builtin_count(); i++)
		for (size_t a = 0; a < COUNT(samples); a++)
			for (size_t b = 0; b < COUNT(samples); b++) {
				struct world world = world_new();
				size_t steps = 1000, count = feel_builtin_at(i)->parameter_count;
				struct feel_call call = {.arena = world.arena,
				                         .steps_left = &steps};
				struct value arguments[FEEL_MAX_ARGS] = {{0}};

				for (size_t p = 0; p < count; p++)
					arguments[p] = constant_value(
						&call,
						world_read(&world, samples[p % 2 ? b : a], false));
				feel_builtin_at(i)->evaluate(&call, arguments, count);
				arena_free(world.arena);
			}
}

static void loops_end_when_no_steps_are_left(void **state)
{
	static const char *const long_calls[] = {
		"list contains([1, 2, 3, 4, 5, 6], 7)", "sum([1, 2, 3, 4, 5, 6])",
		"distinct values([1, 2, 3, 4, 5, 6])",  "sort([6, 5, 4, 3, 2, 1])",
		"flatten([1, 2, 3, 4, 5, 6])",          "max([1, 2, 3, 4, 5, 6])",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(long_calls); i++) {
		struct world world = world_new();
		size_t steps = 5;

		assert_string_equal(evaluate(&world, long_calls[i], &steps), "null");
		arena_free(world.arena);
	}
}

static void forms_of_a_function_stand_together_and_have_help(void **state)
{
	(void)state;
	for (size_t i = 0; i < feel_builtin_count(); i++) {
		const struct feel_builtin *builtin = feel_builtin_at(i);

		if (builtin->parameter_count > FEEL_MAX_ARGS || !*builtin->help)
			fail_msg("%s has too many parameters, or no help", builtin->name);
		if (feel_builtin_find(builtin->name) != builtin &&
		    strcmp(feel_builtin_at(i - 1)->name, builtin->name) != 0)
			fail_msg("the forms of %s stand apart", builtin->name);
	}
	assert_null(feel_builtin_find("Abs"));
}

static void the_form_is_chosen_by_number_and_names(void **state)
{
	static const char *const parts[] = {"day", "year", "month"}, *const wrong[] = {"year",
	                                                                               "month"};
	const struct feel_builtin *by_text = feel_builtin_form("date", 1, NULL);
	const struct feel_builtin *by_parts = feel_builtin_form("date", 3, parts);

	(void)state;
	assert_string_equal(by_text->parameters[0].name, "from");
	assert_ptr_equal(by_parts, feel_builtin_form("date", 3, NULL));
	assert_int_equal(feel_builtin_slot(by_parts, "day"), 2);
	assert_int_equal(feel_builtin_slot(by_parts, "from"), 3);
	assert_null(feel_builtin_form("date", 2, NULL));
	assert_null(feel_builtin_form("date", 2, wrong));
	assert_non_null(feel_builtin_form("sum", 17, NULL));
	assert_null(feel_builtin_form("sum", 0, NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(calls_give_what_feel_says),
		cmocka_unit_test(every_null_has_a_reason),
		cmocka_unit_test(no_argument_of_any_kind_does_harm),
		cmocka_unit_test(loops_end_when_no_steps_are_left),
		cmocka_unit_test(forms_of_a_function_stand_together_and_have_help),
		cmocka_unit_test(the_form_is_chosen_by_number_and_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
