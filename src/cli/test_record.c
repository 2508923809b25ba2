/*
 * jindan test --record: a company's answers, and what came out of them, as a test case.
 */
#include "advise/advise.h"
#include "base/io.h"
#include "base/msg.h"
#include "base/utf8.h"
#include "cli/case_file.h"
#include "cli/suite.h"
#include "cli/test_modes.h"
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct recording {
	struct arena *arena;
	const struct options *options;
	struct options merged; /* with the pack of the file */
	struct case_file file;
	const struct program *program; /* of the file, or of the company */
	struct company company;
};

/* ---- the company ---------------------------------------------------------------------------------------------------------- */

/* An interview in a store that goes away with it. */
static bool interview(struct recording *recording)
{
	struct arena *arena = recording->arena;
	const char *folder = io_temporary_folder(arena);
	struct options options = recording->merged;
	const char *store = folder ? io_join(arena, folder, "jindan.db") : NULL;
	if (!folder)
		return false;
	options.arguments = (option_values){0};
	VEC_PUSH(arena, &options.arguments, "case");
	options.value[OPT_STORE] = store;
	options.value[OPT_FORMAT] = NULL;
	bool good = cmd_assess(arena, &options) == EXIT_DONE && open_company(arena, &options, "case", &recording->company);
	const char *const parts[] = {"", "-wal", "-shm"};
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		unlink(arena_printf(arena, "%s%s", store, parts[i]));
	rmdir(folder);
	return good;
}

static bool find_company(struct recording *recording)
{
	const struct options *options = recording->options;
	if (option_given(options, OPT_ANSWERS))
		return open_company(recording->arena, &recording->merged, NULL, &recording->company);
	if (option_given(options, OPT_CLIENT))
		return open_company(recording->arena, options, options->value[OPT_CLIENT], &recording->company);
	if (isatty(STDIN_FILENO))
		return interview(recording);
	cli_misuse(_("--record needs --client or --answers, or a terminal for an interview"));
	return false;
}

/* ---- the case --------------------------------------------------------------------------------------------------------------- */

static bool choose_pack(struct recording *recording)
{
	struct diag_sink *sink = diag_sink_new(recording->arena);
	recording->merged = *recording->options;
	if (!recording->file.suite)
		return true;
	recording->program = suite_program(recording->arena, recording->options, recording->file.suite, sink);
	if (recording->program && suite_options(recording->arena, recording->options, recording->file.suite, &recording->merged, sink))
		return true;
	cli_show(sink);
	return false;
}

static const char *choose_id(const struct recording *recording)
{
	const char *id = recording->options->value[OPT_CASE];
	if (!id)
		return case_file_id(recording->arena, &recording->file, "recorded");
	if (*id && !case_file_find(&recording->file, id))
		return id;
	cli_misuse(arena_printf(recording->arena, _("%s has a case '%s' already"), utf8_clean(recording->arena, recording->file.path), utf8_clean(recording->arena, id)));
	return NULL;
}

static bool write_case(struct recording *recording, const char *id)
{
	struct arena *arena = recording->arena;
	struct diag_sink *sink = diag_sink_new(arena);
	const struct opened *opened = &recording->company.opened;
	const struct program *program = recording->program ? recording->program : opened->program;
	struct draft *draft = draft_new(arena, program, opened->stage, opened->as_of);
	struct buf text;
	draft_name(draft, id, NULL);
	draft_answers(draft, recording->company.answers);
	bool good = draft_judge(draft, sink);
	buf_init(&text, 0);
	if (good) {
		draft_expect_all(draft);
		draft_write(draft, recording->file.indent, &text);
		good = case_file_add(arena, &recording->file, program, opened->as_of, text.text);
	}
	cli_show(sink);
	buf_release(&text);
	if (good)
		cli_say(_("%s: case '%s' recorded (answers: %zu, expectations: %zu)\n"), recording->file.path, id, draft_case(draft)->answers.count,
		        draft_case(draft)->expectations.count);
	draft_free(draft);
	return good;
}

enum exit_status test_record(struct arena *arena, const struct options *options)
{
	struct recording recording = {.arena = arena, .options = options};
	const char *path = test_mode_file(arena, options, "record");
	if (!path || !case_file_read(arena, path, &recording.file) || !choose_pack(&recording))
		return EXIT_MISUSED;
	const char *id = choose_id(&recording);
	if (!id)
		return EXIT_MISUSED;
	if (!find_company(&recording))
		return recording.company.refused ? EXIT_BAD : EXIT_MISUSED;
	case_file_names(arena, &recording.file, &recording.company.opened);
	bool good = write_case(&recording, id);
	close_company(&recording.company);
	return good ? EXIT_DONE : EXIT_BAD;
}
