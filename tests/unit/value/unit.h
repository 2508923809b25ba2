/*
 * What cmocka wants included before it, the arena that most tests need, short ways to write values,
 * and a small random number generator that gives the same numbers every time.
 */
#ifndef TESTS_UNIT_VALUE_UNIT_H
#define TESTS_UNIT_VALUE_UNIT_H

/* The order is cmocka's. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "value/value.h"
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static inline int with_arena(void **state)
{
	*state = arena_new(0);
	return 0;
}

static inline int without_arena(void **state)
{
	arena_free(*state);
	return 0;
}

static inline struct value num(const char *text)
{
	struct decimal number;

	if (!decimal_parse(text, strlen(text), &number))
		fail_msg("%s is no number", text);
	return value_number(number);
}

static inline struct value str(const char *text)
{
	return value_string_shared(text, strlen(text));
}

static inline struct value frac(int64_t numerator, int64_t denominator)
{
	return value_ratio(ratio_make(numerator, denominator));
}

static inline struct value day(const char *text)
{
	struct date date;

	if (!date_parse(text, strlen(text), &date))
		fail_msg("%s is no date", text);
	return value_date(date);
}

static inline uint64_t random_next(uint64_t *random)
{
	*random ^= *random << 13;
	*random ^= *random >> 7;
	*random ^= *random << 17;
	return *random;
}

static inline int random_below(uint64_t *random, int limit)
{
	return (int)((random_next(random) >> 11) % (uint64_t)limit);
}

#endif
