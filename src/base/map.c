/*
 * A hash map that remembers the order of insertion: entries in a vector, and a table of indices
 * into it that is probed linearly. The hash is SipHash-1-3 with a seed of its own for each map, so
 * that no input can be made to collide.
 */
#include "base/map.h"

#include "base/vec.h"
#include <string.h>
#include <time.h>
#ifdef __linux__
#include <sys/random.h>
#endif

#define FIRST_SLOTS 16

struct slot {
	uint32_t entry; /* index + 1; 0 is free. An arena cannot hold 2^32 entries. */
	uint32_t hash;  /* its upper half: tells most strangers apart without looking at the key */
};

struct map {
	struct arena *arena;
	VEC(struct map_entry) entries;
	struct slot *slots;
	size_t slot_count; /* a power of two, at least twice the entries */
	uint64_t seed;
};

static uint64_t rotate(uint64_t value, int bits)
{
	return (value << bits) | (value >> (64 - bits));
}

static void sip_round(uint64_t v[4])
{
	v[0] += v[1];
	v[1] = rotate(v[1], 13) ^ v[0];
	v[0] = rotate(v[0], 32);
	v[2] += v[3];
	v[3] = rotate(v[3], 16) ^ v[2];
	v[0] += v[3];
	v[3] = rotate(v[3], 21) ^ v[0];
	v[2] += v[1];
	v[1] = rotate(v[1], 17) ^ v[2];
	v[2] = rotate(v[2], 32);
}

static void sip_word(uint64_t v[4], uint64_t word)
{
	v[3] ^= word;
	sip_round(v);
	v[0] ^= word;
}

uint64_t hash_bytes(const void *bytes, size_t size, uint64_t seed)
{
	/* SipHash wants a key of 128 bits: the second half is made from the first. */
	uint64_t other = rotate(seed, 29) ^ UINT64_C(0x9e3779b97f4a7c15);
	uint64_t v[4] = {seed ^ UINT64_C(0x736f6d6570736575), other ^ UINT64_C(0x646f72616e646f6d),
	                 seed ^ UINT64_C(0x6c7967656e657261), other ^ UINT64_C(0x7465646279746573)};
	const unsigned char *at = bytes;
	size_t left = size;
	for (; left >= 8; left -= 8, at += 8) {
		uint64_t word;
		memcpy(&word, at, 8);
		sip_word(v, word);
	}
	uint64_t last = (uint64_t)size << 56;
	for (size_t i = 0; i < left; i++)
		last |= (uint64_t)at[i] << (8 * i);
	sip_word(v, last);
	v[2] ^= 0xff;
	for (int i = 0; i < 3; i++)
		sip_round(v);
	return v[0] ^ v[1] ^ v[2] ^ v[3];
}

static uint64_t new_seed(const struct map *map)
{
#ifdef __linux__
	uint64_t seed;
	if (getrandom(&seed, sizeof(seed), GRND_NONBLOCK) == (ssize_t)sizeof(seed))
		return seed;
#endif
	struct timespec now = {0};
	clock_gettime(CLOCK_MONOTONIC, &now);
	return ((uint64_t)now.tv_nsec << 32) ^ (uint64_t)now.tv_sec ^ (uint64_t)(uintptr_t)map;
}

struct map *map_new(struct arena *arena)
{
	struct map *map = ARENA_NEW(arena, struct map);
	map->arena = arena;
	map->seed = new_seed(map);
	return map;
}

/* The slot that holds the key, or the free one where it belongs. */
static struct slot *find(const struct map *map, const char *key, size_t length, uint64_t hash)
{
	for (size_t at = hash & (map->slot_count - 1);; at = (at + 1) & (map->slot_count - 1)) {
		struct slot *slot = &map->slots[at];
		if (!slot->entry)
			return slot;
		if (slot->hash != (uint32_t)(hash >> 32))
			continue;
		const struct map_entry *entry = &map->entries.items[slot->entry - 1];
		if (entry->length == length && !memcmp(entry->key, key, length))
			return slot;
	}
}

static void fill(struct slot *slot, size_t index, uint64_t hash)
{
	slot->entry = (uint32_t)(index + 1);
	slot->hash = (uint32_t)(hash >> 32);
}

static void grow(struct map *map)
{
	map->slot_count = map->slot_count ? map->slot_count * 2 : FIRST_SLOTS;
	map->slots = ARENA_ARRAY(map->arena, struct slot, map->slot_count);
	for (size_t i = 0; i < map->entries.count; i++) {
		const struct map_entry *entry = &map->entries.items[i];
		uint64_t hash = hash_bytes(entry->key, entry->length, map->seed);
		size_t at = hash & (map->slot_count - 1);
		while (map->slots[at].entry)
			at = (at + 1) & (map->slot_count - 1);
		fill(&map->slots[at], i, hash);
	}
}

void *map_put_n(struct map *map, const char *key, size_t length, void *value)
{
	if (map->entries.count * 2 >= map->slot_count)
		grow(map);
	uint64_t hash = hash_bytes(key, length, map->seed);
	struct slot *slot = find(map, key, length, hash);
	if (slot->entry) {
		struct map_entry *entry = &map->entries.items[slot->entry - 1];
		void *before = entry->value;
		entry->value = value;
		return before;
	}
	fill(slot, map->entries.count, hash);
	struct map_entry fresh = {arena_strndup(map->arena, key, length), length, value};
	VEC_PUSH(map->arena, &map->entries, fresh);
	return NULL;
}

void *map_put(struct map *map, const char *key, void *value)
{
	return map_put_n(map, key, strlen(key), value);
}

void *map_get_n(const struct map *map, const char *key, size_t length)
{
	if (!map->entries.count)
		return NULL;
	const struct slot *slot = find(map, key, length, hash_bytes(key, length, map->seed));
	return slot->entry ? map->entries.items[slot->entry - 1].value : NULL;
}

void *map_get(const struct map *map, const char *key)
{
	return map_get_n(map, key, strlen(key));
}

size_t map_count(const struct map *map)
{
	return map->entries.count;
}

const struct map_entry *map_at(const struct map *map, size_t index)
{
	return index < map->entries.count ? &map->entries.items[index] : NULL;
}
