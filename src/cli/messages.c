/*
 * Diagnostics as pretty text, a line each, or JSON.
 */
#include "cli/messages.h"
#include "base/buf.h"
#include "base/msg.h"
#include "cli/io.h"
#include "record/json_write.h"
#include <string.h>

bool messages_format(struct arena *arena, const struct options *options, enum message_format *format)
{
	static const char *const names[] = {"pretty", "compact", "json"};
	const char *name = options->value[OPT_FORMAT] ? options->value[OPT_FORMAT] : "pretty";
	for (int i = 0; i < 3; i++)
		if (strcmp(names[i], name) == 0) {
			*format = (enum message_format)i;
			return true;
		}
	cli_misuse(arena_printf(arena, _("--format cannot be '%s' here; it is pretty, compact or json"), name));
	return false;
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
	if (diagnostic->hint)
		json_string(out, diagnostic->hint, strlen(diagnostic->hint));
	else
		buf_add(out, "null");
	buf_add(out, "}");
}

/* Messages are what these commands are asked for: they go to standard output. */
void messages_print(struct diag_sink *sink, enum message_format format)
{
	struct buf out;
	buf_init(&out, 0);
	diag_sort(sink);
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
	cli_print(&out);
}
