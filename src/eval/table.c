/*
 * Decision tables: what the hit policies make of rules that must match, may match or cannot.
 */
#include "eval/eval_int.h"

struct value point_TABLE(struct machine *machine, const struct node *node, const struct value *args)
{
	return hit_decide(machine->arena, node->as.site->table, args);
}

/* ---- on sets ---- */

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
		                 hit_decide(table->out->arena, table->node->as.site->table,
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
