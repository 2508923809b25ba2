/*
 * What a DMN model says (OMG DMN 1.1 to 1.6): item definitions, input data, decisions, business knowledge models,
 * decision services, and their boxed expressions. Plain structs, filled by load/, completed by dmn_link, immutable after
 * it; all of it lives in one arena. Words are those of the standard.
 */
#ifndef MODEL_DECISION_H
#define MODEL_DECISION_H

#include "model/model.h"

/* ---- types ---------------------------------------------------------------------------------------------------- */

struct parameter {
	const char *name;
	struct place place;
	struct type_reference type;
};

struct item_definition {
	const char *name;
	struct place place;
	struct type_reference base; /* of each item, if this is a collection */
	bool collection;
	VEC(struct item_definition *) components; /* makes it a context */
	bool function;                            /* functionItem: of these parameters to `base` */
	VEC(struct parameter) parameters;
	struct formula allowed;    /* unary tests on the value, or on each item of a collection */
	struct formula constraint; /* typeConstraint: unary tests on the whole value */
	/* linking */
	const struct type *type; /* of the whole, collections included */
	const struct type *item; /* of an item; the same if this is no collection */
	bool constrained;        /* it, or something inside it, has tests */
	bool visiting;
};

/* ---- boxed expressions ------------------------------------------------------------------------------------------ */

enum boxed_kind {
	BOXED_LITERAL,     /* text */
	BOXED_TABLE,       /* table */
	BOXED_CONTEXT,     /* an entry per part; one without a name is the result */
	BOXED_LIST,        /* an item per part; a relation is a list of contexts */
	BOXED_INVOCATION,  /* what is called, then a binding per part */
	BOXED_FUNCTION,    /* parameters; the last part is the body */
	BOXED_CONDITIONAL, /* if, then, else */
	BOXED_FILTER,      /* in, match */
	BOXED_FOR,         /* in (by the name of the iterator), return */
	BOXED_SOME,        /* in, satisfies */
	BOXED_EVERY,
	BOXED_EXTERNAL     /* a function in another language: null */
};

struct boxed_part {
	const char *name;
	struct place place;
	struct type_reference type;
	struct boxed *value; /* NULL: left empty */
};

struct boxed {
	enum boxed_kind kind;
	struct place place;
	struct type_reference type; /* of its value; of a function, what it gives */
	struct formula text;
	struct decision_table *table;
	VEC(struct boxed_part) parts;
	VEC(struct parameter) parameters;
	const struct type *item; /* after linking, of a filter and of iterators: what they go through */
};

/* ---- the requirements graph --------------------------------------------------------------------------------------- */

struct dmn_model;
struct drg_element;

struct drg_reference {
	const char *href;
	struct place place;
	const struct drg_element *to; /* after linking; NULL when there is none, which was reported */
};

enum drg_kind { DRG_INPUT, DRG_DECISION, DRG_KNOWLEDGE, DRG_SERVICE };

struct drg_element {
	enum drg_kind kind;
	const struct dmn_model *model;
	const char *id, *name;
	const char *variable; /* its name in expressions */
	bool by_id;           /* it has no <variable>: expressions may use its id, too */
	const char *description;
	struct place place;
	struct type_reference type;
	struct boxed *logic; /* of a decision; of a business knowledge model a BOXED_FUNCTION; NULL: none */
	VEC(struct drg_reference) requires;
	/* of a decision service */
	VEC(struct drg_reference) outputs, encapsulated, input_decisions, input_data;
	/* linking: what is wrong with it; the rest of the model goes on */
	struct diag_sink *faults;
};

struct dmn_import {
	const char *name, *namespace, *location;
	struct place place;
	struct dmn_model *model; /* NULL: not found, which was reported */
};

struct dmn_model {
	const char *file, *id, *name, *namespace;
	const char *version; /* of the standard, "1.3" */
	const char *language; /* expressionLanguage as written, or NULL */
	struct place place;
	const struct source *source;
	VEC(struct item_definition *) types;
	VEC(struct drg_element *) elements;
	VEC(struct dmn_import) imports;
	const struct limits *limits; /* of its expressions; NULL: the standard ones */
	bool camunda_7; /* for that engine, where `date` is date and time, and a table is known by its outputs, too */
	/* linking */
	bool linked;
	struct map *ids, *names, *variables; /* to a drg_element, the first of each */
	struct map *type_names;              /* to an item_definition */
};

/*
 * Resolves references and types, parses every expression in its scope. What is wrong with one element stands in its
 * faults and makes that expression null; only what concerns the whole model goes to the sink. With `strict`, expressions
 * are held against their types as well, as in rule bases.
 */
void dmn_link(struct arena *arena, struct dmn_model *model, bool strict, struct diag_sink *sink);

/* By name, by name in expressions, or by id; NULL when there is none. */
const struct drg_element *dmn_element(const struct dmn_model *model, const char *name);
const struct item_definition *dmn_type(const struct dmn_model *model, const char *name);
/* What a fact of a rule base binds to an input of its model by <bind>; NULL: what has the input's name. */
const struct fact_binding *fact_binding(const struct fact *fact, const struct drg_element *input);
/* The table whose outputs are names for those that require the decision; NULL when they are not. */
const struct decision_table *drg_named_outputs(const struct drg_element *element);
/* Whether an expression in this language is FEEL; NULL is. */
bool dmn_is_feel(const char *language);
const char *drg_kind_name(enum drg_kind kind); /* "input data", "decision", ... */
/* How many faults there are in all elements of the model, and in those it imports. */
size_t dmn_faults(const struct dmn_model *model);

#endif
