/*
 * The second check of the vocabulary: the RELAX NG schemas that editors use, embedded in the
 * program. Its messages are libxml2's; it gives lines, and no columns.
 */
#include "load/load_int.h"

#include "base/limits.h"
#include "base/msg.h"
#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/tree.h>
#include <string.h>

extern const char embed_questionnaire_rng[];
extern const size_t embed_questionnaire_rng_length;
extern const char embed_tests_rng[];
extern const size_t embed_tests_rng_length;
extern const char embed_translations_rng[];
extern const size_t embed_translations_rng_length;
extern const char embed_rulebase_rng[];
extern const size_t embed_rulebase_rng_length;

static const struct schema {
	enum load_root kind;
	const char *root, *file, *text;
	const size_t *length;
} schemas[] = {
	{LOAD_QUESTIONNAIRE, "questionnaire", "questionnaire.rng", embed_questionnaire_rng, &embed_questionnaire_rng_length},
	{LOAD_RULEBASE, "rulebase", "rulebase.rng", embed_rulebase_rng, &embed_rulebase_rng_length},
	{LOAD_TESTS, "tests", "tests.rng", embed_tests_rng, &embed_tests_rng_length},
	{LOAD_TRANSLATIONS, "translations", "translations.rng", embed_translations_rng, &embed_translations_rng_length},
};
#define SCHEMAS (sizeof(schemas) / sizeof(*schemas))

const char *load_schema(enum load_root kind, size_t *length)
{
	size_t i = 0;
	while (i + 1 < SCHEMAS && schemas[i].kind != kind)
		i++;
	*length = *schemas[i].length;
	return schemas[i].text;
}

struct validation {
	struct arena *arena;
	const struct source *source;
	struct diag_sink *sink;
	size_t found;
};

/* The start of the line that the element stands on: its tag, when there is one. */
static struct place place_of_line(const struct source *source, int line)
{
	if (line < 1 || (size_t)line > source->lines)
		return (struct place){source, 0, 0};
	size_t start = source->line_starts[line - 1];
	size_t length;
	const char *text = place_line((struct place){source, start, 0}, &length);
	size_t tag = 0;
	while (tag < length && text[tag] != '<')
		tag++;
	return (struct place){source, tag < length ? start + tag : start, 0};
}

static void on_error(void *context, xmlErrorPtr error)
{
	struct validation *validation = context;
	char *message = arena_strdup(validation->arena, error->message ? error->message : "");

	message[strcspn(message, "\r\n")] = '\0';
	validation->found++;
	diag_report(validation->sink, J2061, place_of_line(validation->source, error->line),
	            message);
}

static xmlRelaxNGPtr read_schema(struct validation *validation, const struct schema *of)
{
	xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewMemParserCtxt(of->text, (int)*of->length);
	xmlRelaxNGPtr schema = NULL;

	if (parser) {
		xmlRelaxNGSetParserStructuredErrors(parser, on_error, validation);
		schema = xmlRelaxNGParse(parser);
		xmlRelaxNGFreeParserCtxt(parser);
	}
	if (!schema)
		diag_report(validation->sink, J2062, (struct place){0}, of->file, _("it cannot be read"));
	return schema;
}

static bool hold_against(struct validation *validation, xmlRelaxNGPtr schema)
{
	const struct source *source = validation->source;
	xmlDocPtr document = xmlReadMemory(source->text, (int)source->length, source->name, NULL,
	                                   XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_BIG_LINES |
	                                           XML_PARSE_IGNORE_ENC | XML_PARSE_NOERROR |
	                                           XML_PARSE_NOWARNING);
	xmlRelaxNGValidCtxtPtr validator = xmlRelaxNGNewValidCtxt(schema);
	int result = -1;

	if (document && validator) {
		xmlRelaxNGSetValidStructuredErrors(validator, on_error, validation);
		result = xmlRelaxNGValidateDoc(validator, document);
	}
	xmlRelaxNGFreeValidCtxt(validator);
	xmlFreeDoc(document);
	return result == 0;
}

bool load_validate(struct arena *arena, const char *file, struct diag_sink *sink)
{
	size_t length;
	const char *bytes = io_read_file(arena, file, LIMIT_FILE_BYTES, &length, sink);
	const struct source *source = bytes ? xml_source(arena, file, bytes, length, sink) : NULL;
	/* Our own reading first: it refuses a DOCTYPE, and libxml2 sees only what passed. */
	const struct xml_element *root = source ? xml_read(arena, source, sink) : NULL;
	struct validation validation = {arena, source, sink, 0};
	size_t i = 0;

	if (!root)
		return false;
	while (i < SCHEMAS && strcmp(schemas[i].root, root->name) != 0)
		i++;
	if (i == SCHEMAS) {
		diag_report(sink, J2027, model_head(root->place), root->name, "questionnaire");
		return false;
	}
	xmlRelaxNGPtr schema = read_schema(&validation, &schemas[i]);
	if (!schema)
		return false;
	bool fits = hold_against(&validation, schema);
	xmlRelaxNGFree(schema);
	return fits;
}
