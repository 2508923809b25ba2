/*
 * jindan help: commands, and what a message means.
 */
#include "base/msg.h"
#include "base/near.h"
#include "base/utf8.h"
#include "base/diag.h"
#include "base/buf.h"
#include "cli/codes.h"
#include "cli/io.h"
#include <string.h>

/* The text of a kind, with "..." where a message says what it is about. */
static void add_text(struct buf *out, const struct diag_kind *kind)
{
	const char *text = _(kind->text);
	for (const char *mark; (mark = strchr(text, '{')) && mark[1] && mark[2] == '}'; text = mark + 3) {
		buf_add_n(out, text, (size_t)(mark - text));
		buf_add(out, "...");
	}
	buf_add(out, text);
}

static void add_code(struct buf *out, const struct diag_kind *kind)
{
	buf_printf(out, "%s (%s): ", kind->code, _(diag_level_name(kind->level)));
	add_text(out, kind);
	buf_add(out, "\n\n");
	utf8_wrap(out, _(kind->explanation), 80, 0);
	buf_add(out, "\n");
}

static enum exit_status list_codes(void)
{
	struct buf out;
	buf_init(&out, 0);
	for (size_t i = 0; code_at(i); i++) {
		buf_printf(&out, "%s  %-8s ", code_at(i)->code, _(diag_level_name(code_at(i)->level)));
		add_text(&out, code_at(i));
		buf_add(&out, "\n");
	}
	return cli_print(&out);
}

/* What is said about a command or the code of a message; false when there is neither. */
static bool add_topic(struct buf *out, const char *name)
{
	const struct diag_kind *kind = code_find(name);
	const struct command *command = command_find(name);
	if (kind)
		add_code(out, kind);
	else if (command)
		docs_command(command, out);
	return kind || command;
}

enum exit_status cmd_help(struct arena *arena, const struct options *options)
{
	struct buf out;
	if (options->arguments.count == 0 && option_given(options, OPT_ALL))
		return list_codes();
	buf_init(&out, 0);
	if (options->arguments.count == 0)
		docs_overview(&out);
	for (size_t i = 0; i < options->arguments.count; i++) {
		const char *name = options->arguments.items[i];
		if (i > 0)
			buf_add(&out, "\n");
		if (add_topic(&out, name))
			continue;
		buf_release(&out);
		return cli_misuse(arena_printf(arena, _("there is no command and no message '%s'; `jindan help` lists the commands, `jindan help --all` the messages"), name));
	}
	return cli_print(&out);
}
