/*
 * What cmocka wants included before it, and the arena that most tests of this folder need: a group
 * setup and teardown.
 */
#ifndef TESTS_UNIT_BASE_UNIT_H
#define TESTS_UNIT_BASE_UNIT_H

/* The order is cmocka's. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
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

/* A new folder where the system keeps what is temporary; the test removes it. */
static inline char *temporary_folder(struct arena *arena)
{
	const char *parent = getenv("TMPDIR");
	char *path = arena_printf(arena, "%s/jindan-XXXXXX", parent && *parent ? parent : "/tmp");
	return mkdtemp(path);
}

#endif
