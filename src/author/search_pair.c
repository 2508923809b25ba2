/*
 * Two versions in one box: whether two nodes can still differ there, seen from how they are made. What is the same by its
 * fingerprint, or settled to the same value, cannot; and what does the same with such arguments cannot either. So a change
 * of one row of a table is looked for only where that row counts.
 */
#include "author/search_int.h"

struct pair_memo {
	uint32_t stamp;
	node_id other;
	bool same;
};

void pair_start(struct search *search)
{
	for (int side = 0; side < SIDES; side++)
		search->prints[side] = program_fingerprints(search->program[side], search->arena);
	for (int side = 0; side < SIDES; side++) {
		search->own[side] = ARENA_ARRAY(search->arena, uint64_t, (size_t)search->program[side]->count + 1);
		for (node_id i = 0; i < search->program[side]->count; i++)
			search->own[side][i] = program_own_print(search->program[side], search->arena, i);
	}
	search->memo = ARENA_ARRAY(search->arena, struct pair_memo, (size_t)search->program[0]->count + 1);
}

static bool settled_same(struct search *search, node_id a, node_id b, bool *settled)
{
	struct value x, y;
	*settled = run_settled(search->run[0], a, &x) && run_settled(search->run[1], b, &y);
	return *settled && value_same(x, y);
}

static bool made_alike(const struct search *search, node_id a, node_id b)
{
	const struct node *x = &search->program[0]->nodes[a], *y = &search->program[1]->nodes[b];
	return x->op == y->op && x->count == y->count && x->count > 0 && search->own[0][a] == search->own[1][b];
}

/* An if whose condition is settled is its branch. */
static bool branch_of(struct search *search, int side, node_id node, node_id *branch)
{
	const struct node *is = &search->program[side]->nodes[node];
	struct value value;
	if (is->op != OP_IF || !run_settled(search->run[side], is->args[0], &value))
		return false;
	*branch = is->args[value.kind == VALUE_BOOLEAN && value.as.boolean ? 1 : 2];
	return true;
}

static bool worked_out(struct search *search, node_id a, node_id b)
{
	node_id branch;
	bool settled;
	if (settled_same(search, a, b, &settled) || settled)
		return settled && settled_same(search, a, b, &settled);
	if (branch_of(search, 0, a, &branch))
		return pair_same(search, branch, b);
	if (branch_of(search, 1, b, &branch))
		return pair_same(search, a, branch);
	if (!made_alike(search, a, b))
		return false;
	const struct node *x = &search->program[0]->nodes[a], *y = &search->program[1]->nodes[b];
	for (uint32_t i = 0; i < x->count; i++)
		if (!pair_same(search, x->args[i], y->args[i]))
			return false;
	return true;
}

bool pair_same(struct search *search, node_id a, node_id b)
{
	if (a == NO_NODE || b == NO_NODE)
		return a == b;
	if (search->prints[0][a] == search->prints[1][b])
		return true;
	struct pair_memo *memo = &search->memo[a];
	if (memo->stamp == search->stamp && memo->other == b)
		return memo->same;
	bool same = worked_out(search, a, b);
	*memo = (struct pair_memo){search->stamp, b, same};
	return same;
}

void pair_deepest(struct search *search, node_id *a, node_id *b)
{
	for (;;) {
		node_id branch;
		if (branch_of(search, 0, *a, &branch)) {
			*a = branch;
			continue;
		}
		if (branch_of(search, 1, *b, &branch)) {
			*b = branch;
			continue;
		}
		if (!made_alike(search, *a, *b))
			return;
		const struct node *x = &search->program[0]->nodes[*a], *y = &search->program[1]->nodes[*b];
		uint32_t i = 0;
		bool settled = false;
		/* The first argument that can still differ and is not known to: what it hangs on is to be split. */
		for (; i < x->count; i++)
			if (!pair_same(search, x->args[i], y->args[i]) && !settled_same(search, x->args[i], y->args[i], &settled) && !settled)
				break;
		if (i == x->count)
			return;
		*a = x->args[i];
		*b = y->args[i];
	}
}
