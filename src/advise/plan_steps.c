/*
 * What a plan is drafted from: the advice whose condition is met or still open, with the gaps it closes and the findings it
 * answers; the programmes that could support it; the question that most hangs on.
 */
#include "advise/plan_int.h"
#include "base/buf.h"
#include <string.h>

#define FINDING_POINTS 20 /* a certain finding answered is worth as much as 20 points of a gap of weight 100 */

struct draft *plan_draft(struct planning *planning, enum plan_kind kind, const char *id, const struct text *title)
{
	struct draft *draft = ARENA_NEW(planning->work->arena, struct draft);
	draft->step = (struct plan_step){.kind = kind, .id = id, .title = title, .lead_days = -1, .benefit = value_int(0)};
	draft->step.price.amount = decimal_nan();
	draft->paid_at_most = decimal_int(100);
	draft->order = 50;
	VEC_PUSH(planning->work->arena, &planning->drafts, draft);
	return draft;
}

struct decimal plan_benefit(const struct draft *draft)
{
	return draft->step.benefit.as.number;
}

/* ---- advice --------------------------------------------------------------------------------------------------------- */

static enum plan_effort effort_of(const char *word)
{
	for (int i = EFFORT_LOW; word && i <= EFFORT_HIGH; i++)
		if (strcmp(word, plan_effort_name((enum plan_effort)i)) == 0)
			return (enum plan_effort)i;
	return EFFORT_UNKNOWN;
}

static void fill_findings(struct planning *planning, struct draft *draft, struct ratio *sum)
{
	const char *words = draft->advice->entry->answers;
	const struct result_finding **list = ARENA_ARRAY(planning->work->arena, const struct result_finding *, planning->result->finding_count + 1);
	for (size_t i = 0; words && i < planning->result->finding_count; i++) {
		const struct result_finding *finding = &planning->result->findings[i];
		if (decimal_sign(finding->certainty.as.number) <= 0 || !model_has_word(words, finding->id))
			continue;
		list[draft->step.finding_count++] = finding;
		*sum = ratio_add(*sum, ratio_mul(ratio_from_decimal(finding->certainty.as.number), ratio_int(FINDING_POINTS)));
	}
	draft->step.findings = list;
}

static void mark_inputs(const struct work *work, const struct program_score *score, bool *behind)
{
	for (size_t i = 0; i < score->question_count; i++) {
		uint32_t input = score->inputs[i];
		const struct question *question = work->program->inputs[input].question;
		enum open_truth asked = run_relevance(work->run, input);
		behind[input] = behind[input] || (question && question->changeable && asked != IS_FALSE && asked != IS_NULL);
	}
}

/* The answers that a step should change: those behind the scores whose gap it closes. */
static void fill_changing(struct planning *planning, struct draft *draft)
{
	struct work *work = planning->work;
	const struct program *program = work->program;
	bool *behind = ARENA_ARRAY(work->arena, bool, program->input_count + 1);
	VEC(uint32_t) inputs = {0};
	for (size_t g = 0; g < draft->step.gap_count; g++) {
		int64_t score = program_score_find(program, draft->step.gaps[g].of);
		if (score >= 0)
			mark_inputs(work, &program->scores[score], behind);
	}
	for (uint32_t i = 0; i < program->input_count; i++)
		if (behind[i])
			VEC_PUSH(work->arena, &inputs, i);
	draft->step.questions = work_questions(work, inputs.items, inputs.count);
	draft->step.question_count = inputs.count;
}

static void fill_hanging(struct planning *planning, struct draft *draft)
{
	struct work *work = planning->work;
	const uint32_t *all = NULL;
	size_t count = run_hangs_on(work->run, draft->advice->when, work->arena, &all);
	VEC(uint32_t) inputs = {0};
	for (size_t i = 0; i < count; i++)
		if (work->program->inputs[all[i]].question)
			VEC_PUSH(work->arena, &inputs, all[i]);
	draft->step.questions = work_questions(work, inputs.items, inputs.count);
	draft->step.question_count = inputs.count;
}

static void fill_price(struct planning *planning, struct draft *draft)
{
	const struct entry *entry = draft->advice->entry;
	if (entry->has_price && entry->currency)
		draft->step.price = (struct plan_money){.known = true, .amount = entry->price, .currency = entry->currency};
	for (size_t i = 0; planning->wishes && i < planning->wishes->price_count; i++)
		if (strcmp(planning->wishes->prices[i].step, entry->id) == 0)
			draft->step.price = planning->wishes->prices[i].price;
}

static void draft_one(struct planning *planning, const struct program_entry *made, bool open)
{
	const struct entry *entry = made->entry;
	struct ratio sum = ratio_int(0), weights = ratio_int(0);
	struct draft *draft = plan_draft(planning, PLAN_DO, entry->id, &entry->name);
	draft->advice = made;
	draft->order = entry->order;
	draft->step.open = open;
	draft->step.detail = entry->text.count ? &entry->text : &entry->summary;
	draft->step.effort = effort_of(entry->effort);
	draft->step.cost = entry->cost;
	draft->step.lead_days = entry->lead_days;
	draft->paid_at_most = entry->has_paid_at_most ? entry->paid_at_most : decimal_int(100);
	draft->step.gaps = work_gaps(planning->work, made, &sum, &weights);
	draft->step.gap_count = entry->gaps.count;
	sum = ratio_div(sum, ratio_int(100));
	fill_findings(planning, draft, &sum);
	draft->step.benefit = value_number(ratio_overflowed(sum) ? decimal_int(0) : ratio_to_decimal(sum));
	fill_price(planning, draft);
	if (open)
		fill_hanging(planning, draft);
	else
		fill_changing(planning, draft);
}

void plan_draft_advice(struct planning *planning)
{
	const struct program *program = planning->work->program;
	for (size_t i = 0; i < program->entry_count; i++) {
		enum open_truth is = program->entries[i].when == NO_NODE ? IS_FALSE : run_truth(planning->work->run, program->entries[i].when);
		if (is == IS_TRUE || is == IS_OPEN)
			draft_one(planning, &program->entries[i], is == IS_OPEN);
	}
}

/* ---- offers --------------------------------------------------------------------------------------------------------- */

/* Whether it runs on, and is beyond the firm only because its last day to apply is past: a plan says what it comes too late for. */
static bool is_closed(const struct planning *planning, const struct result_programme *programme, const struct entry *entry)
{
	struct period running = entry->period;
	running.apply_by = NULL;
	if (programme->status != STATUS_ENDED || programme->verdict != VERDICT_ELIGIBLE || advise_status(&running, planning->work->as_of) == STATUS_ENDED)
		return false;
	for (size_t i = 0; i < programme->condition_count; i++)
		if (programme->conditions[i].is != IS_TRUE)
			return false;
	return true;
}

/* Whether it could support anything, and what keeps it from counting. */
static bool may_support(const struct planning *planning, const struct result_programme *programme, const struct entry *entry, enum support_state *state)
{
	if (is_closed(planning, programme, entry)) {
		*state = SUPPORT_LEFT_OUT;
		return true;
	}
	if (programme->verdict == VERDICT_INELIGIBLE || programme->precedent == IS_TRUE || programme->status == STATUS_ENDED)
		return false;
	if (programme->verdict == VERDICT_OPEN || programme->precedent != IS_FALSE)
		*state = SUPPORT_OPEN;
	else
		*state = programme->status == STATUS_UNVERIFIED ? SUPPORT_UNVERIFIED : SUPPORT_LEFT_OUT;
	return true;
}

/* The last day to apply, and the first; too late when they leave no day from the plan's first on. */
static void fill_window(struct planning *planning, struct offer *offer)
{
	const struct period *period = &offer->made->entry->period;
	const char *last = advise_last_day(period);
	struct date day;
	offer->from = planning->plan->from;
	if (period->from && model_date(period->from, false, &day) && day.days > offer->from.days)
		offer->from = day;
	offer->has_deadline = last && model_date(last, true, &offer->deadline);
	offer->late = offer->has_deadline && offer->deadline.days < offer->from.days;
}

void plan_draft_offers(struct planning *planning)
{
	struct arena *arena = planning->work->arena;
	for (size_t i = 0; i < planning->result->programme_count; i++) {
		const struct result_programme *programme = &planning->result->programmes[i];
		const struct program_entry *made = &planning->work->program->entries[program_entry_find(planning->work->program, ENTRY_PROGRAMME, programme->id)];
		enum support_state state;
		if (!may_support(planning, programme, made->entry, &state))
			continue;
		struct offer *offer = ARENA_NEW(arena, struct offer);
		offer->programme = programme;
		offer->made = made;
		offer->state = state;
		fill_window(planning, offer);
		VEC_PUSH(arena, &planning->offers, offer);
	}
}

/* ---- who supports what ---------------------------------------------------------------------------------------------- */

static bool closes(const struct entry *entry, const char *score)
{
	for (size_t i = 0; i < entry->gaps.count; i++)
		if (strcmp(entry->gaps.items[i].of, score) == 0 && decimal_sign(entry->gaps.items[i].weight) > 0)
			return true;
	return false;
}

/* By its id, or by the score whose gap it closes. */
static bool names(const struct support *line, const struct entry *advice, bool free)
{
	if (model_has_word(line->steps, advice->id))
		return true;
	for (size_t i = 0; i < advice->gaps.count && !free; i++)
		if (model_has_word(line->steps, advice->gaps.items[i].of))
			return true;
	return false;
}

static bool in_common(const struct entry *programme, const struct entry *advice)
{
	for (size_t i = 0; i < advice->gaps.count; i++)
		if (decimal_sign(advice->gaps.items[i].weight) > 0 && closes(programme, advice->gaps.items[i].of))
			return true;
	return false;
}

/*
 * What <pays> says; without it, what a programme gives follows from its benefits, where both close a gap of the same score:
 * funding pays, the rest helps. Nobody pays for a step that costs nothing.
 */
bool plan_supports(const struct offer *offer, const struct draft *draft, struct support_link *link)
{
	const struct entry *programme = offer->made->entry;
	bool free = draft->step.cost && strcmp(draft->step.cost, "none") == 0;
	*link = (struct support_link){.share = decimal_nan(), .line = -1};
	if (!draft->advice)
		return false;
	const struct entry *advice = draft->advice->entry;
	for (size_t i = 0; i < programme->supports.count && link->line < 0; i++)
		if (names(&programme->supports.items[i], advice, free))
			*link = (struct support_link){.pays = true, .share = programme->supports.items[i].share, .line = (int)i};
	if (link->pays || !in_common(programme, advice))
		return link->pays;
	for (size_t i = 0; i < programme->benefits.count; i++) {
		const char *kind = programme->benefits.items[i].kind;
		bool money = strcmp(kind, "funding") == 0, things = strcmp(kind, "infrastructure") == 0;
		link->pays = link->pays || (money && !free && programme->supports.count == 0);
		link->helps = link->helps || (!money && !(things && free));
	}
	return link->pays || link->helps;
}

/* ---- the rest ------------------------------------------------------------------------------------------------------- */

static bool hangs_on(const struct result_programme *programme, const char *key)
{
	bool within_reach = programme->verdict == VERDICT_OPEN && programme->precedent != IS_TRUE;
	for (size_t i = 0; within_reach && i < programme->hangs_on_count; i++)
		if (strcmp(programme->hangs_on[i].key, key) == 0)
			return true;
	return false;
}

/* The missing question on which most open programmes hang; worth their fit, and a point for each. */
static void draft_question(struct planning *planning)
{
	const struct result *result = planning->result;
	const struct result_question *best = NULL;
	size_t most = 0;
	for (size_t i = 0; i < result->missing_count; i++) {
		size_t hanging = 0;
		for (size_t p = 0; p < result->programme_count; p++)
			hanging += hangs_on(&result->programmes[p], result->missing[i].key);
		if (hanging > most) {
			most = hanging;
			best = &result->missing[i];
		}
	}
	if (!best)
		return;
	struct draft *draft = plan_draft(planning, PLAN_ANSWER, best->key, best->text);
	const struct result_programme **hanging = ARENA_ARRAY(planning->work->arena, const struct result_programme *, most);
	struct decimal benefit = decimal_int((int64_t)most);
	for (size_t p = 0; p < result->programme_count; p++)
		if (hangs_on(&result->programmes[p], best->key)) {
			hanging[draft->step.hanging_count++] = &result->programmes[p];
			benefit = decimal_add(benefit, result->programmes[p].fit.as.number);
		}
	draft->step.hanging = hanging;
	draft->step.questions = best;
	draft->step.question_count = 1;
	draft->step.effort = EFFORT_LOW;
	draft->step.cost = "none";
	draft->step.benefit = value_number(benefit);
}

static bool is_addressed(const struct planning *planning, const char *score)
{
	for (size_t i = 0; i < planning->drafts.count; i++)
		for (size_t g = 0; g < planning->drafts.items[i]->step.gap_count; g++)
			if (!planning->drafts.items[i]->step.open && strcmp(planning->drafts.items[i]->step.gaps[g].of, score) == 0)
				return true;
	return false;
}

/* The weakest of the settled scores that some other score is made of, when no step closes its gap. */
static void draft_weakest(struct planning *planning)
{
	const struct result_score *weakest = NULL;
	for (size_t i = 0; i < planning->result->score_count; i++) {
		const struct result_score *score = &planning->result->scores[i];
		bool settled = score->value.kind == VALUE_NUMBER && score->min.kind == VALUE_NUMBER && !score->may_be_null && value_same(score->min, score->max);
		if (score->hidden || !score->within || !settled)
			continue;
		if (!weakest || decimal_compare(score->value.as.number, weakest->value.as.number) < 0)
			weakest = score;
	}
	if (!weakest || is_addressed(planning, weakest->id) || decimal_compare(weakest->value.as.number, decimal_int(100)) >= 0)
		return;
	struct draft *draft = plan_draft(planning, PLAN_GAP, weakest->id, weakest->title);
	struct result_gap *gap = ARENA_NEW(planning->work->arena, struct result_gap);
	gap->of = weakest->id;
	gap->title = weakest->title;
	gap->weight = value_int(1);
	gap->gap = value_number(decimal_sub(decimal_int(100), weakest->value.as.number));
	draft->step.gaps = gap;
	draft->step.gap_count = 1;
	draft->order = 1000; /* a hint, after everything that says what to do */
	fill_changing(planning, draft);
}

void plan_draft_rest(struct planning *planning)
{
	size_t certain = 0;
	draft_question(planning);
	for (size_t i = 0; i < planning->drafts.count; i++)
		certain += !planning->drafts.items[i]->step.open;
	if (certain < 3)
		draft_weakest(planning);
}
