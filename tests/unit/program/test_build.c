/*
 * From a linked pack to its graph: what becomes of every part of a pack, that the graph is one without rings, and what
 * is said of a pack that cannot be one. Expected graphs are written as program_dump writes them.
 */
#include "program/small.h"

/* ---- the graph ---- */

static void expect_dump(struct small *small, const char *expected)
{
	compile_well(small);
	assert_string_equal(dumped(small), expected);
	small_free(small);
}

static void equal_parts_are_one_node(void **unused)
{
	struct small *small = small_new();

	(void)unused;
	ask(small, QUESTION_INTEGER, "a", NULL);
	ask(small, QUESTION_INTEGER, "b", NULL);
	add_fact(small, "one", "(a + b) * 2 > 7");
	add_fact(small, "same", "(a + b) * 2 > 7");
	add_fact(small, "longer", "a + b");
	compile_well(small);
	assert_int_equal(small->program->fact_count, 3);
	assert_int_equal(small->program->fact_nodes[0], small->program->fact_nodes[1]);
	assert_int_equal(node_at(small, small->program->fact_nodes[2])->op, OP_ADD);
	for (node_id i = 0; i < small->program->count; i++)
		if (node_at(small, i)->op == OP_ADD)
			assert_int_equal(i, small->program->fact_nodes[2]);
	small_free(small);
}

static void kinds_of_constants_are_told_apart(void **unused)
{
	struct small *small = small_new();

	(void)unused;
	add_fact(small, "figure", "1");
	add_fact(small, "digits", "\"1\"");
	add_fact(small, "truth", "true");
	add_fact(small, "word", "\"true\"");
	compile_well(small);
	for (size_t i = 0; i < 4; i++)
		for (size_t k = 0; k < i; k++)
			assert_int_not_equal(small->program->fact_nodes[i], small->program->fact_nodes[k]);
	small_free(small);
}

static void functions_as_values_are_told_apart(void **unused)
{
	struct small *small = small_new();

	(void)unused;
	add_fact(small, "down", "floor");
	add_fact(small, "up", "ceiling");
	compile_well(small);
	assert_int_not_equal(small->program->fact_nodes[0], small->program->fact_nodes[1]);
	small_free(small);
}

static struct small *mixed(void)
{
	struct small *small = small_new();

	ask(small, QUESTION_YESNO, "shop", NULL);
	ask(small, QUESTION_PERCENT, "sales", "shop and later > 3");
	ask(small, QUESTION_INTEGER, "later", NULL);
	ask_grid(small, "rate", "speed", "price");
	state(small, "sells", "shop and sales > 10");
	add_score(small, "total", AGGREGATE_SUM, "sales");
	add_fact(small, "large", "later > limit");
	add_fact(small, "limit", "if rate.speed = \"a\" then 5 else total");
	return small;
}

static void arguments_stand_before_their_users(void **unused)
{
	struct small *small = mixed();

	(void)unused;
	compile_well(small);
	for (node_id i = 0; i < small->program->count; i++)
		for (uint32_t a = 0; a < node_at(small, i)->count; a++)
			assert_true(node_at(small, i)->args[a] < i);
	small_free(small);
}

static size_t times(const node_id *list, size_t count, node_id node)
{
	size_t found = 0;
	for (size_t i = 0; i < count; i++)
		found += list[i] == node;
	return found;
}

static void users_are_the_inverse_of_arguments(void **unused)
{
	struct small *small = mixed();
	size_t arguments = 0;

	(void)unused;
	compile_well(small);
	const struct program *program = small->program;
	assert_int_equal(program->user_start[0], 0);
	for (node_id i = 0; i < program->count; i++) {
		const node_id *users = program->users + program->user_start[i];
		size_t count = program->user_start[i + 1] - program->user_start[i];
		arguments += program->nodes[i].count;
		for (size_t u = 0; u < count; u++) {
			const struct node *user = node_at(small, users[u]);
			assert_int_equal(times(users, count, users[u]), times(user->args, user->count, i));
		}
	}
	assert_int_equal(program->user_start[program->count], arguments);
	small_free(small);
}

static void a_tiny_program_is_written_out(void **unused)
{
	struct small *small = small_new();

	(void)unused;
	ask(small, QUESTION_INTEGER, "staff", NULL);
	ask(small, QUESTION_YESNO, "shop", "staff > 0");
	add_fact(small, "small", "staff < 50 and shop");
	expect_dump(small, "0 INPUT stage\n"
	                   "1 CONSTANT true\n"
	                   "2 INPUT as_of\n"
	                   "3 INPUT staff\n"
	                   "4 INPUT shop\n"
	                   "5 CONSTANT 0\n"
	                   "6 LESS (5, 3)\n"
	                   "7 RELEVANT (6, 4)\n"
	                   "8 CONSTANT 50\n"
	                   "9 LESS (3, 8)\n"
	                   "10 AND (9, 7)\n");
}

/* ---- inputs and scores ---- */

static void inputs_are_found_by_their_keys(void **unused)
{
	struct small *small = mixed();

	(void)unused;
	compile_well(small);
	assert_int_equal(program_input_find(small->program, "shop"), 0);
	assert_int_equal(program_input_find(small->program, "later"), 2);
	assert_int_equal(program_input_find(small->program, "rate"), -1);
	assert_int_equal(program_input_find(small->program, "sells"), -1);
	assert_int_equal(program_input_find(small->program, ""), -1);
	assert_int_equal(program_input_find(small->program, "stage"), small->program->stage_input);
	assert_int_equal(program_input_find(small->program, "as_of"), small->program->as_of_input);
	small_free(small);
}

static void rows_of_a_grid_are_inputs(void **unused)
{
	struct small *small = small_new();

	(void)unused;
	struct question *grid = ask_grid(small, "rate", "speed", "price");
	add_fact(small, "whole", "rate");
	add_fact(small, "fast", "rate.speed");
	compile_well(small);
	int64_t price = program_input_find(small->program, "rate.price");
	assert_int_equal(program_input_find(small->program, "rate.speed"), 0);
	assert_int_equal(price, 1);
	assert_ptr_equal(small->program->inputs[price].question, grid);
	assert_string_equal(small->program->inputs[price].row->code, "price");
	const struct node *whole = node_at(small, small->program->fact_nodes[0]);
	assert_int_equal(whole->op, OP_CONTEXT);
	assert_string_equal(whole->as.keys[1], "price");
	assert_int_equal(whole->args[0], small->program->fact_nodes[1]);
	small_free(small);
}

/* sales is asked where there is a shop: the score rests on sales, not on shop. */
static void score_inputs_leave_out_relevance(void **unused)
{
	struct small *small = small_new();

	(void)unused;
	ask(small, QUESTION_YESNO, "shop", NULL);
	ask(small, QUESTION_PERCENT, "sales", "shop");
	add_score(small, "one", AGGREGATE_SUM, "sales");
	add_score(small, "over", AGGREGATE_SUM, "one");
	compile_well(small);
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(small->program->scores[i].question_count, 1);
		assert_int_equal(small->program->scores[i].inputs[0], 1);
	}
	assert_int_equal(node_at(small, small->program->inputs[1].answer)->op, OP_RELEVANT);
	small_free(small);
}

static void a_question_that_a_score_also_reads_counts(void **unused)
{
	struct small *small = small_new();

	(void)unused;
	ask(small, QUESTION_YESNO, "shop", NULL);
	ask(small, QUESTION_PERCENT, "sales", "shop");
	add_score(small, "s", AGGREGATE_FORMULA, NULL)->formula = formula_of("if shop then sales else 0");
	compile_well(small);
	assert_int_equal(small->program->scores[0].question_count, 2);
	small_free(small);
}

/* ---- what is refused ---- */

static void expect_refusal(struct small *small, const char *expected)
{
	if (compile(small))
		fail_msg("compiled, but should have been refused: %s", expected);
	assert_string_equal(said(small), expected);
	small_free(small);
}

static void a_ring_of_facts_is_named_whole(void **unused)
{
	struct small *small = small_new();

	(void)unused;
	add_fact(small, "first", "a + 1");
	add_fact(small, "a", "b + 1");
	add_fact(small, "b", "c + 1");
	add_fact(small, "c", "a + 1");
	expect_refusal(small, "pack.xml:2:1: error: 'a' depends on itself: a -> b -> c -> a [J4001]\n"
	                      "pack.xml:3:1: error: 'b' depends on itself: b -> c -> a -> b [J4001]\n"
	                      "pack.xml:4:1: error: 'c' depends on itself: c -> a -> b -> c [J4001]\n");
}

static void a_ring_of_indicators_is_named_whole(void **unused)
{
	struct small *small = small_new();

	(void)unused;
	ask(small, QUESTION_YESNO, "yes", NULL);
	state(small, "x", "yes or y");
	state(small, "y", "not(x)");
	expect_refusal(small, "pack.xml:2:1: error: 'x' depends on itself: x -> y -> x [J4001]\n"
	                      "pack.xml:3:1: error: 'y' depends on itself: y -> x -> y [J4001]\n");
}

static void a_ring_of_relevance_is_named_whole(void **unused)
{
	struct small *small = small_new();

	(void)unused;
	ask(small, QUESTION_YESNO, "p", "r");
	ask(small, QUESTION_YESNO, "r", "many");
	state(small, "many", "p");
	expect_refusal(small, "pack.xml:1:1: error: 'p' depends on itself: p -> r -> many -> p [J4001]\n"
	                      "pack.xml:2:1: error: 'r' depends on itself: r -> many -> p -> r [J4001]\n"
	                      "pack.xml:3:1: error: 'many' depends on itself: many -> p -> r -> many [J4001]\n");
}

static void a_fact_of_itself_is_a_ring(void **unused)
{
	struct small *small = small_new();

	(void)unused;
	add_fact(small, "a", "a");
	expect_refusal(small, "pack.xml:1:1: error: 'a' depends on itself: a -> a [J4001]\n");
}

static void add_chain(struct small *small, int length)
{
	for (int i = 1; i < length; i++)
		add_fact(small, arena_printf(small->arena, "f%d", i), arena_printf(small->arena, "f%d + 1", i + 1));
	add_fact(small, arena_printf(small->arena, "f%d", length), "1");
}

static void chains_of_facts_have_a_limit(void **unused)
{
	struct small *small = small_new();

	(void)unused;
	add_chain(small, 1000);
	compile_well(small);
	small_free(small);
	small = small_new();
	add_chain(small, 1001);
	expect_refusal(small, "pack.xml:1001:1: error: 'f1001' is reached through more than 1000 names, one using the next "
	                      "[J4003]\n");
}

/* ---- rules ---- */

/* Of the parts that follow the inputs: the questions are staff and sales. */
#define HEAD                                                                                                           \
	"0 INPUT stage\n"                                                                                              \
	"1 CONSTANT true\n"                                                                                            \
	"2 INPUT as_of\n"                                                                                              \
	"3 INPUT staff\n"                                                                                              \
	"4 INPUT sales\n"

static struct small *company(void)
{
	struct small *small = small_new();

	ask(small, QUESTION_INTEGER, "staff", NULL);
	ask(small, QUESTION_INTEGER, "sales", NULL);
	return small;
}

static struct small *classified(enum combine combine, const char *otherwise)
{
	struct small *small = company();
	struct fact *fact = add_fact(small, "size", NULL);
	struct size_class *row = add_class(small, fact, "small", combine);

	fact->classification->otherwise = otherwise;
	add_limit(small, row, "staff")->at_most = decimal_int(50);
	add_limit(small, row, "sales")->below = decimal_int(9);
	return small;
}

static void classes_hold_by_any_or_all_of_their_limits(void **unused)
{
	static const struct {
		enum combine combine;
		const char *op;
	} cases[] = {{COMBINE_ANY, "OR"}, {COMBINE_ALL, "AND"}, {COMBINE_SMALLER_OF, "OR"}};

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct small *small = classified(cases[i].combine, NULL);
		const char *expected = arena_printf(small->arena,
		                                    HEAD "5 CONSTANT null\n"
		                                         "6 CONSTANT 50\n"
		                                         "7 LESS_EQUAL (3, 6)\n"
		                                         "8 CONSTANT 9\n"
		                                         "9 LESS (4, 8)\n"
		                                         "10 %s (7, 9)\n"
		                                         "11 AND (1, 10)\n"
		                                         "12 CONSTANT \"small\"\n"
		                                         "13 IF (11, 12, 5)\n",
		                                    cases[i].op);
		expect_dump(small, expected);
	}
}

static void a_weighted_class_holds_up_to_its_cap(void **unused)
{
	struct small *small = company();
	struct size_class *row = add_class(small, add_fact(small, "size", NULL), "small", COMBINE_WEIGHTED);

	(void)unused;
	row->cap = decimal_int(95);
	add_limit(small, row, "staff")->weight = decimal_int(2);
	add_limit(small, row, "sales")->weight = decimal_int(3);
	expect_dump(small, HEAD "5 CONSTANT null\n"
	                        "6 CONSTANT 2\n"
	                        "7 MULTIPLY (3, 6)\n"
	                        "8 CONSTANT 3\n"
	                        "9 MULTIPLY (4, 8)\n"
	                        "10 ADD (7, 9)\n"
	                        "11 CONSTANT 95\n"
	                        "12 LESS_EQUAL (10, 11)\n"
	                        "13 AND (1, 12)\n"
	                        "14 CONSTANT \"small\"\n"
	                        "15 IF (13, 14, 5)\n");
}

static void otherwise_needs_a_class_that_applies(void **unused)
{
	struct small *small = classified(COMBINE_ALL, "large");

	(void)unused;
	small->rulebase->facts.items[0]->classification->classes.items[0].from = "2004";
	expect_dump(small, HEAD "5 CONSTANT @\"2004-01-01\"\n"
	                        "6 LESS_EQUAL (5, 2)\n"
	                        "7 CONSTANT null\n"
	                        "8 CONSTANT \"large\"\n"
	                        "9 IF (6, 8, 7)\n"
	                        "10 CONSTANT 50\n"
	                        "11 LESS_EQUAL (3, 10)\n"
	                        "12 CONSTANT 9\n"
	                        "13 LESS (4, 12)\n"
	                        "14 AND (11, 13)\n"
	                        "15 AND (6, 14)\n"
	                        "16 CONSTANT \"small\"\n"
	                        "17 IF (15, 16, 9)\n");
}

static void a_table_is_a_node_of_matches_and_outputs(void **unused)
{
	struct small *small = company();
	struct decision_table *table = ARENA_NEW(small->arena, struct decision_table);
	static const char *const rules[][3] = {{"< 5", "-", "1"}, {"-", "[1..9]", "2"}, {"> 7", "> 7", "3"}};

	(void)unused;
	table->place = new_place(small);
	table->hit = HIT_FIRST;
	VEC_ADD(small->arena, &table->inputs)->expression = formula_of("staff");
	VEC_ADD(small->arena, &table->inputs)->expression = formula_of("sales");
	for (size_t i = 0; i < 3; i++) {
		struct table_rule *rule = VEC_ADD(small->arena, &table->rules);
		*VEC_ADD(small->arena, &rule->cells) = formula_of(rules[i][0]);
		*VEC_ADD(small->arena, &rule->cells) = formula_of(rules[i][1]);
		*VEC_ADD(small->arena, &rule->outs) = formula_of(rules[i][2]);
	}
	VEC_ADD(small->arena, &table->outputs)->otherwise = formula_of("0");
	add_fact(small, "t", NULL)->table = table;
	expect_dump(small, HEAD "5 CONSTANT 5\n"
	                        "6 LESS (3, 5)\n"
	                        "7 CONSTANT 1\n"
	                        "8 CONSTANT 9\n"
	                        "9 RANGE (7, 8)\n"
	                        "10 IN_RANGE (4, 9)\n"
	                        "11 CONSTANT 2\n"
	                        "12 CONSTANT 7\n"
	                        "13 LESS (12, 3)\n"
	                        "14 LESS (12, 4)\n"
	                        "15 AND (13, 14)\n"
	                        "16 CONSTANT 3\n"
	                        "17 CONSTANT 0\n"
	                        "18 TABLE (6, 7, 10, 11, 15, 16, 17)\n");
}

/* ---- formulas with parts of their own ---- */

static void filters_capture_what_stands_outside(void **unused)
{
	struct small *small = company();

	(void)unused;
	add_fact(small, "f", "[1, 2][item > staff + sales]");
	expect_dump(small, HEAD "5 CONSTANT 1\n"
	                        "6 CONSTANT 2\n"
	                        "7 LIST (5, 6)\n"
	                        "8 FILTER (7, 3, 4)\n"
	                        "    0 LOCAL 0\n"
	                        "    1 LOCAL 1\n"
	                        "    2 LOCAL 2\n"
	                        "    3 ADD (1, 2)\n"
	                        "    4 LESS (3, 0)\n");
}

static void quantifiers_capture_what_stands_outside(void **unused)
{
	struct small *small = company();

	(void)unused;
	add_fact(small, "f", "some x in [1, 2] satisfies every y in [3] satisfies x + y > staff");
	expect_dump(small, HEAD "5 CONSTANT 1\n"
	                        "6 CONSTANT 2\n"
	                        "7 LIST (5, 6)\n"
	                        "8 SOME (7, 3)\n"
	                        "    0 CONSTANT 3\n"
	                        "    1 LIST (0)\n"
	                        "    2 LOCAL 0\n"
	                        "    3 LOCAL 1\n"
	                        "    4 EVERY (1, 2, 3)\n");
}

/* y is a parameter of the inner body; x and staff come from the body around it. */
static void bodies_inside_bodies_capture_through_them(void **unused)
{
	struct small *small = company();

	(void)unused;
	add_fact(small, "f", "some x in [1, 2] satisfies every y in [3] satisfies x + y > staff");
	compile_well(small);
	const struct body *outer = node_at(small, small->program->fact_nodes[0])->as.body;
	const struct node *every = &outer->nodes[outer->result];
	const struct body *inner = every->as.body;
	assert_int_equal(every->op, OP_EVERY);
	assert_int_equal(inner->parameter_count, 1);
	assert_string_equal(inner->parameter_names[0], "y");
	assert_int_equal(inner->capture_count, 2);
	assert_int_equal(every->count, 3);
	assert_int_equal(outer->nodes[every->args[1]].as.local, 0);
	assert_int_equal(outer->nodes[every->args[2]].as.local, outer->parameter_count);
	small_free(small);
}

static void entries_name_those_before_them(void **unused)
{
	struct small *small = company();

	(void)unused;
	add_fact(small, "f", "{net: staff, gross: net * 2, staff: gross + 1, last: staff}");
	expect_dump(small, HEAD "5 CONSTANT 2\n"
	                        "6 MULTIPLY (3, 5)\n"
	                        "7 CONSTANT 1\n"
	                        "8 ADD (6, 7)\n"
	                        "9 CONTEXT (3, 6, 8, 8)\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(equal_parts_are_one_node),
		cmocka_unit_test(kinds_of_constants_are_told_apart),
		cmocka_unit_test(functions_as_values_are_told_apart),
		cmocka_unit_test(arguments_stand_before_their_users),
		cmocka_unit_test(users_are_the_inverse_of_arguments),
		cmocka_unit_test(a_tiny_program_is_written_out),
		cmocka_unit_test(inputs_are_found_by_their_keys),
		cmocka_unit_test(rows_of_a_grid_are_inputs),
		cmocka_unit_test(score_inputs_leave_out_relevance),
		cmocka_unit_test(a_question_that_a_score_also_reads_counts),
		cmocka_unit_test(a_ring_of_facts_is_named_whole),
		cmocka_unit_test(a_ring_of_indicators_is_named_whole),
		cmocka_unit_test(a_ring_of_relevance_is_named_whole),
		cmocka_unit_test(a_fact_of_itself_is_a_ring),
		cmocka_unit_test(chains_of_facts_have_a_limit),
		cmocka_unit_test(classes_hold_by_any_or_all_of_their_limits),
		cmocka_unit_test(a_weighted_class_holds_up_to_its_cap),
		cmocka_unit_test(otherwise_needs_a_class_that_applies),
		cmocka_unit_test(a_table_is_a_node_of_matches_and_outputs),
		cmocka_unit_test(filters_capture_what_stands_outside),
		cmocka_unit_test(quantifiers_capture_what_stands_outside),
		cmocka_unit_test(bodies_inside_bodies_capture_through_them),
		cmocka_unit_test(entries_name_those_before_them),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
