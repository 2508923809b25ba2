/*
 * What a change of rules does to real companies, as a page: totals first, then by groups, what is to be asked again, and
 * the companies.
 */
#include "render/render_int.h"

#include "record/impact.h"
#include "value/literal.h"

#include <string.h>

#define FEW_COMPANIES 20
#define FEW_QUESTIONS 12
#define NAME_COLUMNS 44
#define ID_COLUMNS 40

static const char *counted(const struct page *page, size_t count)
{
	return page_number(page, value_int((int64_t)count));
}

/* ---- states in words ---- */

static const char *verdict_in_words(const struct impact_state *state)
{
	static const char *const words[] = {[VERDICT_ELIGIBLE] = N_("eligible"), [VERDICT_OPEN] = N_("open"), [VERDICT_INELIGIBLE] = N_("not eligible")};
	static const char *const models[] = {[VERDICT_ELIGIBLE] = N_("a model that fits"),
	                                     [VERDICT_OPEN] = N_("a model, open"),
	                                     [VERDICT_INELIGIBLE] = N_("a model that does not fit")};

	return msg_get(state->precedent == IS_TRUE ? models[state->verdict] : words[state->verdict]);
}

static const char *points_in_words(const struct page *page, const struct impact_state *state)
{
	const char *points = state->value.kind == VALUE_NUMBER ? page_number(page, state->value) : _("not known yet");

	if (state->min.kind == VALUE_NUMBER && state->max.kind == VALUE_NUMBER && !value_same(state->min, state->max))
		points = arena_printf(page->arena, _("%s to %s"), page_number(page, state->min), page_number(page, state->max));
	if (!state->level)
		return points;
	return arena_printf(page->arena, "%s, %s", points, state->provisional ? arena_printf(page->arena, _("%s (provisional)"), state->level) : state->level);
}

static const char *certainty_in_words(const struct page *page, const struct impact_state *state)
{
	if (state->max.kind != VALUE_NUMBER || decimal_sign(state->max.as.number) <= 0)
		return _("no sign of it");
	if (value_same(state->min, state->max))
		return arena_printf(page->arena, _("%s of 100"), page_percent(page, state->value));
	return arena_printf(page->arena, _("%s to %s of 100"), page_percent(page, state->min), page_percent(page, state->max));
}

static const char *state_in_words(const struct page *page, enum impact_kind kind, const struct impact_state *state)
{
	if (!state->there)
		return _("not there");
	switch (kind) {
	case IMPACT_PROGRAMME:
		return verdict_in_words(state);
	case IMPACT_SCORE:
		return points_in_words(page, state);
	case IMPACT_FINDING:
		return certainty_in_words(page, state);
	default:
		return state->precedent == IS_TRUE ? _("given") : state->precedent == IS_OPEN ? _("open") : _("not given");
	}
}

/* ---- totals ---- */

static const char *thing_title(const struct page *page, const struct impact_thing *thing)
{
	const char *name = thing->name ? page_text(page, thing->name) : "";
	const char *title = *name ? arena_printf(page->arena, "%s  %s", thing->id, page_clip(page, name, NAME_COLUMNS)) : thing->id;

	if (thing->added)
		return arena_printf(page->arena, _("%s (new)"), title);
	return thing->removed ? arena_printf(page->arena, _("%s (removed)"), title) : title;
}

static const char *moves_in_words(const struct page *page, const struct impact_thing *thing)
{
	struct decimal mean = decimal_div(thing->sum, decimal_int((int64_t)(thing->up + thing->down > 0 ? thing->up + thing->down : 1)));
	const char *words = arena_printf(page->arena, _("%s up, %s down, %s at another level"), counted(page, thing->up), counted(page, thing->down),
	                                 counted(page, thing->levels));

	if (thing->up + thing->down == 0)
		return words;
	return arena_printf(page->arena, _("%s; by %s to %s points, %s in the mean"), words, page_number(page, value_number(thing->least)),
	                    page_number(page, value_number(thing->most)), page_number(page, value_number(mean)));
}

static const char *effect_in_words(const struct page *page, const struct impact_thing *thing)
{
	size_t named = thing->gained + thing->lost + thing->opened;
	const char *words = arena_printf(page->arena, thing->kind == IMPACT_PROGRAMME ? _("gained %s, lost %s, now open %s") : _("newly given %s, no longer %s, now open %s"),
	                                 counted(page, thing->gained), counted(page, thing->lost), counted(page, thing->opened));

	if (thing->models > 0)
		words = arena_printf(page->arena, _("%s; as a model only, %s"), words, counted(page, thing->models));
	return thing->changed > named ? arena_printf(page->arena, _("%s, otherwise different %s"), words, counted(page, thing->changed - named)) : words;
}

static void add_things(struct page *page, const struct impact *impact, enum impact_kind kind, const char *title)
{
	struct doc_node *section = doc_section(page->arena, page->root, title);

	for (size_t i = 0; i < impact->thing_count; i++) {
		const struct impact_thing *thing = &impact->things[i];
		if (thing->kind != kind || (thing->changed + thing->models == 0 && !thing->added && !thing->removed && !page->options->everything))
			continue;
		struct doc_node *item = doc_item(page->arena, section, MARK_BULLET, thing_title(page, thing));
		doc_paragraph(page->arena, item, TONE_PLAIN, thing->changed + thing->models == 0 ? _("no company is affected")
		                                             : kind == IMPACT_SCORE ? moves_in_words(page, thing) : effect_in_words(page, thing));
	}
}

/* ---- groups, questions, companies ---- */

static void add_groups(struct page *page, const struct impact *impact)
{
	struct doc_node *section = NULL;
	const char *fact = NULL;

	for (size_t i = 0; i < impact->group_count; i++) {
		const struct impact_group *group = &impact->groups[i];
		const char *label = group->label ? page_text(page, group->label) : "";
		if (fact != group->fact)
			section = doc_section(page->arena, page->root, arena_printf(page->arena, _("By %s"), group->fact));
		fact = group->fact;
		doc_row(page->arena, section, !group->value ? _("not known") : *label ? label : group->value,
		        arena_printf(page->arena,
		                     msg_plural("%s company: %s affected; gained %s, lost %s, now open %s",
		                                "%s companies: %s affected; gained %s, lost %s, now open %s", group->companies),
		                     counted(page, group->companies), counted(page, group->affected), counted(page, group->gained), counted(page, group->lost), counted(page, group->opened)));
	}
}

static void add_asks(struct page *page, const struct impact *impact)
{
	struct doc_node *section = doc_section(page->arena, page->root, _("To be asked again"));

	for (size_t i = 0; i < impact->ask_count && (i < FEW_QUESTIONS || page->options->everything); i++) {
		const struct impact_ask *ask = &impact->asks[i];
		doc_item(page->arena, section, MARK_QUESTION,
		         arena_printf(page->arena, msg_plural("%s: %s (%s company)", "%s: %s (%s companies)", ask->companies), ask->key,
		                      ask->question ? page_text(page, ask->question) : "", counted(page, ask->companies)));
	}
}

static void add_company(struct page *page, struct doc_node *section, const struct impact *impact, const struct impact_company *company)
{
	const char *id = company->id ? page_clip(page, company->id, ID_COLUMNS) : arena_printf(page->arena, _("record %zu"), company->number);
	struct doc_node *item = doc_item(page->arena, section, MARK_BULLET, id);

	if (company->refused_before || company->refused_after)
		doc_paragraph(page->arena, item, TONE_WARN,
		              arena_printf(page->arena, company->refused_after ? _("its answers are not accepted any more: %s") : _("its answers were not accepted before: %s"),
		                           company->refused_after ? company->refused_after : company->refused_before));
	for (size_t i = 0; i < company->change_count; i++) {
		const struct impact_change *change = &company->changes[i];
		const struct impact_thing *thing = &impact->things[change->thing];
		doc_paragraph(page->arena, item, TONE_PLAIN,
		              arena_printf(page->arena, "%s: %s -> %s", thing->id, state_in_words(page, thing->kind, &change->before),
		                           state_in_words(page, thing->kind, &change->after)));
	}
	if (company->ask_count > 0)
		doc_paragraph(page->arena, item, TONE_PLAIN, arena_printf(page->arena, _("ask: %s"), page_join(page, ", ", company->ask, company->ask_count)));
}

static void add_companies(struct page *page, const struct impact *impact)
{
	struct doc_node *section = doc_section(page->arena, page->root, _("Companies"));
	size_t shown = page->options->everything || impact->list_count <= FEW_COMPANIES ? impact->list_count : FEW_COMPANIES;

	for (size_t i = 0; i < shown; i++)
		add_company(page, section, impact, &impact->list[i]);
	if (shown < impact->list_count)
		doc_paragraph(page->arena, section, TONE_QUIET,
		              arena_printf(page->arena, _("and %s more; --all lists them, --format csv as a table"), counted(page, impact->list_count - shown)));
}

/* ---- the page ---- */

static void add_summary(struct page *page, const struct impact *impact)
{
	size_t good = impact->companies - impact->unreadable;
	char day[TEMPORAL_TEXT];

	date_print(impact->as_of, day);

	doc_paragraph(page->arena, page->root, TONE_STRONG,
	              arena_printf(page->arena, msg_plural("%s company as of %s: %s affected, %s as before.", "%s companies as of %s: %s affected, %s as before.", good),
	                           counted(page, good), day, counted(page, impact->affected), counted(page, good - impact->affected)));
	if (impact->refused_after + impact->refused_before > 0)
		doc_paragraph(page->arena, page->root, TONE_WARN,
		              arena_printf(page->arena, _("Answers that are not accepted any more: %s; that were not before: %s."), counted(page, impact->refused_after),
		                           counted(page, impact->refused_before)));
	if (impact->unreadable > 0)
		doc_paragraph(page->arena, page->root, TONE_WARN,
		              arena_printf(page->arena, _("Records that neither version accepts, and that are left out: %s. The first: %s"), counted(page, impact->unreadable),
		                           page_clip(page, impact->problem, 200)));
	if (impact->thing_count == 0)
		doc_paragraph(page->arena, page->root, TONE_PLAIN, _("The two versions define every programme, score, finding and piece of advice in the same way."));
}

bool render_impact(const struct impact *impact, const char *format, const struct page_options *options, struct buf *out)
{
	struct page page = page_start(NULL, options);

	if (strcmp(format, "json") == 0)
		impact_to_json(page.arena, impact, out);
	else if (strcmp(format, "csv") == 0)
		impact_to_csv(page.arena, impact, out);
	if (strcmp(format, "text") != 0 && strcmp(format, "md") != 0) {
		arena_free(page.arena);
		return strcmp(format, "json") == 0 || strcmp(format, "csv") == 0;
	}
	page.root = doc_new(page.arena, arena_printf(page.arena, "%s -> %s", impact->before, impact->after));
	add_summary(&page, impact);
	add_things(&page, impact, IMPACT_PROGRAMME, _("Programmes"));
	add_things(&page, impact, IMPACT_SCORE, _("Scores"));
	add_things(&page, impact, IMPACT_FINDING, _("What stands out"));
	add_things(&page, impact, IMPACT_ADVICE, _("Advice"));
	add_groups(&page, impact);
	add_asks(&page, impact);
	add_companies(&page, impact);
	if (strcmp(format, "md") == 0) {
		print_markdown(page.root, out);
		arena_free(page.arena);
	} else
		page_finish(&page, out);
	return true;
}
