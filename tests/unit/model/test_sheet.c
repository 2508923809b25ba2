/*
 * Whole records against a pack that was made by hand; and what a question is to formulas and
 * scores.
 */
#include "base/unit.h"

#include "base/buf.h"
#include "model/model.h"

static struct question *add_question(struct pack *pack, const char *id, enum question_kind kind)
{
	struct question *question = ARENA_NEW(pack->arena, struct question);

	question->id = id;
	question->kind = kind;
	question->min = question->max = decimal_nan();
	question->digits = question->max_chosen = -1;
	question->approximate = decimal_int(10);
	VEC_PUSH(pack->arena, &pack->questionnaire->questions, question);
	return question;
}

static struct option *add_option(struct pack *pack, struct question *question, const char *code,
                                 int points)
{
	struct option *option = VEC_ADD(pack->arena, &question->options);

	option->code = code;
	option->has_points = true;
	option->points = ratio_int(points);
	return option;
}

static struct pack *make_pack(struct arena *arena)
{
	struct pack *pack = pack_new(arena);

	pack->questionnaire = ARENA_NEW(arena, struct questionnaire);
	struct question *turnover = add_question(pack, "turnover", QUESTION_AMOUNT);
	struct question *economy = add_question(pack, "economy", QUESTION_CHOICE);
	add_option(pack, economy, "KR", 1)->currency = "KRW";
	add_option(pack, economy, "JP", 2)->currency = "JPY";
	turnover->currency = "economy";
	turnover->currency_question = economy;
	add_question(pack, "employees", QUESTION_INTEGER)->min = decimal_int(0);
	struct question *grid = add_question(pack, "grid", QUESTION_GRID);
	add_option(pack, grid, "a", 1);
	add_option(pack, grid, "b", 4);
	VEC_PUSH(arena, &grid->rows, ((struct row){.code = "r1"}));
	VEC_PUSH(arena, &grid->rows, ((struct row){.code = "r2"}));
	return pack;
}

struct one {
	const char *key, *text;
};

/* The errors, a line each; what was accepted is in *answers. */
static const char *accepted(struct arena *arena, const struct one *fields, struct answers **answers)
{
	struct pack *pack = make_pack(arena);
	struct raw_field raw[8] = {{0}};
	struct raw_record record = {.id = "acme", .number = 3, .line = 4, .fields = raw};
	struct accept_errors errors = {{0}};
	const char *text = "";

	for (; fields->key; fields++)
		raw[record.field_count++] = (struct raw_field){.key = fields->key,
		                                               .text = fields->text,
		                                               .length = strlen(fields->text),
		                                               .line = 4};
	*answers = answers_new(arena);
	size_t count = pack_accept(pack, arena, &record, *answers, &errors);
	assert_int_equal(count, errors.list.count);
	for (size_t i = 0; i < errors.list.count; i++)
		text = arena_printf(arena, "%s%s: %s\n", text, errors.list.items[i].where,
		                    errors.list.items[i].message);
	return text;
}

static void a_record_becomes_answers(void **state)
{
	struct answers *answers;
	static const struct one fields[] = {{"turnover", "5 KRW"}, {"economy", "KR"},
	                                    {"employees", "~50"},  {"grid.r1", "a"},
	                                    {"grid.r2", ""},       {NULL, NULL}};

	assert_string_equal(accepted(*state, fields, &answers), "");
	assert_int_equal(answers_count(answers), 4);
	assert_string_equal(answers_get(answers, "turnover")->text, "5");
	assert_true(answers_get(answers, "employees")->is_interval);
	assert_string_equal(answers_get(answers, "grid.r1")->text, "a");
	assert_null(answers_get(answers, "grid.r2"));
}

static void every_problem_says_where(void **state)
{
	struct answers *answers;
	static const struct one fields[] = {
		{"turnover", "5 KRW"}, {"economy", "JP"}, {"employes", "5"}, {"employees", "-5"},
		{"grid.r3", "a"},      {"grid", "a"},     {NULL, NULL}};

	assert_string_equal(accepted(*state, fields, &answers),
	                    "record 3 (acme), field employes, line 4: there is no question "
	                    "'employes'; did you mean 'employees'?\n"
	                    "record 3 (acme), field employees, line 4: -5 is out of range; it must "
	                    "be at least 0\n"
	                    "record 3 (acme), field grid.r3, line 4: there is no question "
	                    "'grid.r3'; did you mean 'grid.r1'?\n"
	                    "record 3 (acme), field grid, line 4: this question has rows; give "
	                    "grid.r1 and so on\n"
	                    "record 3 (acme), field turnover, line 4: the amount is in JPY, and "
	                    "KRW was given\n");
	assert_int_equal(answers_count(answers), 1);
}

static void a_broken_record_is_one_problem(void **state)
{
	struct arena *arena = *state;
	struct raw_record record = {
		.number = 7, .line = 9, .broken = "the line has 3 cells, not 4"};
	struct accept_errors errors = {{0}};

	assert_int_equal(pack_accept(make_pack(arena), arena, &record, answers_new(arena), &errors),
	                 1);
	assert_string_equal(errors.list.items[0].where, "record 7, line 9");
	assert_string_equal(errors.list.items[0].message, "the line has 3 cells, not 4");
}

/* ---- questions
 * -----------------------------------------------------------------------------------------------
 */

static const char *printed(struct arena *arena, struct domain domain)
{
	struct buf out;

	buf_init(&out, 0);
	domain_print(domain, &out);
	const char *text = arena_strdup(arena, out.text);
	buf_release(&out);
	return text;
}

static void types_of_questions(void **state)
{
	struct arena *arena = *state;
	struct pack *pack = make_pack(arena);

	assert_int_equal(question_type(arena, pack_question(pack, "economy"))->kind, TYPE_STRING);
	assert_string_equal(question_type(arena, pack_question(pack, "economy"))->codes[1], "JP");
	assert_int_equal(question_type(arena, pack_question(pack, "turnover"))->kind, TYPE_NUMBER);
	const struct type *grid = question_type(arena, pack_question(pack, "grid"));
	assert_int_equal(grid->kind, TYPE_CONTEXT);
	assert_int_equal(grid->member_count, 2);
	assert_string_equal(grid->members[1].name, "r2");
	struct question *multiple = add_question(pack, "m", QUESTION_MULTIPLE);
	add_option(pack, multiple, "x", 1);
	assert_int_equal(question_type(arena, multiple)->kind, TYPE_LIST);
	assert_int_equal(question_type(arena, multiple)->element->code_count, 1);
}

static void domains_of_questions(void **state)
{
	struct arena *arena = *state;
	struct pack *pack = make_pack(arena);
	struct question *share = add_question(pack, "share", QUESTION_PERCENT);
	struct question *ready = add_question(pack, "ready", QUESTION_YESNO);
	struct domain domain = question_domain(arena, share);

	assert_string_equal(printed(arena, domain), "[0..100]");
	assert_true(domain_contains(question_domain(arena, pack_question(pack, "economy")),
	                            value_text(arena, "JP")));
	assert_false(domain_contains(question_domain(arena, pack_question(pack, "economy")),
	                             value_text(arena, "US")));
	assert_false(domain_contains(question_domain(arena, pack_question(pack, "employees")),
	                             value_int(-1)));
	assert_false(domain_may_be_null(question_domain(arena, ready)));
	ready->na = true;
	assert_true(domain_may_be_null(question_domain(arena, ready)));
	assert_true(domain_contains(question_domain(arena, ready), value_boolean(true)));
}

static void points_of_questions(void **state)
{
	struct arena *arena = *state;
	struct pack *pack = make_pack(arena);
	struct question *multiple = add_question(pack, "m", QUESTION_MULTIPLE);
	static const struct {
		int min_chosen, max_chosen, least, most;
	} cases[] = {{0, -1, -2, 6}, {0, 1, -2, 3}, {2, 2, -1, 5},
	             {3, 3, 0, 6},   {0, 2, -2, 5}, {1, 2, -2, 5}};
	struct ratio least;
	struct ratio most;

	add_option(pack, multiple, "a", 3);
	add_option(pack, multiple, "b", 2);
	add_option(pack, multiple, "c", -2);
	add_option(pack, multiple, "d", 1);
	add_option(pack, multiple, "none", 0)->exclusive = true;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		multiple->min_chosen = cases[i].min_chosen;
		multiple->max_chosen = cases[i].max_chosen;
		assert_true(question_points(multiple, &least, &most));
		if (ratio_compare(least, ratio_int(cases[i].least)) ||
		    ratio_compare(most, ratio_int(cases[i].most)))
			fail_msg("%d to %d chosen: %ld to %ld points", cases[i].min_chosen,
			         cases[i].max_chosen, (long)least.numerator, (long)most.numerator);
	}
	assert_true(question_points(pack_question(pack, "economy"), &least, &most));
	assert_int_equal(ratio_compare(most, ratio_int(2)), 0);
	assert_false(question_points(pack_question(pack, "employees"), &least, &most));
}

static void words_and_days(void **state)
{
	size_t count;
	const char *const *words = model_words(*state, "  a\n\tb  c ", &count);
	struct date date;
	struct date other;

	assert_int_equal(count, 3);
	assert_string_equal(words[2], "c");
	assert_true(model_has_word("a bc d", "bc"));
	assert_false(model_has_word("a bc d", "b"));
	assert_true(model_has_word(NULL, "anything"));
	assert_true(model_date("2004-02", true, &date) && date_make(2004, 2, 29, &other));
	assert_int_equal(date.days, other.days);
	assert_true(model_date("2004", true, &date) && date_make(2004, 12, 31, &other));
	assert_int_equal(date.days, other.days);
	assert_true(model_date("2004", false, &date) && date_make(2004, 1, 1, &other));
	assert_int_equal(date.days, other.days);
	assert_false(model_date("2004-13", false, &date));
	assert_false(model_date("2004-2", false, &date));
	assert_false(model_date("20040715", false, &date));
	assert_false(model_date("", false, &date));
}

static void places_inside_a_tag(void **state)
{
	const char *text = "x <a one = \"1\"\n\ttwo='b c  bc'/>";
	struct source *source = source_new(*state, "f", text, strlen(text));
	struct place tag = {source, 2, strlen(text) - 2};

	assert_int_equal(model_head(tag).length, 2);
	assert_int_equal(model_attribute(tag, "one").offset, 12);
	assert_int_equal(model_attribute(tag, "two").length, 7);
	assert_int_equal(model_word(tag, "two", "bc").offset, 26);
	assert_int_equal(model_attribute(tag, "none").offset, 2);
	assert_null(model_attribute((struct place){0}, "one").source);
	/* Cut anywhere, nothing leaves the tag. */
	for (tag.length = 0; tag.length < strlen(text) - 2; tag.length++)
		assert_true(model_attribute(tag, "two").offset +
		                    model_attribute(tag, "two").length <=
		            2 + tag.length + 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_record_becomes_answers),
		cmocka_unit_test(every_problem_says_where),
		cmocka_unit_test(a_broken_record_is_one_problem),
		cmocka_unit_test(types_of_questions),
		cmocka_unit_test(domains_of_questions),
		cmocka_unit_test(points_of_questions),
		cmocka_unit_test(words_and_days),
		cmocka_unit_test(places_inside_a_tag),
	};
	return cmocka_run_group_tests(tests, with_arena, without_arena);
}
