/*
 * Places: line and column as an editor shows them, with multibyte text, CRLF, a byte order mark and
 * no final newline.
 */
#include "unit.h"

#include "base/source.h"

static struct source *source_of(struct arena *arena, const char *text)
{
	return source_new(arena, "file.xml", text, strlen(text));
}

static void assert_at(const struct source *source, size_t offset, size_t line, size_t column,
                      const char *content)
{
	size_t found_line;
	size_t found_column;
	size_t length;
	struct place place = {source, offset, 0};
	place_position(place, &found_line, &found_column);
	assert_int_equal(found_line, line);
	assert_int_equal(found_column, column);
	const char *text = place_line(place, &length);
	assert_int_equal(length, strlen(content));
	assert_memory_equal(text, content, length);
}

static void columns_count_code_points(void **state)
{
	struct source *source = source_of(*state, "ab\n한글 x\nlast");
	assert_at(source, 0, 1, 1, "ab");
	assert_at(source, 2, 1, 3, "ab");
	assert_at(source, 3, 2, 1, "한글 x");
	assert_at(source, 10, 2, 4, "한글 x");
	assert_at(source, 15, 3, 4, "last");
	assert_at(source, 16, 3, 5, "last");
	assert_at(source, 9999, 3, 5, "last");
}

static void windows_line_ends_are_no_part_of_the_line(void **state)
{
	struct source *source = source_of(*state, "a\r\nbc\r\n");
	assert_at(source, 0, 1, 1, "a");
	assert_at(source, 4, 2, 2, "bc");
	assert_at(source, 7, 3, 1, "");
}

static void a_byte_order_mark_is_no_column(void **state)
{
	struct source *source = source_of(*state, "\xef\xbb\xbf<a/>");
	assert_at(source, 0, 1, 1, "<a/>");
	assert_at(source, 3, 1, 1, "<a/>");
	assert_at(source, 4, 1, 2, "<a/>");
}

static void the_empty_file_has_one_line(void **state)
{
	assert_at(source_of(*state, ""), 0, 1, 1, "");
}

static void no_place_has_no_position(void **state)
{
	(void)state;
	size_t line;
	size_t column;
	place_position((struct place){0}, &line, &column);
	assert_int_equal(line, 0);
	assert_int_equal(column, 0);
	assert_string_equal(place_line((struct place){0}, &line), "");
}

static void an_inner_place_stays_within_the_file(void **state)
{
	struct source *source = source_of(*state, "0123456789");
	struct place inner = place_within((struct place){source, 2, 6}, 3, 2);
	assert_int_equal(inner.offset, 5);
	assert_int_equal(inner.length, 2);
	inner = place_within((struct place){source, 8, 2}, 50, 7);
	assert_int_equal(inner.offset, 10);
	assert_int_equal(inner.length, 0);
	assert_null(place_within((struct place){0}, 3, 2).source);
}

static void name_and_text_are_copied(void **state)
{
	char text[] = "abc";
	struct source *source = source_new(*state, text, text, 2);
	text[0] = 'x';
	assert_string_equal(source->name, "abc");
	assert_string_equal(source->text, "ab");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_count_code_points),
		cmocka_unit_test(windows_line_ends_are_no_part_of_the_line),
		cmocka_unit_test(a_byte_order_mark_is_no_column),
		cmocka_unit_test(the_empty_file_has_one_line),
		cmocka_unit_test(no_place_has_no_position),
		cmocka_unit_test(an_inner_place_stays_within_the_file),
		cmocka_unit_test(name_and_text_are_copied),
	};
	return cmocka_run_group_tests(tests, with_arena, without_arena);
}
