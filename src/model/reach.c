/*
 * The least and the most that a score can reach, worked out from its items: what authors declare is
 * held against it. Nothing here is about a company; items that may be left out (not applicable, not
 * asked) count as both.
 */
#include "model/model_int.h"

#include <string.h>

#define REACH_DEPTH 32 /* of scores over scores */

struct span {
	bool known;
	struct ratio low, high;
};

static const struct span unknown_span = {false, {0, 0}, {0, 0}};

static struct span span_of(struct ratio low, struct ratio high)
{
	if (ratio_overflowed(low) || ratio_overflowed(high))
		return unknown_span;
	if (ratio_compare(low, high) > 0)
		return (struct span){true, high, low};
	return (struct span){true, low, high};
}

static struct span hull(struct span a, struct span b)
{
	if (!a.known || !b.known)
		return unknown_span;
	return span_of(ratio_compare(a.low, b.low) < 0 ? a.low : b.low,
	               ratio_compare(a.high, b.high) > 0 ? a.high : b.high);
}

bool formula_constant(const struct formula *formula, struct ratio *out)
{
	const struct feel_node *tree = formula->tree;
	bool negative = false;

	if (tree && tree->kind == FEEL_NEGATE) {
		negative = true;
		tree = tree->children[0];
	}
	if (!tree || tree->kind != FEEL_LITERAL || tree->literal.kind != VALUE_NUMBER)
		return false;
	*out = ratio_from_decimal(tree->literal.as.number);
	if (negative)
		*out = ratio_sub(ratio_int(0), *out);
	return !ratio_overflowed(*out);
}

static struct span reach(const struct pack *pack, const struct score *score, size_t depth);

/* What an item is worth by itself; *droppable: it may also be left out. */
static struct span item_base(const struct pack *pack, const struct score_item *item, size_t depth,
                             bool *droppable)
{
	const struct row *row;
	struct ratio low;
	struct ratio high;

	*droppable = false;
	if (!item->of)
		return formula_constant(&item->value, &low) ? span_of(low, low)
		       : item->value.tree && item->value.tree->inferred &&
		                       item->value.tree->inferred->kind == TYPE_BOOLEAN
		               ? span_of(ratio_int(0), ratio_int(1))
		               : unknown_span;
	const struct question *question = pack_input(pack, item->of, &row);
	if (question) {
		*droppable = question->na || question->when.input.text || question->stages;
		return question_points(question, &low, &high) ? span_of(low, high) : unknown_span;
	}
	const struct score *score = pack_score(pack, item->of);
	if (!score)
		return span_of(ratio_int(0), ratio_int(1));
	*droppable = true; /* it may be null */
	if (score->has_min && score->has_max)
		return span_of(score->min, score->max);
	return reach(pack, score, depth + 1);
}

/* The range that percent and reverse go by. */
static struct span item_range(const struct score_item *item, struct span base)
{
	struct span range = base;

	if ((item->min.input.text && !formula_constant(&item->min, &range.low)) ||
	    (item->max.input.text && !formula_constant(&item->max, &range.high)))
		return unknown_span;
	range.known = base.known || (item->min.input.text && item->max.input.text);
	return range;
}

static struct span item_span(const struct score_item *item, struct span base, struct span range)
{
	if (item->reverse) {
		if (!range.known || !base.known)
			return unknown_span;
		struct ratio sum = ratio_add(range.low, range.high);
		base = span_of(ratio_sub(sum, base.high), ratio_sub(sum, base.low));
	}
	if (item->has_cap && base.known) {
		if (ratio_compare(base.high, item->cap) > 0)
			base.high = item->cap;
		if (ratio_compare(base.low, item->cap) > 0)
			base.low = item->cap;
	}
	return base;
}

static struct span weighted(struct span span, struct ratio weight)
{
	return span.known ? span_of(ratio_mul(span.low, weight), ratio_mul(span.high, weight))
	                  : span;
}

/* What all aggregators need of the items, gathered in one pass. */
struct gathered {
	size_t count;
	struct span sum;      /* of weight * value; what is left out counts 0 */
	struct span hull;     /* of the values */
	struct span least;    /* the minimum of all can lie here */
	struct span greatest; /* the maximum of all */
	struct span product;
	struct span percent; /* hull of each item's own share of its range */
	bool droppable;      /* some item can be left out */
};

static struct span share(struct span value, struct span range)
{
	if (!value.known || !range.known || ratio_compare(range.low, range.high) >= 0)
		return unknown_span;
	struct ratio width = ratio_sub(range.high, range.low);
	return span_of(
		ratio_div(ratio_mul(ratio_int(100), ratio_sub(value.low, range.low)), width),
		ratio_div(ratio_mul(ratio_int(100), ratio_sub(value.high, range.low)), width));
}

static struct span pick(struct span a, struct span b, int sign)
{
	if (!a.known || !b.known)
		return unknown_span;
	return span_of(sign * ratio_compare(a.low, b.low) > 0 ? a.low : b.low,
	               sign * ratio_compare(a.high, b.high) > 0 ? a.high : b.high);
}

static struct span add(struct span a, struct span b)
{
	return a.known && b.known ? span_of(ratio_add(a.low, b.low), ratio_add(a.high, b.high))
	                          : unknown_span;
}

static void gather_item(struct gathered *all, const struct score *score,
                        const struct score_item *item, struct span value, struct span range,
                        bool droppable, struct span *factor)
{
	struct span part = weighted(value, item->weight);
	struct span zero = span_of(ratio_int(0), ratio_int(0));
	enum policy na = item->na == POLICY_INHERIT ? score->na : item->na;
	enum policy not_asked =
		item->not_asked == POLICY_INHERIT ? score->not_asked : item->not_asked;

	if (droppable && (na == POLICY_ZERO || not_asked == POLICY_ZERO))
		value = hull(value, zero);
	if (droppable)
		part = hull(part, zero);
	bool first = !all->count++;
	all->sum = first ? part : add(all->sum, part);
	all->hull = first ? value : hull(all->hull, value);
	all->least = first ? value : pick(all->least, value, -1);
	all->greatest = first ? value : pick(all->greatest, value, 1);
	all->percent = first ? share(value, range) : hull(all->percent, share(value, range));
	all->droppable |= droppable;
	if (!value.known || ratio_sign(value.low) < 0)
		*factor = unknown_span;
	if (factor->known)
		*factor = span_of(ratio_mul(factor->low, value.low),
		                  ratio_mul(factor->high, value.high));
	all->product = first ? *factor : add(all->product, *factor);
}

static struct gathered gather(const struct pack *pack, const struct score *score, size_t depth)
{
	struct gathered all = {0};
	struct span factor = span_of(ratio_int(1), ratio_int(1));

	for (size_t i = 0; i < score->items.count; i++) {
		const struct score_item *item = &score->items.items[i];
		bool droppable;
		struct span base = item_base(pack, item, depth, &droppable);
		struct span range = item_range(item, base);
		struct span value = item_span(item, base, range);
		gather_item(&all, score, item, value, range, droppable, &factor);
	}
	return all;
}

static struct ratio weight_sum(const struct score *score)
{
	struct ratio sum = ratio_int(0);

	for (size_t i = 0; i < score->items.count; i++)
		sum = ratio_add(sum, score->aggregator == AGGREGATE_MEAN
		                             ? ratio_int(1)
		                             : score->items.items[i].weight);
	return sum;
}

/* While nothing can be left out, the mean of the bounds; else any item may be the only one. */
static struct span mean_of(const struct score *score, const struct gathered *all)
{
	struct ratio weights = weight_sum(score);

	if (all->droppable || !all->sum.known || ratio_sign(weights) <= 0)
		return all->hull;
	return span_of(ratio_div(all->sum.low, weights), ratio_div(all->sum.high, weights));
}

static struct span penalised(const struct score *score, struct span span)
{
	for (size_t i = 0; i < score->penalties.count && span.known; i++) {
		struct ratio factor;
		if (!formula_constant(&score->penalties.items[i].factor, &factor))
			return unknown_span;
		span = hull(span, weighted(span, factor));
	}
	return span;
}

static struct span reach(const struct pack *pack, const struct score *score, size_t depth)
{
	if (depth > REACH_DEPTH)
		return unknown_span;
	struct gathered all = gather(pack, score, depth);
	if (!all.count)
		return unknown_span;
	struct span span = all.sum;
	switch (score->aggregator) {
	case AGGREGATE_SUM:
		return all.sum;
	case AGGREGATE_COUNT:
	case AGGREGATE_GATE:
		return span_of(ratio_int(0), ratio_int((int64_t)all.count));
	case AGGREGATE_MEAN:
	case AGGREGATE_WEIGHTED_MEAN:
		return mean_of(score, &all);
	case AGGREGATE_PERCENT:
		return all.percent;
	case AGGREGATE_MINIMUM:
		return all.droppable ? all.hull : all.least;
	case AGGREGATE_MAXIMUM:
		return all.droppable ? all.hull : all.greatest;
	case AGGREGATE_PRODUCT:
		if (score->has_start)
			return add(all.product, span_of(score->start, score->start));
		return all.product;
	case AGGREGATE_CAPPED_SUM:
		if (score->has_cap && span.known && ratio_compare(span.high, score->cap) > 0)
			span.high = score->cap;
		return span;
	case AGGREGATE_PENALTY:
		return penalised(score, all.sum);
	default:
		return unknown_span;
	}
}

bool score_reach(const struct pack *pack, const struct score *score, struct ratio *least,
                 struct ratio *most)
{
	struct span span = reach(pack, score, 0);

	*least = span.low;
	*most = span.high;
	return span.known;
}
