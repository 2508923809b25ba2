/*
 * Dates that have passed, and dates that have not come yet.
 */
#include "author/lint_int.h"

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
		}
	}
}
