/*
 * The nearest name: what counts as one mistake, and when to say nothing.
 */
#include "unit.h"

#include "base/near.h"

static const char *nearest(const char *typed)
{
	static const char *const names[] = {"economy",     "employees", "employers",
	                                    "has_website", "kr",        "종업원수"};
	struct near_search search = near_start(typed);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		near_offer(&search, names[i]);
	return search.best;
}

static void a_mistyped_name_is_found(void **state)
{
	(void)state;
	assert_string_equal(nearest("emploeyes"), "employees");
	assert_string_equal(nearest("Employees"), "employees");
	assert_string_equal(nearest("economi"), "economy");
	assert_string_equal(nearest("has-web_site"), "has_website");
	assert_string_equal(nearest("KP"), "kr");
	assert_string_equal(nearest("종업윈수"), "종업원수");
}

static void a_different_name_is_not(void **state)
{
	(void)state;
	assert_null(nearest("turnover"));
	assert_null(nearest("x"));
	assert_null(nearest("jp"));
	assert_null(nearest(""));
}

static void one_mistake_of_each_kind_is_one(void **state)
{
	(void)state;
	assert_int_equal(near_distance("abcd", "abcd", 3), 0);
	assert_int_equal(near_distance("abcd", "ABCD", 3), 0);
	assert_int_equal(near_distance("abcd", "abdc", 3), 1);
	assert_int_equal(near_distance("abcd", "abd", 3), 1);
	assert_int_equal(near_distance("abcd", "abxcd", 3), 1);
	assert_int_equal(near_distance("abcd", "axcd", 3), 1);
	assert_int_equal(near_distance("ab", "ba", 1), 1);
	assert_int_equal(near_distance("", "abc", 3), 3);
	assert_int_equal(near_distance("한글", "한굴", 3), 1);
}

static void it_stops_past_the_limit(void **state)
{
	(void)state;
	assert_int_equal(near_distance("abcdefgh", "stuvwxyz", 2), 3);
	assert_int_equal(near_distance("a", "abcdefgh", 2), 3);
	char long_name[1000];
	memset(long_name, 'a', sizeof(long_name) - 1);
	long_name[sizeof(long_name) - 1] = '\0';
	assert_int_equal(near_distance(long_name, long_name + 1, 2), 3);
}

static void the_hint_is_a_question(void **state)
{
	struct near_search search = near_start("emploeyes");
	assert_null(near_hint(*state, &search));
	near_offer(&search, "employees");
	assert_string_equal(near_hint(*state, &search), "did you mean 'employees'?");
}

static void what_there_is_is_listed(void **state)
{
	static const char *const sizes[] = {"micro", "small", "medium"};
	static const char *const many[] = {"a1", "b2", "c3", "d4", "e5", "f6", "g7",
	                                   "h8", "i9", "j10", "k11", "l12", "m13"};
	assert_string_equal(near_choice(*state, "micor", sizes, 3),
	                    "did you mean 'micro'? there are: micro, small, medium");
	assert_string_equal(near_choice(*state, "gigantic", sizes, 3),
	                    "there are: micro, small, medium");
	assert_string_equal(near_choice(*state, "gigantic", many, 13),
	                    "there are: a1, b2, c3, d4, e5, f6, g7, h8, i9, j10, k11, l12, ...");
	assert_string_equal(near_choice(*state, "m14", many, 13), "did you mean 'm13'?");
	assert_null(near_choice(*state, "x", NULL, 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_mistyped_name_is_found),
		cmocka_unit_test(a_different_name_is_not),
		cmocka_unit_test(one_mistake_of_each_kind_is_one),
		cmocka_unit_test(it_stops_past_the_limit),
		cmocka_unit_test(the_hint_is_a_question),
		cmocka_unit_test(what_there_is_is_listed),
	};
	return cmocka_run_group_tests(tests, with_arena, without_arena);
}
