/*
 * The checks of static typing: what is never equal, has no order, is no condition, or no option of
 * a question.
 */
#include "base/buf.h"
#include "base/msg.h"
#include "base/utf8.h"
#include "feel/infer_int.h"
#include <string.h>

void infer_report(struct inference *inference, const struct diag_kind *kind,
                  const struct feel_node *at, const char *hint, const char *first,
                  const char *second, const char *third)
{
	diag_add(inference->sink, kind, at->place, NULL, hint,
	         (const char *const[]){first ? first : "", second ? second : "", third ? third : "",
	                               NULL});
}

const char *infer_describe(struct inference *inference, const struct feel_node *node)
{
	struct buf text;
	const char *out;
	size_t shown;

	buf_init(&text, 4096);
	feel_print(node, &text);
	shown = utf8_clip(text.text, text.length, 30);
	out = arena_printf(inference->arena, "%.*s%s (%s)", (int)shown, text.text,
	                   shown < text.length ? "..." : "",
	                   type_print(inference->arena, node->inferred));
	buf_release(&text);
	return out;
}

void infer_check_condition(struct inference *inference, const struct feel_node *node,
                           const char *sign, const char *hint)
{
	if (infer_is_open(node->inferred) || node->inferred->kind == TYPE_BOOLEAN ||
	    infer_may_conform(node, node->inferred, &type_boolean))
		return;
	infer_report(inference, &J1060, node, hint, sign, infer_describe(inference, node), NULL);
}

/* ---- conformance that allows for FEEL's coercions -------------------------------------------- */

/* A filter, a path through a list or a list of one may give one item, which stands for itself. */
static bool may_be_single(const struct feel_node *node)
{
	if (node->kind == FEEL_LIST)
		return node->count == 1;
	return node->kind == FEEL_FILTER || node->kind == FEEL_PATH || node->kind == FEEL_CALL ||
	       node->kind == FEEL_NAMED_CALL || node->kind == FEEL_FOR || node->kind == FEEL_IF;
}

static bool kinds_meet(const struct type *a, const struct type *b)
{
	if (infer_is_open(a) || infer_is_open(b))
		return true;
	if (a->kind == TYPE_LIST && b->kind == TYPE_LIST)
		return kinds_meet(shape_item(a), shape_item(b));
	return a->kind == b->kind;
}

bool infer_may_conform(const struct feel_node *node, const struct type *a, const struct type *b)
{
	if (kinds_meet(a, b))
		return true;
	if (b->kind == TYPE_LIST)
		return infer_may_conform(node, a, shape_item(b));
	return a->kind == TYPE_LIST && may_be_single(node) && kinds_meet(shape_item(a), b);
}

/* ---- codes ----------------------------------------------------------------------------------- */

static const struct type *coded(const struct type *type)
{
	if (type->code_count)
		return type;
	if (type->kind == TYPE_LIST && type->element && type->element->code_count)
		return type->element;
	return NULL;
}

void infer_check_code(struct inference *inference, const struct feel_node *literal,
                      const struct type *type)
{
	const struct type *codes = coded(type);
	const char *text;

	if (!codes || literal->kind != FEEL_LITERAL || literal->literal.kind != VALUE_STRING)
		return;
	text = literal->literal.as.string.text;
	for (size_t i = 0; i < codes->code_count; i++)
		if (!strcmp(codes->codes[i], text))
			return;
	infer_report(inference, &J1058, literal, infer_advise_codes(inference, codes, text),
	             arena_printf(inference->arena, "\"%s\"", text), NULL, NULL);
}

static void check_codes(struct inference *inference, const struct feel_node *left,
                        const struct feel_node *right)
{
	infer_check_code(inference, right, left->inferred);
	infer_check_code(inference, left, right->inferred);
}

/* ---- comparisons ----------------------------------------------------------------------------- */

static bool is_date(const struct type *type)
{
	return type->kind == TYPE_DATE || type->kind == TYPE_DATE_TIME;
}

static bool comparable(const struct feel_node *left, const struct feel_node *right)
{
	const struct type *a = left->inferred, *b = right->inferred;

	return kinds_meet(a, b) || (is_date(a) && is_date(b)) ||
	       (a->kind == TYPE_LIST && infer_may_conform(left, a, b)) ||
	       (b->kind == TYPE_LIST && infer_may_conform(right, b, a));
}

static bool has_order(const struct type *type)
{
	return infer_is_open(type) ||
	       (type->kind >= TYPE_NUMBER && type->kind <= TYPE_MONTHS_DURATION);
}

static bool item_has_order(const struct feel_node *node)
{
	const struct type *type = node->inferred;

	return has_order(type) ||
	       (type->kind == TYPE_LIST && may_be_single(node) && has_order(shape_item(type)));
}

void infer_check_order(struct inference *inference, const char *sign, const struct feel_node *at,
                       const struct feel_node *left, const struct feel_node *right)
{
	if (!item_has_order(left) || !item_has_order(right) || !comparable(left, right))
		infer_report(inference, &J1057, at,
		             infer_advise_comparison(inference, sign, left, right),
		             infer_describe(inference, left), infer_describe(inference, right),
		             NULL);
}

void infer_check_compare(struct inference *inference, enum feel_compare compare,
                         const struct feel_node *at, const struct feel_node *left,
                         const struct feel_node *right)
{
	static const char *const signs[] = {[FEEL_LT] = "<", [FEEL_LE] = "<=", [FEEL_GT] = ">",
	                                    [FEEL_GE] = ">=", [FEEL_EQ] = "=", [FEEL_NE] = "!="};
	const char *sign = signs[compare];

	if (compare != FEEL_EQ && compare != FEEL_NE) {
		infer_check_order(inference, sign, at, left, right);
		return;
	}
	if (!comparable(left, right))
		infer_report(inference, &J1056, at,
		             infer_advise_comparison(inference, sign, left, right),
		             infer_describe(inference, left), infer_describe(inference, right),
		             NULL);
	else if (kinds_meet(left->inferred, right->inferred))
		check_codes(inference, left, right);
}

/* ---- tests ----------------------------------------------------------------------------------- */

static void check_list_codes(struct inference *inference, const struct feel_node *node,
                             const struct type *subject)
{
	if (node->kind == FEEL_LIST)
		for (size_t i = 0; i < node->count; i++)
			infer_check_code(inference, node->children[i], subject);
}

static bool element_meets(const struct type *element, const struct type *subject)
{
	return kinds_meet(element, subject) || (is_date(element) && is_date(subject)) ||
	       ((element->kind == TYPE_RANGE || element->kind == TYPE_LIST) &&
	        element_meets(shape_item(element), subject));
}

void infer_check_holds(struct inference *inference, const struct feel_node *node,
                       const struct feel_node *subject, const struct type *type)
{
	const struct type *tested = subject ? subject->inferred : &type_any;

	if (infer_is_open(tested) || infer_is_open(type) || type->kind == TYPE_FUNCTION)
		return;
	if (!element_meets(type, tested) &&
	    !(tested->kind == TYPE_LIST && element_meets(type, shape_item(tested)))) {
		infer_report(inference, &J1056, node,
		             infer_advise_comparison(inference, NULL, subject, node),
		             infer_describe(inference, subject),
		             infer_describe(inference, node), NULL);
		return;
	}
	if (type->kind == TYPE_STRING)
		infer_check_code(inference, node, tested);
	check_list_codes(inference, node, tested);
}
