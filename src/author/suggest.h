/*
 * Ready-made cases for what no case has seen: the search finds a company for each side of a point, and what comes out of it
 * today is what the case expects, for an author to confirm.
 */
#ifndef AUTHOR_SUGGEST_H
#define AUTHOR_SUGGEST_H

#include "author/coverage.h"
#include "author/draft.h"

struct suggestion_count {
	size_t cases;     /* made */
	size_t impossible; /* sides for which it is proved that no answers do it; they no longer count */
	size_t undecided;  /* sides for which none was found within the budget */
};

/*
 * Calls `take` with a case for each side that is missing and that no earlier suggestion shows; each counts as seen from
 * then on only for the suggestions that follow, not in the figures. What cannot be is marked so. `undecided` (or NULL) is
 * told of what was not found.
 */
struct suggest_to {
	void (*take)(void *context, struct draft *draft, const struct cover_point *point);
	void (*undecided)(void *context, const struct cover_point *point, enum cover_side side);
	void *context;
};
void coverage_suggest(struct covering *covering, struct date as_of, const struct suggest_to *to, struct suggestion_count *count);

/*
 * Expects what came out of the part of a result that a node decides about: the programme, finding, fact or score itself,
 * or where that is hidden, up to three that depend on it.
 */
void draft_expect_of(struct draft *draft, enum covered kind, const char *of, const char *id, node_id node);

#endif
