/*
 * Boxed expressions of DMN models to nodes: the same operations that FEEL text gives.
 */
#include "base/msg.h"
#include "program/program_int.h"

#include <string.h>

static node_id null_node(struct builder *builder, struct graph *graph)
{
	return make_constant(builder, graph, value_null());
}

static node_id part_node(struct builder *builder, struct graph *graph, const struct boxed *boxed, size_t part)
{
	const struct boxed *value = part < boxed->parts.count ? boxed->parts.items[part].value : NULL;
	return value ? build_boxed(builder, graph, value) : null_node(builder, graph);
}

static node_id build_literal(struct builder *builder, struct graph *graph, const struct boxed *boxed)
{
	return build_formula_in(builder, graph, &boxed->text);
}

static node_id build_boxed_table(struct builder *builder, struct graph *graph, const struct boxed *boxed)
{
	return build_table(builder, graph, boxed->table);
}

/* ---- structures ------------------------------------------------------------------------------------------------- */

static node_id build_entry(struct builder *builder, struct graph *graph, const struct boxed_part *part)
{
	const struct boxed *value = part->value;
	node_id node = !value                         ? null_node(builder, graph)
	               : value->kind == BOXED_FUNCTION ? build_boxed_function(builder, graph, value, part->name)
	                                               : build_boxed(builder, graph, value);
	return build_coerced(builder, graph, node, part->type.to, part->place);
}

/* An entry sees those before it; one without a name is the result. */
static node_id build_boxed_context(struct builder *builder, struct graph *graph, const struct boxed *boxed)
{
	struct node node = {.op = OP_CONTEXT, .type = &type_any_context, .place = boxed->place};
	node_id *args = ARENA_ARRAY(builder->arena, node_id, boxed->parts.count + 1);
	const char **keys = ARENA_ARRAY(builder->arena, const char *, boxed->parts.count + 1);
	size_t before = graph->bound.count;
	node_id result = NO_NODE;
	for (size_t i = 0; i < boxed->parts.count && result == NO_NODE; i++) {
		const struct boxed_part *part = &boxed->parts.items[i];
		node_id entry = build_entry(builder, graph, part);
		if (!part->name) {
			result = entry;
			break;
		}
		VEC_PUSH(builder->arena, &graph->bound, ((struct bound_name){part->name, entry}));
		args[node.count] = entry;
		keys[node.count++] = part->name;
	}
	graph->bound.count = before;
	node.args = args;
	node.as.keys = keys;
	return result != NO_NODE ? result : graph_add(builder, graph, &node);
}

static node_id build_list(struct builder *builder, struct graph *graph, const struct boxed *boxed)
{
	node_id *args = ARENA_ARRAY(builder->arena, node_id, boxed->parts.count + 1);
	for (size_t i = 0; i < boxed->parts.count; i++)
		args[i] = part_node(builder, graph, boxed, i);
	return make_op(builder, graph, OP_LIST, &type_any_list, boxed->place, args, boxed->parts.count);
}

/* ---- functions -------------------------------------------------------------------------------------------------- */

/* Bindings by name; a parameter that is not bound leaves the call without a value. */
static node_id build_invocation(struct builder *builder, struct graph *graph, const struct boxed *boxed)
{
	struct node node = {.op = OP_CALL, .type = &type_any, .place = boxed->place, .count = (uint32_t)boxed->parts.count};
	node_id *args = ARENA_ARRAY(builder->arena, node_id, boxed->parts.count + 1);
	const char **keys = ARENA_ARRAY(builder->arena, const char *, boxed->parts.count + 1);
	for (size_t i = 0; i < boxed->parts.count; i++) {
		args[i] = part_node(builder, graph, boxed, i);
		if (i > 0)
			keys[i - 1] = boxed->parts.items[i].name ? boxed->parts.items[i].name : "";
	}
	if (boxed->parts.count == 0)
		return null_node(builder, graph);
	node.args = args;
	node.as.keys = boxed->parts.count > 1 ? keys : NULL;
	return graph_add(builder, graph, &node);
}

/* Arguments are held against what their types allow; beyond that, calling coerces them. */
static void bind_parameter(struct builder *builder, struct graph *body, const struct parameter *parameter, uint32_t local, struct args *checks)
{
	node_id argument = make_local(builder, body, local, body->parameter_types[local]);
	node_id value = build_coerced(builder, body, argument, parameter->type.to, parameter->place);
	VEC_PUSH(builder->arena, &body->bound, ((struct bound_name){parameter->name ? parameter->name : "", value}));
	if (!parameter->type.to || !parameter->type.to->constrained)
		return;
	node_id is_null = make_is_null(builder, body, value, parameter->place);
	node_id either[2] = {make_is_null(builder, body, argument, parameter->place), make_op(builder, body, OP_NOT, &type_boolean, parameter->place, &is_null, 1)};
	VEC_PUSH(builder->arena, &checks->list, make_logic(builder, body, OP_OR, parameter->place, either, 2));
}

void start_function(struct builder *builder, struct function_body *function, struct graph *graph, const struct parameter *parameters, size_t count,
                    const char *self)
{
	size_t all = count + (self != NULL);
	const char **names = ARENA_ARRAY(builder->arena, const char *, all + 1);
	const struct type **types = ARENA_ARRAY(builder->arena, const struct type *, all + 1);
	for (size_t i = 0; i < count; i++) {
		names[i] = parameters[i].name ? parameters[i].name : "";
		types[i] = parameters[i].type.to ? parameters[i].type.to->type : &type_any;
	}
	if (self) {
		names[count] = self;
		types[count] = &type_any_function;
	}
	function->checks = (struct args){0};
	start_body(builder, &function->graph, graph, (uint32_t)all, names, types);
	function->graph.names_itself = self != NULL;
	for (size_t i = 0; i < count; i++)
		bind_parameter(builder, &function->graph, &parameters[i], (uint32_t)i, &function->checks);
}

node_id end_function(struct builder *builder, struct function_body *function, node_id result, struct place place)
{
	struct graph *body = &function->graph;
	struct args captured = {0};
	if (function->checks.list.count) {
		node_id choice[3] = {make_logic(builder, body, OP_AND, place, function->checks.list.items, function->checks.list.count), result,
		                     make_constant(builder, body, value_null_because(N_("an argument is not among the values that its type allows")))};
		result = make_op(builder, body, OP_IF, body->nodes.items[result].type, place, choice, 3);
	}
	return end_body(builder, body, result, &type_any_function, place, OP_FUNCTION, &captured);
}

node_id build_boxed_function(struct builder *builder, struct graph *graph, const struct boxed *boxed, const char *self)
{
	struct function_body function;
	start_function(builder, &function, graph, boxed->parameters.items, boxed->parameters.count, self);
	node_id result = part_node(builder, &function.graph, boxed, 0);
	result = build_coerced(builder, &function.graph, result, boxed->type.to, boxed->place);
	return end_function(builder, &function, result, boxed->place);
}

static node_id build_unnamed_function(struct builder *builder, struct graph *graph, const struct boxed *boxed)
{
	return build_boxed_function(builder, graph, boxed, NULL);
}

static node_id build_external(struct builder *builder, struct graph *graph, const struct boxed *boxed)
{
	(void)boxed;
	return make_constant(builder, graph, value_null_because(N_("a function in another language than FEEL")));
}

/* ---- conditional, filter, iterators ------------------------------------------------------------------------------- */

static node_id build_conditional(struct builder *builder, struct graph *graph, const struct boxed *boxed)
{
	node_id choice[3] = {part_node(builder, graph, boxed, 0), part_node(builder, graph, boxed, 1), part_node(builder, graph, boxed, 2)};
	return make_op(builder, graph, OP_IF, &type_any, boxed->place, choice, 3);
}

static node_id build_over_items(struct builder *builder, struct graph *graph, const struct boxed *boxed, enum op op, const char *variable)
{
	bool partial = op == OP_FOR;
	const char **names = ARENA_ARRAY(builder->arena, const char *, 2);
	const struct type **types = ARENA_ARRAY(builder->arena, const struct type *, 2);
	struct args domain = {0};
	struct graph body;
	names[0] = variable;
	types[0] = boxed->item ? boxed->item : &type_any;
	names[1] = "partial";
	types[1] = &type_any_list;
	VEC_PUSH(builder->arena, &domain.list, part_node(builder, graph, boxed, 0));
	start_body(builder, &body, graph, 1 + partial, names, types);
	body.dependent = ARENA_ARRAY(builder->arena, bool, 1);
	if (op == OP_FILTER)
		body.item_type = types[0];
	node_id result = part_node(builder, &body, boxed, 1);
	const struct type *type = op == OP_SOME || op == OP_EVERY ? &type_boolean : &type_any;
	return end_body(builder, &body, result, type, boxed->place, op, &domain);
}

static node_id build_boxed_filter(struct builder *builder, struct graph *graph, const struct boxed *boxed)
{
	return build_over_items(builder, graph, boxed, OP_FILTER, "item");
}

static node_id build_iterator(struct builder *builder, struct graph *graph, const struct boxed *boxed)
{
	enum op op = boxed->kind == BOXED_FOR ? OP_FOR : boxed->kind == BOXED_SOME ? OP_SOME : OP_EVERY;
	return build_over_items(builder, graph, boxed, op, boxed->parts.items[0].name);
}

/* ---- dispatch ----------------------------------------------------------------------------------------------------- */

node_id build_boxed(struct builder *builder, struct graph *graph, const struct boxed *boxed)
{
	static node_id (*const kinds[])(struct builder *, struct graph *, const struct boxed *) = {
		[BOXED_LITERAL] = build_literal,         [BOXED_TABLE] = build_boxed_table,        [BOXED_CONTEXT] = build_boxed_context,
		[BOXED_LIST] = build_list,               [BOXED_INVOCATION] = build_invocation,    [BOXED_FUNCTION] = build_unnamed_function,
		[BOXED_CONDITIONAL] = build_conditional, [BOXED_FILTER] = build_boxed_filter,      [BOXED_FOR] = build_iterator,
		[BOXED_SOME] = build_iterator,           [BOXED_EVERY] = build_iterator,           [BOXED_EXTERNAL] = build_external,
	};
	node_id node = kinds[boxed->kind](builder, graph, boxed);
	bool function = boxed->kind == BOXED_FUNCTION || boxed->kind == BOXED_EXTERNAL;
	return function ? node : build_coerced(builder, graph, node, boxed->type.to, boxed->place);
}
