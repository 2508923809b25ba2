/*
 * What a DMN model decided: values, what is wrong with its expressions, and with --explain every table, rule by rule.
 */
#include "base/msg.h"
#include "cli/dmn.h"
#include "record/json_write.h"
#include "value/literal.h"
#include <string.h>

/* ---- where a table stands ---- */

static bool stands_before(const struct drg_element *element, struct place place)
{
	return element->place.source == place.source && element->place.offset <= place.offset;
}

/* The element of the model, or of one it imports, in which a place lies. */
static const struct drg_element *element_around(const struct dmn_model *model, struct place place, unsigned depth)
{
	const struct drg_element *found = NULL;
	for (size_t i = 0; i < model->elements.count; i++) {
		const struct drg_element *element = model->elements.items[i];
		if (stands_before(element, place) && (!found || element->place.offset > found->place.offset))
			found = element;
	}
	for (size_t i = 0; !found && depth > 0 && i < model->imports.count; i++)
		if (model->imports.items[i].model)
			found = element_around(model->imports.items[i].model, place, depth - 1);
	return found;
}

#define DEEPEST_IMPORT 8

static const char *name_around(const struct dmn_results *results, struct place place)
{
	const struct drg_element *element = element_around(results->model, place, DEEPEST_IMPORT);
	return element ? element->name : "";
}

static const char *input_name(const struct table_input *input)
{
	return input->expression.input.text ? input->expression.input.text : input->label ? input->label : "";
}

/* ---- text ---- */

static void add_value(struct buf *out, struct value value)
{
	value_print(value, out);
	if (value_is_null(value) && value.as.reason)
		buf_printf(out, "  (%s)", _(value.as.reason));
}

static void add_stops(struct buf *out, const struct table_event *event, size_t rule)
{
	const struct decision_table *table = event->site->table;
	bool first = true;
	for (size_t i = 0; i < table->inputs.count; i++) {
		struct value cell = event->cells[rule * table->inputs.count + i];
		if (value_is_true(cell))
			continue;
		buf_add(out, first ? "" : "; ");
		buf_printf(out, value_is_null(cell) ? _("%s cannot be held against %s") : _("%s does not fit %s"), input_name(&table->inputs.items[i]),
		           table->rules.items[rule].cells.items[i].input.text);
		first = false;
	}
}

/* A first hit ends the search. */
static bool is_behind(const struct table_event *event, size_t rule)
{
	bool found = false;
	for (size_t i = 0; i < rule; i++)
		found = found || event->matched[i];
	return found && event->site->table->hit == HIT_FIRST;
}

static void add_rule(struct buf *out, const struct table_event *event, size_t rule)
{
	const struct table_rule *row = &event->site->table->rules.items[rule];
	const char *note = text_in(&row->note, NULL);
	if (is_behind(event, rule)) {
		buf_printf(out, _("    rule %zu is not reached\n"), rule + 1);
		return;
	}
	buf_printf(out, event->matched[rule] ? _("    rule %zu matches: ") : _("    rule %zu does not: "), rule + 1);
	if (event->matched[rule])
		value_print(event->outputs[rule], out);
	else
		add_stops(out, event, rule);
	if (event->matched[rule] && *note)
		buf_printf(out, "  (%s)", note);
	buf_add(out, "\n");
}

static void add_table(struct buf *out, const struct dmn_results *results, const struct table_event *event)
{
	const struct decision_table *table = event->site->table;
	size_t line, column;
	place_position(table->place, &line, &column);
	buf_printf(out, _("\n%s: table in line %zu of %s, hit policy %s\n"), name_around(results, table->place), line, table->place.source->name,
	           hit_policy_name(table->hit));
	for (size_t i = 0; i < table->inputs.count; i++) {
		buf_printf(out, "    %s = ", input_name(&table->inputs.items[i]));
		add_value(out, event->subjects[i]);
		buf_add(out, "\n");
	}
	for (size_t i = 0; i < table->rules.count; i++)
		add_rule(out, event, i);
	buf_add(out, _("    gives "));
	add_value(out, event->result);
	buf_add(out, "\n");
}

void dmn_show_text(const struct dmn_results *results, struct buf *out)
{
	for (size_t i = 0; i < results->list.count; i++) {
		buf_printf(out, "%s: ", results->list.items[i].element->name);
		add_value(out, results->list.items[i].value);
		buf_add(out, "\n");
	}
	for (size_t i = 0; i < results->tables.count; i++)
		add_table(out, results, &results->tables.items[i]);
}

/* ---- JSON ---- */

/* `element` NULL: of the model as a whole. */
static void put_faults_of(struct json_writer *writer, const struct drg_element *element, const struct diag_sink *faults)
{
	for (size_t i = 0; i < diag_count(faults); i++) {
		const struct diagnostic *fault = diag_at(faults, i);
		size_t line, column;
		place_position(fault->place, &line, &column);
		json_open_flat(writer, NULL, '{');
		json_put_text(writer, "model", fault->place.source ? fault->place.source->name : NULL);
		json_put_text(writer, "element", element ? element->name : NULL);
		json_put_int(writer, "line", (int64_t)line);
		json_put_int(writer, "column", (int64_t)column);
		json_put_text(writer, "code", fault->kind->code);
		json_put_text(writer, "message", fault->message);
		json_put_text(writer, "hint", fault->hint);
		json_close(writer, '}');
	}
}

static void put_faults(struct json_writer *writer, const struct dmn_model *model)
{
	for (size_t i = 0; i < model->elements.count; i++)
		put_faults_of(writer, model->elements.items[i], model->elements.items[i]->faults);
}

static void put_rule(struct json_writer *writer, const struct table_event *event, size_t rule)
{
	const struct decision_table *table = event->site->table;
	json_open_flat(writer, NULL, '{');
	json_put_int(writer, "rule", (int64_t)rule + 1);
	json_put_bool(writer, "matches", event->matched[rule]);
	json_open(writer, "cells", '[');
	for (size_t i = 0; i < table->inputs.count; i++)
		json_put_value(writer, NULL, event->cells[rule * table->inputs.count + i]);
	json_close(writer, ']');
	if (event->matched[rule])
		json_put_value(writer, "output", event->outputs[rule]);
	json_close(writer, '}');
}

static void put_table(struct json_writer *writer, const struct dmn_results *results, const struct table_event *event)
{
	const struct decision_table *table = event->site->table;
	size_t line, column;
	place_position(table->place, &line, &column);
	json_open(writer, NULL, '{');
	json_put_text(writer, "element", name_around(results, table->place));
	json_put_text(writer, "model", table->place.source->name);
	json_put_int(writer, "line", (int64_t)line);
	json_put_text(writer, "hit", hit_policy_name(table->hit));
	json_open(writer, "inputs", '[');
	for (size_t i = 0; i < table->inputs.count; i++) {
		json_open_flat(writer, NULL, '{');
		json_put_text(writer, "expression", input_name(&table->inputs.items[i]));
		json_put_value(writer, "value", event->subjects[i]);
		json_close(writer, '}');
	}
	json_close(writer, ']');
	json_open(writer, "rules", '[');
	for (size_t i = 0; i < table->rules.count; i++)
		put_rule(writer, event, i);
	json_close(writer, ']');
	json_put_value(writer, "result", event->result);
	json_close(writer, '}');
}

void dmn_show_json(const struct dmn_results *results, bool tables, struct buf *out)
{
	struct json_writer writer = {.out = out, .pretty = true};
	json_open(&writer, NULL, '{');
	json_put_text(&writer, "model", results->model->name);
	json_open(&writer, "decisions", '{');
	for (size_t i = 0; i < results->list.count; i++)
		json_put_value(&writer, results->list.items[i].element->name, results->list.items[i].value);
	json_close(&writer, '}');
	json_open(&writer, "reasons", '{');
	for (size_t i = 0; i < results->list.count; i++) {
		struct value value = results->list.items[i].value;
		if (value_is_null(value) && value.as.reason)
			json_put_text(&writer, results->list.items[i].element->name, _(value.as.reason));
	}
	json_close(&writer, '}');
	json_open_flat(&writer, "missing", '[');
	for (size_t i = 0; i < results->missing.count; i++)
		json_put_text(&writer, NULL, results->missing.items[i]);
	json_close(&writer, ']');
	if (tables) {
		json_open(&writer, "tables", '[');
		for (size_t i = 0; i < results->tables.count; i++)
			put_table(&writer, results, &results->tables.items[i]);
		json_close(&writer, ']');
	}
	json_put_text(&writer, "limit", results->reached == LIMITS ? NULL : limit_reached(results->arena, results->model->limits, results->reached));
	json_open(&writer, "errors", '[');
	put_faults_of(&writer, NULL, results->faults);
	put_faults(&writer, results->model);
	for (size_t i = 0; i < results->model->imports.count; i++)
		if (results->model->imports.items[i].model)
			put_faults(&writer, results->model->imports.items[i].model);
	json_close(&writer, ']');
	json_close(&writer, '}');
	buf_add(out, "\n");
}
