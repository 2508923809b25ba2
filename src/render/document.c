/*
 * Building the tree of a page and passing over what is empty in it. Every text that comes from
 * outside is cleaned here, so that no printer has to think of it.
 */
#include "render/document.h"

#include "base/utf8.h"

static struct doc_node *make(struct arena *arena, enum doc_kind kind, const char *label,
                             const char *text)
{
	struct doc_node *node = ARENA_NEW(arena, struct doc_node);
	node->kind = kind;
	node->label = utf8_clean(arena, label);
	node->text = utf8_clean(arena, text);
	return node;
}

static bool needs_text(enum doc_kind kind)
{
	return kind == DOC_PARAGRAPH || kind == DOC_ITEM || kind == DOC_ROW || kind == DOC_NOTE ||
	       kind == DOC_BOX;
}

static struct doc_node *append(struct doc_node *parent, struct doc_node *node)
{
	if (needs_text(node->kind) && !*node->text)
		return node;
	if (parent->last)
		parent->last->next = node;
	else
		parent->first = node;
	parent->last = node;
	return node;
}

struct doc_node *doc_new(struct arena *arena, const char *title)
{
	return make(arena, DOC_SECTION, "", title);
}

struct doc_node *doc_section(struct arena *arena, struct doc_node *parent, const char *title)
{
	return append(parent, make(arena, DOC_SECTION, "", title));
}

struct doc_node *doc_paragraph(struct arena *arena, struct doc_node *parent, enum doc_tone tone,
                               const char *text)
{
	struct doc_node *node = make(arena, DOC_PARAGRAPH, "", text);
	node->tone = tone;
	return append(parent, node);
}

struct doc_node *doc_item(struct arena *arena, struct doc_node *parent, enum doc_mark mark,
                          const char *text)
{
	struct doc_node *node = make(arena, DOC_ITEM, "", text);
	node->mark = mark;
	return append(parent, node);
}

struct doc_node *doc_row(struct arena *arena, struct doc_node *parent, const char *label,
                         const char *text)
{
	return append(parent, make(arena, DOC_ROW, label, text));
}

struct doc_node *doc_bar(struct arena *arena, struct doc_node *parent, const char *label,
                         struct doc_bar bar)
{
	struct doc_node *node = make(arena, DOC_BAR, label, "");
	node->bar = bar;
	node->bar.value = utf8_clean(arena, bar.value);
	node->bar.level = utf8_clean(arena, bar.level);
	node->bar.words = utf8_clean(arena, bar.words);
	return append(parent, node);
}

struct doc_node *doc_note(struct arena *arena, struct doc_node *parent, const char *text)
{
	struct doc_node *node = make(arena, DOC_NOTE, "", text);
	node->tone = TONE_QUIET;
	return append(parent, node);
}

struct doc_node *doc_table(struct arena *arena, struct doc_node *parent, const char *role)
{
	struct doc_node *node = make(arena, DOC_TABLE, "", "");
	node->role = role;
	return append(parent, node);
}

struct doc_node *doc_line(struct arena *arena, struct doc_node *table)
{
	return append(table, make(arena, DOC_LINE, "", ""));
}

struct doc_node *doc_cell(struct arena *arena, struct doc_node *line, const char *text)
{
	return append(line, make(arena, DOC_CELL, "", text));
}

struct doc_node *doc_box(struct arena *arena, struct doc_node *parent, const char *text)
{
	return append(parent, make(arena, DOC_BOX, "", text));
}

struct doc_node *doc_blank(struct arena *arena, struct doc_node *parent, const char *text,
                           size_t lines)
{
	struct doc_node *node = make(arena, DOC_BLANK, "", text);
	node->number = lines;
	return append(parent, node);
}

struct doc_node *doc_contents(struct arena *arena, struct doc_node *parent,
                              const struct doc_node *of)
{
	struct doc_node *node = make(arena, DOC_CONTENTS, "", "");
	node->of = of;
	return append(parent, node);
}

void doc_set_text(struct arena *arena, struct doc_node *node, const char *text)
{
	node->text = utf8_clean(arena, text);
}

void doc_link(struct arena *arena, struct doc_node *node, const char *href)
{
	if (href && *href)
		node->href = utf8_clean(arena, href);
}

static bool is_empty(const struct doc_node *node)
{
	if (node->kind == DOC_TABLE)
		return !node->first || !node->first->next;
	return node->kind == DOC_SECTION && !doc_visible(node->first);
}

const struct doc_node *doc_visible(const struct doc_node *node)
{
	while (node && is_empty(node))
		node = node->next;
	return node;
}

size_t doc_cells(struct decimal share, size_t width)
{
	struct decimal exact = decimal_mul(share, decimal_int((int64_t)width));
	int64_t cells = 0;
	if (!decimal_to_int64(decimal_round(exact, 0, ROUND_HALF_UP), &cells) || cells < 0)
		return 0;
	if (cells == 0 && decimal_sign(share) > 0)
		return 1;
	if ((size_t)cells >= width)
		return decimal_compare(share, decimal_int(1)) < 0 && width > 0 ? width - 1 : width;
	return (size_t)cells;
}
