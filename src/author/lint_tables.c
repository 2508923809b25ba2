/*
 * Decision tables: rules that overlap, rules that are never reached, companies for which no rule matches.
 */
#include "author/lint_int.h"

#include "base/msg.h"

#define MOST_RULES 60 /* pairs of more than these are not tried */

struct table {
	const struct decision_table *table;
	const struct node *node;
};

static node_id match_of(const struct table *table, size_t rule)
{
	return table->node->args[2 * rule];
}

static const char *number(struct lint *lint, size_t rule)
{
	return arena_printf(lint->arena, "%zu", rule + 1);
}

static struct place rule_place(const struct table *table, size_t rule)
{
	return model_head(table->table->rules.items[rule].place);
}

/* ---- never reached ------------------------------------------------------------------------------------------------------------- */

/* In the order of the file the first that matches counts. */
static bool goes_by_order(enum hit_policy hit)
{
	return hit == HIT_FIRST;
}

static bool check_reached(struct lint *lint, const struct table *table, size_t rule)
{
	struct want *wants = ARENA_ARRAY(lint->arena, struct want, rule + 1);
	size_t count = 0;
	if (lint_never_met(lint, match_of(table, rule))) {
		struct lint_search proved = {.end = SEARCH_NONE};
		lint_say(lint, &J8141, rule_place(table, rule), &proved, number(lint, rule), NULL, NULL);
		return false;
	}
	if (!goes_by_order(table->table->hit))
		return true;
	wants[count++] = want_met(match_of(table, rule));
	for (size_t i = 0; i < rule; i++)
		wants[count++] = want_failed(match_of(table, i));
	struct lint_search found = lint_find(lint, wants, count);
	if (found.end == SEARCH_NONE)
		lint_say(lint, &J8142, rule_place(table, rule), &found, number(lint, rule), NULL, NULL);
	return found.end != SEARCH_NONE;
}

/* ---- overlaps --------------------------------------------------------------------------------------------------------------------- */

static bool same_output(const struct lint *lint, const struct table *table, size_t a, size_t b)
{
	node_id x = table->node->args[2 * a + 1], y = table->node->args[2 * b + 1];
	(void)lint;
	return x == y;
}

static void check_pair(struct lint *lint, const struct table *table, size_t a, size_t b)
{
	const struct want wants[] = {want_met(match_of(table, a)), want_met(match_of(table, b))};
	struct lint_search found = lint_find(lint, wants, 2);
	if (found.end == SEARCH_FOUND)
		lint_say(lint, table->table->hit == HIT_ANY ? &J8144 : &J8143, rule_place(table, b), &found, number(lint, a), number(lint, b),
		         lint_where(lint, table->table->rules.items[a].place));
}

static void check_overlaps(struct lint *lint, const struct table *table)
{
	size_t count = table->table->rules.count;
	bool any = table->table->hit == HIT_ANY;
	if ((table->table->hit != HIT_UNIQUE && !any) || count > MOST_RULES)
		return;
	for (size_t b = 1; b < count; b++)
		for (size_t a = 0; a < b; a++)
			if (!any || !same_output(lint, table, a, b))
				check_pair(lint, table, a, b);
}

/* ---- gaps ---------------------------------------------------------------------------------------------------------------------------- */

static bool gives_one(enum hit_policy hit)
{
	return hit == HIT_UNIQUE || hit == HIT_FIRST || hit == HIT_ANY || hit == HIT_PRIORITY;
}

static void check_gap(struct lint *lint, const struct table *table)
{
	VEC(struct want) wants = {0};
	if (!gives_one(table->table->hit))
		return;
	for (size_t i = 0; i < table->table->outputs.count; i++)
		if (table->table->outputs.items[i].otherwise.input.text)
			return;
	for (size_t i = 0; i < table->table->rules.count; i++)
		VEC_PUSH(lint->arena, &wants, want_failed(match_of(table, i)));
	/* What is not asked has no row of its own. */
	for (size_t i = 0; i < table->table->inputs.count; i++)
		VEC_PUSH(lint->arena, &wants, want_is_not(table->node->as.site->subjects[i], value_null()));
	struct lint_search found = lint_find(lint, wants.items, wants.count);
	if (found.end == SEARCH_FOUND)
		lint_say(lint, &J8145, model_head(table->table->place), &found, "", NULL, NULL);
}

void lint_tables(struct lint *lint)
{
	const struct program *program = lint->program;
	for (node_id i = 0; i < program->count; i++) {
		if (program->nodes[i].op != OP_TABLE)
			continue;
		struct table table = {program->nodes[i].as.site->table, &program->nodes[i]};
		if (!table.table->place.source)
			continue;
		for (size_t r = 0; r < table.table->rules.count; r++)
			check_reached(lint, &table, r);
		check_overlaps(lint, &table);
		check_gap(lint, &table);
	}
}
