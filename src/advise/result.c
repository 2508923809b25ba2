/*
 * One company's result, put together: stamp, indicators, facts and what is missing here; scores, programmes, findings and
 * steps in files of their own.
 */
#include "advise/advise_int.h"
#include <string.h>

const char advise_engine[] = "jindan " JINDAN_VERSION;

static struct stamp make_stamp(const struct pack *pack, struct arena *arena, const char *stage, struct date as_of)
{
	size_t count = pack->rulebases.count;
	struct stamp_part *rules = ARENA_ARRAY(arena, struct stamp_part, count + 1);
	for (size_t i = 0; i < count; i++)
		rules[i] = pack->rulebases.items[i]->stamp;
	if (!stage && pack->questionnaire->stages.count > 0)
		stage = pack->questionnaire->stages.items[0].id;
	return (struct stamp){.questionnaire = pack->questionnaire->stamp, .rule_count = count, .rules = rules, .stage = stage, .as_of = as_of, .engine = advise_engine};
}

static void fill_indicators(struct work *work, struct result *result)
{
	const struct questionnaire *questionnaire = work->program->pack->questionnaire;
	struct result_indicator *list = ARENA_ARRAY(work->arena, struct result_indicator, questionnaire->indicators.count + 1);
	size_t count = 0;
	for (size_t i = 0; i < questionnaire->indicators.count; i++) {
		const struct indicator *indicator = questionnaire->indicators.items[i];
		if (!indicator->hidden)
			list[count++] = (struct result_indicator){.id = indicator->id, .label = &indicator->label, .is = run_settled_truth(work->run, work->program->indicators[i])};
	}
	result->indicators = list;
	result->indicator_count = count;
}

static void fill_facts(struct work *work, struct result *result)
{
	struct result_fact *list = ARENA_ARRAY(work->arena, struct result_fact, work->program->fact_count + 1);
	size_t count = 0;
	for (size_t i = 0; i < work->program->fact_count; i++) {
		const struct fact *fact = work->program->facts[i];
		if (fact->hidden)
			continue;
		struct result_fact *one = &list[count++];
		*one = (struct result_fact){.id = fact->id, .label = &fact->label};
		one->open = !run_settled(work->run, work->program->fact_nodes[i], &one->value);
	}
	result->facts = list;
	result->fact_count = count;
}

static void fill_missing(struct work *work, struct result *result)
{
	VEC(uint32_t) missing = {0};
	for (uint32_t i = 0; i < work->program->input_count; i++) {
		if (!work->program->inputs[i].question || !run_missing(work->run, i))
			continue;
		VEC_PUSH(work->arena, &missing, i);
		if (run_state(work->run, i) == ANSWER_UNKNOWN)
			result->unknown_count++;
	}
	result->missing = work_questions(work, missing.items, missing.count);
	result->missing_count = missing.count;
}

struct result *advise_result(struct run *run, struct arena *arena, const char *id, const char *stage, struct date as_of, bool detail)
{
	const struct program *program = run_program(run);
	struct work work = {.run = run, .arena = arena, .program = program, .as_of = as_of, .detail = detail};
	struct result *result = ARENA_NEW(arena, struct result);
	run_update(run);
	result->id = arena_strdup(arena, id);
	result->questionnaire_title = &program->pack->questionnaire->title;
	result->stamp = make_stamp(program->pack, arena, stage, as_of);
	fill_indicators(&work, result);
	work_scores(&work, result);
	fill_facts(&work, result);
	work_findings(&work, result);
	work_programmes(&work, result);
	if (detail) {
		fill_missing(&work, result);
		work_steps(&work, result);
	}
	return result;
}

struct result *advise_failed(const struct pack *pack, struct arena *arena, const char *id, const char *stage, struct date as_of,
                             const struct result_error *errors, size_t error_count)
{
	struct result *result = ARENA_NEW(arena, struct result);
	result->id = arena_strdup(arena, id);
	result->failed = true;
	result->stamp = make_stamp(pack, arena, stage, as_of);
	result->errors = errors;
	result->error_count = error_count;
	return result;
}
