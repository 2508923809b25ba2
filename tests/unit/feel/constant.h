/*
 * Evaluates expressions of literals, lists, contexts, ranges and calls of built-in functions:
 * enough to test these functions without eval/.
 */
#ifndef TEST_FEEL_CONSTANT_H
#define TEST_FEEL_CONSTANT_H

#include "base/arena.h"
#include "feel/feel.h"
#include "value/literal.h"
#include <string.h>

static struct value constant_value(const struct feel_call *call, const struct feel_node *node);

static struct value constant_list(const struct feel_call *call, const struct feel_node *node,
                                  size_t from)
{
	struct value *items = arena_array(call->arena, node->count + 1, sizeof *items);

	for (size_t i = from; i < node->count; i++)
		items[i - from] = constant_value(call, node->children[i]);
	return value_list(call->arena, items, node->count - from);
}

static struct value constant_context(const struct feel_call *call, const struct feel_node *node)
{
	struct value_entry *entries = arena_array(call->arena, node->count + 1, sizeof *entries);

	for (size_t i = 0; i < node->count; i++)
		entries[i] = (struct value_entry){{node->names[i], strlen(node->names[i])},
		                                  constant_value(call, node->children[i])};
	return value_context(call->arena, entries, node->count);
}

static struct value constant_call_of(const struct feel_call *call, const struct feel_node *node)
{
	const struct feel_node *callee = node->children[0];
	const struct feel_builtin *form =
		callee->kind == FEEL_NAME
			? feel_builtin_form(callee->name, node->count - 1, node->names)
			: NULL;
	struct value given = constant_list(call, node, 1), slots[32] = {{0}};
	size_t count = given.as.list->count;

	if (!form)
		return value_null_because("no form fits");
	for (size_t i = 0; i < count && i < 32; i++)
		slots[node->names ? feel_builtin_slot(form, node->names[i]) : i] =
			given.as.list->items[i];
	return form->evaluate(call, slots, count);
}

static struct value constant_value(const struct feel_call *call, const struct feel_node *node)
{
	switch (node->kind) {
	case FEEL_LITERAL:
		return node->literal;
	case FEEL_NEGATE:
		return value_number(decimal_neg(constant_value(call, node->children[0]).as.number));
	case FEEL_LIST:
		return constant_list(call, node, 0);
	case FEEL_CONTEXT:
		return constant_context(call, node);
	case FEEL_RANGE:
		return value_range(call->arena, constant_value(call, node->children[0]),
		                   node->low_closed, constant_value(call, node->children[1]),
		                   node->high_closed);
	case FEEL_CALL:
	case FEEL_NAMED_CALL:
		return constant_call_of(call, node);
	default:
		return value_null_because("not a constant");
	}
}

#endif
