/*
 * Decision tables to nodes: a match per rule, which is the AND of its cells, an output per rule, and what there is when
 * no rule matches. Tables of rule bases and of DMN models are built alike; the latter have types at every border.
 */
#include "base/msg.h"
#include "program/program_int.h"
#include <string.h>

struct columns { /* of the table being built */
	struct graph *graph;
	const struct decision_table *table;
	node_id *subjects;
	node_id *cells;
};

static node_id build_cell(struct builder *builder, const struct columns *columns, size_t rule, size_t input)
{
	const struct feel_node *tree = columns->table->rules.items[rule].cells.items[input].tree;
	if (!tree) /* it could not be read: the rule is never certain to match */
		return columns->table->rules.items[rule].cells.items[input].input.text
		               ? make_constant(builder, columns->graph, value_null_because(N_("a cell cannot be read")))
		               : NO_NODE;
	if (tree->kind == FEEL_UNARY_TESTS && tree->count == 0)
		return NO_NODE;
	return build_tests(builder, columns->graph, tree, columns->subjects[input]);
}

static node_id build_match(struct builder *builder, const struct columns *columns, size_t rule)
{
	const struct table_rule *row = &columns->table->rules.items[rule];
	size_t inputs = columns->table->inputs.count;
	struct args args = {0};
	for (size_t i = 0; i < inputs; i++) {
		node_id cell = i < row->cells.count ? build_cell(builder, columns, rule, i) : NO_NODE;
		columns->cells[rule * inputs + i] = cell;
		if (cell != NO_NODE)
			VEC_PUSH(builder->arena, &args.list, cell);
	}
	return make_logic(builder, columns->graph, OP_AND, row->place, args.list.items, args.list.count);
}

static node_id build_output(struct builder *builder, struct graph *graph, const struct table_output *output, const struct formula *formula)
{
	return build_coerced(builder, graph, build_formula_in(builder, graph, formula), output->type.to, formula->input.place);
}

/* Several outputs make a context of them; formulas[i] is for output i. */
static node_id build_outputs(struct builder *builder, const struct columns *columns, struct place place, const struct formula *const *formulas)
{
	const struct decision_table *table = columns->table;
	size_t count = table->outputs.count;
	node_id *args = ARENA_ARRAY(builder->arena, node_id, count + 1);
	const char **keys = ARENA_ARRAY(builder->arena, const char *, count + 1);
	for (size_t i = 0; i < count; i++) {
		args[i] = build_output(builder, columns->graph, &table->outputs.items[i], formulas[i]);
		keys[i] = table->outputs.items[i].name ? table->outputs.items[i].name : "";
	}
	if (count == 1)
		return args[0];
	struct node node = {.op = OP_CONTEXT, .type = &type_any_context, .place = place, .args = args, .count = (uint32_t)count};
	node.as.keys = keys;
	return graph_add(builder, columns->graph, &node);
}

static node_id build_rule_output(struct builder *builder, const struct columns *columns, const struct table_rule *rule)
{
	static const struct formula absent;
	size_t count = columns->table->outputs.count;
	const struct formula **formulas = ARENA_ARRAY(builder->arena, const struct formula *, count + 1);
	for (size_t i = 0; i < count; i++)
		formulas[i] = i < rule->outs.count ? &rule->outs.items[i] : &absent;
	return build_outputs(builder, columns, rule->place, formulas);
}

/* Without a default, what the hit policy makes of no match at all. */
static struct value nothing(struct arena *arena, enum hit_policy hit)
{
	switch (hit) {
	case HIT_COLLECT:
	case HIT_RULE_ORDER:
	case HIT_OUTPUT_ORDER:
		return value_list(arena, NULL, 0);
	case HIT_COLLECT_COUNT:
		return value_int(0);
	default:
		return value_null_because(N_("no rule of the table matches"));
	}
}

static node_id build_otherwise(struct builder *builder, const struct columns *columns)
{
	const struct decision_table *table = columns->table;
	const struct formula **formulas = ARENA_ARRAY(builder->arena, const struct formula *, table->outputs.count + 1);
	bool any = false;
	for (size_t i = 0; i < table->outputs.count; i++) {
		formulas[i] = &table->outputs.items[i].otherwise;
		any = any || formulas[i]->input.text;
	}
	if (any)
		return build_outputs(builder, columns, table->place, formulas);
	return make_constant(builder, columns->graph, nothing(builder->arena, table->hit));
}

/* The values that an input may have; null is left to the cells. */
static node_id build_allowed(struct builder *builder, const struct columns *columns, node_id table)
{
	struct args args = {0};
	for (size_t i = 0; i < columns->table->inputs.count; i++) {
		const struct table_input *input = &columns->table->inputs.items[i];
		if (!input->allowed.tree)
			continue;
		node_id both[2] = {make_is_null(builder, columns->graph, columns->subjects[i], input->place),
		                   build_tests(builder, columns->graph, input->allowed.tree, columns->subjects[i])};
		VEC_PUSH(builder->arena, &args.list, make_logic(builder, columns->graph, OP_OR, input->place, both, 2));
	}
	if (args.list.count == 0)
		return table;
	node_id choice[3] = {make_logic(builder, columns->graph, OP_AND, columns->table->place, args.list.items, args.list.count), table,
	                     make_constant(builder, columns->graph, value_null_because(N_("an input of the table has a value that is not allowed")))};
	return make_op(builder, columns->graph, OP_IF, columns->graph->nodes.items[table].type, columns->table->place, choice, 3);
}

static const struct type *type_of_table(const struct decision_table *table)
{
	switch (table->hit) {
	case HIT_COLLECT:
	case HIT_RULE_ORDER:
	case HIT_OUTPUT_ORDER:
		return &type_any; /* a default need not be a list */
	default:
		return table->outputs.count == 1 && table->outputs.items[0].declared ? table->outputs.items[0].declared : &type_any;
	}
}

node_id build_table(struct builder *builder, struct graph *graph, const struct decision_table *table)
{
	size_t inputs = table->inputs.count;
	struct columns columns = {
		.graph = graph,
		.table = table,
		.subjects = ARENA_ARRAY(builder->arena, node_id, inputs + 1),
		.cells = ARENA_ARRAY(builder->arena, node_id, inputs * table->rules.count + 1),
	};
	struct args args = {0};
	for (size_t i = 0; i < inputs; i++)
		columns.subjects[i] = build_coerced(builder, graph, build_formula_in(builder, graph, &table->inputs.items[i].expression),
		                                    table->inputs.items[i].type.to, table->inputs.items[i].place);
	for (size_t i = 0; i < table->rules.count; i++) {
		VEC_PUSH(builder->arena, &args.list, build_match(builder, &columns, i));
		VEC_PUSH(builder->arena, &args.list, build_rule_output(builder, &columns, &table->rules.items[i]));
	}
	VEC_PUSH(builder->arena, &args.list, build_otherwise(builder, &columns));
	struct table_site *site = ARENA_NEW(builder->arena, struct table_site);
	*site = (struct table_site){table, columns.subjects, columns.cells};
	struct node node = {.op = OP_TABLE, .type = type_of_table(table), .place = table->place, .args = args.list.items, .count = (uint32_t)args.list.count};
	node.as.site = site;
	return build_allowed(builder, &columns, graph_add(builder, graph, &node));
}
