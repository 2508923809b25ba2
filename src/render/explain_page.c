/*
 * Explanations as pages: the lines of a proof, and the pages of what is explained by nothing but a proof. Programmes, and
 * scores with levels, are in files of their own.
 */
#include "render/render_int.h"

#include <string.h>

/* ---- lines of a proof ---- */

static enum doc_mark reason_mark(const struct reason *reason)
{
	static const enum doc_mark marks[] = {[IS_TRUE] = MARK_MET, [IS_FALSE] = MARK_FAILED, [IS_NULL] = MARK_FAILED, [IS_OPEN] = MARK_OPEN};
	static const bool stated[REASON_KINDS] = {
		[REASON_ANSWER] = true, [REASON_FACT] = true, [REASON_SCORE] = true, [REASON_LEVEL] = true, [REASON_TOGETHER] = true, [REASON_TABLE] = true, [REASON_PERIOD] = true,
	};
	bool only_said = stated[reason->kind] && reason->is == IS_TRUE;
	return only_said || reason->kind == REASON_PERIOD ? MARK_BULLET : marks[reason->is];
}

static const char *reason_text(struct page *page, const struct reason *reason)
{
	const char *text = reason->text ? reason->text : "";
	if (reason->again)
		text = arena_printf(page->arena, _("%s (see above)"), text);
	if (reason->certainty.kind == VALUE_NUMBER)
		text = arena_printf(page->arena, _("%s (weighs %s %%)"), text, page_percent(page, reason->certainty));
	return text;
}

static enum basis basis_of(const char *name)
{
	for (int i = BASIS_FORUM; i <= BASIS_ASSUMED; i++)
		if (strcmp(basis_name((enum basis)i), name) == 0)
			return (enum basis)i;
	return BASIS_ASSUMED;
}

/* Of what is open, the questions it hangs on. */
static void add_open_answers(struct page *page, struct doc_node *item, const struct reason *reason)
{
	bool condition = reason->kind == REASON_CONDITION || reason->kind == REASON_EVIDENCE || reason->kind == REASON_ASKED;
	for (size_t i = 0; condition && reason->is == IS_OPEN && i < reason->answer_count; i++)
		doc_item(page->arena, item, MARK_QUESTION, question_words(page, &reason->answers[i]));
}

void add_reason_line(struct page *page, struct doc_node *parent, const struct reason *reason)
{
	bool told = reason->source_count > 0 || reason->basis;
	struct doc_node *item = doc_item(page->arena, parent, reason_mark(reason), reason_text(page, reason));
	for (size_t i = 0; i < reason->part_count; i++)
		add_reason_line(page, item, &reason->parts[i]);
	add_open_answers(page, item, reason);
	if (told && reason->basis)
		doc_row(page->arena, item, _("Basis"), page_cite(page, basis_word(basis_of(reason->basis)), reason->sources, reason->source_count));
	else if (told)
		doc_row(page->arena, item, _("Source"), page_cite(page, _("as written in"), reason->sources, reason->source_count));
	if (page->options->everything && reason->test)
		doc_row(page->arena, item, _("Formula"), reason->test);
}

void add_reason_lines(struct page *page, struct doc_node *parent, const char *title, const struct reason *reasons, size_t count)
{
	struct doc_node *section = doc_section(page->arena, parent, title);
	for (size_t i = 0; i < count; i++)
		add_reason_line(page, section, &reasons[i]);
}

static const char *answer_words(const struct page *page, const struct result_question *question)
{
	const char *text = page_text(page, question->text);
	return arena_printf(page->arena, _("%s (%s): %s"), *text ? text : question->key, question->key, question_answer(page, question));
}

void add_forced(struct page *page, const struct explanation *explanation)
{
	if (!explanation->settled || explanation->answer_count == 0)
		return;
	doc_paragraph(page->arena, page->root, TONE_QUIET,
	              arena_printf(page->arena, msg_plural("%zu answer alone decides this; no other answer can change it.",
	                                                   "%zu answers alone decide this; no other answer can change it.", explanation->answer_count),
	                           explanation->answer_count));
	if (!page->options->everything)
		return;
	struct doc_node *section = doc_section(page->arena, page->root, _("The answers that decide"));
	for (size_t i = 0; i < explanation->answer_count; i++)
		doc_item(page->arena, section, MARK_BULLET, answer_words(page, &explanation->answers[i]));
}

/* ---- facts, indicators, advice ---- */

static void start_page(struct page *page, const struct explanation *explanation)
{
	page->root = doc_new(page->arena, arena_printf(page->arena, _("%s (%s)"), explanation->title, explanation->id));
	if (explanation->says)
		doc_paragraph(page->arena, page->root, TONE_STRONG, explanation->says);
}

static void add_hangs_on(struct page *page, const struct explanation *explanation)
{
	struct doc_node *section = doc_section(page->arena, page->root, _("Answers it hangs on"));
	for (size_t i = 0; !explanation->settled && i < explanation->answer_count; i++)
		doc_item(page->arena, section, MARK_QUESTION, question_words(page, &explanation->answers[i]));
}

static void explain_node_page(struct page *page, const struct explanation *explanation)
{
	start_page(page, explanation);
	add_reason_lines(page, page->root, _("Why"), explanation->reasons, explanation->reason_count);
	add_hangs_on(page, explanation);
	add_forced(page, explanation);
}

/* ---- findings ---- */

static const char *certainty_words(const struct page *page, const struct result_finding *finding)
{
	if (!finding)
		return _("Nothing speaks for it.");
	if (decimal_compare(finding->min.as.number, finding->max.as.number) == 0)
		return arena_printf(page->arena, _("Certainty: %s %%"), page_percent(page, finding->certainty));
	return arena_printf(page->arena, _("Certainty so far: %s %%; it can still become up to %s %%"), page_percent(page, finding->min), page_percent(page, finding->max));
}

static void explain_finding_page(struct page *page, const struct explanation *explanation)
{
	start_page(page, explanation);
	if (explanation->finding)
		doc_paragraph(page->arena, page->root, TONE_PLAIN,
		              page_cite(page, page_text(page, explanation->finding->text), explanation->finding->sources, explanation->finding->source_count));
	doc_paragraph(page->arena, page->root, TONE_STRONG, certainty_words(page, explanation->finding));
	add_reason_lines(page, page->root, _("Evidence"), explanation->reasons, explanation->reason_count);
	add_forced(page, explanation);
}

/* ---- questions ---- */

static void add_names(struct page *page, const char *title, const struct explained_name *names, size_t count)
{
	enum { MOST = 12 };
	struct doc_node *section = doc_section(page->arena, page->root, title);
	size_t shown = page->options->everything || count <= MOST ? count : MOST;
	for (size_t i = 0; i < shown; i++) {
		const char *text = page_text(page, names[i].text);
		text = arena_printf(page->arena, _("%s (%s)"), *text ? text : names[i].id, names[i].id);
		if (names[i].points.kind == VALUE_NUMBER)
			text = arena_printf(page->arena, _("%s: up to %s points"), text, page_number(page, names[i].points));
		doc_item(page->arena, section, MARK_BULLET, text);
	}
	if (shown < count)
		doc_paragraph(page->arena, section, TONE_QUIET, arena_printf(page->arena, _("and %zu more; --all shows them"), count - shown));
}

static const char *asked_words(const struct explanation *explanation)
{
	if (explanation->asked == IS_OPEN)
		return _("Whether it is asked is still open.");
	if (explanation->asked != IS_TRUE)
		return _("It is not asked.");
	return explanation->missing ? _("It is asked, and not answered yet.") : _("It is asked, and answered.");
}

static const char *asked_title(const struct explanation *explanation)
{
	return explanation->asked == IS_TRUE ? _("Why it is asked") : explanation->asked == IS_OPEN ? _("What decides whether it is asked") : _("Why it is not asked");
}

static void explain_question_page(struct page *page, const struct explanation *explanation)
{
	bool asked = explanation->asked == IS_TRUE || explanation->asked == IS_OPEN;
	bool nothing = explanation->programme_count + explanation->score_count + explanation->question_count + explanation->finding_count == 0;
	start_page(page, explanation);
	doc_paragraph(page->arena, page->root, TONE_PLAIN, asked_words(explanation));
	add_reason_lines(page, page->root, asked_title(explanation), explanation->reasons, explanation->reason_count);
	if (!asked)
		return;
	add_names(page, explanation->missing ? _("Programmes that hang on it") : _("Programmes that would hang on it"), explanation->programmes, explanation->programme_count);
	add_names(page, _("Points it is worth"), explanation->scores, explanation->score_count);
	add_names(page, _("Findings it speaks for or against"), explanation->findings, explanation->finding_count);
	add_names(page, _("Questions that are asked, or not, because of it"), explanation->questions, explanation->question_count);
	if (nothing)
		doc_paragraph(page->arena, page->root, TONE_PLAIN, _("Nothing hangs on it as things stand: whatever the answer, it all comes out the same."));
}

/* ---- the face ---- */

typedef void explain_page(struct page *page, const struct explanation *explanation);

void render_explanation(const struct explanation *explanation, enum page_format format, const struct page_options *options, struct buf *out)
{
	static explain_page *const pages[] = {
		[EXPLAINS_ALL] = explain_all_page,         [EXPLAINS_PROGRAMME] = explain_programme_page, [EXPLAINS_ADVICE] = explain_node_page,
		[EXPLAINS_SCORE] = explain_score_page,     [EXPLAINS_LEVEL] = explain_level_page,         [EXPLAINS_INDICATOR] = explain_node_page,
		[EXPLAINS_FACT] = explain_node_page,       [EXPLAINS_FINDING] = explain_finding_page,     [EXPLAINS_QUESTION] = explain_question_page,
	};
	if (format == PAGE_JSON) {
		explanation_to_json(explanation, options->language, out);
		return;
	}
	struct page page = page_start(explanation->result, options);
	pages[explanation->kind](&page, explanation);
	if (explanation->cut)
		doc_paragraph(page.arena, page.root, TONE_PLAIN, _("The proof is longer than what is shown here: it ends after 4000 lines, or 100 steps deep."));
	page_sources(&page);
	if (options->everything)
		page_stamp(&page);
	if (format != PAGE_MARKDOWN) {
		page_finish(&page, out);
		return;
	}
	print_markdown(page.root, out);
	arena_free(page.arena);
}
