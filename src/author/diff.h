/*
 * Two versions of a pack: where they mean something different, with a witness for each difference.
 */
#ifndef AUTHOR_DIFF_H
#define AUTHOR_DIFF_H

#include "author/search.h"
#include "record/difference.h"

struct diff_options {
	const char *language; /* of what is written as it is */
	struct date as_of;    /* the day of the witnesses, where it does not have to be another one */
	size_t boxes, tries;  /* budget of each search; 0: the usual one */
};

/* Lives in the arena; texts are borrowed from the packs. */
struct differences *author_diff(struct arena *arena, const struct program *before, const struct program *after, const struct diff_options *options);
/* A test case for the witness of a difference, with what the new version makes of it; NULL when it has none, or nothing to expect. */
const char *author_diff_case(struct arena *arena, const struct program *after, const struct difference *difference, size_t number);

#endif
