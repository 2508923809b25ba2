/*
 * What the hit policies make of the rules of a decision table that match, with all values known.
 */
#include "eval/eval_int.h"

#include <string.h>

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

struct value hit_decide(struct arena *arena, const struct decision_table *table,
                           const struct value *args)
{
	struct decided decided = {.arena = arena, .table = table, .args = args};

	for (; decided.first < table->rules.count; decided.first++)
		if (matches(&decided, decided.first))
			return hits[table->hit](&decided);
	return args[2 * table->rules.count];
}
