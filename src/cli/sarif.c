/*
 * SARIF: the rules that are used, with what `jindan help` says of them, then the results.
 */
#include "cli/sarif.h"
#include "base/msg.h"
#include "cli/codes.h"
#include "record/json_write.h"
#include <string.h>

static void add_string(struct buf *out, const char *text)
{
	json_string(out, text, strlen(text));
}

/* ---- rules ---- */

/* Of the kinds that are used, in the order of all codes. */
static bool is_used(const struct diag_sink *sink, const struct diag_kind *kind)
{
	for (size_t i = 0; i < diag_count(sink); i++)
		if (diag_at(sink, i)->kind == kind)
			return true;
	return false;
}

static size_t rule_index(const struct diag_sink *sink, const struct diag_kind *kind)
{
	size_t index = 0;
	for (size_t i = 0; code_at(i) && code_at(i) != kind; i++)
		index += is_used(sink, code_at(i));
	return index;
}

/* "{0}" of a text becomes "...". */
static void add_pattern(struct buf *out, const char *text)
{
	struct buf plain;
	buf_init(&plain, 0);
	for (; *text; text++) {
		if (text[0] == '{' && text[1] && text[2] == '}') {
			buf_add(&plain, "...");
			text += 2;
		} else
			buf_add_char(&plain, *text);
	}
	add_string(out, plain.text);
	buf_release(&plain);
}

static void add_rule(struct buf *out, const struct diag_kind *kind, bool first)
{
	buf_add(out, first ? "\n      {\"id\": " : ",\n      {\"id\": ");
	add_string(out, kind->code);
	buf_add(out, ", \"shortDescription\": {\"text\": ");
	add_pattern(out, _(kind->text));
	buf_add(out, "}, \"help\": {\"text\": ");
	add_string(out, _(kind->explanation));
	buf_printf(out, "}, \"defaultConfiguration\": {\"level\": \"%s\"}}", diag_level_name(kind->level));
}

static void add_rules(struct buf *out, const struct diag_sink *sink)
{
	bool first = true;
	for (size_t i = 0; code_at(i); i++)
		if (is_used(sink, code_at(i))) {
			add_rule(out, code_at(i), first);
			first = false;
		}
}

/* ---- results ---- */

/* What a URI cannot hold as it is becomes %XX. */
static void add_uri(struct buf *out, const char *path)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
	buf_add_char(out, '"');
	buf_add(out, path[0] == '/' ? "file://" : "");
	for (; *path; path++) {
		if (strchr(plain, *path))
			buf_add_char(out, *path);
		else
			buf_printf(out, "%%%02X", (unsigned)(unsigned char)*path);
	}
	buf_add_char(out, '"');
}

static void add_location(struct buf *out, struct place place)
{
	size_t line, column, end_line, end_column;
	struct place end = {place.source, place.offset + place.length, 0};
	place_position(place, &line, &column);
	place_position(end, &end_line, &end_column);
	buf_add(out, ", \"locations\": [{\"physicalLocation\": {\"artifactLocation\": {\"uri\": ");
	add_uri(out, place.source->name);
	buf_printf(out, "}, \"region\": {\"startLine\": %zu, \"startColumn\": %zu, \"endLine\": %zu, \"endColumn\": %zu}}}]", line, column, end_line,
	           end_column);
}

static const char *detail_of(const struct diagnostic *diagnostic)
{
	if (diagnostic->witness)
		return diagnostic->witness[0] ? diagnostic->witness : _("any company, whatever it answers");
	return diagnostic->proof ? diagnostic->proof : diagnostic->hint;
}

static void add_text(struct buf *out, const struct diagnostic *diagnostic)
{
	struct buf text;
	const char *detail = detail_of(diagnostic);
	buf_init(&text, 0);
	if (diagnostic->where)
		buf_printf(&text, "%s: ", diagnostic->where);
	buf_add(&text, diagnostic->message);
	if (detail)
		buf_printf(&text, "\n%s%s%s", diagnostic->witness ? _("witness") : "", diagnostic->witness ? ": " : "", detail);
	add_string(out, text.text);
	buf_release(&text);
}

static void add_result(struct buf *out, const struct diag_sink *sink, const struct diagnostic *diagnostic, bool first)
{
	buf_printf(out, "%s{\"ruleId\": \"%s\", \"ruleIndex\": %zu, \"level\": \"%s\", \"message\": {\"text\": ", first ? "\n    " : ",\n    ",
	           diagnostic->kind->code, rule_index(sink, diagnostic->kind), diag_level_name(diagnostic->kind->level));
	add_text(out, diagnostic);
	buf_add(out, "}");
	if (diagnostic->place.source)
		add_location(out, diagnostic->place);
	if (diagnostic->witness) {
		buf_add(out, ", \"properties\": {\"witness\": ");
		add_string(out, diagnostic->witness);
		buf_add(out, "}");
	}
	buf_add(out, "}");
}

void sarif_write(const struct diag_sink *sink, struct buf *out)
{
	buf_add(out, "{\n  \"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n  \"version\": \"2.1.0\",\n  \"runs\": [{\n    \"tool\": "
	             "{\"driver\": {\"name\": \"jindan\", \"version\": \"" JINDAN_VERSION "\", \"rules\": [");
	add_rules(out, sink);
	buf_add(out, "]}},\n    \"columnKind\": \"unicodeCodePoints\",\n    \"results\": [");
	for (size_t i = 0; i < diag_count(sink); i++)
		add_result(out, sink, diag_at(sink, i), i == 0);
	buf_add(out, "]\n  }]\n}\n");
}
