/*
 * Exact rationals. Common factors are taken out before multiplying, and sums are formed in 256
 * bits, so that an overflow means that the result itself, in lowest terms, does not fit.
 */
#include "base/ratio.h"

#include "base/decimal_int.h"
#include "base/map.h"
#include "base/wide.h"

#define PART_MAX ((u128)1 << 127) /* of a negative numerator; one less otherwise */
#define MOST_FIVES 54             /* 5^54 is the highest power of five below 2^127 */
#define MOST_PLACES 76            /* see round_fraction */

static struct ratio overflow(void)
{
	return (struct ratio){0};
}

static u128 magnitude_of(__int128 value)
{
	return value < 0 ? -(u128)value : (u128)value;
}

static uint64_t short_divisor(uint64_t a, uint64_t b)
{
	while (a) {
		uint64_t rest = b % a;

		b = a;
		a = rest;
	}
	return b;
}

static u128 common_divisor(u128 a, u128 b)
{
	while (b > UINT64_MAX) {
		u128 rest = a % b;

		a = b;
		b = rest;
	}
	return b ? short_divisor((uint64_t)(a % b), (uint64_t)b) : a;
}

/* From parts that have no common divisor. */
static struct ratio from_parts(bool negative, u128 numerator, u128 denominator)
{
	if (!denominator || denominator >= PART_MAX || numerator > PART_MAX - !negative)
		return overflow();
	return (struct ratio){
		.numerator = (__int128)(negative ? -numerator : numerator),
		.denominator = (__int128)denominator,
	};
}

struct ratio ratio_int(int64_t value)
{
	return (struct ratio){.numerator = value, .denominator = 1};
}

struct ratio ratio_make(__int128 numerator, __int128 denominator)
{
	u128 n = magnitude_of(numerator), d = magnitude_of(denominator), divisor;

	if (!d)
		return overflow();
	divisor = common_divisor(n, d);
	return from_parts((numerator < 0) != (denominator < 0) && n, n / divisor, d / divisor);
}

bool ratio_overflowed(struct ratio a)
{
	return a.denominator == 0;
}

/* n/d for a numerator of 256 bits; n and d may only have factors of `shared` in common. */
static struct ratio reduce_wide(bool negative, struct u256 n, u128 shared, u128 left, u128 right)
{
	u128 rest, divisor;

	u256_divide(n, shared, &rest);
	divisor = common_divisor(shared, rest);
	n = u256_divide(n, divisor, &rest);
	/* The denominator is left * right, and the divisor is a factor of right. */
	right /= divisor;
	if (n.high || u256_mul(left, right).high)
		return overflow();
	return from_parts(negative && n.low, n.low, left * right);
}

/*
 * a/b + c/d with g = gcd(b, d) is (a*(d/g) + c*(b/g)) / (b/g*d), where only factors of g can still
 * cancel (Knuth, 4.5.1).
 */
static struct ratio sum(struct ratio a, bool a_negative, struct ratio b, bool b_negative)
{
	u128 shared;
	struct u256 x, y;

	if (ratio_overflowed(a) || ratio_overflowed(b))
		return overflow();
	shared = common_divisor((u128)a.denominator, (u128)b.denominator);
	x = u256_mul(magnitude_of(a.numerator), (u128)b.denominator / shared);
	y = u256_mul(magnitude_of(b.numerator), (u128)a.denominator / shared);
	if (a_negative == b_negative) {
		x = u256_add(x, y);
	} else if (u256_compare(x, y) >= 0) {
		x = u256_sub(x, y);
	} else {
		x = u256_sub(y, x);
		a_negative = b_negative;
	}
	return reduce_wide(a_negative, x, shared, (u128)a.denominator / shared,
	                   (u128)b.denominator);
}

/* Whole numbers, which most scores are made of, take a short way. */
static bool both_whole(struct ratio a, struct ratio b)
{
	return a.denominator == 1 && b.denominator == 1;
}

static struct ratio whole(__int128 value)
{
	return (struct ratio){.numerator = value, .denominator = 1};
}

/* So do ratios with parts of 32 bits: products of two, and their sum, fit 64 bits. An overflow is
 * none of them. */
static bool is_short(struct ratio a)
{
	return a.numerator == (int32_t)a.numerator && a.denominator == (int32_t)a.denominator &&
	       a.denominator;
}

static bool both_short(struct ratio a, struct ratio b)
{
	return is_short(a) && is_short(b);
}

static int64_t shared_of(int64_t a, int64_t b)
{
	return (int64_t)short_divisor((uint64_t)(a < 0 ? -a : a), (uint64_t)(b < 0 ? -b : b));
}

static struct ratio short_sum(int64_t n1, int64_t d1, int64_t n2, int64_t d2)
{
	int64_t shared = shared_of(d1, d2), n = n1 * (d2 / shared) + n2 * (d1 / shared);
	int64_t divisor = shared_of(n, shared);

	return (struct ratio){.numerator = n / divisor,
	                      .denominator = (d1 / shared) * (d2 / divisor)};
}

static struct ratio short_product(int64_t n1, int64_t d1, int64_t n2, int64_t d2)
{
	int64_t across = shared_of(n1, d2), back = shared_of(n2, d1);

	return (struct ratio){.numerator = (n1 / across) * (n2 / back),
	                      .denominator = (d1 / back) * (d2 / across)};
}

struct ratio ratio_add(struct ratio a, struct ratio b)
{
	__int128 value;

	if (both_whole(a, b) && !__builtin_add_overflow(a.numerator, b.numerator, &value))
		return whole(value);
	if (both_short(a, b))
		return short_sum((int64_t)a.numerator, (int64_t)a.denominator, (int64_t)b.numerator,
		                 (int64_t)b.denominator);
	return sum(a, a.numerator < 0, b, b.numerator < 0);
}

struct ratio ratio_sub(struct ratio a, struct ratio b)
{
	__int128 value;

	if (both_whole(a, b) && !__builtin_sub_overflow(a.numerator, b.numerator, &value))
		return whole(value);
	if (both_short(a, b))
		return short_sum((int64_t)a.numerator, (int64_t)a.denominator,
		                 -(int64_t)b.numerator, (int64_t)b.denominator);
	return sum(a, a.numerator < 0, b, b.numerator >= 0);
}

/* The product of n1/d1 and n2/d2, each in lowest terms. */
static struct ratio multiply(bool negative, u128 n1, u128 d1, u128 n2, u128 d2)
{
	u128 across = common_divisor(n1, d2), back = common_divisor(n2, d1);
	struct u256 n = u256_mul(n1 / across, n2 / back), d = u256_mul(d1 / back, d2 / across);

	if (n.high || d.high)
		return overflow();
	return from_parts(negative && n.low, n.low, d.low);
}

struct ratio ratio_mul(struct ratio a, struct ratio b)
{
	__int128 value;

	if (both_whole(a, b) && !__builtin_mul_overflow(a.numerator, b.numerator, &value))
		return whole(value);
	if (both_short(a, b))
		return short_product((int64_t)a.numerator, (int64_t)a.denominator,
		                     (int64_t)b.numerator, (int64_t)b.denominator);
	if (ratio_overflowed(a) || ratio_overflowed(b))
		return overflow();
	return multiply((a.numerator < 0) != (b.numerator < 0), magnitude_of(a.numerator),
	                (u128)a.denominator, magnitude_of(b.numerator), (u128)b.denominator);
}

struct ratio ratio_div(struct ratio a, struct ratio b)
{
	if (both_short(a, b) && b.numerator)
		return short_product((int64_t)(b.numerator < 0 ? -a.numerator : a.numerator),
		                     (int64_t)a.denominator, (int64_t)b.denominator,
		                     (int64_t)magnitude_of(b.numerator));
	if (ratio_overflowed(a) || ratio_overflowed(b) || !b.numerator)
		return overflow();
	return multiply((a.numerator < 0) != (b.numerator < 0), magnitude_of(a.numerator),
	                (u128)a.denominator, (u128)b.denominator, magnitude_of(b.numerator));
}

int ratio_compare(struct ratio a, struct ratio b)
{
	int sign, order;

	if (both_short(a, b)) {
		int64_t x = (int64_t)a.numerator * (int64_t)b.denominator;
		int64_t y = (int64_t)b.numerator * (int64_t)a.denominator;
		return (x > y) - (x < y);
	}
	sign = ratio_sign(a);
	if (sign != ratio_sign(b))
		return sign < ratio_sign(b) ? -1 : 1;
	order = u256_compare(u256_mul(magnitude_of(a.numerator), (u128)b.denominator),
	                     u256_mul(magnitude_of(b.numerator), (u128)a.denominator));
	return sign < 0 ? -order : order;
}

int ratio_sign(struct ratio a)
{
	return (a.numerator > 0) - (a.numerator < 0);
}

/* 2^twos * 5^fives, or 0 when that does not fit a denominator. */
static u128 two_five(int twos, int fives)
{
	u128 value = 1;

	if (fives > MOST_FIVES)
		return 0;
	while (fives-- > 0)
		value *= 5;
	return u128_bits(value) + twos > 127 ? 0 : value << twos;
}

/* n / 10^places, in lowest terms. */
static struct ratio over_tens(bool negative, struct u256 n, int places)
{
	int twos = places, fives = places;
	u128 rest;

	if (!n.low && !n.high)
		return ratio_int(0);
	for (; twos && !(n.low & 1); twos--)
		n = u256_divide_short(n, 2, &rest);
	for (; fives; fives--) {
		struct u256 fifth = u256_divide_short(n, 5, &rest);

		if (rest)
			break;
		n = fifth;
	}
	return n.high ? overflow() : from_parts(negative, n.low, two_five(twos, fives));
}

struct ratio ratio_from_decimal(struct decimal a)
{
	struct decimal plain = decimal_reduce(a);
	struct u256 whole;

	if (plain.nan || plain.exponent >= DECIMAL_TENS)
		return overflow();
	if (plain.exponent < 0)
		return over_tens(plain.negative, u256_from(plain.coefficient), -plain.exponent);
	whole = u256_mul(plain.coefficient, decimal_ten[plain.exponent]);
	return whole.high ? overflow() : from_parts(plain.negative, whole.low, 1);
}

struct decimal ratio_to_decimal(struct ratio a)
{
	bool exact;

	if (ratio_overflowed(a))
		return decimal_nan();
	return decimal_quotient(a.numerator < 0, magnitude_of(a.numerator), (u128)a.denominator, 0,
	                        &exact);
}

/* To a multiple of 10^tens. */
static struct ratio round_whole(struct ratio a, int64_t tens, enum decimal_rounding mode)
{
	bool negative = a.numerator < 0;
	u128 n = magnitude_of(a.numerator), d = (u128)a.denominator, whole = n / d, unit;
	enum decimal_rest rest;

	/* Half of 10^39 is above every ratio, and 10^39 is none itself. */
	if (tens >= DECIMAL_TENS) {
		rest = n ? REST_BELOW_HALF : REST_NONE;
		return decimal_rounds_away(mode, negative, false, rest) ? overflow() : ratio_int(0);
	}
	unit = decimal_ten[tens];
	rest = tens ? decimal_rest_of(whole % unit, unit, n % d != 0)
	            : decimal_rest_of(n % d, d, false);
	whole /= unit;
	whole += decimal_rounds_away(mode, negative, whole & 1, rest);
	return from_parts(negative && whole, whole * unit, 1);
}

/* Whether the ratio is a multiple of 10^-places already. */
static bool has_places(struct ratio a, int32_t places)
{
	u128 d = (u128)a.denominator;
	int twos = 0, fives = 0;

	for (; !(d & 1); twos++)
		d >>= 1;
	for (; d % 5 == 0; fives++)
		d /= 5;
	return d == 1 && twos <= places && fives <= places;
}

/*
 * To a multiple of 10^-places that it is not yet. Only the part behind the point is rounded. Two
 * different ratios of 128-bit parts are at least 2^-254 apart, so a result with more than 76 places
 * could not be one.
 */
static struct ratio round_fraction(struct ratio a, int32_t places, enum decimal_rounding mode)
{
	bool negative = a.numerator < 0;
	u128 n = magnitude_of(a.numerator), d = (u128)a.denominator, rest;
	int first = places < DECIMAL_TENS ? places : DECIMAL_TENS - 1, second = places - first;
	struct u256 units;

	if (places > MOST_PLACES)
		return overflow();
	units = u256_divide(u256_mul(n % d, decimal_ten[first]), d, &rest);
	if (second) {
		units = u256_mul(units.low, decimal_ten[second]);
		units = u256_add(units, u256_divide(u256_mul(rest, decimal_ten[second]), d, &rest));
	}
	if (decimal_rounds_away(mode, negative, units.low & 1, decimal_rest_of(rest, d, false)))
		units = u256_add(units, u256_from(1));
	return ratio_add(from_parts(negative && n / d, n / d, 1),
	                 over_tens(negative, units, places));
}

struct ratio ratio_round(struct ratio a, int32_t places, enum decimal_rounding mode)
{
	if (ratio_overflowed(a))
		return a;
	if (places <= 0)
		return round_whole(a, -(int64_t)places, mode);
	return has_places(a, places) ? a : round_fraction(a, places, mode);
}

uint64_t ratio_hash(struct ratio a)
{
	uint64_t parts[4] = {
		(uint64_t)(u128)a.numerator,
		(uint64_t)((u128)a.numerator >> 64),
		(uint64_t)a.denominator,
		(uint64_t)((u128)a.denominator >> 64),
	};

	return hash_bytes(parts, sizeof(parts), 0);
}
