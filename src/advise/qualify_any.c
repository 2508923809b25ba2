/*
 * Any way at all, where the search for the cheapest found none before its limit. Answers that are known stay as they are
 * where they can; then what it still hangs on is decided one by one, each time with the answer that leaves least to decide.
 * What is not needed in the end is taken out again.
 */
#include "advise/qualify_int.h"

#include <string.h>

#define MOST_TRIED 2000

struct dive {
	struct space *space;
	int *picks;
	size_t tried;
	bool stale; /* what was tried last are other picks */
};

static enum standing stands(struct dive *dive)
{
	dive->tried++;
	dive->stale = false;
	return trial_of(dive->space, dive->picks);
}

/* As it is, or else the first other answer with which it can still be reached; all later ones are free. */
static bool settle_known(struct dive *dive, size_t variable)
{
	const struct variable *of = &dive->space->variables[variable];

	for (int c = PICK_KEEP; c < (int)of->choices.count; c++) {
		dive->picks[variable] = c;
		if (stands(dive) != STANDS_FAILED)
			return true;
	}
	return false;
}

static size_t count_hanging(struct dive *dive, const bool *hanging)
{
	size_t count = 0;

	for (size_t i = 0; i < dive->space->count; i++)
		count += dive->picks[i] == PICK_FREE && hanging[dive->space->variables[i].input];
	return count;
}

/* The answer that decides it, or else the one that leaves least to decide; PICK_KEEP when it fails with each. */
static int best_choice(struct dive *dive, size_t variable, enum standing *stands_then)
{
	struct space *space = dive->space;
	size_t least = 0;
	int best = PICK_KEEP, last = PICK_KEEP;

	for (int c = 0; c < (int)space->variables[variable].choices.count; c++) {
		enum standing is;
		size_t left;

		dive->picks[variable] = last = c;
		is = stands(dive);
		left = is == STANDS_OPEN ? count_hanging(dive, hanging_inputs(space)) : 0;
		if (is == STANDS_FAILED || (best >= 0 && left >= least))
			continue;
		best = c;
		least = left;
		*stands_then = is;
		if (is == STANDS_SOLVED)
			break;
	}
	dive->picks[variable] = best;
	dive->stale = best != last;
	return best;
}

/* The first answer that it hangs on and that is not decided yet; the count of all when there is none. */
static size_t next_variable(struct dive *dive)
{
	struct space *space = dive->space;
	bool *hanging;
	size_t next = 0;

	if (dive->stale)
		stands(dive);
	hanging = hanging_inputs(space);
	while (next < space->count && (dive->picks[next] != PICK_FREE || !hanging[space->variables[next].input]))
		next++;
	return next;
}

/* A range that was picked may do only in a part: the first that it hangs on, and the half with which it does or may. */
static bool narrow(struct dive *dive, enum standing *is)
{
	struct space *space = dive->space;
	bool *hanging = hanging_inputs(space);

	for (size_t i = 0; i < space->count; i++) {
		int was = dive->picks[i], parts[2], open = PICK_KEEP;

		if (was < 0 || !hanging[space->variables[i].input] || !space_divide(space, i, was, parts))
			continue;
		for (int p = 0; p < 2; p++) {
			dive->picks[i] = parts[p];
			*is = stands(dive);
			if (*is == STANDS_SOLVED)
				return true;
			open = *is == STANDS_OPEN && open == PICK_KEEP ? parts[p] : open;
		}
		dive->picks[i] = open == PICK_KEEP ? was : open;
		*is = STANDS_OPEN;
		if (open != PICK_KEEP)
			return true;
	}
	return false;
}

/* Divides what is not decided of the ranges that were left aside, so that the one that was picked can be made as wide as it holds. */
static void refine(struct dive *dive, size_t variable)
{
	struct variable *of = &dive->space->variables[variable];
	int was = dive->picks[variable], parts[2];

	for (int c = 0; c < (int)of->choices.count && dive->tried < 2 * MOST_TRIED; c++) {
		dive->picks[variable] = c;
		if (of->choices.items[c].answer.is_interval && of->choices.items[c].parts[0] == 0 && stands(dive) == STANDS_OPEN)
			space_divide(dive->space, variable, c, parts);
	}
	dive->picks[variable] = was;
}

static bool decide(struct dive *dive)
{
	struct space *space = dive->space;
	enum standing is = STANDS_OPEN;

	for (size_t i = 0; i < space->count; i++)
		if (space->variables[i].known && !settle_known(dive, i))
			return false;
	is = stands(dive);
	while (is == STANDS_OPEN && dive->tried < MOST_TRIED) {
		size_t next = next_variable(dive);

		if (next == space->count ? !narrow(dive, &is) : best_choice(dive, next, &is) == PICK_KEEP)
			return false;
		dive->stale = dive->stale || next == space->count;
	}
	return is == STANDS_SOLVED;
}

void take_out(struct space *space, int *picks)
{
	for (size_t i = space->count; i-- > 0;) {
		int was = picks[i];

		if (was < 0)
			continue;
		picks[i] = PICK_KEEP;
		if (trial_of(space, picks) != STANDS_SOLVED)
			picks[i] = was;
	}
}

bool search_any(struct space *space, struct found *found)
{
	struct dive dive = {.space = space, .picks = ARENA_ARRAY(space->arena, int, space->count + 1)};

	for (size_t i = 0; i < space->count; i++)
		dive.picks[i] = PICK_FREE;
	if (!decide(&dive))
		return false;
	for (size_t i = 0; i < space->count; i++)
		dive.picks[i] = dive.picks[i] == PICK_FREE ? PICK_KEEP : dive.picks[i];
	if (trial_of(space, dive.picks) != STANDS_SOLVED)
		return false;
	take_out(space, dive.picks);
	for (size_t i = 0; i < space->count; i++)
		if (dive.picks[i] >= 0 && space->variables[i].choices.items[dive.picks[i]].depth > 0)
			refine(&dive, i);
	VEC_PUSH(space->arena, &found->picks, dive.picks);
	VEC_PUSH(space->arena, &found->costs, cost_of_picks(space, dive.picks));
	return true;
}
