/*
 * Who pays for a plan: steps and programmes as a problem for bundle.c, and its answer as supports, applications and choices.
 * Beside the steps there are areas, scores with a gap that only programmes address: what covers them is worth having too.
 */
#include "advise/bundle.h"
#include "advise/plan_int.h"
#include <stdlib.h>
#include <string.h>

#define MOST_INQUIRIES 3 /* programmes to ask about: the best ranked */

struct money {
	VEC(struct draft *) steps;  /* of the problem, those that come first with the smaller index */
	VEC(struct offer *) offers; /* that can be had */
	VEC(struct bundle_line) lines;
	VEC(struct bundle_step) problem_steps;
	struct bundle_programme *programmes;
	const struct fund **funds; /* of the problem, as they are met */
	struct bundle_problem problem;
	struct bundle_answer answer;
};

/* ---- steps and areas ------------------------------------------------------------------------------------------------ */

static bool in_currency(const struct planning *planning, const char *currency)
{
	return !currency || !planning->currency || strcmp(currency, planning->currency) == 0;
}

static struct decimal price_of(const struct planning *planning, const struct plan_step *step)
{
	return step->price.known && in_currency(planning, step->price.currency) ? step->price.amount : decimal_nan();
}

static int by_depth(const void *a, const void *b)
{
	const struct draft *x = *(struct draft *const *)a, *y = *(struct draft *const *)b;
	if (x->behind_count != y->behind_count)
		return x->behind_count < y->behind_count ? -1 : 1;
	return strcmp(x->step.id, y->step.id);
}

static size_t entry_number(const struct planning *planning, const struct draft *draft)
{
	return (size_t)(draft->advice - planning->work->program->entries);
}

static void add_steps(struct planning *planning, struct money *money)
{
	struct arena *arena = planning->work->arena;
	for (size_t i = 0; i < planning->drafts.count; i++)
		if (planning->drafts.items[i]->advice && !planning->drafts.items[i]->step.open)
			VEC_PUSH(arena, &money->steps, planning->drafts.items[i]);
	if (money->steps.count > 0)
		qsort(money->steps.items, money->steps.count, sizeof(*money->steps.items), by_depth);
	for (size_t i = 0; i < money->steps.count; i++) {
		const struct draft *draft = money->steps.items[i];
		size_t *after = ARENA_ARRAY(arena, size_t, i + 1), count = 0;
		for (size_t k = 0; k < i; k++)
			if (draft->behind[entry_number(planning, money->steps.items[k])])
				after[count++] = k;
		struct bundle_step step = {plan_benefit(draft), price_of(planning, &draft->step), draft->paid_at_most, count, after};
		VEC_PUSH(arena, &money->problem_steps, step);
	}
}

static bool step_closes(const struct money *money, const char *score)
{
	for (size_t i = 0; i < money->steps.count; i++)
		for (size_t g = 0; g < money->steps.items[i]->step.gap_count; g++)
			if (strcmp(money->steps.items[i]->step.gaps[g].of, score) == 0)
				return true;
	return false;
}

/* ---- programmes ----------------------------------------------------------------------------------------------------- */

struct helps {
	VEC(size_t) list;
};

static void add_links(struct planning *planning, struct money *money, size_t number, struct helps *helps)
{
	struct arena *arena = planning->work->arena;
	const struct offer *offer = money->offers.items[number];
	size_t most = offer->made->entry->supports.count + 1;
	size_t *line_of = ARENA_ARRAY(arena, size_t, most); /* by <pays>, the last for what is paid without one; 0: none yet */
	for (size_t s = 0; s < money->steps.count; s++) {
		struct support_link link;
		if (!plan_supports(offer, money->steps.items[s], &link))
			continue;
		if (!link.pays) {
			VEC_PUSH(arena, &helps->list, s);
			continue;
		}
		size_t slot = link.line < 0 ? most - 1 : (size_t)link.line;
		if (line_of[slot] == 0) {
			const struct support *said = link.line < 0 ? NULL : &offer->made->entry->supports.items[link.line];
			bool known = said && in_currency(planning, said->currency);
			struct bundle_line line = {number, known ? link.share : decimal_nan(), known ? said->most : decimal_nan(), 0,
			                           ARENA_ARRAY(arena, size_t, money->steps.count)};
			VEC_PUSH(arena, &money->lines, line);
			line_of[slot] = money->lines.count;
		}
		struct bundle_line *line = &money->lines.items[line_of[slot] - 1];
		((size_t *)(uintptr_t)line->steps)[line->step_count++] = s;
	}
}

/* A score with a gap that no step closes: an area, worth its gap by the greatest weight that a programme gives it. */
static void add_areas(struct planning *planning, struct money *money, struct helps *helps)
{
	struct arena *arena = planning->work->arena;
	VEC(const char *) areas = {0};
	for (size_t i = 0; i < money->offers.count; i++)
		for (size_t g = 0; g < money->offers.items[i]->programme->gap_count; g++) {
			const struct result_gap *gap = &money->offers.items[i]->programme->gaps[g];
			size_t area = 0;
			if (gap->gap.kind != VALUE_NUMBER || decimal_sign(gap->gap.as.number) <= 0 || step_closes(money, gap->of))
				continue;
			while (area < areas.count && strcmp(areas.items[area], gap->of) != 0)
				area++;
			struct decimal benefit = decimal_mul(decimal_mul(gap->gap.as.number, gap->weight.as.number), decimal_make(false, 1, -2));
			if (area == areas.count) {
				struct bundle_step step = {.benefit = benefit, .price = decimal_nan(), .paid = decimal_int(100)};
				VEC_PUSH(arena, &areas, gap->of);
				VEC_PUSH(arena, &money->problem_steps, step);
			}
			struct bundle_step *step = &money->problem_steps.items[money->steps.count + area];
			step->benefit = decimal_compare(benefit, step->benefit) > 0 ? benefit : step->benefit;
			VEC_PUSH(arena, &helps[i].list, money->steps.count + area);
		}
}

/* Programmes of one fund in this problem share its number. */
static size_t fund_number(struct planning *planning, struct money *money, const char *id)
{
	const struct fund *fund = id ? pack_fund(planning->work->program->pack, id) : NULL;
	size_t at = 0;
	if (!fund)
		return NO_FUND;
	while (at < money->problem.fund_count && money->funds[at] != fund)
		at++;
	if (at == money->problem.fund_count)
		money->funds[money->problem.fund_count++] = fund;
	return at;
}

static bool exclude(const struct entry *a, const struct entry *b)
{
	return (a->excludes && model_has_word(a->excludes, b->id)) || (b->excludes && model_has_word(b->excludes, a->id));
}

static void add_exclusions(struct planning *planning, struct money *money)
{
	size_t count = money->offers.count;
	bool *excludes = ARENA_ARRAY(planning->work->arena, bool, count * count + 1);
	struct plan_exclusion *list = ARENA_ARRAY(planning->work->arena, struct plan_exclusion, count * count / 2 + 1);
	for (size_t a = 0; a < count; a++)
		for (size_t b = a + 1; b < count; b++) {
			const struct offer *x = money->offers.items[a], *y = money->offers.items[b];
			if (!exclude(x->made->entry, y->made->entry))
				continue;
			excludes[a * count + b] = excludes[b * count + a] = true;
			list[planning->plan->exclusion_count++] = (struct plan_exclusion){x->programme, y->programme};
		}
	money->problem.excludes = excludes;
	planning->plan->exclusions = list;
}

static void add_funds(struct planning *planning, struct money *money)
{
	struct bundle_fund *funds = ARENA_ARRAY(planning->work->arena, struct bundle_fund, money->problem.fund_count + 1);
	for (size_t i = 0; i < money->problem.fund_count; i++) {
		funds[i].most = in_currency(planning, money->funds[i]->currency) ? money->funds[i]->most : decimal_nan();
		funds[i].programmes = (size_t)money->funds[i]->programmes;
	}
	money->problem.funds = funds;
}

static void add_programmes(struct planning *planning, struct money *money)
{
	struct arena *arena = planning->work->arena;
	for (size_t i = 0; i < planning->offers.count; i++)
		if (planning->offers.items[i]->state == SUPPORT_LEFT_OUT && !planning->offers.items[i]->late)
			VEC_PUSH(arena, &money->offers, planning->offers.items[i]);
	size_t count = money->offers.count;
	struct helps *helps = ARENA_ARRAY(arena, struct helps, count + 1);
	money->programmes = ARENA_ARRAY(arena, struct bundle_programme, count + 1);
	money->funds = ARENA_ARRAY(arena, const struct fund *, count + 1);
	for (size_t i = 0; i < count; i++)
		add_links(planning, money, i, &helps[i]);
	add_areas(planning, money, helps);
	for (size_t i = 0; i < count; i++)
		money->programmes[i] = (struct bundle_programme){fund_number(planning, money, money->offers.items[i]->made->entry->fund), helps[i].list.count, helps[i].list.items};
	add_exclusions(planning, money);
	add_funds(planning, money);
}

/* ---- the answer ------------------------------------------------------------------------------------------------------ */

/* The currency of what is given in one: the budget, else the first price, else the first limit. */
static const char *find_currency(const struct planning *planning)
{
	if (planning->plan->budget.known && planning->plan->budget.currency)
		return planning->plan->budget.currency;
	for (size_t i = 0; i < planning->drafts.count; i++)
		if (planning->drafts.items[i]->step.price.known && planning->drafts.items[i]->step.price.currency)
			return planning->drafts.items[i]->step.price.currency;
	for (size_t i = 0; i < planning->offers.count; i++)
		for (size_t k = 0; k < planning->offers.items[i]->made->entry->supports.count; k++)
			if (planning->offers.items[i]->made->entry->supports.items[k].currency)
				return planning->offers.items[i]->made->entry->supports.items[k].currency;
	return NULL;
}

static struct plan_money amount_of(const struct planning *planning, bool known, struct decimal amount)
{
	return (struct plan_money){.known = known, .amount = amount, .currency = planning->currency};
}

static size_t find_offer(const struct money *money, const struct offer *offer)
{
	size_t at = 0;
	while (at < money->offers.count && money->offers.items[at] != offer)
		at++;
	return at;
}

/* What the offer pays for a step of the problem in the best bundle, over its lines. */
static struct plan_money paid_for(const struct planning *planning, const struct offer *offer, size_t step)
{
	const struct money *money = planning->money;
	size_t number = find_offer(money, offer);
	struct decimal sum = decimal_int(0);
	bool known = false;
	for (size_t i = 0; i < money->lines.count; i++)
		for (size_t k = 0; money->lines.items[i].programme == number && k < money->lines.items[i].step_count; k++)
			if (money->lines.items[i].steps[k] == step && !money->lines.items[i].share.nan && !money->problem_steps.items[step].price.nan) {
				sum = decimal_add(sum, money->answer.paid[i * money->problem.step_count + step]);
				known = true;
			}
	return amount_of(planning, known, sum);
}

static void fill_supports(struct planning *planning, struct draft *draft, size_t step)
{
	struct plan_support *list = ARENA_ARRAY(planning->work->arena, struct plan_support, planning->offers.count + 1);
	size_t count = 0;
	for (int state = SUPPORT_CHOSEN; state <= SUPPORT_UNVERIFIED; state++)
		for (size_t i = 0; i < planning->offers.count; i++) {
			const struct offer *offer = planning->offers.items[i];
			struct support_link link;
			if ((int)offer->state != state || offer->late || !plan_supports(offer, draft, &link))
				continue;
			list[count] = (struct plan_support){.programme = offer->programme, .state = offer->state, .pays = link.pays, .share = value_number(link.share)};
			if (state == SUPPORT_CHOSEN && link.pays && step < planning->money->steps.count)
				list[count].amount = paid_for(planning, offer, step);
			count++;
		}
	draft->step.supports = list;
	draft->step.support_count = count;
}

static void draft_application(struct planning *planning, struct offer *offer, enum plan_kind kind)
{
	const struct result_programme *programme = offer->programme;
	struct draft *draft = plan_draft(planning, kind, programme->id, programme->name);
	struct decimal benefit = programme->fit.as.number;
	offer->draft = draft;
	draft->offer = offer;
	draft->order = 0;
	draft->step.programme = programme;
	draft->step.detail = programme->apply;
	draft->step.effort = kind == PLAN_VERIFY ? EFFORT_LOW : EFFORT_UNKNOWN;
	draft->step.cost = kind == PLAN_VERIFY ? "none" : NULL;
	draft->step.lead_days = kind == PLAN_VERIFY ? -1 : offer->made->entry->lead_days;
	draft->step.gaps = programme->gaps;
	draft->step.gap_count = programme->gap_count;
	draft->step.has_deadline = offer->has_deadline;
	draft->step.deadline = offer->deadline;
	for (size_t i = 0; i < planning->money->steps.count; i++) {
		struct support_link link;
		if (plan_supports(offer, planning->money->steps.items[i], &link))
			benefit = decimal_add(benefit, plan_benefit(planning->money->steps.items[i]));
	}
	draft->step.benefit = value_number(benefit);
}

static void draft_applications(struct planning *planning)
{
	size_t inquiries = 0;
	for (size_t i = 0; i < planning->money->offers.count; i++)
		if (planning->money->answer.best.chosen[i])
			draft_application(planning, planning->money->offers.items[i], PLAN_APPLY);
	for (size_t i = 0; i < planning->offers.count && inquiries < MOST_INQUIRIES; i++) {
		struct offer *offer = planning->offers.items[i];
		if (offer->state != SUPPORT_UNVERIFIED || offer->late || decimal_sign(offer->programme->fit.as.number) <= 0)
			continue;
		draft_application(planning, offer, PLAN_VERIFY);
		inquiries++;
	}
}

static void solve(struct planning *planning, struct money *money)
{
	money->problem.programme_count = money->offers.count;
	money->problem.programmes = money->programmes;
	money->problem.step_count = money->problem_steps.count;
	money->problem.steps = money->problem_steps.items;
	money->problem.line_count = money->lines.count;
	money->problem.lines = money->lines.items;
	money->problem.has_budget = planning->plan->budget.known && in_currency(planning, planning->plan->budget.currency);
	money->problem.budget = planning->plan->budget.amount;
	money->problem.limit = BUNDLE_LIMIT;
	money->answer = bundle_solve(planning->work->arena, &money->problem);
}

static void list_late(struct planning *planning)
{
	const struct result_programme **late = ARENA_ARRAY(planning->work->arena, const struct result_programme *, planning->offers.count + 1);
	for (size_t i = 0; i < planning->offers.count; i++)
		if (planning->offers.items[i]->late)
			late[planning->plan->late_count++] = planning->offers.items[i]->programme;
	planning->plan->late = late;
}

void plan_choose(struct planning *planning)
{
	struct money *money = planning->money = ARENA_NEW(planning->work->arena, struct money);
	planning->currency = find_currency(planning);
	list_late(planning);
	add_steps(planning, money);
	add_programmes(planning, money);
	solve(planning, money);
	for (size_t i = 0; i < money->offers.count; i++)
		if (money->answer.best.chosen[i])
			money->offers.items[i]->state = SUPPORT_CHOSEN;
	for (size_t i = 0; i < money->steps.count; i++)
		fill_supports(planning, money->steps.items[i], i);
	for (size_t i = 0; i < planning->drafts.count; i++)
		if (planning->drafts.items[i]->step.open)
			fill_supports(planning, planning->drafts.items[i], money->steps.count);
	draft_applications(planning);
}

/* ---- the choices ------------------------------------------------------------------------------------------------------ */

static bool covers(const struct planning *planning, const bool *chosen, const struct draft *draft)
{
	struct support_link link;
	for (size_t i = 0; i < planning->money->offers.count; i++)
		if (chosen[i] && plan_supports(planning->money->offers.items[i], draft, &link))
			return true;
	return false;
}

static size_t count_unknown(const struct money *money, const bool *chosen)
{
	bool unknown = false;
	size_t count = 0;
	for (size_t s = 0; s < money->steps.count; s++, unknown = false) {
		for (size_t i = 0; i < money->lines.count; i++)
			for (size_t k = 0; chosen[money->lines.items[i].programme] && k < money->lines.items[i].step_count; k++)
				unknown = unknown || (money->lines.items[i].steps[k] == s && (money->lines.items[i].share.nan || money->problem_steps.items[s].price.nan));
		count += unknown;
	}
	return count;
}

static struct plan_choice fill_choice(struct planning *planning, const struct bundle *bundle)
{
	const struct money *money = planning->money;
	struct arena *arena = planning->work->arena;
	struct plan_choice choice = {.benefit = value_number(bundle->worth.covered)};
	const struct result_programme **programmes = ARENA_ARRAY(arena, const struct result_programme *, money->offers.count + 1);
	const struct plan_step **covered = ARENA_ARRAY(arena, const struct plan_step *, planning->plan->step_count + 1);
	struct decimal prices = decimal_int(0);
	bool known = false;
	for (size_t i = 0; i < money->offers.count; i++)
		if (bundle->chosen[i])
			programmes[choice.programme_count++] = money->offers.items[i]->programme;
	for (size_t place = 0; place < planning->plan->certain_count; place++)
		for (size_t i = 0; i < money->steps.count; i++)
			if (money->steps.items[i]->place == place && covers(planning, bundle->chosen, money->steps.items[i]))
				covered[choice.covered_count++] = &planning->plan->steps[place];
	for (size_t i = 0; i < money->steps.count; i++)
		if (!money->problem_steps.items[i].price.nan) {
			prices = decimal_add(prices, money->problem_steps.items[i].price);
			known = true;
		}
	choice.programmes = programmes;
	choice.covered = covered;
	choice.unknown_count = count_unknown(money, bundle->chosen);
	choice.funding = amount_of(planning, known, bundle->worth.funding);
	choice.own = amount_of(planning, known, decimal_sub(prices, bundle->worth.funding));
	return choice;
}

void plan_fill_choices(struct planning *planning)
{
	struct plan *plan = planning->plan;
	const struct money *money = planning->money;
	plan->has_choice = money->offers.count > 0;
	plan->best = fill_choice(planning, &money->answer.best);
	for (size_t i = 0; i < money->steps.count; i++)
		plan->best.afforded_count += money->answer.afforded[i];
	plan->has_runner_up = money->answer.has_runner_up;
	plan->reason = money->answer.reason;
	if (plan->has_runner_up)
		plan->runner_up = fill_choice(planning, &money->answer.runner_up);
	plan->over_cap = money->answer.capped;
	plan->cut = money->answer.cut;
	plan->looked_at = money->answer.looked_at;
	plan->limit = BUNDLE_LIMIT;
}
