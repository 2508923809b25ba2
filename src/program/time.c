/*
 * Whether a graph asks what time it is: its values then hang on the day, though no argument says so.
 */
#include "program/program.h"

#include "feel/feel.h"
#include <string.h>

bool op_has_body(enum op op)
{
	return op == OP_FUNCTION || op == OP_FILTER || op == OP_FOR || op == OP_SOME || op == OP_EVERY;
}

bool nodes_ask_the_time(const struct node *nodes, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		const struct node *node = &nodes[i];
		if (node->op == OP_BUILTIN && (strcmp(node->as.builtin->name, "today") == 0 || strcmp(node->as.builtin->name, "now") == 0))
			return true;
		if (op_has_body(node->op) && nodes_ask_the_time(node->as.body->nodes, node->as.body->count))
			return true;
	}
	return false;
}
