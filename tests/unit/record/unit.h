/*
 * What the tests of records share: cmocka, an arena, and answers files made from a text.
 */
#ifndef TESTS_UNIT_RECORD_UNIT_H
#define TESTS_UNIT_RECORD_UNIT_H

/* The order is cmocka's. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

#define TEST(function) cmocka_unit_test_setup_teardown(function, with_arena, without_arena)

/* An open file that holds the bytes; the test closes it. */
static inline FILE *file_of(const char *bytes, size_t length)
{
	FILE *file = tmpfile();
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, length, file), length);
	rewind(file);
	return file;
}

#endif
