/*
 * What the aggregators of scores mean: each is a fold, written once, over items that count, are
 * dropped, or make the whole score null by their policies.
 */
#include "eval/aggregate_int.h"

static const struct ratio no_bound = {0, 0};

/* ---- steps ---- */

/* Whether a value, or a bound that may be missing, reaches the threshold. */
static bool reached(const struct tally *tally, const struct score *score,
                    const struct score_item *item, struct ratio value)
{
	struct ratio least = item->has_at_least    ? item->at_least
	                     : score->has_at_least ? score->at_least
	                                           : ratio_int(1);

	if (ratio_overflowed(value))
		return tally->side > 0;
	return ratio_compare(value, least) >= 0;
}

static void step_sum(struct tally *tally, const struct score *score, const struct score_item *item,
                     const struct contribution *contribution, struct ratio value)
{
	(void)score, (void)contribution;
	tally->sum = ratio_add(tally->sum, ratio_mul(item->weight, value));
}

static void step_count(struct tally *tally, const struct score *score,
                       const struct score_item *item, const struct contribution *contribution,
                       struct ratio value)
{
	(void)contribution;
	if (reached(tally, score, item, value))
		tally->sum = ratio_add(tally->sum, ratio_int(1));
}

static void step_mean(struct tally *tally, const struct score *score, const struct score_item *item,
                      const struct contribution *contribution, struct ratio value)
{
	(void)score, (void)item, (void)contribution;
	tally->sum = ratio_add(tally->sum, value);
	tally->divisor = ratio_add(tally->divisor, ratio_int(1));
}

static void step_weighted(struct tally *tally, const struct score *score,
                          const struct score_item *item, const struct contribution *contribution,
                          struct ratio value)
{
	step_sum(tally, score, item, contribution, value);
	tally->divisor = ratio_add(tally->divisor, item->weight);
}

static void step_percent(struct tally *tally, const struct score *score,
                         const struct score_item *item, const struct contribution *contribution,
                         struct ratio value)
{
	struct ratio width = ratio_sub(contribution->max, contribution->min);

	step_sum(tally, score, item, contribution, ratio_sub(value, contribution->min));
	tally->divisor = ratio_add(tally->divisor, ratio_mul(item->weight, width));
}

/* Whether a is less than b, where a missing bound lies beyond everything on its side. */
static bool less(const struct tally *tally, struct ratio a, struct ratio b)
{
	if (ratio_overflowed(a) || ratio_overflowed(b))
		return ratio_overflowed(a) ? tally->side < 0 : tally->side > 0;
	return ratio_compare(a, b) < 0;
}

static void step_minimum(struct tally *tally, const struct score *score,
                         const struct score_item *item, const struct contribution *contribution,
                         struct ratio value)
{
	(void)score, (void)item, (void)contribution;
	if (!tally->any || less(tally, value, tally->sum))
		tally->sum = value;
}

static void step_maximum(struct tally *tally, const struct score *score,
                         const struct score_item *item, const struct contribution *contribution,
                         struct ratio value)
{
	(void)score, (void)item, (void)contribution;
	if (!tally->any || less(tally, tally->sum, value))
		tally->sum = value;
}

static void step_gate(struct tally *tally, const struct score *score, const struct score_item *item,
                      const struct contribution *contribution, struct ratio value)
{
	tally->stopped = tally->stopped || !reached(tally, score, item, value);
	if (!tally->stopped)
		step_count(tally, score, item, contribution, value);
}

static void step_product(struct tally *tally, const struct score *score,
                         const struct score_item *item, const struct contribution *contribution,
                         struct ratio value)
{
	(void)score, (void)item, (void)contribution;
	tally->factor = ratio_mul(tally->factor, value);
	tally->sum = ratio_add(tally->sum, tally->factor);
}

static void step_penalty(struct tally *tally, const struct score *score,
                         const struct score_item *item, const struct contribution *contribution,
                         struct ratio value)
{
	(void)score, (void)item, (void)contribution;
	tally->sum = value;
}

/* ---- ends ---- */

static struct ratio finish_sum(const struct tally *tally, const struct score *score)
{
	(void)score;
	return tally->sum;
}

static struct ratio finish_capped(const struct tally *tally, const struct score *score)
{
	if (score->has_cap && less(tally, score->cap, tally->sum))
		return score->cap;
	return tally->sum;
}

static struct ratio finish_mean(const struct tally *tally, const struct score *score)
{
	(void)score;
	return ratio_div(tally->sum, tally->divisor);
}

static struct ratio finish_percent(const struct tally *tally, const struct score *score)
{
	(void)score;
	return ratio_div(ratio_mul(ratio_int(100), tally->sum), tally->divisor);
}

/* Lookups and formulas are expressions of their own in the graph. */
const struct aggregate aggregates[AGGREGATORS] = {
	[AGGREGATE_SUM] = {step_sum, finish_sum, .adds = true, .whole = true, .weighs = true, .displays = true,
                           .empty = true},
	[AGGREGATE_COUNT] = {step_count, finish_sum, .adds = true, .whole = true, .displays = true,
                             .empty = true},
	[AGGREGATE_MEAN] = {step_mean, finish_mean, .adds = true, .fraction = true, .displays = true},
	[AGGREGATE_WEIGHTED_MEAN] = {step_weighted, finish_mean, .adds = true, .fraction = true, .weighs = true,
                                     .displays = true},
	[AGGREGATE_PERCENT] = {step_percent, finish_percent, .adds = true, .fraction = true, .weighs = true,
                               .displays = true},
	[AGGREGATE_MINIMUM] = {step_minimum, finish_sum, .whole = true},
	[AGGREGATE_MAXIMUM] = {step_maximum, finish_sum, .whole = true},
	[AGGREGATE_GATE] = {step_gate, finish_sum, .whole = true},
	[AGGREGATE_PRODUCT] = {step_product, finish_sum, .whole = true},
	[AGGREGATE_CAPPED_SUM] = {step_sum, finish_capped, .adds = true, .whole = true, .weighs = true,
                                  .displays = true, .empty = true},
	[AGGREGATE_PENALTY] = {step_penalty, finish_sum, .whole = true},
	[AGGREGATE_LOOKUP] = {.step = step_penalty, .finish = finish_sum},
	[AGGREGATE_FORMULA] = {.step = step_penalty, .finish = finish_sum},
};

struct tally tally_start(const struct score *score, int side)
{
	bool product = score->aggregator == AGGREGATE_PRODUCT;

	return (struct tally){
		.sum = product && score->has_start ? score->start : ratio_int(0),
		.factor = ratio_int(1),
		.divisor = ratio_int(0),
		.side = side,
	};
}

struct value tally_finish(const struct tally *tally, const struct score *score)
{
	if (!tally->any)
		return value_null_because(N_("nothing is left to score"));
	return value_ratio(aggregates[score->aggregator].finish(tally, score));
}

/* ---- items ---- */

/* What an item says goes before what the score says; for not asked, na stands in. */
static enum policy policy_of(const struct score *score, const struct score_item *item, bool asked)
{
	enum policy na = item->na != POLICY_INHERIT    ? item->na
	                 : score->na != POLICY_INHERIT ? score->na
	                                               : POLICY_DROP;

	if (asked)
		return na;
	if (item->not_asked != POLICY_INHERIT)
		return item->not_asked;
	return score->not_asked != POLICY_INHERIT ? score->not_asked : na;
}

/* Without a lower end given, a range begins at 0; without an upper end, what needs one is null. */
static void set_range(struct contribution *contribution, struct value min, struct value max)
{
	contribution->min = min.kind == VALUE_RATIO ? min.as.ratio : ratio_int(0);
	contribution->max = max.kind == VALUE_RATIO ? max.as.ratio : no_bound;
}

static bool needs_range(const struct score *score, const struct score_item *item, bool there)
{
	return score->aggregator == AGGREGATE_PERCENT || (item->reverse && there);
}

struct contribution contribute_null(const struct score *score, const struct score_item *item,
                                    struct value min, struct value max, bool asked)
{
	struct contribution contribution = {.what = COUNTED, .integral = true};
	enum policy policy = policy_of(score, item, asked);

	set_range(&contribution, min, max);
	contribution.low = contribution.high = ratio_int(0);
	if (policy == POLICY_DROP)
		contribution.what = DROPPED;
	else if (policy == POLICY_NULL ||
	         (needs_range(score, item, false) && ratio_overflowed(contribution.max)))
		contribution.what = MAKES_NULL;
	return contribution;
}

struct ratio item_value(const struct score_item *item, const struct contribution *contribution,
                        struct ratio value)
{
	if (item->reverse)
		value = ratio_sub(ratio_add(contribution->max, contribution->min), value);
	if (item->has_cap && !ratio_overflowed(value) && ratio_compare(value, item->cap) > 0)
		value = item->cap;
	return value;
}

struct contribution contribute(const struct score *score, const struct score_item *item,
                               struct value value, struct value min, struct value max, bool asked)
{
	struct contribution contribution = {.what = COUNTED};

	if (value.kind != VALUE_RATIO)
		return contribute_null(score, item, min, max, asked);
	set_range(&contribution, min, max);
	if (needs_range(score, item, true) && ratio_overflowed(contribution.max))
		contribution.what = MAKES_NULL;
	contribution.low = contribution.high = item_value(item, &contribution, value.as.ratio);
	contribution.integral = contribution.low.denominator == 1;
	return contribution;
}

/* ---- a company that has answered everything ---- */

/* False when the item makes the score null. */
static bool count_item(struct tally *tally, const struct score *score,
                       const struct score_item *item, const struct contribution *contribution)
{
	if (contribution->what != COUNTED)
		return contribution->what == DROPPED;
	aggregates[score->aggregator].step(tally, score, item, contribution, contribution->low);
	tally->any = true;
	return true;
}

static struct value null_by_policy(void)
{
	return value_null_because(N_("an item without a value makes the score null"));
}

struct value point_SCORE(struct machine *machine, const struct node *node, const struct value *args)
{
	const struct score *score = node->as.score;
	struct tally tally = tally_start(score, 0);
	const struct value *penalty;

	(void)machine;
	for (size_t i = 0; i < score->items.count; i++) {
		const struct value *of = args + i * ITEM_ARGS;
		const struct score_item *item = &score->items.items[i];
		struct contribution contribution =
			contribute(score, item, of[0], of[1], of[2], value_is_true(of[3]));

		if (!count_item(&tally, score, item, &contribution))
			return null_by_policy();
	}
	penalty = args + score->items.count * ITEM_ARGS;
	for (size_t i = 0; i < score->penalties.count && tally.any; i++, penalty += PENALTY_ARGS) {
		if (!value_is_true(penalty[0]))
			continue;
		if (penalty[1].kind != VALUE_RATIO)
			return value_null_because(N_("the factor of a penalty is null"));
		tally.sum = ratio_mul(tally.sum, penalty[1].as.ratio);
	}
	return tally_finish(&tally, score);
}

struct value score_over(const struct score *score, const struct score_item_value *values,
                        size_t count)
{
	struct tally tally = tally_start(score, 0);

	if (!aggregates[score->aggregator].displays)
		return value_null();
	tally.any = aggregates[score->aggregator].empty;
	for (size_t i = 0; i < count; i++) {
		const struct score_item *item = &score->items.items[i];
		struct contribution contribution;

		if (!values[i].settled && score->unknown == UNKNOWN_SETTLED)
			continue;
		if (!values[i].settled && score->unknown == UNKNOWN_NULL)
			return value_null();
		contribution = contribute(score, item, values[i].value, values[i].min,
		                          values[i].max, values[i].asked);
		if (!values[i].settled) {
			contribution.what = COUNTED;
			contribution.low = contribution.high = ratio_int(0);
		}
		if (!count_item(&tally, score, item, &contribution))
			return null_by_policy();
	}
	return tally_finish(&tally, score);
}
