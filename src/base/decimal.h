/*
 * Decimal numbers with 34 digits, round half even, exponent -6176..6111 (DMN counts decimals
 * instead: its scale is -6111..6176): the arithmetic of IEEE 754 decimal128 without its infinities.
 * What is too small becomes zero or keeps fewer digits. A result that overflows, or has no value
 * (0/0, sqrt(-1)), is not a number; callers turn that into null. Values are kept exact where 34
 * digits suffice; trailing zeros are kept as the operation leaves them (1.0 * 2 is 2.0) and dropped
 * by decimal_reduce and by printing.
 */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct decimal {
	unsigned __int128 coefficient; /* < 10^34 */
	int32_t exponent;
	bool negative; /* zero is never negative */
	bool nan;
};

enum decimal_rounding {
	ROUND_HALF_EVEN,
	ROUND_HALF_UP,   /* away from zero at the tie */
	ROUND_HALF_DOWN, /* towards zero at the tie */
	ROUND_UP,        /* away from zero */
	ROUND_DOWN,      /* towards zero */
	ROUND_CEILING,
	ROUND_FLOOR
};

struct decimal decimal_nan(void);
struct decimal decimal_int(int64_t value);
/* Coefficient times 10^exponent, rounded to 34 digits. */
struct decimal decimal_make(bool negative, unsigned __int128 coefficient, int32_t exponent);
/*
 * "[-]digits[.digits][e[+-]digits]" (or E), all of text; false when it is anything else, or too
 * large. More than 34 digits are rounded.
 */
bool decimal_parse(const char *text, size_t length, struct decimal *out);
/*
 * Every digit, no trailing zeros, no exponent for ordinary sizes (adjusted exponent -40..40), else
 * d.ddde+n. NUL-terminated; returns the length. "null" for not a number.
 */
#define DECIMAL_TEXT 96
size_t decimal_print(struct decimal value, char out[DECIMAL_TEXT]);
/* For people: with exactly `places` decimals (0..40), rounded half up; plain only below 10^41. */
size_t decimal_print_fixed(struct decimal value, int places, char out[DECIMAL_TEXT]);

struct decimal decimal_add(struct decimal a, struct decimal b);
struct decimal decimal_sub(struct decimal a, struct decimal b);
struct decimal decimal_mul(struct decimal a, struct decimal b);
struct decimal decimal_div(struct decimal a, struct decimal b); /* by zero: not a number */
struct decimal decimal_neg(struct decimal a);
struct decimal decimal_abs(struct decimal a);
/* a - b * floor(a / b), as in FEEL, formed exactly and rounded once. */
struct decimal decimal_modulo(struct decimal a, struct decimal b);
struct decimal decimal_sqrt(struct decimal a); /* correctly rounded */
/* These are wrong by less than 1 in the last digit; powers that 34 digits can hold are exact. */
struct decimal decimal_pow(struct decimal a, struct decimal b); /* 0^0 is 1 */
struct decimal decimal_exp(struct decimal a);
struct decimal decimal_ln(struct decimal a);
/* Rounds to `places` decimals (negative: tens, hundreds). */
struct decimal decimal_round(struct decimal a, int32_t places, enum decimal_rounding mode);
struct decimal decimal_reduce(struct decimal a); /* without trailing zeros */

int decimal_compare(struct decimal a, struct decimal b); /* -1, 0, 1 by value; neither may be nan */
bool decimal_is_integer(struct decimal a);
bool decimal_is_zero(struct decimal a);
int decimal_sign(struct decimal a);
bool decimal_to_int64(struct decimal a, int64_t *out); /* false unless an integer that fits */
uint64_t decimal_hash(struct decimal a);               /* equal values, equal hashes */
/* True when the result on these operands is the true value, unrounded: for sound bounds. */
bool decimal_add_exact(struct decimal a, struct decimal b);
bool decimal_mul_exact(struct decimal a, struct decimal b);
bool decimal_div_exact(struct decimal a, struct decimal b);

#endif
