/*
 * The nearest valid name to what was typed, for "did you mean ...?".
 */
#ifndef BASE_NEAR_H
#define BASE_NEAR_H

#include <stddef.h>

struct arena;

struct near_search {
	const char *typed;
	const char *best; /* NULL while nothing is near enough */
	size_t distance;
};

struct near_search near_start(const char *typed);
void near_offer(struct near_search *search, const char *candidate); /* the candidate must outlive the search */
/* "did you mean 'employees'?" translated, or NULL. */
const char *near_hint(struct arena *arena, const struct near_search *search);
/* The nearest of these names, and what there is: "did you mean 'micro'? there are: micro, small, medium"; NULL for none. A long list is left out
   beside a nearest name, and cut without one. */
const char *near_choice(struct arena *arena, const char *typed, const char *const *names, size_t count);
/* Damerau-Levenshtein over code points, case folded, stopping past `limit`. */
size_t near_distance(const char *a, const char *b, size_t limit);

#endif
