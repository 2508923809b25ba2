/*
 * A score taken apart: how the sum is made up, which answers cost and gave points, and how far it is to other levels.
 */
#include "render/render_int.h"

#include <string.h>

#define FEW_ANSWERS 8

/* ---- the sum ---- */

static bool is_some(struct value value)
{
	return value.kind == VALUE_NUMBER && decimal_sign(value.as.number) != 0;
}

static const char *share_words(const struct page *page, const struct explained_item *item)
{
	const char *gained = is_some(item->gained) ? arena_printf(page->arena, _("gives %s"), page_number(page, item->gained)) : "";
	const char *lost = is_some(item->lost) ? arena_printf(page->arena, _("costs %s"), page_number(page, item->lost)) : "";
	if (*gained && *lost)
		return arena_printf(page->arena, _("%s, %s"), gained, lost);
	return *gained ? gained : lost;
}

static bool weights_differ(const struct explanation *explanation)
{
	for (size_t i = 1; i < explanation->item_count; i++)
		if (decimal_compare(explanation->items[i].weight.as.number, explanation->items[0].weight.as.number) != 0)
			return true;
	return false;
}

static void add_item(struct page *page, struct doc_node *parent, const struct explained_item *item, bool weighed)
{
	static const enum doc_mark marks[] = {[IS_TRUE] = MARK_BULLET, [IS_FALSE] = MARK_BULLET, [IS_NULL] = MARK_BULLET, [IS_OPEN] = MARK_QUESTION};
	const char *words[3];
	size_t count = 0;
	if (*item->worth)
		words[count++] = item->worth;
	if (*share_words(page, item))
		words[count++] = share_words(page, item);
	if (weighed)
		words[count++] = arena_printf(page->arena, _("weight %s"), page_number(page, item->weight));
	doc_paragraph(page->arena, doc_item(page->arena, parent, marks[item->is], item->title), TONE_QUIET, page_join(page, _("; "), words, count));
}

static void add_items(struct page *page, const struct explanation *explanation)
{
	struct doc_node *section = doc_section(page->arena, page->root, _("How it is made up"));
	bool weighed = weights_differ(explanation);
	for (size_t i = 0; i < explanation->item_count; i++)
		add_item(page, section, &explanation->items[i], weighed);
	if (is_some(explanation->over_cap))
		doc_paragraph(page->arena, section, TONE_WARN,
		              arena_printf(page->arena, _("The sum is capped: %s points more do not count."), page_number(page, explanation->over_cap)));
}

/* ---- answers ---- */

static void add_costs(struct page *page, const struct explanation *explanation)
{
	struct doc_node *section = doc_section(page->arena, page->root, _("Answers that cost most"));
	size_t most = page->options->everything ? explanation->gain_count : FEW_ANSWERS;
	for (size_t i = 0; i < explanation->gain_count && i < most; i++) {
		const struct explained_answer *gain = &explanation->gains[i];
		if (!is_some(gain->lost))
			break;
		struct doc_node *item = doc_item(page->arena, section, MARK_BULLET, gain->text);
		const char *lost = page_number(page, gain->lost);
		doc_paragraph(page->arena, item, TONE_QUIET,
		              gain->best ? arena_printf(page->arena, _("costs %s points; the most: %s"), lost, gain->best)
		                         : arena_printf(page->arena, _("costs %s points"), lost));
	}
}

/* They stand by cost; the greatest gain first is looked for among them. */
static const struct explained_answer *next_gain(const struct explanation *explanation, const struct explained_answer *before)
{
	const struct explained_answer *best = NULL;
	for (size_t i = 0; i < explanation->gain_count; i++) {
		const struct explained_answer *gain = &explanation->gains[i];
		int order = before ? decimal_compare(gain->gained.as.number, before->gained.as.number) : -1;
		bool later = order < 0 || (order == 0 && gain > before);
		if (later && is_some(gain->gained) && (!best || decimal_compare(gain->gained.as.number, best->gained.as.number) > 0))
			best = gain;
	}
	return best;
}

static void add_gains(struct page *page, const struct explanation *explanation)
{
	struct doc_node *section = doc_section(page->arena, page->root, _("Answers that gave most"));
	size_t most = page->options->everything ? explanation->gain_count : FEW_ANSWERS, shown = 0;
	for (const struct explained_answer *gain = next_gain(explanation, NULL); gain && shown < most; gain = next_gain(explanation, gain), shown++)
		doc_paragraph(page->arena, doc_item(page->arena, section, MARK_BULLET, gain->text), TONE_QUIET,
		              arena_printf(page->arena, _("gives %s points"), page_number(page, gain->gained)));
}

/* ---- levels ---- */

static const char *band_range(const struct page *page, const struct explained_band *band)
{
	const char *from = page_number(page, band->from), *to = page_number(page, band->to);
	if (*from && *to)
		return arena_printf(page->arena, _("%s to %s"), from, to);
	if (*from)
		return arena_printf(page->arena, _("from %s"), from);
	return *to ? arena_printf(page->arena, _("up to %s"), to) : "";
}

static void add_band(struct page *page, struct doc_node *parent, const struct explained_band *band)
{
	const char *label = page_text(page, band->label), *words[4];
	size_t count = 0;
	label = *label ? label : band->code;
	words[count++] = band_range(page, band);
	if (band->here)
		words[count++] = _("you are here");
	else if (band->perhaps)
		words[count++] = _("still possible");
	if (is_some(band->missing) && !band->here)
		words[count++] = arena_printf(page->arena, _("%s points to go"), page_number(page, band->missing));
	struct doc_node *item = doc_item(page->arena, parent, band->here ? MARK_MET : band->perhaps ? MARK_QUESTION : MARK_BULLET,
	                                 arena_printf(page->arena, _("%s (%s)"), label, page_join(page, _("; "), words, count)));
	item->tone = band->here ? TONE_STRONG : TONE_PLAIN;
}

/* The official scale first, then each other one by itself. */
static void add_bands(struct page *page, const struct explanation *explanation)
{
	struct doc_node *section = doc_section(page->arena, page->root, _("Levels"));
	for (size_t i = 0; i < explanation->band_count; i++) {
		if (i > 0 && strcmp(explanation->bands[i].set, explanation->bands[i - 1].set) != 0)
			section = doc_section(page->arena, page->root, _("On another scale"));
		add_band(page, section, &explanation->bands[i]);
	}
}

/* ---- programmes ---- */

static bool addresses(const struct result_programme *programme, const char *score)
{
	for (size_t i = 0; i < programme->gap_count; i++)
		if (programme->gaps[i].of && strcmp(programme->gaps[i].of, score) == 0)
			return true;
	return false;
}

static const char *offer_words(const struct result_programme *programme)
{
	static const char *const words[OFFERS] = {
		[OFFER_APPLY] = N_("you can apply"),
		[OFFER_UNVERIFIED] = N_("likely, but not verified"),
		[OFFER_OPEN] = N_("open"),
		[OFFER_LATER] = N_("opens later"),
		[OFFER_MODEL] = N_("a model to learn from"),
		[OFFER_NONE] = N_("does not suit your firm"),
	};
	return msg_get(words[programme_offer(programme)]);
}

static void add_helpers(struct page *page, const struct result_score *score)
{
	enum { MOST = 5 };
	struct doc_node *section =
		doc_section(page->arena, page->root, _("Programmes that help with this"));
	size_t shown = 0;
	for (size_t i = 0;
	     i < page->result->programme_count && (shown < MOST || page->options->everything);
	     i++) {
		const struct result_programme *programme = &page->result->programmes[i];
		if (programme_offer(programme) == OFFER_NONE || !addresses(programme, score->id))
			continue;
		doc_item(page->arena, section, MARK_BULLET,
		         arena_printf(page->arena, _("%s: %s"), programme_title(page, programme),
		                      offer_words(programme)));
		shown++;
	}
}

/* ---- the pages ---- */

static void start_page(struct page *page, const struct explanation *explanation)
{
	const struct result_score *score = explanation->score;
	page->root = doc_new(page->arena, arena_printf(page->arena, _("%s (%s)"), explanation->title, explanation->id));
	if (explanation->kind == EXPLAINS_LEVEL)
		doc_paragraph(page->arena, page->root, TONE_STRONG, explanation->says);
	add_score_bar(page, page->root, score);
	doc_paragraph(page->arena, page->root, TONE_PLAIN, score_certainty(page, score));
	if (score->asked > score->answered)
		doc_paragraph(page->arena, page->root, TONE_QUIET,
		              arena_printf(page->arena, msg_plural("%zu of %zu question behind it is answered.", "%zu of %zu questions behind it are answered.", score->asked),
		                           score->answered, score->asked));
}

void explain_score_page(struct page *page, const struct explanation *explanation)
{
	start_page(page, explanation);
	add_items(page, explanation);
	add_reason_lines(page, page->root, explanation->item_count > 0 ? _("Penalties") : _("How it comes about"), explanation->reasons, explanation->reason_count);
	add_costs(page, explanation);
	add_gains(page, explanation);
	add_bands(page, explanation);
	explain_changes(page, explanation->score->id);
	add_helpers(page, explanation->score);
}

void explain_level_page(struct page *page, const struct explanation *explanation)
{
	start_page(page, explanation);
	add_bands(page, explanation);
	add_forced(page, explanation);
	add_costs(page, explanation);
	add_gains(page, explanation);
	if (explanation->settled)
		return;
	struct doc_node *section = doc_section(page->arena, page->root, _("Answers it hangs on"));
	for (size_t i = 0; i < explanation->answer_count; i++)
		doc_item(page->arena, section, MARK_QUESTION, question_words(page, &explanation->answers[i]));
}
