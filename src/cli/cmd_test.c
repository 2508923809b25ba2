/*
 * jindan test: for authors.
 */
#include "author/author.h"
#include "base/io.h"
#include "base/msg.h"
#include "cli/messages.h"
#include "cli/open.h"
#include "cli/suite.h"
#include <stdio.h>

struct tests {
	struct arena *arena;
	const struct options *options;
	struct author_count count;
	enum message_format format;
	bool unusable;
};

static void test_file(struct tests *tests, const char *file)
{
	struct diag_sink *sink = diag_sink_new(tests->arena);
	struct test_suite *suite = load_tests(tests->arena, file, sink);
	struct author_count count = {0};
	struct date as_of;
	const struct program *program = suite ? suite_program(tests->arena, tests->options, suite, sink) : NULL;
	if (!program || !open_as_of(tests->options, &as_of)) {
		cli_show(sink);
		tests->unusable = true;
		return;
	}
	diag_clear(sink); /* the warnings are for `check` */
	author_test(program, suite, as_of, sink, &count);
	messages_print(sink, tests->format);
	tests->count.passed += count.passed;
	tests->count.failed += count.failed;
	if (!option_given(tests->options, OPT_QUIET))
		cli_say(_("%s: %zu passed, %zu failed\n"), file, count.passed, count.failed);
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
	cli_show(sink);
	cli_say(_("jindan: '%s' holds no file that ends in .test.xml\n"), path);
	tests->unusable = true;
}

enum exit_status cmd_test(struct arena *arena, const struct options *options)
{
	struct tests tests = {.arena = arena, .options = options};
	if (!messages_format(arena, options, &tests.format) || !open_limits(arena, options))
		return EXIT_MISUSED;
	for (size_t i = 0; i < options->arguments.count; i++)
		test_path(&tests, options->arguments.items[i]);
	if (tests.format != MESSAGES_JSON) {
		printf(_("%zu passed, %zu failed\n"), tests.count.passed, tests.count.failed);
		fflush(stdout);
	}
	if (tests.unusable)
		return EXIT_MISUSED;
	return tests.count.failed > 0 ? EXIT_BAD : EXIT_DONE;
}
