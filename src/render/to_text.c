/*
 * The tree on a terminal: wrapped to its width, columns aligned by what a character takes there,
 * bars and colour where they are allowed. In plain mode every line reads well aloud: no bars, no
 * boxes, no symbols.
 */
#include "render/render_int.h"

#include "base/utf8.h"
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define DEFAULT_COLUMNS 80
#define LEAST_COLUMNS 24
#define STACKED_BELOW 60 /* columns: labels stand above or before their text, not beside it */
#define BAR_LEAST 10
#define BAR_MOST 24
#define GAP 2
#define COMPACT                                                                                    \
	3 /* the depth from which on no empty lines are spent; a page without a title begins there \
	   */

struct printer {
	struct buf *out;
	size_t columns;
	bool colour, plain;
};

static void print_children(struct printer *printer, const struct doc_node *parent, size_t depth,
                           size_t indent);

/* ---- lines ---- */

static size_t width_of(const char *text)
{
	return utf8_width(text, strlen(text));
}

static void add_spaces(struct printer *printer, size_t count)
{
	buf_add_repeat(printer->out, " ", count);
}

static void add_toned(struct printer *printer, enum doc_tone tone, const char *text, size_t length)
{
	static const char *const codes[DOC_TONES] = {
		[TONE_STRONG] = "\033[1m", [TONE_GOOD] = "\033[32m", [TONE_WARN] = "\033[33m",
		[TONE_BAD] = "\033[31m",   [TONE_QUIET] = "\033[2m",
	};
	bool toned = printer->colour && codes[tone] && length > 0;
	if (toned)
		buf_add(printer->out, codes[tone]);
	buf_add_n(printer->out, text, length);
	if (toned)
		buf_add(printer->out, "\033[0m");
}

static bool is_address(const char *text)
{
	return strstr(text, "://") && !strchr(text, ' ');
}

/*
 * Wrapped text behind a label that ends at column `indent`; each line is coloured by itself. An
 * address stays whole, so that it can be followed.
 */
static void add_wrapped(struct printer *printer, size_t indent, enum doc_tone tone,
                        const char *text)
{
	struct buf lines;
	buf_init(&lines, 0);
	utf8_wrap(&lines, text, is_address(text) ? SIZE_MAX : printer->columns, indent);
	for (const char *line = lines.text;;) {
		size_t length = strcspn(line, "\n"), spaces = 0;
		if (line != lines.text)
			spaces = strspn(line, " ");
		add_spaces(printer, spaces);
		add_toned(printer, tone, line + spaces, length - spaces);
		buf_add_char(printer->out, '\n');
		if (!line[length])
			break;
		line += length + 1;
	}
	buf_release(&lines);
}

static void add_lines(struct printer *printer, size_t indent, enum doc_tone tone, const char *text)
{
	add_spaces(printer, indent);
	add_wrapped(printer, indent, tone, text);
}

static void add_href(struct printer *printer, size_t indent, const char *href)
{
	if (href && *href != '#')
		add_lines(printer, indent, TONE_QUIET, href);
}

/* ---- sections ---- */

static void add_rule(struct printer *printer, const char *piece, size_t width)
{
	if (printer->plain)
		return;
	struct buf rule;
	buf_init(&rule, 0);
	buf_add_repeat(&rule, piece, width < printer->columns ? width : printer->columns);
	add_toned(printer, TONE_QUIET, rule.text, rule.length);
	buf_add_char(printer->out, '\n');
	buf_release(&rule);
}

static void print_section(struct printer *printer, const struct doc_node *node, size_t depth,
                          size_t indent)
{
	char number[32];
	number[0] = '\0';
	if (node->number > 0)
		snprintf(number, sizeof(number), "%zu. ", node->number);
	size_t inner = indent + strlen(number);
	add_spaces(printer, indent);
	add_toned(printer, TONE_STRONG, number, strlen(number));
	add_wrapped(printer, inner, TONE_STRONG, node->text);
	if (depth < 2)
		add_rule(printer, depth == 0 ? "═" : "─",
		         depth == 0 ? printer->columns : width_of(node->text));
	print_children(printer, node, depth + 1,
	               depth == 0   ? indent
	               : depth == 1 ? indent + GAP
	                            : inner);
}

/* ---- items ---- */

static const char *mark_text(const struct printer *printer, const struct doc_node *node,
                             char number[32])
{
	static const char *const symbols[] = {[MARK_BULLET] = "• ",
	                                      [MARK_MET] = "✓ ",
	                                      [MARK_FAILED] = "✗ ",
	                                      [MARK_OPEN] = "? ",
	                                      [MARK_QUESTION] = "? "};
	if (node->mark == MARK_NUMBER)
		snprintf(number, 32, "%zu. ", node->number);
	else if (node->mark == MARK_SOURCE)
		snprintf(number, 32, "[%zu] ", node->number);
	else if (printer->plain)
		return "- ";
	else
		return symbols[node->mark];
	return number;
}

static void print_item(struct printer *printer, const struct doc_node *node, size_t depth,
                       size_t indent)
{
	static const enum doc_tone tones[] = {[MARK_MET] = TONE_GOOD,
	                                      [MARK_FAILED] = TONE_BAD,
	                                      [MARK_OPEN] = TONE_WARN,
	                                      [MARK_QUESTION] = TONE_WARN,
	                                      [MARK_SOURCE] = TONE_QUIET};
	char number[32];
	const char *mark = mark_text(printer, node, number);
	size_t inner = indent + width_of(mark);
	add_spaces(printer, indent);
	add_toned(printer, tones[node->mark], mark, strlen(mark));
	struct buf text;
	buf_init(&text, 0);
	buf_add(&text, printer->plain ? mark_in_words(node->mark) : "");
	buf_add(&text, node->text);
	add_wrapped(printer, inner, node->tone, text.text);
	buf_release(&text);
	add_href(printer, inner, node->href);
	print_children(printer, node, depth + 1, inner);
}

/* ---- rows ---- */

/* The last of the nodes of one kind that stand together. */
static const struct doc_node *run_end(const struct doc_node *node)
{
	while (node->next && node->next->kind == node->kind)
		node = node->next;
	return node;
}

static size_t widest_label(const struct doc_node *node, const struct doc_node *end)
{
	size_t widest = 0;
	for (;; node = node->next) {
		size_t width = width_of(node->label);
		widest = width > widest ? width : widest;
		if (node == end)
			return widest;
	}
}

static void print_row_stacked(struct printer *printer, const struct doc_node *node, size_t indent)
{
	struct buf line;
	buf_init(&line, 0);
	buf_printf(&line, "%s: %s", node->label, node->text);
	add_lines(printer, indent, node->tone, line.text);
	buf_release(&line);
	add_href(printer, indent, node->href);
}

static void print_row(struct printer *printer, const struct doc_node *node, size_t indent,
                      size_t inner)
{
	enum doc_tone tone = node->tone == TONE_PLAIN ? TONE_QUIET : node->tone;
	add_spaces(printer, indent);
	add_toned(printer, tone, node->label, strlen(node->label));
	add_spaces(printer, inner - indent - width_of(node->label));
	add_wrapped(printer, inner, TONE_PLAIN, node->text);
	add_href(printer, inner, node->href);
}

static void print_rows(struct printer *printer, const struct doc_node *node,
                       const struct doc_node *end, size_t indent)
{
	size_t label = widest_label(node, end);
	bool stacked =
		printer->plain || printer->columns < STACKED_BELOW || label > printer->columns / 3;
	for (;; node = node->next) {
		if (stacked)
			print_row_stacked(printer, node, indent);
		else
			print_row(printer, node, indent, indent + label + GAP);
		if (node == end)
			return;
	}
}

/* ---- bars ---- */

struct bar_layout {
	size_t indent, label, bar, value;
	bool stacked; /* the label on a line of its own, and the level where it does not fit */
};

static void measure_bars(const struct doc_node *node, const struct doc_node *end, size_t *value,
                         size_t *level)
{
	*value = *level = 0;
	for (;; node = node->next) {
		size_t v = width_of(node->bar.value), l = width_of(node->bar.level);
		*value = v > *value ? v : *value;
		*level = l > *level ? l : *level;
		if (node == end)
			return;
	}
}

static struct bar_layout lay_out(const struct printer *printer, const struct doc_node *node,
                                 const struct doc_node *end, size_t indent)
{
	struct bar_layout layout = {.indent = indent, .label = widest_label(node, end)};
	size_t level;
	measure_bars(node, end, &layout.value, &level);
	size_t taken = indent + layout.label + GAP + GAP + layout.value + (level ? GAP + level : 0);
	layout.stacked = taken + BAR_LEAST > printer->columns;
	if (layout.stacked)
		taken = indent + GAP + GAP + layout.value;
	layout.bar = taken + BAR_LEAST > printer->columns ? BAR_LEAST : printer->columns - taken;
	if (layout.bar > BAR_MOST)
		layout.bar = BAR_MOST;
	return layout;
}

static void add_cells(struct printer *printer, enum doc_tone tone, const char *piece, size_t count)
{
	struct buf cells;
	buf_init(&cells, 0);
	buf_add_repeat(&cells, piece, count);
	add_toned(printer, tone, cells.text, cells.length);
	buf_release(&cells);
}

/* What is certain, what is possible, and the rest of the scale; blank where there is no scale. */
static void add_bar(struct printer *printer, const struct doc_bar *bar, size_t width)
{
	if (!bar->known) {
		add_spaces(printer, width);
		return;
	}
	size_t low = doc_cells(bar->low, width), high = doc_cells(bar->high, width);
	if (high < low)
		high = low;
	if (high == low && decimal_compare(bar->low, bar->high) < 0) {
		if (high < width)
			high++;
		else
			low--;
	}
	add_cells(printer, TONE_PLAIN, "█", low);
	add_cells(printer, TONE_PLAIN, "▒", high - low);
	add_cells(printer, TONE_QUIET, "·", width - high);
}

static void print_bar(struct printer *printer, const struct doc_node *node,
                      const struct bar_layout *layout)
{
	size_t value = width_of(node->bar.value), level = width_of(node->bar.level);
	size_t start = layout->indent + layout->label + GAP;
	if (layout->stacked) {
		add_lines(printer, layout->indent, TONE_PLAIN, node->label);
		start = layout->indent + GAP;
		add_spaces(printer, start);
	} else {
		add_spaces(printer, layout->indent);
		buf_add(printer->out, node->label);
		add_spaces(printer, start - layout->indent - width_of(node->label));
	}
	add_bar(printer, &node->bar, layout->bar);
	add_spaces(printer, GAP + layout->value - value);
	add_toned(printer, TONE_STRONG, node->bar.value, strlen(node->bar.value));
	bool fits = start + layout->bar + GAP + layout->value + GAP + level <= printer->columns;
	if (!level || fits) {
		add_spaces(printer, level ? GAP : 0);
		buf_add(printer->out, node->bar.level);
		buf_add_char(printer->out, '\n');
		return;
	}
	buf_add_char(printer->out, '\n');
	add_lines(printer, start, TONE_PLAIN, node->bar.level);
}

static void print_bar_words(struct printer *printer, const struct doc_node *node, size_t indent)
{
	struct buf line;
	buf_init(&line, 0);
	buf_printf(&line, "%s: %s", node->label, node->bar.words);
	add_lines(printer, indent, TONE_PLAIN, line.text);
	buf_release(&line);
}

static void print_bars(struct printer *printer, const struct doc_node *node,
                       const struct doc_node *end, size_t indent)
{
	struct bar_layout layout = lay_out(printer, node, end, indent);
	for (;; node = node->next) {
		if (printer->plain)
			print_bar_words(printer, node, indent);
		else
			print_bar(printer, node, &layout);
		if (node == end)
			return;
	}
}

/* ---- tables and forms ---- */

/* A line of a table: its first cell as a heading, the others each behind the head of their column. */
static void print_line(struct printer *printer, const struct doc_node *head,
                       const struct doc_node *line, size_t depth, size_t indent)
{
	const struct doc_node *over = head->first;
	for (const struct doc_node *cell = line->first; cell; cell = cell->next) {
		bool first = cell == line->first;
		struct buf text;
		buf_init(&text, 0);
		if (over && *over->text && (*cell->text || cell->first))
			buf_printf(&text, *cell->text ? "%s: %s" : "%s:", over->text, cell->text);
		else
			buf_add(&text, cell->text);
		if (text.length > 0)
			add_lines(printer, first ? indent : indent + GAP,
			          first ? TONE_STRONG : cell->tone, text.text);
		print_children(printer, cell, depth + COMPACT, indent + GAP + GAP);
		buf_release(&text);
		over = over ? over->next : NULL;
	}
}

static void print_table(struct printer *printer, const struct doc_node *node, size_t depth,
                        size_t indent)
{
	for (const struct doc_node *line = node->first->next; line; line = line->next)
		print_line(printer, node->first, line, depth, indent);
}

static void print_blank(struct printer *printer, const struct doc_node *node, size_t indent)
{
	if (*node->text)
		add_lines(printer, indent, TONE_PLAIN, node->text);
	for (size_t i = 0; i < node->number; i++) {
		add_spaces(printer, indent);
		buf_add_repeat(printer->out, "_",
		               printer->columns > indent + GAP ? printer->columns - indent - GAP : 1);
		buf_add_char(printer->out, '\n');
	}
}

static void print_contents(struct printer *printer, const struct doc_node *parent, size_t indent)
{
	for (const struct doc_node *node = doc_visible(parent->first); node;
	     node = doc_visible(node->next)) {
		if (node->kind != DOC_SECTION || !node->id)
			continue;
		add_lines(printer, indent, TONE_PLAIN, node->text);
		print_contents(printer, node, indent + GAP);
	}
}

/* ---- the walk ---- */

static bool wants_gap(const struct doc_node *before, const struct doc_node *node, size_t depth)
{
	if (node->kind == DOC_SECTION)
		return before || depth == 1;
	if (!before || depth >= COMPACT)
		return false;
	if (node->kind != before->kind)
		return true;
	if (node->kind == DOC_ITEM)
		return before->first != NULL;
	return node->kind == DOC_PARAGRAPH;
}

static const struct doc_node *print_node(struct printer *printer, const struct doc_node *node,
                                         size_t depth, size_t indent)
{
	const struct doc_node *end = run_end(node);
	switch (node->kind) {
	case DOC_SECTION:
		print_section(printer, node, depth, indent);
		return node;
	case DOC_ITEM:
		print_item(printer, node, depth, indent);
		return node;
	case DOC_ROW:
		print_rows(printer, node, end, indent);
		return end;
	case DOC_BAR:
		print_bars(printer, node, end, indent);
		return end;
	case DOC_TABLE:
		print_table(printer, node, depth, indent);
		return node;
	case DOC_BOX:
		add_spaces(printer, indent);
		buf_add(printer->out, "[ ] ");
		add_wrapped(printer, indent + 4, node->tone, node->text);
		print_children(printer, node, depth + COMPACT, indent + 4);
		return node;
	case DOC_BLANK:
		print_blank(printer, node, indent);
		return node;
	case DOC_CONTENTS:
		print_contents(printer, node->of, indent);
		return node;
	case DOC_LINE:
	case DOC_CELL:
	case DOC_PARAGRAPH:
	case DOC_NOTE:
		break;
	}
	add_lines(printer, indent, node->tone, node->text);
	add_href(printer, indent, node->href);
	return node;
}

/* `depth` is that of the children: 1 below the title. */
static void print_children(struct printer *printer, const struct doc_node *parent, size_t depth,
                           size_t indent)
{
	const struct doc_node *before = NULL;
	for (const struct doc_node *node = doc_visible(parent->first); node;
	     node = doc_visible(node->next)) {
		if (wants_gap(before, node, depth))
			buf_add_char(printer->out, '\n');
		node = print_node(printer, node, depth, indent);
		before = node;
	}
}

void print_text(const struct doc_node *root, const struct page_options *options, struct buf *out)
{
	struct printer printer = {.out = out, .columns = options->columns, .plain = options->plain};
	printer.colour = options->colour && !options->plain;
	if (printer.columns == 0)
		printer.columns = DEFAULT_COLUMNS;
	if (printer.columns < LEAST_COLUMNS)
		printer.columns = LEAST_COLUMNS;
	if (*root->text)
		print_section(&printer, root, 0, 0);
	else
		print_children(&printer, root, COMPACT, 0);
}
