/*
 * Ratios: exact sums, overflow only where the result itself does not fit, and one rounding on the
 * way to a decimal.
 */
#include "check_ops.h"

#define HUGE_TEXT \
	"170141183460469231731687303715884105727" /* 2^127 - 1, the largest part, a prime */

static void three_thirds_are_one(void **state)
{
	struct ratio third = ratio_make(1, 3), sum = ratio_int(0);

	(void)state;
	for (int i = 0; i < 3; i++)
		sum = ratio_add(sum, third);
	assert_int_equal(ratio_compare(sum, ratio_int(1)), 0);
	assert_int_equal(ratio_compare(ratio_mul(third, ratio_int(3)), ratio_int(1)), 0);
}

static void ratios_are_in_lowest_terms_with_the_sign_above(void **state)
{
	(void)state;
	assert_true(ratio_make(6, -4).numerator == -3);
	assert_true(ratio_make(6, -4).denominator == 2);
	assert_true(ratio_make(0, -7).denominator == 1);
	assert_true(ratio_hash(ratio_make(2, 4)) == ratio_hash(ratio_make(1, 2)));
	assert_true(ratio_hash(ratio_make(1, 2)) != ratio_hash(ratio_make(2, 1)));
	CHECK("ratio_add 1/6 1/10", "4/15");
	CHECK("ratio_sub 1/6 1/6", "0/1");
	CHECK("ratio_div 1/6 -1/3", "-1/2");
}

static void only_a_result_that_does_not_fit_overflows(void **state)
{
	(void)state;
	CHECK("ratio_mul " HUGE_TEXT "/2 2/" HUGE_TEXT, "1/1");
	CHECK("ratio_add " HUGE_TEXT "/2 " HUGE_TEXT "/2", HUGE_TEXT "/1");
	CHECK("ratio_add 1/" HUGE_TEXT " " HUGE_TEXT "/1", "overflow");
	CHECK("ratio_add " HUGE_TEXT "/1 1/1", "overflow");
	CHECK("ratio_sub -" HUGE_TEXT "/1 1/1", "-170141183460469231731687303715884105728/1");
	CHECK("ratio_sub 0/1 -170141183460469231731687303715884105728/1", "overflow");
	CHECK("ratio_sub -1/1 -170141183460469231731687303715884105728/1", HUGE_TEXT "/1");
	CHECK("ratio_div 1/1 -170141183460469231731687303715884105728/1", "overflow");
	CHECK("ratio_div 2/1 -170141183460469231731687303715884105728/1",
	      "-1/85070591730234615865843651857942052864");
	CHECK("ratio_div 1/1 0/1", "overflow");
}

static void an_overflow_sticks(void **state)
{
	struct ratio over = ratio_make(1, 0), one = ratio_int(1);

	(void)state;
	assert_true(ratio_overflowed(over));
	assert_true(ratio_overflowed(ratio_add(over, one)));
	assert_true(ratio_overflowed(ratio_sub(one, over)));
	assert_true(ratio_overflowed(ratio_mul(over, ratio_int(0))));
	assert_true(ratio_overflowed(ratio_div(ratio_int(0), over)));
	assert_true(ratio_overflowed(ratio_round(over, 2, ROUND_HALF_UP)));
	assert_true(ratio_to_decimal(over).nan);
	assert_true(ratio_overflowed(ratio_from_decimal(decimal_nan())));
}

static void comparison_is_exact_for_any_parts(void **state)
{
	(void)state;
	CHECK("ratio_compare " HUGE_TEXT "/170141183460469231731687303715884105726 "
	      "170141183460469231731687303715884105726/170141183460469231731687303715884105725",
	      "-1");
	CHECK("ratio_compare -1/3 1/" HUGE_TEXT, "-1");
	CHECK("ratio_compare -1/3 -1/2", "1");
	CHECK("ratio_compare 2/4 1/2", "0");
}

static void decimals_come_in_exactly_and_go_out_rounded_once(void **state)
{
	(void)state;
	CHECK("ratio_from_decimal 0.125", "1/8");
	CHECK("ratio_from_decimal -12e3", "-12000/1");
	CHECK("ratio_from_decimal 1e38", "100000000000000000000000000000000000000/1");
	CHECK("ratio_from_decimal 1e39", "overflow");
	CHECK("ratio_from_decimal 0e-6000", "0/1");
	CHECK("ratio_from_decimal 3552713678800500929355621337890625e-50",
	      "1/28147497671065600"); /* 5^48 / 10^50 */
	CHECK("ratio_to_decimal 1/3", "0.3333333333333333333333333333333333");
	CHECK("ratio_to_decimal " HUGE_TEXT "/1", "170141183460469231731687303715884100000");
	CHECK("ratio_to_decimal 1/" HUGE_TEXT,
	      "0.000000000000000000000000000000000000005877471754111437539843682686111228");
	CHECK("ratio_to_decimal 20000000000000000000000000000000001/2",
	      "10000000000000000000000000000000000");
	CHECK("ratio_to_decimal 20000000000000000000000000000000003/2",
	      "10000000000000000000000000000000000");
}

static void rounding_is_exact(void **state)
{
	(void)state;
	CHECK("ratio_round 201/200 2 half_up", "101/100");
	CHECK("ratio_round 201/200 2 half_even", "1/1");
	CHECK("ratio_round -7/3 0 floor", "-3/1");
	CHECK("ratio_round -7/3 0 ceiling", "-2/1");
	CHECK("ratio_round 1/3 2 up", "17/50");
	CHECK("ratio_round 1250/1 -2 half_even", "1200/1");
	CHECK("ratio_round 7/1 -50 half_up", "0/1");
	CHECK("ratio_round 7/1 -50 up", "overflow");
	CHECK("ratio_round 1/3 40 half_up", "overflow");
	CHECK("ratio_round 1/3 2000000000 half_up", "overflow");
	CHECK("ratio_round 1/8 2000000000 half_up", "1/8");
	CHECK("ratio_round " HUGE_TEXT "/2 0 half_up", "85070591730234615865843651857942052864/1");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(three_thirds_are_one),
		cmocka_unit_test(ratios_are_in_lowest_terms_with_the_sign_above),
		cmocka_unit_test(only_a_result_that_does_not_fit_overflows),
		cmocka_unit_test(an_overflow_sticks),
		cmocka_unit_test(comparison_is_exact_for_any_parts),
		cmocka_unit_test(decimals_come_in_exactly_and_go_out_rounded_once),
		cmocka_unit_test(rounding_is_exact),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
