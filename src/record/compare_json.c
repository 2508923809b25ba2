/*
 * A comparison as a JSON object; comparison.schema.json beside this file describes it, and both change together.
 */
#include "base/buf.h"
#include "record/compare.h"

const char *change_kind_name(enum change_kind kind)
{
	static const char *const names[CHANGE_KINDS] = {
		[CHANGE_SCORE] = "score", [CHANGE_LEVEL] = "level", [CHANGE_INDICATOR] = "indicator", [CHANGE_FACT] = "fact", [CHANGE_PROGRAMME] = "programme",
	};
	return names[kind];
}

static void put_side(struct json_writer *writer, const char *key, const struct comparison_side *side)
{
	json_open_flat(writer, key, '{');
	json_put_text(writer, "day", side->day);
	json_put_text(writer, "stage", side->stage);
	json_put_text(writer, "version", side->version);
	json_put_bool(writer, "finished", side->finished);
	json_close(writer, '}');
}

static void put_causes(struct json_writer *writer, const struct compared *change)
{
	json_open(writer, "causes", '[');
	for (size_t i = 0; i < change->cause_count; i++) {
		json_open_flat(writer, NULL, '{');
		json_put_text(writer, "question", change->causes[i].answer->key);
		json_put_value(writer, "points", change->causes[i].points);
		json_close(writer, '}');
	}
	json_close(writer, ']');
}

static void put_changes(struct json_writer *writer, const struct comparison *comparison)
{
	json_open(writer, "changes", '[');
	for (size_t i = 0; i < comparison->change_count; i++) {
		const struct compared *change = &comparison->changes[i];
		json_open(writer, NULL, '{');
		json_put_text(writer, "kind", change_kind_name(change->kind));
		json_put_text(writer, "id", change->id);
		json_put_text(writer, "title", change->title);
		json_put_text(writer, "before", change->was);
		json_put_text(writer, "after", change->is);
		json_put_value(writer, "by", change->by);
		json_put_bool(writer, "circumstances", change->circumstances);
		put_causes(writer, change);
		json_close(writer, '}');
	}
	json_close(writer, ']');
}

static void put_answers(struct json_writer *writer, const struct comparison *comparison)
{
	json_open(writer, "answers", '[');
	for (size_t i = 0; i < comparison->answer_count; i++) {
		const struct changed_answer *answer = &comparison->answers[i];
		json_open_flat(writer, NULL, '{');
		json_put_text(writer, "question", answer->key);
		json_put_text(writer, "before", answer->before);
		json_put_text(writer, "after", answer->after);
		json_put_bool(writer, "behind", answer->behind);
		json_close(writer, '}');
	}
	json_close(writer, ']');
}

static void put_obligations(struct json_writer *writer, const struct comparison *comparison)
{
	json_open(writer, "obligations", '[');
	for (size_t i = 0; i < comparison->obligation_count; i++) {
		const struct obligation *one = &comparison->obligations[i];
		json_open_flat(writer, NULL, '{');
		json_put_text(writer, "id", one->id);
		json_put_text(writer, "score", one->score);
		json_put_value(writer, "target", one->target);
		json_put_value(writer, "reached", one->reached);
		if (one->is == IS_OPEN)
			json_put_text(writer, "met", "open");
		else
			json_put_bool(writer, "met", one->is == IS_TRUE);
		json_close(writer, '}');
	}
	json_close(writer, ']');
}

static void put_incomparables(struct json_writer *writer, const struct comparison *comparison)
{
	json_open(writer, "not_comparable", '[');
	for (size_t i = 0; i < comparison->incomparable_count; i++) {
		const struct incomparable *one = &comparison->incomparables[i];
		json_open_flat(writer, NULL, '{');
		json_put_text(writer, "kind", change_kind_name(one->kind));
		json_put_text(writer, "id", one->id);
		json_put_bool(writer, "new", one->is_new);
		json_close(writer, '}');
	}
	json_close(writer, ']');
}

void comparison_to_json(const struct comparison *comparison, struct buf *out)
{
	struct json_writer writer = {.out = out, .pretty = true};
	json_open(&writer, NULL, '{');
	json_put_text(&writer, "client", comparison->client);
	put_side(&writer, "before", &comparison->before);
	put_side(&writer, "after", &comparison->after);
	json_put_int(&writer, "definitions", (int64_t)comparison->defined);
	json_put_int(&writer, "comparable", (int64_t)comparison->comparable);
	put_changes(&writer, comparison);
	put_obligations(&writer, comparison);
	put_answers(&writer, comparison);
	put_incomparables(&writer, comparison);
	json_close(&writer, '}');
	buf_add_char(out, '\n');
}
