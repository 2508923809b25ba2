/*
 * What stands between brackets: parentheses, lists, ranges of every form, contexts, and the
 * arguments of a call.
 */
#include "base/msg.h"
#include "feel/feel_int.h"
#include <string.h>

/* Inside brackets a [ begins a filter again, also within the upper bound of a range. */
static size_t enter_bracket(struct reader *reader)
{
	size_t range_depth = reader->range_depth;

	reader->range_depth = 0;
	lex_next(reader);
	return range_depth;
}

/* The rest of a range, from behind `..`: expression ( ] | ) | [ ) */
struct feel_node *parse_range_rest(struct reader *reader, size_t start, bool low_closed,
                                   struct feel_node *low)
{
	size_t outer = reader->range_depth;
	struct feel_node *high, *range;
	bool high_closed;

	reader->range_depth = 1;
	high = parse_expression(reader);
	reader->range_depth = outer;
	if (!high)
		return NULL;
	high_closed = parse_at(reader, TOKEN_CLOSE_SQUARE);
	if (!parse_accept(reader, TOKEN_CLOSE) && !parse_accept(reader, TOKEN_OPEN_SQUARE) &&
	    !parse_close(reader, TOKEN_CLOSE_SQUARE, start))
		return NULL;
	range = node_new(reader, FEEL_RANGE, start, 2, (struct feel_node *[]){low, high});
	if (range) {
		range->low_closed = low_closed;
		range->high_closed = high_closed;
	}
	return range;
}

/* unary range: ( sign operand ), where = gives the range of one value */
static struct feel_node *parse_unary_range(struct reader *reader, size_t start,
                                           enum feel_compare compare)
{
	struct feel_node *bound, *null, *range;
	bool below = compare == FEEL_LT || compare == FEEL_LE, alone = compare == FEEL_EQ;

	if (compare == FEEL_NE)
		return reader_fail(reader, &J1018, reader->token.start, reader->token.end, NULL,
		                   NULL);
	lex_next(reader);
	bound = parse_operand(reader);
	if (!bound || !parse_close(reader, TOKEN_CLOSE, start))
		return NULL;
	null = node_literal(reader, start, value_null());
	range = node_new(
		reader, FEEL_RANGE, start, 2,
		(struct feel_node *[]){below ? null : bound, below || alone ? bound : null});
	if (range) {
		range->low_closed = compare == FEEL_GE || alone;
		range->high_closed = compare == FEEL_LE || alone;
		range->test = true;
		range->compare = compare;
	}
	return range;
}

/* parentheses: ( expression ) | ( expression .. expression bracket | unary range */
struct feel_node *parse_parentheses(struct reader *reader)
{
	size_t start = reader->token.start, range_depth = enter_bracket(reader);
	struct feel_node *node;
	enum feel_compare compare;

	if (parse_compare_sign(reader, &compare)) {
		node = parse_unary_range(reader, start, compare);
	} else {
		node = parse_expression(reader);
		if (node && parse_accept(reader, TOKEN_DOTS))
			node = parse_range_rest(reader, start, false, node);
		else if (node && !parse_close(reader, TOKEN_CLOSE, start))
			node = NULL;
	}
	reader->range_depth = range_depth;
	return node;
}

/* list: [ [ expression { , expression } ] ] */
static struct feel_node *parse_list_rest(struct reader *reader, size_t start,
                                         struct feel_node *first)
{
	struct node_list items = {0};
	struct feel_node *list;

	if (first) {
		VEC_PUSH(reader->arena, &items, first);
		while (parse_accept(reader, TOKEN_COMMA)) {
			struct feel_node *item = parse_expression(reader);

			if (!item)
				return NULL;
			VEC_PUSH(reader->arena, &items, item);
		}
	}
	if (!parse_close(reader, TOKEN_CLOSE_SQUARE, start))
		return NULL;
	list = node_new(reader, FEEL_LIST, start, items.count, items.items);
	if (node_shape(first))
		node_set_shape(list, type_list_of(reader->arena, node_shape(first)));
	return list;
}

/* square: list | [ expression .. expression bracket */
struct feel_node *parse_square(struct reader *reader)
{
	size_t start = reader->token.start, range_depth = enter_bracket(reader);
	struct feel_node *node, *first = NULL;

	if (!parse_at(reader, TOKEN_CLOSE_SQUARE))
		first = parse_expression(reader);
	if (reader->failed)
		return NULL;
	if (first && parse_accept(reader, TOKEN_DOTS))
		node = parse_range_rest(reader, start, true, first);
	else
		node = parse_list_rest(reader, start, first);
	reader->range_depth = range_depth;
	return node;
}

/* reversed: ] expression .. expression bracket */
struct feel_node *parse_reversed(struct reader *reader)
{
	size_t start = reader->token.start, range_depth;
	struct reader ahead = *reader;
	struct feel_node *low, *node = NULL;

	ahead.sink = NULL;
	lex_next(&ahead);
	if (!ahead.failed && !parse_at_value(&ahead))
		return parse_unexpected(reader, _("a value"));
	range_depth = enter_bracket(reader);
	low = parse_expression(reader);
	if (low && parse_expect(reader, TOKEN_DOTS))
		node = parse_range_rest(reader, start, false, low);
	reader->range_depth = range_depth;
	return node;
}

/* ---- contexts -------------------------------------------------------------------------------- */

struct named_nodes {
	struct node_list nodes;
	VEC(const char *) names;
	VEC(const struct type *) shapes;
};

static bool add_named(struct reader *reader, struct named_nodes *out, const char *name,
                      size_t start, size_t end, struct feel_node *node)
{
	if (!node)
		return false;
	for (size_t i = 0; i < out->names.count; i++)
		if (!strcmp(out->names.items[i], name))
			return reader_fail(reader, &J1016, start, end, name, NULL);
	VEC_PUSH(reader->arena, &out->nodes, node);
	VEC_PUSH(reader->arena, &out->names, name);
	VEC_PUSH(reader->arena, &out->shapes, node_shape(node));
	return true;
}

static const char *parse_key(struct reader *reader)
{
	const char *key = reader->token.text;

	if (!parse_at(reader, TOKEN_STRING))
		return lex_declared(reader, ":");
	lex_next(reader);
	return key;
}

/* A function can call itself by the name of its entry, unless that means something else there. */
static void declare_itself(struct reader *reader, const char *key)
{
	if (parse_at(reader, TOKEN_FUNCTION) && !feel_scope_find(reader->scope, key))
		parse_declare(reader, key, &type_any_function);
}

/* entry: ( name | string ) : expression; the name is in scope in the entries that follow */
static bool parse_entry(struct reader *reader, struct named_nodes *out)
{
	size_t start = reader->token.start, end;
	const char *key = parse_key(reader);

	if (!key)
		return parse_unexpected(reader, _("the name of an entry"));
	end = reader->last_end;
	if (!parse_expect(reader, TOKEN_COLON))
		return false;
	declare_itself(reader, key);
	if (!add_named(reader, out, key, start, end, parse_expression(reader)))
		return false;
	parse_declare(reader, key, out->shapes.items[out->shapes.count - 1]);
	return true;
}

static bool parse_entries(struct reader *reader, struct named_nodes *out)
{
	if (parse_at(reader, TOKEN_CLOSE_BRACE))
		return true;
	do {
		if (!parse_entry(reader, out))
			return false;
	} while (parse_accept(reader, TOKEN_COMMA));
	return true;
}

/* context: { [ entry { , entry } ] } */
struct feel_node *parse_context(struct reader *reader)
{
	const struct feel_scope *outer = parse_push(reader);
	size_t start = reader->token.start, range_depth = enter_bracket(reader);
	struct named_nodes entries = {0};
	bool good = parse_entries(reader, &entries);
	struct feel_node *node;

	reader->scope = outer;
	reader->range_depth = range_depth;
	if (!good || !parse_close(reader, TOKEN_CLOSE_BRACE, start))
		return NULL;
	node = node_new(reader, FEEL_CONTEXT, start, entries.nodes.count, entries.nodes.items);
	if (!node)
		return NULL;
	node->names = entries.names.items;
	node_set_shape(node, shape_context(reader->arena, entries.names.items, entries.shapes.items,
	                                   entries.names.count));
	return node;
}

/* ---- calls ----------------------------------------------------------------------------------- */

static const struct type *call_shape(const struct feel_node *callee)
{
	const struct type *function = node_shape(callee);

	return function && function->kind == TYPE_FUNCTION ? function->element : NULL;
}

/* named arguments: name : expression { , name : expression }; the first name is read */
static struct feel_node *parse_named(struct reader *reader, size_t start, struct feel_node *callee,
                                     const char *name, size_t name_start)
{
	struct named_nodes arguments = {0};
	struct node_list all = {0};
	struct feel_node *node;

	for (;;) {
		size_t name_end = reader->last_end;

		if (!parse_expect(reader, TOKEN_COLON) ||
		    !add_named(reader, &arguments, name, name_start, name_end,
		               parse_expression(reader)))
			return NULL;
		if (!parse_accept(reader, TOKEN_COMMA))
			break;
		name_start = reader->token.start;
		name = lex_declared(reader, ":");
		if (!name)
			return parse_unexpected(reader, _("the name of an argument"));
	}
	if (!parse_close(reader, TOKEN_CLOSE, start))
		return NULL;
	VEC_PUSH(reader->arena, &all, callee);
	for (size_t i = 0; i < arguments.nodes.count; i++)
		VEC_PUSH(reader->arena, &all, arguments.nodes.items[i]);
	node = node_new(reader, FEEL_NAMED_CALL, start, all.count, all.items);
	if (node)
		node->names = arguments.names.items;
	return node;
}

/* positional arguments: [ expression { , expression } ] */
static struct feel_node *parse_positional(struct reader *reader, size_t start,
                                          struct feel_node *callee)
{
	struct node_list all = {0};

	VEC_PUSH(reader->arena, &all, callee);
	if (!parse_at(reader, TOKEN_CLOSE))
		do {
			struct feel_node *argument = parse_expression(reader);

			if (!argument)
				return NULL;
			VEC_PUSH(reader->arena, &all, argument);
		} while (parse_accept(reader, TOKEN_COMMA));
	if (!parse_close(reader, TOKEN_CLOSE, start))
		return NULL;
	return node_new(reader, FEEL_CALL, start, all.count, all.items);
}

/* call: postfix ( positional arguments | named arguments ) */
struct feel_node *parse_call(struct reader *reader, size_t start, struct feel_node *callee)
{
	size_t bracket = reader->token.start, range_depth = enter_bracket(reader),
	       name_start = reader->token.start;
	const char *name = lex_new_name(reader, ":");
	struct feel_node *node;

	node = name ? parse_named(reader, bracket, callee, name, name_start)
	            : parse_positional(reader, bracket, callee);
	reader->range_depth = range_depth;
	if (!node)
		return NULL;
	node->place = reader_place(reader, start, reader->last_end);
	node_set_shape(node, call_shape(callee));
	return node;
}
