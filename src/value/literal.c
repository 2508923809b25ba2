/*
 * Values as text, the way FEEL writes them. Text goes to a buffer that knows its maximum, and
 * nesting is counted, so that no value can be too large to be printed.
 */
#include "value/literal.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include <string.h>

static void print_at(struct value value, struct buf *out, int depth);

static void print_string(struct value_string string, struct buf *out)
{
	static const char escaped[] = "\"\\\n\r\t", letters[] = "\"\\nrt";

	buf_add_char(out, '"');
	for (size_t i = 0; i < string.length; i++) {
		unsigned char c = (unsigned char)string.text[i];
		const char *escape = c ? strchr(escaped, c) : NULL;

		if (escape) {
			buf_add_char(out, '\\');
			buf_add_char(out, letters[escape - escaped]);
		} else if (c < 0x20 || c == 0x7f) {
			buf_printf(out, "\\u%04X", c);
		} else {
			buf_add_char(out, (char)c);
		}
	}
	buf_add_char(out, '"');
}

static void print_int128(__int128 number, struct buf *out)
{
	unsigned __int128 rest =
		number < 0 ? -(unsigned __int128)number : (unsigned __int128)number;
	char digits[40];
	size_t first = sizeof(digits);

	do
		digits[--first] = (char)('0' + (int)(rest % 10));
	while (rest /= 10);
	if (number < 0)
		buf_add_char(out, '-');
	buf_add_n(out, digits + first, sizeof(digits) - first);
}

static void print_number(struct decimal number, struct buf *out)
{
	char text[DECIMAL_TEXT];

	buf_add_n(out, text, decimal_print(number, text));
}

/* As a decimal where that is exact, else as the division it is. */
static void print_ratio(struct ratio ratio, struct buf *out)
{
	struct decimal decimal = ratio_to_decimal(ratio);
	struct ratio back = ratio_from_decimal(decimal);

	if (!ratio_overflowed(back) && !ratio_compare(back, ratio)) {
		print_number(decimal, out);
		return;
	}
	print_int128(ratio.numerator, out);
	buf_add_char(out, '/');
	print_int128(ratio.denominator, out);
}

static size_t temporal_text(struct value value, char text[TEMPORAL_TEXT])
{
	switch (value.kind) {
	case VALUE_DATE:
		return date_print(value.as.date, text);
	case VALUE_TIME:
		return time_print(value.as.time, text);
	case VALUE_DATE_TIME:
		return date_time_print(value.as.date_time, text);
	case VALUE_DAYS_DURATION:
		return days_duration_print(value.as.days_duration, text);
	default:
		return months_duration_print(value.as.months, text);
	}
}

static void print_temporal(struct value value, struct buf *out)
{
	char text[TEMPORAL_TEXT];
	size_t length = temporal_text(value, text);

	buf_add(out, "@\"");
	buf_add_n(out, text, length);
	buf_add_char(out, '"');
}

static void print_list(const struct value_list *list, struct buf *out, int depth)
{
	buf_add_char(out, '[');
	for (size_t i = 0; i < list->count && !out->overflowed; i++) {
		if (i)
			buf_add(out, ", ");
		print_at(list->items[i], out, depth + 1);
	}
	buf_add_char(out, ']');
}

/* A key that reads as one word stands without quotes. */
static bool is_word(struct value_string key)
{
	size_t at = 0;
	uint32_t code;

	while (at < key.length) {
		size_t used = utf8_decode(key.text + at, key.length - at, &code);

		if (!utf8_is_letter(code) && code != '_' && !(at && utf8_is_digit(code)))
			return false;
		at += used;
	}
	return key.length > 0;
}

static void print_context(const struct value_context *context, struct buf *out, int depth)
{
	buf_add_char(out, '{');
	for (size_t i = 0; i < context->count && !out->overflowed; i++) {
		const struct value_entry *entry = &context->entries[i];

		if (i)
			buf_add(out, ", ");
		if (is_word(entry->key))
			buf_add_n(out, entry->key.text, entry->key.length);
		else
			print_string(entry->key, out);
		buf_add(out, ": ");
		print_at(entry->value, out, depth + 1);
	}
	buf_add_char(out, '}');
}

/* (< 10), (>= 1), (= 5) */
static void print_test(const struct value_range *range, struct buf *out, int depth)
{
	bool has_low = !value_is_null(range->low), has_high = !value_is_null(range->high);
	const char *sign = "=";

	if (!has_high)
		sign = range->low_closed ? ">=" : ">";
	else if (!has_low)
		sign = range->high_closed ? "<=" : "<";
	buf_printf(out, "(%s ", sign);
	print_at(has_low ? range->low : range->high, out, depth + 1);
	buf_add_char(out, ')');
}

static void print_range(const struct value_range *range, struct buf *out, int depth)
{
	if (range->test) {
		print_test(range, out, depth);
		return;
	}
	buf_add_char(out, range->low_closed ? '[' : '(');
	print_at(range->low, out, depth + 1);
	buf_add(out, "..");
	print_at(range->high, out, depth + 1);
	buf_add_char(out, range->high_closed ? ']' : ')');
}

static void print_function(const struct value_function *function, struct buf *out)
{
	buf_add(out, "function(");
	for (size_t i = 0; i < function->parameter_count; i++)
		buf_printf(out, "%s%s", i ? ", " : "",
		           function->parameter_names ? function->parameter_names[i] : "?");
	buf_add_char(out, ')');
}

static void print_at(struct value value, struct buf *out, int depth)
{
	if (depth > LIMIT_VALUE_DEPTH) {
		buf_add(out, "...");
		return;
	}
	switch (value.kind) {
	case VALUE_NULL:
		buf_add(out, "null");
		break;
	case VALUE_BOOLEAN:
		buf_add(out, value.as.boolean ? "true" : "false");
		break;
	case VALUE_NUMBER:
		print_number(value.as.number, out);
		break;
	case VALUE_RATIO:
		print_ratio(value.as.ratio, out);
		break;
	case VALUE_STRING:
		print_string(value.as.string, out);
		break;
	case VALUE_LIST:
		print_list(value.as.list, out, depth);
		break;
	case VALUE_CONTEXT:
		print_context(value.as.context, out, depth);
		break;
	case VALUE_RANGE:
		print_range(value.as.range, out, depth);
		break;
	case VALUE_FUNCTION:
		print_function(value.as.function, out);
		break;
	default:
		print_temporal(value, out);
	}
}

void value_print(struct value value, struct buf *out)
{
	print_at(value, out, 0);
}

void value_print_plain(struct value value, struct buf *out)
{
	char text[TEMPORAL_TEXT];

	if (value.kind == VALUE_STRING)
		buf_add_n(out, value.as.string.text, value.as.string.length);
	else if (value.kind >= VALUE_DATE && value.kind <= VALUE_MONTHS_DURATION)
		buf_add_n(out, text, temporal_text(value, text));
	else
		print_at(value, out, 0);
}

void value_print_answer(struct value value, struct buf *out)
{
	if (value.kind == VALUE_NULL) {
		buf_add(out, "n/a");
	} else if (value.kind == VALUE_BOOLEAN) {
		buf_add(out, value.as.boolean ? "yes" : "no");
	} else if (value.kind != VALUE_LIST) {
		value_print_plain(value, out);
	} else {
		for (size_t i = 0; i < value.as.list->count; i++) {
			buf_add(out, i ? "|" : "");
			value_print_plain(value.as.list->items[i], out);
		}
		if (value.as.list->count == 0)
			buf_add(out, "[]");
	}
}

static const char *printed(struct arena *arena, struct value value,
                           void (*print)(struct value value, struct buf *out))
{
	struct buf out;
	const char *text;

	buf_init(&out, 0);
	print(value, &out);
	text = arena_strndup(arena, out.text, out.length);
	buf_release(&out);
	return text;
}

const char *value_to_text(struct arena *arena, struct value value)
{
	return printed(arena, value, value_print);
}

const char *value_plain_text(struct arena *arena, struct value value)
{
	return printed(arena, value, value_print_plain);
}

const char *value_answer_text(struct arena *arena, struct value value)
{
	return printed(arena, value, value_print_answer);
}
