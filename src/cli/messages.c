/*
 * Diagnostics as pretty text, a line each, or JSON.
 */
#include "cli/choice.h"
#include "cli/messages.h"
#include "base/buf.h"
#include "base/msg.h"
#include "cli/io.h"
#include "cli/sarif.h"
#include "record/json_write.h"
#include <string.h>

bool messages_format(struct arena *arena, const struct options *options, size_t count, enum message_format *format)
{
	const char *names[] = {"pretty", "compact", "json", "sarif", NULL};
	size_t chosen;
	names[count] = NULL;
	bool known = cli_choice(arena, options, OPT_FORMAT, names, &chosen);
	*format = (enum message_format)chosen;
	return known;
}

static void add_string(struct buf *out, const char *text)
{
	if (text)
		json_string(out, text, strlen(text));
	else
		buf_add(out, "null");
}

static void add_json(struct buf *out, const struct diagnostic *diagnostic, bool first)
{
	size_t line, column;
	const char *file = diagnostic->place.source ? diagnostic->place.source->name : "";
	place_position(diagnostic->place, &line, &column);
	buf_add(out, first ? "\n  {\"code\": " : ",\n  {\"code\": ");
	json_string(out, diagnostic->kind->code, strlen(diagnostic->kind->code));
	buf_printf(out, ", \"level\": \"%s\", \"file\": ", diag_level_name(diagnostic->kind->level));
	json_string(out, file, strlen(file));
	buf_printf(out, ", \"line\": %zu, \"column\": %zu, \"message\": ", line, column);
	json_string(out, diagnostic->message, strlen(diagnostic->message));
	buf_add(out, ", \"hint\": ");
	add_string(out, diagnostic->hint);
	buf_add(out, ", \"witness\": ");
	add_string(out, diagnostic->witness);
	buf_add(out, ", \"proof\": ");
	add_string(out, diagnostic->proof);
	buf_add(out, "}");
}

/* Messages are what these commands are asked for: they go to standard output. */
enum exit_status messages_print(struct diag_sink *sink, enum message_format format)
{
	struct buf out;
	buf_init(&out, 0);
	diag_sort(sink);
	if (format == MESSAGES_SARIF) {
		sarif_write(sink, &out);
		return cli_print(&out);
	}
	buf_add(&out, format == MESSAGES_JSON ? "[" : "");
	for (size_t i = 0; i < diag_count(sink); i++) {
		if (format == MESSAGES_JSON)
			add_json(&out, diag_at(sink, i), i == 0);
		else
			diag_print(diag_at(sink, i), format == MESSAGES_PRETTY, &out);
	}
	buf_add(&out, format == MESSAGES_JSON ? "\n]\n" : "");
	if (diag_dropped(sink) > 0 && format != MESSAGES_JSON)
		buf_printf(&out, msg_plural("... and %lu more message\n", "... and %lu more messages\n", diag_dropped(sink)), (unsigned long)diag_dropped(sink));
	return cli_print(&out);
}
