/*
 * What hangs on one question: programmes, points, and further questions. Read off the graph, never written by an author.
 */
#include "advise/advise_int.h"

#define WHY_VALUES 32 /* answers tried one by one; a wide number is tried at its ends */

static bool has_input(const uint32_t *inputs, size_t count, uint32_t input)
{
	for (size_t i = 0; i < count; i++)
		if (inputs[i] == input)
			return true;
	return false;
}

static bool node_hangs_on(struct run *run, struct arena *arena, node_id node, uint32_t input)
{
	const uint32_t *inputs = NULL;
	if (run_settled(run, node, NULL))
		return false;
	size_t count = run_hangs_on(run, node, arena, &inputs);
	return has_input(inputs, count, input);
}

static void fill_programmes(struct run *run, struct arena *arena, uint32_t input, struct why *why)
{
	const struct program *program = run_program(run);
	const struct entry **list = ARENA_ARRAY(arena, const struct entry *, program->entry_count + 1);
	for (size_t i = 0; i < program->entry_count; i++) {
		const struct program_entry *entry = &program->entries[i];
		bool hangs = false;
		if (entry->entry->kind != ENTRY_PROGRAMME)
			continue;
		for (size_t c = 0; c < entry->entry->conditions.count && !hangs; c++)
			hangs = node_hangs_on(run, arena, entry->conditions[c], input);
		if (hangs)
			list[why->programme_count++] = entry->entry;
	}
	why->programmes = list;
}

static void fill_questions(struct run *run, struct arena *arena, uint32_t input, struct why *why)
{
	const struct program *program = run_program(run);
	const struct question **list = ARENA_ARRAY(arena, const struct question *, program->input_count + 1);
	for (uint32_t i = 0; i < program->input_count; i++) {
		const struct question *question = program->inputs[i].question;
		bool again = why->question_count > 0 && list[why->question_count - 1] == question;
		if (i == input || !question || again || !node_hangs_on(run, arena, program->inputs[i].relevance, input))
			continue;
		list[why->question_count++] = question;
	}
	why->questions = list;
}

/* ---- points ----------------------------------------------------------------------------------------------------------- */

static bool width_of(struct run *run, size_t score, struct decimal *width)
{
	struct run_score now = run_score(run, score);
	if (now.min.kind != VALUE_NUMBER || now.max.kind != VALUE_NUMBER)
		return false;
	*width = decimal_sub(now.max.as.number, now.min.as.number);
	return true;
}

/* Some answers that show the whole range: all of them, or the two ends of a number. */
static void sample(struct arena *arena, struct domain domain, struct value **values, size_t *count)
{
	struct interval hull;
	if (domain_expand(arena, domain, WHY_VALUES, values, count))
		return;
	*values = ARENA_ARRAY(arena, struct value, 2);
	*count = 0;
	if (!domain_hull(domain, &hull))
		return;
	if (hull.low.kind != VALUE_NULL)
		(*values)[(*count)++] = hull.low;
	if (hull.high.kind != VALUE_NULL)
		(*values)[(*count)++] = hull.high;
}

static void fill_scores(struct run *run, struct arena *arena, uint32_t input, struct why *why)
{
	const struct program *program = run_program(run);
	struct value *values;
	size_t count;
	sample(arena, program->inputs[input].domain, &values, &count);
	why->scores = ARENA_ARRAY(arena, struct why_score, program->score_count + 1);
	struct decimal *best = ARENA_ARRAY(arena, struct decimal, program->score_count + 1);
	struct run *scratch = run_copy(run);
	for (size_t v = 0; v < count; v++) {
		struct answer answer = {.key = program->inputs[input].key, .state = ANSWER_ANSWERED, .value = values[v]};
		if (values[v].kind == VALUE_NULL)
			answer.state = ANSWER_NOT_APPLICABLE;
		run_set(scratch, input, &answer);
		run_update(scratch);
		for (size_t i = 0; i < program->score_count; i++) {
			struct decimal before, after;
			if (!width_of(run, i, &before) || !width_of(scratch, i, &after))
				continue;
			struct decimal closed = decimal_sub(before, after);
			if (decimal_compare(closed, best[i]) > 0)
				best[i] = closed;
		}
	}
	run_free(scratch);
	for (size_t i = 0; i < program->score_count; i++)
		if (!program->scores[i].score->hidden && decimal_sign(best[i]) > 0)
			why->scores[why->score_count++] = (struct why_score){.score = program->scores[i].score, .points = value_number(best[i])};
}

struct why *advise_why(struct run *run, struct arena *arena, uint32_t input)
{
	struct why *why = ARENA_NEW(arena, struct why);
	run_update(run);
	fill_programmes(run, arena, input, why);
	fill_questions(run, arena, input, why);
	fill_scores(run, arena, input, why);
	return why;
}
