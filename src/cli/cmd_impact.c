/*
 * jindan impact: what a new version does to the clients of the store, or to the companies in a file.
 */
#include "base/io.h"
#include "base/msg.h"
#include "base/near.h"
#include "base/utf8.h"
#include "batch/impact.h"
#include "cli/choice.h"
#include "cli/page.h"
#include "cli/versions.h"
#include "record/raw.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const formats[] = {"text", "md", "json", "csv", NULL};

/* ---- progress ---- */

struct progress {
	FILE *in;
	off_t size; /* 0: not known */
	bool shown, wanted;
};

#define BAR_COLUMNS 30

static void show_progress(void *context, size_t done)
{
	struct progress *progress = context;
	off_t at = progress->size > 0 ? ftello(progress->in) : 0;
	if (!progress->wanted)
		return;
	progress->shown = true;
	if (at <= 0) {
		fputc('\r', stderr);
		fprintf(stderr, msg_plural("%zu company", "%zu companies", done), done);
		return;
	}
	int share = (int)(at * 100 / progress->size), filled = share * BAR_COLUMNS / 100;
	fprintf(stderr, "\r[%.*s%.*s] %3d %%  ", filled, "##############################", BAR_COLUMNS - filled, "..............................", share);
	fprintf(stderr, msg_plural("%zu company", "%zu companies", done), done);
}

static void end_progress(const struct progress *progress)
{
	if (progress->shown)
		fputs("\r\033[K", stderr);
}

/* ---- the companies ---- */

static void add_cell(struct buf *out, const char *text)
{
	buf_add_char(out, '"');
	for (; *text; text++) {
		buf_add(out, *text == '"' ? "\"" : "");
		buf_add_char(out, *text);
	}
	buf_add_char(out, '"');
}

static const char *cell_of(struct arena *arena, const struct answer *answer)
{
	(void)arena;
	return !answer || answer->state == ANSWER_UNANSWERED ? ""
	       : answer->state == ANSWER_UNKNOWN            ? "?"
	       : answer->state == ANSWER_NOT_APPLICABLE     ? "n/a"
	       : answer->text                               ? answer->text
	                                                    : "";
}

struct clients {
	struct arena *arena;
	const struct options *options;
	const struct versions *versions;
	struct store *store;
	struct buf table;
	size_t count;
};

/* Questions of either version, those of the new one first. */
static const char *key_at(const struct clients *clients, size_t index)
{
	const struct program *after = clients->versions->opened[1].program, *before = clients->versions->opened[0].program;
	if (index < after->input_count)
		return after->inputs[index].question ? after->inputs[index].key : NULL;
	index -= after->input_count;
	return before->inputs[index].question && program_input_find(after, before->inputs[index].key) < 0 ? before->inputs[index].key : NULL;
}

static size_t key_count(const struct clients *clients)
{
	return (size_t)clients->versions->opened[1].program->input_count + clients->versions->opened[0].program->input_count;
}

static void add_row(struct clients *clients, const char *name, const struct answers *answers)
{
	add_cell(&clients->table, name ? name : "id");
	for (size_t i = 0; i < key_count(clients); i++) {
		const char *key = key_at(clients, i);
		if (!key)
			continue;
		buf_add(&clients->table, ",");
		add_cell(&clients->table, answers ? cell_of(clients->arena, answers_get(answers, key)) : key);
	}
	buf_add(&clients->table, "\n");
}

/* The latest assessment of the questionnaire that has answers. */
static bool add_client(struct clients *clients, const struct store_client *client, struct diag_sink *sink)
{
	struct store_assessment *list = NULL;
	const struct store_assessment *latest = NULL;
	size_t count = 0;
	const char *questionnaire = clients->versions->opened[1].pack->questionnaire->id, *stage = clients->options->value[OPT_STAGE];
	if (!store_assessments(clients->store, clients->arena, client->id, &list, &count, sink))
		return false;
	for (size_t i = 0; i < count; i++) {
		bool fits = strcmp(list[i].questionnaire, questionnaire) == 0 && list[i].answer_count > 0 && (!stage || !list[i].stage || strcmp(stage, list[i].stage) == 0);
		if (fits && (!latest || list[i].changed.seconds >= latest->changed.seconds))
			latest = &list[i];
	}
	if (!latest)
		return true;
	struct answers *answers = answers_new(clients->arena);
	if (!store_get_answers(clients->store, clients->arena, latest->id, answers, sink))
		return false;
	add_row(clients, client->name, answers);
	clients->count++;
	return true;
}

/* The store as a table, in memory. */
static FILE *open_clients(struct clients *clients)
{
	struct diag_sink *sink = diag_sink_new(clients->arena);
	struct store_client *list = NULL;
	size_t count = 0;
	clients->store = open_store_to_read(clients->arena, clients->options);
	if (!clients->store)
		return NULL;
	buf_init(&clients->table, 0);
	add_row(clients, NULL, NULL);
	bool good = store_clients(clients->store, clients->arena, true, &list, &count, sink);
	for (size_t i = 0; i < count && good; i++)
		good = add_client(clients, &list[i], sink);
	store_close(clients->store);
	cli_show(sink);
	FILE *in = good ? fmemopen(clients->table.text, clients->table.length, "rb") : NULL;
	if (!in)
		buf_release(&clients->table);
	return in;
}

/* ---- the command ---- */

static bool knows_all(struct arena *arena, const struct options *options, const struct program *after)
{
	const option_values *by = &options->list[OPT_BY];
	for (size_t i = 0; i < by->count; i++) {
		if (impact_knows(after, by->items[i]))
			continue;
		struct near_search search = near_start(by->items[i]);
		for (uint32_t k = 0; k < after->input_count; k++)
			if (after->inputs[k].question)
				near_offer(&search, after->inputs[k].key);
		for (size_t k = 0; k < after->fact_count; k++)
			near_offer(&search, after->facts[k]->id);
		const char *hint = near_hint(arena, &search);
		cli_misuse(arena_printf(arena, _("there is no question or fact '%s'%s%s"), utf8_clean(arena, by->items[i]), hint ? "; " : "", hint ? hint : ""));
		return false;
	}
	return true;
}

static bool read_line(struct arena *arena, const struct options *options, struct impact_options *impact, const char **format)
{
	size_t chosen, input;
	if (!cli_choice(arena, options, OPT_FORMAT, formats, &chosen) || !cli_choice(arena, options, OPT_INPUT_FORMAT, raw_formats, &input) ||
	    !cli_threads(options, &impact->threads))
		return false;
	*format = formats[chosen];
	if (option_given(options, OPT_INPUT_FORMAT))
		impact->input = (enum raw_format)(RAW_CSV + input);
	return true;
}

static enum exit_status print_impact(struct arena *arena, const struct options *options, const struct impact *impact, const char *format)
{
	struct buf out;
	struct page_options page = page_options_from(options, NULL);
	buf_init(&out, 0);
	render_impact(impact, format, &page, &out);
	return cli_print_to(arena, options, &out);
}

static FILE *open_companies(struct clients *clients, const char *file)
{
	if (!file)
		return open_clients(clients);
	if (strcmp(file, "-") == 0)
		return stdin;
	if (io_is_folder(file)) {
		cli_misuse(arena_printf(clients->arena, _("'%s' is a folder; impact reads one file"), file));
		return NULL;
	}
	FILE *in = fopen(file, "rb");
	if (!in)
		cli_misuse(arena_printf(clients->arena, _("cannot read '%s': %s"), file, strerror(errno)));
	return in;
}

enum exit_status cmd_impact(struct arena *arena, const struct options *options)
{
	struct versions versions;
	struct impact_options how = {0};
	struct impact impact = {0};
	struct stat is;
	const char *format, *file = options->arguments.count > 2 ? options->arguments.items[2] : NULL;
	if (file && option_given(options, OPT_STORE))
		return cli_misuse(_("either a FILE or --store, not both"));
	if (!read_line(arena, options, &how, &format) || !open_versions(arena, options, &versions) || !knows_all(arena, options, versions.opened[1].program))
		return EXIT_MISUSED;
	struct clients clients = {.arena = arena, .options = options, .versions = &versions};
	FILE *in = open_companies(&clients, file);
	if (!in)
		return EXIT_MISUSED;
	struct progress progress = {.in = in, .wanted = isatty(STDERR_FILENO) && !cli_plain(options)};
	if (file && in != stdin && fstat(fileno(in), &is) == 0)
		progress.size = is.st_size;
	how.stage = versions.opened[1].stage;
	how.as_of = versions.opened[1].as_of;
	how.input = file ? how.input : RAW_CSV;
	how.by = options->list[OPT_BY].items;
	how.by_count = options->list[OPT_BY].count;
	how.progress = show_progress;
	how.context = &progress;
	impact.before = versions.name[0];
	impact.after = versions.name[1];
	struct diag_sink *sink = diag_sink_new(arena);
	bool good = batch_impact(arena, versions.opened[0].program, versions.opened[1].program, in, file ? file : _("the store"), &how, &impact, sink);
	end_progress(&progress);
	if (in != stdin)
		fclose(in);
	buf_release(&clients.table);
	cli_show(sink);
	return good ? print_impact(arena, options, &impact, format) : EXIT_MISUSED;
}
