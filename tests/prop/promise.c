/*
 * The promise, on the packs that ship: what is settled is never overturned by a missing answer that arrives, score
 * bounds only shrink, and when everything is answered the bounds are what the point evaluator says.
 *
 * Random sheets with every state of answer; a failure prints the seed, the pack and the answers, and the same seed
 * shows it again: JINDAN_SEED=n build/prop/promise
 */
#include "advise/advise.h"
#include "base/buf.h"
#include "eval/eval.h"
#include "load/load.h"
#include "random_answers.h"
#include "value/literal.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SHEETS 60 /* per pack, or as many as $JINDAN_RUNS says */

struct trial {
	struct arena *arena;
	const struct program *program;
	struct run *run;
	struct answers *answers;
	uint64_t seed;
	const char *pack;
};

/* ---- random answers ------------------------------------------------------------------------------------------------ */

static void set(struct trial *trial, uint32_t input, const struct answer *answer)
{
	answers_set(trial->answers, answer);
	run_set(trial->run, input, answer);
}

static bool can_be_asked(const struct trial *trial, uint32_t input)
{
	return trial->program->inputs[input].question != NULL;
}

static void fill_some(struct trial *trial)
{
	uint32_t share = below(11);
	for (uint32_t i = 0; i < trial->program->input_count; i++) {
		const struct program_input *input = &trial->program->inputs[i];
		if (!can_be_asked(trial, i) || below(10) >= share)
			continue;
		struct answer answer = make_answer(input->key, random_value(trial->arena, input->domain));
		if (below(8) == 0)
			answer = (struct answer){.key = input->key, .state = ANSWER_UNKNOWN};
		bool number = answer.state == ANSWER_ANSWERED && answer.value.kind == VALUE_NUMBER;
		if (number && below(4) == 0) {
			struct decimal width = decimal_int((int64_t)below(40));
			answer.is_interval = true;
			answer.interval = (struct interval){.low = answer.value, .high = value_number(decimal_add(answer.value.as.number, width)), .low_closed = true, .high_closed = true};
			answer.value = value_null();
		}
		set(trial, i, &answer);
	}
	run_update(trial->run);
}

/* ---- what was promised ---------------------------------------------------------------------------------------------- */

static const struct result *take(struct trial *trial)
{
	return advise_result(trial->run, trial->arena, "trial", NULL, (struct date){20000}, false);
}

static void print_sheet(const struct trial *trial)
{
	struct buf out;
	buf_init(&out, 0);
	for (size_t i = 0; i < answers_count(trial->answers); i++) {
		const struct answer *answer = answers_at(trial->answers, i);
		buf_printf(&out, "  %s %s ", answer->key, answer_state_name(answer->state));
		if (answer->is_interval) {
			value_print(answer->interval.low, &out);
			buf_add(&out, "..");
			value_print(answer->interval.high, &out);
		} else {
			value_print(answer->value, &out);
		}
		buf_add(&out, "\n");
	}
	print_error("JINDAN_SEED=%llu, pack %s, answers:\n%s", (unsigned long long)trial->seed, trial->pack, out.text);
	buf_release(&out);
}

static void promise(const struct trial *trial, bool kept, const char *what, const char *id)
{
	if (kept)
		return;
	print_sheet(trial);
	fail_msg("%s of %s was overturned by an answer that arrived", what, id);
}

static int order(struct value a, struct value b)
{
	return decimal_compare(a.as.number, b.as.number);
}

static bool same(const char *a, const char *b)
{
	return (!a && !b) || (a && b && strcmp(a, b) == 0);
}

static const struct result_programme *programme(const struct result *result, const char *id)
{
	for (size_t i = 0; i < result->programme_count; i++)
		if (strcmp(result->programmes[i].id, id) == 0)
			return &result->programmes[i];
	return NULL;
}

static void compare_scores(const struct trial *trial, const struct result *before, const struct result *after)
{
	for (size_t i = 0; i < before->score_count; i++) {
		const struct result_score *a = &before->scores[i], *b = &after->scores[i];
		bool low = a->min.kind != VALUE_NUMBER || (b->min.kind == VALUE_NULL ? b->may_be_null : order(b->min, a->min) >= 0);
		bool high = a->max.kind != VALUE_NUMBER || (b->max.kind == VALUE_NULL ? b->may_be_null : order(b->max, a->max) <= 0);
		promise(trial, low, "the least", a->id);
		promise(trial, high, "the most", a->id);
		promise(trial, a->may_be_null || !b->may_be_null, "never being null", a->id);
		for (size_t l = 0; l < a->level_count; l++)
			promise(trial, !a->levels[l].code || same(a->levels[l].code, b->levels[l].code), "the level", a->id);
		if (b->value.kind == VALUE_NUMBER && b->min.kind == VALUE_NUMBER && b->max.kind == VALUE_NUMBER && order(b->min, b->max) == 0)
			promise(trial, order(b->value, b->min) == 0, "the value", b->id);
	}
}

static void compare_programmes(const struct trial *trial, const struct result *before, const struct result *after)
{
	for (size_t i = 0; i < before->programme_count; i++) {
		const struct result_programme *a = &before->programmes[i], *b = programme(after, a->id);
		promise(trial, a->verdict == VERDICT_OPEN || a->verdict == b->verdict, "the verdict", a->id);
		promise(trial, a->precedent == IS_NULL || a->precedent == b->precedent, "being a precedent", a->id);
		for (size_t c = 0; c < a->condition_count; c++)
			promise(trial, a->conditions[c].is == IS_OPEN || (a->conditions[c].is == IS_TRUE) == (b->conditions[c].is == IS_TRUE), "a condition", a->id);
	}
}

static void compare(const struct trial *trial, const struct result *before, const struct result *after)
{
	compare_scores(trial, before, after);
	compare_programmes(trial, before, after);
	for (size_t i = 0; i < before->indicator_count; i++)
		promise(trial, before->indicators[i].is == IS_OPEN || before->indicators[i].is == after->indicators[i].is, "an indicator", before->indicators[i].id);
	for (size_t i = 0; i < before->fact_count; i++)
		promise(trial, before->facts[i].open || (!after->facts[i].open && value_same(before->facts[i].value, after->facts[i].value)), "a fact", before->facts[i].id);
}

/* ---- one trial -------------------------------------------------------------------------------------------------------- */

/* An exact answer to an input that has none, or only an interval. */
static void answer_exactly(struct trial *trial, uint32_t input)
{
	struct domain domain = run_input_domain(trial->run, input);
	struct answer answer = make_answer(trial->program->inputs[input].key, random_value(trial->arena, domain));
	set(trial, input, &answer);
}

static bool is_open(struct trial *trial, uint32_t input)
{
	return can_be_asked(trial, input) && !domain_settled(run_input_domain(trial->run, input), NULL);
}

static void against_point(struct trial *trial)
{
	struct value *values = ARENA_ARRAY(trial->arena, struct value, trial->program->input_count);
	for (uint32_t i = 0; i < trial->program->input_count; i++)
		if (!domain_settled(run_input_domain(trial->run, i), &values[i]))
			values[i] = random_value(trial->arena, run_input_domain(trial->run, i)); /* what the questionnaire lacks */
	const struct value *point = point_evaluate(trial->program, trial->arena, values);
	for (node_id node = 0; node < trial->program->count; node++) {
		if (domain_contains(run_domain(trial->run, node), point[node]))
			continue;
		struct buf out;
		buf_init(&out, 0);
		buf_printf(&out, "node %u %s is ", node, op_name(trial->program->nodes[node].op));
		value_print(point[node], &out);
		buf_add(&out, ", not in ");
		domain_print(run_domain(trial->run, node), &out);
		print_sheet(trial);
		print_error("%s\n", out.text);
		buf_release(&out);
		fail_msg("the two evaluators disagree; read the node with `jindan check --graph`");
	}
}

static void try_one(struct trial *trial)
{
	fill_some(trial);
	const struct result *before = take(trial);
	for (int step = 0; step < 4; step++) {
		for (uint32_t i = 0; i < trial->program->input_count; i++)
			if (is_open(trial, i) && (step == 3 || below(3) == 0))
				answer_exactly(trial, i);
		run_update(trial->run);
		const struct result *after = take(trial);
		compare(trial, before, after);
		before = after;
	}
	against_point(trial);
}

static void try_pack(const char *questionnaire, const char *rules)
{
	struct arena *arena = arena_new(0);
	struct diag_sink *sink = diag_sink_new(arena);
	struct load_path path = {0};
	struct pack *pack = load_pack(arena, &path, questionnaire, &rules, rules ? 1 : 0, sink);
	const struct program *program = pack ? program_build(arena, pack, sink) : NULL;
	for (size_t i = 0; i < diag_count(sink); i++)
		print_error("%s\n", diag_at(sink, i)->message);
	assert_non_null(program);
	const struct seeds seeds = seeds_from(1000, SHEETS);
	for (uint64_t i = 0; i < seeds.count; i++) {
		struct trial trial = {.arena = arena_new(0), .program = program, .pack = questionnaire, .seed = seeds.first + i};
		begin_with(trial.seed);
		trial.answers = answers_new(trial.arena);
		const struct questionnaire *sheet = pack->questionnaire;
		const char *stage = sheet->stages.count ? sheet->stages.items[below((uint32_t)sheet->stages.count)].id : NULL;
		trial.run = run_new(program, stage, (struct date){below(2) ? 20000 : 12614});
		try_one(&trial);
		run_free(trial.run);
		arena_free(trial.arena);
	}
	arena_free(arena);
}

static void it_readiness_keeps_the_promise(void **unused)
{
	(void)unused;
	try_pack("questionnaires/it-readiness.xml", "rules/apec-2004");
}

static void dkf_keeps_the_promise(void **unused)
{
	(void)unused;
	try_pack("questionnaires/dkf-dimop.xml", "rules/apec-2004");
}

static void eurostat_keeps_the_promise(void **unused)
{
	(void)unused;
	try_pack("questionnaires/eurostat-dii.xml", NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_readiness_keeps_the_promise),
		cmocka_unit_test(dkf_keeps_the_promise),
		cmocka_unit_test(eurostat_keeps_the_promise),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
