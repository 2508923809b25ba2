/*
 * Days counted from 1970-01-01 and back, in the proleptic Gregorian calendar, and offsets from UTC.
 * Years are shifted to begin in March, so that the leap day is the last of its year and all else is
 * arithmetic.
 */
#include "value/temporal.h"

#include "value/zone.h"

#define ERA_DAYS 146097     /* 400 years */
#define EPOCH_IN_ERA 135080 /* 1970-01-01 is this day of the era that began on 1600-03-01 */
#define EPOCH_ERA 4
#define YEAR_LIMIT 999999999
#define DAYS_LIMIT (367 * (int64_t)YEAR_LIMIT) /* beyond every date that can be written */
#define DAY_SECONDS 86400
#define MONTHS_LIMIT                                                                        \
	48000000000 /* more than lies between any two dates, so that clipping to it changes \
	               nothing */

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

static bool is_leap(int64_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_in_month(int64_t year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return days[month - 1] + (month == 2 && is_leap(year));
}

static int64_t count_days(int64_t year, int month, int day)
{
	int64_t march_year = year - (month <= 2);
	int64_t era = floor_div(march_year, 400);
	int64_t year_of_era = march_year - era * 400;
	int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

	return (era - EPOCH_ERA) * ERA_DAYS + day_of_era - EPOCH_IN_ERA;
}

bool date_make(int64_t year, int month, int day, struct date *out)
{
	if (year < -YEAR_LIMIT || year > YEAR_LIMIT || month < 1 || month > 12)
		return false;
	if (day < 1 || day > days_in_month(year, month))
		return false;
	out->days = count_days(year, month, day);
	return true;
}

void date_split(struct date date, int64_t *year, int *month, int *day)
{
	int64_t era = floor_div(date.days, ERA_DAYS);
	int64_t day_of_era = date.days - era * ERA_DAYS + EPOCH_IN_ERA;
	int64_t year_of_era, day_of_year, march_month;

	if (day_of_era >= ERA_DAYS) {
		day_of_era -= ERA_DAYS;
		era++;
	}
	year_of_era =
		(day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	march_month = (5 * day_of_year + 2) / 153;
	*day = (int)(day_of_year - (153 * march_month + 2) / 5 + 1);
	*month = (int)(march_month < 10 ? march_month + 3 : march_month - 9);
	*year = (era + EPOCH_ERA) * 400 + year_of_era + (*month <= 2);
}

int date_weekday(struct date date)
{
	int64_t since_thursday = date.days - floor_div(date.days, 7) * 7; /* 1970-01-01 was one */

	return (int)((since_thursday + 3) % 7) + 1;
}

struct date date_add_months(struct date date, int64_t months)
{
	int64_t year, total;
	int month, day, last;

	if (months > MONTHS_LIMIT)
		months = MONTHS_LIMIT;
	if (months < -MONTHS_LIMIT)
		months = -MONTHS_LIMIT;
	date_split(date, &year, &month, &day);
	total = year * 12 + month - 1 + months;
	year = floor_div(total, 12);
	month = (int)(total - year * 12) + 1;
	last = days_in_month(year, month);
	return (struct date){count_days(year, month, day < last ? day : last)};
}

bool time_offset(struct time_of_day time, int32_t *offset)
{
	*offset = time.offset;
	if (time.zone == ZONE_NAMED)
		return zone_is_fixed(time.named, offset);
	return time.zone == ZONE_OFFSET;
}

bool date_time_offset(struct date_time date_time, int32_t *offset)
{
	int64_t days = date_time.date.days;

	if (date_time.time.zone != ZONE_NAMED)
		return time_offset(date_time.time, offset);
	if (days > DAYS_LIMIT || days < -DAYS_LIMIT)
		days = days < 0 ? -DAYS_LIMIT : DAYS_LIMIT;
	*offset =
		zone_offset_for(date_time.time.named, days * DAY_SECONDS + date_time.time.seconds);
	return true;
}

int32_t time_offset_at(struct time_of_day time, int64_t instant)
{
	if (time.zone == ZONE_NAMED)
		return zone_offset_at(time.named, instant);
	return time.zone == ZONE_OFFSET ? time.offset : 0;
}
