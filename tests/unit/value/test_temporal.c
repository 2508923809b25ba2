/*
 * The calendar against a day-by-day count, and every form of dates, times and durations as text.
 */
#include "unit.h"

static bool leap(int64_t year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_length(int64_t year, int month)
{
	if (month == 2)
		return leap(year) ? 29 : 28;
	return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/* Walks day by day over a span and expects the calendar to agree on each. */
static void walk(int64_t first_year, int64_t last_year)
{
	struct date date;
	int64_t days;
	int weekday;

	assert_true(date_make(first_year, 1, 1, &date));
	days = date.days;
	weekday = date_weekday(date);
	for (int64_t year = first_year; year <= last_year; year++) {
		for (int month = 1; month <= 12; month++) {
			for (int number = 1; number <= month_length(year, month);
			     number++, days++) {
				int64_t y;
				int m, d;

				assert_true(date_make(year, month, number, &date));
				assert_int_equal(date.days, days);
				assert_int_equal(date_weekday(date), weekday);
				date_split(date, &y, &m, &d);
				if (y != year || m != month || d != number)
					fail_msg("day %lld splits into %lld-%d-%d, expected "
					         "%lld-%d-%d",
					         (long long)days, (long long)y, m, d,
					         (long long)year, month, number);
				weekday = weekday % 7 + 1;
			}
			assert_false(date_make(year, month, month_length(year, month) + 1, &date));
		}
	}
}

static void days_follow_each_other_in_every_era(void **state)
{
	(void)state;
	walk(-5, 5);
	walk(1582, 1584);
	walk(1895, 2105);
	walk(-401, -395);
	walk(-999999999, -999999996);
	walk(999999996, 999999999);
}

static void known_days_have_their_number(void **state)
{
	static const struct {
		const char *text;
		int64_t days;
		int weekday;
	} known[] = {
		{"1970-01-01", 0, 4},       {"1969-12-31", -1, 3},      {"2000-02-29", 11016, 2},
		{"2004-07-15", 12614, 4},   {"0001-01-01", -719162, 1}, {"9999-12-31", 2932896, 5},
		{"0000-03-01", -719468, 3}, {"1600-03-01", -135080, 3}, {"2024-12-31", 20088, 2},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(known); i++) {
		struct date date = day(known[i].text).as.date;

		assert_int_equal(date.days, known[i].days);
		assert_int_equal(date_weekday(date), known[i].weekday);
	}
}

static void what_is_no_day_is_refused(void **state)
{
	struct date date;

	(void)state;
	assert_false(date_make(2023, 2, 29, &date));
	assert_false(date_make(1900, 2, 29, &date));
	assert_true(date_make(2000, 2, 29, &date));
	assert_false(date_make(2023, 0, 1, &date));
	assert_false(date_make(2023, 13, 1, &date));
	assert_false(date_make(2023, 1, 0, &date));
	assert_false(date_make(1000000000, 1, 1, &date));
	assert_false(date_make(-1000000000, 1, 1, &date));
}

static void months_are_added_and_the_day_clipped(void **state)
{
	static const struct {
		const char *from;
		int64_t months;
		const char *to;
	} rows[] = {
		{"2024-01-31", 1, "2024-02-29"},  {"2023-01-31", 1, "2023-02-28"},
		{"2024-02-29", 12, "2025-02-28"}, {"2024-03-31", -1, "2024-02-29"},
		{"2024-01-15", -1, "2023-12-15"}, {"2000-12-31", -24012, "-0001-12-31"},
		{"2024-05-05", 0, "2024-05-05"},  {"0000-01-31", -11, "-0001-02-28"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(date_add_months(day(rows[i].from).as.date, rows[i].months).days,
		                 day(rows[i].to).as.date.days);
	for (int i = 0; i < 2; i++) { /* far outside the years there are, but without harm */
		int64_t year;
		int month, number;

		date_split(date_add_months((struct date){0}, i ? INT64_MAX : INT64_MIN), &year,
		           &month, &number);
		assert_true(year > 999999999 || year < -999999999);
	}
}

static bool is_date(const char *text)
{
	struct date date;

	return date_parse(text, strlen(text), &date);
}

static void dates_are_read_and_printed_back(void **state)
{
	static const char *const good[] = {"2017-08-14",       "-2017-01-01", "999999999-12-31",
	                                   "-999999999-01-01", "0998-12-31",  "0000-01-01",
	                                   "12345-06-07"};
	static const char *const bad[] = {"",
	                                  "2012-12-25T",
	                                  "998-12-31",
	                                  "01211-12-31",
	                                  "+2012-12-02",
	                                  "2017-13-10",
	                                  "2017-12-32",
	                                  "2012-1-01",
	                                  "2012-01-1",
	                                  "2012-12-25Z",
	                                  "1000000000-01-01",
	                                  "--2012-01-01",
	                                  "2012/01/01",
	                                  "2012-12-25 ",
	                                  "-998-12-31",
	                                  "99999999999999999999-01-01"};

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++) {
		char text[TEMPORAL_TEXT];

		assert_int_equal(date_print(day(good[i]).as.date, text), strlen(good[i]));
		assert_string_equal(text, good[i]);
	}
	for (size_t i = 0; i < COUNT(bad); i++)
		if (is_date(bad[i]))
			fail_msg("'%s' must not be read as a date", bad[i]);
}

static void times_are_read_and_printed_back(void **state)
{
	static const struct {
		const char *text, *printed;
	} good[] = {
		{"01:02:03", NULL},
		{"00:00:00", NULL},
		{"24:00:00", NULL},
		{"11:22:33.444", NULL},
		{"23:59:01.987654321", NULL},
		{"10:00:00.1000", "10:00:00.1"},
		{"10:00:00.0000", "10:00:00"},
		{"10:00:00.1234567891", "10:00:00.123456789"},
		{"11:00:00Z", NULL},
		{"11:00:00+00:00", "11:00:00Z"},
		{"13:20:00+02:00", NULL},
		{"13:20:00-05:30", NULL},
		{"11:59:45-02:45:55", NULL},
		{"00:01:00@Etc/UTC", NULL},
		{"00:01:00.5@Europe/Paris", NULL},
	};
	static const char *const bad[] = {"",
	                                  "23:59:60",
	                                  "24:00:01",
	                                  "24:01:00",
	                                  "25:00:00",
	                                  "00:60:00",
	                                  "7:00:00",
	                                  "07:1:00",
	                                  "07:01:2",
	                                  "13:20",
	                                  "13:20:00+19:00",
	                                  "13:20:00-19:00",
	                                  "13:20:00+5",
	                                  "13:20:00+05:0",
	                                  "11:30:00T",
	                                  "13:20:00+02:00@Europe/Paris",
	                                  "13:20:00@",
	                                  "13:20:00@/etc/x",
	                                  "13:20:00@a/../b",
	                                  "13:20:00.",
	                                  "24:00:00.1",
	                                  "13:20:00@Europe//Paris",
	                                  "13:20:00ZZ"};
	struct time_of_day time;
	char text[TEMPORAL_TEXT];

	for (size_t i = 0; i < COUNT(good); i++) {
		assert_true(time_parse(*state, good[i].text, strlen(good[i].text), &time));
		time_print(time, text);
		assert_string_equal(text, good[i].printed ? good[i].printed : good[i].text);
	}
	for (size_t i = 0; i < COUNT(bad); i++)
		if (time_parse(*state, bad[i], strlen(bad[i]), &time))
			fail_msg("'%s' must not be read as a time", bad[i]);
}

static void dates_with_times_are_read_and_printed_back(void **state)
{
	static const char *const good[] = {
		"2012-12-24T00:00:00", "-99999-12-31T11:22:33", "2017-12-31T11:22:33.456+01:35",
		"999999999-12-31T23:59:59.999999999@Europe/Paris", "2021-01-01T24:00:00"};
	static const char *const bad[] = {"2011-12-0310:15:30",
	                                  "2011-12-03T",
	                                  "2017-00-10T11:22:33",
	                                  "998-12-31T11:22:33",
	                                  "T11:22:33",
	                                  "2017-12-31t11:22:33",
	                                  "2011-12-03T10:15:30+01:00@Europe/Paris"};
	struct date_time value;
	char text[TEMPORAL_TEXT];

	for (size_t i = 0; i < COUNT(good); i++) {
		assert_true(date_time_parse(*state, good[i], strlen(good[i]), &value));
		date_time_print(value, text);
		assert_string_equal(text, good[i]);
	}
	assert_true(date_time_parse(*state, "2012-12-24", 10, &value));
	date_time_print(value, text);
	assert_string_equal(text, "2012-12-24T00:00:00");
	for (size_t i = 0; i < COUNT(bad); i++)
		if (date_time_parse(*state, bad[i], strlen(bad[i]), &value))
			fail_msg("'%s' must not be read as a date and time", bad[i]);
}

static void days_durations_are_read_and_printed_normal(void **state)
{
	static const struct {
		const char *text, *printed;
	} good[] = {
		{"P1D", "P1D"},
		{"PT2H", "PT2H"},
		{"PT0.999S", "PT0.999S"},
		{"PT0S", "PT0S"},
		{"PT0.S", "PT0S"},
		{"P0D", "PT0S"},
		{"-P0D", "PT0S"},
		{"-PT1H2M", "-PT1H2M"},
		{"PT1000M", "PT16H40M"},
		{"PT24H", "P1D"},
		{"PT3600S", "PT1H"},
		{"P2DT274M", "P2DT4H34M"},
		{"-PT0.5S", "-PT0.5S"},
		{"P1DT0.25S", "P1DT0.25S"},
		{"P1DT1S", "P1DT1S"},
		{"PT1H1S", "PT1H1S"},
		{"PT60.000000001S", "PT1M0.000000001S"},
		{"P106751991167300D", "P106751991167300D"},
	};
	static const char *const bad[] = {
		"",     "P",      "PT",   "P1DT",   "1D",   "P1H",  "P1S",   "P1Y",
		"PT1D", "PT1S1H", "P-1D", "PT1.5H", "+P1D", "P1D ", "PT.5S", "P106751991167301D",
		"p1d"};
	struct days_duration duration;
	char text[TEMPORAL_TEXT];

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++) {
		assert_true(days_duration_parse(good[i].text, strlen(good[i].text), &duration));
		days_duration_print(duration, text);
		assert_string_equal(text, good[i].printed);
	}
	for (size_t i = 0; i < COUNT(bad); i++)
		if (days_duration_parse(bad[i], strlen(bad[i]), &duration))
			fail_msg("'%s' must not be read as a days and time duration", bad[i]);
	days_duration_print((struct days_duration){INT64_MIN, 0}, text);
	assert_string_equal(text, "-P106751991167300DT15H30M8S");
}

static void months_durations_are_read_and_printed_normal(void **state)
{
	static const struct {
		const char *text;
		int64_t months;
		const char *printed;
	} good[] = {
		{"P1Y2M", 14, "P1Y2M"},     {"P0Y", 0, "P0M"},
		{"P1Y27M", 39, "P3Y3M"},    {"P100M", 100, "P8Y4M"},
		{"-P100M", -100, "-P8Y4M"}, {"-P999999999M", -999999999, "-P83333333Y3M"},
	};
	static const char *const bad[] = {
		"", "P", "1Y", "P1D", "P1M1Y", "PY", "P1YT1M", "P1Y1D", "P999999999999999999Y"};
	int64_t months;
	char text[TEMPORAL_TEXT];

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++) {
		assert_true(months_duration_parse(good[i].text, strlen(good[i].text), &months));
		assert_int_equal(months, good[i].months);
		months_duration_print(months, text);
		assert_string_equal(text, good[i].printed);
	}
	for (size_t i = 0; i < COUNT(bad); i++)
		if (months_duration_parse(bad[i], strlen(bad[i]), &months))
			fail_msg("'%s' must not be read as a years and months duration", bad[i]);
	months_duration_print(INT64_MIN, text);
	assert_string_equal(text, "-P768614336404564650Y8M");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_follow_each_other_in_every_era),
		cmocka_unit_test(known_days_have_their_number),
		cmocka_unit_test(what_is_no_day_is_refused),
		cmocka_unit_test(months_are_added_and_the_day_clipped),
		cmocka_unit_test(dates_are_read_and_printed_back),
		cmocka_unit_test(times_are_read_and_printed_back),
		cmocka_unit_test(dates_with_times_are_read_and_printed_back),
		cmocka_unit_test(days_durations_are_read_and_printed_normal),
		cmocka_unit_test(months_durations_are_read_and_printed_normal),
	};

	return cmocka_run_group_tests(tests, with_arena, without_arena);
}
