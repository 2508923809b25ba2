/*
 * A small tree of what a page says: sections, paragraphs, list items, rows, bars, notes and tables,
 * and what a form has: boxes to tick and lines to write on. The pages build it once; every format is
 * a walk over it.
 */
#ifndef RENDER_DOCUMENT_H
#define RENDER_DOCUMENT_H

#include "base/arena.h"
#include "base/decimal.h"
#include <stdbool.h>
#include <stddef.h>

enum doc_kind {
	DOC_SECTION,
	DOC_PARAGRAPH,
	DOC_ITEM,
	DOC_ROW,
	DOC_BAR,
	DOC_NOTE,
	DOC_TABLE, /* of lines, the first of which is its head */
	DOC_LINE,  /* of cells */
	DOC_CELL,  /* a text, and whatever stands below it in the cell */
	DOC_BOX,   /* to tick */
	DOC_BLANK, /* to write on: a text before it, `number` lines */
	DOC_CONTENTS /* the sections below `of` that have an id, as links */
};
enum doc_mark {
	MARK_BULLET,
	MARK_NUMBER,
	MARK_SOURCE,
	MARK_MET,
	MARK_FAILED,
	MARK_OPEN,
	MARK_QUESTION
};
enum doc_tone { TONE_PLAIN, TONE_STRONG, TONE_GOOD, TONE_WARN, TONE_BAD, TONE_QUIET, DOC_TONES };

struct doc_bar {
	bool known;               /* false: there is no scale to draw on */
	struct decimal low, high; /* 0..1: what is certain, and what is possible */
	const char *value;        /* "58", "41 to 63": for a column beside the bar */
	const char *level;        /* in a word or two, or "" */
	const char *words;        /* the same as sentences, where bars cannot be shown */
};

struct doc_node {
	enum doc_kind kind;
	enum doc_mark mark; /* of an item */
	enum doc_tone tone;
	size_t number;     /* of a numbered section or item and of a source; 0: none */
	const char *label; /* of a row or bar; never NULL */
	const char *text;  /* one line without control characters; never NULL */
	const char *href;  /* an address that belongs to the text, or NULL */
	const char *id;       /* of a section: what links lead to, or NULL */
	const char *role;     /* what it is, for a stylesheet: "programme", "signature", or NULL */
	const char *language; /* of the text, where it is not that of the page, or NULL */
	size_t cite_count;    /* sources behind the text */
	const size_t *cites;  /* their numbers */
	struct doc_bar bar;
	const struct doc_node *of;
	struct doc_node *first, *last, *next;
};

/* The whole page: a section of its own. */
struct doc_node *doc_new(struct arena *arena, const char *title);

/*
 * Each appends to `parent` and returns the new node. Texts are copied and cleaned of everything
 * that could steer a terminal. What has nothing to say stays outside of the tree, and so does a
 * section as long as it is empty.
 */
struct doc_node *doc_section(struct arena *arena, struct doc_node *parent, const char *title);
struct doc_node *doc_paragraph(struct arena *arena, struct doc_node *parent, enum doc_tone tone,
                               const char *text);
struct doc_node *doc_item(struct arena *arena, struct doc_node *parent, enum doc_mark mark,
                          const char *text);
struct doc_node *doc_row(struct arena *arena, struct doc_node *parent, const char *label,
                         const char *text);
struct doc_node *doc_bar(struct arena *arena, struct doc_node *parent, const char *label,
                         struct doc_bar bar);
struct doc_node *doc_note(struct arena *arena, struct doc_node *parent, const char *text);
struct doc_node *doc_table(struct arena *arena, struct doc_node *parent, const char *role);
struct doc_node *doc_line(struct arena *arena, struct doc_node *table);
/* Also an empty one. */
struct doc_node *doc_cell(struct arena *arena, struct doc_node *line, const char *text);
struct doc_node *doc_box(struct arena *arena, struct doc_node *parent, const char *text);
struct doc_node *doc_blank(struct arena *arena, struct doc_node *parent, const char *text,
                           size_t lines);
struct doc_node *doc_contents(struct arena *arena, struct doc_node *parent,
                              const struct doc_node *of);
/* In the place of the text that it was made with; cleaned as well. */
void doc_set_text(struct arena *arena, struct doc_node *node, const char *text);
void doc_link(struct arena *arena, struct doc_node *node,
              const char *href); /* NULL and "" are no link */

/* The first node from `node` on, itself included, that is not an empty section; NULL at the end. */
const struct doc_node *doc_visible(const struct doc_node *node);
/* How many of `width` cells a share from 0 to 1 fills; something is never none, and not all is
 * never all. */
size_t doc_cells(struct decimal share, size_t width);

#endif
