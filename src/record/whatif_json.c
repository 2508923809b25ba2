/*
 * What other answers would change, and swings of a score, as JSON; and what counts as a difference.
 */
#include "base/text.h"
#include "base/buf.h"
#include "record/json_write.h"
#include "record/whatif.h"

#include <string.h>

/* ---- differences ---- */

bool score_differs(const struct result_score *a, const struct result_score *b)
{
	if (!value_same(a->value, b->value) || !value_same(a->min, b->min) || !value_same(a->max, b->max) || a->may_be_null != b->may_be_null)
		return true;
	for (size_t i = 0; i < a->level_count; i++)
		if (!text_same(a->levels[i].code, b->levels[i].code) || !text_same(a->levels[i].estimate, b->levels[i].estimate))
			return true;
	return false;
}

bool programme_differs(const struct result_programme *a, const struct result_programme *b)
{
	return a->verdict != b->verdict || a->precedent != b->precedent;
}

const struct result_programme *programme_called(const struct result *result, const char *id)
{
	for (size_t i = 0; i < result->programme_count; i++)
		if (strcmp(result->programmes[i].id, id) == 0)
			return &result->programmes[i];
	return NULL;
}

const struct result_finding *finding_called(const struct result *result, const char *id)
{
	for (size_t i = 0; i < result->finding_count; i++)
		if (strcmp(result->findings[i].id, id) == 0)
			return &result->findings[i];
	return NULL;
}

bool finding_differs(const struct result_finding *a, const struct result_finding *b)
{
	return !a || !b || !value_same(a->certainty, b->certainty) || !value_same(a->min, b->min) || !value_same(a->max, b->max);
}

/* ---- what if ---- */

static void put_change_value(struct json_writer *writer, const char *name, const struct change_value *value)
{
	if (!value->text || value->value.kind == VALUE_NULL) {
		json_put_text(writer, name, value->text);
	} else if (value->value.kind != VALUE_LIST) {
		json_put_value(writer, name, value->value);
	} else {
		json_open_flat(writer, name, '[');
		for (size_t i = 0; i < value->value.as.list->count; i++)
			json_put_value(writer, NULL, value->value.as.list->items[i]);
		json_close(writer, ']');
	}
}

static void put_score(struct json_writer *writer, const char *name, const struct result_score *score)
{
	json_open_flat(writer, name, '{');
	json_put_value(writer, "value", score->value);
	json_put_value(writer, "min", score->min);
	json_put_value(writer, "max", score->max);
	json_put_text(writer, "level", score->level_count > 0 ? score->levels[0].code : NULL);
	json_close(writer, '}');
}

static void put_scores(struct json_writer *writer, const struct whatif *whatif)
{
	json_open(writer, "scores", '{');
	for (size_t i = 0; i < whatif->before->score_count; i++) {
		const struct result_score *a = &whatif->before->scores[i], *b = &whatif->after->scores[i];

		if (a->hidden || !score_differs(a, b))
			continue;
		json_open(writer, a->id, '{');
		put_score(writer, "before", a);
		put_score(writer, "after", b);
		json_close(writer, '}');
	}
	json_close(writer, '}');
}

static void put_programme(struct json_writer *writer, const char *name, const struct result_programme *programme)
{
	json_open_flat(writer, name, '{');
	json_put_text(writer, "verdict", verdict_name(programme->verdict));
	if (programme->precedent == IS_NULL)
		json_put_text(writer, "precedent", NULL);
	else
		json_put_bool(writer, "precedent", programme->precedent == IS_TRUE);
	json_close(writer, '}');
}

static void put_programmes(struct json_writer *writer, const struct whatif *whatif)
{
	json_open(writer, "programmes", '{');
	for (size_t i = 0; i < whatif->after->programme_count; i++) {
		const struct result_programme *b = &whatif->after->programmes[i], *a = programme_called(whatif->before, b->id);

		if (!a || !programme_differs(a, b))
			continue;
		json_open(writer, b->id, '{');
		put_programme(writer, "before", a);
		put_programme(writer, "after", b);
		json_close(writer, '}');
	}
	json_close(writer, '}');
}

static void put_certainty(struct json_writer *writer, const char *name, const struct result_finding *finding)
{
	struct value none = value_int(0);

	json_open_flat(writer, name, '{');
	json_put_value(writer, "certainty", finding ? finding->certainty : none);
	json_put_value(writer, "min", finding ? finding->min : none);
	json_put_value(writer, "max", finding ? finding->max : none);
	json_close(writer, '}');
}

static void put_finding(struct json_writer *writer, const struct whatif *whatif, const char *id)
{
	const struct result_finding *a = finding_called(whatif->before, id), *b = finding_called(whatif->after, id);

	if (!finding_differs(a, b))
		return;
	json_open(writer, id, '{');
	put_certainty(writer, "before", a);
	put_certainty(writer, "after", b);
	json_close(writer, '}');
}

static void put_findings(struct json_writer *writer, const struct whatif *whatif)
{
	json_open(writer, "findings", '{');
	for (size_t i = 0; i < whatif->before->finding_count; i++)
		put_finding(writer, whatif, whatif->before->findings[i].id);
	for (size_t i = 0; i < whatif->after->finding_count; i++)
		if (!finding_called(whatif->before, whatif->after->findings[i].id))
			put_finding(writer, whatif, whatif->after->findings[i].id);
	json_close(writer, '}');
}

static void put_fact(struct json_writer *writer, const char *name, const struct result_fact *fact)
{
	if (fact->open)
		json_put_text(writer, name, "open");
	else
		json_put_value(writer, name, fact->value);
}

static void put_facts(struct json_writer *writer, const struct whatif *whatif)
{
	json_open(writer, "facts", '{');
	for (size_t i = 0; i < whatif->before->fact_count; i++) {
		const struct result_fact *a = &whatif->before->facts[i], *b = &whatif->after->facts[i];

		if (a->open == b->open && (a->open || value_same(a->value, b->value)))
			continue;
		json_open(writer, a->id, '{');
		put_fact(writer, "before", a);
		put_fact(writer, "after", b);
		json_close(writer, '}');
	}
	json_close(writer, '}');
}

static void put_truth(struct json_writer *writer, const char *name, enum open_truth is)
{
	if (is == IS_TRUE || is == IS_FALSE)
		json_put_bool(writer, name, is == IS_TRUE);
	else
		json_put_text(writer, name, is == IS_OPEN ? "open" : NULL);
}

static void put_indicators(struct json_writer *writer, const struct whatif *whatif)
{
	json_open(writer, "indicators", '{');
	for (size_t i = 0; i < whatif->before->indicator_count; i++) {
		const struct result_indicator *a = &whatif->before->indicators[i], *b = &whatif->after->indicators[i];

		if (a->is == b->is)
			continue;
		json_open_flat(writer, a->id, '{');
		put_truth(writer, "before", a->is);
		put_truth(writer, "after", b->is);
		json_close(writer, '}');
	}
	json_close(writer, '}');
}

static void put_keys(struct json_writer *writer, const char *name, const struct result_question *list, size_t count)
{
	json_open_flat(writer, name, '[');
	for (size_t i = 0; i < count; i++)
		json_put_text(writer, NULL, list[i].key);
	json_close(writer, ']');
}

static void put_whatif(struct json_writer *writer, const struct whatif *whatif)
{
	json_open(writer, NULL, '{');
	json_put_text(writer, "id", whatif->before->id);
	json_put_text(writer, "name", whatif->name);
	json_open_flat(writer, "answers", '{');
	for (size_t i = 0; i < whatif->supposed_count; i++)
		put_change_value(writer, whatif->supposed[i].key, &whatif->supposed[i].to);
	json_close(writer, '}');
	put_scores(writer, whatif);
	put_programmes(writer, whatif);
	put_findings(writer, whatif);
	put_facts(writer, whatif);
	put_indicators(writer, whatif);
	put_keys(writer, "asked", whatif->asked, whatif->asked_count);
	put_keys(writer, "not_asked", whatif->dropped, whatif->dropped_count);
	json_close(writer, '}');
}

void whatif_to_json(const struct whatif *const *list, size_t count, bool compared, struct buf *out)
{
	struct json_writer writer = {.out = out, .pretty = true};

	if (compared)
		json_open(&writer, NULL, '[');
	for (size_t i = 0; i < count; i++)
		put_whatif(&writer, list[i]);
	if (compared)
		json_close(&writer, ']');
	buf_add_char(out, '\n');
}

/* ---- tornado ---- */

void tornado_to_json(const struct tornado *tornado, struct buf *out)
{
	struct json_writer writer = {.out = out, .pretty = true};

	json_open(&writer, NULL, '{');
	json_put_text(&writer, "id", tornado->result->id);
	json_put_text(&writer, "score", tornado->score->id);
	put_score(&writer, "now", tornado->score);
	json_open(&writer, "swings", '[');
	for (size_t i = 0; i < tornado->swing_count; i++) {
		const struct swing *swing = &tornado->swings[i];

		json_open_flat(&writer, NULL, '{');
		json_put_text(&writer, "question", swing->question.key);
		json_put_bool(&writer, "missing", swing->missing);
		json_put_value(&writer, "lowest", swing->lowest);
		json_put_value(&writer, "highest", swing->highest);
		json_put_value(&writer, "by", swing->by);
		put_change_value(&writer, "least", &swing->least);
		put_change_value(&writer, "most", &swing->most);
		json_close(&writer, '}');
	}
	json_close(&writer, ']');
	json_close(&writer, '}');
	buf_add_char(out, '\n');
}
