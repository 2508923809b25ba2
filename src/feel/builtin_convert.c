/*
 * Built-in functions that turn values into text and text into values.
 */
#include "base/buf.h"
#include "base/limits.h"
#include "feel/builtin_int.h"
#include "value/literal.h"
#include <string.h>

struct value builtin_is(const struct feel_call *call, const struct value *arguments, size_t count)
{
	(void)call, (void)count;
	return value_boolean(value_same(arguments[0], arguments[1]));
}

struct value builtin_string(const struct feel_call *call, const struct value *arguments,
                            size_t count)
{
	struct value result;
	struct buf out;

	(void)count;
	if (value_is_null(arguments[0]) || arguments[0].kind == VALUE_STRING)
		return arguments[0];
	buf_init(&out, limit_of(call->limits, MOST_STRING_BYTES));
	value_print_plain(arguments[0], &out);
	result = out.overflowed ? call_limit(call, MOST_STRING_BYTES)
	                        : value_string(call->arena, out.text, out.length);
	buf_release(&out);
	return result;
}

/* ---- numbers --------------------------------------------------------------------------------- */

static struct value parse_number(const char *text, size_t length)
{
	struct decimal number;

	if (!decimal_parse(text, length, &number))
		return value_null_because(N_("the text is no number"));
	return value_number(number);
}

struct value builtin_number(const struct feel_call *call, const struct value *arguments,
                            size_t count)
{
	struct value_string text;

	(void)call, (void)count;
	if (!argument_string(arguments[0], &text))
		return value_null_because(WRONG_TYPE);
	return parse_number(text.text, text.length);
}

/* One of the characters allowed, or 0 for null; false for anything else. */
static bool argument_separator(struct value argument, const char *allowed, char *out)
{
	struct value_string text;

	*out = 0;
	if (value_is_null(argument))
		return true;
	if (!argument_string(argument, &text) || text.length != 1 || !text.text[0] ||
	    !strchr(allowed, text.text[0]))
		return false;
	*out = text.text[0];
	return true;
}

struct value builtin_number_separators(const struct feel_call *call, const struct value *arguments,
                                       size_t count)
{
	struct value_string text;
	char grouping, point, *plain;
	size_t length = 0;

	(void)count;
	if (!argument_string(arguments[0], &text) ||
	    !argument_separator(arguments[1], " ,.", &grouping) ||
	    !argument_separator(arguments[2], ",.", &point) || (grouping && grouping == point))
		return value_null_because(WRONG_TYPE);
	if (!point)
		point = '.';
	plain = arena_alloc(call->arena, text.length + 1);
	for (size_t i = 0; i < text.length; i++) {
		char c = text.text[i];

		if (grouping && c == grouping)
			continue;
		plain[length++] = c == point ? '.' : c == '.' ? ',' : c;
	}
	return parse_number(plain, length);
}

/* ---- ranges ---------------------------------------------------------------------------------- */

static bool is_constant_function(const char *name)
{
	static const char *const names[] = {"date", "time", "date and time", "duration",
	                                    "years and months duration"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(names[i], name))
			return true;
	return false;
}

/* date("...") and its like, with literals for arguments. */
static struct value constant_call(const struct feel_call *call, const struct feel_node *node)
{
	const struct feel_builtin *form;
	struct value arguments[FEEL_MAX_ARGS] = {{0}};
	size_t count = node->count - 1;

	if (node->children[0]->kind != FEEL_NAME || !is_constant_function(node->children[0]->name))
		return value_null();
	form = feel_builtin_form(node->children[0]->name, count, NULL);
	for (size_t i = 0; form && i < count; i++) {
		if (node->children[i + 1]->kind != FEEL_LITERAL)
			return value_null();
		arguments[i] = node->children[i + 1]->literal;
	}
	return form ? form->evaluate(call, arguments, count) : value_null();
}

static struct value constant(const struct feel_call *call, const struct feel_node *node)
{
	struct value value;

	if (node->kind == FEEL_LITERAL)
		return node->literal;
	if (node->kind == FEEL_CALL)
		return constant_call(call, node);
	if (node->kind != FEEL_NEGATE || node->children[0]->kind != FEEL_LITERAL)
		return value_null();
	value = node->children[0]->literal;
	return value.kind == VALUE_NUMBER ? value_number(decimal_neg(value.as.number))
	                                  : value_null();
}

/* The text is a range in the brackets of an expression, between constants. */
struct value builtin_range(const struct feel_call *call, const struct value *arguments,
                           size_t count)
{
	struct value reason = value_null_because(N_("the text is no range"));
	struct value_string text;
	struct feel_node *node;
	struct value low, high;

	(void)count;
	if (!argument_string(arguments[0], &text))
		return value_null_because(WRONG_TYPE);
	node = feel_parse(call->arena,
	                  &(struct feel_input){.text = text.text, .length = text.length}, NULL,
	                  NULL);
	if (!node || node->kind != FEEL_RANGE)
		return reason;
	low = constant(call, node->children[0]);
	high = constant(call, node->children[1]);
	if (low.kind != high.kind || value_less_equal(low, high) != TRUTH_TRUE)
		return reason;
	return value_range(call->arena, low, node->low_closed, high, node->high_closed);
}
