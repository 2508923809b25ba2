/*
 * A whole interview, line by line through a pipe: order, verbs before validation, back, change,
 * review, languages.
 */
#include "interview/stage.h"

#include "base/msg.h"

#define PLAY(lines)                          \
	struct stage_set *set = set_stage(); \
	(void)unused;                        \
	play(set, lines)
#define ANSWER(key, text) assert_string_equal(given(set, key), text)

static void goes_through_all_and_ends(void **unused)
{
	PLAY("y\n2\n12\n1\n\n");
	assert_int_equal(set->end, INTERVIEW_DONE);
	ANSWER("shop", "yes");
	ANSWER("till", "b");
	ANSWER("staff", "12");
	ANSWER("tools", "a");
	SAYS(set, "= A program");
	SAYS(set, "4 answered, 0 to look at");
	strike_stage(set);
}

static void leaves_out_what_is_not_asked(void **unused)
{
	PLAY("no\n12\nall\n\n");
	assert_int_equal(set->end, INTERVIEW_DONE);
	ANSWER("till", "");
	ANSWER("tools", "a|b");
	SAYS_NOT(set, "What is the till?");
	strike_stage(set);
}

static void tells_how_many_are_left(void **unused)
{
	PLAY("y\nquit\n");
	SAYS(set, "[Acme] 1 - 3 to 4 left, 4 minutes");
	SAYS(set, "[Acme] 2 - about 3 left, 3 minutes");
	assert_int_equal(set->end, INTERVIEW_LEFT);
	strike_stage(set);
}

static void end_of_input_in_the_middle_is_no_end(void **unused)
{
	PLAY("y\n");
	assert_int_equal(set->end, INTERVIEW_INTERRUPTED);
	ANSWER("shop", "yes");
	strike_stage(set);
}

static void back_keeps_and_change_tells(void **unused)
{
	PLAY("y\n1\n<\n<\n\n7\n<\n<\n<\nno\n");
	SAYS(set, "Now: yes (Enter keeps it)");
	SAYS(set, "Changed; it was: yes");
	SAYS(set, "This drops 1 question");
	ANSWER("till", "a");
	strike_stage(set);
}

static void a_change_adds_its_question(void **unused)
{
	PLAY("n\n5\n<\n<\ny\n2\n");
	SAYS(set, "This adds 1 question.");
	ANSWER("till", "b");
	strike_stage(set);
}

static void verbs_come_before_validation(void **unused)
{
	PLAY("y\n1\nmany\n<\n2\nsave\nskip\n");
	SAYS(set, "'many' cannot be read as a number");
	SAYS_NOT(set, "You had begun to type"); /* it was handed over and refused: no draft */
	ANSWER("till", "b");
	strike_stage(set);
}

static void a_wrong_answer_is_not_in_the_way_of_the_next(void **unused)
{
	PLAY("many\nyes\nq\x0c\x07\n");
	SAYS(set, "'many' is neither yes nor no");
	ANSWER("shop", "yes");
	assert_int_equal(set->end, INTERVIEW_LEFT); /* ^L and ^G are not part of what was typed */
	strike_stage(set);
}

static void a_limit_is_quoted(void **unused)
{
	PLAY("n\n1250000\n~501\n400-600\n");
	SAYS(set, "1,250,000 is out of range; it must be from 0 to 500");
	SAYS(set, "501 is out of range");
	SAYS(set, "600 is out of range");
	ANSWER("staff", "");
	strike_stage(set);
}

static void states_are_not_mixed_up(void **unused)
{
	PLAY("dk\nna\nna we rent\nskip\nna\nna nobody works here\nskip\n\n");
	ANSWER("shop", "?");
	ANSWER("till", "");
	ANSWER("staff", "n/a");
	assert_string_equal(answers_get(set->answers, "staff")->reason, "nobody works here");
	SAYS(set, "This question applies to every company");
	SAYS(set, "Please say why");
	SAYS(set, "left for later");
	assert_int_equal(set->end, INTERVIEW_DONE);
	strike_stage(set);
}

static void a_code_wins_over_a_verb(void **unused)
{
	PLAY("y\nb\n3\n:b\nquit\n");
	ANSWER("till", "b");
	SAYS(set, "'b' is an option here; the command is :b");
	strike_stage(set);
}

static void notes_and_flags_reach_the_review(void **unused)
{
	PLAY("note ask the cousin\nflag\nn\n5\n1\n");
	assert_string_equal(answers_get(set->answers, "shop")->note, "ask the cousin");
	assert_true(answers_get(set->answers, "shop")->flagged);
	ANSWER("shop", "no");
	SAYS(set, "1 to look at");
	SAYS(set, "(flagged)");
	strike_stage(set);
}

static void undo_goes_back_through_changes(void **unused)
{
	PLAY("n\n5\n6 \n<\n7\nundo\nquit\n");
	ANSWER("staff", "5");
	SAYS(set, "As before: 5");
	SAYS_NOT(set, "Changed; it was: 7");
	strike_stage(set);
}

static void goes_by_number_id_and_words(void **unused)
{
	PLAY("go 3\n9\ngo shop\nn\ngo /TOOLS\n1\ngo nowhere\ngo 99\n");
	ANSWER("staff", "9");
	ANSWER("shop", "no");
	ANSWER("tools", "a");
	strike_stage(set);
}

static void changes_language_in_the_middle(void **unused)
{
	PLAY("lang ko\n예\n뒤로\n아니오\n모름\nquit\n");
	SAYS(set, "매장이 있습니까?");
	ANSWER("shop", "no");
	ANSWER("staff", "?");
	assert_string_equal(set->language, "ko");
	msg_language("en");
	strike_stage(set);
}

static void the_short_form_asks_what_matters(void **unused)
{
	struct stage_set *set = set_stage();
	(void)unused;
	set->options.short_form = true;
	play(set, "y\n5\n1\n\n");
	assert_int_equal(set->end, INTERVIEW_DONE);
	SAYS_NOT(set, "What is the till?");
	strike_stage(set);
}

static void the_short_form_says_what_it_leaves_out(void **unused)
{
	struct stage_set *set = set_stage();
	(void)unused;
	set->options.short_form = true;
	play(set, "y\n5\nresult\n1\nfull\nresult\n2\n\n");
	SAYS(set, "about 3 left of the short form");
	SAYS(set, "In the short form 1 is left; the full one has 1 more");
	SAYS(set, "This was the short form. The full questionnaire has 1 more question;");
	SAYS(set, "From here on all questions are asked: 1 more.");
	ANSWER("till", "b");
	assert_int_equal(set->end, INTERVIEW_DONE);
	strike_stage(set);
}

static void going_there_asks_what_the_short_form_leaves_out(void **unused)
{
	struct stage_set *set = set_stage();
	(void)unused;
	set->options.short_form = true;
	play(set, "y\ngo till\n<\n<\n>\n1\n5\n1\nfull\n");
	ANSWER("till", "a");
	SAYS_NOT(set, "full questionnaire");
	SAYS(set, "All questions are asked already.");
	strike_stage(set);
}

static void full_has_nothing_to_do_in_the_full_form(void **unused)
{
	PLAY("full\n전체\nquit\n");
	SAYS(set, "All questions are asked already.");
	strike_stage(set);
}

static void names_are_shown_where_verbs_take_them(void **unused)
{
	PLAY("?\nn\nlist\nquit\n");
	SAYS(set, "id: shop");
	SAYS(set, "Do you have a shop? no (shop)");
	strike_stage(set);
}

static void commands_stand_in_columns(void **unused)
{
	PLAY("??\nquit\n");
	SAYS(set, "  go N | ID | /TEXT     to a question");
	SAYS(set, "  whatif NAME=VALUE...  what other answers");
	SAYS(set, "  quit                  save and leave");
	strike_stage(set);
}

static void none_goes_with_nothing(void **unused)
{
	PLAY("n\n5\n2,3\n");
	SAYS(set, "'x' cannot be chosen together with others");
	ANSWER("tools", "");
	strike_stage(set);
}

static void goes_on_where_it_stopped(void **unused)
{
	struct stage_set *set = set_stage();
	(void)unused;
	play(set, "n\n5\n");
	set->options.position = "tools";
	play(set, "1\n\n");
	SAYS_NOT(set, "How many people?");
	assert_int_equal(set->end, INTERVIEW_DONE);
	strike_stage(set);
}

static void empty_lines_and_noise_do_no_harm(void **unused)
{
	PLAY("\n\n\x1b[31mred\n\xff\xfe\n:nosuch\n/\n-\n+\n,\nn\n");
	SAYS(set, "Nothing was typed");
	SAYS(set, "There is no command 'nosuch'");
	SAYS_NOT(set, "\x1b");
	ANSWER("shop", "no");
	strike_stage(set);
}

static void what_if_stores_nothing(void **unused)
{
	PLAY("whatif staff=5 shop=yes\nwhatif nosuch=1\nwhatif staff=many\nquit\n");
	SAYS(set, "How many people?");
	SAYS(set, "no answer -> 5");
	SAYS(set, "Nothing of this was stored.");
	SAYS(set, "There is no question 'nosuch'");
	ANSWER("staff", "");
	strike_stage(set);
}

static void every_verb_answers_at_every_place(void **unused)
{
	struct stage_set *set = set_stage();
	(void)unused;
	struct buf lines;
	buf_init(&lines, 0);
	for (const struct verb *verb = verbs; verb->name; verb++)
		if (strcmp(verb->name, "quit") != 0)
			buf_printf(&lines, ":%s\n:%s staff\n", verb->name, verb->name);
	play(set, lines.text);
	play(set, lines.text);
	buf_release(&lines);
	strike_stage(set);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(goes_through_all_and_ends),
		cmocka_unit_test(leaves_out_what_is_not_asked),
		cmocka_unit_test(tells_how_many_are_left),
		cmocka_unit_test(end_of_input_in_the_middle_is_no_end),
		cmocka_unit_test(back_keeps_and_change_tells),
		cmocka_unit_test(a_change_adds_its_question),
		cmocka_unit_test(verbs_come_before_validation),
		cmocka_unit_test(a_wrong_answer_is_not_in_the_way_of_the_next),
		cmocka_unit_test(a_limit_is_quoted),
		cmocka_unit_test(states_are_not_mixed_up),
		cmocka_unit_test(a_code_wins_over_a_verb),
		cmocka_unit_test(notes_and_flags_reach_the_review),
		cmocka_unit_test(undo_goes_back_through_changes),
		cmocka_unit_test(goes_by_number_id_and_words),
		cmocka_unit_test(changes_language_in_the_middle),
		cmocka_unit_test(the_short_form_asks_what_matters),
		cmocka_unit_test(the_short_form_says_what_it_leaves_out),
		cmocka_unit_test(going_there_asks_what_the_short_form_leaves_out),
		cmocka_unit_test(full_has_nothing_to_do_in_the_full_form),
		cmocka_unit_test(names_are_shown_where_verbs_take_them),
		cmocka_unit_test(commands_stand_in_columns),
		cmocka_unit_test(none_goes_with_nothing),
		cmocka_unit_test(goes_on_where_it_stopped),
		cmocka_unit_test(empty_lines_and_noise_do_no_harm),
		cmocka_unit_test(what_if_stores_nothing),
		cmocka_unit_test(every_verb_answers_at_every_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
