/*
 * Chance, for the properties of this folder, and the seeds that a run goes through. JINDAN_SEED=n shows one of them again;
 * JINDAN_RUNS=n goes through that many.
 */
#ifndef TESTS_PROP_CHANCE_H
#define TESTS_PROP_CHANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

static uint64_t random_state;

/* From 0 to less than the bound; 0 where that is 0. */
static inline uint32_t below(uint32_t bound)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return bound ? (uint32_t)(random_state >> 24) % bound : 0;
}

static inline bool chance(uint32_t percent)
{
	return below(100) < percent;
}

static inline const char *pick(const char *const *texts, size_t count)
{
	return texts[below((uint32_t)count)];
}
#define PICK(texts) pick(texts, sizeof(texts) / sizeof((texts)[0]))

struct seeds {
	uint64_t first, count;
	bool given; /* one, to look at again */
};

static inline struct seeds seeds_from(uint64_t first, uint64_t count)
{
	const char *given = getenv("JINDAN_SEED"), *runs = getenv("JINDAN_RUNS");
	return (struct seeds){given ? strtoull(given, NULL, 10) : first, runs ? strtoull(runs, NULL, 10) : given ? 1 : count, given};
}

/* Numbers that follow one another are seeds as good as any. */
static inline void begin_with(uint64_t seed)
{
	random_state = seed * UINT64_C(0x9e3779b97f4a7c15) | 1;
	for (int warm = 0; warm < 8; warm++)
		below(2);
}

#endif
