/*
 * Decision tables, which scores and facts share.
 */
#include "load/load_int.h"

static void read_rule(const struct reading *reading, const struct xml_element *element,
                      struct decision_table *table)
{
	struct arena *arena = reading->loader->arena;
	struct table_rule *rule = VEC_ADD(arena, &table->rules);
	struct formula out = {.tried = false};

	rule->place = element->place;
	read_fields(reading, element, rule);
	for (size_t i = 0; i < element->children.count; i++) {
		const struct xml_element *child = element->children.items[i];
		if (child->kind == ELEMENT_IN)
			read_formula_of(reading, child, VEC_ADD(arena, &rule->cells));
		else if (child->kind == ELEMENT_OUT)
			read_formula_of(reading, child, &out);
	}
	if (!out.input.text)
		diag_report(reading->loader->sink, J2032, model_head(element->place), element->name,
		            "<out>");
	VEC_PUSH(arena, &rule->outs, out);
}

static void read_table_input(const struct reading *reading, const struct xml_element *element,
                             struct decision_table *table)
{
	struct table_input *input = VEC_ADD(reading->loader->arena, &table->inputs);

	input->place = element->place;
	read_fields(reading, element, input);
}

struct decision_table *read_table(const struct reading *reading, const struct xml_element *element)
{
	struct decision_table *table = ARENA_NEW(reading->loader->arena, struct decision_table);
	struct table_output output = {.place = element->place};

	table->place = element->place;
	read_fields(reading, element, table);
	for (size_t i = 0; i < element->children.count; i++) {
		const struct xml_element *child = element->children.items[i];
		if (child->kind == ELEMENT_TABLE_INPUT) {
			read_table_input(reading, child, table);
		} else if (child->kind == ELEMENT_OUTPUT) {
			read_fields(reading, child, &output);
			output.declared = read_type(child, "type");
		} else if (child->kind == ELEMENT_RULE) {
			read_rule(reading, child, table);
		} else if (child->kind == ELEMENT_DEFAULT) {
			read_formula_of(reading, child, &output.otherwise);
		}
	}
	VEC_PUSH(reading->loader->arena, &table->outputs, output);
	return table;
}
