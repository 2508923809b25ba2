/*
 * XML written element by element: indented, every value escaped. Names of elements and attributes are the program's own.
 */
#ifndef BASE_WRITE_XML_H
#define BASE_WRITE_XML_H

#include "base/buf.h"

struct xml_writer {
	struct buf *out;
	size_t depth;
	bool in_tag; /* the last start tag may still get attributes */
};

void write_declaration(struct xml_writer *writer);
void write_open(struct xml_writer *writer, const char *name);
/* Of the element just opened; a NULL value is no attribute. */
void write_attribute(struct xml_writer *writer, const char *name, const char *value);
void write_close(struct xml_writer *writer, const char *name);
/* Closes the element just opened with nothing but text in it, every blank of it kept. */
void write_close_text(struct xml_writer *writer, const char *name, const char *text);
/* An element that holds nothing but text, every blank of it kept. */
void write_leaf(struct xml_writer *writer, const char *name, const char *text, size_t length);

#endif
