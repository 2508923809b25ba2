/*
 * Records from JSON: one object, an array of objects, or an object per line. Each key becomes a
 * field in the form that a CSV cell would have, so that answers mean the same whichever way they
 * come.
 */
#include "base/arena.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/msg.h"
#include "record/json.h"
#include "record/raw_int.h"
#include <string.h>

/* ---- one object to one record ---- */

struct fields {
	struct arena *arena;
	VEC(struct raw_field) list;
	const struct json_key *key; /* of the object, for the place */
	bool rows;                  /* some came from the rows of a grid */
};

static struct raw_field *add(struct fields *fields, const char *name)
{
	struct raw_field *field = VEC_ADD(fields->arena, &fields->list);
	field->key = name;
	field->text = "";
	field->line = fields->key->line;
	field->column = fields->key->column;
	return field;
}

static void set_text(struct raw_field *field, const char *text, size_t length)
{
	field->text = text;
	field->length = length;
}

static void set_unusable(struct raw_field *field, const char *what)
{
	set_text(field, what, strlen(what));
	field->unusable = true;
}

static bool has_nul(const struct json *value)
{
	return memchr(value->text, '\0', value->length) != NULL;
}

/* {"na": "reason"} */
static const struct json *reason_of(const struct json *value)
{
	if (value->kind != JSON_OBJECT || value->count != 1 ||
	    strcmp(value->keys[0].text, "na") != 0)
		return NULL;
	return value->items[0].kind == JSON_STRING || value->items[0].kind == JSON_NULL
	               ? &value->items[0]
	               : NULL;
}

static void set_reason(struct raw_field *field, const struct json *reason)
{
	set_text(field, "n/a", 3);
	if (reason->kind == JSON_STRING && reason->length > 0)
		field->reason = reason->text;
	if (reason->kind == JSON_STRING && has_nul(reason))
		set_unusable(field, _("a text with a NUL character"));
}

/* Everything but lists and objects. */
static void set_simple(struct fields *fields, struct raw_field *field, const struct json *value)
{
	const struct json *reason = reason_of(value);
	if (reason)
		set_reason(field, reason);
	else if (value->kind == JSON_TRUE)
		set_text(field, "yes", 3);
	else if (value->kind == JSON_FALSE)
		set_text(field, "no", 2);
	else if (value->kind == JSON_NUMBER || value->kind == JSON_STRING)
		set_text(field, value->text, value->length);
	else if (value->kind != JSON_NULL)
		set_unusable(field, arena_printf(fields->arena, _("a row that holds %s"),
		                                 json_kind_name(value->kind)));
	field->quoted_text = value->kind == JSON_STRING;
	if (value->kind == JSON_STRING && has_nul(value))
		set_unusable(field, _("a text with a NUL character"));
}

/* Inside a list these are codes like any other, joined they would turn into something else. */
static const char *code_problem(struct arena *arena, const struct json *item)
{
	static const char *const marks[] = {"", "?", "n/a", "[]"};
	if (item->kind != JSON_STRING)
		return arena_printf(arena, _("a list that holds %s"), json_kind_name(item->kind));
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (strcmp(item->text, marks[i]) == 0)
			return arena_printf(arena, _("a list with '%s' for a code"), item->text);
	if (has_nul(item) || strchr(item->text, '|'))
		return arena_printf(arena, _("a list with '%s' for a code"), item->text);
	return NULL;
}

static void set_list(struct fields *fields, struct raw_field *field, const struct json *list)
{
	struct buf codes;
	const char *problem = NULL;
	buf_init(&codes, LIMIT_STRING_BYTES);
	for (size_t i = 0; i < list->count && !problem; i++) {
		problem = code_problem(fields->arena, &list->items[i]);
		buf_add(&codes, i > 0 ? "|" : "");
		buf_add(&codes, problem ? "" : list->items[i].text);
	}
	if (list->count == 0)
		buf_add(&codes, "[]");
	if (codes.overflowed)
		problem = _("a list that is too long");
	if (problem)
		set_unusable(field, problem);
	else
		set_text(field, arena_strndup(fields->arena, codes.text, codes.length),
		         codes.length);
	buf_release(&codes);
}

/* The rows of a grid, a field each. */
static void add_rows(struct fields *fields, const char *name, const struct json *rows)
{
	fields->rows = true;
	if (rows->count == 0)
		set_unusable(add(fields, name), _("an object without members"));
	for (size_t i = 0; i < rows->count; i++) {
		fields->key = &rows->keys[i];
		char *key = arena_printf(fields->arena, "%s.%s", name, rows->keys[i].text);
		struct raw_field *field = add(fields, key);
		if (rows->items[i].kind == JSON_ARRAY)
			set_list(fields, field, &rows->items[i]);
		else
			set_simple(fields, field, &rows->items[i]);
	}
}

static void add_member(struct fields *fields, const struct json_key *key, const struct json *value)
{
	fields->key = key;
	if (value->kind == JSON_OBJECT && !reason_of(value)) {
		add_rows(fields, key->text, value);
		return;
	}
	struct raw_field *field = add(fields, key->text);
	if (value->kind == JSON_ARRAY)
		set_list(fields, field, value);
	else
		set_simple(fields, field, value);
}

static void check_keys(const struct json *object, struct raw_record *record, struct arena *arena)
{
	const struct json_key *twice = json_duplicate(object);
	if (twice)
		raw_break(record, arena, twice->line, twice->column,
		          arena_printf(arena, _("the key '%s' is there twice"), twice->text));
	for (size_t i = 0; i < object->count; i++) {
		const struct json_key *key = &object->keys[i];
		if (key->length == 0 || memchr(key->text, '\0', key->length))
			raw_break(record, arena, key->line, key->column,
			          _("a key that is no name"));
		if (object->items[i].kind == JSON_OBJECT)
			check_keys(&object->items[i], record, arena);
	}
}

/* "grid.row" may be given flat or inside "grid", but not both. */
static void check_rows(const struct fields *fields, struct raw_record *record, struct arena *arena)
{
	struct map *seen = map_new(arena);
	for (size_t i = 0; i < fields->list.count; i++) {
		const struct raw_field *field = &fields->list.items[i];
		if (map_put(seen, field->key, seen))
			raw_break(
				record, arena, field->line, field->column,
				arena_printf(arena, _("the key '%s' is there twice"), field->key));
	}
}

static void set_id(const struct json *value, struct raw_record *record, struct arena *arena)
{
	bool text = value->kind == JSON_STRING && !has_nul(value);
	if (!text && value->kind != JSON_NUMBER && value->kind != JSON_NULL)
		raw_break(record, arena, value->line, value->column,
		          _("the id is neither a text nor a number"));
	else if (value->length > 0)
		record->id = value->text;
}

static const struct raw_record *make_record(struct raw_reader *reader, struct arena *arena,
                                            const struct json *object)
{
	struct raw_record *record = raw_record_new(reader, arena, object->line);
	struct fields fields = {.arena = arena};
	if (object->kind != JSON_OBJECT) {
		raw_break(record, arena, object->line, object->column,
		          arena_printf(arena, _("expected an object, but found %s"),
		                       json_kind_name(object->kind)));
		return record;
	}
	const struct json *id = json_member(object, "id");
	if (id)
		set_id(id, record, arena);
	check_keys(object, record, arena);
	for (size_t i = 0; i < object->count && !record->broken; i++)
		if (&object->items[i] != id)
			add_member(&fields, &object->keys[i], &object->items[i]);
	if (fields.rows)
		check_rows(&fields, record, arena);
	record->fields = fields.list.items;
	record->field_count = record->broken ? 0 : fields.list.count;
	return record;
}

/* ---- one value: an object, or an array of them ---- */

static const struct raw_record *fail_at(struct raw_reader *reader, const struct json_error *error)
{
	raw_fail(reader, &J6008, error->line, error->column, error->message);
	return NULL;
}

static const struct raw_record *fail_expected(struct raw_reader *reader, const char *expected)
{
	struct json_error error;
	json_unexpected(&reader->input, reader->arena, expected, &error);
	return fail_at(reader, &error);
}

static bool nothing_left(struct raw_reader *reader)
{
	json_skip_blanks(&reader->input);
	if (input_peek(&reader->input) == EOF)
		return true;
	fail_expected(reader, _("the end (records are one object per line, or in one list)"));
	return false;
}

static const struct raw_record *next_of_array(struct raw_reader *reader, struct arena *arena)
{
	struct json_error error;
	struct input *input = &reader->input;
	json_skip_blanks(input);
	if (reader->number > 0 && input_peek(input) == ',')
		input_take(input);
	else if (input_peek(input) == ']') {
		input_take(input);
		nothing_left(reader);
		return NULL;
	} else if (reader->number > 0) {
		return fail_expected(reader, _("a comma or ]"));
	}
	const struct json *value = json_read(input, arena, &error);
	return value ? make_record(reader, arena, value) : fail_at(reader, &error);
}

const struct raw_record *raw_json_next(struct raw_reader *reader, struct arena *arena)
{
	struct json_error error;
	struct input *input = &reader->input;
	if (reader->in_array)
		return next_of_array(reader, arena);
	if (reader->started)
		return NULL;
	reader->started = true;
	json_skip_blanks(input);
	if (input_peek(input) == '[') {
		input_take(input);
		reader->in_array = true;
		return next_of_array(reader, arena);
	}
	if (input_peek(input) != '{')
		return fail_expected(reader, _("an object or a list of objects"));
	const struct json *value = json_read(input, arena, &error);
	if (!value)
		return fail_at(reader, &error);
	if (!nothing_left(reader))
		return NULL;
	reader->single = true;
	return make_record(reader, arena, value);
}

/* ---- an object per line ---- */

/* Takes the next line that is not blank into reader->text; false at the end. */
static bool take_line(struct raw_reader *reader, size_t *line)
{
	do {
		if (input_peek(&reader->input) == EOF)
			return false;
		*line = reader->input.line;
		buf_clear(&reader->text);
		input_rest_of_line(&reader->input, &reader->text);
	} while (strspn(reader->text.text, " \t\r") == reader->text.length);
	return true;
}

const struct raw_record *raw_jsonl_next(struct raw_reader *reader, struct arena *arena)
{
	struct json_error error = {0};
	size_t line;
	reader->text.maximum = LIMIT_FILE_BYTES;
	if (!take_line(reader, &line))
		return NULL;
	const struct json *value = NULL;
	if (reader->text.overflowed)
		error = (struct json_error){
			.line = 1, .column = 1, .message = _("the record is too large")};
	else
		value = json_parse(arena, line, reader->text.text, reader->text.length, &error);
	if (value)
		return make_record(reader, arena, value);
	struct raw_record *record = raw_record_new(reader, arena, line);
	raw_break(record, arena, line, error.column, error.message);
	return record;
}

/* ---- which of them ---- */

static size_t skip_blanks(struct input *input, size_t at)
{
	while (at < LIMIT_FILE_BYTES && input_reach(input, at) &&
	       input_is_blank(input->bytes[input->at + at]))
		at++;
	return at;
}

static size_t line_end(struct input *input, size_t at)
{
	while (at < LIMIT_FILE_BYTES && input_reach(input, at) &&
	       input->bytes[input->at + at] != '\n')
		at++;
	return at;
}

/* The first line alone is a value and something follows, or a second line opens an object at its
 * margin. */
bool raw_json_is_lines(struct raw_reader *reader)
{
	struct input *input = &reader->input;
	size_t start = skip_blanks(input, 0);
	size_t end = line_end(input, start);
	size_t next = skip_blanks(input, end);
	if (next >= LIMIT_FILE_BYTES || !input_reach(input, next) ||
	    input->bytes[input->at + start] != '{')
		return false;
	const char *bytes = input->bytes + input->at;
	if (bytes[next] == '{' && bytes[next - 1] == '\n')
		return true;
	struct arena *arena = arena_new(0);
	struct json_error error;
	bool whole = json_parse(arena, 1, bytes + start, end - start, &error) != NULL;
	arena_free(arena);
	return whole;
}
