/*
 * Binary floating point with 256 bits, about 77 digits: what powers, exponentials and logarithms of
 * decimals are computed in, so that what is left of the error after hundreds of steps lies far
 * behind the 34th digit.
 */
#ifndef BASE_REAL_H
#define BASE_REAL_H

#include "base/decimal.h"
#include "base/wide.h"

struct real {
	struct u256 mantissa; /* the highest bit is set, unless the value is zero */
	int64_t exponent;     /* value = mantissa * 2^exponent */
	bool negative;
};

struct real real_from(bool negative, u128 magnitude);
struct real real_from_decimal(struct decimal value);
bool real_is_zero(struct real a);
/* floor(log2(|a|)); a is not zero. */
int64_t real_size(struct real a);
struct real real_add(struct real a, struct real b);
struct real real_mul(struct real a, struct real b);
struct real real_div(struct real a, struct real b); /* b is not zero */
struct real real_power(struct real a, uint64_t n);
/* Towards zero; below 2^62. */
int64_t real_to_int(struct real a);
/* value * 10^tens, rounded to 34 digits. What is exact but for the last bits becomes exact. */
struct decimal real_to_decimal(struct real value, int64_t tens);
struct real real_exp(struct real x, int64_t *tens); /* e^x as result * 10^tens, for |x| < 2^20 */
struct real real_ln(struct decimal a);              /* a > 0 */

#endif
