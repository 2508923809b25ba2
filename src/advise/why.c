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

static bool number_of(struct value value, struct decimal *number)
{
	if (value.kind != VALUE_RATIO && value.kind != VALUE_NUMBER)
		return false;
	*number = value.kind == VALUE_RATIO ? ratio_to_decimal(value.as.ratio) : value.as.number;
	return true;
}

static bool width_of(struct run *run, node_id score, struct decimal *width)
{
	struct interval hull;
	struct decimal low, high;
	if (!domain_hull(run_domain(run, score), &hull) || !number_of(hull.low, &low) || !number_of(hull.high, &high))
		return false;
	*width = decimal_sub(high, low);
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

struct swinging { /* the visible scores that an input can move */
	size_t count;
	size_t *scores;
	node_id *nodes;
	struct decimal *best; /* how far each closed by one of the answers */
};

static struct swinging find_moved(const struct program *program, struct arena *arena, uint32_t input)
{
	struct swinging moved = {.scores = ARENA_ARRAY(arena, size_t, program->score_count + 1)};
	bool *reached = ARENA_ARRAY(arena, bool, (size_t)program->count + 1);
	moved.nodes = ARENA_ARRAY(arena, node_id, program->score_count + 1);
	moved.best = ARENA_ARRAY(arena, struct decimal, program->score_count + 1);
	run_dependants(program, input, reached);
	for (size_t i = 0; i < program->score_count; i++) {
		if (program->scores[i].score->hidden || !reached[program->scores[i].exact])
			continue;
		moved.nodes[moved.count] = program->scores[i].exact;
		moved.scores[moved.count++] = i;
	}
	return moved;
}

static void note_widths(struct run *run, struct run *scratch, struct swinging *moved)
{
	struct decimal before, after;
	for (size_t i = 0; i < moved->count; i++) {
		if (!width_of(run, moved->nodes[i], &before) || !width_of(scratch, moved->nodes[i], &after))
			continue;
		struct decimal closed = decimal_sub(before, after);
		if (decimal_compare(closed, moved->best[i]) > 0)
			moved->best[i] = closed;
	}
}

static void fill_scores(struct run *run, struct run *scratch, struct arena *arena, uint32_t input, struct why *why)
{
	const struct program *program = run_program(run);
	struct swinging moved = find_moved(program, arena, input);
	struct value *values;
	size_t count;
	why->scores = ARENA_ARRAY(arena, struct why_score, moved.count + 1);
	if (moved.count == 0)
		return;
	sample(arena, program->inputs[input].domain, &values, &count);
	for (size_t v = 0; v < count; v++) {
		struct answer answer = {.key = program->inputs[input].key, .state = ANSWER_ANSWERED, .value = values[v]};
		if (values[v].kind == VALUE_NULL)
			answer.state = ANSWER_NOT_APPLICABLE;
		run_set(scratch, input, &answer);
		note_widths(run, scratch, &moved);
	}
	struct answer before = answer_as_it_is(run, input);
	run_set(scratch, input, &before);
	for (size_t i = 0; i < moved.count; i++)
		if (decimal_sign(moved.best[i]) > 0)
			why->scores[why->score_count++] = (struct why_score){.score = program->scores[moved.scores[i]].score, .points = value_number(moved.best[i])};
}

struct run *work_why_scratch(struct run *run, struct arena *arena)
{
	const struct program *program = run_program(run);
	node_id *scores = ARENA_ARRAY(arena, node_id, program->score_count + 1);
	for (size_t i = 0; i < program->score_count; i++)
		scores[i] = program->scores[i].exact;
	return run_copy_towards(run, scores, program->score_count);
}

struct why *work_why(struct run *run, struct run *scratch, struct arena *arena, uint32_t input)
{
	struct why *why = ARENA_NEW(arena, struct why);
	run_update(run);
	fill_programmes(run, arena, input, why);
	fill_questions(run, arena, input, why);
	fill_scores(run, scratch, arena, input, why);
	return why;
}

struct why *advise_why(struct run *run, struct arena *arena, uint32_t input)
{
	struct run *scratch = work_why_scratch(run, arena);
	struct why *why = work_why(run, scratch, arena, input);
	run_free(scratch);
	return why;
}
