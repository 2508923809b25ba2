/* Scores: what each aggregator makes of items, what its bounds are while some are missing, and what
 * is displayed. */
#include "world.h"

static void expect_score(struct world *world, size_t score, const char *expected)
{
	if (strcmp(score_text(world, score), expected) != 0)
		fail_msg("score %s is %s, expected %s", world->program->scores[score].score->id,
		         score_text(world, score), expected);
}

static struct world *three_questions(void)
{
	struct world *world = world_new();

	ask_number(world, QUESTION_INTEGER, "a", 1, 5, NULL)->na = true;
	ask_number(world, QUESTION_INTEGER, "b", 1, 5, NULL)->na = true;
	ask_number(world, QUESTION_INTEGER, "c", 1, 5, NULL)->na = true;
	return world;
}

static struct score *score_of_three(struct world *world, const char *id, enum aggregator aggregator)
{
	struct score *score = add_score(world, id, aggregator);

	add_item(world, score, "a", NULL);
	add_item(world, score, "b", NULL)->weight = ratio_int(2);
	add_item(world, score, "c", NULL);
	return score;
}

static void answer_two(struct world *world)
{
	answer(world, "a", value_int(5));
	answer(world, "b", value_int(2));
}

static void bounds_and_displayed_values(void **unused)
{
	static const struct {
		enum aggregator aggregator;
		const char *open, *partly, *full;
	} cases[] = {
		{AGGREGATE_SUM, "0 1..20?", "9 10..14", "12 12..12"},
		{AGGREGATE_COUNT, "0 0..3?", "1 1..2", "2 2..2"},
		{AGGREGATE_MEAN, "null 1..5?", "3.5 2.666666666666666666666666666666667..4",
	         "3.333333333333333333333333333333333 "
	         "3.333333333333333333333333333333333..3.333333333333333333333333333333333"},
		{AGGREGATE_WEIGHTED_MEAN, "null 1..5?", "3 2.5..3.5", "3 3..3"},
		{AGGREGATE_PERCENT, "null 0..100?", "50 37.5..62.5", "50 50..50"},
		{AGGREGATE_MINIMUM, "null 1..5?", "null 1..2", "2 2..2"},
		{AGGREGATE_MAXIMUM, "null 1..5?", "5 5..5", "5 5..5"},
		{AGGREGATE_GATE, "null 0..3?", "1 1..1", "1 1..1"},
		{AGGREGATE_PRODUCT, "null 1..155?", "null 25..65", "45 45..45"},
		{AGGREGATE_CAPPED_SUM, "0 1..10?", "10 10..10", "10 10..10"},
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct world *world = three_questions();
		struct score *score = score_of_three(world, "s", cases[i].aggregator);

		score->has_at_least = true;
		score->at_least = ratio_int(3);
		score->has_cap = cases[i].aggregator == AGGREGATE_CAPPED_SUM;
		score->cap = ratio_int(10);
		world_build(world);
		expect_score(world, 0, cases[i].open);
		world_free(world);
		world = three_questions();
		world->questionnaire->questions.items[2]->na = false;
		score = score_of_three(world, "s", cases[i].aggregator);
		score->has_at_least = true;
		score->at_least = ratio_int(3);
		score->has_cap = cases[i].aggregator == AGGREGATE_CAPPED_SUM;
		score->cap = ratio_int(10);
		world_build(world);
		answer_two(world);
		expect_score(world, 0, cases[i].partly);
		answer(world, "c", value_int(3));
		expect_score(world, 0, cases[i].full);
		world_free(world);
	}
}

static void not_applicable_follows_its_policy(void **unused)
{
	static const struct {
		enum policy policy;
		const char *is;
	} cases[] = {
		{POLICY_DROP, "75 75..75"},
		{POLICY_ZERO, "37.5 37.5..37.5"},
		{POLICY_NULL, "null null..null?"},
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct world *world = world_new();
		struct score *score;

		ask_number(world, QUESTION_INTEGER, "a", 0, 4, NULL);
		ask_number(world, QUESTION_INTEGER, "b", 0, 4, NULL)->na = true;
		score = add_score(world, "s", AGGREGATE_PERCENT);
		score->na = cases[i].policy;
		add_item(world, score, "a", NULL);
		add_item(world, score, "b", NULL);
		world_build(world);
		answer(world, "a", value_int(3));
		answer_state(world, "b", ANSWER_NOT_APPLICABLE);
		expect_score(world, 0, cases[i].is);
		world_free(world);
	}
}

/* A web shop that is not there sells nothing: not asked counts as zero, not applicable is
 * left out. */
static void not_asked_has_a_policy_of_its_own(void **unused)
{
	struct world *world = world_new();
	struct score *score;

	(void)unused;
	ask(world, QUESTION_YESNO, "shop", NULL);
	ask_number(world, QUESTION_INTEGER, "sales", 0, 4, "shop")->na = true;
	ask_number(world, QUESTION_INTEGER, "other", 0, 4, NULL);
	score = add_score(world, "s", AGGREGATE_MEAN);
	score->not_asked = POLICY_ZERO;
	add_item(world, score, "sales", NULL);
	add_item(world, score, "other", NULL);
	world_build(world);
	answer(world, "other", value_int(4));
	expect_score(world, 0, "4 2..4");
	answer(world, "shop", value_boolean(false));
	expect_score(world, 0, "2 2..2");
	answer(world, "shop", value_boolean(true));
	answer_state(world, "sales", ANSWER_NOT_APPLICABLE);
	expect_score(world, 0, "4 4..4");
	world_free(world);
}

/* TRACC: 1 + S2 + S2*S3 + S2*S3*S4. */
static void a_weak_stage_throttles_those_above(void **unused)
{
	struct world *world = world_new();
	struct score *score = add_score(world, "maturity", AGGREGATE_PRODUCT);

	(void)unused;
	ask_number(world, QUESTION_INTEGER, "s2", 0, 4, NULL);
	ask_number(world, QUESTION_INTEGER, "s3", 0, 4, NULL);
	ask_number(world, QUESTION_INTEGER, "s4", 0, 4, NULL);
	score->has_start = true;
	score->start = ratio_int(1);
	add_item(world, score, NULL, "s2 / 4");
	add_item(world, score, NULL, "s3 / 4");
	add_item(world, score, NULL, "s4 / 4");
	world_build(world);
	answer(world, "s2", value_int(4));
	answer(world, "s3", value_int(2));
	expect_score(world, 0, "null 2.5..3");
	answer(world, "s4", value_int(4));
	expect_score(world, 0, "3 3..3");
	world_free(world);
}

/* ODRM: a measured security below 30 multiplies the whole by .7 + .3 * E / 30. */
static void a_penalty_multiplies(void **unused)
{
	struct world *world = world_new();
	struct score *base = add_score(world, "base", AGGREGATE_MEAN),
		     *whole = add_score(world, "whole", AGGREGATE_PENALTY);

	(void)unused;
	ask_number(world, QUESTION_INTEGER, "security", 0, 100, NULL);
	ask_number(world, QUESTION_INTEGER, "rest", 0, 100, NULL);
	add_item(world, base, "rest", NULL);
	add_item(world, whole, "base", NULL);
	VEC_PUSH(world->arena, &whole->penalties,
	         ((struct penalty){.when = formula_of("security < 30"),
	                           .factor = formula_of("0.7 + 0.3 * security / 30")}));
	world_build(world);
	answer(world, "rest", value_int(80));
	answer(world, "security", value_int(15));
	expect_score(world, 1, "68 68..68");
	answer(world, "security", value_int(30));
	expect_score(world, 1, "80 80..80");
	answer_state(world, "security", ANSWER_UNKNOWN);
	assert_string_equal(as_text(world, run_score(world->run, 1).min), "56");
	world_free(world);
}

static void reverse_items_turn_round(void **unused)
{
	struct world *world = world_new();
	struct score *score = add_score(world, "s", AGGREGATE_SUM);

	(void)unused;
	ask_number(world, QUESTION_INTEGER, "a", 1, 5, NULL);
	add_item(world, score, "a", NULL)->reverse = true;
	world_build(world);
	expect_score(world, 0, "0 1..5");
	answer(world, "a", value_int(2));
	expect_score(world, 0, "4 4..4");
	world_free(world);
}

static void unknown_shapes_the_displayed_value_only(void **unused)
{
	static const struct {
		enum unknown_policy policy;
		const char *is;
	} cases[] = {
		{UNKNOWN_SETTLED, "4 2..4"},
		{UNKNOWN_ZERO, "2 2..4"},
		{UNKNOWN_NULL, "null 2..4"},
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct world *world = world_new();
		struct score *score = add_score(world, "s", AGGREGATE_MEAN);

		ask_number(world, QUESTION_INTEGER, "a", 0, 4, NULL);
		ask_number(world, QUESTION_INTEGER, "b", 0, 4, NULL);
		score->unknown = cases[i].policy;
		add_item(world, score, "a", NULL);
		add_item(world, score, "b", NULL);
		world_build(world);
		answer(world, "a", value_int(4));
		answer_state(world, "b", ANSWER_UNKNOWN);
		expect_score(world, 0, cases[i].is);
		world_free(world);
	}
}

static void below_its_coverage_nothing_is_displayed(void **unused)
{
	struct world *world = world_new();
	struct score *score = add_score(world, "s", AGGREGATE_SUM);
	const char *estimate;

	(void)unused;
	ask_number(world, QUESTION_INTEGER, "a", 0, 4, NULL);
	ask_number(world, QUESTION_INTEGER, "b", 0, 4, NULL);
	score->has_coverage = true;
	score->coverage = ratio_int(50);
	add_item(world, score, "a", NULL);
	add_item(world, score, "b", NULL);
	add_bands(world, score, 3);
	world_build(world);
	expect_score(world, 0, "null 0..8");
	assert_null(run_level(world->run, 0, 0, &estimate));
	assert_null(estimate);
	answer(world, "a", value_int(2));
	expect_score(world, 0, "2 2..6");
	assert_null(run_level(world->run, 0, 0, &estimate));
	assert_string_equal(estimate, "low");
	answer(world, "a", value_int(3));
	assert_string_equal(run_level(world->run, 0, 0, &estimate), "high");
	world_free(world);
}

static void thirds_are_exact(void **unused)
{
	struct world *world = world_new();
	struct score *score = add_score(world, "s", AGGREGATE_SUM);
	const char *estimate;

	(void)unused;
	for (int i = 0; i < 3; i++) {
		const char *id = arena_printf(world->arena, "q%d", i);
		ask(world, QUESTION_YESNO, id, NULL);
		add_item(world, score, id, NULL)->weight = ratio_make(1, 3);
	}
	add_bands(world, score, 1);
	world_build(world);
	for (int i = 0; i < 3; i++)
		answer(world, arena_printf(world->arena, "q%d", i), value_boolean(true));
	expect_score(world, 0, "1 1..1");
	assert_string_equal(run_level(world->run, 0, 0, &estimate), "high");
	world_free(world);
}

/* Far more combinations than can be listed, and the bounds are still the true ones. */
static void many_items_have_tight_bounds(void **unused)
{
	struct world *world = world_new();
	struct score *sum = add_score(world, "sum", AGGREGATE_SUM),
		     *mean = add_score(world, "mean", AGGREGATE_WEIGHTED_MEAN);

	(void)unused;
	for (int i = 0; i < 60; i++) {
		const char *id = arena_printf(world->arena, "q%d", i);
		ask_number(world, QUESTION_INTEGER, id, 1, 4, NULL)->na = true;
		add_item(world, sum, id, NULL)->weight = ratio_int(1 + i * i);
		add_item(world, mean, id, NULL)->weight = ratio_int(1 + i * i);
	}
	world_build(world);
	expect_score(world, 0, "0 1..281080?");
	expect_score(world, 1, "null 1..4?");
	answer(world, "q59", value_int(2));
	assert_string_equal(as_text(world, run_score(world->run, 1).min),
	                    "1.049551729045111711968122954319055");
	world_free(world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bounds_and_displayed_values),
		cmocka_unit_test(not_applicable_follows_its_policy),
		cmocka_unit_test(not_asked_has_a_policy_of_its_own),
		cmocka_unit_test(a_weak_stage_throttles_those_above),
		cmocka_unit_test(a_penalty_multiplies),
		cmocka_unit_test(reverse_items_turn_round),
		cmocka_unit_test(unknown_shapes_the_displayed_value_only),
		cmocka_unit_test(below_its_coverage_nothing_is_displayed),
		cmocka_unit_test(thirds_are_exact),
		cmocka_unit_test(many_items_have_tight_bounds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
