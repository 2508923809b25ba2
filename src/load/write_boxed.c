/*
 * Boxed expressions of DMN 1.3. A list of contexts that are all alike is written as the relation that it may have been.
 */
#include "base/text.h"
#include "load/write_int.h"

#include <string.h>

void write_formula(struct dmn_writer *writer, const char *element, const struct formula *formula,
                   const char *id)
{
	const char *text = formula->input.text ? formula->input.text : "";

	if (id)
		open_with_id(writer, element, id);
	else
		write_open(&writer->xml, element);
	write_leaf(&writer->xml, "text", text, formula->input.text ? formula->input.length : 0);
	write_close(&writer->xml, element);
}

static void open_boxed(struct dmn_writer *writer, const struct boxed *boxed, const char *id,
                       const char *element)
{
	open_with_id(writer, element, arena_printf(writer->arena, "%s_%s", id, element));
	write_attribute(&writer->xml, "typeRef", type_name(writer, &boxed->type));
}

/* Where an expression must stand, an empty one is null. */
static void write_value(struct dmn_writer *writer, const struct boxed *value, const char *id)
{
	if (value) {
		write_boxed(writer, value, id, NULL);
		return;
	}
	write_open(&writer->xml, "literalExpression");
	write_close(&writer->xml, "literalExpression");
}

static const char *part_id(struct dmn_writer *writer, const char *id, size_t index)
{
	return arena_printf(writer->arena, "%s_%zu", id, index + 1);
}

/* ---- one writer per kind ---- */

static void write_literal(struct dmn_writer *writer, const struct boxed *boxed, const char *id,
                          const char *as)
{
	(void)as;
	open_boxed(writer, boxed, id, "literalExpression");
	if (boxed->text.input.text)
		write_leaf(&writer->xml, "text", boxed->text.input.text, boxed->text.input.length);
	write_close(&writer->xml, "literalExpression");
}

static void write_decision_table(struct dmn_writer *writer, const struct boxed *boxed,
                                 const char *id, const char *as)
{
	(void)as;
	write_table(writer, boxed, id);
}

static void write_context(struct dmn_writer *writer, const struct boxed *boxed, const char *id,
                          const char *as)
{
	(void)as;
	open_boxed(writer, boxed, id, "context");
	for (size_t i = 0; i < boxed->parts.count; i++) {
		const struct boxed_part *part = &boxed->parts.items[i];
		write_open(&writer->xml, "contextEntry");
		if (part->name)
			write_named(writer, "variable", part->name, &part->type);
		write_value(writer, part->value, part_id(writer, id, i));
		write_close(&writer->xml, "contextEntry");
	}
	write_close(&writer->xml, "context");
}

/* A row of the relation that begins with `first`: the same names and types, nothing empty. */
static bool is_row(const struct boxed *boxed, const struct boxed *first)
{
	if (!boxed || boxed->kind != BOXED_CONTEXT || boxed->type.name ||
	    first->kind != BOXED_CONTEXT || boxed->parts.count != first->parts.count)
		return false;
	for (size_t i = 0; i < boxed->parts.count; i++) {
		const struct boxed_part *part = &boxed->parts.items[i];
		const struct boxed_part *column = &first->parts.items[i];
		if (!part->name || !part->value || !column->name || strcmp(part->name, column->name) != 0 ||
		    !text_same(part->type.name, column->type.name))
			return false;
	}
	return boxed->parts.count > 0;
}

static bool is_relation(const struct boxed *boxed)
{
	for (size_t i = 0; i < boxed->parts.count; i++)
		if (!is_row(boxed->parts.items[i].value, boxed->parts.items[0].value))
			return false;
	return boxed->parts.count > 0;
}

static void write_relation(struct dmn_writer *writer, const struct boxed *boxed, const char *id)
{
	const struct boxed *first = boxed->parts.items[0].value;

	open_boxed(writer, boxed, id, "relation");
	for (size_t i = 0; i < first->parts.count; i++)
		write_named(writer, "column", first->parts.items[i].name,
		            &first->parts.items[i].type);
	for (size_t i = 0; i < boxed->parts.count; i++) {
		const struct boxed *row = boxed->parts.items[i].value;
		const char *row_id = part_id(writer, id, i);
		open_with_id(writer, "row", arena_printf(writer->arena, "%s_row", row_id));
		for (size_t j = 0; j < row->parts.count; j++)
			write_value(writer, row->parts.items[j].value, part_id(writer, row_id, j));
		write_close(&writer->xml, "row");
	}
	write_close(&writer->xml, "relation");
}

static void write_list(struct dmn_writer *writer, const struct boxed *boxed, const char *id,
                       const char *as)
{
	(void)as;
	if (is_relation(boxed)) {
		write_relation(writer, boxed, id);
		return;
	}
	open_boxed(writer, boxed, id, "list");
	for (size_t i = 0; i < boxed->parts.count; i++)
		write_value(writer, boxed->parts.items[i].value, part_id(writer, id, i));
	write_close(&writer->xml, "list");
}

static void write_invocation(struct dmn_writer *writer, const struct boxed *boxed, const char *id,
                             const char *as)
{
	(void)as;
	static const struct type_reference none;

	open_boxed(writer, boxed, id, "invocation");
	for (size_t i = 0; i < boxed->parts.count; i++) {
		const struct boxed_part *part = &boxed->parts.items[i];
		if (i) {
			write_open(&writer->xml, "binding");
			write_named(writer, "parameter", part->name, &none);
		}
		if (part->value)
			write_boxed(writer, part->value, part_id(writer, id, i), NULL);
		if (i)
			write_close(&writer->xml, "binding");
	}
	write_close(&writer->xml, "invocation");
}

static void write_function(struct dmn_writer *writer, const struct boxed *boxed, const char *id,
                           const char *as)
{
	const char *element = as ? as : "functionDefinition";

	open_boxed(writer, boxed, id, element);
	for (size_t i = 0; i < boxed->parameters.count; i++)
		write_named(writer, "formalParameter", boxed->parameters.items[i].name,
		            &boxed->parameters.items[i].type);
	if (boxed->parts.count && boxed->parts.items[0].value)
		write_boxed(writer, boxed->parts.items[0].value, part_id(writer, id, 0), NULL);
	write_close(&writer->xml, element);
}

/* What came with DMN 1.4. */
static void write_as_text(struct dmn_writer *writer, const struct boxed *boxed, const char *id,
                          const char *as)
{
	static const char *const names[] = {
		[BOXED_CONDITIONAL] = "conditional", [BOXED_FILTER] = "filter", [BOXED_FOR] = "for",
		[BOXED_SOME] = "some",               [BOXED_EVERY] = "every",
	};
	struct buf text;

	(void)as;
	buf_init(&text, 0);
	if (write_feel(writer, boxed, &text)) {
		open_boxed(writer, boxed, id, "literalExpression");
		write_leaf(&writer->xml, "text", text.text, text.length);
		write_close(&writer->xml, "literalExpression");
	} else {
		refuse_to_write(writer, boxed->place,
		                arena_printf(writer->arena, "<%s>", names[boxed->kind]));
	}
	buf_release(&text);
}

/* ---- the table ---- */

static void (*const kinds[])(struct dmn_writer *writer, const struct boxed *boxed, const char *id,
                             const char *as) = {
	[BOXED_LITERAL] = write_literal,         [BOXED_TABLE] = write_decision_table,
	[BOXED_CONTEXT] = write_context,         [BOXED_LIST] = write_list,
	[BOXED_INVOCATION] = write_invocation,   [BOXED_FUNCTION] = write_function,
	[BOXED_CONDITIONAL] = write_as_text,     [BOXED_FILTER] = write_as_text,
	[BOXED_FOR] = write_as_text,             [BOXED_SOME] = write_as_text,
	[BOXED_EVERY] = write_as_text,           [BOXED_EXTERNAL] = NULL, /* refused before */
};

void write_boxed(struct dmn_writer *writer, const struct boxed *boxed, const char *id,
                 const char *as)
{
	if (kinds[boxed->kind])
		kinds[boxed->kind](writer, boxed, id, as);
}
