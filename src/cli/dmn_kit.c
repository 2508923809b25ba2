/*
 * jindan dmn test: the cases of the DMN conformance kit, and one's own in the same form.
 */
#include "author/author.h"
#include "base/io.h"
#include "base/msg.h"
#include "base/utf8.h"
#include "cli/dmn.h"
#include "cli/open.h"
#include "model/decision.h"
#include "value/literal.h"
#include <stdio.h>
#include <string.h>

struct kit_session {
	struct arena *arena;
	const struct options *options;
	const struct limits *limits;
	const struct kit_suite *suite;
	size_t passed, failed, files;
	bool unreadable;
};

/* ---- one suite ---- */

static void print_line(struct buf *line)
{
	struct buf clean;
	buf_init(&clean, 0);
	utf8_sanitise(&clean, line->text, line->length, false);
	fwrite(clean.text, 1, clean.length, stdout);
	putchar('\n');
	buf_release(&clean);
	buf_release(line);
}

static void print_outcome(struct kit_session *session, const struct kit_outcome *outcome)
{
	struct buf line;
	buf_init(&line, 0);
	buf_printf(&line, _("%s: case %s: "), session->suite->file, outcome->kit_case->id);
	if (!outcome->node) {
		buf_add(&line, outcome->passed ? _("passed") : _("failed: the model could not be read"));
	} else {
		buf_printf(&line, _("failed: %s: expected "), outcome->node->name);
		value_print(outcome->node->value, &line);
		buf_add(&line, _(", got "));
		value_print(outcome->actual, &line);
		if (value_is_null(outcome->actual) && outcome->actual.as.reason)
			buf_printf(&line, " (%s)", _(outcome->actual.as.reason));
	}
	print_line(&line);
}

static void count_outcome(void *context, const struct kit_outcome *outcome)
{
	struct kit_session *session = context;
	if (outcome->passed)
		session->passed++;
	else
		session->failed++;
	if (!outcome->passed || option_given(session->options, OPT_LIST))
		print_outcome(session, outcome);
}

static void show_faults(const struct dmn_model *model)
{
	for (size_t i = 0; i < model->elements.count; i++)
		cli_show(model->elements.items[i]->faults);
}

static void run_suite(struct kit_session *session, const struct kit_suite *suite, struct arena *arena)
{
	struct diag_sink *sink = diag_sink_new(arena);
	struct dmn_model *model = suite->model ? load_dmn(arena, session->limits, suite->model, false, sink) : NULL;
	size_t read_errors = diag_errors(sink);
	session->suite = suite;
	session->files++;
	author_kit(suite, model, sink, count_outcome, session);
	if (!model || diag_errors(sink) > read_errors || option_given(session->options, OPT_ERRORS))
		cli_show(sink);
	if (model && option_given(session->options, OPT_ERRORS))
		show_faults(model);
}

/* ---- files, folders, trees ---- */

static void run_file(struct kit_session *session, const char *file, bool quiet)
{
	struct arena *arena = arena_new(0);
	struct diag_sink *sink = diag_sink_new(arena);
	const struct kit_suite *suite = load_kit(arena, file, quiet, sink);
	if (suite)
		run_suite(session, suite, arena);
	if (diag_count(sink) > 0)
		cli_show(sink);
	session->unreadable = session->unreadable || (!suite && diag_errors(sink) > 0);
	arena_free(arena);
}

static void run_folder(struct kit_session *session, const char *folder, unsigned depth)
{
	struct diag_sink *sink = diag_sink_new(session->arena);
	size_t count = 0;
	char **names = depth < DEEPEST_FOLDER ? io_list(session->arena, folder, "", &count, sink) : NULL;
	for (size_t i = 0; names && i < count; i++) {
		const char *path = io_join(session->arena, folder, names[i]);
		size_t length = strlen(names[i]);
		if (io_is_folder(path))
			run_folder(session, path, depth + 1);
		else if (length > 4 && strcmp(names[i] + length - 4, ".xml") == 0)
			run_file(session, path, true);
	}
	cli_show(sink);
}

enum exit_status dmn_test(struct arena *arena, const struct options *options)
{
	struct kit_session session = {.arena = arena, .options = options, .limits = open_limits(arena, options)};
	if (!session.limits)
		return EXIT_MISUSED;
	for (size_t i = 1; i < options->arguments.count; i++) {
		const char *path = options->arguments.items[i];
		size_t before = session.files;
		if (io_is_folder(path))
			run_folder(&session, path, 0);
		else
			run_file(&session, path, false);
		if (session.files == before && !session.unreadable) {
			cli_say(_("jindan: '%s' holds no file with <testCases>\n"), path);
			session.unreadable = true;
		}
	}
	if (options->arguments.count < 2)
		return cli_misuse(_("dmn test needs a file or folder of test cases"));
	printf(_("%zu passed, %zu failed\n"), session.passed, session.failed);
	fflush(stdout);
	return session.unreadable ? EXIT_MISUSED : session.failed > 0 ? EXIT_BAD : EXIT_DONE;
}
