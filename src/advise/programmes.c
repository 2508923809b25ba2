/*
 * Verdict, precedent, status, fit and rank of every programme.
 *
 * Failing a condition that says where or when, or being over, makes a programme a precedent; the verdict is that of the
 * other conditions in either case, so it holds too while the economy is not known.
 */
#include "advise/advise_int.h"
#include <stdlib.h>
#include <string.h>

const char *advise_last_day(const struct period *period)
{
	struct date end, call;
	if (!period->apply_by || !period->until || !model_date(period->until, true, &end) || !model_date(period->apply_by, true, &call))
		return period->apply_by ? period->apply_by : period->until;
	return call.days < end.days ? period->apply_by : period->until;
}

enum programme_status advise_status(const struct period *period, struct date as_of)
{
	struct date day;
	const char *last = advise_last_day(period);
	if (period->from && model_date(period->from, false, &day) && as_of.days < day.days)
		return STATUS_UPCOMING;
	if (last && model_date(last, true, &day))
		return as_of.days > day.days ? STATUS_ENDED : STATUS_CURRENT;
	if (period->ended_by && model_date(period->ended_by, false, &day) && as_of.days >= day.days)
		return STATUS_ENDED;
	if (period->last_seen && model_date(period->last_seen, true, &day) && as_of.days <= day.days)
		return STATUS_CURRENT;
	return STATUS_UNVERIFIED;
}

/* ---- verdict -------------------------------------------------------------------------------------------------------- */

static void join(enum open_truth is, bool *failed, bool *open)
{
	*failed = *failed || is == IS_FALSE || is == IS_NULL;
	*open = *open || is == IS_OPEN;
}

struct programme_verdict advise_verdict(struct run *run, size_t index, struct date as_of)
{
	const struct program_entry *made = &run_program(run)->entries[index];
	bool failed = false, open = false, elsewhere = false, perhaps = false;
	for (size_t i = 0; i < made->entry->conditions.count; i++) {
		const struct condition *condition = &made->entry->conditions.items[i];
		bool says = condition->where || condition->when;
		join(run_truth(run, made->conditions[i]), says ? &elsewhere : &failed, says ? &perhaps : &open);
	}
	bool over = advise_status(&made->entry->period, as_of) == STATUS_ENDED;
	return (struct programme_verdict){
		.verdict = failed ? VERDICT_INELIGIBLE : open ? VERDICT_OPEN : VERDICT_ELIGIBLE,
		.precedent = elsewhere || over ? IS_TRUE : perhaps ? IS_NULL : IS_FALSE,
	};
}

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

size_t advise_hangs_on(struct run *run, size_t index, struct arena *arena, const uint32_t **list)
{
	const struct program *program = run_program(run);
	const struct program_entry *made = &program->entries[index];
	VEC(uint32_t) all = {0};
	for (size_t i = 0; i < made->entry->conditions.count; i++) {
		const uint32_t *inputs = NULL;
		if (run_truth(run, made->conditions[i]) != IS_OPEN)
			continue;
		size_t count = run_hangs_on(run, made->conditions[i], arena, &inputs);
		for (size_t k = 0; k < count; k++)
			if (program->inputs[inputs[k]].question)
				VEC_PUSH(arena, &all, inputs[k]);
	}
	if (all.count > 0)
		qsort(all.items, all.count, sizeof(uint32_t), by_number);
	size_t kept = 0;
	for (size_t i = 0; i < all.count; i++)
		if (kept == 0 || all.items[kept - 1] != all.items[i])
			all.items[kept++] = all.items[i];
	*list = all.items;
	return kept;
}

static void fill_verdict(struct work *work, size_t index, struct result_programme *out)
{
	struct programme_verdict is = advise_verdict(work->run, index, work->as_of);
	const uint32_t *inputs = NULL;
	out->verdict = is.verdict;
	out->precedent = is.precedent;
	out->hangs_on_count = advise_hangs_on(work->run, index, work->arena, &inputs);
	out->hangs_on = work_questions(work, inputs, out->hangs_on_count);
}

/* ---- fit -------------------------------------------------------------------------------------------------------------- */

static struct ratio gap_of(struct ratio score)
{
	struct ratio gap = ratio_sub(ratio_int(100), score);
	if (!ratio_overflowed(gap) && ratio_sign(gap) < 0)
		return ratio_int(0);
	return !ratio_overflowed(gap) && ratio_compare(gap, ratio_int(100)) > 0 ? ratio_int(100) : gap;
}

/* The exact score behind a number node, while it is settled. */
static bool settled_score(const struct work *work, node_id node, struct ratio *score)
{
	struct value value;
	const struct node *number = &work->program->nodes[node];
	if (!run_settled(work->run, number->op == OP_TO_NUMBER ? number->args[0] : node, &value))
		return false;
	*score = value.kind == VALUE_RATIO ? value.as.ratio : value.kind == VALUE_NUMBER ? ratio_from_decimal(value.as.number) : ratio_make(1, 0);
	return !ratio_overflowed(*score);
}

struct result_gap *work_gaps(struct work *work, const struct program_entry *entry, struct ratio *sum, struct ratio *weights)
{
	size_t count = entry->entry->gaps.count;
	struct result_gap *gaps = ARENA_ARRAY(work->arena, struct result_gap, count + 1);
	for (size_t i = 0; i < count; i++) {
		const struct gap *gap = &entry->entry->gaps.items[i];
		const struct score *score = pack_score(work->program->pack, gap->of);
		struct ratio weight = ratio_from_decimal(gap->weight), settled;
		gaps[i] = (struct result_gap){.of = gap->of, .title = score ? &score->title : NULL, .weight = value_number(gap->weight)};
		if (entry->gaps[i] == NO_NODE || !settled_score(work, entry->gaps[i], &settled))
			continue;
		gaps[i].gap = value_number(ratio_to_decimal(gap_of(settled)));
		*sum = ratio_add(*sum, ratio_mul(weight, gap_of(settled)));
		*weights = ratio_add(*weights, weight);
	}
	return gaps;
}

/* The weighted mean of the gaps that are settled, exact and rounded once; 0 when none is. */
static void fill_fit(struct work *work, const struct program_entry *entry, struct result_programme *out)
{
	struct ratio sum = ratio_int(0), weights = ratio_int(0);
	out->gaps = work_gaps(work, entry, &sum, &weights);
	out->gap_count = entry->entry->gaps.count;
	bool none = ratio_overflowed(sum) || ratio_overflowed(weights) || ratio_sign(weights) <= 0;
	out->fit = value_number(none ? decimal_int(0) : ratio_to_decimal(ratio_div(sum, weights)));
}

struct decimal advise_fit(struct run *run, struct arena *arena, size_t index)
{
	struct work work = {.run = run, .arena = arena, .program = run_program(run)};
	struct result_programme programme = {0};
	fill_fit(&work, &work.program->entries[index], &programme);
	return programme.fit.as.number;
}

/* ---- the whole entry ---------------------------------------------------------------------------------------------------- */

bool advise_is_told(const struct result_remark *remark, struct date day)
{
	struct date from, until;
	bool begun = !remark->from || !model_date(remark->from, false, &from) || from.days <= day.days;
	return begun && (!remark->until || !model_date(remark->until, true, &until) || day.days <= until.days);
}

static void fill_remarks(struct work *work, const struct entry *entry, struct result_programme *out)
{
	struct result_remark *told = ARENA_ARRAY(work->arena, struct result_remark, entry->remarks.count + 1);
	for (size_t i = 0; i < entry->remarks.count; i++)
		if (advise_is_told(&entry->remarks.items[i], work->as_of))
			told[out->remark_count++] = entry->remarks.items[i];
	out->remarks = told;
}

static void fill_figures(struct work *work, const struct entry *entry, struct result_programme *out)
{
	out->figures = entry->figures.items;
	out->figure_count = entry->figures.count;
	out->contacts = entry->contacts.items;
	out->contact_count = entry->contacts.count;
	out->successors = entry->successors.items;
	out->successor_count = entry->successors.count;
	out->benefits = entry->benefits.items;
	out->benefit_count = entry->benefits.count;
	out->sources = work_sources(work, entry->sources, &out->source_count);
}

static void fill_programme(struct work *work, size_t index, struct result_programme *out)
{
	const struct program_entry *made = &work->program->entries[index];
	const struct entry *entry = made->entry;
	struct result_condition *conditions, *prerequisites;
	*out = (struct result_programme){
		.id = entry->id,
		.name = &entry->name,
		.summary = &entry->summary,
		.operator_name = &entry->operator_name,
		.apply = &entry->apply,
		.economy = entry->economy,
		.forum = entry->forum,
		.status = advise_status(&entry->period, work->as_of),
		.from = entry->period.from,
		.until = entry->period.until,
		.apply_by = entry->period.apply_by,
		.last_seen = entry->period.last_seen,
	};
	work_conditions(work, entry->conditions.items, made->conditions, entry->conditions.count, &conditions);
	out->conditions = conditions;
	out->condition_count = entry->conditions.count;
	work_conditions(work, entry->prerequisites.items, made->prerequisites, entry->prerequisites.count, &prerequisites);
	out->prerequisites = prerequisites;
	out->prerequisite_count = entry->prerequisites.count;
	fill_verdict(work, index, out);
	fill_fit(work, made, out);
	if (work->detail) {
		fill_figures(work, entry, out);
		fill_remarks(work, entry, out);
	}
}

/* Eligible before open before ineligible, then to apply for before precedents, then fit, then the order of the files. */
static int by_rank(const void *a, const void *b)
{
	static const int order[] = {[IS_FALSE] = 0, [IS_NULL] = 1, [IS_OPEN] = 1, [IS_TRUE] = 2};
	const struct result_programme *x = a, *y = b;
	if (x->verdict != y->verdict)
		return x->verdict < y->verdict ? -1 : 1;
	if (order[x->precedent] != order[y->precedent])
		return order[x->precedent] < order[y->precedent] ? -1 : 1;
	int fit = decimal_compare(y->fit.as.number, x->fit.as.number);
	if (fit != 0)
		return fit;
	return (x->rank > y->rank) - (x->rank < y->rank);
}

void work_programmes(struct work *work, struct result *result)
{
	struct result_programme *list = ARENA_ARRAY(work->arena, struct result_programme, work->program->entry_count + 1);
	size_t count = 0;
	for (size_t i = 0; i < work->program->entry_count; i++) {
		if (work->program->entries[i].entry->kind != ENTRY_PROGRAMME)
			continue;
		fill_programme(work, i, &list[count]);
		list[count].rank = count; /* the order of the files, until it is sorted */
		count++;
	}
	if (count > 0)
		qsort(list, count, sizeof(*list), by_rank);
	for (size_t i = 0; i < count; i++)
		list[i].rank = i + 1;
	result->programmes = list;
	result->programme_count = count;
}
