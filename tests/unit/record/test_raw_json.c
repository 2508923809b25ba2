/*
 * JSON comes in as one object, an array of objects, or an object per line, and means the same as
 * CSV would.
 */
#include "record/raw_text.h"

#define READS(text, expected) assert_string_equal(read_text(*state, "in", text), expected)

static void values_take_the_form_of_cells(void **state)
{
	READS("{\"id\": \"a\", \"q\": \"web\", \"n\": 1.50, \"y\": true, \"z\": false, \"u\": "
	      "null, \"e\": \"\", \"d\": \"?\"}",
	      "1 id=a q~=web n=1.50 y=yes z=no u= e~= d~=? single");
	READS("{\"m\": [\"a\", \"b\"], \"none\": []}", "1 m=a|b none=[] single");
	READS("{\"grid\": {\"r1\": \"x\", \"r2\": 3, \"r3\": {\"na\": \"why\"}}}",
	      "1 grid.r1~=x grid.r2=3 grid.r3=n/a/why single");
	READS("{\"q\": {\"na\": \"no staff\"}, \"p\": {\"na\": null}}",
	      "1 q=n/a/no staff p=n/a single");
}

static void numbers_keep_every_digit(void **state)
{
	READS("{\"id\": 18446744073709551617, \"n\": 123456789012345678901234567890.10, \"z\": -0, "
	      "\"e\": 1E400}",
	      "1 id=18446744073709551617 n=123456789012345678901234567890.10 z=-0 e=1E400 single");
}

static void escapes_become_characters(void **state)
{
	READS("{\"q\": \"\\u00e9\\ud83d\\ude00\\n\\\"\\/\"}",
	      "1 q~=\xC3\xA9\xF0\x9F\x98\x80\n\"/ single");
}

static void what_no_question_holds_is_unusable_and_says_what_it_was(void **state)
{
	READS("{\"a\": [\"x\", 1], \"b\": [[]], \"c\": {\"r\": []}, \"d\": {}, \"e\": \"\\u0000\"}",
	      "1 a!=a list that holds a number b!=a list that holds a list c.r=[] "
	      "d!=an object without members e!=a text with a NUL character single");
	READS("{\"a\": [\"x|y\"], \"b\": [\"?\"], \"c\": [\"\"], \"d\": [true]}",
	      "1 a!=a list with 'x|y' for a code b!=a list with '?' for a code c!=a list with '' "
	      "for a code "
	      "d!=a list that holds true single");
}

static void arrays_and_lines_are_many_records(void **state)
{
	READS("[{\"q\": 1},\n {\"q\": 2}]", "1 q=1; 2 q=2");
	READS("[]", "");
	READS("{\"q\": 1}\n{\"q\": 2}\r\n\n{\"q\": 3}", "1 q=1; 2 q=2; 3 q=3");
	READS("{\n\"q\": 1\n}\n", "1 q=1 single");
	READS("{\"q\": 1}\n", "1 q=1 single");
	READS("\xEF\xBB\xBF {\"q\": 1}", "1 q=1 single");
	assert_string_equal(read_text(*state, "in.jsonl", "{\"q\": 1}\n"), "1 q=1");
}

static void a_broken_line_is_one_broken_record(void **state)
{
	READS("{\"q\": 1}\n{\"q\": }\n{\"q\": 3}\n",
	      "1 q=1; 2 broken: line 2, column 7: expected a value, but found '}'; 3 q=3");
	READS("{\"q\": \n{\"q\": 2}\n",
	      "1 broken: line 1, column 7: expected a value, but found the end; 2 q=2");
	READS("{\"q\": 1}\n7\n{\"q\": 3}\n",
	      "1 q=1; 2 broken: line 2, column 1: expected an object, but found a number; 3 q=3");
}

static void keys_given_twice_break_the_record(void **state)
{
	READS("{\"q\": 1, \"q\": 2}",
	      "1 broken: line 1, column 10: the key 'q' is there twice single");
	READS("{\"g\": {\"r\": 1, \"r\": 2}}",
	      "1 broken: line 1, column 16: the key 'r' is there twice single");
	READS("{\"g.r\": 1, \"g\": {\"r\": 2}}",
	      "1 broken: line 1, column 18: the key 'g.r' is there twice single");
	READS("[{\"id\": [], \"q\": 1}, {\"q\": 2}]",
	      "1 broken: line 1, column 9: the id is neither a text nor a number; 2 q=2");
}

static void a_key_given_twice_is_found_among_many(void **state)
{
	struct buf text;
	buf_init(&text, 0);
	for (int i = 0; i < 100; i++)
		buf_printf(&text, "%s\"q%d\": 1", i ? ", " : "{", i);
	buf_add(&text, ",\n\"q7\": 2}");
	READS(text.text, "1 broken: line 2, column 1: the key 'q7' is there twice single");
	buf_release(&text);
}

struct malformed {
	const char *text, *place, *message;
};

static void malformed_text_is_refused_with_place_and_remedy(void **state)
{
	static const struct malformed cases[] = {
		{"{\"q\": NaN}", "in:1:7", "expected a value, but found 'NaN'"},
		{"{\"q\": nullx}", "in:1:7", "expected a value, but found 'nullx'"},
		{"{\"q\": 01}", "in:1:8", "expected a number without leading zeros, but found '1'"},
		{"{\"q\": 1.}", "in:1:9", "expected a digit, but found '}'"},
		{"{\"q\": +1}", "in:1:7", "expected a value, but found '+'"},
		{"{\"q\": 1,}", "in:1:9", "expected a key in quotation marks, but found '}'"},
		{"{'q': 1}", "in:1:2", "expected a key in quotation marks, but found '''"},
		{"{\"q\" 1}", "in:1:6", "expected a colon after the key, but found '1'"},
		{"{\n\"q\": 1\n\"r\": 2}", "in:3:1", "expected a comma or }, but found '\"'"},
		{"[{\"q\": 1}", "in:1:10", "expected a comma or ], but found the end"},
		{"{\"q\": \"abc}", "in:1:7",
	         "the text that begins here has no closing quotation mark"},
		{"{\"q\": \"a\nb\"}", "in:1:9",
	         "expected the closing quotation mark (a line break in a text is written \\n), but "
	         "found the end of the line"},
		{"{\"q\": \"\\x\"}", "in:1:9",
	         "expected one of \" \\ / b f n r t u after a backslash, but found 'x'"},
		{"{\"q\": \"\\ud800\"}", "in:1:14",
	         "expected a whole character: \\ud800 to \\udfff stand in pairs, but found '\"'"},
		{"{\"q\": \"\xFF\"}", "in:1:8", "expected text in UTF-8 (save the file as UTF-8), but found"},
		{"{} x", "in:1:4",
	         "expected the end (records are one object per line, or in one list), but found "
	         "'x'"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct diag_sink *sink = diag_sink_new(*state);
		FILE *file = file_of(cases[i].text, strlen(cases[i].text));
		struct raw_reader *reader = raw_open(*state, file, "in", RAW_JSON, sink);
		while (raw_next(reader, *state))
			;
		assert_true(raw_failed(reader));
		assert_int_equal(diag_count(sink), 1);
		assert_string_equal(diag_at(sink, 0)->where, cases[i].place);
		assert_memory_equal(diag_at(sink, 0)->message, cases[i].message,
		                    strlen(cases[i].message));
		raw_close(reader);
		fclose(file);
	}
}

static void records_before_the_damage_are_read(void **state)
{
	READS("[{\"q\": 1}, {\"q\": 2} {\"q\": 3}]", "1 q=1; 2 q=2 [J6008 in:1:21]");
	READS("[1, {\"q\": 2}]",
	      "1 broken: line 1, column 2: expected an object, but found a number; 2 q=2");
	assert_string_equal(read_text(*state, "in.json", "q1,q2\n"), " [J6008 in.json:1:1]");
}

static void depth_is_bounded(void **state)
{
	size_t depth = 100000;
	char *text = arena_alloc(*state, depth + 6);
	memcpy(text, "{\"q\":", 5);
	memset(text + 5, '[', depth);
	assert_string_equal(read_text(*state, "in", text), " [J6008 in:1:205]");
}

static void big_texts_come_through_and_bombs_do_not(void **state)
{
	size_t length = (size_t)10 << 20;
	char *text = arena_alloc(*state, 2 * length + 16);
	memset(text, 'x', 2 * length);
	memcpy(text, "{\"q\":\"", 6);
	memcpy(text + length, "\"}", 3);
	FILE *file = file_of(text, length + 2);
	struct raw_reader *reader = raw_open(*state, file, "in", RAW_GUESS, NULL);
	assert_int_equal(raw_next(reader, *state)->fields[0].length, length - 6);
	raw_close(reader);
	fclose(file);
	text[length] = text[length + 1] = text[length + 2] = 'x';
	memcpy(text + 2 * length, "\"}", 3);
	assert_string_equal(read_text(*state, "in", text), " [J6008 in:1:20971522]");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(values_take_the_form_of_cells),
		TEST(numbers_keep_every_digit),
		TEST(escapes_become_characters),
		TEST(what_no_question_holds_is_unusable_and_says_what_it_was),
		TEST(arrays_and_lines_are_many_records),
		TEST(a_broken_line_is_one_broken_record),
		TEST(keys_given_twice_break_the_record),
		TEST(a_key_given_twice_is_found_among_many),
		TEST(malformed_text_is_refused_with_place_and_remedy),
		TEST(records_before_the_damage_are_read),
		TEST(depth_is_bounded),
		TEST(big_texts_come_through_and_bombs_do_not),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
