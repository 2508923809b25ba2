/*
 * Values at the borders of a DMN model: converted to the type that is declared there, and held against the values it
 * allows. The check is an expression like any other, so it has a meaning on sets of possible values, too.
 */
#include "base/msg.h"
#include "program/program_int.h"

#include "base/limits.h"

node_id make_is_null(struct builder *builder, struct graph *graph, node_id node, struct place place)
{
	node_id both[2] = {node, make_constant(builder, graph, value_null())};
	return make_op(builder, graph, OP_EQUAL, &type_boolean, place, both, 2);
}

static void add_checks(struct builder *builder, struct graph *graph, node_id value, const struct item_definition *type, struct args *all);

/* every item in value satisfies its checks */
static void add_item_checks(struct builder *builder, struct graph *graph, node_id value, const struct item_definition *type, struct args *all)
{
	static const char *const names[] = {"item"};
	const struct type **types = ARENA_ARRAY(builder->arena, const struct type *, 1);
	struct args checks = {0}, domain = {0};
	struct graph body;
	types[0] = type->item;
	start_body(builder, &body, graph, 1, names, types);
	body.dependent = ARENA_ARRAY(builder->arena, bool, 1);
	node_id item = make_local(builder, &body, 0, type->item);
	struct item_definition single = *type;
	single.collection = false;
	single.constraint = (struct formula){0};
	add_checks(builder, &body, item, &single, &checks);
	if (checks.list.count == 0)
		return;
	VEC_PUSH(builder->arena, &domain.list, value);
	node_id result = make_logic(builder, &body, OP_AND, type->place, checks.list.items, checks.list.count);
	VEC_PUSH(builder->arena, &all->list, end_body(builder, &body, result, &type_boolean, type->place, OP_EVERY, &domain));
}

/* null is always allowed: it says that there is no value. */
static void add_tests(struct builder *builder, struct graph *graph, node_id value, const struct formula *tests, struct args *all)
{
	if (!tests->tree)
		return;
	node_id both[2] = {make_is_null(builder, graph, value, tests->input.place), build_tests(builder, graph, tests->tree, value)};
	VEC_PUSH(builder->arena, &all->list, make_logic(builder, graph, OP_OR, tests->input.place, both, 2));
}

static void add_checks(struct builder *builder, struct graph *graph, node_id value, const struct item_definition *type, struct args *all)
{
	if (!type || !type->constrained || builder->checks_left == 0)
		return;
	builder->checks_left--;
	if (type->collection) {
		add_item_checks(builder, graph, value, type, all);
		add_tests(builder, graph, value, &type->constraint, all);
		return;
	}
	if (!type->function)
		add_checks(builder, graph, value, type->base.to, all);
	for (size_t i = 0; i < type->components.count; i++) {
		const struct item_definition *component = type->components.items[i];
		if (component->constrained)
			add_checks(builder, graph, make_path(builder, graph, value, component->name, component->type, component->place), component, all);
	}
	add_tests(builder, graph, value, &type->allowed, all);
	add_tests(builder, graph, value, &type->constraint, all);
}

node_id build_coerced(struct builder *builder, struct graph *graph, node_id node, const struct item_definition *type, struct place place)
{
	if (!type || type->type->kind == TYPE_ANY)
		return node;
	struct node coerce = {.op = OP_COERCE, .type = type->type, .place = place, .args = &node, .count = 1};
	coerce.as.asked = type->type;
	node_id value = graph_add(builder, graph, &coerce);
	struct args checks = {0};
	builder->checks_left = LIMIT_CHECKS;
	add_checks(builder, graph, value, type, &checks);
	if (builder->checks_left == 0) {
		diag_report(builder->element ? faults_of(builder, builder->element) : builder->sink, J4008, place, type->name ? type->name : "");
		return make_constant(builder, graph, value_null_because(N_("a value of a type with too many parts to be checked")));
	}
	if (checks.list.count == 0)
		return value;
	node_id choice[3] = {make_logic(builder, graph, OP_AND, place, checks.list.items, checks.list.count), value,
	                     make_constant(builder, graph, value_null_because(N_("a value is not among those that its type allows")))};
	return make_op(builder, graph, OP_IF, type->type, place, choice, 3);
}
