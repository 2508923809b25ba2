/*
 * jindan evaluate: answers in, results out. The contract other programs build on.
 */
#include "base/io.h"
#include "base/msg.h"
#include "batch/batch.h"
#include "cli/choice.h"
#include "cli/open.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool read_formats(struct arena *arena, const struct options *options, struct batch_options *batch)
{
	static const char *const outputs[] = {"json", "jsonl", "csv", NULL};
	static const enum batch_format ids[] = {BATCH_JSON, BATCH_JSONL, BATCH_CSV};
	size_t output, input;
	if (!cli_choice(arena, options, OPT_FORMAT, outputs, &output) || !cli_choice(arena, options, OPT_INPUT_FORMAT, raw_formats, &input))
		return false;
	batch->output = ids[output];
	batch->input = option_given(options, OPT_INPUT_FORMAT) ? (enum raw_format)(RAW_CSV + input) : RAW_GUESS;
	return cli_threads(options, &batch->threads);
}

/* Into a temporary beside --output, which it replaces only when everything was written. */
static enum exit_status evaluate(struct arena *arena, const struct opened *opened, const struct batch_options *batch, FILE *in, const char *name, FILE *out, bool *usable)
{
	struct diag_sink *sink = diag_sink_new(arena);
	struct batch_count count;
	*usable = batch_run(opened->program, in, name, out, batch, &count, sink);
	cli_show(sink);
	if (count.bad > 0)
		cli_say(_("records with errors, and so without a result: %zu of %zu\n"), count.bad, count.records);
	if (ferror(out) || ferror(in))
		return EXIT_MISUSED;
	return *usable && count.bad == 0 ? EXIT_DONE : EXIT_BAD;
}

static bool exists(const char *file)
{
	struct stat there;
	return stat(file, &there) == 0;
}

static enum exit_status evaluate_to_file(struct arena *arena, const struct opened *opened, const struct batch_options *batch, FILE *in, const char *name, const char *file)
{
	/* A device or pipe is written to as it is; a file only when everything is there. */
	bool whole = !exists(file) || io_is_file(file);
	const char *temporary = whole ? arena_printf(arena, "%s.%ld.part", file, (long)getpid()) : file;
	FILE *out = fopen(temporary, "wb");
	if (!out)
		return cli_misuse(arena_printf(arena, _("cannot write '%s': %s"), file, strerror(errno)));
	bool usable;
	enum exit_status status = evaluate(arena, opened, batch, in, name, out, &usable);
	if (!usable || !whole) {
		fclose(out);
		if (whole)
			remove(temporary);
		return status;
	}
	bool bad = fflush(out) != 0 || fsync(fileno(out)) != 0;
	bad = fclose(out) != 0 || bad;
	if (bad || rename(temporary, file) != 0) {
		const char *reason = strerror(errno);
		remove(temporary);
		return cli_misuse(arena_printf(arena, _("cannot write '%s': %s"), file, reason));
	}
	return status;
}

enum exit_status cmd_evaluate(struct arena *arena, const struct options *options)
{
	struct opened opened;
	struct batch_options batch = {0};
	if (!read_formats(arena, options, &batch) || !open_pack(arena, options, &opened))
		return EXIT_MISUSED;
	batch.stage = opened.stage;
	batch.as_of = opened.as_of;
	const char *name = options->arguments.count > 0 ? options->arguments.items[0] : "-";
	bool standard = strcmp(name, "-") == 0;
	if (io_is_folder(name))
		return cli_misuse(arena_printf(arena, _("'%s' is a folder; evaluate reads one file"), name));
	FILE *in = standard ? stdin : fopen(name, "rb");
	if (!in)
		return cli_misuse(arena_printf(arena, _("cannot read '%s': %s"), name, strerror(errno)));
	const char *output = options->value[OPT_OUTPUT];
	const char *shown = standard ? _("standard input") : name;
	bool usable;
	enum exit_status status = output && strcmp(output, "-") != 0 ? evaluate_to_file(arena, &opened, &batch, in, shown, output)
	                                                             : evaluate(arena, &opened, &batch, in, shown, stdout, &usable);
	if (!standard)
		fclose(in);
	return status;
}
