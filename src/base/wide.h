/*
 * 256-bit unsigned integers, as far as decimals and ratios need them between two 128-bit values and
 * a rounding. Everything is inline: the operands are nearly always in registers already.
 */
#ifndef BASE_WIDE_H
#define BASE_WIDE_H

#include <stdbool.h>
#include <stdint.h>

typedef unsigned __int128 u128;

struct u256 {
	u128 low;
	u128 high;
};

static inline int u128_bits(u128 value)
{
	uint64_t high = (uint64_t)(value >> 64), low = (uint64_t)value;

	if (high)
		return 128 - __builtin_clzll(high);
	return low ? 64 - __builtin_clzll(low) : 0;
}

static inline struct u256 u256_from(u128 value)
{
	return (struct u256){.low = value};
}

static inline int u256_compare(struct u256 a, struct u256 b)
{
	if (a.high != b.high)
		return a.high < b.high ? -1 : 1;
	return (a.low > b.low) - (a.low < b.low);
}

static inline struct u256 u256_add(struct u256 a, struct u256 b)
{
	struct u256 sum = {.low = a.low + b.low};

	sum.high = a.high + b.high + (sum.low < a.low);
	return sum;
}

static inline struct u256 u256_sub(struct u256 a, struct u256 b)
{
	return (struct u256){.low = a.low - b.low, .high = a.high - b.high - (a.low < b.low)};
}

static inline struct u256 u256_mul(u128 a, u128 b)
{
	uint64_t a0 = (uint64_t)a, a1 = (uint64_t)(a >> 64), b0 = (uint64_t)b,
		 b1 = (uint64_t)(b >> 64);
	u128 low = (u128)a0 * b0;
	u128 cross =
		(u128)a1 * b0 + (uint64_t)(low >> 64); /* cannot overflow: (2^64-1)^2 + 2^64-1 */
	u128 other = (u128)a0 * b1 + (uint64_t)cross;

	return (struct u256){
		.low = (other << 64) | (uint64_t)low,
		.high = (u128)a1 * b1 + (cross >> 64) + (other >> 64),
	};
}

/* One limb of a quotient: (top, next) / divisor, where top < divisor and the divisor's highest bit
 * is set. */
static inline uint64_t u256_quotient_limb(u128 top, uint64_t next, u128 divisor, u128 *remainder)
{
	uint64_t d1 = (uint64_t)(divisor >> 64), d0 = (uint64_t)divisor;
	u128 q = (uint64_t)(top >> 64) >= d1 ? UINT64_MAX : top / d1;
	u128 r = top - q * d1;

	while (r <= UINT64_MAX && q * d0 > ((r << 64) | next)) {
		q--;
		r += d1;
	}
	*remainder = ((r << 64) | next) - q * d0; /* modulo 2^128, where the true value lies */
	return (uint64_t)q;
}

static inline struct u256 u256_divide_short(struct u256 n, uint64_t divisor, u128 *remainder)
{
	uint64_t limbs[4] = {(uint64_t)n.low, (uint64_t)(n.low >> 64), (uint64_t)n.high,
	                     (uint64_t)(n.high >> 64)};
	u128 rest = 0;

	for (int i = 3; i >= 0; i--) {
		u128 part = (rest << 64) | limbs[i];

		limbs[i] = (uint64_t)(part / divisor);
		rest = part % divisor;
	}
	*remainder = rest;
	return (struct u256){
		.low = ((u128)limbs[1] << 64) | limbs[0],
		.high = ((u128)limbs[3] << 64) | limbs[2],
	};
}

/* Schoolbook division (Knuth, algorithm D) with limbs of 64 bits; the divisor is not zero. */
static inline struct u256 u256_divide(struct u256 n, u128 divisor, u128 *remainder)
{
	int shift;
	u128 rest;
	uint64_t q0, q1, q2;

	if (!n.high) {
		*remainder = n.low % divisor;
		return u256_from(n.low / divisor);
	}
	if (divisor <= UINT64_MAX)
		return u256_divide_short(n, (uint64_t)divisor, remainder);

	shift = 128 - u128_bits(divisor);
	divisor <<= shift;
	rest = 0;
	if (shift) {
		rest = n.high >> (128 - shift);
		n.high = (n.high << shift) | (n.low >> (128 - shift));
		n.low <<= shift;
	}
	rest = (rest << 64) | (uint64_t)(n.high >> 64);
	q2 = u256_quotient_limb(rest, (uint64_t)n.high, divisor, &rest);
	q1 = u256_quotient_limb(rest, (uint64_t)(n.low >> 64), divisor, &rest);
	q0 = u256_quotient_limb(rest, (uint64_t)n.low, divisor, &rest);
	*remainder = rest >> shift;
	return (struct u256){.low = ((u128)q1 << 64) | q0, .high = q2};
}

#endif
