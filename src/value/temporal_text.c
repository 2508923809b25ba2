/*
 * Dates, times and durations as text, both ways. A cursor walks over the text once; every reader
 * takes what it wants and says whether it was there.
 */
#include "value/temporal.h"

#include "base/arena.h"
#include "base/msg.h"
#include "value/zone.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define DAY_SECONDS 86400
#define OFFSET_LIMIT (18 * 3600) /* the farthest any zone was ever from UTC, and some */
#define NANOSECOND_DIGITS 9

struct cursor {
	const char *at, *end;
};

static struct cursor cursor_over(const char *text, size_t length)
{
	return (struct cursor){text, text + length};
}

static bool at_end(const struct cursor *cursor)
{
	return cursor->at == cursor->end;
}

static bool take(struct cursor *cursor, char c)
{
	if (at_end(cursor) || *cursor->at != c)
		return false;
	cursor->at++;
	return true;
}

static bool at_digit(const struct cursor *cursor)
{
	return !at_end(cursor) && *cursor->at >= '0' && *cursor->at <= '9';
}

/* A run of digits; how many, 0 when there is none or the number is too large. */
static int take_number(struct cursor *cursor, int64_t *number)
{
	int digits = 0;

	for (*number = 0; at_digit(cursor); cursor->at++, digits++)
		if (__builtin_mul_overflow(*number, 10, number) ||
		    __builtin_add_overflow(*number, *cursor->at - '0', number))
			return 0;
	return digits;
}

static bool take_two_digits(struct cursor *cursor, int *number)
{
	int value = 0;

	for (int i = 0; i < 2; i++, cursor->at++) {
		if (!at_digit(cursor))
			return false;
		value = value * 10 + (*cursor->at - '0');
	}
	*number = value;
	return true;
}

/* Digits after a point; those below a nanosecond are cut off. */
static int take_fraction(struct cursor *cursor, int32_t *nanoseconds)
{
	int digits = 0;

	for (*nanoseconds = 0; at_digit(cursor); cursor->at++, digits++)
		if (digits < NANOSECOND_DIGITS)
			*nanoseconds = *nanoseconds * 10 + (*cursor->at - '0');
	for (int i = digits; i < NANOSECOND_DIGITS; i++)
		*nanoseconds *= 10;
	return digits;
}

/* ["-"] YYYY... "-" MM "-" DD; more than four digits only for years that need them. */
static bool take_date(struct cursor *cursor, struct date *out)
{
	bool negative = take(cursor, '-');
	const char *first = cursor->at;
	int64_t year;
	int digits = take_number(cursor, &year), month, day;

	if (digits < 4 || (digits > 4 && *first == '0'))
		return false;
	if (!take(cursor, '-') || !take_two_digits(cursor, &month))
		return false;
	if (!take(cursor, '-') || !take_two_digits(cursor, &day))
		return false;
	return date_make(negative ? -year : year, month, day, out);
}

/* All that is left. */
static bool take_zone_name(struct cursor *cursor, struct arena *arena, struct time_of_day *out)
{
	out->zone = ZONE_NAMED;
	out->named = zone_read(arena, cursor->at, (size_t)(cursor->end - cursor->at));
	cursor->at = cursor->end;
	return out->named != NULL;
}

/* hh ":" mm [":" ss], not more than OFFSET_LIMIT. */
static bool take_offset(struct cursor *cursor, int sign, struct time_of_day *out)
{
	int hours, minutes, seconds = 0, offset;

	if (!take_two_digits(cursor, &hours) || !take(cursor, ':') ||
	    !take_two_digits(cursor, &minutes))
		return false;
	if (take(cursor, ':') && !take_two_digits(cursor, &seconds))
		return false;
	offset = hours * 3600 + minutes * 60 + seconds;
	if (minutes > 59 || seconds > 59 || offset > OFFSET_LIMIT)
		return false;
	out->zone = ZONE_OFFSET;
	out->offset = sign * offset;
	return true;
}

static bool take_zone(struct cursor *cursor, struct arena *arena, struct time_of_day *out)
{
	if (at_end(cursor))
		return true;
	if (take(cursor, '@'))
		return take_zone_name(cursor, arena, out);
	if (take(cursor, '+'))
		return take_offset(cursor, 1, out);
	if (take(cursor, '-'))
		return take_offset(cursor, -1, out);
	out->zone = ZONE_OFFSET;
	return take(cursor, 'Z') || take(cursor, 'z');
}

/* hh ":" mm ":" ss ["." digits] [zone], to the end of the text. */
static bool take_time(struct cursor *cursor, struct arena *arena, struct time_of_day *out)
{
	struct time_of_day time = {.zone = ZONE_NONE};
	int hours, minutes, seconds;

	if (!take_two_digits(cursor, &hours) || !take(cursor, ':') ||
	    !take_two_digits(cursor, &minutes))
		return false;
	if (!take(cursor, ':') || !take_two_digits(cursor, &seconds))
		return false;
	if (take(cursor, '.') && !take_fraction(cursor, &time.nanoseconds))
		return false;
	time.seconds = hours * 3600 + minutes * 60 + seconds;
	if (minutes > 59 || seconds > 59 || time.seconds > DAY_SECONDS)
		return false;
	if (time.seconds == DAY_SECONDS && time.nanoseconds)
		return false;
	if (!take_zone(cursor, arena, &time) || !at_end(cursor))
		return false;
	*out = time;
	return true;
}

bool date_parse(const char *text, size_t length, struct date *out)
{
	struct cursor cursor = cursor_over(text, length);
	struct date date;

	if (!take_date(&cursor, &date) || !at_end(&cursor))
		return false;
	*out = date;
	return true;
}

bool time_parse(struct arena *arena, const char *text, size_t length, struct time_of_day *out)
{
	struct cursor cursor = cursor_over(text, length);

	return take_time(&cursor, arena, out);
}

bool date_time_parse(struct arena *arena, const char *text, size_t length, struct date_time *out)
{
	struct cursor cursor = cursor_over(text, length);
	struct date_time date_time = {.time = {.zone = ZONE_NONE}};

	if (!take_date(&cursor, &date_time.date))
		return false;
	if (!at_end(&cursor) &&
	    (!take(&cursor, 'T') || !take_time(&cursor, arena, &date_time.time)))
		return false;
	*out = date_time;
	return true;
}

const char *temporal_zone_fault(const char *text, size_t length)
{
	const char *mark = length ? memchr(text, '@', length) : NULL;
	size_t before = mark ? (size_t)(mark - text) : 0;
	struct date_time moment;

	if (!before || (!time_parse(NULL, text, before, &moment.time) &&
	                !date_time_parse(NULL, text, before, &moment)))
		return NULL;
	if (moment.time.zone != ZONE_NONE || !memchr(text, ':', before)) /* or a date alone */
		return NULL;
	return zone_data_installed()
	               ? N_("there is no such time zone")
	               : N_("this system has no time-zone data; they come with its package tzdata");
}

/* A part of a duration: a number, its unit, and what the unit is worth; the units come in a fixed
 * order. */
struct unit {
	char name;
	int64_t worth;
};

/* Adds number * worth to *total for each unit that follows; how many there were, -1 for anything
 * wrong. */
static int take_units(struct cursor *cursor, const struct unit *units, size_t count, int64_t *total)
{
	int taken = 0;

	for (size_t i = 0; i < count; i++) {
		struct cursor before = *cursor;
		int64_t number, part;

		if (!at_digit(cursor))
			break;
		if (!take_number(cursor, &number))
			return -1;
		if (!take(cursor, units[i].name)) {
			*cursor = before;
			continue;
		}
		if (__builtin_mul_overflow(number, units[i].worth, &part) ||
		    __builtin_add_overflow(*total, part, total))
			return -1;
		taken++;
	}
	return taken;
}

/* number ["." [digits]] "S", or nothing: 1, 0, -1 as above. */
static int take_seconds(struct cursor *cursor, struct days_duration *duration)
{
	int64_t number;

	if (!at_digit(cursor))
		return 0;
	if (!take_number(cursor, &number) ||
	    __builtin_add_overflow(duration->seconds, number, &duration->seconds))
		return -1;
	if (take(cursor, '.'))
		take_fraction(cursor, &duration->nanoseconds);
	return take(cursor, 'S') ? 1 : -1;
}

bool days_duration_parse(const char *text, size_t length, struct days_duration *out)
{
	static const struct unit days[] = {{'D', DAY_SECONDS}}, times[] = {{'H', 3600}, {'M', 60}};
	struct cursor cursor = cursor_over(text, length);
	struct days_duration duration = {0};
	bool negative = take(&cursor, '-');
	int parts;

	if (!take(&cursor, 'P') || (parts = take_units(&cursor, days, 1, &duration.seconds)) < 0)
		return false;
	if (take(&cursor, 'T')) {
		int hours = take_units(&cursor, times, 2, &duration.seconds);
		int seconds = hours < 0 ? -1 : take_seconds(&cursor, &duration);

		if (seconds < 0 || !(parts = hours + seconds))
			return false;
	}
	if (!parts || !at_end(&cursor))
		return false;
	if (negative)
		duration = (struct days_duration){-duration.seconds, -duration.nanoseconds};
	*out = duration;
	return true;
}

bool months_duration_parse(const char *text, size_t length, int64_t *months)
{
	static const struct unit units[] = {{'Y', 12}, {'M', 1}};
	struct cursor cursor = cursor_over(text, length);
	bool negative = take(&cursor, '-');
	int64_t total = 0;

	if (!take(&cursor, 'P') || take_units(&cursor, units, 2, &total) < 1 || !at_end(&cursor))
		return false;
	*months = negative ? -total : total;
	return true;
}

static size_t add(char out[TEMPORAL_TEXT], size_t length, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static size_t add(char out[TEMPORAL_TEXT], size_t length, const char *format, ...)
{
	va_list args;
	int added;

	va_start(args, format);
	added = vsnprintf(out + length, TEMPORAL_TEXT - length, format, args);
	va_end(args);
	if (added < 0)
		return length;
	return length + (size_t)added < TEMPORAL_TEXT ? length + (size_t)added : TEMPORAL_TEXT - 1;
}

/* "." and the digits that matter. */
static size_t add_fraction(char out[TEMPORAL_TEXT], size_t length, int32_t nanoseconds)
{
	if (!nanoseconds)
		return length;
	length = add(out, length, ".%09" PRId32, nanoseconds);
	while (out[length - 1] == '0')
		out[--length] = '\0';
	return length;
}

static size_t add_zone(char out[TEMPORAL_TEXT], size_t length, struct time_of_day time)
{
	int offset = time.offset < 0 ? -time.offset : time.offset;

	if (time.zone == ZONE_NAMED)
		return add(out, length, "@%.*s", ZONE_NAME_LIMIT, zone_name(time.named));
	if (time.zone == ZONE_NONE)
		return length;
	if (!offset)
		return add(out, length, "Z");
	length = add(out, length, "%c%02d:%02d", time.offset < 0 ? '-' : '+', offset / 3600,
	             offset / 60 % 60);
	return offset % 60 ? add(out, length, ":%02d", offset % 60) : length;
}

static size_t add_time(char out[TEMPORAL_TEXT], size_t length, struct time_of_day time)
{
	length = add(out, length, "%02d:%02d:%02d", time.seconds / 3600, time.seconds / 60 % 60,
	             time.seconds % 60);
	return add_zone(out, add_fraction(out, length, time.nanoseconds), time);
}

size_t date_print(struct date date, char out[TEMPORAL_TEXT])
{
	int64_t year;
	int month, day;

	date_split(date, &year, &month, &day);
	return add(out, 0, "%s%04" PRId64 "-%02d-%02d", year < 0 ? "-" : "",
	           year < 0 ? -year : year, month, day);
}

size_t time_print(struct time_of_day time, char out[TEMPORAL_TEXT])
{
	return add_time(out, 0, time);
}

size_t date_time_print(struct date_time date_time, char out[TEMPORAL_TEXT])
{
	size_t length = date_print(date_time.date, out);

	return add_time(out, add(out, length, "T"), date_time.time);
}

static uint64_t magnitude(int64_t number)
{
	return number < 0 ? -(uint64_t)number : (uint64_t)number;
}

/* The parts that are not zero, the largest first; a duration of nothing is PT0S. */
size_t days_duration_print(struct days_duration duration, char out[TEMPORAL_TEXT])
{
	uint64_t seconds = magnitude(duration.seconds), rest = seconds % DAY_SECONDS;
	int32_t nanoseconds =
		duration.nanoseconds < 0 ? -duration.nanoseconds : duration.nanoseconds;
	size_t length =
		add(out, 0, "%sP", duration.seconds < 0 || duration.nanoseconds < 0 ? "-" : "");

	if (seconds >= DAY_SECONDS)
		length = add(out, length, "%" PRIu64 "D", seconds / DAY_SECONDS);
	if (seconds >= DAY_SECONDS && !rest && !nanoseconds)
		return length;
	length = add(out, length, "T");
	if (rest >= 3600)
		length = add(out, length, "%" PRIu64 "H", rest / 3600);
	if (rest / 60 % 60)
		length = add(out, length, "%" PRIu64 "M", rest / 60 % 60);
	if (rest % 60 || nanoseconds || !rest) {
		length = add_fraction(out, add(out, length, "%" PRIu64, rest % 60), nanoseconds);
		length = add(out, length, "S");
	}
	return length;
}

size_t months_duration_print(int64_t months, char out[TEMPORAL_TEXT])
{
	uint64_t count = magnitude(months);
	size_t length = add(out, 0, "%sP", months < 0 ? "-" : "");

	if (count >= 12)
		length = add(out, length, "%" PRIu64 "Y", count / 12);
	if (count % 12 || !count)
		length = add(out, length, "%" PRIu64 "M", count % 12);
	return length;
}
