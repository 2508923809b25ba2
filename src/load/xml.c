/*
 * Reading XML safely with libxml2's SAX interface: no network, no entities but the five, no
 * DOCTYPE, bounded depth. The events say where elements begin and end; their tags are found again
 * in the text for exact places.
 */
#include "load/xml.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/msg.h"
#include "base/utf8.h"
#include "load/load_diag.h"
#include "model/model.h"
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>
#include <strings.h>

struct reader {
	struct arena *arena;
	const struct source *source;
	struct diag_sink *sink;
	xmlParserCtxtPtr parser;
	size_t cursor; /* behind the last tag seen */
	size_t depth;
	struct xml_element *root;
	struct xml_element *open; /* the innermost one */
	bool failed;
};

/* ---- encoding
 * ------------------------------------------------------------------------------------------------
 */

static uint32_t unit_at(const unsigned char *bytes, bool big)
{
	return big ? (uint32_t)bytes[0] << 8 | bytes[1] : (uint32_t)bytes[1] << 8 | bytes[0];
}

static void from_utf16(const unsigned char *bytes, size_t length, bool big, struct buf *out)
{
	for (size_t at = 0; at + 1 < length; at += 2) {
		char encoded[4];
		uint32_t code = unit_at(bytes + at, big);
		if (code >= 0xD800 && code < 0xDC00 && at + 3 < length) {
			uint32_t low = unit_at(bytes + at + 2, big);
			if (low >= 0xDC00 && low < 0xE000) {
				code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
				at += 2;
			}
		}
		buf_add_n(out, encoded, utf8_encode(code, encoded));
	}
}

/* 0 for UTF-8, 1 for big-endian UTF-16, 2 for little-endian; by byte order mark, or by "<". */
static int utf16_kind(const char *bytes, size_t length)
{
	if (length < 4)
		return 0;
	if (!memcmp(bytes, "\xFE\xFF", 2) || !memcmp(bytes, "\0<", 2))
		return 1;
	if (!memcmp(bytes, "\xFF\xFE", 2) || (bytes[0] == '<' && !bytes[1]))
		return 2;
	return 0;
}

/* The encoding that the first line claims, if it is none that the text can have. */
static bool claims_other_encoding(const struct source *source, struct place *claim)
{
	size_t start = source->length >= 3 && !memcmp(source->text, "\xEF\xBB\xBF", 3) ? 3 : 0;
	if (strncmp(source->text + start, "<?xml", 5))
		return false;
	const char *end = strstr(source->text + start, "?>");
	if (!end)
		return false;
	struct place tag = {source, start, (size_t)(end - source->text) - start};
	struct tag_attribute attribute;
	for (size_t at = 0; model_tag_next(tag, &at, &attribute);) {
		if (strncmp(source->text + attribute.name.offset, "encoding", 8))
			continue;
		static const char *const fine[] = {"UTF-8",    "UTF8",     "UTF-16",
		                                   "UTF-16LE", "UTF-16BE", "US-ASCII"};
		*claim = attribute.value;
		for (size_t i = 0; i < sizeof fine / sizeof *fine; i++)
			if (strlen(fine[i]) == claim->length &&
			    !strncasecmp(source->text + claim->offset, fine[i], claim->length))
				return false;
		return true;
	}
	return false;
}

struct source *xml_source(struct arena *arena, const char *name, const char *bytes, size_t length,
                          struct diag_sink *sink)
{
	struct source *source;
	struct place place = {0};
	size_t bad;
	int kind = utf16_kind(bytes, length);

	if (kind) {
		struct buf text;
		buf_init(&text, 2 * LIMIT_FILE_BYTES);
		from_utf16((const unsigned char *)bytes, length, kind == 1, &text);
		source = source_new(arena, name, text.text, text.length);
		buf_release(&text);
	} else {
		source = source_new(arena, name, bytes, length);
	}
	if (claims_other_encoding(source, &place)) {
		diag_report(sink, J2003, place,
		            arena_strndup(arena, source->text + place.offset, place.length));
		return NULL;
	}
	/* NULs are those of encodings in four bytes, which the parser would guess. */
	const char *zero = memchr(source->text, 0, source->length);
	bad = zero ? (size_t)(zero - source->text) : 0;
	if (zero || !utf8_valid(source->text, source->length, &bad)) {
		diag_report(sink, J2004, ((struct place){source, bad, 1}), "");
		return NULL;
	}
	return source;
}

/* ---- problems
 * ------------------------------------------------------------------------------------------------
 */

static void stop(struct reader *reader)
{
	reader->failed = true;
	xmlStopParser(reader->parser);
}

static size_t parser_offset(const struct reader *reader)
{
	long offset = xmlByteConsumed(reader->parser);

	if (offset < 0 || (size_t)offset > reader->source->length)
		return reader->source->length;
	return (size_t)offset;
}

/* Back from `offset` to the last `mark`, which begins what the parser has just read. */
static size_t back_to(const struct source *source, size_t offset, const char *mark)
{
	size_t size = strlen(mark);

	for (size_t at = offset; at-- > 0;)
		if (at + size <= source->length && !memcmp(source->text + at, mark, size))
			return at;
	return offset;
}

/* What libxml2 finds, in plain words and with what to do; `mark` is where it begins. */
static const struct explained {
	int code;
	const char *mark;
	const char *message;
} explained[] = {
	{XML_ERR_DOCUMENT_EMPTY, NULL, N_("an element was expected here")},
	{XML_ERR_DOCUMENT_END, NULL,
         N_("something stands behind the end of the root element; a file has one root")},
	{XML_ERR_GT_REQUIRED, NULL,
         N_("the tag is not finished; a > is missing, or an attribute has no =\"...\"")},
	{XML_ERR_ATTRIBUTE_NOT_STARTED, NULL,
         N_("the value of an attribute stands between quotes")},
	{XML_ERR_ATTRIBUTE_NOT_FINISHED, NULL,
         N_("the value of an attribute has no closing quote")},
	{XML_ERR_ATTRIBUTE_WITHOUT_VALUE, NULL, N_("an attribute has a value: name=\"value\"")},
	{XML_ERR_LT_IN_ATTRIBUTE, NULL,
         N_("< inside an attribute; write &lt;, or close the value before it")},
	{XML_ERR_SPACE_REQUIRED, NULL, N_("a space is missing between two attributes")},
	{XML_ERR_ATTRIBUTE_REDEFINED, NULL, N_("the attribute is given twice")},
	{XML_ERR_NAME_REQUIRED, NULL,
         N_("a name was expected here; for the character itself write &lt; or &amp;")},
	{XML_ERR_ENTITYREF_SEMICOL_MISSING, "&",
         N_("& begins an entity; for the character itself write &amp;")},
	{XML_ERR_UNDECLARED_ENTITY, "&",
         N_("only &lt; &gt; &amp; &quot; &apos; are known; write other characters as they are")},
	{XML_WAR_UNDECLARED_ENTITY, "&",
         N_("only &lt; &gt; &amp; &quot; &apos; are known; write other characters as they are")},
	{XML_ERR_INVALID_CHARREF, "&", N_("this reference names no character")},
	{XML_ERR_INVALID_HEX_CHARREF, "&", N_("this reference names no character")},
	{XML_ERR_INVALID_DEC_CHARREF, "&", N_("this reference names no character")},
	{XML_ERR_INVALID_CHAR, NULL, N_("a control character; remove it")},
	{XML_ERR_COMMENT_NOT_FINISHED, "<!--", N_("the comment has no end; it is written -->")},
	{XML_ERR_HYPHEN_IN_COMMENT, NULL, N_("a comment cannot hold --")},
	{XML_ERR_CDATA_NOT_FINISHED, "<![CDATA[",
         N_("the CDATA section has no end; it is written ]]>")},
	{XML_ERR_MISPLACED_CDATA_END, NULL,
         N_("]]> ends a CDATA section that was not begun; write ]]&gt;")},
	{XML_ERR_PI_NOT_FINISHED, "<?", N_("the instruction has no end; it is written ?>")},
	{XML_ERR_RESERVED_XML_NAME, NULL,
         N_("<?xml ...?> stands at the very beginning of a file, or not at all")},
	{XML_NS_ERR_UNDEFINED_NAMESPACE, NULL, N_("names in these files have no prefix")},
};

static bool report_unclosed(struct reader *reader, const xmlError *error)
{
	if (!reader->open)
		return false;
	if (error->code == XML_ERR_TAG_NOT_FINISHED ||
	    parser_offset(reader) >= reader->source->length) {
		diag_report(reader->sink, J2007, model_head(reader->open->place),
		            reader->open->name);
		return true;
	}
	return false;
}

static void report_mismatch(struct reader *reader)
{
	const struct source *source = reader->source;
	size_t start = back_to(source, parser_offset(reader), "</");
	size_t length = 2;
	size_t line;
	size_t column;

	while (start + length < source->length &&
	       !strchr(" \t\r\n>/<", source->text[start + length]))
		length++;
	place_position(reader->open->place, &line, &column);
	diag_report(reader->sink, J2002, ((struct place){source, start, length}),
	            arena_strndup(reader->arena, source->text + start + 2, length - 2),
	            reader->open->name, arena_printf(reader->arena, "%zu", line));
}

static void report_other(struct reader *reader, const xmlError *error)
{
	size_t offset = parser_offset(reader);
	char *message = arena_strdup(reader->arena, error->message ? error->message : "");

	message[strcspn(message, "\r\n")] = '\0';
	for (size_t i = 0; i < sizeof explained / sizeof *explained; i++) {
		if (explained[i].code != error->code)
			continue;
		message = arena_strdup(reader->arena, _(explained[i].message));
		if (explained[i].mark)
			offset = back_to(reader->source, offset, explained[i].mark);
		break;
	}
	diag_report(reader->sink, J2001, ((struct place){reader->source, offset, 0}), message);
}

/* The first problem only: what follows is mostly a consequence. */
static void on_error(void *context, xmlErrorPtr error)
{
	struct reader *reader = context;

	if (reader->failed || error->level == XML_ERR_WARNING)
		return;
	if (error->code == XML_ERR_TAG_NAME_MISMATCH && reader->open)
		report_mismatch(reader);
	else if (error->code == XML_ERR_DOCUMENT_EMPTY && !reader->source->length)
		diag_report(reader->sink, J2008, ((struct place){reader->source, 0, 0}),
		            reader->source->name);
	else if (!report_unclosed(reader, error))
		report_other(reader, error);
	stop(reader);
}

/* ---- events
 * --------------------------------------------------------------------------------------------------
 */

/* The next tag from the cursor on. */
static size_t find_tag(const struct reader *reader, size_t at)
{
	const struct source *source = reader->source;

	while (at < source->length) {
		const char *next = memchr(source->text + at, '<', source->length - at);
		if (!next)
			break;
		at = (size_t)(next - source->text);
		size_t after = xml_skip_markup(source->text, at, source->length);
		if (after == at)
			return at;
		at = after;
	}
	return source->length;
}

/* Behind the > that ends the tag at `at`; quoted values may hold one. */
static size_t end_of_tag(const struct source *source, size_t at)
{
	for (char quote = '\0'; at < source->length; at++) {
		char c = source->text[at];
		if (quote ? c == quote : c == '"' || c == '\'')
			quote = quote ? '\0' : c;
		else if (!quote && c == '>')
			return at + 1;
	}
	return source->length;
}

static void read_attributes(struct reader *reader, struct xml_element *element)
{
	struct tag_attribute found;
	size_t at = 0, count = 0;

	while (model_tag_next(element->place, &at, &found))
		count++;
	VEC_RESERVE(reader->arena, &element->attributes, count);
	for (at = 0; model_tag_next(element->place, &at, &found);) {
		struct xml_attribute *attribute = VEC_ADD(reader->arena, &element->attributes);
		attribute->name = arena_strndup(
			reader->arena, reader->source->text + found.name.offset, found.name.length);
		attribute->name_place = found.name;
		attribute->value = xml_decode(reader->arena, found.value);
	}
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int namespaces, const xmlChar **declared, int attributes, int defaulted,
                     const xmlChar **values)
{
	struct reader *reader = context;
	(void)name, (void)prefix, (void)uri, (void)namespaces, (void)declared, (void)attributes,
		(void)defaulted, (void)values;

	if (reader->failed)
		return;
	size_t start = find_tag(reader, reader->cursor);
	size_t end = end_of_tag(reader->source, start);
	struct xml_element *element = ARENA_NEW(reader->arena, struct xml_element);
	element->place = (struct place){reader->source, start, end - start};
	struct place head = model_head(element->place);
	element->name = arena_strndup(reader->arena, reader->source->text + start + 1,
	                              head.length ? head.length - 1 : 0);
	element->kind = -1;
	element->parent = reader->open;
	element->content = (struct place){reader->source, end, 0};
	element->end = end;
	read_attributes(reader, element);
	if (!reader->root)
		reader->root = element;
	else if (reader->open)
		VEC_PUSH(reader->arena, &reader->open->children, element);
	reader->open = element;
	reader->cursor = end;
	if (++reader->depth > LIMIT_XML_DEPTH) {
		diag_report(reader->sink, J2006, head,
		            arena_printf(reader->arena, "%d", LIMIT_XML_DEPTH));
		stop(reader);
	}
}

static bool is_empty_tag(const struct xml_element *element)
{
	return element->place.length >= 2 &&
	       element->place.source->text[element->place.offset + element->place.length - 2] ==
	               '/';
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct reader *reader = context;
	struct xml_element *element = reader->open;
	(void)name, (void)prefix, (void)uri;

	if (reader->failed || !element)
		return;
	if (!is_empty_tag(element)) {
		size_t close = find_tag(reader, reader->cursor);
		element->content.length = close - element->content.offset;
		reader->cursor = element->end = end_of_tag(reader->source, close);
	}
	reader->open = element->parent;
	reader->depth--;
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *external,
                       const xmlChar *system)
{
	struct reader *reader = context;
	(void)name, (void)external, (void)system;

	if (reader->failed)
		return;
	diag_report(reader->sink, J2005,
	            ((struct place){reader->source, find_tag(reader, reader->cursor),
	                            strlen("<!DOCTYPE")}),
	            "");
	stop(reader);
}

struct xml_element *xml_read(struct arena *arena, const struct source *source,
                             struct diag_sink *sink)
{
	struct reader reader = {.arena = arena, .source = source, .sink = sink};

	if (!source->length) {
		diag_report(sink, J2008, ((struct place){source, 0, 0}), source->name);
		return NULL;
	}
	xmlInitParser();
	reader.parser = xmlCreateMemoryParserCtxt(source->text, (int)source->length);
	if (!reader.parser) {
		diag_report(sink, J2001, ((struct place){source, 0, 0}), _("out of memory"));
		return NULL;
	}
	memset(reader.parser->sax, 0, sizeof(*reader.parser->sax));
	reader.parser->sax->initialized = XML_SAX2_MAGIC;
	reader.parser->sax->startElementNs = on_start;
	reader.parser->sax->endElementNs = on_end;
	reader.parser->sax->internalSubset = on_doctype;
	reader.parser->sax->serror = on_error;
	reader.parser->userData = &reader;
	xmlCtxtUseOptions(reader.parser, XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_IGNORE_ENC);
	xmlParseDocument(reader.parser);
	bool sound = reader.parser->wellFormed && !reader.failed;
	xmlFreeParserCtxt(reader.parser);
	if (!sound && !reader.failed)
		diag_report(sink, J2001, ((struct place){source, 0, 0}), "");
	return sound ? reader.root : NULL;
}

const struct xml_attribute *xml_attribute(const struct xml_element *element, const char *name)
{
	for (size_t i = 0; i < element->attributes.count; i++)
		if (!strcmp(element->attributes.items[i].name, name))
			return &element->attributes.items[i];
	return NULL;
}
