/*
 * Reading explanations off the graph: what an open node hangs on, and which answers decided a
 * settled one. Every node that is reached is looked at once.
 */
#include "eval/run_int.h"

#include <stdlib.h>

struct walk {
	struct run *run;
	struct arena *arena;
	const struct node *nodes;
	VEC(node_id) left; /* reached and not looked at yet */
	bool notes;
	VEC(node_id) noted; /* with notes: everything that was ever reached, in order */
	size_t *answers;    /* per node: how many answers it takes to make it what it is, shared ones counted twice */
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

static void reach(struct walk *walk, node_id node)
{
	if (walk->run->seen[node] == walk->run->walks)
		return;
	walk->run->seen[node] = walk->run->walks;
	VEC_PUSH(walk->arena, &walk->left, node);
	if (walk->notes)
		VEC_PUSH(walk->arena, &walk->noted, node);
}

/* May be reached again. */
static void forget(struct walk *walk, node_id node)
{
	walk->run->seen[node] = 0;
}

static void reach_all(struct walk *walk, const struct node *node)
{
	for (uint32_t i = 0; i < node->count; i++)
		reach(walk, node->args[i]);
}

/* The condition, and the branches that can still be taken. */
static void reach_if(struct walk *walk, const struct node *node)
{
	reach(walk, node->args[0]);
	if (can_hold(walk, node->args[0]))
		reach(walk, node->args[1]);
	if (can_fail(walk, node->args[0]))
		reach(walk, node->args[2]);
}

static void reach_relevant(struct walk *walk, const struct node *node)
{
	reach(walk, node->args[0]);
	if (can_hold(walk, node->args[0]))
		reach(walk, node->args[1]);
}

/* The matches, up to a first hit that is certain; outputs of rules that can match; the default when
 * none must. */
static void reach_table(struct walk *walk, const struct node *node)
{
	bool first = node->as.site->table->hit == HIT_FIRST;

	for (uint32_t i = 0; i + 1 < node->count; i += 2) {
		reach(walk, node->args[i]);
		if (can_hold(walk, node->args[i]))
			reach(walk, node->args[i + 1]);
		if (first && !can_fail(walk, node->args[i]))
			return;
	}
	reach(walk, node->args[node->count - 1]);
}

/* The factor of a penalty matters only where its condition can hold. */
static void reach_score(struct walk *walk, const struct node *node)
{
	uint32_t items = 4 * (uint32_t)node->as.score->items.count;

	for (uint32_t i = 0; i < node->count; i++)
		if (i < items || (i - items) % 2 == 0 || can_hold(walk, node->args[i - 1]))
			reach(walk, node->args[i]);
}

static void reach_arguments(struct walk *walk, const struct node *node)
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

/* The run is up to date. */
static struct walk walk_in(struct run *run, struct arena *arena)
{
	struct walk walk = {.run = run, .arena = arena, .nodes = run->program->nodes};

	if (!run->seen || run->walks == UINT32_MAX) {
		run->seen = ARENA_ARRAY(run->tables, uint32_t, run->program->count);
		run->walks = 0;
	}
	run->walks++;
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
size_t run_any_hangs_on(struct run *run, const node_id *nodes, size_t count, struct arena *arena, const uint32_t **inputs)
{
	run_update(run);
	struct arena_mark mark = arena_mark(run->scratch);
	struct walk walk = walk_in(run, run->scratch);
	struct found found = {{0}};

	for (size_t i = 0; i < count; i++)
		reach(&walk, nodes[i]);
	while (walk.left.count > 0) {
		node_id i = walk.left.items[--walk.left.count];

		if (is_settled(&walk, i))
			continue;
		if (walk.nodes[i].op == OP_INPUT)
			VEC_PUSH(arena, &found.inputs, walk.nodes[i].as.input);
		else
			reach_arguments(&walk, &walk.nodes[i]);
	}
	arena_release(run->scratch, mark);
	return give(&found, inputs);
}

size_t run_hangs_on(struct run *run, node_id node, struct arena *arena, const uint32_t **inputs)
{
	return run_any_hangs_on(run, &node, 1, arena, inputs);
}

/* ---- because ---- */

/* Whether this argument alone settles AND or OR. */
static bool is_decisive(const struct walk *walk, const struct node *node, node_id arg)
{
	struct value value;

	if (!domain_settled(of(walk, arg), &value) || value.kind != VALUE_BOOLEAN)
		return false;
	return truth_of(value) == (node->op == OP_OR ? TRUTH_TRUE : TRUTH_FALSE);
}

/* Of the arguments that suffice, the one that takes the fewest answers; NO_NODE when there is none. */
static node_id find_decisive(const struct walk *walk, const struct node *node)
{
	node_id best = NO_NODE;

	if (node->op != OP_AND && node->op != OP_OR)
		return NO_NODE;
	for (uint32_t i = 0; i < node->count; i++)
		if (is_decisive(walk, node, node->args[i]) &&
		    (best == NO_NODE || walk->answers[node->args[i]] < walk->answers[best]))
			best = node->args[i];
	return best;
}

static bool given(const struct run *run, uint32_t input)
{
	enum answer_state state = run_state(run, input);

	return state == ANSWER_ANSWERED || state == ANSWER_NOT_APPLICABLE;
}

/* The arguments that matter, left in walk->left. */
static void reach_deciding(struct walk *walk, node_id i)
{
	const struct node *node = &walk->nodes[i];
	node_id decisive = is_settled(walk, i) ? find_decisive(walk, node) : NO_NODE;

	if (decisive != NO_NODE)
		reach(walk, decisive);
	else
		reach_arguments(walk, node);
}

/* How many answers each node under this one takes, from the inputs up. */
static void count_answers(struct walk *walk)
{
	enum { MANY = 1000000 };
	struct walk down = *walk;

	for (size_t i = 0; i < down.noted.count; i++)
		reach_all(&down, &down.nodes[down.noted.items[i]]);
	qsort(down.noted.items, down.noted.count, sizeof(node_id), compare_inputs);
	walk->noted.count = walk->left.count = 0;
	for (size_t i = 0; i < down.noted.count; i++)
		forget(walk, down.noted.items[i]);
	for (size_t i = 0; i < down.noted.count; i++) {
		node_id at = down.noted.items[i];
		size_t answers = walk->nodes[at].op == OP_INPUT && given(walk->run, walk->nodes[at].as.input);

		reach_deciding(walk, at);
		while (walk->left.count > 0) {
			node_id under = walk->left.items[--walk->left.count];

			answers += walk->answers[under];
			forget(walk, under);
		}
		walk->answers[at] = answers < MANY ? answers : MANY;
		walk->noted.count = 0;
	}
}

size_t run_because(struct run *run, node_id node, struct arena *arena, const uint32_t **inputs)
{
	struct arena_mark mark;
	struct walk walk;
	struct found found = {{0}};

	run_update(run);
	mark = arena_mark(run->scratch);
	walk = walk_in(run, run->scratch);
	walk.notes = true;
	reach(&walk, node);
	walk.answers = ARENA_ARRAY(run->scratch, size_t, (size_t)node + 1);
	count_answers(&walk);
	reach(&walk, node);
	while (walk.left.count > 0) {
		node_id i = walk.left.items[--walk.left.count];
		const struct node *at = &walk.nodes[i];

		if (at->op == OP_INPUT && given(run, at->as.input))
			VEC_PUSH(arena, &found.inputs, at->as.input);
		else
			reach_deciding(&walk, i);
	}
	arena_release(run->scratch, mark);
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
