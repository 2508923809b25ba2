/*
 * One operation on decimals or ratios as a line of text, "op a [b] [mode]", and its result as text:
 * what the driver of the oracle and the replay of its golden file have in common.
 */
#ifndef TESTS_DECIMAL_OPS_H
#define TESTS_DECIMAL_OPS_H

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/ratio.h"

#define OPS_RESULT 128

struct ops_line {
	const char *word[4]; /* op, operands; "" where there is none */
	char *out;
};

static struct decimal ops_decimal(const struct ops_line *line, int index)
{
	struct decimal value;

	if (!decimal_parse(line->word[index], strlen(line->word[index]), &value))
		return decimal_nan();
	return value;
}

static int32_t ops_int(const struct ops_line *line, int index)
{
	return (int32_t)strtol(line->word[index], NULL, 10);
}

/* "n/d" with parts of 128 bits. */
static struct ratio ops_ratio(const struct ops_line *line, int index)
{
	unsigned __int128 part[2] = {0, 0};
	const char *text = line->word[index];
	bool negative = *text == '-';
	int at = 0;

	for (text += negative; *text; text++) {
		if (*text == '/')
			at = 1;
		else
			part[at] = part[at] * 10 + (unsigned)(*text - '0');
	}
	return ratio_make((__int128)(negative ? -part[0] : part[0]), (__int128)part[1]);
}

static void ops_print_integer(char **out, __int128 value)
{
	char digits[40];
	int count = 0;
	unsigned __int128 rest = value < 0 ? -(unsigned __int128)value : (unsigned __int128)value;

	do {
		digits[count++] = (char)('0' + (int)(rest % 10));
		rest /= 10;
	} while (rest);
	if (value < 0)
		*(*out)++ = '-';
	while (count)
		*(*out)++ = digits[--count];
	**out = '\0';
}

static void ops_put_ratio(const struct ops_line *line, struct ratio value)
{
	char *out = line->out;

	if (ratio_overflowed(value)) {
		memcpy(out, "overflow", sizeof("overflow"));
		return;
	}
	ops_print_integer(&out, value.numerator);
	*out++ = '/';
	ops_print_integer(&out, value.denominator);
}

static void ops_put_int(const struct ops_line *line, int64_t value)
{
	snprintf(line->out, OPS_RESULT, "%" PRId64, value);
}

static enum decimal_rounding ops_mode(const struct ops_line *line, int index)
{
	static const char *const names[] = {
		[ROUND_HALF_EVEN] = "half_even", [ROUND_HALF_UP] = "half_up",
		[ROUND_HALF_DOWN] = "half_down", [ROUND_UP] = "up",
		[ROUND_DOWN] = "down",           [ROUND_CEILING] = "ceiling",
		[ROUND_FLOOR] = "floor",
	};
	unsigned mode = 0;

	while (strcmp(names[mode], line->word[index]) != 0)
		mode++;
	return (enum decimal_rounding)mode;
}

/* Every operation that takes decimals and gives one must give what survives being printed and read.
 */
static void ops_put(const struct ops_line *line, struct decimal value)
{
	struct decimal again;
	size_t length = decimal_print(value, line->out);

	if (length != strlen(line->out))
		memcpy(line->out, "wrong length", sizeof("wrong length"));
	else if (!value.nan &&
	         (!decimal_parse(line->out, length, &again) || decimal_compare(value, again) != 0 ||
	          decimal_hash(value) != decimal_hash(again)))
		memcpy(line->out, "no round trip", sizeof("no round trip"));
}

#define OPS_DECIMAL_2(name)                                                                \
	static void ops_##name(const struct ops_line *line)                                \
	{                                                                                  \
		ops_put(line, decimal_##name(ops_decimal(line, 1), ops_decimal(line, 2))); \
	}
#define OPS_DECIMAL_1(name)                                          \
	static void ops_##name(const struct ops_line *line)          \
	{                                                            \
		ops_put(line, decimal_##name(ops_decimal(line, 1))); \
	}
#define OPS_INT_2(name)                                                                        \
	static void ops_##name(const struct ops_line *line)                                    \
	{                                                                                      \
		ops_put_int(line, decimal_##name(ops_decimal(line, 1), ops_decimal(line, 2))); \
	}
#define OPS_RATIO_2(name)                                                                  \
	static void ops_ratio_##name(const struct ops_line *line)                          \
	{                                                                                  \
		ops_put_ratio(line, ratio_##name(ops_ratio(line, 1), ops_ratio(line, 2))); \
	}

OPS_DECIMAL_2(add)
OPS_DECIMAL_2(sub)
OPS_DECIMAL_2(mul)
OPS_DECIMAL_2(div)
OPS_DECIMAL_2(modulo)
OPS_DECIMAL_2(pow)
OPS_DECIMAL_1(sqrt)
OPS_DECIMAL_1(exp)
OPS_DECIMAL_1(ln)
OPS_DECIMAL_1(neg)
OPS_DECIMAL_1(abs)
OPS_DECIMAL_1(reduce)
OPS_INT_2(compare)
OPS_INT_2(add_exact)
OPS_INT_2(mul_exact)
OPS_INT_2(div_exact)
OPS_RATIO_2(add)
OPS_RATIO_2(sub)
OPS_RATIO_2(mul)
OPS_RATIO_2(div)

static void ops_text(const struct ops_line *line)
{
	ops_put(line, ops_decimal(line, 1));
}

static void ops_fixed(const struct ops_line *line)
{
	decimal_print_fixed(ops_decimal(line, 1), ops_int(line, 2), line->out);
}

static void ops_round(const struct ops_line *line)
{
	ops_put(line, decimal_round(ops_decimal(line, 1), ops_int(line, 2), ops_mode(line, 3)));
}

static void ops_same_hash(const struct ops_line *line)
{
	ops_put_int(line, decimal_hash(ops_decimal(line, 1)) == decimal_hash(ops_decimal(line, 2)));
}

static void ops_is_integer(const struct ops_line *line)
{
	ops_put_int(line, decimal_is_integer(ops_decimal(line, 1)));
}

static void ops_int64(const struct ops_line *line)
{
	int64_t value;

	if (decimal_to_int64(ops_decimal(line, 1), &value))
		ops_put_int(line, value);
	else
		memcpy(line->out, "none", sizeof("none"));
}

static void ops_ratio_compare(const struct ops_line *line)
{
	ops_put_int(line, ratio_compare(ops_ratio(line, 1), ops_ratio(line, 2)));
}

static void ops_ratio_to_decimal(const struct ops_line *line)
{
	ops_put(line, ratio_to_decimal(ops_ratio(line, 1)));
}

static void ops_ratio_from_decimal(const struct ops_line *line)
{
	ops_put_ratio(line, ratio_from_decimal(ops_decimal(line, 1)));
}

static void ops_ratio_round(const struct ops_line *line)
{
	ops_put_ratio(line, ratio_round(ops_ratio(line, 1), ops_int(line, 2), ops_mode(line, 3)));
}

#define OPS_ROW(name)             \
	{                         \
#name, ops_##name \
	}
static const struct {
	const char *name;
	void (*run)(const struct ops_line *line);
} ops_table[] = {
	OPS_ROW(add),
	OPS_ROW(sub),
	OPS_ROW(mul),
	OPS_ROW(div),
	OPS_ROW(modulo),
	OPS_ROW(pow),
	OPS_ROW(sqrt),
	OPS_ROW(exp),
	OPS_ROW(ln),
	OPS_ROW(neg),
	OPS_ROW(abs),
	OPS_ROW(reduce),
	OPS_ROW(compare),
	OPS_ROW(add_exact),
	OPS_ROW(mul_exact),
	OPS_ROW(div_exact),
	OPS_ROW(text),
	OPS_ROW(fixed),
	OPS_ROW(round),
	OPS_ROW(same_hash),
	OPS_ROW(is_integer),
	OPS_ROW(int64),
	OPS_ROW(ratio_add),
	OPS_ROW(ratio_sub),
	OPS_ROW(ratio_mul),
	OPS_ROW(ratio_div),
	OPS_ROW(ratio_compare),
	OPS_ROW(ratio_to_decimal),
	OPS_ROW(ratio_from_decimal),
	OPS_ROW(ratio_round),
};

/* Cuts the line into words; false when it names no operation. */
static bool ops_run(char *text, char out[OPS_RESULT])
{
	struct ops_line line = {.word = {"", "", "", ""}, .out = out};
	int count = 0;

	for (char *at = text; *at && count < 4;) {
		size_t length = strcspn(at, " \n");

		line.word[count++] = at;
		at += length;
		if (*at)
			*at++ = '\0';
	}
	for (size_t i = 0; i < sizeof(ops_table) / sizeof(ops_table[0]); i++) {
		if (strcmp(ops_table[i].name, line.word[0]) == 0) {
			ops_table[i].run(&line);
			return true;
		}
	}
	return false;
}

#endif
