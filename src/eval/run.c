/*
 * One company, with memory: what every node can still be. A changed answer marks its input; marked
 * nodes are worked out again in order, and only a node that has changed marks the nodes that use
 * it.
 */
#include "eval/run_int.h"

#include <stdlib.h>
#include <string.h>

/* Memory of what was forgotten is kept until there is this much of it; then everything is worked
 * out afresh. */
#define MOST_GARBAGE ((size_t)1 << 18)

/* ---- inputs ---- */

struct value value_copied(struct arena *arena, struct value value)
{
	struct value *items;

	switch (value.kind) {
	case VALUE_STRING:
		return value_string(arena, value.as.string.text, value.as.string.length);
	case VALUE_LIST:
		items = ARENA_ARRAY(arena, struct value, value.as.list->count);
		for (size_t i = 0; i < value.as.list->count; i++)
			items[i] = value_copied(arena, value.as.list->items[i]);
		return value_list(arena, items, value.as.list->count);
	default:
		return value;
	}
}

static const struct domain *domain_of_input(const struct run *run, uint32_t input)
{
	return &run->inputs[input].domain;
}

static void set_point(struct run *run, uint32_t input, struct value value)
{
	struct run_input *is = &run->inputs[input];

	is->piece = (struct piece){.kind = PIECE_VALUE, .as.value = value_copied(run->said, value)};
	is->domain = (struct domain){1, &is->piece};
}

/* An answer that is a range narrows what the question can hold, null not included. */
static void set_range(struct run *run, uint32_t input, struct interval interval)
{
	struct domain said = domain_interval(run->said, interval);

	run->inputs[input].domain =
		domain_meet(run->said, said, run->program->inputs[input].domain);
}

static void mark(struct run *run, node_id node)
{
	run->dirty[node] = true;
	run->clean = false;
	if (node < run->first_dirty)
		run->first_dirty = node;
}

static void mark_input(struct run *run, uint32_t input)
{
	if (run->node_of[input] != NO_NODE)
		mark(run, run->node_of[input]);
}

static bool is_free(const struct run *run, uint32_t input)
{
	return input == run->program->stage_input || input == run->program->as_of_input;
}

void run_set(struct run *run, uint32_t input, const struct answer *answer)
{
	enum answer_state state = answer ? answer->state : ANSWER_UNANSWERED;

	if (input >= run->program->input_count || is_free(run, input))
		return;
	run->inputs[input].state = state;
	run->inputs[input].domain = run->program->inputs[input].domain;
	if (state == ANSWER_NOT_APPLICABLE)
		set_point(run, input, value_null_because(N_("not applicable")));
	else if (state == ANSWER_ANSWERED && answer->is_interval)
		set_range(run, input, answer->interval);
	else if (state == ANSWER_ANSWERED)
		set_point(run, input, answer->value);
	mark_input(run, input);
}

void run_narrow(struct run *run, uint32_t input, struct domain within)
{
	if (input >= run->program->input_count || input == run->program->stage_input)
		return;
	run->inputs[input].state = ANSWER_ANSWERED;
	run->inputs[input].domain = within;
	mark_input(run, input);
}

void run_hold(struct run *run, node_id node, struct domain within)
{
	if (!run->pins)
		run->pins = ARENA_ARRAY(run->tables, struct domain, run->program->count);
	run->pins[node] = within;
	mark(run, node);
}

void run_set_all(struct run *run, const struct answers *answers)
{
	for (uint32_t i = 0; i < run->program->input_count; i++) {
		const struct answer *answer = answers_get(answers, run->program->inputs[i].key);
		enum answer_state state = answer ? answer->state : ANSWER_UNANSWERED;

		if (state != ANSWER_UNANSWERED || run->inputs[i].state != ANSWER_UNANSWERED)
			run_set(run, i, answer);
	}
}

/* ---- working out ---- */

static bool settled(const struct domain *domain)
{
	return domain->count == 1 && domain->pieces[0].kind == PIECE_VALUE;
}

/* Sets the node; false when it is what it was. */
static bool put_value(struct run *run, node_id node, struct value value, bool first)
{
	if (!first && settled(&run->of[node]) &&
	    value_same(run->of[node].pieces[0].as.value, value))
		return false;
	run->points[node] = (struct piece){.kind = PIECE_VALUE, .as.value = value};
	run->of[node] = (struct domain){1, &run->points[node]};
	return true;
}

/* A single value is copied, because its place belongs to the node it came from, and changes with
 * that. */
static bool put(struct run *run, node_id node, struct domain domain, bool first)
{
	if (settled(&domain))
		return put_value(run, node, domain.pieces[0].as.value, first);
	if (!first && domain_same(run->of[node], domain))
		return false;
	run->of[node] = domain;
	return true;
}

void run_put(struct run *run, node_id node, struct domain domain)
{
	put(run, node, domain, true);
	run->reached[node] = LIMITS;
	run->dirty[node] = false;
}

static bool work_out_node(struct run *run, const struct sets *sets, node_id i)
{
	const struct node *node = &run->program->nodes[i];
	bool first = run->afresh, settles;
	struct value value;

	run->reached[i] = LIMITS;
	if (run->pins && run->pins[i].count > 0)
		return put(run, i, run->pins[i], first);
	if (node->op == OP_INPUT && settled(domain_of_input(run, node->as.input)))
		return put_value(run, i, domain_of_input(run, node->as.input)->pieces[0].as.value,
		                 first);
	sets->machine->reached = LIMITS;
	settles = bounds_value(sets, node, &value);
	run->reached[i] = sets->machine->reached;
	if (settles)
		return put_value(run, i, value, first);
	return put(run, i, bounds_set(sets, node), first);
}

/*
 * Operations that look at more than the sets of their arguments (tests of one open thing, lists
 * that are written out, the answer behind an item), and those they look through.
 */
static bool looks_deeper(enum op op)
{
	static const bool deeper[OPS] = {
		[OP_AND] = true,       [OP_OR] = true,       [OP_NOT] = true,
		[OP_TABLE] = true,     [OP_IN_RANGE] = true, [OP_RANGE] = true,
		[OP_PATH] = true,      [OP_CONTEXT] = true,  [OP_BUILTIN] = true,
		[OP_SOME] = true,      [OP_EVERY] = true,    [OP_LIST] = true,
		[OP_SCORE] = true,     [OP_POINTS] = true,   [OP_TO_RATIO] = true,
		[OP_TO_NUMBER] = true, [OP_RELEVANT] = true, [OP_IF] = true,
	};

	return deeper[op];
}

static void mark_users(struct run *run, node_id node, bool changed)
{
	const struct program *program = run->program;

	for (uint32_t u = program->user_start[node]; u < program->user_start[node + 1]; u++)
		if (changed || looks_deeper(program->nodes[program->users[u]].op))
			run->dirty[program->users[u]] = true;
}

static struct value as_of(const struct run *run)
{
	uint32_t input = run->program->as_of_input;

	return input < run->program->input_count ? run->inputs[input].piece.as.value : value_null();
}

static void work_out_if_dirty(struct run *run, const struct sets *sets, node_id node)
{
	size_t before;
	bool changed;

	if (!run->dirty[node])
		return;
	run->dirty[node] = false;
	before = sets->machine->steps_left;
	changed = work_out_node(run, sets, node);
	if (run->recall)
		recall_steps(run, node, before - sets->machine->steps_left);
	if (!run->afresh)
		mark_users(run, node, changed);
}

/* False when its steps are used up and some of them are those of what was recalled. */
static bool work_out(struct run *run, struct arena *arena)
{
	const struct program *program = run->program;
	struct machine machine;
	struct sets sets = {
		.machine = &machine, .nodes = program->nodes, .of = run->of, .leaves = run->leaves};
	bool recalls = run->recall && run->afresh;
	size_t recalled = recalls ? recall_all(run) : 0;

	machine_start(&machine, program->limits, arena, run->scratch);
	machine.as_of = as_of(run);
	machine.steps_left -= recalled < machine.steps_left ? recalled : machine.steps_left;
	for (uint32_t i = 0; i < program->input_count; i++)
		run->leaves[i] = run->inputs[i].domain;
	for (size_t i = 0; run->focus && i < run->focus_count; i++)
		work_out_if_dirty(run, &sets, run->focus[i]);
	for (node_id i = run->first_dirty; !run->focus && i < program->count; i++)
		work_out_if_dirty(run, &sets, i);
	if (!run->focus)
		run->first_dirty = program->count;
	memset(run->is_shown, 0, program->score_count * sizeof(*run->is_shown));
	run->afresh = false;
	run->clean = true;
	if (recalls && machine.steps_left > 0)
		recall_keep(run);
	return recalled == 0 || machine.steps_left > 0;
}

static void mark_all(struct run *run)
{
	memcpy(run->dirty, run->depends, run->program->count * sizeof(*run->dirty));
	run->first_dirty = 0;
	run->afresh = true;
	run->clean = false;
}

/* The sets that stood there are gone: what is not looked at now must not be compared with them later. */
static void forget_sets(struct run *run)
{
	for (node_id i = 0; i < run->program->count; i++)
		if (run->depends[i])
			run->of[i] = (struct domain){0};
	arena_release(run->arena, (struct arena_mark){0});
	mark_all(run);
}

/* What the constants alone decide is worked out once, and stays. */
static void work_out_constants(struct run *run)
{
	for (node_id i = 0; i < run->program->count; i++)
		run->dirty[i] = !run->depends[i];
	run->afresh = true;
	work_out(run, run->tables);
}

/* What is left out when the steps are used up must not hang on what happened to be recalled. */
static void work_out_all(struct run *run)
{
	struct recall *recall = run->recall;

	run->recall = NULL;
	mark_all(run);
	work_out(run, run->arena);
	run->recall = recall;
}

void run_update(struct run *run)
{
	bool afresh;

	if (run->clean)
		return;
	if (arena_used(run->arena) > MOST_GARBAGE + 4 * run->used_afresh)
		forget_sets(run);
	afresh = run->afresh;
	if (!work_out(run, run->arena))
		work_out_all(run);
	if (afresh)
		run->used_afresh = arena_used(run->arena);
}

/* ---- looking at a part ---- */

static size_t look_down(const struct program *program, bool *looked)
{
	size_t count = 0;

	for (node_id i = program->count; i-- > 0;) {
		if (!looked[i])
			continue;
		count++;
		for (uint32_t a = 0; a < program->nodes[i].count; a++)
			looked[program->nodes[i].args[a]] = true;
	}
	return count;
}

size_t run_focus(struct run *run, struct arena *arena, const node_id *roots, size_t count,
                 const node_id **below)
{
	const struct program *program = run->program;
	bool *looked = ARENA_ARRAY(arena, bool, (size_t)program->count + 1);
	node_id *list;
	size_t found = 0;

	for (size_t i = 0; i < count; i++)
		if (roots[i] != NO_NODE)
			looked[roots[i]] = true;
	list = ARENA_ARRAY(arena, node_id, look_down(program, looked) + 1);
	for (node_id i = 0; i < program->count; i++)
		if (looked[i])
			list[found++] = i;
	run->focus = list;
	run->focus_count = found;
	run->clean = false;
	if (below)
		*below = list;
	return found;
}

void run_focus_all(struct run *run)
{
	run->focus = NULL;
	run->clean = run->first_dirty == run->program->count;
}

/* ---- making runs ---- */

static const char *first_stage(const struct program *program)
{
	const struct questionnaire *questionnaire =
		program->pack ? program->pack->questionnaire : NULL;

	return questionnaire && questionnaire->stages.count ? questionnaire->stages.items[0].id
	                                                    : NULL;
}

static void set_circumstances(struct run *run, const char *stage, struct date as_of)
{
	const struct program *program = run->program;

	if (!stage)
		stage = first_stage(program);
	if (program->stage_input < program->input_count)
		set_point(run, program->stage_input,
		          stage ? value_string_shared(stage, strlen(stage)) : value_null());
	if (program->as_of_input < program->input_count)
		set_point(run, program->as_of_input, value_date(as_of));
}

void run_when(struct run *run, const char *stage, struct date as_of)
{
	const struct program *program = run->program;

	set_circumstances(run, stage, as_of);
	if (program->stage_input < program->input_count)
		mark_input(run, program->stage_input);
	if (program->as_of_input < program->input_count)
		mark_input(run, program->as_of_input);
}

static void forget_answers(struct run *run)
{
	for (uint32_t i = 0; i < run->program->input_count; i++) {
		run->inputs[i].state = ANSWER_UNANSWERED;
		run->inputs[i].domain = run->program->inputs[i].domain;
	}
}

static void find_dependents(struct run *run)
{
	const struct program *program = run->program;

	for (node_id i = 0; i < program->count; i++) {
		const struct node *node = &program->nodes[i];

		run->depends[i] = node->op == OP_INPUT || nodes_ask_the_time(node, 1);
		if (node->op == OP_INPUT)
			run->node_of[node->as.input] = i;
		for (uint32_t a = 0; a < node->count; a++)
			run->depends[i] = run->depends[i] || run->depends[node->args[a]];
	}
}

static void allocate(struct run *run, const struct program *program)
{
	struct arena *tables = run->tables;

	run->program = program;
	run->of = ARENA_ARRAY(tables, struct domain, program->count);
	run->points = arena_room(tables, program->count, sizeof(*run->points)); /* only what is looked at is touched */
	run->reached = ARENA_ARRAY(tables, enum limit, program->count);
	run->dirty = ARENA_ARRAY(tables, bool, program->count);
	run->depends = ARENA_ARRAY(tables, bool, program->count);
	run->inputs = ARENA_ARRAY(tables, struct run_input, program->input_count);
	run->leaves = ARENA_ARRAY(tables, struct domain, program->input_count);
	run->node_of = ARENA_ARRAY(tables, node_id, program->input_count);
	run->shown = ARENA_ARRAY(tables, struct value, program->score_count + 1);
	run->is_shown = ARENA_ARRAY(tables, bool, program->score_count + 1);
	run->score_of = ARENA_ARRAY(tables, uint32_t, program->count);
	for (size_t i = program->score_count; i-- > 0;)
		run->score_of[program->scores[i].exact] = run->score_of[program->scores[i].number] = (uint32_t)i + 1;
	for (uint32_t i = 0; i < program->input_count; i++)
		run->node_of[i] = NO_NODE;
	for (node_id i = 0; i < program->count; i++)
		run->reached[i] = LIMITS;
}

static struct run *run_empty(const struct program *program)
{
	struct arena *tables = arena_new(0);
	struct run *run = ARENA_NEW(tables, struct run);

	run->tables = tables;
	run->arena = arena_new(0);
	run->scratch = arena_new(0);
	run->said = arena_new(0);
	allocate(run, program);
	find_dependents(run);
	forget_answers(run);
	work_out_constants(run);
	return run;
}

struct run *run_new(const struct program *program, const char *stage, struct date as_of)
{
	struct run *run = run_empty(program);

	set_circumstances(run, stage, as_of);
	mark_all(run);
	return run;
}

void run_free(struct run *run)
{
	if (!run)
		return;
	recall_free(run->recall);
	arena_free(run->arena);
	arena_free(run->scratch);
	arena_free(run->said);
	arena_free(run->tables);
}

const struct program *run_program(const struct run *run)
{
	return run->program;
}

void run_reset(struct run *run, const char *stage, struct date as_of)
{
	forget_sets(run);
	arena_release(run->said, (struct arena_mark){0});
	forget_answers(run);
	set_circumstances(run, stage, as_of);
	mark_all(run);
}

static void take_node(struct run *run, const struct run *from, node_id node, node_id twin)
{
	struct domain of = from->of[twin];

	if (!run->dirty[node] || from->dirty[twin])
		return;
	if (of.pieces == &from->points[twin]) {
		run->points[node] = from->points[twin];
		of.pieces = &run->points[node];
	}
	run->of[node] = of;
	run->reached[node] = from->reached[twin];
	run->dirty[node] = false;
}

void run_take_over(struct run *run, struct run *from, const node_id *twins)
{
	size_t count = run->focus ? run->focus_count : run->program->count;

	run_update(from);
	for (size_t i = 0; i < count; i++) {
		node_id node = run->focus ? run->focus[i] : (node_id)i;

		if (twins[node] != NO_NODE)
			take_node(run, from, node, twins[node]);
	}
}

/* The copy works everything out again, and after that only what is changed in it: ask it for many
 * answers in turn. */
struct run *run_copy(const struct run *run)
{
	struct run *copy = run_empty(run->program);

	for (uint32_t i = 0; i < run->program->input_count; i++) {
		copy->inputs[i].state = run->inputs[i].state;
		if (run->inputs[i].domain.pieces == &run->inputs[i].piece)
			set_point(copy, i, run->inputs[i].piece.as.value);
		else
			copy->inputs[i].domain = domain_union(copy->said, run->inputs[i].domain,
			                                      run->inputs[i].domain);
	}
	mark_all(copy);
	return copy;
}

struct run *run_copy_towards(const struct run *run, const node_id *nodes, size_t count)
{
	struct run *copy = run_copy(run);

	run_focus(copy, copy->tables, nodes, count, NULL);
	return copy;
}

/* ---- asking ---- */

struct domain run_domain(struct run *run, node_id node)
{
	run_update(run);
	return run->of[node];
}

bool run_settled(struct run *run, node_id node, struct value *value)
{
	return domain_settled(run_domain(run, node), value);
}

enum limit run_reached(struct run *run, node_id node)
{
	run_update(run);
	return run->reached[node];
}

enum open_truth run_truth(struct run *run, node_id node)
{
	struct domain domain = run_domain(run, node);

	if (domain_may_be(domain, TRUTH_TRUE))
		return domain_may_be(domain, TRUTH_FALSE) || domain_may_be(domain, TRUTH_NULL)
		               ? IS_OPEN
		               : IS_TRUE;
	return domain_may_be(domain, TRUTH_FALSE) ? IS_FALSE : IS_NULL;
}

enum open_truth run_settled_truth(struct run *run, node_id node)
{
	struct domain domain = run_domain(run, node);

	return domain_may_be(domain, TRUTH_FALSE) && domain_may_be(domain, TRUTH_NULL) ? IS_OPEN : run_truth(run, node);
}

enum open_truth run_relevance(struct run *run, uint32_t input)
{
	node_id relevance = run->program->inputs[input].relevance;

	return relevance == NO_NODE ? IS_TRUE : run_truth(run, relevance);
}

enum answer_state run_state(const struct run *run, uint32_t input)
{
	return run->inputs[input].state;
}

struct domain run_input_domain(struct run *run, uint32_t input)
{
	return run->inputs[input].domain;
}

bool run_missing(struct run *run, uint32_t input)
{
	enum answer_state state = run_state(run, input);
	enum open_truth relevance;

	if (is_free(run, input) || (state != ANSWER_UNANSWERED && state != ANSWER_UNKNOWN))
		return false;
	relevance = run_relevance(run, input);
	return relevance == IS_TRUE || relevance == IS_OPEN;
}
