/*
 * Holds src/base/decimal*.c against a second oracle, Intel's library of decimal floating point (in Debian:
 * libintelrdfpmath-dev). Operations are made up here, and compared in binary. Its exp, ln and pow are not correctly
 * rounded, as Python's and ours are: how far they are off is counted in units of the last digit, and for pow, where it
 * is thousands, nothing more. `make oracle` runs it
 * where the library is there:
 *
 *     intel COUNT SEED
 */
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/decimal.h"

#define DECIMAL_CALL_BY_REFERENCE 0
#define DECIMAL_GLOBAL_ROUNDING 0
#define DECIMAL_GLOBAL_EXCEPTION_FLAGS 0
#include <bid_conf.h>
#include <bid_functions.h>

typedef unsigned __int128 u128;

#define DIGITS 34
#define BIAS 6176
#define NEAREST_EVEN BID_ROUNDING_TO_NEAREST
#define MOST_SHOWN 20
#define FAR 1000000000 /* off by so much, or one of them no number */

/* ---- both forms of a number -------------------------------------------------------------------- */

static BID_UINT128 to_bid(struct decimal a)
{
	BID_UINT128 bid;

	bid.w[0] = (BID_UINT64)a.coefficient;
	bid.w[1] = (BID_UINT64)(a.coefficient >> 64) | (BID_UINT64)(a.exponent + BIAS) << 49 | (BID_UINT64)a.negative << 63;
	return bid;
}

static bool is_number(BID_UINT128 bid)
{
	return bid128_isFinite(bid);
}

/* The same number; what overflows, or has none, is not a number here. */
static bool agree(struct decimal ours, BID_UINT128 bid)
{
	_IDEC_flags flags = 0;

	if (ours.nan || !is_number(bid))
		return ours.nan && !is_number(bid);
	return bid128_quiet_equal(to_bid(ours), bid, &flags);
}

/* ---- operands ---------------------------------------------------------------------------------- */

static uint64_t dice;

static uint64_t roll(uint64_t sides)
{
	dice ^= dice << 13;
	dice ^= dice >> 7;
	dice ^= dice << 17;
	return dice % sides;
}

static u128 power_of_ten(unsigned count)
{
	u128 power = 1;

	while (count--)
		power *= 10;
	return power;
}

static u128 digits(unsigned count)
{
	u128 value = 0;

	switch (roll(5)) {
	case 0:
		return power_of_ten(count) - 1;
	case 1:
		return power_of_ten(count - 1);
	case 2:
		for (unsigned i = 0; i < count; i++)
			value = value * 10 + (unsigned)"0059"[roll(4)] - '0';
		return value;
	case 3:
		return (((u128)roll(1ull << 60) << 60) + roll(1ull << 60)) % power_of_ten(count) / power_of_ten(count / 2) *
		       power_of_ten(count / 2);
	default:
		return (((u128)roll(1ull << 60) << 60) + roll(1ull << 60)) % power_of_ten(count);
	}
}

static struct decimal number(u128 coefficient, int64_t exponent)
{
	return decimal_make(roll(2) == 0, coefficient, (int32_t)exponent);
}

static struct decimal operand(void)
{
	switch (roll(8)) {
	case 0:
	case 1:
	case 2:
		return number(digits(1 + (unsigned)roll(7)), (int64_t)roll(7) - 4);
	case 3:
	case 4:
		return number(digits(1 + (unsigned)roll(DIGITS)), (int64_t)roll(65) - 45);
	case 5:
		return number(digits(DIGITS), (int64_t)roll(65) - 45);
	case 6:
		return number(digits(1 + (unsigned)roll(DIGITS)), (int64_t)roll(12288) - BIAS);
	default:
		return number(digits(DIGITS), (int64_t[]){-6176, 6111, -3100, 3050}[roll(4)]);
	}
}

/* One that meets the other in its last digits. */
static struct decimal beside(struct decimal a)
{
	switch (roll(4)) {
	case 0:
		return number(5, a.exponent - (int64_t)roll(3));
	case 1:
		return number(a.coefficient, a.exponent + (int64_t)roll(160) - 80);
	case 2:
		return decimal_add(a, number(roll(10), a.exponent));
	default:
		return number(digits(DIGITS), a.exponent - (int64_t)roll(60));
	}
}

static struct decimal other(struct decimal a)
{
	struct decimal b = roll(3) == 0 ? beside(a) : operand();

	return b.nan ? decimal_int(7) : b;
}

/* ---- operations -------------------------------------------------------------------------------- */

struct trial {
	struct decimal a, b, ours;
	BID_UINT128 theirs;
};

#define TWO(name, function)                                                                        \
	static void try_##name(struct trial *trial)                                                \
	{                                                                                          \
		_IDEC_flags flags = 0;                                                             \
		trial->ours = decimal_##name(trial->a, trial->b);                                  \
		trial->theirs = function(to_bid(trial->a), to_bid(trial->b), NEAREST_EVEN, &flags); \
	}
TWO(add, bid128_add)
TWO(sub, bid128_sub)
TWO(mul, bid128_mul)
TWO(div, bid128_div)

/* floor(a / b) has the sign of the divisor, fmod that of the dividend; their difference is exact but for the end. */
static void try_modulo(struct trial *trial)
{
	_IDEC_flags flags = 0;
	BID_UINT128 rest = bid128_fmod(to_bid(trial->a), to_bid(trial->b), &flags);

	trial->ours = decimal_modulo(trial->a, trial->b);
	if (is_number(rest) && !bid128_isZero(rest) && trial->a.negative != trial->b.negative)
		rest = bid128_add(rest, to_bid(trial->b), NEAREST_EVEN, &flags);
	trial->theirs = rest;
}

static void try_sqrt(struct trial *trial)
{
	_IDEC_flags flags = 0;

	if (roll(3) == 0) {
		u128 root = digits(1 + (unsigned)roll(17));

		trial->a = number(root * root, (int64_t)roll(60) - 30);
	}
	trial->ours = decimal_sqrt(trial->a);
	trial->theirs = bid128_sqrt(to_bid(trial->a), NEAREST_EVEN, &flags);
}

/* With as many decimals as `b` has; what needs more digits than there are stays as it is. */
static void try_round(struct trial *trial)
{
	static const struct {
		enum decimal_rounding ours;
		unsigned theirs;
	} modes[] = {{ROUND_HALF_EVEN, BID_ROUNDING_TO_NEAREST}, {ROUND_HALF_UP, BID_ROUNDING_TIES_AWAY},
	             {ROUND_DOWN, BID_ROUNDING_TO_ZERO}, {ROUND_CEILING, BID_ROUNDING_UP}, {ROUND_FLOOR, BID_ROUNDING_DOWN}};
	int mode = (int)roll(5), places = -(trial->a.exponent + (int)roll(40) - 3);
	_IDEC_flags flags = 0;

	if (places < -6111)
		places = -6111;
	if (places > BIAS)
		places = BIAS;
	trial->b = decimal_make(false, 1, -places);
	trial->ours = decimal_round(trial->a, places, modes[mode].ours);
	trial->theirs = trial->a.exponent >= -places ? to_bid(trial->a)
	                                             : bid128_quantize(to_bid(trial->a), to_bid(trial->b), modes[mode].theirs, &flags);
}

static void try_compare(struct trial *trial)
{
	_IDEC_flags flags = 0;
	BID_UINT128 a = to_bid(trial->a), b = to_bid(trial->b);
	int order = bid128_quiet_greater(a, b, &flags) - bid128_quiet_less(a, b, &flags);

	trial->ours = decimal_int(decimal_compare(trial->a, trial->b));
	trial->theirs = to_bid(decimal_int(order));
}

/* Printed by each, and read by the other. */
static void try_text(struct trial *trial)
{
	_IDEC_flags flags = 0;
	char ours[DECIMAL_TEXT];

	decimal_print(trial->a, ours);
	trial->theirs = bid128_from_string(ours, NEAREST_EVEN, &flags);
	trial->ours = trial->a;
}

static void try_exp(struct trial *trial)
{
	_IDEC_flags flags = 0;

	trial->a = number(digits(1 + (unsigned)roll(DIGITS)), -(int64_t)roll(40));
	trial->ours = decimal_exp(trial->a);
	trial->theirs = bid128_exp(to_bid(trial->a), NEAREST_EVEN, &flags);
}

static void try_ln(struct trial *trial)
{
	_IDEC_flags flags = 0;

	trial->a = decimal_abs(trial->a);
	if (decimal_is_zero(trial->a))
		trial->a = decimal_int(3);
	trial->ours = decimal_ln(trial->a);
	trial->theirs = bid128_log(to_bid(trial->a), NEAREST_EVEN, &flags);
}

static void try_pow(struct trial *trial)
{
	_IDEC_flags flags = 0;

	if (roll(2)) { /* rates and terms */
		trial->a = decimal_add(decimal_int(1), decimal_make(false, roll(3000), -(int32_t)roll(6) - 2));
		trial->b = decimal_int((int64_t)roll(800) - 400);
	} else {
		trial->a = decimal_make(false, digits(1 + (unsigned)roll(DIGITS)) + 1, (int32_t)roll(40) - 36);
		trial->b = number(digits(1 + (unsigned)roll(6)), -(int64_t)roll(7));
	}
	trial->ours = decimal_pow(trial->a, trial->b);
	trial->theirs = bid128_pow(to_bid(trial->a), to_bid(trial->b), NEAREST_EVEN, &flags);
}

static struct operation {
	const char *name;
	void (*run)(struct trial *trial);
	int64_t near; /* this far off in the last digit is the error of theirs */
	size_t tried, off;
	int64_t farthest;
} operations[] = {
	{"add", try_add, 0, 0, 0, 0},         {"sub", try_sub, 0, 0, 0, 0},         {"mul", try_mul, 0, 0, 0, 0},
	{"div", try_div, 0, 0, 0, 0},         {"modulo", try_modulo, 0, 0, 0, 0},   {"sqrt", try_sqrt, 0, 0, 0, 0},
	{"round", try_round, 0, 0, 0, 0},     {"compare", try_compare, 0, 0, 0, 0}, {"text", try_text, 0, 0, 0, 0},
	{"exp", try_exp, 10, 0, 0, 0},         {"ln", try_ln, 2, 0, 0, 0},           {"pow", try_pow, FAR, 0, 0, 0},
};

#define OPERATIONS (sizeof(operations) / sizeof(operations[0]))

/* ---- running ----------------------------------------------------------------------------------- */

/* How far they are from one another in the last of 34 digits; FAR where theirs lost them or is no number. */
static int64_t distance(struct decimal ours, BID_UINT128 bid)
{
	struct decimal theirs, gap;
	int64_t units;

	if (ours.nan || !is_number(bid) || bid128_isSubnormal(bid) || bid128_isZero(bid))
		return FAR;
	theirs.coefficient = (u128)(bid.w[1] & 0x1ffffffffffff) << 64 | bid.w[0];
	theirs.exponent = (int32_t)(bid.w[1] >> 49 & 0x3fff) - BIAS;
	theirs.negative = bid.w[1] >> 63;
	theirs.nan = false;
	while (theirs.coefficient && theirs.coefficient < power_of_ten(DIGITS - 1)) {
		theirs.coefficient *= 10;
		theirs.exponent--;
	}
	gap = decimal_abs(decimal_sub(ours, theirs));
	gap.exponent -= theirs.exponent;
	return decimal_to_int64(gap, &units) && units < FAR ? units : FAR;
}

static void show(const struct operation *operation, const struct trial *trial)
{
	char a[DECIMAL_TEXT], b[DECIMAL_TEXT], ours[DECIMAL_TEXT], theirs[64];
	_IDEC_flags flags = 0;

	decimal_print(trial->a, a);
	decimal_print(trial->b, b);
	decimal_print(trial->ours, ours);
	bid128_to_string(theirs, trial->theirs, &flags);
	printf("%s %s %s\n  Intel has %s\n  we have   %s\n", operation->name, a, b, theirs, ours);
}

int main(int argc, char **argv)
{
	uint64_t count = argc > 1 ? strtoull(argv[1], NULL, 10) : 1000000;
	size_t wrong = 0;

	dice = (argc > 2 ? strtoull(argv[2], NULL, 10) : 1) * 0x9e3779b97f4a7c15u | 1;
	for (uint64_t i = 0; i < count && wrong < MOST_SHOWN; i++) {
		struct operation *operation = &operations[i % OPERATIONS];
		struct trial trial = {.a = operand()};
		int64_t far;

		trial.a = trial.a.nan ? decimal_int(3) : trial.a;
		trial.b = other(trial.a);
		operation->run(&trial);
		operation->tried++;
		if (agree(trial.ours, trial.theirs))
			continue;
		operation->off++;
		far = distance(trial.ours, trial.theirs);
		operation->farthest = far > operation->farthest ? far : operation->farthest;
		if (far <= operation->near)
			continue;
		wrong++;
		show(operation, &trial);
	}
	for (size_t i = 0; i < OPERATIONS; i++)
		printf("# %-8s %9zu tried, %zu differ, by %" PRId64 " in the last digit at most\n", operations[i].name,
		       operations[i].tried, operations[i].off, operations[i].farthest);
	printf("%sok 1 - %" PRIu64 " random operations on decimals agree with Intel's library\n", wrong ? "not " : "", count);
	return wrong > 0;
}
