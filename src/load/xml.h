/*
 * XML as a light tree in which everything knows its bytes in the file. libxml2 judges whether a
 * file is well-formed and says where elements begin and end; what stands in them is read from the
 * text again, because SAX gives no exact places.
 */
#ifndef LOAD_XML_H
#define LOAD_XML_H

#include "base/source.h"
#include "base/vec.h"
#include <stdbool.h>

struct arena;
struct attribute_rule;
struct diag_sink;
struct pack_text;

/* A piece of text with its entities replaced. Byte i stands at offsets[i] of the file, or at
   place.offset + i when NULL; offsets has an entry for the end too. */
struct xml_string {
	const char *text; /* NUL-terminated */
	size_t length;
	struct place place; /* of the text as written */
	const size_t *offsets;
};

struct xml_attribute {
	const char *name; /* with its prefix: "xml:lang" */
	struct place name_place;
	struct xml_string value;
	const struct attribute_rule *rule; /* for the reader: its row in elements.def, or NULL */
};

struct xml_element {
	const char *name;
	int kind;             /* for the reader: its row in elements.def, or -1 */
	struct place place;   /* of the start tag, from < to > */
	struct place content; /* between start tag and end tag */
	size_t end;           /* offset behind the end tag */
	struct xml_element *parent;
	const struct pack_text *translated; /* for the reader: this text with its translations, or NULL */
	VEC(struct xml_attribute) attributes;
	VEC(struct xml_element *) children;
};

/* Brings a file to UTF-8 without looking inside; a source, or NULL and a diagnostic for any other
 * encoding. */
struct source *xml_source(struct arena *arena, const char *name, const char *bytes, size_t length,
                          struct diag_sink *sink);
/* The root, or NULL and a diagnostic. */
struct xml_element *xml_read(struct arena *arena, const struct source *source,
                             struct diag_sink *sink);
/* Behind the comment, instruction or CDATA section at text[at], or `at` itself when there is none.
 */
size_t xml_skip_markup(const char *text, size_t at, size_t stop);
/* What an attribute's value means. */
struct xml_string xml_decode(struct arena *arena, struct place value);
/* The text directly inside an element, comments and children left out. */
struct xml_string xml_text(struct arena *arena, const struct xml_element *element);
/* Whether that text is nothing but blanks; if not, where in the file it begins. */
bool xml_is_blank(const struct xml_element *element, size_t *offset);
const struct xml_attribute *xml_attribute(const struct xml_element *element,
                                          const char *name); /* NULL: absent */

#endif
