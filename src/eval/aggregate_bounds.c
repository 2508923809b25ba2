/*
 * Scores while answers are missing: the folds of aggregate.c over every way in which each item can
 * still count. As long as there are few, each different tally is kept and the result is exact; then
 * a lower and an upper one stand for all, because no aggregator ever falls when a value rises.
 */
#include "eval/aggregate_int.h"

/* ---- sets of tallies ---- */

struct pair {
	struct tally low, high;
};

struct tallies {
	const struct sets *sets;
	const struct score *score;
	struct tally *each; /* while exact: every different one */
	struct pair *pairs; /* after that: what they all lie between */
	size_t count;
	bool exact;
	bool integral;    /* every value between them that is possible is whole */
	bool may_be_null; /* some completion makes the score null by a policy */
};

static bool same_tally(const struct tally *a, const struct tally *b)
{
	return same_ratio(a->sum, b->sum) && same_ratio(a->factor, b->factor) &&
	       same_ratio(a->divisor, b->divisor) && a->any == b->any && a->stopped == b->stopped;
}

/* Small, fast, and nothing to flood: there are never more than MOST_TALLIES of them. */
static uint64_t mix(uint64_t hash, struct ratio ratio)
{
	uint64_t parts = (uint64_t)ratio.numerator * 31 + (uint64_t)(ratio.numerator >> 64) +
	                 (uint64_t)ratio.denominator * 17;

	return (hash ^ parts) * 0x9e3779b97f4a7c15u;
}

static uint64_t hash_tally(const struct tally *tally)
{
	uint64_t hash = mix(mix(mix(tally->any + 2u * tally->stopped, tally->sum), tally->factor),
	                    tally->divisor);

	return hash ^ hash >> 29;
}

/* With a hash table of open addressing, which never grows: what does not fit ends exactness. */
struct distinct {
	struct arena *arena;
	VEC(struct tally) list;
	uint16_t *slots;   /* number of a tally, from 1 on; 0 is free */
	size_t slot_count; /* a power of two, at least twice the tallies that there can be */
};

static struct distinct distinct_new(struct arena *arena, size_t most)
{
	struct distinct set = {.arena = arena, .slot_count = 2};

	while (set.slot_count < 2 * most && set.slot_count < 2 * MOST_TALLIES)
		set.slot_count *= 2;
	set.slots = ARENA_ARRAY(arena, uint16_t, set.slot_count);
	return set;
}

/* False when there are too many different ones. */
static bool distinct_add(struct distinct *set, const struct tally *tally)
{
	size_t slot = hash_tally(tally) & (set->slot_count - 1);

	for (; set->slots[slot]; slot = (slot + 1) & (set->slot_count - 1))
		if (same_tally(&set->list.items[set->slots[slot] - 1], tally))
			return true;
	if (set->list.count == MOST_TALLIES)
		return false;
	VEC_PUSH(set->arena, &set->list, *tally);
	set->slots[slot] = (uint16_t)set->list.count;
	return true;
}

struct tally stepped(const struct score *score, struct tally tally, const struct score_item *item,
                     const struct contribution *way, struct ratio value)
{
	if (way->what == DROPPED)
		return tally;
	aggregates[score->aggregator].step(&tally, score, item, way, value);
	tally.any = true;
	return tally;
}

/* Counts one item into every tally, in every way; false when that gives too many, and nothing has
 * changed. */
static bool step_exactly(struct tallies *tallies, const struct score_item *item,
                         const struct ways *ways)
{
	struct distinct next = distinct_new(tallies->sets->machine->scratch,
	                                    tallies->count * ways->list.count);

	for (size_t i = 0; i < tallies->count; i++) {
		for (size_t j = 0; j < ways->list.count; j++) {
			const struct contribution *way = &ways->list.items[j];
			struct tally tally;

			if (way->what == MAKES_NULL)
				continue;
			tally = stepped(tallies->score, tallies->each[i], item, way, way->low);
			if (!distinct_add(&next, &tally))
				return false;
		}
	}
	tallies->each = next.list.items;
	tallies->count = next.list.count;
	return true;
}

/* ---- a lower and an upper tally for all ---- */

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
		struct pair pair = {tallies->each[i], tallies->each[i]};

		pair.low.side = -1;
		pair.high.side = 1;
		join_into(pairs, &count, &pair);
	}
	tallies->pairs = pairs;
	tallies->count = count;
	tallies->exact = false;
}

/* Rising values lower what a negative weight makes of them. */
bool rises(const struct score *score, const struct score_item *item)
{
	return !aggregates[score->aggregator].weighs || ratio_sign(item->weight) >= 0;
}

static void step_widely(struct tallies *tallies, const struct score_item *item,
                        const struct ways *ways)
{
	struct pair *next = ARENA_ARRAY(tallies->sets->machine->scratch, struct pair, 2);
	bool rising = rises(tallies->score, item);
	size_t count = 0;

	for (size_t i = 0; i < tallies->count; i++) {
		for (size_t j = 0; j < ways->list.count; j++) {
			const struct contribution *way = &ways->list.items[j];
			struct pair pair = tallies->pairs[i];

			if (way->what == MAKES_NULL)
				continue;
			pair.low = stepped(tallies->score, pair.low, item, way,
			                   rising ? way->low : way->high);
			pair.high = stepped(tallies->score, pair.high, item, way,
			                    rising ? way->high : way->low);
			join_into(next, &count, &pair);
		}
	}
	tallies->pairs = next;
	tallies->count = count;
}

/* ---- penalties ---- */

static void penalise(struct tallies *tallies, struct distinct *next, struct domain factor,
                     bool *fits)
{
	for (size_t i = 0; i < tallies->count && *fits; i++) {
		for (size_t j = 0; j < factor.count && *fits; j++) {
			struct tally tally = tallies->each[i];

			if (factor.pieces[j].as.value.kind != VALUE_RATIO) {
				tallies->may_be_null = true;
				continue;
			}
			if (tally.any)
				tally.sum =
					ratio_mul(tally.sum, factor.pieces[j].as.value.as.ratio);
			*fits = distinct_add(next, &tally);
		}
	}
}

static bool penalise_exactly(struct tallies *tallies, struct domain factor, bool optional)
{
	struct distinct next;
	bool fits = tallies->exact;

	for (size_t i = 0; i < factor.count; i++)
		fits = fits && factor.pieces[i].kind == PIECE_VALUE;
	if (!fits)
		return false;
	next = distinct_new(tallies->sets->machine->scratch, tallies->count * (factor.count + 1));
	for (size_t i = 0; optional && fits && i < tallies->count; i++)
		fits = distinct_add(&next, &tallies->each[i]);
	penalise(tallies, &next, factor, &fits);
	if (!fits)
		return false;
	tallies->each = next.list.items;
	tallies->count = next.list.count;
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

			if (piece_interval(&factor.pieces[j], &interval) == VALUE_NULL &&
			    factor.pieces[j].kind == PIECE_VALUE) {
				tallies->may_be_null = true;
				continue;
			}
			pair = product(tallies->pairs[i], bound_of(interval.low),
			               bound_of(interval.high));
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
		struct domain when = tallies->sets->of[args[0]],
			      factor = tallies->sets->of[args[1]];
		bool optional = domain_may_be(when, TRUTH_FALSE) || domain_may_be(when, TRUTH_NULL);

		if (!domain_may_be(when, TRUTH_TRUE))
			continue;
		if (!penalise_exactly(tallies, factor, optional))
			penalise_widely(tallies, factor, optional);
	}
}

/* ---- the whole fold ---- */

void add_hull(struct domain_builder *out, struct ratio low, struct ratio high, bool whole)
{
	struct interval interval = {.low = value_ratio(low),
	                            .high = value_ratio(high),
	                            .low_closed = true,
	                            .high_closed = true};

	if (ratio_overflowed(low) || ratio_overflowed(high))
		domain_add_value(out, value_null());
	interval.integer = whole;
	if (ratio_overflowed(low) && ratio_overflowed(high))
		domain_add(out, domain_any(out->arena, &type_number));
	else
		domain_add(out, domain_interval(out->arena, interval));
}

static bool all_integral(const struct tallies *tallies, const struct ways *ways)
{
	const struct score *score = tallies->score;
	const struct aggregate *aggregate = &aggregates[score->aggregator];
	bool counts = score->aggregator == AGGREGATE_COUNT || score->aggregator == AGGREGATE_GATE;
	bool integral = aggregate->whole && (!score->has_cap || score->cap.denominator == 1) &&
	                (!score->has_start || score->start.denominator == 1);

	for (size_t i = 0; i < score->items.count && !counts; i++) {
		integral = integral &&
		           (!aggregate->weighs || score->items.items[i].weight.denominator == 1);
		for (size_t j = 0; j < ways[i].list.count; j++)
			integral = integral && (ways[i].list.items[j].what != COUNTED ||
			                        ways[i].list.items[j].integral);
	}
	return integral;
}

static bool product_of_negatives(const struct tallies *tallies, const struct ways *ways)
{
	for (size_t i = 0; i < tallies->score->items.count; i++)
		for (size_t j = 0; j < ways[i].list.count; j++) {
			const struct contribution *way = &ways[i].list.items[j];

			if (way->what == COUNTED &&
			    (ratio_overflowed(way->low) || ratio_sign(way->low) < 0))
				return tallies->score->aggregator == AGGREGATE_PRODUCT;
		}
	return false;
}

static bool fold_items(struct tallies *tallies, const struct ways *ways, bool widely)
{
	struct folded folded = {0};

	if (tallies->exact)
		folded = fold_whole(tallies->score, ways, tallies->sets->machine->scratch, widely);
	if (folded.full && !widely)
		return false;
	if (folded.items > 0) {
		tallies->each = folded.each;
		tallies->count = folded.count;
	}
	if (folded.full)
		widen(tallies);
	for (size_t i = folded.items; i < tallies->score->items.count; i++) {
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
	for (size_t i = 0; tallies->exact && i < tallies->count; i++)
		domain_add_value(out, tally_finish(&tallies->each[i], tallies->score));
	for (size_t i = 0; !tallies->exact && i < tallies->count; i++) {
		const struct pair *pair = &tallies->pairs[i];
		struct value low = tally_finish(&pair->low, tallies->score),
			     high = tally_finish(&pair->high, tallies->score);

		if (!pair->low.any)
			domain_add_value(out, low);
		else
			add_hull(out, bound_of(low), bound_of(high), tallies->integral);
	}
}

/* What the ways of all items have in common. */
struct survey {
	bool points, bounded, few;
	bool may_be_null, is_null; /* by a policy: some, or every, way of an item makes the score null */
};

static void survey_item(struct survey *survey, const struct ways *ways)
{
	size_t nulls = 0;

	for (size_t j = 0; j < ways->list.count; j++)
		nulls += ways->list.items[j].what == MAKES_NULL;
	survey->points = survey->points && ways->points;
	survey->bounded = survey->bounded && ways->bounded;
	survey->few = survey->few && ways->list.count <= MOST_WAYS;
	survey->may_be_null = survey->may_be_null || nulls;
	survey->is_null = survey->is_null || nulls == ways->list.count;
}

static struct domain fold(struct tallies *tallies, const struct node *node, const struct ways *ways)
{
	bool fraction = aggregates[tallies->score->aggregator].fraction;
	bool negative = product_of_negatives(tallies, ways);
	struct survey survey = {.points = true, .bounded = true, .few = true};
	struct domain_builder out;

	for (size_t i = 0; i < tallies->score->items.count; i++)
		survey_item(&survey, &ways[i]);
	if (survey.is_null)
		return domain_null();
	if (!survey.few)
		return any_of_node(tallies->sets, node);
	tallies->integral = all_integral(tallies, ways);
	tallies->may_be_null = survey.may_be_null;
	domain_begin(&out, tallies->sets->machine->arena);
	if (!survey.points && !fraction && !negative)
		widen(tallies);
	if ((survey.points || !tallies->exact) && fold_items(tallies, ways, !fraction && !negative)) {
		step_penalties(tallies, node);
		finish_tallies(tallies, &out);
	} else if (fraction && survey.bounded) {
		add_fractions(tallies->sets, tallies->score, ways, &out);
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
	struct tallies tallies = {
		.sets = sets, .score = score, .each = &start, .count = 1, .exact = true};
	struct domain result;

	for (size_t i = 0; i < score->items.count; i++)
		ways[i] = ways_of(sets, node, i);
	result = fold(&tallies, node, ways);
	arena_release(sets->machine->scratch, mark);
	return result;
}
