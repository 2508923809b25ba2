/*
 * A sheet of answers from what a spreadsheet, or a person with an editor, made of it. Forgiving where nothing can be
 * misunderstood: separators, quotation marks, encodings, columns that were moved, added or left out.
 */
#include "record/answer_sheet.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/msg.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "record/record_diag.h"
#include <string.h>
#include <strings.h>

const char *const sheet_columns[SHEET_COLUMNS] = {"key", "question", "answer", "options", "who", "document", "waiting"};

enum { KEY, ANSWER, WHO, WANTED };
static const char *const wanted[WANTED] = {"key", "answer", "who"};

struct cell {
	const char *text; /* without blanks around it */
	size_t line, column;
};

struct cursor {
	struct arena *arena;
	const char *at, *end;
	char separator;
	size_t line, column; /* of `at`, from 1; columns count characters */
};

/* ---- encodings ------------------------------------------------------------------------------------------------------ */

static char *from_utf16(struct arena *arena, const char *text, size_t length, bool little, size_t *out_length)
{
	struct buf out;
	buf_init(&out, 0);
	for (size_t i = 0; i + 1 < length; i += 2) {
		uint32_t unit = (unsigned char)text[i + little] * 256u + (unsigned char)text[i + !little], code = unit;
		if (unit >= 0xD800 && unit < 0xDC00 && i + 3 < length) {
			uint32_t low = (unsigned char)text[i + 2 + little] * 256u + (unsigned char)text[i + 2 + !little];
			if (low >= 0xDC00 && low < 0xE000) {
				code = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
				i += 2;
			}
		}
		char bytes[4];
		buf_add_n(&out, bytes, utf8_encode(code, bytes));
	}
	*out_length = out.length;
	char *copy = arena_strndup(arena, out.length ? out.text : "", out.length);
	buf_release(&out);
	return copy;
}

/* Without byte order mark, and UTF-16 as UTF-8. */
static struct cursor start(struct arena *arena, const char *text, size_t length)
{
	bool little = length >= 2 && memcmp(text, "\xFF\xFE", 2) == 0, big = length >= 2 && memcmp(text, "\xFE\xFF", 2) == 0;
	if (little || big)
		text = from_utf16(arena, text + 2, length - 2, little, &length);
	if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
		text += 3;
		length -= 3;
	}
	return (struct cursor){.arena = arena, .at = text, .end = text + length, .separator = ',', .line = 1, .column = 1};
}

/* ---- cells ---------------------------------------------------------------------------------------------------------- */

static bool at_end(const struct cursor *cursor)
{
	return cursor->at == cursor->end;
}

static char take(struct cursor *cursor)
{
	char c = *cursor->at++;
	bool ends = c == '\n' || (c == '\r' && (at_end(cursor) || *cursor->at != '\n'));
	if (ends) {
		cursor->line++;
		cursor->column = 1;
	} else if (((unsigned char)c & 0xC0) != 0x80) {
		cursor->column++;
	}
	return c;
}

static bool at_line_end(const struct cursor *cursor)
{
	return at_end(cursor) || *cursor->at == '\n' || *cursor->at == '\r';
}

static const char *trimmed(struct arena *arena, const char *text, size_t length)
{
	while (length > 0 && strchr(" \t\r\n", *text))
		text++, length--;
	while (length > 0 && strchr(" \t\r\n", text[length - 1]))
		length--;
	return arena_strndup(arena, text, length);
}

/* What our own writing put before a text that a spreadsheet would run. */
static const char *without_guard(const char *text)
{
	return *text == '\'' && text[1] && strchr("=+-@", text[1]) ? text + 1 : text;
}

/* False when a quotation mark has no end. */
static bool read_cell(struct cursor *cursor, struct cell *cell)
{
	struct buf text;
	bool quoted = !at_end(cursor) && *cursor->at == '"', closed = !quoted;
	*cell = (struct cell){.line = cursor->line, .column = cursor->column};
	buf_init(&text, 0);
	if (quoted)
		take(cursor);
	while (!at_end(cursor) && (!closed || (!at_line_end(cursor) && *cursor->at != cursor->separator))) {
		char c = take(cursor);
		if (!closed && c == '"' && !at_end(cursor) && *cursor->at == '"')
			buf_add_char(&text, take(cursor));
		else if (!closed && c == '"')
			closed = true;
		else
			buf_add_char(&text, c ? c : ' ');
	}
	cell->text = without_guard(trimmed(cursor->arena, text.length ? text.text : "", text.length));
	buf_release(&text);
	return closed;
}

static void take_line_end(struct cursor *cursor)
{
	if (!at_end(cursor) && take(cursor) == '\r' && !at_end(cursor) && *cursor->at == '\n')
		take(cursor);
}

struct row {
	VEC(struct cell) cells;
	bool whole;
};

static struct row read_row(struct cursor *cursor)
{
	struct row row = {.whole = true};
	for (;;) {
		struct cell *cell = VEC_ADD(cursor->arena, &row.cells);
		row.whole = read_cell(cursor, cell) && row.whole;
		if (at_line_end(cursor))
			break;
		take(cursor); /* the separator */
	}
	take_line_end(cursor);
	return row;
}

/* ---- the first line -------------------------------------------------------------------------------------------------- */

/* Where the columns stand; false unless key and answer are there. */
static bool find_columns(const struct row *row, size_t places[WANTED])
{
	for (size_t w = 0; w < WANTED; w++) {
		places[w] = row->cells.count;
		for (size_t i = row->cells.count; i-- > 0;)
			if (strcasecmp(row->cells.items[i].text, wanted[w]) == 0)
				places[w] = i;
	}
	return places[KEY] < row->cells.count && places[ANSWER] < row->cells.count;
}

/* The separator is the one by which the first line has the columns. */
static bool read_head(struct cursor *cursor, size_t places[WANTED])
{
	for (const char *separator = ",;\t"; *separator; separator++) {
		struct cursor trial = *cursor;
		trial.separator = *separator;
		struct row row = read_row(&trial);
		if (find_columns(&row, places)) {
			*cursor = trial;
			return true;
		}
	}
	return false;
}

bool answer_sheet_is(struct arena *arena, const char *text, size_t length)
{
	size_t places[WANTED];
	struct cursor cursor = start(arena, text, length);
	return read_head(&cursor, places);
}

/* ---- the lines ------------------------------------------------------------------------------------------------------- */

static const char *text_at(const struct row *row, size_t place)
{
	return place < row->cells.count ? row->cells.items[place].text : "";
}

static bool is_utf8(const char *text)
{
	return utf8_valid(text, strlen(text), NULL);
}

static bool fail(struct arena *arena, struct diag_sink *sink, const char *name, const struct diag_kind *kind, size_t line, size_t column)
{
	const struct source *source = source_new(arena, name, "", 0);
	const char *const args[] = {arena_printf(arena, "%zu", line), arena_printf(arena, "%zu", column), NULL};
	diag_add(sink, kind, (struct place){source, 0, 0}, NULL, NULL, args);
	return false;
}

struct sheet_lines {
	VEC(struct sheet_line) list;
};

static void keep_line(struct arena *arena, const struct row *row, const size_t places[WANTED], struct answer_sheet *sheet, struct sheet_lines *lines)
{
	const char *key = text_at(row, places[KEY]), *answer = text_at(row, places[ANSWER]), *who = text_at(row, places[WHO]);
	if (strcmp(key, SHEET_CLIENT) == 0)
		sheet->client = *answer ? answer : NULL;
	else if (strcmp(key, SHEET_QUESTIONNAIRE) == 0)
		sheet->questionnaire = *answer ? answer : NULL;
	if (!*key || *key == '#' || !*answer)
		return;
	const struct cell *cell = &row->cells.items[places[ANSWER]];
	VEC_PUSH(arena, &lines->list, ((struct sheet_line){key, answer, *who && is_utf8(who) ? who : NULL, cell->line, cell->column, !is_utf8(key) || !is_utf8(answer)}));
}

const struct answer_sheet *answer_sheet_read(struct arena *arena, const char *name, const char *text, size_t length, struct diag_sink *sink)
{
	struct answer_sheet *sheet = ARENA_NEW(arena, struct answer_sheet);
	struct cursor cursor = start(arena, text, length);
	size_t places[WANTED];
	struct sheet_lines lines = {0};
	if (!read_head(&cursor, places)) {
		fail(arena, sink, name, &J6011, 1, 1);
		return NULL;
	}
	while (!at_end(&cursor)) {
		size_t line = cursor.line;
		struct row row = read_row(&cursor);
		if (!row.whole) {
			fail(arena, sink, name, &J6012, line, 1);
			return NULL;
		}
		keep_line(arena, &row, places, sheet, &lines);
	}
	sheet->lines = lines.list.items;
	sheet->count = lines.list.count;
	return sheet;
}
