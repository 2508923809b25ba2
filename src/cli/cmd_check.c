/*
 * jindan check: for authors.
 */
#include "author/author.h"
#include "author/lint.h"
#include "base/io.h"
#include "base/map.h"
#include "base/msg.h"
#include "cli/codes.h"
#include "cli/messages.h"
#include "cli/open.h"
#include "cli/suite.h"
#include "load/texts.h"
#include "model/decision.h"
#include <stdio.h>
#include <string.h>

static enum exit_status print_graph(const struct program *program)
{
	struct buf out;
	buf_init(&out, 0);
	program_dump(program, &out);
	return cli_print(&out);
}

/* A whole run: what all files come to is printed once everything is known. */
struct checking {
	struct arena *arena;
	const struct options *options;
	enum message_format format;
	struct date as_of;
	const char *const *files;     /* that are to be checked, as found */
	struct lint_allowed *allowed; /* over all packs */
	struct diag_sink *sink;       /* of the file at hand */
	enum exit_status printed;     /* whether all that was found could be written */
};

/* The questionnaire that a rule base is checked with. One of the files to be checked goes before what the search path has under
 * the same name: who checks a copy of everything means the copy. */
static const char *questionnaire_for(struct arena *arena, const struct options *options, const char *rules)
{
	const char *wanted = DEFAULT_QUESTIONNAIRE ".xml";
	if (options->value[OPT_QUESTIONNAIRE])
		return options->value[OPT_QUESTIONNAIRE];
	for (size_t i = 0; i < options->arguments.count; i++) {
		const char *file = options->arguments.items[i], *slash = strrchr(file, '/');
		if (strcmp(slash ? slash + 1 : file, wanted) == 0 && io_is_file(file))
			return file;
	}
	return suite_questionnaire(arena, options, rules);
}

/* What has errors is looked through for everything that can be seen all the same: *sound is false then. */
static struct pack *load_for_check(const struct checking *checking, const char *file, enum load_root root, bool *sound, struct texts **texts,
                                    struct diag_sink *sink)
{
	struct arena *arena = checking->arena;
	const struct options *options = checking->options;
	struct load_path path = open_path(arena, options);
	/* Whatever is no rule base is read as a questionnaire, which says what the root should be. */
	option_values given = {0};
	for (size_t i = 0; i < options->list[OPT_RULES].count; i++)
		if (strcmp(options->list[OPT_RULES].items[i], "none") != 0)
			VEC_PUSH(arena, &given, options->list[OPT_RULES].items[i]);
	if (root != LOAD_RULEBASE)
		return load_pack_as_found(arena, &path, file, given.items, given.count, sound, texts, sink);
	const char *rules[] = {open_whole(arena, file)};
	return load_pack_as_found(arena, &path, questionnaire_for(arena, options, file), rules, 1, sound, texts, sink);
}

/* The linker first, then what only the graph and a search can tell. */
static void check_pack(struct checking *checking, const char *file, enum load_root root)
{
	bool sound = false;
	struct diag_sink *found = diag_sink_new(checking->arena);
	struct texts *texts = NULL;
	struct pack *pack = load_for_check(checking, file, root, &sound, &texts, found);
	const struct program *program = sound ? program_build(checking->arena, pack, found) : NULL;
	struct lint_options how = {.as_of = checking->as_of};
	if (program && option_given(checking->options, OPT_GRAPH))
		print_graph(program);
	if (pack)
		lint_plain(pack, texts, checking->arena, &how, found);
	if (program)
		lint_rules(program, checking->arena, &how, found);
	if (pack)
		lint_allow(checking->allowed, pack, found, program, checking->sink);
	else
		diag_take(checking->sink, found);
	/* The schema is a second opinion: asked only when the reader found nothing, so that nothing is said twice. */
	if (program && !io_is_folder(file))
		load_validate(checking->arena, file, checking->sink);
}

static void check_tests(struct arena *arena, const struct options *options, const char *file, struct diag_sink *sink)
{
	const struct test_suite *suite = load_tests(arena, file, sink);
	const struct program *program = suite ? suite_program(arena, options, suite, sink) : NULL;
	if (program)
		author_check(program, suite, sink);
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

static void say_verdict(const char *file, size_t errors, size_t warnings)
{
	if (errors == 0 && warnings == 0)
		cli_say(_("%s: good\n"), file);
	else if (errors == 0)
		cli_say(msg_plural("%s: %lu warning\n", "%s: %lu warnings\n", warnings), file, (unsigned long)warnings);
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
			if (strcmp(diag_at(sink, i)->kind->code, unknown[j]) == 0)
				count += diag_at(sink, i)->hint ? 1 : MISFIT; /* without even a near name */
	if (count >= MISFIT && !options->value[OPT_QUESTIONNAIRE])
		cli_say(_("hint: checked with %s; -q FILE names another questionnaire\n"), DEFAULT_QUESTIONNAIRE);
}

static enum load_root check_file(struct checking *checking, const char *file)
{
	bool folder = io_is_folder(file);
	enum load_root root = folder ? LOAD_RULEBASE : load_root_of(checking->arena, file, checking->sink);
	if (root == LOAD_TESTS)
		check_tests(checking->arena, checking->options, file, checking->sink);
	else if (root == LOAD_MODEL)
		check_model(checking->arena, checking->options, file, checking->sink);
	else if (root == LOAD_TRANSLATIONS)
		check_translations(checking->arena, checking->options, file, checking->sink);
	else if (diag_errors(checking->sink) == 0)
		check_pack(checking, file, root);
	return root;
}

static size_t count_warnings(const struct diag_sink *sink)
{
	size_t count = 0;
	for (size_t i = 0; i < diag_count(sink); i++)
		count += diag_at(sink, i)->kind->level == DIAG_WARNING;
	return count;
}

/* A file or folder as it stands; else a name, which is looked up as everywhere. What is not found stands as it was said. */
static const char *find_file(struct arena *arena, const struct options *options, const char *name)
{
	struct load_path path = open_path(arena, options);
	const char *found = io_is_file(name) || io_is_folder(name) ? name : load_find(arena, &path, name, LOAD_RULEBASE, NULL);
	if (!found)
		found = load_find(arena, &path, name, LOAD_QUESTIONNAIRE, NULL);
	return found ? found : name;
}

/* Whether it stands in what was to be checked, or beside it: whoever extends a rule base cannot mend, nor allow, what is in that. */
static bool is_asked_for(const struct checking *checking, const struct diagnostic *diagnostic)
{
	const struct options *options = checking->options;
	const char *file = diagnostic->place.source ? diagnostic->place.source->name : NULL;
	for (size_t i = 0; file && i < options->arguments.count; i++) {
		const char *asked = checking->files[i];
		const char *folder = io_is_folder(asked) ? asked : io_folder_of(checking->arena, asked);
		if (io_same_file(folder, io_folder_of(checking->arena, file)))
			return true;
	}
	return !file || (options->value[OPT_QUESTIONNAIRE] && io_same_file(options->value[OPT_QUESTIONNAIRE], file));
}

static bool is_good(const struct checking *checking, const struct diag_sink *all)
{
	size_t own = 0, foreign = 0;
	for (size_t i = 0; i < diag_count(all); i++) {
		bool warning = diag_at(all, i)->kind->level == DIAG_WARNING;
		bool asked = warning && is_asked_for(checking, diag_at(all, i));
		own += warning && asked;
		foreign += warning && !asked;
	}
	if (!option_given(checking->options, OPT_STRICT))
		return diag_errors(all) == 0;
	if (foreign > 0 && !option_given(checking->options, OPT_QUIET))
		cli_say(msg_plural("%zu warning is about a file that is not among those to be checked; --strict does not count it\n",
		                   "%zu warnings are about files that are not among those to be checked; --strict does not count them\n", foreign), foreign);
	return diag_errors(all) == 0 && own == 0;
}

static void print(struct checking *checking, struct diag_sink *sink)
{
	enum exit_status status = messages_print(sink, checking->format);
	checking->printed = status == EXIT_DONE ? checking->printed : status;
}

static const char *group_of(struct arena *arena, const struct diagnostic *diagnostic)
{
	const char *file = diagnostic->place.source ? diagnostic->place.source->name : "";
	return diagnostic->group ? arena_printf(arena, "%s\n%s", file, diagnostic->group) : NULL;
}

/* How many there are in a group; its first one, as one for all. */
static void take_first(struct arena *arena, struct diag_sink *out, const struct diagnostic *first, size_t count)
{
	struct diagnostic one = *first;
	size_t more = count - (first->stands_for ? first->stands_for : 1);
	if (more > 0)
		one.message = arena_printf(arena, msg_plural("%s, and %zu more like it; --all shows it", "%s, and %zu more like it; --all shows them", more), first->message, more);
	diag_take_one(out, &one);
}

/* Those of one level, in the order of the files; of a group the first that is told how many there are. */
static struct diag_sink *choose(struct checking *checking, struct diag_sink *sink, bool errors, bool all)
{
	struct arena *arena = checking->arena;
	struct diag_sink *out = diag_sink_new(arena);
	struct map *counts = map_new(arena);
	diag_sort(sink);
	for (size_t i = 0; i < diag_count(sink); i++) {
		const struct diagnostic *one = diag_at(sink, i);
		const char *group = group_of(arena, one);
		size_t *count = group ? map_get(counts, group) : NULL;
		if (group && !count)
			map_put(counts, group, count = ARENA_NEW(arena, size_t));
		if (group)
			*count += one->stands_for ? one->stands_for : 1;
	}
	for (size_t i = 0; i < diag_count(sink); i++) {
		const struct diagnostic *one = diag_at(sink, i);
		const char *group = group_of(arena, one);
		size_t *count = group ? map_get(counts, group) : NULL;
		if ((one->kind->level == DIAG_ERROR) != errors)
			continue;
		if (!group || all)
			diag_take_one(out, one);
		else if (*count > 0)
			take_first(arena, out, one, *count);
		if (count)
			*count = 0;
	}
	return out;
}

/* Errors first: nothing is to be done about the rest before. */
static void print_in_turn(struct checking *checking, struct diag_sink *sink)
{
	bool all = checking->format != MESSAGES_PRETTY || option_given(checking->options, OPT_ALL);
	print(checking, choose(checking, sink, true, all));
	print(checking, choose(checking, sink, false, all));
}

/* For people: file by file, what was said for one before left out. */
static void show_file(struct checking *checking, const char *file, enum load_root root, struct diag_sink *sink, struct diag_sink *all)
{
	struct diag_sink *fresh = diag_sink_new(checking->arena);
	for (size_t i = 0; i < diag_count(sink); i++) {
		size_t before = diag_count(all);
		diag_take_one(all, diag_at(sink, i));
		if (diag_count(all) > before)
			diag_take_one(fresh, diag_at(sink, i));
	}
	if (checking->format == MESSAGES_PRETTY && !option_given(checking->options, OPT_QUIET))
		say_verdict(file, diag_errors(sink), count_warnings(sink));
	if (checking->format == MESSAGES_PRETTY && root == LOAD_RULEBASE)
		say_questionnaire(checking->options, sink);
	if (checking->format == MESSAGES_PRETTY || checking->format == MESSAGES_COMPACT)
		print_in_turn(checking, fresh);
}

static void say_help(const struct checking *checking, const struct diag_sink *all)
{
	if (checking->format == MESSAGES_PRETTY && diag_count(all) > 0 && !option_given(checking->options, OPT_QUIET))
		cli_say(_("hint: `jindan help %s` explains a message by its code\n"), diag_at(all, 0)->kind->code);
}

enum exit_status cmd_check(struct arena *arena, const struct options *given)
{
	struct options every = *given;
	const struct options *options = &every;
	every.every_language = true;
	struct checking checking = {.arena = arena, .options = options, .allowed = lint_allowed_new(arena, code_find)};
	size_t count = options->arguments.count;
	const char **files = ARENA_ARRAY(arena, const char *, count + 1);
	struct diag_sink **sinks = ARENA_ARRAY(arena, struct diag_sink *, count + 1), *all = diag_sink_new(arena);
	checking.files = files;
	enum load_root *roots = ARENA_ARRAY(arena, enum load_root, count + 1);
	bool readable = true;
	if (!messages_format(arena, options, 4, &checking.format) || !open_limits(arena, options) || !open_as_of(options, &checking.as_of))
		return EXIT_MISUSED;
	for (size_t i = 0; i < count; i++) {
		checking.sink = sinks[i] = diag_sink_new(arena);
		files[i] = find_file(arena, options, options->arguments.items[i]);
		roots[i] = check_file(&checking, files[i]);
	}
	for (size_t i = 0; i < count; i++) {
		if (!io_is_file(files[i]) && !io_is_folder(files[i])) {
			readable = false;
			cli_show(sinks[i]);
			continue;
		}
		if (i + 1 == count)
			lint_allow_rest(checking.allowed, sinks[i]);
		show_file(&checking, files[i], roots[i], sinks[i], all);
	}
	if (checking.format == MESSAGES_JSON || checking.format == MESSAGES_SARIF)
		print(&checking, all);
	say_help(&checking, all);
	if (!readable || checking.printed != EXIT_DONE)
		return EXIT_MISUSED;
	return is_good(&checking, all) ? EXIT_DONE : EXIT_BAD;
}
