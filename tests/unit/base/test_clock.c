/*
 * The clock: a fixed time from the environment, and its format.
 */
#include "unit.h"

#include "base/clock.h"
#include <stdlib.h>

static void the_environment_fixes_the_time(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int64_t seconds;
	} times[] = {
		{"1970-01-01T00:00:00Z", 0},
		{"2026-11-23T10:00:00Z", 1795428000},
		{"2000-02-29T23:59:59Z", 951868799},
		{"1969-12-31T23:59:59Z", -1},
	};
	for (size_t i = 0; i < sizeof(times) / sizeof(*times); i++) {
		setenv("JINDAN_NOW", times[i].text, 1);
		struct clock_time now = clock_now();
		assert_int_equal(now.seconds, times[i].seconds);
		assert_int_equal(now.nanoseconds, 0);
		char text[32];
		clock_format(now, text);
		assert_string_equal(text, times[i].text);
	}
	unsetenv("JINDAN_NOW");
}

static void what_is_no_time_is_ignored(void **state)
{
	(void)state;
	static const char *const bad[] = {"",
	                                  "now",
	                                  "1980-02-30T10:00:00Z",
	                                  "1980-13-01T10:00:00Z",
	                                  "1980-01-01T24:00:00Z",
	                                  "1980-01-01T10:00:00+09:00",
	                                  "1980-01-01"};
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		setenv("JINDAN_NOW", bad[i], 1);
		assert_true(clock_now().seconds > 1700000000);
	}
	unsetenv("JINDAN_NOW");
}

static void ticks_do_not_run_backwards(void **state)
{
	(void)state;
	int64_t before = clock_ticks();
	assert_true(clock_ticks() >= before);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_environment_fixes_the_time),
		cmocka_unit_test(what_is_no_time_is_ignored),
		cmocka_unit_test(ticks_do_not_run_backwards),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
