/*
 * jindan check: for authors.
 */
#include "author/author.h"
#include "base/io.h"
#include "base/msg.h"
#include "cli/messages.h"
#include "cli/open.h"
#include "cli/suite.h"
#include "load/texts.h"
#include "model/decision.h"
#include <stdio.h>
#include <string.h>

static struct pack *load_for_check(struct arena *arena, const struct options *options, const char *file, enum load_root root, struct diag_sink *sink)
{
	struct load_path path = open_path(arena, options);
	/* Whatever is no rule base is read as a questionnaire, which says what the root should be. */
	option_values given = {0};
	for (size_t i = 0; i < options->list[OPT_RULES].count; i++)
		if (strcmp(options->list[OPT_RULES].items[i], "none") != 0)
			VEC_PUSH(arena, &given, options->list[OPT_RULES].items[i]);
	if (root != LOAD_RULEBASE)
		return load_pack(arena, &path, file, given.items, given.count, sink);
	const char *questionnaire = options->value[OPT_QUESTIONNAIRE] ? options->value[OPT_QUESTIONNAIRE] : DEFAULT_QUESTIONNAIRE;
	const char *rules[] = {open_whole(arena, file)};
	return load_pack(arena, &path, questionnaire, rules, 1, sink);
}

static void check_tests(struct arena *arena, const struct options *options, const char *file, struct diag_sink *sink)
{
	const struct test_suite *suite = load_tests(arena, file, sink);
	const struct program *program = suite ? suite_program(arena, options, suite, sink) : NULL;
	if (program)
		author_check(program, suite, sink);
}

static enum exit_status print_graph(const struct program *program)
{
	struct buf out;
	buf_init(&out, 0);
	program_dump(program, &out);
	return cli_print(&out);
}

static void take_faults(const struct dmn_model *model, struct diag_sink *sink)
{
	for (size_t i = 0; i < model->elements.count; i++)
		diag_take(sink, model->elements.items[i]->faults);
}

static void check_model(struct arena *arena, const struct options *options, const char *file, struct diag_sink *sink)
{
	const struct dmn_model *model = load_dmn(arena, open_limits(arena, options), file, true, sink);
	const struct program *program = model ? program_build_model(arena, model, sink) : NULL;
	if (!model)
		return;
	take_faults(model, sink);
	for (size_t i = 0; i < model->imports.count; i++)
		if (model->imports.items[i].model)
			take_faults(model->imports.items[i].model, sink);
	if (program && option_given(options, OPT_GRAPH))
		print_graph(program);
}

static void check_translations(struct arena *arena, const struct options *options, const char *file, struct diag_sink *sink)
{
	struct load_path path = open_path(arena, options);
	if (load_check_translations(arena, &path, file, sink))
		load_validate(arena, file, sink);
}

static void say_verdict(const char *file, size_t errors)
{
	if (errors == 0)
		cli_say(_("%s: good\n"), file);
	else
		cli_say(msg_plural("%s: %lu error\n", "%s: %lu errors\n", errors), file, (unsigned long)errors);
}

#define MISFIT 3 /* unknown names from which on the questionnaire may be the wrong one */

/* A rule base is checked with some questionnaire; when names are unknown by the number, says with which. */
static void say_questionnaire(const struct options *options, const struct diag_sink *sink)
{
	static const char *const unknown[] = {"J1051", "J3091", "J3096", "J3102"};
	size_t count = 0;
	for (size_t i = 0; i < diag_count(sink); i++)
		for (size_t j = 0; j < sizeof(unknown) / sizeof(unknown[0]); j++)
			count += strcmp(diag_at(sink, i)->kind->code, unknown[j]) == 0;
	if (count >= MISFIT && !options->value[OPT_QUESTIONNAIRE])
		cli_say(_("hint: checked with %s; -q FILE names another questionnaire\n"), DEFAULT_QUESTIONNAIRE);
}

/* False when something is an error. */
static bool check_file(struct arena *arena, const struct options *options, const char *file, enum message_format format, struct diag_sink *sink)
{
	bool folder = io_is_folder(file);
	enum load_root root = folder ? LOAD_RULEBASE : load_root_of(arena, file, sink);
	if (root == LOAD_TESTS)
		check_tests(arena, options, file, sink);
	else if (root == LOAD_MODEL)
		check_model(arena, options, file, sink);
	else if (root == LOAD_TRANSLATIONS)
		check_translations(arena, options, file, sink);
	else if (diag_errors(sink) == 0) {
		struct pack *pack = load_for_check(arena, options, file, root, sink);
		const struct program *program = pack ? program_build(arena, pack, sink) : NULL;
		if (program && option_given(options, OPT_GRAPH))
			print_graph(program);
		/* The schema is a second opinion: asked only when the reader found nothing, so that nothing is said twice. */
		if (pack && !folder)
			load_validate(arena, file, sink);
	}
	size_t errors = diag_errors(sink);
	if (format == MESSAGES_PRETTY && !option_given(options, OPT_QUIET))
		say_verdict(file, errors);
	if (format == MESSAGES_PRETTY && root == LOAD_RULEBASE)
		say_questionnaire(options, sink);
	return errors == 0;
}

enum exit_status cmd_check(struct arena *arena, const struct options *given)
{
	struct options every = *given;
	const struct options *options = &every;
	enum message_format format;
	bool good = true, readable = true;
	every.every_language = true;
	if (!messages_format(arena, options, &format) || !open_limits(arena, options))
		return EXIT_MISUSED;
	for (size_t i = 0; i < options->arguments.count; i++) {
		struct diag_sink *sink = diag_sink_new(arena);
		const char *file = options->arguments.items[i];
		bool there = io_is_file(file) || io_is_folder(file);
		readable = there && readable;
		good = check_file(arena, options, file, format, sink) && good;
		if (there)
			messages_print(sink, format);
		else
			cli_show(sink);
	}
	return !readable ? EXIT_MISUSED : good ? EXIT_DONE : EXIT_BAD;
}
