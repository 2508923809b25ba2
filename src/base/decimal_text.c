/*
 * Decimals to text and back. Reading takes any number of digits and rounds once; printing writes
 * all digits there are.
 */
#include "base/decimal.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/decimal_int.h"

#define PLAIN_ADJUSTED 40         /* no exponent is printed up to 10^40, down to 10^-40 */
#define EXPONENT_LIMIT 1000000000 /* more text than that could not make up for it */
#define READ_DIGITS 38            /* as many as a coefficient holds before the rounding */
#define EXPONENT_TEXT 8           /* "e+6144", with room */

struct reader {
	const char *at;
	const char *end;
	u128 coefficient;
	int64_t exponent;
	int digits; /* of the coefficient */
	bool more_below;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/*
 * digits; false when there is none. Behind the point a digit that is kept lowers the exponent;
 * before it, one that is dropped raises it.
 */
static bool read_digits(struct reader *reader, bool behind_point)
{
	const char *start = reader->at;

	for (; reader->at < reader->end && is_digit(*reader->at); reader->at++) {
		unsigned digit = (unsigned)(*reader->at - '0');

		if (reader->digits < READ_DIGITS) {
			reader->coefficient = reader->coefficient * 10 + digit;
			reader->digits += reader->digits || digit;
			reader->exponent -= behind_point;
		} else {
			reader->more_below = reader->more_below || digit;
			reader->exponent += !behind_point;
		}
	}
	return reader->at > start;
}

/* e[+-]digits, if any. Beyond the limit further digits change nothing. */
static bool read_exponent(struct reader *reader)
{
	int64_t value = 0;
	bool negative = false;
	const char *start;

	if (reader->at == reader->end || (*reader->at != 'e' && *reader->at != 'E'))
		return true;
	reader->at++;
	if (reader->at < reader->end && (*reader->at == '+' || *reader->at == '-'))
		negative = *reader->at++ == '-';
	start = reader->at;
	for (; reader->at < reader->end && is_digit(*reader->at); reader->at++) {
		if (value < EXPONENT_LIMIT)
			value = value * 10 + (*reader->at - '0');
	}
	reader->exponent += negative ? -value : value;
	return reader->at > start;
}

bool decimal_parse(const char *text, size_t length, struct decimal *out)
{
	struct reader reader = {.at = text, .end = text + length};
	bool negative = length && *text == '-', exact;

	if (negative)
		reader.at++;
	if (!read_digits(&reader, false))
		return false;
	if (reader.at < reader.end && *reader.at == '.') {
		reader.at++;
		if (!read_digits(&reader, true))
			return false;
	}
	if (!read_exponent(&reader) || reader.at != reader.end)
		return false;
	*out = decimal_finish(negative, u256_from(reader.coefficient), reader.exponent,
	                      reader.more_below, &exact);
	return !out->nan;
}

/* All digits of a coefficient; returns how many. */
static int write_digits(u128 coefficient, char out[DECIMAL_TENS + 1])
{
	const uint64_t half = UINT64_C(10000000000000000000);

	if (coefficient >= half)
		return snprintf(out, DECIMAL_TENS + 1, "%" PRIu64 "%019" PRIu64,
		                (uint64_t)(coefficient / half), (uint64_t)(coefficient % half));
	return snprintf(out, DECIMAL_TENS + 1, "%" PRIu64, (uint64_t)coefficient);
}

static char *put(char *out, const char *text, int count)
{
	memcpy(out, text, (size_t)count);
	return out + count;
}

static char *put_zeros(char *out, int count)
{
	if (count <= 0)
		return out;
	memset(out, '0', (size_t)count);
	return out + count;
}

/* digits * 10^exponent, its point where it belongs, and zeros behind it up to `places`. */
static char *put_plain(char *out, const char *digits, int count, int exponent, int places)
{
	int whole = count + exponent; /* digits before the point */

	if (exponent >= 0) {
		out = put_zeros(put(out, digits, count), exponent);
		exponent = 0;
		if (places > 0)
			*out++ = '.';
	} else if (whole > 0) {
		out = put(out, digits, whole);
		*out++ = '.';
		out = put(out, digits + whole, -exponent);
	} else {
		out = put_zeros(put(out, "0.", 2), -whole);
		out = put(out, digits, count);
	}
	return put_zeros(out, places + exponent);
}

static char *put_scientific(char *out, const char *digits, int count, int adjusted)
{
	*out++ = digits[0];
	if (count > 1) {
		*out++ = '.';
		out = put(out, digits + 1, count - 1);
	}
	return out + snprintf(out, EXPONENT_TEXT, "e%+d", adjusted);
}

size_t decimal_print(struct decimal value, char out[DECIMAL_TEXT])
{
	struct decimal plain = decimal_reduce(value);
	char digits[DECIMAL_TENS + 1], *end = out;
	int count, adjusted;

	if (value.nan)
		return (size_t)(stpcpy(out, "null") - out);
	/* A power that the range forced zeros upon is still printed without them. */
	plain.exponent += decimal_strip(&plain.coefficient, DECIMAL_DIGITS);
	count = write_digits(plain.coefficient, digits);
	adjusted = plain.exponent + count - 1;
	if (plain.negative)
		*end++ = '-';
	if (adjusted < -PLAIN_ADJUSTED || adjusted > PLAIN_ADJUSTED)
		end = put_scientific(end, digits, count, adjusted);
	else
		end = put_plain(end, digits, count, plain.exponent, 0);
	*end = '\0';
	return (size_t)(end - out);
}

size_t decimal_print_fixed(struct decimal value, int places, char out[DECIMAL_TEXT])
{
	struct decimal rounded;
	char digits[DECIMAL_TENS + 1], *end = out;
	int count;

	places = places < 0 ? 0 : places > PLAIN_ADJUSTED ? PLAIN_ADJUSTED : places;
	rounded = decimal_reduce(decimal_round(value, places, ROUND_HALF_UP));
	count = write_digits(rounded.coefficient, digits);
	if (rounded.nan || rounded.exponent + count - 1 > PLAIN_ADJUSTED)
		return decimal_print(rounded, out);
	if (rounded.negative)
		*end++ = '-';
	end = put_plain(end, digits, count, rounded.exponent, places);
	*end = '\0';
	return (size_t)(end - out);
}
