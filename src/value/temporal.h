/*
 * Dates, times and durations of FEEL: proleptic Gregorian calendar, years -999,999,999 to 999,999,999, own arithmetic.
 */
#ifndef VALUE_TEMPORAL_H
#define VALUE_TEMPORAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct zone;

struct date {
	int64_t days; /* since 1970-01-01 */
};

enum zone_kind { ZONE_NONE, ZONE_OFFSET, ZONE_NAMED };

struct time_of_day {
	int32_t seconds; /* of the day, 0..86399 (86400 for 24:00:00) */
	int32_t nanoseconds;
	enum zone_kind zone;
	int32_t offset;   /* seconds east of UTC, for ZONE_OFFSET */
	const struct zone *named; /* for ZONE_NAMED; outlives the value */
};

struct date_time {
	struct date date;
	struct time_of_day time;
};

struct days_duration {
	int64_t seconds;
	int32_t nanoseconds; /* same sign as seconds */
};

bool date_make(int64_t year, int month, int day, struct date *out); /* false for no such day */
void date_split(struct date date, int64_t *year, int *month, int *day);
int date_weekday(struct date date); /* 1 Monday .. 7 Sunday */
/* Adds months, the day clipped to the length of the month. */
struct date date_add_months(struct date date, int64_t months);

/* The forms FEEL and XML Schema accept, all of text; false for anything else. */
bool date_parse(const char *text, size_t length, struct date *out);
bool time_parse(struct arena *arena, const char *text, size_t length, struct time_of_day *out);
bool date_time_parse(struct arena *arena, const char *text, size_t length, struct date_time *out); /* a date alone too: midnight */
bool days_duration_parse(const char *text, size_t length, struct days_duration *out);  /* PnDTnHnMn.nS */
bool months_duration_parse(const char *text, size_t length, int64_t *months);           /* PnYnM */

/* Of a text that was refused for its time zone alone: why, marked for translation. Else NULL. */
const char *temporal_zone_fault(const char *text, size_t length);

/*
 * Seconds east of UTC; false for none, with 0 where there is no zone. A time without a date has none
 * either in a named zone that ever changed its clocks. See zone.h for hours that come twice, or never.
 */
bool time_offset(struct time_of_day time, int32_t *offset);
bool date_time_offset(struct date_time date_time, int32_t *offset);
/* In the zone of `time` at an instant, in seconds since 1970-01-01 UTC; 0 when it has none. */
int32_t time_offset_at(struct time_of_day time, int64_t instant);

/* Longest printed form, NUL-terminated; the functions return the length. */
#define TEMPORAL_TEXT 128
size_t date_print(struct date date, char out[TEMPORAL_TEXT]);
size_t time_print(struct time_of_day time, char out[TEMPORAL_TEXT]);
size_t date_time_print(struct date_time date_time, char out[TEMPORAL_TEXT]);
size_t days_duration_print(struct days_duration duration, char out[TEMPORAL_TEXT]);
size_t months_duration_print(int64_t months, char out[TEMPORAL_TEXT]);

#endif
