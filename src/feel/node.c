/*
 * Makes the nodes of trees, compares and walks them. Every node goes through here, which bounds the
 * height of trees, so that all that walks them later may recurse.
 */
#include "base/text.h"
#include "base/limits.h"
#include "base/msg.h"
#include "base/near.h"
#include "feel/feel_int.h"
#include "value/compare.h"
#include <string.h>

/* What the parser knows of a node besides what is in it. */
struct parsed {
	struct feel_node node; /* first: a node made here is one of these */
	size_t height;
	const struct type *shape;
};

static struct parsed *parsed(const struct feel_node *node)
{
	return (struct parsed *)(uintptr_t)node;
}

static bool all_there(size_t count, struct feel_node *const *children, size_t *height)
{
	for (size_t i = 0; i < count; i++) {
		if (!children[i])
			return false;
		if (parsed(children[i])->height >= *height)
			*height = parsed(children[i])->height + 1;
	}
	return true;
}

size_t reader_depth(const struct reader *reader)
{
	return limit_of(reader->input->limits, MOST_PARSE_DEPTH);
}

void *reader_too_deep(struct reader *reader, size_t start)
{
	return reader_fail(reader, &J1012, start, reader->last_end,
	                   arena_printf(reader->arena, "%zu", reader_depth(reader)), NULL);
}

struct feel_node *node_new(struct reader *reader, enum feel_kind kind, size_t start, size_t count,
                           struct feel_node *const *children)
{
	struct parsed *out;
	size_t height = 1;

	if (reader->failed || !all_there(count, children, &height))
		return NULL;
	if (height > reader_depth(reader))
		return reader_too_deep(reader, start);
	out = ARENA_NEW(reader->arena, struct parsed);
	out->height = height;
	out->node.kind = kind;
	out->node.place = reader_place(reader, start, reader->last_end);
	out->node.count = count;
	if (count)
		out->node.children = arena_copy(reader->arena, children, count * sizeof *children);
	return &out->node;
}

struct feel_node *node_literal(struct reader *reader, size_t start, struct value value)
{
	struct feel_node *node = node_new(reader, FEEL_LITERAL, start, 0, NULL);

	if (node)
		node->literal = value;
	return node;
}

const struct type *node_shape(const struct feel_node *node)
{
	return node ? parsed(node)->shape : NULL;
}

void node_set_shape(struct feel_node *node, const struct type *shape)
{
	if (node)
		parsed(node)->shape = shape;
}

/* ---- trees as a whole ------------------------------------------------------------------------ */

void feel_walk(const struct feel_node *tree,
               void (*visit)(const struct feel_node *node, void *context), void *context)
{
	visit(tree, context);
	for (size_t i = 0; i < tree->count; i++)
		feel_walk(tree->children[i], visit, context);
}

/* How many names a node of this kind has. */
static size_t name_count(const struct feel_node *node)
{
	switch (node->kind) {
	case FEEL_CONTEXT:
		return node->count;
	case FEEL_FOR:
	case FEEL_SOME:
	case FEEL_EVERY:
	case FEEL_NAMED_CALL:
		return node->count - 1;
	case FEEL_FUNCTION:
		return node->name_count;
	default:
		return 0;
	}
}

static bool same_type(const struct type *a, const struct type *b)
{
	return a == b || (a && b && type_conforms(a, b) && type_conforms(b, a));
}

static bool same_names(const struct feel_node *a, const struct feel_node *b)
{
	size_t count = name_count(a);

	if (count != name_count(b))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (!text_same(a->names[i], b->names[i]))
			return false;
		if (a->kind == FEEL_FUNCTION && !same_type(a->types[i], b->types[i]))
			return false;
	}
	return true;
}

bool feel_same(const struct feel_node *a, const struct feel_node *b)
{
	if (a->kind != b->kind || a->count != b->count || a->compare != b->compare)
		return false;
	if (a->low_closed != b->low_closed || a->high_closed != b->high_closed ||
	    a->test != b->test || !text_same(a->name, b->name))
		return false;
	if (!value_same(a->literal, b->literal) || !same_type(a->type, b->type) ||
	    !same_names(a, b))
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!feel_same(a->children[i], b->children[i]))
			return false;
	return true;
}
