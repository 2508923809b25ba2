/*
 * Hash map from text (pointer and length) to a pointer, seeded per process against flooding. Keys are copied into
 * the arena. Iteration is in order of insertion, so that outputs are stable.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct map;

struct map_entry {
	const char *key;
	size_t length;
	void *value;
};

struct map *map_new(struct arena *arena);
/* Sets or replaces; returns the value that stood there before, or NULL. */
void *map_put(struct map *map, const char *key, void *value);
void *map_put_n(struct map *map, const char *key, size_t length, void *value);
void *map_get(const struct map *map, const char *key); /* NULL when absent */
void *map_get_n(const struct map *map, const char *key, size_t length);
size_t map_count(const struct map *map);
const struct map_entry *map_at(const struct map *map, size_t index); /* in order of insertion */

/* The hash used above, for others that keep tables of their own (hash-consing). */
uint64_t hash_bytes(const void *bytes, size_t size, uint64_t seed);

#endif
