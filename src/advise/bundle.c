/*
 * The best bundle and its runner-up: branch and bound over programmes, the better ranked first. A node of the search has
 * decided on the first of them; with all others added it is worth at least as much as anything below it, so that what is no
 * better even then is not entered. Bundles of equal worth are met in order of rank, and the first one stays.
 */
#include "advise/bundle.h"
#include <string.h>

struct search {
	struct arena *arena;
	const struct bundle_problem *problem;
	const bool *apart;  /* of the runner-up: the bundle that it must be apart from; NULL: none */
	bool *chosen, *all; /* what is decided; with all that could still come */
	bool found;
	struct bundle best;
	bool *best_chosen;
	size_t looked_at;
	bool cut;
};

/* ---- worth ---------------------------------------------------------------------------------------------------------- */

static void mark_covered(const struct bundle_problem *problem, const bool *chosen, bool *covered, size_t *payers)
{
	for (size_t i = 0; i < problem->programme_count; i++)
		for (size_t k = 0; chosen[i] && k < problem->programmes[i].help_count; k++)
			covered[problem->programmes[i].helps[k]] = true;
	for (size_t i = 0; i < problem->line_count; i++) {
		const struct bundle_line *line = &problem->lines[i];
		for (size_t k = 0; chosen[line->programme] && k < line->step_count; k++) {
			covered[line->steps[k]] = true;
			*payers += line->share.nan || problem->steps[line->steps[k]].price.nan;
		}
	}
}

struct budgeting { /* the steps that fit into a budget: those that come first must be among them */
	struct arena *arena;
	const struct bundle_problem *problem;
	const bool *chosen;
	bool *needs; /* [step * step_count + step]: directly or through others */
	bool *taken, *best;
	struct decimal most;
	size_t looked_at;
};

static struct decimal own_share(struct budgeting *work)
{
	struct decimal own = decimal_int(0);
	for (size_t i = 0; i < work->problem->step_count; i++)
		if (work->taken[i] && !work->problem->steps[i].price.nan)
			own = decimal_add(own, work->problem->steps[i].price);
	return decimal_sub(own, bundle_funding(work->arena, work->problem, work->chosen, work->taken, true, NULL));
}

static bool may_take(const struct budgeting *work, size_t step)
{
	size_t count = work->problem->step_count;
	for (size_t i = 0; i < step; i++)
		if (work->needs[step * count + i] && !work->problem->steps[i].price.nan && !work->taken[i])
			return false;
	return !work->problem->steps[step].price.nan;
}

/* More steps never cost less, as nobody is paid more than a price; so what is too dear stays so. */
static void take_steps(struct budgeting *work, size_t step, struct decimal sum, struct decimal rest)
{
	if (decimal_compare(decimal_add(sum, rest), work->most) <= 0 || ++work->looked_at > work->problem->limit)
		return;
	if (decimal_compare(sum, work->most) > 0) {
		work->most = sum;
		memcpy(work->best, work->taken, work->problem->step_count * sizeof(*work->best));
	}
	if (step == work->problem->step_count)
		return;
	struct decimal benefit = work->problem->steps[step].benefit;
	bool known = !work->problem->steps[step].price.nan;
	rest = known ? decimal_sub(rest, benefit) : rest;
	if (may_take(work, step)) {
		work->taken[step] = true;
		if (decimal_compare(own_share(work), work->problem->budget) <= 0)
			take_steps(work, step + 1, decimal_add(sum, benefit), rest);
		work->taken[step] = false;
	}
	take_steps(work, step + 1, sum, rest);
}

static struct decimal afford(struct arena *arena, const struct bundle_problem *problem, const bool *chosen, bool *afforded, size_t *looked_at)
{
	size_t count = problem->step_count;
	struct budgeting work = {.arena = arena, .problem = problem, .chosen = chosen, .best = afforded, .most = decimal_int(-1)};
	struct decimal rest = decimal_int(0);
	work.needs = ARENA_ARRAY(arena, bool, count * count + 1);
	work.taken = ARENA_ARRAY(arena, bool, count + 1);
	for (size_t i = 0; i < count; i++) {
		for (size_t k = 0; k < problem->steps[i].after_count; k++) {
			size_t before = problem->steps[i].after[k];
			work.needs[i * count + before] = true;
			for (size_t j = 0; j < before; j++)
				work.needs[i * count + j] |= work.needs[before * count + j];
		}
		rest = problem->steps[i].price.nan ? rest : decimal_add(rest, problem->steps[i].benefit);
	}
	take_steps(&work, 0, decimal_int(0), rest);
	*looked_at += work.looked_at;
	return work.most;
}

static struct bundle_worth worth_of(struct arena *arena, const struct bundle_problem *problem, const bool *chosen, size_t *looked_at)
{
	struct arena_mark mark = arena_mark(arena);
	struct bundle_worth worth = {.afforded = decimal_int(0), .covered = decimal_int(0), .funding = decimal_int(0)};
	bool *covered = ARENA_ARRAY(arena, bool, problem->step_count + 1), priced = false;
	mark_covered(problem, chosen, covered, &worth.payers);
	for (size_t i = 0; i < problem->step_count; i++) {
		priced = priced || !problem->steps[i].price.nan;
		if (covered[i])
			worth.covered = decimal_add(worth.covered, problem->steps[i].benefit);
	}
	for (size_t i = 0; i < problem->programme_count; i++)
		worth.count += chosen[i];
	if (priced)
		worth.funding = bundle_funding(arena, problem, chosen, NULL, true, NULL);
	if (priced && problem->has_budget)
		worth.afforded = afford(arena, problem, chosen, ARENA_ARRAY(arena, bool, problem->step_count + 1), looked_at);
	arena_release(arena, mark);
	return worth;
}

struct bundle_worth bundle_worth(struct arena *arena, const struct bundle_problem *problem, const bool *chosen)
{
	size_t looked_at = 0;
	return worth_of(arena, problem, chosen, &looked_at);
}

/* The first criterion in which a is better (positive) or worse (negative) than b. */
static int compare(const struct bundle_worth *a, const struct bundle_worth *b)
{
	int order = decimal_compare(a->afforded, b->afforded) * BETTER_AFFORDED;
	if (order == 0)
		order = decimal_compare(a->covered, b->covered) * BETTER_COVERED;
	if (order == 0)
		order = decimal_compare(a->funding, b->funding) * BETTER_FUNDING;
	if (order == 0)
		order = ((a->payers > b->payers) - (a->payers < b->payers)) * BETTER_PAYERS;
	if (order == 0)
		order = ((a->count < b->count) - (a->count > b->count)) * BETTER_FEWER;
	return order;
}

/* ---- search --------------------------------------------------------------------------------------------------------- */

static bool fits(const struct bundle_problem *problem, const bool *chosen, size_t at)
{
	size_t same = 0, fund = problem->programmes[at].fund;
	for (size_t i = 0; i < problem->programme_count; i++) {
		if (!chosen[i] || i == at)
			continue;
		if (problem->excludes[at * problem->programme_count + i])
			return false;
		same += fund != NO_FUND && problem->programmes[i].fund == fund;
	}
	return fund == NO_FUND || problem->funds[fund].programmes == 0 || same < problem->funds[fund].programmes;
}

bool bundle_feasible(const struct bundle_problem *problem, const bool *chosen)
{
	for (size_t i = 0; i < problem->programme_count; i++)
		if (chosen[i] && !fits(problem, chosen, i))
			return false;
	return true;
}

/* Whether what is decided, and what may still come, can be neither part of the other bundle nor contain it. */
static bool can_be_apart(const struct search *search, size_t at)
{
	bool other = !search->apart, lacking = !search->apart;
	for (size_t i = 0; i < search->problem->programme_count && search->apart; i++) {
		other = other || (!search->apart[i] && (i < at ? search->chosen[i] : search->all[i]));
		lacking = lacking || (search->apart[i] && (i >= at || !search->chosen[i]));
	}
	return other && lacking;
}

static void keep(struct search *search, const struct bundle_worth *worth)
{
	search->found = true;
	search->best.worth = *worth;
	memcpy(search->best_chosen, search->chosen, search->problem->programme_count * sizeof(*search->chosen));
}

static void look(struct search *search, size_t at)
{
	const struct bundle_problem *problem = search->problem;
	if (search->cut)
		return;
	if (++search->looked_at > problem->limit) {
		search->cut = true;
		return;
	}
	for (size_t i = 0; i < problem->programme_count; i++)
		search->all[i] = i < at ? search->chosen[i] : fits(problem, search->chosen, i);
	if (!can_be_apart(search, at))
		return;
	struct bundle_worth most = worth_of(search->arena, problem, search->all, &search->looked_at);
	most.count = 0;
	for (size_t i = 0; i < at; i++)
		most.count += search->chosen[i];
	search->cut = search->looked_at > problem->limit; /* the budget may have used them up */
	if (search->found && compare(&most, &search->best.worth) <= 0)
		return;
	if (at == problem->programme_count) {
		keep(search, &most);
		return;
	}
	if (fits(problem, search->chosen, at)) {
		search->chosen[at] = true;
		look(search, at + 1);
		search->chosen[at] = false;
	}
	look(search, at + 1);
}

static struct search start(struct arena *arena, const struct bundle_problem *problem, const bool *apart)
{
	struct search search = {.arena = arena, .problem = problem, .apart = apart};
	search.chosen = ARENA_ARRAY(arena, bool, problem->programme_count + 1);
	search.all = ARENA_ARRAY(arena, bool, problem->programme_count + 1);
	search.best_chosen = ARENA_ARRAY(arena, bool, problem->programme_count + 1);
	search.best.chosen = search.best_chosen;
	return search;
}

/* A search that was cut before it had any bundle: the better ranked first, as long as they go together. */
static void take_in_order(struct search *search)
{
	size_t ignored = 0;
	for (size_t i = 0; i < search->problem->programme_count; i++)
		search->best_chosen[i] = fits(search->problem, search->best_chosen, i);
	search->best.worth = worth_of(search->arena, search->problem, search->best_chosen, &ignored);
	search->found = true;
}

struct bundle_answer bundle_solve(struct arena *arena, const struct bundle_problem *problem)
{
	struct bundle_answer answer = {0};
	struct search best = start(arena, problem, NULL);
	look(&best, 0);
	if (!best.found)
		take_in_order(&best);
	struct search second = start(arena, problem, best.best_chosen);
	look(&second, 0);
	answer.best = best.best;
	answer.runner_up = second.best;
	answer.has_runner_up = second.found;
	answer.cut = best.cut || second.cut;
	answer.looked_at = best.looked_at + second.looked_at;
	if (second.found) {
		int order = compare(&best.best.worth, &second.best.worth);
		answer.reason = order == 0 ? BETTER_RANK : order > 0 ? (enum plan_reason)order : BETTER_NONE;
	}
	struct decimal *paid = ARENA_ARRAY(arena, struct decimal, problem->line_count * problem->step_count + 1);
	bool *afforded = ARENA_ARRAY(arena, bool, problem->step_count + 1);
	size_t looked_at = 0;
	struct decimal capped = bundle_funding(arena, problem, best.best_chosen, NULL, true, paid);
	answer.capped = decimal_compare(capped, bundle_funding(arena, problem, best.best_chosen, NULL, false, NULL)) < 0;
	if (problem->has_budget)
		afford(arena, problem, best.best_chosen, afforded, &looked_at);
	answer.paid = paid;
	answer.afforded = afforded;
	return answer;
}
