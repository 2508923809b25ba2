/*
 * What the files behind next.h share: the parts of a goal, where thresholds lie, and which answers are tried.
 */
#ifndef ADVISE_NEXT_INT_H
#define ADVISE_NEXT_INT_H

#include "advise/next.h"
#include "advise/sample.h"

enum goal_kind {
	GOAL_VERDICT, /* of a programme; whether it is a precedent too, unless it is failed anyway */
	GOAL_LEVEL,   /* of a score */
	GOAL_VALUE    /* of a score: both bounds alike */
};

struct goal_item {
	enum goal_kind kind;
	size_t entry; /* of the program's entries */
	size_t score; /* of its scores */
	size_t set;   /* of its band sets */
	bool ended;   /* over on the day: a precedent for certain */
	int64_t weight; /* of a programme */
	size_t node_count;
	const size_t *nodes; /* places in the goal's nodes: conditions in their order; the level, or the exact score */
};

struct goal {
	const struct program *program;
	size_t count;
	const struct goal_item *items;
	size_t node_count;
	const node_id *nodes; /* each once, however many items have it */
};

/* The score that a result calls the overall one; SIZE_MAX: there is none. */
size_t goal_overall(struct arena *arena, const struct program *program);
/* What an item says while its conditions are as in `truth` (per node of the goal). */
bool goal_item_open(const struct goal *goal, const struct goal_item *item, const enum open_truth *truth);
/* Of an open item: whether it can still hang on this node of it (the i-th). */
bool goal_item_needs(const struct goal *goal, const struct goal_item *item, const enum open_truth *truth, size_t i);
/* A node's state; a level or score is IS_TRUE when settled. */
enum open_truth goal_truth(struct run *run, const struct goal *goal, const bool *is_score, size_t node);
/* Per node of the goal, whether it is that of a level or a score. */
bool *goal_scores(struct arena *arena, const struct goal *goal);
/* Inputs that are questions and that the node still hangs on. */
size_t goal_hangs_on(struct run *run, struct arena *arena, node_id node, const uint32_t **inputs);

#endif
