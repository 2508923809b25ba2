/*
 * Boxed expressions as text of FEEL. Every part stands in brackets, as its author wrote it.
 */
#include "load/write_int.h"

#include "value/literal.h"
#include <string.h>

static bool add_part(struct dmn_writer *writer, const struct boxed *boxed, size_t part,
                     struct buf *out)
{
	const struct boxed *value =
		part < boxed->parts.count ? boxed->parts.items[part].value : NULL;

	if (!value) {
		buf_add(out, "null");
		return true;
	}
	/* A type converts the value: nothing in the text would. */
	return !type_name(writer, &value->type) && write_feel(writer, value, out);
}

/* What did not parse is null alone, but would break everything around it. */
static bool add_literal(struct dmn_writer *writer, const struct boxed *boxed, struct buf *out)
{
	const struct feel_input *input = &boxed->text.input;

	(void)writer;
	if (!input->text) {
		buf_add(out, "null");
		return true;
	}
	if (!boxed->text.tree)
		return false;
	bool plain = boxed->text.tree->kind == FEEL_NAME || boxed->text.tree->kind == FEEL_LITERAL;
	/* A comment to the end of the line must not swallow the bracket. */
	buf_add(out, plain ? "" : "(");
	buf_add_n(out, input->text, input->length);
	buf_add(out, strstr(input->text, "//") ? "\n" : "");
	buf_add(out, plain ? "" : ")");
	return true;
}

static void add_key(struct buf *out, const char *key)
{
	value_print(value_string_shared(key, strlen(key)), out);
}

/* An entry without a name is the result, which sees the others. */
static bool add_context(struct dmn_writer *writer, const struct boxed *boxed, struct buf *out)
{
	bool result = false;

	buf_add(out, "{");
	for (size_t i = 0; i < boxed->parts.count && !result; i++) {
		const struct boxed_part *part = &boxed->parts.items[i];
		if (part->type.name)
			return false;
		result = !part->name;
		buf_add(out, i ? ", " : "");
		add_key(out, result ? "result" : part->name);
		buf_add(out, ": ");
		if (!add_part(writer, boxed, i, out))
			return false;
	}
	buf_add(out, result ? "}.result" : "}");
	return true;
}

static bool add_list(struct dmn_writer *writer, const struct boxed *boxed, struct buf *out)
{
	buf_add(out, "[");
	for (size_t i = 0; i < boxed->parts.count; i++) {
		buf_add(out, i ? ", " : "");
		if (!add_part(writer, boxed, i, out))
			return false;
	}
	buf_add(out, "]");
	return true;
}

static bool add_invocation(struct dmn_writer *writer, const struct boxed *boxed, struct buf *out)
{
	if (!add_part(writer, boxed, 0, out))
		return false;
	buf_add(out, "(");
	for (size_t i = 1; i < boxed->parts.count; i++) {
		if (!boxed->parts.items[i].name)
			return false;
		buf_printf(out, "%s%s: ", i > 1 ? ", " : "", boxed->parts.items[i].name);
		if (!add_part(writer, boxed, i, out))
			return false;
	}
	buf_add(out, ")");
	return true;
}

static bool add_function(struct dmn_writer *writer, const struct boxed *boxed, struct buf *out)
{
	if (type_name(writer, &boxed->type))
		return false;
	buf_add(out, "(function(");
	for (size_t i = 0; i < boxed->parameters.count; i++) {
		const struct parameter *parameter = &boxed->parameters.items[i];
		if (!parameter->name || parameter->type.name)
			return false;
		buf_printf(out, "%s%s", i ? ", " : "", parameter->name);
	}
	buf_add(out, ") ");
	if (!add_part(writer, boxed, 0, out))
		return false;
	buf_add(out, ")");
	return true;
}

/* Words with the parts between them: NULL ends them. */
static bool add_form(struct dmn_writer *writer, const struct boxed *boxed,
                     const char *const *words, struct buf *out)
{
	for (size_t i = 0; words[i]; i++) {
		buf_add(out, words[i]);
		if (words[i + 1] && !add_part(writer, boxed, i, out))
			return false;
	}
	return true;
}

static bool add_conditional(struct dmn_writer *writer, const struct boxed *boxed, struct buf *out)
{
	static const char *const words[] = {"(if ", " then ", " else ", ")", NULL};

	return add_form(writer, boxed, words, out);
}

static bool add_filter(struct dmn_writer *writer, const struct boxed *boxed, struct buf *out)
{
	static const char *const words[] = {"", "[", "]", NULL};

	return add_form(writer, boxed, words, out);
}

static bool add_iterator(struct dmn_writer *writer, const struct boxed *boxed, struct buf *out)
{
	const char *variable = boxed->parts.items[0].name;
	const char *word = boxed->kind == BOXED_FOR    ? "for"
	                   : boxed->kind == BOXED_SOME ? "some"
	                                               : "every";
	const char *const words[] = {
		arena_printf(writer->arena, "(%s %s in ", word, variable ? variable : "_"),
		boxed->kind == BOXED_FOR ? " return " : " satisfies ", ")", NULL};

	return add_form(writer, boxed, words, out);
}

static bool (*const kinds[])(struct dmn_writer *writer, const struct boxed *boxed,
                             struct buf *out) = {
	[BOXED_LITERAL] = add_literal,         [BOXED_TABLE] = NULL,
	[BOXED_CONTEXT] = add_context,         [BOXED_LIST] = add_list,
	[BOXED_INVOCATION] = add_invocation,   [BOXED_FUNCTION] = add_function,
	[BOXED_CONDITIONAL] = add_conditional, [BOXED_FILTER] = add_filter,
	[BOXED_FOR] = add_iterator,            [BOXED_SOME] = add_iterator,
	[BOXED_EVERY] = add_iterator,          [BOXED_EXTERNAL] = NULL,
};

bool write_feel(struct dmn_writer *writer, const struct boxed *boxed, struct buf *out)
{
	return kinds[boxed->kind] && kinds[boxed->kind](writer, boxed, out);
}
