/*
 * The growth of vectors: doubling, with the overflow check that no caller repeats. What was allocated
 * last grows where it stands; else the old items stay where they were until their arena goes, so
 * pointers to them stay readable but are no longer part of the vector.
 */
#include "base/vec.h"

#include <stdint.h>
#include <string.h>

#define FIRST_CAPACITY 8

void vec_reserve(struct arena *arena, void **items, size_t count, size_t *capacity, size_t size, size_t wanted)
{
	if (wanted <= *capacity)
		return;
	/* `items` points to a pointer of another type: only as bytes may it be read and written. */
	void *old;
	memcpy(&old, items, sizeof(old));
	if (count && size <= SIZE_MAX / wanted && arena_extend(arena, old, *capacity * size, wanted * size)) {
		*capacity = wanted;
		return;
	}
	void *grown = arena_room(arena, wanted, size);
	if (count)
		memcpy(grown, old, count * size);
	memcpy(items, &grown, sizeof(grown));
	*capacity = wanted;
}

void vec_grow(struct arena *arena, void **items, size_t count, size_t *capacity, size_t size)
{
	if (count < *capacity)
		return;
	size_t wanted = *capacity > SIZE_MAX / 2 ? SIZE_MAX : *capacity * 2;
	vec_reserve(arena, items, count, capacity, size, wanted < FIRST_CAPACITY ? FIRST_CAPACITY : wanted);
}
