/*
 * What a cell may hold, kind by kind: the answer it becomes, or what is said about it.
 */
#include "base/unit.h"

#include "base/buf.h"
#include "model/model.h"

static struct question new_question(enum question_kind kind)
{
	return (struct question){
		.id = "q",
		.kind = kind,
		.min = decimal_nan(),
		.max = decimal_nan(),
		.digits = -1,
		.max_chosen = -1,
		.approximate = decimal_int(10),
	};
}

static void add_option(struct arena *arena, struct question *question, const char *code,
                       bool exclusive)
{
	struct option *option = VEC_ADD(arena, &question->options);

	option->code = code;
	option->exclusive = exclusive;
}

static struct question with_options(struct arena *arena, enum question_kind kind)
{
	struct question question = new_question(kind);

	add_option(arena, &question, "alpha", false);
	add_option(arena, &question, "beta", false);
	add_option(arena, &question, "gamma-2", false);
	add_option(arena, &question, "none", true);
	return question;
}

/* The answer as "state text" and, for an interval, its bounds; or "! message; hint". */
static const char *describe(struct arena *arena, const struct answer *answer)
{
	struct domain domain;
	struct buf out;

	if (!answer->is_interval)
		return arena_printf(arena, "%s %s", answer_state_name(answer->state), answer->text);
	domain = domain_interval(arena, answer->interval);
	buf_init(&out, 0);
	domain_print(domain, &out);
	const char *text = arena_printf(arena, "%s %s %s", answer_state_name(answer->state),
	                                answer->text, out.text);
	buf_release(&out);
	return text;
}

static const char *accepted(struct arena *arena, const struct question *question, const char *text,
                            const char *currency)
{
	struct raw_field field = {.key = "q", .text = text, .length = strlen(text)};
	struct answer answer;
	struct accept_problem problem;

	if (question_accept(arena, question, NULL, &field, currency, &answer, &problem))
		return describe(arena, &answer);
	return arena_printf(arena, "! %s%s%s", problem.message, problem.hint ? "; " : "",
	                    problem.hint ? problem.hint : "");
}

struct accept_case {
	const char *text, *expected;
};

static void check(struct arena *arena, const struct question *question, const char *currency,
                  const struct accept_case *cases)
{
	for (; cases->text; cases++) {
		const char *found = accepted(arena, question, cases->text, currency);
		if (strcmp(found, cases->expected) != 0)
			fail_msg("kind %s, cell \"%s\": expected \"%s\", got \"%s\"",
			         question_kind_name(question->kind), cases->text, cases->expected,
			         found);
	}
}

static void a_choice_is_one_code(void **state)
{
	struct question question = with_options(*state, QUESTION_CHOICE);
	static const struct accept_case cases[] = {
		{"alpha", "answered alpha"},
		{"  gamma-2\t", "answered gamma-2"},
		{"none", "answered none"},
		{"", "unanswered "},
		{"   ", "unanswered "},
		{"?", "unknown ?"},
		{" ? ", "unknown ?"},
		{"alpah", "! 'alpah' is no option; there are: alpha, beta, gamma-2, none; did you "
	                  "mean 'alpha'?"},
		{"Alpha", "! 'Alpha' is no option; there are: alpha, beta, gamma-2, none; did you "
	                  "mean 'alpha'?"},
		{"zzzzzz", "! 'zzzzzz' is no option; there are: alpha, beta, gamma-2, none"},
		{"1", "! '1' is no option; there are: alpha, beta, gamma-2, none"},
		{"alpha|beta", "! only one option can be chosen"},
		{"[]", "! '[]' is no option; there are: alpha, beta, gamma-2, none"},
		{"n/a", "! \"not applicable\" is not a possible answer to this question; write ? "
	                "if it is not known"},
		{"??", "! '\?\?' is no option; there are: alpha, beta, gamma-2, none"},
		{NULL, NULL},
	};
	check(*state, &question, NULL, cases);
}

static void a_choice_is_a_string(void **state)
{
	struct question question = with_options(*state, QUESTION_CHOICE);
	struct raw_field field = {.key = "q", .text = "beta", .length = 4};
	struct answer answer;
	struct accept_problem problem;

	assert_true(question_accept(*state, &question, NULL, &field, NULL, &answer, &problem));
	assert_int_equal(answer.value.kind, VALUE_STRING);
	assert_string_equal(answer.value.as.string.text, "beta");
	assert_string_equal(answer.key, "q");
}

static void not_applicable_keeps_its_reason(void **state)
{
	struct question question = with_options(*state, QUESTION_CHOICE);
	struct raw_field field = {.key = "q", .text = "n/a", .length = 3, .reason = "no stock"};
	struct answer answer;
	struct accept_problem problem;

	question.na = true;
	assert_true(question_accept(*state, &question, NULL, &field, NULL, &answer, &problem));
	assert_int_equal(answer.state, ANSWER_NOT_APPLICABLE);
	assert_string_equal(answer.reason, "no stock");
	assert_string_equal(answer.text, "n/a");
}

static void several_choices_are_joined_and_sorted(void **state)
{
	struct question question = with_options(*state, QUESTION_MULTIPLE);
	static const struct accept_case cases[] = {
		{"alpha", "answered alpha"},
		{"beta|alpha", "answered alpha|beta"},
		{" beta | alpha ", "answered alpha|beta"},
		{"gamma-2|beta|alpha", "answered alpha|beta|gamma-2"},
		{"[]", "answered []"},
		{"none", "answered none"},
		{"", "unanswered "},
		{"?", "unknown ?"},
		{"alpha|none", "! 'none' excludes all other options"},
		{"alpha|alpha", "! 'alpha' is given twice"},
		{"alpha|bet", "! 'bet' is no option; there are: alpha, beta, gamma-2, none; did "
	                      "you mean 'beta'?"},
		{"alpha|", "! '' is no option; there are: alpha, beta, gamma-2, none"},
		{"|alpha", "! '' is no option; there are: alpha, beta, gamma-2, none"},
		{"alpha;beta",
	         "! 'alpha;beta' is no option; there are: alpha, beta, gamma-2, none"},
		{NULL, NULL},
	};
	check(*state, &question, NULL, cases);
}

static void how_many_can_be_limited(void **state)
{
	struct question question = with_options(*state, QUESTION_MULTIPLE);
	static const struct accept_case cases[] = {
		{"alpha", "! at least 2 options must be chosen"},
		{"[]", "! at least 2 options must be chosen"},
		{"none", "answered none"},
		{"alpha|beta", "answered alpha|beta"},
		{"alpha|beta|gamma-2", "! at most 2 options can be chosen"},
		{NULL, NULL},
	};

	question.min_chosen = question.max_chosen = 2;
	check(*state, &question, NULL, cases);
}

static void decimals(void **state)
{
	struct question question = new_question(QUESTION_DECIMAL);
	static const struct accept_case cases[] = {
		{"1234.5", "answered 1234.5"},
		{"0", "answered 0"},
		{"-0.25", "answered -0.25"},
		{"+3", "answered 3"},
		{"1e3", "answered 1000"},
		{"1E-2", "answered 0.01"},
		{"1.50", "answered 1.5"},
		{"0.1", "answered 0.1"},
		{"123456789012345678901234567890.1234",
	         "answered 123456789012345678901234567890.1234"},
		{"40..60", "answered 40..60 [40..60]"},
		{"40 .. 60", "answered 40..60 [40..60]"},
		{"40-60", "answered 40..60 [40..60]"},
		{"-5", "answered -5"},
		{"-5..-3", "answered -5..-3 [-5..-3]"},
		{"-5--3", "answered -5..-3 [-5..-3]"},
		{"1.5..2.5", "answered 1.5..2.5 [1.5..2.5]"},
		{"7..7", "answered 7"},
		{"<10", "answered <10 (..10)"},
		{"< 10", "answered <10 (..10)"},
		{"<=10", "answered <=10 (..10]"},
		{">5", "answered >5 (5..)"},
		{">=5", "answered >=5 [5..)"},
		{"~50", "answered ~50 [45..55]"},
		{"~ 50", "answered ~50 [45..55]"},
		{"~-50", "answered ~-50 [-55..-45]"},
		{"~0", "answered 0"},
		{"60..40", "! the range ends before it begins: 60 is more than 40"},
		{"1,234", "! '1,234' is not a number; write the decimal point as . and leave out "
	                  "marks between thousands"},
		{"1,234,567", "! '1,234,567' is not a number; leave out marks between thousands"},
		{"1 234", "! '1 234' is not a number; leave out marks between thousands"},
		{"1'234", "! '1'234' is not a number; leave out marks between thousands"},
		{"12 people", "! '12 people' is not a number"},
		{"about 50", "! 'about 50' is not a number"},
		{"1.2m", "! '1.2m' is not a number"},
		{"5%", "! '5%' is not a number"},
		{"NaN", "! 'NaN' is not a number"},
		{"Infinity", "! 'Infinity' is not a number"},
		{"0x10", "! '0x10' is not a number"},
		{".", "! '.' is not a number"},
		{"..", "! '' is not a number"},
		{"5..", "! '' is not a number"},
		{"..5", "! '' is not a number"},
		{"<", "! '' is not a number"},
		{"~", "! '' is not a number"},
		{"<>5", "! '>5' is not a number"},
		{"1e99999", "! '1e99999' is not a number"},
		{"five", "! 'five' is not a number"},
		{"1..2..3", "! '2..3' is not a number"},
		{"--5", "! '--5' is not a number"},
		{"5 KRW", "! '5 KRW' is not a number"},
		{NULL, NULL},
	};
	check(*state, &question, NULL, cases);
}

static void numbers_stay_within_limits(void **state)
{
	struct question question = new_question(QUESTION_DECIMAL);
	static const struct accept_case cases[] = {
		{"0", "answered 0"},
		{"100", "answered 100"},
		{"-1", "! -1 is out of range; it must be between 0 and 100"},
		{"100.01", "! 100.01 is out of range; it must be between 0 and 100"},
		{"90..110", "! 110 is out of range; it must be between 0 and 100"},
		{"-5..5", "! -5 is out of range; it must be between 0 and 100"},
		{"<10", "answered <10 [0..10)"},
		{">90", "answered >90 (90..100]"},
		{"<0", "! no value of '<0' is possible; it must be between 0 and 100"},
		{"<=0", "answered 0"},
		{">100", "! no value of '>100' is possible; it must be between 0 and 100"},
		{">=100", "answered 100"},
		{"~95", "answered ~95 [85.5..100]"},
		{"~500", "! 500 is out of range; it must be between 0 and 100"},
		{NULL, NULL},
	};
	static const struct accept_case at_least[] = {
		{"-1", "! -1 is out of range; it must be at least 0"},
		{"1e30", "answered 1000000000000000000000000000000"},
		{NULL, NULL}};
	static const struct accept_case at_most[] = {
		{"101", "! 101 is out of range; it must be at most 100"},
		{"-1e3", "answered -1000"},
		{NULL, NULL}};

	question.min = decimal_int(0);
	question.max = decimal_int(100);
	check(*state, &question, NULL, cases);
	question.max = decimal_nan();
	check(*state, &question, NULL, at_least);
	question.max = decimal_int(100);
	question.min = decimal_nan();
	check(*state, &question, NULL, at_most);
}

static void whole_numbers(void **state)
{
	struct question question = new_question(QUESTION_INTEGER);
	static const struct accept_case cases[] = {
		{"12", "answered 12"},
		{"12.0", "answered 12"},
		{"1e2", "answered 100"},
		{"12.5", "! '12.5' is not a whole number"},
		{"1..2.5", "! '2.5' is not a whole number"},
		{"<1", "answered <1 {0}"},
		{">2..3", "! '2..3' is not a number"},
		{"~7", "answered ~7 {7}"},
		{"~25", "answered ~25 [23..27]"},
		{"3..5", "answered 3..5 [3..5]"},
		{"<0.5", "! '0.5' is not a whole number"},
		{"?", "unknown ?"},
		{NULL, NULL},
	};

	question.min = decimal_int(0);
	question.max = decimal_int(1000);
	check(*state, &question, NULL, cases);
}

static void digits_can_be_limited(void **state)
{
	struct question question = new_question(QUESTION_DECIMAL);
	static const struct accept_case cases[] = {
		{"1.25", "answered 1.25"},
		{"1.250", "answered 1.25"},
		{"1.255", "! '1.255' has more than 2 digits after the point"},
		{"1..1.255", "! '1.255' has more than 2 digits after the point"},
		{"~0.05", "answered ~0.05 [0.045..0.055]"},
		{NULL, NULL},
	};

	question.digits = 2;
	check(*state, &question, NULL, cases);
}

static void the_width_of_about_is_the_questions(void **state)
{
	struct question question = new_question(QUESTION_DECIMAL);
	static const struct accept_case cases[] = {{"~200", "answered ~200 [150..250]"},
	                                           {NULL, NULL}};

	question.approximate = decimal_int(25);
	check(*state, &question, NULL, cases);
}

static void percentages(void **state)
{
	struct question question = new_question(QUESTION_PERCENT);
	static const struct accept_case cases[] = {
		{"40", "answered 40"},
		{"40%", "answered 40"},
		{"40 %", "answered 40"},
		{"<10%", "answered <10 [0..10)"},
		{"~50%", "answered ~50 [45..55]"},
		{"101", "! 101 is out of range; it must be between 0 and 100"},
		{"-1", "! -1 is out of range; it must be between 0 and 100"},
		{"%", "! '%' is not a number"},
		{"40..60", "answered 40..60 [40..60]"},
		{"40..60%", "answered 40..60 [40..60]"},
		{NULL, NULL},
	};
	static const struct accept_case wider[] = {{"150", "answered 150"}, {NULL, NULL}};

	check(*state, &question, NULL, cases);
	question.max = decimal_int(200);
	check(*state, &question, NULL, wider);
}

static void amounts_carry_a_currency(void **state)
{
	struct question question = new_question(QUESTION_AMOUNT);
	static const struct accept_case cases[] = {
		{"1234.5", "answered 1234.5"},
		{"1234.5 KRW", "answered 1234.5"},
		{"1234.5KRW", "answered 1234.5"},
		{"400..600 KRW", "answered 400..600 [400..600]"},
		{"~500 KRW", "answered ~500 [450..550]"},
		{"<500 KRW", "answered <500 (..500)"},
		{"1234.5 USD", "! the amount is in KRW, and USD was given"},
		{"1234.5 krw", "! '1234.5 krw' is not a number"},
		{"KRW", "! 'KRW' is not a number"},
		{"KRW 1000", "! 'KRW 1000' is not a number"},
		{NULL, NULL},
	};
	static const struct accept_case unknown[] = {
		{"5", "answered 5"},
		{"5 KRW", "! no currency is known here that KRW could agree with; give "
			 "the amount alone"},
		{NULL, NULL},
	};

	check(*state, &question, "KRW", cases);
	check(*state, &question, NULL, unknown);
}

static void yes_or_no(void **state)
{
	struct question question = new_question(QUESTION_YESNO);
	static const struct accept_case cases[] = {
		{"yes", "answered yes"},
		{"no", "answered no"},
		{"true", "answered yes"},
		{"false", "answered no"},
		{"TRUE", "answered yes"},
		{"No", "answered no"},
		{"?", "unknown ?"},
		{"", "unanswered "},
		{"y", "! 'y' is neither yes nor no"},
		{"1", "! '1' is neither yes nor no"},
		{"maybe", "! 'maybe' is neither yes nor no"},
		{NULL, NULL},
	};
	check(*state, &question, NULL, cases);
}

static void days(void **state)
{
	struct question question = new_question(QUESTION_DATE);
	static const struct accept_case cases[] = {
		{"2024-03-05", "answered 2024-03-05"},
		{"2024-02-29", "answered 2024-02-29"},
		{"2023-02-29", "! '2023-02-29' is not a day; write it as 2024-03-05"},
		{"2024-3-5", "! '2024-3-5' is not a day; write it as 2024-03-05"},
		{"05.03.2024", "! '05.03.2024' is not a day; write it as 2024-03-05"},
		{"2024-03", "! '2024-03' is not a day; write it as 2024-03-05"},
		{"2024-13-01", "! '2024-13-01' is not a day; write it as 2024-03-05"},
		{"today", "! 'today' is not a day; write it as 2024-03-05"},
		{"~2024-03-05", "! '~2024-03-05' is not a day; write it as 2024-03-05"},
		{"2024-01-01..2024-01-01", "answered 2024-01-01"},
		{"2024-03-01..2024-02-01",
	         "! the range ends before it begins: 2024-03-01 is more than 2024-02-01"},
		{"?", "unknown ?"},
		{NULL, NULL},
	};
	check(*state, &question, NULL, cases);
}

static void ranges_of_days_are_kept(void **state)
{
	struct question question = new_question(QUESTION_DATE);
	struct raw_field field = {.key = "q", .text = ">=2024-03-05", .length = 12};
	struct answer answer;
	struct accept_problem problem;

	assert_true(question_accept(*state, &question, NULL, &field, NULL, &answer, &problem));
	assert_true(answer.is_interval);
	assert_int_equal(answer.interval.low.kind, VALUE_DATE);
	assert_true(answer.interval.low_closed);
	assert_int_equal(answer.interval.high.kind, VALUE_NULL);
	assert_string_equal(answer.text, ">=2024-03-05");
}

static void texts(void **state)
{
	struct question question = new_question(QUESTION_TEXT);
	static const struct {
		const char *cell, *value;
	} cases[] = {
		{"plain", "plain"}, {"  two words ", "two words"},
		{"1", "1"},         {"\\?", "?"},
		{"\\n/a", "n/a"},   {"\\\\?", "\\?"},
		{"\\x", "\\x"},     {"한국어 | 日本語", "한국어 | 日本語"},
		{"[]", "[]"},       {"a\nb", "a\nb"},
		{"yes", "yes"},     {"40..60", "40..60"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct raw_field field = {
			.key = "q", .text = cases[i].cell, .length = strlen(cases[i].cell)};
		struct answer answer;
		struct accept_problem problem;
		assert_true(
			question_accept(*state, &question, NULL, &field, NULL, &answer, &problem));
		assert_int_equal(answer.state, ANSWER_ANSWERED);
		assert_string_equal(answer.value.as.string.text, cases[i].value);
	}
}

static void what_was_typed_is_cut_and_cleaned(void **state)
{
	struct question question = new_question(QUESTION_DECIMAL);
	char text[200] = "";
	static const struct accept_case cases[] = {
		{"a\033[31mb", "! 'a\xef\xbf\xbd[31mb' is not a number"}, {NULL, NULL}};

	check(*state, &question, NULL, cases);
	memset(text, 'x', sizeof text - 1);
	const char *message = accepted(*state, &question, text, NULL);
	assert_true(strlen(message) < 100);
	assert_non_null(strstr(message, "xxx...'"));
}

static void what_no_question_can_hold_is_refused(void **state)
{
	struct question question = new_question(QUESTION_TEXT);
	struct raw_field field = {
		.key = "q", .text = "a list that holds true", .length = 22, .unusable = true};
	struct answer answer;
	struct accept_problem problem;

	assert_false(question_accept(*state, &question, NULL, &field, NULL, &answer, &problem));
	assert_string_equal(problem.message, "a list that holds true cannot be an answer");
	field = (struct raw_field){.key = "q", .text = "a\0b", .length = 3};
	assert_false(question_accept(*state, &question, NULL, &field, NULL, &answer, &problem));
	assert_string_equal(problem.message, "the text holds a character that cannot be stored");
}

static void a_grid_is_answered_row_by_row(void **state)
{
	struct question question = with_options(*state, QUESTION_GRID);
	struct raw_field field = {.key = "q.r1", .text = "beta", .length = 4};
	struct answer answer;
	struct accept_problem problem;
	static const struct accept_case cases[] = {
		{"alpha", "! this question has rows; give q.r1 and so on"},
		{"", "unanswered "},
		{NULL, NULL}};

	VEC_PUSH((struct arena *)*state, &question.rows, ((struct row){.code = "r1"}));
	assert_true(question_accept(*state, &question, &question.rows.items[0], &field, NULL,
	                            &answer, &problem));
	assert_string_equal(answer.key, "q.r1");
	assert_string_equal(answer.text, "beta");
	check(*state, &question, NULL, cases);
	question.several = true;
	field.text = "beta|alpha";
	field.length = 10;
	assert_true(question_accept(*state, &question, &question.rows.items[0], &field, NULL,
	                            &answer, &problem));
	assert_string_equal(answer.text, "alpha|beta");
	assert_int_equal(answer.value.kind, VALUE_LIST);
}

/* What is kept is read again as the same answer. */
static void canonical_texts_are_read_back(void **state)
{
	static const char *const numbers[] = {"5", "40-60", "<10", "~50", ">=3", "+1.50", "7..7"};
	static const char *const sets[] = {"beta|alpha", "[]", "none"};
	struct question number = new_question(QUESTION_DECIMAL);
	struct question set = with_options(*state, QUESTION_MULTIPLE);

	for (size_t i = 0; i < 10; i++) {
		const struct question *question = i < 7 ? &number : &set;
		struct raw_field field = {.key = "q", .text = i < 7 ? numbers[i] : sets[i - 7]};
		struct answer first;
		struct answer second;
		struct accept_problem problem;
		field.length = strlen(field.text);
		assert_true(
			question_accept(*state, question, NULL, &field, NULL, &first, &problem));
		field.text = first.text;
		field.length = strlen(first.text);
		assert_true(
			question_accept(*state, question, NULL, &field, NULL, &second, &problem));
		assert_string_equal(describe(*state, &first), describe(*state, &second));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_choice_is_one_code),
		cmocka_unit_test(a_choice_is_a_string),
		cmocka_unit_test(not_applicable_keeps_its_reason),
		cmocka_unit_test(several_choices_are_joined_and_sorted),
		cmocka_unit_test(how_many_can_be_limited),
		cmocka_unit_test(decimals),
		cmocka_unit_test(numbers_stay_within_limits),
		cmocka_unit_test(whole_numbers),
		cmocka_unit_test(digits_can_be_limited),
		cmocka_unit_test(the_width_of_about_is_the_questions),
		cmocka_unit_test(percentages),
		cmocka_unit_test(amounts_carry_a_currency),
		cmocka_unit_test(yes_or_no),
		cmocka_unit_test(days),
		cmocka_unit_test(ranges_of_days_are_kept),
		cmocka_unit_test(texts),
		cmocka_unit_test(what_was_typed_is_cut_and_cleaned),
		cmocka_unit_test(what_no_question_can_hold_is_refused),
		cmocka_unit_test(a_grid_is_answered_row_by_row),
		cmocka_unit_test(canonical_texts_are_read_back),
	};
	return cmocka_run_group_tests(tests, with_arena, without_arena);
}
