/*
 * What would be right, where a mistake is a usual one: words without quotes, days without date(), lists compared with an
 * item. Hints beside the messages of static typing.
 */
#include "base/buf.h"
#include "base/msg.h"
#include "feel/infer_int.h"
#include <stdio.h>
#include <string.h>
#include <strings.h>

static const struct type *with_codes(const struct type *type)
{
	const struct type *item = type->kind == TYPE_LIST ? shape_item(type) : type;

	return item->code_count ? item : NULL;
}

static bool has_code(const struct type *type, const char *word)
{
	const struct type *codes = with_codes(type);

	for (size_t i = 0; codes && i < codes->code_count; i++)
		if (!strcmp(codes->codes[i], word))
			return true;
	return false;
}

const char *infer_advise_codes(struct inference *inference, const struct type *codes,
                               const char *text)
{
	return near_choice(inference->arena, text, codes->codes, codes->code_count);
}

/* A word behind `not`, which is a function: without the `not`, or NULL. */
static const char *negated(const char *name)
{
	return strncmp(name, "not ", 4) ? NULL : name + 4;
}

static const char *print(struct inference *inference, const struct feel_node *node)
{
	struct buf text;
	const char *out;

	buf_init(&text, 200);
	feel_print(node, &text);
	out = text.overflowed ? "..." : arena_strdup(inference->arena, text.text);
	buf_release(&text);
	return out;
}

/* "write LEFT SIGN RIGHT"; of what stands in a cell without what the column asks. */
static const char *write_comparison(struct inference *inference, const char *left, const char *sign,
                                    const char *right)
{
	bool whole = sign && *left && strcmp(left, "?") != 0;

	return arena_printf(inference->arena, _("write %s"),
	                    whole  ? arena_printf(inference->arena, "%s %s %s", left, sign, right)
	                    : sign ? arena_printf(inference->arena, "%s %s", sign, right)
	                           : right);
}

/* ---- names ----------------------------------------------------------------------------------- */

/* yes and no, as they stand in questionnaires. */
static const char *truth_in(const char *text)
{
	if (!strcasecmp(text, "yes") || !strcasecmp(text, "true") || !strcasecmp(text, "y"))
		return "true";
	if (!strcasecmp(text, "no") || !strcasecmp(text, "false") || !strcasecmp(text, "n"))
		return "false";
	return NULL;
}

static const char *advise_truth(struct inference *inference, const struct feel_node *name)
{
	static const char *const signs[] = {[FEEL_EQ] = "=", [FEEL_NE] = "!="};
	const struct feel_node *comparison = inference->comparison;
	const char *truth = truth_in(name->name);

	if (!truth || !comparison || comparison->children[1] != name ||
	    (comparison->compare != FEEL_EQ && comparison->compare != FEEL_NE) ||
	    comparison->children[0]->inferred->kind != TYPE_BOOLEAN)
		return NULL;
	return write_comparison(inference, print(inference, comparison->children[0]),
	                        signs[comparison->compare], truth);
}

const char *infer_advise_name(struct inference *inference, const struct feel_node *node,
                              const struct near_search *search)
{
	const char *name = node->name, *truth = advise_truth(inference, node);
	bool is_code = inference->subject && has_code(inference->subject, name);

	if (truth || node->advice)
		return truth ? truth : node->advice;
	if (negated(name))
		return arena_printf(inference->arena, _("write not(%s ...)"), negated(name));
	if (is_code || scope_any(inference->scope, has_code, name))
		return arena_printf(inference->arena, _("a text needs quotes: \"%s\""), name);
	return near_hint(inference->arena, search);
}

/* ---- values of another type ------------------------------------------------------------------ */

static const char *date_text(struct inference *inference, int64_t year, int64_t month, int64_t day)
{
	if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
		return NULL;
	return arena_printf(inference->arena, "date(\"%04d-%02d-%02d\")", (int)year, (int)month,
	                    (int)day);
}

const char *infer_day(struct inference *inference, const struct feel_node *node)
{
	int64_t parts[3];
	const struct feel_node *inner = node->kind == FEEL_SUBTRACT ? node->children[0] : NULL;

	if (!inner || inner->kind != FEEL_SUBTRACT)
		return NULL;
	const struct feel_node *nodes[] = {inner->children[0], inner->children[1],
	                                   node->children[1]};
	for (size_t i = 0; i < 3; i++)
		if (nodes[i]->kind != FEEL_LITERAL || nodes[i]->literal.kind != VALUE_NUMBER ||
		    !decimal_to_int64(nodes[i]->literal.as.number, &parts[i]))
			return NULL;
	return date_text(inference, parts[0], parts[1], parts[2]);
}

/* "2026-01-31", "31.01.2026" */
static const char *day_in(struct inference *inference, const char *text)
{
	int a, b, c, used = 0;

	if (sscanf(text, "%4d-%2d-%2d%n", &a, &b, &c, &used) == 3 && !text[used])
		return date_text(inference, a, b, c);
	if (sscanf(text, "%2d.%2d.%4d%n", &a, &b, &c, &used) == 3 && !text[used])
		return date_text(inference, c, b, a);
	return NULL;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "2", "12,000": without the commas; NULL for what is no number. */
static const char *number_in(struct inference *inference, const char *text)
{
	char *digits = arena_strdup(inference->arena, text);
	struct decimal number;
	size_t length = 0;

	for (const char *at = text; *at; at++)
		if (*at != ',' || !is_digit(at[1]) || !is_digit(at[2]) || !is_digit(at[3]) || is_digit(at[4]))
			digits[length++] = *at;
	digits[length] = '\0';
	return length > 0 && decimal_parse(digits, length, &number) && !number.nan ? digits : NULL;
}

/* What a constant was to be where it is compared with this type; NULL: not known. */
static const char *meant(struct inference *inference, const struct feel_node *constant,
                         const struct type *type)
{
	const char *text;

	if (type->kind == TYPE_DATE || type->kind == TYPE_DATE_TIME) {
		text = infer_day(inference, constant);
		if (text)
			return text;
	}
	if (constant->kind != FEEL_LITERAL || constant->literal.kind != VALUE_STRING)
		return NULL;
	text = constant->literal.as.string.text;
	switch (type->kind) {
	case TYPE_NUMBER:
		return number_in(inference, text);
	case TYPE_BOOLEAN:
		return truth_in(text);
	case TYPE_DATE:
	case TYPE_DATE_TIME:
		return day_in(inference, text);
	default:
		return NULL;
	}
}

/* ---- comparisons ----------------------------------------------------------------------------- */

static bool is_held_by(const struct feel_node *item, const struct feel_node *list)
{
	const struct type *held = shape_item(list->inferred);

	return list->inferred->kind == TYPE_LIST && item->inferred->kind != TYPE_LIST &&
	       (infer_is_open(held) || held->kind == item->inferred->kind);
}

static const char *advise_list(struct inference *inference, const struct feel_node *left,
                               const struct feel_node *right)
{
	if (is_held_by(left, right))
		return advise_list(inference, right, left);
	return is_held_by(right, left)
	               ? arena_printf(inference->arena, _("use list contains(%s, %s)"),
	                              print(inference, left), print(inference, right))
	               : NULL;
}

const char *infer_advise_comparison(struct inference *inference, const char *sign,
                                    const struct feel_node *left, const struct feel_node *right)
{
	const char *value = meant(inference, right, left->inferred);

	if (value)
		return write_comparison(inference, print(inference, left), sign, value);
	value = meant(inference, left, right->inferred);
	if (value)
		return write_comparison(inference, value, sign, print(inference, right));
	return advise_list(inference, left, right);
}

/* ---- conditions ------------------------------------------------------------------------------ */

/* The comparison that stands before a text: x = "a" or "b". */
static const struct feel_node *compared_last(const struct feel_node *node)
{
	while (node && (node->kind == FEEL_OR || node->kind == FEEL_AND)) {
		const struct feel_node *right = compared_last(node->children[1]);

		if (right)
			return right;
		node = node->children[0];
	}
	return node && node->kind == FEEL_COMPARE && (node->compare == FEEL_EQ || node->compare == FEEL_NE)
	               ? node
	               : NULL;
}

const char *infer_advise_condition(struct inference *inference, const struct feel_node *before,
                                   const struct feel_node *text)
{
	const struct feel_node *comparison = compared_last(before);

	if (text->kind != FEEL_LITERAL || text->literal.kind == VALUE_BOOLEAN)
		return NULL;
	if (comparison)
		return write_comparison(inference, print(inference, comparison->children[0]),
		                        comparison->compare == FEEL_EQ ? "=" : "!=",
		                        print(inference, text));
	return inference->subject_node ? _("between values stands a comma: x in (\"a\", \"b\")") : NULL;
}
