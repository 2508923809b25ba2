/*
 * Nodes, made once: an operation that is already in the graph is found by its bytes and used again. So the same
 * sub-expression in a hundred programmes is one node.
 */
#include "base/buf.h"
#include "base/limits.h"
#include "program/program_int.h"
#include "value/literal.h"
#include <stdio.h>
#include <string.h>

static void add_bytes(struct buf *key, const void *bytes, size_t size)
{
	buf_add_n(key, bytes, size);
}

/* Appends what tells a payload from another; constants by their printed value and kind, the rest by identity. */
static void add_payload(struct buf *key, const struct node *node)
{
	switch (node->op) {
	case OP_CONSTANT:
		add_bytes(key, &node->as.constant.kind, sizeof node->as.constant.kind);
		value_print(node->as.constant, key);
		if (node->as.constant.kind == VALUE_NULL) /* the reason is not printed */
			add_bytes(key, &node->as.constant.as.reason, sizeof node->as.constant.as.reason);
		if (node->as.constant.kind == VALUE_FUNCTION) /* printed by its parameters alone */
			add_bytes(key, &node->as.constant.as.function->code, sizeof node->as.constant.as.function->code);
		break;
	case OP_INPUT:
	case OP_LOCAL:
		add_bytes(key, &node->as.input, sizeof node->as.input);
		break;
	case OP_PATH:
		buf_add(key, node->as.name);
		break;
	case OP_RANGE:
		buf_add_char(key, (char)(node->as.range.low_closed + 2 * node->as.range.high_closed + 4 * node->as.range.test));
		break;
	default:
		add_bytes(key, &node->as.builtin, sizeof node->as.builtin);
		break;
	}
}

static void make_key(const struct node *node, struct buf *key)
{
	add_bytes(key, &node->op, sizeof node->op);
	add_bytes(key, &node->count, sizeof node->count);
	add_bytes(key, node->args, node->count * sizeof *node->args);
	add_payload(key, node);
}

node_id graph_add(struct builder *builder, struct graph *graph, const struct node *node)
{
	struct buf key;
	buf_init(&key, 0);
	make_key(node, &key);
	uintptr_t found = (uintptr_t)map_get_n(graph->known, key.text, key.length);
	if (found == 0) {
		if (builder->node_count >= LIMIT_NODES && graph->nodes.count > 0) {
			if (!builder->failed)
				diag_report(builder->sink, J4002, node->place,
				            arena_printf(builder->arena, "%zu", (size_t)LIMIT_NODES));
			builder->failed = true;
			buf_release(&key);
			return 0;
		}
		builder->node_count++;
		struct node *added = VEC_ADD(builder->arena, &graph->nodes);
		*added = *node;
		added->args = arena_copy(builder->arena, node->args, node->count * sizeof(node_id));
		found = graph->nodes.count;
		map_put_n(graph->known, key.text, key.length, (void *)found);
	}
	buf_release(&key);
	return (node_id)(found - 1);
}

node_id make_constant(struct builder *builder, struct graph *graph, struct value value)
{
	struct node node = {.op = OP_CONSTANT, .type = type_of(builder->arena, value)};
	node.as.constant = value;
	return graph_add(builder, graph, &node);
}

node_id make_op(struct builder *builder, struct graph *graph, enum op op, const struct type *type, struct place place,
                const node_id *args, size_t count)
{
	struct node node = {.op = op, .type = type, .place = place, .args = args, .count = (uint32_t)count};
	return graph_add(builder, graph, &node);
}

node_id make_1(struct builder *builder, enum op op, const struct type *type, struct place place, node_id a)
{
	return make_op(builder, &builder->graph, op, type, place, &a, 1);
}

node_id make_2(struct builder *builder, enum op op, const struct type *type, struct place place, node_id a, node_id b)
{
	return make_op(builder, &builder->graph, op, type, place, (const node_id[]){a, b}, 2);
}

node_id make_if(struct builder *builder, const struct type *type, struct place place, node_id condition, node_id yes, node_id no)
{
	return make_op(builder, &builder->graph, OP_IF, type, place, (const node_id[]){condition, yes, no}, 3);
}

node_id make_logic(struct builder *builder, struct graph *graph, enum op op, struct place place, const node_id *args, size_t count)
{
	if (count == 0)
		return make_constant(builder, graph, value_boolean(op == OP_AND));
	if (count == 1)
		return args[0];
	return make_op(builder, graph, op, &type_boolean, place, args, count);
}

node_id make_text(struct builder *builder, const char *text)
{
	return make_constant(builder, &builder->graph, value_string_shared(text, strlen(text)));
}

bool is_constant_true(const struct graph *graph, node_id node)
{
	return graph->nodes.items[node].op == OP_CONSTANT && value_is_true(graph->nodes.items[node].as.constant);
}
