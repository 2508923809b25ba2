/*
 * Options to a pack, a program and a store.
 */
#include "cli/open.h"
#include "advise/advise.h"
#include "base/io.h"
#include "base/msg.h"
#include "base/near.h"
#include "base/utf8.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#ifndef JINDAN_DATADIR
#define JINDAN_DATADIR "/usr/local/share/jindan"
#endif

/* ---- where files are -------------------------------------------------------------------------------------------------------- */

typedef VEC(const char *) folders;

static void add_folder(struct arena *arena, folders *list, const char *folder)
{
	if (folder && folder[0] && io_is_folder(folder))
		VEC_PUSH(arena, list, folder);
}

static void add_list(struct arena *arena, folders *list, const char *paths)
{
	while (paths && *paths) {
		size_t length = strcspn(paths, ":");
		add_folder(arena, list, arena_strndup(arena, paths, length));
		paths += length + (paths[length] == ':');
	}
}

/* The tree that the program was built in, or the share folder beside the bin folder it stands in. */
static void add_beside_program(struct arena *arena, folders *list)
{
	char path[4096];
	ssize_t length = readlink("/proc/self/exe", path, sizeof(path) - 1);
	if (length <= 0)
		return;
	path[length] = '\0';
	const char *folder = io_folder_of(arena, path);
	const char *tree = io_folder_of(arena, folder);
	if (io_is_folder(io_join(arena, tree, "questionnaires")))
		add_folder(arena, list, tree);
	add_folder(arena, list, io_join(arena, tree, "share/jindan"));
}

struct load_path open_path(struct arena *arena, const struct options *options)
{
	folders list = {0};
	const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
	add_list(arena, &list, getenv("JINDAN_PATH"));
	if (data && data[0])
		add_folder(arena, &list, io_join(arena, data, "jindan"));
	else if (home && home[0])
		add_folder(arena, &list, io_join(arena, home, ".local/share/jindan"));
	add_beside_program(arena, &list);
	add_folder(arena, &list, JINDAN_DATADIR);
	return (struct load_path){.count = list.count, .folders = list.items, .limits = open_limits(arena, options),
	                          .language = options->every_language ? NULL : open_language(options)};
}

const char *open_whole(struct arena *arena, const char *file)
{
	const char *whole = io_join(arena, io_folder_of(arena, file), "rulebase.xml");
	bool is_part = io_is_file(whole) && !io_is_folder(file) && strcmp(whole, file) != 0 && strstr(file, ".test.xml") == NULL;
	return is_part ? whole : file;
}

const char *open_language(const struct options *options)
{
	return options->value[OPT_LANGUAGE] ? options->value[OPT_LANGUAGE] : msg_current();
}

/* ---- pack --------------------------------------------------------------------------------------------------------------------- */

/* The day where the user is: in Korea it is tomorrow nine hours before it is in Greenwich. */
static int64_t today(void)
{
	time_t now = (time_t)clock_now().seconds;
	struct tm local;
	struct date day;
	if (localtime_r(&now, &local) && date_make(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday, &day))
		return day.days;
	return clock_now().seconds / 86400;
}

bool open_as_of(const struct options *options, struct date *out)
{
	const char *text = options->value[OPT_AS_OF];
	out->days = today();
	if (!text || date_parse(text, strlen(text), out))
		return true;
	cli_say(_("jindan: '%s' is no day; write it as 2004-07-15\n"), text);
	return false;
}

static bool check_stage(struct arena *arena, const struct options *options, struct opened *out)
{
	const struct questionnaire *questionnaire = out->pack->questionnaire;
	const char *stage = options->value[OPT_STAGE];
	out->stage = questionnaire->stages.count > 0 ? questionnaire->stages.items[0].id : NULL;
	if (!stage)
		return true;
	struct near_search search = near_start(stage);
	for (size_t i = 0; i < questionnaire->stages.count; i++) {
		if (strcmp(questionnaire->stages.items[i].id, stage) == 0) {
			out->stage = questionnaire->stages.items[i].id;
			return true;
		}
		near_offer(&search, questionnaire->stages.items[i].id);
	}
	const char *hint = near_hint(arena, &search);
	cli_say(_("jindan: '%s' has no stage '%s'"), questionnaire->id, stage);
	cli_say(hint ? "; %s\n" : "\n", hint);
	return false;
}

static bool is_default_questionnaire(const char *name)
{
	const char *base = strrchr(name, '/');
	base = base ? base + 1 : name;
	return strcmp(base, DEFAULT_QUESTIONNAIRE) == 0 || strcmp(base, DEFAULT_QUESTIONNAIRE ".xml") == 0;
}

static void choose_rules(struct arena *arena, const option_values *given, struct opened *out)
{
	static const char *const standard[] = {DEFAULT_RULES};
	folders list = {0};
	for (size_t i = 0; i < given->count; i++)
		if (strcmp(given->items[i], "none") != 0)
			VEC_PUSH(arena, &list, given->items[i]);
	bool usual = given->count == 0 && is_default_questionnaire(out->questionnaire);
	out->rules = usual ? standard : list.items;
	out->rule_count = usual ? 1 : list.count;
}

static bool load(struct arena *arena, const struct options *options, struct opened *out)
{
	struct diag_sink *sink = diag_sink_new(arena);
	struct load_path path = open_path(arena, options);
	if (!path.limits)
		return false;
	out->pack = load_pack(arena, &path, out->questionnaire, out->rules, out->rule_count, sink);
	out->program = out->pack ? program_build(arena, out->pack, sink) : NULL;
	if (!out->program)
		cli_show(sink);
	return out->program && open_as_of(options, &out->as_of) && check_stage(arena, options, out);
}

bool open_pack(struct arena *arena, const struct options *options, struct opened *out)
{
	*out = (struct opened){0};
	out->questionnaire = options->value[OPT_QUESTIONNAIRE] ? options->value[OPT_QUESTIONNAIRE] : DEFAULT_QUESTIONNAIRE;
	choose_rules(arena, &options->list[OPT_RULES], out);
	return load(arena, options, out);
}

/* A file or folder by its whole path, so that it is found from anywhere; a name to look up stays one. */
const char *open_lasting_name(struct arena *arena, const char *name)
{
	char here[4096];
	bool is_path = io_is_file(name) || (io_is_folder(name) && strchr(name, '/'));
	return is_path && name[0] != '/' && getcwd(here, sizeof(here)) ? io_join(arena, here, name) : name;
}

bool open_is_asked_for(struct arena *arena, const struct options *options, const struct store_assessment *assessment)
{
	const char *questionnaire = options->value[OPT_QUESTIONNAIRE], *stage = options->value[OPT_STAGE], *file = assessment->questionnaire_file;
	if (stage && (!assessment->stage || strcmp(stage, assessment->stage) != 0))
		return false;
	if (!questionnaire || (assessment->questionnaire && strcmp(questionnaire, assessment->questionnaire) == 0))
		return true;
	return file && (strcmp(questionnaire, file) == 0 || strcmp(open_lasting_name(arena, questionnaire), file) == 0);
}

bool open_pack_for(struct arena *arena, const struct options *options, const struct store_assessment *assessment, struct opened *out)
{
	struct options merged = *options;
	if (assessment->questionnaire_file && open_is_asked_for(arena, options, assessment)) {
		merged.value[OPT_QUESTIONNAIRE] = assessment->questionnaire_file;
		if (merged.list[OPT_RULES].count == 0) {
			const char *rules = assessment->rules ? assessment->rules : "";
			VEC_PUSH(arena, &merged.list[OPT_RULES], "none");
			while (*rules) {
				size_t length = strcspn(rules, "\n");
				VEC_PUSH(arena, &merged.list[OPT_RULES], arena_strndup(arena, rules, length));
				rules += length + (rules[length] == '\n');
			}
		}
	}
	if (!merged.value[OPT_STAGE])
		merged.value[OPT_STAGE] = assessment->stage;
	return open_pack(arena, &merged, out);
}

/* ---- store ---------------------------------------------------------------------------------------------------------------------- */

const char *open_store_path(struct arena *arena, const struct options *options)
{
	const char *given = options->value[OPT_STORE];
	return given && *given ? given : store_default_path(arena);
}

struct store *open_store(struct arena *arena, const struct options *options)
{
	struct diag_sink *sink = diag_sink_new(arena);
	const char *path = open_store_path(arena, options);
	struct store *store = store_open(path, sink);
	if (!store)
		cli_show(sink);
	return store;
}

struct store *open_store_to_read(struct arena *arena, const struct options *options)
{
	struct diag_sink *sink = diag_sink_new(arena);
	const char *path = open_store_path(arena, options);
	struct store *store = store_open_readonly(path, sink);
	cli_show(sink);
	if (!store && diag_count(sink) == 0)
		cli_say(_("jindan: there is no store '%s' yet; `jindan assess NAME` starts one\n"), path);
	return store;
}

static bool last_client(struct arena *arena, struct store *store, struct store_client *client, struct diag_sink *sink)
{
	struct store_client *list = NULL;
	size_t count = 0;
	if (!store_clients(store, arena, false, &list, &count, sink))
		return false;
	*client = (struct store_client){0};
	for (size_t i = 0; i < count; i++)
		if (client->id == 0 || list[i].last_used.seconds > client->last_used.seconds)
			*client = list[i];
	return true;
}

static void say_no_client(struct arena *arena, struct store *store, const char *name, struct diag_sink *sink)
{
	struct store_client *list = NULL;
	size_t count = 0;
	if (!name) {
		cli_say("%s\n", _("jindan: there is no client yet; `jindan assess NAME` starts with one"));
		return;
	}
	struct near_search search = near_start(name);
	const char *folded = utf8_fold(arena, name), *several = NULL;
	if (!store_clients(store, arena, true, &list, &count, sink))
		count = 0;
	for (size_t i = 0; i < count; i++) {
		near_offer(&search, list[i].name);
		if (strncmp(utf8_fold(arena, list[i].name), folded, strlen(folded)) == 0)
			several = arena_printf(arena, "%s%s%s", several ? several : "", several ? ", " : "", utf8_clean(arena, list[i].name));
	}
	if (several) {
		cli_say(_("jindan: '%s' can be several clients: %s\n"), name, several);
		return;
	}
	const char *hint = near_hint(arena, &search);
	cli_say(_("jindan: there is no client '%s'"), name);
	cli_say(hint ? "; %s\n" : "\n", hint);
}

bool open_client(struct arena *arena, struct store *store, const char *name, struct store_client *client)
{
	struct diag_sink *sink = diag_sink_new(arena);
	bool good = name ? store_find_client(store, arena, name, client, sink) : last_client(arena, store, client, sink);
	if (!good) {
		cli_show(sink);
		return false;
	}
	if (client->id == 0)
		say_no_client(arena, store, name, sink);
	return client->id != 0;
}

/* ---- one company ------------------------------------------------------------------------------------------------------------------ */

/* One stored answer, which is text, with its value; false when the question no longer takes it. */
static bool retype(struct arena *arena, const struct program_input *input, const struct answers *known, struct answer *answer)
{
	struct accept_problem problem;
	struct raw_field field = {.key = answer->key, .text = answer->text, .length = answer->text ? strlen(answer->text) : 0, .reason = answer->reason};
	struct answer typed = {0};
	if (answer->state != ANSWER_ANSWERED || !answer->text)
		return true;
	if (!question_accept(arena, input->question, input->row, &field, question_currency(input->question, known), &typed, &problem)) {
		cli_say(_("jindan: the stored answer to '%s' no longer fits and is left out: %s\n"), answer->key, problem.message);
		return false;
	}
	answer->value = typed.value;
	answer->is_interval = typed.is_interval;
	answer->interval = typed.interval;
	return true;
}

/* Amounts come last: their currency may hang on another answer. */
void open_retype(struct arena *arena, const struct program *program, const struct answers *stored, struct answers *out)
{
	for (int amounts = 0; amounts < 2; amounts++)
		for (size_t i = 0; i < answers_count(stored); i++) {
			struct answer answer = *answers_at(stored, i);
			int64_t index = program_input_find(program, answer.key);
			const struct program_input *input = index < 0 ? NULL : &program->inputs[index];
			bool now = input && input->question && (input->question->kind == QUESTION_AMOUNT) == (amounts == 1);
			if (now && retype(arena, input, out, &answer))
				answers_set(out, &answer);
		}
}

static void start_run(struct company *company)
{
	company->run = run_new(company->opened.program, company->opened.stage, company->opened.as_of);
	run_set_all(company->run, company->answers);
	run_update(company->run);
}

static bool show_record_errors(const struct accept_errors *errors)
{
	for (size_t i = 0; i < errors->list.count; i++)
		cli_say("%s: %s: %s\n", errors->list.items[i].where, errors->list.items[i].note ? _("note") : _("error"), errors->list.items[i].message);
	return false;
}

static bool read_answers(struct arena *arena, const char *file, struct company *company)
{
	struct diag_sink *sink = diag_sink_new(arena);
	FILE *in = strcmp(file, "-") == 0 ? stdin : fopen(file, "rb");
	struct raw_reader *reader = NULL;
	const struct raw_record *record = NULL;
	if (!in) {
		size_t length;
		io_read_file(arena, file, 1, &length, sink); /* for its message */
	} else {
		reader = raw_open(arena, in, file, RAW_GUESS, sink);
		record = reader ? raw_next(reader, arena) : NULL;
	}
	if (record && raw_next(reader, arena))
		cli_say(_("jindan: '%s' holds several records; this is the first. `jindan evaluate` does all of them.\n"), file);
	size_t wrong = record ? pack_accept(company->opened.pack, arena, record, company->answers, &company->errors) : 1;
	if (reader)
		raw_close(reader);
	if (in && in != stdin)
		fclose(in);
	cli_show(sink);
	if (!record && diag_count(sink) == 0)
		cli_say(_("jindan: '%s' holds no record\n"), file);
	company->refused = record && wrong > 0;
	if (wrong > 0)
		return show_record_errors(&company->errors);
	company->id = record->id;
	company->name = record->id;
	return true;
}

/* The one changed last; but one that was only begun does not hide an earlier one that has answers. */
static bool latest_with_answers(struct arena *arena, const struct options *options, struct store *store, int64_t client, struct store_assessment *assessment,
                                struct diag_sink *sink)
{
	struct store_assessment *list = NULL;
	size_t count = 0;
	if (!store_assessments(store, arena, client, &list, &count, sink))
		return false;
	for (size_t i = 0; i < count; i++) {
		bool better = assessment->id == 0 || (list[i].answer_count > 0) > (assessment->answer_count > 0) ||
		              ((list[i].answer_count > 0) == (assessment->answer_count > 0) && list[i].changed.seconds >= assessment->changed.seconds);
		if (open_is_asked_for(arena, options, &list[i]) && better)
			*assessment = list[i];
	}
	return true;
}

/* Of a questionnaire that is asked for, whether there is one of that name comes first. */
static void say_none(struct arena *arena, const struct options *options, const struct store_client *client)
{
	const char *wanted = options->value[OPT_QUESTIONNAIRE];
	struct load_path path = open_path(arena, options);
	struct diag_sink *sink = diag_sink_new(arena);
	if (!wanted)
		cli_say(_("jindan: '%s' has no assessment yet; `jindan assess` starts one\n"), client->name);
	else if (load_find(arena, &path, wanted, LOAD_QUESTIONNAIRE, sink))
		cli_say(_("jindan: '%s' has no assessment with the questionnaire '%s'\n"), client->name, wanted);
	cli_show(sink);
}

static bool read_client(struct arena *arena, const struct options *options, const char *name, struct company *company)
{
	struct diag_sink *sink = diag_sink_new(arena);
	struct store *store = open_store_to_read(arena, options);
	struct store_client client;
	struct store_assessment assessment = {0};
	bool good = store && open_client(arena, store, name, &client) && latest_with_answers(arena, options, store, client.id, &assessment, sink);
	if (good && assessment.id == 0) {
		say_none(arena, options, &client);
		good = false;
	}
	struct answers *stored = answers_new(arena);
	good = good && store_get_answers(store, arena, assessment.id, stored, sink) && open_pack_for(arena, options, &assessment, &company->opened);
	if (good) {
		open_retype(arena, company->opened.program, stored, company->answers);
		company->name = company->id = client.name;
		company->assessment = assessment.id;
	}
	cli_show(sink);
	store_close(store);
	return good;
}

bool open_company(struct arena *arena, const struct options *options, const char *client, struct company *company)
{
	const char *file = options->value[OPT_ANSWERS];
	*company = (struct company){.answers = answers_new(arena)};
	if (file) {
		if (!open_pack(arena, options, &company->opened) || !read_answers(arena, file, company))
			return false;
	} else if (!read_client(arena, options, client, company)) {
		return false;
	}
	start_run(company);
	company->refused = advise_check(company->run, arena, company->answers, &company->errors) > 0 && file;
	if (company->refused)
		return show_record_errors(&company->errors);
	return true;
}

void close_company(struct company *company)
{
	if (company->run)
		run_free(company->run);
}
