/*
 * What the files of program/ share: the builder, which holds the graph while it grows, and the steps of building.
 */
#ifndef PROGRAM_PROGRAM_INT_H
#define PROGRAM_PROGRAM_INT_H

#include "base/map.h"
#include "program/program.h"
#include "program/program_diag.h"

struct bound_name {
	const char *name;
	node_id node;
};

/*
 * A graph that grows: the program's own, or that of a body. A body's graph knows the graph around it, from which it
 * captures values: a captured value is a local of the body and an argument of the node that owns the body.
 */
struct graph {
	struct graph *outer; /* NULL for the program's graph */
	VEC(struct node) nodes;
	struct map *known; /* bytes of a node -> its index + 1 */
	node_id subject;   /* what `?` is while tests are compiled, or NO_NODE */
	/* of a body */
	uint32_t parameter_count;
	const char *const *parameter_names;
	const struct type *const *parameter_types;
	bool names_itself;     /* the last parameter is the function itself */
	const bool *dependent; /* see struct body */
	VEC(node_id) captured; /* nodes of the outer graph; local parameter_count + i is captured[i] */
	const struct type *item_type; /* of a filter: its context members are names, too */
	VEC(struct bound_name) bound; /* entries of the contexts around, which later entries can name */
	size_t bound_floor;           /* those below it are of what stands around the name being compiled */
};

enum named_kind { NAMED_QUESTION, NAMED_INPUT, NAMED_INDICATOR, NAMED_SCORE, NAMED_LEVEL, NAMED_FACT, NAMED_NODE };

/* Something that formulas can name, compiled when it is first used. */
struct named {
	enum named_kind kind;
	const char *name;
	size_t index; /* into the questionnaire's or the builder's list */
	size_t set;   /* LEVEL: band set */
	node_id node; /* NO_NODE until compiled */
	bool visiting;
};

struct builder {
	struct arena *arena;
	struct diag_sink *sink;
	const struct pack *pack; /* NULL for a formula alone */
	struct program *program;
	struct graph graph;
	struct map *names;              /* name -> struct named */
	VEC(struct named *) ring;       /* being compiled, outermost first */
	VEC(struct program_input) inputs;
	const size_t *first_input;      /* of each question */
	VEC(const struct fact *) facts;
	VEC(const struct finding *) findings;
	struct program_score *scores;   /* the program's, while they are filled */
	bool failed;
};

/* ---- graph.c: nodes ----------------------------------------------------------------------------------------- */

/* The node's index; an equal node that is already there is used again. args are copied. */
node_id graph_add(struct builder *builder, struct graph *graph, const struct node *node);
node_id make_constant(struct builder *builder, struct graph *graph, struct value value);
/* An operation without anything in `as`. */
node_id make_op(struct builder *builder, struct graph *graph, enum op op, const struct type *type, struct place place,
                const node_id *args, size_t count);
node_id make_1(struct builder *builder, enum op op, const struct type *type, struct place place, node_id a);
node_id make_2(struct builder *builder, enum op op, const struct type *type, struct place place, node_id a, node_id b);
node_id make_if(struct builder *builder, const struct type *type, struct place place, node_id condition, node_id yes, node_id no);
/* AND or OR of all; none gives the neutral constant, one gives itself. */
node_id make_logic(struct builder *builder, struct graph *graph, enum op op, struct place place, const node_id *args, size_t count);
node_id make_text(struct builder *builder, const char *text);
bool is_constant_true(const struct graph *graph, node_id node);
/* A graph's growing list of arguments. */
struct args {
	VEC(node_id) list;
};

/* ---- formula.c: trees to nodes -------------------------------------------------------------------------------- */

node_id build_tree(struct builder *builder, struct graph *graph, const struct feel_node *tree);
/* A FUNCTION tree; `self` is the name under which the function can call itself, or NULL. */
node_id build_closure(struct builder *builder, struct graph *graph, const struct feel_node *tree, const char *self);
/* A UNARY_TESTS tree against a subject. */
node_id build_tests(struct builder *builder, struct graph *graph, const struct feel_node *tree, node_id subject);
/* A formula of the model in the program's graph; a constant null when it is absent or did not parse. */
node_id build_formula(struct builder *builder, const struct formula *formula);

/* ---- names.c: what formulas can name ---------------------------------------------------------------------------- */

void names_declare(struct builder *builder);
node_id named_node(struct builder *builder, struct named *named);
/* The node of a name of the program's scope, or NO_NODE. */
node_id name_lookup(struct builder *builder, const char *name);

/* ---- questions.c, scores.c, rules.c: the model's parts ---------------------------------------------------------- */

void questions_declare(struct builder *builder);
node_id build_relevance(struct builder *builder, size_t input);
node_id build_answer(struct builder *builder, size_t input);
node_id build_question(struct builder *builder, size_t question); /* of a grid: a context of its rows */
node_id build_score(struct builder *builder, const struct score *score);
node_id build_level(struct builder *builder, node_id exact, const struct band_set *bands);
node_id build_table(struct builder *builder, const struct decision_table *table);
node_id build_fact(struct builder *builder, const struct fact *fact);
node_id build_classification(struct builder *builder, const struct classification *classification, struct place place);
void build_findings(struct builder *builder);
void build_entries(struct builder *builder);

#endif
