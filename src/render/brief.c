/*
 * A few lines for the middle of an interview: where the firm stands, how sure that is, and the
 * programmes so far.
 */
#include "render/render_int.h"

#define NAMES 2

static void add_tops(struct page *page)
{
	const struct result *result = page->result;
	for (size_t i = 0; i < result->score_count; i++)
		if (score_is_top(result, &result->scores[i]))
			add_score_bar(page, page->root, &result->scores[i]);
}

/* One line per top score would be too much: the sentences of the overall one. */
static void add_bounds(struct page *page)
{
	const struct result_score *overall = page->result->overall;
	if (overall)
		doc_paragraph(page->arena, page->root, TONE_PLAIN, score_certainty(page, overall));
}

static void add_names(struct page *page)
{
	const struct result *result = page->result;
	const char *names[NAMES];
	size_t count = 0;
	for (size_t i = 0; i < result->programme_count && count < NAMES; i++)
		if (programme_offer(&result->programmes[i]) == OFFER_APPLY)
			names[count++] = programme_title(page, &result->programmes[i]);
	if (count > 0)
		doc_row(page->arena, page->root, _("To apply for"),
		        page_join(page, _("; "), names, count));
}

static void add_missing(struct page *page)
{
	size_t missing = page->result->missing_count;
	if (missing == 0)
		doc_note(page->arena, page->root, _("Every question is answered."));
	else
		doc_note(page->arena, page->root,
		         arena_printf(page->arena,
		                      msg_plural("About %zu question is left.",
		                                 "About %zu questions are left.", missing),
		                      missing));
}

void render_brief(const struct result *result, const struct page_options *options, struct buf *out)
{
	struct page page = page_start(result, options);
	page.root = doc_new(page.arena, "");
	if (result->failed) {
		report_errors(&page);
	} else {
		add_tops(&page);
		add_bounds(&page);
		report_at_a_glance(&page);
		add_names(&page);
		add_missing(&page);
	}
	page_finish(&page, out);
}
