/*
 * Decision tables, which scores and facts share.
 */
#include "load/load_int.h"

static void read_rule(const struct reading *reading, const struct xml_element *element,
                      struct decision_table *table)
{
	struct arena *arena = reading->loader->arena;
	struct table_rule *rule = VEC_ADD(arena, &table->rules);

	rule->place = element->place;
	read_fields(reading, element, rule);
	for (size_t i = 0; i < element->children.count; i++) {
		if (element->children.items[i]->kind != ELEMENT_IN)
			continue;
		struct xml_string cell = xml_text(arena, element->children.items[i]);
		VEC_PUSH(arena, &rule->cells, read_formula(arena, &cell));
	}
	if (!rule->out.input.text)
		diag_report(reading->loader->sink, J2032, model_head(element->place), element->name,
		            "<out>");
}

static void read_table_input(const struct reading *reading, const struct xml_element *element,
                             struct decision_table *table)
{
	const struct xml_attribute *expression = xml_attribute(element, "expr");

	if (expression)
		VEC_PUSH(reading->loader->arena, &table->inputs,
		         read_formula(reading->loader->arena, &expression->value));
}

struct decision_table *read_table(const struct reading *reading, const struct xml_element *element)
{
	struct decision_table *table = ARENA_NEW(reading->loader->arena, struct decision_table);

	table->place = element->place;
	read_fields(reading, element, table);
	for (size_t i = 0; i < element->children.count; i++) {
		const struct xml_element *child = element->children.items[i];
		if (child->kind == ELEMENT_TABLE_INPUT) {
			read_table_input(reading, child, table);
		} else if (child->kind == ELEMENT_OUTPUT) {
			read_fields(reading, child, table);
			table->output_type = read_type(child, "type");
		} else if (child->kind == ELEMENT_RULE) {
			read_rule(reading, child, table);
		}
	}
	return table;
}
