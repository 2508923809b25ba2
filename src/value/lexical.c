/*
 * Values of simple types from texts, as XML Schema and JSON write them.
 */
#include "value/literal.h"

#include <string.h>

typedef bool read_simple(struct arena *arena, const char *text, size_t length, struct value *out);

/* XML Schema allows "+1", ".5" and "1." */
static bool read_number(struct arena *arena, const char *text, size_t length, struct value *out)
{
	bool minus = length && *text == '-';
	struct decimal number;

	if (minus || (length && *text == '+'))
		text++, length--;
	if (length && text[length - 1] == '.')
		length--;
	text = arena_printf(arena, "%s%s%.*s", minus ? "-" : "", length && *text == '.' ? "0" : "",
	                    (int)length, text);
	if (!decimal_parse(text, strlen(text), &number) || number.nan)
		return false;
	*out = value_number(number);
	return true;
}

static bool read_boolean(struct arena *arena, const char *text, size_t length, struct value *out)
{
	bool yes = (length == 4 && !memcmp(text, "true", 4)) || (length == 1 && *text == '1');
	bool no = (length == 5 && !memcmp(text, "false", 5)) || (length == 1 && *text == '0');

	(void)arena;
	*out = value_boolean(yes);
	return yes || no;
}

static bool read_date(struct arena *arena, const char *text, size_t length, struct value *out)
{
	struct date date;

	(void)arena;
	if (!date_parse(text, length, &date))
		return false;
	*out = value_date(date);
	return true;
}

static bool read_time(struct arena *arena, const char *text, size_t length, struct value *out)
{
	struct time_of_day time;

	if (!time_parse(arena, text, length, &time))
		return false;
	*out = value_time(time);
	return true;
}

static bool read_date_time(struct arena *arena, const char *text, size_t length, struct value *out)
{
	struct date_time date_time;

	if (!date_time_parse(arena, text, length, &date_time))
		return false;
	*out = value_date_time(date_time);
	return true;
}

static bool read_duration(struct arena *arena, const char *text, size_t length, struct value *out)
{
	struct days_duration days;
	int64_t months;

	(void)arena;
	if (months_duration_parse(text, length, &months))
		*out = value_months(months);
	else if (days_duration_parse(text, length, &days))
		*out = value_days(days);
	else
		return false;
	return true;
}

static bool read_string(struct arena *arena, const char *text, size_t length, struct value *out)
{
	*out = value_string(arena, text, length);
	return true;
}

bool value_of_text(struct arena *arena, enum type_kind kind, const char *text, size_t length,
                   struct value *out)
{
	static read_simple *const readers[TYPE_FUNCTION + 1] = {
		[TYPE_NUMBER] = read_number,           [TYPE_BOOLEAN] = read_boolean,
		[TYPE_DATE] = read_date,               [TYPE_TIME] = read_time,
		[TYPE_DATE_TIME] = read_date_time,     [TYPE_DAYS_DURATION] = read_duration,
		[TYPE_MONTHS_DURATION] = read_duration, [TYPE_STRING] = read_string,
	};

	return readers[kind] && readers[kind](arena, text, length, out);
}
