/*
 * Scores on the page: the overall ones with what they mean, the areas, the strongest and weakest
 * points, and what was counted. What is not known yet is said to be so, and never shown as a zero.
 */
#include "render/render_int.h"

#include "base/buf.h"
#include <stdlib.h>
#include <string.h>

#define POINTS 3 /* strongest, and weakest */
#define FEWEST 4 /* fewer points than this have no order worth telling */

/* ---- what is known of a score ---- */

static bool is_number(struct value value)
{
	return value.kind == VALUE_NUMBER;
}

bool score_is_settled(const struct result_score *score)
{
	return is_number(score->value) && is_number(score->min) && is_number(score->max) &&
	       !score->may_be_null &&
	       decimal_compare(score->min.as.number, score->max.as.number) == 0;
}

/* Not the whole scale is still possible. */
static bool is_narrowed(const struct result_score *score)
{
	if (!is_number(score->min) && !is_number(score->max))
		return false;
	bool from = is_number(score->min) &&
	            (!is_number(score->lowest) ||
	             decimal_compare(score->min.as.number, score->lowest.as.number) > 0);
	bool to = is_number(score->max) &&
	          (!is_number(score->highest) ||
	           decimal_compare(score->max.as.number, score->highest.as.number) < 0);
	return from || to;
}

bool score_is_known(const struct result_score *score)
{
	return score_is_settled(score) || is_narrowed(score) ||
	       (score->answered > 0 && score->level_count > 0 && score->levels[0].estimate);
}

bool score_is_null(const struct page *page, const struct result_score *score)
{
	if (is_number(score->value) || is_number(score->min) || is_number(score->max) ||
	    score->may_be_null)
		return false;
	return score->answered >= score->asked || page->result->missing_count == 0;
}

/* ---- tops, areas, points ---- */

static const struct result_score *find_score(const struct result *result, const char *id)
{
	for (size_t i = 0; id && i < result->score_count; i++)
		if (strcmp(result->scores[i].id, id) == 0)
			return &result->scores[i];
	return NULL;
}

/* Part of no other score. */
bool score_is_top(const struct result *result, const struct result_score *score)
{
	return score == result->overall || (!score->hidden && !score->within);
}

/* Part of a top one and of nothing in between. */
bool score_is_area(const struct result *result, const struct result_score *score)
{
	const struct result_score *whole = find_score(result, score->within);
	return !score->hidden && whole && score_is_top(result, whole);
}

static bool is_point(const struct result *result, const struct result_score *score)
{
	return !score->hidden && !score_is_top(result, score) && !score_is_area(result, score);
}

/* ---- bars ---- */

/* (value - lowest) / (highest - lowest), held within 0..1. */
bool score_share_of(const struct result_score *score, struct value value, struct decimal *share)
{
	if (!is_number(value) || !is_number(score->lowest) || !is_number(score->highest))
		return false;
	struct decimal width = decimal_sub(score->highest.as.number, score->lowest.as.number);
	if (decimal_sign(width) <= 0)
		return false;
	*share = decimal_div(decimal_sub(value.as.number, score->lowest.as.number), width);
	if (decimal_sign(*share) < 0)
		*share = decimal_int(0);
	if (decimal_compare(*share, decimal_int(1)) > 0)
		*share = decimal_int(1);
	return true;
}

bool score_share(const struct result_score *score, struct decimal *share)
{
	return score_is_settled(score) && score_share_of(score, score->value, share);
}

static const char *bounds_words(const struct page *page, const struct result_score *score)
{
	const char *min = page_number(page, score->min), *max = page_number(page, score->max);
	if (*min && *max && strcmp(min, max) == 0)
		return arena_printf(page->arena, _("about %s"), min);
	if (*min && *max)
		return arena_printf(page->arena, _("%s to %s"), min, max);
	return arena_printf(page->arena, *min ? _("at least %s") : _("at most %s"),
	                    *min ? min : max);
}

/* "58", "41 to 63", "not known yet", "does not apply". */
const char *score_value(const struct page *page, const struct result_score *score)
{
	if (score_is_settled(score))
		return page_number(page, score->value);
	if (score_is_null(page, score))
		return _("does not apply");
	return is_narrowed(score) ? bounds_words(page, score) : _("not known yet");
}

/* "Working", "so far Working", or nothing. */
const char *score_level(const struct page *page, const struct result_level *level,
                        const struct result_score *score)
{
	const char *label = page_text(page, level->label);
	if (level->code)
		return *label ? label : level->code;
	if (!level->estimate || !score_is_known(score))
		return "";
	return arena_printf(page->arena, _("%s so far"), *label ? label : level->estimate);
}

static const char *first_level(const struct page *page, const struct result_score *score)
{
	return score->level_count > 0 ? score_level(page, &score->levels[0], score) : "";
}

/* "58 of 100. Working." */
const char *score_words(const struct page *page, const struct result_score *score,
                        const char *value, const char *level)
{
	const char *highest = page_number(page, score->highest);
	if (*highest && (score_is_settled(score) || is_narrowed(score)))
		value = arena_printf(page->arena, _("%s of %s"), value, highest);
	return *level ? arena_printf(page->arena, "%s. %s.", value, level)
	              : arena_printf(page->arena, "%s.", value);
}

void add_score_bar(struct page *page, struct doc_node *parent, const struct result_score *score)
{
	const char *title = page_text(page, score->title);
	struct doc_bar bar = {.value = score_value(page, score), .level = first_level(page, score)};
	bar.known = score_share_of(score, score->min, &bar.low) && score_share_of(score, score->max, &bar.high);
	bar.words = score_words(page, score, bar.value, bar.level);
	if (score_is_top(page->result, score) && (score_is_settled(score) || is_narrowed(score))) {
		const char *highest = page_number(page, score->highest);
		if (*highest)
			bar.value = arena_printf(page->arena, _("%s of %s"), bar.value, highest);
	}
	doc_bar(page->arena, parent, *title ? page_clip(page, title, 60) : score->id, bar);
}

/* ---- sentences ---- */

static size_t missing_of(const struct page *page, const struct result_score *score)
{
	return score->asked > score->answered ? score->asked - score->answered
	                                      : page->result->missing_count;
}

static const char *between(const struct page *page, const struct result_score *score)
{
	const char *min = page_number(page, score->min), *max = page_number(page, score->max);
	size_t missing = missing_of(page, score);
	if (missing == 0)
		return arena_printf(page->arena, _("The score lies between %s and %s."), min, max);
	return arena_printf(
		page->arena,
		msg_plural("The score lies between %s and %s while %zu answer is missing.",
	                   "The score lies between %s and %s while %zu answers are missing.",
	                   missing),
		min, max, missing);
}

static const char *one_sided(const struct page *page, const struct result_score *score)
{
	if (is_number(score->min))
		return arena_printf(page->arena, _("The score is at least %s."),
		                    page_number(page, score->min));
	return arena_printf(page->arena, _("The score is at most %s."),
	                    page_number(page, score->max));
}

static const char *not_known(const struct page *page, const struct result_score *score)
{
	size_t missing = missing_of(page, score);
	if (missing == 0)
		return _("The score is not known yet.");
	return arena_printf(page->arena,
	                    msg_plural("The score is not known yet: %zu answer is missing.",
	                               "The score is not known yet: %zu answers are missing.",
	                               missing),
	                    missing);
}

/* The value over what is answered, where it says more than the bounds do. */
static const char *so_far(const struct page *page, const struct result_score *score)
{
	if (!is_number(score->value) || !is_number(score->min) || !is_number(score->max) ||
	    decimal_compare(score->value.as.number, score->min.as.number) <= 0 ||
	    decimal_compare(score->value.as.number, score->max.as.number) >= 0)
		return "";
	return arena_printf(page->arena, _("Over what is answered so far it is %s."),
	                    page_number(page, score->value));
}

static const char *bounds_sentence(const struct page *page, const struct result_score *score)
{
	const char *text;
	if (score_is_settled(score))
		return "";
	if (score_is_null(page, score))
		return _("There is no score: the questions behind it do not apply to this firm.");
	if (!is_narrowed(score))
		text = not_known(page, score);
	else if (is_number(score->min) && is_number(score->max))
		text = between(page, score);
	else
		text = one_sided(page, score);
	if (score_is_known(score))
		text = page_sentences(page, text, so_far(page, score));
	if (score->may_be_null)
		text = page_sentences(page, text,
		                      _("Answers still missing decide whether it applies at all."));
	return text;
}

static const char *level_sentence(const struct page *page, const struct result_score *score)
{
	if (score->level_count == 0 || score_is_settled(score))
		return "";
	const struct result_level *level = &score->levels[0];
	const char *label = page_text(page, level->label);
	if (level->code)
		return arena_printf(page->arena, _("The level is certain all the same: %s."),
		                    *label ? label : level->code);
	if (!level->estimate || !score_is_known(score))
		return "";
	return arena_printf(page->arena, _("The level is provisional: %s."),
	                    *label ? label : level->estimate);
}

static const char *help_sentence(const struct page *page, const struct result_score *score)
{
	bool shown =
		score->level_count > 0 &&
		(score->levels[0].code || (score->levels[0].estimate && score_is_known(score)));
	return shown ? page_text(page, score->levels[0].help) : "";
}

/* The levels of the score's other band sets. */
static const char *other_levels(const struct page *page, const struct result_score *score)
{
	const char *text = "";
	for (size_t i = 1; i < score->level_count; i++) {
		const char *level = score_level(page, &score->levels[i], score);
		if (*level)
			text = page_sentences(
				page, text,
				arena_printf(page->arena, _("On another scale: %s."), level));
	}
	return text;
}

const char *score_certainty(const struct page *page, const struct result_score *score)
{
	return page_sentences(page, bounds_sentence(page, score), level_sentence(page, score));
}

const char *score_meaning(const struct page *page, const struct result_score *score)
{
	return page_sentences(page, help_sentence(page, score), other_levels(page, score));
}

/* ---- parts of the report ---- */

static size_t count_tops(const struct result *result)
{
	size_t count = 0;
	for (size_t i = 0; i < result->score_count; i++)
		count += score_is_top(result, &result->scores[i]);
	return count;
}

static void add_top_sentences(struct page *page, const struct result_score *score, size_t tops)
{
	const char *certainty = score_certainty(page, score), *meaning = score_meaning(page, score);
	if (tops > 1) {
		doc_row(page->arena, page->root, page_text(page, score->title),
		        page_sentences(page, certainty, meaning));
		return;
	}
	doc_paragraph(page->arena, page->root, TONE_PLAIN, certainty);
	doc_paragraph(page->arena, page->root, TONE_PLAIN, meaning);
}

void report_top(struct page *page)
{
	const struct result *result = page->result;
	size_t tops = count_tops(result);
	for (size_t i = 0; i < result->score_count; i++)
		if (score_is_top(result, &result->scores[i]))
			add_score_bar(page, page->root, &result->scores[i]);
	for (size_t i = 0; i < result->score_count; i++)
		if (score_is_top(result, &result->scores[i]))
			add_top_sentences(page, &result->scores[i], tops);
}

void report_areas(struct page *page)
{
	const struct result *result = page->result;
	struct doc_node *areas = doc_section(page->arena, page->root, _("Area by area"));
	for (size_t i = 0; i < result->score_count; i++)
		if (score_is_area(result, &result->scores[i]))
			add_score_bar(page, areas, &result->scores[i]);
	if (!page->options->everything)
		return;
	struct doc_node *points = doc_section(page->arena, page->root, _("Point by point"));
	for (size_t i = 0; i < result->score_count; i++)
		if (is_point(result, &result->scores[i]))
			add_score_bar(page, points, &result->scores[i]);
}

static int by_share(const void *a, const void *b)
{
	const struct score_point *x = a, *y = b;
	int order = decimal_compare(y->share, x->share);
	return order ? order : (x->order > y->order) - (x->order < y->order);
}

/* The settled points, best first; of the areas where a questionnaire has no points. */
size_t score_points(const struct page *page, struct score_point *list)
{
	const struct result *result = page->result;
	size_t count = 0;
	for (int areas = 0; areas < 2 && count == 0; areas++)
		for (size_t i = 0; i < result->score_count; i++) {
			const struct result_score *score = &result->scores[i];
			bool wanted = areas ? score_is_area(result, score) : is_point(result, score);
			if (!wanted || !score_share(score, &list[count].share))
				continue;
			list[count].score = score;
			list[count].order = i;
			count++;
		}
	if (count > 1)
		qsort(list, count, sizeof(*list), by_share);
	return count;
}

static void add_point(struct page *page, struct doc_node *parent, const struct score_point *point)
{
	const struct result_score *score = point->score;
	doc_item(page->arena, parent, MARK_BULLET,
	         arena_printf(page->arena, _("%s: %s of %s"), page_text(page, score->title),
	                      page_number(page, score->value), page_number(page, score->highest)));
}

void report_reasons(struct page *page)
{
	struct doc_node *section = doc_section(page->arena, page->root, _("Why"));
	struct first_reason reasons[FIRST_REASONS];
	size_t count = page_reasons(page, reasons);
	for (size_t i = 0; i < count; i++)
		doc_row(page->arena, section, reasons[i].title, reasons[i].text);
}

void report_strong_and_weak(struct page *page)
{
	struct score_point *list = ARENA_ARRAY(page->arena, struct score_point, page->result->score_count + 1);
	size_t count = score_points(page, list);
	size_t shown = count / 2 < POINTS ? count / 2 : POINTS;
	if (count < FEWEST)
		return;
	struct doc_node *strong = doc_section(page->arena, page->root, _("Strongest points"));
	struct doc_node *weak = doc_section(page->arena, page->root, _("Weakest points"));
	for (size_t i = 0;
	     i < shown && decimal_compare(list[i].share, list[count - 1 - i].share) > 0; i++) {
		add_point(page, strong, &list[i]);
		add_point(page, weak, &list[count - 1 - i]);
	}
}

void report_indicators(struct page *page)
{
	static const enum doc_mark marks[] = {[IS_TRUE] = MARK_MET,
	                                      [IS_FALSE] = MARK_FAILED,
	                                      [IS_NULL] = MARK_FAILED,
	                                      [IS_OPEN] = MARK_OPEN};
	struct doc_node *section = doc_section(page->arena, page->root, _("What was counted"));
	for (size_t i = 0; page->options->everything && i < page->result->indicator_count; i++) {
		const struct result_indicator *indicator = &page->result->indicators[i];
		const char *label = page_text(page, indicator->label);
		doc_item(page->arena, section, marks[indicator->is],
		         *label ? label : indicator->id);
	}
}
