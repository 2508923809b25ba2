/* Which question comes next towards a goal, and what those that are left can still change: small worlds, worked out by hand. */
#include "advise/catalogue.h"
#include "advise/next.h"

/* ---- helpers ---- */

static const struct goal *goal_of(struct world *world, const char *id)
{
	const char *wrong = NULL, *hint = NULL;
	const struct goal *goal = advise_goal(world->arena, world->program, today(), &id, id ? 1 : 0, &wrong, &hint);

	if (!goal)
		fail_msg("no goal '%s'", wrong);
	return goal;
}

/* Everything without an answer, or with a range. */
static const bool *all_that_is_open(struct world *world)
{
	bool *may_ask = ARENA_ARRAY(world->arena, bool, world->program->input_count + 1);

	for (uint32_t i = 0; i < world->program->input_count; i++)
		may_ask[i] = world->program->inputs[i].question && !domain_settled(run_input_domain(world->run, i), NULL);
	return may_ask;
}

static struct next next_of(struct world *world, const char *id)
{
	return advise_next(world->run, world->arena, goal_of(world, id), all_that_is_open(world));
}

static void expect_next(struct world *world, const char *id, const char *key)
{
	struct next next = next_of(world, id);

	if (next.left == 0)
		fail_msg("nothing is left; expected %s", key);
	assert_string_equal(world->program->inputs[next.input].key, key);
}

static void yes(struct world *world, const char *key, bool is)
{
	answer(world, key, value_boolean(is));
}

static void range(struct world *world, const char *key, int64_t low, int64_t high)
{
	run_set(world->run, input_of(world, key),
	        &(struct answer){.key = key,
	                         .state = ANSWER_ANSWERED,
	                         .is_interval = true,
	                         .interval = {.low = value_int(low), .high = value_int(high), .low_closed = true, .high_closed = true}});
}

static struct world *three_questions(void)
{
	struct world *world = world_new();

	ask(world, QUESTION_YESNO, "a", NULL);
	ask(world, QUESTION_YESNO, "b", NULL);
	ask(world, QUESTION_YESNO, "c", NULL);
	return world;
}

/* ---- which comes next ---- */

static void what_most_programmes_hang_on_comes_first(void **unused)
{
	struct world *world = three_questions();

	(void)unused;
	offer(world, "P1", "a and c");
	offer(world, "P2", "b and c");
	offer(world, "P3", "c");
	world_link(world);
	expect_next(world, NULL, "c");
	yes(world, "c", false);
	assert_int_equal(next_of(world, NULL).left, 0);
	world_free(world);
}

static void of_two_alike_the_quicker_one_comes_first(void **unused)
{
	struct world *world = three_questions();

	(void)unused;
	world->questionnaire->questions.items[0]->minutes = decimal_int(2);
	world->questionnaire->questions.items[1]->minutes = decimal_int(1);
	offer(world, "P1", "a and b");
	world_link(world);
	expect_next(world, NULL, "b");
	world_free(world);
}

/* "n < 10" fails for one stretch of two, "x = 'a'" for three options of four. */
static void what_settles_more_often_comes_first(void **unused)
{
	struct world *world = world_new();

	(void)unused;
	ask_number(world, QUESTION_INTEGER, "n", 0, 100, NULL);
	ask_options(world, QUESTION_CHOICE, "x", 4, NULL);
	offer(world, "P1", "n < 10 and x = \"a\"");
	world_link(world);
	expect_next(world, NULL, "x");
	world_free(world);
}

static void what_decides_nothing_is_not_asked(void **unused)
{
	struct world *world = three_questions();

	(void)unused;
	offer(world, "P1", "a or b");
	world_link(world);
	assert_int_equal(next_of(world, NULL).left, 2);
	yes(world, "a", true);
	assert_int_equal(next_of(world, NULL).left, 0);
	world_free(world);
}

static void the_heaviest_question_of_a_level_comes_first(void **unused)
{
	struct world *world = three_questions();
	struct score *score = add_score(world, "total", AGGREGATE_WEIGHTED_MEAN);

	(void)unused;
	add_item(world, score, "a", NULL);
	add_item(world, score, "b", NULL)->weight = ratio_int(7);
	add_item(world, score, "c", NULL)->weight = ratio_int(2);
	score->has_min = score->has_max = true;
	score->min = ratio_int(0);
	score->max = ratio_int(1);
	VEC_PUSH(world->arena, &score->band_sets, (struct band_set){0});
	struct band_set *set = &score->band_sets.items[0];
	VEC_PUSH(world->arena, &set->bands, ((struct band){.code = "low", .has_low = true, .has_high = true, .high_open = true, .high = ratio_make(1, 2)}));
	VEC_PUSH(world->arena, &set->bands, ((struct band){.code = "high", .has_low = true, .has_high = true, .low = ratio_make(1, 2), .high = ratio_int(1)}));
	world_link(world);
	expect_next(world, NULL, "b");
	yes(world, "b", true); /* 7 of 10: high, whatever comes */
	assert_int_equal(next_of(world, NULL).left, 0);
	struct stake stake = advise_stake(world->run, world->arena, today(), all_that_is_open(world));
	assert_false(stake.level_open);
	assert_int_equal(decimal_compare(stake.points.as.number, decimal_div(decimal_int(3), decimal_int(10))), 0);
	world_free(world);
}

static void what_decides_whether_others_are_asked_waits_for_none_of_them(void **unused)
{
	struct world *world = world_new();

	(void)unused;
	ask(world, QUESTION_YESNO, "b", "a");
	ask(world, QUESTION_YESNO, "a", NULL);
	offer(world, "P1", "b = true");
	world_link(world);
	expect_next(world, NULL, "a");
	yes(world, "a", false);
	assert_int_equal(next_of(world, NULL).left, 0);
	world_free(world);
}

static void a_named_goal_leaves_the_others_alone(void **unused)
{
	struct world *world = three_questions();
	const char *wrong, *hint, *ids[] = {"P1", "P9"};

	(void)unused;
	offer(world, "P1", "a");
	offer(world, "P2", "b and c");
	world_link(world);
	expect_next(world, "P1", "a");
	yes(world, "a", true);
	assert_int_equal(next_of(world, "P1").left, 0);
	assert_int_equal(advise_stake(world->run, world->arena, today(), all_that_is_open(world)).programmes, 1);
	assert_null(advise_goal(world->arena, world->program, today(), ids, 2, &wrong, &hint));
	assert_string_equal(wrong, "P9");
	world_free(world);
}

/* ---- ranges ---- */

static void a_range_is_asked_about_again_only_if_a_threshold_lies_inside(void **unused)
{
	struct world *world = world_new();
	struct threshold threshold;

	(void)unused;
	ask_number(world, QUESTION_INTEGER, "n", 0, 1000, NULL);
	offer(world, "P1", "n < 50");
	world_link(world);
	range(world, "n", 60, 70);
	assert_int_equal(next_of(world, NULL).left, 0);
	range(world, "n", 40, 60);
	struct next next = next_of(world, NULL);
	assert_int_equal(next.left, 1);
	assert_true(next.exact);
	assert_true(advise_threshold(world->run, world->arena, goal_of(world, NULL), input_of(world, "n"), &threshold));
	assert_int_equal(decimal_compare(threshold.at.as.number, decimal_int(50)), 0);
	assert_string_equal(threshold.programme->id, "P1");
	world_free(world);
}

static void a_threshold_is_seen_through_arithmetic_and_other_answers(void **unused)
{
	struct world *world = world_new();
	struct threshold threshold;

	(void)unused;
	ask_number(world, QUESTION_INTEGER, "founded", 1900, 2026, NULL);
	ask_number(world, QUESTION_INTEGER, "limit", 0, 100, NULL);
	offer(world, "P1", "2026 - founded <= limit");
	world_link(world);
	answer(world, "limit", value_int(7));
	range(world, "founded", 2010, 2022);
	assert_true(advise_threshold(world->run, world->arena, goal_of(world, NULL), input_of(world, "founded"), &threshold));
	assert_int_equal(decimal_compare(threshold.at.as.number, decimal_int(2019)), 0);
	world_free(world);
}

/* ---- what is at stake ---- */

static void what_is_not_known_is_no_question_that_is_left(void **unused)
{
	struct world *world = three_questions();

	(void)unused;
	offer(world, "P1", "a and b");
	world_link(world);
	answer_state(world, "a", ANSWER_UNKNOWN);
	yes(world, "b", true);
	bool *may_ask = ARENA_ARRAY(world->arena, bool, world->program->input_count + 1);
	may_ask[input_of(world, "c")] = true;
	assert_int_equal(advise_next(world->run, world->arena, goal_of(world, NULL), may_ask).left, 0);
	assert_int_equal(advise_stake(world->run, world->arena, today(), may_ask).programmes, 0);
	world_free(world);
}

static void a_settled_part_says_its_verdict(void **unused)
{
	struct world *world = three_questions();
	struct goal_part *parts;

	(void)unused;
	offer(world, "P1", "a");
	offer(world, "P2", "b");
	offer(world, "P3", "c");
	world_link(world);
	yes(world, "a", true);
	yes(world, "b", false);
	assert_int_equal(advise_goal_parts(world->run, world->arena, goal_of(world, NULL), &parts), 3);
	assert_int_equal(parts[0].verdict, VERDICT_ELIGIBLE);
	assert_int_equal(parts[1].verdict, VERDICT_INELIGIBLE);
	assert_int_equal(parts[2].verdict, VERDICT_OPEN);
	assert_true(parts[2].open && !parts[0].open && !parts[1].open);
	world_free(world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_most_programmes_hang_on_comes_first),
		cmocka_unit_test(of_two_alike_the_quicker_one_comes_first),
		cmocka_unit_test(what_settles_more_often_comes_first),
		cmocka_unit_test(what_decides_nothing_is_not_asked),
		cmocka_unit_test(the_heaviest_question_of_a_level_comes_first),
		cmocka_unit_test(what_decides_whether_others_are_asked_waits_for_none_of_them),
		cmocka_unit_test(a_named_goal_leaves_the_others_alone),
		cmocka_unit_test(a_range_is_asked_about_again_only_if_a_threshold_lies_inside),
		cmocka_unit_test(a_threshold_is_seen_through_arithmetic_and_other_answers),
		cmocka_unit_test(what_is_not_known_is_no_question_that_is_left),
		cmocka_unit_test(a_settled_part_says_its_verdict),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
