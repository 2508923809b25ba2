/*
 * Opening an answers file: finds out what it is from its first bytes and its name, and hands over
 * to the reader of that format.
 */
#include "base/arena.h"
#include "base/limits.h"
#include "base/msg.h"
#include "record/raw_int.h"
#include <errno.h>
#include <string.h>

/* ---- for the readers ---- */

struct raw_record *raw_record_new(struct raw_reader *reader, struct arena *arena, size_t line)
{
	struct raw_record *record = ARENA_NEW(arena, struct raw_record);
	record->number = ++reader->number;
	record->line = line;
	return record;
}

void raw_break(struct raw_record *record, struct arena *arena, size_t line, size_t column,
               const char *message)
{
	if (!record->broken)
		record->broken =
			arena_printf(arena, _("line %zu, column %zu: %s"), line, column, message);
}

bool raw_fail(struct raw_reader *reader, const struct diag_kind *kind, size_t line, size_t column,
              const char *argument)
{
	char *where = arena_printf(reader->arena, "%s:%zu:%zu", reader->name, line, column);
	if (reader->input.failed) {
		kind = &J6009;
		argument = strerror(errno ? errno : EIO);
	}
	const char *const args[] = {argument, NULL};
	diag_add(reader->sink, kind, (struct place){0}, where, NULL, args);
	reader->failed = true;
	reader->ended = true;
	return false;
}

/* ---- what it is ---- */

static const struct {
	const char *suffix;
	enum raw_format format;
} suffixes[] = {
	{".csv", RAW_CSV},      {".json", RAW_JSON},       {".jsonl", RAW_JSONL},
	{".ndjson", RAW_JSONL}, {".jsonlines", RAW_JSONL},
};

static enum raw_format format_of_name(const char *name)
{
	size_t length = strlen(name);
	for (size_t i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++) {
		size_t tail = strlen(suffixes[i].suffix);
		if (length > tail && strcmp(name + length - tail, suffixes[i].suffix) == 0)
			return suffixes[i].format;
	}
	return RAW_GUESS;
}

/* The first byte that is no blank, without taking anything. */
static int first_byte(struct input *input)
{
	for (size_t i = 0; input_reach(input, i); i++)
		if (!input_is_blank(input->bytes[input->at + i]))
			return (unsigned char)input->bytes[input->at + i];
	return EOF;
}

/* No id of a question begins with a bracket, so the bytes decide what is JSON; the name only what
 * they leave open. */
static enum raw_format guess(struct raw_reader *reader)
{
	enum raw_format named = format_of_name(reader->name);
	int first = first_byte(&reader->input);
	if (named == RAW_JSONL)
		return RAW_JSONL;
	if (first == '{' || first == '[')
		return raw_json_is_lines(reader) ? RAW_JSONL : RAW_JSON;
	return named == RAW_JSON ? RAW_JSON : RAW_CSV;
}

/* Other encodings give themselves away by a byte order mark, or by the zeros between Latin letters.
 */
static bool check_encoding(struct raw_reader *reader)
{
	struct input *input = &reader->input;
	input_skip_mark(input);
	if (!input_reach(input, 1))
		return true;
	const unsigned char *bytes = (const unsigned char *)input->bytes + input->at;
	bool mark =
		(bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF);
	if (mark || bytes[0] == 0 || bytes[1] == 0)
		return raw_fail(reader, &J6006, 1, 1, "UTF-16");
	return true;
}

/* ---- the face ---- */

struct raw_reader *raw_open(struct arena *arena, FILE *stream, const char *name,
                            enum raw_format format, struct diag_sink *sink)
{
	struct raw_reader *reader = ARENA_NEW(arena, struct raw_reader);
	reader->arena = arena;
	reader->sink = sink;
	reader->name = arena_strdup(arena, name);
	input_from_stream(&reader->input, stream);
	buf_init(&reader->text, LIMIT_STRING_BYTES);
	bool good = check_encoding(reader);
	if (good)
		reader->format = format == RAW_GUESS ? guess(reader) : format;
	if (good && reader->format == RAW_CSV)
		good = raw_csv_open(reader);
	if (good && reader->input.failed)
		good = raw_fail(reader, &J6009, 1, 1, "");
	if (good)
		return reader;
	raw_close(reader);
	return NULL;
}

size_t raw_columns(const struct raw_reader *reader, const struct raw_column **columns)
{
	*columns = reader->columns;
	return reader->column_count;
}

const struct raw_record *raw_next(struct raw_reader *reader, struct arena *arena)
{
	const struct raw_record *record = NULL;
	if (reader->ended)
		return NULL;
	if (reader->format == RAW_CSV)
		record = raw_csv_next(reader, arena);
	else if (reader->format == RAW_JSONL)
		record = raw_jsonl_next(reader, arena);
	else
		record = raw_json_next(reader, arena);
	if (!record && !reader->failed && reader->input.failed)
		raw_fail(reader, &J6009, reader->input.line, reader->input.column, "");
	reader->ended = reader->ended || !record;
	return record;
}

bool raw_is_single(const struct raw_reader *reader)
{
	return reader->single;
}

bool raw_failed(const struct raw_reader *reader)
{
	return reader->failed;
}

void raw_close(struct raw_reader *reader)
{
	input_close(&reader->input);
	buf_release(&reader->text);
}
