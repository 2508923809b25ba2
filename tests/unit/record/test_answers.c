/*
 * The sheet keeps each answer under its key, in the order of first setting, with texts of its own.
 */
#include "record/unit.h"

#include "record/answers.h"

static struct answer answer(const char *key, const char *text)
{
	return (struct answer){
		.key = key, .state = ANSWER_ANSWERED, .value = value_int(1), .text = text};
}

static void set_answers_are_found_by_key_and_in_order(void **state)
{
	struct answers *answers = answers_new(*state);
	struct answer first = answer("b", "1"), second = answer("a", "2");
	answers_set(answers, &first);
	answers_set(answers, &second);
	assert_int_equal(answers_count(answers), 2);
	assert_string_equal(answers_at(answers, 0)->key, "b");
	assert_string_equal(answers_get(answers, "a")->text, "2");
	assert_null(answers_get(answers, "c"));
}

static void setting_again_replaces_in_place(void **state)
{
	struct answers *answers = answers_new(*state);
	struct answer first = answer("a", "1"), second = answer("b", "2"), again = answer("a", "3");
	again.note = "checked";
	answers_set(answers, &first);
	answers_set(answers, &second);
	answers_set(answers, &again);
	assert_int_equal(answers_count(answers), 2);
	assert_string_equal(answers_at(answers, 0)->text, "3");
	assert_string_equal(answers_at(answers, 0)->note, "checked");
}

static void removing_leaves_the_others_findable(void **state)
{
	struct answers *answers = answers_new(*state);
	const char *const keys[] = {"a", "b", "c", "d"};
	for (size_t i = 0; i < 4; i++) {
		struct answer one = answer(keys[i], keys[i]);
		answers_set(answers, &one);
	}
	answers_remove(answers, "b");
	answers_remove(answers, "b");
	answers_remove(answers, "never set");
	assert_int_equal(answers_count(answers), 3);
	assert_null(answers_get(answers, "b"));
	assert_string_equal(answers_get(answers, "c")->text, "c");
	assert_string_equal(answers_get(answers, "d")->text, "d");
	struct answer back = answer("b", "again");
	answers_set(answers, &back);
	assert_string_equal(answers_at(answers, 3)->key, "b");
}

static void texts_and_values_are_copied(void **state)
{
	struct answers *answers = answers_new(*state);
	char key[] = "q", text[] = "web", code[] = "web";
	struct value item = value_string_shared(code, 3);
	struct answer one = {.key = key,
	                     .state = ANSWER_ANSWERED,
	                     .text = text,
	                     .value = value_list(*state, &item, 1)};
	answers_set(answers, &one);
	memset(key, 'x', 1);
	memset(text, 'x', 3);
	memset(code, 'x', 3);
	const struct answer *kept = answers_get(answers, "q");
	assert_non_null(kept);
	assert_string_equal(kept->text, "web");
	assert_string_equal(kept->value.as.list->items[0].as.string.text, "web");
}

static void states_have_names(void **state)
{
	(void)state;
	assert_string_equal(answer_state_name(ANSWER_NOT_APPLICABLE), "not applicable");
	assert_string_equal(answer_state_name(ANSWER_UNANSWERED), "unanswered");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(set_answers_are_found_by_key_and_in_order),
		TEST(setting_again_replaces_in_place),
		TEST(removing_leaves_the_others_findable),
		TEST(texts_and_values_are_copied),
		TEST(states_have_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
