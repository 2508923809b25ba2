/*
 * XML written element by element: indented, every value escaped. Names of elements and attributes are the program's own.
 */
#ifndef LOAD_WRITE_XML_H
#define LOAD_WRITE_XML_H

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
/* An element that holds nothing but text, every blank of it kept. */
void write_leaf(struct xml_writer *writer, const char *name, const char *text, size_t length);

#endif
