/*
 * Scores while answers are missing: the folds of aggregate.c over every way in which each item can still count. As long
 * as there are few, each different tally is kept and the result is exact; then a lower and an upper one stand for all,
 * because no aggregator ever falls when a value rises.
 */
#include "eval/aggregate_int.h"

#define MOST_TALLIES LIMIT_PIECES /* a set of more values is widened at the end anyway */
#define MOST_WAYS 512             /* of one item */
#define FEW_NUMBERS 32            /* whole numbers that are counted one by one */

/* ---- the ways in which one item can count ------------------------------------------------------------------------ */

struct ways {
	VEC(struct contribution) list;
	bool points;    /* all of them are values, not intervals */
	bool bounded;   /* none lacks a bound */
};

static bool same_ratio(struct ratio a, struct ratio b)
{
	return a.numerator == b.numerator && a.denominator == b.denominator;
}

static void add_way(struct arena *arena, struct ways *ways, struct contribution way)
{
	if (way.what == COUNTED) {
		ways->points = ways->points && same_ratio(way.low, way.high) && !ratio_overflowed(way.low);
		ways->bounded = ways->bounded && !ratio_overflowed(way.low) && !ratio_overflowed(way.high);
	}
	VEC_PUSH(arena, &ways->list, way);
}

static struct ratio bound_of(struct value bound)
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
static void piece_ways(struct arena *arena, struct item_at at, const struct piece *piece, struct value min, struct value max, bool asked,
                       struct ways *ways)
{
	struct interval interval = {.low = value_null(), .high = value_null()};
	struct contribution way;
	struct ratio low, high;

	if (piece->kind == PIECE_VALUE) {
		add_way(arena, ways, contribute(at.score, at.item, piece->as.value, min, max, asked));
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
	way.integral = interval.integer && (!at.item->has_cap || at.item->cap.denominator == 1) &&
	               (!at.item->reverse || (way.min.denominator == 1 && way.max.denominator == 1));
	add_way(arena, ways, way);
	if (piece->kind == PIECE_ANY && piece->as.type->kind == TYPE_ANY)
		add_way(arena, ways, contribute_null(at.score, at.item, min, max, asked));
}

/* The values an end of the item's range can have; of an interval its bounds, between which nothing is more extreme. */
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

	if (domain_expand(arena, value, FEW_NUMBERS, &values, &count))
		return domain_values(arena, values, count);
	return value;
}

static void value_ways(struct arena *arena, struct item_at at, struct domain value, const struct domain *range, bool asked,
                       struct ways *ways)
{
	struct value *mins, *maxs;
	size_t min_count = range_ends(arena, range[0], &mins), max_count = range_ends(arena, range[1], &maxs);

	for (size_t i = 0; i < value.count; i++)
		for (size_t j = 0; j < min_count; j++)
			for (size_t k = 0; k < max_count && ways->list.count <= MOST_WAYS; k++)
				piece_ways(arena, at, &value.pieces[i], mins[j], maxs[k], asked, ways);
	ways->points = ways->points && (min_count == range[0].count && max_count == range[1].count);
}

/*
 * What the item is worth if its question is asked. The value is null when it is not, so while that is open the value
 * has to be worked out again from the answer itself: through POINTS and the like, down to RELEVANT.
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
	return lift_over(sets, &one, &of, node->op == OP_POINTS ? pieces_POINTS : node->op == OP_TO_RATIO ? pieces_TO_RATIO : pieces_TO_NUMBER);
}

static struct ways ways_of(const struct sets *sets, const struct node *node, size_t index)
{
	const node_id *args = node->args + index * ITEM_ARGS;
	struct arena *arena = sets->machine->arena;
	struct item_at at = {node->as.score, &node->as.score->items.items[index]};
	struct domain value = sets->of[args[0]], asked = sets->of[args[3]];
	struct domain range[2] = {listed(arena, sets->of[args[1]]), listed(arena, sets->of[args[2]])};
	struct ways ways = {.points = true, .bounded = true};

	if (domain_may_be(asked, TRUTH_TRUE) && !domain_settled(asked, NULL))
		value = value_if_asked(sets, args[0], args[3]);
	value = listed(arena, value);
	if (domain_may_be(asked, TRUTH_TRUE))
		value_ways(arena, at, value, range, true, &ways);
	if (domain_may_be(asked, TRUTH_FALSE) || domain_may_be(asked, TRUTH_NULL))
		value_ways(arena, at, domain_may_be(asked, TRUTH_TRUE) ? domain_null() : value, range, false, &ways);
	return ways;
}

/* ---- sets of tallies ---------------------------------------------------------------------------------------------- */

struct pair {
	struct tally low, high;
};

struct tallies {
	const struct sets *sets;
	const struct score *score;
	struct pair *pairs;
	size_t count;
	bool exact;       /* low and high are the same, and stand for one value */
	bool integral;    /* every value between them that is possible is whole */
	bool may_be_null; /* some completion makes the score null by a policy */
};

static bool same_tally(const struct tally *a, const struct tally *b)
{
	return same_ratio(a->sum, b->sum) && same_ratio(a->factor, b->factor) && same_ratio(a->divisor, b->divisor) && a->any == b->any &&
	       a->stopped == b->stopped;
}

static uint64_t mix(uint64_t hash, struct ratio ratio)
{
	return (hash ^ ratio_hash(ratio)) * 0x9e3779b97f4a7c15u;
}

static uint64_t hash_tally(const struct tally *tally)
{
	uint64_t hash = mix(mix(mix(tally->any + 2u * tally->stopped, tally->sum), tally->factor), tally->divisor);

	return hash ^ hash >> 29;
}

/* A hash table with open addressing; grows never, because what does not fit ends exactness. */
#define SLOTS 1024
#define NO_SLOT UINT16_MAX

struct distinct {
	struct pair *pairs;
	size_t count;
	uint16_t slots[SLOTS];
};

/* False when there are too many different ones. */
static bool distinct_add(struct distinct *set, const struct tally *tally)
{
	size_t slot = hash_tally(tally) % SLOTS;

	for (; set->slots[slot] != NO_SLOT; slot = (slot + 1) % SLOTS)
		if (same_tally(&set->pairs[set->slots[slot]].low, tally))
			return true;
	if (set->count == MOST_TALLIES)
		return false;
	set->slots[slot] = (uint16_t)set->count;
	set->pairs[set->count++] = (struct pair){*tally, *tally};
	return true;
}

static void distinct_clear(struct distinct *set, struct arena *arena)
{
	set->pairs = ARENA_ARRAY(arena, struct pair, MOST_TALLIES);
	set->count = 0;
	for (size_t i = 0; i < SLOTS; i++)
		set->slots[i] = NO_SLOT;
}

static struct tally stepped(const struct tallies *tallies, struct tally tally, const struct score_item *item,
                            const struct contribution *way, struct ratio value)
{
	if (way->what == DROPPED)
		return tally;
	aggregates[tallies->score->aggregator].step(&tally, tallies->score, item, way, value);
	tally.any = true;
	return tally;
}

/* Counts one item into every tally, in every way; false when that gives too many, and nothing has changed. */
static bool step_exactly(struct tallies *tallies, const struct score_item *item, const struct ways *ways)
{
	struct distinct *next = arena_alloc(tallies->sets->machine->scratch, sizeof(*next));

	distinct_clear(next, tallies->sets->machine->scratch);
	for (size_t i = 0; i < tallies->count; i++) {
		for (size_t j = 0; j < ways->list.count; j++) {
			const struct contribution *way = &ways->list.items[j];
			struct tally tally;

			if (way->what == MAKES_NULL)
				continue;
			tally = stepped(tallies, tallies->pairs[i].low, item, way, way->low);
			if (!distinct_add(next, &tally))
				return false;
		}
	}
	tallies->pairs = next->pairs;
	tallies->count = next->count;
	return true;
}

/* ---- a lower and an upper tally for all ------------------------------------------------------------------------------ */

static struct ratio lesser(struct ratio a, struct ratio b)
{
	if (ratio_overflowed(a) || ratio_overflowed(b))
		return (struct ratio){0};
	return ratio_compare(a, b) <= 0 ? a : b;
}

static struct ratio greater(struct ratio a, struct ratio b)
{
	if (ratio_overflowed(a) || ratio_overflowed(b))
		return (struct ratio){0};
	return ratio_compare(a, b) >= 0 ? a : b;
}

/* A gate that may have been stopped is, for the lower tally, and is not, for the upper one. */
static void join(struct pair *pair, const struct pair *other)
{
	pair->low.sum = lesser(pair->low.sum, other->low.sum);
	pair->low.factor = lesser(pair->low.factor, other->low.factor);
	pair->low.stopped = pair->low.stopped || other->low.stopped;
	pair->high.sum = greater(pair->high.sum, other->high.sum);
	pair->high.factor = greater(pair->high.factor, other->high.factor);
	pair->high.stopped = pair->high.stopped && other->high.stopped;
}

/* At most two are kept: with an item counted, and without any. */
static void join_into(struct pair *pairs, size_t *count, const struct pair *pair)
{
	for (size_t i = 0; i < *count; i++) {
		if (pairs[i].low.any != pair->low.any)
			continue;
		join(&pairs[i], pair);
		return;
	}
	pairs[(*count)++] = *pair;
}

static void widen(struct tallies *tallies)
{
	struct pair *pairs = ARENA_ARRAY(tallies->sets->machine->scratch, struct pair, 2);
	size_t count = 0;

	for (size_t i = 0; i < tallies->count; i++) {
		struct pair pair = tallies->pairs[i];

		pair.low.side = -1;
		pair.high.side = 1;
		join_into(pairs, &count, &pair);
	}
	tallies->pairs = pairs;
	tallies->count = count;
	tallies->exact = false;
}

/* Rising values lower what a negative weight, or a negative factor so far, makes of them. */
static bool rises(const struct tallies *tallies, const struct score_item *item)
{
	return !aggregates[tallies->score->aggregator].weighs || ratio_sign(item->weight) >= 0;
}

static void step_widely(struct tallies *tallies, const struct score_item *item, const struct ways *ways)
{
	struct pair *next = ARENA_ARRAY(tallies->sets->machine->scratch, struct pair, 2);
	bool rising = rises(tallies, item);
	size_t count = 0;

	for (size_t i = 0; i < tallies->count; i++) {
		for (size_t j = 0; j < ways->list.count; j++) {
			const struct contribution *way = &ways->list.items[j];
			struct pair pair = tallies->pairs[i];

			if (way->what == MAKES_NULL)
				continue;
			pair.low = stepped(tallies, pair.low, item, way, rising ? way->low : way->high);
			pair.high = stepped(tallies, pair.high, item, way, rising ? way->high : way->low);
			join_into(next, &count, &pair);
		}
	}
	tallies->pairs = next;
	tallies->count = count;
}

/* ---- penalties --------------------------------------------------------------------------------------------------------- */

static void penalise(struct tallies *tallies, struct distinct *next, struct domain factor, bool *fits)
{
	for (size_t i = 0; i < tallies->count && *fits; i++) {
		for (size_t j = 0; j < factor.count && *fits; j++) {
			struct tally tally = tallies->pairs[i].low;

			if (factor.pieces[j].as.value.kind != VALUE_RATIO) {
				tallies->may_be_null = true;
				continue;
			}
			if (tally.any)
				tally.sum = ratio_mul(tally.sum, factor.pieces[j].as.value.as.ratio);
			*fits = distinct_add(next, &tally);
		}
	}
}

static bool penalise_exactly(struct tallies *tallies, struct domain factor, bool optional)
{
	struct distinct *next = arena_alloc(tallies->sets->machine->scratch, sizeof(*next));
	bool fits = tallies->exact;

	for (size_t i = 0; i < factor.count; i++)
		fits = fits && factor.pieces[i].kind == PIECE_VALUE;
	if (!fits)
		return false;
	distinct_clear(next, tallies->sets->machine->scratch);
	for (size_t i = 0; optional && fits && i < tallies->count; i++)
		fits = distinct_add(next, &tallies->pairs[i].low);
	penalise(tallies, next, factor, &fits);
	if (!fits)
		return false;
	tallies->pairs = next->pairs;
	tallies->count = next->count;
	return true;
}

/* Between the least and the greatest product of ends. */
static struct pair product(struct pair pair, struct ratio low, struct ratio high)
{
	struct ratio a = ratio_mul(pair.low.sum, low), b = ratio_mul(pair.low.sum, high);
	struct ratio c = ratio_mul(pair.high.sum, low), d = ratio_mul(pair.high.sum, high);

	pair.low.sum = lesser(lesser(a, b), lesser(c, d));
	pair.high.sum = greater(greater(a, b), greater(c, d));
	return pair;
}

static void penalise_widely(struct tallies *tallies, struct domain factor, bool optional)
{
	struct pair *next = ARENA_ARRAY(tallies->sets->machine->scratch, struct pair, 2);
	size_t count = 0;

	if (tallies->exact)
		widen(tallies);
	for (size_t i = 0; i < tallies->count; i++) {
		if (optional || !tallies->pairs[i].low.any)
			join_into(next, &count, &tallies->pairs[i]);
		for (size_t j = 0; j < factor.count && tallies->pairs[i].low.any; j++) {
			struct interval interval = {.low = value_null(), .high = value_null()};
			struct pair pair;

			if (piece_interval(&factor.pieces[j], &interval) == VALUE_NULL && factor.pieces[j].kind == PIECE_VALUE) {
				tallies->may_be_null = true;
				continue;
			}
			pair = product(tallies->pairs[i], bound_of(interval.low), bound_of(interval.high));
			join_into(next, &count, &pair);
		}
	}
	tallies->pairs = next;
	tallies->count = count;
	tallies->integral = false;
}

static void step_penalties(struct tallies *tallies, const struct node *node)
{
	const node_id *args = node->args + tallies->score->items.count * ITEM_ARGS;

	for (size_t i = 0; i < tallies->score->penalties.count; i++, args += PENALTY_ARGS) {
		struct domain when = tallies->sets->of[args[0]], factor = tallies->sets->of[args[1]];
		bool optional = domain_may_be(when, TRUTH_FALSE) || domain_may_be(when, TRUTH_NULL);

		if (!domain_may_be(when, TRUTH_TRUE))
			continue;
		if (!penalise_exactly(tallies, factor, optional))
			penalise_widely(tallies, factor, optional);
	}
}

/* ---- fractions ------------------------------------------------------------------------------------------------------------ */

/*
 * The greatest (least) sum / divisor when each item is dropped or counted in one of its ways: Dinkelbach's method. For a
 * guess g, each item is counted in the way with the greatest a - g * b; if all of that gives more than 0, the fraction
 * it makes is a better guess. Ends after few rounds, exactly. An overflow: none is known.
 */
struct part {
	struct ratio a, b; /* what the item adds to the sum and to the divisor */
};

struct parts {
	VEC(struct part) list;
	VEC(size_t) ends; /* of each item */
};

static struct part part_of(const struct tallies *tallies, const struct score_item *item, const struct contribution *way, bool most)
{
	struct tally tally = tally_start(tallies->score, 0);
	bool high = most == rises(tallies, item);

	tally = stepped(tallies, tally, item, way, high ? way->high : way->low);
	return (struct part){tally.sum, tally.divisor};
}

static struct parts parts_of(const struct tallies *tallies, const struct ways *ways, bool most)
{
	struct arena *arena = tallies->sets->machine->scratch;
	struct parts parts = {{0}, {0}};

	for (size_t i = 0; i < tallies->score->items.count; i++) {
		for (size_t j = 0; j < ways[i].list.count; j++)
			if (ways[i].list.items[j].what != MAKES_NULL)
				VEC_PUSH(arena, &parts.list, part_of(tallies, &tallies->score->items.items[i], &ways[i].list.items[j], most));
		VEC_PUSH(arena, &parts.ends, parts.list.count);
	}
	return parts;
}

static struct ratio worth(struct part part, struct ratio guess, bool most)
{
	struct ratio gain = ratio_sub(part.a, ratio_mul(guess, part.b));

	return most ? gain : ratio_sub(ratio_int(0), gain);
}

/* The sum and divisor of the best way of each item for this guess; false on overflow. */
static bool choose(const struct parts *parts, struct ratio guess, bool most, struct part *chosen)
{
	size_t at = 0;

	*chosen = (struct part){ratio_int(0), ratio_int(0)};
	for (size_t i = 0; i < parts->ends.count; i++) {
		size_t best = at;

		for (size_t j = at; j < parts->ends.items[i]; j++) {
			struct ratio new = worth(parts->list.items[j], guess, most), old = worth(parts->list.items[best], guess, most);

			if (ratio_overflowed(new) || ratio_overflowed(old))
				return false;
			if (ratio_compare(new, old) > 0)
				best = j;
		}
		if (at < parts->ends.items[i]) {
			chosen->a = ratio_add(chosen->a, parts->list.items[best].a);
			chosen->b = ratio_add(chosen->b, parts->list.items[best].b);
		}
		at = parts->ends.items[i];
	}
	return !ratio_overflowed(chosen->a) && !ratio_overflowed(chosen->b);
}

#define MOST_ROUNDS 100 /* far more than the method ever takes */

static struct ratio best_fraction(const struct parts *parts, bool most, struct ratio guess)
{
	for (int round = 0; round < MOST_ROUNDS; round++) {
		struct part chosen;
		struct ratio next;

		if (!choose(parts, guess, most, &chosen))
			break;
		if (ratio_sign(chosen.b) <= 0)
			return guess; /* dropping everything is best: no fraction beats the guess */
		next = ratio_div(chosen.a, chosen.b);
		if (ratio_overflowed(next))
			break;
		if (most ? ratio_compare(next, guess) <= 0 : ratio_compare(next, guess) >= 0)
			return guess;
		guess = next;
	}
	return (struct ratio){0};
}

/* A fraction that is possible to begin with: of the first item that can be counted, and all that must be. */
static bool first_fraction(const struct parts *parts, struct ratio *guess)
{
	struct part sum = {ratio_int(0), ratio_int(0)};
	size_t at = 0;

	for (size_t i = 0; i < parts->ends.count; at = parts->ends.items[i], i++) {
		size_t pick = at;

		for (size_t j = at; j < parts->ends.items[i]; j++) {
			if (ratio_overflowed(parts->list.items[j].b) || ratio_sign(parts->list.items[j].b) < 0)
				return false; /* the method needs divisors that only grow */
			if (ratio_sign(parts->list.items[j].b) > 0)
				pick = j;
		}
		if (at == parts->ends.items[i])
			continue;
		sum.a = ratio_add(sum.a, parts->list.items[pick].a);
		sum.b = ratio_add(sum.b, parts->list.items[pick].b);
	}
	*guess = ratio_div(sum.a, sum.b);
	return !ratio_overflowed(*guess);
}

static bool can_be_nothing(const struct tallies *tallies, const struct ways *ways)
{
	for (size_t i = 0; i < tallies->score->items.count; i++) {
		bool dropped = false;

		for (size_t j = 0; j < ways[i].list.count; j++)
			dropped = dropped || ways[i].list.items[j].what != COUNTED;
		if (!dropped)
			return false;
	}
	return true;
}

static bool divisor_can_be_zero(const struct parts *parts)
{
	size_t at = 0;

	for (size_t i = 0; i < parts->ends.count; at = parts->ends.items[i], i++) {
		bool zero = at == parts->ends.items[i];

		for (size_t j = at; j < parts->ends.items[i]; j++)
			zero = zero || ratio_sign(parts->list.items[j].b) == 0;
		if (!zero)
			return false;
	}
	return true;
}

static void add_hull(const struct tallies *tallies, struct domain_builder *out, struct ratio low, struct ratio high)
{
	struct interval interval = {.low = value_ratio(low), .high = value_ratio(high), .low_closed = true, .high_closed = true};

	if (ratio_overflowed(low) || ratio_overflowed(high))
		domain_add_value(out, value_null());
	interval.integer = tallies->integral;
	if (ratio_overflowed(low) && ratio_overflowed(high))
		domain_add(out, domain_any(out->arena, &type_number));
	else
		domain_add(out, domain_interval(out->arena, interval));
}

static struct ratio scaled(const struct score *score, struct ratio fraction)
{
	return score->aggregator == AGGREGATE_PERCENT ? ratio_mul(ratio_int(100), fraction) : fraction;
}

static void add_fractions(const struct tallies *tallies, const struct ways *ways, struct domain_builder *out)
{
	struct parts least = parts_of(tallies, ways, false), most = parts_of(tallies, ways, true);
	struct ratio guess, low = {0}, high = {0};

	if (can_be_nothing(tallies, ways) || divisor_can_be_zero(&least))
		domain_add_value(out, value_null());
	if (first_fraction(&least, &guess))
		low = best_fraction(&least, false, guess);
	if (first_fraction(&most, &guess))
		high = best_fraction(&most, true, guess);
	add_hull(tallies, out, scaled(tallies->score, low), scaled(tallies->score, high));
}

/* ---- the whole fold --------------------------------------------------------------------------------------------------------- */

static bool all_integral(const struct tallies *tallies, const struct ways *ways)
{
	const struct score *score = tallies->score;
	const struct aggregate *aggregate = &aggregates[score->aggregator];
	bool counts = score->aggregator == AGGREGATE_COUNT || score->aggregator == AGGREGATE_GATE;
	bool integral = aggregate->whole && (!score->has_cap || score->cap.denominator == 1) && (!score->has_start || score->start.denominator == 1);

	for (size_t i = 0; i < score->items.count && !counts; i++) {
		integral = integral && (!aggregate->weighs || score->items.items[i].weight.denominator == 1);
		for (size_t j = 0; j < ways[i].list.count; j++)
			integral = integral && (ways[i].list.items[j].what != COUNTED || ways[i].list.items[j].integral);
	}
	return integral;
}

static bool product_of_negatives(const struct tallies *tallies, const struct ways *ways)
{
	for (size_t i = 0; i < tallies->score->items.count; i++)
		for (size_t j = 0; j < ways[i].list.count; j++) {
			const struct contribution *way = &ways[i].list.items[j];

			if (way->what == COUNTED && (ratio_overflowed(way->low) || ratio_sign(way->low) < 0))
				return tallies->score->aggregator == AGGREGATE_PRODUCT;
		}
	return false;
}

static bool fold_items(struct tallies *tallies, const struct ways *ways, bool widely)
{
	for (size_t i = 0; i < tallies->score->items.count; i++) {
		const struct score_item *item = &tallies->score->items.items[i];

		if (tallies->exact && !step_exactly(tallies, item, &ways[i])) {
			if (!widely)
				return false;
			widen(tallies);
		}
		if (!tallies->exact)
			step_widely(tallies, item, &ways[i]);
	}
	return true;
}

static void finish_tallies(const struct tallies *tallies, struct domain_builder *out)
{
	for (size_t i = 0; i < tallies->count; i++) {
		const struct pair *pair = &tallies->pairs[i];
		struct value low = tally_finish(&pair->low, tallies->score), high = tally_finish(&pair->high, tallies->score);

		if (tallies->exact || !pair->low.any)
			domain_add_value(out, low);
		else
			add_hull(tallies, out, bound_of(low), bound_of(high));
	}
}

static struct domain fold(struct tallies *tallies, const struct node *node, const struct ways *ways)
{
	const struct aggregate *aggregate = &aggregates[tallies->score->aggregator];
	bool negative = product_of_negatives(tallies, ways), points = true, bounded = true;
	struct domain_builder out;

	for (size_t i = 0; i < tallies->score->items.count; i++) {
		points = points && ways[i].points;
		bounded = bounded && ways[i].bounded;
		for (size_t j = 0; j < ways[i].list.count; j++)
			tallies->may_be_null = tallies->may_be_null || ways[i].list.items[j].what == MAKES_NULL;
		if (ways[i].list.count > MOST_WAYS)
			return any_of_node(tallies->sets, node);
	}
	tallies->integral = all_integral(tallies, ways);
	domain_begin(&out, tallies->sets->machine->arena);
	if (!points && !aggregate->fraction && !negative)
		widen(tallies);
	if ((points || !tallies->exact) && fold_items(tallies, ways, !aggregate->fraction && !negative)) {
		step_penalties(tallies, node);
		finish_tallies(tallies, &out);
	} else if (aggregate->fraction && bounded) {
		add_fractions(tallies, ways, &out);
	} else {
		return any_of_node(tallies->sets, node);
	}
	if (tallies->may_be_null)
		domain_add_value(&out, value_null());
	return domain_end(&out);
}

struct domain bounds_SCORE(const struct sets *sets, const struct node *node)
{
	const struct score *score = node->as.score;
	struct arena_mark mark = arena_mark(sets->machine->scratch);
	struct ways *ways = ARENA_ARRAY(sets->machine->scratch, struct ways, score->items.count);
	struct tally start = tally_start(score, 0);
	struct pair first = {start, start};
	struct tallies tallies = {.sets = sets, .score = score, .pairs = &first, .count = 1, .exact = true};
	struct domain result;

	for (size_t i = 0; i < score->items.count; i++)
		ways[i] = ways_of(sets, node, i);
	result = fold(&tallies, node, ways);
	arena_release(sets->machine->scratch, mark);
	return result;
}
