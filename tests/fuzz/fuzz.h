/*
 * What the fuzz targets share. Each is run by libFuzzer (make fuzz) and, over its seeds and what was found before, by
 * tests/prop/replay.c.
 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define FUZZ_ARENA ((size_t)1 << 30)

/* A promise that holds for every input. */
static inline void fuzz_expect(int holds, const char *promise)
{
	if (holds)
		return;
	fprintf(stderr, "broken promise: %s\n", promise);
	abort();
}

/* The bytes as a stream; NULL when there are none, which fmemopen does not take everywhere. */
static inline FILE *fuzz_stream(const uint8_t *data, size_t size)
{
	return size ? fmemopen((void *)(uintptr_t)data, size, "rb") : NULL;
}

#endif
