/*
 * What two versions mean differently, as a page: meaning first, each difference with its company; then terms; then texts.
 */
#include "render/render_int.h"

#include "record/difference.h"

#include <string.h>

#define NAME_COLUMNS 44
#define VALUE_COLUMNS 60

/* Codes that mean something to people; anything else stands as it is. */
static const char *code_words(const struct page *page, const char *code)
{
	static const struct {
		const char *code, *words;
	} rows[] = {
		{"eligible", N_("eligible")},
		{"open", N_("open")},
		{"ineligible", N_("not eligible")},
		{"model", N_("a model that fits")},
		{"model-open", N_("a model, open")},
		{"model-ineligible", N_("a model that does not fit")},
		{"given", N_("given")},
		{"not given", N_("not given")},
		{"asked", N_("asked")},
		{"not asked", N_("not asked")},
		{"offered", N_("offered")},
		{"not offered", N_("not offered")},
		{"accepted", N_("accepted")},
		{"refused", N_("refused")},
		{"holds", N_("holds")},
		{"broken", N_("broken")},
		{"current", N_("current")},
		{"ended", N_("ended")},
		{"upcoming", N_("upcoming")},
		{"unverified", N_("unverified")},
		{"yes", N_("yes")},
		{"no", N_("no")},
	};

	if (!code)
		return _("nothing");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (strcmp(rows[i].code, code) == 0)
			return msg_get(rows[i].words);
	return page_clip(page, code, VALUE_COLUMNS);
}

static const char *thing_words(const struct page *page, const struct difference *difference)
{
	const char *name = difference->name ? page_text(page, difference->name) : "";

	return *name ? arena_printf(page->arena, "%s %s  %s", difference->kind, difference->id, page_clip(page, name, NAME_COLUMNS))
	             : arena_printf(page->arena, "%s %s", difference->kind, difference->id);
}

static bool same_thing(const struct difference *a, const struct difference *b)
{
	return a && b && strcmp(a->kind, b->kind) == 0 && strcmp(a->id, b->id) == 0;
}

static const char *company_words(const struct page *page, const struct difference *difference)
{
	char day[TEMPORAL_TEXT];
	const char *answers = difference->witness && *difference->witness ? difference->witness : _("any company");
	const char *stage = difference->stage ? arena_printf(page->arena, _(", stage %s"), difference->stage) : "";

	if (difference->day_matters)
		return arena_printf(page->arena, _("for: %s%s"), answers, stage);
	date_print(difference->as_of, day);
	return arena_printf(page->arena, _("for: %s%s (as of %s)"), answers, stage, day);
}

static void add_aspect(struct page *page, struct doc_node *item, const struct difference *difference)
{
	static const char *const words[] = {[DIFFER_ADDED] = N_("new"), [DIFFER_REMOVED] = N_("removed")};

	if (difference->change != DIFFER_CHANGED) {
		doc_paragraph(page->arena, item, TONE_PLAIN, msg_get(words[difference->change]));
		return;
	}
	if (!difference->found && !difference->before && !difference->after) {
		doc_paragraph(page->arena, item, TONE_WARN,
		              arena_printf(page->arena, _("%s: defined in another way; among %zu companies none was found for which it matters, which proves nothing"),
		                           difference->aspect, difference->looked_at));
		return;
	}
	doc_paragraph(page->arena, item, TONE_PLAIN,
	              arena_printf(page->arena, "%s: %s -> %s", difference->aspect, code_words(page, difference->before), code_words(page, difference->after)));
	if (difference->found)
		doc_paragraph(page->arena, item, TONE_QUIET, company_words(page, difference));
}

/* All differences of one thing stand together, in the order in which the things come first. */
static void add_group(struct page *page, const struct differences *differences, enum difference_group group, const char *title)
{
	struct doc_node *section = doc_section(page->arena, page->root, title);

	for (size_t i = 0; i < differences->count; i++) {
		const struct difference *first = &differences->list[i];
		bool seen = first->group != group;
		for (size_t k = 0; k < i && !seen; k++)
			seen = differences->list[k].group == group && same_thing(&differences->list[k], first);
		if (seen)
			continue;
		struct doc_node *item = doc_item(page->arena, section, MARK_BULLET, thing_words(page, first));
		for (size_t k = i; k < differences->count; k++)
			if (differences->list[k].group == group && same_thing(&differences->list[k], first))
				add_aspect(page, item, &differences->list[k]);
	}
}

static size_t count_of(const struct differences *differences, enum difference_group group)
{
	size_t count = 0;

	for (size_t i = 0; i < differences->count; i++)
		count += differences->list[i].group == group;
	return count;
}

static void add_summary(struct page *page, const struct differences *differences)
{
	size_t found = count_of(differences, DIFFER_MEANING) - differences->open;
	bool same = !differences->any[DIFFER_MEANING] && !differences->any[DIFFER_TERMS];

	if (same)
		doc_paragraph(page->arena, page->root, TONE_STRONG, _("No difference in meaning."));
	else if (found == 0 && differences->open > 0 && !differences->any[DIFFER_TERMS])
		doc_paragraph(page->arena, page->root, TONE_STRONG, _("Whether the meaning differs is not settled: what follows is defined in another way, and no company was found for which it matters."));
	if (differences->same > 0)
		doc_paragraph(page->arena, page->root, TONE_PLAIN,
		              arena_printf(page->arena, msg_plural("%zu thing is written in another way and is proved to mean the same.",
		                                                   "%zu things are written in another way and are proved to mean the same.", differences->same),
		                           differences->same));
}

static void add_texts(struct page *page, const struct differences *differences)
{
	size_t count = count_of(differences, DIFFER_TEXTS);

	if (page->options->everything)
		add_group(page, differences, DIFFER_TEXTS, _("Texts and sources"));
	else if (count > 0)
		doc_paragraph(page->arena, doc_section(page->arena, page->root, _("Texts and sources")), TONE_PLAIN,
		              arena_printf(page->arena, msg_plural("%zu difference; --all shows it.", "%zu differences; --all shows them.", count), count));
}

bool render_differences(const struct differences *differences, const char *format, const struct page_options *options, struct buf *out)
{
	struct page page;

	if (strcmp(format, "json") == 0) {
		differences_to_json(differences, out);
		return true;
	}
	if (strcmp(format, "text") != 0 && strcmp(format, "md") != 0)
		return false;
	page = page_start(NULL, options);
	page.root = doc_new(page.arena, arena_printf(page.arena, "%s -> %s", differences->before, differences->after));
	add_summary(&page, differences);
	add_group(&page, differences, DIFFER_MEANING, _("Meaning"));
	add_group(&page, differences, DIFFER_TERMS, _("Terms: order, fit, plan, interview"));
	add_texts(&page, differences);
	if (strcmp(format, "md") == 0) {
		print_markdown(page.root, out);
		arena_free(page.arena);
	} else
		page_finish(&page, out);
	return true;
}
