/*
 * What the files of eval/ share. Every operation of program/ops.def has two meanings, declared here
 * from that table: point_NAME on values and bounds_NAME on sets of possible values. An operation
 * that lacks one does not link.
 */
#ifndef EVAL_EVAL_INT_H
#define EVAL_EVAL_INT_H

#include "base/limits.h"
#include "base/msg.h"
#include "eval/eval.h"

struct open_call {
	const struct body *body;
	const struct open_call *outer;
};

/* What evaluation may use up, and where its results go. */
struct machine {
	struct arena *arena;   /* values and sets */
	struct arena *scratch; /* frames of bodies, released as they end */
	struct limits limits;
	enum limit reached;    /* the first limit that was run into, LIMITS: none; may be set back */
	size_t steps_left;     /* at 0 everything else is null */
	enum limit exhausted;  /* what there was too much of then */
	const char *why_exhausted; /* NULL until it is asked for */
	size_t memory_most;    /* arena_used at which evaluation gives up */
	unsigned depth;        /* of bodies within bodies */
	struct value as_of;    /* the day that everything is judged by, or null */
	bool now_known;
	struct date_time now;  /* what today() and now() give, once it is known */
	table_watcher *watch;  /* of tables, or NULL */
	void *watcher;
	const struct open_call *calls; /* functions that are being called with open arguments */
};

/* `limits` NULL: the standard ones. */
void machine_start(struct machine *machine, const struct limits *limits, struct arena *arena,
                   struct arena *scratch);
/* The day that everything is judged by, at midnight, UTC; without one, the time that it is when this
 * is asked first. */
const struct date_time *machine_now(struct machine *machine);
/* Counts one step; false when there are none left, or too much memory was used. */
bool machine_step(struct machine *machine);
struct value machine_exhausted(struct machine *machine);
/* What there is instead of a value where a limit is run into. */
struct value machine_limit(struct machine *machine, enum limit which);

/* ---- point.c: values ---- */

/*
 * args are the values of the node's arguments; for the leaves INPUT and LOCAL, all inputs or
 * locals. An argument that the operation turned out not to need (a branch of IF) is null.
 */
#define OP(NAME, help)                                                              \
	struct value point_##NAME(struct machine *machine, const struct node *node, \
	                          const struct value *args);
#include "program/ops.def"
#undef OP

struct value point_apply(struct machine *machine, const struct node *node,
                         const struct value *args);

/* A graph being evaluated lazily: each node at most once, and only when it is needed. */
struct frame {
	struct machine *machine;
	const struct node *nodes;
	uint32_t count;
	const struct value *leaves; /* inputs of the program, or locals of the body */
	struct value *values;
	unsigned char *done;
	struct pending *stack;
};

void frame_start(struct frame *frame, struct machine *machine, const struct node *nodes,
                 uint32_t count);
struct value frame_value(struct frame *frame, node_id wanted);
/* watch.c: tells the machine's watcher of every table that this frame has evaluated. */
void frame_watch(struct frame *frame);

/* One evaluation of a body after the other. Ends must come in reverse order of starts. */
struct body_run {
	struct frame frame;
	const struct body *body;
	struct value *locals; /* to be filled: parameters; captured values are there */
	struct arena_mark mark;
};
/* False when bodies are nested too deeply. */
bool body_start(struct body_run *run, struct machine *machine, const struct body *body,
                const struct value *captured);
struct value body_value(struct body_run *run);
void body_end(struct body_run *run);
struct value call_function(struct machine *machine, const struct value_function *function,
                           const struct value *args, size_t count);
struct value call_builtin(struct machine *machine, const struct feel_builtin *builtin,
                          const struct value *args, size_t count);
struct feel_call feel_call_of(struct machine *machine);
/* The items that a domain of for, some, every stands for; false, and a null that says why, for
 * null, for what cannot be counted, and for too many. */
bool iteration_items(struct machine *machine, struct value domain, const struct value **items,
                     size_t *count, struct value *why);
/* A property of a temporal value or range by name, or null. */
struct value property_of(struct value value, const char *name);
/* The item at FEEL position `position` (from 1, or from the end), or null. */
struct value item_at(const struct value *items, size_t count, struct value position);

/* ---- lift.c, bounds: sets ---- */

/* A graph and what each of its nodes can be; nodes before the one being evaluated are filled. */
struct sets {
	struct machine *machine;
	const struct node *nodes;
	const struct domain *of;
	const struct domain *leaves; /* inputs of the program, or locals of the body */
};

#define OP(NAME, help) \
	struct domain bounds_##NAME(const struct sets *sets, const struct node *node);
#include "program/ops.def"
#undef OP

/* Where all arguments are settled: the value; false where the meaning on sets has to be asked. */
bool bounds_value(const struct sets *sets, const struct node *node, struct value *value);
struct domain bounds_set(const struct sets *sets, const struct node *node);
/* What a body can be worth for these locals. */
struct domain bounds_body(const struct sets *sets, const struct body *body,
                          const struct domain *locals);

/* The meaning of an operation for one combination of pieces, not all of them values; false: no
 * better than its type. */
typedef bool piece_meaning(const struct sets *sets, const struct node *node,
                           const struct piece *args, struct domain_builder *out);
/*
 * THE lift: the union over all combinations of the arguments' pieces, values by the point meaning,
 * the rest by `pieces` (NULL: none). Too many combinations: arguments are widened first.
 */
struct domain lift(const struct sets *sets, const struct node *node, piece_meaning *pieces);
struct domain lift_over(const struct sets *sets, const struct node *node, const struct domain *args,
                        piece_meaning *pieces);
/* Any value of the node's type, or null. */
struct domain any_of_node(const struct sets *sets, const struct node *node);

/*
 * A piece as numbers, ratios or dates between two bounds, a single one included: of which kind;
 * VALUE_NULL for anything else. What has no bounds at all counts as numbers, or dates.
 */
enum value_kind piece_interval(const struct piece *piece, struct interval *out);

/* A set of truths as bits. */
#define MAY_BE_FALSE 1u
#define MAY_BE_TRUE 2u
#define MAY_BE_NULL 4u
unsigned truths_of(struct domain domain);
struct domain truths(struct arena *arena, unsigned may_be);
void add_truths(struct domain_builder *out, bool can_be_false, bool can_be_true, bool can_be_null);
/* AND (end false) or OR (end true) of arguments that have nothing to do with one another: exact. */
unsigned fold_truths(const unsigned *args, size_t count, bool end);
struct domain fold_logic(struct arena *arena, const struct domain *args, size_t count, bool end);

/* ---- several tests of one thing: split.c ---- */

/* AND or OR, where arguments that test one and the same open thing are looked at together, case by
 * case. */
unsigned split_logic(const struct sets *sets, const struct node *node);
/* `if` test of a thing `then` the thing itself: what of it passes. False when the node is no such thing. */
bool split_if(const struct sets *sets, const struct node *node, struct domain_builder *out);
/*
 * A table, case by case of the things that its rules test: calls `decide` with the truths of every
 * rule's match for each case. False when there are too many cases.
 */
bool split_table(const struct sets *sets, const struct node *node,
                 void (*decide)(const struct sets *sets, const struct node *node,
                                const unsigned *matches, struct domain_builder *out),
                 struct domain_builder *out);

piece_meaning pieces_NEGATE, pieces_ADD, pieces_SUBTRACT, pieces_MULTIPLY, pieces_DIVIDE;
piece_meaning pieces_EQUAL, pieces_NOT_EQUAL, pieces_LESS, pieces_LESS_EQUAL, pieces_IN_RANGE,
	pieces_TEST;
piece_meaning pieces_COERCE, pieces_CALL;
piece_meaning pieces_FILTER, pieces_POINTS, pieces_TO_RATIO, pieces_TO_NUMBER, pieces_LEVEL;

/* ---- subsets of options: subsets.c ---- */

/*
 * Whether one of the lists has only codes of `allowed` (NULL: all) and, unless `with` is `count`,
 * has code `with`.
 */
bool subsets_exist(const struct subsets *subsets, const bool *allowed, size_t with);
/* The range of a sum over the codes of a list, points[i] for code i. */
void subsets_sum(struct arena *arena, const struct subsets *subsets, const struct ratio *points,
                 struct ratio *least, struct ratio *most);

/* ---- hits.c ---- */

/* args as those of TABLE: match and output of every rule, then the default. */
struct value hit_decide(struct arena *arena, const struct decision_table *table,
                        const struct value *args);

/* ---- scores: aggregate.c, and tables ---- */

/* The displayed value while items are missing: `settled[i]` says which of the items count; value[i]
 * is what they are worth. */
struct score_item_value {
	bool settled;
	struct value value, min, max; /* ratios or null */
	bool asked;
};
struct value score_over(const struct score *score, const struct score_item_value *items,
                        size_t count);
/* The items of a score that has some, as they are in a run. */
struct score_item_value *score_items(struct run *run, size_t score, struct arena *arena);
/* The band that a score of this value falls in, rounded before if the set says so, or NULL. */
const struct band *band_of(const struct band_set *bands, struct ratio ratio);

#endif
