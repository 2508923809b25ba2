/*
 * Clients, assessments and answers are kept as they were given, and found again.
 */
#include "store/unit.h"

static const char *name_found(struct place_of_test *place, const char *typed)
{
	struct store_client client;
	GOOD(place, store_find_client(place->store, place->arena, typed, &client, place->sink));
	return client.id ? client.name : "";
}

static void clients_are_found_without_case_and_accents(void **state)
{
	struct place_of_test *place = *state;
	open_here(place);
	add_client(place, "Café Zürich");
	add_client(place, "  김밥천국 ");
	assert_string_equal(name_found(place, "CAFE ZURICH"), "Café Zürich");
	assert_string_equal(name_found(place, "김밥천국"), "김밥천국");
	assert_string_equal(name_found(place, "nobody"), "");
	assert_string_equal(name_found(place, ""), "");
}

static void an_unambiguous_beginning_is_enough(void **state)
{
	struct place_of_test *place = *state;
	open_here(place);
	add_client(place, "Miller & Sons");
	add_client(place, "Mills");
	add_client(place, "Mill");
	assert_string_equal(name_found(place, "miller"), "Miller & Sons");
	assert_string_equal(name_found(place, "mil"), "");
	assert_string_equal(name_found(place, "mill"), "Mill");
	assert_string_equal(name_found(place, "%"), "");
}

static void names_are_unique_and_names(void **state)
{
	struct place_of_test *place = *state;
	struct store_client client;
	struct store *store = open_here(place);
	int64_t cafe = add_client(place, "Café"), other = add_client(place, "Other");
	FAILS(place, "J5012", store_add_client(store, place->arena, "CAFE", &client, place->sink));
	FAILS(place, "J5012", store_rename_client(store, other, "cafe", place->sink));
	FAILS(place, "J5011", store_add_client(store, place->arena, "  ", &client, place->sink));
	FAILS(place, "J5011", store_add_client(store, place->arena, "a\nb", &client, place->sink));
	FAILS(place, "J5011", store_add_client(store, place->arena, "a\xFF", &client, place->sink));
	GOOD(place, store_rename_client(store, cafe, "CAFÉ", place->sink));
	assert_string_equal(name_found(place, "cafe"), "CAFÉ");
	FAILS(place, "J5013", store_rename_client(store, 999, "New", place->sink));
}

static void the_list_counts_and_hides_the_archived(void **state)
{
	struct place_of_test *place = *state;
	struct store *store = open_here(place);
	struct store_client *list;
	size_t count;
	int64_t b = add_client(place, "b"), a = add_client(place, "A");
	int64_t first = add_assessment(place, a);
	add_assessment(place, a);
	GOOD(place, store_finish(store, first, true, place->sink));
	GOOD(place, store_archive_client(store, b, true, place->sink));
	GOOD(place, store_clients(store, place->arena, false, &list, &count, place->sink));
	assert_int_equal(count, 1);
	assert_int_equal(list[0].assessment_count, 2);
	assert_true(list[0].unfinished);
	GOOD(place, store_clients(store, place->arena, true, &list, &count, place->sink));
	assert_int_equal(count, 2);
	assert_string_equal(list[0].name, "A");
	assert_true(list[1].archived);
	assert_false(list[1].unfinished);
}

static void an_assessment_comes_back_as_it_was(void **state)
{
	struct place_of_test *place = *state;
	struct store *store = open_here(place);
	struct store_assessment from = {.client = add_client(place, "a"),
	                                .questionnaire = "q",
	                                .version = "2",
	                                .sha256 = "ff",
	                                .rules = "r1\nr2",
	                                .questionnaire_file = "./q.xml",
	                                .stage = "exit",
	                                .language = "ko",
	                                .mode = "short",
	                                .goal = "KR-A erp",
	                                .position = "q1"};
	struct store_assessment back;
	int64_t id;
	GOOD(place, store_add_assessment(store, place->arena, &from, &id, place->sink));
	GOOD(place, store_set_language(store, id, "en", place->sink));
	put(place, id, "q1", "5");
	GOOD(place, store_latest(store, place->arena, from.client, &back, place->sink));
	assert_string_equal(back.position, "q1"); /* the answer says where one stands */
	GOOD(place, store_set_position(store, id, "q7", place->sink));
	store = open_here(place);
	GOOD(place, store_latest(store, place->arena, from.client, &back, place->sink));
	assert_int_equal(back.id, id);
	assert_string_equal(back.rules, "r1\nr2");
	assert_string_equal(back.questionnaire_file, "./q.xml");
	assert_string_equal(back.stage, "exit");
	assert_string_equal(back.mode, "short");
	assert_string_equal(back.goal, "KR-A erp");
	assert_string_equal(back.position, "q7");
	assert_string_equal(back.language, "en");
	assert_int_equal(back.answer_count, 1);
	assert_false(back.finished);
	assert_true(back.started.seconds > 0);
}

static void the_latest_assessment_is_the_one_changed_last(void **state)
{
	struct place_of_test *place = *state;
	struct store *store = open_here(place);
	struct store_assessment latest;
	int64_t client = add_client(place, "a");
	GOOD(place, store_latest(store, place->arena, client, &latest, place->sink));
	assert_int_equal(latest.id, 0);
	int64_t first = add_assessment(place, client), second = add_assessment(place, client);
	GOOD(place, store_latest(store, place->arena, client, &latest, place->sink));
	assert_int_equal(latest.id, second);
	put(place, first, "q", "1");
	GOOD(place, store_latest(store, place->arena, client, &latest, place->sink));
	assert_int_equal(latest.id, first);
}

static void every_part_of_an_answer_comes_back(void **state)
{
	struct place_of_test *place = *state;
	struct store *store = open_here(place);
	int64_t id = add_assessment(place, add_client(place, "a"));
	struct answer given = {.key = "grid.row",
	                       .state = ANSWER_NOT_APPLICABLE,
	                       .text = "n/a",
	                       .reason = "no staff",
	                       .note = "ask again",
	                       .flagged = true,
	                       .who = "consultant",
	                       .when = {.seconds = 1700000000, .nanoseconds = 123456000}};
	GOOD(place, store_put_answer(store, id, &given, place->sink));
	open_here(place);
	const struct answer *back = get(place, id, "grid.row");
	assert_non_null(back);
	assert_int_equal(back->state, ANSWER_NOT_APPLICABLE);
	assert_string_equal(back->reason, "no staff");
	assert_string_equal(back->note, "ask again");
	assert_string_equal(back->who, "consultant");
	assert_true(back->flagged);
	assert_int_equal(back->when.seconds, 1700000000);
	assert_int_equal(back->when.nanoseconds, 123456000);
}

static void the_last_answer_counts_and_all_are_kept(void **state)
{
	struct place_of_test *place = *state;
	struct store *store = open_here(place);
	int64_t id = add_assessment(place, add_client(place, "a"));
	struct answer *list, back = {.key = "q1", .state = ANSWER_UNANSWERED};
	size_t count;
	put(place, id, "q1", "5");
	put(place, id, "q2", "x");
	put(place, id, "q1", "6");
	assert_string_equal(get(place, id, "q1")->text, "6");
	assert_true(get(place, id, "q1")->when.seconds > 0);
	GOOD(place, store_put_answer(store, id, &back, place->sink));
	assert_null(get(place, id, "q1"));
	GOOD(place,
	     store_answer_history(store, place->arena, id, "q1", &list, &count, place->sink));
	assert_int_equal(count, 3);
	assert_string_equal(list[0].text, "5");
	assert_int_equal(list[2].state, ANSWER_UNANSWERED);
	put(place, id, "q1", "7");
	struct answers *answers = answers_new(place->arena);
	GOOD(place, store_get_answers(store, place->arena, id, answers, place->sink));
	assert_string_equal(answers_at(answers, 0)->key, "q1");
}

static void a_skipped_question_keeps_its_note(void **state)
{
	struct place_of_test *place = *state;
	struct store *store = open_here(place);
	int64_t id = add_assessment(place, add_client(place, "a"));
	struct answer skipped = {.key = "q1",
	                         .state = ANSWER_UNANSWERED,
	                         .flagged = true,
	                         .note = "ask the accountant"};
	GOOD(place, store_put_answer(store, id, &skipped, place->sink));
	assert_string_equal(get(place, id, "q1")->note, "ask the accountant");
	assert_true(get(place, id, "q1")->flagged);
}

static void a_draft_lives_until_the_answer(void **state)
{
	struct place_of_test *place = *state;
	struct store *store = open_here(place);
	int64_t id = add_assessment(place, add_client(place, "a"));
	assert_null(store_get_draft(store, place->arena, id, "q1"));
	GOOD(place, store_put_draft(store, id, "q1", "half a li", place->sink));
	GOOD(place, store_put_draft(store, id, "q1", "half a line", place->sink));
	store = open_here(place);
	assert_string_equal(store_get_draft(store, place->arena, id, "q1"), "half a line");
	put(place, id, "q1", "whole");
	assert_null(store_get_draft(store, place->arena, id, "q1"));
	GOOD(place, store_put_draft(store, id, "q1", "x", place->sink));
	GOOD(place, store_put_draft(store, id, "q1", NULL, place->sink));
	assert_null(store_get_draft(store, place->arena, id, "q1"));
}

static void what_was_removed_elsewhere_is_said(void **state)
{
	struct place_of_test *place = *state;
	struct store *store = open_here(place);
	struct store_removed removed;
	int64_t client = add_client(place, "a"), id = add_assessment(place, client);
	struct answer answer = answer_of("q", "1");
	GOOD(place, store_forget_client(store, client, &removed, place->sink));
	FAILS(place, "J5013", store_put_answer(store, id, &answer, place->sink));
	FAILS(place, "J5013", store_set_position(store, id, "q", place->sink));
	FAILS(place, "J5013", store_forget_client(store, client, &removed, place->sink));
	assert_int_not_equal(add_assessment(place, add_client(place, "b")), id);
}

static void a_text_of_ten_megabytes_is_kept(void **state)
{
	struct place_of_test *place = *state;
	open_here(place);
	int64_t id = add_assessment(place, add_client(place, "a"));
	size_t length = (size_t)10 << 20;
	char *text = arena_alloc(place->arena, length + 1);
	memset(text, 'x', length);
	put(place, id, "q", text);
	assert_int_equal(strlen(get(place, id, "q")->text), length);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(clients_are_found_without_case_and_accents),
		TEST(an_unambiguous_beginning_is_enough),
		TEST(names_are_unique_and_names),
		TEST(the_list_counts_and_hides_the_archived),
		TEST(an_assessment_comes_back_as_it_was),
		TEST(the_latest_assessment_is_the_one_changed_last),
		TEST(every_part_of_an_answer_comes_back),
		TEST(the_last_answer_counts_and_all_are_kept),
		TEST(a_skipped_question_keeps_its_note),
		TEST(a_draft_lives_until_the_answer),
		TEST(what_was_removed_elsewhere_is_said),
		TEST(a_text_of_ten_megabytes_is_kept),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
