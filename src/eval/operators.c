/*
 * What the operations of the graph mean on values, but for arithmetic, bodies and scores: leaves,
 * comparisons, logic, structures and their parts.
 */
#include "eval/eval_int.h"

#include <string.h>

/* ---- leaves ---- */

struct value point_CONSTANT(struct machine *machine, const struct node *node,
                            const struct value *args)
{
	(void)machine, (void)args;
	return node->as.constant;
}

struct value point_INPUT(struct machine *machine, const struct node *node,
                         const struct value *inputs)
{
	(void)machine;
	return inputs[node->as.input];
}

struct value point_LOCAL(struct machine *machine, const struct node *node,
                         const struct value *locals)
{
	(void)machine;
	return locals[node->as.local];
}

struct value point_RELEVANT(struct machine *machine, const struct node *node,
                            const struct value *args)
{
	(void)machine, (void)node;
	return value_is_true(args[0]) ? args[1] : value_null_because(N_("not asked"));
}

/* ---- comparison ---- */

struct value point_EQUAL(struct machine *machine, const struct node *node, const struct value *args)
{
	(void)machine, (void)node;
	return value_from_truth(value_equal(args[0], args[1]));
}

struct value point_NOT_EQUAL(struct machine *machine, const struct node *node,
                             const struct value *args)
{
	(void)machine, (void)node;
	return value_from_truth(truth_not(value_equal(args[0], args[1])));
}

struct value point_LESS(struct machine *machine, const struct node *node, const struct value *args)
{
	(void)machine, (void)node;
	return value_from_truth(value_less(args[0], args[1]));
}

struct value point_LESS_EQUAL(struct machine *machine, const struct node *node,
                              const struct value *args)
{
	(void)machine, (void)node;
	return value_from_truth(value_less_equal(args[0], args[1]));
}

/* Whether the end of the inner range lies within the outer one; an end that is left out has to be
 * left out there too. */
static enum truth end_within(struct value inner, bool inner_closed, struct value outer,
                             bool outer_closed, bool low)
{
	if (value_is_null(inner))
		return TRUTH_FALSE;
	if (inner_closed && !outer_closed)
		return low ? value_less(outer, inner) : value_less(inner, outer);
	return low ? value_less_equal(outer, inner) : value_less_equal(inner, outer);
}

static enum truth in_range(struct value value, const struct value_range *range)
{
	const struct value_range *inner = value.as.range;
	enum truth low, high;

	if (value.kind != VALUE_RANGE)
		return value_in_range(value, range);
	low = high = range->test ? TRUTH_TRUE : TRUTH_NULL;
	if (!value_is_null(range->low))
		low = end_within(inner->low, inner->low_closed, range->low, range->low_closed,
		                 true);
	if (!value_is_null(range->high))
		high = end_within(inner->high, inner->high_closed, range->high, range->high_closed,
		                  false);
	return truth_and(low, high);
}

struct value point_IN_RANGE(struct machine *machine, const struct node *node,
                            const struct value *args)
{
	(void)machine, (void)node;
	if (args[1].kind != VALUE_RANGE)
		return value_null_because(N_("not a range"));
	return value_from_truth(in_range(args[0], args[1].as.range));
}

/* One test that is no list: a range around the subject, or its equal. */
static enum truth passes(struct value subject, struct value test)
{
	if (test.kind == VALUE_RANGE && subject.kind != VALUE_RANGE)
		return value_in_range(subject, test.as.range);
	return value_equal(subject, test);
}

static enum truth passes_list(struct value subject, const struct value_list *list)
{
	enum truth truth = TRUTH_FALSE;

	for (size_t i = 0; i < list->count && truth != TRUTH_TRUE; i++)
		if (passes(subject, list->items[i]) == TRUTH_TRUE)
			truth = TRUTH_TRUE;
	return truth;
}

struct value point_TEST(struct machine *machine, const struct node *node, const struct value *args)
{
	enum truth truth = TRUTH_NULL;

	(void)machine, (void)node;
	if (args[1].kind != VALUE_LIST)
		return value_from_truth(passes(args[0], args[1]));
	if (args[0].kind == VALUE_LIST)
		truth = value_equal(args[0], args[1]);
	if (truth != TRUTH_TRUE)
		truth = passes_list(args[0], args[1].as.list);
	return value_from_truth(truth);
}

/* ---- logic ---- */

struct value point_AND(struct machine *machine, const struct node *node, const struct value *args)
{
	enum truth all = TRUTH_TRUE;

	(void)machine;
	for (uint32_t i = 0; i < node->count && all != TRUTH_FALSE; i++)
		all = truth_and(all, truth_of(args[i]));
	return value_from_truth(all);
}

struct value point_OR(struct machine *machine, const struct node *node, const struct value *args)
{
	enum truth any = TRUTH_FALSE;

	(void)machine;
	for (uint32_t i = 0; i < node->count && any != TRUTH_TRUE; i++)
		any = truth_or(any, truth_of(args[i]));
	return value_from_truth(any);
}

struct value point_NOT(struct machine *machine, const struct node *node, const struct value *args)
{
	(void)machine, (void)node;
	return value_from_truth(truth_not(truth_of(args[0])));
}

struct value point_IF(struct machine *machine, const struct node *node, const struct value *args)
{
	(void)machine, (void)node;
	return value_is_true(args[0]) ? args[1] : args[2];
}

/* ---- structures ---- */

struct value point_LIST(struct machine *machine, const struct node *node, const struct value *args)
{
	return value_list(machine->arena, args, node->count);
}

struct value point_CONTEXT(struct machine *machine, const struct node *node,
                           const struct value *args)
{
	struct value_entry *entries = ARENA_ARRAY(machine->arena, struct value_entry, node->count);

	for (uint32_t i = 0; i < node->count; i++) {
		entries[i].key = (struct value_string){node->as.keys[i], strlen(node->as.keys[i])};
		entries[i].value = args[i];
	}
	return value_context(machine->arena, entries, node->count);
}

static bool ordered(enum value_kind kind)
{
	return kind != VALUE_BOOLEAN && kind != VALUE_LIST && kind != VALUE_CONTEXT &&
	       kind != VALUE_RANGE && kind != VALUE_FUNCTION;
}

struct value point_RANGE(struct machine *machine, const struct node *node, const struct value *args)
{
	struct value_range *range = ARENA_NEW(machine->arena, struct value_range);
	struct value value = {.kind = VALUE_RANGE};
	bool same =
		value_is_null(args[0]) || value_is_null(args[1]) || args[0].kind == args[1].kind;

	if (node->as.range.test && value_is_null(args[0]) && value_is_null(args[1]))
		same = false; /* a test against null */
	if (!same || !ordered(args[0].kind) || !ordered(args[1].kind))
		return value_null_because(N_("the bounds of a range are not of one ordered kind"));
	*range = (struct value_range){
		.low = args[0],
		.high = args[1],
		.low_closed = node->as.range.low_closed,
		.high_closed = node->as.range.high_closed,
		.test = node->as.range.test,
	};
	value.as.range = range;
	return value;
}

static struct value path_of(struct value value, const char *name)
{
	const struct value *entry;

	if (value.kind != VALUE_CONTEXT)
		return property_of(value, name);
	entry = value_entry(value, name, strlen(name));
	return entry ? *entry : value_null_because(N_("no such entry"));
}

/* Of a list, the list of what the path gives for its items, which may be lists themselves. */
static struct value path_through(struct machine *machine, struct value value, const char *name,
                                 int depth)
{
	const struct value_list *list = value.as.list;
	struct value *items;

	if (value.kind != VALUE_LIST || depth >= LIMIT_VALUE_DEPTH)
		return path_of(value, name);
	items = ARENA_ARRAY(machine->arena, struct value, list->count);
	for (size_t i = 0; i < list->count; i++)
		items[i] = path_through(machine, list->items[i], name, depth + 1);
	return value_list(machine->arena, items, list->count);
}

struct value point_COERCE(struct machine *machine, const struct node *node,
                          const struct value *args)
{
	return value_coerce(machine->arena, args[0], node->as.asked);
}

struct value point_PATH(struct machine *machine, const struct node *node, const struct value *args)
{
	const struct value *entry;

	if (node->count == 1)
		return value_is_null(args[0]) ? args[0]
		                              : path_through(machine, args[0], node->as.name, 0);
	entry = value_entry(args[0], node->as.name, strlen(node->as.name));
	return entry ? *entry : args[1];
}

struct value point_INSTANCE_OF(struct machine *machine, const struct node *node,
                               const struct value *args)
{
	(void)machine;
	if (value_is_null(args[0]))
		return value_boolean(node->as.asked->kind == TYPE_NULL);
	return value_boolean(value_conforms(args[0], node->as.asked));
}

/* ---- ratios ---- */

struct value point_TO_RATIO(struct machine *machine, const struct node *node,
                            const struct value *args)
{
	(void)machine, (void)node;
	switch (args[0].kind) {
	case VALUE_NUMBER:
		return value_ratio(ratio_from_decimal(args[0].as.number));
	case VALUE_BOOLEAN:
		return value_ratio(ratio_int(args[0].as.boolean));
	case VALUE_RATIO:
	case VALUE_NULL:
		return args[0];
	default:
		return value_null_because(N_("not a number"));
	}
}

struct value point_TO_NUMBER(struct machine *machine, const struct node *node,
                             const struct value *args)
{
	(void)machine, (void)node;
	return args[0].kind == VALUE_RATIO ? value_number(ratio_to_decimal(args[0].as.ratio))
	                                   : args[0];
}

/* What a chosen option is worth: in a multiple choice also one that says nothing. */
static struct value option_points(const struct question *question, struct value code)
{
	const struct option *option =
		code.kind == VALUE_STRING ? question_option(question, code.as.string.text) : NULL;
	bool counts = question->kind == QUESTION_MULTIPLE || question->several;

	if (!option || (!option->has_points && !counts))
		return value_null_because(N_("the answer has no points"));
	return value_ratio(option_ticked(option));
}

static struct value points_of_ticks(const struct question *question, const struct value_list *list)
{
	struct ratio sum = ratio_int(0);

	for (size_t i = 0; i < list->count; i++) {
		struct value points = option_points(question, list->items[i]);

		if (points.kind != VALUE_RATIO)
			return points;
		sum = ratio_add(sum, points.as.ratio);
	}
	return value_ratio(sum);
}

struct value point_POINTS(struct machine *machine, const struct node *node,
                          const struct value *args)
{
	switch (args[0].kind) {
	case VALUE_STRING:
		return option_points(node->as.question, args[0]);
	case VALUE_LIST:
		return points_of_ticks(node->as.question, args[0].as.list);
	default:
		return point_TO_RATIO(machine, node, args);
	}
}
