/*
 * jindan test --suggest.
 */
#include "cli/test_suggest.h"
#include "author/suggest.h"
#include "base/msg.h"
#include "base/utf8.h"
#include "cli/case_file.h"
#include "cli/suite.h"
#include <string.h>

struct taking {
	struct test_report *report;
	const struct test_suite *suite; /* whose ids are taken */
	size_t first;                   /* suggestion of this suite */
};

static bool is_taken(const struct taking *taking, const char *id)
{
	for (size_t i = 0; i < taking->suite->cases.count; i++)
		if (strcmp(taking->suite->cases.items[i].id, id) == 0)
			return true;
	for (size_t i = taking->first; i < taking->report->suggestions.count; i++)
		if (strcmp(taking->report->suggestions.items[i].id, id) == 0)
			return true;
	return false;
}

/* The draft and its texts go when the search goes on: what is kept is copied. */
static void take(void *context, struct draft *draft, const struct cover_point *point)
{
	struct taking *taking = context;
	struct arena *arena = taking->report->arena;
	struct buf text;
	const char *wanted = draft_case(draft)->id, *id = arena_strdup(arena, wanted);
	for (int i = 2; is_taken(taking, id); i++)
		id = arena_printf(arena, "%s-%d", wanted, i);
	draft_rename(draft, id);
	buf_init(&text, 0);
	draft_write(draft, "\t", &text);
	VEC_PUSH(arena, &taking->report->suggestions, ((struct suggestion){.point = point, .id = id, .text = arena_strdup(arena, text.text)}));
	buf_release(&text);
}

static void say_undecided(void *context, const struct cover_point *point, enum cover_side side)
{
	static const char *const sides[] = {[SIDE_MET] = N_("met"), [SIDE_FAILED] = N_("not met"), [SIDE_OPEN] = N_("open")};
	struct taking *taking = context;
	struct arena *arena = taking->report->arena;
	size_t line, column;
	place_position(point->place, &line, &column);
	const char *which = covered_sides(point->kind) == 1 ? "" : arena_printf(arena, " (%s)", msg_get(sides[side]));
	cli_say(_("%s:%zu:%zu: %s%s: no case was found; there may be one\n"), point->place.source->name, line, column, cover_title(arena, point), which);
}

void test_suggest(struct test_report *report, const struct suggest_from *from)
{
	struct taking taking = {.report = report, .suite = from->suite, .first = report->suggestions.count};
	struct suggestion_count count = {0};
	coverage_suggest(from->covering, from->as_of, &(struct suggest_to){take, say_undecided, &taking}, &count);
	if (count.impossible > 0)
		cli_say(msg_plural("%zu side is proved impossible, and does not count\n", "%zu sides are proved impossible, and do not count\n", count.impossible), count.impossible);
}

bool test_suggest_add(struct arena *arena, const struct options *options, struct test_report *report, const struct suggest_from *from)
{
	const char *path = options->value[OPT_SUGGEST];
	struct diag_sink *sink = diag_sink_new(arena);
	struct case_file file;
	struct options merged;
	struct opened opened = {0};
	struct buf text;
	if (!case_file_read(arena, path, &file))
		return false;
	if (!suite_options(arena, options, from->suite, &merged, sink))
		return false;
	opened.questionnaire = merged.value[OPT_QUESTIONNAIRE];
	opened.rules = merged.list[OPT_RULES].items + 1; /* after "none" */
	opened.rule_count = merged.list[OPT_RULES].count - 1;
	case_file_names(arena, &file, &opened);
	buf_init(&text, 0);
	for (size_t i = 0; i < report->suggestions.count; i++)
		if (!case_file_find(&file, report->suggestions.items[i].id))
			buf_add(&text, report->suggestions.items[i].text);
	bool good = text.length == 0 || case_file_add(arena, &file, from->program, from->as_of, text.text);
	buf_release(&text);
	if (good)
		cli_say(msg_plural("%s: %zu case added, to be confirmed\n", "%s: %zu cases added, to be confirmed\n", report->suggestions.count), path, report->suggestions.count);
	return good;
}
