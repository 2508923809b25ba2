/* Decision tables: what the hit policies give, while what their rules test is open too. */
#include "world.h"

struct rule {
	const char *kind, *size, *out;
};

static struct world *world_with(enum hit_policy hit, const struct rule *rules, size_t count,
                                const char *otherwise)
{
	struct world *world = world_new();
	struct decision_table *table = ARENA_NEW(world->arena, struct decision_table);

	ask_options(world, QUESTION_CHOICE, "kind", 3, NULL);
	ask_number(world, QUESTION_INTEGER, "size", 0, 100, NULL);
	table->hit = hit;
	struct table_output *output = VEC_ADD(world->arena, &table->outputs);

	output->declared = &type_number;
	output->values = formula_of("3, 2, 1");
	output->otherwise = formula_of(otherwise);
	VEC_ADD(world->arena, &table->inputs)->expression = formula_of("kind");
	VEC_ADD(world->arena, &table->inputs)->expression = formula_of("size");
	for (size_t i = 0; i < count; i++) {
		struct table_rule *rule = VEC_ADD(world->arena, &table->rules);

		VEC_PUSH(world->arena, &rule->cells, formula_of(rules[i].kind));
		VEC_PUSH(world->arena, &rule->cells, formula_of(rules[i].size));
		VEC_PUSH(world->arena, &rule->outs, formula_of(rules[i].out));
	}
	add_score(world, "points", AGGREGATE_LOOKUP)->table = table;
	state(world, "three", "points = 3");
	world_build(world);
	return world;
}

static const char *points(struct world *world)
{
	return score_text(world, 0);
}

/* Rules that tell the cases of one question apart never match together: no conflict is feared. */
static void columns_are_looked_at_as_a_whole(void **unused)
{
	static const struct rule rules[] = {
		{"\"a\"", "< 50", "1"}, {"\"a\"", ">= 50", "2"}, {"\"b\", \"c\"", "-", "3"}};
	struct world *world = world_with(HIT_UNIQUE, rules, COUNT(rules), NULL);

	(void)unused;
	assert_string_equal(points(world), "null 1..3");
	answer_code(world, "kind", "a");
	assert_string_equal(points(world), "null 1..2");
	answer(world, "size", value_int(50));
	assert_string_equal(points(world), "2 2..2");
	answer_code(world, "kind", "c");
	answer_state(world, "size", ANSWER_UNKNOWN);
	assert_string_equal(points(world), "3 3..3");
	world_free(world);
}

static void two_matches_are_an_error_for_unique(void **unused)
{
	static const struct rule rules[] = {{"\"a\"", "-", "1"}, {"-", "> 90", "2"}};
	struct world *world = world_with(HIT_UNIQUE, rules, COUNT(rules), "0");

	(void)unused;
	assert_string_equal(points(world), "null 0..2?");
	answer_code(world, "kind", "a");
	assert_string_equal(points(world), "null 1..1?");
	answer(world, "size", value_int(91));
	assert_string_equal(points(world), "null null..null?");
	world_free(world);
}

static void each_policy_chooses_in_its_way(void **unused)
{
	static const struct rule rules[] = {
		{"\"a\"", "-", "1"}, {"-", "> 50", "3"}, {"\"a\", \"b\"", "> 70", "2"}};
	static const struct {
		enum hit_policy hit;
		const char *open, *at_80, *none;
	} cases[] = {
		{HIT_FIRST, "null 0..3", "1 1..1", "0 0..0"},
		{HIT_ANY, "null 0..3?", "null null..null?", "0 0..0"},
		{HIT_PRIORITY, "null 0..3", "3 3..3", "0 0..0"},
		{HIT_UNIQUE, "null 0..3?", "null null..null?", "0 0..0"},
		{HIT_COLLECT_SUM, "null 0..6", "6 6..6", "0 0..0"},
		{HIT_COLLECT_MIN, "null 0..3", "1 1..1", "0 0..0"},
		{HIT_COLLECT_MAX, "null 0..3", "3 3..3", "0 0..0"},
		{HIT_COLLECT_COUNT, "null 0..3", "3 3..3", "0 0..0"},
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct world *world = world_with(cases[i].hit, rules, COUNT(rules), "0");

		assert_string_equal(points(world), cases[i].open);
		answer_code(world, "kind", "a");
		answer(world, "size", value_int(80));
		assert_string_equal(points(world), cases[i].at_80);
		answer_code(world, "kind", "c");
		answer(world, "size", value_int(50));
		assert_string_equal(points(world), cases[i].none);
		world_free(world);
	}
}

static void without_a_match_and_a_default_there_is_nothing(void **unused)
{
	static const struct rule rules[] = {{"\"a\"", "-", "1"}};
	struct world *world = world_with(HIT_UNIQUE, rules, COUNT(rules), NULL);

	(void)unused;
	answer_code(world, "kind", "b");
	assert_string_equal(points(world), "null null..null?");
	assert_true(run_score(world->run, 0).is_null);
	world_free(world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_are_looked_at_as_a_whole),
		cmocka_unit_test(two_matches_are_an_error_for_unique),
		cmocka_unit_test(each_policy_chooses_in_its_way),
		cmocka_unit_test(without_a_match_and_a_default_there_is_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
