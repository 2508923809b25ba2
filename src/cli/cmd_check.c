/*
 * jindan check and jindan test: for authors.
 */
#include "author/author.h"
#include "base/io.h"
#include "base/msg.h"
#include "cli/open.h"
#include "load/texts.h"
#include "model/decision.h"
#include "record/result.h"
#include <stdio.h>
#include <string.h>

/* ---- printing ------------------------------------------------------------------------------------------------------------------- */

enum message_format { MESSAGES_PRETTY, MESSAGES_COMPACT, MESSAGES_JSON };

static bool find_message_format(struct arena *arena, const struct options *options, enum message_format *format)
{
	static const char *const names[] = {"pretty", "compact", "json"};
	const char *name = options->value[OPT_FORMAT] ? options->value[OPT_FORMAT] : "pretty";
	for (int i = 0; i < 3; i++)
		if (strcmp(names[i], name) == 0) {
			*format = (enum message_format)i;
			return true;
		}
	cli_misuse(arena_printf(arena, _("--format cannot be '%s' here; it is pretty, compact or json"), name));
	return false;
}

static void add_json(struct buf *out, const struct diagnostic *diagnostic, bool first)
{
	size_t line, column;
	const char *file = diagnostic->place.source ? diagnostic->place.source->name : "";
	place_position(diagnostic->place, &line, &column);
	buf_add(out, first ? "\n  {\"code\": " : ",\n  {\"code\": ");
	json_string(out, diagnostic->kind->code, strlen(diagnostic->kind->code));
	buf_printf(out, ", \"level\": \"%s\", \"file\": ", diag_level_name(diagnostic->kind->level));
	json_string(out, file, strlen(file));
	buf_printf(out, ", \"line\": %zu, \"column\": %zu, \"message\": ", line, column);
	json_string(out, diagnostic->message, strlen(diagnostic->message));
	buf_add(out, ", \"hint\": ");
	if (diagnostic->hint)
		json_string(out, diagnostic->hint, strlen(diagnostic->hint));
	else
		buf_add(out, "null");
	buf_add(out, "}");
}

/* Messages are what these commands are asked for: they go to standard output. */
static void print_messages(struct diag_sink *sink, enum message_format format)
{
	struct buf out;
	buf_init(&out, 0);
	diag_sort(sink);
	buf_add(&out, format == MESSAGES_JSON ? "[" : "");
	for (size_t i = 0; i < diag_count(sink); i++) {
		if (format == MESSAGES_JSON)
			add_json(&out, diag_at(sink, i), i == 0);
		else
			diag_print(diag_at(sink, i), format == MESSAGES_PRETTY, &out);
	}
	buf_add(&out, format == MESSAGES_JSON ? "\n]\n" : "");
	if (diag_dropped(sink) > 0 && format != MESSAGES_JSON)
		buf_printf(&out, msg_plural("... and %lu more message\n", "... and %lu more messages\n", diag_dropped(sink)), (unsigned long)diag_dropped(sink));
	cli_print(&out);
}

/* ---- check ------------------------------------------------------------------------------------------------------------------------ */

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

/* The program that the cases of a test file are for. */
static const struct program *build_for_tests(struct arena *arena, const struct options *options, const struct test_suite *suite, struct diag_sink *sink)
{
	struct load_path path = open_path(arena, options);
	const option_values *given = &options->list[OPT_RULES];
	const char *questionnaire = options->value[OPT_QUESTIONNAIRE];
	VEC(const char *) rules = {0};

	if (!questionnaire && suite->questionnaire)
		questionnaire = load_find_beside(arena, &path, suite->file, suite->questionnaire, LOAD_QUESTIONNAIRE, model_attribute(suite->place, "questionnaire"), sink);
	else if (!questionnaire)
		questionnaire = DEFAULT_QUESTIONNAIRE;
	for (size_t i = 0; i < given->count; i++)
		if (strcmp(given->items[i], "none") != 0)
			VEC_PUSH(arena, &rules, given->items[i]);
	if (given->count == 0 && suite->rules) {
		const char *found = load_find_beside(arena, &path, suite->file, suite->rules, LOAD_RULEBASE, model_attribute(suite->place, "rules"), sink);
		if (!found)
			return NULL;
		VEC_PUSH(arena, &rules, found);
	}
	struct pack *pack = questionnaire ? load_pack(arena, &path, questionnaire, rules.items, rules.count, sink) : NULL;
	return pack ? program_build(arena, pack, sink) : NULL;
}

static void check_tests(struct arena *arena, const struct options *options, const char *file, struct diag_sink *sink)
{
	const struct test_suite *suite = load_tests(arena, file, sink);
	const struct program *program = suite ? build_for_tests(arena, options, suite, sink) : NULL;
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
	if (!find_message_format(arena, options, &format) || !open_limits(arena, options))
		return EXIT_MISUSED;
	for (size_t i = 0; i < options->arguments.count; i++) {
		struct diag_sink *sink = diag_sink_new(arena);
		const char *file = options->arguments.items[i];
		bool there = io_is_file(file) || io_is_folder(file);
		readable = there && readable;
		good = check_file(arena, options, file, format, sink) && good;
		if (there)
			print_messages(sink, format);
		else
			cli_show(sink);
	}
	return !readable ? EXIT_MISUSED : good ? EXIT_DONE : EXIT_BAD;
}

/* ---- test ------------------------------------------------------------------------------------------------------------------------- */

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
	const struct program *program = suite ? build_for_tests(tests->arena, tests->options, suite, sink) : NULL;
	if (!program || !open_as_of(tests->options, &as_of)) {
		cli_show(sink);
		tests->unusable = true;
		return;
	}
	diag_clear(sink); /* the warnings are for `check` */
	author_test(program, suite, as_of, sink, &count);
	print_messages(sink, tests->format);
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
	if (!find_message_format(arena, options, &tests.format) || !open_limits(arena, options))
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
