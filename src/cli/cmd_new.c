/*
 * jindan new: a starting file for authors. What is not said on the line is asked for; what was written is held against the
 * checks and its own cases before it is called done.
 */
#include "author/author.h"
#include "author/scaffold.h"
#include "base/io.h"
#include "base/limits.h"
#include "base/msg.h"
#include "base/near.h"
#include "base/utf8.h"
#include "cli/open.h"
#include "cli/suite.h"
#include "interview/interview.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define RULEBASE_FILE "rulebase.xml"

struct making {
	struct arena *arena;
	const struct options *options;
	struct terminal *terminal;
	enum scaffold_kind kind;
	struct scaffold_wish wish;
	const struct pack *pack; /* the questionnaire, with the rules that are built on or added to */
	const char *into;        /* an existing rule base that a programme goes into, or NULL */
	const char *file, *tests; /* what is written */
	const char *folder;       /* of them */
	bool makes_folder;        /* which is made for them */
	size_t cases;
	struct diag_sink *sink;
};

/* ---- what is asked ------------------------------------------------------------------------------------------------ */

#define FOR(kind) (1U << SCAFFOLD_##kind)
#define NOTHING "-" /* typed for "none" */

/* Takes one answer, which is not empty; or a sentence that says what is wrong with it. */
typedef const char *taker(struct making *making, const char *text);

/* Ids stand in file names, in XML and in test files: letters, digits, - _ and . behind a letter. */
static const char *take_id(struct making *making, const char *text)
{
	bool good = *text != '\0' && strlen(text) <= 64;
	for (const char *c = text; *c && good; c++)
		good = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || (c > text && ((*c >= '0' && *c <= '9') || strchr("-_.", *c)));
	if (!good)
		return arena_printf(making->arena, _("'%s' is no id: letters, digits, - and _, a letter first"), text);
	if (making->kind == SCAFFOLD_PROGRAMME && making->into && pack_entry(making->pack, text))
		return arena_printf(making->arena, _("'%s' is there already"), text);
	making->wish.id = text;
	return NULL;
}

static const char *take_title(struct making *making, const char *text)
{
	making->wish.title = text;
	return NULL;
}

static const char *take_topic(struct making *making, const char *text)
{
	making->wish.topic = text;
	return NULL;
}

static const char *take_economy(struct making *making, const char *text)
{
	const struct question *question = pack_question(making->pack, "economy");
	VEC(const char *) codes = {0};
	for (size_t i = 0; question && i < question->options.count; i++) {
		if (strcmp(question->options.items[i].code, text) == 0) {
			making->wish.economy = text;
			return NULL;
		}
		VEC_PUSH(making->arena, &codes, question->options.items[i].code);
	}
	if (!question)
		return _("the questionnaire has no question 'economy'");
	return arena_printf(making->arena, _("'%s' is no economy of the questionnaire; %s"), text, near_choice(making->arena, text, codes.items, codes.count));
}

static const char *take_employees(struct making *making, const char *text)
{
	char *end;
	long number = strtol(text, &end, 10);
	if (*end || end == text || number < 1 || number > 1000000)
		return arena_printf(making->arena, _("'%s' is no number of employees: a whole number from 1 on"), text);
	making->wish.employees = arena_printf(making->arena, "%ld", number);
	return NULL;
}

static const char *take_until(struct making *making, const char *text)
{
	struct date until;
	if (!date_parse(text, strlen(text), &until))
		return arena_printf(making->arena, _("'%s' is no day such as 2027-12-31"), text);
	if (until.days < making->wish.today.days)
		return arena_printf(making->arena, _("%s is past"), text);
	making->wish.until = until;
	making->wish.has_until = true;
	return NULL;
}

static const char *take_profile(struct making *making, const char *text)
{
	making->wish.profile = strcmp(text, "yes") == 0;
	return NULL;
}

static const char *take_stages(struct making *making, const char *text)
{
	making->wish.stages = strcmp(text, "yes") == 0;
	return NULL;
}

/* The questions in their order; option 0: an argument, -1: none. */
static const struct prompt {
	unsigned kinds;
	enum option_id option; /* OPT_HELP: the argument ID */
	bool yes_no, optional;
	taker *take;
	const char *question, *standard;
} prompts[] = {
	{FOR(RULES) | FOR(QUESTIONNAIRE) | FOR(PROGRAMME), OPT_HELP, false, false, take_id, N_("Its id, such as city-2027"), NULL},
	{FOR(RULES) | FOR(QUESTIONNAIRE) | FOR(PROGRAMME), OPT_TITLE, false, false, take_title, N_("Its title, as people will read it"), NULL},
	{FOR(RULES) | FOR(PROGRAMME), OPT_ECONOMY, false, true, take_economy, N_("The code of the economy it is for, such as KR; - for any"), NOTHING},
	{FOR(RULES) | FOR(PROGRAMME), OPT_EMPLOYEES, false, true, take_employees, N_("How many employees may a firm have at most? - for any number"), "50"},
	{FOR(RULES) | FOR(PROGRAMME), OPT_UNTIL, false, true, take_until, N_("The last day of the programme, such as 2027-12-31; - when it is not known"), NOTHING},
	{FOR(QUESTIONNAIRE), OPT_TOPIC, false, false, take_topic, N_("What are the first questions about?"), NULL},
	{FOR(QUESTIONNAIRE), OPT_BARE, true, false, take_profile, N_("Shall the shared questions about the company be asked, too?"), "yes"},
	{FOR(QUESTIONNAIRE), OPT_STAGES, true, false, take_stages, N_("Is it filled twice, at entry and at exit?"), "no"},
};

static const char *said(const struct making *making, const struct prompt *prompt)
{
	if (prompt->option == OPT_HELP)
		return making->options->arguments.count > 1 ? making->options->arguments.items[1] : NULL;
	if (prompt->option == OPT_BARE)
		return option_given(making->options, OPT_BARE) ? "no" : NULL;
	if (prompt->yes_no)
		return option_given(making->options, prompt->option) ? "yes" : NULL;
	return making->options->value[prompt->option];
}

/* What stands when nobody is asked. A title is the id. */
static const char *unsaid(const struct making *making, const struct prompt *prompt)
{
	if (prompt->take == take_title || prompt->take == take_topic)
		return making->wish.id;
	return prompt->standard;
}

static const char *ask(struct making *making, const struct prompt *prompt)
{
	const char *question = _(prompt->question);
	if (!prompt->yes_no)
		return terminal_ask(making->terminal, making->arena, question, prompt->standard);
	int answer = terminal_yes_no(making->terminal, question, strcmp(prompt->standard, "yes") == 0);
	return answer < 0 ? NULL : answer ? "yes" : "no";
}

static const char *take(struct making *making, const struct prompt *prompt, const char *text)
{
	if (prompt->optional && strcmp(text, NOTHING) == 0)
		return NULL;
	return prompt->take(making, text);
}

/* Asks until the answer will do; false when left. Nobody there: what stands unsaid. */
static bool ask_for(struct making *making, const struct prompt *prompt)
{
	bool alone = option_given(making->options, OPT_YES), person = terminal_is_interactive(making->terminal);
	for (;;) {
		const char *text = alone ? NULL : ask(making, prompt);
		if (!text && !alone && person)
			return false;
		if (!text && !(text = unsaid(making, prompt))) {
			cli_misuse(_("new needs an id: `jindan new rules my-rules`"));
			return false;
		}
		const char *problem = take(making, prompt, text);
		if (!problem)
			return true;
		if (alone || !person) {
			cli_misuse(problem);
			return false;
		}
		terminal_say(making->terminal, problem);
	}
}

static bool ask_all(struct making *making)
{
	for (size_t i = 0; i < sizeof(prompts) / sizeof(prompts[0]); i++) {
		const struct prompt *prompt = &prompts[i];
		const char *text = said(making, prompt), *problem = NULL;
		if (!(prompt->kinds & 1U << making->kind))
			continue;
		if (!text && !ask_for(making, prompt))
			return false;
		if (text && (problem = take(making, prompt, text))) {
			cli_misuse(problem);
			return false;
		}
	}
	return true;
}

/* ---- what it stands on -------------------------------------------------------------------------------------------- */

/* The questionnaire, with what is extended or added to: for names, and so that nothing is built on sand. */
static bool open_ground(struct making *making)
{
	const struct options *options = making->options;
	struct load_path path = open_path(making->arena, options);
	const char *questionnaire = options->value[OPT_QUESTIONNAIRE] ? options->value[OPT_QUESTIONNAIRE] : DEFAULT_QUESTIONNAIRE;
	const char *rules[1];
	size_t count = 0;

	making->into = making->kind == SCAFFOLD_PROGRAMME && options->arguments.count > 2 ? options->arguments.items[2] : NULL;
	making->wish.extends = options->value[OPT_EXTENDS];
	if (making->into && io_is_folder(making->into))
		making->into = io_join(making->arena, making->into, RULEBASE_FILE);
	if (making->into || making->wish.extends)
		rules[count++] = making->into ? making->into : making->wish.extends;
	if (making->into)
		questionnaire = suite_questionnaire(making->arena, options, making->into);
	making->wish.questionnaire = questionnaire;
	if (making->kind == SCAFFOLD_QUESTIONNAIRE)
		return true;
	making->pack = load_pack(making->arena, &path, questionnaire, rules, count, making->sink);
	if (!making->pack)
		cli_show(making->sink);
	else
		making->wish.asked = making->pack->questionnaire;
	return making->pack != NULL;
}

/* ---- where it goes ------------------------------------------------------------------------------------------------ */

static bool is_there(struct making *making, const char *path)
{
	if (!io_is_file(path) && !io_is_folder(path))
		return false;
	cli_misuse(arena_printf(making->arena, _("'%s' is there already; nothing was written"), path));
	return true;
}

/* The file of cases in a folder, or one to be made. */
static const char *tests_of_folder(struct making *making, const char *folder, const char *file)
{
	size_t count = 0;
	char **names = io_list(making->arena, folder, ".test.xml", &count, NULL);
	const char *dot = strrchr(file, '.');
	const char *base = strrchr(file, '/');
	base = base ? base + 1 : file;
	if (names && count == 1)
		return io_join(making->arena, folder, names[0]);
	return io_join(making->arena, folder, arena_printf(making->arena, "%.*s.test.xml", (int)(dot && dot > base ? dot - base : (long)strlen(base)), base));
}

static bool choose_paths(struct making *making)
{
	struct arena *arena = making->arena;
	const char *given = making->options->value[OPT_OUTPUT], *id = making->wish.id;
	if (making->into) {
		making->folder = io_folder_of(arena, making->into);
		making->file = making->into;
		making->tests = tests_of_folder(making, making->folder, making->into);
		return true;
	}
	bool own = making->kind == SCAFFOLD_RULES;
	making->folder = given ? given : own ? id : ".";
	making->makes_folder = !io_is_folder(making->folder);
	const char *shown = strcmp(making->folder, ".") == 0 ? NULL : making->folder;
	const char *file = own ? RULEBASE_FILE : arena_printf(arena, "%s.xml", id), *tests = arena_printf(arena, "%s.test.xml", id);
	making->file = shown ? io_join(arena, shown, file) : file;
	making->tests = shown ? io_join(arena, shown, tests) : tests;
	return !is_there(making, making->file) && !is_there(making, making->tests);
}

/* ---- writing ------------------------------------------------------------------------------------------------------ */

static bool write_text(struct making *making, const char *path, const char *text)
{
	return io_write_file(path, text, strlen(text), making->sink);
}

/* Schemas stand beside the files, or where they are already: in the folder above. */
static bool write_schema(struct making *making, const char *name, enum load_root kind)
{
	size_t length;
	const char *text = load_schema(kind, &length), *path = io_join(making->arena, making->folder, name);
	return *making->wish.schema || io_is_file(path) || io_write_file(path, text, length, making->sink);
}

static bool write_schemas(struct making *making)
{
	bool questions = making->kind == SCAFFOLD_QUESTIONNAIRE;
	return write_schema(making, questions ? "questionnaire.rng" : "rulebase.rng", questions ? LOAD_QUESTIONNAIRE : LOAD_RULEBASE) &&
	       write_schema(making, "tests.rng", LOAD_TESTS);
}

static void choose_schema(struct making *making)
{
	const char *name = making->kind == SCAFFOLD_QUESTIONNAIRE ? "questionnaire.rng" : "rulebase.rng";
	const char *above = io_join(making->arena, making->folder, "..");
	bool there = io_is_file(io_join(making->arena, above, name)) && io_is_file(io_join(making->arena, above, "tests.rng"));
	making->wish.schema = there ? "../" : "";
}

static bool write_new(struct making *making)
{
	struct scaffold_wish *wish = &making->wish;
	wish->path = making->kind == SCAFFOLD_RULES ? making->folder : making->file;
	wish->test = making->tests;
	if (making->makes_folder && mkdir(making->folder, 0777) != 0) {
		cli_misuse(arena_printf(making->arena, _("cannot make the folder '%s': %s"), making->folder, strerror(errno)));
		return false;
	}
	choose_schema(making);
	bool good = write_text(making, making->file, scaffold_file(making->arena, making->kind, wish)) &&
	            write_text(making, making->tests, scaffold_tests(making->arena, making->kind, wish)) && write_schemas(making);
	if (!good)
		cli_show(making->sink);
	return good;
}

/* ---- holding it against the checks -------------------------------------------------------------------------------- */

/* Whether a case only misses the programme that is new: it names all that comes out, and was recorded before. */
static bool only_misses_it(const struct making *making, const struct diagnostic *diagnostic)
{
	const char *it = arena_printf(making->arena, "programme %s ", making->wish.id);
	return strcmp(diagnostic->kind->code, "J8041") == 0 && strstr(diagnostic->message, it);
}

/* Whether cases only miss the programme that is new; tells which. */
static bool only_gain(const struct making *making, struct diag_sink *sink)
{
	bool gain = making->into && diag_errors(sink) > 0 && diag_dropped(sink) == 0;
	for (size_t i = 0; gain && i < diag_count(sink); i++)
		gain = diag_at(sink, i)->kind->level != DIAG_ERROR || only_misses_it(making, diag_at(sink, i));
	if (gain) {
		cli_show(sink);
		cli_say(_("These cases name all that comes out, and were made before %s: look at each, and add the programme to what it expects.\n"), making->wish.id);
	}
	return gain;
}

/* Whether the file is good and its cases hold; shows what is not. */
static bool holds(struct making *making)
{
	struct arena *arena = making->arena;
	struct diag_sink *sink = diag_sink_new(arena);
	struct load_path path = open_path(arena, making->options);
	bool questions = making->kind == SCAFFOLD_QUESTIONNAIRE;
	const char *rules[] = {making->file};
	struct author_count count = {0};
	const struct pack *pack = load_pack(arena, &path, questions ? making->file : making->wish.questionnaire, rules, questions ? 0 : 1, sink);
	const struct program *program = pack ? program_build(arena, pack, sink) : NULL;
	const struct test_suite *suite = program ? load_tests(arena, making->tests, sink) : NULL;
	if (suite)
		author_test(program, suite, making->wish.today, sink, &count);
	making->cases = count.passed;
	bool good = suite && (count.failed == 0 || only_gain(making, sink));
	if (!good)
		cli_show(sink);
	return good;
}

/* ---- into a file that is there ------------------------------------------------------------------------------------ */

static char *read_text(struct making *making, const char *path, size_t *length)
{
	return io_read_file(making->arena, path, LIMIT_FILE_BYTES, length, making->sink);
}

/* The file with the addition, or NULL; *before is what it was. */
static const char *added(struct making *making, const char *path, const char *root, const char *addition, const char **before)
{
	size_t length;
	*before = read_text(making, path, &length);
	return *before ? scaffold_insert(making->arena, path, *before, length, root, addition, making->sink) : NULL;
}

static bool write_into(struct making *making)
{
	struct scaffold_wish *wish = &making->wish;
	const char *before = NULL, *tests_before = NULL;
	bool has_tests = io_is_file(making->tests);
	wish->path = making->file;
	wish->test = making->tests;
	choose_schema(making);
	const char *text = added(making, making->file, "rulebase", scaffold_programme(making->arena, wish, false), &before);
	const char *cases = scaffold_programme(making->arena, wish, true);
	const char *tests = has_tests ? added(making, making->tests, "tests", cases, &tests_before) : scaffold_tests(making->arena, SCAFFOLD_PROGRAMME, wish);
	if (!text || !tests || !write_text(making, making->file, text) || !write_text(making, making->tests, tests)) {
		cli_show(making->sink);
		return false;
	}
	if (holds(making))
		return true;
	/* What it was goes back: a rule base that was good stays good. */
	write_text(making, making->file, before);
	if (has_tests)
		write_text(making, making->tests, tests_before);
	else
		unlink(making->tests);
	cli_say(_("jindan: with the programme the rule base does not hold; it was left as it was\n"));
	return false;
}

/* ---- the command -------------------------------------------------------------------------------------------------- */

static enum exit_status say_done(struct making *making)
{
	struct buf out;
	const char *file = utf8_clean(making->arena, making->file), *tests = utf8_clean(making->arena, making->tests);
	const char *pack = making->kind == SCAFFOLD_RULES ? making->folder : making->file;
	buf_init(&out, 0);
	buf_printf(&out, making->into ? _("The programme stands in %s, its cases in %s.\n") : _("Written: %s and %s.\n"), file, tests);
	buf_printf(&out, msg_plural("It is valid, and %zu test case holds.\n", "It is valid, and %zu test cases hold.\n", making->cases), making->cases);
	buf_printf(&out, _("Edit both, then:\n  jindan check %s\n  jindan test %s\n  jindan assess %s %s\n"), pack, tests,
	           making->kind == SCAFFOLD_QUESTIONNAIRE ? "-q" : "-r", pack);
	return cli_print(&out);
}

static bool find_kind(struct arena *arena, const char *name, enum scaffold_kind *kind)
{
	static const char *const names[] = {"rules", "questionnaire", "programme"};
	for (int i = 0; i < 3; i++)
		if (strcmp(names[i], name) == 0 || (i == 2 && strcmp(name, "program") == 0)) {
			*kind = (enum scaffold_kind)i;
			return true;
		}
	const char *hint = near_choice(arena, name, names, 3);
	cli_misuse(arena_printf(arena, _("'%s' cannot be started; %s"), name, hint));
	return false;
}

/* Each kind has its own options. */
static bool options_fit(const struct making *making)
{
	const struct options *options = making->options;
	bool questions = making->kind == SCAFFOLD_QUESTIONNAIRE;
	static const enum option_id for_rules[] = {OPT_ECONOMY, OPT_EMPLOYEES, OPT_UNTIL, OPT_EXTENDS, OPT_QUESTIONNAIRE};
	static const enum option_id for_questions[] = {OPT_TOPIC, OPT_STAGES, OPT_BARE};
	const enum option_id *wrong = questions ? for_rules : for_questions;
	for (size_t i = 0; i < (questions ? 5 : 3); i++)
		if (option_given(options, wrong[i])) {
			cli_misuse(arena_printf(making->arena, _("--%s means nothing for 'new %s'"), option_rows[wrong[i]].name, options->arguments.items[0]));
			return false;
		}
	if (making->kind != SCAFFOLD_PROGRAMME && options->arguments.count > 2)
		cli_misuse(_("only a programme goes into a FILE; --output names the folder for the others"));
	else if (making->kind != SCAFFOLD_RULES && option_given(options, OPT_EXTENDS))
		cli_misuse(_("only a rule base extends another"));
	else
		return true;
	return false;
}

enum exit_status cmd_new(struct arena *arena, const struct options *options)
{
	struct making making = {.arena = arena, .options = options, .sink = diag_sink_new(arena)};
	struct terminal_options how = {.in = stdin, .out = stderr, .plain = cli_plain(options), .colour = cli_colour(STDERR_FILENO)};
	if (!find_kind(arena, options->arguments.items[0], &making.kind) || !options_fit(&making) || !open_ground(&making))
		return EXIT_MISUSED;
	open_as_of(options, &making.wish.today);
	making.wish.language = options->value[OPT_LANGUAGE];
	making.terminal = terminal_new(arena, &how);
	bool asked = ask_all(&making);
	terminal_free(making.terminal);
	if (!asked || !choose_paths(&making))
		return EXIT_MISUSED;
	if (making.into ? !write_into(&making) : !write_new(&making))
		return EXIT_MISUSED;
	if (!making.into && !holds(&making))
		return EXIT_BAD;
	return say_done(&making);
}
