/*
 * Order and days of a plan. What comes before what: the authors' order; an application or inquiry before what it pays for;
 * what a programme presupposes before its application, where that makes no ring and the deadline leaves time for it. Among
 * the steps that could come next the one with the greatest benefit for its effort does.
 */
#include "advise/plan_int.h"
#include <string.h>

struct ordering {
	struct planning *planning;
	size_t count;
	bool *before; /* [step * count + other]: the other comes first */
	bool *soft;   /* of them: only should */
};

static bool *edge(const struct ordering *order, size_t step, size_t other)
{
	return &order->before[step * order->count + other];
}

static struct draft *draft_at(const struct ordering *order, size_t i)
{
	return order->planning->drafts.items[i];
}

/* ---- what comes before what --------------------------------------------------------------------------------------------- */

static bool leads_to(const struct ordering *order, bool *seen, size_t step, size_t other)
{
	if (step == other)
		return true;
	if (seen[step])
		return false;
	seen[step] = true;
	for (size_t i = 0; i < order->count; i++)
		if (*edge(order, step, i) && leads_to(order, seen, i, other))
			return true;
	return false;
}

/* Adds it unless that closes a ring; whether it is there now. */
static bool put_before(struct ordering *order, size_t step, size_t other)
{
	struct arena *arena = order->planning->work->arena;
	struct arena_mark mark = arena_mark(arena);
	bool ring = leads_to(order, ARENA_ARRAY(arena, bool, order->count), other, step);
	arena_release(arena, mark);
	if (!ring)
		*edge(order, step, other) = true;
	return !ring;
}

static void order_as_written(struct ordering *order)
{
	const struct program_entry *entries = order->planning->work->program->entries;
	for (size_t i = 0; i < order->count; i++)
		for (size_t k = 0; k < order->count; k++) {
			const struct draft *draft = draft_at(order, i), *other = draft_at(order, k);
			if (draft->advice && other->advice && draft->behind[other->advice - entries] && (draft->step.open || !other->step.open))
				put_before(order, i, k);
		}
}

static void order_payments(struct ordering *order)
{
	for (size_t i = 0; i < order->count; i++)
		for (size_t k = 0; k < order->count; k++) {
			struct support_link link;
			const struct draft *step = draft_at(order, i), *asking = draft_at(order, k);
			if (asking->offer && step->advice && plan_supports(asking->offer, step, &link) && link.pays)
				put_before(order, i, k);
		}
}

/* The nodes that a formula is made of. */
static void mark_nodes(const struct program *program, node_id root, bool *reached)
{
	memset(reached, 0, program->count * sizeof(*reached));
	reached[root] = true;
	for (node_id i = root + 1; i-- > 0;)
		for (uint32_t a = 0; reached[i] && a < program->nodes[i].count; a++)
			reached[program->nodes[i].args[a]] = true;
}

static bool is_behind(const struct draft *draft, const bool *reached)
{
	for (size_t i = 0; i < draft->advice->entry->gaps.count; i++)
		if (draft->advice->gaps[i] != NO_NODE && reached[draft->advice->gaps[i]])
			return true;
	return false;
}

/* An unmet prerequisite of a programme: the steps that close the gap of a score it speaks of should come first. */
static void order_prerequisites(struct ordering *order)
{
	const struct program *program = order->planning->work->program;
	bool *reached = ARENA_ARRAY(order->planning->work->arena, bool, (size_t)program->count + 1);
	for (size_t k = 0; k < order->count; k++) {
		const struct draft *asking = draft_at(order, k);
		if (asking->step.kind != PLAN_APPLY)
			continue;
		for (size_t p = 0; p < asking->step.programme->prerequisite_count; p++) {
			enum open_truth is = asking->step.programme->prerequisites[p].is;
			if (is == IS_TRUE || is == IS_OPEN)
				continue;
			mark_nodes(program, asking->offer->made->prerequisites[p], reached);
			for (size_t i = 0; i < order->count; i++)
				if (draft_at(order, i)->advice && !draft_at(order, i)->step.open && is_behind(draft_at(order, i), reached) && put_before(order, k, i))
					order->soft[k * order->count + i] = true;
		}
	}
}

/* ---- days --------------------------------------------------------------------------------------------------------------- */

static int64_t lead_of(const struct draft *draft)
{
	return draft->step.lead_days > 0 ? draft->step.lead_days : 0;
}

/* The earliest days, in an order in which everything stands after what comes before it. */
static void count_days(const struct ordering *order, const size_t *sequence)
{
	for (size_t n = 0; n < order->count; n++) {
		struct draft *draft = draft_at(order, sequence[n]);
		struct date start = draft->offer ? draft->offer->from : order->planning->plan->from;
		for (size_t i = 0; i < order->count; i++)
			if (*edge(order, sequence[n], i) && draft_at(order, i)->step.done.days > start.days)
				start = draft_at(order, i)->step.done;
		draft->step.start = start;
		draft->step.done = (struct date){start.days + lead_of(draft)};
	}
}

static void keep_latest(struct draft *draft, struct date day)
{
	if (!draft->step.has_latest || day.days < draft->step.latest.days)
		draft->step.latest = day;
	draft->step.has_latest = true;
}

/* Back from the deadlines: the day by which each step before an application must start. */
static void count_back(const struct ordering *order, const size_t *sequence)
{
	for (size_t n = order->count; n-- > 0;) {
		struct draft *draft = draft_at(order, sequence[n]);
		if (draft->step.has_deadline && draft->step.kind == PLAN_APPLY)
			keep_latest(draft, draft->step.deadline);
		for (size_t i = 0; draft->step.has_latest && i < order->count; i++)
			if (*edge(order, sequence[n], i))
				keep_latest(draft_at(order, i), (struct date){draft->step.latest.days - lead_of(draft_at(order, i))});
	}
}

/* ---- order ---------------------------------------------------------------------------------------------------------------- */

static const int effort_weights[] = {[EFFORT_UNKNOWN] = 2, [EFFORT_LOW] = 1, [EFFORT_MEDIUM] = 2, [EFFORT_HIGH] = 4};

/* Whether a comes before b when both could come next. */
static bool is_ahead(const struct draft *a, const struct draft *b)
{
	if (a->step.open != b->step.open)
		return b->step.open;
	struct decimal x = decimal_mul(plan_benefit(a), decimal_int(effort_weights[b->step.effort]));
	struct decimal y = decimal_mul(plan_benefit(b), decimal_int(effort_weights[a->step.effort]));
	int order = decimal_compare(x, y);
	if (a->step.kind == PLAN_GAP || b->step.kind == PLAN_GAP)
		return a->step.kind != PLAN_GAP;
	return order != 0 ? order > 0 : a->order < b->order;
}

static bool is_free(const struct ordering *order, const bool *placed, size_t step)
{
	for (size_t i = 0; i < order->count; i++)
		if (*edge(order, step, i) && !placed[i])
			return false;
	return !placed[step];
}

static size_t *make_sequence(const struct ordering *order)
{
	struct arena *arena = order->planning->work->arena;
	size_t *sequence = ARENA_ARRAY(arena, size_t, order->count + 1);
	bool *placed = ARENA_ARRAY(arena, bool, order->count + 1);
	for (size_t n = 0; n < order->count; n++) {
		size_t next = order->count;
		for (size_t i = 0; i < order->count; i++)
			if (is_free(order, placed, i) && (next == order->count || is_ahead(draft_at(order, i), draft_at(order, next))))
				next = i;
		sequence[n] = next;
		placed[next] = true;
	}
	return sequence;
}

/* What only should come before an application gives way to its deadline; true when something did. */
static bool give_way(struct ordering *order)
{
	bool gave = false;
	for (size_t k = 0; k < order->count; k++) {
		struct draft *draft = draft_at(order, k);
		if (!draft->step.has_deadline || draft->step.start.days <= draft->step.deadline.days)
			continue;
		for (size_t i = 0; i < order->count; i++)
			if (order->soft[k * order->count + i]) {
				order->soft[k * order->count + i] = *edge(order, k, i) = false;
				draft->step.missed = gave = true;
			}
	}
	return gave;
}

/* ---- the plan --------------------------------------------------------------------------------------------------------------- */

/* Of what comes before a step, that which does not come before something else that does too. */
static void fill_after(const struct ordering *order, const size_t *sequence, size_t number, struct plan_step *step)
{
	struct arena *arena = order->planning->work->arena;
	size_t *after = ARENA_ARRAY(arena, size_t, order->count + 1);
	for (size_t n = 0; n < draft_at(order, number)->place; n++) {
		size_t i = sequence[n];
		bool through = false;
		for (size_t k = 0; *edge(order, number, i) && !through && k < order->count; k++) {
			struct arena_mark mark = arena_mark(arena);
			through = k != i && *edge(order, number, k) && leads_to(order, ARENA_ARRAY(arena, bool, order->count), k, i);
			arena_release(arena, mark);
		}
		if (*edge(order, number, i) && !through)
			after[step->after_count++] = n;
	}
	step->after = after;
}

static void fill_steps(const struct ordering *order, const size_t *sequence)
{
	struct plan *plan = order->planning->plan;
	struct plan_step *steps = ARENA_ARRAY(order->planning->work->arena, struct plan_step, order->count + 1);
	plan->done = plan->from;
	for (size_t n = 0; n < order->count; n++)
		draft_at(order, sequence[n])->place = n;
	for (size_t n = 0; n < order->count; n++) {
		struct draft *draft = draft_at(order, sequence[n]);
		fill_after(order, sequence, sequence[n], &draft->step);
		draft->step.missed = draft->step.missed || (draft->step.has_latest && draft->step.start.days > draft->step.latest.days);
		steps[n] = draft->step;
		if (draft->step.open)
			continue;
		plan->certain_count++;
		if (draft->step.done.days > plan->done.days)
			plan->done = draft->step.done;
	}
	plan->steps = steps;
	plan->step_count = order->count;
}

void plan_order(struct planning *planning)
{
	struct ordering order = {.planning = planning, .count = planning->drafts.count};
	order.before = ARENA_ARRAY(planning->work->arena, bool, order.count * order.count + 1);
	order.soft = ARENA_ARRAY(planning->work->arena, bool, order.count * order.count + 1);
	order_as_written(&order);
	order_payments(&order);
	order_prerequisites(&order);
	size_t *sequence = make_sequence(&order);
	count_days(&order, sequence);
	while (give_way(&order)) {
		sequence = make_sequence(&order);
		count_days(&order, sequence);
	}
	count_back(&order, sequence);
	fill_steps(&order, sequence);
}
