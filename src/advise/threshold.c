/*
 * Where a number starts to matter: the comparisons that are still open, seen from the question. Read off the graph, with
 * everything that is known put in: "2026 - founded < limit" turns at 2026 minus the limit of this company.
 */
#include "advise/next_int.h"
#include <stdlib.h>
#include <string.h>

/* A node that is scale * answer + offset; a date only as it is. */
struct line {
	node_id node;
	struct decimal scale, offset;
	bool plain;
};

struct search {
	struct run *run;
	struct arena *arena;
	const struct program *program;
	const bool *among; /* or NULL */
	VEC(struct line) lines;
	VEC(struct turn) turns;
};

static void follow(struct search *search, node_id node, struct decimal scale, struct decimal offset, bool plain)
{
	for (size_t i = 0; i < search->lines.count; i++)
		if (search->lines.items[i].node == node)
			return;
	if (!scale.nan && !offset.nan && !decimal_is_zero(scale))
		VEC_PUSH(search->arena, &search->lines, ((struct line){node, scale, offset, plain}));
}

static void add_turn(struct search *search, const struct line *line, struct value bound, node_id comparison)
{
	struct value at = bound;
	if (bound.kind == VALUE_RATIO)
		bound = value_number(ratio_to_decimal(bound.as.ratio));
	if (bound.kind == VALUE_NUMBER)
		at = value_number(decimal_div(decimal_sub(bound.as.number, line->offset), line->scale));
	else if (bound.kind != VALUE_DATE || !line->plain)
		return;
	if (at.kind != VALUE_NULL)
		VEC_PUSH(search->arena, &search->turns, ((struct turn){at, comparison}));
}

/* The settled other side of an operation on two things. */
static bool other_side(struct search *search, const struct node *node, node_id self, struct value *other)
{
	if (node->count != 2 || node->args[0] == node->args[1])
		return false;
	return run_settled(search->run, node->args[node->args[0] == self], other);
}

static void compare_at(struct search *search, const struct line *line, node_id user)
{
	struct value other;
	if (run_settled(search->run, user, NULL) || !other_side(search, &search->program->nodes[user], line->node, &other))
		return;
	if (other.kind != VALUE_RANGE) {
		add_turn(search, line, other, user);
		return;
	}
	add_turn(search, line, other.as.range->low, user);
	add_turn(search, line, other.as.range->high, user);
}

static void calculate(struct search *search, const struct line *line, node_id user)
{
	const struct node *node = &search->program->nodes[user];
	struct value other;
	bool first = node->args[0] == line->node;
	if (!other_side(search, node, line->node, &other) || other.kind != VALUE_NUMBER)
		return;
	struct decimal by = other.as.number, minus = decimal_int(-1);
	if (node->op == OP_ADD)
		follow(search, user, line->scale, decimal_add(line->offset, by), false);
	else if (node->op == OP_SUBTRACT && first)
		follow(search, user, line->scale, decimal_sub(line->offset, by), false);
	else if (node->op == OP_SUBTRACT)
		follow(search, user, decimal_mul(line->scale, minus), decimal_sub(by, line->offset), false);
	else if (node->op == OP_MULTIPLY)
		follow(search, user, decimal_mul(line->scale, by), decimal_mul(line->offset, by), false);
	else if (first)
		follow(search, user, decimal_div(line->scale, by), decimal_div(line->offset, by), false);
}

/* A branch that is taken, or may be, gives its number on as it is. */
static void branch(struct search *search, const struct line *line, node_id user)
{
	const struct node *node = &search->program->nodes[user];
	struct value condition;
	bool settled = run_settled(search->run, node->args[0], &condition);
	bool yes = settled && condition.kind == VALUE_BOOLEAN && condition.as.boolean;
	if ((node->args[1] == line->node && (yes || !settled)) || (node->args[2] == line->node && !yes))
		follow(search, user, line->scale, line->offset, line->plain);
}

static void visit(struct search *search, const struct line *line, node_id user)
{
	if (search->among && !search->among[user])
		return;
	switch (search->program->nodes[user].op) {
	case OP_RELEVANT:
	case OP_COERCE:
	case OP_POINTS:
	case OP_TO_RATIO:
	case OP_TO_NUMBER:
		follow(search, user, line->scale, line->offset, line->plain);
		break;
	case OP_NEGATE:
		follow(search, user, decimal_neg(line->scale), decimal_neg(line->offset), false);
		break;
	case OP_ADD:
	case OP_SUBTRACT:
	case OP_MULTIPLY:
	case OP_DIVIDE:
		calculate(search, line, user);
		break;
	case OP_IF:
		branch(search, line, user);
		break;
	case OP_EQUAL:
	case OP_NOT_EQUAL:
	case OP_LESS:
	case OP_LESS_EQUAL:
	case OP_IN_RANGE:
	case OP_TEST:
		compare_at(search, line, user);
		break;
	default:
		break;
	}
}

static int by_place(const void *a, const void *b)
{
	const struct turn *x = a, *y = b;
	int order = value_order(x->at, y->at);
	return order ? order : (x->comparison > y->comparison) - (x->comparison < y->comparison);
}

static node_id node_of_input(const struct program *program, uint32_t input)
{
	for (node_id i = 0; i < program->count; i++)
		if (program->nodes[i].op == OP_INPUT && program->nodes[i].as.input == input)
			return i;
	return NO_NODE;
}

static bool within(struct interval hull, struct value at)
{
	return (hull.low.kind == VALUE_NULL || value_order(hull.low, at) <= 0) && (hull.high.kind == VALUE_NULL || value_order(at, hull.high) <= 0);
}

size_t find_turns(struct run *run, struct arena *arena, uint32_t input, const bool *among, struct turn **turns)
{
	struct search search = {.run = run, .arena = arena, .program = run_program(run), .among = among};
	node_id from = node_of_input(search.program, input);
	struct interval hull;
	size_t kept = 0;
	*turns = NULL;
	if (from == NO_NODE || !domain_hull(run_input_domain(run, input), &hull))
		return 0;
	follow(&search, from, decimal_int(1), decimal_int(0), true);
	for (size_t i = 0; i < search.lines.count; i++) {
		struct line line = search.lines.items[i];
		for (uint32_t u = search.program->user_start[line.node]; u < search.program->user_start[line.node + 1]; u++)
			visit(&search, &line, search.program->users[u]);
	}
	for (size_t i = 0; i < search.turns.count; i++)
		if (within(hull, search.turns.items[i].at))
			search.turns.items[kept++] = search.turns.items[i];
	if (kept > 1)
		qsort(search.turns.items, kept, sizeof(struct turn), by_place);
	*turns = search.turns.items;
	return kept;
}

/* ---- whom it decides ------------------------------------------------------------------------------------------------------ */

/* Marks the open nodes that a node decides, itself included. Users stand behind their arguments. */
static void mark_above(struct run *run, node_id from, bool *above)
{
	const struct program *program = run_program(run);
	memset(above, 0, program->count * sizeof(*above));
	above[from] = true;
	for (node_id i = from; i < program->count; i++)
		for (uint32_t u = program->user_start[i]; above[i] && u < program->user_start[i + 1]; u++)
			above[program->users[u]] = above[program->users[u]] || !run_settled(run, program->users[u], NULL);
}

static bool decides(const struct goal *goal, const enum open_truth *truth, const bool *above, struct threshold *out)
{
	for (size_t i = 0; i < goal->count; i++) {
		const struct goal_item *item = &goal->items[i];
		if (!goal_item_open(goal, item, truth))
			continue;
		for (size_t n = 0; n < item->node_count; n++) {
			if (!goal_item_needs(goal, item, truth, n) || !above[goal->nodes[item->nodes[n]]])
				continue;
			bool programme = item->kind == GOAL_VERDICT;
			out->programme = programme ? goal->program->entries[item->entry].entry : NULL;
			out->score = programme ? NULL : goal->program->scores[item->score].score;
			return true;
		}
	}
	return false;
}

bool advise_threshold(struct run *run, struct arena *arena, const struct goal *goal, uint32_t input, struct threshold *out)
{
	struct turn *turns;
	size_t count = find_turns(run, arena, input, NULL, &turns);
	const bool *is_score = goal_scores(arena, goal);
	enum open_truth *truth = ARENA_ARRAY(arena, enum open_truth, goal->node_count + 1);
	bool *above = ARENA_ARRAY(arena, bool, (size_t)run_program(run)->count + 1);
	for (size_t i = 0; i < goal->node_count; i++)
		truth[i] = goal_truth(run, goal, is_score, i);
	for (size_t i = 0; i < count; i++) {
		mark_above(run, turns[i].comparison, above);
		out->at = turns[i].at;
		if (decides(goal, truth, above, out))
			return true;
	}
	return false;
}
