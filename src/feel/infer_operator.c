/*
 * Static types of operators: a table says which operand types have a result.
 */
#include "base/msg.h"
#include "feel/infer_int.h"

static const struct {
	enum feel_kind operation;
	enum type_kind left, right;
	const struct type *result;
} results[] = {
	{FEEL_ADD, TYPE_NUMBER, TYPE_NUMBER, &type_number},
	{FEEL_ADD, TYPE_STRING, TYPE_STRING, &type_string},
	{FEEL_ADD, TYPE_DATE, TYPE_DAYS_DURATION, &type_date},
	{FEEL_ADD, TYPE_DATE, TYPE_MONTHS_DURATION, &type_date},
	{FEEL_ADD, TYPE_DATE_TIME, TYPE_DAYS_DURATION, &type_date_time},
	{FEEL_ADD, TYPE_DATE_TIME, TYPE_MONTHS_DURATION, &type_date_time},
	{FEEL_ADD, TYPE_TIME, TYPE_DAYS_DURATION, &type_time},
	{FEEL_ADD, TYPE_DAYS_DURATION, TYPE_DATE, &type_date},
	{FEEL_ADD, TYPE_MONTHS_DURATION, TYPE_DATE, &type_date},
	{FEEL_ADD, TYPE_DAYS_DURATION, TYPE_DATE_TIME, &type_date_time},
	{FEEL_ADD, TYPE_MONTHS_DURATION, TYPE_DATE_TIME, &type_date_time},
	{FEEL_ADD, TYPE_DAYS_DURATION, TYPE_TIME, &type_time},
	{FEEL_ADD, TYPE_DAYS_DURATION, TYPE_DAYS_DURATION, &type_days_duration},
	{FEEL_ADD, TYPE_MONTHS_DURATION, TYPE_MONTHS_DURATION, &type_months_duration},
	{FEEL_SUBTRACT, TYPE_NUMBER, TYPE_NUMBER, &type_number},
	{FEEL_SUBTRACT, TYPE_DATE, TYPE_DATE, &type_days_duration},
	{FEEL_SUBTRACT, TYPE_DATE, TYPE_DATE_TIME, &type_days_duration},
	{FEEL_SUBTRACT, TYPE_DATE_TIME, TYPE_DATE, &type_days_duration},
	{FEEL_SUBTRACT, TYPE_DATE_TIME, TYPE_DATE_TIME, &type_days_duration},
	{FEEL_SUBTRACT, TYPE_TIME, TYPE_TIME, &type_days_duration},
	{FEEL_SUBTRACT, TYPE_DATE, TYPE_DAYS_DURATION, &type_date},
	{FEEL_SUBTRACT, TYPE_DATE, TYPE_MONTHS_DURATION, &type_date},
	{FEEL_SUBTRACT, TYPE_DATE_TIME, TYPE_DAYS_DURATION, &type_date_time},
	{FEEL_SUBTRACT, TYPE_DATE_TIME, TYPE_MONTHS_DURATION, &type_date_time},
	{FEEL_SUBTRACT, TYPE_TIME, TYPE_DAYS_DURATION, &type_time},
	{FEEL_SUBTRACT, TYPE_DAYS_DURATION, TYPE_DAYS_DURATION, &type_days_duration},
	{FEEL_SUBTRACT, TYPE_MONTHS_DURATION, TYPE_MONTHS_DURATION, &type_months_duration},
	{FEEL_MULTIPLY, TYPE_NUMBER, TYPE_NUMBER, &type_number},
	{FEEL_MULTIPLY, TYPE_DAYS_DURATION, TYPE_NUMBER, &type_days_duration},
	{FEEL_MULTIPLY, TYPE_NUMBER, TYPE_DAYS_DURATION, &type_days_duration},
	{FEEL_MULTIPLY, TYPE_MONTHS_DURATION, TYPE_NUMBER, &type_months_duration},
	{FEEL_MULTIPLY, TYPE_NUMBER, TYPE_MONTHS_DURATION, &type_months_duration},
	{FEEL_DIVIDE, TYPE_NUMBER, TYPE_NUMBER, &type_number},
	{FEEL_DIVIDE, TYPE_DAYS_DURATION, TYPE_NUMBER, &type_days_duration},
	{FEEL_DIVIDE, TYPE_MONTHS_DURATION, TYPE_NUMBER, &type_months_duration},
	{FEEL_DIVIDE, TYPE_DAYS_DURATION, TYPE_DAYS_DURATION, &type_number},
	{FEEL_DIVIDE, TYPE_MONTHS_DURATION, TYPE_MONTHS_DURATION, &type_number},
	{FEEL_POWER, TYPE_NUMBER, TYPE_NUMBER, &type_number},
};

static const char *const signs[FEEL_KINDS] = {
	[FEEL_ADD] = "+",    [FEEL_SUBTRACT] = "-", [FEEL_MULTIPLY] = "*", [FEEL_DIVIDE] = "/",
	[FEEL_POWER] = "**", [FEEL_AND] = "and",    [FEEL_OR] = "or"};

/* What an operand is worth in arithmetic: a list may turn out to hold one item only. */
static const struct type *operand_type(const struct feel_node *node)
{
	const struct type *type = node->inferred;

	if (type->kind == TYPE_LIST && infer_may_conform(node, type, shape_item(type)))
		return shape_item(type);
	return type;
}

static bool takes(enum type_kind kind, const struct type *operand)
{
	return infer_is_open(operand) || operand->kind == kind;
}

/* The one type that the operation can give; Any when there are several, NULL when there is none. */
static const struct type *find_result(enum feel_kind operation, const struct type *left,
                                      const struct type *right)
{
	const struct type *result = NULL;

	for (size_t i = 0; i < sizeof results / sizeof *results; i++) {
		if (results[i].operation != operation || !takes(results[i].left, left) ||
		    !takes(results[i].right, right))
			continue;
		result = !result || result == results[i].result ? results[i].result : &type_any;
	}
	return result;
}

const struct type *infer_arithmetic(struct inference *inference, struct feel_node *node)
{
	const struct feel_node *left = node->children[0], *right = node->children[1];
	const struct type *result;

	infer_child(inference, node, 0);
	infer_child(inference, node, 1);
	result = find_result(node->kind, operand_type(left), operand_type(right));
	if (result)
		return result;
	infer_report(inference, &J1059,
	             find_result(node->kind, operand_type(left), &type_any) ? right : left, NULL,
	             signs[node->kind], infer_describe(inference, left),
	             infer_describe(inference, right));
	return &type_any;
}

const struct type *infer_negate(struct inference *inference, struct feel_node *node)
{
	const struct type *type;

	infer_child(inference, node, 0);
	type = operand_type(node->children[0]);
	if (infer_is_open(type) || type->kind == TYPE_NUMBER || type->kind == TYPE_DAYS_DURATION ||
	    type->kind == TYPE_MONTHS_DURATION)
		return type;
	infer_report(inference, &J1061, node->children[0], NULL,
	             infer_describe(inference, node->children[0]), NULL, NULL);
	return &type_any;
}

const struct type *infer_logic(struct inference *inference, struct feel_node *node)
{
	for (size_t i = 0; i < 2; i++) {
		const struct feel_node *child = node->children[i];

		infer_child(inference, node, i);
		infer_check_condition(
			inference, child, signs[node->kind],
			infer_advise_condition(inference, i ? node->children[0] : NULL, child));
	}
	return &type_boolean;
}

const struct type *infer_compare(struct inference *inference, struct feel_node *node)
{
	const struct feel_node *outer = inference->comparison;

	infer_child(inference, node, 0);
	inference->comparison = node;
	infer_child(inference, node, 1);
	inference->comparison = outer;
	infer_check_compare(inference, node->compare, node->children[1], node->children[0],
	                    node->children[1]);
	return &type_boolean;
}

const struct type *infer_between(struct inference *inference, struct feel_node *node)
{
	for (size_t i = 0; i < 3; i++)
		infer_child(inference, node, i);
	for (size_t i = 1; i < 3; i++)
		infer_check_order(inference, NULL, node->children[i], node->children[0],
		                  node->children[i]);
	return &type_boolean;
}
