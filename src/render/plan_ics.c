/*
 * A plan as iCalendar (RFC 5545): an all-day event from the first day of each step to its last, that takes no time from the
 * day, and one with alarms for each last day to apply. Events, as many calendars leave out to-dos. The same step of the same
 * client has the same UID, so that a plan that is imported again replaces itself.
 */
#include "render/render_int.h"

#include "base/clock.h"
#include "base/utf8.h"
#include <string.h>

#define LINE_OCTETS 75

/* A content line, folded after at most 75 octets, never inside a character. */
static void add_line(struct buf *out, const char *line)
{
	size_t length = strlen(line), at = 0, room = LINE_OCTETS;
	while (length - at > room) {
		size_t cut = at + room;
		while (cut > at && ((unsigned char)line[cut] & 0xC0) == 0x80)
			cut--;
		buf_add_n(out, line + at, cut - at);
		buf_add(out, "\r\n ");
		at = cut;
		room = LINE_OCTETS - 1; /* the blank counts */
	}
	buf_add(out, line + at);
	buf_add(out, "\r\n");
}

/* NAME:text, with what is special in a TEXT value escaped, and nothing that could steer. */
static void add_text(struct buf *out, const char *name, const char *text)
{
	struct buf clean, line;
	buf_init(&clean, 0);
	buf_init(&line, 0);
	utf8_sanitise(&clean, text, strlen(text), true);
	buf_printf(&line, "%s:", name);
	for (const char *at = clean.text ? clean.text : ""; *at; at++) {
		if (strchr("\\;,", *at))
			buf_add_char(&line, '\\');
		if (*at == '\n')
			buf_add(&line, "\\n");
		else
			buf_add_char(&line, *at);
	}
	add_line(out, line.text);
	buf_release(&line);
	buf_release(&clean);
}

static void add_date(struct buf *out, const char *name, struct date day)
{
	int64_t year;
	int month, number;
	struct buf line;
	date_split(day, &year, &month, &number);
	buf_init(&line, 0);
	buf_printf(&line, "%s;VALUE=DATE:%04d%02d%02d", name, (int)year, month, number);
	add_line(out, line.text);
	buf_release(&line);
}

/* "20261127T103843Z" */
static const char *stamp(const struct page *page)
{
	char now[32];
	clock_format(clock_now(), now);
	return arena_printf(page->arena, "DTSTAMP:%.4s%.2s%.2sT%.2s%.2s%.2sZ", now, now + 5, now + 8, now + 11, now + 14, now + 17);
}

/* The client's name is nobody's business in a UID: what stands there is its sum (FNV-1a). */
static const char *uid(const struct page *page, const struct plan_step *step, const char *what)
{
	const char *who = page->options->client ? page->options->client : page->result->id ? page->result->id : "";
	uint64_t sum = UINT64_C(0xcbf29ce484222325);
	for (const char *at = who; *at; at++)
		sum = (sum ^ (unsigned char)*at) * UINT64_C(0x100000001b3);
	return arena_printf(page->arena, "%016llx-%s-%s@jindan", (unsigned long long)sum, what, step->id);
}

static void add_alarm(const struct page *page, struct buf *out, const char *trigger, const char *text)
{
	add_line(out, "BEGIN:VALARM");
	add_line(out, "ACTION:DISPLAY");
	add_text(out, "DESCRIPTION", text);
	add_line(out, arena_printf(page->arena, "TRIGGER:%s", trigger));
	add_line(out, "END:VALARM");
}

static void start_event(const struct page *page, struct buf *out, const char *id, struct date first, struct date end, const char *summary)
{
	add_line(out, "BEGIN:VEVENT");
	add_text(out, "UID", id);
	add_line(out, stamp(page));
	add_date(out, "DTSTART", first);
	add_date(out, "DTEND", end);
	add_text(out, "SUMMARY", summary);
}

static const char *description(const struct page *page, const struct plan_step *step)
{
	const char *text = step->kind == PLAN_VERIFY ? "" : page_text(page, step->detail);
	const char *pays = plan_payers(page, step, SUPPORT_CHOSEN, true), *helps = plan_payers(page, step, SUPPORT_CHOSEN, false);
	if (*pays)
		text = arena_printf(page->arena, "%s%s%s: %s", text, *text ? "\n" : "", _("Paid by"), pays);
	if (*helps)
		text = arena_printf(page->arena, "%s%s%s: %s", text, *text ? "\n" : "", _("Helped by"), helps);
	return text;
}

static void add_step(const struct page *page, const struct plan_step *step, struct buf *out)
{
	struct date end = {step->done.days > step->start.days ? step->done.days : step->start.days + 1}; /* the day after the last */
	const char *title = plan_title(page, step), *text = description(page, step);
	start_event(page, out, uid(page, step, plan_kind_name(step->kind)), step->start, end, title);
	if (*text)
		add_text(out, "DESCRIPTION", text);
	add_line(out, "TRANSP:TRANSPARENT");
	add_line(out, "CATEGORIES:jindan");
	add_alarm(page, out, "-PT15H", title); /* at nine in the morning of the day before */
	add_line(out, "END:VEVENT");
}

static void add_deadline(const struct page *page, const struct plan_step *step, struct buf *out)
{
	const char *name = page_text(page, step->title);
	const char *title = arena_printf(page->arena, _("Last day to apply: %s (%s)"), *name ? name : step->id, step->id);
	start_event(page, out, uid(page, step, "deadline"), step->deadline, (struct date){step->deadline.days + 1}, title);
	add_line(out, "TRANSP:TRANSPARENT");
	add_line(out, "CATEGORIES:jindan");
	add_alarm(page, out, "-P14D", title);
	add_alarm(page, out, "-P2D", title);
	add_line(out, "END:VEVENT");
}

void plan_as_ics(const struct page *page, struct buf *out)
{
	const struct plan *plan = page->result->plan;
	add_line(out, "BEGIN:VCALENDAR");
	add_line(out, "VERSION:2.0");
	add_text(out, "PRODID", arena_printf(page->arena, "-//jindan//%s//EN", page->result->stamp.engine));
	add_line(out, "CALSCALE:GREGORIAN");
	add_line(out, "METHOD:PUBLISH");
	for (size_t i = 0; i < plan->certain_count; i++) {
		add_step(page, &plan->steps[i], out);
		if (plan->steps[i].has_deadline)
			add_deadline(page, &plan->steps[i], out);
	}
	add_line(out, "END:VCALENDAR");
}
