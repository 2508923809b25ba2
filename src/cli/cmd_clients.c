/*
 * jindan clients, forget, export, import and backup: what is in the store, and taking it in and out.
 */
#include "base/io.h"
#include "base/limits.h"
#include "base/msg.h"
#include "base/utf8.h"
#include "cli/choice.h"
#include "cli/homework.h"
#include "cli/open.h"
#include "record/answer_sheet.h"
#include "record/result.h"
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static enum exit_status close_and(struct store *store, enum exit_status status)
{
	store_close(store);
	return status;
}

/* ---- clients -------------------------------------------------------------------------------------------------------------------- */

static void day_of(struct clock_time time, char out[32])
{
	clock_format(time, out);
	out[10] = '\0';
}

static const char *state_of(struct arena *arena, const struct store_client *client)
{
	if (client->archived)
		return _("archived");
	if (client->unfinished)
		return _("unfinished");
	return client->assessment_count > 0 ? arena_printf(arena, msg_plural("%lu assessment", "%lu assessments", client->assessment_count), (unsigned long)client->assessment_count) : _("nothing yet");
}

static void add_client(struct arena *arena, struct buf *out, const struct store_client *client)
{
	char day[32];
	const char *whole = utf8_clean(arena, client->name);
	const char *name = arena_strndup(arena, whole, utf8_clip(whole, strlen(whole), 48));
	size_t width = utf8_width(name, strlen(name));
	day_of(client->last_used, day);
	buf_add(out, name);
	buf_add_repeat(out, " ", width < 32 ? 32 - width : 1);
	buf_printf(out, "%s  %s\n", day, state_of(arena, client));
}

static void add_client_json(struct buf *out, const struct store_client *client, bool first)
{
	char used[32];
	clock_format(client->last_used, used);
	buf_add(out, first ? "\n  {\"name\": " : ",\n  {\"name\": ");
	json_string(out, client->name, strlen(client->name));
	buf_printf(out, ", \"last_used\": \"%s\", \"assessments\": %zu, \"unfinished\": %s, \"archived\": %s}", used, client->assessment_count,
	           client->unfinished ? "true" : "false", client->archived ? "true" : "false");
}

static enum exit_status list_clients(struct arena *arena, struct store *store, const struct options *options)
{
	struct diag_sink *sink = diag_sink_new(arena);
	struct store_client *list = NULL;
	size_t count = 0;
	struct buf out;
	const bool json = option_given(options, OPT_FORMAT) && strcmp(options->value[OPT_FORMAT], "json") == 0;
	if (!store_clients(store, arena, option_given(options, OPT_ALL), &list, &count, sink))
		return cli_fail(sink);
	buf_init(&out, 0);
	buf_add(&out, json ? "[" : "");
	for (size_t i = 0; i < count; i++) {
		if (json)
			add_client_json(&out, &list[i], i == 0);
		else
			add_client(arena, &out, &list[i]);
	}
	buf_add(&out, json ? "\n]\n" : "");
	if (count == 0 && !json)
		buf_printf(&out, "%s\n", _("No clients yet; `jindan assess NAME` starts with one."));
	return cli_print(&out);
}

/* What an imported file may have brought is shown without anything that steers a terminal. */
static const char *shown(struct arena *arena, const char *text)
{
	return text ? utf8_clean(arena, text) : "";
}

static enum exit_status show_client(struct arena *arena, struct store *store, const struct store_client *client)
{
	struct diag_sink *sink = diag_sink_new(arena);
	struct store_assessment *list = NULL;
	size_t count = 0;
	struct buf out;
	if (!store_assessments(store, arena, client->id, &list, &count, sink))
		return cli_fail(sink);
	buf_init(&out, 0);
	add_client(arena, &out, client);
	for (size_t i = 0; i < count; i++) {
		char day[32];
		day_of(list[i].changed, day);
		buf_printf(&out, "  %s  %s %s%s%s  ", day, shown(arena, list[i].questionnaire), shown(arena, list[i].version), list[i].stage ? " " : "", shown(arena, list[i].stage));
		buf_printf(&out, msg_plural("%lu answer", "%lu answers", list[i].answer_count), (unsigned long)list[i].answer_count);
		buf_printf(&out, "  %s\n", list[i].finished ? _("finished") : _("unfinished"));
	}
	return cli_print(&out);
}

static enum exit_status client_verb(struct arena *arena, struct store *store, const struct options *options)
{
	const char *verb = options->arguments.items[0];
	const char *const *words = options->arguments.items;
	size_t count = options->arguments.count;
	struct diag_sink *sink = diag_sink_new(arena);
	struct store_client client;
	bool good = false;
	bool known = strcmp(verb, "show") == 0 || strcmp(verb, "rename") == 0 || strcmp(verb, "archive") == 0 || strcmp(verb, "restore") == 0;
	if (!known)
		return cli_misuse(arena_printf(arena, _("'jindan clients' knows list, show, rename, archive and restore, not '%s'"), verb));
	if (count != (strcmp(verb, "rename") == 0 ? 3u : 2u))
		return cli_misuse(strcmp(verb, "rename") == 0 ? _("'rename' needs the client and the new name") : arena_printf(arena, _("'%s' needs one client"), verb));
	if (!open_client(arena, store, words[1], &client))
		return EXIT_MISUSED;
	if (strcmp(verb, "show") == 0)
		return show_client(arena, store, &client);
	if (strcmp(verb, "rename") == 0)
		good = store_rename_client(store, client.id, words[2], sink);
	else
		good = store_archive_client(store, client.id, strcmp(verb, "archive") == 0, sink);
	return good ? EXIT_DONE : cli_fail(sink);
}

enum exit_status cmd_clients(struct arena *arena, const struct options *options)
{
	size_t json;
	if (!cli_choice(arena, options, OPT_FORMAT, text_or_json, &json))
		return EXIT_MISUSED;
	bool list = options->arguments.count == 0 || strcmp(options->arguments.items[0], "list") == 0;
	bool looks = list || strcmp(options->arguments.items[0], "show") == 0;
	struct store *store = looks ? open_store_to_read(arena, options) : open_store(arena, options);
	const char *path = open_store_path(arena, options);
	bool nothing_yet = !store && list && !io_is_file(path);
	if (nothing_yet && json)
		printf("[]\n");
	if (!store)
		return nothing_yet && !option_given(options, OPT_STORE) ? EXIT_DONE : EXIT_MISUSED;
	return close_and(store, list ? list_clients(arena, store, options) : client_verb(arena, store, options));
}

/* ---- forget --------------------------------------------------------------------------------------------------------------------- */

/* Without a terminal to ask on, only --yes forgets. */
static bool confirmed(const struct options *options, const char *name)
{
	char line[32] = "";
	if (option_given(options, OPT_YES))
		return true;
	if (!isatty(STDIN_FILENO)) {
		cli_say("%s\n", _("jindan: not forgotten; say --yes when nobody can be asked"));
		return false;
	}
	cli_say(_("Remove '%s' with all answers, notes and results for good? Type yes: "), name);
	if (!fgets(line, sizeof(line), stdin))
		return false;
	line[strcspn(line, "\r\n")] = '\0';
	return strcmp(line, "yes") == 0 || strcmp(line, _("yes")) == 0;
}

enum exit_status cmd_forget(struct arena *arena, const struct options *options)
{
	struct store *store = open_store(arena, options);
	struct diag_sink *sink = diag_sink_new(arena);
	struct store_client client;
	struct store_removed removed;
	struct buf out;
	if (!store || !open_client(arena, store, options->arguments.items[0], &client))
		return close_and(store, EXIT_MISUSED);
	bool whole = strcmp(utf8_fold(arena, client.name), utf8_fold(arena, options->arguments.items[0])) == 0;
	if (option_given(options, OPT_YES) && !whole) {
		cli_say(_("jindan: with --yes the whole name is needed: '%s'\n"), utf8_clean(arena, client.name));
		return close_and(store, EXIT_MISUSED);
	}
	if (!confirmed(options, utf8_clean(arena, client.name)))
		return close_and(store, EXIT_BAD);
	if (!store_forget_client(store, client.id, &removed, sink))
		return close_and(store, cli_fail(sink));
	buf_init(&out, 0);
	buf_printf(&out, _("'%s' is forgotten. Removed and overwritten: assessments %zu, answers %zu, drafts %zu, results %zu.\n"),
	           utf8_clean(arena, client.name), removed.assessments, removed.answers, removed.drafts, removed.results);
	return close_and(store, cli_print(&out));
}

/* ---- in and out ------------------------------------------------------------------------------------------------------------------- */

enum exit_status cmd_export(struct arena *arena, const struct options *options)
{
	struct store *store = open_store_to_read(arena, options);
	struct diag_sink *sink = diag_sink_new(arena);
	struct store_client client;
	struct buf out;
	if (!store || !open_client(arena, store, options->arguments.items[0], &client))
		return close_and(store, EXIT_MISUSED);
	buf_init(&out, 0);
	if (store_export(store, client.id, &out, sink))
		return close_and(store, cli_print_to(arena, options, &out));
	buf_release(&out);
	return close_and(store, cli_fail(sink));
}

enum exit_status cmd_import(struct arena *arena, const struct options *options)
{
	struct diag_sink *sink = diag_sink_new(arena);
	struct store_client client;
	size_t length = 0, added = 0;
	struct buf out;
	const char *json = io_read_file(arena, options->arguments.items[0], LIMIT_FILE_BYTES, &length, sink);
	if (!json)
		return cli_fail(sink);
	if (answer_sheet_is(arena, json, length))
		return homework_import(arena, options, options->arguments.items[0], json, length);
	struct store *store = open_store(arena, options);
	if (!store)
		return EXIT_MISUSED;
	if (!store_import(store, arena, json, length, &client, &added, sink)) {
		cli_show(sink);
		return close_and(store, EXIT_BAD);
	}
	buf_init(&out, 0);
	buf_printf(&out, msg_plural("'%s': %lu new assessment taken over.\n", "'%s': %lu new assessments taken over.\n", added), utf8_clean(arena, client.name), (unsigned long)added);
	return close_and(store, cli_print(&out));
}

enum exit_status cmd_backup(struct arena *arena, const struct options *options)
{
	struct store *store = open_store(arena, options);
	struct diag_sink *sink = diag_sink_new(arena);
	if (!store)
		return EXIT_MISUSED;
	if (!store_backup(store, options->arguments.items[0], sink))
		return close_and(store, cli_fail(sink));
	cli_say(_("The store was copied to '%s'.\n"), options->arguments.items[0]);
	return close_and(store, EXIT_DONE);
}
