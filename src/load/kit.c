/*
 * Test cases in the form of the DMN conformance kit: values with the type names of XML Schema.
 */
#include "load/dmn_int.h"

#include "base/limits.h"
#include "value/literal.h"
#include <string.h>

struct kit_reader {
	struct arena *arena;
	struct diag_sink *sink;
};

static const char *local_name(const char *name)
{
	const char *colon = strchr(name, ':');

	return colon ? colon + 1 : name;
}

static bool is(const struct xml_element *element, const char *local)
{
	return !strcmp(local_name(element->name), local);
}

static const struct xml_element *child_of(const struct xml_element *element, const char *local)
{
	for (size_t i = 0; i < element->children.count; i++)
		if (is(element->children.items[i], local))
			return element->children.items[i];
	return NULL;
}

/* ---- simple values ---- */

static const struct {
	const char *name;
	enum type_kind kind;
} simple_types[] = {
	{"decimal", TYPE_NUMBER},
	{"double", TYPE_NUMBER},
	{"float", TYPE_NUMBER},
	{"integer", TYPE_NUMBER},
	{"int", TYPE_NUMBER},
	{"long", TYPE_NUMBER},
	{"boolean", TYPE_BOOLEAN},
	{"date", TYPE_DATE},
	{"time", TYPE_TIME},
	{"dateTime", TYPE_DATE_TIME},
	{"duration", TYPE_DAYS_DURATION},
	{"dayTimeDuration", TYPE_DAYS_DURATION},
	{"yearMonthDuration", TYPE_MONTHS_DURATION},
};

static bool is_nil(const struct xml_element *element)
{
	const struct xml_attribute *nil = xml_attribute(element, "xsi:nil");

	return nil && (!strcmp(nil->value.text, "true") || !strcmp(nil->value.text, "1"));
}

static struct value read_simple_value(const struct kit_reader *reader,
                                      const struct xml_element *element)
{
	const struct xml_attribute *type = xml_attribute(element, "xsi:type");
	struct xml_string text = xml_text(reader->arena, element);
	struct xml_string trimmed = text;
	struct value value;

	if (is_nil(element))
		return value_null();
	while (trimmed.length && strchr(" \t\r\n", trimmed.text[0]))
		trimmed.text++, trimmed.length--;
	while (trimmed.length && strchr(" \t\r\n", trimmed.text[trimmed.length - 1]))
		trimmed.length--;
	for (size_t i = 0; type && i < sizeof(simple_types) / sizeof(*simple_types); i++) {
		if (strcmp(simple_types[i].name, local_name(type->value.text)) != 0)
			continue;
		if (value_of_text(reader->arena, simple_types[i].kind, trimmed.text, trimmed.length,
		                  &value))
			return value;
		diag_report(reader->sink, J2078, element->place,
		            arena_strndup(reader->arena, text.text, text.length),
		            type->value.text);
		return value_null();
	}
	return value_string(reader->arena, text.text, text.length);
}

/* ---- lists and contexts ---- */

static struct value read_value(const struct kit_reader *reader, const struct xml_element *element);

static struct value read_list(const struct kit_reader *reader, const struct xml_element *element)
{
	struct value *items = ARENA_ARRAY(reader->arena, struct value, element->children.count);
	size_t count = 0;

	if (is_nil(element))
		return value_null();
	for (size_t i = 0; i < element->children.count; i++)
		if (is(element->children.items[i], "item"))
			items[count++] = read_value(reader, element->children.items[i]);
	return value_list(reader->arena, items, count);
}

static struct value read_components(const struct kit_reader *reader,
                                    const struct xml_element *element)
{
	struct value_entry *entries =
		ARENA_ARRAY(reader->arena, struct value_entry, element->children.count);
	size_t count = 0;

	for (size_t i = 0; i < element->children.count; i++) {
		const struct xml_element *child = element->children.items[i];
		const char *name = read_string(child, "name");
		if (!is(child, "component"))
			continue;
		entries[count].key = (struct value_string){name ? name : "", name ? strlen(name) : 0};
		entries[count++].value = read_value(reader, child);
	}
	return value_context(reader->arena, entries, count);
}

/* Of an element that holds a <value>, a <list>, or <component>s; nothing at all is null. */
static struct value read_value(const struct kit_reader *reader, const struct xml_element *element)
{
	const struct xml_element *simple = child_of(element, "value");
	const struct xml_element *list = child_of(element, "list");

	if (is_nil(element))
		return value_null();
	if (simple)
		return read_simple_value(reader, simple);
	if (list)
		return read_list(reader, list);
	return child_of(element, "component") ? read_components(reader, element) : value_null();
}

/* ---- cases ---- */

static void read_node(const struct kit_reader *reader, const struct xml_element *element,
                      struct kit_case *kit_case)
{
	bool input = is(element, "inputNode");
	const struct xml_element *expected = input ? element : child_of(element, "expected");
	const char *name = read_string(element, "name");
	struct kit_node node = {.name = name ? name : "", .place = element->place};

	node.value = expected ? read_value(reader, expected) : value_null();
	if (input)
		VEC_PUSH(reader->arena, &kit_case->inputs, node);
	else if (is(element, "resultNode"))
		VEC_PUSH(reader->arena, &kit_case->results, node);
}

static void read_case(const struct kit_reader *reader, const struct xml_element *element,
                      struct kit_suite *suite)
{
	struct kit_case *kit_case = VEC_ADD(reader->arena, &suite->cases);
	const char *id = read_string(element, "id");
	const char *kind = read_string(element, "type");

	kit_case->id = id ? id : arena_printf(reader->arena, "%zu", suite->cases.count);
	kit_case->place = element->place;
	kit_case->invocable = read_string(element, "invocableName");
	if (kind && !strcmp(kind, "decisionService"))
		kit_case->kind = KIT_SERVICE;
	else if (kind && !strcmp(kind, "bkm"))
		kit_case->kind = KIT_KNOWLEDGE;
	for (size_t i = 0; i < element->children.count; i++)
		read_node(reader, element->children.items[i], kit_case);
}

struct kit_suite *load_kit(struct arena *arena, const char *file, bool quiet, struct diag_sink *sink)
{
	struct kit_suite *suite = ARENA_NEW(arena, struct kit_suite);
	struct kit_reader reader = {.arena = arena, .sink = sink};
	size_t length;
	const char *bytes = io_read_file(arena, file, LIMIT_FILE_BYTES, &length, sink);
	struct source *source = bytes ? xml_source(arena, file, bytes, length, sink) : NULL;
	const struct xml_element *root = source ? xml_read(arena, source, sink) : NULL;

	if (!root || !is(root, "testCases")) {
		if (root && !quiet)
			diag_report(sink, J2027, model_head(root->place), root->name, "testCases");
		return NULL;
	}
	const struct xml_element *model = child_of(root, "modelName");
	suite->file = file;
	if (model) {
		struct xml_string name = xml_text(arena, model);
		suite->model = io_join(arena, io_folder_of(arena, file),
		                       read_formula(arena, &name).input.text);
	}
	for (size_t i = 0; i < root->children.count; i++)
		if (is(root->children.items[i], "testCase"))
			read_case(&reader, root->children.items[i], suite);
	return suite;
}
