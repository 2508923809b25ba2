/*
 * jindan history and jindan compare: the assessments of a client one after the other, and what changed between two.
 */
#include "advise/advise.h"
#include "base/msg.h"
#include "base/utf8.h"
#include "cli/choice.h"
#include "cli/open.h"
#include "cli/page.h"
#include "record/json_write.h"
#include "value/literal.h"
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One assessment with its latest result, if one was kept. */
struct past {
	const struct store_assessment *is;
	size_t number;
	char day[32];
	const struct store_result *result;
};

struct pasts {
	struct store *store;
	struct store_client client;
	struct past *list;
	size_t count;
};

/* ---- reading --------------------------------------------------------------------------------------------------------------------- */

static int by_start(const void *a, const void *b)
{
	const struct store_assessment *x = a, *y = b;
	if (x->started.seconds != y->started.seconds)
		return x->started.seconds < y->started.seconds ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

static bool read_past(struct arena *arena, struct pasts *pasts, const struct store_assessment *is, struct past *out, struct diag_sink *sink)
{
	struct store_result *results = NULL;
	size_t count = 0;
	if (!store_results(pasts->store, arena, is->id, &results, &count, sink))
		return false;
	*out = (struct past){.is = is, .number = pasts->count + 1, .result = count > 0 ? &results[count - 1] : NULL};
	clock_format(is->changed, out->day);
	out->day[10] = '\0';
	return true;
}

static bool read_pasts(struct arena *arena, const struct options *options, const char *client, struct pasts *out)
{
	struct diag_sink *sink = diag_sink_new(arena);
	struct store_assessment *list = NULL;
	size_t count = 0;
	*out = (struct pasts){.store = open_store_to_read(arena, options)};
	if (!out->store || !open_client(arena, out->store, client, &out->client))
		return false;
	bool good = store_assessments(out->store, arena, out->client.id, &list, &count, sink);
	if (good && count > 1)
		qsort(list, count, sizeof(*list), by_start);
	out->list = ARENA_ARRAY(arena, struct past, count + 1);
	for (size_t i = 0; good && i < count; i++)
		if (list[i].answer_count > 0) {
			good = read_past(arena, out, &list[i], &out->list[out->count], sink);
			out->count += good;
		}
	cli_show(sink);
	return good;
}

/* The pack of an assessment as it was, when a result tells; else as it is now. */
static bool open_past(struct arena *arena, const struct options *options, struct pasts *pasts, const struct past *past, struct opened *out)
{
	struct diag_sink *sink = diag_sink_new(arena);
	const char *text = past->result ? store_pack_text(pasts->store, arena, past->result->pack, sink) : NULL;
	if (text && open_kept_pack(arena, options, text, past->is, out))
		return true;
	if (text)
		cli_say(_("jindan: the version of %s cannot be read any more; the present one is taken instead\n"), past->day);
	return open_pack_for(arena, options, past->is, out);
}

static struct date day_of(struct arena *arena, const struct past *past)
{
	struct date day = {past->is->changed.seconds / 86400};
	if (past->result)
		open_day_of_result(arena, past->result->json, &day);
	return day;
}

static struct answers *answers_of(struct arena *arena, struct pasts *pasts, const struct past *past, const struct program *program)
{
	struct diag_sink *sink = diag_sink_new(arena);
	struct answers *stored = answers_new(arena), *answers = answers_new(arena);
	if (store_get_answers(pasts->store, arena, past->is->id, stored, sink))
		open_retype(arena, program, stored, answers);
	cli_show(sink);
	return answers;
}

/* ---- history --------------------------------------------------------------------------------------------------------------------- */

static const struct result *result_of(struct arena *arena, const struct options *options, struct pasts *pasts, const struct past *past)
{
	struct opened opened;
	if (!open_past(arena, options, pasts, past, &opened))
		return NULL;
	struct run *run = run_new(opened.program, past->is->stage, day_of(arena, past));
	run_set_all(run, answers_of(arena, pasts, past, opened.program));
	const struct result *result = advise_result(run, arena, pasts->client.name, past->is->stage, day_of(arena, past), true);
	run_free(run);
	return result;
}

static const char *level_words(const struct options *options, const struct result_score *score)
{
	const struct result_level *level = score->level_count > 0 ? &score->levels[0] : NULL;
	const char *label = level && level->label ? text_in(level->label, open_language(options)) : "";
	return *label ? label : level && level->code ? level->code : "";
}

static const char *number_words(struct arena *arena, struct value value)
{
	return value.kind == VALUE_NUMBER ? value_plain_text(arena, value_number(decimal_round(value.as.number, 1, ROUND_HALF_UP))) : "";
}

static const char *score_words(struct arena *arena, const struct options *options, const struct result_score *score)
{
	const char *low = number_words(arena, score->min), *high = number_words(arena, score->max);
	if (strcmp(low, high) == 0)
		return arena_printf(arena, "%s  %s", low, level_words(options, score));
	const char *level = level_words(options, score);
	return *level ? arena_printf(arena, _("%s to %s  %s, provisional"), low, high, level) : arena_printf(arena, _("%s to %s"), low, high);
}

static const char *past_words(struct arena *arena, const struct past *past)
{
	const char *name = utf8_clean(arena, past->is->questionnaire), *stage = past->is->stage ? utf8_clean(arena, past->is->stage) : NULL;
	name = arena_printf(arena, "%s %s", name, utf8_clean(arena, past->is->version));
	return stage ? arena_printf(arena, "%s, %s", name, stage) : name;
}

static void add_past(struct arena *arena, const struct options *options, struct pasts *pasts, const struct past *past, struct buf *out)
{
	const struct result *result = result_of(arena, options, pasts, past);
	buf_printf(out, "%3zu  %s  %s  ", past->number, past->day, past_words(arena, past));
	buf_printf(out, msg_plural("%lu answer", "%lu answers", past->is->answer_count), (unsigned long)past->is->answer_count);
	buf_printf(out, "  %s\n", past->is->finished ? _("finished") : _("unfinished"));
	if (result && result->overall)
		buf_printf(out, "     %s  %s\n", text_in(result->overall->title, open_language(options)), score_words(arena, options, result->overall));
}

static void add_past_json(struct arena *arena, const struct options *options, struct pasts *pasts, const struct past *past, struct json_writer *writer)
{
	const struct result *result = result_of(arena, options, pasts, past);
	const struct result_score *score = result ? result->overall : NULL;
	json_open_flat(writer, NULL, '{');
	json_put_int(writer, "number", (int64_t)past->number);
	json_put_text(writer, "day", past->day);
	json_put_text(writer, "questionnaire", past->is->questionnaire);
	json_put_text(writer, "version", past->is->version);
	json_put_text(writer, "stage", past->is->stage);
	json_put_bool(writer, "finished", past->is->finished);
	json_put_int(writer, "answers", (int64_t)past->is->answer_count);
	json_put_text(writer, "score", score ? score->id : NULL);
	json_put_value(writer, "value", score ? score->value : value_null());
	json_put_value(writer, "min", score ? score->min : value_null());
	json_put_value(writer, "max", score ? score->max : value_null());
	json_put_text(writer, "level", score && score->level_count > 0 ? score->levels[0].code : NULL);
	json_close(writer, '}');
}

static void write_history(struct arena *arena, const struct options *options, struct pasts *pasts, bool json, struct buf *out)
{
	struct json_writer writer = {.out = out, .pretty = true};
	if (json)
		json_open(&writer, NULL, '[');
	else
		buf_printf(out, "%s\n", utf8_clean(arena, pasts->client.name));
	for (size_t i = 0; i < pasts->count; i++) {
		if (json)
			add_past_json(arena, options, pasts, &pasts->list[i], &writer);
		else
			add_past(arena, options, pasts, &pasts->list[i], out);
	}
	if (json)
		json_close(&writer, ']');
	if (json)
		buf_add_char(out, '\n');
	else if (pasts->count == 0)
		buf_printf(out, "%s\n", _("nothing yet"));
}

enum exit_status cmd_history(struct arena *arena, const struct options *options)
{
	struct pasts pasts;
	struct buf out;
	size_t json;
	if (!cli_choice(arena, options, OPT_FORMAT, text_or_json, &json))
		return EXIT_MISUSED;
	bool good = read_pasts(arena, options, options->arguments.count ? options->arguments.items[0] : NULL, &pasts);
	buf_init(&out, 0);
	if (good)
		write_history(arena, options, &pasts, json, &out);
	store_close(pasts.store);
	if (good)
		return cli_print(&out);
	buf_release(&out);
	return EXIT_MISUSED;
}

/* ---- compare --------------------------------------------------------------------------------------------------------------------- */

/* By its number in the history, or the beginning of its day; of several of one day the last. */
static const struct past *find_past(const struct pasts *pasts, const char *name)
{
	const struct past *found = NULL;
	for (size_t i = 0; i < pasts->count; i++) {
		bool numbered = strspn(name, "0123456789") == strlen(name) && strtoull(name, NULL, 10) == pasts->list[i].number;
		if (numbered)
			return &pasts->list[i];
		if (strlen(name) >= 4 && strncmp(pasts->list[i].day, name, strlen(name)) == 0)
			found = &pasts->list[i];
	}
	return found;
}

/* The last two of the questionnaire that the last one is of. */
static bool choose_last(const struct options *options, const struct pasts *pasts, const struct past **before, const struct past **after)
{
	struct arena *arena = arena_new(0);
	*before = *after = NULL;
	for (size_t i = pasts->count; i-- > 0 && !*before;) {
		const struct past *past = &pasts->list[i];
		bool wanted = *after ? strcmp(past->is->questionnaire, (*after)->is->questionnaire) == 0 : open_is_asked_for(arena, options, past->is);
		if (wanted && *after)
			*before = past;
		else if (wanted)
			*after = past;
	}
	arena_free(arena);
	return *before != NULL;
}

static enum exit_status choose(struct arena *arena, const struct options *options, const struct pasts *pasts, const struct past **before, const struct past **after)
{
	const char *const *names = options->arguments.items;
	if (options->arguments.count < 3 && !choose_last(options, pasts, before, after)) {
		cli_say(_("jindan: '%s' has no two assessments of one questionnaire to compare; `jindan history` lists them\n"), utf8_clean(arena, pasts->client.name));
		return EXIT_MISUSED;
	}
	for (int i = 0; i < 2 && options->arguments.count == 3; i++) {
		const struct past *found = find_past(pasts, names[i + 1]);
		if (!found)
			return cli_misuse(arena_printf(arena, _("there is no assessment '%s'; `jindan history` lists them by number and day"), names[i + 1]));
		*(i ? after : before) = found;
	}
	if (strcmp((*before)->is->questionnaire, (*after)->is->questionnaire) == 0)
		return EXIT_DONE;
	cli_say(_("jindan: '%s' and '%s' are different questionnaires: they measure different things, and cannot be compared\n"), utf8_clean(arena, (*before)->is->questionnaire),
	        utf8_clean(arena, (*after)->is->questionnaire));
	return EXIT_BAD;
}

static struct comparison_side side_of(struct arena *arena, const struct options *options, const struct past *past, const struct pack *pack)
{
	struct comparison_side side = {.day = past->day, .stage = past->is->stage, .version = past->is->version, .finished = past->is->finished};
	for (size_t i = 0; past->is->stage && i < pack->questionnaire->stages.count; i++)
		if (strcmp(pack->questionnaire->stages.items[i].id, past->is->stage) == 0 && pack->questionnaire->stages.items[i].label.count > 0)
			side.stage = text_in(&pack->questionnaire->stages.items[i].label, open_language(options));
	side.stage = side.stage ? utf8_clean(arena, side.stage) : NULL;
	return side;
}

static const struct comparison *compare(struct arena *arena, const struct options *options, struct pasts *pasts, const struct past *before, const struct past *after)
{
	struct opened then, now;
	bool same = before->result && after->result && strcmp(before->result->pack, after->result->pack) == 0;
	if (!open_past(arena, options, pasts, after, &now))
		return NULL;
	then = now;
	if (!same && !open_past(arena, options, pasts, before, &then))
		return NULL;
	struct compare_side sides[2] = {
		{then.program, answers_of(arena, pasts, before, now.program), before->is->stage, day_of(arena, before)},
		{now.program, answers_of(arena, pasts, after, now.program), after->is->stage, day_of(arena, after)},
	};
	struct comparison *comparison = advise_compare(arena, &sides[0], &sides[1], open_language(options));
	comparison->client = pasts->client.name;
	comparison->before = side_of(arena, options, before, now.pack);
	comparison->after = side_of(arena, options, after, now.pack);
	return comparison;
}

enum exit_status cmd_compare(struct arena *arena, const struct options *options)
{
	struct pasts pasts;
	const struct past *before = NULL, *after = NULL;
	static const char *const formats[] = {"text", "md", "json", NULL};
	enum page_format format;
	size_t chosen;
	struct buf out;
	if (!cli_choice(arena, options, OPT_FORMAT, formats, &chosen) || !page_format_find(formats[chosen], &format))
		return EXIT_MISUSED;
	if (options->arguments.count == 2)
		return cli_misuse(_("'jindan compare' takes a client alone, or a client and two assessments"));
	if (!read_pasts(arena, options, options->arguments.items[0], &pasts)) {
		store_close(pasts.store);
		return EXIT_MISUSED;
	}
	enum exit_status status = choose(arena, options, &pasts, &before, &after);
	const struct comparison *comparison = status == EXIT_DONE ? compare(arena, options, &pasts, before, after) : NULL;
	store_close(pasts.store);
	if (!comparison)
		return status == EXIT_DONE ? EXIT_MISUSED : status;
	struct page_options page = page_options_from(options, pasts.client.name);
	buf_init(&out, 0);
	render_comparison(comparison, format, &page, &out);
	status = cli_print_to(arena, options, &out);
	bool refused = comparison->defined > 0 && comparison->comparable == 0;
	return status == EXIT_DONE && refused ? EXIT_BAD : status;
}
