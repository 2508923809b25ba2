/*
 * What two versions mean differently, as JSON.
 */
#include "base/buf.h"
#include "record/difference.h"
#include "record/json_write.h"

static const char *const changes[] = {"added", "removed", "changed"};
static const char *const groups[] = {"meaning", "terms", "texts"};

static void put_witness(struct json_writer *writer, const struct difference *difference)
{
	if (!difference->found) {
		json_put_text(writer, "witness", NULL);
		if (difference->group == DIFFER_MEANING && difference->looked_at > 0)
			json_put_int(writer, "looked_at", (int64_t)difference->looked_at);
		return;
	}
	json_open_flat(writer, "witness", '{');
	json_open(writer, "answers", '{');
	for (size_t i = 0; i < answers_count(difference->answers); i++)
		json_put_text(writer, answers_at(difference->answers, i)->key, answers_at(difference->answers, i)->text);
	json_close(writer, '}');
	json_put_text(writer, "stage", difference->stage);
	json_put_value(writer, "as_of", value_date(difference->as_of));
	json_close(writer, '}');
}

static void put_difference(struct json_writer *writer, const struct difference *difference)
{
	json_open(writer, NULL, '{');
	json_put_text(writer, "group", groups[difference->group]);
	json_put_text(writer, "change", changes[difference->change]);
	json_put_text(writer, "kind", difference->kind);
	json_put_text(writer, "id", difference->id);
	json_put_text(writer, "aspect", difference->aspect);
	json_put_text(writer, "before", difference->before);
	json_put_text(writer, "after", difference->after);
	put_witness(writer, difference);
	json_close(writer, '}');
}

void differences_to_json(const struct differences *differences, struct buf *out)
{
	struct json_writer writer = {.out = out, .pretty = true};
	json_open(&writer, NULL, '{');
	json_put_text(&writer, "before", differences->before);
	json_put_text(&writer, "after", differences->after);
	/* Terms shape plans and order: versions that differ in them do not mean the same. */
	bool differs = differences->any[DIFFER_MEANING] || differences->any[DIFFER_TERMS];
	json_put_bool(&writer, "same_meaning", !differs);
	json_put_int(&writer, "proved_same", (int64_t)differences->same);
	json_put_int(&writer, "not_decided", (int64_t)differences->open);
	json_open(&writer, "differences", '[');
	for (size_t i = 0; i < differences->count; i++)
		put_difference(&writer, &differences->list[i]);
	json_close(&writer, ']');
	json_close(&writer, '}');
	buf_add(out, "\n");
}
