/*
 * Reads JSON strictly, by recursive descent. Our own rather than a library's, because answers must
 * come in as they were written: long numbers digit for digit, a key given twice noticed, NaN
 * refused, every message with its place.
 */
#include "record/json.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/msg.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "record/input.h"
#include <string.h>

struct reader {
	struct input *input;
	struct arena *arena;
	struct json_error *error;
	struct buf text; /* of the string or number being read */
	size_t depth;
	size_t values; /* so far */
	size_t last;   /* no byte beyond this one is read */
};

static bool read_value(struct reader *reader, struct json *value);

static const char *const kind_names[] = {
	[JSON_NULL] = N_("null"),        [JSON_FALSE] = N_("false"),   [JSON_TRUE] = N_("true"),
	[JSON_NUMBER] = N_("a number"),  [JSON_STRING] = N_("a text"), [JSON_ARRAY] = N_("a list"),
	[JSON_OBJECT] = N_("an object"),
};

const char *json_kind_name(enum json_kind kind)
{
	return msg_get(kind_names[kind]);
}

/* ---- errors ---- */

/* The next character or word, as a person would name it. */
static const char *describe_next(struct input *input, struct arena *arena)
{
	int c = input_peek(input);
	if (c == EOF)
		return input->failed ? _("a reading error") : _("the end");
	if (c == '\n' || c == '\r')
		return _("the end of the line");
	if (c < 0x20 || c == 0x7F)
		return arena_printf(arena, _("the control character U+%04X"), (unsigned)c);
	size_t length = 1;
	bool word = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
	            c >= 0x80;
	while (word && length < 24 && input_reach(input, length)) {
		int next = (unsigned char)input->bytes[input->at + length];
		if (!(next >= 0x80 || utf8_is_letter((uint32_t)next) ||
		      utf8_is_digit((uint32_t)next)))
			break;
		length++;
	}
	return arena_printf(
		arena, "'%s'",
		utf8_clean(arena, arena_strndup(arena, input->bytes + input->at, length)));
}

void json_unexpected(struct input *input, struct arena *arena, const char *expected,
                     struct json_error *error)
{
	error->line = input->line;
	error->column = input->column;
	error->message = arena_printf(arena, _("expected %s, but found %s"), expected,
	                              describe_next(input, arena));
}

static bool unexpected(struct reader *reader, const char *expected)
{
	json_unexpected(reader->input, reader->arena, expected, reader->error);
	return false;
}

static bool too_large(struct reader *reader, const char *what)
{
	reader->error->line = reader->input->line;
	reader->error->column = reader->input->column;
	reader->error->message = what;
	return false;
}

/* ---- characters ---- */

static int peek(struct reader *reader)
{
	return reader->input->consumed >= reader->last ? EOF : input_peek(reader->input);
}

void json_skip_blanks(struct input *input)
{
	while (input_is_blank(input_peek(input)))
		input_take(input);
}

static void keep(struct reader *reader)
{
	buf_add_char(&reader->text, (char)input_take(reader->input));
}

/* ---- numbers and words ---- */

static bool is_digit(int c)
{
	return c >= '0' && c <= '9';
}

static bool read_digits(struct reader *reader)
{
	if (!is_digit(peek(reader)))
		return unexpected(reader, _("a digit"));
	while (is_digit(peek(reader)))
		keep(reader);
	return true;
}

static bool take_text(struct reader *reader, const char **text, size_t *length)
{
	if (reader->text.overflowed)
		return too_large(reader, _("the text is too long"));
	*text = arena_strndup(reader->arena, reader->text.text, reader->text.length);
	*length = reader->text.length;
	return true;
}

/* number = [ "-" ] ( "0" | digit1-9 { digit } ) [ "." digits ] [ ("e" | "E") [ "+" | "-" ] digits ]
 */
static bool read_number(struct reader *reader, struct json *value)
{
	buf_clear(&reader->text);
	if (peek(reader) == '-')
		keep(reader);
	if (peek(reader) == '0') {
		keep(reader);
		if (is_digit(peek(reader)))
			return unexpected(reader, _("a number without leading zeros"));
	} else if (!read_digits(reader)) {
		return false;
	}
	if (peek(reader) == '.') {
		keep(reader);
		if (!read_digits(reader))
			return false;
	}
	if (peek(reader) == 'e' || peek(reader) == 'E') {
		keep(reader);
		if (peek(reader) == '+' || peek(reader) == '-')
			keep(reader);
		if (!read_digits(reader))
			return false;
	}
	value->kind = JSON_NUMBER;
	return take_text(reader, &value->text, &value->length);
}

static const struct {
	const char *text;
	enum json_kind kind;
} words[] = {{"null", JSON_NULL}, {"false", JSON_FALSE}, {"true", JSON_TRUE}};

static bool read_word(struct reader *reader, struct json *value)
{
	struct input *input = reader->input;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t length = strlen(words[i].text);
		if (!input_reach(input, length - 1) ||
		    memcmp(input->bytes + input->at, words[i].text, length) != 0)
			continue;
		if (input_reach(input, length) &&
		    utf8_is_letter((uint32_t)(unsigned char)input->bytes[input->at + length]))
			continue;
		while (length-- > 0)
			input_take(input);
		value->kind = words[i].kind;
		return true;
	}
	return unexpected(reader, _("a value"));
}

/* ---- strings ---- */

static bool read_four(struct reader *reader, uint32_t *code)
{
	*code = 0;
	for (int i = 0; i < 4; i++) {
		int c = peek(reader);
		const char *digits = "0123456789abcdef";
		const char *digit = c > 0 && c < 0x80
		                            ? strchr(digits, c >= 'A' && c <= 'F' ? c + 32 : c)
		                            : NULL;
		if (!digit)
			return unexpected(reader, _("four hexadecimal digits after \\u"));
		*code = *code * 16 + (uint32_t)(digit - digits);
		input_take(reader->input);
	}
	return true;
}

static bool is_high(uint32_t code)
{
	return code >= 0xD800 && code <= 0xDBFF;
}

static bool is_low(uint32_t code)
{
	return code >= 0xDC00 && code <= 0xDFFF;
}

/* After \u; two of them make one character beyond U+FFFF. */
static bool read_code(struct reader *reader)
{
	const char *pair = _("a whole character: \\ud800 to \\udfff stand in pairs");
	uint32_t code, second;
	if (!read_four(reader, &code))
		return false;
	if (is_low(code))
		return unexpected(reader, pair);
	if (is_high(code)) {
		if (peek(reader) != '\\' || input_peek_second(reader->input) != 'u')
			return unexpected(reader, pair);
		input_take(reader->input);
		input_take(reader->input);
		if (!read_four(reader, &second))
			return false;
		if (!is_low(second))
			return unexpected(reader, pair);
		code = 0x10000 + ((code - 0xD800) << 10) + (second - 0xDC00);
	}
	char bytes[4];
	buf_add_n(&reader->text, bytes, utf8_encode(code, bytes));
	return true;
}

static bool read_escape(struct reader *reader)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	input_take(reader->input);
	int c = peek(reader);
	if (c == 'u') {
		input_take(reader->input);
		return read_code(reader);
	}
	const char *at = c > 0 && c < 0x80 ? strchr(from, c) : NULL;
	if (!at)
		return unexpected(reader, _("one of \" \\ / b f n r t u after a backslash"));
	input_take(reader->input);
	buf_add_char(&reader->text, to[at - from]);
	return true;
}

/* One character beyond ASCII. */
static bool read_wide(struct reader *reader)
{
	struct input *input = reader->input;
	size_t length = 1;
	while (length < 4 && input_reach(input, length) &&
	       ((unsigned char)input->bytes[input->at + length] & 0xC0) == 0x80)
		length++;
	uint32_t code;
	size_t used = utf8_decode(input->bytes + input->at, length, &code);
	if (!utf8_valid(input->bytes + input->at, used, NULL))
		return unexpected(reader, _("text in UTF-8 (save the file as UTF-8)"));
	while (used-- > 0)
		keep(reader);
	return true;
}

static bool read_string(struct reader *reader, const char **text, size_t *length)
{
	struct json_error start = {.line = reader->input->line, .column = reader->input->column};
	buf_clear(&reader->text);
	input_take(reader->input);
	for (;;) {
		int c = peek(reader);
		if (c == '"')
			break;
		if (c == EOF && !input_reach(reader->input, 0)) {
			*reader->error = start;
			reader->error->message =
				_("the text that begins here has no closing quotation mark");
			return false;
		}
		if (c == EOF)
			return too_large(reader, _("the record is too large"));
		if (c < 0x20)
			return unexpected(reader, _("the closing quotation mark (a line break in a "
			                            "text is written \\n)"));
		if (c == '\\' ? !read_escape(reader) : c >= 0x80 && !read_wide(reader))
			return false;
		if (c != '\\' && c < 0x80)
			keep(reader);
	}
	input_take(reader->input);
	return take_text(reader, text, length);
}

/* ---- lists and objects ---- */

struct members {
	VEC(struct json) items;
	VEC(struct json_key) keys;
};

static bool read_key(struct reader *reader, struct json_key *key)
{
	key->line = reader->input->line;
	key->column = reader->input->column;
	if (peek(reader) != '"')
		return unexpected(reader, _("a key in quotation marks"));
	if (!read_string(reader, &key->text, &key->length))
		return false;
	json_skip_blanks(reader->input);
	if (peek(reader) != ':')
		return unexpected(reader, _("a colon after the key"));
	input_take(reader->input);
	return true;
}

/* Members up to `close`, which is consumed; with keys in an object. */
static bool read_members(struct reader *reader, struct members *members, int close)
{
	const char *expected = close == '}' ? _("a comma or }") : _("a comma or ]");
	input_take(reader->input);
	json_skip_blanks(reader->input);
	if (peek(reader) == close) {
		input_take(reader->input);
		return true;
	}
	for (;;) {
		json_skip_blanks(reader->input);
		if (close == '}' && !read_key(reader, VEC_ADD(reader->arena, &members->keys)))
			return false;
		struct json item;
		if (!read_value(reader, &item))
			return false;
		VEC_PUSH(reader->arena, &members->items, item);
		json_skip_blanks(reader->input);
		int c = peek(reader);
		if (c != ',' && c != close)
			return unexpected(reader, expected);
		input_take(reader->input);
		if (c == close)
			return true;
	}
}

static bool read_compound(struct reader *reader, struct json *value, enum json_kind kind)
{
	struct members members = {0};
	if (++reader->depth > LIMIT_JSON_DEPTH)
		return too_large(reader, _("lists and objects are nested too deeply"));
	if (!read_members(reader, &members, kind == JSON_OBJECT ? '}' : ']'))
		return false;
	reader->depth--;
	value->kind = kind;
	value->count = members.items.count;
	value->items = members.items.items;
	value->keys = members.keys.items;
	return true;
}

static bool read_value(struct reader *reader, struct json *value)
{
	json_skip_blanks(reader->input);
	*value = (struct json){.line = reader->input->line, .column = reader->input->column};
	if (reader->values++ >= LIMIT_LIST_ITEMS || reader->input->consumed >= reader->last)
		return too_large(reader, _("the record is too large"));
	int c = peek(reader);
	if (c == '{')
		return read_compound(reader, value, JSON_OBJECT);
	if (c == '[')
		return read_compound(reader, value, JSON_ARRAY);
	if (c == '"') {
		value->kind = JSON_STRING;
		return read_string(reader, &value->text, &value->length);
	}
	if (c == '-' || is_digit(c))
		return read_number(reader, value);
	return read_word(reader, value);
}

/* ---- the face ---- */

const struct json *json_read(struct input *input, struct arena *arena, struct json_error *error)
{
	struct reader reader = {.input = input,
	                        .arena = arena,
	                        .error = error,
	                        .last = input->consumed + LIMIT_FILE_BYTES};
	struct json *value = ARENA_NEW(arena, struct json);
	buf_init(&reader.text, LIMIT_STRING_BYTES);
	bool good = read_value(&reader, value);
	buf_release(&reader.text);
	return good ? value : NULL;
}

const struct json *json_parse(struct arena *arena, size_t line, const char *text, size_t length,
                              struct json_error *error)
{
	struct input input;
	input_from_text(&input, text, length);
	input.line = line;
	input_skip_mark(&input);
	const struct json *value = json_read(&input, arena, error);
	if (!value)
		return NULL;
	json_skip_blanks(&input);
	if (input_peek(&input) == EOF)
		return value;
	json_unexpected(&input, arena, _("the end"), error);
	return NULL;
}

const struct json *json_member(const struct json *object, const char *key)
{
	size_t length = strlen(key);
	if (object->kind != JSON_OBJECT)
		return NULL;
	for (size_t i = 0; i < object->count; i++)
		if (object->keys[i].length == length &&
		    memcmp(object->keys[i].text, key, length) == 0)
			return &object->items[i];
	return NULL;
}

static bool same_key(const struct json_key *a, const struct json_key *b)
{
	return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

/* Comparing each with each is quicker than hashing while there are few. */
static const struct json_key *duplicate_of_few(const struct json *object)
{
	for (size_t i = 1; i < object->count; i++)
		for (size_t j = 0; j < i; j++)
			if (same_key(&object->keys[i], &object->keys[j]))
				return &object->keys[i];
	return NULL;
}

const struct json_key *json_duplicate(const struct json *object)
{
	if (object->count <= 64)
		return duplicate_of_few(object);
	const struct json_key *found = NULL;
	struct arena *arena = arena_new(0);
	struct map *seen = map_new(arena);
	for (size_t i = 0; i < object->count && !found; i++)
		if (map_put_n(seen, object->keys[i].text, object->keys[i].length, seen))
			found = &object->keys[i];
	arena_free(arena);
	return found;
}
