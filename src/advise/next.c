/*
 * Which question to ask next. A question is worth what its answers, tried one by one and held
 * equally likely, take away from what is still open, per minute that it takes. Only questions that
 * the goal hangs on are looked at, and only the parts of the goal that hang on the one that is
 * tried are worked out again.
 */
#include "advise/advise_int.h"
#include "advise/next_int.h"
#include <stdlib.h>
#include <string.h>

#define TRIED 12     /* questions whose answers are tried, the best at first sight */
#define EXACT_COST 5 /* what an exact figure costs, in rough ones */
#define WHOLE 10000  /* worths are counted in parts of this */
#define LEVEL_WEIGHT \
	3 /* an open level, in missing inputs of an open programme: verdicts come first */

/* The goal's nodes as they stand. */
struct view {
	enum open_truth *truth;
	size_t *hangs; /* missing inputs, while it is open */
};

struct weighing {
	struct run *run;
	struct arena *arena;
	const struct goal *goal;
	const struct program *program;
	const bool *is_score;
	struct view now, then;   /* then: after an answer that is tried */
	const uint32_t **inputs; /* per node, what it hangs on now */
	bool *matters;           /* per input: some open part of the goal hangs on it */
	bool *decides;           /* per input: some open programme hangs on it */
	int64_t *shares;         /* per input: its part in the scores of the goal */
	struct run *scratch;
};

/* ---- how much is open
 * ------------------------------------------------------------------------------------------------------
 */

static bool is_programme(const struct goal_item *item)
{
	return item->kind == GOAL_VERDICT;
}

static struct interval hull_of(struct run *run, size_t score)
{
	struct interval hull = {0};
	domain_hull(run_domain(run, run_program(run)->scores[score].exact), &hull);
	return hull;
}

static bool width_of(const struct interval *hull, struct ratio *width)
{
	if (hull->low.kind != VALUE_RATIO || hull->high.kind != VALUE_RATIO)
		return false;
	*width = ratio_sub(hull->high.as.ratio, hull->low.as.ratio);
	return !ratio_overflowed(*width);
}

/* A programme counts with the inputs that its conditions hang on; a score with its width. */
static int64_t open_in_item(const struct weighing *weighing, size_t index, const struct view *view)
{
	const struct goal_item *item = &weighing->goal->items[index];
	int64_t open = 0;
	if (!is_programme(item) || !goal_item_open(weighing->goal, item, view->truth))
		return 0;
	for (size_t i = 0; i < item->node_count; i++)
		if (goal_item_needs(weighing->goal, item, view->truth, i))
			open += (int64_t)view->hangs[item->nodes[i]] * WHOLE;
	return open * item->weight;
}

static int64_t open_in_all(const struct weighing *weighing, const struct view *view)
{
	int64_t open = 0;
	for (size_t i = 0; i < weighing->goal->count; i++)
		open += open_in_item(weighing, i, view);
	return open;
}

/* ---- scores
 * ----------------------------------------------------------------------------------------------------------------
 */

static bool is_open(const struct weighing *weighing, node_id node)
{
	return !run_settled(weighing->run, node, NULL);
}

/* By their weights, as far as they are open: how far a score is off is a matter of its heaviest
 * items. */
static void share_among_items(struct weighing *weighing, const struct node *node, int64_t *shares,
                              int64_t share)
{
	const struct score *score = node->as.score;
	int64_t weights = 0, weight;
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < score->items.count; i++) {
			struct ratio parts = ratio_round(
				ratio_mul(score->items.items[i].weight, ratio_int(1000)), 0,
				ROUND_HALF_UP);
			node_id item = node->args[4 * i];
			if (ratio_overflowed(parts) ||
			    !decimal_to_int64(ratio_to_decimal(parts), &weight) || weight <= 0 ||
			    weight > WHOLE * WHOLE)
				weight = 1;
			if (!is_open(weighing, item))
				continue;
			if (pass == 0)
				weights += weight;
			else
				shares[item] += share * weight / weights;
		}
}

static void share_among_open(struct weighing *weighing, const struct node *node, int64_t *shares,
                             int64_t share)
{
	int64_t open = 0;
	for (uint32_t a = 0; a < node->count; a++)
		open += is_open(weighing, node->args[a]);
	for (uint32_t a = 0; a < node->count; a++)
		if (is_open(weighing, node->args[a]))
			shares[node->args[a]] += share / open;
}

/* From the score down to the inputs: what each has in how far it is still open. */
static void share_out(struct weighing *weighing, node_id from)
{
	struct arena_mark mark = arena_mark(weighing->arena);
	int64_t *shares = ARENA_ARRAY(weighing->arena, int64_t, (size_t)from + 1);
	shares[from] = (int64_t)LEVEL_WEIGHT * WHOLE;
	for (node_id i = from + 1; i-- > 0;) {
		const struct node *node = &weighing->program->nodes[i];
		if (shares[i] == 0)
			continue;
		if (node->op == OP_INPUT)
			weighing->shares[node->as.input] += shares[i];
		else if (node->op == OP_SCORE)
			share_among_items(weighing, node, shares, shares[i]);
		else
			share_among_open(weighing, node, shares, shares[i]);
	}
	arena_release(weighing->arena, mark);
}

/* ---- what it hangs on
 * -------------------------------------------------------------------------------------------------------
 */

static void mark_needed(struct weighing *weighing, bool *needed)
{
	for (size_t i = 0; i < weighing->goal->count; i++) {
		const struct goal_item *item = &weighing->goal->items[i];
		if (!goal_item_open(weighing->goal, item, weighing->now.truth))
			continue;
		for (size_t n = 0; n < item->node_count; n++)
			if (goal_item_needs(weighing->goal, item, weighing->now.truth, n))
				needed[item->nodes[n]] = true;
	}
}

static void look(struct weighing *weighing)
{
	const struct goal *goal = weighing->goal;
	bool *needed = ARENA_ARRAY(weighing->arena, bool, goal->node_count + 1);
	for (size_t i = 0; i < goal->node_count; i++)
		weighing->now.truth[i] = goal_truth(weighing->run, goal, weighing->is_score, i);
	mark_needed(weighing, needed);
	for (size_t i = 0; i < goal->node_count; i++) {
		if (!needed[i])
			continue;
		weighing->now.hangs[i] = goal_hangs_on(weighing->run, weighing->arena,
		                                       goal->nodes[i], &weighing->inputs[i]);
		for (size_t k = 0; k < weighing->now.hangs[i]; k++) {
			weighing->matters[weighing->inputs[i][k]] = true;
			weighing->decides[weighing->inputs[i][k]] |= !weighing->is_score[i];
		}
	}
	for (size_t i = 0; i < goal->count; i++)
		if (!is_programme(&goal->items[i]) &&
		    goal_item_open(goal, &goal->items[i], weighing->now.truth))
			share_out(weighing, weighing->program->scores[goal->items[i].score].exact);
}

static struct view view_new(struct arena *arena, const struct goal *goal)
{
	return (struct view){.truth = ARENA_ARRAY(arena, enum open_truth, goal->node_count + 1),
	                     .hangs = ARENA_ARRAY(arena, size_t, goal->node_count + 1)};
}

static struct weighing weighing_of(struct run *run, struct arena *arena, const struct goal *goal)
{
	struct weighing weighing = {
		.run = run, .arena = arena, .goal = goal, .program = run_program(run)};
	weighing.is_score = goal_scores(arena, goal);
	weighing.now = view_new(arena, goal);
	weighing.then = view_new(arena, goal);
	weighing.inputs = ARENA_ARRAY(arena, const uint32_t *, goal->node_count + 1);
	weighing.matters = ARENA_ARRAY(arena, bool, weighing.program->input_count + 1);
	weighing.decides = ARENA_ARRAY(arena, bool, weighing.program->input_count + 1);
	weighing.shares = ARENA_ARRAY(arena, int64_t, weighing.program->input_count + 1);
	run_update(run);
	look(&weighing);
	return weighing;
}

/* ---- trying answers
 * ---------------------------------------------------------------------------------------------------------
 */

static bool hangs_on(const struct weighing *weighing, size_t node, uint32_t input)
{
	for (size_t i = 0; i < weighing->now.hangs[node]; i++)
		if (weighing->inputs[node][i] == input)
			return true;
	return false;
}

static int64_t open_after(struct weighing *weighing, uint32_t input, const struct answer *answer)
{
	const struct goal *goal = weighing->goal;
	struct arena_mark mark = arena_mark(weighing->arena);
	const uint32_t *unused;
	run_set(weighing->scratch, input, answer);
	run_update(weighing->scratch);
	memcpy(weighing->then.truth, weighing->now.truth,
	       goal->node_count * sizeof(*weighing->then.truth));
	memcpy(weighing->then.hangs, weighing->now.hangs,
	       goal->node_count * sizeof(*weighing->then.hangs));
	for (size_t i = 0; i < goal->node_count; i++) {
		if (weighing->is_score[i] || !hangs_on(weighing, i, input))
			continue;
		weighing->then.truth[i] = run_truth(weighing->scratch, goal->nodes[i]);
		if (weighing->then.truth[i] == IS_OPEN)
			weighing->then.hangs[i] = goal_hangs_on(weighing->scratch, weighing->arena,
			                                        goal->nodes[i], &unused);
	}
	arena_release(weighing->arena, mark);
	return open_in_all(weighing, &weighing->then);
}

/* The row's part of what its question takes; a question that does not say counts as a quick one. In
   thousandths. Whoever gave a range has to look the exact figure up. */
static int64_t milliminutes(const struct weighing *weighing, uint32_t index)
{
	const struct program_input *input = &weighing->program->inputs[index];
	int64_t thousandths = 300;
	struct decimal minutes = input->question->minutes;
	if (!minutes.nan && !decimal_to_int64(decimal_round(decimal_mul(minutes, decimal_int(1000)),
	                                                    0, ROUND_HALF_UP),
	                                      &thousandths))
		thousandths = 300;
	if (input->row)
		thousandths /= (int64_t)input->question->rows.count;
	if (run_state(weighing->run, index) == ANSWER_ANSWERED)
		thousandths *= EXACT_COST;
	return thousandths > 50 ? thousandths : 50;
}

/* Back to how it was: unanswered, or a range. */
static void restore(struct weighing *weighing, uint32_t input)
{
	struct answer before = {.key = weighing->program->inputs[input].key};
	if (run_state(weighing->run, input) == ANSWER_ANSWERED &&
	    domain_hull(run_input_domain(weighing->run, input), &before.interval)) {
		before.state = ANSWER_ANSWERED;
		before.is_interval = true;
	}
	run_set(weighing->scratch, input, &before);
	run_update(weighing->scratch);
}

/* What the answers take away on average, per minute. */
static int64_t worth(struct weighing *weighing, uint32_t input, int64_t open)
{
	struct answer *answers;
	size_t count = weighing->decides[input]
	                       ? sample_answers(weighing->run, weighing->arena, input, &answers)
	                       : 0;
	int64_t taken = 0;
	for (size_t i = 0; i < count; i++)
		taken += open - open_after(weighing, input, &answers[i]);
	if (count > 0) {
		restore(weighing, input);
		taken /= (int64_t)count;
	}
	return (taken + weighing->shares[input]) * 1000 / milliminutes(weighing, input);
}

/* ---- choosing
 * ---------------------------------------------------------------------------------------------------------------
 */

struct candidate {
	uint32_t input;
	int64_t sight; /* what hangs on it, shared with the others that it hangs on, per minute */
};

static int by_sight(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	if (x->sight != y->sight)
		return x->sight > y->sight ? -1 : 1;
	return (x->input > y->input) - (x->input < y->input);
}

static void add_sight(const struct weighing *weighing, int64_t *sight)
{
	for (size_t i = 0; i < weighing->goal->count; i++) {
		const struct goal_item *item = &weighing->goal->items[i];
		if (!goal_item_open(weighing->goal, item, weighing->now.truth))
			continue;
		for (size_t n = 0; n < item->node_count; n++) {
			size_t node = item->nodes[n];
			for (size_t k = 0; is_programme(item) && k < weighing->now.hangs[node]; k++)
				sight[weighing->inputs[node][k]] +=
					item->weight * WHOLE / (int64_t)weighing->now.hangs[node];
		}
	}
}

/* Verdicts first: as long as one is open, only what decides one is asked, and not what only moves a
 * level. */
static bool is_candidate(const struct weighing *weighing, const bool *may_ask,
                         const struct next *next, uint32_t input)
{
	return may_ask[input] &&
	       (next->verdicts > 0 ? weighing->decides[input] : weighing->matters[input]);
}

/* Questions whose own relevance is open wait for those that decide it, as long as there are any. */
static size_t gather(struct weighing *weighing, const bool *may_ask, struct candidate *list,
                     struct next *next)
{
	int64_t *sight = ARENA_ARRAY(weighing->arena, int64_t, weighing->program->input_count + 1);
	size_t count = 0, certain = 0;
	add_sight(weighing, sight);
	for (uint32_t i = 0; i < weighing->program->input_count; i++) {
		next->left += may_ask[i] && weighing->matters[i];
		next->verdicts += may_ask[i] && weighing->decides[i];
	}
	for (uint32_t i = 0; i < weighing->program->input_count; i++)
		certain += is_candidate(weighing, may_ask, next, i) &&
		           run_relevance(weighing->run, i) == IS_TRUE;
	for (uint32_t i = 0; i < weighing->program->input_count; i++)
		if (is_candidate(weighing, may_ask, next, i) &&
		    (certain == 0 || run_relevance(weighing->run, i) == IS_TRUE))
			list[count++] =
				(struct candidate){i, (sight[i] + weighing->shares[i]) * 1000 /
			                                      milliminutes(weighing, i)};
	qsort(list, count, sizeof(*list), by_sight);
	return count;
}

/* For trying answers: of the programmes alone. */
static struct run *copy_towards(struct weighing *weighing)
{
	const struct goal *goal = weighing->goal;
	node_id *nodes = ARENA_ARRAY(weighing->arena, node_id, goal->node_count + 1);
	size_t count = 0;
	for (size_t i = 0; i < goal->node_count; i++)
		if (!weighing->is_score[i] && weighing->now.hangs[i] > 0)
			nodes[count++] = goal->nodes[i];
	return run_copy_towards(weighing->run, nodes, count);
}

struct next advise_next(struct run *run, struct arena *arena, const struct goal *goal,
                        const bool *may_ask)
{
	struct weighing weighing = weighing_of(run, arena, goal);
	struct candidate *list =
		ARENA_ARRAY(arena, struct candidate, weighing.program->input_count + 1);
	struct next next = {0};
	size_t count = gather(&weighing, may_ask, list, &next),
	       tried = count < TRIED ? count : TRIED;
	int64_t best = -1, open = open_in_all(&weighing, &weighing.now);
	if (count == 0)
		return next;
	next.input = list[0].input;
	weighing.scratch = tried > 1 ? copy_towards(&weighing) : NULL;
	for (size_t i = 0; i < tried && tried > 1; i++) {
		int64_t is = worth(&weighing, list[i].input, open);
		if (is > best || (is == best && list[i].input < next.input)) {
			best = is;
			next.input = list[i].input;
		}
	}
	run_free(weighing.scratch);
	next.exact = run_state(run, next.input) == ANSWER_ANSWERED;
	return next;
}

/* ---- what is at stake
 * -------------------------------------------------------------------------------------------------------
 */

/* Whether an open part hangs on something that may be asked. */
static bool can_change(const struct weighing *weighing, const struct goal_item *item,
                       const bool *may_ask)
{
	if (!goal_item_open(weighing->goal, item, weighing->now.truth))
		return false;
	for (size_t n = 0; n < item->node_count; n++)
		for (size_t k = 0; k < weighing->now.hangs[item->nodes[n]]; k++)
			if (may_ask[weighing->inputs[item->nodes[n]][k]])
				return true;
	return false;
}

/* By how much the score can still move, or null where that cannot be told. */
static struct value points_of(struct run *run, size_t index)
{
	struct run_score score = run_score(run, index);
	struct interval hull = hull_of(run, index);
	struct ratio width;
	if (score.is_null || run_settled(run, run_program(run)->scores[index].exact, NULL))
		return value_int(0);
	return !score.may_be_null && width_of(&hull, &width) ? value_number(ratio_to_decimal(width))
	                                                     : value_null();
}

#define LEVELS_AT_MOST 100

/* The bands that the score can still fall in. */
static void add_levels(struct run *run, struct arena *arena, const struct program_score *score,
                       struct stake *stake)
{
	const struct band_set *set = &score->score->band_sets.items[0];
	struct domain domain = run_domain(run, score->levels[0]);
	struct value *codes;
	size_t count;
	if (!domain_expand(arena, domain, LEVELS_AT_MOST, &codes, &count))
		return;
	stake->levels = ARENA_ARRAY(arena, const struct band *, set->bands.count + 1);
	for (size_t i = 0; i < set->bands.count; i++)
		if (domain_contains(domain, value_string_shared(set->bands.items[i].code,
		                                                strlen(set->bands.items[i].code))))
			stake->levels[stake->level_count++] = &set->bands.items[i];
}

static void add_level_left(struct run *run, struct arena *arena, node_id level, const bool *may_ask,
                           struct stake *stake)
{
	const uint32_t *inputs;
	size_t count = goal_hangs_on(run, arena, level, &inputs);
	for (size_t i = 0; i < count; i++)
		stake->level_left += may_ask[inputs[i]];
	stake->level_waits = stake->level_left < count;
}

struct stake advise_stake(struct run *run, struct arena *arena, struct date as_of,
                          const bool *may_ask)
{
	const struct goal *goal = advise_goal_everything(arena, run_program(run), as_of);
	struct weighing weighing = weighing_of(run, arena, goal);
	struct stake stake = {.points = value_int(0)};
	size_t overall = goal_overall(arena, weighing.program);
	for (size_t i = 0; i < goal->count; i++)
		if (is_programme(&goal->items[i]))
			stake.programmes += can_change(&weighing, &goal->items[i], may_ask);
	if (overall == SIZE_MAX)
		return stake;
	const struct program_score *score = &weighing.program->scores[overall];
	stake.score = score->score;
	stake.points = points_of(run, overall);
	stake.level_open =
		score->score->band_sets.count > 0 && !run_settled(run, score->levels[0], NULL);
	if (stake.level_open) {
		add_levels(run, arena, score, &stake);
		add_level_left(run, arena, score->levels[0], may_ask, &stake);
	}
	return stake;
}
