/*
 * The next three steps: something to apply for, the first thing to put right, and the answer that would settle most.
 */
#include "advise/advise_int.h"
#include "base/buf.h"
#include <string.h>

#define STEPS 3

static void add_step(struct result_step *steps, size_t *count, struct result_step step)
{
	if (*count < STEPS)
		steps[(*count)++] = step;
}

static bool to_apply_for(const struct result_programme *programme)
{
	return programme->verdict == VERDICT_ELIGIBLE && programme->precedent == IS_FALSE && programme->status == STATUS_CURRENT &&
	       decimal_sign(programme->fit.as.number) > 0;
}

static void add_programme(const struct result *result, struct result_step *steps, size_t *count)
{
	for (size_t i = 0; i < result->programme_count; i++) {
		const struct result_programme *programme = &result->programmes[i];
		if (!to_apply_for(programme))
			continue;
		add_step(steps, count, (struct result_step){.kind = STEP_APPLY, .id = programme->id, .title = programme->name, .detail = programme->apply});
		return;
	}
}

static void add_advice(const struct result *result, struct result_step *steps, size_t *count, size_t most)
{
	for (size_t i = 0; i < result->advice_count && i < most; i++)
		add_step(steps, count, (struct result_step){.kind = STEP_ADVICE, .id = result->advice[i].id, .title = result->advice[i].name, .detail = result->advice[i].text});
}

static bool hangs_on(const struct result_programme *programme, const char *key)
{
	for (size_t i = 0; i < programme->hangs_on_count; i++)
		if (strcmp(programme->hangs_on[i].key, key) == 0)
			return programme->verdict == VERDICT_OPEN;
	return false;
}

/* The missing question on which most open programmes hang. */
static void add_answer(struct work *work, const struct result *result, struct result_step *steps, size_t *count)
{
	const struct result_question *best = NULL;
	size_t most = 0;
	for (size_t i = 0; i < result->missing_count; i++) {
		size_t hanging = 0;
		for (size_t p = 0; p < result->programme_count; p++)
			hanging += hangs_on(&result->programmes[p], result->missing[i].key);
		if (hanging > most) {
			most = hanging;
			best = &result->missing[i];
		}
	}
	if (!best)
		return;
	struct buf ids;
	buf_init(&ids, 0);
	for (size_t p = 0; p < result->programme_count; p++)
		if (hangs_on(&result->programmes[p], best->key))
			buf_printf(&ids, "%s%s", ids.length ? " " : "", result->programmes[p].id);
	add_step(steps, count, (struct result_step){.kind = STEP_ANSWER, .id = best->key, .title = best->text, .what = arena_strdup(work->arena, ids.text)});
	buf_release(&ids);
}

/* The weakest of the settled scores that some other score is made of. */
static void add_gap(const struct result *result, struct result_step *steps, size_t *count)
{
	const struct result_score *weakest = NULL;
	for (size_t i = 0; i < result->score_count; i++) {
		const struct result_score *score = &result->scores[i];
		bool settled = score->value.kind == VALUE_NUMBER && score->min.kind == VALUE_NUMBER && !score->may_be_null && value_same(score->min, score->max);
		if (score->hidden || !score->within || !settled)
			continue;
		if (!weakest || decimal_compare(score->value.as.number, weakest->value.as.number) < 0)
			weakest = score;
	}
	if (weakest)
		add_step(steps, count, (struct result_step){.kind = STEP_GAP, .id = weakest->id, .title = weakest->title});
}

void work_steps(struct work *work, struct result *result)
{
	struct result_step *steps = ARENA_ARRAY(work->arena, struct result_step, STEPS);
	size_t count = 0;
	add_programme(result, steps, &count);
	add_advice(result, steps, &count, 1);
	add_answer(work, result, steps, &count);
	if (count < STEPS && result->advice_count > 1) {
		struct result rest = *result;
		rest.advice++;
		rest.advice_count--;
		add_advice(&rest, steps, &count, STEPS);
	}
	if (count < STEPS)
		add_gap(result, steps, &count);
	result->steps = steps;
	result->step_count = count;
}
