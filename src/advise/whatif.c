/*
 * What if: two runs beside each other. And for one score, what each single answer could do to it.
 */
#include "advise/qualify_int.h"
#include "advise/sample.h"
#include "record/whatif.h"

#include <stdlib.h>
#include <string.h>

#define MOST_TRIED 64 /* answers to one question that are tried one by one */

static bool is_asked(struct run *run, uint32_t input)
{
	enum open_truth is = run_relevance(run, input);

	return is == IS_TRUE || is == IS_OPEN;
}

/* Questions asked in one run and not in the other. */
static const struct result_question *asked_only(struct run *in, struct run *out, struct arena *arena, size_t *count)
{
	const struct program *program = run_program(in);
	struct result_question *list = ARENA_ARRAY(arena, struct result_question, program->input_count + 1);

	*count = 0;
	for (uint32_t i = 0; i < program->input_count; i++)
		if (program->inputs[i].question && is_asked(in, i) && !is_asked(out, i))
			list[(*count)++] = advise_question(in, arena, i);
	return list;
}

const struct answer_change *advise_supposed(struct run *before, struct arena *arena, const struct answers *supposed, size_t *count)
{
	const struct program *program = run_program(before);
	struct answer_change *list = ARENA_ARRAY(arena, struct answer_change, answers_count(supposed) + 1);

	*count = 0;
	for (size_t i = 0; i < answers_count(supposed); i++) {
		int64_t input = program_input_find(program, answers_at(supposed, i)->key);

		if (input >= 0 && program->inputs[input].question)
			list[(*count)++] = change_to(before, arena, (uint32_t)input, answers_at(supposed, i));
	}
	return list;
}

const struct whatif *advise_whatif(struct run *before, struct run *after, struct arena *arena, const struct result *result,
                                   const struct answers *supposed)
{
	struct whatif *whatif = ARENA_NEW(arena, struct whatif);

	run_update(after);
	whatif->before = result;
	whatif->after = advise_result(after, arena, result->id, result->stamp.stage, result->stamp.as_of, false);
	whatif->supposed = advise_supposed(before, arena, supposed, &whatif->supposed_count);
	whatif->asked = asked_only(after, before, arena, &whatif->asked_count);
	whatif->dropped = asked_only(before, after, arena, &whatif->dropped_count);
	return whatif;
}

/* ---- one answer at a time ---- */

struct storm {
	struct run *run;
	struct arena *arena;
	const struct program *program;
	size_t score;
	struct value least_of_most, most_of_least; /* of the question that is tried */
};

static bool is_less(struct value a, struct value b)
{
	return a.kind == VALUE_NUMBER && (b.kind != VALUE_NUMBER || decimal_compare(a.as.number, b.as.number) < 0);
}

static const struct text *settled_level(struct storm *storm)
{
	const struct score *score = storm->program->scores[storm->score].score;
	const char *estimate, *code = score->band_sets.count > 0 ? run_level(storm->run, storm->score, 0, &estimate) : NULL;

	for (size_t i = 0; code && i < score->band_sets.items[0].bands.count; i++)
		if (strcmp(score->band_sets.items[0].bands.items[i].code, code) == 0)
			return &score->band_sets.items[0].bands.items[i].label;
	return NULL;
}

/* The score with the answer that is set now. */
static void note_score(struct storm *storm, const struct change_value *answer, struct swing *swing)
{
	struct run_score is = run_score(storm->run, storm->score);

	if (is.min.kind != VALUE_NUMBER || is.max.kind != VALUE_NUMBER)
		return;
	if (swing->lowest.kind != VALUE_NUMBER || is_less(is.min, swing->lowest)) {
		swing->lowest = is.min;
		swing->least = *answer;
		swing->least_level = settled_level(storm);
	}
	if (swing->highest.kind != VALUE_NUMBER || is_less(swing->highest, is.max)) {
		swing->highest = is.max;
		swing->most = *answer;
		swing->most_level = settled_level(storm);
	}
	if (storm->least_of_most.kind != VALUE_NUMBER || is_less(is.max, storm->least_of_most))
		storm->least_of_most = is.max;
	if (storm->most_of_least.kind != VALUE_NUMBER || is_less(storm->most_of_least, is.min))
		storm->most_of_least = is.min;
}

/* An answer that contradicts others is none. */
static void try_answer(struct storm *storm, const struct trial *trial, uint32_t input, const struct answer *answer, struct swing *swing)
{
	struct change_value shown = change_value_of(storm->arena, storm->program->inputs[input].question, answer);

	run_set(storm->run, input, answer);
	if (!trial_contradicts(trial, input))
		note_score(storm, &shown, swing);
}

static bool is_of_numbers(struct domain domain)
{
	for (size_t i = 0; i < domain.count; i++)
		if (domain.pieces[i].kind == PIECE_INTERVAL)
			return true;
	return false;
}

/* A number in each stretch between two places where something turns stands for all of it. */
static void try_stretches(struct storm *storm, const struct trial *trial, uint32_t input, struct swing *swing)
{
	struct answer *answers;
	size_t count;

	run_set(storm->run, input, NULL);
	count = sample_answers(storm->run, storm->arena, input, &answers);
	for (size_t i = 0; i < count; i++)
		try_answer(storm, trial, input, &answers[i], swing);
}

static void try_answers(struct storm *storm, const struct trial *trial, uint32_t input, struct swing *swing)
{
	struct value *values;
	size_t count;
	bool empty;
	struct domain domain = domain_without_null(storm->arena, storm->program->inputs[input].domain, &empty);

	if (empty)
		return;
	if (!domain_expand(storm->arena, domain, MOST_TRIED, &values, &count)) {
		if (is_of_numbers(domain)) {
			try_stretches(storm, trial, input, swing);
			return;
		}
		run_set(storm->run, input, NULL);
		note_score(storm, &(struct change_value){0}, swing);
		return;
	}
	for (size_t i = 0; i < count; i++) {
		struct answer answer = {.state = ANSWER_ANSWERED, .value = values[i]};

		try_answer(storm, trial, input, &answer, swing);
	}
}

/* Too many answers to try: what is left open is the whole range, and that is how far it can move. */
static struct value moved_by(const struct storm *storm, const struct swing *swing)
{
	struct decimal low, high;

	if (swing->lowest.kind != VALUE_NUMBER)
		return value_null();
	if (!swing->least.text)
		return value_number(decimal_sub(swing->highest.as.number, swing->lowest.as.number));
	low = decimal_sub(storm->most_of_least.as.number, swing->lowest.as.number);
	high = decimal_sub(swing->highest.as.number, storm->least_of_most.as.number);
	return value_number(decimal_compare(low, high) > 0 ? low : high);
}

static int by_swing(const void *a, const void *b)
{
	const struct swing *x = a, *y = b;
	int order = decimal_compare(y->by.as.number, x->by.as.number);

	return order ? order : strcmp(x->question.key, y->question.key);
}

static void add_swing(struct storm *storm, struct trial *trial, uint32_t input, struct tornado *tornado, struct swing *swings)
{
	struct swing swing = {.lowest = value_null(), .highest = value_null()};

	storm->least_of_most = storm->most_of_least = value_null();
	try_answers(storm, trial, input, &swing);
	run_set(storm->run, input, &trial->given[input]);
	swing.by = moved_by(storm, &swing);
	if (swing.by.kind != VALUE_NUMBER || decimal_sign(swing.by.as.number) <= 0)
		return;
	swing.question = advise_question(trial->base, storm->arena, input);
	if (storm->program->inputs[input].row) {
		swing.row = &storm->program->inputs[input].row->label;
		swing.question.text = &storm->program->inputs[input].question->text;
	}
	swing.missing = run_missing(trial->base, input);
	swings[tornado->swing_count++] = swing;
}

const struct tornado *advise_tornado(struct run *run, struct arena *arena, const struct result *result, size_t score, bool everything)
{
	const struct program *program = run_program(run);
	struct trial trial = trial_new(run, arena);
	struct storm storm = {.run = trial.run, .arena = arena, .program = program, .score = score};
	struct tornado *tornado = ARENA_NEW(arena, struct tornado);
	struct swing *swings = ARENA_ARRAY(arena, struct swing, program->input_count + 1);
	const bool *counts = inputs_under(program, arena, program->scores[score].exact);

	*tornado = (struct tornado){.result = result, .score = &result->scores[score], .swings = swings};
	for (uint32_t i = 0; i < program->input_count; i++) {
		const struct question *question = program->inputs[i].question;

		if (question && counts[i] && (everything || question->changeable || run_missing(run, i)) && is_asked(run, i))
			add_swing(&storm, &trial, i, tornado, swings);
	}
	if (tornado->swing_count > 1)
		qsort(swings, tornado->swing_count, sizeof(*swings), by_swing);
	trial_end(&trial);
	return tornado;
}
