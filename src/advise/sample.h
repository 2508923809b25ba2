/*
 * Where answers start to matter, and answers that stand for all that an input can still have.
 */
#ifndef ADVISE_SAMPLE_H
#define ADVISE_SAMPLE_H

#include "eval/eval.h"
#include "record/answers.h"

/* Answers that stand for all that the input can still have: every option; a number in each stretch between two thresholds; of several choices,
 * each one alone and none. */
size_t sample_answers(struct run *run, struct arena *arena, uint32_t input, struct answer **answers);

/* Places within what the input can still be where a comparison that is open turns, ascending. `among` (or NULL: all) marks the
 * nodes that are looked at: of a run with a focus those of the focus. */
struct turn {
	struct value at;
	node_id comparison;
};
size_t find_turns(struct run *run, struct arena *arena, uint32_t input, const bool *among, struct turn **turns);

#endif
