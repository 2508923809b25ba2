/*
 * Two assessments of one company, held against each other: both sets of answers go through the program of the later one, so
 * that only what a company said can make a difference. What was defined otherwise in the earlier version is left out, by
 * name. Causes are found by trying: an answer is behind a change if the change does not come about without it.
 */
#include "advise/advise_int.h"
#include "advise/phrase.h"
#include "base/msg.h"
#include "record/compare.h"
#include "value/literal.h"
#include <stdlib.h>
#include <string.h>

struct comparing {
	struct arena *arena;
	const struct program *program;
	const struct compare_side *before, *after;
	struct phrases *phrases;
	struct run *then, *now;
	struct run *mixed;          /* the earlier answers in the later circumstances, some of them exchanged */
	const uint64_t *meanings, *earlier; /* per node of the two programs */
	uint32_t *differ;           /* inputs whose answers differ */
	struct changed_answer *answers; /* as differ */
	size_t differ_count;
	VEC(struct compared) changes;
	VEC(struct incomparable) incomparables;
	size_t defined, comparable;
};

/* ---- what is the same in both versions ------------------------------------------------------------------------------------------- */

struct nodes {
	const node_id *items;
	size_t count;
};

static uint64_t meaning_of(const uint64_t *meanings, struct nodes nodes)
{
	uint64_t all = nodes.count;
	for (size_t i = 0; i < nodes.count; i++)
		all = all * UINT64_C(0x100000001B3) ^ meanings[nodes.items[i]];
	return all;
}

static struct nodes conditions_of(const struct program_entry *entry)
{
	return (struct nodes){entry->conditions, entry->entry->conditions.count};
}

/* The nodes of something by its name in the earlier program; false when there is none. */
static bool find_earlier(const struct program *program, enum change_kind kind, const char *id, size_t set, struct nodes *out)
{
	const struct questionnaire *questionnaire = program->pack->questionnaire;
	int64_t score = kind == CHANGE_SCORE || kind == CHANGE_LEVEL ? program_score_find(program, id) : -1;
	int64_t fact = kind == CHANGE_FACT ? program_fact_find(program, id) : -1;
	int64_t programme = kind == CHANGE_PROGRAMME ? program_entry_find(program, ENTRY_PROGRAMME, id) : -1;
	if (score >= 0) {
		*out = (struct nodes){kind == CHANGE_SCORE ? &program->scores[score].exact : &program->scores[score].levels[set], 1};
		return kind == CHANGE_SCORE || set < program->scores[score].score->band_sets.count;
	}
	for (size_t i = 0; kind == CHANGE_INDICATOR && i < questionnaire->indicators.count; i++)
		if (strcmp(questionnaire->indicators.items[i]->id, id) == 0) {
			*out = (struct nodes){&program->indicators[i], 1};
			return true;
		}
	if (fact >= 0)
		*out = (struct nodes){&program->fact_nodes[fact], 1};
	if (programme >= 0)
		*out = conditions_of(&program->entries[programme]);
	return fact >= 0 || programme >= 0;
}

static bool is_comparable(struct comparing *comparing, enum change_kind kind, const char *id, const char *title, size_t set, struct nodes nodes)
{
	struct nodes earlier;
	comparing->defined++;
	bool known = !comparing->earlier || find_earlier(comparing->before->program, kind, id, set, &earlier);
	if (!comparing->earlier || (known && meaning_of(comparing->earlier, earlier) == meaning_of(comparing->meanings, nodes))) {
		comparing->comparable++;
		return true;
	}
	VEC_PUSH(comparing->arena, &comparing->incomparables, ((struct incomparable){.kind = kind, .id = id, .title = title, .is_new = !known}));
	return false;
}

/* ---- answers that differ ------------------------------------------------------------------------------------------------------------ */

static const char *said(struct comparing *comparing, struct run *run, uint32_t input)
{
	enum answer_state state = run_state(run, input);
	if (state == ANSWER_UNKNOWN)
		return _("don't know");
	if (state == ANSWER_UNANSWERED)
		return _("not answered");
	return phrase_value(comparing->phrases, comparing->program->inputs[input].answer, run_input_domain(run, input));
}

static bool differs(struct comparing *comparing, uint32_t input)
{
	enum answer_state then = run_state(comparing->then, input), now = run_state(comparing->now, input);
	bool missing_then = then == ANSWER_UNKNOWN || then == ANSWER_UNANSWERED, missing_now = now == ANSWER_UNKNOWN || now == ANSWER_UNANSWERED;
	return missing_then != missing_now || (!missing_then && !domain_same(run_input_domain(comparing->then, input), run_input_domain(comparing->now, input)));
}

static void find_differing(struct comparing *comparing)
{
	comparing->differ = ARENA_ARRAY(comparing->arena, uint32_t, comparing->program->input_count + 1);
	comparing->answers = ARENA_ARRAY(comparing->arena, struct changed_answer, comparing->program->input_count + 1);
	for (uint32_t i = 0; i < comparing->program->input_count; i++) {
		if (!comparing->program->inputs[i].question || !differs(comparing, i))
			continue;
		comparing->differ[comparing->differ_count] = i;
		comparing->answers[comparing->differ_count++] = (struct changed_answer){
			.key = comparing->program->inputs[i].key,
			.question = phrase_label(comparing->phrases, (struct naming){NAMED_QUESTION, i, 0}),
			.before = said(comparing, comparing->then, i),
			.after = said(comparing, comparing->now, i),
		};
	}
}

/* The inputs that differ and that something depends on, as places in `differ`. */
static size_t *differing_under(struct comparing *comparing, struct nodes nodes, size_t *count)
{
	const struct program *program = comparing->program;
	bool *reached = ARENA_ARRAY(comparing->arena, bool, (size_t)program->count + 1);
	size_t *list = ARENA_ARRAY(comparing->arena, size_t, comparing->differ_count + 1);
	node_id top = 0;
	*count = 0;
	for (size_t i = 0; i < nodes.count; i++) {
		reached[nodes.items[i]] = true;
		top = nodes.items[i] > top ? nodes.items[i] : top;
	}
	bool *used = ARENA_ARRAY(comparing->arena, bool, (size_t)program->input_count + 1);
	for (node_id i = top + 1; nodes.count > 0 && i-- > 0;) {
		if (!reached[i])
			continue;
		if (program->nodes[i].op == OP_INPUT)
			used[program->nodes[i].as.input] = true;
		for (uint32_t a = 0; a < program->nodes[i].count; a++)
			reached[program->nodes[i].args[a]] = true;
	}
	for (size_t i = 0; i < comparing->differ_count; i++)
		if (used[comparing->differ[i]])
			list[(*count)++] = i;
	return list;
}

static void exchange(struct comparing *comparing, size_t place, bool later)
{
	uint32_t input = comparing->differ[place];
	const struct answers *answers = later ? comparing->after->answers : comparing->before->answers;
	run_set(comparing->mixed, input, answers_get(answers, comparing->program->inputs[input].key));
}

/* ---- what came of them ---------------------------------------------------------------------------------------------------------------- */

struct subject {
	enum change_kind kind;
	size_t index, set;
	struct nodes nodes;
};

static const char *programme_outcome(struct run *run, const struct program_entry *entry)
{
	bool failed = false, open = false;
	for (size_t i = 0; i < entry->entry->conditions.count; i++) {
		enum open_truth is = run_truth(run, entry->conditions[i]);
		bool where = entry->entry->conditions.items[i].where || entry->entry->conditions.items[i].when;
		failed = failed || (!where && (is == IS_FALSE || is == IS_NULL));
		open = open || (!where && is == IS_OPEN);
	}
	return verdict_name(failed ? VERDICT_INELIGIBLE : open ? VERDICT_OPEN : VERDICT_ELIGIBLE);
}

static const char *truth_code(enum open_truth is)
{
	static const char *const codes[] = {[IS_FALSE] = "false", [IS_TRUE] = "true", [IS_NULL] = "null", [IS_OPEN] = "open"};
	return codes[is];
}

/* Of a level, the one that is shown: settled or provisional. */
static const char *outcome(struct comparing *comparing, struct run *run, const struct subject *subject)
{
	struct value value;
	const char *estimate, *code;
	switch (subject->kind) {
	case CHANGE_SCORE:
		return value_to_text(comparing->arena, run_score(run, subject->index).value);
	case CHANGE_LEVEL:
		code = run_level(run, subject->index, subject->set, &estimate);
		return code ? code : estimate ? estimate : "open";
	case CHANGE_INDICATOR:
		return truth_code(run_settled_truth(run, subject->nodes.items[0]));
	case CHANGE_FACT:
		return run_settled(run, subject->nodes.items[0], &value) ? value_to_text(comparing->arena, value) : "open";
	default:
		return programme_outcome(run, &comparing->program->entries[subject->index]);
	}
}

/* A programme of another economy, or one that is over: nothing is gained by it, or lost. */
static bool is_model(struct run *run, const struct subject *subject)
{
	struct value day;
	bool known = run_settled(run, run_program(run)->as_of, &day) && day.kind == VALUE_DATE;
	return subject->kind == CHANGE_PROGRAMME && known && advise_verdict(run, subject->index, day.as.date).precedent == IS_TRUE;
}

static const char *in_words(struct comparing *comparing, struct run *run, const struct subject *subject, const char *code)
{
	static const char *const verdicts[] = {[VERDICT_ELIGIBLE] = N_("qualifies"), [VERDICT_OPEN] = N_("open"), [VERDICT_INELIGIBLE] = N_("does not qualify")};
	static const char *const models[] = {[VERDICT_ELIGIBLE] = N_("a model that fits"), [VERDICT_OPEN] = N_("a model, open"), [VERDICT_INELIGIBLE] = N_("a model that does not fit")};
	struct value value = value_null();
	if (subject->kind == CHANGE_SCORE)
		value = run_score(run, subject->index).value;
	if (value.kind == VALUE_NUMBER)
		return phrase_number(comparing->phrases, value);
	if (subject->kind != CHANGE_PROGRAMME && (strcmp(code, "open") == 0 || subject->kind == CHANGE_SCORE))
		return _("open");
	if (subject->kind == CHANGE_LEVEL)
		return phrase_value(comparing->phrases, subject->nodes.items[0], domain_of(comparing->arena, value_text(comparing->arena, code)));
	if (subject->kind != CHANGE_PROGRAMME)
		return phrase_value(comparing->phrases, subject->nodes.items[0], run_domain(run, subject->nodes.items[0]));
	for (int i = VERDICT_ELIGIBLE; i <= VERDICT_INELIGIBLE; i++)
		if (strcmp(verdict_name((enum verdict)i), code) == 0)
			return msg_get(is_model(run, subject) ? models[i] : verdicts[i]);
	return code;
}

/* ---- causes ----------------------------------------------------------------------------------------------------------------------------- */

static struct value difference(struct value a, struct value b)
{
	return a.kind == VALUE_NUMBER && b.kind == VALUE_NUMBER ? value_number(decimal_sub(b.as.number, a.as.number)) : value_null();
}

static struct value points_between(struct run *from, struct run *to, size_t score)
{
	return difference(run_score(from, score).value, run_score(to, score).value);
}

static int by_points(const void *a, const void *b)
{
	struct value x = ((const struct change_cause *)a)->points, y = ((const struct change_cause *)b)->points;
	if (x.kind != VALUE_NUMBER || y.kind != VALUE_NUMBER)
		return (x.kind != VALUE_NUMBER) - (y.kind != VALUE_NUMBER);
	return decimal_compare(decimal_abs(y.as.number), decimal_abs(x.as.number));
}

/* What each answer alone would have changed, the others as they were. */
static void find_points(struct comparing *comparing, const struct subject *subject, struct compared *change)
{
	size_t count;
	size_t *places = differing_under(comparing, subject->nodes, &count);
	struct change_cause *causes = ARENA_ARRAY(comparing->arena, struct change_cause, count + 1);
	struct value before = run_score(comparing->mixed, subject->index).value;
	change->circumstances = points_between(comparing->then, comparing->mixed, subject->index).kind == VALUE_NUMBER &&
	                        decimal_sign(points_between(comparing->then, comparing->mixed, subject->index).as.number) != 0;
	for (size_t i = 0; i < count; i++) {
		exchange(comparing, places[i], true);
		struct value points = difference(before, run_score(comparing->mixed, subject->index).value);
		exchange(comparing, places[i], false);
		if (points.kind == VALUE_NUMBER && decimal_sign(points.as.number) == 0)
			continue;
		comparing->answers[places[i]].behind = true;
		causes[change->cause_count++] = (struct change_cause){.answer = &comparing->answers[places[i]], .points = points};
	}
	if (change->cause_count > 1)
		qsort(causes, change->cause_count, sizeof(*causes), by_points);
	change->causes = causes;
}

/* All differing answers exchanged give what there is now; those without which it still comes about are taken back. */
static void find_needed(struct comparing *comparing, const struct subject *subject, struct compared *change)
{
	size_t count;
	size_t *places = differing_under(comparing, subject->nodes, &count);
	struct change_cause *causes = ARENA_ARRAY(comparing->arena, struct change_cause, count + 1);
	bool *kept = ARENA_ARRAY(comparing->arena, bool, count + 1);
	change->circumstances = strcmp(outcome(comparing, comparing->mixed, subject), change->was) != 0;
	for (size_t i = 0; i < count; i++)
		exchange(comparing, places[i], true);
	for (size_t i = count; i-- > 0;) {
		exchange(comparing, places[i], false);
		kept[i] = strcmp(outcome(comparing, comparing->mixed, subject), change->is) != 0;
		if (kept[i])
			exchange(comparing, places[i], true);
	}
	for (size_t i = 0; i < count; i++) {
		exchange(comparing, places[i], false);
		if (!kept[i])
			continue;
		comparing->answers[places[i]].behind = true;
		causes[change->cause_count++] = (struct change_cause){.answer = &comparing->answers[places[i]]};
	}
	change->causes = causes;
}

/* ---- one thing after the other ------------------------------------------------------------------------------------------------------------ */

static int direction(struct comparing *comparing, const struct subject *subject, const struct compared *change)
{
	if (subject->kind == CHANGE_SCORE)
		return change->by.kind == VALUE_NUMBER ? decimal_sign(change->by.as.number) : 0;
	if (is_model(comparing->now, subject))
		return 0;
	if (subject->kind == CHANGE_PROGRAMME)
		return strcmp(change->is, "eligible") == 0 ? 1 : strcmp(change->was, "eligible") == 0 ? -1 : strcmp(change->is, "open") == 0 ? 1 : -1;
	if (subject->kind == CHANGE_INDICATOR)
		return strcmp(change->is, "true") == 0 ? 1 : strcmp(change->was, "true") == 0 ? -1 : 0;
	if (subject->kind != CHANGE_LEVEL)
		return 0;
	struct value by = points_between(comparing->then, comparing->now, subject->index);
	return by.kind == VALUE_NUMBER ? decimal_sign(by.as.number) : 0;
}

static void compare_one(struct comparing *comparing, const struct subject *subject, const char *id, const char *title)
{
	if (!is_comparable(comparing, subject->kind, id, title, subject->set, subject->nodes))
		return;
	struct compared change = {.kind = subject->kind, .id = id, .title = title};
	change.was = outcome(comparing, comparing->then, subject);
	change.is = outcome(comparing, comparing->now, subject);
	if (strcmp(change.was, change.is) == 0)
		return;
	change.before = in_words(comparing, comparing->then, subject, change.was);
	change.after = in_words(comparing, comparing->now, subject, change.is);
	if (subject->kind == CHANGE_SCORE)
		change.by = points_between(comparing->then, comparing->now, subject->index);
	change.better = direction(comparing, subject, &change);
	if (subject->kind == CHANGE_SCORE)
		find_points(comparing, subject, &change);
	else
		find_needed(comparing, subject, &change);
	VEC_PUSH(comparing->arena, &comparing->changes, change);
}

static void compare_scores(struct comparing *comparing)
{
	for (size_t i = 0; i < comparing->program->score_count; i++) {
		const struct program_score *is = &comparing->program->scores[i];
		const char *title = phrase_text(comparing->phrases, &is->score->title, is->score->id);
		if (is->score->hidden)
			continue;
		compare_one(comparing, &(struct subject){CHANGE_SCORE, i, 0, {&is->exact, 1}}, is->score->id, title);
		for (size_t set = 0; set < is->score->band_sets.count; set++)
			compare_one(comparing, &(struct subject){CHANGE_LEVEL, i, set, {&is->levels[set], 1}}, is->score->id,
			            phrase_label(comparing->phrases, (struct naming){NAMED_LEVEL, (uint32_t)i, (uint32_t)set}));
	}
}

static void compare_others(struct comparing *comparing)
{
	const struct program *program = comparing->program;
	const struct questionnaire *questionnaire = program->pack->questionnaire;
	for (size_t i = 0; i < questionnaire->indicators.count; i++) {
		const struct indicator *indicator = questionnaire->indicators.items[i];
		if (!indicator->hidden)
			compare_one(comparing, &(struct subject){CHANGE_INDICATOR, i, 0, {&program->indicators[i], 1}}, indicator->id,
			            phrase_text(comparing->phrases, &indicator->label, indicator->id));
	}
	for (size_t i = 0; i < program->fact_count; i++)
		if (!program->facts[i]->hidden)
			compare_one(comparing, &(struct subject){CHANGE_FACT, i, 0, {&program->fact_nodes[i], 1}}, program->facts[i]->id,
			            phrase_text(comparing->phrases, &program->facts[i]->label, program->facts[i]->id));
	for (size_t i = 0; i < program->entry_count; i++) {
		const struct entry *entry = program->entries[i].entry;
		if (entry->kind == ENTRY_PROGRAMME)
			compare_one(comparing, &(struct subject){CHANGE_PROGRAMME, i, 0, conditions_of(&program->entries[i])}, entry->id,
			            phrase_text(comparing->phrases, &entry->name, entry->id));
	}
}

/* ---- obligations -------------------------------------------------------------------------------------------------------------------------- */

static struct value as_number(struct value value)
{
	return value.kind == VALUE_RATIO ? value_number(ratio_to_decimal(value.as.ratio)) : value;
}

static size_t find_obligations(struct comparing *comparing, const struct obligation **out)
{
	const struct questionnaire *questionnaire = comparing->program->pack->questionnaire;
	VEC(struct obligation) list = {0};
	for (size_t i = 0; i < questionnaire->indicators.count; i++) {
		const struct indicator *indicator = questionnaire->indicators.items[i];
		struct obligation one = {.id = indicator->id, .title = phrase_text(comparing->phrases, &indicator->label, indicator->id), .score = indicator->obliges};
		if (!indicator->obliges || !run_settled(comparing->now, comparing->program->targets[i], &one.target) || value_is_null(one.target))
			continue;
		one.target = as_number(one.target);
		one.is = run_truth(comparing->now, comparing->program->indicators[i]);
		int64_t score = program_score_find(comparing->program, indicator->obliges);
		if (score >= 0)
			one.reached = run_score(comparing->now, (size_t)score).value;
		VEC_PUSH(comparing->arena, &list, one);
	}
	*out = list.items;
	return list.count;
}

/* ---- the face ----------------------------------------------------------------------------------------------------------------------------- */

static struct run *run_with(const struct program *program, const struct compare_side *answers, const struct compare_side *circumstances)
{
	struct run *run = run_new(program, circumstances->stage, circumstances->as_of);
	run_set_all(run, answers->answers);
	run_update(run);
	return run;
}

struct comparison *advise_compare(struct arena *arena, const struct compare_side *before, const struct compare_side *after, const char *language)
{
	struct comparison *out = ARENA_NEW(arena, struct comparison);
	const struct program *program = after->program;
	struct comparing comparing = {.arena = arena, .program = program, .before = before, .after = after};
	comparing.phrases = phrases_new(arena, program, language);
	comparing.then = run_with(program, before, before);
	comparing.now = run_with(program, after, after);
	comparing.mixed = run_with(program, before, after);
	out->same_pack = before->program == after->program;
	if (!out->same_pack) {
		comparing.meanings = program_fingerprints(program, arena);
		comparing.earlier = program_fingerprints(before->program, arena);
	}
	find_differing(&comparing);
	compare_scores(&comparing);
	compare_others(&comparing);
	out->questionnaire = phrase_text(comparing.phrases, &program->pack->questionnaire->title, program->pack->questionnaire->id);
	out->obligation_count = find_obligations(&comparing, &out->obligations);
	out->changes = comparing.changes.items;
	out->change_count = comparing.changes.count;
	out->answers = comparing.answers;
	out->answer_count = comparing.differ_count;
	out->incomparables = comparing.incomparables.items;
	out->incomparable_count = comparing.incomparables.count;
	out->defined = comparing.defined;
	out->comparable = comparing.comparable;
	run_free(comparing.then);
	run_free(comparing.now);
	run_free(comparing.mixed);
	return out;
}
