/*
 * What the files of diff share. Not for use outside author/.
 */
#ifndef AUTHOR_DIFF_INT_H
#define AUTHOR_DIFF_INT_H

#include "author/diff.h"
#include "base/vec.h"
#include "eval/eval.h"

enum { BEFORE, AFTER, VERSIONS };

struct diff {
	struct arena *arena;
	const struct diff_options *options;
	const struct program *program[VERSIONS];
	const uint64_t *prints[VERSIONS];
	const bool *lacking[VERSIONS]; /* per node: hangs on an input that nothing asks */
	struct search *search;
	VEC(struct difference) list;
	size_t same;
	size_t left; /* boxes of all searches together */
	struct difference now; /* kind, id and name of what is compared at present */
};

/* Something written, or said, that two versions of a thing are compared by. */
struct facet {
	enum difference_group group;
	const char *aspect, *value;
};
typedef VEC(struct facet) facets;

bool diff_same_node(const struct diff *diff, node_id before, node_id after);
void diff_report(struct diff *diff, enum difference_group group, enum difference_change change, const char *aspect, const char *before, const char *after);
/* What stands in one list and not, or otherwise, in the other. */
void diff_facets(struct diff *diff, const facets *before, const facets *after);
/* Everything that is written about the parts of a pack and that no formula says: diff_written.c. */
void diff_written(struct diff *diff);

#endif
