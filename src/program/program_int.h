/*
 * What the files of program/ share: the builder, which holds the graph while it grows, and the steps of building.
 */
#ifndef PROGRAM_PROGRAM_INT_H
#define PROGRAM_PROGRAM_INT_H

#include "base/map.h"
#include "model/decision.h"
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

/*
 * Where elements of a DMN model are compiled: a model, or one imported by it under some name, or the body of a decision
 * service. A model that is imported twice has inputs of its own each time.
 */
struct drg {
	const struct dmn_model *model;
	struct graph *graph;
	struct drg *outer;       /* of a service: what is around it */
	const char *path;        /* names of the imports that lead here, "" or "a.b." */
	const struct fact *fact; /* of a rule base, which binds the inputs; or NULL */
	struct map *nodes;       /* address of an element -> struct element_node */
	struct drg **imported;   /* as the imports of the model; NULL until used */
};

struct compiling { /* an element of a model, in whatever instance of the model */
	const struct drg_element *element;
	const struct compiling *outer;
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
	struct drg *drg;                /* of the model being compiled, or NULL */
	const struct drg_element *element; /* being compiled */
	const struct compiling *compiling; /* it, and those that require it */
	size_t drg_depth, instances; /* instances: of imported models */
	struct diag_sink *fact_faults; /* what is wrong with models of facts */
	struct map *undeclared;      /* names that a model does not declare -> index of their input + 1 */
	size_t node_count;           /* of all graphs */
	size_t checks_left;          /* of the type that is being checked */
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
/* build.c: the beginning and the end; an input of its own, whose INPUT node is returned. */
void builder_start(struct builder *builder, struct arena *arena, struct diag_sink *sink);
void builder_close(struct builder *builder);
node_id add_free_input(struct builder *builder, const char *key, const struct type *type, struct domain domain, uint32_t *index);
bool is_constant_true(const struct graph *graph, node_id node);
/* A graph's growing list of arguments. */
struct args {
	VEC(node_id) list;
};

/* ---- formula.c: bodies ----------------------------------------------------------------------------------------------- */

node_id make_local(struct builder *builder, struct graph *graph, uint32_t local, const struct type *type);
node_id make_path(struct builder *builder, struct graph *graph, node_id of, const char *name, const struct type *type, struct place place);
void start_body(struct builder *builder, struct graph *body, struct graph *outer, uint32_t parameters, const char *const *names,
                const struct type *const *types);
/* A node of the graph around, and of the program's graph, as nodes of `graph`. */
node_id make_captured(struct builder *builder, struct graph *graph, node_id outer);
node_id make_outermost(struct builder *builder, struct graph *graph, node_id node);
/* Closes a body and makes the node that owns it: `args`, then what the body captured. */
node_id end_body(struct builder *builder, struct graph *body, node_id result, const struct type *type, struct place place, enum op op,
                 struct args *args);

/* ---- formula.c: trees to nodes -------------------------------------------------------------------------------- */

node_id build_tree(struct builder *builder, struct graph *graph, const struct feel_node *tree);
/* A FUNCTION tree; `self` is the name under which the function can call itself, or NULL. */
node_id build_closure(struct builder *builder, struct graph *graph, const struct feel_node *tree, const char *self);
node_id build_compare_nodes(struct builder *builder, struct graph *graph, enum feel_compare compare, struct place place, node_id a, node_id b);
/* unary.c: a UNARY_TESTS tree against a subject. */
node_id build_tests(struct builder *builder, struct graph *graph, const struct feel_node *tree, node_id subject);
/* A formula of the model; a constant null when it is absent or did not parse. In the program's graph, or in any. */
node_id build_formula(struct builder *builder, const struct formula *formula);
node_id build_formula_in(struct builder *builder, struct graph *graph, const struct formula *formula);

/* ---- tables.c, types.c -------------------------------------------------------------------------------------------- */

node_id build_table(struct builder *builder, struct graph *graph, const struct decision_table *table);
/* The node as a value of this type, by the conversions of FEEL, or null; NULL: as it is. */
node_id build_coerced(struct builder *builder, struct graph *graph, node_id node, const struct item_definition *type, struct place place);
node_id make_is_null(struct builder *builder, struct graph *graph, node_id node, struct place place);

/* ---- boxed.c -------------------------------------------------------------------------------------------------------- */

struct function_body { /* of a function being built, between start and end */
	struct graph graph; /* parameter i is bound.items[i] */
	struct args checks;
};

node_id build_boxed(struct builder *builder, struct graph *graph, const struct boxed *boxed);
/* `self` is the name under which the function can call itself, or NULL. */
node_id build_boxed_function(struct builder *builder, struct graph *graph, const struct boxed *boxed, const char *self);
void start_function(struct builder *builder, struct function_body *function, struct graph *graph, const struct parameter *parameters, size_t count,
                    const char *self);
node_id end_function(struct builder *builder, struct function_body *function, node_id result, struct place place);

/* ---- decisions.c ---------------------------------------------------------------------------------------------------- */

node_id build_element(struct builder *builder, struct drg *drg, const struct drg_element *element);
/* A decision of a model as a fact of a rule base. */
node_id build_fact_decision(struct builder *builder, const struct fact *fact);
/* Where a fault of a model goes: to its element, or to the rule base that takes a fact from it. */
struct diag_sink *faults_of(const struct builder *builder, const struct drg_element *element);
/* The node of a name that no scope declares, as an input; NO_NODE outside models. */
node_id build_undeclared(struct builder *builder, struct graph *graph, const char *name);

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
node_id build_fact(struct builder *builder, const struct fact *fact);
node_id build_classification(struct builder *builder, const struct classification *classification, struct place place);
void build_findings(struct builder *builder);
void build_entries(struct builder *builder);

#endif
