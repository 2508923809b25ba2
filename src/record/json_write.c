/*
 * Writes JSON into a buffer. Numbers keep all their digits; what JSON has no form for (dates,
 * durations, ranges) becomes the text that FEEL gives it.
 */
#include "record/json_write.h"

#include "base/text.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "value/literal.h"
#include <string.h>

/* ---- strings ---- */

/* What may not reach a terminal or a script raw: controls, line separators, and marks that turn
 * text around. */
static bool must_escape(uint32_t code)
{
	return code < 0x20 || (code >= 0x7F && code <= 0x9F) || code == 0x200E || code == 0x200F ||
	       code == 0x061C || (code >= 0x2028 && code <= 0x202E) ||
	       (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
}

static void add_escaped(struct buf *out, uint32_t code)
{
	static const char from[] = "\"\\\b\f\n\r\t", to[] = "\"\\bfnrt";
	const char *at = code > 0 && code < 0x80 ? strchr(from, (int)code) : NULL;
	if (at)
		buf_printf(out, "\\%c", to[at - from]);
	else
		buf_printf(out, "\\u%04x", (unsigned)code);
}

/* Whether a character stands for itself. What is no UTF-8 is read as U+FFFD and written as that. */
static bool is_plain(uint32_t code)
{
	return code != '"' && code != '\\' && code != 0xFFFD && !must_escape(code);
}

/* Behind the characters from `at` on that stand for themselves. */
static size_t skip_plain(const char *text, size_t at, size_t length)
{
	while (at < length) {
		uint32_t code = (unsigned char)text[at];
		size_t used = code < 0x80 ? 1 : utf8_decode(text + at, length - at, &code);
		if (!is_plain(code))
			break;
		at += used;
	}
	return at;
}

static void add_character(struct buf *out, uint32_t code)
{
	char bytes[4];

	if (code == 0xFFFD)
		buf_add_n(out, bytes, utf8_encode(code, bytes));
	else
		add_escaped(out, code);
}

void json_string(struct buf *out, const char *text, size_t length)
{
	buf_add_char(out, '"');
	for (size_t at = 0; at < length;) {
		uint32_t code;
		size_t plain = skip_plain(text, at, length);
		buf_add_n(out, text + at, plain - at);
		at = plain;
		if (at < length) {
			at += utf8_decode(text + at, length - at, &code);
			add_character(out, code);
		}
	}
	buf_add_char(out, '"');
}

/* ---- values ---- */

static void add_value(struct buf *out, struct value value, size_t depth);

static void add_number(struct buf *out, struct decimal number)
{
	char text[DECIMAL_TEXT];
	size_t length = decimal_print(number, text);
	buf_add_n(out, text, length);
}

static void add_list(struct buf *out, const struct value_list *list, size_t depth)
{
	buf_add_char(out, '[');
	for (size_t i = 0; i < list->count; i++) {
		buf_add(out, i > 0 ? "," : "");
		add_value(out, list->items[i], depth);
	}
	buf_add_char(out, ']');
}

static void add_context(struct buf *out, const struct value_context *context, size_t depth)
{
	buf_add_char(out, '{');
	for (size_t i = 0; i < context->count; i++) {
		buf_add(out, i > 0 ? "," : "");
		json_string(out, context->entries[i].key.text, context->entries[i].key.length);
		buf_add_char(out, ':');
		add_value(out, context->entries[i].value, depth);
	}
	buf_add_char(out, '}');
}

static void add_as_text(struct buf *out, struct value value)
{
	struct buf text;
	buf_init(&text, 0);
	value_print_plain(value, &text);
	json_string(out, text.text, text.length);
	buf_release(&text);
}

static void add_value(struct buf *out, struct value value, size_t depth)
{
	if (value.kind == VALUE_NULL || depth > LIMIT_VALUE_DEPTH)
		buf_add(out, "null");
	else if (value.kind == VALUE_BOOLEAN)
		buf_add(out, value.as.boolean ? "true" : "false");
	else if (value.kind == VALUE_NUMBER)
		add_number(out, value.as.number);
	else if (value.kind == VALUE_RATIO)
		add_number(out, ratio_to_decimal(value.as.ratio));
	else if (value.kind == VALUE_STRING)
		json_string(out, value.as.string.text, value.as.string.length);
	else if (value.kind == VALUE_LIST)
		add_list(out, value.as.list, depth + 1);
	else if (value.kind == VALUE_CONTEXT)
		add_context(out, value.as.context, depth + 1);
	else
		add_as_text(out, value);
}

void json_value(struct buf *out, struct value value)
{
	add_value(out, value, 0);
}

/* ---- members ---- */

static void new_line(struct json_writer *writer)
{
	buf_add_char(writer->out, '\n');
	buf_add_repeat(writer->out, "  ", writer->depth);
}

/* Everything that stands before a value. */
static void begin(struct json_writer *writer, const char *key)
{
	bool lines = writer->pretty && writer->flat == 0;
	if (writer->inside)
		buf_add(writer->out, writer->pretty && writer->flat > 0 ? ", " : ",");
	if (lines && writer->depth > 0)
		new_line(writer);
	if (key) {
		json_string(writer->out, key, strlen(key));
		buf_add(writer->out, writer->pretty ? ": " : ":");
	}
	writer->inside = true;
}

void json_open(struct json_writer *writer, const char *key, char bracket)
{
	begin(writer, key);
	buf_add_char(writer->out, bracket);
	writer->depth++;
	writer->inside = false;
}

void json_open_flat(struct json_writer *writer, const char *key, char bracket)
{
	json_open(writer, key, bracket);
	if (writer->flat == 0)
		writer->flat = writer->depth;
}

void json_close(struct json_writer *writer, char bracket)
{
	bool ends_flat = writer->flat == writer->depth;
	writer->depth--;
	if (writer->pretty && writer->flat == 0 && writer->inside)
		new_line(writer);
	buf_add_char(writer->out, bracket);
	writer->inside = true;
	if (ends_flat)
		writer->flat = 0;
}

void json_put_text(struct json_writer *writer, const char *key, const char *text)
{
	begin(writer, key);
	if (text)
		json_string(writer->out, text, strlen(text));
	else
		buf_add(writer->out, "null");
}

void json_put_texts(struct json_writer *writer, const char *key, const struct text *text)
{
	begin(writer, key);
	if (text && text->count > 0)
		json_text(writer->out, text);
	else
		buf_add(writer->out, "null");
}

void json_put_bool(struct json_writer *writer, const char *key, bool value)
{
	begin(writer, key);
	buf_add(writer->out, value ? "true" : "false");
}

void json_put_int(struct json_writer *writer, const char *key, int64_t value)
{
	char digits[24];
	char *at = digits + sizeof(digits);
	uint64_t left = value < 0 ? -(uint64_t)value : (uint64_t)value;
	begin(writer, key);
	do
		*--at = (char)('0' + left % 10);
	while (left /= 10);
	if (value < 0)
		*--at = '-';
	buf_add_n(writer->out, at, (size_t)(digits + sizeof(digits) - at));
}

void json_put_value(struct json_writer *writer, const char *key, struct value value)
{
	begin(writer, key);
	json_value(writer->out, value);
}

void json_text(struct buf *out, const struct text *text)
{
	buf_add(out, "{");
	for (size_t i = 0; i < text->count; i++) {
		const struct text_variant *variant = &text->variants[i];
		buf_add(out, i ? ", " : "");
		json_string(out, variant->language, strlen(variant->language));
		buf_add(out, ": ");
		json_string(out, variant->text, strlen(variant->text));
	}
	buf_add(out, "}");
}
