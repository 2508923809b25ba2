/*
 * FEEL's equality and order, row by row, and the strict order that sorting and sets rest on.
 */
#include "unit.h"

#include "base/limits.h"
#include "value/compare.h"
#include "value/literal.h"

static struct value timed(struct arena *arena, const char *text)
{
	struct time_of_day time;

	if (!time_parse(arena, text, strlen(text), &time))
		fail_msg("%s is no time", text);
	return value_time(time);
}

static struct value moment(struct arena *arena, const char *text)
{
	struct date_time date_time;

	if (!date_time_parse(arena, text, strlen(text), &date_time))
		fail_msg("%s is no date and time", text);
	return value_date_time(date_time);
}

static struct value span(const char *text)
{
	struct days_duration duration;

	if (!days_duration_parse(text, strlen(text), &duration))
		fail_msg("%s is no duration", text);
	return value_days(duration);
}

static struct value list(struct arena *arena, size_t count, const struct value *items)
{
	return value_list(arena, items, count);
}
#define LIST(arena, ...)                                                            \
	list((arena), sizeof((struct value[]){__VA_ARGS__}) / sizeof(struct value), \
	     (struct value[]){__VA_ARGS__})

static struct value pair(struct arena *arena, const char *a, struct value x, const char *b,
                         struct value y)
{
	struct value_entry entries[] = {{{a, strlen(a)}, x}, {{b, strlen(b)}, y}};

	return value_context(arena, entries, 2);
}

static void expect(struct arena *arena, const char *what, enum truth got, enum truth wanted,
                   struct value a, struct value b)
{
	static const char *const names[] = {"false", "true", "null"};

	if (got != wanted)
		fail_msg("%s %s %s is %s, expected %s", value_to_text(arena, a), what,
		         value_to_text(arena, b), names[got], names[wanted]);
}

/* = is symmetric, so both ways. */
static void equal(struct arena *arena, struct value a, struct value b, enum truth wanted)
{
	expect(arena, "=", value_equal(a, b), wanted, a, b);
	expect(arena, "=", value_equal(b, a), wanted, b, a);
}

static void simple_values_are_equal_as_in_the_kit(void **state)
{
	struct arena *a = *state;

	equal(a, value_null(), value_null_because("some reason"), TRUTH_TRUE);
	equal(a, value_null(), value_boolean(false), TRUTH_FALSE);
	equal(a, value_null(), LIST(a, value_int(1)), TRUTH_FALSE);
	equal(a, value_boolean(true), value_boolean(true), TRUTH_TRUE);
	equal(a, value_boolean(true), value_boolean(false), TRUTH_FALSE);
	equal(a, value_boolean(true), value_int(1), TRUTH_NULL);
	equal(a, num("0"), num("0.00"), TRUTH_TRUE);
	equal(a, num("-0"), num("0"), TRUTH_TRUE);
	equal(a, num("-1"), num("1"), TRUTH_FALSE);
	equal(a, num("12300"), num("1.23e+4"), TRUTH_TRUE);
	equal(a, num("100"), str("100"), TRUTH_NULL);
	equal(a, str("foo"), str("foo"), TRUTH_TRUE);
	equal(a, str("foo"), str("Foo"), TRUTH_FALSE);
	equal(a, str("foo"), str("foobar"), TRUTH_FALSE);
	equal(a, day("2018-12-08"), day("2018-12-08"), TRUTH_TRUE);
	equal(a, day("2018-12-07"), day("2018-12-08"), TRUTH_FALSE);
	equal(a, day("2002-04-02"), moment(a, "2002-04-02T00:00:00"), TRUTH_NULL);
	equal(a, span("P1D"), span("PT24H"), TRUTH_TRUE);
	equal(a, span("P0D"), span("-P0D"), TRUTH_TRUE);
	equal(a, span("P0D"), value_int(0), TRUTH_NULL);
	equal(a, span("P0D"), value_months(0), TRUTH_NULL);
	equal(a, value_months(12), value_months(12), TRUTH_TRUE);
	equal(a, value_months(12), value_months(24), TRUTH_FALSE);
}

static void times_are_equal_by_second_and_zone(void **state)
{
	struct arena *a = *state;

	equal(a, timed(a, "10:30:00.0001"), timed(a, "10:30:00.0002"), TRUTH_TRUE);
	equal(a, timed(a, "10:31:00"), timed(a, "10:30:00"), TRUTH_FALSE);
	equal(a, timed(a, "10:30:00Z"), timed(a, "10:30:00+00:00"), TRUTH_TRUE);
	equal(a, timed(a, "10:30:00+02:00"), timed(a, "10:30:00+01:00"), TRUTH_FALSE);
	equal(a, timed(a, "10:30:00@Europe/Paris"), timed(a, "10:30:00@Europe/Paris"), TRUTH_TRUE);
	equal(a, timed(a, "10:30:00@Europe/Paris"), timed(a, "10:30:00"), TRUTH_FALSE);
	equal(a, moment(a, "2018-12-08"), moment(a, "2018-12-08T00:00:00"), TRUTH_TRUE);
	equal(a, moment(a, "2002-04-02T23:00:00-04:00"), moment(a, "2002-04-03T02:00:00-01:00"),
	      TRUTH_TRUE);
	equal(a, moment(a, "2021-01-01T24:00:00"), moment(a, "2021-01-02T00:00:00"), TRUTH_TRUE);
	equal(a, moment(a, "2018-12-08T00:00:00"), value_int(100), TRUTH_NULL);
	assert_int_equal(value_less(timed(a, "10:30:00"), timed(a, "10:30:00Z")), TRUTH_NULL);
	assert_int_equal(value_less(timed(a, "10:30:00+02:00"), timed(a, "10:30:00Z")), TRUTH_TRUE);
}

static void compound_values_are_equal_part_by_part(void **state)
{
	struct arena *a = *state;
	struct value one = value_int(1), two = value_int(2), text = str("1"),
		     none = value_list(a, NULL, 0);

	equal(a, LIST(a, one, two), LIST(a, one, two), TRUTH_TRUE);
	equal(a, LIST(a, one, two), LIST(a, two, one), TRUTH_FALSE);
	equal(a, LIST(a, one), LIST(a, one, one), TRUTH_FALSE);
	equal(a, none, none, TRUTH_TRUE);
	equal(a, none, value_null(), TRUTH_FALSE);
	equal(a, LIST(a, one), LIST(a, text), TRUTH_NULL);
	equal(a, LIST(a, one, one), LIST(a, text, two), TRUTH_FALSE);
	equal(a, LIST(a, one), one, TRUTH_NULL);
	equal(a, pair(a, "x", one, "y", two), pair(a, "y", two, "x", one), TRUTH_TRUE);
	equal(a, pair(a, "x", one, "y", two), pair(a, "x", one, "z", two), TRUTH_FALSE);
	equal(a, pair(a, "x", one, "y", two), value_context(a, NULL, 0), TRUTH_FALSE);
	equal(a, value_context(a, NULL, 0), none, TRUTH_NULL);
	equal(a, value_range(a, one, true, two, true), value_range(a, one, true, two, true),
	      TRUTH_TRUE);
	equal(a, value_range(a, one, true, two, true), value_range(a, one, true, two, false),
	      TRUTH_FALSE);
	equal(a, value_range(a, one, true, two, true), value_range(a, one, true, num("3"), true),
	      TRUTH_FALSE);
}

static void a_range_written_as_a_test_is_equal_to_its_like_only(void **state)
{
	struct arena *a = *state;
	struct value_range test = {.low = value_null(), .high = value_int(10), .test = true};
	struct value below = {.kind = VALUE_RANGE, .as.range = &test};

	equal(a, below, below, TRUTH_TRUE);
	equal(a, below, value_range(a, value_null(), false, value_int(10), false), TRUTH_FALSE);
	assert_false(value_same(below, value_range(a, value_null(), false, value_int(10), false)));
}

static void nesting_without_end_is_not_walked_without_end(void **state)
{
	struct arena *a = *state;
	struct value x = value_int(1), y = value_int(1), w = value_int(1);

	for (int i = 0; i < LIMIT_VALUE_DEPTH + 50; i++) {
		x = value_list(a, &x, 1);
		y = value_list(a, &y, 1);
		if (i < LIMIT_VALUE_DEPTH / 2)
			w = value_list(a, &w, 1);
	}
	equal(a, x, y, TRUTH_NULL);
	equal(a, w, w, TRUTH_TRUE);
	assert_true(value_same(x, x));
	assert_false(value_same(x, y)); /* cannot be told, so they count as two */
	assert_int_equal(value_order(x, y), -value_order(y, x));
	assert_int_equal(value_hash(x), value_hash(y));
	assert_non_null(strstr(value_to_text(a, x), "..."));
}

static void order_is_null_across_kinds_and_for_kinds_without_one(void **state)
{
	struct arena *a = *state;

	assert_int_equal(value_less(num("1"), num("1.5")), TRUTH_TRUE);
	assert_int_equal(value_less(num("1.50"), num("1.5")), TRUTH_FALSE);
	assert_int_equal(value_less_equal(num("1.50"), num("1.5")), TRUTH_TRUE);
	assert_int_equal(value_less(str("a"), str("ab")), TRUTH_TRUE);
	assert_int_equal(value_less(str("Z"), str("a")), TRUTH_TRUE);
	assert_int_equal(value_less(span("-PT1S"), span("PT0.5S")), TRUTH_TRUE);
	assert_int_equal(value_less(num("1"), str("2")), TRUTH_NULL);
	assert_int_equal(value_less(value_boolean(false), value_boolean(true)), TRUTH_NULL);
	assert_int_equal(value_less(value_null(), num("1")), TRUTH_NULL);
	assert_int_equal(value_less_equal(value_null(), value_null()), TRUTH_NULL);
	assert_int_equal(value_less(LIST(a, num("1")), LIST(a, num("2"))), TRUTH_NULL);
}

static void ratios_compare_with_numbers_exactly(void **state)
{
	struct arena *a = *state;

	equal(a, frac(1, 2), num("0.5"), TRUTH_TRUE);
	equal(a, frac(1, 3), num("0.3333333333333333333333333333333333"), TRUTH_FALSE);
	assert_int_equal(value_less(num("0.3333333333333333333333333333333333"), frac(1, 3)),
	                 TRUTH_TRUE);
	assert_int_equal(value_less(frac(2, 3), num("0.6666666666666666666666666666666667")),
	                 TRUTH_TRUE);
	assert_int_equal(value_less(frac(-2, 3), num("-0.6666666666666666666666666666666667")),
	                 TRUTH_FALSE);
	assert_int_equal(value_less(num("1e100"), frac(5, 1)), TRUTH_FALSE);
	assert_int_equal(value_less(num("-1e100"), frac(5, 1)), TRUTH_TRUE);
	assert_int_equal(value_less(num("1e-100"), frac(1, INT64_MAX)), TRUTH_TRUE);
	assert_int_equal(value_less(frac(0, 1), num("1e-100")), TRUTH_TRUE);
	assert_false(value_same(frac(1, 2), num("0.5")));
}

/* Decimals with more places than a ratio can have, next to ratios that round to them. */
static void long_decimals_compare_with_ratios_digit_by_digit(void **state)
{
	struct ratio tiny = ratio_make(1, ((__int128)1 << 126) + 1);
	struct value near = value_number(ratio_to_decimal(tiny));
	struct value ratio = value_ratio(tiny),
		     negative = value_ratio(ratio_sub(ratio_int(0), tiny));
	struct value near_negative = value_number(decimal_neg(near.as.number));

	(void)state;
	/* 1 / (2^126 + 1) = 1.17549435082228750796873653722224554...e-38, by another program */
	assert_true(value_equal(near, num("1.175494350822287507968736537222246e-38")) ==
	            TRUTH_TRUE);
	assert_int_equal(value_less(ratio, near), TRUTH_TRUE);
	assert_int_equal(value_less(near, ratio), TRUTH_FALSE);
	assert_int_equal(value_equal(near, ratio), TRUTH_FALSE);
	assert_int_equal(value_less(near_negative, negative), TRUTH_TRUE);
}

static void ranges_hold_what_lies_between_their_ends(void **state)
{
	static const char *const points[] = {"0", "1", "1.5", "2", "3"};

	(void)state;
	for (int closed = 0; closed < 4; closed++) {
		struct value_range range = {num("1"), num("2"), closed & 1, closed & 2, false};

		for (size_t i = 0; i < COUNT(points); i++) {
			bool inside =
				i == 2 || (i == 1 && (closed & 1)) || (i == 3 && (closed & 2));

			assert_int_equal(value_in_range(num(points[i]), &range),
			                 inside ? TRUTH_TRUE : TRUTH_FALSE);
		}
		assert_int_equal(value_in_range(value_null(), &range), TRUTH_NULL);
		assert_int_equal(value_in_range(str("1"), &range), TRUTH_NULL);
	}
	for (int side = 0; side < 2; side++) {
		struct value_range range = {value_null(), value_null(), false, false, true};

		*(side ? &range.low : &range.high) = num("2");
		assert_int_equal(value_in_range(num("1"), &range), side ? TRUTH_FALSE : TRUTH_TRUE);
		assert_int_equal(value_in_range(num("3"), &range), side ? TRUTH_TRUE : TRUTH_FALSE);
		range.test = false;
		assert_int_equal(value_in_range(num("1"), &range), side ? TRUTH_FALSE : TRUTH_NULL);
		assert_int_equal(value_in_range(num("3"), &range), side ? TRUTH_NULL : TRUTH_FALSE);
	}
}

static void truths_follow_kleene(void **state)
{
	static const enum truth all[] = {TRUTH_FALSE, TRUTH_TRUE, TRUTH_NULL};
	static const int rank[] = {[TRUTH_FALSE] = 0, [TRUTH_NULL] = 1, [TRUTH_TRUE] = 2};

	(void)state;
	for (int i = 0; i < 3; i++) {
		assert_int_equal(rank[truth_not(all[i])], 2 - rank[all[i]]);
		assert_int_equal(truth_of(value_from_truth(all[i])), all[i]);
		for (int j = 0; j < 3; j++) {
			int x = rank[all[i]], y = rank[all[j]];

			assert_int_equal(rank[truth_and(all[i], all[j])], x < y ? x : y);
			assert_int_equal(rank[truth_or(all[i], all[j])], x > y ? x : y);
		}
	}
	assert_int_equal(truth_of(value_int(1)), TRUTH_NULL);
}

/* Values of every kind, in no order. */
static size_t samples(struct arena *a, struct value *out)
{
	struct value all[] = {
		value_null(),
		value_boolean(true),
		value_boolean(false),
		num("-1"),
		num("0"),
		num("0.5"),
		num("1e30"),
		frac(1, 3),
		frac(1, 2),
		str(""),
		str("a"),
		str("b"),
		value_string_shared("a\0b", 3),
		day("2020-01-01"),
		day("-0500-01-01"),
		timed(a, "10:00:00"),
		timed(a, "10:00:00.1"),
		timed(a, "10:00:00Z"),
		timed(a, "11:00:00+01:00"),
		timed(a, "10:00:00@Asia/Seoul"),
		timed(a, "10:00:00@Asia/Dhaka"),
		moment(a, "2020-01-01T24:00:00"),
		moment(a, "2020-01-02T00:00:00"),
		moment(a, "2020-01-02T00:00:00Z"),
		span("PT1S"),
		span("-PT0.5S"),
		value_months(3),
		value_months(-3),
		value_list(a, NULL, 0),
		LIST(a, num("1")),
		LIST(a, num("1"), num("2")),
		LIST(a, num("2")),
		value_context(a, NULL, 0),
		pair(a, "x", num("1"), "y", num("2")),
		pair(a, "x", num("1"), "y", num("3")),
		value_range(a, num("1"), true, num("2"), true),
		value_range(a, num("1"), false, num("2"), true),
		value_range(a, num("1"), true, num("2"), false),
		value_range(a, value_null(), false, num("2"), false),
	};

	memcpy(out, all, sizeof(all));
	return COUNT(all);
}

static void the_strict_order_is_an_order_and_agrees_with_less(void **state)
{
	struct value all[64];
	size_t count = samples(*state, all);

	for (size_t i = 0; i < count; i++) {
		assert_true(value_same(all[i], all[i]));
		for (size_t j = 0; j < count; j++) {
			int order = value_order(all[i], all[j]);

			assert_int_equal(order, -value_order(all[j], all[i]));
			assert_int_equal(order == 0, i == j);
			if (all[i].kind == all[j].kind && value_less(all[i], all[j]) == TRUTH_TRUE)
				assert_int_equal(order, -1);
			for (size_t k = 0; k < count; k++)
				if (order < 0 && value_order(all[j], all[k]) < 0)
					assert_int_equal(value_order(all[i], all[k]), -1);
		}
	}
}

static void the_same_values_hash_alike_and_others_mostly_not(void **state)
{
	struct value all[64], again[64];
	size_t count = samples(*state, all), collisions = 0;

	samples(*state, again);
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(value_hash(all[i]), value_hash(again[i]));
		for (size_t j = 0; j < i; j++)
			collisions += value_hash(all[i]) == value_hash(all[j]);
	}
	assert_int_equal(collisions, 0);
	assert_int_equal(value_hash(num("1.50")), value_hash(num("1.5")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(simple_values_are_equal_as_in_the_kit),
		cmocka_unit_test(times_are_equal_by_second_and_zone),
		cmocka_unit_test(compound_values_are_equal_part_by_part),
		cmocka_unit_test(a_range_written_as_a_test_is_equal_to_its_like_only),
		cmocka_unit_test(nesting_without_end_is_not_walked_without_end),
		cmocka_unit_test(order_is_null_across_kinds_and_for_kinds_without_one),
		cmocka_unit_test(ratios_compare_with_numbers_exactly),
		cmocka_unit_test(long_decimals_compare_with_ratios_digit_by_digit),
		cmocka_unit_test(ranges_hold_what_lies_between_their_ends),
		cmocka_unit_test(truths_follow_kleene),
		cmocka_unit_test(the_strict_order_is_an_order_and_agrees_with_less),
		cmocka_unit_test(the_same_values_hash_alike_and_others_mostly_not),
	};

	return cmocka_run_group_tests(tests, with_arena, without_arena);
}
