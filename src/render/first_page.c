/*
 * What the first page says besides the level: why it is that one, and what to do next. Of a score whose parts have no
 * points of their own, its lines are the reasons; where the plan has fewer steps than a page has room for, the most
 * valuable missing answers and the way to the next level follow.
 */
#include "render/render_int.h"

#include "base/buf.h"
#include "record/change.h"
#include "record/homework.h"
#include <string.h>

#define NAMED 2  /* points that carry the level, and that hold it back */
#define FEWEST 4 /* fewer points than this have no order worth telling */

/* ---- reasons: points ---- */

static const char *points_words(const struct page *page, const struct score_point *list, size_t count, bool backwards)
{
	const char *names[NAMED];
	for (size_t i = 0; i < count; i++) {
		const struct result_score *score = list[backwards ? count - 1 - i : i].score;
		names[i] = arena_printf(page->arena, _("%s: %s of %s"), page_text(page, score->title), page_number(page, score->value),
		                        page_number(page, score->highest));
	}
	return page_join(page, _("; "), names, count);
}

static size_t add_reason(struct first_reason *out, size_t count, const char *kind, const char *title, const char *text)
{
	if (!*text || count >= FIRST_REASONS)
		return count;
	out[count] = (struct first_reason){.kind = kind, .title = title, .text = text};
	return count + 1;
}

static size_t point_reasons(const struct page *page, struct first_reason *out)
{
	struct score_point *list = ARENA_ARRAY(page->arena, struct score_point, page->result->score_count + 1);
	size_t points = score_points(page, list), named = points / 2 < NAMED ? points / 2 : NAMED, count = 0;
	if (points < FEWEST || decimal_compare(list[0].share, list[points - 1].share) <= 0)
		return 0;
	count = add_reason(out, count, "strength", _("What carries the firm"), points_words(page, list, named, false));
	return add_reason(out, count, "weakness", _("What holds it back"), points_words(page, list + points - named, named, true));
}

/* ---- reasons: lines of the score ---- */

struct line {
	const char *words;
	struct value gained, lost, open; /* what it gives, costs, weighs while it is missing: numbers above 0, or not */
	bool taken;
	bool named; /* by what there would have to be, not by an answer */
};

static const char *indicator_label(const struct page *page, const char *id)
{
	const struct result *result = page->result;
	for (size_t i = 0; id && i < result->indicator_count; i++)
		if (strcmp(result->indicators[i].id, id) == 0)
			return page_text(page, result->indicators[i].label);
	return "";
}

/* An indicator by its name, a score with its value; an answer stands in the title already. */
static struct line item_line(const struct page *page, const struct explained_item *item)
{
	const struct result *result = page->result;
	struct line line = {.words = indicator_label(page, item->id), .gained = item->gained, .lost = item->lost};
	line.named = *line.words;
	if (item->is == IS_OPEN) {
		line.open = item->weight;
		line.gained = line.lost = value_null();
	}
	if (line.named)
		return line;
	line.words = item->title;
	for (size_t i = 0; item->id && *item->worth && i < result->score_count; i++)
		if (strcmp(result->scores[i].id, item->id) == 0)
			line.words = arena_printf(page->arena, _("%s: %s"), item->title, item->worth);
	return line;
}

static size_t collect_lines(const struct page *page, const struct explanation *why, struct line *lines)
{
	for (size_t i = 0; i < why->item_count; i++)
		lines[i] = item_line(page, &why->items[i]);
	if (why->item_count > 0)
		return why->item_count;
	for (size_t i = 0; i < why->gain_count; i++)
		lines[i] = (struct line){.words = why->gains[i].text, .gained = why->gains[i].gained, .lost = why->gains[i].lost};
	return why->gain_count;
}

static const struct value *amount_of(const struct line *line, int which)
{
	return which == 0 ? &line->gained : which == 1 ? &line->lost : &line->open;
}

/* The lines that count most, each named once. */
static const char *most_words(const struct page *page, struct line *lines, size_t count, int which)
{
	const char *names[NAMED];
	size_t named = 0;
	while (named < NAMED) {
		struct line *best = NULL;
		for (size_t i = 0; i < count; i++) {
			const struct value *amount = amount_of(&lines[i], which);
			if (lines[i].taken || amount->kind != VALUE_NUMBER || decimal_sign(amount->as.number) <= 0)
				continue;
			if (!best || decimal_compare(amount->as.number, amount_of(best, which)->as.number) > 0)
				best = &lines[i];
		}
		if (!best)
			break;
		best->taken = true;
		names[named++] = page_clip(page, best->words, FIRST_COLUMNS);
	}
	return page_join(page, _("; "), names, named);
}

static size_t line_reasons(const struct page *page, struct first_reason *out)
{
	const struct explanation *why = page->options->why;
	size_t room = why ? why->item_count + why->gain_count + 1 : 1, reasons = 0;
	struct line *lines = ARENA_ARRAY(page->arena, struct line, room);
	size_t count = why ? collect_lines(page, why, lines) : 0;
	reasons = add_reason(out, reasons, "strength", _("What carries the firm"), most_words(page, lines, count, 0));
	reasons = add_reason(out, reasons, "weakness", count > 0 && lines[0].named ? _("What it lacks") : _("What holds it back"), most_words(page, lines, count, 1));
	return add_reason(out, reasons, "open", _("Not known yet"), most_words(page, lines, count, 2));
}

static size_t finding_reasons(const struct page *page, struct first_reason *out, size_t count)
{
	const struct result *result = page->result;
	for (size_t i = 0; i < result->finding_count && count < NAMED; i++) {
		const struct result_finding *finding = &result->findings[i];
		if (finding->certainty.kind == VALUE_NUMBER && decimal_sign(finding->certainty.as.number) > 0)
			count = add_reason(out, count, finding->kind, finding_word(finding->kind), page_text(page, finding->title));
	}
	return count;
}

size_t page_reasons(const struct page *page, struct first_reason out[FIRST_REASONS])
{
	size_t count = point_reasons(page, out);
	if (count == 0)
		count = line_reasons(page, out);
	return finding_reasons(page, out, count);
}

/* ---- steps ---- */

static bool is_step(const struct first_step *steps, size_t count, const char *id)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(steps[i].step.id, id) == 0)
			return true;
	return false;
}

static const char *hanging_ids(const struct page *page, const struct homework_item *item)
{
	const char **ids = ARENA_ARRAY(page->arena, const char *, item->programme_count + 1);
	for (size_t i = 0; i < item->programme_count; i++)
		ids[i] = item->programmes[i].id;
	return page_join(page, " ", ids, item->programme_count);
}

/* How far it closes the bounds of a score; the scores of an item stand by that. */
static struct decimal moves(const struct homework_item *item)
{
	return item->score_count > 0 ? item->scores[0].points.as.number : decimal_int(0);
}

static bool is_worth_more(const struct homework_item *a, const struct homework_item *b)
{
	if (!b || a->perhaps != b->perhaps)
		return !b || !a->perhaps;
	if (a->programme_count != b->programme_count)
		return a->programme_count > b->programme_count;
	return decimal_compare(moves(a), moves(b)) > 0;
}

/* The missing answer that most waits for; NULL: nothing waits for any. */
static const struct homework_item *next_item(const struct homework *homework, const struct first_step *steps, size_t count)
{
	const struct homework_item *best = NULL;
	for (size_t g = 0; homework && g < homework->group_count; g++)
		for (size_t i = 0; i < homework->groups[g].item_count; i++) {
			const struct homework_item *item = &homework->groups[g].items[i];
			bool matters = item->programme_count > 0 || item->score_count > 0;
			if (matters && !is_step(steps, count, item->question.key) && is_worth_more(item, best))
				best = item;
		}
	return best;
}

static size_t add_items(const struct page *page, struct first_step *out, size_t count)
{
	const struct homework_item *item;
	while (count < FIRST_STEPS && (item = next_item(page->options->homework, out, count)) != NULL) {
		struct result_step step = {.kind = STEP_ANSWER, .id = item->question.key, .title = item->question.text, .what = hanging_ids(page, item)};
		out[count++] = (struct first_step){.step = step, .words = step_words(page, &step)};
	}
	return count;
}

/* The cheapest way to the next level: what is to be changed, not what is only to be found out. */
static size_t add_changes(const struct page *page, struct first_step *out, size_t count)
{
	const struct changes *changes = page->result->changes;
	const struct change_goal *goal = changes && changes->level_count > 0 ? &changes->levels[0] : NULL;
	const struct change_set *set = goal && goal->set_count > 0 ? &goal->sets[0] : NULL;
	for (size_t i = 0; set && i < set->change_count && count < FIRST_STEPS; i++) {
		const struct answer_change *change = &set->changes[i];
		if (!change->known || is_step(out, count, change->key))
			continue;
		out[count++] = (struct first_step){
			.step = {.kind = STEP_GAP, .id = change->key},
			.is_change = true,
			.words = arena_printf(page->arena, _("Towards the next level: %s %s"), change_question_title(page, change), change_needed_words(page, change)),
		};
	}
	return count;
}

size_t page_steps(const struct page *page, struct first_step out[FIRST_STEPS])
{
	const struct result *result = page->result;
	size_t count = 0;
	for (size_t i = 0; i < result->step_count && count < FIRST_STEPS; i++)
		out[count++] = (struct first_step){.step = result->steps[i], .words = step_words(page, &result->steps[i])};
	count = add_items(page, out, count);
	return add_changes(page, out, count);
}
