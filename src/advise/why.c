/*
 * What hangs on one question: programmes, points, and further questions. Read off the graph, never written by an author.
 */
#include "advise/advise_int.h"

#define WHY_VALUES 32 /* answers tried one by one; a wide number is tried at its ends */

struct hanging { /* by input: what an open thing hangs on */
	uint32_t *inputs; /* ascending */
	size_t count;
};

struct whys {
	struct run *run, *scratch;
	struct arena *arena;
	struct hanging *programmes; /* per entry */
	struct hanging *relevances; /* per input */
	bool *has_width;            /* per score: `widths`, as the answers are */
	struct decimal *widths;
};

static bool hangs_on(const struct hanging *hanging, uint32_t input)
{
	for (size_t i = 0; i < hanging->count && hanging->inputs[i] <= input; i++)
		if (hanging->inputs[i] == input)
			return true;
	return false;
}

static struct hanging find_hanging(struct whys *whys, const node_id *nodes, size_t count)
{
	const uint32_t *inputs = NULL;
	struct hanging hanging = {.count = run_any_hangs_on(whys->run, nodes, count, whys->arena, &inputs)};
	hanging.inputs = arena_copy(whys->arena, inputs, hanging.count * sizeof(*inputs));
	return hanging;
}

static void fill_programmes(const struct whys *whys, uint32_t input, struct why *why)
{
	const struct program *program = run_program(whys->run);
	const struct entry **list = ARENA_ARRAY(whys->arena, const struct entry *, program->entry_count + 1);
	for (size_t i = 0; i < program->entry_count; i++)
		if (hangs_on(&whys->programmes[i], input))
			list[why->programme_count++] = program->entries[i].entry;
	why->programmes = list;
}

static void fill_questions(const struct whys *whys, uint32_t input, struct why *why)
{
	const struct program *program = run_program(whys->run);
	const struct question **list = ARENA_ARRAY(whys->arena, const struct question *, program->input_count + 1);
	for (uint32_t i = 0; i < program->input_count; i++) {
		const struct question *question = program->inputs[i].question;
		bool again = why->question_count > 0 && list[why->question_count - 1] == question;
		if (i != input && question && !again && hangs_on(&whys->relevances[i], input))
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

static void note_widths(const struct whys *whys, struct swinging *moved)
{
	struct decimal after;
	for (size_t i = 0; i < moved->count; i++) {
		size_t score = moved->scores[i];
		if (!whys->has_width[score] || !width_of(whys->scratch, moved->nodes[i], &after))
			continue;
		struct decimal closed = decimal_sub(whys->widths[score], after);
		if (decimal_compare(closed, moved->best[i]) > 0)
			moved->best[i] = closed;
	}
}

static void fill_scores(const struct whys *whys, uint32_t input, struct why *why)
{
	const struct program *program = run_program(whys->run);
	struct swinging moved = find_moved(program, whys->arena, input);
	struct value *values;
	size_t count;
	why->scores = ARENA_ARRAY(whys->arena, struct why_score, moved.count + 1);
	if (moved.count == 0)
		return;
	sample(whys->arena, program->inputs[input].domain, &values, &count);
	for (size_t v = 0; v < count; v++) {
		struct answer answer = {.key = program->inputs[input].key, .state = ANSWER_ANSWERED, .value = values[v]};
		if (values[v].kind == VALUE_NULL)
			answer.state = ANSWER_NOT_APPLICABLE;
		run_set(whys->scratch, input, &answer);
		note_widths(whys, &moved);
	}
	struct answer before = answer_as_it_is(whys->run, input);
	run_set(whys->scratch, input, &before);
	for (size_t i = 0; i < moved.count; i++)
		if (decimal_sign(moved.best[i]) > 0)
			why->scores[why->score_count++] = (struct why_score){.score = program->scores[moved.scores[i]].score, .points = value_number(moved.best[i])};
}

struct whys *work_whys_start(struct run *run, struct arena *arena)
{
	const struct program *program = run_program(run);
	struct whys *whys = ARENA_NEW(arena, struct whys);
	node_id *scores = ARENA_ARRAY(arena, node_id, program->score_count + 1);
	*whys = (struct whys){.run = run, .arena = arena};
	whys->programmes = ARENA_ARRAY(arena, struct hanging, program->entry_count + 1);
	whys->relevances = ARENA_ARRAY(arena, struct hanging, program->input_count + 1);
	whys->has_width = ARENA_ARRAY(arena, bool, program->score_count + 1);
	whys->widths = ARENA_ARRAY(arena, struct decimal, program->score_count + 1);
	run_update(run);
	for (size_t i = 0; i < program->entry_count; i++)
		if (program->entries[i].entry->kind == ENTRY_PROGRAMME)
			whys->programmes[i] = find_hanging(whys, program->entries[i].conditions, program->entries[i].entry->conditions.count);
	for (uint32_t i = 0; i < program->input_count; i++)
		if (program->inputs[i].question)
			whys->relevances[i] = find_hanging(whys, &program->inputs[i].relevance, 1);
	for (size_t i = 0; i < program->score_count; i++) {
		scores[i] = program->scores[i].exact;
		whys->has_width[i] = !program->scores[i].score->hidden && width_of(run, scores[i], &whys->widths[i]);
	}
	whys->scratch = run_copy_towards(run, scores, program->score_count);
	return whys;
}

void work_whys_end(struct whys *whys)
{
	run_free(whys->scratch);
}

struct why *work_why(struct whys *whys, uint32_t input)
{
	struct why *why = ARENA_NEW(whys->arena, struct why);
	fill_programmes(whys, input, why);
	fill_questions(whys, input, why);
	fill_scores(whys, input, why);
	return why;
}

struct why *advise_why(struct run *run, struct arena *arena, uint32_t input)
{
	struct whys *whys = work_whys_start(run, arena);
	struct why *why = work_why(whys, input);
	work_whys_end(whys);
	return why;
}
