/*
 * What the files of the impact share: what is watched, and one company under two versions. Not for use outside batch/.
 */
#ifndef BATCH_IMPACT_INT_H
#define BATCH_IMPACT_INT_H

#include "advise/advise.h"
#include "batch/impact.h"

enum { BEFORE, AFTER, SIDES };
#define ABSENT (-1)

struct watched { /* something that the two versions define in different ways */
	enum impact_kind kind;
	int64_t at[SIDES]; /* index into the entries, scores or findings of each program, or ABSENT */
};

struct watch {
	const struct program *program[SIDES];
	const struct impact_options *options;
	bool same_questions;  /* one acceptance of the answers serves both */
	bool same_definitions[SIDES]; /* unused nodes: nothing to evaluate there */
	const node_id *twins; /* per node of the new version: the one of the old that means the same, or NO_NODE */
	size_t count;
	const struct watched *list;
	size_t root_count[SIDES]; /* nodes that have to be worked out */
	const node_id *roots[SIDES];
};

/* Compares the two programs; fills out->things beside, one for each that is watched. */
void watch_fill(struct arena *arena, struct watch *watch, struct impact *out);

struct pair { /* what one thread needs */
	const struct watch *watch;
	struct run *run[SIDES];
	struct arena *arena;   /* of what is found in a block of companies */
	struct arena *scratch; /* of one company */
};

struct pair_job { /* one company on its way; what it points to lives in the arena of the pair that did it */
	const struct raw_record *record;
	struct impact_company found;
	const char *refused[SIDES];
	const char *const *groups; /* as options->by: the value, or NULL */
};

void pair_do(struct pair *pair, struct pair_job *job);

struct tally;
struct tally *tally_new(struct arena *arena, const struct watch *watch, struct impact *out);
/* Counts a company, and keeps it when it is affected. */
void tally_add(struct tally *tally, const struct pair_job *job);
/* Sorts groups and questions into their places in the impact. */
void tally_end(struct tally *tally);

#endif
