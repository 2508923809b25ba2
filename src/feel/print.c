/*
 * Tree to text that parses back to an equal tree. Brackets stand where the tree needs them and
 * nowhere else.
 */
#include "base/buf.h"
#include "feel/feel_int.h"
#include "value/literal.h"
#include <string.h>

/* How tightly what is printed binds; as the levels of the parser. */
enum tightness {
	LOOSE,
	IN_OR,
	IN_AND,
	IN_COMPARE,
	IN_ADD,
	IN_MULTIPLY,
	IN_POWER,
	IN_UNARY,
	IN_SIGNED,
	IN_POSTFIX
};

static const char *const signs[] = {[FEEL_LT] = "<",  [FEEL_LE] = "<=", [FEEL_GT] = ">",
                                    [FEEL_GE] = ">=", [FEEL_EQ] = "=",  [FEEL_NE] = "!="};

static void print(const struct feel_node *node, enum tightness need, struct buf *out);

static void print_list(const struct feel_node *node, size_t from, struct buf *out)
{
	for (size_t i = from; i < node->count; i++) {
		if (i > from)
			buf_add(out, ", ");
		print(node->children[i], LOOSE, out);
	}
}

/* ---- operators ------------------------------------------------------------------------------- */

static void print_binary(const struct feel_node *node, const char *sign, enum tightness level,
                         struct buf *out)
{
	print(node->children[0], level, out);
	buf_printf(out, " %s ", sign);
	print(node->children[1], level + 1, out);
}

#define BINARY(function, sign, level)                                       \
	static void function(const struct feel_node *node, struct buf *out) \
	{                                                                   \
		print_binary(node, sign, level, out);                       \
	}
BINARY(print_add, "+", IN_ADD)
BINARY(print_subtract, "-", IN_ADD)
BINARY(print_multiply, "*", IN_MULTIPLY)
BINARY(print_divide, "/", IN_MULTIPLY)
BINARY(print_power, "**", IN_POWER)
BINARY(print_compare, signs[node->compare], IN_COMPARE)
BINARY(print_and, "and", IN_AND)
BINARY(print_or, "or", IN_OR)
#undef BINARY

static void print_negate(const struct feel_node *node, struct buf *out)
{
	buf_add(out, "-");
	print(node->children[0], IN_SIGNED, out);
}

/* A bound stops at `and`, and at the comparisons. */
static void print_between(const struct feel_node *node, struct buf *out)
{
	print(node->children[0], IN_COMPARE, out);
	buf_add(out, " between ");
	print(node->children[1], IN_ADD, out);
	buf_add(out, " and ");
	print(node->children[2], IN_ADD, out);
}

static void print_in(const struct feel_node *node, struct buf *out)
{
	print(node->children[0], IN_COMPARE, out);
	buf_add(out, " in (");
	print_list(node->children[1], 0, out);
	buf_add(out, ")");
}

static void print_instance_of(const struct feel_node *node, struct buf *out)
{
	struct arena *arena = arena_new(0);

	print(node->children[0], IN_UNARY, out);
	buf_printf(out, " instance of %s", type_print(arena, node->type));
	arena_free(arena);
}

/* ---- operands -------------------------------------------------------------------------------- */

static void print_literal(const struct feel_node *node, struct buf *out)
{
	value_print(node->literal, out);
}

static void print_name(const struct feel_node *node, struct buf *out)
{
	buf_add(out, node->name);
}

static void print_path(const struct feel_node *node, struct buf *out)
{
	print(node->children[0], IN_POSTFIX, out);
	buf_printf(out, ".%s", node->name);
}

static void print_filter(const struct feel_node *node, struct buf *out)
{
	print(node->children[0], IN_POSTFIX, out);
	buf_add(out, "[");
	print(node->children[1], LOOSE, out);
	buf_add(out, "]");
}

static void print_call(const struct feel_node *node, struct buf *out)
{
	print(node->children[0], IN_POSTFIX, out);
	buf_add(out, "(");
	print_list(node, 1, out);
	buf_add(out, ")");
}

static void print_named_call(const struct feel_node *node, struct buf *out)
{
	print(node->children[0], IN_POSTFIX, out);
	for (size_t i = 1; i < node->count; i++) {
		buf_printf(out, "%s%s: ", i == 1 ? "(" : ", ", node->names[i - 1]);
		print(node->children[i], LOOSE, out);
	}
	buf_add(out, ")");
}

static void print_list_node(const struct feel_node *node, struct buf *out)
{
	buf_add(out, "[");
	print_list(node, 0, out);
	buf_add(out, "]");
}

static bool is_plain_key(const char *key)
{
	return *key && name_word(key, strlen(key)) == strlen(key);
}

static void print_context(const struct feel_node *node, struct buf *out)
{
	buf_add(out, "{");
	for (size_t i = 0; i < node->count; i++) {
		if (i)
			buf_add(out, ", ");
		if (is_plain_key(node->names[i]))
			buf_add(out, node->names[i]);
		else
			value_print(value_string_shared(node->names[i], strlen(node->names[i])),
			            out);
		buf_add(out, ": ");
		print(node->children[i], LOOSE, out);
	}
	buf_add(out, "}");
}

static void print_test_range(const struct feel_node *node, struct buf *out)
{
	bool below = node->compare == FEEL_LT || node->compare == FEEL_LE;

	buf_printf(out, "(%s ", signs[node->compare]);
	print(node->children[below], IN_ADD, out);
	buf_add(out, ")");
}

static void print_range(const struct feel_node *node, struct buf *out)
{
	if (node->test) {
		print_test_range(node, out);
		return;
	}
	buf_add(out, node->low_closed ? "[" : "(");
	print(node->children[0], LOOSE, out);
	buf_add(out, "..");
	print(node->children[1], LOOSE, out);
	buf_add(out, node->high_closed ? "]" : ")");
}

/* ---- forms ----------------------------------------------------------------------------------- */

static void print_if(const struct feel_node *node, struct buf *out)
{
	buf_add(out, "if ");
	print(node->children[0], LOOSE, out);
	buf_add(out, " then ");
	print(node->children[1], LOOSE, out);
	buf_add(out, " else ");
	print(node->children[2], LOOSE, out);
}

static void print_iteration(const struct feel_node *node, const char *word, const char *before_body,
                            struct buf *out)
{
	for (size_t i = 0; i + 1 < node->count; i++) {
		buf_printf(out, "%s %s in ", i ? "," : word, node->names[i]);
		print(node->children[i], LOOSE, out);
	}
	buf_printf(out, " %s ", before_body);
	print(node->children[node->count - 1], LOOSE, out);
}

static void print_for(const struct feel_node *node, struct buf *out)
{
	print_iteration(node, "for", "return", out);
}

static void print_some(const struct feel_node *node, struct buf *out)
{
	print_iteration(node, "some", "satisfies", out);
}

static void print_every(const struct feel_node *node, struct buf *out)
{
	print_iteration(node, "every", "satisfies", out);
}

static void print_function(const struct feel_node *node, struct buf *out)
{
	struct arena *arena = arena_new(0);

	buf_add(out, "function(");
	for (size_t i = 0; i < node->name_count; i++) {
		buf_printf(out, "%s%s", i ? ", " : "", node->names[i]);
		if (node->types[i])
			buf_printf(out, ": %s", type_print(arena, node->types[i]));
	}
	buf_add(out, ") ");
	print(node->children[0], LOOSE, out);
	arena_free(arena);
}

/* ---- tests ----------------------------------------------------------------------------------- */

static void print_unary_tests(const struct feel_node *node, struct buf *out)
{
	if (!node->count)
		buf_add(out, "-");
	print_list(node, 0, out);
}

static void print_test_not(const struct feel_node *node, struct buf *out)
{
	buf_add(out, "not(");
	print_list(node, 0, out);
	buf_add(out, ")");
}

static void print_test_compare(const struct feel_node *node, struct buf *out)
{
	buf_printf(out, "%s ", signs[node->compare]);
	print(node->children[0], IN_ADD, out);
}

static bool starts_with_not(const struct feel_node *node)
{
	while (node->count && node->kind != FEEL_CALL)
		node = node->children[0];
	return node->kind == FEEL_CALL && node->children[0]->kind == FEEL_NAME &&
	       !strcmp(node->children[0]->name, "not");
}

/* Brackets keep the function not() apart from the test of the same name. */
static void print_test_expression(const struct feel_node *node, struct buf *out)
{
	print(node->children[0], starts_with_not(node->children[0]) ? IN_POSTFIX + 1 : LOOSE, out);
}

static const struct {
	void (*print)(const struct feel_node *node, struct buf *out);
	enum tightness tightness;
} printers[FEEL_KINDS] = {
	[FEEL_LITERAL] = {print_literal, IN_POSTFIX},
	[FEEL_NAME] = {print_name, IN_POSTFIX},
	[FEEL_NEGATE] = {print_negate, IN_SIGNED},
	[FEEL_ADD] = {print_add, IN_ADD},
	[FEEL_SUBTRACT] = {print_subtract, IN_ADD},
	[FEEL_MULTIPLY] = {print_multiply, IN_MULTIPLY},
	[FEEL_DIVIDE] = {print_divide, IN_MULTIPLY},
	[FEEL_POWER] = {print_power, IN_POWER},
	[FEEL_COMPARE] = {print_compare, IN_COMPARE},
	[FEEL_AND] = {print_and, IN_AND},
	[FEEL_OR] = {print_or, IN_OR},
	[FEEL_IN] = {print_in, IN_COMPARE},
	[FEEL_BETWEEN] = {print_between, IN_COMPARE},
	[FEEL_IF] = {print_if, LOOSE},
	[FEEL_FOR] = {print_for, LOOSE},
	[FEEL_SOME] = {print_some, LOOSE},
	[FEEL_EVERY] = {print_every, LOOSE},
	[FEEL_LIST] = {print_list_node, IN_POSTFIX},
	[FEEL_CONTEXT] = {print_context, IN_POSTFIX},
	[FEEL_RANGE] = {print_range, IN_POSTFIX},
	[FEEL_FILTER] = {print_filter, IN_POSTFIX},
	[FEEL_PATH] = {print_path, IN_POSTFIX},
	[FEEL_CALL] = {print_call, IN_POSTFIX},
	[FEEL_NAMED_CALL] = {print_named_call, IN_POSTFIX},
	[FEEL_FUNCTION] = {print_function, LOOSE},
	[FEEL_INSTANCE_OF] = {print_instance_of, IN_UNARY},
	[FEEL_UNARY_TESTS] = {print_unary_tests, LOOSE},
	[FEEL_TEST_NOT] = {print_test_not, LOOSE},
	[FEEL_TEST_COMPARE] = {print_test_compare, LOOSE},
	[FEEL_TEST_EXPRESSION] = {print_test_expression, LOOSE},
};

static void print(const struct feel_node *node, enum tightness need, struct buf *out)
{
	bool brackets = printers[node->kind].tightness < need;

	if (brackets)
		buf_add(out, "(");
	printers[node->kind].print(node, out);
	if (brackets)
		buf_add(out, ")");
}

void feel_print(const struct feel_node *tree, struct buf *out)
{
	print(tree, LOOSE, out);
}
