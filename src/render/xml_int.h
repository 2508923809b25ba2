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

void put_open(struct xml_page *x, const char *name);
void put_close(struct xml_page *x, const char *name);
/* Of the element just opened; NULL and "" are no attribute. */
void put_attribute(struct xml_page *x, const char *name, const char *value);
void put_count(struct xml_page *x, const char *name, size_t value);
void put_flag(struct xml_page *x, const char *name, bool value); /* "yes", or nothing */
/* Elements that hold nothing but text. */
void put_words(struct xml_page *x, const char *name, const char *words); /* in the report's language, or in none */
void put_text(struct xml_page *x, const char *name, const struct text *text, const char *otherwise);
void put_value(struct xml_page *x, const char *name, struct value value); /* for people, with its digits in @raw */
/* A <cite> for each source, numbered when it is first cited. */
void put_cites(struct xml_page *x, source_list sources, size_t count);
void put_question(struct xml_page *x, const char *name, const struct result_question *question);
void put_section(struct xml_page *x, const char *name, const char *title); /* opens it, with its <title> */

/* ---- the sections, in the order of the page; each leaves itself out when it has nothing to say ---- */

void put_summary(struct xml_page *x);
void put_scores(struct xml_page *x);
void put_findings(struct xml_page *x);
void put_programmes(struct xml_page *x);
void put_plan(struct xml_page *x);
void put_qualify(struct xml_page *x);
void put_homework(struct xml_page *x);
void put_indicators(struct xml_page *x);
void put_facts(struct xml_page *x);
void put_remarks(struct xml_page *x);
void put_sources(struct xml_page *x);
void put_stamp(struct xml_page *x);
void put_dictionary(struct xml_page *x);

void put_step(struct xml_page *x, const struct first_step *first, size_t number);
const char *put_offer_name(enum offer offer); /* "apply", "unverified", "open", "later", "model", "none" */

#endif
