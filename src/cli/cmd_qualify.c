/*
 * jindan qualify: what to change, or to find out, to reach a programme or a level.
 */
#include "advise/advise.h"
#include "base/msg.h"
#include "base/near.h"
#include "base/utf8.h"
#include "cli/choice.h"
#include "cli/page.h"
#include <stdio.h>
#include <string.h>

static const char *const formats[] = {"text", "json", "records", NULL};

static enum exit_status not_found(struct arena *arena, const struct result *result, const char *id)
{
	struct near_search search = near_start(id);
	for (size_t i = 0; i < result->programme_count; i++)
		near_offer(&search, result->programmes[i].id);
	for (size_t i = 0; i < result->score_count; i++)
		near_offer(&search, result->scores[i].id);
	const char *hint = near_hint(arena, &search);
	const char *problem = arena_printf(arena, _("there is no programme or score '%s'"), id);
	return cli_misuse(arena_printf(arena, "%s; %s", problem, hint ? hint : _("`jindan programmes` lists them; --client names a client")));
}

static bool is_there(const struct result *result, const char *id)
{
	for (size_t i = 0; i < result->programme_count; i++)
		if (strcmp(result->programmes[i].id, id) == 0)
			return true;
	for (size_t i = 0; i < result->score_count; i++)
		if (strcmp(result->scores[i].id, id) == 0)
			return true;
	return false;
}

const struct changes *page_changes(struct arena *arena, struct company *company, const struct result *result, const char *only, bool everything)
{
	struct change_wish wish = {.only = only, .everything = everything};
	return advise_changes(company->run, arena, result, &wish);
}

static enum exit_status print(struct arena *arena, const struct options *options, struct company *company, size_t format)
{
	const char *only = options->arguments.count ? options->arguments.items[0] : NULL;
	struct result *result = page_result(arena, company);
	struct page_options page = page_options_from(options, company->name);
	struct buf out;
	if (only && !is_there(result, only))
		return not_found(arena, result, only);
	result->changes = page_changes(arena, company, result, only, page.everything);
	buf_init(&out, 0);
	if (format == 0)
		render_changes(result, &page, &out);
	else if (format == 1)
		changes_to_json(result->changes, true, &out);
	else
		changes_to_records(result->changes, company->answers, &out);
	return cli_print(&out);
}

enum exit_status cmd_qualify(struct arena *arena, const struct options *options)
{
	struct company company;
	enum exit_status status;
	size_t format;
	if (!cli_choice(arena, options, OPT_FORMAT, formats, &format))
		return EXIT_MISUSED;
	if (!open_company(arena, options, options->value[OPT_CLIENT], &company)) {
		close_company(&company);
		return company.refused ? EXIT_BAD : EXIT_MISUSED;
	}
	status = print(arena, options, &company, format);
	close_company(&company);
	return status;
}
