/*
 * Text to tree, by recursive descent: operators by a table of precedence, and what follows an
 * operand. Brackets, forms that begin with a keyword, types and tests have files of their own.
 */
#include "base/limits.h"
#include "base/msg.h"
#include "base/utf8.h"
#include "feel/feel_int.h"
#include <string.h>

/* ---- tokens ---------------------------------------------------------------------------------- */

bool parse_at(const struct reader *reader, enum token_kind kind)
{
	return reader->token.kind == kind;
}

bool parse_accept(struct reader *reader, enum token_kind kind)
{
	if (reader->failed || !parse_at(reader, kind))
		return false;
	lex_next(reader);
	return true;
}

/* The token as it was written, quoted and cut short; or words for the end of the text. */
static const char *token_text(const struct reader *reader)
{
	const struct token *token = &reader->token;
	const char *text = reader->input->text + token->start;
	size_t length = token->end - token->start, shown = utf8_clip(text, length, 30);

	if (token->kind == TOKEN_END)
		return _(token_name(TOKEN_END));
	return arena_printf(reader->arena, shown < length ? "'%.*s...'" : "'%.*s'", (int)shown,
	                    text);
}

void *parse_unexpected(struct reader *reader, const char *wanted)
{
	return reader_fail(reader, &J1001, reader->token.start, reader->token.end,
	                   token_text(reader), wanted);
}

bool parse_expect(struct reader *reader, enum token_kind kind)
{
	if (parse_accept(reader, kind))
		return true;
	parse_unexpected(reader, arena_printf(reader->arena, "'%s'", token_name(kind)));
	return false;
}

bool parse_close(struct reader *reader, enum token_kind kind, size_t start)
{
	if (parse_accept(reader, kind))
		return true;
	if (parse_at(reader, TOKEN_END))
		reader_fail(reader, &J1004, start, start + 1,
		            arena_strndup(reader->arena, reader->input->text + start, 1), NULL);
	else
		parse_unexpected(reader, arena_printf(reader->arena, _("'%s' or an operator"),
		                                      token_name(kind)));
	return false;
}

bool parse_enter(struct reader *reader)
{
	if (reader->failed)
		return false;
	if (++reader->depth <= reader_depth(reader))
		return true;
	reader->last_end = reader->token.end;
	reader_too_deep(reader, reader->token.start);
	return false;
}

void parse_leave(struct reader *reader)
{
	reader->depth--;
}

const struct feel_scope *parse_push(struct reader *reader)
{
	const struct feel_scope *outer = reader->scope;

	reader->scope = feel_scope_new(reader->arena, outer);
	return outer;
}

void parse_declare(struct reader *reader, const char *name, const struct type *type)
{
	/* The innermost scope is always one that parse_push made. */
	feel_scope_add((struct feel_scope *)(uintptr_t)reader->scope, name,
	               type ? type : &type_any);
}

/* ---- operands -------------------------------------------------------------------------------- */

/* literal: number | string | at literal | true | false | null */
static struct feel_node *parse_literal(struct reader *reader)
{
	size_t start = reader->token.start;
	struct value value = reader->token.value;

	if (parse_at(reader, TOKEN_TRUE) || parse_at(reader, TOKEN_FALSE))
		value = value_boolean(parse_at(reader, TOKEN_TRUE));
	else if (parse_at(reader, TOKEN_NULL))
		value = value_null();
	lex_next(reader);
	return node_literal(reader, start, value);
}

/* Names of several words, and those that are written in capitals. */
static bool may_hold_words(const char *name)
{
	static const char *const words[] = {"TRUE", "FALSE", "NULL", "True", "False", "Null"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (!strcmp(words[i], name))
			return true;
	return strchr(name, ' ');
}

/* name */
static struct feel_node *parse_name(struct reader *reader)
{
	size_t start = reader->token.start;
	const char *name = reader->token.text;
	struct feel_node *node;

	lex_next(reader);
	node = node_new(reader, FEEL_NAME, start, 0, NULL);
	if (!node)
		return NULL;
	node->name = name;
	node_set_shape(node, feel_scope_find(reader->scope, name));
	/* A name that swallowed what stands behind it: "employees AND founded". */
	if (!feel_scope_find(reader->scope, name) && may_hold_words(name))
		node->advice = advise_formula(reader, true);
	return node;
}

static struct feel_node *(*const primaries[TOKEN_KINDS])(struct reader *reader) = {
	[TOKEN_NUMBER] = parse_literal,
	[TOKEN_STRING] = parse_literal,
	[TOKEN_AT] = parse_literal,
	[TOKEN_TRUE] = parse_literal,
	[TOKEN_FALSE] = parse_literal,
	[TOKEN_NULL] = parse_literal,
	[TOKEN_NAME] = parse_name,
	[TOKEN_OPEN] = parse_parentheses,
	[TOKEN_OPEN_SQUARE] = parse_square,
	[TOKEN_CLOSE_SQUARE] = parse_reversed,
	[TOKEN_OPEN_BRACE] = parse_context,
	[TOKEN_IF] = parse_if,
	[TOKEN_FOR] = parse_for,
	[TOKEN_SOME] = parse_quantified,
	[TOKEN_EVERY] = parse_quantified,
	[TOKEN_FUNCTION] = parse_function,
};

bool parse_at_value(const struct reader *reader)
{
	return primaries[reader->token.kind] || parse_at(reader, TOKEN_MINUS);
}

/* primary: literal | name | brackets | if, for, some, every, function */
static struct feel_node *parse_primary(struct reader *reader)
{
	struct feel_node *node;

	if (!primaries[reader->token.kind])
		return parse_unexpected(reader, _("a value"));
	if (!parse_enter(reader))
		return NULL;
	node = primaries[reader->token.kind](reader);
	parse_leave(reader);
	return node;
}

/* path: postfix . name */
static struct feel_node *parse_path(struct reader *reader, size_t start, struct feel_node *left)
{
	const struct type *shape = node_shape(left);
	struct feel_node *node;
	const char *name;

	lex_member(reader, shape);
	if (!parse_at(reader, TOKEN_NAME))
		return parse_unexpected(reader, _("a name"));
	name = reader->token.text;
	lex_next(reader);
	node = node_new(reader, FEEL_PATH, start, 1, &left);
	if (!node)
		return NULL;
	node->name = name;
	node_set_shape(node, shape ? shape_member(reader->arena, shape, name) : NULL);
	return node;
}

/* filter: postfix [ expression ] */
static struct feel_node *parse_filter(struct reader *reader, size_t start, struct feel_node *left)
{
	size_t bracket = reader->token.start, range_depth = reader->range_depth;
	const struct feel_scope *outer = parse_push(reader);
	const struct type *shape = node_shape(left);
	struct feel_node *node, *predicate;

	feel_scope_add_item((struct feel_scope *)(uintptr_t)reader->scope,
	                  shape ? shape_item(shape) : &type_any);
	reader->range_depth = 0;
	lex_next(reader);
	predicate = parse_expression(reader);
	reader->range_depth = range_depth;
	reader->scope = outer;
	if (!predicate || !parse_close(reader, TOKEN_CLOSE_SQUARE, bracket))
		return NULL;
	node = node_new(reader, FEEL_FILTER, start, 2, (struct feel_node *[]){left, predicate});
	node_set_shape(node, shape);
	return node;
}

static bool is_callable(const struct feel_node *node)
{
	return node->kind != FEEL_LITERAL;
}

static bool at_filter(const struct reader *reader)
{
	return parse_at(reader, TOKEN_OPEN_SQUARE) &&
	       !(reader->range_depth && lex_bracket_closes(reader));
}

/* postfix: primary { . name | [ expression ] | ( arguments ) } */
static struct feel_node *parse_postfix_rest(struct reader *reader, size_t start,
                                            struct feel_node *left)
{
	while (left) {
		struct feel_node *(*rule)(struct reader *, size_t, struct feel_node *);

		if (parse_at(reader, TOKEN_DOT))
			rule = parse_path;
		else if (at_filter(reader))
			rule = parse_filter;
		else if (parse_at(reader, TOKEN_OPEN) && is_callable(left))
			rule = parse_call;
		else
			return left;
		if (!parse_enter(reader))
			return NULL;
		left = rule(reader, start, left);
		parse_leave(reader);
	}
	return NULL;
}

/* What may follow a signed operand: { instance of type } */
static struct feel_node *parse_instance_rest(struct reader *reader, size_t start,
                                             struct feel_node *left)
{
	while (left && parse_accept(reader, TOKEN_INSTANCE_OF)) {
		const struct type *type = parse_type(reader);

		left = type ? node_new(reader, FEEL_INSTANCE_OF, start, 1, &left) : NULL;
		if (left)
			left->type = type;
	}
	return left;
}

/* signed: - signed | postfix */
static struct feel_node *parse_signed(struct reader *reader)
{
	size_t start = reader->token.start;
	struct feel_node *node;

	if (!parse_at(reader, TOKEN_MINUS))
		return parse_postfix_rest(reader, start, parse_primary(reader));
	if (!parse_enter(reader))
		return NULL;
	lex_next(reader);
	node = parse_signed(reader);
	parse_leave(reader);
	return node_new(reader, FEEL_NEGATE, start, 1, &node);
}

/* unary: signed { instance of type } */
static struct feel_node *parse_unary(struct reader *reader)
{
	size_t start = reader->token.start;

	return parse_instance_rest(reader, start, parse_signed(reader));
}

/* ---- operators ------------------------------------------------------------------------------- */

enum level {
	LEVEL_OR = 1,
	LEVEL_AND,
	LEVEL_COMPARE,
	LEVEL_ADD,
	LEVEL_MULTIPLY,
	LEVEL_POWER,
	LEVEL_UNARY
};

static const struct operator
{
	enum level level; /* 0: not an operator; all associate to the left */
	enum feel_kind kind;
	enum feel_compare compare;
}
operators[TOKEN_KINDS] = {
	[TOKEN_OR] = {LEVEL_OR, FEEL_OR, 0},
	[TOKEN_AND] = {LEVEL_AND, FEEL_AND, 0},
	[TOKEN_EQ] = {LEVEL_COMPARE, FEEL_COMPARE, FEEL_EQ},
	[TOKEN_NE] = {LEVEL_COMPARE, FEEL_COMPARE, FEEL_NE},
	[TOKEN_LT] = {LEVEL_COMPARE, FEEL_COMPARE, FEEL_LT},
	[TOKEN_LE] = {LEVEL_COMPARE, FEEL_COMPARE, FEEL_LE},
	[TOKEN_GT] = {LEVEL_COMPARE, FEEL_COMPARE, FEEL_GT},
	[TOKEN_GE] = {LEVEL_COMPARE, FEEL_COMPARE, FEEL_GE},
	[TOKEN_BETWEEN] = {LEVEL_COMPARE, FEEL_BETWEEN, 0},
	[TOKEN_IN] = {LEVEL_COMPARE, FEEL_IN, 0},
	[TOKEN_PLUS] = {LEVEL_ADD, FEEL_ADD, 0},
	[TOKEN_MINUS] = {LEVEL_ADD, FEEL_SUBTRACT, 0},
	[TOKEN_TIMES] = {LEVEL_MULTIPLY, FEEL_MULTIPLY, 0},
	[TOKEN_SLASH] = {LEVEL_MULTIPLY, FEEL_DIVIDE, 0},
	[TOKEN_POWER] = {LEVEL_POWER, FEEL_POWER, 0},
};

static struct feel_node *parse_binary(struct reader *reader, enum level level);

bool parse_compare_sign(const struct reader *reader, enum feel_compare *compare)
{
	const struct operator* operator= & operators[reader->token.kind];

	*compare = operator->compare;
	return operator->kind == FEEL_COMPARE && operator->level == LEVEL_COMPARE;
}

/* between: operand between operand and operand */
static struct feel_node *parse_between(struct reader *reader, size_t start, struct feel_node *left)
{
	struct feel_node *low = parse_operand(reader), *high;

	if (!low || !parse_expect(reader, TOKEN_AND))
		return NULL;
	high = parse_operand(reader);
	return node_new(reader, FEEL_BETWEEN, start, 3, (struct feel_node *[]){left, low, high});
}

/* in: operand in tests */
static struct feel_node *parse_in(struct reader *reader, size_t start, struct feel_node *left)
{
	struct feel_node *tests = parse_in_tests(reader);

	return node_new(reader, FEEL_IN, start, 2, (struct feel_node *[]){left, tests});
}

/* binary: left operator right { operator right }, of this level or above */
static struct feel_node *parse_binary_rest(struct reader *reader, size_t start, enum level level,
                                           struct feel_node *left)
{
	const struct operator* operator;
	struct feel_node *right;

	while (left) {
		operator= & operators[reader->token.kind];
		if (!operator->level || operator->level<level)
			return left;
		lex_next(reader);
		if (operator->kind == FEEL_BETWEEN) {
			left = parse_between(reader, start, left);
		} else if (operator->kind == FEEL_IN) {
			left = parse_in(reader, start, left);
		} else {
			right = parse_binary(reader, operator->level + 1);
			left = node_new(reader, operator->kind, start, 2,
			                (struct feel_node *[]){left, right});
			if (left)
				left->compare = operator->compare;
		}
	}
	return NULL;
}

static struct feel_node *parse_binary(struct reader *reader, enum level level)
{
	size_t start = reader->token.start;

	return parse_binary_rest(reader, start, level, parse_unary(reader));
}

struct feel_node *parse_operand(struct reader *reader)
{
	return parse_binary(reader, LEVEL_ADD);
}

/* expression: operands and operators of every level */
struct feel_node *parse_expression(struct reader *reader)
{
	return parse_binary(reader, LEVEL_OR);
}

static struct feel_node *rest_from(struct reader *reader, struct feel_node *left, size_t start,
                                   enum level level)
{
	left = parse_instance_rest(reader, start, parse_postfix_rest(reader, start, left));
	return parse_binary_rest(reader, start, level, left);
}

struct feel_node *parse_rest(struct reader *reader, size_t start, struct feel_node *left)
{
	return rest_from(reader, left, start, LEVEL_OR);
}

struct feel_node *parse_operand_rest(struct reader *reader, size_t start, struct feel_node *left)
{
	return rest_from(reader, left, start, LEVEL_ADD);
}

/* ---- the whole ------------------------------------------------------------------------------- */

static bool begin(struct reader *reader)
{
	const struct feel_input *input = reader->input;
	size_t bad;

	if (input->length > LIMIT_EXPRESSION_BYTES) {
		reader_fail(reader, &J1013, 0, 0,
		            arena_printf(reader->arena, "%zu", LIMIT_EXPRESSION_BYTES), NULL);
		return false;
	}
	if (!utf8_valid(input->text, input->length, &bad)) {
		reader_fail(reader, &J1014, bad, bad + 1, NULL, NULL);
		return false;
	}
	lex_next(reader);
	return !reader->failed;
}

static struct feel_node *read_all(struct arena *arena, const struct feel_input *input,
                                  const struct feel_scope *scope, struct diag_sink *sink,
                                  struct feel_node *(*rule)(struct reader *reader))
{
	struct reader reader = {.arena = arena,
	                        .input = input,
	                        .scope = scope,
	                        .sink = sink,
	                        .tests = rule != parse_expression};
	struct feel_node *node;

	if (!begin(&reader))
		return NULL;
	if (parse_at(&reader, TOKEN_END) && rule == parse_expression)
		return reader_fail(&reader, &J1002, 0, 0, NULL, NULL);
	node = rule(&reader);
	if (node && !parse_at(&reader, TOKEN_END))
		return reader_fail(&reader, &J1003, reader.token.start, reader.token.end,
		                   token_text(&reader), NULL);
	return reader.failed ? NULL : node;
}

struct feel_node *feel_parse(struct arena *arena, const struct feel_input *input,
                             const struct feel_scope *scope, struct diag_sink *sink)
{
	return read_all(arena, input, scope, sink, parse_expression);
}

struct feel_node *feel_parse_tests(struct arena *arena, const struct feel_input *input,
                                   const struct feel_scope *scope, struct diag_sink *sink)
{
	return read_all(arena, input, scope, sink, parse_cell);
}
