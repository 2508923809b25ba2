/*
 * jindan test: for authors.
 */
#include "author/author.h"
#include "author/coverage.h"
#include "base/io.h"
#include "base/msg.h"
#include "cli/open.h"
#include "cli/suite.h"
#include "cli/test_modes.h"
#include "cli/test_report.h"
#include "cli/test_suggest.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct tests {
	struct arena *arena;
	const struct options *options;
	enum test_format format;
	struct test_report report;
	struct coverage *coverage; /* or NULL */
	VEC(struct suggest_from) covered;
	bool unusable;
};

/* For people: at once, file by file. */
static bool is_text(const struct tests *tests)
{
	return tests->format == TESTS_PRETTY || tests->format == TESTS_COMPACT;
}

static void show_file(struct tests *tests, const struct tested_file *file, size_t passed)
{
	struct buf out;
	if (!is_text(tests))
		return;
	buf_init(&out, 0);
	test_report_messages(file, tests->format == TESTS_PRETTY, &out);
	cli_print(&out);
	if (!option_given(tests->options, OPT_QUIET))
		cli_say(_("%s: %zu passed, %zu failed\n"), file->file, passed, file->count - passed);
}

static void take_unusable(struct tests *tests, const char *file, const struct diag_sink *sink)
{
	struct tested_file tested = {.file = file, .unusable = sink};
	VEC_PUSH(tests->arena, &tests->report.files, tested);
	cli_show(sink);
	tests->report.unusable++;
	tests->unusable = true;
}

static void run_suite(struct tests *tests, const char *file, const struct program *program, const struct test_suite *suite, struct date as_of)
{
	struct covering *covering = tests->coverage ? coverage_open(tests->coverage, program, io_folder_of(tests->arena, file), as_of) : NULL;
	struct case_watcher watcher = {0};
	if (covering) {
		watcher = covering_watcher(covering);
		VEC_PUSH(tests->arena, &tests->covered, ((struct suggest_from){covering, suite, program, as_of}));
	}
	struct tested_file tested = {.file = file, .count = suite->cases.count};
	tested.outcomes = author_run(tests->arena, program, suite, as_of, covering ? &watcher : NULL);
	size_t passed = 0;
	for (size_t i = 0; i < tested.count; i++)
		passed += tested.outcomes[i].passed;
	VEC_PUSH(tests->arena, &tests->report.files, tested);
	tests->report.passed += passed;
	tests->report.failed += tested.count - passed;
	show_file(tests, &tested, passed);
}

static void test_file(struct tests *tests, const char *file)
{
	struct diag_sink *sink = diag_sink_new(tests->arena);
	struct test_suite *suite = load_tests(tests->arena, file, sink);
	struct date as_of;
	const struct program *program = suite ? suite_program(tests->arena, tests->options, suite, sink) : NULL;
	if (program && open_as_of(tests->options, &as_of))
		run_suite(tests, file, program, suite, as_of);
	else
		take_unusable(tests, file, sink);
}

static void test_path(struct tests *tests, const char *path)
{
	size_t count = 0;
	struct diag_sink *sink = diag_sink_new(tests->arena);
	if (!io_is_folder(path)) {
		test_file(tests, path);
		return;
	}
	char **names = io_list(tests->arena, path, ".test.xml", &count, sink);
	for (size_t i = 0; names && i < count; i++)
		test_file(tests, io_join(tests->arena, path, names[i]));
	if (count > 0)
		return;
	take_unusable(tests, path, sink);
	cli_say(_("jindan: '%s' holds no file that ends in .test.xml\n"), path);
}

/* ---- the end ---------------------------------------------------------------------------------------------------------------- */

/* Cases for what is missing, after every suite has been run. */
static bool suggest(struct tests *tests)
{
	tests->report.suggests = option_given(tests->options, OPT_SUGGEST);
	for (size_t i = 0; tests->report.suggests && i < tests->covered.count; i++)
		test_suggest(&tests->report, &tests->covered.items[i]);
	if (!tests->report.suggests || !*tests->options->value[OPT_SUGGEST])
		return true;
	if (tests->covered.count == 1)
		return test_suggest_add(tests->arena, tests->options, &tests->report, &tests->covered.items[0]);
	cli_misuse(_("--suggest=FILE is for the cases of one file"));
	return false;
}

static void print_text(const struct tests *tests, struct buf *out)
{
	bool shown = tests->report.suggests && !*tests->options->value[OPT_SUGGEST];
	for (size_t i = 0; shown && i < tests->report.suggestions.count; i++)
		buf_add(out, tests->report.suggestions.items[i].text);
	if (tests->coverage)
		test_report_coverage(&tests->report, !option_given(tests->options, OPT_QUIET), out);
	buf_printf(out, _("%zu passed, %zu failed\n"), tests->report.passed, tests->report.failed);
}

static enum exit_status print_report(const struct tests *tests)
{
	struct buf out;
	buf_init(&out, 0);
	if (tests->format == TESTS_TAP)
		test_report_tap(&tests->report, &out);
	else if (tests->format == TESTS_JUNIT)
		test_report_junit(&tests->report, &out);
	else if (tests->format == TESTS_JSON)
		test_report_json(&tests->report, &out);
	else
		print_text(tests, &out);
	return cli_print_to(tests->arena, tests->options, &out);
}

static bool take_least(struct tests *tests)
{
	const char *text = tests->options->value[OPT_MIN];
	char *end;
	if (!text)
		return true;
	unsigned long least = strtoul(text, &end, 10);
	if (!strchr("0123456789", *text) || *end || end == text || least > 100) {
		cli_misuse(arena_printf(tests->arena, _("--min is a whole number of percent, 0 to 100, not '%s'"), text));
		return false;
	}
	tests->report.has_least = true;
	tests->report.least = (unsigned)least;
	return true;
}

const char *test_mode_file(struct arena *arena, const struct options *options, const char *option)
{
	static const char suffix[] = ".test.xml";
	const char *path = options->arguments.items[0];
	size_t length = strlen(path);
	bool good = length >= sizeof(suffix) - 1 && strcmp(path + length - (sizeof(suffix) - 1), suffix) == 0;
	if (options->arguments.count == 1 && good)
		return path;
	cli_misuse(arena_printf(arena, _("--%s takes one file, whose name ends in .test.xml"), option));
	return NULL;
}

enum exit_status cmd_test(struct arena *arena, const struct options *options)
{
	struct tests tests = {.arena = arena, .options = options, .report.arena = arena};
	if (!open_limits(arena, options))
		return EXIT_MISUSED;
	if (option_given(options, OPT_RECORD))
		return test_record(arena, options);
	if (option_given(options, OPT_BOUNDARIES))
		return test_boundaries(arena, options);
	if (!test_format_find(arena, options, &tests.format) || !take_least(&tests))
		return EXIT_MISUSED;
	if (option_given(options, OPT_COVERAGE) || option_given(options, OPT_SUGGEST) || tests.report.has_least)
		tests.report.coverage = tests.coverage = coverage_new(arena);
	for (size_t i = 0; i < options->arguments.count; i++)
		test_path(&tests, options->arguments.items[i]);
	bool suggested = suggest(&tests);
	enum exit_status status = print_report(&tests);
	if (!suggested || status != EXIT_DONE || tests.unusable)
		return EXIT_MISUSED;
	return tests.report.failed > 0 || !test_report_covers(&tests.report) ? EXIT_BAD : EXIT_DONE;
}
