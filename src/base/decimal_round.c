/*
 * Where decimals are rounded: every result of an operation passes through decimal_finish, which
 * keeps 34 digits and the range of exponents; decimal_round does what formulas ask for.
 */
#include "base/decimal.h"

#include "base/decimal_int.h"
#include "base/wide.h"

#define E19 ((u128)UINT64_C(10000000000000000000))

const u128 decimal_ten[DECIMAL_TENS] = {
	1,
	10,
	100,
	1000,
	10000,
	100000,
	1000000,
	10000000,
	100000000,
	1000000000,
	10000000000,
	100000000000,
	1000000000000,
	10000000000000,
	100000000000000,
	1000000000000000,
	10000000000000000,
	100000000000000000,
	1000000000000000000,
	E19,
	E19 * 10,
	E19 * 100,
	E19 * 1000,
	E19 * 10000,
	E19 * 100000,
	E19 * 1000000,
	E19 * 10000000,
	E19 * 100000000,
	E19 * 1000000000,
	E19 * 10000000000,
	E19 * 100000000000,
	E19 * 1000000000000,
	E19 * 10000000000000,
	E19 * 100000000000000,
	E19 * 1000000000000000,
	E19 * 10000000000000000,
	E19 * 100000000000000000,
	E19 * 1000000000000000000,
	(E19 * E19),
};

/* 1233 / 4096 is log10(2), near enough to be off by at most one digit up to 256 bits. */
int decimal_digits(u128 value)
{
	int low = (u128_bits(value) * 1233) >> 12;

	return low + (value >= decimal_ten[low]);
}

static int wide_digits(struct u256 value)
{
	int low;

	if (!value.high)
		return decimal_digits(value.low);
	low = ((128 + u128_bits(value.high)) * 1233) >> 12;
	return low + (u256_compare(value, u256_mul(decimal_ten[38], decimal_ten[low - 38])) >= 0);
}

enum decimal_rest decimal_rest_of(u128 remainder, u128 divisor, bool more_below)
{
	u128 other = divisor - remainder;

	if (remainder > other)
		return REST_ABOVE_HALF;
	if (remainder == other)
		return more_below ? REST_ABOVE_HALF : REST_HALF;
	return remainder || more_below ? REST_BELOW_HALF : REST_NONE;
}

bool decimal_rounds_away(enum decimal_rounding mode, bool negative, bool odd,
                         enum decimal_rest rest)
{
	switch (mode) {
	case ROUND_HALF_EVEN:
		return rest == REST_ABOVE_HALF || (rest == REST_HALF && odd);
	case ROUND_HALF_UP:
		return rest >= REST_HALF;
	case ROUND_HALF_DOWN:
		return rest == REST_ABOVE_HALF;
	case ROUND_UP:
		return rest != REST_NONE;
	case ROUND_DOWN:
		return false;
	case ROUND_CEILING:
		return rest != REST_NONE && !negative;
	case ROUND_FLOOR:
		return rest != REST_NONE && negative;
	}
	return false;
}

int decimal_strip(u128 *coefficient, int most)
{
	int count = 0;

	if (!*coefficient)
		return 0;
	while (most - count >= 8 && *coefficient % 100000000 == 0) {
		*coefficient /= 100000000;
		count += 8;
	}
	while (count < most && *coefficient % 10 == 0) {
		*coefficient /= 10;
		count++;
	}
	return count;
}

struct u256 decimal_cut(struct u256 magnitude, int64_t count, bool more_below,
                        enum decimal_rest *rest)
{
	u128 remainder;

	if (count > 77) { /* less than a tenth is left of any magnitude */
		*rest = magnitude.low || magnitude.high || more_below ? REST_BELOW_HALF : REST_NONE;
		return u256_from(0);
	}
	for (; count >= DECIMAL_TENS; count -= DECIMAL_TENS - 1) {
		magnitude = u256_divide(magnitude, decimal_ten[DECIMAL_TENS - 1], &remainder);
		more_below = more_below || remainder;
	}
	magnitude = u256_divide(magnitude, decimal_ten[count], &remainder);
	*rest = decimal_rest_of(remainder, decimal_ten[count], more_below);
	return magnitude;
}

static struct decimal of_parts(bool negative, u128 coefficient, int64_t exponent)
{
	return (struct decimal){
		.coefficient = coefficient,
		.exponent = (int32_t)exponent,
		.negative = negative,
	};
}

/* Brings the exponent into its range, if that takes no more than zeros behind the digits. */
static struct decimal settle(bool negative, u128 coefficient, int64_t exponent)
{
	if (!coefficient) {
		negative = false;
		if (exponent < DECIMAL_EXPONENT_MIN)
			exponent = DECIMAL_EXPONENT_MIN;
		if (exponent > DECIMAL_EXPONENT_MAX)
			exponent = DECIMAL_EXPONENT_MAX;
	} else if (exponent > DECIMAL_EXPONENT_MAX) {
		int64_t zeros = exponent - DECIMAL_EXPONENT_MAX;

		if (zeros > DECIMAL_DIGITS - decimal_digits(coefficient))
			return decimal_nan();
		coefficient *= decimal_ten[zeros];
		exponent = DECIMAL_EXPONENT_MAX;
	}
	return of_parts(negative, coefficient, exponent);
}

struct decimal decimal_finish(bool negative, struct u256 magnitude, int64_t exponent,
                              bool more_below, bool *exact)
{
	int64_t drop;
	enum decimal_rest rest = more_below ? REST_BELOW_HALF : REST_NONE;
	struct decimal result;

	if (!magnitude.high && magnitude.low < decimal_ten[DECIMAL_DIGITS] && magnitude.low &&
	    exponent >= DECIMAL_EXPONENT_MIN && exponent <= DECIMAL_EXPONENT_MAX && !more_below)
		return of_parts(negative, magnitude.low, exponent);
	drop = wide_digits(magnitude) - DECIMAL_DIGITS;
	if (drop < 0)
		drop = 0;
	if (exponent + drop < DECIMAL_EXPONENT_MIN)
		drop = DECIMAL_EXPONENT_MIN - exponent;
	if (drop > 0) {
		magnitude = decimal_cut(magnitude, drop, more_below, &rest);
		exponent += drop;
		if (decimal_rounds_away(ROUND_HALF_EVEN, negative, magnitude.low & 1, rest))
			magnitude.low++;
		if (magnitude.low == decimal_ten[DECIMAL_DIGITS]) {
			magnitude.low /= 10;
			exponent++;
		}
	}
	result = settle(negative, magnitude.low, exponent);
	if (rest != REST_NONE || result.nan)
		*exact = false;
	return result;
}

struct decimal decimal_make(bool negative, u128 coefficient, int32_t exponent)
{
	bool exact;

	return decimal_finish(negative, u256_from(coefficient), exponent, false, &exact);
}

struct decimal decimal_round(struct decimal a, int32_t places, enum decimal_rounding mode)
{
	int64_t exponent = -(int64_t)places;
	enum decimal_rest rest;
	struct u256 kept;
	bool exact;

	if (a.nan || a.exponent >= exponent)
		return a;
	kept = decimal_cut(u256_from(a.coefficient), exponent - a.exponent, false, &rest);
	kept.low += decimal_rounds_away(mode, a.negative, kept.low & 1, rest);
	return decimal_finish(a.negative, kept, exponent, false, &exact);
}
