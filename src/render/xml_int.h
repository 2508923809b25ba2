/*
 * What the writers of the XML report share: the page, the writer, and elements for the kinds of things that a result
 * holds. Whatever is empty is left out; every text is cleaned of what could steer a terminal, and marked with its language
 * where that is not the report's.
 */
#ifndef RENDER_XML_INT_H
#define RENDER_XML_INT_H

#include "base/write_xml.h"
#include "render/render_int.h"

struct xml_page {
	struct page page;
	struct xml_writer to;
	const char *language;
};

void xml_open(struct xml_page *x, const char *name);
void xml_close(struct xml_page *x, const char *name);
/* Of the element just opened; NULL and "" are no attribute. */
void xml_attribute(struct xml_page *x, const char *name, const char *value);
void xml_count(struct xml_page *x, const char *name, size_t value);
void xml_flag(struct xml_page *x, const char *name, bool value); /* "yes", or nothing */
/* Elements that hold nothing but text. */
void xml_words(struct xml_page *x, const char *name, const char *words); /* in the report's language, or in none */
void xml_text(struct xml_page *x, const char *name, const struct text *text, const char *otherwise);
void xml_value(struct xml_page *x, const char *name, struct value value); /* for people, with its digits in @raw */
/* A <cite> for each source, numbered when it is first cited. */
void xml_cites(struct xml_page *x, source_list sources, size_t count);
void xml_question(struct xml_page *x, const char *name, const struct result_question *question);
void xml_section(struct xml_page *x, const char *name, const char *title); /* opens it, with its <title> */

/* ---- the sections, in the order of the page; each leaves itself out when it has nothing to say ---- */

void xml_summary(struct xml_page *x);
void xml_scores(struct xml_page *x);
void xml_findings(struct xml_page *x);
void xml_programmes(struct xml_page *x);
void xml_plan(struct xml_page *x);
void xml_qualify(struct xml_page *x);
void xml_homework(struct xml_page *x);
void xml_indicators(struct xml_page *x);
void xml_facts(struct xml_page *x);
void xml_remarks(struct xml_page *x);
void xml_sources(struct xml_page *x);
void xml_stamp(struct xml_page *x);
void xml_dictionary(struct xml_page *x);

void xml_step(struct xml_page *x, const struct result_step *step, size_t number);
const char *xml_offer_name(enum offer offer); /* "apply", "unverified", "open", "later", "model", "none" */

#endif
