/*
 * Explanations by what they are about: the overview, a programme, advice, an indicator, a fact, a finding. Scores, levels
 * and questions are in files of their own.
 */
#include "advise/reason_int.h"
#include <stdlib.h>
#include <string.h>

#define MOST_LINES 4000 /* of one explanation */

static const struct program_entry *find_entry(const struct program *program, const char *id, bool programme)
{
	for (size_t i = 0; i < program->entry_count; i++) {
		const struct program_entry *entry = &program->entries[i];
		if (strcmp(entry->entry->id, id) == 0 && (entry->entry->kind == ENTRY_PROGRAMME) == programme)
			return programme || entry->when != NO_NODE ? entry : NULL;
	}
	return NULL;
}

static const struct result_programme *find_result(const struct result *result, const char *id)
{
	for (size_t i = 0; i < result->programme_count; i++)
		if (strcmp(result->programmes[i].id, id) == 0)
			return &result->programmes[i];
	return NULL;
}

/* ---- programmes ------------------------------------------------------------------------------------------------------------------- */

static bool failed(enum open_truth is)
{
	return is == IS_FALSE || is == IS_NULL;
}

/* Which conditions carry the verdict: those that failed, else those that are open, else all. */
static bool carries(const struct result_programme *programme, const struct result_condition *condition)
{
	if (programme->verdict == VERDICT_INELIGIBLE)
		return failed(condition->is);
	return programme->verdict == VERDICT_ELIGIBLE || condition->is == IS_OPEN;
}

/* The same for where and when: whether it is a precedent. */
static bool places(const struct result_programme *programme, const struct result_condition *condition)
{
	if (programme->precedent == IS_TRUE)
		return failed(condition->is);
	return programme->precedent == IS_FALSE || condition->is == IS_OPEN;
}

static int by_answers(const void *a, const void *b)
{
	const struct reason *x = a, *y = b;
	return (x->answer_count > y->answer_count) - (x->answer_count < y->answer_count);
}

static void add_period(struct reasoner *reasoner, struct reasons *to, const struct result_programme *programme, const struct period *period)
{
	const char *text;
	if (programme->status == STATUS_UPCOMING)
		text = arena_printf(reasoner->arena, _("It opens on %s."), period->from);
	else if (programme->status == STATUS_ENDED && period->apply_by && advise_last_day(period) == period->apply_by)
		text = arena_printf(reasoner->arena, _("It could be applied for until %s."), period->apply_by);
	else if (programme->status == STATUS_ENDED && period->until)
		text = arena_printf(reasoner->arena, _("It ended: it ran until %s."), period->until);
	else if (programme->status == STATUS_ENDED)
		text = arena_printf(reasoner->arena, _("It ended, at the latest in %s."), period->ended_by);
	else
		return;
	add_reason(reasoner, to, REASON_PERIOD, IS_FALSE, text)->id = status_name(programme->status);
}

static void add_conditions(struct reasoner *reasoner, struct reasons *to, const struct program_entry *entry, const struct result_programme *programme, bool where,
                           bool deciding)
{
	for (size_t i = 0; i < programme->condition_count; i++) {
		const struct result_condition *condition = &programme->conditions[i];
		bool decides = condition->says ? places(programme, condition) : carries(programme, condition);
		if ((condition->says != NULL) == where && decides == deciding)
			VEC_PUSH(reasoner->arena, &to->list, reason_of_condition(reasoner, &entry->entry->conditions.items[i], entry->conditions[i]));
	}
}

/* Of what is met, all conditions together; of what failed, the one that takes the fewest answers. */
static void add_forcing(struct reasoner *reasoner, struct explanation *out, const struct program_entry *entry)
{
	VEC(node_id) nodes = {0};
	bool whole = reasoner->all;
	if (out->programme->verdict == VERDICT_OPEN) {
		out->answers = out->programme->hangs_on;
		out->answer_count = out->programme->hangs_on_count;
		return;
	}
	if (out->programme->verdict == VERDICT_INELIGIBLE) {
		out->answers = out->reasons[0].answers;
		out->answer_count = out->reasons[0].answer_count;
		return;
	}
	for (size_t i = 0; i < out->programme->condition_count; i++)
		if (!out->programme->conditions[i].says)
			VEC_PUSH(reasoner->arena, &nodes, entry->conditions[i]);
	reasoner->all = false;
	give_least(reasoner, nodes.items, nodes.count, ALONE_TRUTH, &out->answers, &out->answer_count);
	reasoner->all = whole;
}

static void explain_programme(struct reasoner *reasoner, struct explanation *out, const struct program_entry *entry)
{
	struct reasons deciding = {0}, where = {0}, others = {0}, first = {0};
	out->kind = EXPLAINS_PROGRAMME;
	out->title = phrase_text(reasoner->phrases, &entry->entry->name, entry->entry->id);
	out->programme = find_result(out->result, entry->entry->id);
	out->settled = out->programme->verdict != VERDICT_OPEN;
	out->says = verdict_name(out->programme->verdict);
	add_conditions(reasoner, &deciding, entry, out->programme, false, true);
	if (out->programme->verdict == VERDICT_INELIGIBLE)
		qsort(deciding.list.items, deciding.list.count, sizeof(struct reason), by_answers);
	add_period(reasoner, &where, out->programme, &entry->entry->period);
	add_conditions(reasoner, &where, entry, out->programme, true, true);
	if (reasoner->all) {
		add_conditions(reasoner, &others, entry, out->programme, false, false);
		add_conditions(reasoner, &others, entry, out->programme, true, false);
	}
	for (size_t i = 0; i < entry->entry->prerequisites.count; i++)
		VEC_PUSH(reasoner->arena, &first.list, reason_of_condition(reasoner, &entry->entry->prerequisites.items[i], entry->prerequisites[i]));
	out->reasons = deciding.list.items;
	out->reason_count = deciding.list.count;
	out->places = where.list.items;
	out->place_count = where.list.count;
	out->others = others.list.items;
	out->other_count = others.list.count;
	out->prerequisites = first.list.items;
	out->prerequisite_count = first.list.count;
	add_forcing(reasoner, out, entry);
}

/* ---- the overview ------------------------------------------------------------------------------------------------------------------ */

static const struct reason *keep(struct reasoner *reasoner, struct reason reason)
{
	return arena_copy(reasoner->arena, &reason, sizeof(reason));
}

/* The condition that decides with the fewest answers; of what suits the firm, where and when, while that is open. */
static const struct reason *deciding_reason(struct reasoner *reasoner, const struct program_entry *entry, const struct result_programme *programme)
{
	size_t best = programme->condition_count, fewest = 0;
	bool suits = programme->verdict == VERDICT_ELIGIBLE;
	for (size_t i = 0; i < programme->condition_count; i++) {
		const struct result_condition *condition = &programme->conditions[i];
		bool wanted = suits ? condition->says && condition->is == IS_OPEN && programme->precedent == IS_NULL : !condition->says && carries(programme, condition);
		if (wanted && (best == programme->condition_count || condition->because_count < fewest)) {
			best = i;
			fewest = condition->because_count;
		}
	}
	if (best < programme->condition_count)
		return keep(reasoner, reason_of_condition(reasoner, &entry->entry->conditions.items[best], entry->conditions[best]));
	struct reasons period = {0};
	if (programme->status == STATUS_UPCOMING)
		add_period(reasoner, &period, programme, &entry->entry->period);
	return period.list.items;
}

static void explain_all(struct reasoner *reasoner, struct explanation *out)
{
	struct explained_line *lines = ARENA_ARRAY(reasoner->arena, struct explained_line, out->result->programme_count + 1);
	out->kind = EXPLAINS_ALL;
	out->settled = true;
	for (size_t i = 0; i < out->result->programme_count; i++) {
		const struct result_programme *programme = &out->result->programmes[i];
		const struct program_entry *entry = find_entry(reasoner->program, programme->id, true);
		reasoner->lines_left = MOST_LINES;
		memset(reasoner->explained, 0, reasoner->program->count * sizeof(bool));
		lines[i] = (struct explained_line){.programme = programme, .reason = deciding_reason(reasoner, entry, programme)};
		out->settled = out->settled && programme->verdict != VERDICT_OPEN;
	}
	out->lines = lines;
	out->line_count = out->result->programme_count;
}

/* ---- advice, indicators, facts, findings ------------------------------------------------------------------------------------------------ */

/* One node and its proof. */
static void explain_node(struct reasoner *reasoner, struct explanation *out, node_id node, enum alone_claim claim)
{
	struct reasons parts = {0};
	enum open_truth is = run_truth(reasoner->run, node);
	out->settled = claim == ALONE_TRUTH ? is != IS_OPEN : run_settled(reasoner->run, node, NULL);
	reasoner->explained[node] = true;
	give_least(reasoner, &node, 1, claim, &out->answers, &out->answer_count);
	if (!out->settled) {
		const uint32_t *inputs = NULL;
		size_t count = run_hangs_on(reasoner->run, node, reasoner->arena, &inputs);
		out->answers = questions_of(reasoner, inputs, count, &out->answer_count);
	}
	struct naming named = phrase_naming(reasoner->phrases, node);
	const struct fact *fact = named.as == NAMED_FACT && out->kind == EXPLAINS_FACT ? reasoner->program->facts[named.index] : NULL;
	if (fact && fact->classification)
		prove_classification(reasoner, &parts, fact->classification, node);
	else if (!fact || !fact->model || !prove_decision(reasoner, &parts, node))
		prove_inside(reasoner, &parts, node);
	out->reasons = parts.list.items;
	out->reason_count = parts.list.count;
}

static void explain_advice(struct reasoner *reasoner, struct explanation *out, const struct program_entry *entry)
{
	out->kind = EXPLAINS_ADVICE;
	out->title = phrase_text(reasoner->phrases, &entry->entry->name, entry->entry->id);
	out->says = run_truth(reasoner->run, entry->when) == IS_TRUE ? _("given") : run_truth(reasoner->run, entry->when) == IS_OPEN ? _("open") : _("not given");
	explain_node(reasoner, out, entry->when, ALONE_TRUTH);
}

static bool explain_indicator(struct reasoner *reasoner, struct explanation *out)
{
	const struct questionnaire *questionnaire = reasoner->program->pack->questionnaire;
	for (size_t i = 0; i < questionnaire->indicators.count; i++) {
		const struct indicator *indicator = questionnaire->indicators.items[i];
		node_id node = reasoner->program->indicators[i];
		if (strcmp(indicator->id, out->id) != 0)
			continue;
		out->kind = EXPLAINS_INDICATOR;
		out->title = phrase_text(reasoner->phrases, &indicator->label, indicator->id);
		out->says = phrase_value(reasoner->phrases, node, run_domain(reasoner->run, node));
		explain_node(reasoner, out, node, ALONE_VALUE);
		return true;
	}
	return false;
}

static bool explain_fact(struct reasoner *reasoner, struct explanation *out)
{
	for (size_t i = 0; i < reasoner->program->fact_count; i++) {
		const struct fact *fact = reasoner->program->facts[i];
		node_id node = reasoner->program->fact_nodes[i];
		if (strcmp(fact->id, out->id) != 0)
			continue;
		out->kind = EXPLAINS_FACT;
		out->title = phrase_text(reasoner->phrases, &fact->label, fact->id);
		out->says = phrase_value(reasoner->phrases, node, run_domain(reasoner->run, node));
		explain_node(reasoner, out, node, ALONE_VALUE);
		return true;
	}
	return false;
}

/* Evidence in the order of the file: met, not met, open; a finding that came out certain rests on all of it. */
static bool explain_finding(struct reasoner *reasoner, struct explanation *out)
{
	struct reasons list = {0};
	size_t i = 0;
	while (i < reasoner->program->finding_count && strcmp(reasoner->program->findings[i]->id, out->id) != 0)
		i++;
	if (i == reasoner->program->finding_count)
		return false;
	const struct finding *finding = reasoner->program->findings[i];
	out->kind = EXPLAINS_FINDING;
	out->title = phrase_text(reasoner->phrases, &finding->title, finding->id);
	for (size_t k = 0; k < out->result->finding_count; k++)
		if (strcmp(out->result->findings[k].id, finding->id) == 0)
			out->finding = &out->result->findings[k];
	for (size_t k = 0; k < finding->evidence.count; k++)
		VEC_PUSH(reasoner->arena, &list.list, reason_of_evidence(reasoner, &finding->evidence.items[k], reasoner->program->evidence_nodes[i][k]));
	out->settled = run_settled(reasoner->run, reasoner->program->finding_nodes[i], NULL);
	reasoner->all = false;
	if (out->settled)
		give_least(reasoner, &reasoner->program->finding_nodes[i], 1, ALONE_VALUE, &out->answers, &out->answer_count);
	out->reasons = list.list.items;
	out->reason_count = list.list.count;
	return true;
}

/* ---- by id ------------------------------------------------------------------------------------------------------------------------ */

static bool explain_any_score(struct reasoner *reasoner, struct explanation *out)
{
	int64_t score = program_score_find(reasoner->program, out->id);
	if (score >= 0)
		explain_score(reasoner, out, (size_t)score);
	return score >= 0;
}

static bool has_band(const struct band_set *set, const char *code)
{
	for (size_t i = 0; i < set->bands.count; i++)
		if (strcmp(set->bands.items[i].code, code) == 0)
			return true;
	return false;
}

/* SCORE_level, SCORE_SET_level, or a level of the overall score by its code. */
static bool explain_any_level(struct reasoner *reasoner, struct explanation *out)
{
	for (size_t i = 0; i < reasoner->program->score_count; i++) {
		const struct score *score = reasoner->program->scores[i].score;
		bool overall = out->result->overall && strcmp(out->result->overall->id, score->id) == 0;
		for (size_t set = 0; set < score->band_sets.count; set++) {
			const struct band_set *bands = &score->band_sets.items[set];
			const char *named = bands->id ? arena_printf(reasoner->arena, "%s_%s_level", score->id, bands->id) : "";
			bool first = set == 0 && strcmp(out->id, arena_printf(reasoner->arena, "%s_level", score->id)) == 0;
			bool level = overall && (has_band(bands, out->id) || (set == 0 && strcmp(out->id, "level") == 0));
			if (!first && strcmp(out->id, named) != 0 && !level)
				continue;
			explain_level(reasoner, out, i, set);
			return true;
		}
	}
	return false;
}

static bool explain_any_question(struct reasoner *reasoner, struct explanation *out)
{
	int64_t input = program_input_find(reasoner->program, out->id);
	const struct question *question = pack_question(reasoner->program->pack, out->id);
	if (!question && input >= 0)
		question = reasoner->program->inputs[input].question;
	if (question)
		explain_question(reasoner, out, question);
	return question != NULL;
}

static bool explain_id(struct reasoner *reasoner, struct explanation *out)
{
	const struct program_entry *programme = find_entry(reasoner->program, out->id, true), *advice = find_entry(reasoner->program, out->id, false);
	if (programme && find_result(out->result, out->id)) {
		explain_programme(reasoner, out, programme);
		return true;
	}
	if (explain_any_score(reasoner, out) || explain_finding(reasoner, out) || explain_any_question(reasoner, out) || explain_indicator(reasoner, out) ||
	    explain_fact(reasoner, out) || explain_any_level(reasoner, out))
		return true;
	if (advice)
		explain_advice(reasoner, out, advice);
	return advice != NULL;
}

const struct explanation *advise_explain(struct run *run, struct arena *arena, const struct result *result, const char *id, const char *language, bool all)
{
	const struct program *program = run_program(run);
	struct explanation *out = ARENA_NEW(arena, struct explanation);
	struct reasoner reasoner = {.run = run, .arena = arena, .program = program, .all = all, .lines_left = MOST_LINES};
	run_update(run);
	reasoner.work = (struct work){.run = run, .arena = arena, .program = program, .as_of = result->stamp.as_of, .detail = true};
	reasoner.phrases = phrases_new(arena, program, language);
	reasoner.explained = ARENA_ARRAY(arena, bool, (size_t)program->count + 1);
	reasoner.alone = alone_new(run);
	*out = (struct explanation){.id = id, .result = result};
	if (!id)
		explain_all(&reasoner, out);
	bool found = !id || explain_id(&reasoner, out);
	alone_free(reasoner.alone);
	out->cut = reasoner.cut;
	return found ? out : NULL;
}
