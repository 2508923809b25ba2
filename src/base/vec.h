/*
 * Growable arrays in an arena. Declare `VEC(struct thing) things;` inside a struct (zero is empty), push with VEC_PUSH,
 * read `things.items[i]` for i < things.count. Growth copies within the arena; the old block is left to it.
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/arena.h"
#include <string.h>

#define VEC(type)               \
	struct {                \
		type *items;    \
		size_t count;   \
		size_t capacity; \
	}

/* Makes room for one more and returns its address (zeroed). */
#define VEC_ADD(arena, vec)                                                                                            \
	(vec_grow((arena), (void **)&(vec)->items, (vec)->count, &(vec)->capacity, sizeof(*(vec)->items)),             \
	 memset(&(vec)->items[(vec)->count], 0, sizeof(*(vec)->items)), &(vec)->items[(vec)->count++])
#define VEC_PUSH(arena, vec, value) (*VEC_ADD(arena, vec) = (value))

/* Makes room for `wanted` items in all, where their number is known. */
#define VEC_RESERVE(arena, vec, wanted)                                                                                \
	vec_reserve((arena), (void **)&(vec)->items, (vec)->count, &(vec)->capacity, sizeof(*(vec)->items), (wanted))

/* Ensures capacity > count. The one place where growth is checked for overflow. */
void vec_grow(struct arena *arena, void **items, size_t count, size_t *capacity, size_t size);
void vec_reserve(struct arena *arena, void **items, size_t count, size_t *capacity, size_t size, size_t wanted);

#endif
