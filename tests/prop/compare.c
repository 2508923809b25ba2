/*
 * Two assessments held against each other: the same answers differ in nothing; every score that differs is told, by how
 * much, and with what each answer alone would have changed; of anything else, the answers that are named bring the change
 * about, and none of them can be left out. On the packs that ship, with random sheets.
 *
 * A failure prints the seed, and the same seed shows it again: JINDAN_SEED=n build/prop/compare
 */
#include "advise/advise.h"
#include "load/load.h"
#include "random_answers.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SHEETS 12 /* per pack, or as many as $JINDAN_RUNS says */
#define DAY ((struct date){20000})

struct trial {
	struct arena *arena;
	const struct program *program;
	const char *stage;
	struct answers *before, *after;
	struct run *run; /* scratch */
	uint64_t seed;
};

static void hold(const struct trial *trial, bool holds, const char *what, const char *id)
{
	if (!holds)
		fail_msg("JINDAN_SEED=%llu: %s (%s)", (unsigned long long)trial->seed, what, id);
}

static void answer_some(struct trial *trial, struct answers *sheet, uint32_t percent)
{
	for (uint32_t i = 0; i < trial->program->input_count; i++) {
		const struct program_input *input = &trial->program->inputs[i];
		if (!input->question || below(100) >= percent)
			continue;
		struct answer answer = make_answer(input->key, random_value(trial->arena, input->domain));
		answers_set(sheet, &answer);
	}
}

/* The earlier answers, with the later ones to these questions; `without` is left as it was. */
static const struct result *result_with(struct trial *trial, const struct change_cause *causes, size_t count, size_t without)
{
	run_reset(trial->run, trial->stage, DAY);
	run_set_all(trial->run, trial->before);
	for (size_t i = 0; i < count; i++)
		if (i != without)
			run_set(trial->run, (uint32_t)program_input_find(trial->program, causes[i].answer->key), answers_get(trial->after, causes[i].answer->key));
	run_update(trial->run);
	return advise_result(trial->run, trial->arena, "trial", trial->stage, DAY, false);
}

static const struct result *result_of(struct trial *trial, const struct answers *sheet)
{
	run_reset(trial->run, trial->stage, DAY);
	run_set_all(trial->run, sheet);
	run_update(trial->run);
	return advise_result(trial->run, trial->arena, "trial", trial->stage, DAY, false);
}

static struct value score_in(const struct result *result, const char *id)
{
	for (size_t i = 0; i < result->score_count; i++)
		if (strcmp(result->scores[i].id, id) == 0)
			return result->scores[i].value;
	return value_null();
}

/* The code of an indicator or programme; "" of what is not looked at here. */
static const char *code_in(const struct result *result, enum change_kind kind, const char *id)
{
	static const char *const codes[] = {[IS_FALSE] = "false", [IS_TRUE] = "true", [IS_NULL] = "null", [IS_OPEN] = "open"};
	for (size_t i = 0; kind == CHANGE_INDICATOR && i < result->indicator_count; i++)
		if (strcmp(result->indicators[i].id, id) == 0)
			return codes[result->indicators[i].is];
	for (size_t i = 0; kind == CHANGE_PROGRAMME && i < result->programme_count; i++)
		if (strcmp(result->programmes[i].id, id) == 0)
			return verdict_name(result->programmes[i].verdict);
	return "";
}

static bool is_difference(struct value from, struct value to, struct value by)
{
	if (from.kind != VALUE_NUMBER || to.kind != VALUE_NUMBER)
		return by.kind != VALUE_NUMBER;
	return by.kind == VALUE_NUMBER && decimal_compare(decimal_sub(to.as.number, from.as.number), by.as.number) == 0;
}

static void check_score(struct trial *trial, const struct compared *change, const struct result *before, const struct result *after)
{
	struct value from = score_in(before, change->id);
	hold(trial, is_difference(from, score_in(after, change->id), change->by), "a score changed by something else than is said", change->id);
	for (size_t i = 0; i < change->cause_count; i++) {
		const struct result *one = result_with(trial, &change->causes[i], 1, SIZE_MAX);
		hold(trial, is_difference(from, score_in(one, change->id), change->causes[i].points), "an answer alone changes a score by something else than is said", change->id);
	}
}

static void check_other(struct trial *trial, const struct compared *change)
{
	const struct result *all = result_with(trial, change->causes, change->cause_count, SIZE_MAX);
	hold(trial, strcmp(code_in(all, change->kind, change->id), change->is) == 0, "the answers named do not bring the change about", change->id);
	for (size_t i = 0; i < change->cause_count; i++) {
		const struct result *fewer = result_with(trial, change->causes, change->cause_count, i);
		hold(trial, strcmp(code_in(fewer, change->kind, change->id), change->is) != 0, "an answer is named that is not needed", change->causes[i].answer->key);
	}
}

static bool is_told(const struct comparison *told, enum change_kind kind, const char *id)
{
	for (size_t i = 0; i < told->change_count; i++)
		if (told->changes[i].kind == kind && strcmp(told->changes[i].id, id) == 0)
			return true;
	return false;
}

static void check_complete(struct trial *trial, const struct comparison *told, const struct result *before, const struct result *after)
{
	for (size_t i = 0; i < before->score_count; i++)
		if (!before->scores[i].hidden)
			hold(trial, is_told(told, CHANGE_SCORE, before->scores[i].id) != value_same(before->scores[i].value, after->scores[i].value),
			     "a score is told that did not change, or one that did is not", before->scores[i].id);
	for (size_t i = 0; i < before->programme_count; i++) {
		const char *id = before->programmes[i].id;
		bool same = strcmp(code_in(before, CHANGE_PROGRAMME, id), code_in(after, CHANGE_PROGRAMME, id)) == 0;
		hold(trial, is_told(told, CHANGE_PROGRAMME, id) != same, "a programme is told that did not change, or one that did is not", id);
	}
}

static void compare_two(struct trial *trial)
{
	struct compare_side sides[] = {{trial->program, trial->before, trial->stage, DAY}, {trial->program, trial->after, trial->stage, DAY}};
	const struct comparison *same = advise_compare(trial->arena, &sides[0], &sides[0], "en"), *told = advise_compare(trial->arena, &sides[0], &sides[1], "en");
	const struct result *before = result_of(trial, trial->before), *after = result_of(trial, trial->after);
	hold(trial, same->change_count == 0 && same->answer_count == 0 && same->incomparable_count == 0, "the same answers differ", "");
	check_complete(trial, told, before, after);
	for (size_t i = 0; i < told->change_count; i++) {
		const struct compared *change = &told->changes[i];
		hold(trial, !change->circumstances, "the day is said to be behind a change, and is the same", change->id);
		if (change->kind == CHANGE_SCORE)
			check_score(trial, change, before, after);
		else if (change->kind == CHANGE_INDICATOR || change->kind == CHANGE_PROGRAMME)
			check_other(trial, change);
	}
}

static void try_pack(const char *questionnaire, const char *rules)
{
	struct arena *arena = arena_new(0);
	struct diag_sink *sink = diag_sink_new(arena);
	struct load_path path = {0};
	struct pack *pack = load_pack(arena, &path, questionnaire, &rules, rules ? 1 : 0, sink);
	const struct program *program = pack ? program_build(arena, pack, sink) : NULL;
	assert_non_null(program);
	const struct seeds seeds = seeds_from(3000, SHEETS);
	for (uint64_t i = 0; i < seeds.count; i++) {
		struct trial trial = {.arena = arena_new(0), .program = program, .seed = seeds.first + i};
		begin_with(trial.seed);
		trial.stage = pack->questionnaire->stages.count ? pack->questionnaire->stages.items[below((uint32_t)pack->questionnaire->stages.count)].id : NULL;
		trial.before = answers_new(trial.arena);
		trial.after = answers_new(trial.arena);
		trial.run = run_new(program, trial.stage, DAY);
		answer_some(&trial, trial.before, 80);
		for (size_t k = 0; k < answers_count(trial.before); k++)
			answers_set(trial.after, answers_at(trial.before, k));
		answer_some(&trial, trial.after, 3 + below(20));
		compare_two(&trial);
		run_free(trial.run);
		arena_free(trial.arena);
	}
	arena_free(arena);
}

static void it_readiness_is_compared(void **unused)
{
	(void)unused;
	try_pack("questionnaires/it-readiness.xml", "rules/apec-2004");
}

static void dkf_is_compared(void **unused)
{
	(void)unused;
	try_pack("questionnaires/dkf-dimop.xml", "rules/apec-2004");
}

static void eurostat_is_compared(void **unused)
{
	(void)unused;
	try_pack("questionnaires/eurostat-dii.xml", NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_readiness_is_compared),
		cmocka_unit_test(dkf_is_compared),
		cmocka_unit_test(eurostat_is_compared),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
