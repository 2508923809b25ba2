/*
 * What the answers show and what to do about it: findings with their reasons, advice, the next
 * steps, the questions that are still to be answered, and what was wrong with the answers.
 */
#include "render/render_int.h"

#include <string.h>

#define FEW 3
#define CLIP 60 /* columns of an answer, or of a name from outside */

/* ---- findings ---- */

static bool is_positive(struct value value)
{
	return value.kind == VALUE_NUMBER && decimal_sign(value.as.number) > 0;
}

static const char *finding_words(struct page *page, const struct result_finding *finding)
{
	const char *title = page_text(page, finding->title),
		   *certainty = certainty_word(finding->certainty);
	const char *kind = finding_word(finding->kind);
	const char *number = page_percent(page, finding->certainty);
	title = *title ? title : finding->id;
	if (*kind)
		return arena_printf(page->arena, _("%s: %s (%s, %s of 100)"), kind, title,
		                    certainty, number);
	return arena_printf(page->arena, _("%s (%s, %s of 100)"), title, certainty, number);
}

static void add_finding(struct page *page, struct doc_node *parent,
                        const struct result_finding *finding)
{
	const char *text = page_text(page, finding->text);
	struct doc_node *item = doc_item(page->arena, parent, MARK_BULLET,
	                                 page_cite(page, finding_words(page, finding),
	                                           finding->sources, finding->source_count));
	item->tone = TONE_STRONG;
	doc_paragraph(page->arena, item, TONE_PLAIN, text);
	for (size_t i = 0; i < finding->evidence_count; i++)
		if (finding->evidence[i].is == IS_TRUE)
			doc_item(page->arena, item, MARK_BULLET,
			         arena_printf(page->arena, _("Because: %s"),
			                      page_text(page, finding->evidence[i].text)));
}

static void add_open_findings(struct page *page, struct doc_node *parent, size_t count)
{
	if (count > 0)
		doc_note(page->arena, parent,
		         arena_printf(page->arena,
		                      msg_plural("%zu more finding is possible; it hangs on "
		                                 "answers still missing.",
		                                 "%zu more findings are possible; they hang on "
		                                 "answers still missing.",
		                                 count),
		                      count));
}

void report_findings(struct page *page)
{
	size_t open = 0;
	struct doc_node *section = doc_section(page->arena, page->root, _("What stands out"));
	for (size_t i = 0; i < page->result->finding_count; i++) {
		const struct result_finding *finding = &page->result->findings[i];
		if (is_positive(finding->certainty))
			add_finding(page, section, finding);
		else
			open++;
	}
	if (section->first)
		add_open_findings(page, section, open);
}

/* ---- advice and steps ---- */

bool advice_is_step(const struct result *result, const char *id)
{
	for (size_t i = 0; i < result->step_count; i++)
		if (result->steps[i].kind == STEP_ADVICE && strcmp(result->steps[i].id, id) == 0)
			return true;
	return false;
}

void report_advice(struct page *page)
{
	size_t shown = 0, more = 0;
	struct doc_node *section = doc_section(page->arena, page->root, _("Further advice"));
	for (size_t i = 0; i < page->result->advice_count; i++) {
		const struct result_advice *advice = &page->result->advice[i];
		if (advice_is_step(page->result, advice->id))
			continue;
		if (!page->options->everything && shown == FEW) {
			more++;
			continue;
		}
		const char *name = page_text(page, advice->name);
		struct doc_node *item = doc_item(page->arena, section, MARK_BULLET,
		                                 page_cite(page, *name ? name : advice->id,
		                                           advice->sources, advice->source_count));
		doc_paragraph(page->arena, item, TONE_PLAIN, page_text(page, advice->text));
		shown++;
	}
	if (more > 0)
		doc_note(page->arena, section,
		         arena_printf(page->arena,
		                      msg_plural("%zu more piece of advice: jindan report --all",
		                                 "%zu more pieces of advice: jindan report --all",
		                                 more),
		                      more));
}

static size_t count_words(const char *text)
{
	size_t count = 0;
	while (text && *(text += strspn(text, " "))) {
		text += strcspn(text, " ");
		count++;
	}
	return count;
}

const char *step_words(const struct page *page, const struct result_step *step)
{
	const char *title = page_text(page, step->title);
	title = *title ? title : step->id;
	switch (step->kind) {
	case STEP_ANSWER:
		return arena_printf(page->arena, _("Find out: %s"), title);
	case STEP_APPLY:
		return arena_printf(page->arena, _("Apply for %s (%s)."), title, step->id);
	case STEP_VERIFY:
		return arena_printf(page->arena, _("Ask whether %s still runs (%s)."), title, step->id);
	case STEP_GAP:
		return arena_printf(page->arena, _("Work on your weakest point: %s."), title);
	case STEP_ADVICE:
		break;
	}
	return title;
}

static void add_step(struct page *page, struct doc_node *parent, const struct first_step *first, size_t number)
{
	const struct result_step *step = &first->step;
	struct doc_node *item = doc_item(page->arena, parent, MARK_NUMBER, first->words);
	size_t hanging = step->kind == STEP_ANSWER ? count_words(step->what) : 0;
	item->number = number;
	item->tone = TONE_STRONG;
	doc_paragraph(page->arena, item, TONE_PLAIN, page_text(page, step->detail));
	if (hanging > 0)
		doc_paragraph(
			page->arena, item, TONE_PLAIN,
			arena_printf(page->arena,
		                     msg_plural("%zu programme hangs on this answer.",
		                                "%zu programmes hang on this answer.", hanging),
		                     hanging));
}

void report_steps(struct page *page)
{
	struct doc_node *section = doc_section(page->arena, page->root, _("Your next steps"));
	struct first_step steps[FIRST_STEPS];
	size_t count = page_steps(page, steps);
	for (size_t i = 0; i < count; i++)
		add_step(page, section, &steps[i], i + 1);
}

/* ---- questions ---- */

const char *question_words(const struct page *page, const struct result_question *question)
{
	const char *text = page_text(page, question->text), *who = who_word(question->who);
	text = page_clip(page, *text ? text : question->key, 4 * CLIP);
	return *who ? arena_printf(page->arena, _("%s (%s)"), text, who) : text;
}

void report_missing(struct page *page)
{
	const struct result *result = page->result;
	struct doc_node *section = doc_section(page->arena, page->root, _("Answers still missing"));
	if (!page->options->everything)
		return;
	for (size_t i = 0; i < result->missing_count; i++)
		doc_item(page->arena, section, MARK_QUESTION,
		         question_words(page, &result->missing[i]));
	if (result->unknown_count > 0)
		doc_note(page->arena, section,
		         arena_printf(page->arena,
		                      msg_plural("%zu of them was answered with \"I don't know\".",
		                                 "%zu of them were answered with \"I don't know\".",
		                                 result->unknown_count),
		                      result->unknown_count));
}

void report_errors(struct page *page)
{
	const struct result *result = page->result;
	struct doc_node *section =
		doc_section(page->arena, page->root,
	                    result->failed ? _("These answers cannot be used") : _("Please note"));
	for (size_t i = 0; i < result->error_count; i++) {
		const struct result_error *error = &result->errors[i];
		const char *message =
			page_clip(page, error->message ? error->message : "", 8 * CLIP);
		if (error->where && *error->where)
			message = arena_printf(page->arena, "%s: %s",
			                       page_clip(page, error->where, CLIP), message);
		struct doc_node *item = doc_item(page->arena, section, MARK_BULLET, message);
		item->tone = error->note ? TONE_PLAIN : TONE_BAD;
	}
}
