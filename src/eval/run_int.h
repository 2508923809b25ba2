/*
 * What the files over a run share: its memory.
 */
#ifndef EVAL_RUN_INT_H
#define EVAL_RUN_INT_H

#include "eval/eval_int.h"

struct run_input {
	enum answer_state state;
	struct domain domain; /* what it can be; its own relevance is a node of the graph */
	struct piece piece;   /* of the domain, when it is one value */
};

struct recall;

struct run {
	const struct program *program;
	struct arena *tables; /* the run itself, its tables, and what constants alone decide */
	struct arena *said;   /* values of answers */
	struct arena *arena;  /* sets and values of nodes, outdated ones too */
	struct arena *scratch;
	size_t used_afresh; /* of the arena, after everything was worked out at once */
	struct domain *of;  /* per node; a single value stands in points */
	struct piece *points;
	enum limit *reached; /* per node: the limit that its value ran into, or LIMITS */
	bool *dirty;         /* to be worked out again */
	bool *depends;       /* on any input */
	uint32_t *seen;      /* per node: the last walk that reached it; made by the first walk */
	uint32_t walks;
	node_id first_dirty; /* the program's count when none is */
	bool afresh; /* everything is being worked out: what stood there before does not count */
	bool clean;  /* nothing that is looked at is to be worked out again */
	const node_id *focus; /* what is looked at, ascending; NULL: everything */
	size_t focus_count;
	struct run_input *inputs;
	struct domain *leaves; /* domains of the inputs, side by side */
	node_id *node_of;      /* the INPUT node of an input, or NO_NODE */
	uint32_t *score_of;    /* per node: the score whose value it is, from 1 on, or 0 */
	struct value *shown;   /* per score: what is displayed, a ratio or null */
	bool *is_shown;        /* ... is worked out */
	struct recall *recall; /* of companies before this one, or NULL */
	struct domain *pins;   /* per node: what it is held to, or nothing; NULL: none is */
};

/* A copy that lives in the arena; of a list and of strings with all that is in them. */
struct value value_copied(struct arena *arena, struct value value);
/* Sets the node, which is then worked out. */
void run_put(struct run *run, node_id node, struct domain domain);

/* recall.c. Before everything is worked out afresh: sets what is known from earlier companies; gives the steps that this took then. */
size_t recall_all(struct run *run);
/* How many steps the node took this time. */
void recall_steps(struct run *run, node_id node, size_t steps);
/* After that: keeps what was worked out. */
void recall_keep(struct run *run);
void recall_free(struct recall *recall); /* NULL is allowed */

#endif
