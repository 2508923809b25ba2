/*
 * The language alone: text to tree, tree to text, static types, and the table of built-in
 * functions. Nothing is evaluated here; that is eval/.
 */
#ifndef FEEL_FEEL_H
#define FEEL_FEEL_H

#include "base/diag.h"
#include "base/limits.h"
#include "base/source.h"
#include "value/domain.h"
#include "value/type.h"
#include "value/value.h"

/* ---- names in scope -------------------------------------------------------------------------- */

/* A chain of scopes: names that an expression can use, with their types. Names may hold spaces and
 * signs; the lexer takes the longest match. */
struct feel_scope;
struct feel_scope *feel_scope_new(struct arena *arena, const struct feel_scope *outer);
/* The type is borrowed. A name declared again in the same scope is replaced. */
void feel_scope_add(struct feel_scope *scope, const char *name, const struct type *type);
/* A type that `instance of` and parameters of functions may name. */
void feel_scope_add_type(struct feel_scope *scope, const char *name, const struct type *type);
/* What a filter over items of this type sees: `item`, and its members as names. */
void feel_scope_add_item(struct feel_scope *scope, const struct type *item);
const struct type *feel_scope_find(const struct feel_scope *scope,
                                   const char *name); /* through the chain; NULL */

/* ---- trees ----------------------------------------------------------------------------------- */

enum feel_kind {
#define NODE(kind, children, help) FEEL_##kind,
#include "feel/ast.def"
#undef NODE
	FEEL_KINDS
};

enum feel_compare { FEEL_LT, FEEL_LE, FEEL_GT, FEEL_GE, FEEL_EQ, FEEL_NE };

struct feel_node {
	enum feel_kind kind;
	struct place place;
	size_t count;
	struct feel_node **children;
	struct value literal;      /* LITERAL */
	const char *name;          /* NAME, PATH; built-in or variable name */
	const char *const *names;  /* CONTEXT keys, FUNCTION parameters, NAMED_CALL argument names,
	                              FOR/SOME/EVERY variables */
	enum feel_compare compare; /* COMPARE, TEST_COMPARE; RANGE written as a test: its sign */
	bool low_closed, high_closed; /* RANGE */
	bool test;         /* RANGE written (< a) or (= a): a null LITERAL of it is no bound at all,
	                      where one that is written out is a null bound */
	size_t name_count; /* FUNCTION: how many; of the others it follows from count */
	const struct type *type;         /* INSTANCE_OF: the type asked for; FUNCTION: unused */
	const struct type *const *types; /* FUNCTION: of the parameters, entries may be NULL */
	const char *advice;              /* NAME that is not known: what was meant, or NULL */
	const struct type *inferred;     /* set by feel_infer */
};

/* What to read, and where its bytes stand in a file: byte i of text is at offsets[i], or at
 * place.offset + i when NULL. */
struct feel_input {
	const char *text;
	size_t length;
	struct place place;
	const size_t *offsets;
	const struct limits *limits; /* NULL: the standard ones */
};

/* NULL and a diagnostic with the exact place on failure. Trees live in the arena. */
struct feel_node *feel_parse(struct arena *arena, const struct feel_input *input,
                             const struct feel_scope *scope, struct diag_sink *sink);
/* A cell of a decision table or the right side of `in`: `-`, `< 5`, `"a","b"`, `not("a")`, [1..5]:
 * a UNARY_TESTS node. */
struct feel_node *feel_parse_tests(struct arena *arena, const struct feel_input *input,
                                   const struct feel_scope *scope, struct diag_sink *sink);
/* Fills `inferred` everywhere; reports unknown names (with the nearest), operations on types that
 * can never work, unknown options. */
const struct type *feel_infer(struct arena *arena, struct feel_node *tree,
                              const struct feel_scope *scope, struct diag_sink *sink);
/* The same for a UNARY_TESTS node whose `?` has the type `subject`. */
void feel_infer_tests(struct arena *arena, struct feel_node *tree, const struct type *subject,
                      const struct feel_scope *scope, struct diag_sink *sink);
/* Text that parses back to an equal tree. */
void feel_print(const struct feel_node *tree, struct buf *out);
bool feel_same(const struct feel_node *a, const struct feel_node *b);
/* Calls visit for every node, parents first. */
void feel_walk(const struct feel_node *tree,
               void (*visit)(const struct feel_node *node, void *context), void *context);

/* ---- built-in functions ---------------------------------------------------------------------- */

#define FEEL_MAX_ARGS 8

struct feel_call { /* what a built-in may use */
	struct arena *arena;
	const struct date_time *now; /* with its zone; NULL: not known, and now() is null */
	size_t *steps_left;          /* counted down by loops; 0 ends with null */
	const struct limits *limits; /* NULL: the standard ones */
	enum limit *reached;         /* where the first limit that was run into is noted; or NULL */
	/* Applies a function value (sort); evaluation's own. */
	struct value (*apply)(void *context, const struct value_function *function,
	                      const struct value *args, size_t count);
	void *context;
};

struct feel_parameter {
	const char *name;
	const struct type *type;
	bool optional;
};

enum feel_result {
	FEEL_RESULT,               /* as the row says */
	FEEL_RESULT_LIKE_ARGUMENT, /* the type of the first argument: abs */
	FEEL_RESULT_LIKE_FIRST,    /* the type of the first argument, a list of it if it is none:
	                              reverse, append */
	FEEL_RESULT_ITEM           /* an item of the first argument: min, max */
};

struct feel_builtin {
	const char *name;
	const struct feel_parameter *parameters;
	size_t parameter_count;
	bool variadic; /* the last parameter may be repeated; a single list argument stands for its
	                  items */
	const struct type *result;
	enum feel_result result_rule;
	/* Gives null with a reason for arguments of the wrong type. args has parameter_count
	 * entries (absent ones null), or `count` when variadic. */
	struct value (*evaluate)(const struct feel_call *call, const struct value *args,
	                         size_t count);
	/* Possible results for pieces that are not all values; false: no better than any value of
	 * the result type. May be NULL. */
	bool (*bounds)(const struct feel_call *call, const struct piece *args, size_t count,
	               struct domain_builder *out);
	const char *help; /* one line */
};

/* A name may have several rows, one for each form of the function; they stand together, and this is
 * the first. */
const struct feel_builtin *feel_builtin_find(const char *name); /* NULL when there is none */
/* The form that takes these arguments: `count` by position, or by these names; NULL when none does.
 */
const struct feel_builtin *feel_builtin_form(const char *name, size_t count,
                                             const char *const *names);
/* Whether it can be called with other parameters as well. */
bool feel_builtin_has_forms(const struct feel_builtin *builtin);
/* Where an argument of this name stands; parameter_count when there is no such parameter. */
size_t feel_builtin_slot(const struct feel_builtin *builtin, const char *name);
size_t feel_builtin_count(void);
const struct feel_builtin *feel_builtin_at(size_t index);

extern const struct diag_kind *const feel_diagnostics[];

#endif
