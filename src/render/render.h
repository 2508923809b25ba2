/*
 * A result as pages. Order and wording are decided once, in report.c, which makes a small document tree; each format is
 * one printer of that tree.
 */
#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include "base/buf.h"
#include "base/diag.h"
#include "record/plan.h"
#include "record/compare.h"
#include "record/reason.h"
#include "record/whatif.h"

/*
 * What an agency puts on a page: its stylesheet, its logo, its colours. All of it is checked before a page is made; each of
 * the functions is false after a diagnostic.
 */
#define DRESS_COLOURS_MOST 16
struct dress {
	const struct source *stylesheet;         /* NULL: the one built in */
	const char *logo;                        /* a data: address, or NULL */
	const char *colours[DRESS_COLOURS_MOST]; /* "#1d4f73", in the order of colours.def; NULL: the standard one */
	const char *paper;                       /* "A4", "letter", or NULL: as the reader's printer has it */
};
bool dress_read_stylesheet(struct arena *arena, const char *path, struct dress *dress, struct diag_sink *sink);
bool dress_read_logo(struct arena *arena, const char *path, struct dress *dress, struct diag_sink *sink);
bool dress_set_colours(struct arena *arena, const char *list, struct dress *dress, struct diag_sink *sink); /* "accent=#0b5394,ink=#222" */

struct page_options {
	const char *language;   /* of the pack's texts; the program's own words come through gettext */
	size_t columns;         /* of a terminal; 0: 80 */
	bool colour;
	bool plain;             /* no box or bar characters, no colour: bars in words */
	bool everything;        /* all programmes and figures, not the first few */
	bool first_page;        /* of a text: level, reasons, next steps and how many programmes, nothing more */
	const char *client;     /* name for the heading, or NULL */
	const struct dress *dress; /* of HTML and PDF; NULL: plain */
	const struct homework *homework; /* what is missing; NULL: none */
	const struct explanation *why;   /* of the overall score; NULL: none */
};

enum page_format {
#define FORMAT(NAME, name, suffix, help) PAGE_##NAME,
#include "render/formats.def"
#undef FORMAT
	PAGE_FORMATS
};
bool page_format_find(const char *name, enum page_format *format);
const char *page_format_name(enum page_format format);

/* The whole report; false after a diagnostic. PDF: the page that is to be converted. */
bool render_report(const struct result *result, enum page_format format, const struct page_options *options, struct buf *out, struct diag_sink *sink);
/* A document of somebody else's making: text, md, html, pdf (the page that is to be converted) or xml; false after a
   diagnostic. */
struct doc_node;
bool render_document(const struct doc_node *root, enum page_format format, const struct page_options *options, struct buf *out, struct diag_sink *sink);
/* The result's plan (record/plan.h): text, md, json, csv or ics. False when there is no such format. */
bool render_plan(const struct result *result, const char *format, const struct page_options *options, struct buf *out);
extern const char *const plan_formats[]; /* their names, NULL at the end */
/* Homework: text, md, or answers (a sheet that `jindan import` takes back). False when there is no such format. */
struct homework;
bool render_homework(const struct homework *homework, const char *format, const struct page_options *options, struct buf *out);
extern const char *const homework_formats[]; /* their names, NULL at the end */
/* A few lines for the middle of an interview: level or estimate, bounds, programmes so far. */
void render_brief(const struct result *result, const struct page_options *options, struct buf *out);
/* What changed between two assessments, as text, Markdown or JSON. */
void render_comparison(const struct comparison *comparison, enum page_format format, const struct page_options *options, struct buf *out);
/* What two versions mean differently (record/difference.h): text, md or json. False when there is no such format. */
struct differences;
bool render_differences(const struct differences *differences, const char *format, const struct page_options *options, struct buf *out);
/* What a change of rules does to companies (record/impact.h): text, md, json or csv. False when there is no such format. */
struct impact;
bool render_impact(const struct impact *impact, const char *format, const struct page_options *options, struct buf *out);
/* An explanation as text, Markdown or JSON. */
void render_explanation(const struct explanation *explanation, enum page_format format, const struct page_options *options, struct buf *out);

/* What may be wrong with a stylesheet, a logo, a colour. */
extern const struct diag_kind *const render_diagnostics[];
/* How to qualify: result->changes, which must be there. */
void render_changes(const struct result *result, const struct page_options *options, struct buf *out);
/* What other answers would change; several scenarios side by side; what each single answer could do to a score. */
void render_whatif(const struct whatif *whatif, const struct page_options *options, struct buf *out);
void render_scenarios(const struct whatif *const *list, size_t count, const struct page_options *options, struct buf *out);
void render_tornado(const struct tornado *tornado, const struct page_options *options, struct buf *out);

#endif
