/*
 * Allocation by lifetime. Everything allocated from an arena lives until the arena is freed or released to a mark;
 * nobody frees single objects. Memory is zeroed. An arena is used by one thread at a time.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct arena;

struct arena_mark {
	void *block;
	size_t used;
};

/* A new arena that refuses to hold more than `ceiling` bytes; 0 means LIMIT_ARENA_BYTES. Freed by arena_free. */
struct arena *arena_new(size_t ceiling);
void arena_free(struct arena *arena); /* NULL is allowed */

/* Never NULL: when memory or the ceiling is exhausted the process ends with a plain sentence (see arena.c). */
void *arena_alloc(struct arena *arena, size_t size);
void *arena_array(struct arena *arena, size_t count, size_t size); /* count * size, checked for overflow */
/* The same, not zeroed: for what is written over at once. Fresh pages that nobody touches cost nothing. */
void *arena_room(struct arena *arena, size_t count, size_t size);
/* The last thing allocated made longer where it stands, the new bytes not zeroed; false when it is not the last, or there is no room. */
bool arena_extend(struct arena *arena, void *bytes, size_t old, size_t size);
void *arena_copy(struct arena *arena, const void *bytes, size_t size);
char *arena_strdup(struct arena *arena, const char *text);                 /* NULL gives NULL */
char *arena_strndup(struct arena *arena, const char *text, size_t length); /* adds the NUL */
char *arena_printf(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *arena, const char *format, va_list args) __attribute__((format(printf, 2, 0)));

/* Everything allocated after the mark was taken is gone after the release. */
struct arena_mark arena_mark(const struct arena *arena);
void arena_release(struct arena *arena, struct arena_mark mark);
size_t arena_used(const struct arena *arena);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_array((arena), (count), sizeof(type)))

#endif
