/*
 * The graph as text, a node a line: what a test holds and an author reads.
 */
#include "base/buf.h"
#include "program/program.h"
#include "value/literal.h"

static const char *const op_names[OPS] = {
#define OP(NAME, help) #NAME,
#include "program/ops.def"
#undef OP
};

const char *op_name(enum op op)
{
	return (size_t)op < OPS ? op_names[op] : "?";
}

static void dump_payload(const struct program *program, const struct node *node, struct buf *out)
{
	switch (node->op) {
	case OP_CONSTANT:
		buf_add(out, " ");
		value_print(node->as.constant, out);
		break;
	case OP_INPUT:
		buf_printf(out, " %s", program->inputs[node->as.input].key);
		break;
	case OP_LOCAL:
		buf_printf(out, " %u", node->as.local);
		break;
	case OP_BUILTIN:
		buf_printf(out, " %s", node->as.builtin->name);
		break;
	case OP_PATH:
		buf_printf(out, " .%s", node->as.name);
		break;
	case OP_SCORE:
		buf_printf(out, " %s", node->as.score->id);
		break;
	case OP_CERTAINTY:
		buf_printf(out, " %s", node->as.finding->id);
		break;
	default:
		break;
	}
}

static void dump_nodes(const struct program *program, const struct node *nodes, uint32_t count, const char *indent, struct buf *out)
{
	for (uint32_t i = 0; i < count; i++) {
		buf_printf(out, "%s%u %s", indent, i, op_name(nodes[i].op));
		dump_payload(program, &nodes[i], out);
		for (uint32_t a = 0; a < nodes[i].count; a++)
			buf_printf(out, "%s%u", a ? ", " : " (", nodes[i].args[a]);
		buf_add(out, nodes[i].count ? ")\n" : "\n");
		if (op_has_body(nodes[i].op) && indent[0] == '\0')
			dump_nodes(program, nodes[i].as.body->nodes, nodes[i].as.body->count, "    ", out);
	}
}

void program_dump(const struct program *program, struct buf *out)
{
	dump_nodes(program, program->nodes, program->count, "", out);
}
