/*
 * The arithmetic of decimals that is exact up to one rounding: sums, products, quotients,
 * remainders, comparison. Every operation forms its result as an integer of up to 256 bits, which
 * decimal_finish rounds to 34 digits.
 */
#include "base/decimal.h"

#include "base/decimal_int.h"
#include "base/map.h"
#include "base/wide.h"

#define E19 ((u128)UINT64_C(10000000000000000000))
#define SHORT_DIGITS 17 /* two factors of so many digits have a product of at most 34 */
#define WIDE_SHIFT 42   /* 34 + 42 digits still fit 256 bits */

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

	if (remainder != other)
		return remainder > other         ? REST_ABOVE_HALF
		       : remainder || more_below ? REST_BELOW_HALF
		                                 : REST_NONE;
	return more_below ? REST_ABOVE_HALF : REST_HALF;
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

/* magnitude / 10^count, and what was cut off. */
static struct u256 cut_digits(struct u256 magnitude, int64_t count, bool more_below,
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

/* Brings the exponent of a coefficient of at most 34 digits into its range, where zeros at the end
 * allow it. */
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
	return (struct decimal){
		.coefficient = coefficient, .exponent = (int32_t)exponent, .negative = negative};
}

struct decimal decimal_finish(bool negative, struct u256 magnitude, int64_t exponent,
                              bool more_below, bool *exact)
{
	int64_t drop;
	enum decimal_rest rest = more_below ? REST_BELOW_HALF : REST_NONE;
	struct decimal result;

	drop = magnitude.high || magnitude.low >= decimal_ten[DECIMAL_DIGITS]
	               ? wide_digits(magnitude) - DECIMAL_DIGITS
	               : 0;
	if (exponent + drop < DECIMAL_EXPONENT_MIN)
		drop = DECIMAL_EXPONENT_MIN - exponent;
	if (drop > 0) {
		magnitude = cut_digits(magnitude, drop, more_below, &rest);
		exponent += drop;
		magnitude.low +=
			decimal_rounds_away(ROUND_HALF_EVEN, negative, magnitude.low & 1, rest);
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

struct decimal decimal_nan(void)
{
	return (struct decimal){.nan = true};
}

struct decimal decimal_int(int64_t value)
{
	return (struct decimal){
		.coefficient = value < 0 ? -(u128)value : (u128)value,
		.negative = value < 0,
	};
}

struct decimal decimal_make(bool negative, u128 coefficient, int32_t exponent)
{
	bool exact;

	return decimal_finish(negative, u256_from(coefficient), exponent, false, &exact);
}

/* Both magnitudes as multiples of one unit, added or subtracted; the larger in magnitude gives the
 * sign. */
static struct decimal combine(bool a_negative, struct u256 a, bool b_negative, struct u256 b,
                              int64_t exponent, bool more_below, bool *exact)
{
	struct u256 magnitude;
	bool negative = a_negative;

	if (a_negative == b_negative) {
		magnitude = u256_add(a, b);
	} else if (u256_compare(a, b) >= 0) {
		magnitude = u256_sub(a, b);
		if (more_below) /* b is a little more than b: borrow a unit, of which a part is left
		                 */
			magnitude = u256_sub(magnitude, u256_from(1));
	} else {
		magnitude = u256_sub(b, a);
		negative = b_negative;
	}
	return decimal_finish(negative, magnitude, exponent, more_below, exact);
}

static struct decimal sum(struct decimal a, struct decimal b, bool *exact)
{
	int64_t apart;
	struct u256 wide_b = u256_from(b.coefficient);
	enum decimal_rest rest = REST_NONE;

	if (a.nan || b.nan) {
		*exact = false;
		return decimal_nan();
	}
	if (a.exponent < b.exponent)
		return sum(b, a, exact);
	apart = (int64_t)a.exponent - b.exponent;
	if (apart == 0 || (apart <= SHORT_DIGITS && a.coefficient < decimal_ten[SHORT_DIGITS])) {
		__int128 x = (__int128)(a.coefficient * decimal_ten[apart]),
			 y = (__int128)b.coefficient;
		__int128 total = (a.negative ? -x : x) + (b.negative ? -y : y);

		return decimal_finish(total < 0, u256_from((u128)(total < 0 ? -total : total)),
		                      b.exponent, false, exact);
	}
	if (!a.coefficient)
		return b;
	if (apart > WIDE_SHIFT) {
		if (!b.coefficient)
			return a;
		wide_b = cut_digits(wide_b, apart - WIDE_SHIFT, false, &rest);
		apart = WIDE_SHIFT;
	}
	return combine(a.negative,
	               apart < DECIMAL_TENS
	                       ? u256_mul(a.coefficient, decimal_ten[apart])
	                       : u256_mul(a.coefficient * decimal_ten[apart - (DECIMAL_TENS - 1)],
	                                  decimal_ten[DECIMAL_TENS - 1]),
	               b.negative, wide_b, a.exponent - apart, rest != REST_NONE, exact);
}

static struct decimal product(struct decimal a, struct decimal b, bool *exact)
{
	bool negative = a.negative != b.negative;
	int64_t exponent = (int64_t)a.exponent + b.exponent;

	if (a.nan || b.nan) {
		*exact = false;
		return decimal_nan();
	}
	if ((a.coefficient | b.coefficient) <= UINT64_MAX)
		return decimal_finish(negative, u256_from(a.coefficient * b.coefficient), exponent,
		                      false, exact);
	return decimal_finish(negative, u256_mul(a.coefficient, b.coefficient), exponent, false,
	                      exact);
}

/* The quotient of short operands when it is exact with at most 17 more digits: prices, rates,
 * shares. */
static bool short_quotient(u128 n, u128 d, u128 *quotient, int *more_digits)
{
	if (d > UINT64_MAX || n >= decimal_ten[SHORT_DIGITS])
		return false;
	if ((uint64_t)n % (uint64_t)d == 0) {
		*quotient = (uint64_t)n / (uint64_t)d;
		*more_digits = 0;
		return true;
	}
	n *= decimal_ten[SHORT_DIGITS];
	*quotient = n / d;
	*more_digits = SHORT_DIGITS;
	return *quotient * d == n;
}

struct decimal decimal_quotient(bool negative, u128 n, u128 d, int64_t exponent, bool *exact)
{
	struct u256 q;
	u128 remainder = 0;
	int more, first, second;

	if (short_quotient(n, d, &q.low, &more)) {
		q.high = 0;
	} else {
		/* n is scaled so that the quotient has 36 digits or more. */
		first = DECIMAL_TENS - 1 - decimal_digits(n);
		if (first > 0)
			n *= decimal_ten[first];
		else
			first = 0;
		second = decimal_digits(d) - 2;
		if (second < 0)
			second = 0;
		q = u256_divide(u256_mul(n, decimal_ten[second]), d, &remainder);
		more = first + second;
	}
	if (!remainder)
		more -= decimal_strip(&q.low, more);
	return decimal_finish(negative, q, exponent - more, remainder != 0, exact);
}

static struct decimal quotient(struct decimal a, struct decimal b, bool *exact)
{
	if (a.nan || b.nan || !b.coefficient) {
		*exact = false;
		return decimal_nan();
	}
	return decimal_quotient(a.negative != b.negative, a.coefficient, b.coefficient,
	                        (int64_t)a.exponent - b.exponent, exact);
}

struct decimal decimal_add(struct decimal a, struct decimal b)
{
	bool exact;

	return sum(a, b, &exact);
}

struct decimal decimal_sub(struct decimal a, struct decimal b)
{
	return decimal_add(a, decimal_neg(b));
}

struct decimal decimal_mul(struct decimal a, struct decimal b)
{
	bool exact;

	return product(a, b, &exact);
}

struct decimal decimal_div(struct decimal a, struct decimal b)
{
	bool exact;

	return quotient(a, b, &exact);
}

bool decimal_add_exact(struct decimal a, struct decimal b)
{
	bool exact = true;

	sum(a, b, &exact);
	return exact;
}

bool decimal_mul_exact(struct decimal a, struct decimal b)
{
	bool exact = true;

	product(a, b, &exact);
	return exact;
}

bool decimal_div_exact(struct decimal a, struct decimal b)
{
	bool exact = true;

	quotient(a, b, &exact);
	return exact;
}

struct decimal decimal_neg(struct decimal a)
{
	a.negative = !a.negative && a.coefficient && !a.nan;
	return a;
}

struct decimal decimal_abs(struct decimal a)
{
	a.negative = false;
	return a;
}

/* coefficient * 10^power modulo divisor, by repeated squaring: the power may be in the thousands.
 */
static u128 scaled_modulo(u128 coefficient, int64_t power, u128 divisor)
{
	u128 base = 10 % divisor, result = coefficient % divisor;

	for (; power > 0; power >>= 1) {
		if (power & 1)
			u256_divide(u256_mul(result, base), divisor, &result);
		u256_divide(u256_mul(base, base), divisor, &base);
	}
	return result;
}

/* What is left of |a| after taking away |b| as often as possible: always representable. */
static struct decimal remainder_of(struct decimal a, struct decimal b)
{
	int64_t apart = (int64_t)a.exponent - b.exponent;
	struct decimal rest = {.exponent = a.exponent};

	if (decimal_compare(decimal_abs(a), decimal_abs(b)) < 0)
		return decimal_abs(a);
	if (apart >= 0) {
		rest.coefficient = scaled_modulo(a.coefficient, apart, b.coefficient);
		rest.exponent = b.exponent;
	} else { /* b is not above a, so the product is not above a's coefficient */
		rest.coefficient = a.coefficient % (b.coefficient * decimal_ten[-apart]);
	}
	return rest;
}

struct decimal decimal_modulo(struct decimal a, struct decimal b)
{
	struct decimal rest;

	if (a.nan || b.nan || !b.coefficient)
		return decimal_nan();
	rest = remainder_of(a, b);
	rest.negative = a.negative && rest.coefficient;
	if (rest.coefficient && a.negative != b.negative)
		return decimal_add(rest, b);
	return rest;
}

struct decimal decimal_round(struct decimal a, int32_t places, enum decimal_rounding mode)
{
	int64_t exponent = -(int64_t)places;
	enum decimal_rest rest;
	struct u256 kept;
	bool exact;

	if (a.nan || a.exponent >= exponent)
		return a;
	kept = cut_digits(u256_from(a.coefficient), exponent - a.exponent, false, &rest);
	kept.low += decimal_rounds_away(mode, a.negative, kept.low & 1, rest);
	return decimal_finish(a.negative, kept, exponent, false, &exact);
}

struct decimal decimal_reduce(struct decimal a)
{
	if (!a.coefficient)
		a.exponent = 0;
	else if (!a.nan)
		a.exponent += decimal_strip(&a.coefficient, DECIMAL_EXPONENT_MAX - a.exponent);
	return a;
}

int decimal_compare(struct decimal a, struct decimal b)
{
	int sign = decimal_sign(a), a_size, b_size;
	int64_t apart;

	if (sign != decimal_sign(b))
		return sign < decimal_sign(b) ? -1 : 1;
	if (!sign)
		return 0;
	if (a.exponent != b.exponent) {
		a_size = decimal_digits(a.coefficient) + a.exponent;
		b_size = decimal_digits(b.coefficient) + b.exponent;
		if (a_size != b_size)
			return a_size < b_size ? -sign : sign;
		/* The same number of digits before the point, so they are less than 34 apart. */
		apart = (int64_t)a.exponent - b.exponent;
		if (apart > 0)
			a.coefficient *= decimal_ten[apart];
		else
			b.coefficient *= decimal_ten[-apart];
	}
	if (a.coefficient == b.coefficient)
		return 0;
	return a.coefficient < b.coefficient ? -sign : sign;
}

bool decimal_is_integer(struct decimal a)
{
	if (a.nan)
		return false;
	if (a.exponent >= 0 || !a.coefficient)
		return true;
	return a.exponent > -DECIMAL_DIGITS && a.coefficient % decimal_ten[-a.exponent] == 0;
}

bool decimal_is_zero(struct decimal a)
{
	return !a.nan && !a.coefficient;
}

int decimal_sign(struct decimal a)
{
	if (a.nan || !a.coefficient)
		return 0;
	return a.negative ? -1 : 1;
}

bool decimal_to_int64(struct decimal a, int64_t *out)
{
	u128 magnitude = a.coefficient;

	if (!decimal_is_integer(a))
		return false;
	if (!magnitude) {
		*out = 0;
		return true;
	}
	if (a.exponent > 18)
		return false;
	if (a.exponent < 0)
		magnitude /= decimal_ten[-a.exponent];
	else if (magnitude <= (u128)INT64_MAX + 1)
		magnitude *= decimal_ten[a.exponent];
	if (magnitude > (u128)INT64_MAX + a.negative)
		return false;
	*out = (int64_t)(a.negative ? -magnitude : magnitude);
	return true;
}

uint64_t decimal_hash(struct decimal a)
{
	struct decimal plain = decimal_reduce(a);
	uint64_t parts[3] = {
		(uint64_t)plain.coefficient,
		(uint64_t)(plain.coefficient >> 64),
		(uint64_t)(uint32_t)plain.exponent << 2 | (uint64_t)plain.negative << 1 | plain.nan,
	};

	return hash_bytes(parts, sizeof(parts), 0);
}
