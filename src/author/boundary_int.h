/*
 * Thresholds of a program. Not for use outside author/.
 */
#ifndef AUTHOR_BOUNDARY_INT_H
#define AUTHOR_BOUNDARY_INT_H

#include "author/coverage_int.h"

struct threshold_at { /* a comparison of something with a constant */
	node_id node;    /* the comparison */
	node_id subject; /* what is compared */
	int64_t input;   /* that it is the answer to, or the day; -1: it is made of answers */
	struct value at; /* a number or a date */
};
typedef VEC(struct threshold_at) thresholds;

/* boundary_find.c: those that a probe's own formula makes; what it names (facts, scores, indicators) has its own. */
struct run;
/* `nobody`: of the program, with nothing answered. */
void find_thresholds(const struct covering *covering, struct run *nobody, struct arena *arena, const struct probe *probe, thresholds *out);
/* One step below and above, of the question's own kind; false when the question cannot have such an answer. */
bool threshold_step(const struct program *program, const struct threshold_at *threshold, int steps, struct value *out);

#endif
