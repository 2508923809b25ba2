/*
 * Days as people type them: 2024, 3/2024, 2024-03-05, 5.3.2024, 5 March 2024, 2024년 3월 5일. A
 * year or a month is the range of its days; 5/3/2024 is asked back, because half the world means
 * May.
 */
#include "base/msg.h"
#include "base/utf8.h"
#include "interview/interview_int.h"

#include <ctype.h>
#include <string.h>

struct parts {
	struct part {
		int64_t value;
		size_t digits;
		char after; /* 'y', 'm', 'd' of 년 월 일; else 0 */
	} items[3];
	size_t count;
	int month;      /* from its name, 0: none */
	char separator; /* between the first two numbers */
};

struct span {
	struct date first, last;
};

static const char *const month_names[12] = {"jan", "feb", "mar", "apr", "may", "jun",
                                            "jul", "aug", "sep", "oct", "nov", "dec"};
static const char *const month_rests[12] = {"uary", "ruary", "ch",     "il",   "",      "e",
                                            "y",    "ust",   "tember", "ober", "ember", "ember"};

static size_t month_name(const char *text, int *month)
{
	size_t length = 0;
	while (isalpha((unsigned char)text[length]))
		length++;
	for (int i = 0; i < 12 && length >= 3; i++) {
		size_t rest = length - 3;
		if (strncmp(text, month_names[i], 3) ||
		    (rest && strncmp(text + 3, month_rests[i], rest) != 0) ||
		    rest > strlen(month_rests[i]))
			continue;
		*month = i + 1;
		return length;
	}
	return 0;
}

static size_t korean_mark(const char *text, char *mark)
{
	static const struct {
		const char *word;
		char mark;
	} marks[] = {{"년", 'y'}, {"월", 'm'}, {"일", 'd'}};
	for (size_t i = 0; i < 3; i++)
		if (!strncmp(text, marks[i].word, strlen(marks[i].word))) {
			*mark = marks[i].mark;
			return strlen(marks[i].word);
		}
	return 0;
}

static size_t take_digits(const char *text, struct part *part)
{
	while (isdigit((unsigned char)text[part->digits]) && part->digits < 9)
		part->value = part->value * 10 + (text[part->digits++] - '0');
	return part->digits + korean_mark(text + part->digits, &part->after);
}

/* Numbers, a name of a month, and separators between them; anything else is no day. */
static bool parts_parse(const char *text, struct parts *parts)
{
	while (*text) {
		size_t length;
		if (isdigit((unsigned char)*text)) {
			if (parts->count == 3)
				return false;
			text += take_digits(text, &parts->items[parts->count++]);
		} else if (!parts->month && (length = month_name(text, &parts->month)) > 0) {
			text += length;
		} else if (strchr(" ./-,", *text)) {
			if (parts->count == 1 && (!parts->separator || parts->separator == ' '))
				parts->separator = *text;
			text++;
		} else {
			return false;
		}
	}
	return parts->count > 0;
}

static bool span_day(int64_t year, int64_t month, int64_t day, struct span *span)
{
	if (month > 12 || day > 31 || !date_make(year, (int)month, (int)day, &span->first))
		return false;
	span->last = span->first;
	return true;
}

static bool span_months(int64_t year, int64_t month, int months, struct span *span)
{
	if (month < 1 || month > 12 || !date_make(year, (int)month, 1, &span->first))
		return false;
	span->last = (struct date){date_add_months(span->first, months).days - 1};
	return true;
}

static bool one_number(const struct part *a, int month, struct span *span)
{
	if (a->digits == 8)
		return !month &&
		       span_day(a->value / 10000, a->value / 100 % 100, a->value % 100, span);
	if (a->digits != 4)
		return false;
	return month ? span_months(a->value, month, 1, span) : span_months(a->value, 1, 12, span);
}

static bool two_numbers(const struct part *a, const struct part *b, int month, struct span *span)
{
	if (a->digits == 4)
		return month ? span_day(a->value, month, b->value, span)
		             : span_months(a->value, b->value, 1, span);
	if (b->digits == 4)
		return month ? span_day(b->value, month, a->value, span)
		             : span_months(b->value, a->value, 1, span);
	return false;
}

/* *twofold: 5/3/2024. */
static bool three_numbers(const struct parts *parts, struct span *span, bool *twofold)
{
	int64_t a = parts->items[0].value, b = parts->items[1].value, c = parts->items[2].value;
	if (parts->month)
		return false;
	if (parts->items[0].digits == 4)
		return span_day(a, b, c, span);
	if (parts->items[2].digits != 4)
		return false;
	*twofold = parts->separator == '/' && a <= 12 && b <= 12 && a != b;
	if (parts->separator == '/' && b > 12)
		return span_day(c, a, b, span);
	return span_day(c, b, a, span);
}

static bool span_parse(const char *text, struct span *span, bool *twofold)
{
	struct parts parts = {0};
	if (date_parse(text, strlen(text), &span->first)) {
		span->last = span->first;
		return true;
	}
	if (!parts_parse(text, &parts))
		return false;
	if (parts.items[0].after && parts.items[0].after != 'y')
		return false;
	if (parts.count == 1)
		return one_number(&parts.items[0], parts.month, span);
	if (parts.count == 2)
		return two_numbers(&parts.items[0], &parts.items[1], parts.month, span);
	return three_numbers(&parts, span, twofold);
}

/* first..last of two days, months or years. */
static bool range_parse(struct arena *arena, const char *text, struct span *span, bool *twofold)
{
	static const char *const marks[] = {"..", "~", " to ", " - ", "-"};
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		const char *at = strstr(text, marks[i]);
		struct span low, high;
		if (!at || at == text)
			continue;
		const char *left = arena_strndup(arena, text, (size_t)(at - text));
		if (span_parse(left, &low, twofold) &&
		    span_parse(at + strlen(marks[i]), &high, twofold)) {
			*span = (struct span){low.first, high.last};
			return true;
		}
	}
	return false;
}

static struct reading span_reading(struct arena *arena, struct span span)
{
	char first[TEMPORAL_TEXT], last[TEMPORAL_TEXT];
	date_print(span.first, first);
	date_print(span.last, last);
	if (span.first.days > span.last.days)
		return reading_problem(_("the range begins after its end"), NULL);
	bool day = span.first.days == span.last.days;
	return (struct reading){.text = day ? arena_strdup(arena, first)
	                                    : arena_printf(arena, "%s..%s", first, last)};
}

struct reading read_day(struct arena *arena, const struct reading_context *context,
                        const char *typed)
{
	const char *text = typed_plain(arena, typed);
	struct span span = {context->today, context->today};
	bool twofold = false;
	bool today = !strcmp(text, "today") || !strcmp(text, "오늘");
	if (!today && !span_parse(text, &span, &twofold) &&
	    !range_parse(arena, text, &span, &twofold))
		return reading_problem(arena_printf(arena, _("'%s' cannot be read as a day"),
		                                    utf8_clean(arena, typed)),
		                       _("for example 2024-03-05, 3/2024 or 2024"));
	if (twofold)
		return reading_problem(arena_printf(arena, _("'%s' can be read in two ways"),
		                                    utf8_clean(arena, typed)),
		                       _("type the year first: 2024-03-05"));
	return span_reading(arena, span);
}
