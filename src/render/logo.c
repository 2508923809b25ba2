/*
 * A picture as part of the page: what it is by its first bytes, and as a data: address. An SVG is looked through first; in
 * an <img> no browser would run what is in it, but nobody should have to rely on that.
 */
#include "render/render_int.h"

#include "base/arena.h"
#include "base/io.h"
#include "base/msg.h"
#include "render/render_diag.h"
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdint.h>
#include <string.h>

#define LOGO_BYTES ((size_t)512 << 10)
#define SVG "http://www.w3.org/2000/svg"

static bool starts_with(const char *bytes, size_t length, const char *start, size_t count)
{
	return length >= count && memcmp(bytes, start, count) == 0;
}

/* ---- SVG ---- */

static bool is_one_of(const xmlChar *name, const char *const *names)
{
	for (; *names; names++)
		if (strcmp((const char *)name, *names) == 0)
			return true;
	return false;
}

/* Within the picture itself, or data of its own. */
static bool stays_inside(const char *address)
{
	address += strspn(address, " \t\r\n\"'");
	return *address == '#' || strncmp(address, "data:image/", 11) == 0;
}

static bool fetches(const char *style)
{
	if (strstr(style, "@import") || strchr(style, '\\'))
		return true;
	while ((style = strstr(style, "url(")) != NULL) {
		style += strlen("url(");
		if (!stays_inside(style))
			return true;
	}
	return false;
}

static bool attribute_is_fine(const xmlAttr *attribute)
{
	xmlChar *value = xmlNodeGetContent((const xmlNode *)attribute);
	const char *name = (const char *)attribute->name, *text = value ? (const char *)value : "";
	bool link = strcmp(name, "href") == 0 || strcmp(name, "src") == 0;
	bool fine = strncmp(name, "on", 2) != 0 && (!link || stays_inside(text)) && !fetches(text);
	xmlFree(value);
	return fine;
}

static bool element_is_fine(const xmlNode *node)
{
	static const char *const refused[] = {"script", "foreignObject", "iframe", "handler", "set", "animate", "a", NULL};
	if (node->type == XML_PI_NODE || node->type == XML_ENTITY_REF_NODE)
		return false;
	if (node->type != XML_ELEMENT_NODE)
		return true;
	if (is_one_of(node->name, refused))
		return false;
	for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
		if (!attribute_is_fine(attribute))
			return false;
	if (strcmp((const char *)node->name, "style") != 0)
		return true;
	xmlChar *style = xmlNodeGetContent(node);
	bool fine = !style || !fetches((const char *)style);
	xmlFree(style);
	return fine;
}

/* In document order, without recursion. */
static const xmlNode *following(const xmlNode *node, const xmlNode *root)
{
	if (node->children && node->type == XML_ELEMENT_NODE)
		return node->children;
	while (node && node != root && !node->next)
		node = node->parent;
	return node && node != root ? node->next : NULL;
}

static const char *problem_of_svg(const char *bytes, size_t length)
{
	const char *problem = NULL;
	xmlDocPtr document = xmlReadMemory(bytes, (int)length, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	const xmlNode *root = document ? xmlDocGetRootElement(document) : NULL;
	if (!root || strcmp((const char *)root->name, "svg") != 0 || !root->ns || strcmp((const char *)root->ns->href, SVG) != 0)
		problem = _("it is not a PNG, JPEG or SVG picture");
	else if (document->intSubset)
		problem = _("it has a DOCTYPE");
	for (const xmlNode *node = problem ? NULL : root; node && !problem; node = following(node, root))
		if (!element_is_fine(node))
			problem = _("it holds a script, or fetches something from elsewhere");
	xmlFreeDoc(document);
	return problem;
}

/* ---- data ---- */

static const char *base64(struct arena *arena, const char *type, const char *bytes, size_t length)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const unsigned char *from = (const unsigned char *)bytes;
	size_t head = strlen("data:;base64,") + strlen(type);
	char *text = arena_alloc(arena, head + (length + 2) / 3 * 4 + 1), *out = text + head;
	memcpy(text, "data:", 5);
	memcpy(text + 5, type, strlen(type));
	memcpy(text + 5 + strlen(type), ";base64,", 8);
	for (size_t i = 0; i < length; i += 3) {
		size_t left = length - i;
		uint32_t three = (uint32_t)from[i] << 16 | (left > 1 ? (uint32_t)from[i + 1] << 8 : 0) | (left > 2 ? from[i + 2] : 0);
		*out++ = digits[three >> 18];
		*out++ = digits[three >> 12 & 63];
		*out++ = left > 1 ? digits[three >> 6 & 63] : '=';
		*out++ = left > 2 ? digits[three & 63] : '=';
	}
	*out = '\0';
	return text;
}

bool dress_read_logo(struct arena *arena, const char *path, struct dress *dress, struct diag_sink *sink)
{
	size_t length = 0;
	const char *bytes = io_read_file(arena, path, LOGO_BYTES, &length, sink), *type = "image/svg+xml", *problem = NULL;
	if (!bytes)
		return false;
	if (starts_with(bytes, length, "\x89PNG\r\n\x1a\n", 8))
		type = "image/png";
	else if (starts_with(bytes, length, "\xff\xd8\xff", 3))
		type = "image/jpeg";
	else
		problem = problem_of_svg(bytes, length);
	if (problem)
		diag_report(sink, J9003, (struct place){0}, path, problem);
	else
		dress->logo = base64(arena, type, bytes, length);
	return !problem;
}
