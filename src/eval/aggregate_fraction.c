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
                           const struct contribution *way, bool most)
{
	struct tally tally = tally_start(score, 0);
	bool high = most == rises(score, item);

	tally = stepped(score, tally, item, way, high ? way->high : way->low);
	return (struct part){tally.sum, tally.divisor};
}

static struct parts parts_of(const struct fraction *of, bool most)
{
	struct parts parts = {{0}, {0}};

	for (size_t i = 0; i < of->score->items.count; i++) {
		const struct score_item *item = &of->score->items.items[i];

		for (size_t j = 0; j < of->ways[i].list.count; j++)
			if (of->ways[i].list.items[j].what != MAKES_NULL)
				VEC_PUSH(
					of->arena, &parts.list,
					part_of(of->score, item, &of->ways[i].list.items[j], most));
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

		for (size_t j = at; j < parts->ends.items[i]; j++) {
			struct ratio new = worth(parts->list.items[j], guess, most),
				     old = worth(parts->list.items[best], guess, most);

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
