/*
 * Reading PO files line by line. What msgfmt refuses is refused here too: an open string, a keyword out of order, a text in
 * another encoding; what we have no use for (comments, obsolete entries, further plural forms) is passed over.
 */
#include "load/po.h"

#include "base/msg.h"
#include "base/utf8.h"
#include "load/load_diag.h"
#include <string.h>

enum part { PART_NONE, PART_PREVIOUS_CONTEXT, PART_PREVIOUS, PART_CONTEXT, PART_ID, PART_PLURAL, PART_TEXT, PART_OTHER_TEXT, PARTS };

struct po_reader {
	struct arena *arena;
	const struct source *source;
	struct diag_sink *sink;
	struct po_file *file;
	size_t at;         /* of the line */
	bool failed;
	enum part part;    /* that a string in a line of its own goes on */
	bool has[PARTS];
	struct buf texts[PARTS];
	bool fuzzy, begun; /* begun: the entry has a keyword */
	struct place place;
};

static void complain(struct po_reader *reader, size_t offset, const char *what)
{
	if (!reader->failed)
		diag_report(reader->sink, J2096, ((struct place){reader->source, offset, 0}), what);
	reader->failed = true;
}

/* ---- strings ------------------------------------------------------------------------------------------------------ */

static int digit_of(char c, int base)
{
	int value = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : 99;
	return value < base ? value : -1;
}

/* "\n", "\"", "\101", "\x41": what the escape at text[at] stands for, behind its backslash; returns behind it. */
static size_t read_escape(const char *text, size_t at, struct buf *out)
{
	static const char letters[] = "abfnrtv\\\"'?";
	static const char meanings[] = "\a\b\f\n\r\t\v\\\"'?";
	const char *known = text[at] ? strchr(letters, text[at]) : NULL;
	int base = text[at] == 'x' ? 16 : 8, value = 0;

	if (known) {
		buf_add_char(out, meanings[known - letters]);
		return at + 1;
	}
	size_t start = at + (base == 16), end = start;
	for (; end < start + (base == 16 ? 2 : 3) && digit_of(text[end], base) >= 0; end++)
		value = value * base + digit_of(text[end], base);
	if (end == start)
		return at;
	buf_add_char(out, (char)value);
	return end;
}

/* The string from `at` to the end of the line, appended. */
static void read_string(struct po_reader *reader, size_t at, size_t stop, struct buf *out)
{
	const char *text = reader->source->text;

	if (at >= stop || text[at] != '"') {
		complain(reader, at, _("a string between quotes was expected here"));
		return;
	}
	for (at++; at < stop && text[at] != '"';) {
		if (text[at] != '\\') {
			buf_add_char(out, text[at++]);
			continue;
		}
		size_t behind = read_escape(text, at + 1, out);
		if (behind == at + 1 || behind > stop) {
			complain(reader, at, _("this is no escape; write \\\\ for a backslash"));
			return;
		}
		at = behind;
	}
	if (at >= stop)
		complain(reader, at, _("the string has no closing quote"));
	for (at++; at < stop && !reader->failed; at++)
		if (text[at] != ' ' && text[at] != '\t')
			complain(reader, at, _("nothing may stand behind a string"));
}

/* ---- entries ------------------------------------------------------------------------------------------------------- */

static const char *copy(struct po_reader *reader, enum part part)
{
	const struct buf *text = &reader->texts[part];
	size_t bad;

	if (text->overflowed || memchr(text->text, 0, text->length) || !utf8_valid(text->text, text->length, &bad))
		complain(reader, reader->place.offset, _("an escape makes this no text in UTF-8"));
	return arena_strndup(reader->arena, text->text, text->length);
}

/* Puts the entry that ends here into the file. */
static void finish(struct po_reader *reader)
{
	struct po_entry entry = {.fuzzy = reader->fuzzy, .place = reader->place};

	if (reader->begun && !reader->has[PART_TEXT])
		complain(reader, reader->place.offset, _("the entry has no msgstr"));
	if (reader->begun && !reader->failed) {
		entry.id = copy(reader, PART_ID);
		entry.text = copy(reader, PART_TEXT);
		entry.context = reader->has[PART_CONTEXT] ? copy(reader, PART_CONTEXT) : NULL;
		entry.previous = reader->has[PART_PREVIOUS] ? copy(reader, PART_PREVIOUS) : NULL;
		if (*entry.id || entry.context) {
			VEC_PUSH(reader->arena, &reader->file->entries, entry);
		} else {
			reader->file->header = entry.text;
			reader->file->header_place = entry.place;
		}
	}
	for (size_t i = 0; i < PARTS; i++) {
		reader->has[i] = false;
		buf_clear(&reader->texts[i]);
	}
	reader->part = PART_NONE;
	reader->fuzzy = reader->begun = false;
}

static const struct keyword {
	const char *word;
	enum part part, previous; /* behind #| */
} keywords[] = {
	{"msgctxt", PART_CONTEXT, PART_PREVIOUS_CONTEXT}, {"msgid_plural", PART_PLURAL, PART_PLURAL}, {"msgid", PART_ID, PART_PREVIOUS},
	{"msgstr[0]", PART_TEXT, PART_NONE}, {"msgstr[", PART_OTHER_TEXT, PART_NONE}, {"msgstr", PART_TEXT, PART_NONE},
};

static size_t skip_blanks(const char *text, size_t at, size_t stop)
{
	while (at < stop && (text[at] == ' ' || text[at] == '\t'))
		at++;
	return at;
}

/* Whether a keyword may stand here: each once, msgctxt before msgid before msgstr. */
static bool begin_part(struct po_reader *reader, enum part part, size_t at)
{
	if (part == PART_CONTEXT || (part == PART_ID && reader->begun && reader->has[PART_ID]))
		if (reader->begun)
			finish(reader);
	bool orderly = part == PART_CONTEXT || part == PART_PREVIOUS || part == PART_PREVIOUS_CONTEXT || part == PART_ID || reader->has[PART_ID];
	if (!orderly || (reader->has[part] && part != PART_OTHER_TEXT) || part == PART_NONE) {
		complain(reader, at, _("this keyword does not belong here; an entry is msgctxt, msgid, msgstr"));
		return false;
	}
	if (!reader->begun && part >= PART_CONTEXT) {
		reader->begun = true;
		reader->place = (struct place){reader->source, at, 0};
	}
	reader->part = part;
	reader->has[part] = true;
	return true;
}

static void read_keyword(struct po_reader *reader, size_t at, size_t stop, bool previous)
{
	const char *text = reader->source->text;

	for (size_t i = 0; i < sizeof(keywords) / sizeof(*keywords); i++) {
		size_t length = strlen(keywords[i].word);
		if (stop - at < length || strncmp(text + at, keywords[i].word, length) != 0)
			continue;
		if (!begin_part(reader, previous ? keywords[i].previous : keywords[i].part, at))
			return;
		size_t behind = at + length;
		while (keywords[i].part == PART_OTHER_TEXT && behind < stop && text[behind] != ' ' && text[behind] != '"')
			behind++;
		read_string(reader, skip_blanks(text, behind, stop), stop, &reader->texts[reader->part]);
		return;
	}
	complain(reader, at, _("msgctxt, msgid or msgstr was expected here"));
}

static bool has_flag(const char *text, size_t at, size_t stop, const char *flag)
{
	while (at < stop) {
		size_t start = skip_blanks(text, at, stop), end = start;
		while (end < stop && text[end] != ',')
			end++;
		size_t length = end - start;
		while (length > 0 && (text[start + length - 1] == ' ' || text[start + length - 1] == '\t'))
			length--;
		if (length == strlen(flag) && !strncmp(text + start, flag, length))
			return true;
		at = end + 1;
	}
	return false;
}

/* What begins with "#": of an entry that follows. */
static void read_comment(struct po_reader *reader, size_t at, size_t stop)
{
	const char *text = reader->source->text;
	char kind = at + 1 < stop ? text[at + 1] : ' ';

	if (reader->begun)
		finish(reader);
	if (kind == '~')
		finish(reader); /* what was said of it is said of an entry that is no more */
	if (kind == ',' && has_flag(text, at + 2, stop, "fuzzy"))
		reader->fuzzy = true;
	if (kind != '|')
		return;
	at = skip_blanks(text, at + 2, stop);
	if (at < stop && text[at] != '"')
		read_keyword(reader, at, stop, true);
	else if (at < stop && reader->part != PART_NONE)
		read_string(reader, at, stop, &reader->texts[reader->part]);
}

static void read_line(struct po_reader *reader, size_t stop)
{
	const char *text = reader->source->text;
	size_t at = skip_blanks(text, reader->at, stop);

	if (at == stop)
		return;
	if (text[at] == '#')
		read_comment(reader, at, stop);
	else if (text[at] != '"')
		read_keyword(reader, at, stop, false);
	else if (reader->part == PART_NONE)
		complain(reader, at, _("this string belongs to no keyword"));
	else
		read_string(reader, at, stop, &reader->texts[reader->part]);
}

/* ---- the whole ----------------------------------------------------------------------------------------------------- */

const char *po_header(struct arena *arena, const struct po_file *file, const char *name)
{
	size_t length = strlen(name);

	for (const char *line = file->header; *line;) {
		size_t size = strcspn(line, "\n");
		if (size > length && !strncmp(line, name, length) && line[length] == ':') {
			size_t start = skip_blanks(line, length + 1, size);
			while (size > start && (line[size - 1] == ' ' || line[size - 1] == '\t' || line[size - 1] == '\r'))
				size--;
			return size > start ? arena_strndup(arena, line + start, size - start) : NULL;
		}
		line += size + (line[size] == '\n');
	}
	return NULL;
}

/* "charset=UTF-8", or the placeholder of a template. */
static bool is_utf8(const char *type)
{
	const char *charset = type ? strstr(type, "charset=") : NULL;
	static const char *const fine[] = {"UTF-8", "utf-8", "UTF8", "utf8", "ASCII", "US-ASCII", "CHARSET"};

	for (size_t i = 0; charset && i < sizeof(fine) / sizeof(*fine); i++)
		if (!strcmp(charset + 8, fine[i]))
			return true;
	return !charset;
}

struct po_file *po_read(struct arena *arena, const char *name, const char *bytes, size_t length, struct diag_sink *sink)
{
	struct po_reader reader = {.arena = arena, .sink = sink, .file = ARENA_NEW(arena, struct po_file)};
	size_t bad = 0;

	reader.source = source_new(arena, name, bytes, length);
	reader.file->header = "";
	const char *zero = memchr(bytes, 0, length);
	if (zero || !utf8_valid(bytes, length, &bad)) {
		diag_report(sink, J2004, ((struct place){reader.source, zero ? (size_t)(zero - bytes) : bad, 1}), "");
		return NULL;
	}
	for (size_t i = 0; i < PARTS; i++)
		buf_init(&reader.texts[i], 0);
	reader.at = length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;
	while (reader.at < length && !reader.failed) {
		const char *end = memchr(reader.source->text + reader.at, '\n', length - reader.at);
		size_t stop = end ? (size_t)(end - reader.source->text) : length;
		read_line(&reader, stop > reader.at && reader.source->text[stop - 1] == '\r' ? stop - 1 : stop);
		reader.at = stop + 1;
	}
	finish(&reader);
	for (size_t i = 0; i < PARTS; i++)
		buf_release(&reader.texts[i]);
	const char *type = reader.failed ? NULL : po_header(arena, reader.file, "Content-Type");
	if (!is_utf8(type))
		complain(&reader, reader.file->header_place.offset, _("the file is not in UTF-8; save it in that encoding"));
	return reader.failed ? NULL : reader.file;
}
