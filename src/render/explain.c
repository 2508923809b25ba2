/*
 * One programme or one score, taken apart: the verdict in words, each condition with its state, the
 * answers behind it, on what the condition rests and where that stands written.
 */
#include "render/render_int.h"

#include <string.h>

#define ANSWER_COLUMNS 60

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

/* Why it is a model: over, or elsewhere. */
static void add_precedent(struct page *page, const struct result_programme *programme)
{
	struct doc_node *section =
		doc_section(page->arena, page->root, _("Why it is a model only"));
	if (programme->precedent != IS_TRUE && programme->status != STATUS_ENDED)
		return;
	if (programme->status == STATUS_ENDED)
		doc_item(page->arena, section, MARK_BULLET,
		         programme->until
		                 ? arena_printf(page->arena, _("It ended: it ran until %s."),
		                                programme->until)
		                 : _("It has ended."));
	for (size_t i = 0; i < programme->condition_count; i++) {
		const struct result_condition *condition = &programme->conditions[i];
		if (condition->says && (condition->is == IS_FALSE || condition->is == IS_NULL))
			doc_item(page->arena, section, MARK_BULLET,
			         arena_printf(page->arena,
			                      _("It is for others, since this does not hold for "
			                        "your firm: %s"),
			                      page_text(page, condition->text)));
	}
	add_successors(page, section, programme);
}

/* ---- conditions ---- */

static const char *answer_words(const struct page *page, const struct result_question *question)
{
	if (!question->answer)
		return arena_printf(page->arena, _("%s is not answered"), question->key);
	const char *answer = page_clip(page, question->answer, ANSWER_COLUMNS);
	const char *label = page_text(page, question->answer_label);
	if (*label)
		return arena_printf(page->arena, _("%s = %s (%s)"), question->key, answer,
		                    page_clip(page, label, ANSWER_COLUMNS));
	return arena_printf(page->arena, _("%s = %s"), question->key, answer);
}

static const char *because_words(const struct page *page, const struct result_condition *condition)
{
	const char **list = ARENA_ARRAY(page->arena, const char *, condition->because_count + 1);
	size_t count = 0;
	for (size_t i = 0; i < condition->because_count; i++)
		list[count++] = answer_words(page, &condition->because[i]);
	return page_join(page, _("; "), list, count);
}

static void add_condition(struct page *page, struct doc_node *parent,
                          const struct result_condition *condition)
{
	static const enum doc_mark marks[] = {[IS_TRUE] = MARK_MET,
	                                      [IS_FALSE] = MARK_FAILED,
	                                      [IS_NULL] = MARK_FAILED,
	                                      [IS_OPEN] = MARK_OPEN};
	const char *text = page_text(page, condition->text);
	struct doc_node *item =
		doc_item(page->arena, parent, marks[condition->is], *text ? text : condition->id);
	doc_row(page->arena, item, condition->is == IS_OPEN ? _("Hangs on") : _("Because"),
	        because_words(page, condition));
	doc_row(page->arena, item, _("Basis"),
	        page_cite(page, basis_word(condition->basis), condition->sources,
	                  condition->source_count));
	if (page->options->everything && condition->test)
		doc_row(page->arena, item, _("Test"), condition->test);
}

static void add_conditions(struct page *page, const char *title,
                           const struct result_condition *conditions, size_t count)
{
	struct doc_node *section = doc_section(page->arena, page->root, title);
	for (size_t i = 0; i < count; i++)
		add_condition(page, section, &conditions[i]);
}

/* ---- programme ---- */

static void add_hangs_on(struct page *page, const struct result_programme *programme)
{
	struct doc_node *section = doc_section(page->arena, page->root, _("Answers it hangs on"));
	for (size_t i = 0; i < programme->hangs_on_count; i++)
		doc_item(page->arena, section, MARK_QUESTION,
		         question_words(page, &programme->hangs_on[i]));
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

void render_explain_programme(const struct result *result, const struct result_programme *programme,
                              const struct page_options *options, struct buf *out)
{
	struct page page = page_start(result, options);
	page.root = doc_new(page.arena, programme_title(&page, programme));
	doc_paragraph(page.arena, page.root, TONE_PLAIN,
	              page_cite(&page, page_text(&page, programme->summary), programme->sources,
	                        programme->source_count));
	doc_paragraph(page.arena, page.root, verdict_tone(programme),
	              verdict_words(&page, programme));
	add_precedent(&page, programme);
	add_conditions(&page, _("Conditions"), programme->conditions, programme->condition_count);
	explain_changes(&page, programme->id);
	add_conditions(&page, _("What should be in place first"), programme->prerequisites,
	               programme->prerequisite_count);
	add_hangs_on(&page, programme);
	add_details(&page, programme);
	page_sources(&page);
	page_stamp(&page);
	page_finish(&page, out);
}

/* ---- score ---- */

static void add_levels(struct page *page, const struct result_score *score)
{
	struct doc_node *section = doc_section(page->arena, page->root, _("Levels"));
	for (size_t i = 0; i < score->level_count; i++) {
		const struct result_level *level = &score->levels[i];
		const char *label = page_text(page, level->label),
			   *code = level->code ? level->code : level->estimate;
		if (!code || (!level->code && !score_is_known(score)))
			continue;
		label = *label ? label : code;
		if (!level->code)
			label = arena_printf(page->arena, _("%s, provisional"), label);
		if (score->level_count > 1)
			label = arena_printf(page->arena, "%s: %s", level->set, label);
		struct doc_node *item = doc_item(page->arena, section, MARK_BULLET, label);
		doc_paragraph(page->arena, item, TONE_PLAIN, page_text(page, level->help));
	}
}

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

void render_explain_score(const struct result *result, const struct result_score *score,
                          const struct page_options *options, struct buf *out)
{
	struct page page = page_start(result, options);
	const char *title = page_text(&page, score->title);
	page.root = doc_new(page.arena,
	                    *title ? arena_printf(page.arena, _("%s (%s)"), title, score->id)
	                           : score->id);
	add_score_bar(&page, page.root, score);
	doc_paragraph(page.arena, page.root, TONE_PLAIN, score_certainty(&page, score));
	if (score->asked > 0)
		doc_paragraph(
			page.arena, page.root, TONE_QUIET,
			arena_printf(page.arena,
		                     msg_plural("%zu of %zu question behind it is answered.",
		                                "%zu of %zu questions behind it are answered.",
		                                score->asked),
		                     score->answered, score->asked));
	add_levels(&page, score);
	explain_changes(&page, score->id);
	add_helpers(&page, score);
	page_stamp(&page);
	page_finish(&page, out);
}
