/*
 * What a few nodes are when only some of the answers count and all others are missing. Nothing but those nodes and what
 * is under them is worked out, and after a change only what depends on it, so that many choices can be tried: of answers
 * that are enough, and of answers that would have been worth more.
 */
#include "eval/run_int.h"
#include <stdlib.h>
#include <string.h>

struct alone {
	struct run *run;
	const struct program *program;
	struct arena *tables, *arena, *scratch;
	struct domain *of;      /* per node; only of those under the ones asked for */
	struct piece *points;
	bool *under, *dirty;
	struct domain *leaves;  /* per input: what it counts as now */
	bool *given;            /* per input: with the answer it has in the run */
	VEC(node_id) nodes;     /* under the ones asked for, and themselves: ascending */
	VEC(node_id) targets;
	VEC(uint32_t) answered; /* inputs under them that the run has an answer for */
	enum alone_claim claim;
	bool stale;
};

struct alone *alone_new(struct run *run)
{
	struct arena *tables = arena_new(0);
	struct alone *alone = ARENA_NEW(tables, struct alone);
	const struct program *program = run->program;

	*alone = (struct alone){.run = run, .program = program, .tables = tables, .arena = arena_new(0), .scratch = arena_new(0)};
	alone->of = ARENA_ARRAY(tables, struct domain, program->count);
	alone->points = ARENA_ARRAY(tables, struct piece, program->count);
	alone->under = ARENA_ARRAY(tables, bool, program->count);
	alone->dirty = ARENA_ARRAY(tables, bool, program->count);
	alone->leaves = ARENA_ARRAY(tables, struct domain, program->input_count);
	alone->given = ARENA_ARRAY(tables, bool, program->input_count);
	return alone;
}

void alone_free(struct alone *alone)
{
	if (!alone)
		return;
	arena_free(alone->arena);
	arena_free(alone->scratch);
	arena_free(alone->tables);
}

/* ---- turning to other nodes ---- */

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

static void add_under(struct alone *alone, node_id node)
{
	if (alone->under[node])
		return;
	alone->under[node] = true;
	VEC_PUSH(alone->tables, &alone->nodes, node);
}

static void collect(struct alone *alone, const node_id *nodes, size_t count)
{
	for (size_t i = 0; i < alone->nodes.count; i++)
		alone->under[alone->nodes.items[i]] = false;
	alone->nodes.count = alone->targets.count = alone->answered.count = 0;
	for (size_t i = 0; i < count; i++) {
		VEC_PUSH(alone->tables, &alone->targets, nodes[i]);
		add_under(alone, nodes[i]);
	}
	for (size_t i = 0; i < alone->nodes.count; i++) {
		const struct node *node = &alone->program->nodes[alone->nodes.items[i]];

		for (uint32_t a = 0; a < node->count; a++)
			add_under(alone, node->args[a]);
	}
	if (alone->nodes.count > 0)
		qsort(alone->nodes.items, alone->nodes.count, sizeof(node_id), by_number);
}

static bool is_circumstance(const struct program *program, uint32_t input)
{
	return input == program->stage_input || input == program->as_of_input;
}

static void start_leaves(struct alone *alone)
{
	const struct program *program = alone->program;

	memset(alone->given, 0, program->input_count * sizeof(bool));
	for (uint32_t i = 0; i < program->input_count; i++)
		alone->leaves[i] = is_circumstance(program, i) ? alone->run->inputs[i].domain : program->inputs[i].domain;
	for (size_t i = 0; i < alone->nodes.count; i++) {
		const struct node *node = &program->nodes[alone->nodes.items[i]];
		enum answer_state state;

		if (node->op != OP_INPUT || is_circumstance(program, node->as.input))
			continue;
		state = run_state(alone->run, node->as.input);
		if (state == ANSWER_ANSWERED || state == ANSWER_NOT_APPLICABLE)
			VEC_PUSH(alone->tables, &alone->answered, node->as.input);
	}
	if (alone->answered.count > 0)
		qsort(alone->answered.items, alone->answered.count, sizeof(uint32_t), by_number);
}

void alone_turn(struct alone *alone, const node_id *nodes, size_t count, enum alone_claim claim)
{
	run_update(alone->run);
	arena_release(alone->arena, (struct arena_mark){0});
	collect(alone, nodes, count);
	start_leaves(alone);
	for (size_t i = 0; i < alone->nodes.count; i++)
		alone->dirty[alone->nodes.items[i]] = true;
	alone->claim = claim;
	alone->stale = true;
}

size_t alone_inputs(const struct alone *alone, const uint32_t **inputs)
{
	*inputs = alone->answered.items;
	return alone->answered.count;
}

/* ---- choosing what counts ---- */

static void set_leaf(struct alone *alone, uint32_t input, struct domain domain)
{
	node_id node = alone->run->node_of[input];

	alone->leaves[input] = domain;
	if (node == NO_NODE || !alone->under[node])
		return;
	alone->dirty[node] = true;
	alone->stale = true;
}

void alone_give(struct alone *alone, uint32_t input, bool given)
{
	if (alone->given[input] == given || is_circumstance(alone->program, input))
		return;
	alone->given[input] = given;
	set_leaf(alone, input, given ? alone->run->inputs[input].domain : alone->program->inputs[input].domain);
}

void alone_try(struct alone *alone, uint32_t input, struct value value)
{
	alone->given[input] = false;
	set_leaf(alone, input, domain_of(alone->arena, value));
}

bool alone_given(const struct alone *alone, uint32_t input)
{
	return alone->given[input];
}

/* ---- working out ---- */

static bool any_dirty(const struct alone *alone, const struct node *node)
{
	for (uint32_t i = 0; i < node->count; i++)
		if (alone->dirty[node->args[i]])
			return true;
	return false;
}

/* A single value is copied: its place belongs to the node it came from. */
static void put(struct alone *alone, node_id i, struct domain domain)
{
	struct value value;

	if (!domain_settled(domain, &value)) {
		alone->of[i] = domain;
		return;
	}
	alone->points[i] = (struct piece){.kind = PIECE_VALUE, .as.value = value};
	alone->of[i] = (struct domain){1, &alone->points[i]};
}

static void work_out_node(struct alone *alone, const struct sets *sets, node_id i)
{
	const struct node *node = &alone->program->nodes[i];
	struct value value;

	if (node->op == OP_INPUT)
		put(alone, i, alone->leaves[node->as.input]);
	else if (bounds_value(sets, node, &value))
		put(alone, i, (struct domain){1, &(struct piece){.kind = PIECE_VALUE, .as.value = value}});
	else
		put(alone, i, bounds_set(sets, node));
}

static struct value as_of(const struct alone *alone)
{
	uint32_t input = alone->program->as_of_input;

	return input < alone->program->input_count ? alone->run->inputs[input].piece.as.value : value_null();
}

static void work_out(struct alone *alone)
{
	struct machine machine;
	struct sets sets = {.machine = &machine, .nodes = alone->program->nodes, .of = alone->of, .leaves = alone->leaves};

	machine_start(&machine, alone->program->limits, alone->arena, alone->scratch);
	machine.as_of = as_of(alone);
	for (size_t k = 0; k < alone->nodes.count; k++) {
		node_id i = alone->nodes.items[k];

		alone->dirty[i] = alone->dirty[i] || any_dirty(alone, &alone->program->nodes[i]);
		if (alone->dirty[i])
			work_out_node(alone, &sets, i);
	}
	for (size_t k = 0; k < alone->nodes.count; k++)
		alone->dirty[alone->nodes.items[k]] = false;
	alone->stale = false;
}

struct domain alone_domain(struct alone *alone, node_id node)
{
	if (!alone->under[node])
		return run_domain(alone->run, node);
	if (alone->stale)
		work_out(alone);
	return alone->of[node];
}

/* ---- enough ---- */

static enum open_truth truth_of_domain(struct domain domain)
{
	if (!domain_may_be(domain, TRUTH_TRUE))
		return IS_FALSE;
	return domain_may_be(domain, TRUTH_FALSE) || domain_may_be(domain, TRUTH_NULL) ? IS_OPEN : IS_TRUE;
}

bool alone_forces(struct alone *alone)
{
	for (size_t i = 0; i < alone->targets.count; i++) {
		struct domain now = run_domain(alone->run, alone->targets.items[i]);
		struct domain then = alone_domain(alone, alone->targets.items[i]);

		if (alone->claim == ALONE_TRUTH ? truth_of_domain(now) != truth_of_domain(then) : !domain_same(now, then))
			return false;
	}
	return true;
}

static void give_cheapest(struct alone *alone)
{
	for (size_t i = 0; i < alone->targets.count; i++) {
		const uint32_t *inputs = NULL;
		size_t count = run_because(alone->run, alone->targets.items[i], alone->arena, &inputs);

		for (size_t k = 0; k < count; k++)
			alone_give(alone, inputs[k], true);
	}
}

/* Along the branches that decided; all that is under the nodes if that is not enough; then what can be left out, is. */
bool alone_least(struct alone *alone)
{
	give_cheapest(alone);
	if (!alone_forces(alone)) {
		for (size_t i = 0; i < alone->answered.count; i++)
			alone_give(alone, alone->answered.items[i], true);
		if (!alone_forces(alone))
			return false;
	}
	for (size_t i = alone->answered.count; i-- > 0;) {
		uint32_t input = alone->answered.items[i];

		if (!alone->given[input])
			continue;
		alone_give(alone, input, false);
		if (!alone_forces(alone))
			alone_give(alone, input, true);
	}
	return alone_forces(alone);
}

size_t alone_chosen(const struct alone *alone, struct arena *arena, const uint32_t **inputs)
{
	VEC(uint32_t) chosen = {0};

	for (size_t i = 0; i < alone->answered.count; i++)
		if (alone->given[alone->answered.items[i]])
			VEC_PUSH(arena, &chosen, alone->answered.items[i]);
	*inputs = chosen.items;
	return chosen.count;
}
