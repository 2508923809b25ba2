/*
 * Reads the rule for the years that no table of changes reaches, and applies it. A year's changes
 * are found from the calendar each time: rules are asked seldom, and for any year.
 */
#include "value/zone_rule.h"

#include "value/temporal.h"

#define DAY_SECONDS 86400
#define HOUR_SECONDS 3600
#define OFFSET_HOURS 24  /* the most POSIX allows */
#define CHANGE_HOURS 167 /* the most RFC 9636 allows: a week around its day */
#define NAME_SHORTEST 3

/* ---- reading --------------------------------------------------------------------------------- */

struct cursor {
	const char *at, *end;
};

static char next(const struct cursor *cursor)
{
	return cursor->at < cursor->end ? *cursor->at : '\0';
}

static bool take(struct cursor *cursor, char c)
{
	if (next(cursor) != c || !c)
		return false;
	cursor->at++;
	return true;
}

/* Digits alone, `most` at most. */
static bool take_number(struct cursor *cursor, int most, int *number)
{
	const char *first = cursor->at;

	for (*number = 0; next(cursor) >= '0' && next(cursor) <= '9'; cursor->at++) {
		*number = *number * 10 + (*cursor->at - '0');
		if (*number > most)
			return false;
	}
	return cursor->at > first;
}

static bool is_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* Letters, or in angle brackets digits and signs too; what the name is, nobody asks. */
static bool take_name(struct cursor *cursor)
{
	bool quoted = take(cursor, '<');
	const char *first = cursor->at;
	char c;

	while (is_letter(c = next(cursor)) ||
	       (quoted && ((c >= '0' && c <= '9') || c == '+' || c == '-')))
		cursor->at++;
	if (cursor->at - first < NAME_SHORTEST)
		return false;
	return !quoted || take(cursor, '>');
}

/* ["+" | "-"] hh [":" mm [":" ss]] */
static bool take_time(struct cursor *cursor, int most_hours, int32_t *seconds)
{
	bool negative = take(cursor, '-');
	int hours, minutes = 0, rest = 0;

	if (!negative)
		take(cursor, '+');
	if (!take_number(cursor, most_hours, &hours))
		return false;
	if (take(cursor, ':')) {
		if (!take_number(cursor, 59, &minutes))
			return false;
		if (take(cursor, ':') && !take_number(cursor, 59, &rest))
			return false;
	}
	*seconds = hours * HOUR_SECONDS + minutes * 60 + rest;
	if (negative)
		*seconds = -*seconds;
	return true;
}

/* POSIX counts offsets west of UTC. */
static bool take_offset(struct cursor *cursor, int32_t *offset)
{
	if (!take_time(cursor, OFFSET_HOURS, offset))
		return false;
	*offset = -*offset;
	return true;
}

static bool take_day(struct cursor *cursor, struct zone_change *change)
{
	if (take(cursor, 'J')) {
		change->form = ZONE_DAY_NO_LEAP;
		return take_number(cursor, 365, &change->day) && change->day >= 1;
	}
	if (!take(cursor, 'M')) {
		change->form = ZONE_DAY_COUNTED;
		return take_number(cursor, 365, &change->day);
	}
	change->form = ZONE_DAY_OF_WEEK;
	return take_number(cursor, 12, &change->month) && change->month >= 1 && take(cursor, '.') &&
	       take_number(cursor, 5, &change->week) && change->week >= 1 && take(cursor, '.') &&
	       take_number(cursor, 6, &change->day);
}

/* "," day ["/" time]: at two in the morning unless it says otherwise. */
static bool take_change(struct cursor *cursor, struct zone_change *change)
{
	if (!take(cursor, ',') || !take_day(cursor, change))
		return false;
	change->seconds = 2 * HOUR_SECONDS;
	return !take(cursor, '/') || take_time(cursor, CHANGE_HOURS, &change->seconds);
}

/* name offset [name [offset] change change] */
bool zone_rule_parse(const char *text, size_t length, struct zone_rule *out)
{
	struct cursor cursor = {text, text + length};
	struct zone_rule rule = {0};

	if (!take_name(&cursor) || !take_offset(&cursor, &rule.standard))
		return false;
	rule.summer = rule.standard;
	if (cursor.at < cursor.end) {
		rule.changes = true;
		rule.summer += HOUR_SECONDS;
		if (!take_name(&cursor))
			return false;
		if (next(&cursor) != ',' && !take_offset(&cursor, &rule.summer))
			return false;
		if (!take_change(&cursor, &rule.start) || !take_change(&cursor, &rule.end))
			return false;
	}
	*out = rule;
	return cursor.at == cursor.end;
}

/* ---- applying -------------------------------------------------------------------------------- */

static bool first_of(int64_t year, int month, struct date *out)
{
	return date_make(year, month, 1, out);
}

static bool day_of_week(const struct zone_change *change, int64_t year, struct date *out)
{
	struct date first;
	int day;

	if (!first_of(year, change->month, &first))
		return false;
	day = 1 + (change->day - date_weekday(first) % 7 + 7) % 7 + (change->week - 1) * 7;
	return date_make(year, change->month, day, out) ||
	       date_make(year, change->month, day - 7, out);
}

/* False for years beyond the calendar. */
static bool day_of_change(const struct zone_change *change, int64_t year, struct date *out)
{
	struct date leap_day;

	if (change->form == ZONE_DAY_OF_WEEK)
		return day_of_week(change, year, out);
	if (!first_of(year, 1, out))
		return false;
	out->days += change->day;
	if (change->form == ZONE_DAY_NO_LEAP)
		out->days -= change->day < 60 || !date_make(year, 2, 29, &leap_day);
	return true;
}

static int64_t year_of(int64_t local)
{
	struct date date = {local / DAY_SECONDS - (local % DAY_SECONDS < 0)};
	int64_t year;
	int month, day;

	date_split(date, &year, &month, &day);
	return year;
}

/* The last change up to `instant`, so far. */
struct latest {
	bool found;
	int64_t instant;
	int32_t offset;
};

static void consider(struct latest *latest, const struct zone_change *change, int64_t year,
                     int32_t before, int32_t after, int64_t instant)
{
	struct date date;
	int64_t when;

	if (!day_of_change(change, year, &date))
		return;
	when = date.days * DAY_SECONDS + change->seconds - before;
	if (when <= instant && (!latest->found || when >= latest->instant))
		*latest = (struct latest){true, when, after};
}

/*
 * The years around are looked at too, since offset and time of the change may push it over the turn
 * of the year. Where summer time ends just as the next one starts, it is summer all the year: the
 * start, which comes later here, wins.
 */
int32_t zone_rule_offset(const struct zone_rule *rule, int64_t instant)
{
	struct latest latest = {.offset = rule->standard};
	int64_t year;

	if (!rule->changes)
		return rule->standard;
	year = year_of(instant + rule->standard);
	for (int64_t y = year - 1; y <= year + 1; y++) {
		consider(&latest, &rule->start, y, rule->standard, rule->summer, instant);
		consider(&latest, &rule->end, y, rule->summer, rule->standard, instant);
	}
	return latest.offset;
}
