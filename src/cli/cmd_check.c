/*
 * jindan check and jindan test: for authors.
 */
#include "author/author.h"
#include "base/io.h"
#include "base/msg.h"
#include "cli/open.h"
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
static void print_messages(const struct diag_sink *sink, enum message_format format)
{
	struct buf out;
	buf_init(&out, 0);
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

/* A part of a rule base has no id: it is checked with the file beside it that includes it. */
static const char *whole_of(struct arena *arena, const char *file)
{
	const char *whole = io_join(arena, io_folder_of(arena, file), "rulebase.xml");
	bool is_part = io_is_file(whole) && !io_is_folder(file) && strcmp(whole, file) != 0 && strstr(file, ".test.xml") == NULL;
	return is_part ? whole : file;
}

static struct pack *load_for_check(struct arena *arena, const struct options *options, const char *file, enum load_root root, struct diag_sink *sink)
{
	struct load_path path = open_path(arena);
	/* Whatever is no rule base is read as a questionnaire, which says what the root should be. */
	if (root != LOAD_RULEBASE)
		return load_pack(arena, &path, file, options->list[OPT_RULES].items, options->list[OPT_RULES].count, sink);
	const char *questionnaire = options->value[OPT_QUESTIONNAIRE] ? options->value[OPT_QUESTIONNAIRE] : "it-readiness";
	const char *rules[] = {whole_of(arena, file)};
	return load_pack(arena, &path, questionnaire, rules, 1, sink);
}

static enum exit_status print_graph(const struct program *program)
{
	struct buf out;
	buf_init(&out, 0);
	program_dump(program, &out);
	return cli_print(&out);
}

static void say_verdict(const char *file, size_t errors)
{
	if (errors == 0)
		fprintf(stderr, _("%s: good\n"), file);
	else
		fprintf(stderr, msg_plural("%s: %lu error\n", "%s: %lu errors\n", errors), file, (unsigned long)errors);
}

/* False when something is an error. */
static bool check_file(struct arena *arena, const struct options *options, const char *file, enum message_format format, struct diag_sink *sink)
{
	bool folder = io_is_folder(file);
	enum load_root root = folder ? LOAD_RULEBASE : load_root_of(arena, file, sink);
	if (root == LOAD_TESTS)
		load_tests(arena, file, sink);
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
	return errors == 0;
}

enum exit_status cmd_check(struct arena *arena, const struct options *options)
{
	enum message_format format;
	bool good = true, readable = true;
	if (!find_message_format(arena, options, &format))
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

/* A name written in a test file: beside it, in the folder above (rules/x/x.test.xml), or looked up. */
static const char *beside(struct arena *arena, const char *file, const char *name)
{
	const char *folder = io_folder_of(arena, file);
	const char *candidates[] = {
		io_join(arena, folder, name),
		io_join(arena, folder, arena_printf(arena, "%s.xml", name)),
		io_join(arena, io_folder_of(arena, folder), name),
	};
	for (size_t i = 0; i < 3; i++)
		if (io_is_file(candidates[i]) || (io_is_folder(candidates[i]) && io_is_file(io_join(arena, candidates[i], "rulebase.xml"))))
			return candidates[i];
	return name;
}

static bool open_suite(struct tests *tests, const char *file, const struct test_suite *suite, struct opened *opened)
{
	struct options merged = *tests->options;
	if (!merged.value[OPT_QUESTIONNAIRE] && suite->questionnaire)
		merged.value[OPT_QUESTIONNAIRE] = beside(tests->arena, file, suite->questionnaire);
	if (merged.list[OPT_RULES].count == 0)
		VEC_PUSH(tests->arena, &merged.list[OPT_RULES], suite->rules ? beside(tests->arena, file, suite->rules) : "none");
	return open_pack(tests->arena, &merged, opened);
}

static void test_file(struct tests *tests, const char *file)
{
	struct diag_sink *sink = diag_sink_new(tests->arena);
	struct test_suite *suite = load_tests(tests->arena, file, sink);
	struct opened opened;
	struct author_count count = {0};
	if (!suite || diag_errors(sink) > 0 || !open_suite(tests, file, suite, &opened)) {
		cli_show(sink);
		tests->unusable = true;
		return;
	}
	author_test(opened.program, suite, opened.as_of, sink, &count);
	print_messages(sink, tests->format);
	tests->count.passed += count.passed;
	tests->count.failed += count.failed;
	if (!option_given(tests->options, OPT_QUIET))
		fprintf(stderr, _("%s: %zu passed, %zu failed\n"), file, count.passed, count.failed);
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
	fprintf(stderr, _("jindan: '%s' holds no file that ends in .test.xml\n"), path);
	tests->unusable = true;
}

enum exit_status cmd_test(struct arena *arena, const struct options *options)
{
	struct tests tests = {.arena = arena, .options = options};
	if (!find_message_format(arena, options, &tests.format))
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
