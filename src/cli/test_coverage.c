/*
 * Coverage for people: a line for each kind in each file, and one for each thing that no case has seen.
 */
#include "base/msg.h"
#include "base/utf8.h"
#include "cli/test_report.h"
#include <string.h>

#define NAME_COLUMNS 20

static void add_line(struct buf *out, const char *indent, const char *name, struct cover_sum sum)
{
	size_t width = utf8_width(name, strlen(name)) + strlen(indent);
	if (sum.all == 0)
		return;
	buf_printf(out, "%s%s", indent, name);
	buf_add_repeat(out, " ", width < NAME_COLUMNS ? NAME_COLUMNS - width : 1);
	buf_printf(out, _("%6zu of %6zu   %3u %%\n"), sum.seen, sum.all, coverage_percent(sum));
}

static void add_file(const struct test_report *report, const char *file, struct buf *out)
{
	buf_printf(out, "%s\n", utf8_clean(report->arena, file));
	for (int kind = 0; kind < COVERED_KINDS; kind++)
		add_line(out, "  ", covered_several((enum covered)kind), coverage_sum(report->coverage, file, (enum covered)kind));
}

/* "never met, never open" */
static const char *what_is_missing(struct arena *arena, const struct cover_point *point)
{
	static const char *const sides[] = {[SIDE_MET] = N_("never met"), [SIDE_FAILED] = N_("never not met"), [SIDE_OPEN] = N_("never open")};
	const char *text = NULL;
	if (covered_sides(point->kind) == 1)
		return cover_missing(point, 0) ? point->kind == COVERED_OPTION ? _("never chosen") : point->kind == COVERED_LEVEL ? _("never reached") : _("never hit") : NULL;
	for (size_t side = 0; side < COVER_SIDES; side++)
		if (cover_missing(point, side))
			text = text ? arena_printf(arena, "%s, %s", text, msg_get(sides[side])) : msg_get(sides[side]);
	return text;
}

static void add_missing(const struct test_report *report, struct buf *out)
{
	const struct cover_point *const *points = coverage_sorted(report->coverage, report->arena);
	for (size_t i = 0; i < coverage_count(report->coverage); i++) {
		size_t line, column;
		const char *missing = what_is_missing(report->arena, points[i]);
		if (!missing)
			continue;
		place_position(points[i]->place, &line, &column);
		buf_printf(out, "%s:%zu:%zu: %s: %s\n", utf8_clean(report->arena, points[i]->place.source->name), line, column,
		           utf8_clean(report->arena, cover_title(report->arena, points[i])), missing);
	}
}

static bool has_sides(const struct coverage *coverage)
{
	for (int kind = 0; kind < COVERED_KINDS; kind++)
		if (covered_sides((enum covered)kind) > 1 && coverage_sum(coverage, NULL, (enum covered)kind).all > 0)
			return true;
	return false;
}

void test_report_coverage(const struct test_report *report, bool all, struct buf *out)
{
	const struct cover_point *const *points = coverage_sorted(report->coverage, report->arena);
	size_t count = coverage_count(report->coverage);
	struct cover_sum sum = coverage_sum(report->coverage, NULL, COVERED_KINDS);
	if (all)
		add_missing(report, out);
	for (size_t i = 0; i < count; i++)
		if (i == 0 || strcmp(points[i]->place.source->name, points[i - 1]->place.source->name) != 0)
			add_file(report, points[i]->place.source->name, out);
	add_line(out, "", _("coverage"), sum);
	if (has_sides(report->coverage))
		buf_add(out, _("Conditions count three times: met, not met (false or null), open. What is proved impossible does not count.\n"));
	if (!test_report_covers(report))
		buf_printf(out, _("At least %u %% were asked for.\n"), report->least);
}
