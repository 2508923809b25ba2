/*
 * A comparison as a page: first what cannot be compared, then obligations, scores with the answers behind them, programmes
 * and the rest.
 */
#include "render/render_int.h"

#include <string.h>

#define FEW_CAUSES 5

static const char *side_words(const struct page *page, const struct comparison_side *side)
{
	const char *day = side->day;
	if (side->stage && *side->stage)
		day = arena_printf(page->arena, _("%s (%s)"), day, side->stage);
	return side->finished ? day : arena_printf(page->arena, _("%s, unfinished"), day);
}

/* ---- what can be compared ---- */

static void add_comparability(struct page *page, const struct comparison *comparison)
{
	struct doc_node *section;
	size_t percent = comparison->defined ? comparison->comparable * 100 / comparison->defined : 100;
	if (comparison->comparable == comparison->defined)
		return;
	section = doc_section(page->arena, page->root, arena_printf(page->arena, _("Comparable: %zu %%"), percent));
	doc_paragraph(page->arena, section, TONE_WARN,
	              _("The two assessments used different versions. What they define in different ways is not compared, since the firm might only seem to have changed; "
	                "the rest is."));
	for (size_t i = 0; i < comparison->incomparable_count; i++) {
		const struct incomparable *one = &comparison->incomparables[i];
		doc_item(page->arena, section, MARK_BULLET,
		         arena_printf(page->arena, one->is_new ? _("%s (%s): there was none before") : _("%s (%s): defined otherwise before"), one->title, one->id));
	}
}

/* ---- obligations ---- */

static void add_obligations(struct page *page, const struct comparison *comparison)
{
	static const enum doc_mark marks[] = {[IS_TRUE] = MARK_MET, [IS_FALSE] = MARK_FAILED, [IS_NULL] = MARK_FAILED, [IS_OPEN] = MARK_OPEN};
	struct doc_node *section = doc_section(page->arena, page->root, _("Obligations"));
	for (size_t i = 0; i < comparison->obligation_count; i++) {
		const struct obligation *one = &comparison->obligations[i];
		const char *target = page_number(page, one->target), *reached = page_number(page, one->reached);
		doc_item(page->arena, section, marks[one->is],
		         *reached ? arena_printf(page->arena, _("%s had to reach %s, reached %s: %s"), one->score, target, reached, one->title)
		                  : arena_printf(page->arena, _("%s has to reach %s, still open: %s"), one->score, target, one->title));
	}
}

/* ---- changes ---- */

static const char *signed_number(const struct page *page, struct value by)
{
	const char *number = page_number(page, by);
	return by.kind == VALUE_NUMBER && decimal_sign(by.as.number) > 0 ? arena_printf(page->arena, "+%s", number) : number;
}

/* Answers are told once, numbered, and referred to by their numbers. */
static size_t number_of(const struct comparison *comparison, const struct changed_answer *answer)
{
	size_t number = 1;
	for (const struct changed_answer *before = comparison->answers; before < answer; before++)
		number += before->behind;
	return number;
}

static const char *cause_words(const struct page *page, const struct comparison *comparison, const struct change_cause *cause)
{
	size_t number = number_of(comparison, cause->answer);
	if (cause->points.kind == VALUE_NUMBER)
		return arena_printf(page->arena, _("answer %zu: %s"), number, signed_number(page, cause->points));
	return arena_printf(page->arena, _("answer %zu"), number);
}

static void add_causes(struct page *page, struct doc_node *item, const struct comparison *comparison, const struct compared *change)
{
	size_t most = page->options->everything || change->cause_count <= FEW_CAUSES ? change->cause_count : FEW_CAUSES, count = 0;
	const char **words = ARENA_ARRAY(page->arena, const char *, most + 2);
	for (size_t i = 0; i < most; i++)
		words[count++] = cause_words(page, comparison, &change->causes[i]);
	if (most < change->cause_count)
		words[count++] = arena_printf(page->arena, _("and %zu more"), change->cause_count - most);
	if (change->circumstances)
		words[count++] = _("the day or the stage");
	if (count > 0)
		doc_paragraph(page->arena, item, TONE_QUIET, arena_printf(page->arena, _("because of %s"), page_join(page, _("; "), words, count)));
}

static void add_change(struct page *page, struct doc_node *parent, const struct comparison *comparison, const struct compared *change)
{
	static const enum doc_tone tones[] = {TONE_BAD, TONE_PLAIN, TONE_GOOD};
	const char *text = arena_printf(page->arena, _("%s: %s, now %s"), change->title, change->before, change->after);
	if (change->by.kind == VALUE_NUMBER)
		text = arena_printf(page->arena, "%s (%s)", text, signed_number(page, change->by));
	struct doc_node *item = doc_item(page->arena, parent, change->better > 0 ? MARK_MET : change->better < 0 ? MARK_FAILED : MARK_BULLET, text);
	item->tone = tones[change->better + 1];
	add_causes(page, item, comparison, change);
}

static void add_changes(struct page *page, const struct comparison *comparison, enum change_kind kind, const char *title)
{
	struct doc_node *section = doc_section(page->arena, page->root, title);
	for (size_t i = 0; i < comparison->change_count; i++)
		if (comparison->changes[i].kind == kind)
			add_change(page, section, comparison, &comparison->changes[i]);
}

static void add_answers(struct page *page, const struct comparison *comparison)
{
	struct doc_node *behind = doc_section(page->arena, page->root, _("Answers behind it"));
	struct doc_node *others = doc_section(page->arena, page->root, _("Answers that changed without effect"));
	for (size_t i = 0; i < comparison->answer_count; i++) {
		const struct changed_answer *answer = &comparison->answers[i];
		struct doc_node *item = doc_item(page->arena, answer->behind ? behind : others, answer->behind ? MARK_NUMBER : MARK_BULLET, answer->question);
		item->number = answer->behind ? number_of(comparison, answer) : 0;
		doc_paragraph(page->arena, item, TONE_PLAIN, arena_printf(page->arena, _("before: %s"), answer->before));
		doc_paragraph(page->arena, item, TONE_PLAIN, arena_printf(page->arena, _("now: %s"), answer->after));
	}
}

static void build_comparison(struct page *page, const struct comparison *comparison)
{
	page->root = doc_new(page->arena, page_clip(page, comparison->client, 60));
	doc_paragraph(page->arena, page->root, TONE_QUIET,
	              arena_printf(page->arena, _("%s: %s, and %s"), comparison->questionnaire, side_words(page, &comparison->before), side_words(page, &comparison->after)));
	add_comparability(page, comparison);
	add_obligations(page, comparison);
	add_changes(page, comparison, CHANGE_LEVEL, _("Levels"));
	add_changes(page, comparison, CHANGE_SCORE, _("Scores"));
	add_changes(page, comparison, CHANGE_PROGRAMME, _("Programmes"));
	add_changes(page, comparison, CHANGE_INDICATOR, _("Indicators"));
	add_changes(page, comparison, CHANGE_FACT, _("Derived values"));
	add_answers(page, comparison);
	if (comparison->change_count == 0)
		doc_paragraph(page->arena, page->root, TONE_PLAIN, _("Nothing that can be compared has changed."));
}

void render_comparison(const struct comparison *comparison, enum page_format format, const struct page_options *options, struct buf *out)
{
	if (format == PAGE_JSON) {
		comparison_to_json(comparison, out);
		return;
	}
	struct page page = page_start(NULL, options);
	build_comparison(&page, comparison);
	if (format != PAGE_MARKDOWN) {
		page_finish(&page, out);
		return;
	}
	print_markdown(page.root, out);
	arena_free(page.arena);
}
