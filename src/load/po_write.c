/*
 * Writing PO files: strings are broken at their line ends only, so that a changed word is a changed line.
 */
#include "load/po.h"

#include "base/utf8.h"
#include <string.h>

static void add_escaped(struct buf *out, const char *text, size_t length)
{
	static const char letters[] = "abfnrtv\\\"";
	static const char meanings[] = "\a\b\f\n\r\t\v\\\"";

	for (size_t i = 0; i < length; i++) {
		const char *known = text[i] ? strchr(meanings, text[i]) : NULL;
		if (known)
			buf_printf(out, "\\%c", letters[known - meanings]);
		else if ((unsigned char)text[i] < 0x20 || text[i] == 0x7F)
			buf_printf(out, "\\%03o", (unsigned)text[i]);
		else
			buf_add_char(out, text[i]);
	}
}

/* In one line, or, when there are several, each in its own behind an empty string. */
static void add_string(struct buf *out, const char *prefix, const char *keyword, const char *text)
{
	const char *newline = strchr(text, '\n');

	buf_printf(out, "%s%s ", prefix, keyword);
	if (newline && newline[1])
		buf_printf(out, "\"\"\n%s", prefix);
	do {
		size_t size = strcspn(text, "\n");
		size += text[size] == '\n';
		buf_add(out, "\"");
		add_escaped(out, text, size);
		text += size;
		buf_add(out, "\"\n");
		if (*text)
			buf_add(out, prefix);
	} while (*text);
}

/* Notes are other people's texts: nothing in them may end the line or steer a terminal. */
static void add_notes(struct buf *out, const char *notes)
{
	while (notes && *notes) {
		size_t size = strcspn(notes, "\n");
		buf_add(out, "#. ");
		utf8_sanitise(out, notes, size, false);
		buf_add(out, "\n");
		notes += size + (notes[size] == '\n');
	}
}

static void add_entry(struct buf *out, const struct po_entry *entry)
{
	buf_add(out, "\n");
	add_notes(out, entry->notes);
	if (entry->reference)
		buf_printf(out, "#: %s\n", entry->reference);
	if (entry->fuzzy)
		buf_add(out, "#, fuzzy\n");
	if (entry->previous)
		add_string(out, "#| ", "msgid", entry->previous);
	if (entry->context)
		add_string(out, "", "msgctxt", entry->context);
	add_string(out, "", "msgid", entry->id);
	add_string(out, "", "msgstr", entry->text);
}

void po_write(const struct po_file *file, struct buf *out)
{
	buf_add(out, "msgid \"\"\n");
	add_string(out, "", "msgstr", file->header);
	for (size_t i = 0; i < file->entries.count; i++)
		add_entry(out, &file->entries.items[i]);
}
