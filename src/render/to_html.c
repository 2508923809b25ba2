/*
 * A report as a page: its XML, put through a stylesheet. The only user of libxslt. A stylesheet may be anybody's, so it sees
 * the report and nothing else: no other file, no network, nothing to write to, and an end to its work.
 */
#include "render/render_int.h"

#include "base/io.h"
#include "base/limits.h"
#include "render/render_diag.h"
#include <libexslt/exslt.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <libxslt/documents.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xslt.h>
#include <libxslt/xsltutils.h>
#include <stdlib.h>
#include <string.h>

#define OPERATIONS 100000000UL /* XPath's and the stylesheet's own: a report of 1,000 programmes takes a hundredth */
#define DEPTH 1000             /* templates within templates */

extern const char embed_report_xsl[], embed_document_xsl[];
extern const size_t embed_report_xsl_length, embed_document_xsl_length;

/* What is built in, by the address that other stylesheets import it by. */
static const struct built_in {
	const char *address, *text;
	const size_t *length;
} built_in[] = {
	[SHEET_REPORT] = {"jindan:report.xsl", embed_report_xsl, &embed_report_xsl_length},
	[SHEET_DOCUMENT] = {"jindan:document.xsl", embed_document_xsl, &embed_document_xsl_length},
};

/* ---- what libxslt has to say ---- */

struct complaint {
	const struct source *stylesheet; /* somebody's own, or NULL */
	const struct built_in *standard;
	const struct diag_kind *kind;
	struct diag_sink *sink;
	struct arena *arena;
	struct place place; /* of the last "file X line N" */
	bool placed;        /* there was one, and what follows is what is wrong there */
	const char *said;   /* the last thing said without a place: an xsl:message, or XPath's own words */
	struct buf line;
	size_t count;
};

static struct place place_of_line(const struct source *source, long line)
{
	if (!source || line < 1 || (size_t)line > source->lines)
		return (struct place){0};
	size_t start = source->line_starts[line - 1], length, blanks = 0;
	const char *text = place_line((struct place){source, start, 0}, &length);
	while (blanks < length && (text[blanks] == ' ' || text[blanks] == '\t'))
		blanks++;
	return (struct place){source, blanks < length ? start + blanks : start, 0};
}

static void complain(struct complaint *complaint, const char *words)
{
	complaint->count++;
	diag_report(complaint->sink, *complaint->kind, complaint->place, words);
}

/* When nothing was complained of, and yet it failed. */
static void complain_at_last(struct complaint *complaint, const char *otherwise)
{
	if (complaint->count == 0)
		complain(complaint, complaint->said ? complaint->said : otherwise);
}

/* "compilation error: file own.xsl line 7 element value-of" says where; every other line says what. */
static void hear_line(struct complaint *complaint, const char *line)
{
	const char *file = strstr(line, "error: file "), *number = file ? strstr(file, " line ") : NULL;
	bool own = number && complaint->stylesheet && strstr(file, complaint->stylesheet->name);
	if (number) {
		complaint->place = place_of_line(own ? complaint->stylesheet : NULL, strtol(number + strlen(" line "), NULL, 10));
		complaint->placed = true;
	} else if (strstr(line, "error: ") && !strstr(line, "error: element ")) {
		complaint->placed = true;
	} else if (complaint->placed && *line) {
		complain(complaint, line);
	} else if (*line) {
		complaint->said = line;
	}
}

static void hear(void *context, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void hear(void *context, const char *format, ...)
{
	struct complaint *complaint = context;
	va_list args;
	va_start(args, format);
	buf_vprintf(&complaint->line, format, args);
	va_end(args);
	for (char *end; (end = strchr(complaint->line.text, '\n')) != NULL;) {
		const char *line = arena_strndup(complaint->arena, complaint->line.text, (size_t)(end - complaint->line.text));
		const char *rest = arena_strdup(complaint->arena, end + 1);
		hear_line(complaint, line);
		buf_clear(&complaint->line);
		buf_add(&complaint->line, rest);
	}
}

/* Of the reading of a file; libxslt tells by itself where a formula is wrong. */
static void hear_parser(void *context, xmlErrorPtr error)
{
	struct complaint *complaint = context;
	char *message = arena_strdup(complaint->arena, error->message ? error->message : "");
	message[strcspn(message, "\r\n")] = '\0';
	if (error->domain != XML_FROM_PARSER && error->domain != XML_FROM_NAMESPACE) {
		complaint->said = message;
		return;
	}
	complaint->place = place_of_line(complaint->stylesheet, error->line);
	complain(complaint, message);
}

/* ---- reading ---- */

bool dress_read_stylesheet(struct arena *arena, const char *path, struct dress *dress, struct diag_sink *sink)
{
	size_t length = 0;
	const char *text = io_read_file(arena, path, LIMIT_FILE_BYTES, &length, sink);
	dress->stylesheet = text ? source_new(arena, path, text, length) : NULL;
	return text != NULL;
}

static xmlDocPtr parse(const char *text, size_t length, const char *name, xmlDictPtr dict)
{
	xmlParserCtxtPtr parser = xmlNewParserCtxt();
	if (!parser)
		return NULL;
	if (dict) {
		xmlDictFree(parser->dict);
		parser->dict = dict;
		xmlDictReference(dict);
	}
	xmlDocPtr document = xmlCtxtReadMemory(parser, text, (int)length, name, NULL,
	                                       XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES);
	xmlFreeParserCtxt(parser);
	return document;
}

/* Called for xsl:import, xsl:include and document(). */
static xmlDocPtr load(const xmlChar *address, xmlDictPtr dict, int options, void *context, xsltLoadType type)
{
	(void)options;
	const char *name = (const char *)address;
	for (size_t i = 0; type == XSLT_LOAD_STYLESHEET && i < sizeof(built_in) / sizeof(*built_in); i++)
		if (strcmp(name, built_in[i].address) == 0)
			return parse(built_in[i].text, *built_in[i].length, name, dict);
	xsltStylesheetPtr style = type == XSLT_LOAD_STYLESHEET ? context : NULL;
	xsltTransformContextPtr transform = type == XSLT_LOAD_DOCUMENT ? context : NULL;
	xsltTransformError(transform, style, transform ? transform->inst : NULL,
	                   "only %s and %s can be read, not '%s'\n", built_in[SHEET_REPORT].address, built_in[SHEET_DOCUMENT].address, name);
	if (transform)
		transform->state = XSLT_STATE_STOPPED;
	return NULL;
}

/* The document is the stylesheet's from now on. */
static xsltStylesheetPtr compile(struct complaint *complaint)
{
	const struct source *own = complaint->stylesheet;
	const struct built_in *standard = complaint->standard;
	xmlDocPtr document = own ? parse(own->text, own->length, own->name, NULL) : parse(standard->text, *standard->length, standard->address, NULL);
	if (document && document->intSubset)
		complain(complaint, _("it has a DOCTYPE"));
	xsltStylesheetPtr style = document && complaint->count == 0 ? xsltParseStylesheetDoc(document) : NULL;
	if (!style)
		xmlFreeDoc(document);
	if (style && style->errors == 0 && complaint->count == 0)
		return style;
	complain_at_last(complaint, _("it is no stylesheet"));
	xsltFreeStylesheet(style);
	return NULL;
}

/* ---- making the page ---- */

static void forbid(xsltSecurityPrefsPtr security)
{
	static const xsltSecurityOption all[] = {XSLT_SECPREF_READ_FILE, XSLT_SECPREF_WRITE_FILE, XSLT_SECPREF_CREATE_DIRECTORY,
	                                         XSLT_SECPREF_READ_NETWORK, XSLT_SECPREF_WRITE_NETWORK};
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		xsltSetSecurityPrefs(security, all[i], xsltSecurityForbid);
}

static void set(xsltTransformContextPtr transform, const char *name, const char *value)
{
	xsltQuoteOneUserParam(transform, (const xmlChar *)name, (const xmlChar *)(value ? value : ""));
}

static void set_parameters(xsltTransformContextPtr transform, const struct page_options *options)
{
	static const struct dress plain;
	const struct dress *dress = options->dress ? options->dress : &plain;
	for (size_t i = 0; i < dress_colour_count(); i++)
		set(transform, dress_colour_name(i), dress_colour(dress, i));
	set(transform, "logo", dress->logo);
	set(transform, "paper", dress->paper);
	set(transform, "everything", options->everything ? "yes" : "no");
}

static bool add_result(xsltStylesheetPtr style, xmlDocPtr page, struct buf *out)
{
	xmlChar *text = NULL;
	int length = 0;
	bool good = page && xsltSaveResultToString(&text, &length, page, style) == 0 && text;
	if (good)
		buf_add_n(out, (const char *)text, (size_t)length);
	xmlFree(text);
	return good;
}

static bool apply(struct complaint *complaint, xsltStylesheetPtr style, xmlDocPtr report, const struct page_options *options, struct buf *out)
{
	xsltSecurityPrefsPtr security = xsltNewSecurityPrefs();
	xsltTransformContextPtr transform = xsltNewTransformContext(style, report);
	xmlDocPtr page = NULL;
	bool good = false;
	if (security && transform) {
		forbid(security);
		xsltSetCtxtSecurityPrefs(security, transform);
		xsltSetTransformErrorFunc(transform, complaint, hear);
		transform->maxTemplateDepth = DEPTH;
		transform->opLimit = OPERATIONS;
		transform->xpathCtxt->opLimit = OPERATIONS;
		set_parameters(transform, options);
		page = xsltApplyStylesheetUser(style, report, NULL, NULL, NULL, transform);
		good = transform->state == XSLT_STATE_OK && complaint->count == 0 && add_result(style, page, out);
	}
	if (!good)
		complain_at_last(complaint, _("there is no page"));
	xmlFreeDoc(page);
	xsltFreeTransformContext(transform);
	xsltFreeSecurityPrefs(security);
	return good;
}

static bool put_through(struct complaint *complaint, const struct buf *xml, const struct page_options *options, struct buf *out)
{
	bool good = false;
	complaint->kind = &J9001;
	xsltStylesheetPtr style = compile(complaint);
	complaint->kind = &J9002;
	complaint->place = (struct place){0};
	complaint->placed = false;
	complaint->said = NULL;
	xmlDocPtr report = style ? parse(xml->text, xml->length, NULL, NULL) : NULL;
	if (report)
		good = apply(complaint, style, report, options, out);
	xmlFreeDoc(report);
	xsltFreeStylesheet(style);
	return good;
}

bool print_styled(enum sheet sheet, const struct buf *xml, const struct page_options *options, struct buf *out, struct diag_sink *sink)
{
	struct complaint complaint = {
		.stylesheet = options->dress ? options->dress->stylesheet : NULL, .standard = &built_in[sheet], .sink = sink, .arena = arena_new(0)};
	buf_init(&complaint.line, 0);
	exsltRegisterAll();
	xsltSetLoaderFunc(load);
	xsltSetGenericErrorFunc(&complaint, hear);
	xmlSetStructuredErrorFunc(&complaint, hear_parser);
	bool good = !xml->overflowed && put_through(&complaint, xml, options, out);
	xmlSetStructuredErrorFunc(NULL, NULL);
	xsltSetGenericErrorFunc(NULL, NULL);
	xsltSetLoaderFunc(NULL);
	buf_release(&complaint.line);
	arena_free(complaint.arena);
	return good;
}

bool print_html(const struct result *result, const struct page_options *options, struct buf *out, struct diag_sink *sink)
{
	struct buf xml;
	buf_init(&xml, 0);
	print_xml(result, options, &xml);
	bool good = print_styled(SHEET_REPORT, &xml, options, out, sink);
	buf_release(&xml);
	return good;
}
