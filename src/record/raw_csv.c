/*
 * CSV as RFC 4180 describes it, a record at a time. A line that is wrong in itself costs one
 * record; only a quotation mark without an end makes the rest unreadable.
 */
#include "base/arena.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/msg.h"
#include "base/utf8.h"
#include "record/raw_int.h"
#include <string.h>

#define MOST_COLUMNS ((size_t)100000)

struct cell {
	const char *text;
	size_t length;
	size_t line, column;
};

struct row {
	struct arena *arena;
	VEC(struct cell) cells;
	size_t most;  /* cells kept */
	size_t count; /* cells seen */
	size_t line;
	const char *problem; /* the first one, at */
	size_t problem_line, problem_column;
	bool unclosed; /* a quotation mark at that place has no end */
};

static void complain(struct row *row, size_t line, size_t column, const char *problem)
{
	if (row->problem)
		return;
	row->problem = problem;
	row->problem_line = line;
	row->problem_column = column;
}

static bool at_line_end(struct input *input)
{
	int c = input_peek(input);
	if (c != '\r')
		return c == '\n' || c == EOF;
	c = input_peek_second(input);
	return c == '\n' || c == EOF;
}

static void take_line_end(struct input *input)
{
	if (input_peek(input) == '\r')
		input_take(input);
	input_take(input);
}

/* ---- cells ---- */

/* What no text may hold: bytes that are not UTF-8, and NUL. */
static void check_bytes(const struct buf *text, struct row *row, struct cell *cell)
{
	size_t bad = 0;
	const char *nul = memchr(text->text, '\0', text->length);
	bool valid = utf8_valid(text->text, text->length, &bad);
	if (valid && !nul)
		return;
	if (valid || (nul && (size_t)(nul - text->text) < bad))
		bad = (size_t)(nul - text->text);
	size_t line = cell->line, column = cell->column, start = 0;
	for (size_t i = 0; i < bad; i++)
		if (text->text[i] == '\n') {
			line++;
			column = 1;
			start = i + 1;
		}
	column += utf8_count(text->text + start, bad - start);
	complain(row, line, column,
	         text->text[bad] ? _("the text is not UTF-8; save the file as CSV UTF-8") : _("a NUL character in the text"));
}

static void keep_cell(struct raw_reader *reader, struct row *row, struct cell cell)
{
	check_bytes(&reader->text, row, &cell);
	if (reader->text.overflowed)
		complain(row, cell.line, cell.column, _("the cell is too large"));
	if (++row->count > row->most)
		return;
	cell.length = reader->text.length;
	cell.text = arena_strndup(row->arena, reader->text.text, cell.length);
	VEC_PUSH(row->arena, &row->cells, cell);
}

/* Behind the opening mark, up to and with the closing one. */
static void read_quoted(struct raw_reader *reader, struct row *row, const struct cell *cell)
{
	struct input *input = &reader->input;
	for (;;) {
		int c = input_take(input);
		if (c == EOF) {
			row->problem = NULL;
			complain(row, cell->line, cell->column, "");
			row->unclosed = true;
			return;
		}
		if (c == '"' && input_peek(input) != '"')
			return;
		if (c == '"')
			input_take(input);
		buf_add_char(&reader->text, (char)c);
	}
}

static void read_plain(struct raw_reader *reader, struct row *row, const char *quote_problem)
{
	struct input *input = &reader->input;
	while (!at_line_end(input) && input_peek(input) != ',') {
		if (input_peek(input) == '"')
			complain(row, input->line, input->column, quote_problem);
		buf_add_char(&reader->text, (char)input_take(input));
	}
}

static void read_cell(struct raw_reader *reader, struct row *row)
{
	struct input *input = &reader->input;
	struct cell cell = {.line = input->line, .column = input->column};
	buf_clear(&reader->text);
	if (input_peek(input) != '"') {
		read_plain(reader, row,
		           _("a quotation mark inside a cell that does not begin with one"));
	} else {
		input_take(input);
		read_quoted(reader, row, &cell);
		if (!row->unclosed && !at_line_end(input) && input_peek(input) != ',') {
			complain(row, input->line, input->column,
			         _("text behind the closing quotation mark of a cell"));
			read_plain(reader, row, "");
		}
	}
	keep_cell(reader, row, cell);
}

/* False at the end. Empty lines are passed over. */
static bool read_row(struct raw_reader *reader, struct row *row)
{
	struct input *input = &reader->input;
	while (input_peek(input) != EOF && at_line_end(input))
		take_line_end(input);
	if (input_peek(input) == EOF)
		return false;
	row->line = input->line;
	for (;;) {
		read_cell(reader, row);
		if (at_line_end(input))
			break;
		input_take(input); /* the comma */
	}
	take_line_end(input);
	return true;
}

/* ---- the header line ---- */

static bool check_separator(struct raw_reader *reader, const struct row *row)
{
	if (row->count != 1)
		return true;
	const struct cell *cell = &row->cells.items[0];
	for (const char *mark = ";\t"; *mark; mark++) {
		const char *at = strchr(cell->text, *mark);
		if (at) {
			size_t column =
				cell->column + utf8_count(cell->text, (size_t)(at - cell->text));
			return raw_fail(reader, &J6007, row->line, column,
			                *mark == ';' ? ";" : _("tab"));
		}
	}
	return true;
}

static bool check_names(struct raw_reader *reader, const struct row *row)
{
	struct map *seen = map_new(reader->arena);
	for (size_t i = 0; i < row->count; i++) {
		const struct cell *cell = &row->cells.items[i];
		if (cell->length == 0)
			return raw_fail(reader, &J6003, cell->line, cell->column,
			                arena_printf(reader->arena, "%zu", i + 1));
		if (map_put(seen, cell->text, reader))
			return raw_fail(reader, &J6002, cell->line, cell->column, cell->text);
	}
	return true;
}

static void keep_names(struct raw_reader *reader, const struct row *row)
{
	reader->cell_count = row->count;
	reader->columns = ARENA_ARRAY(reader->arena, struct raw_column, row->count);
	for (size_t i = 0; i < row->count; i++) {
		const struct cell *cell = &row->cells.items[i];
		if (strcmp(cell->text, "id") == 0)
			reader->id_cell = i + 1;
		else
			reader->columns[reader->column_count++] =
				(struct raw_column){cell->text, cell->line, cell->column};
	}
}

bool raw_csv_open(struct raw_reader *reader)
{
	struct row row = {.arena = reader->arena, .most = MOST_COLUMNS};
	if (!read_row(reader, &row))
		return raw_fail(reader, &J6001, 1, 1, "");
	if (row.unclosed)
		return raw_fail(reader, &J6005, row.problem_line, row.problem_column, "");
	if (row.problem)
		return raw_fail(reader, &J6004, row.problem_line, row.problem_column, row.problem);
	if (row.count > row.most)
		return raw_fail(reader, &J6010, row.line, 1,
		                arena_printf(reader->arena, "%zu", row.most));
	if (!check_separator(reader, &row) || !check_names(reader, &row))
		return false;
	keep_names(reader, &row);
	return true;
}

/* ---- records ---- */

static void fill_fields(const struct raw_reader *reader, const struct row *row,
                        struct raw_record *record)
{
	struct raw_field *fields = ARENA_ARRAY(row->arena, struct raw_field, reader->column_count);
	size_t count = 0;
	for (size_t i = 0; i < row->cells.count; i++) {
		const struct cell *cell = &row->cells.items[i];
		if (i + 1 == reader->id_cell) {
			record->id = cell->length > 0 ? cell->text : NULL;
			continue;
		}
		fields[count] = (struct raw_field){
			.key = reader->columns[count].name,
			.text = cell->text,
			.length = cell->length,
			.line = cell->line,
			.column = cell->column,
		};
		count++;
	}
	record->fields = fields;
	record->field_count = count;
}

const struct raw_record *raw_csv_next(struct raw_reader *reader, struct arena *arena)
{
	struct row row = {.arena = arena, .most = reader->cell_count};
	if (!read_row(reader, &row))
		return NULL;
	if (row.unclosed) {
		raw_fail(reader, &J6005, row.problem_line, row.problem_column, "");
		return NULL;
	}
	struct raw_record *record = raw_record_new(reader, arena, row.line);
	fill_fields(reader, &row, record);
	if (row.problem)
		raw_break(record, arena, row.problem_line, row.problem_column, row.problem);
	else if (row.count != reader->cell_count)
		raw_break(record, arena, row.line, 1,
		          arena_printf(arena,
		                       _("cells in the header line: %zu; in this one: %zu"),
		                       reader->cell_count, row.count));
	if (record->broken)
		record->field_count = 0;
	return record;
}
