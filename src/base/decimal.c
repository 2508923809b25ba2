/*
 * The arithmetic of decimals that is exact up to one rounding: sums, products, quotients,
 * remainders, comparison. Every operation forms its result as an integer of up to 256 bits, which
 * decimal_finish rounds to 34 digits.
 */
#include "base/decimal.h"

#include "base/decimal_int.h"
#include "base/map.h"
#include "base/wide.h"

#define SHORT_DIGITS 17 /* two factors of so many digits have a product of at most 34 */
#define WIDE_SHIFT 42   /* 34 + 42 digits still fit 256 bits */

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

/* Both magnitudes as multiples of one unit; the larger one gives the sign. */
static struct decimal combine(bool a_negative, struct u256 a, bool b_negative, struct u256 b,
                              int64_t exponent, bool more_below, bool *exact)
{
	struct u256 magnitude;
	bool negative = a_negative;

	if (a_negative == b_negative) {
		magnitude = u256_add(a, b);
	} else if (u256_compare(a, b) >= 0) {
		/* What was cut off b is borrowed from one more unit. */
		magnitude = u256_sub(u256_sub(a, b), u256_from(more_below));
	} else {
		magnitude = u256_sub(b, a);
		negative = b_negative;
	}
	return decimal_finish(negative, magnitude, exponent, more_below, exact);
}

static struct decimal sum(struct decimal a, struct decimal b, bool *exact)
{
	int64_t apart;
	struct u256 wide_a, wide_b = u256_from(b.coefficient);
	enum decimal_rest rest = REST_NONE;

	if (a.nan || b.nan) {
		*exact = false;
		return decimal_nan();
	}
	if (a.exponent < b.exponent)
		return sum(b, a, exact);
	apart = (int64_t)a.exponent - b.exponent;
	if (apart == 0 || (apart <= SHORT_DIGITS && a.coefficient < decimal_ten[SHORT_DIGITS])) {
		__int128 x = (__int128)(a.coefficient * decimal_ten[apart]);
		__int128 y = (__int128)b.coefficient;
		__int128 total = (a.negative ? -x : x) + (b.negative ? -y : y);

		return decimal_finish(total < 0, u256_from((u128)(total < 0 ? -total : total)),
		                      b.exponent, false, exact);
	}
	if (!a.coefficient)
		return b;
	if (apart > WIDE_SHIFT) {
		if (!b.coefficient)
			return a;
		wide_b = decimal_cut(wide_b, apart - WIDE_SHIFT, false, &rest);
		apart = WIDE_SHIFT;
	}
	/* In two steps, neither beyond 128 bits: the table of powers ends at 10^38. */
	wide_a = u256_mul(a.coefficient * decimal_ten[apart / 10], decimal_ten[apart - apart / 10]);
	return combine(a.negative, wide_a, b.negative, wide_b, a.exponent - apart,
	               rest != REST_NONE, exact);
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

/* The quotient of short operands when 17 more digits make it exact: prices, rates, shares. */
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

/* coefficient * 10^power modulo divisor; the power may be in the thousands. */
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
