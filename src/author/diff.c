/*
 * What the formulas of two versions mean differently. Nodes with one fingerprint compute the same; for the others a
 * company is searched for which they do not, or the proof that there is none.
 */
#include "author/diff_int.h"

#include "advise/advise.h"
#include "base/buf.h"
#include "record/impact.h"
#include "value/literal.h"
#include <string.h>

#define ALL_BOXES 300000  /* that are looked at in all, where nothing else is said */
#define THING_BOXES 12000 /* for one thing */
#define LAST_BOXES 500    /* for one thing, once all are spent */

/* ---- reporting ---- */

bool diff_same_node(const struct diff *diff, node_id before, node_id after)
{
	if (before == NO_NODE || after == NO_NODE)
		return before == after;
	return diff->prints[BEFORE][before] == diff->prints[AFTER][after];
}

static struct difference *report(struct diff *diff, enum difference_group group, enum difference_change change, const char *aspect)
{
	struct difference *difference = VEC_ADD(diff->arena, &diff->list);
	*difference = diff->now;
	difference->group = group;
	difference->change = change;
	difference->aspect = aspect;
	difference->as_of = diff->options->as_of;
	return difference;
}

void diff_report(struct diff *diff, enum difference_group group, enum difference_change change, const char *aspect, const char *before, const char *after)
{
	struct difference *difference = report(diff, group, change, aspect);
	difference->before = before;
	difference->after = after;
}

static const char *find_facet(const facets *list, const char *aspect)
{
	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->items[i].aspect, aspect) == 0)
			return list->items[i].value;
	return NULL;
}

void diff_facets(struct diff *diff, const facets *before, const facets *after)
{
	for (size_t i = 0; i < before->count; i++) {
		const struct facet *facet = &before->items[i];
		const char *now = find_facet(after, facet->aspect);
		if (!now || strcmp(now, facet->value) != 0)
			diff_report(diff, facet->group, DIFFER_CHANGED, facet->aspect, facet->value, now);
	}
	for (size_t i = 0; i < after->count; i++)
		if (!find_facet(before, after->items[i].aspect))
			diff_report(diff, after->items[i].group, DIFFER_CHANGED, after->items[i].aspect, NULL, after->items[i].value);
}

/* ---- how things are for a witness ---- */

typedef const char *reader(struct diff *diff, struct run *run, int version, size_t at, size_t set);

static struct run *run_for(struct diff *diff, int version, const struct witness *witness)
{
	const struct program *program = diff->program[version];
	struct run *run = run_new(program, witness->stage, witness->as_of);
	run_set_all(run, witness->answers);
	return run;
}

static const char *state_code(struct diff *diff, enum impact_kind kind, const struct impact_state *state)
{
	return impact_state_code(diff->arena, kind, state);
}

static const char *read_verdict(struct diff *diff, struct run *run, int version, size_t at, size_t set)
{
	struct value day;
	bool known = run_settled(run, diff->program[version]->as_of, &day) && day.kind == VALUE_DATE;
	struct programme_verdict is = advise_verdict(run, at, known ? day.as.date : diff->options->as_of);
	const struct impact_state state = {.there = true, .verdict = is.verdict, .precedent = is.precedent};
	(void)set;
	return state_code(diff, IMPACT_PROGRAMME, &state);
}

static const char *plain(struct diff *diff, struct value value)
{
	return value_plain_text(diff->arena, value.kind == VALUE_RATIO ? value_number(ratio_to_decimal(value.as.ratio)) : value);
}

static const char *read_node(struct diff *diff, struct run *run, node_id node)
{
	struct value value;
	return run_settled(run, node, &value) ? plain(diff, value) : "open";
}

/* ---- looking for a company ---- */

/* Of one thing: a search, and what came of it so far. */
struct trial {
	bool differs, undecided;
	struct witness witness;
	size_t looked_at;
};

static void try_wants(struct diff *diff, struct trial *trial, const struct want *wants, size_t count)
{
	struct witness witness;
	if (trial->differs)
		return;
	size_t boxes = diff->options->boxes ? diff->options->boxes : diff->left > THING_BOXES ? THING_BOXES : LAST_BOXES;
	search_set_budget(diff->search, boxes, diff->options->tries);
	enum search_end end = search_find(diff->search, wants, count, diff->arena, &witness);
	trial->looked_at += witness.looked_at;
	diff->left -= witness.looked_at < diff->left ? witness.looked_at : diff->left;
	trial->differs = end == SEARCH_FOUND;
	trial->undecided = trial->undecided || end == SEARCH_UNDECIDED;
	if (trial->differs)
		trial->witness = witness;
}

static void give_witness(struct diff *diff, struct difference *difference, const struct witness *witness)
{
	struct buf words;
	buf_init(&words, 0);
	witness_print(witness, &words);
	difference->found = true;
	difference->answers = witness->answers;
	difference->stage = witness->stage;
	difference->as_of = witness->as_of;
	difference->day_matters = witness->day_matters;
	difference->witness = arena_strdup(diff->arena, words.text);
	buf_release(&words);
}

static struct difference *report_trial(struct diff *diff, const struct trial *trial, const char *aspect)
{
	if (!trial->differs && !trial->undecided) {
		diff->same++;
		return NULL;
	}
	struct difference *difference = report(diff, DIFFER_MEANING, DIFFER_CHANGED, aspect);
	difference->looked_at = trial->looked_at;
	if (trial->differs)
		give_witness(diff, difference, &trial->witness);
	return difference;
}

static void tell(struct diff *diff, struct difference *difference, const struct trial *trial, reader *read, const size_t at[VERSIONS], size_t set)
{
	for (int version = 0; difference && difference->found && version < VERSIONS; version++) {
		struct run *run = run_for(diff, version, &trial->witness);
		*(version == BEFORE ? &difference->before : &difference->after) = read(diff, run, version, at[version], set);
		run_free(run);
	}
}

/* ---- conditions ---- */

/* Whether one is true where the other is not. */
static struct trial try_truth(struct diff *diff, node_id before, node_id after)
{
	struct trial trial = {0};
	for (int version = 0; version < VERSIONS; version++) {
		const struct want wants[] = {
			{.kind = version == BEFORE ? WANT_MET : WANT_FAILED, .side = BEFORE, .node = before, .other = after, .twin = true},
			{.kind = version == BEFORE ? WANT_FAILED : WANT_MET, .side = AFTER, .node = after, .other = before, .twin = true},
		};
		try_wants(diff, &trial, wants, 2);
	}
	return trial;
}

static void compare_truth(struct diff *diff, const char *aspect, node_id before, node_id after, const char *met, const char *failed)
{
	if (diff_same_node(diff, before, after) || before == NO_NODE || after == NO_NODE)
		return;
	struct trial trial = try_truth(diff, before, after);
	struct difference *difference = report_trial(diff, &trial, aspect);
	if (!difference || !difference->found)
		return;
	struct run *run = run_for(diff, BEFORE, &trial.witness);
	bool was = run_truth(run, before) == IS_TRUE;
	run_free(run);
	difference->before = was ? met : failed;
	difference->after = was ? failed : met;
}

static struct trial try_value(struct diff *diff, node_id before, node_id after)
{
	struct trial trial = {0};
	const struct want want = {.kind = WANT_DIFFERS, .side = BEFORE, .node = before, .other = after};
	try_wants(diff, &trial, &want, 1);
	return trial;
}

static struct difference *compare_value(struct diff *diff, const char *aspect, node_id before, node_id after)
{
	if (diff_same_node(diff, before, after) || before == NO_NODE || after == NO_NODE)
		return NULL;
	struct trial trial = try_value(diff, before, after);
	struct difference *difference = report_trial(diff, &trial, aspect);
	for (int version = 0; difference && difference->found && version < VERSIONS; version++) {
		struct run *run = run_for(diff, version, &trial.witness);
		*(version == BEFORE ? &difference->before : &difference->after) = read_node(diff, run, version == BEFORE ? before : after);
		run_free(run);
	}
	return difference;
}

/* ---- programmes ---- */

static bool says(const struct condition *condition)
{
	return condition->where || condition->when;
}

struct conditions { /* of one kind: those of the verdict, or those that say where and when */
	size_t count;
	const node_id *nodes;
	const struct condition *const *written;
};

static struct conditions conditions_of(struct diff *diff, int version, size_t at, bool where)
{
	const struct program_entry *made = &diff->program[version]->entries[at];
	node_id *nodes = ARENA_ARRAY(diff->arena, node_id, made->entry->conditions.count + 1);
	const struct condition **written = ARENA_ARRAY(diff->arena, const struct condition *, made->entry->conditions.count + 1);
	struct conditions out = {0, nodes, written};
	for (size_t i = 0; i < made->entry->conditions.count; i++) {
		if (says(&made->entry->conditions.items[i]) != where)
			continue;
		nodes[out.count] = made->conditions[i];
		written[out.count++] = &made->entry->conditions.items[i];
	}
	return out;
}

static bool has_print(const struct diff *diff, int version, const struct conditions *conditions, uint64_t print)
{
	for (size_t i = 0; i < conditions->count; i++)
		if (diff->prints[version][conditions->nodes[i]] == print)
			return true;
	return false;
}

/* The one with the same id, or in the same place. */
static node_id twin_of(const struct conditions *conditions, const struct condition *like, size_t place)
{
	for (size_t i = 0; i < conditions->count; i++)
		if (like->id && conditions->written[i]->id && strcmp(conditions->written[i]->id, like->id) == 0)
			return conditions->nodes[i];
	return place < conditions->count ? conditions->nodes[place] : NO_NODE;
}

/*
 * All conditions of one version met, and one of the other that it does not have failed. What nobody is asked stays open: then one
 * verdict can also be open where the other is not.
 */
static void try_against(struct diff *diff, struct trial *trial, int version, const struct conditions conditions[VERSIONS])
{
	int other = 1 - version;
	struct want *wants = ARENA_ARRAY(diff->arena, struct want, conditions[version].count + 1);
	bool lacking = false;
	for (size_t i = 0; i < conditions[version].count; i++) {
		bool hangs = diff->lacking[version][conditions[version].nodes[i]];
		wants[i + 1] = (struct want){.kind = hangs ? WANT_POSSIBLE : WANT_MET, .side = version, .node = conditions[version].nodes[i]};
		lacking = lacking || hangs;
	}
	for (size_t i = 0; i < conditions[other].count; i++) {
		node_id node = conditions[other].nodes[i], twin = twin_of(&conditions[version], conditions[other].written[i], i);
		if (has_print(diff, version, &conditions[version], diff->prints[other][node]))
			continue;
		wants[0] = (struct want){.kind = WANT_FAILED, .side = other, .node = node, .other = twin, .twin = twin != NO_NODE};
		try_wants(diff, trial, wants, conditions[version].count + 1);
		if (lacking || !diff->lacking[other][node])
			continue;
		wants[0] = (struct want){.kind = WANT_HANGING, .side = other, .node = node};
		try_wants(diff, trial, wants, conditions[version].count + 1);
	}
}

struct days {
	struct date of[32];
	size_t count;
};

static void add_day(struct days *days, const char *text, bool end)
{
	struct date day;
	if (!text || !model_date(text, end, &day))
		return;
	for (int by = 0; by < 3; by++)
		days->of[days->count++] = (struct date){day.days + (by == 2 ? -1 : by)};
}

/* Those on which the status of the two may turn; the day of the line goes first. */
static struct days days_of(const struct diff *diff, const size_t at[VERSIONS])
{
	struct days days = {{diff->options->as_of}, 1};
	for (int i = 0; i < VERSIONS; i++) {
		const struct period *period = &diff->program[i]->entries[at[i]].entry->period;
		add_day(&days, period->from, false);
		add_day(&days, period->until, true);
		add_day(&days, period->apply_by, true);
		add_day(&days, period->last_seen, true);
		add_day(&days, period->ended_by, false);
	}
	return days;
}

/* Of a programme that is over, the place of the firm shows only on a day when it was not. */
static void find_day_that_shows(struct diff *diff, struct difference *difference, struct trial *trial, const size_t at[VERSIONS])
{
	const struct days days = days_of(diff, at);
	const struct witness found = trial->witness;
	for (size_t i = 0; i < days.count && strcmp(difference->before, difference->after) == 0; i++) {
		trial->witness.as_of = days.of[i];
		trial->witness.day_matters = true;
		tell(diff, difference, trial, read_verdict, at, 0);
	}
	if (strcmp(difference->before, difference->after) == 0)
		trial->witness = found;
	give_witness(diff, difference, &trial->witness);
}

static void compare_conditions(struct diff *diff, const size_t at[VERSIONS], bool where)
{
	struct conditions conditions[VERSIONS];
	size_t alike = 0;
	for (int version = 0; version < VERSIONS; version++)
		conditions[version] = conditions_of(diff, version, at[version], where);
	for (size_t i = 0; i < conditions[BEFORE].count; i++)
		alike += has_print(diff, AFTER, &conditions[AFTER], diff->prints[BEFORE][conditions[BEFORE].nodes[i]]);
	if (conditions[BEFORE].count == conditions[AFTER].count && alike == conditions[BEFORE].count)
		return;
	struct trial trial = {0};
	for (int version = 0; version < VERSIONS; version++)
		try_against(diff, &trial, version, conditions);
	struct difference *difference = report_trial(diff, &trial, where ? "where and when" : "verdict");
	tell(diff, difference, &trial, read_verdict, at, 0);
	if (difference && difference->found)
		find_day_that_shows(diff, difference, &trial, at);
}

static void compare_periods(struct diff *diff, const size_t at[VERSIONS])
{
	const struct days days = days_of(diff, at);
	for (size_t i = 0; i < days.count; i++) {
		enum programme_status was = advise_status(&diff->program[BEFORE]->entries[at[BEFORE]].entry->period, days.of[i]);
		enum programme_status is = advise_status(&diff->program[AFTER]->entries[at[AFTER]].entry->period, days.of[i]);
		if (was == is)
			continue;
		struct trial trial = {.differs = true, .witness = {.answers = answers_new(diff->arena), .as_of = days.of[i], .day_matters = true}};
		struct difference *difference = report_trial(diff, &trial, "status");
		difference->before = status_name(was);
		difference->after = status_name(is);
		return;
	}
}

struct fits {
	struct diff *diff;
	struct arena *arena;
	size_t at[VERSIONS];
};

static bool fit_differs(void *context, struct run *first, struct run *second)
{
	struct fits *fits = context;
	struct arena_mark mark = arena_mark(fits->arena);
	struct decimal a = advise_fit(first, fits->arena, fits->at[BEFORE]), b = advise_fit(second, fits->arena, fits->at[AFTER]);
	arena_release(fits->arena, mark);
	return decimal_compare(a, b) != 0;
}

static const char *read_fit(struct diff *diff, struct run *run, int version, size_t at, size_t set)
{
	(void)version;
	(void)set;
	return plain(diff, value_number(advise_fit(run, diff->arena, at)));
}

static bool same_gaps(const struct entry *a, const struct entry *b)
{
	bool same = a->gaps.count == b->gaps.count;
	for (size_t i = 0; same && i < a->gaps.count; i++) {
		bool there = false;
		for (size_t k = 0; k < b->gaps.count; k++)
			there = there || (strcmp(a->gaps.items[i].of, b->gaps.items[k].of) == 0 && decimal_compare(a->gaps.items[i].weight, b->gaps.items[k].weight) == 0);
		same = there;
	}
	return same;
}

static void compare_fit(struct diff *diff, const size_t at[VERSIONS])
{
	const struct program_entry *a = &diff->program[BEFORE]->entries[at[BEFORE]], *b = &diff->program[AFTER]->entries[at[AFTER]];
	VEC(struct want) wants = {0};
	if (same_gaps(a->entry, b->entry))
		return;
	struct fits fits = {diff, arena_new(0), {at[BEFORE], at[AFTER]}};
	for (size_t i = 0; i < a->entry->gaps.count; i++)
		if (a->gaps[i] != NO_NODE)
			VEC_PUSH(diff->arena, &wants, ((struct want){.kind = WANT_LOOK, .side = BEFORE, .node = a->gaps[i]}));
	for (size_t i = 0; i < b->entry->gaps.count; i++)
		if (b->gaps[i] != NO_NODE)
			VEC_PUSH(diff->arena, &wants, ((struct want){.kind = WANT_LOOK, .side = AFTER, .node = b->gaps[i]}));
	VEC_PUSH(diff->arena, &wants, ((struct want){.kind = WANT_JUDGED, .judge = fit_differs, .context = &fits}));
	struct trial trial = {0};
	try_wants(diff, &trial, wants.items, wants.count);
	struct difference *difference = report_trial(diff, &trial, "fit");
	tell(diff, difference, &trial, read_fit, at, 0);
	arena_free(fits.arena);
}

static void compare_programme(struct diff *diff, const size_t at[VERSIONS])
{
	compare_conditions(diff, at, false);
	compare_conditions(diff, at, true);
	compare_periods(diff, at);
	compare_fit(diff, at);
}

static void compare_prerequisites(struct diff *diff, const size_t at[VERSIONS])
{
	const struct program_entry *a = &diff->program[BEFORE]->entries[at[BEFORE]], *b = &diff->program[AFTER]->entries[at[AFTER]];
	for (size_t i = 0; i < a->entry->prerequisites.count && i < b->entry->prerequisites.count; i++)
		compare_truth(diff, arena_printf(diff->arena, "prerequisite %zu", i + 1), a->prerequisites[i], b->prerequisites[i], "met", "not met");
	if (a->entry->prerequisites.count != b->entry->prerequisites.count)
		diff_report(diff, DIFFER_TERMS, DIFFER_CHANGED, "prerequisites", arena_printf(diff->arena, "%zu", a->entry->prerequisites.count),
		            arena_printf(diff->arena, "%zu", b->entry->prerequisites.count));
}

static void compare_entries(struct diff *diff)
{
	const struct program *before = diff->program[BEFORE], *after = diff->program[AFTER];
	for (size_t i = 0; i < after->entry_count; i++) {
		const struct entry *entry = after->entries[i].entry;
		int64_t old = program_entry_find(before, entry->kind, entry->id);
		const size_t at[VERSIONS] = {(size_t)old, i};
		if (old < 0)
			continue;
		diff->now = (struct difference){.kind = entry->kind == ENTRY_ADVICE ? "advice" : "programme", .id = entry->id, .name = &entry->name};
		if (entry->kind == ENTRY_PROGRAMME) {
			compare_programme(diff, at);
			compare_prerequisites(diff, at);
		} else if (entry->kind == ENTRY_ADVICE)
			compare_truth(diff, "given", before->entries[at[BEFORE]].when, after->entries[i].when, "given", "not given");
	}
}

/* ---- scores, indicators, facts, findings ---- */

static void compare_levels(struct diff *diff, const struct program_score *a, const struct program_score *b)
{
	for (size_t i = 0; i < a->score->band_sets.count && i < b->score->band_sets.count; i++) {
		const char *set = b->score->band_sets.items[i].id;
		/* Where the points differ, their levels are looked at alone: as if both had the same points. */
		compare_value(diff, set && i > 0 ? arena_printf(diff->arena, "level %s", set) : "level", a->levels[i], b->levels[i]);
	}
	if (a->score->band_sets.count != b->score->band_sets.count)
		diff_report(diff, DIFFER_TERMS, DIFFER_CHANGED, "sets of levels", arena_printf(diff->arena, "%zu", a->score->band_sets.count),
		            arena_printf(diff->arena, "%zu", b->score->band_sets.count));
}

static void compare_scores(struct diff *diff)
{
	const struct program *before = diff->program[BEFORE], *after = diff->program[AFTER];
	for (size_t i = 0; i < after->score_count; i++) {
		const struct program_score *b = &after->scores[i];
		int64_t old = program_score_find(before, b->score->id);
		if (old < 0)
			continue;
		diff->now = (struct difference){.kind = "score", .id = b->score->id, .name = &b->score->title};
		compare_value(diff, "value", before->scores[old].exact, b->exact);
		compare_levels(diff, &before->scores[old], b);
	}
}

static void compare_indicators(struct diff *diff)
{
	const struct questionnaire *before = diff->program[BEFORE]->pack->questionnaire, *after = diff->program[AFTER]->pack->questionnaire;
	for (size_t i = 0; i < after->indicators.count; i++)
		for (size_t k = 0; k < before->indicators.count; k++) {
			const struct indicator *a = before->indicators.items[k], *b = after->indicators.items[i];
			if (strcmp(a->id, b->id) != 0)
				continue;
			diff->now = (struct difference){.kind = "indicator", .id = b->id, .name = &b->label};
			compare_value(diff, "value", diff->program[BEFORE]->indicators[k], diff->program[AFTER]->indicators[i]);
			compare_value(diff, "target", diff->program[BEFORE]->targets[k], diff->program[AFTER]->targets[i]);
		}
}

static void compare_facts(struct diff *diff)
{
	const struct program *before = diff->program[BEFORE], *after = diff->program[AFTER];
	for (size_t i = 0; i < after->fact_count; i++) {
		const struct fact *fact = after->facts[i];
		int64_t old = program_fact_find(before, fact->id);
		if (old < 0 || (before->facts[old]->hidden && fact->hidden))
			continue;
		diff->now = (struct difference){.kind = "fact", .id = fact->id, .name = &fact->label};
		compare_value(diff, "value", before->fact_nodes[old], after->fact_nodes[i]);
	}
}

static void compare_findings(struct diff *diff)
{
	const struct program *before = diff->program[BEFORE], *after = diff->program[AFTER];
	for (size_t i = 0; i < after->finding_count; i++) {
		const struct finding *finding = after->findings[i];
		int64_t old = program_finding_find(before, finding->id);
		if (old < 0)
			continue;
		diff->now = (struct difference){.kind = "finding", .id = finding->id, .name = &finding->title};
		compare_value(diff, "certainty", before->finding_nodes[old], after->finding_nodes[i]);
	}
}

/* ---- questions ---- */

/* An answer that one version takes and the other does not. */
static bool find_answer(struct diff *diff, const struct program_input *a, const struct program_input *b, struct value *value)
{
	const struct domain *const domains[] = {&a->domain, &b->domain};
	VEC(struct value) tried = {0};
	for (int version = 0; version < VERSIONS; version++)
		for (size_t i = 0; i < domains[version]->count; i++) {
			const struct piece *piece = &domains[version]->pieces[i];
			struct value *values;
			size_t count;
			const struct value ends[] = {piece->kind == PIECE_INTERVAL ? piece->as.interval.low : value_null(), piece->kind == PIECE_INTERVAL ? piece->as.interval.high : value_null()};
			if (piece->kind == PIECE_VALUE)
				VEC_PUSH(diff->arena, &tried, piece->as.value);
			for (int e = 0; e < 2; e++)
				if (ends[e].kind == VALUE_NUMBER)
					VEC_PUSH(diff->arena, &tried, ends[e]);
			if (piece->kind == PIECE_INTERVAL && !piece->as.interval.integer)
				VEC_PUSH(diff->arena, &tried, value_number((struct decimal)decimal_div(decimal_int(1), decimal_int(2))));
			if (piece->kind == PIECE_SUBSETS && domain_expand(diff->arena, (struct domain){1, piece}, 4096, &values, &count))
				for (size_t k = 0; k < count; k++)
					VEC_PUSH(diff->arena, &tried, values[k]);
			if (piece->kind == PIECE_INTERVAL && ends[1].kind == VALUE_NULL && ends[0].kind == VALUE_NUMBER)
				VEC_PUSH(diff->arena, &tried, value_number(decimal_add(ends[0].as.number, decimal_int(1000000))));
		}
	for (size_t i = 0; i < tried.count; i++)
		if (domain_contains(a->domain, tried.items[i]) != domain_contains(b->domain, tried.items[i])) {
			*value = tried.items[i];
			return true;
		}
	return false;
}

static void compare_accepted(struct diff *diff, const struct program_input *a, const struct program_input *b)
{
	struct value value;
	if (domain_same(a->domain, b->domain) || !find_answer(diff, a, b, &value))
		return;
	bool taken = domain_contains(a->domain, value);
	struct answers *answers = answers_new(diff->arena);
	struct answer answer = {.key = b->key, .state = value.kind == VALUE_NULL ? ANSWER_NOT_APPLICABLE : ANSWER_ANSWERED, .value = value, .text = value_answer_text(diff->arena, value)};
	answers_set(answers, &answer);
	struct trial trial = {.differs = true, .witness = {.answers = answers, .as_of = diff->options->as_of}};
	struct difference *difference = report_trial(diff, &trial, "accepts");
	difference->before = taken ? "accepted" : "refused";
	difference->after = taken ? "refused" : "accepted";
}

static void compare_options(struct diff *diff, const struct program_input *a, const struct program_input *b)
{
	for (size_t i = 0; i < a->question->options.count; i++)
		for (size_t k = 0; k < b->question->options.count; k++) {
			const char *code = a->question->options.items[i].code;
			node_id was = a->offered ? a->offered[i] : NO_NODE, is = b->offered ? b->offered[k] : NO_NODE;
			if (strcmp(code, b->question->options.items[k].code) != 0 || diff_same_node(diff, was, is))
				continue;
			if (was == NO_NODE || is == NO_NODE)
				diff_report(diff, DIFFER_MEANING, DIFFER_CHANGED, arena_printf(diff->arena, "option %s offered", code), was == NO_NODE ? "always" : "sometimes", is == NO_NODE ? "always" : "sometimes");
			else
				compare_truth(diff, arena_printf(diff->arena, "option %s offered", code), was, is, "offered", "not offered");
		}
}

static void compare_questions(struct diff *diff)
{
	const struct program *before = diff->program[BEFORE], *after = diff->program[AFTER];
	for (uint32_t i = 0; i < after->input_count; i++) {
		const struct program_input *b = &after->inputs[i];
		int64_t found = b->question ? program_input_find(before, b->key) : -1;
		const struct program_input *a = found < 0 ? NULL : &before->inputs[found];
		if (!a || !a->question)
			continue;
		diff->now = (struct difference){.kind = "question", .id = b->key, .name = &b->question->text};
		compare_accepted(diff, a, b);
		compare_truth(diff, "asked", a->relevance, b->relevance, "asked", "not asked");
		compare_options(diff, a, b);
	}
}

static void compare_constraints(struct diff *diff)
{
	const struct questionnaire *before = diff->program[BEFORE]->pack->questionnaire, *after = diff->program[AFTER]->pack->questionnaire;
	search_set_lawless(diff->search, true);
	for (size_t i = 0; i < after->constraints.count; i++)
		for (size_t k = 0; k < before->constraints.count; k++) {
			if (strcmp(before->constraints.items[k]->id, after->constraints.items[i]->id) != 0)
				continue;
			diff->now = (struct difference){.kind = "constraint", .id = after->constraints.items[i]->id};
			compare_truth(diff, "holds", diff->program[BEFORE]->constraints[k], diff->program[AFTER]->constraints[i], "holds", "broken");
		}
	search_set_lawless(diff->search, false);
}

/* ---- all of it ---- */

static void count(struct diff *diff, struct differences *out)
{
	for (size_t i = 0; i < out->count; i++) {
		out->any[out->list[i].group] = true;
		out->open += out->list[i].group == DIFFER_MEANING && out->list[i].change == DIFFER_CHANGED && !out->list[i].found && !out->list[i].before && !out->list[i].after;
	}
	out->same = diff->same;
}

/* Per node: whether below it is an input that no question fills. */
static const bool *find_lacking(struct arena *arena, const struct program *program)
{
	bool *lacking = ARENA_ARRAY(arena, bool, (size_t)program->count + 1);
	for (node_id i = 0; i < program->count; i++) {
		const struct node *node = &program->nodes[i];
		if (node->op == OP_INPUT)
			lacking[i] = node->as.input != program->stage_input && node->as.input != program->as_of_input && !program->inputs[node->as.input].question;
		for (uint32_t a = 0; a < node->count; a++)
			lacking[i] = lacking[i] || lacking[node->args[a]];
	}
	return lacking;
}

struct differences *author_diff(struct arena *arena, const struct program *before, const struct program *after, const struct diff_options *options)
{
	struct differences *out = ARENA_NEW(arena, struct differences);
	struct diff diff = {.arena = arena, .options = options, .program = {before, after}, .left = ALL_BOXES};
	const struct search_options search = {.as_of = options->as_of, .any_day = true, .boxes = options->boxes, .tries = options->tries};
	diff.prints[BEFORE] = program_fingerprints(before, arena);
	diff.prints[AFTER] = program_fingerprints(after, arena);
	for (int version = 0; version < VERSIONS; version++)
		diff.lacking[version] = find_lacking(arena, diff.program[version]);
	diff.search = search_new(before, after, &search);
	search_set_lacking(diff.search, true);
	compare_questions(&diff);
	compare_constraints(&diff);
	compare_indicators(&diff);
	compare_scores(&diff);
	compare_facts(&diff);
	compare_findings(&diff);
	compare_entries(&diff);
	diff_written(&diff);
	search_free(diff.search);
	out->list = diff.list.items;
	out->count = diff.list.count;
	count(&diff, out);
	return out;
}
