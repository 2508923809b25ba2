/*
 * Diagnostics: the words of a message, where it points, the caret under the right columns, and
 * hostile arguments.
 */
#include "unit.h"

#include "base/base_diag.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"

static const struct diag_kind plain = {"T0001", DIAG_ERROR, "'{0}' is not {1}{2}", "Explained."};
static const struct diag_kind mild = {"T0002", DIAG_WARNING, "careful {x} {0", "Explained."};

static const struct place nowhere = {0};

static void assert_prints(const struct diag_sink *sink, bool pretty, const char *expected)
{
	struct buf out;
	buf_init(&out, 0);
	diag_print(diag_at(sink, diag_count(sink) - 1), pretty, &out);
	assert_string_equal(out.text, expected);
	buf_release(&out);
}

static struct place place_at(struct arena *arena, const char *text, size_t offset, size_t length)
{
	return (struct place){source_new(arena, "p.xml", text, strlen(text)), offset, length};
}

static void arguments_are_filled_in(void **state)
{
	struct diag_sink *sink = diag_sink_new(*state);
	diag_report(sink, plain, nowhere, "x", "y");
	assert_prints(sink, true, "error: 'x' is not y [T0001]\n");
	diag_report(sink, mild, nowhere, "");
	assert_prints(sink, true, "warning: careful {x} {0 [T0002]\n");
	assert_int_equal(diag_count(sink), 2);
	assert_int_equal(diag_errors(sink), 1);
	diag_clear(sink);
	assert_int_equal(diag_count(sink), 0);
	assert_int_equal(diag_errors(sink), 0);
	assert_null(diag_at(sink, 0));
	diag_report(NULL, plain, nowhere, "dropped");
}

static void a_record_is_named_instead_of_a_place(void **state)
{
	struct diag_sink *sink = diag_sink_new(*state);
	diag_add(sink, &plain, nowhere, "record 3, field employees", NULL,
	         (const char *const[]){"a", "b", NULL});
	assert_prints(sink, true, "record 3, field employees: error: 'a' is not b [T0001]\n");
}

static void the_caret_stands_under_the_span(void **state)
{
	struct diag_sink *sink = diag_sink_new(*state);
	const char *hint = "did you mean 'employees'?";
	const char *const args[] = {"a", "b", NULL};
	diag_add(sink, &plain, place_at(*state, "one\n\tif emploees\n", 8, 8), NULL, hint, args);
	assert_prints(sink, false, "p.xml:2:5: error: 'a' is not b [T0001]\n");
	assert_prints(sink, true,
	              "p.xml:2:5: error: 'a' is not b [T0001]\n"
	              "     if emploees\n"
	              "        ^~~~~~~~\n"
	              "  hint: did you mean 'employees'?\n");
}

static void the_caret_is_aligned_by_width(void **state)
{
	struct diag_sink *sink = diag_sink_new(*state);
	diag_report(sink, plain, place_at(*state, "한글 종업원 x", 7, 9), "a", "b");
	assert_prints(sink, true,
	              "p.xml:1:4: error: 'a' is not b [T0001]\n"
	              "    한글 종업원 x\n"
	              "         ^~~~~~\n");
}

static void a_point_and_the_end_of_the_line_get_one_caret(void **state)
{
	struct diag_sink *sink = diag_sink_new(*state);
	diag_report(sink, plain, place_at(*state, "abc", 3, 0), "a", "b");
	assert_prints(sink, true, "p.xml:1:4: error: 'a' is not b [T0001]\n    abc\n       ^\n");
	diag_report(sink, plain, place_at(*state, "abc\r\ndef", 1, 6), "a", "b");
	assert_prints(sink, true, "p.xml:1:2: error: 'a' is not b [T0001]\n    abc\n     ^~\n");
}

static void a_long_line_is_clipped_around_the_caret(void **state)
{
	char line[1001];
	for (size_t i = 0; i < 1000; i++)
		line[i] = (char)('a' + i % 26);
	line[1000] = '\0';
	memcpy(line + 500, "HERE", 4);
	struct diag_sink *sink = diag_sink_new(*state);
	diag_report(sink, plain, place_at(*state, line, 500, 4), "a", "b");
	struct buf out;
	buf_init(&out, 0);
	diag_print(diag_at(sink, 0), true, &out);
	const char *shown = strchr(out.text, '\n') + 1;
	const char *caret = strchr(shown, '\n') + 1;
	assert_true(caret - shown <= 76 + 1);
	assert_memory_equal(shown, "    ...", 7);
	assert_memory_equal(caret - 4, "...\n", 4);
	assert_memory_equal(shown + (strchr(caret, '^') - caret), "HERE", 4);
	assert_string_equal(strchr(caret, '^'), "^~~~\n");
	buf_release(&out);
}

static void a_long_line_of_hangul_is_clipped_between_characters(void **state)
{
	struct diag_sink *sink = diag_sink_new(*state);
	struct buf line;
	buf_init(&line, 0);
	buf_add_repeat(&line, "한", 1000);
	diag_report(sink, plain, place_at(*state, line.text, 1500, 3), "a", "b");
	buf_clear(&line);
	buf_add(&line, "p.xml:1:501: error: 'a' is not b [T0001]\n    ...");
	buf_add_repeat(&line, "한", 33);
	buf_add(&line, "...\n    ");
	buf_add_repeat(&line, " ", 3 + 40);
	buf_add(&line, "^~\n");
	assert_prints(sink, true, line.text);
	buf_release(&line);
}

static void hostile_text_cannot_steer_the_terminal(void **state)
{
	struct diag_sink *sink = diag_sink_new(*state);
	char *text = arena_strdup(*state, "\x1b]0;x\a \xe2\x80\xae\xff");
	struct place place = {source_new(*state, "\x1b[2J", text, strlen(text)), 6, 1};
	diag_add(sink, &plain, place, "\x1b", "\x1b", (const char *const[]){text, "\n", NULL});
	struct buf out;
	buf_init(&out, 0);
	diag_print(diag_at(sink, 0), true, &out);
	assert_null(strchr(out.text, '\x1b'));
	assert_null(strchr(out.text, '\a'));
	assert_true(utf8_valid(out.text, out.length, NULL));
	buf_release(&out);
}

static void a_long_argument_is_clipped_at_a_character(void **state)
{
	struct diag_sink *sink = diag_sink_new(*state);
	struct buf long_text;
	buf_init(&long_text, 0);
	buf_add_repeat(&long_text, "한", 1000);
	diag_report(sink, plain, nowhere, long_text.text, "b");
	const char *message = diag_at(sink, 0)->message;
	assert_true(utf8_valid(message, strlen(message), NULL));
	assert_non_null(strstr(message, "한...' is not b"));
	assert_int_equal(strlen(message), 1 + 198 + 3 + strlen("' is not b"));
	buf_release(&long_text);
}

static void the_thousandth_is_the_last_but_all_errors_count(void **state)
{
	struct diag_sink *sink = diag_sink_new(*state);
	for (int i = 0; i < LIMIT_DIAGNOSTICS + 5; i++)
		diag_report(sink, plain, nowhere, "a", "b");
	assert_int_equal(diag_count(sink), LIMIT_DIAGNOSTICS);
	assert_int_equal(diag_dropped(sink), 5);
	assert_int_equal(diag_errors(sink), LIMIT_DIAGNOSTICS + 5);
}

static void sorted_they_follow_the_file(void **state)
{
	struct diag_sink *sink = diag_sink_new(*state);
	const struct source *source = source_new(*state, "p.xml", "ab\ncd", 5);
	diag_report(sink, plain, ((struct place){source, 4, 1}), "third", "");
	diag_report(sink, plain, ((struct place){source, 0, 1}), "second", "");
	diag_report(sink, plain, nowhere, "first", "");
	diag_sort(sink);
	assert_string_equal(diag_at(sink, 0)->message, "'first' is not ");
	assert_string_equal(diag_at(sink, 1)->message, "'second' is not ");
	assert_string_equal(diag_at(sink, 2)->message, "'third' is not ");
}

static void every_kind_is_listed_with_words(void **state)
{
	(void)state;
	assert_string_equal(base_diagnostics[0]->code, "J0001");
	for (size_t i = 0; base_diagnostics[i]; i++) {
		const struct diag_kind *kind = base_diagnostics[i];
		if (i && strcmp(base_diagnostics[i - 1]->code, kind->code) >= 0)
			fail_msg("%s is out of order: sort diag.def", kind->code);
		if (!*kind->text || !*kind->explanation ||
		    kind->text[strlen(kind->text) - 1] == '.')
			fail_msg("%s needs a text without a full stop, and an explanation",
			         kind->code);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arguments_are_filled_in),
		cmocka_unit_test(a_record_is_named_instead_of_a_place),
		cmocka_unit_test(the_caret_stands_under_the_span),
		cmocka_unit_test(the_caret_is_aligned_by_width),
		cmocka_unit_test(a_point_and_the_end_of_the_line_get_one_caret),
		cmocka_unit_test(a_long_line_is_clipped_around_the_caret),
		cmocka_unit_test(a_long_line_of_hangul_is_clipped_between_characters),
		cmocka_unit_test(hostile_text_cannot_steer_the_terminal),
		cmocka_unit_test(a_long_argument_is_clipped_at_a_character),
		cmocka_unit_test(the_thousandth_is_the_last_but_all_errors_count),
		cmocka_unit_test(sorted_they_follow_the_file),
		cmocka_unit_test(every_kind_is_listed_with_words),
	};
	return cmocka_run_group_tests(tests, with_arena, without_arena);
}
