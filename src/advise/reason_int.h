/*
 * What the files that make explanations share: the company, the answers that are thought of as given, and the lines made.
 */
#ifndef ADVISE_REASON_INT_H
#define ADVISE_REASON_INT_H

#include "advise/advise_int.h"
#include "advise/phrase.h"
#include "base/msg.h"
#include "record/reason.h"

struct reasoner {
	struct run *run;
	struct arena *arena;
	const struct program *program;
	struct work work;       /* for sources and questions as a result has them */
	struct alone *alone;
	struct phrases *phrases;
	bool all;               /* every part, not only what decides */
	bool *explained;        /* per node: its parts stand somewhere already */
	unsigned depth;         /* of proofs within proofs */
	size_t lines_left;
	bool cut;               /* there is more than was told */
};

struct reasons {
	VEC(struct reason) list;
};

/* ---- reason.c ---- */

/* A line at the end of the list; valid until the next one is added. */
struct reason *add_reason(struct reasoner *reasoner, struct reasons *to, enum reason_kind kind, enum open_truth is, const char *text);
/* Why the node is what it is with the answers that are given: lines at the end of the list. */
void prove(struct reasoner *reasoner, struct reasons *to, node_id node);
/* The same, though the node has a name. */
void prove_inside(struct reasoner *reasoner, struct reasons *to, node_id node);
/* Gives a least set of answers that forces the nodes (everything under them in a whole proof); fills in which they are. */
void give_least(struct reasoner *reasoner, const node_id *nodes, size_t count, enum alone_claim claim, const struct result_question **answers,
                size_t *answer_count);
/* A condition, or a piece of evidence, with its proof. */
struct reason reason_of_condition(struct reasoner *reasoner, const struct condition *condition, node_id node);
struct reason reason_of_evidence(struct reasoner *reasoner, const struct evidence *evidence, node_id node);
void set_parts(struct reason *reason, const struct reasons *parts);
enum open_truth truth_with_given(struct reasoner *reasoner, node_id node);
bool reasoner_goes_on(struct reasoner *reasoner);
/* Questions among the inputs, as a result has them. */
const struct result_question *questions_of(struct reasoner *reasoner, const uint32_t *inputs, size_t count, size_t *kept);
const char *answer_sentence(struct reasoner *reasoner, uint32_t input);

/* ---- reason_table.c ---- */

void prove_table(struct reasoner *reasoner, struct reasons *to, node_id node);
void prove_classification(struct reasoner *reasoner, struct reasons *to, const struct classification *classification, node_id node);
/* A decision of a DMN model: its tables as they are evaluated; false when answers it needs are missing. */
bool prove_decision(struct reasoner *reasoner, struct reasons *to, node_id node);

/* ---- explain_score.c, explain_question.c ---- */

void explain_score(struct reasoner *reasoner, struct explanation *out, size_t score);
void explain_level(struct reasoner *reasoner, struct explanation *out, size_t score, size_t set);
void explain_question(struct reasoner *reasoner, struct explanation *out, const struct question *question);

#endif
