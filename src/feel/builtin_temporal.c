/*
 * Built-in functions that make dates, times and durations, and tell of them. The time of the
 * evaluation is given: nothing here asks a clock.
 */
#include "feel/builtin_int.h"

#define SECONDS_PER_MINUTE 60
#define SECONDS_PER_HOUR 3600
#define OFFSET_MAX (18 * SECONDS_PER_HOUR)
#define BAD_TEXT N_("the text is no such date, time or duration")

/* ---- dates ----------------------------------------------------------------------------------- */

bool argument_date(struct value argument, struct date *out)
{
	argument = argument_scalar(argument);
	if (argument.kind == VALUE_DATE)
		*out = argument.as.date;
	else if (argument.kind == VALUE_DATE_TIME)
		*out = argument.as.date_time.date;
	return argument.kind == VALUE_DATE || argument.kind == VALUE_DATE_TIME;
}

struct value builtin_date(const struct feel_call *call, const struct value *arguments, size_t count)
{
	struct value_string text;
	struct date date;

	(void)call, (void)count;
	if (argument_date(arguments[0], &date))
		return value_date(date);
	if (!argument_string(arguments[0], &text))
		return value_null_because(WRONG_TYPE);
	return date_parse(text.text, text.length, &date) ? value_date(date)
	                                                 : value_null_because(BAD_TEXT);
}

static bool argument_whole(struct value argument, int64_t least, int64_t most, int64_t *out)
{
	struct decimal number;

	return argument_number(argument, &number) && decimal_to_int64(number, out) &&
	       *out >= least && *out <= most;
}

struct value builtin_date_parts(const struct feel_call *call, const struct value *arguments,
                                size_t count)
{
	int64_t year, month, day;
	struct date date;

	(void)call, (void)count;
	if (!argument_whole(arguments[0], INT64_MIN, INT64_MAX, &year) ||
	    !argument_whole(arguments[1], 1, 12, &month) ||
	    !argument_whole(arguments[2], 1, 31, &day) ||
	    !date_make(year, (int)month, (int)day, &date))
		return value_null_because(N_("there is no such date"));
	return value_date(date);
}

/* ---- times ----------------------------------------------------------------------------------- */

static struct value refused(struct value_string text)
{
	const char *fault = temporal_zone_fault(text.text, text.length);

	return value_null_because(fault ? fault : BAD_TEXT);
}

static struct time_of_day midnight_utc(void)
{
	return (struct time_of_day){.zone = ZONE_OFFSET};
}

struct value builtin_time(const struct feel_call *call, const struct value *arguments, size_t count)
{
	struct value from = argument_scalar(arguments[0]);
	struct time_of_day time;

	(void)count;
	switch (from.kind) {
	case VALUE_TIME:
		return from;
	case VALUE_DATE_TIME:
		return value_time(from.as.date_time.time);
	case VALUE_DATE:
		return value_time(midnight_utc());
	case VALUE_STRING:
		if (time_parse(call->arena, from.as.string.text, from.as.string.length, &time))
			return value_time(time);
		return refused(from.as.string);
	default:
		return value_null_because(WRONG_TYPE);
	}
}

/* Seconds below 60, with their fraction down to nanoseconds. */
static bool argument_seconds(struct value argument, int64_t *seconds, int64_t *nanoseconds)
{
	struct decimal number, whole;

	if (!argument_number(argument, &number))
		return false;
	whole = decimal_round(number, 0, ROUND_FLOOR);
	if (!decimal_to_int64(whole, seconds) || *seconds < 0 || *seconds > 59)
		return false;
	number = decimal_mul(decimal_sub(number, whole), decimal_int(1000000000));
	return decimal_to_int64(decimal_round(number, 0, ROUND_DOWN), nanoseconds);
}

static bool set_offset(struct time_of_day *time, struct value offset)
{
	offset = argument_scalar(offset);
	if (value_is_null(offset))
		return true;
	if (offset.kind != VALUE_DAYS_DURATION || offset.as.days_duration.nanoseconds ||
	    offset.as.days_duration.seconds < -OFFSET_MAX ||
	    offset.as.days_duration.seconds > OFFSET_MAX)
		return false;
	time->zone = ZONE_OFFSET;
	time->offset = (int32_t)offset.as.days_duration.seconds;
	return true;
}

struct value builtin_time_parts(const struct feel_call *call, const struct value *arguments,
                                size_t count)
{
	int64_t hour, minute, second, nanoseconds;
	struct time_of_day time = {0};

	(void)call, (void)count;
	if (!argument_whole(arguments[0], 0, 23, &hour) ||
	    !argument_whole(arguments[1], 0, 59, &minute) ||
	    !argument_seconds(arguments[2], &second, &nanoseconds) ||
	    !set_offset(&time, arguments[3]))
		return value_null_because(N_("there is no such time"));
	time.seconds = (int32_t)(hour * SECONDS_PER_HOUR + minute * SECONDS_PER_MINUTE + second);
	time.nanoseconds = (int32_t)nanoseconds;
	return value_time(time);
}

struct value builtin_date_and_time(const struct feel_call *call, const struct value *arguments,
                                   size_t count)
{
	struct value from = argument_scalar(arguments[0]);
	struct date_time date_time;

	(void)count;
	if (from.kind == VALUE_DATE_TIME)
		return from;
	if (from.kind == VALUE_DATE)
		return value_date_time((struct date_time){from.as.date, midnight_utc()});
	if (from.kind != VALUE_STRING)
		return value_null_because(WRONG_TYPE);
	if (!date_time_parse(call->arena, from.as.string.text, from.as.string.length, &date_time))
		return refused(from.as.string);
	return value_date_time(date_time);
}

struct value builtin_date_and_time_parts(const struct feel_call *call,
                                         const struct value *arguments, size_t count)
{
	struct value time = argument_scalar(arguments[1]);
	struct date date;

	(void)call, (void)count;
	if (!argument_date(arguments[0], &date) || time.kind != VALUE_TIME)
		return value_null_because(WRONG_TYPE);
	return value_date_time((struct date_time){date, time.as.time});
}

/* ---- durations ------------------------------------------------------------------------------- */

struct value builtin_duration(const struct feel_call *call, const struct value *arguments,
                              size_t count)
{
	struct value_string text;
	struct days_duration days;
	int64_t months;

	(void)call, (void)count;
	if (!argument_string(arguments[0], &text))
		return value_null_because(WRONG_TYPE);
	if (days_duration_parse(text.text, text.length, &days))
		return value_days(days);
	if (months_duration_parse(text.text, text.length, &months))
		return value_months(months);
	return value_null_because(BAD_TEXT);
}

/* Whole months between the dates, towards zero; the time of day does not count. */
struct value builtin_years_and_months_duration(const struct feel_call *call,
                                               const struct value *arguments, size_t count)
{
	struct date from, to;
	int64_t from_year, to_year, months;
	int from_month, to_month, from_day, to_day;

	(void)call, (void)count;
	if (!argument_date(arguments[0], &from) || !argument_date(arguments[1], &to))
		return value_null_because(WRONG_TYPE);
	date_split(from, &from_year, &from_month, &from_day);
	date_split(to, &to_year, &to_month, &to_day);
	months = (to_year - from_year) * 12 + (to_month - from_month);
	if (months > 0 && to_day < from_day)
		months--;
	else if (months < 0 && to_day > from_day)
		months++;
	return value_months(months);
}

/* ---- what a date is -------------------------------------------------------------------------- */

static const char *const weekdays[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                       "Friday", "Saturday", "Sunday"};
static const char *const months_of_year[] = {"January",   "February", "March",    "April",
                                             "May",       "June",     "July",     "August",
                                             "September", "October",  "November", "December"};

struct value builtin_day_of_week(const struct feel_call *call, const struct value *arguments,
                                 size_t count)
{
	struct date date;

	(void)count;
	if (!argument_date(arguments[0], &date))
		return value_null_because(WRONG_TYPE);
	return value_text(call->arena, weekdays[date_weekday(date) - 1]);
}

struct value builtin_month_of_year(const struct feel_call *call, const struct value *arguments,
                                   size_t count)
{
	struct date date;
	int64_t year;
	int month, day;

	(void)count;
	if (!argument_date(arguments[0], &date))
		return value_null_because(WRONG_TYPE);
	date_split(date, &year, &month, &day);
	return value_text(call->arena, months_of_year[month - 1]);
}

/* From 1. */
static int64_t day_of_year(struct date date)
{
	struct date first;
	int64_t year;
	int month, day;

	date_split(date, &year, &month, &day);
	date_make(year, 1, 1, &first);
	return date.days - first.days + 1;
}

struct value builtin_day_of_year(const struct feel_call *call, const struct value *arguments,
                                 size_t count)
{
	struct date date;

	(void)call, (void)count;
	return argument_date(arguments[0], &date) ? value_int(day_of_year(date))
	                                          : value_null_because(WRONG_TYPE);
}

/* A week belongs to the year that its Thursday lies in. */
struct value builtin_week_of_year(const struct feel_call *call, const struct value *arguments,
                                  size_t count)
{
	struct date date;

	(void)call, (void)count;
	if (!argument_date(arguments[0], &date))
		return value_null_because(WRONG_TYPE);
	date.days += 4 - date_weekday(date);
	return value_int((day_of_year(date) - 1) / 7 + 1);
}

struct value builtin_now(const struct feel_call *call, const struct value *arguments, size_t count)
{
	(void)arguments, (void)count;
	return call->now ? value_date_time(*call->now)
	                 : value_null_because(N_("the time is not given"));
}

struct value builtin_today(const struct feel_call *call, const struct value *arguments,
                           size_t count)
{
	(void)arguments, (void)count;
	return call->now ? value_date(call->now->date)
	                 : value_null_because(N_("the time is not given"));
}
