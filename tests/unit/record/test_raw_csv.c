/*
 * CSV comes in as RFC 4180 has it; what is wrong costs one record, and names line and column.
 */
#include "record/raw_text.h"

#define READS(text, expected) assert_string_equal(read_text(*state, "in", text), expected)

static void cells_become_fields(void **state)
{
	READS("id,q1,q2\na,1,x\nb,,\n", "1 id=a q1=1 q2=x; 2 id=b q1= q2=");
	READS("q1,id,q2\n1,a,x\n", "1 id=a q1=1 q2=x");
	READS("q1\n5\n", "1 q1=5");
	READS("id,q1\n,5\n", "1 q1=5");
}

static void quotes_hold_commas_quotes_and_line_breaks(void **state)
{
	READS("q1,q2\n\"a,b\",\"say \"\"hi\"\"\"\n\"one\ntwo\",x\n",
	      "1 q1=a,b q2=say \"hi\"; 2 q1=one\ntwo q2=x");
	READS("\"q1\",q2\n\"\",\"\"\n", "1 q1= q2=");
}

static void line_ends_marks_and_blank_lines_do_not_matter(void **state)
{
	READS("\xEF\xBB\xBFq1,q2\r\n1,2\r\n\r\n3,4", "1 q1=1 q2=2; 2 q1=3 q2=4");
	READS("\n\nq1\n\n1\n\n", "1 q1=1");
	READS("q1,q2\n1,\"two\r\nlines\"\r\n", "1 q1=1 q2=two\r\nlines");
}

static void a_wrong_number_of_cells_breaks_one_record(void **state)
{
	READS("id,q1\na,1,2\nb,3\nc\n",
	      "1 id=a broken: line 2, column 1: cells in the header line: 2; in this one: 3; "
	      "2 id=b q1=3; 3 id=c broken: line 4, column 1: cells in the header line: 2; "
	      "in this one: 1");
}

static void stray_quotes_break_one_record(void **state)
{
	READS("q1\nab\"c\n2\n", "1 broken: line 2, column 3: a quotation mark inside a cell that "
	                        "does not begin with one; 2 q1=2");
	READS("q1\n\"a\"b\n2\n", "1 broken: line 2, column 4: text behind the closing quotation "
	                         "mark of a cell; 2 q1=2");
}

static void a_quote_without_end_names_where_it_began(void **state)
{
	READS("id,q1\na,1\nb,\"2\nc,3\n", "1 id=a q1=1 [J6005 in:3:3]");
	READS("id,\"q1\n", " [J6005 in:1:4]");
}

static void bytes_that_are_no_text_break_one_record(void **state)
{
	READS("q1,q2\nx,\"a\nb\xFF\"\n3,4\n",
	      "1 broken: line 3, column 2: the text is not UTF-8; save the file as CSV UTF-8; 2 q1=3 q2=4");
	assert_string_equal(read_bytes(*state, "in", RAW_GUESS, "q1\na\0b\n", 7),
	                    "1 broken: line 2, column 2: a NUL character in the text");
	READS("q1,\xE4\n1,2\n", " [J6004 in:1:4]");
}

static void headers_that_say_nothing_are_refused(void **state)
{
	READS("", " [J6001 in:1:1]");
	READS("\n\n", " [J6001 in:1:1]");
	READS("q1,q2,q1\n1,2,3\n", " [J6002 in:1:7]");
	READS("id,q1,id\n1,2,3\n", " [J6002 in:1:7]");
	READS("q1,\n1,2\n", " [J6003 in:1:4]");
	READS("q1;q2\n1;2\n", " [J6007 in:1:3]");
}

static void other_encodings_are_named(void **state)
{
	assert_string_equal(read_bytes(*state, "in", RAW_GUESS, "\xFF\xFEq\0", 4),
	                    " [J6006 in:1:1]");
	assert_string_equal(read_bytes(*state, "in", RAW_GUESS, "q\0,\0", 4), " [J6006 in:1:1]");
}

static void columns_are_known_without_the_id(void **state)
{
	const char text[] = "q1,id,q2\n";
	const struct raw_column *columns;
	FILE *file = file_of(text, strlen(text));
	struct raw_reader *reader = raw_open(*state, file, "in", RAW_GUESS, NULL);
	assert_int_equal(raw_columns(reader, &columns), 2);
	assert_string_equal(columns[1].name, "q2");
	assert_null(raw_next(reader, *state));
	assert_false(raw_failed(reader));
	raw_close(reader);
	fclose(file);
}

static void fields_know_their_place(void **state)
{
	const char text[] = "q1,q2\n\"\xED\x95\x9C\n\",x\n";
	FILE *file = file_of(text, strlen(text));
	struct raw_reader *reader = raw_open(*state, file, "in", RAW_GUESS, NULL);
	const struct raw_record *record = raw_next(reader, *state);
	assert_int_equal(record->line, 2);
	assert_int_equal(record->fields[0].line, 2);
	assert_int_equal(record->fields[1].line, 3);
	assert_int_equal(record->fields[1].column, 3);
	raw_close(reader);
	fclose(file);
}

static void ten_megabytes_in_a_cell_come_through(void **state)
{
	size_t length = (size_t)10 << 20;
	char *text = arena_alloc(*state, length + 5);
	memset(text, 'x', length + 4);
	memcpy(text, "q1\n", 3);
	text[length + 3] = '\n';
	FILE *file = file_of(text, length + 4);
	struct raw_reader *reader = raw_open(*state, file, "in", RAW_GUESS, NULL);
	const struct raw_record *record = raw_next(reader, *state);
	assert_null(record->broken);
	assert_int_equal(record->fields[0].length, length);
	raw_close(reader);
	fclose(file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(cells_become_fields),
		TEST(quotes_hold_commas_quotes_and_line_breaks),
		TEST(line_ends_marks_and_blank_lines_do_not_matter),
		TEST(a_wrong_number_of_cells_breaks_one_record),
		TEST(stray_quotes_break_one_record),
		TEST(a_quote_without_end_names_where_it_began),
		TEST(bytes_that_are_no_text_break_one_record),
		TEST(headers_that_say_nothing_are_refused),
		TEST(other_encodings_are_named),
		TEST(columns_are_known_without_the_id),
		TEST(fields_know_their_place),
		TEST(ten_megabytes_in_a_cell_come_through),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
