/*
 * The sources that a page cites, numbered in the order in which they first appear, and the stamp:
 * with what, and as of when, the result was worked out.
 */
#include "render/render_int.h"

#include "base/buf.h"
#include <string.h>

size_t page_source_number(struct page *page, const struct result_source *source)
{
	for (size_t i = 0; i < page->cited.count; i++)
		if (page->cited.items[i] == source)
			return i + 1;
	VEC_PUSH(page->arena, &page->cited, source);
	return page->cited.count;
}

const char *page_cite(struct page *page, const char *text, source_list sources, size_t count)
{
	if (count == 0 || !*text)
		return text;
	struct buf out;
	buf_init(&out, 0);
	buf_printf(&out, "%s [", text);
	for (size_t i = 0; i < count; i++)
		buf_printf(&out, "%s%zu", i ? "," : "", page_source_number(page, sources[i]));
	buf_add(&out, "]");
	const char *cited = arena_strndup(page->arena, out.text, out.length);
	buf_release(&out);
	return cited;
}

/* "title (2004-06-28, press)". */
const char *source_words(const struct page *page, const struct result_source *source)
{
	const char *details[2];
	size_t count = 0;
	const char *title = source->title && *source->title ? source->title : source->id;
	if (source->date && *source->date)
		details[count++] = source->date;
	if (source->mark && *source->mark)
		details[count++] = mark_word(source->mark);
	if (count == 0)
		return title;
	return arena_printf(page->arena, _("%s (%s)"), title,
	                    page_join(page, _(", "), details, count));
}

void page_sources(struct page *page)
{
	struct doc_node *section =
		doc_section(page->arena, page->root, _("Where each figure comes from"));
	for (size_t i = 0; i < page->cited.count; i++) {
		const struct result_source *source = page->cited.items[i];
		struct doc_node *item =
			doc_item(page->arena, section, MARK_SOURCE, source_words(page, source));
		item->number = i + 1;
		doc_link(page->arena, item, source->href);
	}
}

#define SHORT_HASH 12

/* "it-readiness 1.0 (0f3a91c2d4e5)". */
const char *stamp_words(const struct page *page, struct stamp_part part)
{
	const char *name = part.id ? part.id : "?";
	if (part.version && *part.version)
		name = arena_printf(page->arena, "%s %s", name, part.version);
	if (part.sha256 && *part.sha256)
		name = arena_printf(page->arena, "%s (%.*s)", name, SHORT_HASH, part.sha256);
	return name;
}

static const char *rules_words(const struct page *page, const struct stamp *stamp)
{
	const char **names = ARENA_ARRAY(page->arena, const char *, stamp->rule_count + 1);
	for (size_t i = 0; i < stamp->rule_count; i++)
		names[i] = stamp_words(page, stamp->rules[i]);
	return page_join(page, _(", "), names, stamp->rule_count);
}

void page_stamp(struct page *page)
{
	const struct stamp *stamp = &page->result->stamp;
	char day[TEMPORAL_TEXT];
	const char *questionnaire = stamp_words(page, stamp->questionnaire);
	const char *engine = stamp->engine ? stamp->engine : "jindan";
	struct doc_node *section = doc_section(page->arena, page->root, _("How this was made"));
	date_print(stamp->as_of, day);
	if (stamp->rule_count > 0)
		doc_note(page->arena, section,
		         arena_printf(page->arena,
		                      _("Questionnaire %s; rules %s; as of %s; worked out by %s."),
		                      questionnaire, rules_words(page, stamp), day, engine));
	else
		doc_note(page->arena, section,
		         arena_printf(page->arena,
		                      _("Questionnaire %s; as of %s; worked out by %s."),
		                      questionnaire, day, engine));
	doc_note(page->arena, section,
	         _("Everything was worked out on this computer. Nothing was sent anywhere."));
}
