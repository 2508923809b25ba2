/*
 * The ways in which one item of a score can still count: every value that it can have, with every
 * range, its question asked or not, and what its policies make of null.
 */
#include "eval/aggregate_int.h"

#define FEW_NUMBERS 32 /* whole numbers that are counted one by one */

bool same_ratio(struct ratio a, struct ratio b)
{
	return a.numerator == b.numerator && a.denominator == b.denominator;
}

static void add_way(struct arena *arena, struct ways *ways, const struct contribution *way)
{
	if (way->what == COUNTED) {
		ways->points = ways->points && same_ratio(way->low, way->high) &&
		               !ratio_overflowed(way->low);
		ways->bounded = ways->bounded && !ratio_overflowed(way->low) &&
		                !ratio_overflowed(way->high);
	}
	VEC_PUSH(arena, &ways->list, *way);
}

struct ratio bound_of(struct value bound)
{
	if (bound.kind == VALUE_RATIO)
		return bound.as.ratio;
	return bound.kind == VALUE_NUMBER ? ratio_from_decimal(bound.as.number) : (struct ratio){0};
}

struct item_at {
	const struct score *score;
	const struct score_item *item;
};

/* One piece of what the item can be worth, for one range and with its question asked or not. */
static void piece_ways(struct arena *arena, struct item_at at, const struct piece *piece,
                       struct value min, struct value max, bool asked, struct ways *ways)
{
	struct interval interval = {.low = value_null(), .high = value_null()};
	struct contribution way;
	struct ratio low, high;

	if (piece->kind == PIECE_VALUE) {
		way = contribute(at.score, at.item, piece->as.value, min, max, asked);
		add_way(arena, ways, &way);
		return;
	}
	piece_interval(piece, &interval);
	way = contribute(at.score, at.item, value_ratio(ratio_int(0)), min, max, asked);
	low = item_value(at.item, &way, bound_of(interval.low));
	high = item_value(at.item, &way, bound_of(interval.high));
	way.low = at.item->reverse ? high : low;
	way.high = at.item->reverse ? low : high;
	if (at.item->has_cap && ratio_overflowed(way.high) && way.what == COUNTED)
		way.high = at.item->cap;
	way.integral =
		interval.integer && (!at.item->has_cap || at.item->cap.denominator == 1) &&
		(!at.item->reverse || (way.min.denominator == 1 && way.max.denominator == 1));
	add_way(arena, ways, &way);
	if (piece->kind == PIECE_ANY && piece->as.type->kind == TYPE_ANY) {
		way = contribute_null(at.score, at.item, min, max, asked);
		add_way(arena, ways, &way);
	}
}

/* The values an end of the item's range can have; of an interval its bounds, between which nothing
 * is more extreme. */
static size_t range_ends(struct arena *arena, struct domain domain, struct value **ends)
{
	size_t count = 0;

	*ends = ARENA_ARRAY(arena, struct value, 2 * domain.count);
	for (size_t i = 0; i < domain.count; i++) {
		struct interval interval;

		if (domain.pieces[i].kind == PIECE_VALUE) {
			(*ends)[count++] = domain.pieces[i].as.value;
			continue;
		}
		if (piece_interval(&domain.pieces[i], &interval) == VALUE_NULL)
			interval.low = interval.high = value_null();
		(*ends)[count++] = value_ratio(bound_of(interval.low));
		(*ends)[count++] = value_ratio(bound_of(interval.high));
	}
	return count;
}

/* A few whole numbers are counted one by one. */
static struct domain listed(struct arena *arena, struct domain value)
{
	struct value *values;
	size_t count;
	bool single = true;

	for (size_t i = 0; i < value.count; i++)
		single = single && value.pieces[i].kind == PIECE_VALUE;
	if (!single && domain_expand(arena, value, FEW_NUMBERS, &values, &count))
		return domain_values(arena, values, count);
	return value;
}

static void value_ways(struct arena *arena, struct item_at at, struct domain value,
                       const struct domain *range, bool asked, struct ways *ways)
{
	struct value *mins, *maxs;
	size_t min_count = range_ends(arena, range[0], &mins),
	       max_count = range_ends(arena, range[1], &maxs);

	for (size_t i = 0; i < value.count; i++)
		for (size_t j = 0; j < min_count; j++)
			for (size_t k = 0; k < max_count && ways->list.count <= MOST_WAYS; k++)
				piece_ways(arena, at, &value.pieces[i], mins[j], maxs[k], asked,
				           ways);
	ways->points = ways->points && (min_count == range[0].count && max_count == range[1].count);
}

/*
 * What the item is worth if its question is asked. The value is null when it is not, so while that
 * is open the value has to be worked out again from the answer itself: through POINTS and the like,
 * down to RELEVANT.
 */
static struct domain value_if_asked(const struct sets *sets, node_id value, node_id asked)
{
	const struct node *node = &sets->nodes[value];
	struct sets inner = *sets;
	struct domain of;
	struct node one;
	node_id first = 0;
	struct value point;

	if (node->op == OP_RELEVANT && node->args[0] == asked)
		return sets->of[node->args[1]];
	if (node->op != OP_POINTS && node->op != OP_TO_RATIO && node->op != OP_TO_NUMBER)
		return sets->of[value];
	of = value_if_asked(sets, node->args[0], asked);
	inner.of = &of;
	one = *node;
	one.args = &first;
	if (bounds_value(&inner, &one, &point))
		return domain_of(sets->machine->arena, point);
	return lift_over(sets, &one, &of,
	                 node->op == OP_POINTS     ? pieces_POINTS
	                 : node->op == OP_TO_RATIO ? pieces_TO_RATIO
	                                           : pieces_TO_NUMBER);
}

struct ways ways_of(const struct sets *sets, const struct node *node, size_t index)
{
	const node_id *args = node->args + index * ITEM_ARGS;
	struct arena *arena = sets->machine->scratch; /* contributions point nowhere */
	struct item_at at = {node->as.score, &node->as.score->items.items[index]};
	struct domain value = sets->of[args[0]], asked = sets->of[args[3]];
	struct domain range[2] = {listed(arena, sets->of[args[1]]),
	                          listed(arena, sets->of[args[2]])};
	struct ways ways = {.points = true, .bounded = true};

	if (domain_may_be(asked, TRUTH_TRUE) && !domain_settled(asked, NULL))
		value = value_if_asked(sets, args[0], args[3]);
	value = listed(arena, value);
	if (domain_may_be(asked, TRUTH_TRUE))
		value_ways(arena, at, value, range, true, &ways);
	if (domain_may_be(asked, TRUTH_FALSE) || domain_may_be(asked, TRUTH_NULL))
		value_ways(arena, at, domain_may_be(asked, TRUTH_TRUE) ? domain_null() : value,
		           range, false, &ways);
	return ways;
}
