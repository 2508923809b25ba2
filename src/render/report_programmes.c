/*
 * Programmes on the page, in the order of what can be done about them: apply, ask whether it is
 * still there, answer first, wait, learn from. One that has ended or belongs to another economy is
 * a model, and never offered.
 */
#include "render/render_int.h"

#define MOST                                                                                       \
	5 /* of a kind, unless everything is wanted; what can be applied for is always shown whole \
	   */

enum offer programme_offer(const struct result_programme *programme)
{
	if (programme->verdict == VERDICT_INELIGIBLE)
		return OFFER_NONE;
	if (programme->precedent == IS_TRUE || programme->status == STATUS_ENDED)
		return OFFER_MODEL;
	if (programme->status == STATUS_UPCOMING)
		return OFFER_LATER;
	if (programme->verdict == VERDICT_OPEN || programme->precedent != IS_FALSE)
		return OFFER_OPEN;
	return programme->status == STATUS_UNVERIFIED ? OFFER_UNVERIFIED : OFFER_APPLY;
}

/* A model is worth showing when it addresses a gap that the firm has. */
bool programme_is_shown(const struct page *page, const struct result_programme *programme,
                        enum offer offer)
{
	if (programme_offer(programme) != offer)
		return false;
	return offer != OFFER_MODEL || page->options->everything ||
	       (programme->fit.kind == VALUE_NUMBER && decimal_sign(programme->fit.as.number) > 0);
}

static size_t count_offers(const struct page *page, enum offer offer)
{
	size_t count = 0;
	for (size_t i = 0; i < page->result->programme_count; i++)
		count += programme_is_shown(page, &page->result->programmes[i], offer);
	return count;
}

/* ---- at a glance ---- */

static const char *to_apply_for(const struct page *page, size_t count, size_t likely)
{
	const char *text = "";
	if (count > 0)
		text = arena_printf(page->arena,
		                    msg_plural("You can apply for %zu programme today.",
		                               "You can apply for %zu programmes today.", count),
		                    count);
	if (likely > 0)
		text = page_sentences(
			page, text,
			arena_printf(page->arena,
		                     msg_plural("%zu programme is likely, but not verified.",
		                                "%zu programmes are likely, but not verified.",
		                                likely),
		                     likely));
	return text;
}

const char *glance_words(const struct page *page)
{
	size_t open = count_offers(page, OFFER_OPEN);
	const char *text = to_apply_for(page, count_offers(page, OFFER_APPLY),
	                                count_offers(page, OFFER_UNVERIFIED));
	if (page->result->programme_count == 0)
		return "";
	if (open > 0)
		text = page_sentences(
			page, text,
			arena_printf(page->arena,
		                     msg_plural("%zu programme is open until more is answered.",
		                                "%zu programmes are open until more is answered.",
		                                open),
		                     open));
	if (!*text)
		text = _("With these answers there is no programme to apply for today.");
	return text;
}

void report_at_a_glance(struct page *page)
{
	doc_paragraph(page->arena, page->root, TONE_STRONG, glance_words(page));
}

/* ---- sections ---- */

static const struct {
	enum offer offer;
	const char *title;
	bool all;
} sections[] = {
	{OFFER_APPLY, N_("You can apply for these"), true},
	{OFFER_UNVERIFIED, N_("Likely, but not verified"), true},
	{OFFER_OPEN, N_("Open: these hang on answers still missing"), false},
	{OFFER_LATER, N_("Opens later"), true},
	{OFFER_MODEL, N_("Models to learn from"), false},
};

const char *offer_title(enum offer offer)
{
	for (size_t i = 0; i < sizeof(sections) / sizeof(*sections); i++)
		if (sections[i].offer == offer)
			return msg_get(sections[i].title);
	return _("Not for you");
}

static void add_more(struct page *page, struct doc_node *parent, size_t count)
{
	if (count == 0)
		return;
	doc_note(page->arena, parent,
	         arena_printf(page->arena,
	                      msg_plural("%zu more programme: jindan report --all",
	                                 "%zu more programmes: jindan report --all", count),
	                      count));
}

const char *offer_note(enum offer offer)
{
	if (offer != OFFER_MODEL)
		return "";
	return _("These have ended or belong to another economy. There is nothing to apply for; what they did for "
	         "firms like yours, and what followed, is worth knowing.");
}

static void add_section(struct page *page, enum offer offer, const char *title, bool all)
{
	struct doc_node *section = doc_section(page->arena, page->root, title);
	size_t shown = 0, more = 0;
	if (offer == OFFER_MODEL && count_offers(page, offer) > 0)
		doc_paragraph(page->arena, section, TONE_QUIET, offer_note(offer));
	for (size_t i = 0; i < page->result->programme_count; i++) {
		const struct result_programme *programme = &page->result->programmes[i];
		if (!programme_is_shown(page, programme, offer))
			continue;
		if (all || page->options->everything || shown < MOST)
			add_programme(page, section, programme, ++shown, offer);
		else
			more++;
	}
	add_more(page, section, more);
}

const char *failed_condition(const struct page *page, const struct result_programme *programme)
{
	for (size_t i = 0; i < programme->condition_count; i++) {
		const struct result_condition *condition = &programme->conditions[i];
		if (!condition->says && (condition->is == IS_FALSE || condition->is == IS_NULL))
			return page_text(page, condition->text);
	}
	return "";
}

static void add_ineligible(struct page *page)
{
	struct doc_node *section = doc_section(page->arena, page->root, _("Not for you"));
	size_t count = 0;
	const char *example = "ID";
	for (size_t i = 0; i < page->result->programme_count; i++) {
		const struct result_programme *programme = &page->result->programmes[i];
		if (programme_offer(programme) != OFFER_NONE)
			continue;
		if (count++ == 0)
			example = programme->id;
		if (!page->options->everything)
			continue;
		struct doc_node *item = doc_item(page->arena, section, MARK_BULLET,
		                                 programme_title(page, programme));
		doc_paragraph(page->arena, item, TONE_QUIET,
		              arena_printf(page->arena, _("Not met: %s"),
		                           failed_condition(page, programme)));
	}
	if (count > 0)
		doc_paragraph(page->arena, section, TONE_PLAIN,
		              arena_printf(page->arena,
		                           msg_plural("%zu programme does not suit this firm. To "
		                                      "see why: jindan explain %s",
		                                      "%zu programmes do not suit this firm. To "
		                                      "see why for one of them: jindan explain %s",
		                                      count),
		                           count, example));
}

void report_programmes(struct page *page)
{
	for (size_t i = 0; i < sizeof(sections) / sizeof(*sections); i++)
		add_section(page, sections[i].offer, msg_get(sections[i].title), sections[i].all);
	add_ineligible(page);
}
