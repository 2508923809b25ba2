/*
 * The impact of a change as JSON and as CSV, and its states as codes.
 */
#include "base/text.h"
#include "base/buf.h"
#include "record/impact.h"
#include "record/json_write.h"
#include "value/literal.h"
#include <string.h>

const char *impact_kind_name(enum impact_kind kind)
{
	static const char *const names[] = {"programme", "score", "finding", "advice"};
	return names[kind];
}

/* ---- states ---- */

bool impact_state_same(enum impact_kind kind, const struct impact_state *a, const struct impact_state *b)
{
	if (!a->there || !b->there)
		return a->there == b->there;
	switch (kind) {
	case IMPACT_PROGRAMME:
		return a->verdict == b->verdict && a->precedent == b->precedent;
	case IMPACT_ADVICE:
		return a->precedent == b->precedent;
	default:
		return value_same(a->value, b->value) && value_same(a->min, b->min) && value_same(a->max, b->max) && text_same(a->level, b->level) &&
		       a->provisional == b->provisional;
	}
}

static const char *verdict_code(const struct impact_state *state)
{
	static const char *const here[] = {"eligible", "open", "ineligible"};
	static const char *const models[] = {"model", "model-open", "model-ineligible"};
	return state->precedent == IS_TRUE ? models[state->verdict] : here[state->verdict];
}

static const char *truth_code(enum open_truth is)
{
	return is == IS_TRUE ? "given" : is == IS_OPEN ? "open" : "not-given";
}

static const char *number_text(struct arena *arena, struct value value)
{
	return value.kind == VALUE_NUMBER ? value_plain_text(arena, value) : NULL;
}

static const char *points_code(struct arena *arena, const struct impact_state *state)
{
	const char *least = number_text(arena, state->min), *most = number_text(arena, state->max), *value = number_text(arena, state->value);
	const char *points = least && most && !value_same(state->min, state->max) ? arena_printf(arena, "%s..%s", least, most) : value ? value : "null";
	return state->level ? arena_printf(arena, "%s %s%s", points, state->level, state->provisional ? "?" : "") : points;
}

const char *impact_state_code(struct arena *arena, enum impact_kind kind, const struct impact_state *state)
{
	if (!state->there)
		return "absent";
	if (kind == IMPACT_PROGRAMME)
		return verdict_code(state);
	return kind == IMPACT_ADVICE ? truth_code(state->precedent) : points_code(arena, state);
}

/* ---- JSON ---- */

static void put_number(struct json_writer *writer, const char *key, struct decimal number)
{
	json_put_value(writer, key, value_number(number));
}

static void put_thing(struct json_writer *writer, const struct impact_thing *thing)
{
	json_open_flat(writer, NULL, '{');
	json_put_text(writer, "kind", impact_kind_name(thing->kind));
	json_put_text(writer, "id", thing->id);
	json_put_text(writer, "version", thing->added ? "new" : thing->removed ? "old" : "both");
	json_put_int(writer, "changed", (int64_t)thing->changed);
	if (thing->kind == IMPACT_SCORE) {
		json_put_int(writer, "up", (int64_t)thing->up);
		json_put_int(writer, "down", (int64_t)thing->down);
		json_put_int(writer, "levels", (int64_t)thing->levels);
		put_number(writer, "sum", thing->sum);
		put_number(writer, "least", thing->least);
		put_number(writer, "most", thing->most);
	} else {
		json_put_int(writer, "gained", (int64_t)thing->gained);
		json_put_int(writer, "lost", (int64_t)thing->lost);
		json_put_int(writer, "opened", (int64_t)thing->opened);
		if (thing->kind == IMPACT_PROGRAMME)
			json_put_int(writer, "models", (int64_t)thing->models);
	}
	json_close(writer, '}');
}

static void put_group(struct json_writer *writer, const struct impact_group *group)
{
	json_open_flat(writer, NULL, '{');
	json_put_text(writer, "fact", group->fact);
	json_put_text(writer, "value", group->value);
	json_put_int(writer, "companies", (int64_t)group->companies);
	json_put_int(writer, "affected", (int64_t)group->affected);
	json_put_int(writer, "gained", (int64_t)group->gained);
	json_put_int(writer, "lost", (int64_t)group->lost);
	json_put_int(writer, "opened", (int64_t)group->opened);
	json_close(writer, '}');
}

static void put_company(struct json_writer *writer, struct arena *arena, const struct impact *impact, const struct impact_company *company)
{
	json_open(writer, NULL, '{');
	json_put_text(writer, "id", company->id);
	json_put_int(writer, "number", (int64_t)company->number);
	if (company->refused_before || company->refused_after) {
		json_put_text(writer, "refused_before", company->refused_before);
		json_put_text(writer, "refused_after", company->refused_after);
	}
	json_open(writer, "changes", '[');
	for (size_t i = 0; i < company->change_count; i++) {
		const struct impact_change *change = &company->changes[i];
		const struct impact_thing *thing = &impact->things[change->thing];
		json_open_flat(writer, NULL, '{');
		json_put_text(writer, "kind", impact_kind_name(thing->kind));
		json_put_text(writer, "id", thing->id);
		json_put_text(writer, "before", impact_state_code(arena, thing->kind, &change->before));
		json_put_text(writer, "after", impact_state_code(arena, thing->kind, &change->after));
		json_close(writer, '}');
	}
	json_close(writer, ']');
	json_open_flat(writer, "ask", '[');
	for (size_t i = 0; i < company->ask_count; i++)
		json_put_text(writer, NULL, company->ask[i]);
	json_close(writer, ']');
	json_close(writer, '}');
}

static void put_counts(struct json_writer *writer, const struct impact *impact)
{
	json_put_int(writer, "companies", (int64_t)impact->companies);
	json_put_int(writer, "affected", (int64_t)impact->affected);
	json_put_int(writer, "unreadable", (int64_t)impact->unreadable);
	json_put_int(writer, "refused_before", (int64_t)impact->refused_before);
	json_put_int(writer, "refused_after", (int64_t)impact->refused_after);
}

void impact_to_json(struct arena *arena, const struct impact *impact, struct buf *out)
{
	struct json_writer writer = {.out = out, .pretty = true};
	json_open(&writer, NULL, '{');
	json_put_text(&writer, "before", impact->before);
	json_put_text(&writer, "after", impact->after);
	json_put_value(&writer, "as_of", value_date(impact->as_of));
	put_counts(&writer, impact);
	json_open(&writer, "things", '[');
	for (size_t i = 0; i < impact->thing_count; i++)
		put_thing(&writer, &impact->things[i]);
	json_close(&writer, ']');
	json_open(&writer, "groups", '[');
	for (size_t i = 0; i < impact->group_count; i++)
		put_group(&writer, &impact->groups[i]);
	json_close(&writer, ']');
	json_open(&writer, "ask", '[');
	for (size_t i = 0; i < impact->ask_count; i++) {
		json_open_flat(&writer, NULL, '{');
		json_put_text(&writer, "question", impact->asks[i].key);
		json_put_int(&writer, "companies", (int64_t)impact->asks[i].companies);
		json_close(&writer, '}');
	}
	json_close(&writer, ']');
	json_open(&writer, "list", '[');
	for (size_t i = 0; i < impact->list_count; i++)
		put_company(&writer, arena, impact, &impact->list[i]);
	json_close(&writer, ']');
	json_close(&writer, '}');
	buf_add(out, "\n");
}

/* ---- CSV ---- */

static void add_line(struct buf *out, const char *id, const char *kind, const char *thing, const char *before, const char *after, const char *ask)
{
	const char *const cells[] = {id, kind, thing, before, after, ask};
	for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
		buf_add(out, i ? "," : "");
		csv_cell(out, cells[i] ? cells[i] : "");
	}
	buf_add(out, "\n");
}

static const char *asked(struct arena *arena, const struct impact_company *company)
{
	const char *keys = "";
	for (size_t i = 0; i < company->ask_count; i++)
		keys = arena_printf(arena, "%s%s%s", keys, i ? "|" : "", company->ask[i]);
	return keys;
}

void impact_to_csv(struct arena *arena, const struct impact *impact, struct buf *out)
{
	buf_add(out, "id,kind,what,before,after,ask\n");
	for (size_t i = 0; i < impact->list_count; i++) {
		const struct impact_company *company = &impact->list[i];
		const char *ask = asked(arena, company);
		if (company->refused_before || company->refused_after)
			add_line(out, company->id, "answers", "", company->refused_before ? company->refused_before : "accepted",
			         company->refused_after ? company->refused_after : "accepted", "");
		for (size_t k = 0; k < company->change_count; k++) {
			const struct impact_change *change = &company->changes[k];
			const struct impact_thing *thing = &impact->things[change->thing];
			add_line(out, company->id, impact_kind_name(thing->kind), thing->id, impact_state_code(arena, thing->kind, &change->before),
			         impact_state_code(arena, thing->kind, &change->after), ask);
		}
	}
}
