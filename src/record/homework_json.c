/*
 * Homework as JSON: homework.schema.json beside this file describes it, and both change together.
 */
#include "base/buf.h"
#include "record/homework.h"
#include "record/json_write.h"

static void put_options(struct json_writer *writer, const struct homework_item *item)
{
	json_open(writer, "options", '[');
	for (size_t i = 0; i < item->option_count; i++) {
		json_open_flat(writer, NULL, '{');
		json_put_text(writer, "code", item->options[i].code);
		json_put_texts(writer, "label", item->options[i].label);
		json_close(writer, '}');
	}
	json_close(writer, ']');
}

static void put_waiting(struct json_writer *writer, const struct homework_item *item)
{
	json_open_flat(writer, "programmes", '[');
	for (size_t i = 0; i < item->programme_count; i++)
		json_put_text(writer, NULL, item->programmes[i].id);
	json_close(writer, ']');
	json_open_flat(writer, "points", '{');
	for (size_t i = 0; i < item->score_count; i++)
		json_put_value(writer, item->scores[i].id, item->scores[i].points);
	json_close(writer, '}');
}

static void put_item(struct json_writer *writer, const char *who, const struct homework_item *item)
{
	json_open(writer, NULL, '{');
	json_put_text(writer, "key", item->question.key);
	json_put_texts(writer, "question", item->row_of ? item->row_of : item->question.text);
	json_put_texts(writer, "row", item->row_of ? item->question.text : NULL);
	json_put_text(writer, "who", who);
	json_put_text(writer, "kind", item->kind);
	json_put_bool(writer, "several", item->several);
	json_put_bool(writer, "na", item->na);
	json_put_bool(writer, "unknown", item->unknown);
	json_put_bool(writer, "perhaps", item->perhaps);
	json_put_text(writer, "unit", item->unit);
	put_options(writer, item);
	json_put_texts(writer, "help", item->help);
	json_put_texts(writer, "document", item->proof);
	put_waiting(writer, item);
	json_close(writer, '}');
}

void homework_to_json(const struct homework *homework, const char *client, struct buf *out)
{
	struct json_writer writer = {.out = out, .pretty = true};
	json_open(&writer, NULL, '{');
	json_put_text(&writer, "client", client);
	json_put_text(&writer, "questionnaire", homework->questionnaire);
	json_put_text(&writer, "stage", homework->stage);
	json_open(&writer, "questions", '[');
	for (size_t g = 0; g < homework->group_count; g++)
		for (size_t i = 0; i < homework->groups[g].item_count; i++)
			put_item(&writer, homework->groups[g].who, &homework->groups[g].items[i]);
	json_close(&writer, ']');
	json_close(&writer, '}');
	buf_add_char(out, '\n');
}
