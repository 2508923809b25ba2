/*
 * Offsets around changes of the clocks, from the system's zone data and from files made here; and
 * files that are no zone data at all.
 */
#include "unit.h"

#include "value/compare.h"
#include "value/zone.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define FILE_MOST 8192

static const struct zone *find(struct arena *arena, const char *name)
{
	const struct zone *zone = zone_read(arena, name, strlen(name));

	if (!zone)
		fail_msg("%s is no time zone here; is the package tzdata installed?", name);
	return zone;
}

static struct date_time moment_of(struct arena *arena, const char *text)
{
	struct date_time moment;

	if (!date_time_parse(arena, text, strlen(text), &moment))
		fail_msg("%s is no date and time", text);
	return moment;
}

static struct value moment(struct arena *arena, const char *text)
{
	return value_date_time(moment_of(arena, text));
}

static struct value timed(struct arena *arena, const char *text)
{
	struct time_of_day time;

	if (!time_parse(arena, text, strlen(text), &time))
		fail_msg("%s is no time", text);
	return value_time(time);
}

/* Of a text without zone. */
static int64_t seconds_of(struct arena *arena, const char *text)
{
	struct date_time value = moment_of(arena, text);

	return value.date.days * 86400 + value.time.seconds;
}

static void expect_offset(const char *zone, const char *text, int32_t got, int32_t expected)
{
	if (got != expected)
		fail_msg("%s in %s: offset %d, expected %d", text, zone, (int)got, (int)expected);
}

static void local_times_have_the_offset_of_their_day(void **state)
{
	static const struct {
		const char *zone, *local;
		int32_t offset;
	} known[] = {
		{"Europe/Paris", "2024-03-31T01:59:59", 3600},
		{"Europe/Paris", "2024-03-31T02:00:00", 3600}, /* skipped */
		{"Europe/Paris", "2024-03-31T02:59:59", 3600},
		{"Europe/Paris", "2024-03-31T03:00:00", 7200},
		{"Europe/Paris", "2024-10-27T01:59:59", 7200},
		{"Europe/Paris", "2024-10-27T02:00:00", 7200}, /* twice */
		{"Europe/Paris", "2024-10-27T02:59:59", 7200},
		{"Europe/Paris", "2024-10-27T03:00:00", 3600},
		{"Europe/Paris", "1980-04-06T03:00:00", 7200},
		{"Europe/Paris", "-2021-01-01T10:10:10", 561}, /* before the first change */
		{"Europe/Paris", "2500-07-01T00:00:00", 7200}, /* by the rule */
		{"Europe/Paris", "2500-12-01T00:00:00", 3600},
		{"Europe/Paris", "999999999-07-01T00:00:00", 7200},
		{"Europe/Paris", "999999999-12-31T23:59:59", 3600},
		{"Australia/Melbourne", "2021-04-04T01:59:59", 39600},
		{"Australia/Melbourne", "2021-04-04T02:59:59", 39600},
		{"Australia/Melbourne", "2021-04-04T03:00:00", 36000},
		{"Australia/Melbourne", "2021-10-03T02:59:59", 36000},
		{"Australia/Melbourne", "2021-10-03T03:00:00", 39600},
		{"Australia/Melbourne", "-2021-01-01T10:10:10", 34792},
		{"Australia/Sydney", "2400-01-01T00:00:00", 39600},
		{"Australia/Sydney", "2400-07-01T00:00:00", 36000},
		{"Asia/Dhaka", "2009-06-19T22:59:59", 21600},
		{"Asia/Dhaka", "2009-06-20T00:00:00", 25200},
		{"Asia/Dhaka", "2009-12-31T23:59:59", 25200},
		{"Asia/Dhaka", "2010-01-01T00:00:00", 21600},
		{"Asia/Dhaka", "2021-01-01T10:10:10", 21600},
		{"Asia/Seoul", "1988-07-01T12:00:00", 36000},
		{"Asia/Seoul", "2004-07-15T12:00:00", 32400},
		{"Etc/UTC", "2004-07-15T12:00:00", 0},
		{"Etc/GMT+5", "2004-07-15T12:00:00", -18000},
	};

	for (size_t i = 0; i < COUNT(known); i++) {
		const struct zone *zone = find(*state, known[i].zone);
		int64_t local = seconds_of(*state, known[i].local);

		expect_offset(known[i].zone, known[i].local, zone_offset_for(zone, local),
		              known[i].offset);
	}
}

static void instants_have_the_offset_of_their_side_of_a_change(void **state)
{
	static const struct {
		const char *zone, *utc;
		int32_t before, from;
	} known[] = {
		{"Europe/Paris", "2024-03-31T01:00:00", 3600, 7200},
		{"Europe/Paris", "2024-10-27T01:00:00", 7200, 3600},
		{"Europe/Paris", "2500-03-28T01:00:00", 3600, 7200},
		{"Australia/Melbourne", "2021-10-02T16:00:00", 36000, 39600},
		{"Australia/Melbourne", "2021-04-03T16:00:00", 39600, 36000},
		{"Asia/Dhaka", "2009-06-19T17:00:00", 21600, 25200},
		{"Asia/Dhaka", "2009-12-31T17:00:00", 25200, 21600},
	};

	for (size_t i = 0; i < COUNT(known); i++) {
		const struct zone *zone = find(*state, known[i].zone);
		int64_t instant = seconds_of(*state, known[i].utc);

		expect_offset(known[i].zone, known[i].utc, zone_offset_at(zone, instant - 1),
		              known[i].before);
		expect_offset(known[i].zone, known[i].utc, zone_offset_at(zone, instant),
		              known[i].from);
	}
}

static void only_zones_that_never_changed_are_fixed(void **state)
{
	int32_t offset = 1;

	assert_true(zone_is_fixed(find(*state, "Etc/UTC"), &offset));
	assert_int_equal(offset, 0);
	assert_true(zone_is_fixed(find(*state, "Etc/GMT-9"), &offset));
	assert_int_equal(offset, 32400);
	assert_false(zone_is_fixed(find(*state, "Europe/Paris"), &offset));
	assert_false(zone_is_fixed(find(*state, "Asia/Dhaka"), &offset));
}

static void seconds_beyond_the_calendar_have_an_offset_too(void **state)
{
	const struct zone *zone = find(*state, "Europe/Paris");
	static const int64_t extremes[] = {INT64_MIN, INT64_MIN + 1, INT64_MAX - 1, INT64_MAX};

	for (size_t i = 0; i < COUNT(extremes); i++) {
		zone_offset_at(zone, extremes[i]);
		zone_offset_for(zone, extremes[i]);
	}
	assert_int_equal(zone_offset_at(zone, INT64_MIN), 561);
}

static void moments_are_compared_by_instant(void **state)
{
	struct arena *a = *state;
	static const struct {
		const char *earlier, *later;
	} ordered[] = {
		{"2021-01-02T10:10:10@Asia/Dhaka", "2021-01-02T10:10:10@Europe/Paris"},
		{"2024-07-01T11:59:59@Europe/Paris", "2024-07-01T10:00:00Z"},
		{"2024-03-31T01:59:59@Europe/Paris", "2024-03-31T03:00:00@Europe/Paris"},
		{"2024-10-27T02:59:59@Europe/Paris", "2024-10-27T02:00:00+01:00"},
	};
	static const struct {
		const char *a, *b;
	} same[] = {
		{"2018-02-08T00:00:00+01:00", "2018-02-08T00:00:00@Europe/Paris"},
		{"2002-04-02T12:00:00@Australia/Melbourne", "2002-04-02T12:00:00@Australia/Sydney"},
		{"2018-12-08T00:00:00+00:00", "2018-12-08T00:00:00@Etc/UTC"},
		{"2024-03-31T02:30:00@Europe/Paris", "2024-03-31T03:30:00@Europe/Paris"},
	};

	for (size_t i = 0; i < COUNT(ordered); i++) {
		struct value x = moment(a, ordered[i].earlier), y = moment(a, ordered[i].later);

		if (value_less(x, y) != TRUTH_TRUE || value_order(x, y) >= 0 ||
		    value_order(y, x) <= 0)
			fail_msg("%s must come before %s", ordered[i].earlier, ordered[i].later);
	}
	for (size_t i = 0; i < COUNT(same); i++) {
		struct value x = moment(a, same[i].a), y = moment(a, same[i].b);

		if (value_equal(x, y) != TRUTH_TRUE || value_same(x, y))
			fail_msg("%s must equal %s, and not be the same", same[i].a, same[i].b);
	}
	assert_int_equal(value_equal(moment(a, "2018-12-08T00:00:00"),
	                             moment(a, "2018-12-08T00:00:00@Asia/Dhaka")),
	                 TRUTH_FALSE);
}

static void times_without_a_date_are_compared_where_the_date_does_not_matter(void **state)
{
	struct arena *a = *state;
	struct value paris = timed(a, "10:30:00@Europe/Paris");

	assert_int_equal(value_equal(paris, timed(a, "10:30:00@Europe/Paris")), TRUTH_TRUE);
	assert_int_equal(value_less(paris, timed(a, "10:30:01@Europe/Paris")), TRUTH_TRUE);
	assert_int_equal(value_equal(paris, timed(a, "10:30:00+01:00")), TRUTH_NULL);
	assert_int_equal(value_equal(paris, timed(a, "10:30:00@Asia/Dhaka")), TRUTH_NULL);
	assert_int_equal(value_equal(paris, timed(a, "10:30:00")), TRUTH_FALSE);
	assert_int_equal(value_less(timed(a, "09:30:00Z"), timed(a, "09:30:01@Etc/UTC")),
	                 TRUTH_TRUE);
	assert_int_equal(value_equal(timed(a, "09:30:00Z"), timed(a, "18:30:00@Etc/GMT-9")),
	                 TRUTH_TRUE);
	assert_true(value_same(paris, timed(a, "10:30:00@Europe/Paris")));
	assert_true(value_hash(paris) == value_hash(timed(a, "10:30:00@Europe/Paris")));
}

static void the_order_of_moments_is_total(void **state)
{
	struct arena *a = *state;
	struct value values[] = {
		timed(a, "10:00:00"),
		timed(a, "10:00:00Z"),
		timed(a, "10:00:00@Etc/UTC"),
		timed(a, "11:00:00+01:00"),
		timed(a, "10:00:00@Asia/Dhaka"),
		timed(a, "10:00:00@Europe/Paris"),
		timed(a, "11:00:00@Europe/Paris"),
		moment(a, "2024-07-01T10:00:00"),
		moment(a, "2024-07-01T10:00:00Z"),
		moment(a, "2024-07-01T12:00:00@Europe/Paris"),
		moment(a, "2024-07-01T12:00:00+02:00"),
		moment(a, "2024-07-01T16:00:00@Asia/Dhaka"),
		moment(a, "2024-06-30T24:00:00@Asia/Dhaka"),
	};

	for (size_t i = 0; i < COUNT(values); i++)
		for (size_t j = 0; j < COUNT(values); j++) {
			assert_int_equal(value_order(values[i], values[j]),
			                 -value_order(values[j], values[i]));
			assert_int_equal(value_same(values[i], values[j]), i == j);
			for (size_t k = 0; k < COUNT(values); k++)
				if (value_order(values[i], values[j]) < 0 &&
				    value_order(values[j], values[k]) < 0)
					assert_true(value_order(values[i], values[k]) < 0);
		}
}

/* ---- names ----------------------------------------------------------------------------------- */

static void what_leads_elsewhere_is_no_name(void **state)
{
	static const char *const bad[] = {"",
	                                  "/",
	                                  "Europe",
	                                  "Europe/",
	                                  "/Europe/Paris",
	                                  "Europe//Paris",
	                                  "./Europe/Paris",
	                                  "Europe/../Europe/Paris",
	                                  "../zoneinfo/Europe/Paris",
	                                  "/usr/share/zoneinfo/Europe/Paris",
	                                  "Europe/Paris ",
	                                  "zone.tab",
	                                  "Europe/Nowhere",
	                                  "xyz/abc"};
	char long_name[200];

	for (size_t i = 0; i < COUNT(bad); i++)
		if (zone_read(*state, bad[i], strlen(bad[i])))
			fail_msg("'%s' must not be read as a time zone", bad[i]);
	memset(long_name, 'a', sizeof(long_name));
	assert_null(zone_read(*state, long_name, sizeof(long_name)));
	assert_null(zone_read(*state, "Europe/Paris\0x", 14));
}

static void a_refused_zone_is_told_from_a_refused_form(void **state)
{
	static const struct {
		const char *text, *fault;
	} refused[] = {
		{"13:20:00@xyz/abc", "there is no such time zone"},
		{"2017-12-31T13:20:00@xyz/abc", "there is no such time zone"},
		{"2017-12-31T13:20:00@", "there is no such time zone"},
		{"", NULL},
		{"@Europe/Paris", NULL},
		{"25:00:00@Europe/Paris", NULL},
		{"2017-12-31@Europe/Paris", NULL},
		{"13:20:00+02:00@Europe/Paris", NULL},
		{"2017-12-31T13:20:00", NULL},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(refused); i++) {
		const char *fault = temporal_zone_fault(refused[i].text, strlen(refused[i].text));

		if (!fault != !refused[i].fault || (fault && strcmp(fault, refused[i].fault) != 0))
			fail_msg("'%s' is refused because '%s', expected '%s'", refused[i].text,
			         fault ? fault : "of its form",
			         refused[i].fault ? refused[i].fault : "of its form");
	}
}

/* ---- files made here ------------------------------------------------------------------------- */

struct folder { /* stands for the system's, as long as it is open */
	struct arena *arena;
	char *path, *file, *before;
};

static void folder_open(struct folder *folder)
{
	const char *before = getenv("TZDIR"), *parent = getenv("TMPDIR");

	folder->arena = arena_new(0);
	folder->before = arena_strdup(folder->arena, before);
	folder->path = arena_printf(folder->arena, "%s/jindan-zones-XXXXXX",
	                            parent && *parent ? parent : "/tmp");
	assert_non_null(mkdtemp(folder->path));
	folder->file = arena_printf(folder->arena, "%s/Made", folder->path);
	assert_int_equal(setenv("TZDIR", folder->path, 1), 0);
}

static void folder_close(struct folder *folder)
{
	remove(folder->file);
	assert_int_equal(rmdir(folder->path), 0);
	if (folder->before)
		setenv("TZDIR", folder->before, 1);
	else
		unsetenv("TZDIR");
	arena_free(folder->arena);
}

static const struct zone *folder_read(const struct folder *folder, struct arena *arena,
                                      const unsigned char *bytes, size_t length)
{
	FILE *stream;

	remove(folder->file); /* writing over a file waits for the disk */
	stream = fopen(folder->file, "wb");
	assert_non_null(stream);
	assert_int_equal(fwrite(bytes, 1, length, stream), length);
	assert_int_equal(fclose(stream), 0);
	return zone_read(arena, "Made", 4);
}

struct made {
	unsigned char bytes[FILE_MOST];
	size_t length;
};

static void put(struct made *made, uint64_t number, size_t width)
{
	while (width-- > 0)
		made->bytes[made->length++] = (unsigned char)(number >> (8 * width));
}

static void put_header(struct made *made, char version, size_t times, size_t types, size_t leaps)
{
	memcpy(made->bytes + made->length, "TZif", 4);
	made->length += 4;
	put(made, (unsigned char)version, 1);
	put(made, 0, 8);
	put(made, 0, 7);
	put(made, 0, 4);
	put(made, 0, 4);
	put(made, leaps, 4);
	put(made, times, 4);
	put(made, types, 4);
	put(made, 4, 4);
}

static void put_type(struct made *made, int32_t offset)
{
	put(made, (uint32_t)offset, 4);
	put(made, 0, 2);
}

static void put_letters(struct made *made)
{
	memcpy(made->bytes + made->length, "ABC", 4);
	made->length += 4;
}

/* No changes, an offset of an hour, and this rule; NULL: the file ends before it. */
static struct made made_with_rule(const char *rule)
{
	struct made made = {.length = 0};

	for (int block = 0; block < 2; block++) {
		put_header(&made, '3', 0, 1, 0);
		put_type(&made, 3600);
		put_letters(&made);
	}
	if (rule)
		made.length += (size_t)sprintf((char *)made.bytes + made.length, "\n%s\n", rule);
	return made;
}

static void rules_reach_every_year(void **state)
{
	static const struct {
		const char *rule, *local;
		int32_t offset;
	} known[] = {
		{"", "2024-01-01T00:00:00", 3600}, /* no rule: as the file says */
		{"KST-9", "2024-01-01T00:00:00", 32400},
		{"<+0530>-5:30", "2024-01-01T00:00:00", 19800},
		{"LMT+0:03:58", "2024-01-01T00:00:00", -238},
		{"CET-1CEST,M3.5.0,M10.5.0/3", "2024-03-31T02:59:59", 3600},
		{"CET-1CEST,M3.5.0,M10.5.0/3", "2024-03-31T03:00:00", 7200},
		{"CET-1CEST,M3.5.0,M10.5.0/3", "2024-10-27T02:59:59", 7200},
		{"CET-1CEST,M3.5.0,M10.5.0/3", "2024-10-27T03:00:00", 3600},
		{"AEST-10AEDT,M10.1.0,M4.1.0/3", "2024-01-01T00:00:00", 39600},
		{"AEST-10AEDT,M10.1.0,M4.1.0/3", "2024-07-01T00:00:00", 36000},
		/* a day other than the one that is named: before it, and a day and an hour later */
		{"<-03>3<-02>,M3.5.0/-2,M10.5.0/-1", "2024-03-30T22:59:59", -10800},
		{"<-03>3<-02>,M3.5.0/-2,M10.5.0/-1", "2024-03-30T23:00:00", -7200},
		{"IST-2IDT,M3.4.4/26,M10.5.0", "2024-03-29T02:59:59", 7200},
		{"IST-2IDT,M3.4.4/26,M10.5.0", "2024-03-29T03:00:00", 10800},
		/* by day of the year, in leap years and others */
		{"EST5EDT,J60,J300", "2024-02-29T12:00:00", -18000},
		{"EST5EDT,J60,J300", "2024-03-01T03:00:00", -14400},
		{"EST5EDT,J60,J300", "2023-03-01T03:00:00", -14400},
		{"EST5EDT,J59,J300", "2024-02-28T03:00:00", -14400},
		{"EST5EDT,60,300", "2024-03-01T03:00:00", -14400},
		{"EST5EDT,60,300", "2023-03-01T12:00:00", -18000},
		{"EST5EDT,60,300", "2023-03-02T03:00:00", -14400},
		/* winter time that is behind standard time, and summer all the year */
		{"IST-1GMT0,M10.5.0,M3.5.0/1", "2024-07-01T00:00:00", 3600},
		{"IST-1GMT0,M10.5.0,M3.5.0/1", "2024-12-25T00:00:00", 0},
		{"EST5EDT,0/0,J365/25", "2024-01-01T00:00:00", -14400},
		{"EST5EDT,0/0,J365/25", "2024-12-31T23:59:59", -14400},
		{"EST5EDT,0/0,J365/25", "2024-07-01T00:00:00", -14400},
	};
	struct folder folder;

	folder_open(&folder);
	for (size_t i = 0; i < COUNT(known); i++) {
		struct made made = made_with_rule(known[i].rule);
		const struct zone *zone = folder_read(&folder, *state, made.bytes, made.length);

		if (!zone)
			fail_msg("the rule '%s' must be read", known[i].rule);
		expect_offset(known[i].rule, known[i].local,
		              zone_offset_for(zone, seconds_of(*state, known[i].local)),
		              known[i].offset);
	}
	folder_close(&folder);
}

static void what_is_no_rule_is_refused(void **state)
{
	static const char *const bad[] = {"EST",
	                                  "ES5",
	                                  "<EST5",
	                                  "<E$T>5",
	                                  "EST25",
	                                  "EST5:60",
	                                  "EST5:",
	                                  "EST99999999999999999999",
	                                  "EST5EDT",
	                                  "EST5EDT,M3.2.0",
	                                  "EST5EDT,M0.2.0,M11.1.0",
	                                  "EST5EDT,M13.2.0,M11.1.0",
	                                  "EST5EDT,M3.6.0,M11.1.0",
	                                  "EST5EDT,M3.0.0,M11.1.0",
	                                  "EST5EDT,M3.2.7,M11.1.0",
	                                  "EST5EDT,J0,J300",
	                                  "EST5EDT,J366,J300",
	                                  "EST5EDT,366,300",
	                                  "EST5EDT,M3.2.0/168,M11.1.0",
	                                  "EST5EDT,M3.2.0,M11.1.0 ",
	                                  "EST5EDT,M3.2.0,M11.1.0,"};
	struct folder folder;
	struct made made = made_with_rule(NULL);

	folder_open(&folder);
	assert_null(folder_read(&folder, *state, made.bytes, made.length));
	for (size_t i = 0; i < COUNT(bad); i++) {
		made = made_with_rule(bad[i]);
		if (folder_read(&folder, *state, made.bytes, made.length))
			fail_msg("'%s' must not be read as a rule", bad[i]);
	}
	folder_close(&folder);
}

/* The first version: 32 bits, and no rule. One change, given number of the type from then on. */
static struct made made_with_change(int32_t when, unsigned type, int32_t second_offset,
                                    size_t leaps)
{
	struct made made = {.length = 0};

	put_header(&made, '\0', 1, 2, leaps);
	put(&made, (uint32_t)when, 4);
	put(&made, type, 1);
	put_type(&made, -3600);
	put_type(&made, second_offset);
	put_letters(&made);
	for (size_t i = 0; i < leaps; i++)
		put(&made, 0, 8);
	return made;
}

static void files_of_the_first_version_are_read(void **state)
{
	struct folder folder;
	struct made made = made_with_change(-1000, 1, 7200, 0);
	const struct zone *zone;

	folder_open(&folder);
	zone = folder_read(&folder, *state, made.bytes, made.length);
	assert_non_null(zone);
	assert_string_equal(zone_name(zone), "Made");
	assert_int_equal(zone_offset_at(zone, -1001), -3600);
	assert_int_equal(zone_offset_at(zone, -1000), 7200);
	assert_int_equal(zone_offset_at(zone, INT64_MAX), 7200);
	assert_int_equal(zone_offset_for(zone, -1000 + 7199), -3600);
	assert_int_equal(zone_offset_for(zone, -1000 + 7200), 7200);
	made = made_with_change(-1000, 2, 7200, 0); /* a type that is not there */
	assert_null(folder_read(&folder, *state, made.bytes, made.length));
	made = made_with_change(-1000, 1, 100000, 0); /* farther east than clocks are */
	assert_null(folder_read(&folder, *state, made.bytes, made.length));
	made = made_with_change(-1000, 1, 7200, 1); /* leap seconds */
	assert_null(folder_read(&folder, *state, made.bytes, made.length));
	folder_close(&folder);
}

static size_t real_file(unsigned char *bytes)
{
	const char *folder = getenv("TZDIR");
	char path[256];
	FILE *stream;
	size_t length;

	snprintf(path, sizeof(path), "%s/Europe/Paris", folder ? folder : "/usr/share/zoneinfo");
	stream = fopen(path, "rb");
	if (!stream)
		fail_msg("there is no %s; is the package tzdata installed?", path);
	length = fread(bytes, 1, FILE_MOST, stream);
	fclose(stream);
	return length;
}

static void use(const struct zone *zone)
{
	static const int64_t times[] = {INT64_MIN,  -5000000000, 0,
	                                1711846800, 5000000000,  INT64_MAX};
	int32_t offset;

	for (size_t i = 0; i < COUNT(times); i++) {
		zone_offset_at(zone, times[i]);
		zone_offset_for(zone, times[i]);
	}
	zone_is_fixed(zone, &offset);
}

static void damaged_files_do_no_harm(void **state)
{
	unsigned char good[FILE_MOST], bad[FILE_MOST];
	size_t length = real_file(good), header = 44;
	uint64_t random = 2004;
	struct folder folder;

	(void)state;
	folder_open(&folder);
	for (int round = 0; round < 600; round++) {
		struct arena *arena = arena_new(0);
		const struct zone *zone;

		memcpy(bad, good, length);
		for (int i = random_below(&random, 3); i >= 0; i--) {
			int reach = (int)(random_below(&random, 2) ? length : header);

			bad[random_below(&random, reach)] =
				(unsigned char)random_below(&random, 256);
		}
		zone = folder_read(&folder, arena, bad, length);
		if (zone)
			use(zone);
		arena_free(arena);
	}
	folder_close(&folder);
}

static void files_cut_short_are_refused(void **state)
{
	unsigned char good[FILE_MOST];
	size_t length = real_file(good);
	struct folder folder;

	folder_open(&folder);
	assert_non_null(folder_read(&folder, *state, good, length));
	for (size_t cut = 0; cut < length; cut += cut < 100 || length - cut < 40 ? 1 : 23)
		if (folder_read(&folder, *state, good, cut))
			fail_msg("the first %zu bytes of a zone must not be read as one", cut);
	folder_close(&folder);
}

static void files_too_large_are_refused(void **state)
{
	static unsigned char large[70000];
	unsigned char good[FILE_MOST];
	size_t length = real_file(good);
	struct folder folder;

	memcpy(large, good, length);
	folder_open(&folder);
	assert_null(folder_read(&folder, *state, large, sizeof(large)));
	folder_close(&folder);
}

static void a_system_without_zone_data_says_so(void **state)
{
	static const char text[] = "2021-01-02T10:10:10@Europe/Paris";
	struct folder folder;
	struct date_time moment;

	folder_open(&folder);
	assert_int_equal(setenv("TZDIR", folder.file, 1), 0);
	assert_false(date_time_parse(*state, text, strlen(text), &moment));
	assert_non_null(strstr(temporal_zone_fault(text, strlen(text)), "tzdata"));
	folder_close(&folder);
	assert_true(date_time_parse(*state, text, strlen(text), &moment));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(local_times_have_the_offset_of_their_day),
		cmocka_unit_test(instants_have_the_offset_of_their_side_of_a_change),
		cmocka_unit_test(only_zones_that_never_changed_are_fixed),
		cmocka_unit_test(seconds_beyond_the_calendar_have_an_offset_too),
		cmocka_unit_test(moments_are_compared_by_instant),
		cmocka_unit_test(times_without_a_date_are_compared_where_the_date_does_not_matter),
		cmocka_unit_test(the_order_of_moments_is_total),
		cmocka_unit_test(what_leads_elsewhere_is_no_name),
		cmocka_unit_test(a_refused_zone_is_told_from_a_refused_form),
		cmocka_unit_test(rules_reach_every_year),
		cmocka_unit_test(what_is_no_rule_is_refused),
		cmocka_unit_test(files_of_the_first_version_are_read),
		cmocka_unit_test(damaged_files_do_no_harm),
		cmocka_unit_test(files_cut_short_are_refused),
		cmocka_unit_test(files_too_large_are_refused),
		cmocka_unit_test(a_system_without_zone_data_says_so),
	};

	return cmocka_run_group_tests(tests, with_arena, without_arena);
}
