/*
 * != and not() over what may be null: where a question is not asked, or does not apply, the condition says the opposite of what
 * was meant, and nobody is told.
 */
#include "author/lint_int.h"

#include "base/msg.h"

struct nulls {
	struct lint *lint;
	const struct lint_formula *formula;
};

static bool is_within(struct place inner, struct place outer)
{
	return inner.source == outer.source && inner.offset >= outer.offset && inner.offset <= outer.offset + outer.length;
}

static struct place place_of(const struct nulls *nulls, node_id node)
{
	struct place place = nulls->lint->program->nodes[node].place;
	return is_within(place, nulls->formula->place) ? place : nulls->formula->place;
}

static bool is_null(const struct node *node)
{
	return node->op == OP_CONSTANT && node->as.constant.kind == VALUE_NULL;
}

/* The first question below whose answer formulas can see as null, from `from` on; NO_NODE when there is none. */
static node_id next_null(const struct nulls *nulls, const bool *below, uint32_t *from, const char **key)
{
	const struct program *program = nulls->lint->program;
	for (uint32_t i = *from; i < program->input_count; i++) {
		const struct program_input *input = &program->inputs[i];
		if (!input->question || input->answer == NO_NODE || !below[input->answer])
			continue;
		if (program->nodes[input->answer].op != OP_RELEVANT && !input->question->na)
			continue;
		*from = i + 1;
		*key = input->key;
		return input->answer;
	}
	return NO_NODE;
}

static bool *mark_below(const struct nulls *nulls, node_id node)
{
	const struct program *program = nulls->lint->program;
	bool *below = ARENA_ARRAY(nulls->lint->arena, bool, (size_t)program->count + 1);
	below[node] = true;
	for (node_id i = node + 1; i-- > 0;) {
		bool passes = below[i] && program->nodes[i].op != OP_RELEVANT && program->nodes[i].op != OP_SCORE;
		for (uint32_t a = 0; passes && a < program->nodes[i].count; a++)
			below[program->nodes[i].args[a]] = true;
	}
	return below;
}

/* != : null is unlike anything, so that the test is true. */
static void check_unlike(const struct nulls *nulls, node_id node, bool inverted)
{
	const bool *below = mark_below(nulls, node);
	uint32_t from = 0;
	const char *key;
	for (node_id answer; (answer = next_null(nulls, below, &from, &key)) != NO_NODE;) {
		const struct want wants[] = {want_is(answer, value_null()), inverted ? want_failed(nulls->formula->node) : want_met(nulls->formula->node),
		                             want_met(node)};
		struct lint_search found = lint_find(nulls->lint, wants, 3);
		if (found.end == SEARCH_FOUND)
			lint_say(nulls->lint, &J8151, place_of(nulls, node), &found, key, nulls->formula->what, NULL);
	}
}

/* not() of null is null, which is not met; not(a = b) with a null is met. */
static void check_not(const struct nulls *nulls, node_id node)
{
	const bool *below = mark_below(nulls, node);
	uint32_t from = 0;
	const char *key;
	for (node_id answer; (answer = next_null(nulls, below, &from, &key)) != NO_NODE;) {
		const struct want met[] = {want_is(answer, value_null()), want_met(nulls->formula->node), want_met(node)};
		const struct want lost[] = {want_is(answer, value_null()), want_is(node, value_null()), want_failed(nulls->formula->node)};
		struct lint_search found = lint_find(nulls->lint, met, 3);
		if (found.end == SEARCH_FOUND) {
			lint_say(nulls->lint, &J8151, place_of(nulls, node), &found, key, nulls->formula->what, NULL);
			continue;
		}
		found = lint_find(nulls->lint, lost, 3);
		if (found.end == SEARCH_FOUND)
			lint_say(nulls->lint, &J8152, place_of(nulls, node), &found, key, nulls->formula->what, NULL);
	}
}

static void look(const struct nulls *nulls, node_id node, int depth)
{
	const struct node *is = &nulls->lint->program->nodes[node];
	if (depth > 12 || (depth > 0 && !is_within(is->place, nulls->formula->place)))
		return;
	if (is->op == OP_NOT_EQUAL && !is_null(&nulls->lint->program->nodes[is->args[0]]) && !is_null(&nulls->lint->program->nodes[is->args[1]]))
		check_unlike(nulls, node, false);
	else if (is->op == OP_NOT)
		check_not(nulls, node);
	else if (is->op == OP_AND || is->op == OP_OR || is->op == OP_IF)
		for (uint32_t i = 0; i < is->count; i++)
			look(nulls, is->args[i], depth + 1);
}

static void check_formula(struct lint *lint, const struct lint_formula *formula, void *context)
{
	struct nulls nulls = {lint, formula};
	(void)context;
	if (formula->node != NO_NODE && formula->kind != LINT_CELL && formula->kind != LINT_VALUE && formula->kind != LINT_CONSTRAINT)
		look(&nulls, formula->own, 0);
}

void lint_nulls(struct lint *lint)
{
	lint_formulas(lint, check_formula, NULL);
}
