/* What is said of a condition: what it hangs on, which answers decided it, and what depends on an
 * answer. */
#include "world.h"

static const char *names(struct world *world, const uint32_t *inputs, size_t count)
{
	const char *text = "";

	for (size_t i = 0; i < count; i++)
		text = arena_printf(world->arena, "%s%s%s", text, i ? " " : "",
		                    world->program->inputs[inputs[i]].key);
	return text;
}

static const char *hangs_on(struct world *world)
{
	const uint32_t *inputs;
	size_t count =
		run_hangs_on(world->run, world->program->indicators[0], world->arena, &inputs);

	return names(world, inputs, count);
}

static const char *because(struct world *world)
{
	const uint32_t *inputs;
	size_t count =
		run_because(world->run, world->program->indicators[0], world->arena, &inputs);

	return names(world, inputs, count);
}

static struct world *world_about(const char *test)
{
	struct world *world = world_new();

	ask(world, QUESTION_YESNO, "shop", NULL);
	ask_number(world, QUESTION_INTEGER, "sales", 0, 100, "shop");
	ask(world, QUESTION_YESNO, "web", NULL);
	ask_number(world, QUESTION_INTEGER, "staff", 0, 100, NULL);
	state(world, "is", test);
	world_build(world);
	return world;
}

static void open_conditions_hang_on_what_may_yet_be_asked(void **unused)
{
	struct world *world = world_about("sales > 10 and web");

	(void)unused;
	assert_string_equal(hangs_on(world), "shop sales web");
	answer(world, "web", value_boolean(true));
	assert_string_equal(hangs_on(world), "shop sales");
	answer(world, "shop", value_boolean(true));
	assert_string_equal(hangs_on(world), "sales");
	answer(world, "sales", value_int(11));
	assert_string_equal(hangs_on(world), "");
	assert_int_equal(run_truth(world->run, world->program->indicators[0]), IS_TRUE);
	assert_string_equal(because(world), "shop sales web");
	world_free(world);
}

static void one_false_argument_decides(void **unused)
{
	struct world *world = world_about("sales > 10 and web");

	(void)unused;
	answer(world, "web", value_boolean(false));
	assert_string_equal(hangs_on(world), "");
	assert_string_equal(because(world), "web");
	world_free(world);
}

static void only_the_branch_that_is_taken_counts(void **unused)
{
	struct world *world = world_about("if web then staff > 5 else sales > 5");

	(void)unused;
	assert_string_equal(hangs_on(world), "shop sales web staff");
	answer(world, "web", value_boolean(true));
	assert_string_equal(hangs_on(world), "staff");
	answer(world, "staff", value_int(6));
	assert_string_equal(because(world), "web staff");
	world_free(world);
}

/* A question that is not asked is null because of the answer that ruled it out. */
static void what_rules_a_question_out_is_cited(void **unused)
{
	struct world *world = world_about("sales > 10");

	(void)unused;
	answer(world, "shop", value_boolean(false));
	answer(world, "sales", value_int(50));
	assert_int_equal(run_truth(world->run, world->program->indicators[0]), IS_NULL);
	assert_int_equal(run_relevance(world->run, input_of(world, "sales")), IS_FALSE);
	assert_string_equal(because(world), "shop");
	world_free(world);
}

static void a_range_that_leaves_it_open_is_hung_on(void **unused)
{
	struct world *world = world_about("staff >= 10");
	struct answer range = {.state = ANSWER_ANSWERED, .is_interval = true};

	(void)unused;
	range.interval = (struct interval){.low = value_int(5),
	                                   .high = value_int(15),
	                                   .low_closed = true,
	                                   .high_closed = true};
	run_set(world->run, input_of(world, "staff"), &range);
	assert_string_equal(hangs_on(world), "staff");
	assert_false(run_missing(world->run, input_of(world, "staff")));
	assert_true(run_missing(world->run, input_of(world, "sales")));
	world_free(world);
}

static void copies_ask_what_if(void **unused)
{
	struct world *world = world_about("staff >= 10 or web");
	struct run *copy;

	(void)unused;
	answer(world, "staff", value_int(5));
	copy = run_copy(world->run);
	run_set(copy, input_of(world, "web"),
	        &(struct answer){.state = ANSWER_ANSWERED, .value = value_boolean(true)});
	assert_int_equal(run_truth(copy, world->program->indicators[0]), IS_TRUE);
	assert_int_equal(run_truth(world->run, world->program->indicators[0]), IS_OPEN);
	run_free(copy);
	world_free(world);
}

static void a_new_company_starts_from_nothing(void **unused)
{
	struct world *world =
		world_about("today() = date(\"2004-07-15\") and (staff >= 10 or web)");
	struct date forum;

	(void)unused;
	assert_true(date_make(2004, 7, 15, &forum));
	run_reset(world->run, NULL, forum);
	answer(world, "staff", value_int(50));
	assert_int_equal(run_truth(world->run, world->program->indicators[0]), IS_TRUE);
	run_reset(world->run, NULL, forum);
	assert_int_equal(run_truth(world->run, world->program->indicators[0]), IS_OPEN);
	assert_int_equal(run_state(world->run, input_of(world, "staff")), ANSWER_UNANSWERED);
	run_reset(world->run, NULL, (struct date){0});
	assert_int_equal(run_truth(world->run, world->program->indicators[0]), IS_FALSE);
	world_free(world);
}

static void dependants_are_found_upward(void **unused)
{
	struct world *world = world_about("sales > 10");
	bool *reached = ARENA_ARRAY(world->arena, bool, world->program->count);

	(void)unused;
	run_dependants(world->program, input_of(world, "shop"), reached);
	assert_true(reached[world->program->indicators[0]]);
	run_dependants(world->program, input_of(world, "web"), reached);
	assert_false(reached[world->program->indicators[0]]);
	world_free(world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(open_conditions_hang_on_what_may_yet_be_asked),
		cmocka_unit_test(one_false_argument_decides),
		cmocka_unit_test(only_the_branch_that_is_taken_counts),
		cmocka_unit_test(what_rules_a_question_out_is_cited),
		cmocka_unit_test(a_range_that_leaves_it_open_is_hung_on),
		cmocka_unit_test(copies_ask_what_if),
		cmocka_unit_test(a_new_company_starts_from_nothing),
		cmocka_unit_test(dependants_are_found_upward),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
