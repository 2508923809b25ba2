/*
 * Decision tables and findings: what the hit policies make of the rules that match, must match or may match, and how
 * the certainties of evidence add up.
 */
#include "eval/eval_int.h"

/* ---- hit policies on values ---------------------------------------------------------------------------------------- */

/* Arguments of TABLE: match and output of every rule, then the default. */
static bool matches(const struct value *args, size_t rule)
{
	return value_is_true(args[2 * rule]);
}

static struct value output(const struct value *args, size_t rule)
{
	return args[2 * rule + 1];
}

static struct value hit_unique(const struct decision_table *table, const struct value *args, size_t first)
{
	for (size_t i = first + 1; i < table->rules.count; i++)
		if (matches(args, i))
			return value_null_because(N_("more than one rule of the table matches"));
	return output(args, first);
}

static struct value hit_first(const struct decision_table *table, const struct value *args, size_t first)
{
	(void)table;
	return output(args, first);
}

static struct value hit_any(const struct decision_table *table, const struct value *args, size_t first)
{
	for (size_t i = first + 1; i < table->rules.count; i++)
		if (matches(args, i) && !value_same(output(args, i), output(args, first)))
			return value_null_because(N_("rules of the table that match do not agree"));
	return output(args, first);
}

/* The place of a value in the list of output values; behind all of them when it is not there. */
static size_t rank_of(const struct feel_node *values, struct value value)
{
	size_t count = values ? values->count : 0;

	for (size_t i = 0; i < count; i++) {
		const struct feel_node *test = values->children[i];

		if (test->kind == FEEL_TEST_EXPRESSION)
			test = test->children[0];
		if (test->kind == FEEL_LITERAL && value_equal(test->literal, value) == TRUTH_TRUE)
			return i;
	}
	return count;
}

static struct value hit_priority(const struct decision_table *table, const struct value *args, size_t first)
{
	const struct feel_node *values = table->output_values.tree;
	size_t best = first;

	for (size_t i = first + 1; i < table->rules.count; i++)
		if (matches(args, i) && rank_of(values, output(args, i)) < rank_of(values, output(args, best)))
			best = i;
	return output(args, best);
}

static struct value hit_sum(const struct decision_table *table, const struct value *args, size_t first)
{
	struct decimal sum = decimal_int(0);

	for (size_t i = first; i < table->rules.count; i++) {
		if (!matches(args, i))
			continue;
		if (output(args, i).kind != VALUE_NUMBER)
			return value_null_because(N_("an output of the table is not a number"));
		sum = decimal_add(sum, output(args, i).as.number);
		if (sum.nan)
			return value_null_because(N_("the result is too large"));
	}
	return value_number(sum);
}

typedef struct value hit_meaning(const struct decision_table *, const struct value *, size_t);

static hit_meaning *const hits[HIT_POLICIES] = {
	[HIT_UNIQUE] = hit_unique,
	[HIT_FIRST] = hit_first,
	[HIT_ANY] = hit_any,
	[HIT_PRIORITY] = hit_priority,
	[HIT_COLLECT_SUM] = hit_sum,
};

static struct value decide(const struct decision_table *table, const struct value *args)
{
	for (size_t i = 0; i < table->rules.count; i++)
		if (matches(args, i))
			return hits[table->hit](table, args, i);
	return args[2 * table->rules.count];
}

struct value point_TABLE(struct machine *machine, const struct node *node, const struct value *args)
{
	(void)machine;
	return decide(node->as.table, args);
}

/* ---- tables on sets ------------------------------------------------------------------------------------------------- */

struct may {
	bool match, miss;
};

static struct may rule_may(const struct sets *sets, const struct node *node, size_t rule)
{
	struct domain match = sets->of[node->args[2 * rule]];

	return (struct may){
		.match = domain_may_be(match, TRUTH_TRUE),
		.miss = domain_may_be(match, TRUTH_FALSE) || domain_may_be(match, TRUTH_NULL),
	};
}

static struct domain output_set(const struct sets *sets, const struct node *node, size_t rule)
{
	return sets->of[node->args[2 * rule + 1]];
}

/* Rules that can match alone, or first: their outputs. Two at once are null for U, and for A unless they agree. */
static void add_single_hits(const struct sets *sets, const struct node *node, struct domain_builder *out)
{
	const struct decision_table *table = node->as.table;
	bool first = table->hit == HIT_FIRST, none_must = true;

	for (size_t i = 0; i < table->rules.count && (none_must || !first); i++) {
		struct may may = rule_may(sets, node, i);

		if (may.match)
			domain_add(out, output_set(sets, node, i));
		none_must = none_must && may.miss;
	}
	if (none_must)
		domain_add(out, sets->of[node->args[2 * table->rules.count]]);
}

static void add_conflict(const struct sets *sets, const struct node *node, struct domain_builder *out)
{
	const struct decision_table *table = node->as.table;
	size_t can_match = 0;

	for (size_t i = 0; i < table->rules.count; i++)
		can_match += rule_may(sets, node, i).match;
	if (can_match > 1)
		domain_add_value(out, value_null());
}

/* Sum of the least (greatest) outputs that may be added. */
static void add_sums(const struct sets *sets, const struct node *node, struct domain_builder *out)
{
	struct decimal low = decimal_int(0), high = decimal_int(0);
	struct interval interval = {.low_closed = true, .high_closed = true};
	const struct decision_table *table = node->as.table;
	bool known = true, none_must = true;

	for (size_t i = 0; i < table->rules.count && known; i++) {
		struct may may = rule_may(sets, node, i);
		struct domain one = output_set(sets, node, i);
		struct interval hull;

		if (!may.match)
			continue;
		none_must = none_must && may.miss;
		known = domain_hull(one, &hull) && hull.low.kind == VALUE_NUMBER && hull.high.kind == VALUE_NUMBER;
		if (!known)
			break;
		if (domain_may_be_null(one))
			domain_add_value(out, value_null());
		if (!may.miss || decimal_sign(hull.low.as.number) < 0)
			low = decimal_add(low, hull.low.as.number);
		if (!may.miss || decimal_sign(hull.high.as.number) > 0)
			high = decimal_add(high, hull.high.as.number);
	}
	interval.low = value_number(low);
	interval.high = value_number(high);
	known = known && !value_is_null(interval.low) && !value_is_null(interval.high);
	domain_add(out, known ? domain_interval(out->arena, interval) : any_of_node(sets, node));
	if (none_must)
		domain_add(out, sets->of[node->args[2 * table->rules.count]]);
}

/* Every selection of rules that may match, one by one, when they are few; rules without open outputs only. */
struct selection {
	const struct sets *sets;
	const struct node *node;
	struct value *args;
	size_t *open;  /* arguments with more than one value */
	size_t count;
	size_t combinations;
};

#define FEW_SELECTIONS 512

static bool select_few(struct selection *selection)
{
	const struct node *node = selection->node;
	size_t arguments = node->count;

	selection->args = ARENA_ARRAY(selection->sets->machine->arena, struct value, arguments);
	selection->open = ARENA_ARRAY(selection->sets->machine->arena, size_t, arguments);
	selection->combinations = 1;
	for (size_t i = 0; i < arguments; i++) {
		struct domain domain = selection->sets->of[node->args[i]];
		bool dead = i % 2 == 1 && i + 1 < arguments && !domain_may_be(selection->sets->of[node->args[i - 1]], TRUTH_TRUE);

		for (size_t j = 0; j < domain.count && !dead; j++)
			if (domain.pieces[j].kind != PIECE_VALUE)
				return false;
		if (!dead)
			selection->args[i] = domain.pieces[0].as.value;
		if (dead || domain.count == 1)
			continue;
		selection->open[selection->count++] = i;
		selection->combinations *= domain.count;
		if (selection->combinations > FEW_SELECTIONS)
			return false;
	}
	return true;
}

static void decide_all(struct selection *selection, struct domain_builder *out)
{
	for (size_t n = 0; n < selection->combinations; n++) {
		size_t rest = n;

		for (size_t i = 0; i < selection->count; i++) {
			struct domain domain = selection->sets->of[selection->node->args[selection->open[i]]];

			selection->args[selection->open[i]] = domain.pieces[rest % domain.count].as.value;
			rest /= domain.count;
		}
		domain_add_value(out, decide(selection->node->as.table, selection->args));
	}
}

struct domain bounds_TABLE(const struct sets *sets, const struct node *node)
{
	const struct decision_table *table = node->as.table;
	struct selection selection = {.sets = sets, .node = node};
	struct domain_builder out;

	domain_begin(&out, sets->machine->arena);
	if (table->hit != HIT_FIRST && select_few(&selection)) {
		decide_all(&selection, &out);
		return domain_end(&out);
	}
	if (table->hit == HIT_COLLECT_SUM) {
		add_sums(sets, node, &out);
		return domain_end(&out);
	}
	add_single_hits(sets, node, &out);
	if (table->hit == HIT_UNIQUE || table->hit == HIT_ANY)
		add_conflict(sets, node, &out);
	return domain_end(&out);
}

/* ---- findings ----------------------------------------------------------------------------------------------------------- */

/* a + b(1 - a) */
static struct ratio combined(struct ratio a, struct ratio b)
{
	return ratio_add(a, ratio_mul(b, ratio_sub(ratio_int(1), a)));
}

struct value point_CERTAINTY(struct machine *machine, const struct node *node, const struct value *args)
{
	struct ratio certainty = ratio_int(0);

	(void)machine;
	for (uint32_t i = 0; i < node->count; i++)
		if (value_is_true(args[i]))
			certainty = combined(certainty, node->as.finding->evidence.items[i].certainty);
	return value_ratio(certainty);
}

/* Of the evidence that may be met, all that raises the certainty, or all that lowers it. */
static struct ratio extreme(const struct sets *sets, const struct node *node, int sign)
{
	struct ratio certainty = ratio_int(0);

	for (uint32_t i = 0; i < node->count; i++) {
		struct ratio evidence = node->as.finding->evidence.items[i].certainty;
		struct domain met = sets->of[node->args[i]];
		bool must = !domain_may_be(met, TRUTH_FALSE) && !domain_may_be(met, TRUTH_NULL);

		if (must || (domain_may_be(met, TRUTH_TRUE) && ratio_sign(evidence) == sign))
			certainty = combined(certainty, evidence);
	}
	return certainty;
}

static bool add_certainties(const struct sets *sets, const struct node *node, struct domain_builder *out)
{
	struct ratio *all = ARENA_ARRAY(sets->machine->arena, struct ratio, LIMIT_PIECES);
	size_t count = 1;

	all[0] = ratio_int(0);
	for (uint32_t i = 0; i < node->count; i++) {
		struct domain met = sets->of[node->args[i]];
		bool can_miss = domain_may_be(met, TRUTH_FALSE) || domain_may_be(met, TRUTH_NULL);
		size_t before = count;

		if (!domain_may_be(met, TRUTH_TRUE))
			continue;
		if (can_miss && 2 * count > LIMIT_PIECES)
			return false;
		for (size_t j = 0; j < before; j++)
			all[can_miss ? count++ : j] = combined(all[j], node->as.finding->evidence.items[i].certainty);
	}
	for (size_t j = 0; j < count; j++)
		domain_add_value(out, value_ratio(all[j]));
	return true;
}

struct domain bounds_CERTAINTY(const struct sets *sets, const struct node *node)
{
	struct interval interval = {.low_closed = true, .high_closed = true};
	struct domain_builder out;

	domain_begin(&out, sets->machine->arena);
	if (add_certainties(sets, node, &out))
		return domain_end(&out);
	interval.low = value_ratio(extreme(sets, node, -1));
	interval.high = value_ratio(extreme(sets, node, 1));
	if (value_is_null(interval.low) || value_is_null(interval.high))
		return any_of_node(sets, node);
	domain_add(&out, domain_interval(out.arena, interval));
	return domain_end(&out);
}
