/*
 * PO files, as Poedit, Weblate and msgfmt understand them: read and written in UTF-8, without plural forms. What is written
 * is read back as the same.
 */
#ifndef LOAD_PO_H
#define LOAD_PO_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/vec.h"

struct po_entry {
	const char *notes;     /* for the translator, a line each; NULL: none. Written, not read */
	const char *reference; /* "file:line", or NULL. Written, not read */
	bool fuzzy;
	const char *previous;  /* the msgid it was translated from, or NULL */
	const char *context;   /* NULL: none */
	const char *id, *text; /* never NULL */
	struct place place;    /* of its first line with a keyword */
};

struct po_file {
	const char *header; /* "Language: ja\nContent-Type: ...\n"; never NULL */
	struct place header_place;
	VEC(struct po_entry) entries; /* without the header, and those that are obsolete */
};

/* NULL and diagnostics when the bytes are no PO file. */
struct po_file *po_read(struct arena *arena, const char *name, const char *bytes, size_t length, struct diag_sink *sink);
/* The value of a header line, without blanks around it; NULL: absent or empty. */
const char *po_header(struct arena *arena, const struct po_file *file, const char *name);
void po_write(const struct po_file *file, struct buf *out);

#endif
