/*
 * Exact rationals with 128-bit parts, for scores: 1/3 + 1/3 + 1/3 is 1. Always in lowest terms,
 * denominator positive. What does not fit is an overflow, which sticks to every result and is an
 * error, never a rounding.
 */
#ifndef BASE_RATIO_H
#define BASE_RATIO_H

#include "base/decimal.h"

struct ratio {
	__int128 numerator;
	__int128 denominator; /* > 0; 0 marks an overflow */
};

struct ratio ratio_int(int64_t value);
/* Denominator 0 gives the overflow. */
struct ratio ratio_make(__int128 numerator, __int128 denominator);
bool ratio_overflowed(struct ratio a);
struct ratio ratio_add(struct ratio a, struct ratio b);
struct ratio ratio_sub(struct ratio a, struct ratio b);
struct ratio ratio_mul(struct ratio a, struct ratio b);
struct ratio ratio_div(struct ratio a, struct ratio b); /* by zero: overflow */
/* Neither overflowed. Exact also where the cross products exceed 128 bits. */
int ratio_compare(struct ratio a, struct ratio b);
int ratio_sign(struct ratio a);
struct ratio ratio_from_decimal(struct decimal a); /* exact, or overflow */
struct decimal ratio_to_decimal(struct ratio a);   /* rounded once, half even, to 34 digits */
struct ratio ratio_round(struct ratio a, int32_t places, enum decimal_rounding mode);
uint64_t ratio_hash(struct ratio a);

#endif
