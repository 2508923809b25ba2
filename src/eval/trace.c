/*
 * Reading explanations off the graph: what an open node hangs on, and which answers decided a
 * settled one. Arguments stand before their users, so one pass from the node down to 0 reaches
 * everything.
 */
#include "eval/run_int.h"

#include <stdlib.h>

struct walk {
	struct run *run;
	const struct node *nodes;
	bool *reached;
};

static struct domain of(const struct walk *walk, node_id node)
{
	return walk->run->of[node];
}

static bool is_settled(const struct walk *walk, node_id node)
{
	return domain_settled(of(walk, node), NULL);
}

static bool can_hold(const struct walk *walk, node_id condition)
{
	return domain_may_be(of(walk, condition), TRUTH_TRUE);
}

static bool can_fail(const struct walk *walk, node_id condition)
{
	return domain_may_be(of(walk, condition), TRUTH_FALSE) ||
	       domain_may_be(of(walk, condition), TRUTH_NULL);
}

static void reach_all(const struct walk *walk, const struct node *node)
{
	for (uint32_t i = 0; i < node->count; i++)
		walk->reached[node->args[i]] = true;
}

/* The condition, and the branches that can still be taken. */
static void reach_if(const struct walk *walk, const struct node *node)
{
	walk->reached[node->args[0]] = true;
	if (can_hold(walk, node->args[0]))
		walk->reached[node->args[1]] = true;
	if (can_fail(walk, node->args[0]))
		walk->reached[node->args[2]] = true;
}

static void reach_relevant(const struct walk *walk, const struct node *node)
{
	walk->reached[node->args[0]] = true;
	if (can_hold(walk, node->args[0]))
		walk->reached[node->args[1]] = true;
}

/* The matches, up to a first hit that is certain; outputs of rules that can match; the default when
 * none must. */
static void reach_table(const struct walk *walk, const struct node *node)
{
	bool first = node->as.table->hit == HIT_FIRST;

	for (uint32_t i = 0; i + 1 < node->count; i += 2) {
		walk->reached[node->args[i]] = true;
		if (can_hold(walk, node->args[i]))
			walk->reached[node->args[i + 1]] = true;
		if (first && !can_fail(walk, node->args[i]))
			return;
	}
	walk->reached[node->args[node->count - 1]] = true;
}

/* The factor of a penalty matters only where its condition can hold. */
static void reach_score(const struct walk *walk, const struct node *node)
{
	uint32_t items = 4 * (uint32_t)node->as.score->items.count;

	for (uint32_t i = 0; i < node->count; i++)
		if (i < items || (i - items) % 2 == 0 || can_hold(walk, node->args[i - 1]))
			walk->reached[node->args[i]] = true;
}

static void reach_arguments(const struct walk *walk, const struct node *node)
{
	switch (node->op) {
	case OP_IF:
		reach_if(walk, node);
		break;
	case OP_RELEVANT:
		reach_relevant(walk, node);
		break;
	case OP_TABLE:
		reach_table(walk, node);
		break;
	case OP_SCORE:
		reach_score(walk, node);
		break;
	default:
		reach_all(walk, node);
	}
}

static struct walk walk_from(struct run *run, node_id node, struct arena *arena)
{
	struct walk walk = {.run = run, .nodes = run->program->nodes};

	run_update(run);
	walk.reached = ARENA_ARRAY(arena, bool, (size_t)node + 1);
	walk.reached[node] = true;
	return walk;
}

struct found {
	VEC(uint32_t) inputs;
};

static int compare_inputs(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

static size_t give(struct found *found, const uint32_t **inputs)
{
	if (found->inputs.count > 1)
		qsort(found->inputs.items, found->inputs.count, sizeof(*found->inputs.items),
		      compare_inputs);
	*inputs = found->inputs.items;
	return found->inputs.count;
}

/*
 * A node is settled once its arguments are, and what is settled stays so. Hence it is enough to go
 * down through open nodes, and to open inputs: of a question whose `when` is open, to what `when`
 * hangs on and to its own answer.
 */
size_t run_hangs_on(struct run *run, node_id node, struct arena *arena, const uint32_t **inputs)
{
	struct walk walk = walk_from(run, node, arena);
	struct found found = {{0}};

	for (node_id i = node + 1; i-- > 0;) {
		if (!walk.reached[i] || is_settled(&walk, i))
			continue;
		if (walk.nodes[i].op == OP_INPUT)
			VEC_PUSH(arena, &found.inputs, walk.nodes[i].as.input);
		else
			reach_arguments(&walk, &walk.nodes[i]);
	}
	return give(&found, inputs);
}

/* ---- because ---- */

/* One argument suffices where it settles AND or OR by itself; false when there is none. */
static bool reach_decisive(const struct walk *walk, const struct node *node)
{
	enum truth end = node->op == OP_OR ? TRUTH_TRUE : TRUTH_FALSE;
	struct value value;

	if (node->op != OP_AND && node->op != OP_OR)
		return false;
	for (uint32_t i = 0; i < node->count; i++) {
		if (!domain_settled(of(walk, node->args[i]), &value) ||
		    value.kind != VALUE_BOOLEAN || truth_of(value) != end)
			continue;
		walk->reached[node->args[i]] = true;
		return true;
	}
	return false;
}

static bool given(const struct run *run, uint32_t input)
{
	enum answer_state state = run_state(run, input);

	return state == ANSWER_ANSWERED || state == ANSWER_NOT_APPLICABLE;
}

size_t run_because(struct run *run, node_id node, struct arena *arena, const uint32_t **inputs)
{
	struct walk walk = walk_from(run, node, arena);
	struct found found = {{0}};

	for (node_id i = node + 1; i-- > 0;) {
		const struct node *at = &walk.nodes[i];

		if (!walk.reached[i])
			continue;
		if (at->op == OP_INPUT && given(run, at->as.input))
			VEC_PUSH(arena, &found.inputs, at->as.input);
		else if (!is_settled(&walk, i) || !reach_decisive(&walk, at))
			reach_arguments(&walk, at);
	}
	return give(&found, inputs);
}

/* ---- upwards ---- */

void run_dependants(const struct program *program, uint32_t input, bool *reached)
{
	for (node_id i = 0; i < program->count; i++) {
		const struct node *node = &program->nodes[i];

		reached[i] = node->op == OP_INPUT && node->as.input == input;
		for (uint32_t a = 0; a < node->count && !reached[i]; a++)
			reached[i] = reached[node->args[a]];
	}
}
