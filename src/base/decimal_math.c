/*
 * Square root, powers, exponential and logarithm of decimals. The root is an integer root with its
 * rest; the others go through real.h, whose 77 digits are cut to 70 and then rounded to 34.
 */
#include "base/decimal.h"

#include "base/decimal_int.h"
#include "base/real.h"
#include "base/wide.h"

#define ROOT_DIGITS 72 /* of the integer whose root is taken: the root has 36 */
#define EXP_BITS 20    /* e^(2^20) is beyond all decimals */
#define SQUARING_MOST ((uint64_t)1 << 31)

/* floor(sqrt(n)) by Newton's method from above; n is not zero, and below 2^255. */
static u128 integer_root(struct u256 n)
{
	int bits = n.high ? 128 + u128_bits(n.high) : u128_bits(n.low);
	u128 root = (u128)1 << ((bits + 1) / 2), better, rest;

	for (;;) {
		better = (root + u256_divide(n, root, &rest).low) / 2;
		if (better >= root)
			return root;
		root = better;
	}
}

struct decimal decimal_sqrt(struct decimal a)
{
	int scale, first;
	int64_t exponent;
	struct u256 n;
	u128 root;
	bool inexact, exact;

	if (a.nan || a.negative)
		return decimal_nan();
	scale = ROOT_DIGITS - decimal_digits(a.coefficient);
	scale += (a.exponent - scale) & 1;
	exponent = ((int64_t)a.exponent - scale) / 2;
	if (!a.coefficient)
		return decimal_make(false, 0, a.exponent / 2);
	first = DECIMAL_TENS - 1 - decimal_digits(a.coefficient);
	n = u256_mul(a.coefficient * decimal_ten[first], decimal_ten[scale - first]);
	root = integer_root(n);
	inexact = u256_compare(u256_mul(root, root), n) != 0;
	if (!inexact)
		exponent += decimal_strip(&root, scale / 2);
	return decimal_finish(false, u256_from(root), exponent, inexact, &exact);
}

static struct decimal exp_of(bool negative, struct real x)
{
	int64_t tens;

	if (real_is_zero(x))
		return decimal_int(negative ? -1 : 1);
	if (real_size(x) >= EXP_BITS)
		return x.negative ? decimal_int(0) : decimal_nan();
	x = real_exp(x, &tens);
	x.negative = negative;
	return real_to_decimal(x, tens);
}

struct decimal decimal_exp(struct decimal a)
{
	return a.nan ? a : exp_of(false, real_from_decimal(a));
}

struct decimal decimal_ln(struct decimal a)
{
	if (a.nan || decimal_sign(a) <= 0)
		return decimal_nan();
	return real_to_decimal(real_ln(a), 0);
}

/* a^n while the coefficient's power fits 128 bits, rounded once: 1.1^2 is 1.21, 2^-1 is 0.5. */
static bool short_power(struct decimal a, int64_t n, bool negative, struct decimal *out)
{
	const u128 most = ~(u128)0 / a.coefficient;
	int64_t count = n < 0 ? -n : n;
	u128 power = 1;
	bool exact;

	if (a.coefficient > 1) {
		for (int64_t i = 0; i < count; i++) {
			if (power > most)
				return false;
			power *= a.coefficient;
		}
	}
	if (n >= 0)
		*out = decimal_finish(negative, u256_from(power), a.exponent * n, false, &exact);
	else
		*out = decimal_quotient(negative, 1, power, a.exponent * n, &exact);
	return true;
}

static struct decimal integer_power(struct decimal a, struct decimal b, bool negative)
{
	const int64_t beyond = (int64_t)1 << 48;
	struct real power;
	struct decimal result;
	int64_t n;

	/* Beyond, it only matters to 1 and to powers of ten, which leave the range anyway. */
	if (!decimal_to_int64(b, &n) || n > beyond || n < -beyond)
		n = b.negative ? -beyond : beyond;
	if (short_power(a, n, negative, &result))
		return result;
	if (decimal_compare(decimal_abs(b), decimal_int((int64_t)SQUARING_MOST)) > 0)
		return exp_of(negative, real_mul(real_ln(a), real_from_decimal(b)));
	power = real_power(real_from_decimal(a), (uint64_t)(n < 0 ? -n : n));
	if (n < 0)
		power = real_div(real_from(false, 1), power);
	power.negative = negative;
	return real_to_decimal(power, 0);
}

static bool is_odd(struct decimal integer)
{
	struct decimal plain = decimal_reduce(integer);

	return plain.exponent == 0 && (plain.coefficient & 1);
}

struct decimal decimal_pow(struct decimal a, struct decimal b)
{
	bool integer = decimal_is_integer(b);
	struct decimal base = decimal_reduce(decimal_abs(a));

	if (a.nan || b.nan || (a.negative && !integer))
		return decimal_nan();
	if (decimal_is_zero(b))
		return decimal_int(1);
	if (decimal_is_zero(a))
		return b.negative ? decimal_nan() : decimal_int(0);
	if (integer)
		return integer_power(base, b, a.negative && is_odd(b));
	return exp_of(false, real_mul(real_ln(base), real_from_decimal(b)));
}
