/*
 * jindan report and jindan explain: what an assessment came to, and why.
 */
#include "advise/advise.h"
#include "base/msg.h"
#include "base/near.h"
#include "base/utf8.h"
#include "cli/choice.h"
#include "cli/open.h"
#include "cli/page.h"
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define MOST_LOOKED_FOR 8 /* programmes that a report looks for ways to: it shows a handful */

struct page_options page_options_from(const struct options *options, const char *client)
{
	return (struct page_options){
		.language = open_language(options),
		.columns = cli_columns(),
		.colour = cli_colour(STDOUT_FILENO) && !option_given(options, OPT_OUTPUT) && !option_given(options, OPT_PLAIN),
		.plain = cli_plain(options),
		.everything = option_given(options, OPT_ALL),
		.client = client,
	};
}

static bool find_format(struct arena *arena, const struct options *options, enum page_format *format)
{
	const char *names[PAGE_FORMATS + 1] = {NULL};
	size_t chosen;
	for (int i = 0; i < PAGE_FORMATS; i++)
		names[i] = page_format_name((enum page_format)i);
	*format = PAGE_TEXT;
	if (!cli_choice(arena, options, OPT_FORMAT, names, &chosen))
		return false;
	*format = (enum page_format)chosen;
	return true;
}

struct result *page_result(struct arena *arena, struct company *company)
{
	struct result *result = advise_result(company->run, arena, company->id, company->opened.stage, company->opened.as_of, true);
	result->errors = company->errors.list.items;
	result->error_count = company->errors.list.count;
	return result;
}

/* What a page says besides the result itself. */
static void find_more(struct arena *arena, struct company *company, struct result *result, struct page_options *page)
{
	struct change_wish wish = {.here = true, .most = MOST_LOOKED_FOR};
	result->changes = advise_changes(company->run, arena, result, &wish);
	page->homework = advise_homework(company->run, arena, company->opened.stage, company->opened.as_of);
	if (result->overall)
		page->why = advise_explain(company->run, arena, result, result->overall->id, page->language, false);
}

enum exit_status cmd_report(struct arena *arena, const struct options *options)
{
	struct company company;
	enum page_format format;
	struct dress dress;
	struct buf out;
	if (!find_format(arena, options, &format) || page_needs_file(options, format) || !page_find_dress(arena, options, format, &dress))
		return EXIT_MISUSED;
	if (!open_company(arena, options, options->arguments.count ? options->arguments.items[0] : NULL, &company)) {
		close_company(&company);
		return company.refused ? EXIT_BAD : EXIT_MISUSED;
	}
	struct page_options page = page_options_from(options, company.name);
	page.dress = &dress;
	struct diag_sink *sink = diag_sink_new(arena);
	buf_init(&out, 0);
	struct result *result = page_result(arena, &company);
	if (format != PAGE_JSON && format != PAGE_CSV)
		find_more(arena, &company, result, &page);
	bool good = render_report(result, format, &page, &out, sink);
	close_company(&company);
	if (good)
		return page_print(arena, options, format, &out);
	buf_release(&out);
	return cli_fail(sink);
}

/* ---- explain -------------------------------------------------------------------------------------------------------------------- */

static const char *explain_hint(struct arena *arena, const struct program *program, const char *id)
{
	const struct questionnaire *questionnaire = program->pack->questionnaire;
	struct near_search search = near_start(id);
	for (size_t i = 0; i < program->entry_count; i++)
		if (program->entries[i].entry->kind == ENTRY_PROGRAMME || program->entries[i].when != NO_NODE)
			near_offer(&search, program->entries[i].entry->id);
	for (size_t i = 0; i < program->score_count; i++)
		near_offer(&search, program->scores[i].score->id);
	for (size_t i = 0; i < program->finding_count; i++)
		near_offer(&search, program->findings[i]->id);
	for (size_t i = 0; i < program->fact_count; i++)
		near_offer(&search, program->facts[i]->id);
	for (size_t i = 0; i < questionnaire->questions.count; i++)
		near_offer(&search, questionnaire->questions.items[i]->id);
	for (size_t i = 0; i < questionnaire->indicators.count; i++)
		near_offer(&search, questionnaire->indicators.items[i]->id);
	return near_hint(arena, &search);
}

static bool find_explanation_format(struct arena *arena, const struct options *options, enum page_format *format)
{
	static const char *const names[] = {"text", "md", "json", NULL};
	size_t chosen;
	return cli_choice(arena, options, OPT_FORMAT, names, &chosen) && page_format_find(names[chosen], format);
}

static enum exit_status not_found(struct arena *arena, const struct program *program, const char *id)
{
	const char *hint = explain_hint(arena, program, id);
	const char *problem = arena_printf(arena, _("there is no programme, score, level, finding, fact, indicator or question '%s'"), id);
	return cli_misuse(hint ? arena_printf(arena, "%s; %s", problem, hint) : problem);
}

enum exit_status cmd_explain(struct arena *arena, const struct options *options)
{
	struct company company;
	enum page_format format;
	struct buf out;
	const char *id = options->arguments.count ? options->arguments.items[0] : NULL;
	if (!find_explanation_format(arena, options, &format))
		return EXIT_MISUSED;
	if (!open_company(arena, options, options->value[OPT_CLIENT], &company)) {
		close_company(&company);
		return company.refused ? EXIT_BAD : EXIT_MISUSED;
	}
	struct page_options page = page_options_from(options, company.name);
	struct result *result = page_result(arena, &company);
	if (id)
		result->changes = page_changes(arena, &company, result, id, page.everything);
	const struct explanation *explanation = advise_explain(company.run, arena, result, id, page.language, page.everything);
	if (explanation && !options->value[OPT_CLIENT] && company.name)
		cli_say(_("For %s:\n"), utf8_clean(arena, company.name));
	buf_init(&out, 0);
	if (explanation)
		render_explanation(explanation, format, &page, &out);
	close_company(&company);
	if (explanation)
		return cli_print_to(arena, options, &out);
	buf_release(&out);
	return not_found(arena, company.opened.program, id);
}
