/*
 * The greatest (least) sum / divisor when each item of a score is dropped or counted in one of its
 * ways: Dinkelbach's method. For a guess g, each item is counted in the way with the greatest a - g
 * * b; if all of that together gives more than 0, the fraction it makes is a better guess. It ends
 * after few rounds, exactly.
 */
#include "eval/aggregate_int.h"

/* A score, and every way of each of its items. */
struct fraction {
	struct arena *arena;
	const struct score *score;
	const struct ways *ways;
};

struct part {
	struct ratio a, b; /* what the item adds to the sum and to the divisor */
};

struct parts {
	VEC(struct part) list;
	VEC(size_t) ends; /* of each item */
};

static struct part part_of(const struct score *score, const struct score_item *item,
                           const struct contribution *way, bool high)
{
	struct tally tally = tally_start(score, 0);

	tally = stepped(score, tally, item, way, high ? way->high : way->low);
	return (struct part){tally.sum, tally.divisor};
}

/* Whether the two add the same to the divisor: they are counted over the same range. */
static bool same_range(const struct contribution *a, const struct contribution *b)
{
	return a->what == b->what &&
	       (a->what == DROPPED || (same_ratio(a->min, b->min) && same_ratio(a->max, b->max)));
}

static bool is_better(const struct contribution *a, const struct contribution *b, bool high)
{
	return high ? ratio_compare(a->high, b->high) > 0 : ratio_compare(a->low, b->low) < 0;
}

/* Of the ways that are counted over the same range only the best can be chosen, because no step
 * falls when the value rises. */
static size_t best_ways(const struct ways *ways, bool high, const struct contribution **best)
{
	size_t count = 0;

	for (size_t j = 0; j < ways->list.count; j++) {
		const struct contribution *way = &ways->list.items[j];
		size_t at = 0;

		while (at < count && !same_range(best[at], way))
			at++;
		if (way->what == MAKES_NULL)
			continue;
		if (at == count)
			best[count++] = way;
		else if (way->what == COUNTED && is_better(way, best[at], high))
			best[at] = way;
	}
	return count;
}

static struct parts parts_of(const struct fraction *of, bool most)
{
	struct parts parts = {{0}, {0}};

	for (size_t i = 0; i < of->score->items.count; i++) {
		const struct score_item *item = &of->score->items.items[i];
		bool high = most == rises(of->score, item);
		const struct contribution **best =
			ARENA_ARRAY(of->arena, const struct contribution *, of->ways[i].list.count + 1);
		size_t count = best_ways(&of->ways[i], high, best);

		for (size_t j = 0; j < count; j++)
			VEC_PUSH(of->arena, &parts.list, part_of(of->score, item, best[j], high));
		VEC_PUSH(of->arena, &parts.ends, parts.list.count);
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
		struct ratio most_worth = {0};

		for (size_t j = at; j < parts->ends.items[i]; j++) {
			struct ratio is = worth(parts->list.items[j], guess, most);

			if (ratio_overflowed(is))
				return false;
			if (j > at && ratio_compare(is, most_worth) <= 0)
				continue;
			best = j;
			most_worth = is;
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

/* A fraction that is possible to begin with: of the first item that can be counted, and all that
 * must be. */
static bool first_fraction(const struct parts *parts, struct ratio *guess)
{
	struct part sum = {ratio_int(0), ratio_int(0)};
	size_t at = 0;

	for (size_t i = 0; i < parts->ends.count; at = parts->ends.items[i], i++) {
		size_t pick = at;

		for (size_t j = at; j < parts->ends.items[i]; j++) {
			if (ratio_overflowed(parts->list.items[j].b) ||
			    ratio_sign(parts->list.items[j].b) < 0)
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

static bool can_be_nothing(const struct fraction *of)
{
	for (size_t i = 0; i < of->score->items.count; i++) {
		bool dropped = false;

		for (size_t j = 0; j < of->ways[i].list.count; j++)
			dropped = dropped || of->ways[i].list.items[j].what != COUNTED;
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

static struct ratio scaled(const struct score *score, struct ratio fraction)
{
	return score->aggregator == AGGREGATE_PERCENT ? ratio_mul(ratio_int(100), fraction)
	                                              : fraction;
}

void add_fractions(const struct sets *sets, const struct score *score, const struct ways *ways,
                   struct domain_builder *out)
{
	struct fraction of = {sets->machine->scratch, score, ways};
	struct parts least = parts_of(&of, false), most = parts_of(&of, true);
	struct ratio guess, low = {0}, high = {0};

	if (can_be_nothing(&of) || divisor_can_be_zero(&least))
		domain_add_value(out, value_null());
	if (first_fraction(&least, &guess))
		low = best_fraction(&least, false, guess);
	if (first_fraction(&most, &guess))
		high = best_fraction(&most, true, guess);
	add_hull(out, scaled(score, low), scaled(score, high), false);
}
