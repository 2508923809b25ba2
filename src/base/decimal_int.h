/*
 * What the files of the decimal and the ratio share: powers of ten, the one rounding, the one
 * division. Not for use outside base/.
 */
#ifndef BASE_DECIMAL_INT_H
#define BASE_DECIMAL_INT_H

#include "base/decimal.h"
#include "base/wide.h"

#define DECIMAL_DIGITS 34
#define DECIMAL_EXPONENT_MIN (-6176)
#define DECIMAL_EXPONENT_MAX 6111
#define DECIMAL_TENS 39 /* 10^38 is the highest power of ten below 2^128 */

extern const u128 decimal_ten[DECIMAL_TENS];

/* What lies below the last digit kept, as a part of that digit's unit. */
enum decimal_rest { REST_NONE, REST_BELOW_HALF, REST_HALF, REST_ABOVE_HALF };

int decimal_digits(u128 value); /* 0 for zero */
enum decimal_rest decimal_rest_of(u128 remainder, u128 divisor, bool more_below);
/* Whether the last digit kept, which may be odd, goes one away from zero for that rest. */
bool decimal_rounds_away(enum decimal_rounding mode, bool negative, bool odd,
                         enum decimal_rest rest);
/* magnitude / 10^count, and what was cut off. */
struct u256 decimal_cut(struct u256 magnitude, int64_t count, bool more_below,
                        enum decimal_rest *rest);
/* Divides by ten while that leaves no rest, at most `most` times; returns how often. Zero stays. */
int decimal_strip(u128 *coefficient, int most);

/*
 * The decimal nearest to the magnitude, half even; below 10^77. more_below says that something
 * smaller than a unit of the magnitude was cut off, and is only allowed when the magnitude has 36
 * digits or more. *exact becomes false when the result differs from the magnitude, and is left
 * alone otherwise.
 */
struct decimal decimal_finish(bool negative, struct u256 magnitude, int64_t exponent,
                              bool more_below, bool *exact);
/*
 * n / d * 10^exponent, rounded once; d is not 0. The exponent of an exact quotient is as near to
 * that one as its digits allow.
 */
struct decimal decimal_quotient(bool negative, u128 n, u128 d, int64_t exponent, bool *exact);

#endif
