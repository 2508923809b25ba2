/*
 * Decision tables of DMN models.
 */
#include "load/dmn_int.h"

#include <string.h>

static const struct {
	const char *name, *aggregation;
} policies[] = {
#define HIT(NAME, name, dmn, aggregation, help) {dmn, aggregation},
#include "model/hitpolicies.def"
#undef HIT
};

/* Editors leave the aggregation behind when the policy is changed: it counts for COLLECT alone. */
static bool is_policy(size_t policy, const char *name, const char *aggregation)
{
	const char *wanted = policies[policy].aggregation;

	if (strcmp(policies[policy].name, name) != 0)
		return false;
	if (strcmp(name, "COLLECT") != 0 || !wanted || !aggregation)
		return strcmp(name, "COLLECT") != 0 || wanted == aggregation;
	return strcmp(wanted, aggregation) == 0;
}

static void read_hit_policy(const struct dmn_reader *reader, const struct xml_element *element,
                            struct decision_table *table)
{
	const char *name = dmn_attribute(element, "hitPolicy");
	const char *aggregation = dmn_attribute(element, "aggregation");
	struct near_search search = near_start(name ? name : "");
	const char *both = aggregation ? arena_printf(reader->arena, "%s %s", name ? name : "", aggregation) : name;
	bool known = false;

	for (size_t i = 0; i < HIT_POLICIES; i++) {
		known = known || !strcmp(policies[i].name, name ? name : "UNIQUE");
		near_offer(&search, policies[i].name);
		if (is_policy(i, name ? name : "UNIQUE", aggregation)) {
			table->hit = (enum hit_policy)i;
			return;
		}
	}
	diag_add(reader->faults, &J2073, model_head(element->place), NULL,
	         known ? NULL : near_hint(reader->arena, &search),
	         (const char *const[]){both ? both : "", NULL});
}

static void read_input(const struct dmn_reader *reader, const struct xml_element *element,
                       struct decision_table *table)
{
	struct table_input *input = VEC_ADD(reader->arena, &table->inputs);
	const struct xml_element *expression = dmn_child(element, "inputExpression");
	const struct xml_element *values = dmn_child(element, "inputValues");

	input->place = element->place;
	input->label = dmn_attribute(element, "label");
	if (expression) {
		input->expression = dmn_formula(reader, expression);
		input->type = dmn_type_reference(reader, expression);
	}
	if (values)
		input->allowed = dmn_formula(reader, values);
}

static void read_output(const struct dmn_reader *reader, const struct xml_element *element,
                        struct decision_table *table)
{
	struct table_output *output = VEC_ADD(reader->arena, &table->outputs);
	const struct xml_element *values = dmn_child(element, "outputValues");
	const struct xml_element *otherwise = dmn_child(element, "defaultOutputEntry");

	output->place = element->place;
	output->label = dmn_attribute(element, "label");
	output->name = dmn_attribute(element, "name");
	if (!output->name)
		output->name = output->label;
	output->type = dmn_type_reference(reader, element);
	if (values)
		output->values = dmn_formula(reader, values);
	if (otherwise)
		output->otherwise = dmn_formula(reader, otherwise);
}

/* What people wrote beside a rule: its description, or the first annotation. */
static void read_note(const struct dmn_reader *reader, const struct xml_element *element,
                      struct table_rule *rule)
{
	const char *note = dmn_text(reader->arena, element, "description");

	if (!note) {
		const struct xml_element *annotation = dmn_child(element, "annotationEntry");
		note = annotation ? dmn_text(reader->arena, annotation, "text") : NULL;
	}
	if (note)
		text_add(reader->arena, &rule->note, "en", note);
}

static void read_rule(const struct dmn_reader *reader, const struct xml_element *element,
                      struct decision_table *table)
{
	struct table_rule *rule = VEC_ADD(reader->arena, &table->rules);

	rule->place = element->place;
	read_note(reader, element, rule);
	for (size_t i = 0; i < element->children.count; i++) {
		const struct xml_element *child = element->children.items[i];
		if (dmn_is(child, "inputEntry"))
			VEC_PUSH(reader->arena, &rule->cells, dmn_formula(reader, child));
		else if (dmn_is(child, "outputEntry"))
			VEC_PUSH(reader->arena, &rule->outs, dmn_formula(reader, child));
	}
	if (rule->cells.count != table->inputs.count || rule->outs.count != table->outputs.count)
		diag_report(reader->faults, J2074, model_head(element->place),
		            arena_printf(reader->arena, "%zu", table->rules.count),
		            arena_printf(reader->arena, "%zu + %zu", rule->cells.count, rule->outs.count),
		            arena_printf(reader->arena, "%zu + %zu", table->inputs.count,
		                         table->outputs.count));
}

struct decision_table *dmn_table(const struct dmn_reader *reader, const struct xml_element *element)
{
	struct decision_table *table = ARENA_NEW(reader->arena, struct decision_table);

	table->place = element->place;
	read_hit_policy(reader, element, table);
	for (size_t i = 0; i < element->children.count; i++) {
		const struct xml_element *child = element->children.items[i];
		if (dmn_is(child, "input"))
			read_input(reader, child, table);
		else if (dmn_is(child, "output"))
			read_output(reader, child, table);
		else if (dmn_is(child, "rule"))
			read_rule(reader, child, table);
	}
	if (table->outputs.count == 0)
		VEC_ADD(reader->arena, &table->outputs)->place = element->place;
	return table;
}
