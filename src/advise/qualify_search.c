/*
 * The search for the smallest sets of other answers, the cheapest first.
 *
 * A conflict is a set of answers that alone keep the aim from being reached, whatever all others are; it is read off a
 * trial that fails, and made small by setting answers free one by one while it still fails. Every solution must change
 * one of them: so the search branches over the answers of a conflict, and over nothing else. What is taken from the
 * queue is always the cheapest; since a part of a set is never dearer, solutions come in order, and what holds one that
 * was found already is no smallest set.
 */
#include "advise/qualify_int.h"

#include <string.h>

#define PLACES_A_TRIAL 64 /* looked at without one, they take as long */

struct spot { /* a place in the search: picks of -2 are not decided yet */
	struct change_cost cost;
	size_t serial;
	int *picks;
};

struct conflict {
	int *picks;  /* of those that are part of it; -2 for all others */
	bool strict; /* answers contradict one another: it does not hold of answers that are only assumed */
};

struct quest {
	struct space *space;
	struct found found;
	size_t most, begun, tries, supports, serials;
	size_t looked; /* at places that a trial might have been made for */
	VEC(struct spot) heap;
	VEC(struct conflict) conflicts;
};

/* ---- the queue ---- */

static bool is_before(const struct spot *a, const struct spot *b)
{
	int order = change_cost_compare(a->cost, b->cost);

	return order ? order < 0 : a->serial < b->serial;
}

static void swap(struct spot *a, struct spot *b)
{
	struct spot kept = *a;

	*a = *b;
	*b = kept;
}

static void push(struct quest *quest, struct spot spot)
{
	size_t at = quest->heap.count;

	spot.serial = quest->serials++;
	VEC_PUSH(quest->space->arena, &quest->heap, spot);
	for (; at > 0 && is_before(&quest->heap.items[at], &quest->heap.items[(at - 1) / 2]); at = (at - 1) / 2)
		swap(&quest->heap.items[at], &quest->heap.items[(at - 1) / 2]);
}

static struct spot pop(struct quest *quest)
{
	struct spot *heap = quest->heap.items, top = heap[0];
	size_t count = --quest->heap.count, at = 0;

	heap[0] = heap[count];
	for (;;) {
		size_t least = at;

		for (size_t child = 2 * at + 1; child <= 2 * at + 2 && child < count; child++)
			if (is_before(&heap[child], &heap[least]))
				least = child;
		if (least == at)
			return top;
		swap(&heap[at], &heap[least]);
		at = least;
	}
}

/* ---- picks ---- */

static struct change_cost plus(struct change_cost a, struct change_cost b)
{
	return (struct change_cost){a.effort + b.effort, a.cost + b.cost, a.lead_days > b.lead_days ? a.lead_days : b.lead_days,
	                            a.count + b.count, a.distance + b.distance};
}

struct change_cost cost_of_picks(const struct space *space, const int *picks)
{
	struct change_cost cost = {0};

	for (size_t i = 0; i < space->count; i++)
		if (picks[i] >= 0)
			cost = plus(cost, space->variables[i].choices.items[picks[i]].cost);
	return cost;
}

static int *copied(struct quest *quest, const int *picks)
{
	return arena_copy(quest->space->arena, picks, (quest->space->count + 1) * sizeof(*picks));
}

/* What is not decided stays as it is. */
static int *kept(struct quest *quest, const int *picks)
{
	int *copy = copied(quest, picks);

	for (size_t i = 0; i < quest->space->count; i++)
		copy[i] = copy[i] >= 0 ? copy[i] : PICK_KEEP;
	return copy;
}

/* One range within the other, or the same choice. */
static bool is_narrower(const struct variable *variable, int part, int whole)
{
	const struct answer *a = &variable->choices.items[part].answer, *b = &variable->choices.items[whole].answer;
	struct interval x = a->interval, y = b->interval;

	if (part == whole || variable->option >= 0 || !b->is_interval)
		return part == whole;
	return (value_is_null(y.low) || (!value_is_null(x.low) && value_less(x.low, y.low) != TRUTH_TRUE)) &&
	       (value_is_null(y.high) || (!value_is_null(x.high) && value_less(y.high, x.high) != TRUTH_TRUE));
}

/* Whether a solution is part of these picks; where it has a range, they may have a part of that. */
static bool holds(const struct quest *quest, const int *picks, const int *part)
{
	for (size_t i = 0; i < quest->space->count; i++)
		if (part[i] >= 0 && (picks[i] < 0 || !is_narrower(&quest->space->variables[i], picks[i], part[i])))
			return false;
	return true;
}

static bool same_questions(const struct quest *quest, const int *a, const int *b)
{
	for (size_t i = 0; i < quest->space->count; i++)
		if ((a[i] >= 0) != (b[i] >= 0))
			return false;
	return true;
}

static bool is_found(const struct quest *quest, const int *picks)
{
	for (size_t i = 0; i < quest->found.picks.count; i++)
		if (holds(quest, picks, quest->found.picks.items[i]))
			return true;
	return false;
}

/* In a part of a range less would do: then the rest of the range is another matter. */
static bool needs_less_in_part(const struct quest *quest, const int *picks)
{
	for (size_t i = 0; i < quest->found.picks.count; i++) {
		const int *found = quest->found.picks.items[i];
		bool within = true;

		for (size_t v = 0; v < quest->space->count && within; v++)
			within = found[v] < 0 || (picks[v] >= 0 && is_narrower(&quest->space->variables[v], found[v], picks[v]));
		if (within && !same_questions(quest, found, picks))
			return true;
	}
	return false;
}

static void keep_solution(struct quest *quest, const struct spot *spot)
{
	bool new = true;

	for (size_t i = 0; i < quest->found.picks.count && new; i++)
		new = !same_questions(quest, quest->found.picks.items[i], spot->picks);
	quest->supports += new;
	VEC_PUSH(quest->space->arena, &quest->found.picks, kept(quest, spot->picks));
	VEC_PUSH(quest->space->arena, &quest->found.costs, spot->cost);
}

/* ---- what is missing could be anything ---- */

bool *hanging_inputs(struct space *space)
{
	bool *hanging = ARENA_ARRAY(space->arena, bool, space->trial->program->input_count + 1);

	for (size_t i = 0; i < space->aim->count; i++) {
		const uint32_t *inputs;
		size_t count = run_hangs_on(space->trial->run, space->aim->nodes[i], space->arena, &inputs);

		for (size_t k = 0; k < count; k++)
			hanging[inputs[k]] = true;
	}
	return hanging;
}

/* One missing answer: one that fails, or else one that leaves it open, the first or the last of those. */
static enum standing guess(struct space *space, int *picks, size_t variable, bool last)
{
	int open = PICK_KEEP;

	for (int c = 0; c < (int)space->variables[variable].choices.count; c++) {
		enum standing is;

		if (!space->variables[variable].choices.items[c].possible)
			continue;
		picks[variable] = c;
		is = trial_of(space, picks);
		if (is == STANDS_FAILED)
			return is;
		if (is == STANDS_OPEN && (last || open == PICK_KEEP))
			open = c;
	}
	picks[variable] = open;
	return STANDS_OPEN;
}

/* Missing answers with which the aim is missed, to show that it is not reached for certain; false when none is found. */
static bool find_failure(struct quest *quest, int *picks)
{
	struct space *space = quest->space;
	bool *hanging = hanging_inputs(space);

	for (int last = 0; last < 2; last++) {
		int *tried = copied(quest, picks);

		for (size_t i = 0; i < space->count; i++) {
			if (tried[i] != PICK_KEEP || space->variables[i].known || !hanging[space->variables[i].input])
				continue;
			if (guess(space, tried, i, last) == STANDS_FAILED) {
				memcpy(picks, tried, space->count * sizeof(*picks));
				return true;
			}
		}
	}
	return false;
}

/* ---- conflicts ---- */

/* The inputs behind the first condition that failed. */
static bool find_because(struct space *space, bool *because)
{
	for (size_t i = 0; i < space->aim->count && !space->aim->bands; i++) {
		enum open_truth is = run_truth(space->trial->run, space->aim->nodes[i]);
		const uint32_t *inputs;
		size_t count;

		if (is != IS_FALSE && is != IS_NULL)
			continue;
		count = run_because(space->trial->run, space->aim->nodes[i], space->arena, &inputs);
		for (size_t k = 0; k < count; k++)
			because[inputs[k]] = true;
		return true;
	}
	return false;
}

/* Sets free at once what did not decide; picks fail, and go on failing. */
static void set_free_most(struct quest *quest, int *picks)
{
	struct space *space = quest->space;
	bool *because = ARENA_ARRAY(space->arena, bool, space->trial->program->input_count + 1);
	int *fewer = copied(quest, picks);

	if (!find_because(space, because))
		return;
	for (size_t i = 0; i < space->count; i++)
		if (!because[space->variables[i].input])
			fewer[i] = PICK_FREE;
	if (trial_of(space, fewer) == STANDS_FAILED)
		memcpy(picks, fewer, space->count * sizeof(*picks));
}

static void set_free(struct quest *quest, int *picks, size_t variable)
{
	int was = picks[variable];

	if (was == PICK_FREE)
		return;
	picks[variable] = PICK_FREE;
	if (trial_of(quest->space, picks) != STANDS_FAILED)
		picks[variable] = was;
}

/* What is not decided is set free first: that is what the search would branch over. */
static void make_small(struct quest *quest, int *picks, const int *decided)
{
	set_free_most(quest, picks);
	for (size_t i = 0; i < quest->space->count; i++)
		if (decided[i] == PICK_FREE)
			set_free(quest, picks, i);
	for (size_t i = 0; i < quest->space->count; i++)
		if (decided[i] != PICK_FREE)
			set_free(quest, picks, i);
}

/* Whether what a conflict rests on still stands at these picks. */
static bool still_holds(const struct quest *quest, const struct conflict *conflict, const int *picks)
{
	for (size_t i = 0; i < quest->space->count; i++) {
		int is = conflict->picks[i];

		if (is == PICK_FREE || is == picks[i])
			continue;
		if (picks[i] >= 0 || (is >= 0 && (conflict->strict || !quest->space->variables[i].choices.items[is].possible)))
			return false;
	}
	return true;
}

static size_t undecided(const struct quest *quest, const int *conflict, const int *picks)
{
	size_t count = 0;

	for (size_t i = 0; i < quest->space->count; i++)
		count += conflict[i] != PICK_FREE && picks[i] == PICK_FREE;
	return count;
}

/* Of the conflicts known already that hold here, the one that leaves least to branch over. */
static const int *known_conflict(const struct quest *quest, const int *picks)
{
	const int *best = NULL;
	size_t least = 0;

	for (size_t i = 0; i < quest->conflicts.count; i++) {
		const struct conflict *conflict = &quest->conflicts.items[i];
		size_t left = undecided(quest, conflict->picks, picks);

		if ((!best || left < least) && still_holds(quest, conflict, picks)) {
			best = conflict->picks;
			least = left;
		}
	}
	return best;
}

/*
 * A conflict at picks that are not a solution; NULL when none is found. What is only assumed of missing answers must miss
 * the aim itself: that it contradicts other answers says nothing.
 */
static const int *new_conflict(struct quest *quest, const struct spot *spot, enum standing is)
{
	int *picks = kept(quest, spot->picks);
	bool failed = is == STANDS_FAILED, strict;

	quest->space->assuming = true;
	strict = failed && trial_of(quest->space, picks) != STANDS_FAILED;
	quest->space->assuming = !strict;
	failed = failed || find_failure(quest, picks);
	if (failed) {
		trial_of(quest->space, picks);
		make_small(quest, picks, spot->picks);
		VEC_PUSH(quest->space->arena, &quest->conflicts, ((struct conflict){picks, strict}));
	}
	quest->space->assuming = false;
	return failed ? picks : NULL;
}

/* ---- branching ---- */

static bool is_decided(const struct quest *quest, const int *picks)
{
	for (size_t i = 0; i < quest->space->count; i++)
		if (picks[i] == PICK_FREE)
			return false;
	return true;
}

static void branch(struct quest *quest, const struct spot *spot, const int *conflict)
{
	struct space *space = quest->space;
	int *before = copied(quest, spot->picks);

	for (size_t i = 0; i < space->count; i++) {
		const struct variable *variable = &space->variables[i];

		if (spot->picks[i] != PICK_FREE || (conflict && conflict[i] == PICK_FREE))
			continue;
		for (size_t c = 0; c < variable->choices.count; c++) {
			struct spot next = {.picks = copied(quest, before)};

			if (variable->choices.items[c].depth > 0)
				break;
			next.picks[i] = (int)c;
			next.cost = plus(spot->cost, variable->choices.items[c].cost);
			quest->looked++;
			if (!is_found(quest, next.picks))
				push(quest, next);
		}
		before[i] = PICK_KEEP;
	}
}

/* A range that leaves it open may do so only in a part. */
static bool divide(struct quest *quest, const struct spot *spot)
{
	for (size_t i = 0; i < quest->space->count; i++) {
		int parts[2];

		if (spot->picks[i] < 0 || !space_divide(quest->space, i, spot->picks[i], parts))
			continue;
		for (int p = 0; p < 2; p++) {
			struct spot next = {.cost = spot->cost, .picks = copied(quest, spot->picks)};

			next.picks[i] = parts[p];
			push(quest, next);
		}
		return true;
	}
	return false;
}

static void expand(struct quest *quest, const struct spot *spot)
{
	const int *conflict = known_conflict(quest, spot->picks);
	bool divided = false;

	if (!conflict) {
		int *picks = kept(quest, spot->picks);
		enum standing is = trial_of(quest->space, picks);

		if (is == STANDS_SOLVED) {
			if (!needs_less_in_part(quest, picks) || !divide(quest, spot))
				keep_solution(quest, spot);
			return;
		}
		divided = is == STANDS_OPEN && divide(quest, spot);
		if (is == STANDS_OPEN)
			trial_of(quest->space, picks);
		conflict = new_conflict(quest, spot, is);
		if (!conflict && !divided && is_decided(quest, spot->picks))
			quest->found.unsure = true;
	}
	branch(quest, spot, conflict);
}

struct found search(struct space *space, size_t most, size_t tries)
{
	struct quest quest = {.space = space, .most = most, .begun = space->trial->tries, .tries = tries};
	struct spot start = {.picks = ARENA_ARRAY(space->arena, int, space->count + 1)};

	for (size_t i = 0; i < space->count; i++)
		start.picks[i] = PICK_FREE;
	push(&quest, start);
	while (quest.heap.count > 0 && quest.supports < most) {
		struct spot spot;

		if (space->trial->tries - quest.begun > tries || quest.looked / PLACES_A_TRIAL > tries) {
			quest.found.end = CHANGES_CUT;
			return quest.found;
		}
		spot = pop(&quest);
		if (!is_found(&quest, spot.picks))
			expand(&quest, &spot);
	}
	quest.found.end = quest.heap.count > 0 ? CHANGES_MORE : CHANGES_ALL;
	return quest.found;
}
