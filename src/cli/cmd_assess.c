/*
 * jindan and jindan assess: the start, the interview, and the result at its end.
 */
#include "advise/advise.h"
#include "advise/next.h"
#include "base/io.h"
#include "base/limits.h"
#include "base/msg.h"
#include "base/utf8.h"
#include "cli/carry.h"
#include "cli/open.h"
#include "cli/page.h"
#include "interview/interview.h"
#include "value/literal.h"
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct session {
	struct arena *arena;
	const struct options *options;
	struct terminal *terminal;
	struct store *store;
	const char *language;
	struct store_client client;
	struct store_assessment assessment;
	struct opened opened;
	const char *goal_ids; /* as the store keeps them, or NULL */
	const struct goal *goal;
	bool left; /* somebody chose to leave before the first question */
};

/* ---- the start -------------------------------------------------------------------------------------------------------------------- */

static struct terminal *open_terminal(struct arena *arena, const struct options *options)
{
	struct terminal_options how = {.in = stdin, .out = stdout, .plain = cli_plain(options), .colour = cli_colour(STDOUT_FILENO)};
	return terminal_new(arena, &how);
}

/* Offered are those that the program itself speaks. */
static const char *const languages[] = {"en", "ko", "ja", "zh-Hant", "es", "ms"};
#define LANGUAGES (sizeof(languages) / sizeof(languages[0]))

/* The language of the assessment that the line names, if there is one; looked at without making a store. */
static const char *language_before(struct session *session)
{
	const char *name = session->options->arguments.count ? session->options->arguments.items[0] : NULL;
	const char *path = open_store_path(session->arena, session->options);
	struct store *store = name ? store_open_readonly(path, NULL) : NULL;
	struct store_client client = {0};
	struct store_assessment assessment = {0};
	if (store && store_find_client(store, session->arena, name, &client, NULL) && client.id != 0)
		store_latest(store, session->arena, client.id, &assessment, NULL);
	store_close(store);
	return assessment.id != 0 ? assessment.language : NULL;
}

/* Asked only where somebody can answer and nothing says it yet. -1: left. */
static int choose_language(struct session *session)
{
	const char *names[LANGUAGES], *tags[LANGUAGES];
	size_t count = 0;
	int standard = 0;
	session->language = open_language(session->options);
	if (session->options->value[OPT_LANGUAGE] || !terminal_is_interactive(session->terminal))
		return 0;
	const char *before = language_before(session);
	if (before) {
		session->language = before;
		msg_language(before);
		return 0;
	}
	for (size_t i = 0; i < LANGUAGES; i++) {
		if (!msg_has(languages[i]))
			continue;
		if (strncmp(session->language, languages[i], 2) == 0)
			standard = (int)count;
		names[count] = interview_language_name(languages[i]);
		tags[count++] = languages[i];
	}
	int chosen = terminal_menu(session->terminal, "Language / 언어", names, count, standard);
	if (chosen < 0)
		return -1;
	session->language = tags[chosen];
	msg_language(session->language);
	return 0;
}

static void say_where(struct session *session)
{
	const char *path = open_store_path(session->arena, session->options);
	terminal_say(session->terminal, _("Your answers are kept in one file on this computer and are sent nowhere:"));
	terminal_say(session->terminal, path);
}

/* ---- what it is to settle --------------------------------------------------------------------------------------------------- */

/* The ids of --goal as one text, or those that the assessment has. */
static const char *goal_words(struct session *session)
{
	const option_values *given = &session->options->list[OPT_GOAL];
	struct buf words;
	if (given->count == 0)
		return session->assessment.goal;
	buf_init(&words, 0);
	for (size_t i = 0; i < given->count; i++)
		for (const char *at = given->items[i]; *at; at += strcspn(at, ", "), at += strspn(at, ", ")) {
			buf_add(&words, words.length > 0 ? " " : "");
			buf_add_n(&words, at, strcspn(at, ", "));
		}
	const char *copy = arena_strdup(session->arena, words.text);
	buf_release(&words);
	return copy;
}

/* False, and said, when something is named that there is not. */
static bool choose_goal(struct session *session)
{
	const char *wrong = NULL, *hint = NULL;
	session->goal_ids = goal_words(session);
	if (!session->goal_ids)
		return true;
	size_t count = 0;
	const char *const *ids = model_words(session->arena, session->goal_ids, &count);
	session->goal = advise_goal(session->arena, session->opened.program, session->opened.as_of, ids, count, &wrong, &hint);
	if (session->goal)
		return true;
	cli_misuse(arena_printf(session->arena, _("'%s' is no programme, score or level of this questionnaire and its rules%s%s"), utf8_clean(session->arena, wrong), hint ? "; " : "", hint ? hint : ""));
	return false;
}

/* ---- which assessment ---------------------------------------------------------------------------------------------------------------- */

/* A beginning finds a client too; here, where a name may be a new one, only if somebody says so. */
static int is_meant(struct session *session, const char *name)
{
	const char *found = session->client.name;
	if (strcmp(utf8_fold(session->arena, found), utf8_fold(session->arena, name)) == 0)
		return 1;
	if (!terminal_is_interactive(session->terminal))
		return 0;
	const char *question = arena_printf(session->arena, _("Do you mean '%s'? (No takes '%s' for a new company.)"), utf8_clean(session->arena, found), utf8_clean(session->arena, name));
	return terminal_yes_no(session->terminal, question, true);
}

static bool find_or_add_client(struct session *session, const char *name)
{
	struct diag_sink *sink = diag_sink_new(session->arena);
	if (!name)
		name = terminal_ask(session->terminal, session->arena, _("Name of the company"), NULL);
	session->left = !name || !name[0];
	if (session->left)
		return false;
	bool good = store_find_client(session->store, session->arena, name, &session->client, sink);
	int meant = good && session->client.id != 0 ? is_meant(session, name) : 0;
	session->left = meant < 0;
	if (session->left)
		return false;
	bool is_new = good && meant == 0;
	if (is_new && (!open_pack(session->arena, session->options, &session->opened) || !choose_goal(session)))
		return false; /* nothing to ask: no client is left behind */
	if (is_new)
		good = store_add_client(session->store, session->arena, name, &session->client, sink);
	if (!good)
		cli_show(sink);
	return good;
}

/* ---- what an earlier stage's assessment gives -------------------------------------------------------------------------------- */

/* A run over the latest assessment of this questionnaire at a stage; NULL when there is none. */
static struct run *run_of_stage(struct session *session, const char *stage)
{
	struct diag_sink *sink = diag_sink_new(session->arena);
	struct store_assessment *list = NULL;
	const struct store_assessment *latest = NULL;
	size_t count = 0;
	if (!store_assessments(session->store, session->arena, session->client.id, &list, &count, sink))
		return NULL;
	for (size_t i = 0; i < count; i++) {
		bool fits = list[i].stage && strcmp(list[i].stage, stage) == 0 && strcmp(list[i].questionnaire, session->assessment.questionnaire) == 0;
		if (fits && (!latest || list[i].changed.seconds >= latest->changed.seconds))
			latest = &list[i];
	}
	struct answers *stored = answers_new(session->arena), *answers = answers_new(session->arena);
	if (!latest || !store_get_answers(session->store, session->arena, latest->id, stored, sink))
		return NULL;
	open_retype(session->arena, session->opened.program, stored, answers);
	struct run *run = run_new(session->opened.program, stage, session->opened.as_of);
	run_set_all(run, answers);
	run_update(run);
	return run;
}

/* The settled value of a score, indicator or question of an earlier stage, as the text of an answer; NULL while it is open. */
static const char *carried_text(struct session *session, struct run *run, const char *id)
{
	const struct program *program = session->opened.program;
	const struct questionnaire *questionnaire = session->opened.pack->questionnaire;
	struct value value = value_null();
	int64_t input = program_input_find(program, id);
	node_id node = input >= 0 ? program->inputs[input].answer : NO_NODE;
	int64_t score = program_score_find(program, id);
	if (score >= 0)
		node = program->scores[score].number;
	for (size_t i = 0; i < questionnaire->indicators.count; i++)
		if (strcmp(questionnaire->indicators.items[i]->id, id) == 0)
			node = program->indicators[i];
	if (node == NO_NODE || !run_settled(run, node, &value) || value_is_null(value))
		return NULL;
	return value_answer_text(session->arena, value);
}

/* What the client's last assessment says and is still good: a second visit asks only what is stale, new, or was to change. */
static void carry_earlier(struct session *session)
{
	struct diag_sink *sink = diag_sink_new(session->arena);
	struct carried carried;
	bool good = carry_answers(session->arena, session->options, session->store, &session->assessment, &session->opened, &carried, sink);
	if (good && carried.taken > 0)
		terminal_say(session->terminal, arena_printf(session->arena, msg_plural("%zu answer of %s was taken over, since it is still good; `list` marks it with =.",
		             "%zu answers of %s were taken over, since they are still good; `list` marks them with =.", carried.taken), carried.taken, carried.day));
	if (good && carried.stale + carried.asked_for > 0)
		terminal_say(session->terminal, arena_printf(session->arena, msg_plural("%zu is asked again, because it is old or was to change.",
		             "%zu are asked again, because they are old or were to change.", carried.stale + carried.asked_for), carried.stale + carried.asked_for));
	cli_show(sink);
}

/* Questions that say from="DII" from-stage="entry" get their answer from there, where it is settled. */
static void carry_over(struct session *session)
{
	const struct questionnaire *questionnaire = session->opened.pack->questionnaire;
	struct diag_sink *sink = diag_sink_new(session->arena);
	struct run *run = NULL;
	const char *run_stage = NULL; /* of the run: questions mostly name the same one */
	for (size_t i = 0; i < questionnaire->questions.count; i++) {
		const struct question *question = questionnaire->questions.items[i];
		bool other = question->from && question->from_stage && session->opened.stage && strcmp(question->from_stage, session->opened.stage) != 0;
		if (!other)
			continue;
		if (!run_stage || strcmp(run_stage, question->from_stage) != 0) {
			run_free(run);
			run = run_of_stage(session, question->from_stage);
			run_stage = question->from_stage;
		}
		const char *text = run ? carried_text(session, run, question->from) : NULL;
		struct accept_problem problem;
		struct answer answer = {0};
		struct raw_field field = {.key = question->id, .text = text, .length = text ? strlen(text) : 0};
		if (text && question_accept(session->arena, question, NULL, &field, NULL, &answer, &problem)) {
			answer.key = question->id;
			answer.text = text;
			answer.who = question->from_stage;
			store_put_answer(session->store, session->assessment.id, &answer, sink);
		}
	}
	run_free(run);
	cli_show(sink);
}

/* 1: go on with the latest, 0: start anew, -1: left */
static int go_on(struct session *session)
{
	if (session->assessment.id == 0 || option_given(session->options, OPT_NEW))
		return 0;
	if (!session->assessment.finished)
		return 1;
	if (!terminal_is_interactive(session->terminal))
		return 1;
	return terminal_yes_no(session->terminal, _("There is a finished assessment of this company. Change its answers? (No starts a new one.)"), true);
}

static bool add_assessment(struct session *session)
{
	struct diag_sink *sink = diag_sink_new(session->arena);
	struct buf rules;
	session->assessment.goal = NULL;
	if ((!session->opened.program && !open_pack(session->arena, session->options, &session->opened)) || !choose_goal(session))
		return false;
	buf_init(&rules, 0);
	for (size_t i = 0; i < session->opened.rule_count; i++)
		buf_printf(&rules, "%s%s", i ? "\n" : "", open_lasting_name(session->arena, session->opened.rules[i]));
	const struct questionnaire *questionnaire = session->opened.pack->questionnaire;
	session->assessment = (struct store_assessment){
		.client = session->client.id,
		.questionnaire = questionnaire->id,
		.version = questionnaire->version,
		.sha256 = questionnaire->stamp.sha256,
		.rules = arena_strdup(session->arena, rules.text),
		.questionnaire_file = open_lasting_name(session->arena, session->opened.questionnaire),
		.stage = session->opened.stage,
		.language = session->language,
		.mode = option_given(session->options, OPT_SHORT) ? "short" : "full",
		.started = clock_now(),
		.goal = session->goal_ids,
	};
	buf_release(&rules);
	bool good = store_add_assessment(session->store, session->arena, &session->assessment, &session->assessment.id, sink);
	if (good) {
		carry_earlier(session);
		carry_over(session);
	}
	cli_show(sink);
	return good;
}

static bool find_latest(struct session *session)
{
	struct diag_sink *sink = diag_sink_new(session->arena);
	struct store_assessment *list = NULL;
	size_t count = 0;
	bool good = store_assessments(session->store, session->arena, session->client.id, &list, &count, sink);
	session->assessment = (struct store_assessment){0};
	for (size_t i = 0; good && i < count; i++)
		if (open_is_asked_for(session->arena, session->options, &list[i]) && (session->assessment.id == 0 || list[i].changed.seconds >= session->assessment.changed.seconds))
			session->assessment = list[i];
	cli_show(sink);
	return good;
}

static bool choose_assessment(struct session *session)
{
	if (!find_latest(session))
		return false;
	int on = go_on(session);
	session->left = on < 0;
	if (session->left)
		return false;
	if (on == 0)
		return add_assessment(session);
	if (!open_pack_for(session->arena, session->options, &session->assessment, &session->opened) || !choose_goal(session))
		return false;
	if (option_given(session->options, OPT_GOAL))
		store_set_goal(session->store, session->assessment.id, session->goal_ids, NULL);
	if (session->assessment.sha256 && strcmp(session->assessment.sha256, session->opened.pack->questionnaire->stamp.sha256) != 0)
		terminal_say(session->terminal, _("The questionnaire has changed since these answers were given; questions that are new are asked."));
	return true;
}

/* ---- the interview ---------------------------------------------------------------------------------------------------------------------- */

static void keep_result(struct session *session, const struct result *result)
{
	struct diag_sink *sink = diag_sink_new(session->arena);
	struct buf json;
	buf_init(&json, 0);
	result_to_json(result, false, &json);
	if (!store_put_result(session->store, session->assessment.id, json.text, open_pack_text(session->arena, session->opened.pack), sink) ||
	    !store_finish(session->store, session->assessment.id, true, sink))
		cli_show(sink);
	buf_release(&json);
}

/* As one word of a shell's line, whatever is in it. */
static const char *quoted(struct arena *arena, const char *text)
{
	struct buf out;
	buf_init(&out, 0);
	buf_add(&out, "'");
	for (const char *at = text; *at; at++)
		buf_add(&out, *at == '\'' ? "'\\''" : (const char[]){*at, '\0'});
	buf_add(&out, "'");
	const char *copy = arena_strdup(arena, out.text);
	buf_release(&out);
	return copy;
}

static enum exit_status show_result(struct session *session, struct run *run, struct answers *answers)
{
	struct company company = {.opened = session->opened, .name = session->client.name, .id = session->client.name, .run = run, .answers = answers};
	struct page_options page = page_options_from(session->options, session->client.name);
	struct diag_sink *sink = diag_sink_new(session->arena);
	struct buf out;
	advise_check(run, session->arena, answers, &company.errors);
	struct result *result = page_result(session->arena, &company);
	page.language = session->language;
	page.first_page = terminal_is_interactive(session->terminal); /* the rest would push it out of sight */
	keep_result(session, result);
	buf_init(&out, 0);
	render_report(result, PAGE_TEXT, &page, &out, sink);
	enum exit_status status = cli_print(&out);
	if (terminal_is_interactive(session->terminal))
		terminal_say(session->terminal, arena_printf(session->arena, _("All of it, page by page: jindan report %s | less"), quoted(session->arena, utf8_clean(session->arena, session->client.name))));
	return status;
}

static enum exit_status interview(struct session *session)
{
	struct diag_sink *sink = diag_sink_new(session->arena);
	struct answers *stored = answers_new(session->arena), *answers = answers_new(session->arena);
	if (!store_get_answers(session->store, session->arena, session->assessment.id, stored, sink))
		return cli_fail(sink);
	open_retype(session->arena, session->opened.program, stored, answers);
	struct run *run = run_new(session->opened.program, session->opened.stage, session->opened.as_of);
	run_set_all(run, answers);
	struct interview_options how = {
		.client = session->client.name,
		.language = session->language,
		.short_form = option_given(session->options, OPT_SHORT) || (session->assessment.mode && strcmp(session->assessment.mode, "short") == 0),
		.goal = session->goal,
		.stage = session->opened.stage,
		.as_of = session->opened.as_of,
		.assessment = session->assessment.id,
		.position = session->assessment.position,
		.since = session->assessment.started,
	};
	enum interview_end end = interview_run(session->terminal, run, answers, session->store, &how, &session->language, sink);
	enum exit_status status = EXIT_DONE;
	cli_show(sink);
	if (end == INTERVIEW_DONE)
		status = show_result(session, run, answers);
	else if (end == INTERVIEW_FAILED)
		status = EXIT_MISUSED;
	else if (!option_given(session->options, OPT_RECORD)) /* its store goes away */
		terminal_say(session->terminal, arena_printf(session->arena, _("Saved. Go on with: jindan assess %s"), quoted(session->arena, utf8_clean(session->arena, session->client.name))));
	if (end == INTERVIEW_INTERRUPTED && terminal_is_interactive(session->terminal))
		status = EXIT_INTERRUPTED;
	run_free(run);
	return status;
}

static enum exit_status assess(struct session *session, const char *name)
{
	session->store = open_store(session->arena, session->options);
	if (!session->store)
		return EXIT_MISUSED;
	enum exit_status status = EXIT_MISUSED;
	if (find_or_add_client(session, name) && choose_assessment(session))
		status = interview(session);
	else if (session->left)
		status = EXIT_DONE; /* nothing was begun, and nothing is wrong */
	store_close(session->store);
	return status;
}

enum exit_status cmd_assess(struct arena *arena, const struct options *options)
{
	struct options every = *options;
	struct session session = {.arena = arena, .options = &every, .terminal = open_terminal(arena, options)};
	enum exit_status status = EXIT_DONE;
	every.every_language = true;
	if (choose_language(&session) == 0) {
		say_where(&session);
		status = assess(&session, options->arguments.count ? options->arguments.items[0] : NULL);
	}
	terminal_free(session.terminal);
	return status;
}

/* ---- without a command --------------------------------------------------------------------------------------------------------------------- */

static const char *find_example(struct arena *arena, const struct options *options)
{
	static const char *const places[] = {"questionnaires/examples/mirae-parts.json", "examples/mirae-parts.json"};
	struct load_path path = open_path(arena, options);
	for (size_t i = 0; i < path.count; i++)
		for (size_t k = 0; k < 2; k++) {
			const char *file = io_join(arena, path.folders[i], places[k]);
			if (io_is_file(file))
				return file;
		}
	return NULL;
}

/* Nobody can be asked: the result of a worked example shows what the program does. */
static enum exit_status show_example(struct arena *arena, const struct options *options)
{
	struct options merged = *options;
	struct company company;
	struct buf out;
	merged.value[OPT_ANSWERS] = find_example(arena, options);
	if (!merged.value[OPT_ANSWERS])
		return cli_misuse(_("the worked example was not found; is the program installed completely?"));
	if (!open_company(arena, &merged, NULL, &company)) {
		close_company(&company);
		return EXIT_MISUSED;
	}
	struct page_options page = page_options_from(options, company.name);
	struct diag_sink *sink = diag_sink_new(arena);
	buf_init(&out, 0);
	buf_printf(&out, "%s\n\n", _("There is no terminal to ask on, so here is the result of a worked example. In a terminal, `jindan` starts the interview."));
	render_report(page_result(arena, &company), PAGE_TEXT, &page, &out, sink);
	close_company(&company);
	return cli_print(&out);
}

static enum exit_status run_line(struct session *session, const char *name)
{
	struct options options = {0};
	options.value[OPT_LANGUAGE] = session->language;
	options.value[OPT_STORE] = session->options->value[OPT_STORE];
	options.value[OPT_PLAIN] = session->options->value[OPT_PLAIN];
	return command_find(name)->run(session->arena, &options);
}

static enum exit_status menu(struct session *session)
{
	const char *choices[] = {_("New assessment, or go on with one"), _("The result of the last one"), _("Companies in the store"), _("Programmes in the catalogue"), _("Leave")};
	switch (terminal_menu(session->terminal, _("What would you like to do?"), choices, 5, 0)) {
	case 0:
		return assess(session, NULL);
	case 1:
		return run_line(session, "report");
	case 2:
		return run_line(session, "clients");
	case 3:
		return run_line(session, "programmes");
	default:
		return EXIT_DONE;
	}
}

enum exit_status cmd_start(struct arena *arena, const struct options *options)
{
	if (!isatty(STDIN_FILENO))
		return show_example(arena, options);
	struct options every = *options;
	struct session session = {.arena = arena, .options = &every, .terminal = open_terminal(arena, options)};
	enum exit_status status = EXIT_DONE;
	every.every_language = true;
	if (choose_language(&session) == 0) {
		terminal_say(session.terminal, _("jindan finds out where your company stands with its IT, and which support programmes fit it."));
		say_where(&session);
		status = menu(&session);
	}
	terminal_free(session.terminal);
	return status;
}
