/*
 * Cases at the thresholds of a pack: for each comparison in a condition, a table cell or a size limit a company just below,
 * at and just above it, and one of which it is not known; everything else such that the comparison decides, where that can be.
 */
#ifndef AUTHOR_BOUNDARY_H
#define AUTHOR_BOUNDARY_H

#include "author/coverage.h"
#include "author/draft.h"

struct boundary_case {
	const struct cover_point *point; /* whose comparison it is */
	const char *id;                  /* of the case: the same in every run, so that those that are there can be passed over */
	const char *where;               /* "employees = 49", "employees is not known" */
	struct draft *draft;             /* judged; it expects what comes out today */
	bool decides;                    /* the cases of this threshold do not all come out the same */
};

struct boundary_wish {
	const char *const *only; /* ids of programmes, facts, findings, conditions ...; none: all */
	size_t only_count;
	struct date as_of;
	bool (*wants)(void *context, const char *id);                         /* false: not this case */
	bool (*take)(void *context, const struct boundary_case *one);         /* false: stop */
	void (*none)(void *context, const struct cover_point *point, const char *threshold); /* no company was found */
	void *context;
};

/* In the order of the files. Drafts live until `take` returns. */
void author_boundaries(struct covering *covering, const struct boundary_wish *wish);

#endif
