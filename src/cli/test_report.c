/*
 * Reports of test runs for programs.
 */
#include "cli/choice.h"
#include "cli/test_report.h"
#include "base/clock.h"
#include "base/msg.h"
#include "base/utf8.h"
#include "base/write_xml.h"
#include "cli/io.h"
#include "record/json_write.h"
#include <string.h>

bool test_format_find(struct arena *arena, const struct options *options, enum test_format *format)
{
	static const char *const names[] = {"pretty", "compact", "tap", "junit", "json", NULL};
	size_t chosen;
	bool known = cli_choice(arena, options, OPT_FORMAT, names, &chosen);
	*format = (enum test_format)chosen;
	return known;
}

bool test_report_covers(const struct test_report *report)
{
	struct cover_sum sum = report->has_least ? coverage_sum(report->coverage, NULL, COVERED_KINDS) : (struct cover_sum){0};
	bool unseen = sum.all == 0 && report->unusable > 0; /* all of nothing is no coverage */
	return !report->has_least || (!unseen && coverage_percent(sum) >= report->least);
}

static const char *coverage_line(const struct test_report *report)
{
	struct cover_sum sum = coverage_sum(report->coverage, NULL, COVERED_KINDS);
	const char *figure = arena_printf(report->arena, "coverage %u %% (%zu of %zu)", coverage_percent(sum), sum.seen, sum.all);
	return report->has_least ? arena_printf(report->arena, "%s, at least %u %%", figure, report->least) : figure;
}

void test_report_messages(const struct tested_file *file, bool pretty, struct buf *out)
{
	for (size_t i = 0; i < file->count; i++) {
		const struct diag_sink *sink = file->outcomes[i].messages;
		for (size_t k = 0; k < diag_count(sink); k++)
			diag_print(diag_at(sink, k), pretty, out);
	}
}

/* ---- TAP 14 ----------------------------------------------------------------------------------------------------------------- */

/* A description: # would begin a directive. */
static void tap_text(struct arena *arena, struct buf *out, const char *text)
{
	for (const char *at = utf8_clean(arena, text); *at; at++) {
		if (*at == '#' || *at == '\\')
			buf_add_char(out, '\\');
		buf_add_char(out, *at);
	}
}

static void tap_field(struct buf *out, const char *indent, const char *name, const char *text)
{
	buf_printf(out, "%s%s: ", indent, name);
	json_string(out, text, strlen(text)); /* a string of JSON is one of YAML */
	buf_add(out, "\n");
}

static void tap_message(struct buf *out, const struct diagnostic *diagnostic)
{
	size_t line, column;
	place_position(diagnostic->place, &line, &column);
	tap_field(out, "    - ", "code", diagnostic->kind->code);
	tap_field(out, "      ", "message", diagnostic->message);
	if (diagnostic->hint)
		tap_field(out, "      ", "why", diagnostic->hint);
	if (diagnostic->place.source) {
		tap_field(out, "      ", "file", diagnostic->place.source->name);
		buf_printf(out, "      line: %zu\n      column: %zu\n", line, column);
	}
}

static void tap_messages(struct buf *out, const struct diag_sink *sink)
{
	buf_add(out, "  ---\n");
	if (diag_count(sink) > 0)
		tap_field(out, "  ", "message", diag_at(sink, 0)->message);
	buf_add(out, "  severity: fail\n  found:\n");
	for (size_t i = 0; i < diag_count(sink); i++)
		tap_message(out, diag_at(sink, i));
	buf_add(out, "  ...\n");
}

static void tap_file(const struct test_report *report, const struct tested_file *file, size_t *number, struct buf *out)
{
	if (file->unusable) {
		buf_printf(out, "not ok %zu - ", ++*number);
		tap_text(report->arena, out, file->file);
		buf_add(out, "\n");
		tap_messages(out, file->unusable);
	}
	for (size_t i = 0; i < file->count; i++) {
		const struct test_outcome *outcome = &file->outcomes[i];
		buf_printf(out, "%s %zu - ", outcome->passed ? "ok" : "not ok", ++*number);
		tap_text(report->arena, out, file->file);
		buf_add(out, ": ");
		tap_text(report->arena, out, outcome->test->id ? outcome->test->id : "");
		buf_add(out, "\n");
		if (!outcome->passed)
			tap_messages(out, outcome->messages);
	}
}

void test_report_tap(const struct test_report *report, struct buf *out)
{
	size_t number = 0;
	buf_printf(out, "TAP version 14\n1..%zu\n", report->passed + report->failed + report->unusable + report->has_least);
	for (size_t i = 0; i < report->files.count; i++)
		tap_file(report, &report->files.items[i], &number, out);
	if (report->has_least)
		buf_printf(out, "%s %zu - %s\n", test_report_covers(report) ? "ok" : "not ok", ++number, coverage_line(report));
	else if (report->coverage)
		buf_printf(out, "# %s\n", coverage_line(report));
}

/* ---- JUnit ------------------------------------------------------------------------------------------------------------------ */

static void put_count(struct arena *arena, struct xml_writer *xml, const char *name, size_t count)
{
	write_attribute(xml, name, arena_printf(arena, "%zu", count));
}

static const char *seconds(struct arena *arena, int64_t nanoseconds)
{
	return arena_printf(arena, "%lld.%06lld", (long long)(nanoseconds / 1000000000), (long long)(nanoseconds / 1000 % 1000000));
}

static const char *all_messages(struct arena *arena, const struct diag_sink *sink)
{
	struct buf text;
	buf_init(&text, 0);
	for (size_t i = 0; i < diag_count(sink); i++) {
		diag_print(diag_at(sink, i), false, &text);
		if (diag_at(sink, i)->hint)
			buf_printf(&text, "  %s\n", diag_at(sink, i)->hint);
	}
	const char *copy = arena_strdup(arena, text.text);
	buf_release(&text);
	return copy;
}

static void junit_problem(struct arena *arena, struct xml_writer *xml, const char *element, const struct diag_sink *sink)
{
	const struct diagnostic *first = diag_at(sink, 0);
	write_open(xml, element);
	write_attribute(xml, "message", first ? first->message : "");
	write_attribute(xml, "type", first ? first->kind->code : "");
	write_close_text(xml, element, all_messages(arena, sink));
}

static void junit_case(struct arena *arena, struct xml_writer *xml, const struct tested_file *file, const struct test_outcome *outcome)
{
	size_t line, column;
	place_position(outcome->test->place, &line, &column);
	write_open(xml, "testcase");
	write_attribute(xml, "name", outcome->test->id);
	write_attribute(xml, "classname", file->file);
	write_attribute(xml, "file", file->file);
	put_count(arena, xml, "line", line);
	write_attribute(xml, "time", seconds(arena, outcome->nanoseconds));
	if (!outcome->passed)
		junit_problem(arena, xml, "failure", outcome->messages);
	write_close(xml, "testcase");
}

static void junit_file(struct arena *arena, struct xml_writer *xml, const struct tested_file *file)
{
	size_t failed = 0;
	int64_t time = 0;
	for (size_t i = 0; i < file->count; i++) {
		failed += !file->outcomes[i].passed;
		time += file->outcomes[i].nanoseconds;
	}
	write_open(xml, "testsuite");
	write_attribute(xml, "name", file->file);
	put_count(arena, xml, "tests", file->count + (file->unusable != NULL));
	put_count(arena, xml, "failures", failed);
	put_count(arena, xml, "errors", file->unusable != NULL);
	put_count(arena, xml, "skipped", 0);
	write_attribute(xml, "time", seconds(arena, time));
	if (file->unusable) {
		write_open(xml, "testcase");
		write_attribute(xml, "name", file->file);
		write_attribute(xml, "classname", file->file);
		write_attribute(xml, "time", "0");
		junit_problem(arena, xml, "error", file->unusable);
		write_close(xml, "testcase");
	}
	for (size_t i = 0; i < file->count; i++)
		junit_case(arena, xml, file, &file->outcomes[i]);
	write_close(xml, "testsuite");
}

/* A suite of its own: JUnit has no other place that every reader shows. */
static void junit_coverage(const struct test_report *report, struct xml_writer *xml)
{
	bool good = test_report_covers(report);
	write_open(xml, "testsuite");
	write_attribute(xml, "name", "coverage");
	put_count(report->arena, xml, "tests", report->has_least);
	put_count(report->arena, xml, "failures", !good);
	put_count(report->arena, xml, "errors", 0);
	put_count(report->arena, xml, "skipped", 0);
	write_attribute(xml, "time", "0");
	write_open(xml, "properties");
	write_open(xml, "property");
	write_attribute(xml, "name", "coverage");
	put_count(report->arena, xml, "value", coverage_percent(coverage_sum(report->coverage, NULL, COVERED_KINDS)));
	write_close(xml, "property");
	write_close(xml, "properties");
	if (report->has_least) {
		write_open(xml, "testcase");
		write_attribute(xml, "name", "at least");
		write_attribute(xml, "classname", "coverage");
		write_attribute(xml, "time", "0");
		if (!good) {
			write_open(xml, "failure");
			write_attribute(xml, "message", coverage_line(report));
			write_close(xml, "failure");
		}
		write_close(xml, "testcase");
	}
	write_close(xml, "testsuite");
}

void test_report_junit(const struct test_report *report, struct buf *out)
{
	struct xml_writer xml = {.out = out};
	write_declaration(&xml);
	write_open(&xml, "testsuites");
	put_count(report->arena, &xml, "tests", report->passed + report->failed + report->unusable + report->has_least);
	put_count(report->arena, &xml, "failures", report->failed + !test_report_covers(report));
	put_count(report->arena, &xml, "errors", report->unusable);
	for (size_t i = 0; i < report->files.count; i++)
		junit_file(report->arena, &xml, &report->files.items[i]);
	if (report->coverage)
		junit_coverage(report, &xml);
	write_close(&xml, "testsuites");
}

/* ---- JSON ------------------------------------------------------------------------------------------------------------------- */

static void put_message(struct json_writer *json, const struct diagnostic *diagnostic)
{
	size_t line, column;
	place_position(diagnostic->place, &line, &column);
	json_open_flat(json, NULL, '{');
	json_put_text(json, "code", diagnostic->kind->code);
	json_put_text(json, "level", diag_level_name(diagnostic->kind->level));
	json_put_text(json, "file", diagnostic->place.source ? diagnostic->place.source->name : NULL);
	json_put_int(json, "line", (int64_t)line);
	json_put_int(json, "column", (int64_t)column);
	json_put_text(json, "message", diagnostic->message);
	json_put_text(json, "hint", diagnostic->hint);
	json_close(json, '}');
}

static void put_messages(struct json_writer *json, const char *key, const struct diag_sink *sink)
{
	json_open(json, key, '[');
	for (size_t i = 0; sink && i < diag_count(sink); i++)
		put_message(json, diag_at(sink, i));
	json_close(json, ']');
}

static void put_file(struct json_writer *json, const struct tested_file *file)
{
	json_open(json, NULL, '{');
	json_put_text(json, "file", file->file);
	json_put_bool(json, "usable", !file->unusable);
	put_messages(json, "messages", file->unusable);
	json_open(json, "cases", '[');
	for (size_t i = 0; i < file->count; i++) {
		size_t line, column;
		place_position(file->outcomes[i].test->place, &line, &column);
		json_open(json, NULL, '{');
		json_put_text(json, "id", file->outcomes[i].test->id);
		json_put_int(json, "line", (int64_t)line);
		json_put_bool(json, "passed", file->outcomes[i].passed);
		put_messages(json, "messages", file->outcomes[i].messages);
		json_close(json, '}');
	}
	json_close(json, ']');
	json_close(json, '}');
}

static const char *const side_names[] = {[SIDE_MET] = "true", [SIDE_FAILED] = "false", [SIDE_OPEN] = "open"};

static void put_sum(struct json_writer *json, struct cover_sum sum)
{
	json_put_int(json, "seen", (int64_t)sum.seen);
	json_put_int(json, "of", (int64_t)sum.all);
	json_put_int(json, "percent", (int64_t)coverage_percent(sum));
}

static void put_point(struct json_writer *json, const struct cover_point *point)
{
	size_t line, column, sides = covered_sides(point->kind);
	place_position(point->place, &line, &column);
	json_open_flat(json, NULL, '{');
	json_put_text(json, "kind", covered_name(point->kind));
	json_put_text(json, "of", point->of);
	json_put_text(json, "id", point->id);
	json_put_text(json, "file", point->place.source->name);
	json_put_int(json, "line", (int64_t)line);
	json_put_int(json, "column", (int64_t)column);
	json_open(json, "cases", '{');
	for (size_t side = 0; side < sides; side++)
		json_put_int(json, sides == 1 ? "seen" : side_names[side], (int64_t)point->seen[side]);
	json_close(json, '}');
	json_open(json, "cannot", '[');
	for (size_t side = 0; side < sides; side++)
		if (point->seen[side] == 0 && point->cannot[side])
			json_put_text(json, NULL, sides == 1 ? "seen" : side_names[side]);
	json_close(json, ']');
	json_close(json, '}');
}

static void put_file_sums(struct json_writer *json, const struct coverage *coverage, const char *file)
{
	json_open(json, NULL, '{');
	json_put_text(json, "file", file);
	put_sum(json, coverage_sum(coverage, file, COVERED_KINDS));
	json_open(json, "kinds", '[');
	for (int kind = 0; kind < COVERED_KINDS; kind++) {
		struct cover_sum sum = coverage_sum(coverage, file, (enum covered)kind);
		if (sum.all == 0)
			continue;
		json_open_flat(json, NULL, '{');
		json_put_text(json, "kind", covered_name((enum covered)kind));
		put_sum(json, sum);
		json_close(json, '}');
	}
	json_close(json, ']');
	json_close(json, '}');
}

static void put_coverage(const struct test_report *report, struct json_writer *json)
{
	const struct cover_point *const *points = coverage_sorted(report->coverage, report->arena);
	size_t count = coverage_count(report->coverage);
	json_open(json, "coverage", '{');
	put_sum(json, coverage_sum(report->coverage, NULL, COVERED_KINDS));
	if (report->has_least)
		json_put_int(json, "least", report->least);
	json_open(json, "files", '[');
	for (size_t i = 0; i < count; i++)
		if (i == 0 || strcmp(points[i]->place.source->name, points[i - 1]->place.source->name) != 0)
			put_file_sums(json, report->coverage, points[i]->place.source->name);
	json_close(json, ']');
	json_open(json, "points", '[');
	for (size_t i = 0; i < count; i++)
		put_point(json, points[i]);
	json_close(json, ']');
	json_close(json, '}');
}

static void put_suggestions(const struct test_report *report, struct json_writer *json)
{
	json_open(json, "suggestions", '[');
	for (size_t i = 0; i < report->suggestions.count; i++) {
		const struct suggestion *suggestion = &report->suggestions.items[i];
		size_t line, column;
		place_position(suggestion->point->place, &line, &column);
		json_open_flat(json, NULL, '{');
		json_put_text(json, "case", suggestion->id);
		json_put_text(json, "file", suggestion->point->place.source->name);
		json_put_int(json, "line", (int64_t)line);
		json_put_int(json, "column", (int64_t)column);
		json_put_text(json, "xml", suggestion->text);
		json_close(json, '}');
	}
	json_close(json, ']');
}

void test_report_json(const struct test_report *report, struct buf *out)
{
	struct json_writer json = {.out = out, .pretty = true};
	json_open(&json, NULL, '{');
	json_open(&json, "files", '[');
	for (size_t i = 0; i < report->files.count; i++)
		put_file(&json, &report->files.items[i]);
	json_close(&json, ']');
	json_put_int(&json, "passed", (int64_t)report->passed);
	json_put_int(&json, "failed", (int64_t)report->failed);
	if (report->coverage)
		put_coverage(report, &json);
	if (report->suggests)
		put_suggestions(report, &json);
	json_close(&json, '}');
	buf_add(out, "\n");
}
