/*
 * Decimals: what authors expect of numbers written in decimal, the edges of the range, and 2,000
 * results worked out by Python, which tests/oracle/decimals.py can renew and multiply.
 */
#include "check_ops.h"

static struct decimal number(const char *text)
{
	struct decimal value;

	assert_true(decimal_parse(text, strlen(text), &value));
	return value;
}

static void what_is_written_in_decimal_is_exact(void **state)
{
	(void)state;
	CHECK("add 0.1 0.2", "0.3");
	CHECK("mul 1.1 3", "3.3");
	CHECK("mul 1.15 100", "115");
	CHECK("modulo 10.1 4.5", "1.1");
	CHECK("round 1.005 2 half_up", "1.01");
	assert_true(decimal_compare(decimal_mul(number("3"), number("0.1")), number("0.3")) <= 0);
	CHECK("sub 1 0.9", "0.1");
	CHECK("div 1 8", "0.125");
	CHECK("div 6.6 1.1", "6");
}

static void a_third_is_rounded_once(void **state)
{
	(void)state;
	CHECK("div 1 3", "0.3333333333333333333333333333333333");
	CHECK("div 2 3", "0.6666666666666666666666666666666667");
	CHECK("mul 0.3333333333333333333333333333333333 3", "0.9999999999999999999999999999999999");
}

static void ties_at_34_digits_go_to_the_even_digit(void **state)
{
	(void)state;
	CHECK("add 1000000000000000000000000000000000 0.5", "1000000000000000000000000000000000");
	CHECK("add 1000000000000000000000000000000001 0.5", "1000000000000000000000000000000002");
	CHECK("add 1000000000000000000000000000000000 0.5000000000000000000000000000000001",
	      "1000000000000000000000000000000001");
	CHECK("sub 1000000000000000000000000000000001 0.5000000000000000000000000000000001",
	      "1000000000000000000000000000000000");
	CHECK("add 9999999999999999999999999999999999 0.5", "10000000000000000000000000000000000");
	CHECK("add 1 1e-6000", "1");
	CHECK("sub 1 1e-6000", "1");
	CHECK("text 10000000000000000000000000000000005", "10000000000000000000000000000000000");
	CHECK("text 10000000000000000000000000000000015", "10000000000000000000000000000000020");
	CHECK("text "
	      "1000000000000000000000000000000000500000000000000000000000000000000000000000001",
	      "1.000000000000000000000000000000001e+78");
}

static void what_overflows_is_not_a_number(void **state)
{
	struct decimal value;

	(void)state;
	CHECK("mul 1e4000 1e4000", "null");
	CHECK("add 9999999999999999999999999999999999e6111 1e6111", "null");
	CHECK("add 9999999999999999999999999999999999e6111 1e6000",
	      "9.999999999999999999999999999999999e+6144");
	CHECK("mul 1e6000 1e144", "1e+6144");
	CHECK("pow 10 6145", "null");
	CHECK("exp 15000", "null");
	CHECK("exp 1e6000", "null");
	assert_false(decimal_parse("1e6145", 6, &value));
	assert_false(decimal_parse("1e99999999999999999999", 22, &value));
}

static void what_underflows_keeps_fewer_digits_or_is_zero(void **state)
{
	(void)state;
	CHECK("text 1e-6176", "1e-6176");
	CHECK("text 1.25e-6175", "1.2e-6175");
	CHECK("text 1.35e-6175", "1.4e-6175");
	CHECK("text 4e-6177", "0");
	CHECK("text 5e-6177", "0");
	CHECK("text 6e-6177", "1e-6176");
	CHECK("text -1e-99999999999999999999", "0");
	CHECK("mul 1e-4000 -1e-4000", "0");
	CHECK("exp -15000", "0");
	CHECK("exp -1e6000", "0");
	assert_false(decimal_mul(number("1e-4000"), number("-1e-4000")).negative);
}

static void what_has_no_value_is_not_a_number(void **state)
{
	(void)state;
	CHECK("div 1 0", "null");
	CHECK("div 0 0", "null");
	CHECK("modulo 1 0", "null");
	CHECK("sqrt -1", "null");
	CHECK("ln 0", "null");
	CHECK("ln -1", "null");
	CHECK("pow -8 0.5", "null");
	CHECK("pow 0 -1", "null");
	assert_true(decimal_add(decimal_nan(), decimal_int(1)).nan);
	assert_true(decimal_neg(decimal_nan()).nan);
	assert_true(decimal_round(decimal_nan(), 2, ROUND_UP).nan);
	assert_true(decimal_pow(decimal_int(1), decimal_nan()).nan);
	assert_false(decimal_is_integer(decimal_nan()));
}

static void only_plain_numbers_are_read(void **state)
{
	static const char *const wrong[] = {
		"",      "-",   "+1",  ".5",   "1.",   ".",       "1e",   "1e+",
		"e5",    " 1",  "1 ",  "1,5",  "0x10", "1.5e2.0", "1..2", "--1",
		"1e--2", "NaN", "inf", "null", "1_0",  "1e5x",
	};
	struct decimal value;

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		if (decimal_parse(wrong[i], strlen(wrong[i]), &value))
			fail_msg("\"%s\" was read as a number", wrong[i]);
	}
	assert_true(decimal_parse("12.5 m", 4, &value)); /* only the length given is read */
	assert_int_equal(decimal_compare(value, number("12.5")), 0);
	assert_false(decimal_parse("1\0002", 3, &value));
	CHECK("text 007", "7");
	CHECK("text -0", "0");
	CHECK("text -0.00", "0");
	CHECK("text 1E3", "1000");
	CHECK("text 1e+3", "1000");
}

static void every_digit_is_printed_and_no_zeros_behind_it(void **state)
{
	(void)state;
	CHECK("text 1e34", "10000000000000000000000000000000000");
	CHECK("text 1.500", "1.5");
	CHECK("text 100", "100");
	CHECK("text 1e40", "10000000000000000000000000000000000000000");
	CHECK("text 1e41", "1e+41");
	CHECK("text -12.50e41", "-1.25e+42");
	CHECK("text 1e-40", "0.0000000000000000000000000000000000000001");
	CHECK("text 1e-41", "1e-41");
	CHECK("text -1.234567890123456789012345678901234e-40",
	      "-0.0000000000000000000000000000000000000001234567890123456789012345678901234");
	CHECK("text 1e6144", "1e+6144");
}

static void people_see_a_fixed_number_of_places(void **state)
{
	(void)state;
	CHECK("fixed 1.005 2", "1.01");
	CHECK("fixed -1.005 2", "-1.01");
	CHECK("fixed -0.004 2", "0.00");
	CHECK("fixed 2 0", "2");
	CHECK("fixed 2 3", "2.000");
	CHECK("fixed 1e3 1", "1000.0");
	CHECK("fixed 0.05 1", "0.1");
	CHECK("fixed 1e41 2", "1e+41");
	CHECK("fixed 99.995 2", "100.00");
	CHECK("fixed 1e40 99", "10000000000000000000000000000000000000000."
	                       "0000000000000000000000000000000000000000");
	CHECK("fixed 2.5 -3", "3");
}

static void each_mode_rounds_its_own_way(void **state)
{
	static const char *const modes[] = {"half_even", "half_up", "half_down", "up",
	                                    "down",      "ceiling", "floor"};
	static const char *const values[] = {"2.5", "-2.5", "1.5", "2.1", "-2.1", "2.9", "-2.9"};
	static const char *const expected[][7] = {
		{"2", "-2", "2", "2", "-2", "3", "-3"}, {"3", "-3", "2", "2", "-2", "3", "-3"},
		{"2", "-2", "1", "2", "-2", "3", "-3"}, {"3", "-3", "2", "3", "-3", "3", "-3"},
		{"2", "-2", "1", "2", "-2", "2", "-2"}, {"3", "-2", "2", "3", "-2", "3", "-2"},
		{"2", "-3", "1", "2", "-3", "2", "-3"},
	};
	char line[64];

	(void)state;
	for (size_t mode = 0; mode < 7; mode++) {
		for (size_t i = 0; i < 7; i++) {
			snprintf(line, sizeof(line), "round %s 0 %s", values[i], modes[mode]);
			CHECK(line, expected[mode][i]);
		}
	}
	CHECK("round 1250 -2 half_even", "1200");
	CHECK("round 1250 -2 half_up", "1300");
	CHECK("round 7 -1 up", "10");
	CHECK("round 7 -2 half_up", "0");
	CHECK("round 7 -7000 up", "null");
	CHECK("round 7 2147483647 up", "7");
	CHECK("round 1.5e-6000 6000 half_even", "2e-6000");
}

static void modulo_has_the_sign_of_the_divisor(void **state)
{
	(void)state;
	CHECK("modulo 12 5", "2");
	CHECK("modulo -12 5", "3");
	CHECK("modulo 12 -5", "-3");
	CHECK("modulo -12 -5", "-2");
	CHECK("modulo -10.1 4.5", "3.4");
	CHECK("modulo 1e6144 7", "1");
	CHECK("modulo 1e6144 9999999999999999999999999999999999e-6176", "1e-6164");
	CHECK("modulo 5 1e6144", "5");
	CHECK("modulo -5 1e6144", "1e+6144");
}

static void powers_are_exact_while_digits_suffice(void **state)
{
	(void)state;
	CHECK("pow -5 2", "25");
	CHECK("pow 0 0", "1");
	CHECK("pow 7 0", "1");
	CHECK("pow 0 3", "0");
	CHECK("pow -2 3", "-8");
	CHECK("pow -2 -3", "-0.125");
	CHECK("pow 1.1 2", "1.21");
	CHECK("pow 2 112", "5192296858534827628530496329220096");
	CHECK("pow 5 -112", "5.192296858534827628530496329220096e-79");
	CHECK("pow 10 -6176", "1e-6176");
	CHECK("pow 1 1e6000", "1");
	CHECK("pow -1 1e6000", "1");
	CHECK("pow -1 9999999999999999999999999999999999", "-1");
	CHECK("pow 0.1 1e6000", "0");
	CHECK("pow 2 1e6000", "null");
	CHECK("pow 4 0.5", "2");
	CHECK("pow 32 0.2", "2");
	CHECK("pow 1e6000 0.5", "1e+3000");
	CHECK("pow 0.9999999999999999999999999999999999 0.5",
	      "0.9999999999999999999999999999999999");
	CHECK("pow 9999999999999999999999999999999999e-3100 0.5",
	      "9.999999999999999999999999999999999e-1534");
	CHECK("pow 1.005 -360", "0.1660419280383235299160554241562089");
	CHECK("pow 1.000000000000000000000000000000001 1e33",
	      "2.718281828459045235360287471352661");
}

static void roots_exponentials_and_logarithms_have_34_digits(void **state)
{
	(void)state;
	CHECK("sqrt 2", "1.414213562373095048801688724209698");
	CHECK("sqrt 6.25", "2.5");
	CHECK("sqrt 0", "0");
	CHECK("sqrt 1e-6175", "3.162277660168379331998893544432719e-3088");
	CHECK("exp 0", "1");
	CHECK("exp 1", "2.718281828459045235360287471352662");
	CHECK("exp 9.25e-32", "1.000000000000000000000000000000093");
	CHECK("ln 1", "0");
	CHECK("ln 10", "2.302585092994045684017991454684364");
	CHECK("ln 1.000000000000000000000000000000001",
	      "0.0000000000000000000000000000000009999999999999999999999999999999995");
}

static void equal_values_are_equal_however_written(void **state)
{
	(void)state;
	assert_int_equal(decimal_compare(number("1.0"), number("1.00")), 0);
	assert_true(decimal_hash(number("1.0")) == decimal_hash(number("1.00")));
	assert_true(decimal_hash(number("0e50")) == decimal_hash(number("0")));
	assert_true(decimal_hash(number("1")) != decimal_hash(number("-1")));
	CHECK("compare 1e6000 -1e6100", "1");
	CHECK("compare -1e-6000 -1e-6100", "-1");
	CHECK("compare 0e6000 -0", "0");
	CHECK("compare 9999999999999999999999999999999999 1e34", "-1");
}

static void integers_are_told_and_taken_out(void **state)
{
	(void)state;
	CHECK("is_integer 1.00", "1");
	CHECK("is_integer 1.01", "0");
	CHECK("is_integer 1e6000", "1");
	CHECK("is_integer 0e-6000", "1");
	CHECK("int64 -9223372036854775808", "-9223372036854775808");
	CHECK("int64 9223372036854775808", "none");
	CHECK("int64 1e18", "1000000000000000000");
	CHECK("int64 1e19", "none");
	CHECK("int64 5.0", "5");
	assert_int_equal(decimal_compare(decimal_int(INT64_MIN), number("-9223372036854775808")),
	                 0);
}

static void operations_tell_whether_they_lose_digits(void **state)
{
	(void)state;
	CHECK("add_exact 0.1 0.2", "1");
	CHECK("add_exact 1 1e-40", "0");
	CHECK("mul_exact 1.15 100", "1");
	CHECK("mul_exact 1234567890123456789 1234567890123456789", "0");
	CHECK("div_exact 1 8", "1");
	CHECK("div_exact 1 3", "0");
	CHECK("div_exact 1 0", "0");
}

static void python_agrees(void **state)
{
	char line[512], copy[512], out[OPS_RESULT], *expected;
	int count = 0, wrong = 0;
	FILE *golden = fopen("tests/oracle/decimal.golden", "r");

	(void)state;
	assert_non_null(golden);
	while (fgets(line, sizeof(line), golden)) {
		line[strcspn(line, "\n")] = '\0';
		expected = strstr(line, " = ");
		assert_non_null(expected);
		*expected = '\0';
		expected += 3;
		memcpy(copy, line, sizeof(copy));
		assert_true(ops_run(copy, out));
		if (strcmp(out, expected) != 0) {
			wrong++;
			print_error("%s gives %s, Python says %s\n", line, out, expected);
		}
		count++;
	}
	fclose(golden);
	assert_int_equal(wrong, 0);
	assert_int_equal(count, 2148); /* the hard cases of decimals.py, and 2,000 random ones */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_written_in_decimal_is_exact),
		cmocka_unit_test(a_third_is_rounded_once),
		cmocka_unit_test(ties_at_34_digits_go_to_the_even_digit),
		cmocka_unit_test(what_overflows_is_not_a_number),
		cmocka_unit_test(what_underflows_keeps_fewer_digits_or_is_zero),
		cmocka_unit_test(what_has_no_value_is_not_a_number),
		cmocka_unit_test(only_plain_numbers_are_read),
		cmocka_unit_test(every_digit_is_printed_and_no_zeros_behind_it),
		cmocka_unit_test(people_see_a_fixed_number_of_places),
		cmocka_unit_test(each_mode_rounds_its_own_way),
		cmocka_unit_test(modulo_has_the_sign_of_the_divisor),
		cmocka_unit_test(powers_are_exact_while_digits_suffice),
		cmocka_unit_test(roots_exponentials_and_logarithms_have_34_digits),
		cmocka_unit_test(equal_values_are_equal_however_written),
		cmocka_unit_test(integers_are_told_and_taken_out),
		cmocka_unit_test(operations_tell_whether_they_lose_digits),
		cmocka_unit_test(python_agrees),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
