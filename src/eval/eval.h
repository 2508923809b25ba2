/*
 * Graph and answers to the value, or the set of still possible values, of every node. The only place where meaning is
 * executed. Two evaluators over the same table of operations (program/ops.def):
 *   point   one company whose answers are all there: values
 *   bounds  one company, with memory: sets of possible values; a changed answer recomputes only what depends on it
 */
#ifndef EVAL_EVAL_H
#define EVAL_EVAL_H

#include "program/program.h"
#include "record/answers.h"
#include "value/domain.h"

struct run; /* one company; its own memory; not shared between threads */

/* A run where nothing is answered. stage NULL: the questionnaire's first, or null when it has none. */
struct run *run_new(const struct program *program, const char *stage, struct date as_of);
void run_free(struct run *run);
const struct program *run_program(const struct run *run);
/* From now on parts of the graph that hang on few answers are kept, and recalled for a company that has the same: for many companies
 * in turn. What comes out is the same. After run_focus, if that is used. */
void run_recall(struct run *run);
/* Forgets all answers, keeps the memory: for the next company. */
void run_reset(struct run *run, const char *stage, struct date as_of);
/* Takes over one answer (NULL or ANSWER_UNANSWERED: none). Recomputed lazily, or by run_update. */
void run_set(struct run *run, uint32_t input, const struct answer *answer);
void run_set_all(struct run *run, const struct answers *answers); /* unanswered where the sheet has nothing */
void run_update(struct run *run);
/* For searches: the input lies within a set, as if that had been answered; what the set points to must outlive that. The day can be
 * one, too, until run_when, unless something asks for today() or now(), which are a day of their own. */
void run_narrow(struct run *run, uint32_t input, struct domain within);
/*
 * For proofs: the node is held to a set, whatever the answers; one without pieces lets it go. When every value that a node can have is
 * in one of several such sets, what holds with each of them holds.
 */
void run_hold(struct run *run, node_id node, struct domain within);
/* Another stage (NULL: as in run_new) and day; the answers stay. */
void run_when(struct run *run, const char *stage, struct date as_of);

/* What a node can still be. Valid until the next change of an answer. */
struct domain run_domain(struct run *run, node_id node);
bool run_settled(struct run *run, node_id node, struct value *value);
/* The limit that kept a node with settled arguments from its value, or LIMITS. */
enum limit run_reached(struct run *run, node_id node);
/* A condition: met is IS_TRUE only when {true}; failed (true is impossible) is IS_FALSE, or IS_NULL when only null is left. */
enum open_truth run_truth(struct run *run, node_id node);
/* What is told of a boolean as such, such as an indicator: IS_OPEN also while it may be false or null, since either may come. */
enum open_truth run_settled_truth(struct run *run, node_id node);
/* asked: IS_TRUE relevant, IS_FALSE/IS_NULL not asked, IS_OPEN perhaps */
enum open_truth run_relevance(struct run *run, uint32_t input);
enum answer_state run_state(const struct run *run, uint32_t input);
/*
 * After a reset with the same answers: takes over what nodes are from a run over another program. twins: for each node of this
 * one's program the one there that has the same fingerprint, or NO_NODE. `from` must stay as it is until this run is reset.
 */
void run_take_over(struct run *run, struct run *from, const node_id *twins);
/* What was said for an input, relevant or not: its answer, or everything it can still be. */
struct domain run_input_domain(struct run *run, uint32_t input);
/* True when the input is relevant or perhaps, and unanswered or unknown. */
bool run_missing(struct run *run, uint32_t input);

/* The missing inputs that an unsettled node depends on, ascending; an interval answer that leaves it open counts too. Answering them all settles it. */
size_t run_hangs_on(struct run *run, node_id node, struct arena *arena, const uint32_t **inputs);
/* The same of several nodes: what any of them hangs on. */
size_t run_any_hangs_on(struct run *run, const node_id *nodes, size_t count, struct arena *arena, const uint32_t **inputs);
/* The answered inputs that forced a settled node (or shaped an open one), ascending: along the branches that decided. */
size_t run_because(struct run *run, node_id node, struct arena *arena, const uint32_t **inputs);
/* Programmes, scores ... that depend on an input and are not settled: for `why`. Fills a bitmap over nodes reachable upward. */
void run_dependants(const struct program *program, uint32_t input, bool *reached /* program->count */);

struct run_score {
	struct value value;      /* displayed, a number or null (policy `unknown`, coverage) */
	struct value min, max;   /* numbers; null: no bound */
	bool may_be_null, is_null; /* is_null: null for certain */
	size_t answered, asked;
};
struct run_score run_score(struct run *run, size_t score);
/* The level of band set `set`: settled code or NULL; *estimate the level of the displayed value, or NULL. */
const char *run_level(struct run *run, size_t score, size_t set, const char **estimate);

/* How the items of a score count: in the order of the file. */
struct run_item {
	struct value value;        /* as it counts, reversed and capped: a ratio, or null */
	struct value least, most;  /* of its range: ratios, or null */
	enum { ITEM_COUNTS, ITEM_LEFT_OUT, ITEM_OPEN } how;
	struct value gained, lost; /* points of the score (ratios): over the item at its least, and under the item at its most; null where not known */
};
/* None for scores that are a formula or a table. *over_cap: points that a cap of the whole took, or null. */
size_t run_items(struct run *run, size_t score, struct arena *arena, struct run_item **items, struct value *over_cap);
/*
 * From now on only these nodes, and what they are made of, are worked out and may be asked for: for many trials of one
 * thing. Returns how many that are; *below (or NULL) lists them, ascending, in the arena, which must outlive the focus.
 */
size_t run_focus(struct run *run, struct arena *arena, const node_id *roots, size_t count, const node_id **below);
void run_focus_all(struct run *run);

/* What would follow if one answer were given, without giving it: a scratch copy that can be set and asked like a run. */
struct run *run_copy(const struct run *run);
/* The same for those who ask about nothing but these nodes: only what they are made of is ever worked out. */
struct run *run_copy_towards(const struct run *run, const node_id *nodes, size_t count);

/* ---- some answers alone ------------------------------------------------------------------------------------------- */

/* What a few nodes are when only some of the answers of a run count, and all others are missing. Stage and day stay. */
struct alone;
enum alone_claim {
	ALONE_TRUTH, /* met, failed (false or null) or open */
	ALONE_VALUE  /* everything the node can still be */
};
/* The run must outlive it, and must not change between a turn and the next. */
struct alone *alone_new(struct run *run);
void alone_free(struct alone *alone); /* NULL is allowed */
/* Turns to these nodes, with nothing given. */
void alone_turn(struct alone *alone, const node_id *nodes, size_t count, enum alone_claim claim);
/* The inputs under the nodes that the run has an answer for, ascending; valid until the next turn. */
size_t alone_inputs(const struct alone *alone, const uint32_t **inputs);
void alone_give(struct alone *alone, uint32_t input, bool given);          /* as answered in the run, or missing */
void alone_try(struct alone *alone, uint32_t input, struct value value);   /* another value in its stead */
bool alone_given(const struct alone *alone, uint32_t input);
/* Of one of the nodes, or of what is under them; valid until the next change. */
struct domain alone_domain(struct alone *alone, node_id node);
/* Whether the nodes are with what is given what they are in the run. */
bool alone_forces(struct alone *alone);
/* Gives a set of answers that forces the nodes and of which none can be left out; false (and all given) when even all
 * do not, which only a limit can cause. */
bool alone_least(struct alone *alone);
size_t alone_chosen(const struct alone *alone, struct arena *arena, const uint32_t **inputs); /* what is given, ascending */

/* ---- point: all answers there ----------------------------------------------------------------------------------- */

/* values[i] for every input of the program (a null where not answered); returns the value of each node in the arena. */
const struct value *point_evaluate(const struct program *program, struct arena *arena, const struct value *inputs);
/* What a decision table did while a decision was evaluated: for explanations. */
struct table_event {
	const struct table_site *site;
	const struct node *nodes;     /* the graph that the site stands in: the program's, or a body's */
	const struct value *subjects; /* of its inputs */
	const struct value *cells;    /* as site->cells; true where a cell is always true */
	const struct value *outputs;  /* of the rules that matched, null for the others */
	const bool *matched;          /* rule by rule */
	struct value result;
};
/* Evaluates several nodes at once, values[i] of nodes[i]; `watch` (or NULL) is called for every table on the way, those in
 * functions each time they are called. Gives the first limit that was run into, or LIMITS. */
typedef void table_watcher(void *context, const struct table_event *event);
enum limit point_nodes(const struct program *program, struct arena *arena, const struct value *inputs, const node_id *nodes, size_t count,
                 struct value *values, table_watcher *watch, void *context);
/*
 * The same for elements of a model. A business knowledge model or decision service is called with what was given by the
 * names of its parameters, null where nothing was.
 */
enum limit point_elements(const struct program *program, struct arena *arena, const struct value *inputs, const struct value_entry *given, size_t given_count,
                    const struct program_element *const *elements, size_t count, struct value *values, table_watcher *watch, void *context);
struct value point_node(const struct program *program, struct arena *arena, const struct value *inputs, node_id node);
/* The same, and the first limit that was run into on the way, or LIMITS: its null may be hidden behind another. */
struct value point_node_until(const struct program *program, struct arena *arena, const struct value *inputs, node_id node,
                              enum limit *reached);

#endif
