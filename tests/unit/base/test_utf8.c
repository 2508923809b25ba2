/*
 * UTF-8: malformed input, widths of Hangul composed and decomposed, folding, cleaning and wrapping.
 */
#include "unit.h"

#include "base/buf.h"
#include "base/utf8.h"

#define HANGUL "한글"
#define HANGUL_NFD "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab\xe1\x84\x80\xe1\x85\xb3\xe1\x86\xaf"
#define REPLACEMENT "\xef\xbf\xbd"

static void malformed_bytes_decode_one_by_one(void **state)
{
	(void)state;
	static const char *const bad[] = {"\xff",         "\x80",         "\xc0\xaf",
	                                  "\xe0\x80\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80",
	                                  "\xe4\xb8",     "\xf0\x9f\x98"};
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		uint32_t code;
		assert_int_equal(utf8_decode(bad[i], strlen(bad[i]), &code), 1);
		assert_int_equal(code, 0xFFFD);
		assert_false(utf8_valid(bad[i], strlen(bad[i]), NULL));
	}
	size_t offset = 0;
	assert_false(utf8_valid("ab\xffx", 4, &offset));
	assert_int_equal(offset, 2);
	assert_true(utf8_valid(HANGUL, strlen(HANGUL), NULL));
}

static void encoding_undoes_decoding(void **state)
{
	(void)state;
	static const uint32_t codes[] = {0,      'a',    0x7F,   0x80,    0x7FF,   0x800,
	                                 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF};
	for (size_t i = 0; i < sizeof(codes) / sizeof(*codes); i++) {
		char text[4];
		uint32_t code;
		size_t length = utf8_encode(codes[i], text);
		assert_int_equal(utf8_decode(text, length, &code), length);
		assert_int_equal(code, codes[i]);
	}
	char text[4];
	assert_int_equal(utf8_encode(0xD800, text), 3);
	assert_memory_equal(text, REPLACEMENT, 3);
	assert_int_equal(utf8_encode(0x110000, text), 3);
	assert_memory_equal(text, REPLACEMENT, 3);
	uint32_t code;
	assert_int_equal(utf8_decode("", 0, &code), 0);
}

static void code_points_are_counted_and_found(void **state)
{
	(void)state;
	assert_int_equal(utf8_count("a한b", 5), 3);
	assert_int_equal(utf8_offset("a한b", 5, 2), 4);
	assert_int_equal(utf8_offset("a한b", 5, 99), 5);
	assert_int_equal(utf8_count("a\xff\xff", 3), 3);
}

static void hangul_is_two_columns_wide_composed_or_not(void **state)
{
	(void)state;
	assert_int_equal(utf8_width(HANGUL, strlen(HANGUL)), 4);
	assert_int_equal(utf8_width(HANGUL_NFD, strlen(HANGUL_NFD)), 4);
	assert_int_equal(utf8_width("診断", 6), 4);
	assert_int_equal(utf8_width("e\xcc\x81", 3), 1);
	assert_int_equal(utf8_width("abc", 3), 3);
}

static void clipping_never_cuts_a_character(void **state)
{
	(void)state;
	assert_int_equal(utf8_clip(HANGUL, 6, 3), 3);
	assert_int_equal(utf8_clip(HANGUL, 6, 4), 6);
	assert_int_equal(utf8_clip(HANGUL, 6, 1), 0);
	assert_int_equal(utf8_clip("e\xcc\x81x", 4, 1), 3);
}

static void folding_ignores_case_accents_and_composition(void **state)
{
	assert_string_equal(utf8_fold(*state, "Ångström"), "angstrom");
	assert_string_equal(utf8_fold(*state, "A\xcc\x8angstro\xcc\x88M"), "angstrom");
	assert_string_equal(utf8_fold(*state, "Straße"), "strasse");
	assert_string_equal(utf8_fold(*state, "ＡＢＣ"), "abc");
	assert_string_equal(utf8_fold(*state, HANGUL), utf8_fold(*state, HANGUL_NFD));
	assert_string_equal(utf8_fold(*state, ""), "");
	assert_string_equal(utf8_fold(*state, "a\xff"), "a" REPLACEMENT);
}

static void case_is_mapped_by_unicode(void **state)
{
	assert_string_equal(utf8_upper(*state, "straße", 7), "STRASSE");
	assert_string_equal(utf8_lower(*state, "ÅB", 3), "åb");
	assert_string_equal(utf8_upper(*state, "", 0), "");
	assert_string_equal(utf8_lower(*state, "A\xff\xff\xff", 4),
	                    "a" REPLACEMENT REPLACEMENT REPLACEMENT);
}

static void letters_and_digits_of_every_script(void **state)
{
	(void)state;
	assert_true(utf8_is_letter('a') && utf8_is_letter(0xD55C) && utf8_is_letter(0xC5));
	assert_false(utf8_is_letter('1') || utf8_is_letter('_') || utf8_is_letter(0x301));
	assert_true(utf8_is_digit('7') && utf8_is_digit(0xFF17));
	assert_false(utf8_is_digit('a') || utf8_is_digit(0xBD));
}

static void cleaning_removes_what_steers_a_terminal(void **state)
{
	assert_string_equal(utf8_clean(*state, "a\x1b[31mb"), "a" REPLACEMENT "[31mb");
	assert_string_equal(utf8_clean(*state, "a\xc2\x9bx"), "a" REPLACEMENT "x");
	assert_string_equal(utf8_clean(*state, "a\xe2\x80\xaex"), "a" REPLACEMENT "x");
	assert_string_equal(utf8_clean(*state, "a\xe2\x81\xa6x"), "a" REPLACEMENT "x");
	assert_string_equal(utf8_clean(*state, "a\x7f\tb\nc\r\nd\re"),
	                    "a" REPLACEMENT " b c d" REPLACEMENT "e");
	assert_string_equal(utf8_clean(*state, "\xff\xc0"), REPLACEMENT REPLACEMENT);
	assert_string_equal(utf8_clean(*state, "né " HANGUL " " REPLACEMENT),
	                    "né " HANGUL " " REPLACEMENT);
}

static void newlines_are_kept_only_on_request(void **state)
{
	(void)state;
	struct buf out;
	buf_init(&out, 0);
	utf8_sanitise(&out, "a\nb\r\nc", 6, true);
	assert_string_equal(out.text, "a\nb\nc");
	buf_clear(&out);
	utf8_sanitise(&out, "a\nb", 3, false);
	assert_string_equal(out.text, "a" REPLACEMENT "b");
	buf_release(&out);
}

static void assert_wraps(const char *text, size_t columns, size_t indent, const char *expected)
{
	struct buf out;
	buf_init(&out, 0);
	utf8_wrap(&out, text, columns, indent);
	assert_string_equal(out.text, expected);
	buf_release(&out);
}

static void english_wraps_between_words(void **state)
{
	(void)state;
	assert_wraps("", 10, 0, "");
	assert_wraps("one two three", 7, 0, "one two\nthree");
	assert_wraps("one two three", 9, 2, "one two\n  three");
	assert_wraps("a\n\nb", 10, 2, "a\n\n  b");
	assert_wraps("ends here\n", 20, 0, "ends here");
	assert_wraps("one   \ntwo", 3, 0, "one\ntwo");
	assert_wraps("an unbreakable-word stays", 8, 0, "an\nunbreakable-\nword\nstays");
	assert_wraps("see abcdefghijklmnop now", 8, 0, "see\nabcdefghijklmnop\nnow");
}

static void korean_wraps_by_width(void **state)
{
	(void)state;
	assert_wraps("우리 회사는 홈페이지가 있습니다", 12, 0, "우리 회사는\n홈페이지가\n있습니다");
	assert_wraps("가나다라마바사", 6, 0, "가나다\n라마바\n사");
	assert_wraps("診断診断。", 8, 0, "診断診\n断。");
}

static void wrapping_survives_hostile_text(void **state)
{
	(void)state;
	assert_wraps("a\xff \x1b[1m b", 80, 0, "a" REPLACEMENT " " REPLACEMENT "[1m b");
	assert_wraps("a b", 0, 5, "a\n     b");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(malformed_bytes_decode_one_by_one),
		cmocka_unit_test(encoding_undoes_decoding),
		cmocka_unit_test(code_points_are_counted_and_found),
		cmocka_unit_test(hangul_is_two_columns_wide_composed_or_not),
		cmocka_unit_test(clipping_never_cuts_a_character),
		cmocka_unit_test(folding_ignores_case_accents_and_composition),
		cmocka_unit_test(case_is_mapped_by_unicode),
		cmocka_unit_test(letters_and_digits_of_every_script),
		cmocka_unit_test(cleaning_removes_what_steers_a_terminal),
		cmocka_unit_test(newlines_are_kept_only_on_request),
		cmocka_unit_test(english_wraps_between_words),
		cmocka_unit_test(korean_wraps_by_width),
		cmocka_unit_test(wrapping_survives_hostile_text),
	};
	return cmocka_run_group_tests(tests, with_arena, without_arena);
}
