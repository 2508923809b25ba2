/*
 * Texts in several languages: exact, shortened, default, whatever there is.
 */
#include "unit.h"

#include "base/text.h"

static struct text sample(struct arena *arena)
{
	struct text text = {.fallback = "en"};
	text_add(arena, &text, "fr", "bonjour");
	text_add(arena, &text, "en", "hello");
	text_add(arena, &text, "ko", "안녕");
	text_add(arena, &text, "zh-Hant", "您好");
	return text;
}

static void a_region_falls_back_to_its_language(void **state)
{
	struct text text = sample(*state);
	assert_string_equal(text_in(&text, "ko"), "안녕");
	assert_string_equal(text_in(&text, "ko-KR"), "안녕");
	assert_string_equal(text_in(&text, "KO_kr"), "안녕");
	assert_string_equal(text_in(&text, "zh-Hant-TW"), "您好");
}

static void chinese_goes_by_its_script(void **state)
{
	struct text text = sample(*state);
	assert_string_equal(text_in(&text, "zh-TW"), "您好");
	assert_string_equal(text_in(&text, "zh_HK"), "您好");
	assert_string_equal(text_in(&text, "zh"), "您好");
	assert_string_equal(text_in(&text, "zh-CN"), "hello");
	assert_string_equal(text_in(&text, "zh-Hans"), "hello");
	text_add(*state, &text, "zh-TW", "你好");
	assert_string_equal(text_in(&text, "zh-TW"), "你好");
	assert_true(text_has(&text, "zh-MO"));
	assert_true(text_has(&text, "ko-KR"));
	assert_false(text_has(&text, "de"));
	assert_false(text_has(&text, NULL));
}

static void another_language_falls_back_to_the_default(void **state)
{
	struct text text = sample(*state);
	assert_string_equal(text_in(&text, "de"), "hello");
	assert_string_equal(text_in(&text, "kok"), "hello");
	assert_string_equal(text_in(&text, NULL), "hello");
	assert_string_equal(text_in(&text, ""), "hello");
	text.fallback = "en-GB";
	assert_string_equal(text_in(&text, "de"), "hello");
	text.fallback = "ja";
	assert_string_equal(text_in(&text, "de"), "bonjour");
	text.fallback = NULL;
	assert_string_equal(text_in(&text, "de"), "bonjour");
}

static void nothing_is_the_empty_text(void **state)
{
	(void)state;
	struct text text = {0};
	assert_string_equal(text_in(&text, "en"), "");
	assert_null(text_exact(&text, "en"));
}

static void exact_does_not_fall_back(void **state)
{
	struct text text = sample(*state);
	assert_string_equal(text_exact(&text, "KO"), "안녕");
	assert_null(text_exact(&text, "ko-KR"));
}

static void adding_again_replaces(void **state)
{
	struct text text = sample(*state);
	text_add(*state, &text, "EN", "good day");
	assert_int_equal(text.count, 4);
	assert_string_equal(text_in(&text, "en"), "good day");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_region_falls_back_to_its_language),
		cmocka_unit_test(chinese_goes_by_its_script),
		cmocka_unit_test(another_language_falls_back_to_the_default),
		cmocka_unit_test(nothing_is_the_empty_text),
		cmocka_unit_test(exact_does_not_fall_back),
		cmocka_unit_test(adding_again_replaces),
	};
	return cmocka_run_group_tests(tests, with_arena, without_arena);
}
