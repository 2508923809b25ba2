/*
 * Built-in functions on strings. Positions and lengths count characters (code points), not bytes.
 */
#include "base/limits.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "feel/builtin_int.h"
#include <string.h>

static size_t count_of(struct value_string string)
{
	return utf8_count(string.text, string.length);
}

static struct value part(const struct feel_call *call, struct value_string string, size_t from,
                         size_t to)
{
	return value_string(call->arena, string.text + from, to - from);
}

struct value builtin_string_length(const struct feel_call *call, const struct value *arguments,
                                   size_t count)
{
	struct value_string string;

	(void)call, (void)count;
	if (!argument_string(arguments[0], &string))
		return value_null_because(WRONG_TYPE);
	return value_int((int64_t)count_of(string));
}

struct value builtin_substring(const struct feel_call *call, const struct value *arguments,
                               size_t count)
{
	struct value_string string;
	int64_t start, length = INT64_MAX, size;
	size_t from, to;

	(void)count;
	if (!argument_string(arguments[0], &string) || !argument_integer(arguments[1], &start))
		return value_null_because(WRONG_TYPE);
	if (!value_is_null(arguments[2]) && !argument_integer(arguments[2], &length))
		return value_null_because(WRONG_TYPE);
	size = (int64_t)count_of(string);
	if (start < 0)
		start += size + 1;
	if (start < 1 || length < 1)
		return value_null_because(OUT_OF_RANGE);
	if (start > size)
		return value_string_shared("", 0);
	from = utf8_offset(string.text, string.length, (size_t)start - 1);
	to = length > size - start
	             ? string.length
	             : from + utf8_offset(string.text + from, string.length - from, (size_t)length);
	return part(call, string, from, to);
}

/* Where `match` first stands in `string`; false when it does not. */
static bool find(struct value_string string, struct value_string match, size_t *at)
{
	const char *from = string.text, *end = string.text + string.length;

	if (match.length > string.length)
		return false;
	for (; match.length && (size_t)(end - from) >= match.length; from++) {
		from = memchr(from, match.text[0], (size_t)(end - from) - match.length + 1);
		if (!from)
			return false;
		if (!memcmp(from, match.text, match.length))
			break;
	}
	*at = (size_t)(from - string.text);
	return !match.length || (size_t)(end - from) >= match.length;
}

static bool two_strings(const struct value *arguments, struct value_string *string,
                        struct value_string *match)
{
	return argument_string(arguments[0], string) && argument_string(arguments[1], match);
}

struct value builtin_substring_before(const struct feel_call *call, const struct value *arguments,
                                      size_t count)
{
	struct value_string string, match;
	size_t at;

	(void)count;
	if (!two_strings(arguments, &string, &match))
		return value_null_because(WRONG_TYPE);
	return find(string, match, &at) ? part(call, string, 0, at) : value_string_shared("", 0);
}

struct value builtin_substring_after(const struct feel_call *call, const struct value *arguments,
                                     size_t count)
{
	struct value_string string, match;
	size_t at;

	(void)count;
	if (!two_strings(arguments, &string, &match))
		return value_null_because(WRONG_TYPE);
	if (!find(string, match, &at))
		return value_string_shared("", 0);
	return part(call, string, at + match.length, string.length);
}

static struct value change_case(const struct feel_call *call, const struct value *arguments,
                                char *(*change)(struct arena *, const char *, size_t))
{
	struct value_string string;
	const char *changed;

	if (!argument_string(arguments[0], &string))
		return value_null_because(WRONG_TYPE);
	changed = change(call->arena, string.text, string.length);
	return value_string_shared(changed, strlen(changed));
}

struct value builtin_upper_case(const struct feel_call *call, const struct value *arguments,
                                size_t count)
{
	(void)count;
	return change_case(call, arguments, utf8_upper);
}

struct value builtin_lower_case(const struct feel_call *call, const struct value *arguments,
                                size_t count)
{
	(void)count;
	return change_case(call, arguments, utf8_lower);
}

struct value builtin_contains(const struct feel_call *call, const struct value *arguments,
                              size_t count)
{
	struct value_string string, match;
	size_t at;

	(void)call, (void)count;
	if (!two_strings(arguments, &string, &match))
		return value_null_because(WRONG_TYPE);
	return value_boolean(find(string, match, &at));
}

struct value builtin_starts_with(const struct feel_call *call, const struct value *arguments,
                                 size_t count)
{
	struct value_string string, match;

	(void)call, (void)count;
	if (!two_strings(arguments, &string, &match))
		return value_null_because(WRONG_TYPE);
	return value_boolean(string.length >= match.length &&
	                     !memcmp(string.text, match.text, match.length));
}

struct value builtin_ends_with(const struct feel_call *call, const struct value *arguments,
                               size_t count)
{
	struct value_string string, match;

	(void)call, (void)count;
	if (!two_strings(arguments, &string, &match))
		return value_null_because(WRONG_TYPE);
	return value_boolean(
		string.length >= match.length &&
		!memcmp(string.text + string.length - match.length, match.text, match.length));
}

/* Null items are passed over; any other item that is no string makes the whole null. */
static bool join(struct items list, struct value_string delimiter, struct buf *out)
{
	bool first = true;

	for (size_t i = 0; i < list.count; i++) {
		if (value_is_null(list.items[i]))
			continue;
		if (list.items[i].kind != VALUE_STRING)
			return false;
		if (!first)
			buf_add_n(out, delimiter.text, delimiter.length);
		buf_add_n(out, list.items[i].as.string.text, list.items[i].as.string.length);
		first = false;
	}
	return true;
}

struct value builtin_string_join(const struct feel_call *call, const struct value *arguments,
                                 size_t count)
{
	struct value_string delimiter = {.text = ""};
	struct value result = value_null_because(WRONG_TYPE);
	struct items list;
	struct buf out;

	(void)count;
	if (!argument_items(&arguments[0], &list))
		return result;
	if (!value_is_null(arguments[1]) && !argument_string(arguments[1], &delimiter))
		return result;
	if (!call_spend(call, list.count))
		return call_limit(call, MOST_STEPS);
	buf_init(&out, limit_of(call->limits, MOST_STRING_BYTES));
	if (join(list, delimiter, &out))
		result = out.overflowed ? call_limit(call, MOST_STRING_BYTES)
		                        : value_string(call->arena, out.length ? out.text : "",
		                                       out.length);
	buf_release(&out);
	return result;
}
