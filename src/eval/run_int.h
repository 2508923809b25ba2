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
};

#endif
