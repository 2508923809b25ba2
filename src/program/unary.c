/*
 * Unary tests, the cells of decision tables and what stands behind `in`, to conditions on their subject.
 */
#include "program/program_int.h"
#include <string.h>

static void find_subject(const struct feel_node *node, void *found)
{
	if (node->kind == FEEL_NAME && strcmp(node->name, "?") == 0)
		*(bool *)found = true;
}

/* Written as a condition, such as `other > 5`, and not as a value that happens to be one. */
static bool is_condition(const struct feel_node *tree)
{
	switch (tree->kind) {
	case FEEL_COMPARE:
	case FEEL_AND:
	case FEEL_OR:
	case FEEL_IN:
	case FEEL_BETWEEN:
	case FEEL_SOME:
	case FEEL_EVERY:
	case FEEL_INSTANCE_OF:
		return true;
	default:
		return false;
	}
}

/* A condition on other things than the subject holds by itself (DMN 1.5, 7.3.3), unless the subject is a truth to equal. */
static node_id build_condition_test(struct builder *builder, struct graph *graph, struct place place, node_id subject, node_id condition)
{
	const struct type *type = graph->nodes.items[subject].type;
	node_id both[2] = {subject, condition};
	if (type && type->kind != TYPE_ANY && type->kind != TYPE_BOOLEAN && type->kind != TYPE_LIST)
		return condition;
	node_id equal = make_op(builder, graph, OP_TEST, &type_boolean, place, both, 2);
	if (type && type->kind == TYPE_BOOLEAN)
		return equal;
	struct node asks = {.op = OP_INSTANCE_OF, .type = &type_boolean, .place = place, .args = &subject, .count = 1};
	asks.as.asked = &type_boolean;
	node_id choice[3] = {graph_add(builder, graph, &asks), equal, condition};
	return make_op(builder, graph, OP_IF, &type_boolean, place, choice, 3);
}

/* A test that uses `?` is a condition; any other is a value to be equal to, a list or range to be in. */
static node_id build_test_expression(struct builder *builder, struct graph *graph, const struct feel_node *tree, node_id subject)
{
	const struct feel_node *expression = tree->children[0];
	bool uses_subject = false;
	feel_walk(expression, find_subject, &uses_subject);
	node_id value = build_tree(builder, graph, expression);
	if (uses_subject)
		return value;
	if (is_condition(expression))
		return build_condition_test(builder, graph, tree->place, subject, value);
	node_id args[2] = {subject, value};
	enum op op = expression->kind == FEEL_RANGE ? OP_IN_RANGE : OP_TEST;
	const struct type *type = graph->nodes.items[subject].type;
	if (expression->kind == FEEL_LITERAL && type && type->kind != TYPE_ANY && type->kind != TYPE_LIST)
		op = OP_EQUAL;
	return make_op(builder, graph, op, &type_boolean, tree->place, args, 2);
}

static node_id build_test(struct builder *builder, struct graph *graph, const struct feel_node *tree, node_id subject)
{
	if (tree->kind == FEEL_TEST_NOT) {
		node_id inner = build_tests(builder, graph, tree->children[0], subject);
		return make_op(builder, graph, OP_NOT, &type_boolean, tree->place, &inner, 1);
	}
	if (tree->kind == FEEL_TEST_COMPARE)
		return build_compare_nodes(builder, graph, tree->compare, tree->place, subject, build_tree(builder, graph, tree->children[0]));
	if (tree->kind == FEEL_UNARY_TESTS)
		return build_tests(builder, graph, tree, subject);
	return build_test_expression(builder, graph, tree, subject);
}

/* While the tests are compiled, `?` in this graph, and in the bodies inside it, is their subject. */
node_id build_tests(struct builder *builder, struct graph *graph, const struct feel_node *tree, node_id subject)
{
	node_id before = graph->subject;
	graph->subject = subject;
	struct args args = {0};
	if (tree->kind == FEEL_UNARY_TESTS)
		for (size_t i = 0; i < tree->count; i++)
			VEC_PUSH(builder->arena, &args.list, build_test(builder, graph, tree->children[i], subject));
	else
		VEC_PUSH(builder->arena, &args.list, build_test(builder, graph, tree, subject));
	graph->subject = before;
	if (args.list.count == 0)
		return make_constant(builder, graph, value_boolean(true));
	return make_logic(builder, graph, OP_OR, tree->place, args.list.items, args.list.count);
}
