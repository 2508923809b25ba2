/*
 * Boxed expressions of DMN models, up to DMN 1.5. A relation is read as the list of contexts that it stands for.
 */
#include "load/dmn_int.h"

#include <string.h>

static struct boxed *new_boxed(const struct dmn_reader *reader, const struct xml_element *element,
                               enum boxed_kind kind)
{
	struct boxed *boxed = ARENA_NEW(reader->arena, struct boxed);

	boxed->kind = kind;
	boxed->place = element->place;
	boxed->type = dmn_type_reference(reader, element);
	return boxed;
}

static struct boxed_part *add_part(const struct dmn_reader *reader, struct boxed *boxed,
                                   const struct xml_element *element, struct boxed *value)
{
	struct boxed_part *part = VEC_ADD(reader->arena, &boxed->parts);

	part->place = element->place;
	part->value = value;
	return part;
}

/* ---- one reader per kind ---- */

static struct boxed *read_literal(const struct dmn_reader *reader,
                                  const struct xml_element *element)
{
	struct boxed *boxed = new_boxed(reader, element, BOXED_LITERAL);

	boxed->text = dmn_formula(reader, element);
	return boxed;
}

static struct boxed *read_decision_table(const struct dmn_reader *reader,
                                         const struct xml_element *element)
{
	struct boxed *boxed = new_boxed(reader, element, BOXED_TABLE);

	boxed->table = dmn_table(reader, element);
	return boxed;
}

static struct boxed *read_context(const struct dmn_reader *reader,
                                  const struct xml_element *element)
{
	struct boxed *boxed = new_boxed(reader, element, BOXED_CONTEXT);

	for (size_t i = 0; i < element->children.count; i++) {
		const struct xml_element *entry = element->children.items[i];
		const struct xml_element *variable = dmn_child(entry, "variable");
		if (!dmn_is(entry, "contextEntry"))
			continue;
		struct boxed_part *part =
			add_part(reader, boxed, entry, dmn_boxed_in(reader, entry));
		if (!variable)
			continue;
		part->name = dmn_attribute(variable, "name");
		part->type = dmn_type_reference(reader, variable);
	}
	return boxed;
}

static struct boxed *read_list(const struct dmn_reader *reader, const struct xml_element *element)
{
	struct boxed *boxed = new_boxed(reader, element, BOXED_LIST);

	for (size_t i = 0; i < element->children.count; i++) {
		struct xml_element *child = element->children.items[i];
		struct xml_element holder = {.place = child->place};
		const char *name = dmn_local_name(child);
		if (!name || !strcmp(name, "description"))
			continue;
		VEC_PUSH(reader->arena, &holder.children, child);
		struct boxed *item = dmn_boxed_in(reader, &holder);
		if (item)
			add_part(reader, boxed, child, item);
	}
	return boxed;
}

static struct boxed *read_row(const struct dmn_reader *reader, const struct xml_element *relation,
                              const struct xml_element *row)
{
	struct boxed *context = new_boxed(reader, row, BOXED_CONTEXT);
	struct boxed *cells = read_list(reader, row);
	size_t column = 0;

	for (size_t i = 0; i < relation->children.count; i++) {
		const struct xml_element *child = relation->children.items[i];
		if (!dmn_is(child, "column"))
			continue;
		struct boxed_part *part = add_part(
			reader, context, row,
			column < cells->parts.count ? cells->parts.items[column].value : NULL);
		part->name = dmn_attribute(child, "name");
		part->type = dmn_type_reference(reader, child);
		column++;
	}
	return context;
}

static struct boxed *read_relation(const struct dmn_reader *reader,
                                   const struct xml_element *element)
{
	struct boxed *boxed = new_boxed(reader, element, BOXED_LIST);

	for (size_t i = 0; i < element->children.count; i++)
		if (dmn_is(element->children.items[i], "row"))
			add_part(reader, boxed, element->children.items[i],
			         read_row(reader, element, element->children.items[i]));
	return boxed;
}

/* The function is the expression; the bindings come after it. */
static struct boxed *read_invocation(const struct dmn_reader *reader,
                                     const struct xml_element *element)
{
	struct boxed *boxed = new_boxed(reader, element, BOXED_INVOCATION);

	add_part(reader, boxed, element, dmn_boxed_in(reader, element));
	for (size_t i = 0; i < element->children.count; i++) {
		const struct xml_element *binding = element->children.items[i];
		if (!dmn_is(binding, "binding"))
			continue;
		const struct xml_element *parameter = dmn_child(binding, "parameter");
		struct boxed_part *part =
			add_part(reader, boxed, binding, dmn_boxed_in(reader, binding));
		part->name = parameter ? dmn_attribute(parameter, "name") : NULL;
	}
	return boxed;
}

struct boxed *dmn_function(const struct dmn_reader *reader, const struct xml_element *element)
{
	const char *kind = dmn_attribute(element, "kind");
	bool external = kind && strcmp(kind, "FEEL") != 0;
	struct boxed *boxed = new_boxed(reader, element, external ? BOXED_EXTERNAL : BOXED_FUNCTION);

	for (size_t i = 0; i < element->children.count; i++)
		if (dmn_is(element->children.items[i], "formalParameter"))
			VEC_PUSH(reader->arena, &boxed->parameters,
			         dmn_parameter(reader, element->children.items[i]));
	if (external)
		diag_report(reader->faults, J2075, model_head(element->place), kind);
	else
		add_part(reader, boxed, element, dmn_boxed_in(reader, element));
	return boxed;
}

static void add_named_part(const struct dmn_reader *reader, struct boxed *boxed,
                           const struct xml_element *element, const char *local)
{
	const struct xml_element *child = dmn_child(element, local);

	add_part(reader, boxed, child ? child : element,
	         child ? dmn_boxed_in(reader, child) : NULL);
}

static struct boxed *read_conditional(const struct dmn_reader *reader,
                                      const struct xml_element *element)
{
	struct boxed *boxed = new_boxed(reader, element, BOXED_CONDITIONAL);

	add_named_part(reader, boxed, element, "if");
	add_named_part(reader, boxed, element, "then");
	add_named_part(reader, boxed, element, "else");
	return boxed;
}

static struct boxed *read_filter(const struct dmn_reader *reader, const struct xml_element *element)
{
	struct boxed *boxed = new_boxed(reader, element, BOXED_FILTER);

	add_named_part(reader, boxed, element, "in");
	add_named_part(reader, boxed, element, "match");
	return boxed;
}

static struct boxed *read_iterator(const struct dmn_reader *reader,
                                   const struct xml_element *element, enum boxed_kind kind,
                                   const char *body)
{
	struct boxed *boxed = new_boxed(reader, element, kind);

	add_named_part(reader, boxed, element, "in");
	boxed->parts.items[0].name = dmn_attribute(element, "iteratorVariable");
	add_named_part(reader, boxed, element, body);
	return boxed;
}

static struct boxed *read_for(const struct dmn_reader *reader, const struct xml_element *element)
{
	return read_iterator(reader, element, BOXED_FOR, "return");
}

static struct boxed *read_some(const struct dmn_reader *reader, const struct xml_element *element)
{
	return read_iterator(reader, element, BOXED_SOME, "satisfies");
}

static struct boxed *read_every(const struct dmn_reader *reader, const struct xml_element *element)
{
	return read_iterator(reader, element, BOXED_EVERY, "satisfies");
}

/* ---- the table ---- */

static const struct {
	const char *name;
	struct boxed *(*read)(const struct dmn_reader *reader, const struct xml_element *element);
} kinds[] = {
	{"literalExpression", read_literal},
	{"decisionTable", read_decision_table},
	{"context", read_context},
	{"list", read_list},
	{"relation", read_relation},
	{"invocation", read_invocation},
	{"functionDefinition", dmn_function},
	{"conditional", read_conditional},
	{"filter", read_filter},
	{"for", read_for},
	{"some", read_some},
	{"every", read_every},
};

struct boxed *dmn_boxed_in(const struct dmn_reader *reader, const struct xml_element *element)
{
	for (size_t i = 0; i < element->children.count; i++) {
		const char *name = dmn_local_name(element->children.items[i]);
		for (size_t j = 0; name && j < sizeof(kinds) / sizeof(*kinds); j++)
			if (!strcmp(kinds[j].name, name))
				return kinds[j].read(reader, element->children.items[i]);
	}
	return NULL;
}
