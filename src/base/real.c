/*
 * Binary floating point with 256 bits. Results are cut off, not rounded: an operation is wrong by
 * less than 2^-254 of its value, and no more than 71 of the 77 digits are used.
 */
#include "base/real.h"

#include "base/decimal_int.h"

#define BITS 256
#define KEPT_DIGITS 70   /* sqrt(1 - 1e-34) is 1.25e-69 away from a tie of 34 digits */
#define SIZE_LIMIT 60000 /* binary size beyond all decimals, with any tens that exp leaves */
#define HALVINGS 8       /* of the argument of exp, before its series */

/* 2^256 times the number, or 2^254 times, cut off. */
#define MANTISSA(a, b, c, d)                                   \
	{                                                      \
		.high = (u128)UINT64_C(a) << 64 | UINT64_C(b), \
		.low = (u128)UINT64_C(c) << 64 | UINT64_C(d),  \
	}

static const struct real ln_2 = {
	.mantissa = MANTISSA(0xb17217f7d1cf79ab, 0xc9e3b39803f2f6af, 0x40f343267298b62d,
	                     0x8a0d175b8baafa2b),
	.exponent = -256,
};

static const struct real ln_10 = {
	.mantissa = MANTISSA(0x935d8dddaaa8ac16, 0xea56d62b82d30a28, 0xe28fecf9da5df90e,
	                     0x83c61e8201f02d72),
	.exponent = -254,
};

static struct u256 shift_left(struct u256 a, int bits)
{
	if (bits >= 128)
		return (struct u256){.high = a.low << (bits - 128)};
	if (bits)
		a = (struct u256){.low = a.low << bits,
		                  .high = (a.high << bits) | (a.low >> (128 - bits))};
	return a;
}

static struct u256 shift_right(struct u256 a, int bits)
{
	if (bits >= 128)
		return (struct u256){.low = a.high >> (bits - 128)};
	if (bits)
		a = (struct u256){.low = (a.low >> bits) | (a.high << (128 - bits)),
		                  .high = a.high >> bits};
	return a;
}

static struct real normalise(bool negative, struct u256 mantissa, int64_t exponent)
{
	int bits = mantissa.high ? 128 + u128_bits(mantissa.high) : u128_bits(mantissa.low);

	if (!bits)
		return (struct real){0};
	return (struct real){
		.mantissa = shift_left(mantissa, BITS - bits),
		.exponent = exponent - (BITS - bits),
		.negative = negative,
	};
}

bool real_is_zero(struct real a)
{
	return !a.mantissa.high;
}

int64_t real_size(struct real a)
{
	return a.exponent + BITS - 1;
}

struct real real_from(bool negative, u128 magnitude)
{
	return normalise(negative, u256_from(magnitude), 0);
}

struct real real_add(struct real a, struct real b)
{
	struct u256 sum;
	int64_t apart;

	if (real_is_zero(a))
		return b;
	if (real_is_zero(b))
		return a;
	if (a.exponent < b.exponent ||
	    (a.exponent == b.exponent && u256_compare(a.mantissa, b.mantissa) < 0))
		return real_add(b, a);
	apart = a.exponent - b.exponent;
	if (apart >= BITS)
		return a;
	b.mantissa = shift_right(b.mantissa, (int)apart);
	if (a.negative != b.negative)
		return normalise(a.negative, u256_sub(a.mantissa, b.mantissa), a.exponent);
	sum = u256_add(a.mantissa, b.mantissa);
	if (u256_compare(sum, a.mantissa) < 0) { /* the carry is the new highest bit */
		sum = shift_right(sum, 1);
		sum.high |= (u128)1 << 127;
		a.exponent++;
	}
	a.mantissa = sum;
	return a;
}

struct real real_mul(struct real a, struct real b)
{
	struct u256 high = u256_mul(a.mantissa.high, b.mantissa.high);
	struct u256 cross = u256_mul(a.mantissa.high, b.mantissa.low);
	struct u256 other = u256_mul(a.mantissa.low, b.mantissa.high);
	u128 middle = u256_mul(a.mantissa.low, b.mantissa.low).high;
	unsigned carry;

	if (real_is_zero(a) || real_is_zero(b))
		return (struct real){0};
	middle += cross.low;
	carry = middle < cross.low;
	middle += other.low;
	carry += middle < other.low;
	high = u256_add(high, u256_from(cross.high));
	high = u256_add(high, u256_from(other.high));
	high = u256_add(high, u256_from(carry));
	a.exponent += b.exponent + BITS;
	if (!(high.high >> 127)) {
		high = shift_left(high, 1);
		high.low |= middle >> 127;
		a.exponent--;
	}
	a.mantissa = high;
	a.negative = a.negative != b.negative;
	return a;
}

#define LIMBS (BITS / 64)

static void to_limbs(struct u256 a, uint64_t limbs[LIMBS])
{
	for (int i = 0; i < LIMBS; i++)
		limbs[i] = (uint64_t)((i < 2 ? a.low : a.high) >> (i % 2 * 64));
}

/* rest -= factor * divisor, modulo one limb more than the divisor has; what is borrowed beyond. */
static uint64_t take_away(uint64_t *rest, const uint64_t *divisor, uint64_t factor)
{
	u128 carry = 0;
	uint64_t part, borrow;

	for (int i = 0; i < LIMBS; i++) {
		carry += (u128)factor * divisor[i];
		part = (uint64_t)carry;
		carry = (carry >> 64) + (rest[i] < part);
		rest[i] -= part;
	}
	borrow = rest[LIMBS] < carry;
	rest[LIMBS] -= (uint64_t)carry;
	return borrow;
}

/* rest += divisor; what is carried beyond. */
static uint64_t put_back(uint64_t *rest, const uint64_t *divisor)
{
	u128 carry = 0;

	for (int i = 0; i < LIMBS; i++) {
		carry += (u128)rest[i] + divisor[i];
		rest[i] = (uint64_t)carry;
		carry >>= 64;
	}
	carry += rest[LIMBS];
	rest[LIMBS] = (uint64_t)carry;
	return (uint64_t)(carry >> 64);
}

/* One limb of the quotient, guessed from the highest limbs: never too small, and seldom too large. */
static uint64_t quotient_limb(uint64_t *rest, const uint64_t *divisor)
{
	u128 top = (u128)rest[LIMBS] << 64 | rest[LIMBS - 1];
	u128 high = (u128)divisor[LIMBS - 1] << 64 | divisor[LIMBS - 2], ignored;
	uint64_t guess = top < high ? u256_quotient_limb(top, rest[LIMBS - 2], high, &ignored)
	                            : UINT64_MAX;
	uint64_t borrowed = take_away(rest, divisor, guess);

	for (; borrowed; guess--)
		borrowed -= put_back(rest, divisor);
	return guess;
}

/* Long division of a * 2^255, limb by limb; the quotient has 255 or 256 bits. */
struct real real_div(struct real a, struct real b)
{
	uint64_t divisor[LIMBS], rest[2 * LIMBS + 1] = {0}, quotient[LIMBS];
	struct u256 result;

	if (real_is_zero(a))
		return a;
	to_limbs(b.mantissa, divisor);
	to_limbs(shift_right(a.mantissa, 1), rest + LIMBS);
	rest[LIMBS - 1] = (uint64_t)a.mantissa.low << 63;
	for (int i = LIMBS - 1; i >= 0; i--)
		quotient[i] = quotient_limb(rest + i, divisor);
	result.low = (u128)quotient[1] << 64 | quotient[0];
	result.high = (u128)quotient[3] << 64 | quotient[2];
	return normalise(a.negative != b.negative, result, a.exponent - b.exponent - (BITS - 1));
}

static struct real divide_by(struct real a, uint64_t divisor)
{
	u128 rest;

	return normalise(a.negative, u256_divide_short(a.mantissa, divisor, &rest), a.exponent);
}

struct real real_power(struct real a, uint64_t n)
{
	struct real result = real_from(false, 1);

	for (;; a = real_mul(a, a)) {
		if (n & 1)
			result = real_mul(result, a);
		n >>= 1;
		if (!n)
			return result;
	}
}

static struct real scale_ten(struct real a, int64_t tens)
{
	struct real factor = real_power(real_from(false, 10), (uint64_t)(tens < 0 ? -tens : tens));

	return tens < 0 ? real_div(a, factor) : real_mul(a, factor);
}

struct real real_from_decimal(struct decimal value)
{
	return scale_ten(real_from(value.negative, value.coefficient), value.exponent);
}

int64_t real_to_int(struct real a)
{
	int64_t magnitude;

	if (real_is_zero(a) || real_size(a) < 0)
		return 0;
	magnitude = (int64_t)shift_right(a.mantissa, (int)-a.exponent).low;
	return a.negative ? -magnitude : magnitude;
}

struct decimal real_to_decimal(struct real value, int64_t tens)
{
	struct u256 digits;
	int64_t scale;
	bool exact;

	if (real_is_zero(value) || real_size(value) < -SIZE_LIMIT)
		return decimal_int(0);
	if (real_size(value) > SIZE_LIMIT)
		return decimal_nan();
	scale = KEPT_DIGITS - real_size(value) * 30103 / 100000; /* log10(2) */
	value = scale_ten(value, scale);
	digits = shift_right(value.mantissa, (int)(-value.exponent - 1));
	digits = shift_right(u256_add(digits, u256_from(1)), 1);
	return decimal_finish(value.negative, digits, tens - scale, false, &exact);
}

static struct real times(int64_t n, struct real a)
{
	return real_mul(real_from(n < 0, (u128)(n < 0 ? -n : n)), a);
}

/* The series for e^r with r = (x - tens * ln 10) / 2^8, squared eight times. */
struct real real_exp(struct real x, int64_t *tens)
{
	struct real sum = real_from(false, 1), term = sum, rest;

	*tens = real_to_int(real_div(x, ln_10));
	rest = real_add(x, times(-*tens, ln_10));
	rest.exponent -= HALVINGS;
	for (uint64_t n = 1; !real_is_zero(term) && term.exponent > sum.exponent - BITS; n++) {
		term = divide_by(real_mul(term, rest), n);
		sum = real_add(sum, term);
	}
	for (int i = 0; i < HALVINGS; i++)
		sum = real_mul(sum, sum);
	return sum;
}

/* 2 artanh((c - unit) / (c + unit)) = ln(c / unit), for c near the unit. */
static struct real ln_near(u128 c, u128 unit)
{
	struct real z = real_div(real_from(c < unit, c < unit ? unit - c : c - unit),
	                         real_from(false, c + unit));
	struct real square = real_mul(z, z), power = z, term = z, sum = z;

	for (uint64_t n = 3; !real_is_zero(term) && term.exponent > sum.exponent - BITS; n += 2) {
		power = real_mul(power, square);
		term = divide_by(power, n);
		sum = real_add(sum, term);
	}
	if (!real_is_zero(sum))
		sum.exponent++;
	return sum;
}

/*
 * a = f * 2^twos * 10^tens with f in [3/4, 3/2). Around 1 both are 0, so that nothing cancels, and
 * the result is as precise there as anywhere.
 */
struct real real_ln(struct decimal a)
{
	int digits = decimal_digits(a.coefficient);
	int64_t tens = (int64_t)a.exponent + digits - 1, twos = 0;
	u128 unit = decimal_ten[digits - 1];

	if (a.coefficient * 2 >= unit * 15) {
		unit *= 10;
		tens++;
	}
	for (; a.coefficient * 2 >= unit * 3; twos++)
		unit *= 2;
	return real_add(real_add(times(tens, ln_10), times(twos, ln_2)),
	                ln_near(a.coefficient, unit));
}
