/*
 * Values as text: what FEEL would read back, and what its string() gives.
 */
#include "unit.h"

#include "base/buf.h"
#include "value/literal.h"

static void prints(struct arena *arena, struct value value, const char *wanted)
{
	assert_string_equal(value_to_text(arena, value), wanted);
}

static void simple_values_are_printed_as_literals(void **state)
{
	struct arena *a = *state;
	struct time_of_day time;
	char bell[] = "a\"b\\c\nd\x01";

	prints(a, value_null_because("why"), "null");
	prints(a, value_boolean(true), "true");
	prints(a, num("1.50"), "1.5");
	prints(a, frac(1, 2), "0.5");
	prints(a, frac(-4, 2), "-2");
	prints(a, frac(-1, 3), "-1/3");
	prints(a, value_ratio(ratio_make(-((__int128)1 << 126) * 2, 3)),
	       "-170141183460469231731687303715884105728/3");
	prints(a, str("text"), "\"text\"");
	prints(a, str(bell), "\"a\\\"b\\\\c\\nd\\u0001\"");
	prints(a, value_string_shared("a\0b", 3), "\"a\\u0000b\"");
	prints(a, str("한국"), "\"한국\"");
	prints(a, day("2024-01-01"), "@\"2024-01-01\"");
	prints(a, value_months(14), "@\"P1Y2M\"");
	assert_true(time_parse(a, "10:00:00Z", 9, &time));
	prints(a, value_time(time), "@\"10:00:00Z\"");
}

static void compound_values_are_printed_as_literals(void **state)
{
	struct arena *a = *state;
	struct value items[] = {num("1"), str("x"), value_null()};
	struct value_entry entries[] = {{{"a", 1}, num("1")},
	                                {{"회사", strlen("회사")}, num("2")},
	                                {{"full name", 9}, value_list(a, items, 1)},
	                                {{"1st", 3}, num("3")}};
	struct value_range test = {
		.low = num("1"), .high = value_null(), .low_closed = true, .test = true};
	const char *names[] = {"p", "q"};
	struct value_function function = {.parameter_count = 2, .parameter_names = names};

	prints(a, value_list(a, items, 0), "[]");
	prints(a, value_list(a, items, 3), "[1, \"x\", null]");
	prints(a, value_context(a, entries, 0), "{}");
	prints(a, value_context(a, entries, 4), "{a: 1, 회사: 2, \"full name\": [1], \"1st\": 3}");
	prints(a, value_range(a, num("1"), true, num("5"), false), "[1..5)");
	prints(a, value_range(a, value_null(), false, num("5"), true), "(null..5]");
	prints(a, (struct value){.kind = VALUE_RANGE, .as.range = &test}, "(>= 1)");
	prints(a, (struct value){.kind = VALUE_FUNCTION, .as.function = &function},
	       "function(p, q)");
}

static void plain_text_has_no_quotes_of_its_own(void **state)
{
	struct arena *a = *state;
	struct value items[] = {str("x")};
	struct buf out;

	buf_init(&out, 0);
	value_print_plain(str("say \"x\""), &out);
	buf_add(&out, "|");
	value_print_plain(day("2024-01-01"), &out);
	buf_add(&out, "|");
	value_print_plain(num("2.0"), &out);
	buf_add(&out, "|");
	value_print_plain(value_list(a, items, 1), &out);
	assert_string_equal(out.text, "say \"x\"|2024-01-01|2|[\"x\"]");
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(simple_values_are_printed_as_literals),
		cmocka_unit_test(compound_values_are_printed_as_literals),
		cmocka_unit_test(plain_text_has_no_quotes_of_its_own),
	};

	return cmocka_run_group_tests(tests, with_arena, without_arena);
}
