/*
 * The forms that begin with a keyword: if, for, some, every, function.
 */
#include "base/msg.h"
#include "feel/feel_int.h"
#include <string.h>

/* if: if expression then expression else expression */
struct feel_node *parse_if(struct reader *reader)
{
	size_t start = reader->token.start;
	struct feel_node *parts[3];

	lex_next(reader);
	parts[0] = parse_expression(reader);
	if (!parts[0] || !parse_expect(reader, TOKEN_THEN))
		return NULL;
	parts[1] = parse_expression(reader);
	if (!parts[1] || !parse_expect(reader, TOKEN_ELSE))
		return NULL;
	parts[2] = parse_expression(reader);
	return node_new(reader, FEEL_IF, start, 3, parts);
}

/* domain: expression | expression .. expression */
static struct feel_node *parse_domain(struct reader *reader)
{
	size_t start = reader->token.start;
	struct feel_node *low = parse_expression(reader), *high, *range;

	if (!low || !parse_accept(reader, TOKEN_DOTS))
		return low;
	high = parse_expression(reader);
	range = node_new(reader, FEEL_RANGE, start, 2, (struct feel_node *[]){low, high});
	if (range)
		range->low_closed = range->high_closed = true;
	return range;
}

struct iterators {
	struct node_list nodes;
	VEC(const char *) names;
};

static const struct type *domain_item(const struct feel_node *domain)
{
	if (node_shape(domain))
		return shape_item(node_shape(domain));
	return &type_any;
}

/* iterators: name in domain { , name in domain }; each name is in scope from the next domain on */
static bool parse_iterators(struct reader *reader, struct iterators *out)
{
	for (;;) {
		const char *name = lex_declared(reader, "in");
		struct feel_node *domain;

		if (!name)
			return parse_unexpected(reader, _("a new name"));
		if (!parse_expect(reader, TOKEN_IN))
			return false;
		domain = parse_domain(reader);
		if (!domain)
			return false;
		VEC_PUSH(reader->arena, &out->nodes, domain);
		VEC_PUSH(reader->arena, &out->names, name);
		parse_declare(reader, name, domain_item(domain));
		if (!parse_accept(reader, TOKEN_COMMA))
			return true;
	}
}

static struct feel_node *parse_iteration(struct reader *reader, enum feel_kind kind,
                                         enum token_kind before_body)
{
	const struct feel_scope *outer = parse_push(reader);
	size_t start = reader->token.start;
	struct iterators iterators = {0};
	struct feel_node *node = NULL, *body;

	lex_next(reader);
	if (parse_iterators(reader, &iterators)) {
		if (kind == FEEL_FOR)
			parse_declare(reader, "partial", &type_any_list);
		if (parse_expect(reader, before_body)) {
			body = parse_expression(reader);
			VEC_PUSH(reader->arena, &iterators.nodes, body);
			node = node_new(reader, kind, start, iterators.nodes.count,
			                iterators.nodes.items);
		}
	}
	reader->scope = outer;
	if (node)
		node->names = iterators.names.items;
	return node;
}

/* for: for iterators return expression */
struct feel_node *parse_for(struct reader *reader)
{
	return parse_iteration(reader, FEEL_FOR, TOKEN_RETURN);
}

/* quantified: some iterators satisfies expression | every iterators satisfies expression */
struct feel_node *parse_quantified(struct reader *reader)
{
	return parse_iteration(reader, parse_at(reader, TOKEN_SOME) ? FEEL_SOME : FEEL_EVERY,
	                       TOKEN_SATISFIES);
}

const char feel_external[] = N_("functions written in another language are not run");

struct parameters {
	VEC(const char *) names;
	VEC(const struct type *) types;
};

static bool is_repeated(const char *const *names, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(names[i], name))
			return true;
	return false;
}

/* parameter: name [ : type ] */
static bool parse_parameter(struct reader *reader, struct parameters *out)
{
	size_t start = reader->token.start, end = reader->token.end;
	const char *name = lex_declared(reader, ":");
	const struct type *type = NULL;

	if (!name)
		return parse_unexpected(reader, _("the name of a parameter"));
	if (is_repeated(out->names.items, out->names.count, name))
		return reader_fail(reader, &J1016, start, end, name, NULL);
	if (parse_accept(reader, TOKEN_COLON)) {
		type = parse_type(reader);
		if (!type)
			return false;
	}
	VEC_PUSH(reader->arena, &out->names, name);
	VEC_PUSH(reader->arena, &out->types, type);
	parse_declare(reader, name, type);
	return true;
}

/* parameters: ( [ parameter { , parameter } ] ) */
static bool parse_parameters(struct reader *reader, struct parameters *out)
{
	size_t start = reader->token.start;

	if (!parse_expect(reader, TOKEN_OPEN))
		return false;
	if (!parse_at(reader, TOKEN_CLOSE))
		do {
			if (!parse_parameter(reader, out))
				return false;
		} while (parse_accept(reader, TOKEN_COMMA));
	return parse_close(reader, TOKEN_CLOSE, start);
}

static bool at_external(const struct reader *reader)
{
	return parse_at(reader, TOKEN_NAME) && !strcmp(reader->token.text, "external") &&
	       !feel_scope_find(reader->scope, "external");
}

/* external: external context; what it names cannot be run, so that the function gives null */
static struct feel_node *parse_external(struct reader *reader)
{
	size_t start = reader->token.start, end = reader->token.end;
	struct feel_node *body;

	lex_next(reader);
	if (!parse_expression(reader))
		return NULL;
	body = node_literal(reader, start, value_null_because(feel_external));
	if (body)
		body->place = reader_place(reader, start, end);
	return body;
}

/* function: function parameters ( external | expression ) */
struct feel_node *parse_function(struct reader *reader)
{
	const struct feel_scope *outer = parse_push(reader);
	size_t start = reader->token.start;
	struct parameters parameters = {0};
	struct feel_node *body = NULL, *node;

	lex_next(reader);
	if (parse_parameters(reader, &parameters)) {
		body = at_external(reader) ? parse_external(reader) : parse_expression(reader);
	}
	reader->scope = outer;
	node = node_new(reader, FEEL_FUNCTION, start, 1, &body);
	if (!node)
		return NULL;
	node->names = parameters.names.items;
	node->types = parameters.types.items;
	node->name_count = parameters.names.count;
	node_set_shape(node, shape_function(reader->arena, node->names, node->types,
	                                    node->name_count, node_shape(body)));
	return node;
}
