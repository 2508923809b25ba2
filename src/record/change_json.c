/*
 * What could change, as JSON (change.schema.json describes it), and as complete records that `evaluate` reads.
 */
#include "base/buf.h"
#include "record/change.h"
#include "record/json_write.h"

#include <string.h>

/* ---- answers ---- */

static void put_list(struct json_writer *writer, const char *name, struct value list)
{
	json_open_flat(writer, name, '[');
	for (size_t i = 0; i < list.as.list->count; i++)
		json_put_value(writer, NULL, list.as.list->items[i]);
	json_close(writer, ']');
}

static void put_change_value(struct json_writer *writer, const char *name, const struct change_value *value)
{
	if (value->text && value->value.kind == VALUE_LIST)
		put_list(writer, name, value->value);
	else if (value->text && value->value.kind != VALUE_NULL)
		json_put_value(writer, name, value->value);
	else
		json_put_text(writer, name, value->text); /* a range, n/a, or none */
}

static void put_answer(struct json_writer *writer, const struct answer *answer)
{
	if (answer->state == ANSWER_UNKNOWN) {
		json_put_text(writer, answer->key, "?");
	} else if (answer->state == ANSWER_NOT_APPLICABLE) {
		json_open_flat(writer, answer->key, '{');
		json_put_text(writer, "na", answer->reason ? answer->reason : "");
		json_close(writer, '}');
	} else if (answer->state == ANSWER_ANSWERED && answer->value.kind == VALUE_LIST) {
		put_list(writer, answer->key, answer->value);
	} else if (answer->state == ANSWER_ANSWERED && (answer->is_interval || answer->value.kind == VALUE_STRING) && answer->text) {
		json_put_text(writer, answer->key, answer->text);
	} else if (answer->state == ANSWER_ANSWERED) {
		json_put_value(writer, answer->key, answer->value);
	}
}

void change_answers_to_json(struct json_writer *writer, const char *name, const struct change_set *set)
{
	json_open_flat(writer, name, '{');
	for (size_t i = 0; i < set->change_count; i++)
		put_change_value(writer, set->changes[i].key, &set->changes[i].to);
	json_close(writer, '}');
}

/* ---- sets ---- */

static void put_change(struct json_writer *writer, const struct answer_change *change)
{
	json_open_flat(writer, NULL, '{');
	json_put_text(writer, "question", change->key);
	json_put_text(writer, "kind", change->to_change ? "change" : "find out");
	put_change_value(writer, "from", &change->from);
	put_change_value(writer, "to", &change->to);
	json_open(writer, "others", '[');
	for (size_t i = 0; i < change->other_count; i++)
		put_change_value(writer, NULL, &change->others[i]);
	json_close(writer, ']');
	json_put_text(writer, "effort", change->effort);
	json_put_text(writer, "cost", change->cost);
	json_put_int(writer, "lead_days", change->lead_days);
	json_close(writer, '}');
}

static void put_set(struct json_writer *writer, const char *name, const struct change_set *set)
{
	json_open(writer, name, '{');
	change_answers_to_json(writer, "answers", set);
	json_open(writer, "changes", '[');
	for (size_t i = 0; i < set->change_count; i++)
		put_change(writer, &set->changes[i]);
	json_close(writer, ']');
	json_open_flat(writer, "cost", '{');
	json_put_int(writer, "effort", set->cost.effort);
	json_put_int(writer, "cost", set->cost.cost);
	json_put_int(writer, "lead_days", set->cost.lead_days);
	json_close(writer, '}');
	json_put_int(writer, "warnings", (int64_t)set->warning_count);
	json_close(writer, '}');
}

static void put_stops(struct json_writer *writer, const struct change_goal *goal)
{
	json_open(writer, "stops", '[');
	for (size_t i = 0; i < goal->stop_count; i++) {
		json_open_flat(writer, NULL, '{');
		json_put_text(writer, "condition", goal->stops[i].id);
		json_open(writer, "because", '[');
		for (size_t k = 0; k < goal->stops[i].because_count; k++)
			json_put_text(writer, NULL, goal->stops[i].because[k].key);
		json_close(writer, ']');
		json_close(writer, '}');
	}
	json_close(writer, ']');
}

static void put_precedent(struct json_writer *writer, enum open_truth precedent)
{
	if (precedent == IS_TRUE || precedent == IS_FALSE)
		json_put_bool(writer, "precedent", precedent == IS_TRUE);
	else
		json_put_text(writer, "precedent", NULL);
}

static void put_goal(struct json_writer *writer, const struct change_goal *goal)
{
	static const char *const ends[] = {[CHANGES_ALL] = "all", [CHANGES_MORE] = "more", [CHANGES_CUT] = "cut"};

	json_open(writer, NULL, '{');
	json_put_text(writer, "id", goal->id);
	if (goal->is_level) {
		json_put_text(writer, "level", goal->level);
	} else {
		json_put_text(writer, "verdict", verdict_name(goal->verdict));
		put_precedent(writer, goal->precedent);
		json_put_text(writer, "status", status_name(goal->status));
	}
	json_put_text(writer, "search", ends[goal->end]);
	json_put_int(writer, "trials", (int64_t)goal->tries);
	json_put_bool(writer, "shared", goal->shared);
	json_put_bool(writer, "impossible", goal->impossible);
	put_stops(writer, goal);
	json_open_flat(writer, "lacks", '[');
	for (size_t i = 0; i < goal->lack_count; i++)
		json_put_text(writer, NULL, goal->lacks[i].id);
	json_close(writer, ']');
	json_open(writer, "sets", '[');
	for (size_t i = 0; i < goal->set_count; i++)
		put_set(writer, NULL, &goal->sets[i]);
	json_close(writer, ']');
	json_close(writer, '}');
}

static void put_goals(struct json_writer *writer, const char *name, const struct change_goal *goals, size_t count)
{
	json_open(writer, name, '[');
	for (size_t i = 0; i < count; i++)
		put_goal(writer, &goals[i]);
	json_close(writer, ']');
}

static void put_shared(struct json_writer *writer, const struct changes *changes)
{
	json_open(writer, "shared", '[');
	for (size_t i = 0; i < changes->shared_count; i++) {
		json_open(writer, NULL, '{');
		json_open_flat(writer, "programmes", '[');
		for (size_t k = 0; k < changes->shared[i].goal_count; k++)
			json_put_text(writer, NULL, changes->shared[i].goals[k]->id);
		json_close(writer, ']');
		put_set(writer, "set", changes->shared[i].set);
		json_close(writer, '}');
	}
	json_close(writer, ']');
}

void changes_to_json(const struct changes *changes, bool pretty, struct buf *out)
{
	struct json_writer writer = {.out = out, .pretty = pretty};

	json_open(&writer, NULL, '{');
	json_put_text(&writer, "id", changes->result->id);
	result_put_stamp(&writer, &changes->result->stamp);
	put_goals(&writer, "programmes", changes->programmes, changes->programme_count);
	put_goals(&writer, "levels", changes->levels, changes->level_count);
	put_shared(&writer, changes);
	json_close(&writer, '}');
	buf_add_char(out, '\n');
}

/* ---- records ---- */

static const struct answer_change *change_of(const struct change_set *set, const char *key)
{
	for (size_t i = 0; i < set->change_count; i++)
		if (strcmp(set->changes[i].key, key) == 0)
			return &set->changes[i];
	return NULL;
}

static void put_record(const struct change_goal *goal, size_t number, const struct answers *answers, struct buf *out)
{
	const struct change_set *set = &goal->sets[number];
	struct json_writer writer = {.out = out};
	struct buf id;

	buf_init(&id, 0);
	buf_printf(&id, "%s/%zu", goal->id, number + 1);
	json_open(&writer, NULL, '{');
	json_put_text(&writer, "id", id.text);
	for (size_t i = 0; i < answers_count(answers); i++)
		if (!change_of(set, answers_at(answers, i)->key))
			put_answer(&writer, answers_at(answers, i));
	for (size_t i = 0; i < set->change_count; i++)
		put_change_value(&writer, set->changes[i].key, &set->changes[i].to);
	json_close(&writer, '}');
	buf_add_char(out, '\n');
	buf_release(&id);
}

static void put_records(const struct change_goal *goals, size_t count, const struct answers *answers, struct buf *out)
{
	for (size_t i = 0; i < count; i++)
		for (size_t s = 0; s < goals[i].set_count; s++)
			put_record(&goals[i], s, answers, out);
}

void changes_to_records(const struct changes *changes, const struct answers *answers, struct buf *out)
{
	put_records(changes->programmes, changes->programme_count, answers, out);
	put_records(changes->levels, changes->level_count, answers, out);
}
