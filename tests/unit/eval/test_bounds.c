/* What formulas can still be while answers are missing, question by question. */
#include "world.h"

static void check(const char *test, const char *expected)
{
	struct world *world = world_new();

	ask(world, QUESTION_YESNO, "yes", NULL);
	ask(world, QUESTION_YESNO, "maybe", NULL)->na = true;
	ask(world, QUESTION_YESNO, "later", "yes");
	ask_number(world, QUESTION_INTEGER, "share", 0, 100, NULL);
	ask_number(world, QUESTION_DECIMAL, "size", 1, 10, NULL);
	ask_options(world, QUESTION_CHOICE, "kind", 4, NULL);
	ask_options(world, QUESTION_MULTIPLE, "many", 13, NULL);
	state(world, "is", test);
	world_build(world);
	if (strcmp(possible(world, "is"), expected) != 0)
		fail_msg("%s can be %s, expected %s", test, possible(world, "is"), expected);
	world_free(world);
}

static void comparisons_use_bounds(void **unused)
{
	(void)unused;
	check("share > 50", "{true, false}");
	check("share >= 0", "{true}");
	check("share > 100", "{false}");
	check("share + 1 > 0", "{true}");
	check("share / 2 <= 50", "{true}");
	check("size * -1 < 0", "{true}");
	check("100 / size >= 10", "{true}");
	check("1 / share > 0", "{null, true}");
	check("share in [0..100]", "{true}");
	check("share in (0..100]", "{true, false}");
	check("share between -1 and 101", "{true}");
	check("share in (1, 2, [3..4])", "{true, false}");
	check("share = 0.5", "{false}");
	check("size - 20 < 0 and -size < 0", "{true}");
}

static void logic_is_kleene(void **unused)
{
	(void)unused;
	check("yes", "{true, false}");
	check("maybe", "{null, true, false}");
	check("yes or true", "{true}");
	check("maybe and false", "{false}");
	check("not(maybe)", "{null, true, false}");
	check("maybe = null", "{true, false}");
	check("if yes then true else null", "{null, true}");
	check("if share >= 0 then \"a\" = \"a\" else maybe", "{true}");
	check("later", "{null, true, false}");
	check("if yes then 1 < 2 else false", "{true, false}");
}

static void options_are_looked_at_one_by_one(void **unused)
{
	(void)unused;
	check("kind = \"a\"", "{true, false}");
	check("kind in (\"a\", \"b\", \"c\", \"d\")", "{true}");
	check("kind = \"z\"", "{false}");
	check("some x in many satisfies x in (\"a\", \"b\")", "{true, false}");
	check("some x in many satisfies x = \"z\"", "{false}");
	check("every x in many satisfies x != \"z\"", "{true}");
	check("count(many) > 12", "{false}");
	check("count(many[item != \"x\"]) >= 3", "{true, false}");
	check("count(many[item != \"x\"]) > 12", "{false}");
	check("list contains(many, \"a\")", "{true, false}");
	check("\"a\" in many", "{true, false}");
	check("some x in [yes, later] satisfies x", "{null, true, false}");
	check("sum([share, share, 1]) > 0", "{true}");
}

static void answers_narrow(void **unused)
{
	struct world *world = world_new();

	(void)unused;
	ask(world, QUESTION_YESNO, "shop", NULL);
	ask_number(world, QUESTION_INTEGER, "sales", 0, 100, "shop");
	state(world, "sells", "sales > 10");
	world_build(world);
	assert_string_equal(possible(world, "sells"), "{null, true, false}");
	answer(world, "sales", value_int(20));
	assert_string_equal(possible(world, "sells"), "{null, true}");
	answer(world, "shop", value_boolean(true));
	assert_string_equal(possible(world, "sells"), "{true}");
	answer(world, "shop", value_boolean(false));
	assert_string_equal(possible(world, "sells"), "{null}");
	answer_state(world, "sales", ANSWER_UNANSWERED);
	answer(world, "shop", value_boolean(true));
	assert_string_equal(possible(world, "sells"), "{true, false}");
	world_free(world);
}

static void a_range_is_an_answer_too(void **unused)
{
	struct world *world = world_new();
	struct answer range = {.key = "share", .state = ANSWER_ANSWERED, .is_interval = true};

	(void)unused;
	ask_number(world, QUESTION_INTEGER, "share", 0, 100, NULL);
	state(world, "much", "share > 50");
	world_build(world);
	range.interval = (struct interval){.low = value_int(40),
	                                   .high = value_int(50),
	                                   .low_closed = true,
	                                   .high_closed = true};
	run_set(world->run, 0, &range);
	assert_string_equal(possible(world, "much"), "{false}");
	range.interval.high = value_int(60);
	run_set(world->run, 0, &range);
	assert_string_equal(possible(world, "much"), "{true, false}");
	world_free(world);
}

/* Only what is in focus is worked out; what was left aside is right again as soon as it is looked at, though memory was given back
 * in between. */
static void a_part_in_focus_is_what_it_is_in_the_whole(void **unused)
{
	struct world *world = world_new();
	const node_id *below;

	(void)unused;
	ask_number(world, QUESTION_INTEGER, "staff", 0, 100, NULL);
	ask_options(world, QUESTION_CHOICE, "kind", 3, NULL);
	state(world, "few", "staff < 10");
	state(world, "other", "kind = \"a\" or staff > 50");
	world_build(world);
	assert_string_equal(possible(world, "other"), "{true, false}");
	assert_true(run_focus(world->run, world->arena, &world->program->indicators[0], 1, &below) < world->program->count);
	assert_int_equal(below[0] <= world->program->indicators[0], true);
	for (int64_t i = 0; i <= 20000; i++) {
		answer(world, "staff", value_int(i % 21));
		assert_int_equal(run_truth(world->run, world->program->indicators[0]), i % 21 < 10 ? IS_TRUE : IS_FALSE);
	}
	run_focus_all(world->run);
	assert_string_equal(possible(world, "other"), "{true, false}");
	answer_code(world, "kind", "b");
	assert_string_equal(possible(world, "other"), "{false}");
	answer(world, "staff", value_int(60));
	assert_string_equal(possible(world, "other"), "{true}");
	assert_string_equal(possible(world, "few"), "{false}");
	world_free(world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(comparisons_use_bounds),
		cmocka_unit_test(logic_is_kleene),
		cmocka_unit_test(options_are_looked_at_one_by_one),
		cmocka_unit_test(answers_narrow),
		cmocka_unit_test(a_range_is_an_answer_too),
		cmocka_unit_test(a_part_in_focus_is_what_it_is_in_the_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
