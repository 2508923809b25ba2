/*
 * The way to a level that needs many small steps. The search over sets would not end; but points mostly add up, so what
 * each single change gains is measured, and the cheapest sum that suffices is found as a sack is packed. The set is then
 * tried like every other, and made as small as it can be; that it is the cheapest is not proved.
 */
#include "advise/qualify_int.h"

#include <string.h>

#define MOST_WEIGHT 16384 /* effort and cost, packed into one number */
#define COST_BITS 7
#define SCALE 1000000 /* of gains, which are whole numbers here: they only guide */

struct sack {
	struct space *space;
	node_id exact;
	int64_t need;
	int64_t *best;    /* per weight: the most that can be gained */
	int heaviest;     /* what was packed so far weighs at most this */
	int16_t *chosen;  /* per variable and weight: the choice, or -1 */
	int64_t **gains;  /* per variable and choice */
};

static bool least_points(struct sack *sack, struct ratio *least)
{
	struct domain domain = run_domain(sack->space->trial->run, sack->exact);
	struct interval hull;

	if (domain_may_be_null(domain) || !domain_hull(domain, &hull))
		return false;
	*least = hull.low.kind == VALUE_RATIO    ? hull.low.as.ratio
	         : hull.low.kind == VALUE_NUMBER ? ratio_from_decimal(hull.low.as.number)
	                                         : ratio_make(1, 0);
	return !ratio_overflowed(*least);
}

static int64_t scaled(struct ratio points, enum decimal_rounding mode)
{
	struct decimal number = decimal_mul(ratio_to_decimal(points), decimal_int(SCALE));
	int64_t out = 0;

	return decimal_to_int64(decimal_round(number, 0, mode), &out) ? out : 0;
}

static int weight_of(const struct choice *choice)
{
	return (choice->cost.effort << COST_BITS) + choice->cost.cost;
}

static bool measure(struct sack *sack, const struct band *target)
{
	struct space *space = sack->space;
	int *picks = ARENA_ARRAY(space->arena, int, space->count + 1);
	struct ratio base, with;

	for (size_t i = 0; i < space->count; i++)
		picks[i] = PICK_KEEP;
	trial_of(space, picks);
	if (!target->has_low || !least_points(sack, &base))
		return false;
	sack->need = scaled(ratio_sub(target->low, base), ROUND_CEILING);
	sack->gains = ARENA_ARRAY(space->arena, int64_t *, space->count + 1);
	for (size_t i = 0; i < space->count; i++) {
		const struct variable *variable = &space->variables[i];

		sack->gains[i] = ARENA_ARRAY(space->arena, int64_t, variable->choices.count + 1);
		for (size_t c = 0; c < variable->choices.count; c++) {
			picks[i] = (int)c;
			trial_of(space, picks);
			sack->gains[i][c] = least_points(sack, &with) ? scaled(ratio_sub(with, base), ROUND_FLOOR) : 0;
		}
		picks[i] = PICK_KEEP;
	}
	return true;
}

/* Room for the heaviest choice of one more: what weighs more gains no more than the heaviest so far. */
static void grow(struct sack *sack, const struct variable *variable)
{
	int was = sack->heaviest, most = 0;

	for (size_t c = 0; c < variable->choices.count; c++)
		most = weight_of(&variable->choices.items[c]) > most ? weight_of(&variable->choices.items[c]) : most;
	sack->heaviest = was + most < MOST_WEIGHT ? was + most : MOST_WEIGHT - 1;
	for (int w = was + 1; w <= sack->heaviest; w++)
		sack->best[w] = sack->best[was];
}

/* One choice at most of each variable. */
static void pack_variable(struct sack *sack, size_t i)
{
	const struct variable *variable = &sack->space->variables[i];
	int16_t *chosen = &sack->chosen[i * MOST_WEIGHT];

	grow(sack, variable);
	for (int w = 0; w < MOST_WEIGHT; w++)
		chosen[w] = -1;
	for (int w = sack->heaviest; w >= 0; w--) {
		int64_t most = sack->best[w];

		for (size_t c = 0; c < variable->choices.count && c < INT16_MAX; c++) {
			int left = w - weight_of(&variable->choices.items[c]);

			if (sack->gains[i][c] <= 0 || left < 0)
				continue;
			if (sack->best[left] + sack->gains[i][c] > most) {
				most = sack->best[left] + sack->gains[i][c];
				chosen[w] = (int16_t)c;
			}
		}
		sack->best[w] = most;
	}
}

static void unpack(const struct sack *sack, int weight, int *picks)
{
	for (size_t i = sack->space->count; i-- > 0;) {
		int chosen = sack->chosen[i * MOST_WEIGHT + (size_t)weight];

		picks[i] = chosen >= 0 ? chosen : PICK_KEEP;
		if (chosen >= 0)
			weight -= weight_of(&sack->space->variables[i].choices.items[chosen]);
	}
}

bool search_points(struct space *space, size_t score, struct found *found)
{
	struct sack sack = {.space = space, .exact = space->trial->program->scores[score].exact};
	int *picks = ARENA_ARRAY(space->arena, int, space->count + 1);
	int64_t tried = -1;

	if (!measure(&sack, &space->aim->bands->bands.items[space->aim->target]))
		return false;
	sack.best = ARENA_ARRAY(space->arena, int64_t, MOST_WEIGHT);
	sack.chosen = arena_room(space->arena, (space->count + 1) * MOST_WEIGHT, sizeof(*sack.chosen));
	for (size_t i = 0; i < space->count; i++)
		pack_variable(&sack, i);
	for (int w = 0; w <= sack.heaviest; w++) {
		if (sack.best[w] < sack.need || sack.best[w] == tried)
			continue;
		tried = sack.best[w];
		unpack(&sack, w, picks);
		if (trial_of(space, picks) != STANDS_SOLVED)
			continue;
		take_out(space, picks);
		VEC_PUSH(space->arena, &found->picks, picks);
		VEC_PUSH(space->arena, &found->costs, cost_of_picks(space, picks));
		return true;
	}
	return false;
}
