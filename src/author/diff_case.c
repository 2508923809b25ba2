/*
 * The witness of a difference as a test case: what the new version makes of it.
 */
#include "author/diff.h"

#include "base/buf.h"
#include "base/write_xml.h"
#include <ctype.h>
#include <string.h>

struct expectation {
	const char *kind, *element, *attribute;
};

/* Which attribute of which element says it, by kind and aspect. */
static const struct {
	const char *kind, *aspect, *element, *attribute;
} rows[] = {
	{"programme", "verdict", "programme", "verdict"}, {"programme", "where and when", "programme", "verdict"}, {"programme", "status", "programme", "status"},
	{"programme", "fit", "programme", "fit"},         {"score", "value", "score", "value"},                    {"score", "level", "score", "level"},
	{"indicator", "value", "indicator", "is"},        {"fact", "value", "fact", "is"},                         {"finding", "certainty", "finding", "certainty"},
	{"advice", "given", "advice", "is"},              {"question", "accepts", "error", NULL},                  {"constraint", "holds", "error", NULL},
};

static void add_programme(struct xml_writer *xml, const char *attribute, const char *code)
{
	static const char *const models[][2] = {{"model", "eligible"}, {"model-open", "open"}, {"model-ineligible", "ineligible"}};
	if (strcmp(attribute, "verdict") != 0) {
		write_attribute(xml, attribute, code);
		return;
	}
	const char *verdict = code, *precedent = NULL;
	for (size_t i = 0; i < sizeof(models) / sizeof(models[0]); i++)
		if (strcmp(models[i][0], code) == 0) {
			verdict = models[i][1];
			precedent = "true";
		}
	write_attribute(xml, "verdict", verdict);
	write_attribute(xml, "precedent", precedent);
}

static void add_expectation(struct xml_writer *xml, const struct difference *difference, const char *element, const char *attribute)
{
	write_open(xml, element);
	write_attribute(xml, "id", difference->id);
	if (strcmp(element, "programme") == 0)
		add_programme(xml, attribute, difference->after);
	else if (strcmp(element, "advice") == 0)
		write_attribute(xml, attribute, strcmp(difference->after, "given") == 0 ? "true" : "false");
	else
		write_attribute(xml, attribute, strcmp(attribute, "level") == 0 && strcmp(difference->after, "null") == 0 ? "none" : difference->after);
	write_close(xml, element);
}

static const char *case_id(struct arena *arena, const struct difference *difference, size_t number)
{
	char *id = arena_printf(arena, "%s-%s-%zu", difference->id, difference->aspect, number);
	for (char *c = id; *c; c++)
		if (!isalnum((unsigned char)*c) && *c != '-' && *c != '_' && *c != '.' && (unsigned char)*c < 0x80)
			*c = '-';
	return id;
}

static void add_answers(struct xml_writer *xml, const struct answers *answers)
{
	for (size_t i = 0; i < answers_count(answers); i++) {
		write_open(xml, "answer");
		write_attribute(xml, "question", answers_at(answers, i)->key);
		write_attribute(xml, "value", answers_at(answers, i)->text);
		write_close(xml, "answer");
	}
}

const char *author_diff_case(struct arena *arena, const struct program *after, const struct difference *difference, size_t number)
{
	char day[TEMPORAL_TEXT];
	struct buf out;
	size_t row = 0, count = sizeof(rows) / sizeof(rows[0]);
	while (row < count && !(difference->aspect && strcmp(rows[row].kind, difference->kind) == 0 && strcmp(rows[row].aspect, difference->aspect) == 0))
		row++;
	if (row == count || !difference->found || !difference->after || strcmp(difference->after, "open") == 0)
		return NULL;
	bool refused = strcmp(difference->after, "refused") == 0 || strcmp(difference->after, "broken") == 0, error = strcmp(rows[row].element, "error") == 0;
	(void)after;
	buf_init(&out, 0);
	struct xml_writer xml = {.out = &out, .depth = 1};
	date_print(difference->as_of, day);
	write_open(&xml, "case");
	write_attribute(&xml, "id", case_id(arena, difference, number));
	write_attribute(&xml, "stage", difference->stage);
	write_attribute(&xml, "as-of", day);
	add_answers(&xml, difference->answers);
	write_open(&xml, "expect");
	if (error && refused) {
		write_open(&xml, "error");
		write_close(&xml, "error");
	} else if (!error)
		add_expectation(&xml, difference, rows[row].element, rows[row].attribute);
	write_close(&xml, "expect");
	write_close(&xml, "case");
	const char *text = arena_strdup(arena, out.text);
	buf_release(&out);
	return text;
}
