/*
 * The named parts of dates, times, durations and ranges: one table of names and the kinds that have
 * them.
 */
#include "eval/eval_int.h"
#include "value/zone.h"

#include <string.h>

#define DAY_SECONDS 86400

static struct date date_part(struct value value)
{
	return value.kind == VALUE_DATE ? value.as.date : value.as.date_time.date;
}

static struct time_of_day time_part(struct value value)
{
	return value.kind == VALUE_TIME ? value.as.time : value.as.date_time.time;
}

static struct value year_of(struct value value)
{
	int64_t year;
	int month, day;

	date_split(date_part(value), &year, &month, &day);
	return value_int(year);
}

static struct value month_of(struct value value)
{
	int64_t year;
	int month, day;

	date_split(date_part(value), &year, &month, &day);
	return value_int(month);
}

static struct value day_of(struct value value)
{
	int64_t year;
	int month, day;

	date_split(date_part(value), &year, &month, &day);
	return value_int(day);
}

static struct value weekday_of(struct value value)
{
	return value_int(date_weekday(date_part(value)));
}

static struct value hour_of(struct value value)
{
	return value_int(time_part(value).seconds / 3600);
}

static struct value minute_of(struct value value)
{
	return value_int(time_part(value).seconds / 60 % 60);
}

static struct value second_of(struct value value)
{
	struct time_of_day time = time_part(value);
	struct decimal fraction = decimal_make(false, (unsigned __int128)time.nanoseconds, -9);

	return value_number(decimal_reduce(decimal_add(decimal_int(time.seconds % 60), fraction)));
}

static struct value offset_of(struct value value)
{
	int32_t offset;
	bool known = value.kind == VALUE_TIME ? time_offset(value.as.time, &offset)
	                                      : date_time_offset(value.as.date_time, &offset);

	if (!known)
		return value_null_because(N_("there is no offset from UTC"));
	return value_days((struct days_duration){.seconds = offset});
}

static struct value zone_of(struct value value)
{
	struct time_of_day time = time_part(value);

	if (time.zone != ZONE_NAMED)
		return value_null_because(N_("there is no named time zone"));
	return value_string_shared(zone_name(time.named), strlen(zone_name(time.named)));
}

static struct value days_of(struct value value)
{
	return value_int(value.as.days_duration.seconds / DAY_SECONDS);
}

static struct value hours_of(struct value value)
{
	return value_int(value.as.days_duration.seconds % DAY_SECONDS / 3600);
}

static struct value minutes_of(struct value value)
{
	return value_int(value.as.days_duration.seconds % 3600 / 60);
}

static struct value seconds_of(struct value value)
{
	struct days_duration duration = value.as.days_duration;
	bool negative = duration.nanoseconds < 0;
	unsigned nanoseconds = (unsigned)(negative ? -duration.nanoseconds : duration.nanoseconds);
	struct decimal fraction = decimal_make(negative, nanoseconds, -9);

	return value_number(
		decimal_reduce(decimal_add(decimal_int(duration.seconds % 60), fraction)));
}

static struct value years_of(struct value value)
{
	return value_int(value.as.months / 12);
}

static struct value months_of(struct value value)
{
	return value_int(value.as.months % 12);
}

static struct value start_of(struct value value)
{
	return value.as.range->low;
}

static struct value end_of(struct value value)
{
	return value.as.range->high;
}

static struct value start_included(struct value value)
{
	return value_boolean(value.as.range->low_closed);
}

static struct value end_included(struct value value)
{
	return value_boolean(value.as.range->high_closed);
}

#define KIND(kind) (1u << VALUE_##kind)

static const struct property {
	const char *name;
	unsigned kinds;
	struct value (*get)(struct value value);
} properties[] = {
	{"year", KIND(DATE) | KIND(DATE_TIME), year_of},
	{"month", KIND(DATE) | KIND(DATE_TIME), month_of},
	{"day", KIND(DATE) | KIND(DATE_TIME), day_of},
	{"weekday", KIND(DATE) | KIND(DATE_TIME), weekday_of},
	{"hour", KIND(TIME) | KIND(DATE_TIME), hour_of},
	{"minute", KIND(TIME) | KIND(DATE_TIME), minute_of},
	{"second", KIND(TIME) | KIND(DATE_TIME), second_of},
	{"time offset", KIND(TIME) | KIND(DATE_TIME), offset_of},
	{"timezone", KIND(TIME) | KIND(DATE_TIME), zone_of},
	{"days", KIND(DAYS_DURATION), days_of},
	{"hours", KIND(DAYS_DURATION), hours_of},
	{"minutes", KIND(DAYS_DURATION), minutes_of},
	{"seconds", KIND(DAYS_DURATION), seconds_of},
	{"years", KIND(MONTHS_DURATION), years_of},
	{"months", KIND(MONTHS_DURATION), months_of},
	{"start", KIND(RANGE), start_of},
	{"end", KIND(RANGE), end_of},
	{"start included", KIND(RANGE), start_included},
	{"end included", KIND(RANGE), end_included},
};

struct value property_of(struct value value, const char *name)
{
	for (size_t i = 0; i < sizeof(properties) / sizeof(properties[0]); i++)
		if (properties[i].kinds & 1u << value.kind && strcmp(properties[i].name, name) == 0)
			return properties[i].get(value);
	return value_null_because(N_("no such entry"));
}
