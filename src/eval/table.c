/*
 * Decision tables and findings: what the hit policies make of the rules that match, must match or
 * may match, and how the certainties of evidence add up.
 */
#include "eval/eval_int.h"

#include <string.h>

/* ---- hit policies on values ---- */

/* A table whose rules are all decided. Arguments of TABLE: match and output of every rule, then the
 * default. */
struct decided {
	struct arena *arena;
	const struct decision_table *table;
	const struct value *args;
	size_t first; /* rule that matches */
};

static bool matches(const struct decided *decided, size_t rule)
{
	return value_is_true(decided->args[2 * rule]);
}

static struct value output(const struct decided *decided, size_t rule)
{
	return decided->args[2 * rule + 1];
}

static struct value hit_unique(const struct decided *decided)
{
	for (size_t i = decided->first + 1; i < decided->table->rules.count; i++)
		if (matches(decided, i))
			return value_null_because(N_("more than one rule of the table matches"));
	return output(decided, decided->first);
}

static struct value hit_first(const struct decided *decided)
{
	return output(decided, decided->first);
}

static struct value hit_any(const struct decided *decided)
{
	struct value first = output(decided, decided->first);

	for (size_t i = decided->first + 1; i < decided->table->rules.count; i++)
		if (matches(decided, i) && value_equal(output(decided, i), first) != TRUTH_TRUE)
			return value_null_because(N_("rules of the table that match do not agree"));
	return first;
}

/* ---- in the order of output values ---- */

/* The place of a value in a list of output values; behind all of them when it is not there. */
static size_t rank_among(const struct feel_node *values, struct value value)
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

/* Of a table with several outputs, the value of one of them. */
static struct value output_part(const struct decision_table *table, struct value value, size_t part)
{
	const char *name = table->outputs.items[part].name;
	const struct value *entry;

	if (table->outputs.count == 1)
		return value;
	entry = name ? value_entry(value, name, strlen(name)) : NULL;
	return entry ? *entry : value_null();
}

/* The first output counts most. */
static bool ranks_before(const struct decision_table *table, struct value a, struct value b)
{
	for (size_t i = 0; i < table->outputs.count; i++) {
		const struct feel_node *values = table->outputs.items[i].values.tree;
		size_t rank_a = rank_among(values, output_part(table, a, i));
		size_t rank_b = rank_among(values, output_part(table, b, i));

		if (rank_a != rank_b)
			return rank_a < rank_b;
	}
	return false;
}

static struct value hit_priority(const struct decided *decided)
{
	struct value best = output(decided, decided->first);

	for (size_t i = decided->first + 1; i < decided->table->rules.count; i++)
		if (matches(decided, i) && ranks_before(decided->table, output(decided, i), best))
			best = output(decided, i);
	return best;
}

/* ---- all that match ---- */

static struct value *matched(const struct decided *decided, size_t *count)
{
	struct value *outputs =
		ARENA_ARRAY(decided->arena, struct value, decided->table->rules.count);

	*count = 0;
	for (size_t i = decided->first; i < decided->table->rules.count; i++)
		if (matches(decided, i))
			outputs[(*count)++] = output(decided, i);
	return outputs;
}

static struct value hit_list(const struct decided *decided)
{
	size_t count;
	struct value *outputs = matched(decided, &count);

	return value_list(decided->arena, outputs, count);
}

/* Equal ranks stay in the order of the table. */
static struct value hit_output_order(const struct decided *decided)
{
	size_t count;
	struct value *outputs = matched(decided, &count);

	for (size_t i = 1; i < count; i++)
		for (size_t j = i; j > 0 && ranks_before(decided->table, outputs[j], outputs[j - 1]);
		     j--) {
			struct value before = outputs[j - 1];

			outputs[j - 1] = outputs[j];
			outputs[j] = before;
		}
	return value_list(decided->arena, outputs, count);
}

static struct value hit_count(const struct decided *decided)
{
	int64_t count = 0;

	for (size_t i = decided->first; i < decided->table->rules.count; i++)
		count += matches(decided, i);
	return value_int(count);
}

typedef struct value hit_fold(struct value so_far, struct value next);

static struct value fold_sum(struct value sum, struct value next)
{
	struct decimal number;

	if (sum.kind != VALUE_NUMBER || next.kind != VALUE_NUMBER)
		return value_null_because(N_("an output of the table is not a number"));
	number = decimal_add(sum.as.number, next.as.number);
	return number.nan ? value_null_because(N_("the result is too large"))
	                  : value_number(number);
}

static struct value extreme_of(struct value best, struct value next, bool least)
{
	enum truth less = least ? value_less(next, best) : value_less(best, next);

	if (less == TRUTH_NULL)
		return value_null_because(N_("outputs of the table cannot be compared"));
	return less == TRUTH_TRUE ? next : best;
}

static struct value fold_min(struct value best, struct value next)
{
	return extreme_of(best, next, true);
}

static struct value fold_max(struct value best, struct value next)
{
	return extreme_of(best, next, false);
}

static struct value fold_part(const struct decided *decided, const struct value *outputs,
                              size_t count, size_t part, hit_fold *fold)
{
	struct value result = output_part(decided->table, outputs[0], part);

	/* With itself: one output that cannot be added or compared is told as well. */
	if (fold == fold_sum && result.kind != VALUE_NUMBER)
		return fold_sum(result, result);
	for (size_t i = 1; i < count && !value_is_null(result); i++)
		result = fold(result, output_part(decided->table, outputs[i], part));
	return result;
}

/* Output by output. */
static struct value hit_folded(const struct decided *decided, hit_fold *fold)
{
	const struct decision_table *table = decided->table;
	struct value_entry *entries =
		ARENA_ARRAY(decided->arena, struct value_entry, table->outputs.count);
	size_t count;
	struct value *outputs = matched(decided, &count);

	for (size_t i = 0; i < table->outputs.count; i++) {
		const char *name = table->outputs.items[i].name;

		entries[i].key = (struct value_string){name ? name : "", name ? strlen(name) : 0};
		entries[i].value = fold_part(decided, outputs, count, i, fold);
	}
	return table->outputs.count == 1
	               ? entries[0].value
	               : value_context(decided->arena, entries, table->outputs.count);
}

static struct value hit_sum(const struct decided *decided)
{
	return hit_folded(decided, fold_sum);
}

static struct value hit_min(const struct decided *decided)
{
	return hit_folded(decided, fold_min);
}

static struct value hit_max(const struct decided *decided)
{
	return hit_folded(decided, fold_max);
}

typedef struct value hit_meaning(const struct decided *decided);

static hit_meaning *const hits[HIT_POLICIES] = {
	[HIT_UNIQUE] = hit_unique,           [HIT_FIRST] = hit_first,
	[HIT_ANY] = hit_any,                 [HIT_PRIORITY] = hit_priority,
	[HIT_COLLECT] = hit_list,            [HIT_COLLECT_SUM] = hit_sum,
	[HIT_COLLECT_MIN] = hit_min,         [HIT_COLLECT_MAX] = hit_max,
	[HIT_COLLECT_COUNT] = hit_count,     [HIT_RULE_ORDER] = hit_list,
	[HIT_OUTPUT_ORDER] = hit_output_order,
};

static struct value decide(struct arena *arena, const struct decision_table *table,
                           const struct value *args)
{
	struct decided decided = {.arena = arena, .table = table, .args = args};

	for (; decided.first < table->rules.count; decided.first++)
		if (matches(&decided, decided.first))
			return hits[table->hit](&decided);
	return args[2 * table->rules.count];
}

struct value point_TABLE(struct machine *machine, const struct node *node, const struct value *args)
{
	return decide(machine->arena, node->as.site->table, args);
}

/* ---- tables on sets ---- */

/* A table with the truths that the match of each rule can still have. */
struct open_table {
	const struct sets *sets;
	const struct node *node;
	const unsigned *matches;
	size_t rules;
	struct domain_builder *out;
};

static bool may_match(const struct open_table *table, size_t rule)
{
	return table->matches[rule] & MAY_BE_TRUE;
}

static bool may_miss(const struct open_table *table, size_t rule)
{
	return table->matches[rule] & ~MAY_BE_TRUE;
}

static struct domain output_set(const struct open_table *table, size_t rule)
{
	return table->sets->of[table->node->args[2 * rule + 1]];
}

static void add_default(const struct open_table *table)
{
	domain_add(table->out, table->sets->of[table->node->args[2 * table->rules]]);
}

/* The outputs of rules that can match alone; with `first`, before a rule that must match. */
static void add_single_hits(const struct open_table *table, bool first)
{
	bool none_must = true;

	for (size_t i = 0; i < table->rules && (none_must || !first); i++) {
		if (may_match(table, i))
			domain_add(table->out, output_set(table, i));
		none_must = none_must && may_miss(table, i);
	}
	if (none_must)
		add_default(table);
}

/* Two rules at once are null, for U always, and for A unless they agree. */
static void add_conflict(const struct open_table *table)
{
	size_t can_match = 0;

	for (size_t i = 0; i < table->rules; i++)
		can_match += may_match(table, i);
	if (can_match > 1)
		domain_add_value(table->out, value_null());
}

/* Nothing but numbers, and perhaps null. */
static bool only_numbers(struct domain domain)
{
	struct interval interval;

	for (size_t i = 0; i < domain.count; i++) {
		const struct piece *piece = &domain.pieces[i];
		bool null = piece->kind == PIECE_VALUE && value_is_null(piece->as.value);

		if (!null && piece_interval(piece, &interval) != VALUE_NUMBER)
			return false;
	}
	return true;
}

struct sum {
	struct decimal low, high;
	bool known; /* every output is a number between two bounds */
};

static void add_output(struct sum *sum, const struct open_table *table, size_t rule)
{
	struct domain output = output_set(table, rule);
	struct interval hull;

	sum->known = only_numbers(output) && domain_hull(output, &hull) &&
	             hull.low.kind == VALUE_NUMBER && hull.high.kind == VALUE_NUMBER;
	if (!sum->known)
		return;
	if (domain_may_be_null(output))
		domain_add_value(table->out, value_null());
	if (!may_miss(table, rule) || decimal_sign(hull.low.as.number) < 0)
		sum->low = decimal_add(sum->low, hull.low.as.number);
	if (!may_miss(table, rule) || decimal_sign(hull.high.as.number) > 0)
		sum->high = decimal_add(sum->high, hull.high.as.number);
}

/* From the least to the greatest sum of outputs that can be added. */
static void add_sums(const struct open_table *table)
{
	struct interval interval = {.low_closed = true, .high_closed = true};
	struct sum sum = {decimal_int(0), decimal_int(0), true};
	bool none_must = true;

	for (size_t i = 0; i < table->rules && sum.known; i++) {
		none_must = none_must && may_miss(table, i);
		if (may_match(table, i))
			add_output(&sum, table, i);
	}
	interval.low = value_number(sum.low);
	interval.high = value_number(sum.high);
	if (!sum.known || value_is_null(interval.low) || value_is_null(interval.high))
		domain_add(table->out, any_of_node(table->sets, table->node));
	else
		domain_add(table->out, domain_interval(table->out->arena, interval));
	if (none_must)
		add_default(table);
}

/* ---- selections ---- */

/* Every selection of rules that may match, and of outputs they may have, one by one, when they are
 * few. */
struct selection {
	struct value *args;
	size_t *open;           /* arguments with more than one value */
	struct domain *choices; /* of each of these */
	size_t count;
	size_t combinations;
};

#define FEW_SELECTIONS 512
#define FEW_NUMBERS 32

/* A few whole numbers one by one. */
static struct domain listed(struct arena *arena, struct domain output)
{
	struct value *values;
	size_t count;

	if (domain_expand(arena, output, FEW_NUMBERS, &values, &count))
		return domain_values(arena, values, count);
	return output;
}

static struct domain argument_set(const struct open_table *table, size_t argument)
{
	size_t rule = argument / 2;

	if (rule == table->rules)
		return table->sets->of[table->node->args[argument]];
	if (argument % 2 == 0)
		return truths(table->sets->machine->arena,
		              (may_match(table, rule) ? MAY_BE_TRUE : 0) |
		                      (may_miss(table, rule) ? MAY_BE_FALSE : 0));
	return may_match(table, rule) ? listed(table->sets->machine->arena, output_set(table, rule))
	                              : domain_null();
}

static bool select_few(struct selection *selection, const struct open_table *table)
{
	struct arena *arena = table->sets->machine->arena;
	size_t arguments = table->node->count;

	selection->args = ARENA_ARRAY(arena, struct value, arguments);
	selection->open = ARENA_ARRAY(arena, size_t, arguments);
	selection->choices = ARENA_ARRAY(arena, struct domain, arguments);
	selection->combinations = 1;
	for (size_t i = 0; i < arguments; i++) {
		struct domain choice = argument_set(table, i);

		for (size_t j = 0; j < choice.count; j++)
			if (choice.pieces[j].kind != PIECE_VALUE)
				return false;
		selection->args[i] = choice.pieces[0].as.value;
		if (choice.count == 1)
			continue;
		selection->open[selection->count] = i;
		selection->choices[selection->count++] = choice;
		selection->combinations *= choice.count;
		if (selection->combinations > FEW_SELECTIONS)
			return false;
	}
	return true;
}

static void decide_selections(struct selection *selection, const struct open_table *table)
{
	for (size_t n = 0; n < selection->combinations; n++) {
		size_t rest = n;

		for (size_t i = 0; i < selection->count; i++) {
			selection->args[selection->open[i]] =
				selection->choices[i]
					.pieces[rest % selection->choices[i].count]
					.as.value;
			rest /= selection->choices[i].count;
		}
		domain_add_value(table->out,
		                 decide(table->out->arena, table->node->as.site->table,
		                        selection->args));
	}
}

/* From the rules that must match to those that may. */
static void add_counts(const struct open_table *table)
{
	struct interval interval = {.low_closed = true, .high_closed = true, .integer = true};
	int64_t must = 0, may = 0;

	for (size_t i = 0; i < table->rules; i++) {
		must += may_match(table, i) && !may_miss(table, i);
		may += may_match(table, i);
	}
	if (must == 0)
		add_default(table);
	if (may == 0)
		return;
	interval.low = value_int(must > 0 ? must : 1);
	interval.high = value_int(may);
	domain_add(table->out, domain_interval(table->out->arena, interval));
}

/* The least or the greatest of some outputs is one of them, if all are numbers. */
static void add_extremes(const struct open_table *table)
{
	for (size_t i = 0; i < table->rules; i++) {
		struct domain output = output_set(table, i);

		if (!may_match(table, i))
			continue;
		if (domain_may_be_null(output) || !only_numbers(output)) {
			domain_add(table->out, any_of_node(table->sets, table->node));
			return;
		}
	}
	add_single_hits(table, false);
}

static void add_any(const struct open_table *table)
{
	domain_add(table->out, any_of_node(table->sets, table->node));
}

static void add_every_hit(const struct open_table *table)
{
	add_single_hits(table, false);
}

static void add_first_hit(const struct open_table *table)
{
	add_single_hits(table, true);
}

static void add_agreeing_hits(const struct open_table *table)
{
	add_single_hits(table, false);
	add_conflict(table);
}

/* What each hit policy can give, where selections are too many to be gone through. */
typedef void open_meaning(const struct open_table *table);

static open_meaning *const open_hits[HIT_POLICIES] = {
	[HIT_UNIQUE] = add_agreeing_hits, [HIT_FIRST] = add_first_hit,
	[HIT_ANY] = add_agreeing_hits,    [HIT_PRIORITY] = add_every_hit,
	[HIT_COLLECT] = add_any,          [HIT_COLLECT_SUM] = add_sums,
	[HIT_COLLECT_MIN] = add_extremes, [HIT_COLLECT_MAX] = add_extremes,
	[HIT_COLLECT_COUNT] = add_counts, [HIT_RULE_ORDER] = add_any,
	[HIT_OUTPUT_ORDER] = add_any,
};

static void decide_open(const struct sets *sets, const struct node *node, const unsigned *matches,
                        struct domain_builder *out)
{
	struct open_table table = {sets, node, matches, node->as.site->table->rules.count, out};
	enum hit_policy hit = node->as.site->table->hit;
	struct selection selection = {0};

	if (hit != HIT_FIRST && select_few(&selection, &table))
		decide_selections(&selection, &table);
	else
		open_hits[hit](&table);
}

struct domain bounds_TABLE(const struct sets *sets, const struct node *node)
{
	struct arena *arena = sets->machine->arena;
	size_t rules = node->as.site->table->rules.count;
	unsigned *matches = ARENA_ARRAY(arena, unsigned, rules);
	struct domain_builder out;

	domain_begin(&out, arena);
	if (!split_table(sets, node, decide_open, &out)) {
		for (size_t i = 0; i < rules; i++)
			matches[i] = truths_of(sets->of[node->args[2 * i]]);
		decide_open(sets, node, matches, &out);
	}
	return domain_end(&out);
}

/* ---- findings ---- */

/* a + b(1 - a) */
static struct ratio combined(struct ratio a, struct ratio b)
{
	return ratio_add(a, ratio_mul(b, ratio_sub(ratio_int(1), a)));
}

struct value point_CERTAINTY(struct machine *machine, const struct node *node,
                             const struct value *args)
{
	struct ratio certainty = ratio_int(0);

	(void)machine;
	for (uint32_t i = 0; i < node->count; i++)
		if (value_is_true(args[i]))
			certainty =
				combined(certainty, node->as.finding->evidence.items[i].certainty);
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

static bool add_certainties(const struct sets *sets, const struct node *node,
                            struct domain_builder *out)
{
	struct ratio all[LIMIT_PIECES];
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
			all[can_miss ? count++ : j] =
				combined(all[j], node->as.finding->evidence.items[i].certainty);
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
