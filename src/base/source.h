/*
 * A file in memory with its line starts, and places in it. A place survives as long as its source does.
 */
#ifndef BASE_SOURCE_H
#define BASE_SOURCE_H

#include <stddef.h>

struct arena;

struct source {
	const char *name; /* as the user gave it */
	const char *text; /* NUL-terminated as well */
	size_t length;
	size_t *line_starts;
	size_t lines;
};

struct place { /* zero: no place */
	const struct source *source;
	size_t offset; /* bytes */
	size_t length; /* bytes; 0 for a point */
};

/* Copies name and text. */
struct source *source_new(struct arena *arena, const char *name, const char *text, size_t length);
/* Line and column from 1; the column counts code points. Both 0 when there is no source. */
void place_position(struct place place, size_t *line, size_t *column);
/* The text of the line the place is in, without its newline. */
const char *place_line(struct place place, size_t *length);
/* A place inside `outer`, `offset` bytes on. */
struct place place_within(struct place outer, size_t offset, size_t length);

#endif
