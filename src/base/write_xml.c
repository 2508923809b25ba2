#include "base/write_xml.h"

#include "base/utf8.h"
#include <string.h>

/* What XML 1.0 cannot hold, not even as a reference. */
static bool is_forbidden(uint32_t code)
{
	return (code < 0x20 && code != '\t' && code != '\n' && code != '\r') ||
	       (code & 0xFFFE) == 0xFFFE;
}

/* Line ends in attributes, and carriage returns anywhere, would be read back as something else. */
static const char *reference_of(char c, bool in_attribute)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '\r':
		return "&#13;";
	case '"':
		return in_attribute ? "&quot;" : NULL;
	case '\n':
		return in_attribute ? "&#10;" : NULL;
	case '\t':
		return in_attribute ? "&#9;" : NULL;
	default:
		return NULL;
	}
}

static void add_escaped(struct buf *out, const char *text, size_t length, bool in_attribute)
{
	char bytes[4];
	uint32_t code;

	while (length > 0) {
		size_t used = utf8_decode(text, length, &code);
		const char *reference = used == 1 ? reference_of(*text, in_attribute) : NULL;
		if (reference)
			buf_add(out, reference);
		else
			buf_add_n(out, bytes, utf8_encode(is_forbidden(code) ? 0xFFFD : code, bytes));
		text += used;
		length -= used;
	}
}

static void start_line(struct xml_writer *writer)
{
	if (writer->in_tag)
		buf_add(writer->out, ">\n");
	writer->in_tag = false;
	buf_add_repeat(writer->out, "  ", writer->depth);
}

void write_declaration(struct xml_writer *writer)
{
	buf_add(writer->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
}

void write_open(struct xml_writer *writer, const char *name)
{
	start_line(writer);
	buf_printf(writer->out, "<%s", name);
	writer->in_tag = true;
	writer->depth++;
}

void write_attribute(struct xml_writer *writer, const char *name, const char *value)
{
	if (!value)
		return;
	buf_printf(writer->out, " %s=\"", name);
	add_escaped(writer->out, value, strlen(value), true);
	buf_add(writer->out, "\"");
}

void write_close(struct xml_writer *writer, const char *name)
{
	writer->depth--;
	if (writer->in_tag) {
		buf_add(writer->out, "/>\n");
		writer->in_tag = false;
		return;
	}
	start_line(writer);
	buf_printf(writer->out, "</%s>\n", name);
}

void write_close_text(struct xml_writer *writer, const char *name, const char *text)
{
	writer->depth--;
	writer->in_tag = false;
	buf_add(writer->out, ">");
	add_escaped(writer->out, text, strlen(text), false);
	buf_printf(writer->out, "</%s>\n", name);
}

void write_leaf(struct xml_writer *writer, const char *name, const char *text, size_t length)
{
	start_line(writer);
	buf_printf(writer->out, "<%s>", name);
	add_escaped(writer->out, text, length, false);
	buf_printf(writer->out, "</%s>\n", name);
}
