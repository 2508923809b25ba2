/*
 * jindan test --boundaries: cases at every threshold, one after the other, for an author to confirm.
 */
#include "author/boundary.h"
#include "base/io.h"
#include "base/limits.h"
#include "base/msg.h"
#include "base/near.h"
#include "base/utf8.h"
#include "cli/choice.h"
#include "cli/case_file.h"
#include "cli/suite.h"
#include "cli/test_modes.h"
#include "record/json_write.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum way { WAY_ASKS, WAY_ADDS, WAY_LISTS, WAY_JSON };

struct confirming {
	struct arena *arena;
	const struct options *options;
	struct case_file file;
	const struct program *program;
	struct date as_of;
	enum way way;
	struct buf out;
	struct json_writer json;
	char *line; /* as it was typed */
	size_t capacity;
	size_t confirmed, disputed, skipped, listed, not_found;
	bool failed, left;
};

/* ---- showing ---------------------------------------------------------------------------------------------------------------- */

static void add_expectations(struct buf *out, const char *indent, const struct test_case *test)
{
	for (size_t i = 0; i < test->expectations.count; i++) {
		const struct test_expectation *expectation = &test->expectations.items[i];
		buf_printf(out, "%s%s %s:", indent, expectation->what, expectation->id);
		for (size_t k = 0; k < expectation->count; k++)
			buf_printf(out, "%s %s %s", k ? "," : "", expectation->names[k], *expectation->values[k] ? expectation->values[k] : _("nothing"));
		buf_add(out, "\n");
	}
}

static void add_head(struct confirming *confirming, struct buf *out, const struct boundary_case *one)
{
	size_t line, column;
	place_position(one->point->place, &line, &column);
	buf_printf(out, "%s:%zu:%zu: %s: %s%s\n", one->point->place.source->name, line, column, cover_title(confirming->arena, one->point), one->where,
	           one->decides ? "" : _(" (does not decide)"));
}

static void add_company(struct buf *out, const struct test_case *test)
{
	buf_add(out, "  ");
	for (size_t i = 0; i < test->answers.count; i++)
		buf_printf(out, "%s = %s, ", test->answers.items[i].key, test->answers.items[i].text);
	buf_printf(out, _("on %s"), test->as_of);
	if (test->stage)
		buf_printf(out, ", %s", test->stage);
	buf_add(out, "\n");
}

static const char *why_of(const struct boundary_case *one)
{
	const struct test_case *test = draft_case(one->draft);
	return test->expectations.count ? draft_why(one->draft, test->expectations.items[0].id) : NULL;
}

/* Lines that are too long go on below, two columns further in. */
static void say_lines(struct confirming *confirming, const char *text)
{
	struct buf out;
	buf_init(&out, 0);
	while (*text) {
		size_t indent = strspn(text, " "), length = strcspn(text, "\n");
		buf_printf(&out, "%.*s", (int)indent, text);
		if (length > indent)
			utf8_wrap(&out, arena_strndup(confirming->arena, text + indent, length - indent), cli_columns(), indent + 2);
		buf_add(&out, "\n");
		text += length + (text[length] == '\n');
	}
	cli_say("%s", out.text);
	buf_release(&out);
}

/* On standard error: the answers may come from a pipe, and nothing here is a result. */
static void show_case(struct confirming *confirming, const struct boundary_case *one)
{
	const struct test_case *test = draft_case(one->draft);
	const char *why = why_of(one);
	struct buf out;
	buf_init(&out, 0);
	buf_add(&out, "\n");
	add_head(confirming, &out, one);
	add_company(&out, test);
	add_expectations(&out, "  ", test);
	if (why)
		buf_printf(&out, "  %s\n", why);
	say_lines(confirming, out.text);
	buf_release(&out);
}

static void list_case(struct confirming *confirming, const struct boundary_case *one)
{
	add_head(confirming, &confirming->out, one);
	add_company(&confirming->out, draft_case(one->draft));
	add_expectations(&confirming->out, "  ", draft_case(one->draft));
}

static void put_case(struct confirming *confirming, const struct boundary_case *one)
{
	struct json_writer *json = &confirming->json;
	const struct test_case *test = draft_case(one->draft);
	size_t line, column;
	struct buf text;
	place_position(one->point->place, &line, &column);
	buf_init(&text, 0);
	draft_write(one->draft, confirming->file.indent, &text);
	json_open(json, NULL, '{');
	json_put_text(json, "case", one->id);
	json_put_text(json, "kind", covered_name(one->point->kind));
	json_put_text(json, "of", one->point->of);
	json_put_text(json, "id", one->point->id);
	json_put_text(json, "where", one->where);
	json_put_text(json, "file", one->point->place.source->name);
	json_put_int(json, "line", (int64_t)line);
	json_put_int(json, "column", (int64_t)column);
	json_put_bool(json, "decides", one->decides);
	json_put_text(json, "stage", test->stage);
	json_put_text(json, "as_of", test->as_of);
	json_open_flat(json, "answers", '{');
	for (size_t i = 0; i < test->answers.count; i++)
		json_put_text(json, test->answers.items[i].key, test->answers.items[i].text);
	json_close(json, '}');
	json_put_text(json, "why", why_of(one));
	json_put_text(json, "xml", text.text);
	json_close(json, '}');
	buf_release(&text);
}

/* ---- asking ----------------------------------------------------------------------------------------------------------------- */

/* A line without blanks around it; NULL at the end. */
static const char *read_line(struct confirming *confirming)
{
	bool too_long = false;
	if (!io_read_line(stdin, &confirming->line, &confirming->capacity, LIMIT_FILE_BYTES, &too_long))
		return NULL;
	char *start = confirming->line + strspn(confirming->line, " \t");
	size_t length = strlen(start);
	while (length > 0 && strchr(" \t\r", start[length - 1]))
		start[--length] = '\0';
	return start;
}

static bool add_case(struct confirming *confirming, struct draft *draft, bool may_fail)
{
	struct buf text;
	buf_init(&text, 0);
	draft_write(draft, confirming->file.indent, &text);
	confirming->file.may_fail = may_fail;
	bool good = case_file_add(confirming->arena, &confirming->file, confirming->program, confirming->as_of, text.text);
	/* What somebody typed can be typed again. */
	confirming->failed = confirming->failed || (!good && !may_fail);
	buf_release(&text);
	return good;
}

/* One value of an expectation in words of the author; true when she gave one. */
static bool ask_value(struct confirming *confirming, const struct test_expectation *expectation, size_t index, const char **value)
{
	cli_say("  %s %s: %s [%s] ", expectation->what, expectation->id, expectation->names[index], expectation->values[index]);
	const char *line = read_line(confirming);
	confirming->left = !line;
	if (!line || !*line || strcmp(line, expectation->values[index]) == 0)
		return false;
	*value = strcmp(line, "-") == 0 ? "" : arena_strdup(confirming->arena, line);
	return true;
}

/* Expectations as they came out, to be put back. */
struct expected {
	struct test_expectation *items;
	size_t count;
};

static struct expected keep_expected(struct confirming *confirming, const struct draft *draft)
{
	const struct test_case *test = draft_case(draft);
	struct expected kept = {ARENA_ARRAY(confirming->arena, struct test_expectation, test->expectations.count + 1), test->expectations.count};
	if (kept.count > 0)
		memcpy(kept.items, test->expectations.items, kept.count * sizeof(*kept.items));
	return kept;
}

static bool put_back(struct draft *draft, const struct expected *kept)
{
	draft_expect_nothing(draft);
	for (size_t i = 0; i < kept->count; i++)
		draft_insist(draft, kept->items[i].what, kept->items[i].id, kept->items[i].names, kept->items[i].values, kept->items[i].count);
	return false;
}

/* What the case is to hold instead, attribute by attribute; `all`: every one, else until one is other than today. */
static bool ask_values(struct confirming *confirming, const struct boundary_case *one, const struct expected *before, bool all)
{
	const struct test_expectation *was = before->items;
	size_t changed = 0;
	draft_expect_nothing(one->draft);
	for (size_t i = 0; i < before->count && !confirming->left; i++) {
		const char **values = ARENA_ARRAY(confirming->arena, const char *, was[i].count + 1);
		const char **names = ARENA_ARRAY(confirming->arena, const char *, was[i].count + 1);
		size_t kept = 0;
		for (size_t k = 0; k < was[i].count && !confirming->left; k++) {
			const char *value = was[i].values[k];
			bool asks = all || changed == 0;
			bool other = asks && ask_value(confirming, &was[i], k, &value);
			/* Of a result that is wrong nothing else is known to be right. */
			if (!all && !other)
				continue;
			changed += other;
			names[kept] = was[i].names[k];
			values[kept++] = value;
		}
		draft_insist(one->draft, was[i].what, was[i].id, names, values, kept);
	}
	return changed > 0 && !confirming->left;
}

/* False: it is to be asked again. */
static bool dispute(struct confirming *confirming, const struct boundary_case *one)
{
	struct expected kept = keep_expected(confirming, one->draft);
	cli_say(_("  What should it be? Enter keeps a value, - is none.\n"));
	if (!ask_values(confirming, one, &kept, false)) {
		confirming->skipped++;
		cli_say(_("  Nothing was said; skipped.\n"));
		return true;
	}
	if (!add_case(confirming, one->draft, true))
		return put_back(one->draft, &kept);
	confirming->disputed++;
	cli_say(_("  Kept as case '%s', which fails until the rules say so.\n"), one->id);
	return true;
}

static bool edit(struct confirming *confirming, const struct boundary_case *one)
{
	struct expected kept = keep_expected(confirming, one->draft);
	bool changed = ask_values(confirming, one, &kept, true);
	if (confirming->left) {
		confirming->skipped++;
		return true;
	}
	if (!add_case(confirming, one->draft, true))
		return put_back(one->draft, &kept);
	confirming->disputed += changed;
	confirming->confirmed += !changed;
	return true;
}

static void confirm(struct confirming *confirming, const struct boundary_case *one)
{
	confirming->confirmed += add_case(confirming, one->draft, false);
}

static void say_help(void)
{
	cli_say(_("y  yes, that is right: keep it as a case\n"
	          "n  no: say what should come out, and keep that as a case that fails\n"
	          "e  edit every value of the expectation, then keep it\n"
	          "s  skip it; it is asked again the next time\n"
	          "q  quit; what was confirmed is kept\n"
	          "?  this help\n"));
}

static bool ask(struct confirming *confirming, const struct boundary_case *one)
{
	show_case(confirming, one);
	for (;;) {
		cli_say(_("Is that right? [y,n,e,s,q,?] "));
		const char *line = read_line(confirming);
		if (!line || strcmp(line, "q") == 0) {
			confirming->left = true;
			return false;
		}
		bool done = true;
		if (strcmp(line, "y") == 0)
			confirm(confirming, one);
		else if (strcmp(line, "n") == 0)
			done = dispute(confirming, one);
		else if (strcmp(line, "e") == 0)
			done = edit(confirming, one);
		else if (strcmp(line, "s") == 0)
			confirming->skipped++;
		else {
			say_help();
			continue;
		}
		if (done)
			return !confirming->failed && !confirming->left;
	}
}

/* ---- the search's side ---------------------------------------------------------------------------------------------------------- */

static bool wants(void *context, const char *id)
{
	struct confirming *confirming = context;
	return !case_file_find(&confirming->file, id);
}

static bool take(void *context, const struct boundary_case *one)
{
	struct confirming *confirming = context;
	confirming->listed++;
	switch (confirming->way) {
	case WAY_ASKS:
		return ask(confirming, one);
	case WAY_ADDS:
		confirm(confirming, one);
		return !confirming->failed;
	case WAY_LISTS:
		list_case(confirming, one);
		return true;
	case WAY_JSON:
		put_case(confirming, one);
		return true;
	}
	return false;
}

static void none(void *context, const struct cover_point *point, const char *threshold)
{
	struct confirming *confirming = context;
	size_t line, column;
	place_position(point->place, &line, &column);
	confirming->not_found++;
	cli_say(_("%s:%zu:%zu: %s: no company was found at %s\n"), point->place.source->name, line, column, cover_title(confirming->arena, point), threshold);
}

/* ---- the command ------------------------------------------------------------------------------------------------------------------ */

static bool choose_way(struct confirming *confirming)
{
	static const char *const formats[] = {"pretty", "compact", "json", NULL};
	bool adds = option_given(confirming->options, OPT_YES);
	size_t format;
	if (!cli_choice(confirming->arena, confirming->options, OPT_FORMAT, formats, &format))
		return false;
	confirming->way = format == 1 ? WAY_LISTS : format == 2 ? WAY_JSON : adds ? WAY_ADDS : WAY_ASKS;
	return true;
}

/* For a file that is not there yet the line names the pack, or what is usual is taken. */
static bool choose_pack(struct confirming *confirming)
{
	struct arena *arena = confirming->arena;
	struct diag_sink *sink = diag_sink_new(arena);
	struct opened opened;
	if (!open_as_of(confirming->options, &confirming->as_of))
		return false;
	if (confirming->file.suite) {
		confirming->program = suite_program(arena, confirming->options, confirming->file.suite, sink);
		if (!confirming->program)
			cli_show(sink);
		return confirming->program;
	}
	if (!open_pack(arena, confirming->options, &opened))
		return false;
	confirming->program = opened.program;
	case_file_names(arena, &confirming->file, &opened);
	return true;
}

/* --boundaries=a,b --boundaries=c: the ids of all. */
static size_t ids_of(struct confirming *confirming, const char ***ids)
{
	const option_values *given = &confirming->options->list[OPT_BOUNDARIES];
	VEC(const char *) list = {0};
	for (size_t i = 0; i < given->count; i++)
		for (const char *at = given->items[i]; *at; at += strcspn(at, ", "), at += strspn(at, ", "))
			VEC_PUSH(confirming->arena, &list, arena_strndup(confirming->arena, at, strcspn(at, ", ")));
	*ids = list.items;
	return list.count;
}

/* The thresholds of a fact that is a decision of a DMN model go by the name of the decision. */
static const char *decision_of(const struct program *program, const char *id)
{
	for (size_t i = 0; i < program->fact_count; i++)
		if (strcmp(program->facts[i]->id, id) == 0 && program->facts[i]->decision)
			return program->facts[i]->decision;
	return id;
}

/* False, and said, when something is named that has nothing to be tried. */
static bool know_all(struct confirming *confirming, struct coverage *coverage, const char **ids, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct near_search search = near_start(ids[i]);
		bool known = false;
		ids[i] = decision_of(confirming->program, ids[i]);
		for (size_t k = 0; k < coverage_count(coverage) && !known; k++) {
			const struct cover_point *point = coverage_at(coverage, k);
			known = strcmp(point->id, ids[i]) == 0 || (point->of && strcmp(point->of, ids[i]) == 0);
			near_offer(&search, point->id);
			if (point->of)
				near_offer(&search, point->of);
		}
		const char *hint = near_hint(confirming->arena, &search);
		if (!known) {
			cli_misuse(arena_printf(confirming->arena, _("there is no programme, condition, finding or fact '%s' to be tried%s%s"),
			                        utf8_clean(confirming->arena, ids[i]), hint ? "; " : "", hint ? hint : ""));
			return false;
		}
	}
	return true;
}

static void say_end(const struct confirming *confirming)
{
	if (confirming->way == WAY_ASKS || confirming->way == WAY_ADDS)
		cli_say(_("%s: %zu confirmed, %zu to be changed, %zu skipped%s\n"), confirming->file.path, confirming->confirmed, confirming->disputed, confirming->skipped,
		        confirming->left ? _("; there are more") : "");
	else if (confirming->listed == 0)
		cli_say(_("%s: nothing is left to be confirmed\n"), confirming->file.path);
}

static enum exit_status run(struct confirming *confirming)
{
	struct coverage *coverage = coverage_new(confirming->arena);
	const char *folder = io_folder_of(confirming->arena, confirming->file.path);
	struct covering *covering = coverage_open(coverage, confirming->program, folder, confirming->as_of);
	struct boundary_wish wish = {.as_of = confirming->as_of, .wants = wants, .take = take, .none = none, .context = confirming};
	enum exit_status status = EXIT_DONE;
	const char **only;
	wish.only_count = ids_of(confirming, &only);
	wish.only = only;
	if (!know_all(confirming, coverage, only, wish.only_count))
		return EXIT_MISUSED;
	buf_init(&confirming->out, 0);
	confirming->json = (struct json_writer){.out = &confirming->out, .pretty = true};
	if (confirming->way == WAY_JSON)
		json_open(&confirming->json, NULL, '[');
	author_boundaries(covering, &wish);
	if (confirming->way == WAY_JSON) {
		json_close(&confirming->json, ']');
		buf_add(&confirming->out, "\n");
	}
	if (confirming->way == WAY_JSON || confirming->way == WAY_LISTS)
		status = cli_print_to(confirming->arena, confirming->options, &confirming->out);
	else
		buf_release(&confirming->out);
	say_end(confirming);
	free(confirming->line);
	return confirming->failed ? EXIT_BAD : status;
}

enum exit_status test_boundaries(struct arena *arena, const struct options *options)
{
	struct confirming confirming = {.arena = arena, .options = options};
	const char *path = test_mode_file(arena, options, "boundaries");
	if (!path || !choose_way(&confirming) || !case_file_read(arena, path, &confirming.file) || !choose_pack(&confirming))
		return EXIT_MISUSED;
	return run(&confirming);
}
