/*
 * Recommendations that an answer contradicts: advice that is given although what it is to bring about is there already.
 */
#include "author/lint_int.h"

#include <string.h>

/* ---- a gap that is closed ------------------------------------------------------------------------------------------------------ */

static const struct program_score *find_score(const struct lint *lint, const char *id)
{
	for (size_t i = 0; i < lint->program->score_count; i++)
		if (strcmp(lint->program->scores[i].score->id, id) == 0)
			return &lint->program->scores[i];
	return NULL;
}

static bool reaches_100(const struct lint *lint, const struct score *score)
{
	struct ratio least, most;
	return score_reach(lint->pack, score, &least, &most) && ratio_compare(most, ratio_int(100)) >= 0;
}

/* A gap is what a score lacks to 100. Advice may be for any of its gaps: it is too much where all of them are closed. */
static void check_gaps(struct lint *lint, const struct program_entry *built)
{
	VEC(struct want) wants = {0};
	const char *names = "";
	VEC_PUSH(lint->arena, &wants, want_met(built->when));
	for (size_t i = 0; i < built->entry->gaps.count; i++) {
		const struct program_score *score = find_score(lint, built->entry->gaps.items[i].of);
		if (!score || !reaches_100(lint, score->score))
			continue;
		VEC_PUSH(lint->arena, &wants, want_is(score->number, value_int(100)));
		names = arena_printf(lint->arena, "%s%s%s", names, *names ? ", " : "", score->score->id);
	}
	if (wants.count < 2)
		return;
	struct lint_search found = lint_find(lint, wants.items, wants.count);
	if (found.end == SEARCH_FOUND)
		lint_say(lint, &J8131, built->entry->when.input.place, &found, built->entry->id, names, NULL);
}

/* ---- answers that are the best already --------------------------------------------------------------------------------------------- */

static const struct option *best_option(const struct question *question)
{
	const struct option *best = NULL;
	for (size_t i = 0; i < question->options.count; i++) {
		const struct option *option = &question->options.items[i];
		if (!option->has_points)
			return NULL;
		if (!best || ratio_compare(option->points, best->points) > 0)
			best = option;
	}
	return best;
}

/* The choices with points that the advice is given by, and not by way of a score. */
static void find_choices(struct lint *lint, node_id when, bool *inputs)
{
	const struct program *program = lint->program;
	bool *reached = ARENA_ARRAY(lint->arena, bool, (size_t)program->count + 1);
	reached[when] = true;
	for (node_id i = when + 1; i-- > 0;) {
		const struct node *node = &program->nodes[i];
		if (!reached[i] || node->op == OP_SCORE)
			continue;
		if (node->op == OP_INPUT)
			inputs[node->as.input] = true;
		for (uint32_t a = node->op == OP_RELEVANT ? 1 : 0; a < node->count; a++)
			reached[node->args[a]] = true;
	}
}

static void check_choices(struct lint *lint, const struct program_entry *built)
{
	const struct program *program = lint->program;
	bool *inputs = ARENA_ARRAY(lint->arena, bool, program->input_count + 1);
	VEC(struct want) wants = {0};
	const char *names = "";
	VEC_PUSH(lint->arena, &wants, want_met(built->when));
	find_choices(lint, built->when, inputs);
	for (uint32_t i = 0; i < program->input_count; i++) {
		const struct question *question = inputs[i] ? program->inputs[i].question : NULL;
		const struct option *best = question && question->kind == QUESTION_CHOICE && question->changeable ? best_option(question) : NULL;
		if (!best)
			continue;
		VEC_PUSH(lint->arena, &wants, want_is(program->inputs[i].answer, value_text(lint->arena, best->code)));
		names = arena_printf(lint->arena, "%s%s%s=%s", names, *names ? " " : "", question->id, best->code);
	}
	if (wants.count < 2)
		return;
	struct lint_search found = lint_find(lint, wants.items, wants.count);
	if (found.end == SEARCH_FOUND)
		lint_say(lint, &J8132, built->entry->when.input.place, &found, built->entry->id, names, NULL);
}

void lint_advice(struct lint *lint)
{
	for (size_t i = 0; i < lint->program->entry_count; i++) {
		const struct program_entry *built = &lint->program->entries[i];
		if (built->entry->kind != ENTRY_ADVICE)
			continue;
		if (!built->entry->when.tree) {
			struct lint_search proved = {.end = SEARCH_NONE};
			lint_say(lint, &J8133, model_head(built->entry->place), &proved, built->entry->id, NULL, NULL);
			continue;
		}
		check_gaps(lint, built);
		check_choices(lint, built);
	}
}
