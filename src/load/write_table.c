/*
 * Decision tables of DMN 1.3. Ids of columns, rules and cells follow from the id of what holds the table.
 */
#include "load/write_int.h"

#include <string.h>

static const struct {
	const char *name, *aggregation;
} policies[] = {
#define HIT(NAME, name, dmn, aggregation, help) {dmn, aggregation},
#include "model/hitpolicies.def"
#undef HIT
};

static const char *numbered(struct dmn_writer *writer, const char *id, const char *part,
                            size_t index)
{
	return arena_printf(writer->arena, "%s_%s_%zu", id, part, index + 1);
}

static void write_input(struct dmn_writer *writer, const struct table_input *input, const char *id)
{
	open_with_id(writer, "input", id);
	write_attribute(&writer->xml, "label", input->label);
	open_with_id(writer, "inputExpression", arena_printf(writer->arena, "%s_expression", id));
	write_attribute(&writer->xml, "typeRef", type_name(writer, &input->type));
	if (input->expression.input.text)
		write_leaf(&writer->xml, "text", input->expression.input.text,
		           input->expression.input.length);
	write_close(&writer->xml, "inputExpression");
	if (input->allowed.input.text)
		write_formula(writer, "inputValues", &input->allowed,
		              arena_printf(writer->arena, "%s_values", id));
	write_close(&writer->xml, "input");
}

static void write_output(struct dmn_writer *writer, const struct table_output *output,
                         const char *id)
{
	open_with_id(writer, "output", id);
	write_attribute(&writer->xml, "label", output->label);
	/* Without a name, the label is the name. */
	write_attribute(&writer->xml, "name", output->name == output->label ? NULL : output->name);
	write_attribute(&writer->xml, "typeRef", type_name(writer, &output->type));
	if (output->values.input.text)
		write_formula(writer, "outputValues", &output->values,
		              arena_printf(writer->arena, "%s_values", id));
	if (output->otherwise.input.text)
		write_formula(writer, "defaultOutputEntry", &output->otherwise,
		              arena_printf(writer->arena, "%s_default", id));
	write_close(&writer->xml, "output");
}

static void write_cell(struct dmn_writer *writer, const char *element,
                       const struct formula *formula, const char *empty, const char *id)
{
	struct formula nothing = {.input = {.text = empty, .length = strlen(empty)}};

	write_formula(writer, element, formula && formula->input.text ? formula : &nothing, id);
}

/* Every rule gets a cell for every column; more than that was never read. */
static void write_rule(struct dmn_writer *writer, const struct decision_table *table,
                       const struct table_rule *rule, const char *id)
{
	const char *note = text_in(&rule->note, NULL);

	open_with_id(writer, "rule", id);
	if (*note)
		write_leaf(&writer->xml, "description", note, strlen(note));
	for (size_t i = 0; i < table->inputs.count; i++)
		write_cell(writer, "inputEntry",
		           i < rule->cells.count ? &rule->cells.items[i] : NULL, "-",
		           numbered(writer, id, "in", i));
	for (size_t i = 0; i < table->outputs.count; i++)
		write_cell(writer, "outputEntry", i < rule->outs.count ? &rule->outs.items[i] : NULL,
		           "", numbered(writer, id, "out", i));
	write_close(&writer->xml, "rule");
}

void write_table(struct dmn_writer *writer, const struct boxed *boxed, const char *id)
{
	const struct decision_table *table = boxed->table;

	open_with_id(writer, "decisionTable", arena_printf(writer->arena, "%s_table", id));
	write_attribute(&writer->xml, "typeRef", type_name(writer, &boxed->type));
	write_attribute(&writer->xml, "hitPolicy", policies[table->hit].name);
	write_attribute(&writer->xml, "aggregation", policies[table->hit].aggregation);
	for (size_t i = 0; i < table->inputs.count; i++)
		write_input(writer, &table->inputs.items[i], numbered(writer, id, "input", i));
	for (size_t i = 0; i < table->outputs.count; i++)
		write_output(writer, &table->outputs.items[i], numbered(writer, id, "output", i));
	for (size_t i = 0; i < table->rules.count; i++)
		write_rule(writer, table, &table->rules.items[i], numbered(writer, id, "rule", i));
	write_close(&writer->xml, "decisionTable");
}
