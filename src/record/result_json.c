/*
 * A result as the JSON object that other programs build on. Its keys, their order and their meaning
 * are a promise: result.schema.json beside this file describes it, and both change together.
 */
#include "base/buf.h"
#include "record/json_write.h"
#include "record/result.h"

static void put_stamp_part(struct json_writer *writer, const char *key,
                           const struct stamp_part *part)
{
	json_open_flat(writer, key, '{');
	json_put_text(writer, "id", part->id);
	json_put_text(writer, "version", part->version);
	json_put_text(writer, "sha256", part->sha256);
	json_close(writer, '}');
}

void result_put_stamp(struct json_writer *writer, const struct stamp *stamp)
{
	char date[TEMPORAL_TEXT];
	date_print(stamp->as_of, date);
	json_open(writer, "stamp", '{');
	put_stamp_part(writer, "questionnaire", &stamp->questionnaire);
	json_open(writer, "rules", '[');
	for (size_t i = 0; i < stamp->rule_count; i++)
		put_stamp_part(writer, NULL, &stamp->rules[i]);
	json_close(writer, ']');
	json_put_text(writer, "stage", stamp->stage);
	json_put_text(writer, "as_of", date);
	json_put_text(writer, "engine", stamp->engine);
	json_close(writer, '}');
}

/* true, false, null, or "open" */
static void put_truth(struct json_writer *writer, const char *key, enum open_truth truth)
{
	if (truth == IS_OPEN)
		json_put_text(writer, key, "open");
	else if (truth == IS_NULL)
		json_put_text(writer, key, NULL);
	else
		json_put_bool(writer, key, truth == IS_TRUE);
}

static void put_indicators(struct json_writer *writer, const struct result *result)
{
	json_open(writer, "indicators", '{');
	for (size_t i = 0; i < result->indicator_count; i++)
		put_truth(writer, result->indicators[i].id, result->indicators[i].is);
	json_close(writer, '}');
}

static void put_score(struct json_writer *writer, const struct result_score *score)
{
	const struct result_level *official = score->level_count > 0 ? &score->levels[0] : NULL;
	json_open_flat(writer, score->id, '{');
	json_put_value(writer, "value", score->value);
	json_put_value(writer, "min", score->min);
	json_put_value(writer, "max", score->max);
	json_put_bool(writer, "may_be_null", score->may_be_null);
	json_put_text(writer, "level", official ? official->code : NULL);
	json_open(writer, "levels", '{');
	for (size_t i = 0; i < score->level_count; i++)
		json_put_text(writer, score->levels[i].set, score->levels[i].code);
	json_close(writer, '}');
	json_put_text(writer, "estimate", official ? official->estimate : NULL);
	json_put_int(writer, "answered", (int64_t)score->answered);
	json_put_int(writer, "asked", (int64_t)score->asked);
	json_close(writer, '}');
}

static void put_scores(struct json_writer *writer, const struct result *result)
{
	json_open(writer, "scores", '{');
	for (size_t i = 0; i < result->score_count; i++)
		if (!result->scores[i].hidden)
			put_score(writer, &result->scores[i]);
	json_close(writer, '}');
}

static void put_facts(struct json_writer *writer, const struct result *result)
{
	json_open(writer, "facts", '{');
	for (size_t i = 0; i < result->fact_count; i++) {
		const struct result_fact *fact = &result->facts[i];
		if (fact->open)
			json_put_text(writer, fact->id, "open");
		else
			json_put_value(writer, fact->id, fact->value);
	}
	json_close(writer, '}');
}

static void put_findings(struct json_writer *writer, const struct result *result)
{
	json_open(writer, "findings", '[');
	for (size_t i = 0; i < result->finding_count; i++) {
		const struct result_finding *finding = &result->findings[i];
		json_open_flat(writer, NULL, '{');
		json_put_text(writer, "id", finding->id);
		json_put_value(writer, "certainty", finding->certainty);
		json_put_value(writer, "min", finding->min);
		json_put_value(writer, "max", finding->max);
		json_close(writer, '}');
	}
	json_close(writer, ']');
}

/* Conditions that say where or when make a programme a precedent; they do not count as failed. */
static void put_failed(struct json_writer *writer, const struct result_programme *programme)
{
	json_open_flat(writer, "failed", '[');
	for (size_t i = 0; i < programme->condition_count; i++) {
		const struct result_condition *condition = &programme->conditions[i];
		if (!condition->says && (condition->is == IS_FALSE || condition->is == IS_NULL))
			json_put_text(writer, NULL, condition->id);
	}
	json_close(writer, ']');
}

static void put_open(struct json_writer *writer, const struct result_programme *programme)
{
	json_open_flat(writer, "open", '[');
	for (size_t i = 0; i < programme->condition_count; i++)
		if (programme->conditions[i].is == IS_OPEN)
			json_put_text(writer, NULL, programme->conditions[i].id);
	json_close(writer, ']');
}

static void put_programme(struct json_writer *writer, const struct result_programme *programme)
{
	json_open(writer, NULL, '{');
	json_put_text(writer, "id", programme->id);
	json_put_text(writer, "verdict", verdict_name(programme->verdict));
	put_truth(writer, "precedent",
	          programme->precedent == IS_OPEN ? IS_NULL : programme->precedent);
	json_put_text(writer, "status", status_name(programme->status));
	json_put_value(writer, "fit", programme->fit);
	json_put_int(writer, "rank", (int64_t)programme->rank);
	put_failed(writer, programme);
	put_open(writer, programme);
	json_open_flat(writer, "hangs_on", '[');
	for (size_t i = 0; i < programme->hangs_on_count; i++)
		json_put_text(writer, NULL, programme->hangs_on[i].key);
	json_close(writer, ']');
	json_close(writer, '}');
}

static void put_advice(struct json_writer *writer, const struct result *result)
{
	json_open(writer, "programmes", '[');
	for (size_t i = 0; i < result->programme_count; i++)
		put_programme(writer, &result->programmes[i]);
	json_close(writer, ']');
	json_open_flat(writer, "advice", '[');
	for (size_t i = 0; i < result->advice_count; i++)
		json_put_text(writer, NULL, result->advice[i].id);
	json_close(writer, ']');
}

static void put_errors(struct json_writer *writer, const struct result *result)
{
	json_open(writer, "errors", '[');
	for (size_t i = 0; i < result->error_count; i++) {
		const struct result_error *error = &result->errors[i];
		json_open_flat(writer, NULL, '{');
		json_put_text(writer, "where", error->where ? error->where : "");
		json_put_text(writer, "message", error->message);
		json_put_text(writer, "level", error->note ? "note" : "error");
		json_close(writer, '}');
	}
	json_close(writer, ']');
}

void result_to_json(const struct result *result, bool pretty, struct buf *out)
{
	struct json_writer writer = {.out = out, .pretty = pretty};
	json_open(&writer, NULL, '{');
	json_put_text(&writer, "id", result->id);
	result_put_stamp(&writer, &result->stamp);
	if (!result->failed) {
		put_indicators(&writer, result);
		put_scores(&writer, result);
		put_facts(&writer, result);
		put_findings(&writer, result);
		put_advice(&writer, result);
	}
	put_errors(&writer, result);
	json_close(&writer, '}');
}
