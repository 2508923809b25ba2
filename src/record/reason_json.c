/*
 * An explanation as a JSON object; explanation.schema.json beside this file describes it, and both change together.
 */
#include "base/buf.h"
#include "record/reason.h"

const char *reason_kind_name(enum reason_kind kind)
{
	static const char *const names[] = {
#define REASON(NAME, name) [REASON_##NAME] = name,
#include "record/reasons.def"
	};
	return names[kind];
}

const char *explained_name(enum explained kind)
{
	static const char *const names[] = {
#define EXPLAINED(NAME, name) [EXPLAINS_##NAME] = name,
#include "record/reasons.def"
	};
	return names[kind];
}

static void put_truth(struct json_writer *writer, const char *key, enum open_truth truth)
{
	if (truth == IS_OPEN)
		json_put_text(writer, key, "open");
	else if (truth == IS_NULL)
		json_put_text(writer, key, NULL);
	else
		json_put_bool(writer, key, truth == IS_TRUE);
}

static void put_answers(struct json_writer *writer, const char *key, const struct result_question *answers, size_t count)
{
	json_open_flat(writer, key, '[');
	for (size_t i = 0; i < count; i++)
		json_put_text(writer, NULL, answers[i].key);
	json_close(writer, ']');
}

static void put_sources(struct json_writer *writer, const struct reason *reason)
{
	if (reason->source_count == 0)
		return;
	json_open_flat(writer, "sources", '[');
	for (size_t i = 0; i < reason->source_count; i++)
		json_put_text(writer, NULL, reason->sources[i]->id);
	json_close(writer, ']');
}

static void put_optional(struct json_writer *writer, const char *key, const char *text)
{
	if (text)
		json_put_text(writer, key, text);
}

static void put_reasons(struct json_writer *writer, const char *key, const struct reason *reasons, size_t count);

static void put_reason(struct json_writer *writer, const struct reason *reason)
{
	bool cites = reason->kind == REASON_CONDITION || reason->kind == REASON_EVIDENCE || reason->kind == REASON_ASKED;
	json_open(writer, NULL, '{');
	json_put_text(writer, "kind", reason_kind_name(reason->kind));
	put_truth(writer, "is", reason->is);
	put_optional(writer, "id", reason->id);
	json_put_text(writer, "text", reason->text);
	put_optional(writer, "formula", reason->test);
	put_optional(writer, "basis", reason->basis);
	put_optional(writer, "says", reason->says);
	if (reason->certainty.kind == VALUE_NUMBER)
		json_put_value(writer, "certainty", reason->certainty);
	put_sources(writer, reason);
	if (cites)
		put_answers(writer, reason->is == IS_OPEN ? "hangs_on" : "answers", reason->answers, reason->answer_count);
	if (reason->again)
		json_put_bool(writer, "again", true);
	if (reason->part_count > 0)
		put_reasons(writer, "because", reason->parts, reason->part_count);
	json_close(writer, '}');
}

static void put_reasons(struct json_writer *writer, const char *key, const struct reason *reasons, size_t count)
{
	json_open(writer, key, '[');
	for (size_t i = 0; i < count; i++)
		put_reason(writer, &reasons[i]);
	json_close(writer, ']');
}

/* ---- scores ---- */

static void put_items(struct json_writer *writer, const struct explanation *explanation)
{
	json_open(writer, "items", '[');
	for (size_t i = 0; i < explanation->item_count; i++) {
		const struct explained_item *item = &explanation->items[i];
		json_open_flat(writer, NULL, '{');
		json_put_text(writer, "of", item->id);
		json_put_text(writer, "text", item->title);
		json_put_text(writer, "worth", *item->worth ? item->worth : NULL);
		put_truth(writer, "counts", item->is);
		json_put_value(writer, "weight", item->weight);
		json_put_value(writer, "gained", item->gained);
		json_put_value(writer, "lost", item->lost);
		json_close(writer, '}');
	}
	json_close(writer, ']');
	json_put_value(writer, "over_cap", explanation->over_cap);
}

static void put_gains(struct json_writer *writer, const struct explanation *explanation)
{
	json_open(writer, "gains", '[');
	for (size_t i = 0; i < explanation->gain_count; i++) {
		const struct explained_answer *gain = &explanation->gains[i];
		json_open_flat(writer, NULL, '{');
		json_put_text(writer, "question", gain->question.key);
		json_put_text(writer, "answer", gain->question.answer);
		json_put_text(writer, "text", gain->text);
		json_put_value(writer, "gained", gain->gained);
		json_put_value(writer, "lost", gain->lost);
		json_put_text(writer, "best", gain->best);
		json_close(writer, '}');
	}
	json_close(writer, ']');
}

static void put_bands(struct json_writer *writer, const struct explanation *explanation, const char *language)
{
	json_open(writer, "bands", '[');
	for (size_t i = 0; i < explanation->band_count; i++) {
		const struct explained_band *band = &explanation->bands[i];
		json_open_flat(writer, NULL, '{');
		json_put_text(writer, "set", band->set);
		json_put_text(writer, "code", band->code);
		json_put_text(writer, "label", text_in(band->label, language));
		json_put_value(writer, "from", band->from);
		json_put_value(writer, "to", band->to);
		json_put_bool(writer, "here", band->here);
		json_put_bool(writer, "possible", band->perhaps);
		json_put_value(writer, "missing", band->missing);
		json_close(writer, '}');
	}
	json_close(writer, ']');
}

static void put_score(struct json_writer *writer, const struct explanation *explanation, const char *language)
{
	json_put_value(writer, "value", explanation->score->value);
	json_put_value(writer, "min", explanation->score->min);
	json_put_value(writer, "max", explanation->score->max);
	put_items(writer, explanation);
	put_gains(writer, explanation);
	put_bands(writer, explanation, language);
}

/* ---- questions, the overview ---- */

static void put_names(struct json_writer *writer, const char *key, const struct explained_name *names, size_t count)
{
	json_open_flat(writer, key, '[');
	for (size_t i = 0; i < count; i++)
		json_put_text(writer, NULL, names[i].id);
	json_close(writer, ']');
}

static void put_question(struct json_writer *writer, const struct explanation *explanation)
{
	put_truth(writer, "asked", explanation->asked);
	json_put_bool(writer, "missing", explanation->missing);
	put_names(writer, "programmes", explanation->programmes, explanation->programme_count);
	json_open_flat(writer, "points", '{');
	for (size_t i = 0; i < explanation->score_count; i++)
		json_put_value(writer, explanation->scores[i].id, explanation->scores[i].points);
	json_close(writer, '}');
	put_names(writer, "findings", explanation->findings, explanation->finding_count);
	put_names(writer, "questions", explanation->questions, explanation->question_count);
}

static void put_programme(struct json_writer *writer, const struct explanation *explanation)
{
	const struct result_programme *programme = explanation->programme;
	json_put_text(writer, "verdict", verdict_name(programme->verdict));
	put_truth(writer, "precedent", programme->precedent);
	json_put_text(writer, "status", status_name(programme->status));
	put_reasons(writer, "places", explanation->places, explanation->place_count);
	put_reasons(writer, "others", explanation->others, explanation->other_count);
	put_reasons(writer, "prerequisites", explanation->prerequisites, explanation->prerequisite_count);
}

static void put_lines(struct json_writer *writer, const struct explanation *explanation)
{
	json_open(writer, "programmes", '[');
	for (size_t i = 0; i < explanation->line_count; i++) {
		const struct explained_line *line = &explanation->lines[i];
		json_open(writer, NULL, '{');
		json_put_text(writer, "id", line->programme->id);
		json_put_int(writer, "rank", (int64_t)line->programme->rank);
		json_put_text(writer, "verdict", verdict_name(line->programme->verdict));
		put_truth(writer, "precedent", line->programme->precedent);
		json_put_text(writer, "status", status_name(line->programme->status));
		put_reasons(writer, "reasons", line->reason, line->reason ? 1 : 0);
		json_close(writer, '}');
	}
	json_close(writer, ']');
}

void explanation_to_json(const struct explanation *explanation, const char *language, struct buf *out)
{
	struct json_writer writer = {.out = out, .pretty = true};
	json_open(&writer, NULL, '{');
	json_put_text(&writer, "explains", explained_name(explanation->kind));
	json_put_text(&writer, "client", explanation->result->id);
	if (explanation->kind == EXPLAINS_ALL) {
		put_lines(&writer, explanation);
	} else {
		json_put_text(&writer, "id", explanation->id);
		json_put_text(&writer, "title", explanation->title);
		json_put_text(&writer, "says", explanation->says);
		json_put_bool(&writer, "settled", explanation->settled);
		put_answers(&writer, explanation->settled ? "answers" : "hangs_on", explanation->answers, explanation->answer_count);
		if (explanation->programme)
			put_programme(&writer, explanation);
		if (explanation->score)
			put_score(&writer, explanation, language);
		if (explanation->kind == EXPLAINS_QUESTION)
			put_question(&writer, explanation);
		put_reasons(&writer, "reasons", explanation->reasons, explanation->reason_count);
	}
	if (explanation->cut)
		json_put_bool(&writer, "cut", true);
	json_close(&writer, '}');
	buf_add_char(out, '\n');
}
