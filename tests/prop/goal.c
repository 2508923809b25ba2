/*
 * The interview towards a goal: it ends with the verdicts and levels of the whole interview, asks
 * far fewer questions, and what it says can no longer change does not, whatever would have been
 * answered: held against made-up companies on the packs that ship, and on small random packs
 * against every answer there is. JINDAN_SEED=n makes others, and JINDAN_COMPANIES=200 as many of
 * them as the figures in `make bench` are of.
 */
#include "advise/catalogue.h"
#include "companies.h"
#include <stdio.h>
#include <stdlib.h>

#define COMPANIES 30 /* for verdicts; fewer for levels */
#define MOST_COMPANIES 1000

static uint64_t seed(void)
{
	const char *given = getenv("JINDAN_SEED");
	return given ? strtoull(given, NULL, 10) : UINT64_C(0x9E3779B97F4A7C15);
}

static int companies_to_play(void)
{
	const char *given = getenv("JINDAN_COMPANIES");
	int count = given ? atoi(given) : COMPANIES;
	return count < 1 ? 1 : count > MOST_COMPANIES ? MOST_COMPANIES : count;
}

/* ---- the packs that ship
 * ------------------------------------------------------------------------------------------- */

static int by_size(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

static const struct result *conclude_in(struct companies *companies, struct arena *arena,
                                        struct run *run)
{
	return advise_result(run, arena, NULL, companies->stage, companies->as_of, false);
}

static void same_verdicts(const struct result *early, const struct result *whole)
{
	for (size_t i = 0; i < whole->programme_count; i++) {
		const struct result_programme *a = programme_of(early, whole->programmes[i].id),
					      *b = &whole->programmes[i];
		if (a->verdict != b->verdict)
			fail_msg("%s is %s, and %s after the whole interview", b->id,
			         verdict_name(a->verdict), verdict_name(b->verdict));
		if (a->verdict == VERDICT_ELIGIBLE)
			assert_int_equal(a->precedent, b->precedent);
	}
}

static const struct result_score *score_of(const struct result *result, const char *id)
{
	for (size_t i = 0; i < result->score_count; i++)
		if (strcmp(result->scores[i].id, id) == 0)
			return &result->scores[i];
	fail_msg("there is no score %s", id);
	return NULL;
}

/* At the end the level of the whole interview, and its score within what was said to be possible.
 */
static void same_level(const struct result *early, const struct result *whole, const char *id)
{
	const struct result_score *a = score_of(early, id), *b = score_of(whole, id);
	if (!a->levels[0].code || strcmp(a->levels[0].code, b->levels[0].code) != 0)
		fail_msg("the level is %s, and %s after the whole interview",
		         a->levels[0].code ? a->levels[0].code : "open", b->levels[0].code);
	assert_true(decimal_compare(a->min.as.number, b->value.as.number) <= 0 &&
	            decimal_compare(b->value.as.number, a->max.as.number) <= 0);
}

enum until { EVERY_VERDICT, LEVEL_ALONE, BOTH };

/* The saving in percent, in the median. */
static int play(const char *questionnaire, const char *rules, const char *level, enum until until)
{
	struct companies companies = {.arena = arena_new(0), .as_of = {20784}, .state = seed()};
	struct diag_sink *sink = diag_sink_new(companies.arena);
	struct load_path path = {0};
	const char *wrong, *hint;
	int saved[MOST_COMPANIES], all = companies_to_play(),
				   count = until == EVERY_VERDICT ? all : (all + 2) / 3;
	struct pack *pack =
		load_pack(companies.arena, &path, questionnaire, &rules, rules ? 1 : 0, sink);
	companies.program = pack ? program_build(companies.arena, pack, sink) : NULL;
	assert_non_null(companies.program);
	const struct goal *goal = advise_goal(companies.arena, companies.program, companies.as_of,
	                                      &level, until == LEVEL_ALONE, &wrong, &hint);
	struct run *run = run_new(companies.program, NULL, companies.as_of);
	for (int i = 0; i < count;) {
		struct arena *arena = arena_new(0);
		const struct answers *answers = companies_draw(&companies, arena, run);
		if (answers) {
			const struct result *whole = conclude_in(&companies, arena, run);
			struct interview is = companies_interview(&companies, arena, run, goal,
			                                          answers, until == EVERY_VERDICT);
			const struct result *early = conclude_in(&companies, arena, run);
			if (until != LEVEL_ALONE)
				same_verdicts(early, whole);
			if (until != EVERY_VERDICT)
				same_level(early, whole, level);
			saved[i++] = 100 - (int)(100 * is.asked / is.full);
		}
		arena_free(arena);
	}
	run_free(run);
	arena_free(companies.arena);
	qsort(saved, (size_t)count, sizeof(saved[0]), by_size);
	return saved[count / 2];
}

static void expect_saving(int saving, int least)
{
	if (saving < least)
		fail_msg("%d %% of the questions are saved in the median, expected at least %d",
		         saving, least);
}

static void it_readiness_settles_every_verdict_with_far_fewer_questions(void **unused)
{
	(void)unused;
	expect_saving(play("questionnaires/it-readiness.xml", "rules/apec-2004", "readiness",
	                   EVERY_VERDICT),
	              57);
}

static void dkf_settles_every_verdict_with_far_fewer_questions(void **unused)
{
	(void)unused;
	expect_saving(play("questionnaires/dkf-dimop.xml", "rules/apec-2004", "DII", EVERY_VERDICT),
	              73);
}

static void it_readiness_settles_verdicts_and_level(void **unused)
{
	(void)unused;
	expect_saving(play("questionnaires/it-readiness.xml", "rules/apec-2004", "readiness", BOTH),
	              15);
}

static void it_readiness_settles_the_level_with_fewer_questions(void **unused)
{
	(void)unused;
	expect_saving(play("questionnaires/it-readiness.xml", "rules/apec-2004", "readiness",
	                   LEVEL_ALONE),
	              36);
}

static void dkf_settles_the_level_with_fewer_questions(void **unused)
{
	(void)unused;
	expect_saving(play("questionnaires/dkf-dimop.xml", NULL, "DII", BOTH), 42);
}

static void eurostat_settles_the_level_with_far_fewer_questions(void **unused)
{
	(void)unused;
	expect_saving(play("questionnaires/eurostat-dii.xml", NULL, "DII_v1", BOTH), 60);
}

/* ---- random packs
 * ----------------------------------------------------------------------------------------------------
 */

#define QUESTIONS 6
#define PROGRAMMES 4
#define PACKS 60

static const char *question_name(struct world *world, size_t i)
{
	return arena_printf(world->arena, "q%zu", i);
}

/* A condition over the first `count` questions. */
static const char *condition_over(struct companies *random, struct world *world, size_t count,
                                  int depth)
{
	uint32_t what = companies_random(random, depth > 0 ? 5 : 2);
	if (what < 2)
		return arena_printf(
			world->arena, what ? "%s = true" : "not(%s)",
			question_name(world, companies_random(random, (uint32_t)count)));
	return arena_printf(
		world->arena, "(%s) %s (%s)", condition_over(random, world, count, depth - 1),
		what == 2 ? "or" : "and", condition_over(random, world, count, depth - 1));
}

static struct world *random_world(struct companies *random)
{
	struct world *world = world_new();
	for (size_t i = 0; i < QUESTIONS; i++)
		ask(world, QUESTION_YESNO, question_name(world, i),
		    i > 0 && companies_random(random, 3) == 0 ? condition_over(random, world, i, 1)
		                                              : NULL);
	for (size_t i = 0; i < PROGRAMMES; i++)
		offer(world, arena_printf(world->arena, "P%zu", i),
		      condition_over(random, world, QUESTIONS, 3));
	world_link(world);
	return world;
}

static void set_all(struct world *world, unsigned bits, const bool *fixed)
{
	for (size_t i = 0; i < QUESTIONS; i++)
		if (!fixed || !fixed[i])
			answer(world, question_name(world, i), value_boolean(bits >> i & 1));
}

static void verdicts_of(struct world *world, const struct goal *goal, enum verdict *verdicts)
{
	struct goal_part *parts;
	size_t count = advise_goal_parts(world->run, world->arena, goal, &parts);
	for (size_t i = 0; i < count; i++)
		verdicts[i] = parts[i].verdict;
}

/* Plays one company, and then gives every answer to what was not asked: not one verdict may move.
 */
static void try_company(struct world *world, const struct goal *goal, unsigned bits)
{
	enum verdict early[PROGRAMMES], late[PROGRAMMES];
	bool fixed[QUESTIONS] = {0};
	run_reset(world->run, NULL, today());
	for (;;) {
		bool *may_ask = ARENA_ARRAY(world->arena, bool, world->program->input_count + 1);
		for (size_t i = 0; i < QUESTIONS; i++) {
			uint32_t input = input_of(world, question_name(world, i));
			enum open_truth is = run_relevance(world->run, input);
			may_ask[input] = !fixed[i] && (is == IS_TRUE || is == IS_OPEN);
		}
		struct next next = advise_next(world->run, world->arena, goal, may_ask);
		if (next.left == 0)
			break;
		size_t asked = (size_t)(world->program->inputs[next.input].key[1] - '0');
		fixed[asked] = true;
		answer(world, question_name(world, asked), value_boolean(bits >> asked & 1));
	}
	verdicts_of(world, goal, early);
	for (unsigned other = 0; other < 1U << QUESTIONS; other++) {
		set_all(world, other, fixed);
		verdicts_of(world, goal, late);
		for (size_t i = 0; i < PROGRAMMES; i++)
			if (early[i] != late[i])
				fail_msg("P%zu was %s when asking stopped, and %s after other "
				         "answers (JINDAN_SEED=%llu)",
				         i, verdict_name(early[i]), verdict_name(late[i]),
				         (unsigned long long)seed());
	}
}

static void on_random_packs_nothing_that_is_left_changes_a_verdict(void **unused)
{
	struct companies random = {.state = seed()};
	const char *wrong, *hint;
	(void)unused;
	for (int i = 0; i < PACKS; i++) {
		struct world *world = random_world(&random);
		const struct goal *goal =
			advise_goal(world->arena, world->program, today(), NULL, 0, &wrong, &hint);
		for (unsigned company = 0; company < 8; company++)
			try_company(world, goal, companies_random(&random, 1U << QUESTIONS));
		world_free(world);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_readiness_settles_every_verdict_with_far_fewer_questions),
		cmocka_unit_test(dkf_settles_every_verdict_with_far_fewer_questions),
		cmocka_unit_test(it_readiness_settles_verdicts_and_level),
		cmocka_unit_test(it_readiness_settles_the_level_with_fewer_questions),
		cmocka_unit_test(dkf_settles_the_level_with_fewer_questions),
		cmocka_unit_test(eurostat_settles_the_level_with_far_fewer_questions),
		cmocka_unit_test(on_random_packs_nothing_that_is_left_changes_a_verdict),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
