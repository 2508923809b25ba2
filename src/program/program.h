/*
 * A pack as one directed acyclic graph of typed nodes: constants, inputs, operations; equal expressions are one node;
 * every node stands after its arguments. Immutable: threads share it.
 */
#ifndef PROGRAM_PROGRAM_H
#define PROGRAM_PROGRAM_H

#include "model/model.h"

enum op {
#define OP(NAME, help) OP_##NAME,
#include "program/ops.def"
#undef OP
	OPS
};

typedef uint32_t node_id; /* index into program->nodes */
#define NO_NODE UINT32_MAX

struct body; /* a small graph of its own: of a function, filter, quantifier or for */

/* Where a decision table stands in a graph: for the reasons of its result, cell by cell. */
struct table_site {
	const struct decision_table *table;
	const node_id *subjects; /* of its inputs */
	const node_id *cells;    /* rule by rule; NO_NODE for a cell that is always true */
};

struct node {
	enum op op;
	uint32_t count;
	const node_id *args;
	const struct type *type;
	struct place place; /* where it was first written */
	union {
		struct value constant;               /* CONSTANT */
		uint32_t input;                      /* INPUT: index into program->inputs */
		uint32_t local;                      /* LOCAL: index of a parameter or captured value of the body */
		const struct feel_builtin *builtin;  /* BUILTIN */
		const char *name;                    /* PATH */
		const struct body *body;             /* FUNCTION, FILTER, FOR, SOME, EVERY */
		const char *const *keys;             /* CONTEXT */
		const struct question *question;     /* POINTS */
		const struct score *score;           /* SCORE */
		const struct band_set *bands;        /* LEVEL */
		const struct table_site *site;       /* TABLE */
		const struct finding *finding;       /* CERTAINTY */
		const struct type *asked;            /* INSTANCE_OF, COERCE */
		struct { bool low_closed, high_closed, test; } range; /* RANGE; test: written (< a), (= a) */
	} as;
};

struct body {
	uint32_t parameter_count; /* locals 0.. are parameters, then captured values */
	uint32_t capture_count;
	const char *const *parameter_names;
	const struct type *const *parameter_types; /* of a FUNCTION: what arguments are coerced to */
	bool names_itself;        /* of a FUNCTION: the last parameter is no argument but the function itself */
	const bool *dependent;    /* of FOR, SOME, EVERY: per domain, whether it is a function of the variables before it */
	uint32_t count;
	const struct node *nodes; /* their args are indices into this array */
	node_id result;
};

struct program_input { /* a question, a row of a grid, or an optional input that the questionnaire lacks */
	const char *key;
	const struct question *question; /* NULL: lacking */
	const struct row *row;
	const struct rule_input *lacking;
	const struct drg_element *element; /* input data of a DMN model, or NULL */
	struct domain domain;     /* while nothing is known; null included where n/a is allowed */
	node_id relevance;        /* its `when` (and stage) as a boolean node; constant true when it has none */
	node_id answer;           /* what formulas see: the input while relevant, else null */
	const node_id *offered;   /* per option: whether it is offered, NO_NODE: always; NULL: all are, always */
};

struct program_score {
	const struct score *score;
	node_id exact;            /* a ratio or null */
	node_id number;           /* the same as a FEEL number */
	const node_id *levels;    /* one per band set: a string or null */
	size_t question_count;    /* indices of the inputs behind it */
	const uint32_t *inputs;
};

struct program_entry {
	const struct entry *entry;
	const node_id *conditions;    /* as entry->conditions */
	const node_id *prerequisites; /* as entry->prerequisites */
	const node_id *gaps;          /* number nodes of the scores, NO_NODE where the questionnaire lacks one */
	node_id when;                 /* advice */
};

struct program_element { /* of a DMN model; business knowledge models and decision services are functions */
	const struct drg_element *element;
	node_id node;
};

struct map;

struct program {
	const struct pack *pack; /* NULL for a formula or a model alone */
	const struct limits *limits; /* of its evaluations; NULL: the standard ones */
	uint32_t count;
	const struct node *nodes;
	uint32_t input_count;
	const struct program_input *inputs;
	const struct map *input_index; /* for program_input_find */
	node_id stage, as_of;        /* INPUT nodes of their own, set for every run */
	uint32_t stage_input, as_of_input;
	const node_id *indicators;   /* as questionnaire->indicators */
	const node_id *targets;      /* what their obligation asks for, NO_NODE for those without one */
	const node_id *constraints;
	size_t score_count;
	const struct program_score *scores; /* as questionnaire->scores */
	size_t fact_count;
	const struct fact *const *facts;
	const node_id *fact_nodes;
	size_t finding_count;
	const struct finding *const *findings;
	const node_id *finding_nodes;            /* certainty: ratio */
	const node_id *const *evidence_nodes;    /* per finding, its conditions */
	size_t entry_count;
	const struct program_entry *entries;     /* every catalogue entry of the pack, in order */
	size_t element_count;
	const struct program_element *elements; /* as the elements of the model, when it is one alone */
	/* Nodes that use a node, for recomputation: users[user_start[n] .. user_start[n + 1]) */
	const uint32_t *user_start;
	const node_id *users;
};

/* Compiles a linked pack. NULL and a diagnostic that names the whole ring for a cycle, or for a program beyond LIMIT_NODES. */
const struct program *program_build(struct arena *arena, const struct pack *pack, struct diag_sink *sink);
/* A linked DMN model alone: an input for each of its input data, and for names that nothing declares. */
struct dmn_model;
const struct program *program_build_model(struct arena *arena, const struct dmn_model *model, struct diag_sink *sink);
/* One formula alone, over the names of a scope: inputs are the names in order of declaration. For tests of the language. */
const struct program *program_build_formula(struct arena *arena, const struct feel_node *tree, const char *const *names,
                                            const struct type *const *types, size_t count, node_id *result, struct diag_sink *sink);
/*
 * Values for the inputs of a model from what was given by name: its name, or its path through imports as one name or as
 * nested contexts; an imported input that is not given so, by its name alone. given_used (or NULL) tells which were taken.
 */
struct value *program_inputs(const struct program *program, struct arena *arena, const struct value_entry *given, size_t count, bool *given_used);
/* Whether one of them is today() or now(), or has a body that asks for them. */
bool nodes_ask_the_time(const struct node *nodes, uint32_t count);
/* Index of an input by key ("q6", "q6.row"), or -1. */
int64_t program_input_find(const struct program *program, const char *key);
/* The same of a catalogue entry of a kind, a score, a fact, a finding, by id. */
int64_t program_entry_find(const struct program *program, enum entry_kind kind, const char *id);
int64_t program_score_find(const struct program *program, const char *id);
int64_t program_fact_find(const struct program *program, const char *id);
int64_t program_finding_find(const struct program *program, const char *id);
/*
 * What a node means, as a number per node: two nodes, also of two programs, have the same one if they compute the same from
 * the same answers. Texts and places do not count; what a question accepts, and what its options are worth, does.
 */
uint64_t *program_fingerprints(const struct program *program, struct arena *arena);
/* The same of a node alone, whatever its arguments, in their order: what it does with them. */
uint64_t program_own_print(const struct program *program, struct arena *arena, node_id node);
const char *op_name(enum op op);
bool op_has_body(enum op op); /* node->as.body is there */
/* The graph as text, a node a line: for tests and authors. */
void program_dump(const struct program *program, struct buf *out);

extern const struct diag_kind *const program_diagnostics[];

#endif
