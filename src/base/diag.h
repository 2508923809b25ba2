/*
 * A diagnostic says where, what was read and what would be right. The kinds stand in <folder>/diag.def where they are
 * raised, one row each: DIAG(code, level, text, explanation). Texts hold {0}, {1}, {2} for the arguments.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include "base/source.h"
#include <stdbool.h>
#include <stddef.h>

struct arena;
struct buf;

enum diag_level { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR };

struct diag_kind {
	const char *code; /* stable: "J1203" */
	enum diag_level level;
	const char *text;        /* lower case, no full stop; passed through gettext */
	const char *explanation; /* sentences: what it means and what to do */
};

/* <folder>/<folder>_diag.h declares the kinds of a folder and their list; copy base/base_diag.h and base/base_diag.c. */

struct diagnostic {
	const struct diag_kind *kind;
	struct place place; /* of a file, or none */
	const char *where;  /* instead of a place: "record 3, field employees"; may be NULL */
	const char *message; /* the text with its arguments filled in, translated, cleaned of control characters */
	const char *hint;    /* "did you mean ...?", or NULL */
	const char *witness; /* "employees=49 economy=KR": answers that show it; "" when it is so whatever is answered; or NULL */
	const char *group;   /* of messages that are one for people: of one file and group the first is shown; or NULL */
	size_t stands_for;   /* how many in its group; 0 is 1 */
	const char *proof;   /* instead of it: that there are none, and how far that was looked into; or NULL */
};

struct diag_sink;

/* Collects at most LIMIT_DIAGNOSTICS; owns copies of everything but the sources. */
struct diag_sink *diag_sink_new(struct arena *arena);
size_t diag_count(const struct diag_sink *sink);
const struct diagnostic *diag_at(const struct diag_sink *sink, size_t index);
size_t diag_errors(const struct diag_sink *sink); /* those of level error, dropped ones included */
size_t diag_dropped(const struct diag_sink *sink);
void diag_sort(struct diag_sink *sink); /* by file, line and column; what has no place comes first */
void diag_clear(struct diag_sink *sink);

/* Reports; at least one argument follows the place (use "" for none); they fill {0}, {1}, ... sink may be NULL (dropped). */
#define diag_report(sink, kind, place, ...)                                                                            \
	diag_add((sink), &(kind), (place), NULL, NULL, (const char *const[]){__VA_ARGS__, NULL})
void diag_add(struct diag_sink *sink, const struct diag_kind *kind, struct place place, const char *where,
              const char *hint, const char *const *args);

/* The same for what a search has found: with answers that show it, or what is known of there being none. */
void diag_add_shown(struct diag_sink *sink, const struct diag_kind *kind, struct place place, const char *witness,
                    const char *proof, const char *const *args);

/* The last one added belongs to this group, and stands for so many of it. */
void diag_group(struct diag_sink *sink, const char *group, size_t stands_for);

/* Appends one of another sink, whose arena must live as long, unless it is there already. */
void diag_take_one(struct diag_sink *sink, const struct diagnostic *diagnostic);
/* Appends everything in `from`, whose arena must live as long, that is not there already. */
void diag_take(struct diag_sink *sink, const struct diag_sink *from);
/* Appends copies of everything in `from`, whose arena may go. */
void diag_repeat(struct diag_sink *sink, const struct diag_sink *from);
/* diag_take without those of one kind. */
void diag_take_but(struct diag_sink *sink, const struct diag_sink *from, const struct diag_kind *but);

/* Those alone that stand in a file of this name. */
void diag_take_in(struct diag_sink *sink, const struct diag_sink *from, const char *file);

/* Prints "file:line:col: error: text [J1203]", and with `pretty` the line with a caret below and the hint. */
void diag_print(const struct diagnostic *diagnostic, bool pretty, struct buf *out);
const char *diag_level_name(enum diag_level level); /* "note", "warning", "error" */

#endif
