/*
 * The tree as XML, as jindan-report(5) documents it under DOCUMENTS: document.xsl and the stylesheets of others make pages
 * of it.
 */
#include "base/write_xml.h"
#include "render/render_int.h"

#include <string.h>

#define VERSION "1"

struct document_writer {
	struct xml_writer to;
	struct arena *arena;
};

static void write_nodes(struct document_writer *w, const struct doc_node *parent);

static void put_number(struct document_writer *w, const char *name, size_t number)
{
	if (number > 0)
		write_attribute(&w->to, name, arena_printf(w->arena, "%zu", number));
}

static void put_marks(struct document_writer *w, const struct doc_node *node)
{
	static const char *const tones[DOC_TONES] = {
		[TONE_STRONG] = "strong", [TONE_GOOD] = "good", [TONE_WARN] = "warn", [TONE_BAD] = "bad", [TONE_QUIET] = "quiet",
	};
	write_attribute(&w->to, "id", node->id);
	write_attribute(&w->to, "role", node->role);
	write_attribute(&w->to, "tone", tones[node->tone]);
	write_attribute(&w->to, "href", node->href);
}

static void put_text(struct document_writer *w, const char *name, const struct doc_node *node)
{
	write_open(&w->to, name);
	write_attribute(&w->to, "xml:lang", node->language);
	write_close_text(&w->to, name, node->text);
	for (size_t i = 0; i < node->cite_count; i++) {
		write_open(&w->to, "cite");
		put_number(w, "source", node->cites[i]);
		write_close(&w->to, "cite");
	}
}

/* An element with a text, and what stands below it. */
static void put_element(struct document_writer *w, const char *name, const struct doc_node *node)
{
	write_open(&w->to, name);
	put_marks(w, node);
	if (node->kind == DOC_BLANK || node->kind == DOC_SECTION || node->kind == DOC_ITEM)
		put_number(w, node->kind == DOC_BLANK ? "lines" : "number", node->number);
	if (node->kind == DOC_ROW || node->kind == DOC_BAR) {
		write_open(&w->to, "label");
		write_close_text(&w->to, "label", node->label);
	}
	if (node->kind == DOC_BAR) {
		write_open(&w->to, "text");
		write_close_text(&w->to, "text", node->bar.words);
	} else if (*node->text || node->kind == DOC_SECTION) {
		put_text(w, node->kind == DOC_SECTION ? "title" : "text", node);
	}
	write_nodes(w, node);
	write_close(&w->to, name);
}

static void put_line(struct document_writer *w, const char *name, const struct doc_node *line)
{
	write_open(&w->to, name);
	put_marks(w, line);
	for (const struct doc_node *cell = line->first; cell; cell = cell->next)
		put_element(w, "cell", cell);
	write_close(&w->to, name);
}

static void put_table(struct document_writer *w, const struct doc_node *node)
{
	write_open(&w->to, "table");
	put_marks(w, node);
	put_line(w, "head", node->first);
	for (const struct doc_node *line = node->first->next; line; line = line->next)
		put_line(w, "line", line);
	write_close(&w->to, "table");
}

static void put_entries(struct document_writer *w, const struct doc_node *parent)
{
	for (const struct doc_node *node = doc_visible(parent->first); node; node = doc_visible(node->next)) {
		if (node->kind != DOC_SECTION || !node->id)
			continue;
		write_open(&w->to, "entry");
		write_attribute(&w->to, "to", node->id);
		put_number(w, "number", node->number);
		put_text(w, "text", &(struct doc_node){.text = node->text, .language = node->language});
		put_entries(w, node);
		write_close(&w->to, "entry");
	}
}

static const char *group_of(enum doc_kind kind)
{
	switch (kind) {
	case DOC_ITEM:
		return "list";
	case DOC_ROW:
	case DOC_BAR:
		return "rows";
	case DOC_BOX:
		return "boxes";
	default:
		return NULL;
	}
}

static void write_node(struct document_writer *w, const struct doc_node *node)
{
	static const char *const names[] = {
		[DOC_SECTION] = "section", [DOC_PARAGRAPH] = "p", [DOC_ITEM] = "item", [DOC_ROW] = "row",   [DOC_BAR] = "row",     [DOC_NOTE] = "note",
		[DOC_CELL] = "cell",       [DOC_LINE] = "line",   [DOC_BOX] = "box",   [DOC_BLANK] = "blank", [DOC_TABLE] = "table", [DOC_CONTENTS] = "contents",
	};
	if (node->kind == DOC_TABLE) {
		put_table(w, node);
	} else if (node->kind == DOC_CONTENTS) {
		write_open(&w->to, "contents");
		put_entries(w, node->of);
		write_close(&w->to, "contents");
	} else {
		put_element(w, names[node->kind], node);
	}
}

static void open_list(struct document_writer *w, const struct doc_node *first)
{
	static const char *const kinds[] = {[MARK_NUMBER] = "number", [MARK_SOURCE] = "source"};
	bool marked = first->kind == DOC_ITEM && (first->mark == MARK_NUMBER || first->mark == MARK_SOURCE);
	write_open(&w->to, group_of(first->kind));
	write_attribute(&w->to, "kind", marked ? kinds[first->mark] : NULL);
}

/* Items, rows and boxes that stand together are one list. */
static void write_nodes(struct document_writer *w, const struct doc_node *parent)
{
	const char *open = NULL;
	enum doc_mark mark = MARK_BULLET;
	for (const struct doc_node *node = doc_visible(parent->first); node; node = doc_visible(node->next)) {
		const char *group = group_of(node->kind);
		if (open && (!group || strcmp(open, group) != 0 || mark != node->mark)) {
			write_close(&w->to, open);
			open = NULL;
		}
		if (group && !open) {
			open_list(w, node);
			open = group;
			mark = node->mark;
		}
		write_node(w, node);
	}
	if (open)
		write_close(&w->to, open);
}

void print_document_xml(const struct doc_node *root, const struct page_options *options, struct buf *out)
{
	struct document_writer w = {.to = {.out = out}, .arena = arena_new(0)};
	write_declaration(&w.to);
	write_open(&w.to, "document");
	write_attribute(&w.to, "version", VERSION);
	write_attribute(&w.to, "role", root->role);
	write_attribute(&w.to, "xml:lang", options->language && *options->language ? options->language : "en");
	put_text(&w, "title", root);
	write_nodes(&w, root);
	write_close(&w.to, "document");
	arena_free(w.arena);
}
