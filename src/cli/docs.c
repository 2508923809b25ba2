/*
 * Help and completion, printed from the tables.
 */
#include "base/buf.h"
#include "base/limits.h"
#include "base/msg.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/io.h"
#include <string.h>

#define COLUMNS 80
#define GUTTER 30

/* "  label            text wrapped behind it" */
static void add_row(struct buf *out, const char *label, const char *text)
{
	size_t width = utf8_width(label, strlen(label)) + 2;
	buf_printf(out, "  %s", label);
	if (width + 1 > GUTTER) {
		buf_add(out, "\n");
		width = 0;
	}
	buf_add_repeat(out, " ", GUTTER - width);
	utf8_wrap(out, text, COLUMNS, GUTTER);
	buf_add(out, "\n");
}

void docs_overview(struct buf *out)
{
	buf_add(out, _("jindan finds out where a small firm stands with its IT, and which support programmes fit it."));
	buf_add(out, "\n\n");
	buf_add(out, _("usage: jindan [COMMAND] [OPTIONS]"));
	buf_add(out, "\n");
	buf_add(out, _("Without a command: a short menu."));
	buf_add(out, "\n\n");
	for (size_t i = 0; i < command_count(); i++)
		add_row(out, command_at(i)->name, _(command_at(i)->summary));
	buf_add(out, "\n");
	buf_add(out, _("`jindan COMMAND --help` tells more; so does the manual, jindan(1)."));
	buf_add(out, "\n");
}

static void add_option(struct buf *out, const struct option_row *row)
{
	struct buf text;
	buf_init(&text, 0);
	if (row->letter)
		buf_printf(&text, "-%c, ", row->letter);
	buf_printf(&text, "--%s", row->name);
	if (row->value)
		buf_printf(&text, "%s%s", row->value[0] == '[' ? "" : " ", row->value);
	add_row(out, text.text, _(row->help));
	buf_release(&text);
}

static void add_limits(struct buf *out)
{
	buf_add(out, "\n");
	buf_add(out, _("limits, as NAME=N up to the greatest N:"));
	buf_add(out, "\n");
	for (size_t i = 0; i < LIMITS; i++) {
		struct buf label;
		buf_init(&label, 0);
		buf_printf(&label, "%s=%zu", limit_rows[i].name, limit_rows[i].standard);
		struct buf text;
		buf_init(&text, 0);
		buf_printf(&text, _("%s; up to %zu"), _(limit_rows[i].help), limit_rows[i].most);
		add_row(out, label.text, text.text);
		buf_release(&label);
		buf_release(&text);
	}
}

void docs_command(const struct command *command, struct buf *out)
{
	const char *arguments = command->arguments[0] ? _(command->arguments) : "";
	buf_printf(out, _("usage: jindan %s [OPTIONS]%s%s"), command->name, arguments[0] ? " " : "", arguments);
	buf_add(out, "\n\n");
	utf8_wrap(out, _(command->text), COLUMNS, 0);
	buf_add(out, "\n\n");
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (command_takes(command, i))
			add_option(out, &option_rows[i]);
	if (command_takes(command, OPT_LIMIT))
		add_limits(out);
}

/* ---- completion ----------------------------------------------------------------------------------------------------------- */

static void add_words(struct buf *out, const struct command *command)
{
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (command_takes(command, i))
			buf_printf(out, " --%s", option_rows[i].name);
}

enum exit_status cmd_completion(struct arena *arena, const struct options *options)
{
	struct buf out;
	(void)arena;
	if (strcmp(options->arguments.items[0], "bash") != 0)
		return cli_misuse(_("only bash is known"));
	buf_init(&out, 0);
	buf_add(&out, "_jindan() {\n\tlocal word=${COMP_WORDS[COMP_CWORD]} words=\"\"\n\tif [ \"$COMP_CWORD\" -eq 1 ]; then\n\t\twords=\"");
	for (size_t i = 0; i < command_count(); i++)
		buf_printf(&out, "%s%s", i ? " " : "", command_at(i)->name);
	buf_add(&out, "\"\n\telse\n\t\tcase ${COMP_WORDS[1]} in\n");
	for (size_t i = 0; i < command_count(); i++) {
		buf_printf(&out, "\t\t%s) words=\"", command_at(i)->name);
		add_words(&out, command_at(i));
		buf_add(&out, "\" ;;\n");
	}
	buf_add(&out, "\t\tesac\n\tfi\n\tCOMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n\t"
	              "[ ${#COMPREPLY[@]} -eq 0 ] && COMPREPLY=($(compgen -f -- \"$word\"))\n}\ncomplete -F _jindan jindan\n");
	return cli_print(&out);
}
