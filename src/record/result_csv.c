/*
 * A result as a line of CSV, for spreadsheets. Cells that a spreadsheet would take for a formula
 * get an apostrophe in front, because answers and ids come from strangers.
 */
#include "base/buf.h"
#include "base/decimal.h"
#include "base/utf8.h"
#include "record/result.h"
#include <string.h>

/* A plain number may begin with a sign. */
static bool would_run(const char *text)
{
	struct decimal number;
	return *text != '\0' && strchr("=+-@\t\r", *text) &&
	       !decimal_parse(text, strlen(text), &number);
}

void csv_cell(struct buf *out, const char *text)
{
	struct buf clean;
	buf_init(&clean, 0);
	buf_add(&clean, would_run(text) ? "'" : "");
	utf8_sanitise(&clean, text, strlen(text), true);
	bool quote = strpbrk(clean.text, "\",\n") != NULL;
	buf_add(out, quote ? "\"" : "");
	for (const char *rest = clean.text; *rest; rest++) {
		if (*rest == '"')
			buf_add_char(out, '"');
		buf_add_char(out, *rest);
	}
	buf_add(out, quote ? "\"" : "");
	buf_release(&clean);
}

static void add_cell(struct buf *out, const char *text)
{
	buf_add_char(out, ',');
	csv_cell(out, text ? text : "");
}

static void add_name(struct buf *out, const char *id, const char *suffix)
{
	struct buf name;
	buf_init(&name, 0);
	buf_printf(&name, "%s%s", id, suffix);
	add_cell(out, name.text);
	buf_release(&name);
}

void result_csv_header(const struct result *model, struct buf *out)
{
	buf_add(out, "id");
	for (size_t i = 0; i < model->score_count; i++) {
		if (model->scores[i].hidden)
			continue;
		add_name(out, model->scores[i].id, "");
		add_name(out, model->scores[i].id, "_min");
		add_name(out, model->scores[i].id, "_max");
		add_name(out, model->scores[i].id, "_level");
	}
	buf_add(out, ",eligible,open,precedents,errors\n");
}

static void add_number(struct buf *out, struct value value)
{
	buf_add_char(out, ',');
	if (!value_is_null(value))
		json_value(out, value);
}

/* The results of a pack have the same scores in the same order. */
static void add_score(struct buf *out, const struct result *result, size_t index)
{
	if (result->failed || index >= result->score_count) {
		buf_add(out, ",,,,");
		return;
	}
	const struct result_score *score = &result->scores[index];
	add_number(out, score->value);
	add_number(out, score->min);
	add_number(out, score->max);
	add_cell(out, score->level_count > 0 ? score->levels[0].code : NULL);
}

/* Ids of the programmes with that verdict that are precedents, or are not (yet) known to be. */
static void add_programmes(struct buf *out, const struct result *result, enum verdict verdict,
                           bool precedent)
{
	struct buf ids;
	buf_init(&ids, 0);
	for (size_t i = 0; i < result->programme_count; i++) {
		const struct result_programme *programme = &result->programmes[i];
		if (programme->verdict != verdict || (programme->precedent == IS_TRUE) != precedent)
			continue;
		buf_add(&ids, ids.length > 0 ? "|" : "");
		buf_add(&ids, programme->id);
	}
	add_cell(out, ids.text);
	buf_release(&ids);
}

static void add_errors(struct buf *out, const struct result *result)
{
	struct buf text;
	buf_init(&text, 0);
	for (size_t i = 0; i < result->error_count; i++) {
		const struct result_error *error = &result->errors[i];
		buf_add(&text, i > 0 ? "; " : "");
		if (error->where)
			buf_printf(&text, "%s: ", error->where);
		buf_add(&text, error->message);
	}
	add_cell(out, text.text);
	buf_release(&text);
}

void result_to_csv(const struct result *result, const struct result *model, struct buf *out)
{
	csv_cell(out, result->id ? result->id : "");
	for (size_t i = 0; i < model->score_count; i++)
		if (!model->scores[i].hidden)
			add_score(out, result, i);
	add_programmes(out, result, VERDICT_ELIGIBLE, false);
	add_programmes(out, result, VERDICT_OPEN, false);
	add_programmes(out, result, VERDICT_ELIGIBLE, true);
	add_errors(out, result);
	buf_add(out, "\n");
}
