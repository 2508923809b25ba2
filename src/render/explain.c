/*
 * A programme taken apart: the verdict in words, the conditions that carry it with their proofs, and why it is, or is not,
 * something to apply for here and now. And the overview of all programmes, a line each.
 */
#include "render/render_int.h"

#include <string.h>

/* ---- verdict ---- */

static const char *today_words(const struct page *page, const struct result_programme *programme)
{
	if (programme->status == STATUS_UPCOMING)
		return programme->from ? arena_printf(page->arena,
		                                      _("You meet its conditions. It opens on %s."),
		                                      programme->from)
		                       : _("You meet its conditions. It has not opened yet.");
	if (programme->status == STATUS_UNVERIFIED)
		return programme->last_seen
		               ? arena_printf(page->arena,
		                              _("You are likely to qualify, but it is not verified "
		                                "since %s that it still runs. Ask first."),
		                              programme->last_seen)
		               : _("You are likely to qualify, but it is not verified that it "
		                   "still runs. Ask first.");
	return _("You can apply for this: all its conditions are met.");
}

static const char *model_words(const struct result_programme *programme)
{
	static const char *const words[] = {
		[VERDICT_ELIGIBLE] = N_("This is a model to learn from, not something to apply "
	                                "for. A firm like yours would have qualified."),
		[VERDICT_OPEN] =
			N_("This is a model to learn from, not something to apply for. Whether a "
	                   "firm like yours would have qualified hangs on answers still missing."),
		[VERDICT_INELIGIBLE] = N_("This is a model to learn from, not something to apply "
	                                  "for. A firm like yours would not have qualified."),
	};
	return msg_get(words[programme->verdict]);
}

static const char *verdict_words(const struct page *page, const struct result_programme *programme)
{
	if (programme->precedent == IS_TRUE || programme->status == STATUS_ENDED)
		return model_words(programme);
	if (programme->verdict == VERDICT_INELIGIBLE)
		return _("This does not suit your firm: at least one condition is not met.");
	if (programme->verdict == VERDICT_OPEN || programme->precedent != IS_FALSE)
		return _("This is open: it hangs on answers still missing.");
	return today_words(page, programme);
}

static enum doc_tone verdict_tone(const struct result_programme *programme)
{
	static const enum doc_tone tones[OFFERS] = {
		[OFFER_APPLY] = TONE_GOOD, [OFFER_UNVERIFIED] = TONE_WARN, [OFFER_OPEN] = TONE_WARN,
		[OFFER_LATER] = TONE_WARN, [OFFER_MODEL] = TONE_STRONG,    [OFFER_NONE] = TONE_BAD,
	};
	return tones[programme_offer(programme)];
}

/* ---- conditions ---- */

static const char *reasons_title(const struct explanation *explanation)
{
	switch (explanation->programme->verdict) {
	case VERDICT_INELIGIBLE:
		return explanation->reason_count > 1 ? _("What stands against it, each by itself") : _("What stands against it");
	case VERDICT_OPEN:
		return _("What is still open");
	default:
		return _("What was asked for");
	}
}

static const char *places_title(const struct explanation *explanation)
{
	if (explanation->programme->precedent == IS_TRUE)
		return _("Why it is a model only");
	return explanation->programme->precedent == IS_NULL ? _("Where and when, still open") : _("Where and when");
}

/* Prerequisites are told while they are not met, or when all is. */
static void add_prerequisites(struct page *page, const struct explanation *explanation)
{
	struct doc_node *section = doc_section(page->arena, page->root, _("What should be in place first"));
	for (size_t i = 0; i < explanation->prerequisite_count; i++)
		add_reason_line(page, section, &explanation->prerequisites[i]);
}

static void add_details(struct page *page, const struct result_programme *programme)
{
	struct doc_node *section = doc_section(page->arena, page->root, _("What it is"));
	bool model = programme_offer(programme) == OFFER_MODEL;
	doc_row(page->arena, section, _("Run by"), page_text(page, programme->operator_name));
	doc_row(page->arena, section, _("Economy"), economy_words(page, programme->economy));
	add_gifts(page, section, programme);
	add_gaps(page, section, programme);
	doc_row(page->arena, section, model ? _("Today") : _("How to apply"),
	        page_text(page, programme->apply));
	add_contacts(page, section, programme, true);
	add_figures(page, section, programme, programme->figure_count);
	add_remarks(page, section, programme, true);
}

static void add_whole(struct page *page, const struct explanation *explanation)
{
	if (!page->options->everything) {
		doc_note(page->arena, page->root, arena_printf(page->arena, _("jindan explain %s --all shows the whole proof, jindan programmes %s what it gives."),
		                                               explanation->id, explanation->id));
		return;
	}
	add_reason_lines(page, page->root, _("Met as well, or not needed any more"), explanation->others, explanation->other_count);
	add_details(page, explanation->programme);
}

void explain_programme_page(struct page *page, const struct explanation *explanation)
{
	const struct result_programme *programme = explanation->programme;
	page->root = doc_new(page->arena, programme_title(page, programme));
	doc_paragraph(page->arena, page->root, verdict_tone(programme), verdict_words(page, programme));
	add_reason_lines(page, page->root, reasons_title(explanation), explanation->reasons, explanation->reason_count);
	add_forced(page, explanation);
	explain_changes(page, programme->id);
	add_reason_lines(page, page->root, places_title(explanation), explanation->places, explanation->place_count);
	add_successors(page, page->root, programme);
	add_prerequisites(page, explanation);
	add_whole(page, explanation);
}

/* ---- the overview ---- */

/* The sentence that says most in a line: the first test, fact or answer of the proof. */
static const char *headline(const struct reason *reason)
{
	while (reason->part_count > 0 && (reason->kind == REASON_CONDITION || !reason->text))
		reason = &reason->parts[0];
	return reason->text ? reason->text : "";
}

static const char *hanging_words(const struct page *page, const struct reason *reason)
{
	const char *first = question_words(page, &reason->answers[0]);
	if (reason->answer_count == 1)
		return arena_printf(page->arena, _("hangs on: %s"), first);
	return arena_printf(page->arena, msg_plural("hangs on: %s and %zu more question", "hangs on: %s and %zu more questions", reason->answer_count - 1), first,
	                    reason->answer_count - 1);
}

static const char *line_words(const struct page *page, const struct explained_line *line)
{
	const struct result_programme *programme = line->programme;
	size_t asked = 0;
	for (size_t i = 0; i < programme->condition_count; i++)
		asked += programme->conditions[i].says == NULL;
	if (line->reason && line->reason->is == IS_OPEN && line->reason->answer_count > 0)
		return hanging_words(page, line->reason);
	if (line->reason)
		return headline(line->reason);
	if (asked == 0)
		return _("it asks for nothing");
	return arena_printf(page->arena, msg_plural("its %zu condition is met", "its %zu conditions are met", asked), asked);
}

/* Of a model, whether a firm like this would have qualified. */
static enum doc_mark line_mark(const struct result_programme *programme)
{
	static const enum doc_mark marks[] = {[VERDICT_ELIGIBLE] = MARK_MET, [VERDICT_OPEN] = MARK_OPEN, [VERDICT_INELIGIBLE] = MARK_FAILED};
	return programme->verdict == VERDICT_ELIGIBLE && programme->precedent == IS_NULL ? MARK_OPEN : marks[programme->verdict];
}

static void add_line(struct page *page, struct doc_node *parent, const struct explained_line *line)
{
	const char *text = arena_printf(page->arena, _("%zu. %s: %s"), line->programme->rank, programme_title(page, line->programme), line_words(page, line));
	doc_item(page->arena, parent, line_mark(line->programme), text);
}

void explain_all_page(struct page *page, const struct explanation *explanation)
{
	static const char *const titles[OFFERS] = {
		[OFFER_APPLY] = N_("You can apply"),      [OFFER_UNVERIFIED] = N_("Likely, but not verified"), [OFFER_OPEN] = N_("Open"),
		[OFFER_LATER] = N_("Opens later"), [OFFER_MODEL] = N_("Models to learn from: whether a firm like yours would have qualified"),          [OFFER_NONE] = N_("Does not suit your firm"),
	};
	page->root = doc_new(page->arena, _("Every programme, and what decided"));
	for (int offer = 0; offer < OFFERS; offer++) {
		struct doc_node *section = doc_section(page->arena, page->root, msg_get(titles[offer]));
		for (size_t i = 0; i < explanation->line_count; i++)
			if (programme_offer(explanation->lines[i].programme) == (enum offer)offer)
				add_line(page, section, &explanation->lines[i]);
	}
	doc_note(page->arena, page->root, _("jindan explain ID tells more about one of them."));
}
