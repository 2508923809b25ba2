/*
 * Statements that never hold or always do, and parts of them that follow from the rest: by themselves, whatever programme they are in.
 */
#include "author/lint_int.h"

#include "base/msg.h"

#define MOST_PARTS 40 /* of one and or or: more are not looked at one by one */

/* ---- the whole statement --------------------------------------------------------------------------------------------------------- */

static void say_alone(struct lint *lint, const struct diag_kind *kind, const struct lint_formula *formula)
{
	struct lint_search proved = {.end = SEARCH_NONE};
	lint_say(lint, kind, formula->place, &proved, formula->what, NULL, NULL);
}

static const struct diag_kind *kind_of_never(const struct lint_formula *formula)
{
	return formula->kind == LINT_RELEVANCE ? &J8113 : formula->kind == LINT_OFFER ? &J8114 : &J8111;
}

/* A constraint is violated when it is false; null does nothing. */
static bool check_constraint(struct lint *lint, const struct lint_formula *formula)
{
	struct want violated = want_is(formula->node, value_boolean(false)), kept = want_is_not(formula->node, value_boolean(false));
	struct lint_search found = lint_find(lint, &violated, 1);
	if (found.end == SEARCH_NONE) {
		lint_say(lint, &J8115, formula->place, &found, formula->what, NULL, NULL);
		return true;
	}
	found = lint_find(lint, &kept, 1);
	if (found.end == SEARCH_NONE)
		lint_say(lint, &J8116, formula->place, &found, formula->what, NULL, NULL);
	return found.end == SEARCH_NONE;
}

/* True when there is nothing more to say of it. */
static bool check_whole(struct lint *lint, const struct lint_formula *formula)
{
	if (formula->kind == LINT_CONSTRAINT)
		return check_constraint(lint, formula);
	if (lint_never_met(lint, formula->node)) {
		say_alone(lint, kind_of_never(formula), formula);
		return true;
	}
	if (!lint_never_failed(lint, formula->node))
		return false;
	say_alone(lint, &J8112, formula);
	return true;
}

/* ---- its parts ---------------------------------------------------------------------------------------------------------------------- */

struct parts {
	VEC(node_id) list;
};

/* Of nested ands (or ors) those of all. */
static void add_parts(struct lint *lint, struct parts *parts, enum op op, node_id node)
{
	const struct node *is = &lint->program->nodes[node];
	if (is->op != op) {
		VEC_PUSH(lint->arena, &parts->list, node);
		return;
	}
	for (uint32_t i = 0; i < is->count; i++)
		add_parts(lint, parts, op, is->args[i]);
}

static bool is_within(struct place inner, struct place outer)
{
	return inner.source == outer.source && inner.offset >= outer.offset && inner.offset <= outer.offset + outer.length;
}

/* Where the part stands: a node that was written elsewhere first tells nothing of this formula. */
static struct place place_of(const struct lint *lint, const struct lint_formula *formula, node_id node)
{
	struct place place = lint->program->nodes[node].place;
	return is_within(place, formula->place) ? place : formula->place;
}

/* and: the others are met and this one is not; or: the others are not met and this one is. */
static struct lint_search find_difference(struct lint *lint, const struct parts *parts, size_t which, bool all)
{
	struct want *wants = ARENA_ARRAY(lint->arena, struct want, parts->list.count);
	for (size_t i = 0; i < parts->list.count; i++) {
		bool met = (i == which) != all;
		wants[i] = met ? want_met(parts->list.items[i]) : want_failed(parts->list.items[i]);
	}
	return lint_find(lint, wants, parts->list.count);
}

static void check_parts(struct lint *lint, const struct lint_formula *formula, node_id node, int depth);

static void check_logic(struct lint *lint, const struct lint_formula *formula, node_id node, int depth)
{
	struct parts parts = {{0}};
	bool all = lint->program->nodes[node].op == OP_AND;
	add_parts(lint, &parts, lint->program->nodes[node].op, node);
	/* The last first: of two that imply each other, the later one is too much. */
	for (size_t i = parts.list.count; i-- > 0 && parts.list.count <= MOST_PARTS;) {
		struct lint_search found = find_difference(lint, &parts, i, all);
		if (found.end == SEARCH_NONE) {
			lint_say(lint, all ? &J8117 : &J8118, place_of(lint, formula, parts.list.items[i]), &found, formula->what, NULL, NULL);
			parts.list.count--;
			for (size_t k = i; k < parts.list.count; k++)
				parts.list.items[k] = parts.list.items[k + 1];
		} else {
			check_parts(lint, formula, parts.list.items[i], depth + 1);
		}
	}
}

static void check_choice(struct lint *lint, const struct lint_formula *formula, node_id node, int depth)
{
	node_id condition = lint->program->nodes[node].args[0];
	bool never = lint_never_met(lint, condition);
	if (never || lint_never_failed(lint, condition)) {
		struct lint_search proved = {.end = SEARCH_NONE};
		lint_say(lint, &J8119, place_of(lint, formula, condition), &proved, formula->what, never ? _("never") : _("always"), NULL);
	} else
		check_parts(lint, formula, condition, depth + 1);
	check_parts(lint, formula, lint->program->nodes[node].args[1], depth + 1);
	check_parts(lint, formula, lint->program->nodes[node].args[2], depth + 1);
}

/* What has a name of its own is looked at where it is defined. */
static bool is_elsewhere(const struct lint *lint, const struct lint_formula *formula, node_id node)
{
	const struct node *is = &lint->program->nodes[node];
	return node != formula->own && !is_within(is->place, formula->place);
}

static void check_parts(struct lint *lint, const struct lint_formula *formula, node_id node, int depth)
{
	enum op op = lint->program->nodes[node].op;
	if (depth > 12 || is_elsewhere(lint, formula, node))
		return;
	if (op == OP_AND || op == OP_OR)
		check_logic(lint, formula, node, depth);
	else if (op == OP_IF)
		check_choice(lint, formula, node, depth);
	else if (op == OP_NOT)
		check_parts(lint, formula, lint->program->nodes[node].args[0], depth + 1);
}

static void check_statement(struct lint *lint, const struct lint_formula *formula, void *context)
{
	(void)context;
	if (formula->node == NO_NODE || formula->kind == LINT_CELL)
		return;
	if (formula->kind == LINT_VALUE || !check_whole(lint, formula))
		check_parts(lint, formula, formula->own, 0);
}

static void check_evidence(struct lint *lint, size_t index)
{
	const struct finding *finding = lint->program->findings[index];
	const node_id *nodes = lint->program->evidence_nodes[index];
	for (size_t i = 1; i < finding->evidence.count; i++)
		for (size_t k = 0; k < i; k++)
			if (nodes[k] == nodes[i]) {
				struct lint_search proved = {.end = SEARCH_NONE};
				lint_say(lint, &J8120, finding->evidence.items[i].when.input.place, &proved, finding->id, lint_where(lint, finding->evidence.items[k].place), NULL);
				break;
			}
}

void lint_statements(struct lint *lint)
{
	lint_formulas(lint, check_statement, NULL);
	for (size_t i = 0; i < lint->program->finding_count; i++)
		check_evidence(lint, i);
}
