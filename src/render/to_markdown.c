/*
 * The tree as Markdown that GitHub and pandoc read alike. Whatever could be read as markup is
 * escaped, and only web addresses become links.
 */
#include "render/render_int.h"

#include <string.h>

static void print_nodes(const struct doc_node *parent, size_t depth, size_t indent,
                        struct buf *out);

/* ---- text ---- */

/* "1." and "2)" would begin a list. */
static size_t list_number(const char *text)
{
	size_t digits = strspn(text, "0123456789");
	return digits > 0 && (text[digits] == '.' || text[digits] == ')') ? digits : 0;
}

static void add_escaped(struct buf *out, const char *text, bool starts_line)
{
	size_t number = starts_line ? list_number(text) : 0;
	if (number > 0) {
		buf_add_n(out, text, number);
		text += number;
		buf_add_char(out, '\\');
	} else if (starts_line && *text && strchr("-+=", *text)) {
		buf_add_char(out, '\\');
	}
	for (; *text; text++) {
		if (number == 0 && strchr("\\`*_[]<>|~#&$", *text))
			buf_add_char(out, '\\');
		number = 0;
		buf_add_char(out, *text);
	}
}

static bool is_web_address(const char *href)
{
	bool web = strncmp(href, "https://", 8) == 0 || strncmp(href, "http://", 7) == 0;
	return web && !strpbrk(href, " <>\\|");
}

static void add_address(struct buf *out, const char *href)
{
	if (is_web_address(href))
		buf_printf(out, "<%s>", href);
	else
		add_escaped(out, href, false);
}

/* Behind the text, unless the text is made a link itself. */
static void add_href(struct buf *out, const struct doc_node *node)
{
	if (!node->href || *node->href == '#' || strcmp(node->href, node->text) == 0)
		return;
	buf_add_char(out, ' ');
	add_address(out, node->href);
}

static bool is_inner_link(const struct doc_node *node)
{
	return node->href && *node->href == '#';
}

static void add_inner_link(struct buf *out, const struct doc_node *node)
{
	buf_add_char(out, '[');
	add_escaped(out, node->text, false);
	buf_printf(out, "](%s)", node->href);
}

static bool has_role(const struct doc_node *node, const char *role)
{
	return node->role && strcmp(node->role, role) == 0;
}

/* Between as many backticks as the text does not hold; in a table a bar would end the cell. */
static void add_code(struct buf *out, const char *text, bool in_table)
{
	size_t most = 0, run = 0;
	for (const char *at = text; *at; at++) {
		run = *at == '`' ? run + 1 : 0;
		most = run > most ? run : most;
	}
	const char *blank = *text == '`' || (*text && text[strlen(text) - 1] == '`') ? " " : "";
	buf_add_repeat(out, "`", most + 1);
	buf_add(out, blank);
	for (const char *at = text; *at; at++) {
		buf_add(out, *at == '|' && in_table ? "\\" : "");
		buf_add_char(out, *at);
	}
	buf_add(out, blank);
	buf_add_repeat(out, "`", most + 1);
}

/* A text that is nothing but an address is a link. */
static void add_text(struct buf *out, const char *text, bool starts_line)
{
	if (is_web_address(text))
		add_address(out, text);
	else
		add_escaped(out, text, starts_line);
}

/* " \\[1, 3\\]" behind a text; in the list of sources the numbers stand again. */
static void add_cites(struct buf *out, const struct doc_node *node)
{
	for (size_t i = 0; i < node->cite_count; i++)
		buf_printf(out, "%s%zu", i ? ", " : " \\[", node->cites[i]);
	buf_add(out, node->cite_count ? "\\]" : "");
}

/* ---- nodes ---- */

static void add_indent(struct buf *out, size_t indent)
{
	buf_add_repeat(out, " ", indent);
}

static void print_section(const struct doc_node *node, size_t depth, struct buf *out)
{
	if (out->length > 1 && out->text[out->length - 2] != '\n')
		buf_add_char(out, '\n');
	if (node->id)
		buf_printf(out, "<a id=\"%s\"></a>\n\n", node->id);
	buf_add_repeat(out, "#", depth < 6 ? depth + 1 : 6);
	buf_add_char(out, ' ');
	if (node->number > 0)
		buf_printf(out, "%zu\\. ", node->number);
	add_escaped(out, node->text, false);
	add_cites(out, node);
	buf_add(out, "\n\n");
	print_nodes(node, depth + 1, 0, out);
}

static void print_paragraph(const struct doc_node *node, size_t indent, struct buf *out)
{
	const char *emphasis = node->tone == TONE_QUIET    ? "*"
	                       : node->tone == TONE_STRONG ? "**"
	                                                   : "";
	add_indent(out, indent);
	buf_add(out, has_role(node, "quote") ? "> " : "");
	if (has_role(node, "formula")) {
		add_code(out, node->text, false);
	} else {
		buf_add(out, emphasis);
		add_text(out, node->text, true);
		buf_add(out, emphasis);
	}
	add_cites(out, node);
	add_href(out, node);
	buf_add_char(out, '\n');
}

static void print_item(const struct doc_node *node, size_t depth, size_t indent, struct buf *out)
{
	size_t before = out->length;
	add_indent(out, indent);
	if (node->mark == MARK_NUMBER)
		buf_printf(out, "%zu. ", node->number);
	else
		buf_add(out, "- ");
	size_t inner = indent + (out->length - before - indent);
	if (node->mark == MARK_SOURCE)
		buf_printf(out, "\\[%zu\\] ", node->number);
	add_escaped(out, mark_in_words(node->mark), false);
	add_text(out, node->text, true);
	add_cites(out, node);
	add_href(out, node);
	buf_add_char(out, '\n');
	if (node->first) {
		buf_add(out, node->first->kind == DOC_ITEM ? "" : "\n");
		print_nodes(node, depth + 1, inner, out);
	}
}

static void print_row(const struct doc_node *node, size_t indent, struct buf *out)
{
	add_indent(out, indent);
	buf_add(out, "- **");
	add_escaped(out, node->label, false);
	buf_add(out, ":** ");
	if (is_inner_link(node))
		add_inner_link(out, node);
	else
		add_text(out, node->text, false);
	add_cites(out, node);
	add_href(out, node);
	buf_add_char(out, '\n');
}

static void add_picture(const struct doc_bar *bar, struct buf *out)
{
	enum { WIDTH = 20 };
	if (!bar->known)
		return;
	size_t low = doc_cells(bar->low, WIDTH), high = doc_cells(bar->high, WIDTH);
	buf_add_repeat(out, "█", low);
	buf_add_repeat(out, "▒", high > low ? high - low : 0);
	buf_add_repeat(out, "░", WIDTH - (high > low ? high : low));
}

static void print_bar(const struct doc_node *node, struct buf *out)
{
	buf_add(out, "| ");
	add_escaped(out, node->label, false);
	buf_add(out, " | ");
	add_picture(&node->bar, out);
	buf_add(out, " | ");
	add_escaped(out, node->bar.value, false);
	buf_add(out, " | ");
	add_escaped(out, node->bar.level, false);
	buf_add(out, " |\n");
}

static void print_bar_head(struct buf *out)
{
	buf_printf(out, "| %s | | %s | %s |\n|---|---|---|---|\n", _("What"), _("Score"),
	           _("Level"));
}

/* ---- tables and forms ---- */

/* Everything of a cell on one line, its parts one below the other. */
static void add_cell(const struct doc_node *node, struct buf *out)
{
	if (is_inner_link(node))
		add_inner_link(out, node);
	else if (has_role(node, "formula"))
		add_code(out, node->text, true);
	else
		add_text(out, node->text, false);
	add_cites(out, node);
	add_href(out, node);
	for (const struct doc_node *part = node->first; part; part = part->next) {
		buf_add(out, part != node->first || *node->text ? "<br>" : "");
		if (part->kind == DOC_ITEM || part->kind == DOC_BOX)
			buf_add(out, part->kind == DOC_BOX ? "☐ " : "- ");
		if (part->kind == DOC_ROW) {
			add_escaped(out, part->label, false);
			buf_add(out, ": ");
		}
		add_cell(part, out);
	}
}

static void print_line(const struct doc_node *line, struct buf *out)
{
	buf_add(out, "|");
	for (const struct doc_node *cell = line->first; cell; cell = cell->next) {
		buf_add(out, " ");
		add_cell(cell, out);
		buf_add(out, " |");
	}
	buf_add_char(out, '\n');
}

static void print_table(const struct doc_node *table, struct buf *out)
{
	for (const struct doc_node *line = table->first; line; line = line->next) {
		print_line(line, out);
		if (line != table->first)
			continue;
		buf_add(out, "|");
		for (const struct doc_node *cell = line->first; cell; cell = cell->next)
			buf_add(out, "---|");
		buf_add_char(out, '\n');
	}
}

static void print_blank(const struct doc_node *node, size_t indent, struct buf *out)
{
	for (size_t i = 0; i < node->number || i == 0; i++) {
		add_indent(out, indent);
		add_escaped(out, i ? "" : node->text, true);
		buf_add(out, i == 0 && *node->text ? " " : "");
		buf_add_repeat(out, "\\_", 30);
		buf_add(out, i + 1 < node->number ? "\\\n" : "\n");
	}
}

static void print_contents(const struct doc_node *parent, size_t indent, struct buf *out)
{
	for (const struct doc_node *node = doc_visible(parent->first); node; node = doc_visible(node->next)) {
		if (node->kind != DOC_SECTION || !node->id)
			continue;
		add_indent(out, indent);
		buf_add(out, "- [");
		if (node->number > 0)
			buf_printf(out, "%zu\\. ", node->number);
		add_escaped(out, node->text, false);
		buf_printf(out, "](#%s)\n", node->id);
		print_contents(node, indent + 2, out);
	}
}

/* ---- the walk ---- */

static void print_node(const struct doc_node *node, size_t depth, size_t indent, struct buf *out)
{
	switch (node->kind) {
	case DOC_SECTION:
		print_section(node, depth, out);
		break;
	case DOC_ITEM:
		print_item(node, depth, indent, out);
		break;
	case DOC_ROW:
		print_row(node, indent, out);
		break;
	case DOC_BAR:
		print_bar(node, out);
		break;
	case DOC_TABLE:
		print_table(node, out);
		break;
	case DOC_BOX:
		add_indent(out, indent);
		buf_add(out, "- [ ] ");
		add_escaped(out, node->text, false);
		buf_add_char(out, '\n');
		print_nodes(node, depth + 1, indent + 2, out);
		break;
	case DOC_BLANK:
		print_blank(node, indent, out);
		break;
	case DOC_CONTENTS:
		print_contents(node->of, 0, out);
		break;
	case DOC_LINE:
	case DOC_CELL:
	case DOC_PARAGRAPH:
	case DOC_NOTE:
		print_paragraph(node, indent, out);
		break;
	}
}

/* Between blocks stands an empty line; within a table none, nor in a list of short items. */
static bool wants_gap(const struct doc_node *before, const struct doc_node *node)
{
	if (!before || before->kind == DOC_SECTION)
		return false;
	bool joined = node->kind == DOC_ITEM || node->kind == DOC_ROW || node->kind == DOC_BAR || node->kind == DOC_BOX;
	return !joined || node->kind != before->kind || before->first;
}

static void print_nodes(const struct doc_node *parent, size_t depth, size_t indent, struct buf *out)
{
	const struct doc_node *before = NULL;
	for (const struct doc_node *node = doc_visible(parent->first); node;
	     node = doc_visible(node->next)) {
		if (wants_gap(before, node))
			buf_add_char(out, '\n');
		if (node->kind == DOC_BAR && (!before || before->kind != DOC_BAR))
			print_bar_head(out);
		print_node(node, depth, indent, out);
		before = node;
	}
}

void print_markdown(const struct doc_node *root, struct buf *out)
{
	print_section(root, 0, out);
}
