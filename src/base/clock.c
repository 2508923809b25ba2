/*
 * The system's clocks, and the fixed time that a test puts in their place through the environment.
 */
#include "base/clock.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Days since 1970-01-01, Gregorian. Years begin in March here, so that the leap day comes last. */
static int64_t days_from_date(int year, int month, int day)
{
	int64_t y = month > 2 ? year : year - 1;
	int64_t month_from_march = (month + 9) % 12;
	int64_t day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
	return y * 365 + y / 4 - y / 100 + y / 400 + day_of_year - 719468;
}

static int days_in_month(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return days[month - 1] + (leap && month == 2);
}

static int number(const char *digits, size_t count)
{
	int value = 0;
	for (size_t i = 0; i < count; i++)
		value = value * 10 + (digits[i] - '0');
	return value;
}

/* "2026-11-23T10:00:00Z" and nothing else. */
static bool parse(const char *text, int64_t *seconds)
{
	static const char shape[] = "dddd-dd-ddTdd:dd:ddZ";
	if (strlen(text) != sizeof(shape) - 1)
		return false;
	for (size_t i = 0; shape[i]; i++)
		if (shape[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != shape[i])
			return false;
	int year = number(text, 4);
	int month = number(text + 5, 2);
	int day = number(text + 8, 2);
	int hour = number(text + 11, 2);
	int minute = number(text + 14, 2);
	int second = number(text + 17, 2);
	if (month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
		return false;
	if (hour > 23 || minute > 59 || second > 59)
		return false;
	*seconds = days_from_date(year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
	return true;
}

struct clock_time clock_now(void)
{
	const char *fixed = getenv("JINDAN_NOW");
	int64_t seconds;
	if (fixed && parse(fixed, &seconds))
		return (struct clock_time){seconds, 0};
	struct timespec now = {0};
	clock_gettime(CLOCK_REALTIME, &now);
	return (struct clock_time){now.tv_sec, (int32_t)now.tv_nsec};
}

void clock_format(struct clock_time time, char out[32])
{
	time_t seconds = (time_t)time.seconds;
	struct tm parts;
	if (!gmtime_r(&seconds, &parts) || !strftime(out, 32, "%Y-%m-%dT%H:%M:%SZ", &parts))
		out[0] = '\0';
}

int64_t clock_ticks(void)
{
	struct timespec now = {0};
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}
