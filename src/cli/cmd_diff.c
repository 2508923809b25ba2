/*
 * jindan diff: what two versions of a rule base or questionnaire mean differently, with a company for each difference.
 */
#include "author/diff.h"
#include "author/scaffold.h"
#include "base/io.h"
#include "base/limits.h"
#include "base/msg.h"
#include "cli/choice.h"
#include "cli/case_file.h"
#include "cli/page.h"
#include "cli/versions.h"
#include <string.h>

static const char *const formats[] = {"text", "md", "json", NULL};

/* ---- witnesses as test cases ---- */

static const char *cases_of(struct arena *arena, const struct versions *versions, const struct differences *differences, size_t *count)
{
	struct buf out;
	buf_init(&out, 0);
	for (size_t i = 0; i < differences->count; i++) {
		const char *text = author_diff_case(arena, versions->opened[1].program, &differences->list[i], *count + 1);
		if (!text)
			continue;
		buf_add(&out, text);
		(*count)++;
	}
	const char *cases = arena_strdup(arena, out.text);
	buf_release(&out);
	return cases;
}

/* A file of its own: of the new version, wherever it lies. */
static const char *new_suite(struct arena *arena, const struct versions *versions, const char *file, const char *cases)
{
	struct case_file suite = {.path = file};
	struct buf out;
	case_file_names(arena, &suite, &versions->opened[1]);
	buf_init(&out, 0);
	draft_write_head(suite.questionnaire, versions->kind == LOAD_RULEBASE ? suite.rules : NULL, NULL, &out);
	buf_add(&out, cases);
	buf_add(&out, draft_tail);
	const char *text = arena_strdup(arena, out.text);
	buf_release(&out);
	return text;
}

static bool keep(struct arena *arena, const struct options *options, const struct versions *versions, const struct differences *differences)
{
	const char *file = options->value[OPT_KEEP];
	struct diag_sink *sink = diag_sink_new(arena);
	size_t count = 0, length;
	const char *cases = cases_of(arena, versions, differences, &count), *text = NULL;
	if (count == 0) {
		cli_say(_("Nothing was kept: no difference has a company that shows it.\n"));
		return true;
	}
	if (io_is_file(file)) {
		const char *before = io_read_file(arena, file, LIMIT_FILE_BYTES, &length, sink);
		text = before ? scaffold_insert(arena, file, before, length, "tests", cases, sink) : NULL;
	} else
		text = new_suite(arena, versions, file, cases);
	bool good = text && io_write_file(file, text, strlen(text), sink);
	cli_show(sink);
	if (good)
		cli_say(msg_plural("%zu case was kept in %s.\n", "%zu cases were kept in %s.\n", count), count, file);
	return good;
}

/* ---- the command ---- */

enum exit_status cmd_diff(struct arena *arena, const struct options *options)
{
	struct versions versions;
	struct buf out;
	size_t format;
	if (!cli_choice(arena, options, OPT_FORMAT, formats, &format) || !open_versions(arena, options, &versions))
		return EXIT_MISUSED;
	const struct diff_options how = {.language = open_language(options), .as_of = versions.opened[1].as_of};
	struct differences *differences = author_diff(arena, versions.opened[0].program, versions.opened[1].program, &how);
	differences->before = versions.name[0];
	differences->after = versions.name[1];
	if (option_given(options, OPT_KEEP) && !keep(arena, options, &versions, differences))
		return EXIT_MISUSED;
	const struct page_options page = page_options_from(options, NULL);
	buf_init(&out, 0);
	render_differences(differences, formats[format], &page, &out);
	enum exit_status status = cli_print_to(arena, options, &out);
	bool differs = differences->any[DIFFER_MEANING] || differences->any[DIFFER_TERMS];
	return status == EXIT_DONE && differs && option_given(options, OPT_EXIT_CODE) ? EXIT_BAD : status;
}
