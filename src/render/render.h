/*
 * A result as pages. Order and wording are decided once, in report.c, which makes a small document tree; each format is
 * one printer of that tree.
 */
#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include "base/buf.h"
#include "base/diag.h"
#include "record/whatif.h"

struct page_options {
	const char *language;   /* of the pack's texts; the program's own words come through gettext */
	size_t columns;         /* of a terminal; 0: 80 */
	bool colour;
	bool plain;             /* no box or bar characters, no colour: bars in words */
	bool everything;        /* all programmes and figures, not the first few */
	const char *client;     /* name for the heading, or NULL */
};

enum page_format {
#define FORMAT(NAME, name, suffix, help) PAGE_##NAME,
#include "render/formats.def"
#undef FORMAT
	PAGE_FORMATS
};
bool page_format_find(const char *name, enum page_format *format);
const char *page_format_name(enum page_format format);

/* The whole report. */
bool render_report(const struct result *result, enum page_format format, const struct page_options *options, struct buf *out, struct diag_sink *sink);
/* A few lines for the middle of an interview: level or estimate, bounds, programmes so far. */
void render_brief(const struct result *result, const struct page_options *options, struct buf *out);
/* One programme: each condition with its state, the answers behind it, basis and source; or one score. */
void render_explain_programme(const struct result *result, const struct result_programme *programme, const struct page_options *options, struct buf *out);
void render_explain_score(const struct result *result, const struct result_score *score, const struct page_options *options, struct buf *out);
/* How to qualify: result->changes, which must be there. */
void render_changes(const struct result *result, const struct page_options *options, struct buf *out);
/* What other answers would change; several scenarios side by side; what each single answer could do to a score. */
void render_whatif(const struct whatif *whatif, const struct page_options *options, struct buf *out);
void render_scenarios(const struct whatif *const *list, size_t count, const struct page_options *options, struct buf *out);
void render_tornado(const struct tornado *tornado, const struct page_options *options, struct buf *out);

#endif
