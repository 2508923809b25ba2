/*
 * Dates that have passed, dates that have not come yet, and dates that disagree.
 */
#include "author/lint_int.h"

#include <string.h>

#define STALE_DAYS (5 * 366) /* after which "last seen" says little */

static bool is_past(const struct lint *lint, const char *text)
{
	struct date date;
	return text && model_date(text, true, &date) && date.days < lint->options.as_of.days;
}

static bool is_future(const struct lint *lint, const char *text)
{
	struct date date;
	return text && model_date(text, false, &date) && date.days > lint->options.as_of.days;
}

static void check_review(struct lint *lint, struct place place, const char *review_by)
{
	if (is_past(lint, review_by))
		lint_tell(lint, &J8161, model_attribute(place, "review-by"), review_by, NULL, NULL);
}

static bool is_stale(const struct lint *lint, const char *text)
{
	struct date date;
	return text && model_date(text, true, &date) && date.days + STALE_DAYS < lint->options.as_of.days;
}

static void check_period(struct lint *lint, const struct entry *entry)
{
	const struct period *period = &entry->period;
	bool over = is_past(lint, period->until) || is_past(lint, period->ended_by);
	if (is_future(lint, period->last_seen))
		lint_tell(lint, &J8165, model_attribute(period->place, "last-seen"), "last-seen", period->last_seen, NULL);
	if (is_future(lint, period->ended_by))
		lint_tell(lint, &J8165, model_attribute(period->place, "ended-by"), "ended-by", period->ended_by, NULL);
	if (is_past(lint, period->apply_by) && !over)
		lint_tell(lint, &J8162, model_attribute(period->place, "apply-by"), entry->id, period->apply_by, NULL);
	if (over && !entry->forum && entry->successors.count == 0)
		lint_tell(lint, &J8163, model_attribute(period->place, is_past(lint, period->until) ? "until" : "ended-by"), entry->id,
		          is_past(lint, period->until) ? period->until : period->ended_by, NULL);
	if (!period->until && !period->ended_by && entry->successors.count == 0 && is_stale(lint, period->last_seen))
		lint_tell(lint, &J8164, model_attribute(period->place, "last-seen"), entry->id, period->last_seen, NULL);
}

/* ---- days in conditions --------------------------------------------------------------------------------------------------------------- */

/* date("2027-03-31") or @"2027-03-31" */
static bool constant_day(const struct feel_node *node, struct date *day)
{
	const struct feel_node *text = node->kind == FEEL_CALL && node->count == 2 ? node->children[1] : NULL;
	if (node->kind == FEEL_LITERAL && node->literal.kind == VALUE_DATE) {
		*day = node->literal.as.date;
		return true;
	}
	return text && node->children[0]->kind == FEEL_NAME && strcmp(node->children[0]->name, "date") == 0 && text->kind == FEEL_LITERAL &&
	       text->literal.kind == VALUE_STRING && model_date(text->literal.as.string.text, false, day);
}

static bool is_as_of(const struct feel_node *node)
{
	return node->kind == FEEL_NAME && strcmp(node->name, "as_of") == 0;
}

/* What a comparison of as_of with a day allows: the first day, or the last. */
static bool bound_of(const struct feel_node *node, bool *last, struct date *day)
{
	static const enum feel_compare turned[] = {[FEEL_LT] = FEEL_GT, [FEEL_LE] = FEEL_GE, [FEEL_GT] = FEEL_LT, [FEEL_GE] = FEEL_LE, [FEEL_EQ] = FEEL_EQ, [FEEL_NE] = FEEL_NE};
	if (node->kind != FEEL_COMPARE || node->compare == FEEL_EQ || node->compare == FEEL_NE)
		return false;
	bool behind = is_as_of(node->children[1]);
	if (!(behind || is_as_of(node->children[0])) || !constant_day(node->children[behind ? 0 : 1], day))
		return false;
	enum feel_compare compare = behind ? turned[node->compare] : node->compare;
	*last = compare == FEEL_LT || compare == FEEL_LE;
	day->days += compare == FEEL_LT ? -1 : compare == FEEL_GT ? 1 : 0;
	return true;
}

static void check_day(struct lint *lint, const struct entry *entry, const struct condition *condition, const struct feel_node *node)
{
	const struct period *period = &entry->period;
	struct date day, from, until, apply_by;
	char text[TEMPORAL_TEXT];
	bool last;
	if (node->kind == FEEL_AND) {
		check_day(lint, entry, condition, node->children[0]);
		check_day(lint, entry, condition, node->children[1]);
	}
	if (!bound_of(node, &last, &day))
		return;
	bool begins = period->from && model_date(period->from, false, &from), ends = period->until && model_date(period->until, true, &until);
	bool closes = period->apply_by && model_date(period->apply_by, true, &apply_by);
	bool outside = (begins && day.days < from.days) || (ends && day.days > until.days) || (!last && closes && day.days > apply_by.days);
	date_print(day, text);
	const char *id = condition->id ? condition->id : "", *shown = arena_strdup(lint->arena, text);
	if (outside)
		lint_tell(lint, &J8167, node->place, id, shown, arena_printf(lint->arena, "%s .. %s", period->from ? period->from : "", !last && closes ? period->apply_by : period->until ? period->until : ""));
	else if (last && closes && day.days != apply_by.days)
		lint_tell(lint, &J8166, node->place, id, shown, period->apply_by);
}

static void check_days(struct lint *lint, const struct entry *entry)
{
	for (size_t i = 0; i < entry->conditions.count; i++)
		if (entry->conditions.items[i].test.tree)
			check_day(lint, entry, &entry->conditions.items[i], entry->conditions.items[i].test.tree);
}

/* ---- figures and sources -------------------------------------------------------------------------------------------------------------- */

static void check_figures(struct lint *lint, const struct entry *entry)
{
	for (size_t i = 0; i < entry->figures.count; i++)
		if (is_future(lint, entry->figures.items[i].date))
			lint_tell(lint, &J8165, model_attribute(entry->figure_places.items[i], "date"), "date", entry->figures.items[i].date, NULL);
}

static void check_source(struct lint *lint, const struct result_source *source, struct place place)
{
	if (is_future(lint, source->date))
		lint_tell(lint, &J8165, model_attribute(place, "date"), "date", source->date, NULL);
}

void lint_dates(struct lint *lint)
{
	const struct questionnaire *questionnaire = lint->pack->questionnaire;
	check_review(lint, questionnaire->place, questionnaire->review_by);
	for (size_t i = 0; i < questionnaire->sources.count; i++)
		check_source(lint, questionnaire->sources.items[i], questionnaire->source_places.items[i]);
	for (size_t r = 0; r < lint->pack->rulebases.count; r++) {
		const struct rulebase *rulebase = lint->pack->rulebases.items[r];
		check_review(lint, rulebase->place, rulebase->review_by);
		for (size_t i = 0; i < rulebase->sources.count; i++)
			check_source(lint, rulebase->sources.items[i], rulebase->source_places.items[i]);
		for (size_t i = 0; i < rulebase->entries.count; i++) {
			check_period(lint, rulebase->entries.items[i]);
			check_figures(lint, rulebase->entries.items[i]);
			check_days(lint, rulebase->entries.items[i]);
		}
	}
}
