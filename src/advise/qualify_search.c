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

struct pick {
	size_t variable;
	int choice;
};

struct picked { /* those that count */
	size_t count;
	struct pick *items;
};

struct conflict {
	struct picked parts;
	bool strict; /* answers contradict one another: it does not hold of answers that are only assumed */
};

struct quest {
	struct space *space;
	struct found found;
	size_t most, begun, tries, supports, serials;
	size_t looked; /* at places that a trial might have been made for */
	VEC(struct spot) heap;
	VEC(struct conflict) conflicts;
	VEC(struct picked) solutions; /* what was found, in short */
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

/* The picks that are not `least`, as a list. */
static struct picked in_short(struct quest *quest, const int *picks, int least)
{
	struct picked list = {.items = arena_room(quest->space->arena, quest->space->count + 1, sizeof(struct pick))};

	for (size_t i = 0; i < quest->space->count; i++)
		if (picks[i] >= least)
			list.items[list.count++] = (struct pick){i, picks[i]};
	return list;
}

/* The same choice, or a range that the other one was divided into: ranges that were not are apart. */
static bool is_narrower(const struct variable *variable, int part, int whole)
{
	while (part != whole && variable->choices.items[part].depth > 0)
		part = variable->choices.items[part].whole;
	return part == whole;
}

/* Whether a solution is part of these picks; where it has a range, they may have a part of that. */
static bool holds(const struct quest *quest, const int *picks, const struct picked *solution)
{
	for (size_t i = 0; i < solution->count; i++) {
		const struct pick *part = &solution->items[i];

		if (picks[part->variable] < 0 || !is_narrower(&quest->space->variables[part->variable], picks[part->variable], part->choice))
			return false;
	}
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
	for (size_t i = 0; i < quest->solutions.count; i++)
		if (holds(quest, picks, &quest->solutions.items[i]))
			return true;
	return false;
}

/* In a part of a range less would do: then the rest of the range is another matter. */
static bool needs_less_in_part(const struct quest *quest, const int *picks)
{
	for (size_t i = 0; i < quest->solutions.count; i++) {
		const struct picked *found = &quest->solutions.items[i];
		bool within = true;

		for (size_t k = 0; k < found->count && within; k++) {
			size_t v = found->items[k].variable;

			within = picks[v] >= 0 && is_narrower(&quest->space->variables[v], found->items[k].choice, picks[v]);
		}
		if (within && !same_questions(quest, quest->found.picks.items[i], picks))
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
	VEC_PUSH(quest->space->arena, &quest->solutions, in_short(quest, spot->picks, 0));
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
	for (size_t i = 0; i < conflict->parts.count; i++) {
		size_t variable = conflict->parts.items[i].variable;
		int is = conflict->parts.items[i].choice, now = picks[variable];

		if (is != now && (now >= 0 || (is >= 0 && (conflict->strict || !quest->space->variables[variable].choices.items[is].possible))))
			return false;
	}
	return true;
}

static size_t undecided(const struct picked *conflict, const int *picks)
{
	size_t count = 0;

	for (size_t i = 0; i < conflict->count; i++)
		count += picks[conflict->items[i].variable] == PICK_FREE;
	return count;
}

/* Of the conflicts known already that hold here, the one that leaves least to branch over. */
static const struct picked *known_conflict(const struct quest *quest, const int *picks)
{
	const struct picked *best = NULL;
	size_t least = 0;

	for (size_t i = 0; i < quest->conflicts.count; i++) {
		const struct conflict *conflict = &quest->conflicts.items[i];
		size_t left = undecided(&conflict->parts, picks);

		if ((!best || left < least) && still_holds(quest, conflict, picks)) {
			best = &conflict->parts;
			least = left;
		}
	}
	return best;
}

/*
 * A conflict at picks that are not a solution; NULL when none is found. What is only assumed of missing answers must miss
 * the aim itself: that it contradicts other answers says nothing.
 */
static const struct picked *new_conflict(struct quest *quest, const struct spot *spot, enum standing is)
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
		VEC_PUSH(quest->space->arena, &quest->conflicts, ((struct conflict){in_short(quest, picks, PICK_KEEP), strict}));
	}
	quest->space->assuming = false;
	return failed ? &quest->conflicts.items[quest->conflicts.count - 1].parts : NULL;
}

/* ---- branching ---- */

static bool is_decided(const struct quest *quest, const int *picks)
{
	for (size_t i = 0; i < quest->space->count; i++)
		if (picks[i] == PICK_FREE)
			return false;
	return true;
}

/* One of its choices more; what is found already, or holds that, is left out. */
static void branch_at(struct quest *quest, const struct spot *spot, size_t at, int *before)
{
	const struct variable *variable = &quest->space->variables[at];

	for (size_t c = 0; c < variable->choices.count && variable->choices.items[c].depth == 0; c++) {
		before[at] = (int)c;
		if (++quest->looked % PLACES_A_TRIAL == 0)
			quest->space->trial->tries++;
		if (!is_found(quest, before))
			push(quest, (struct spot){.cost = plus(spot->cost, variable->choices.items[c].cost), .picks = copied(quest, before)});
	}
	before[at] = PICK_KEEP;
}

/* Over what is not decided of a conflict, or over everything. */
static void branch(struct quest *quest, const struct spot *spot, const struct picked *conflict)
{
	int *before = copied(quest, spot->picks);
	size_t count = conflict ? conflict->count : quest->space->count;

	for (size_t i = 0; i < count; i++) {
		size_t at = conflict ? conflict->items[i].variable : i;

		if (spot->picks[at] == PICK_FREE)
			branch_at(quest, spot, at, before);
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
	const struct picked *conflict = known_conflict(quest, spot->picks);
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

		if (space->trial->tries - quest.begun > tries) {
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
