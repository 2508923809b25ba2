/*
 * DMN models to files of DMN 1.3, which is what editors open. Only what the model holds is written; what 1.3 has no
 * element for becomes an expression of FEEL, or is refused.
 */
#include "load/dmn_int.h"
#include "load/write_int.h"

#include <libxml/tree.h>
#include <string.h>

#define MODEL_NAMESPACE "https://www.omg.org/spec/DMN/20191111/MODEL/"
#define FEEL_NAMESPACE "https://www.omg.org/spec/DMN/20191111/FEEL/"
#define DIAGRAM_NAMESPACE "https://www.omg.org/spec/DMN/20191111/DMNDI/"
#define BOUNDS_NAMESPACE "http://www.omg.org/spec/DMN/20180521/DC/"
#define POINTS_NAMESPACE "http://www.omg.org/spec/DMN/20180521/DI/"

/* ---- ids ---- */

static bool is_name(const char *text)
{
	return xmlValidateNCName((const xmlChar *)text, 0) == 0;
}

static const char *name_like(struct arena *arena, const char *text)
{
	char *name = arena_printf(arena, "_%s", text);

	if (is_name(text))
		return text;
	for (char *c = name; *c; c++)
		if (!(*c >= 'a' && *c <= 'z') && !(*c >= 'A' && *c <= 'Z') &&
		    !(*c >= '0' && *c <= '9') && *c != '-' && *c != '.')
			*c = '_';
	return name;
}

const char *new_id(struct dmn_writer *writer, const char *wanted)
{
	const char *name = name_like(writer->arena, wanted);
	const char *id = name;

	for (size_t number = 2; map_get(writer->taken, id); number++)
		id = arena_printf(writer->arena, "%s_%zu", name, number);
	map_put(writer->taken, id, writer);
	return id;
}

const struct written *written_of(const struct dmn_writer *writer,
                                 const struct drg_element *element)
{
	return map_get_n(writer->written, (const char *)&element, sizeof element);
}

static void number_element(struct dmn_writer *writer, size_t number, const char *id)
{
	const struct drg_element *element = writer->model->elements.items[number];
	struct written *written = ARENA_NEW(writer->arena, struct written);

	written->id = new_id(writer, id);
	written->number = number;
	map_put_n(writer->written, arena_copy(writer->arena, &element, sizeof element),
	          sizeof element, written);
}

static void number_requirements(struct dmn_writer *writer, const struct drg_element *element)
{
	struct written *written =
		map_get_n(writer->written, (const char *)&element, sizeof element);

	written->requirement_ids =
		ARENA_ARRAY(writer->arena, const char *, element->requires.count + 1);
	for (size_t i = 0; i < element->requires.count; i++)
		written->requirement_ids[i] =
			new_id(writer, arena_printf(writer->arena, "%s_needs_%zu", written->id, i + 1));
}

/* Those that stand in the model stay as they are, so they come before those that are made. */
static void number_elements(struct dmn_writer *writer)
{
	const struct dmn_model *model = writer->model;

	for (size_t i = 0; i < model->elements.count; i++)
		if (model->elements.items[i]->id)
			number_element(writer, i, model->elements.items[i]->id);
	for (size_t i = 0; i < model->elements.count; i++)
		if (!model->elements.items[i]->id)
			number_element(writer, i, model->elements.items[i]->name);
	for (size_t i = 0; i < model->elements.count; i++)
		number_requirements(writer, model->elements.items[i]);
}

void open_with_id(struct dmn_writer *writer, const char *name, const char *id)
{
	write_open(&writer->xml, name);
	write_attribute(&writer->xml, "id", new_id(writer, id));
}

void refuse_to_write(struct dmn_writer *writer, struct place place, const char *what)
{
	diag_report(writer->sink, J2081, place, what);
	writer->refused = true;
}

/* ---- types ---- */

const char *dmn_type_name(const struct type *type)
{
	static const char *const names[] = {
		[TYPE_BOOLEAN] = "boolean",
		[TYPE_NUMBER] = "number",
		[TYPE_STRING] = "string",
		[TYPE_DATE] = "date",
		[TYPE_TIME] = "time",
		[TYPE_DATE_TIME] = "dateTime",
		[TYPE_DAYS_DURATION] = "dayTimeDuration",
		[TYPE_MONTHS_DURATION] = "yearMonthDuration",
		[TYPE_FUNCTION] = NULL,
	};

	return type ? names[type->kind] : NULL;
}

static bool is_defined(const struct dmn_model *model, const struct item_definition *type)
{
	for (size_t i = 0; i < model->types.count; i++)
		if (model->types.items[i] == type)
			return true;
	for (size_t i = 0; i < model->imports.count; i++)
		if (model->imports.items[i].model && model->imports.items[i].model != model &&
		    is_defined(model->imports.items[i].model, type))
			return true;
	return false;
}

const char *type_name(struct dmn_writer *writer, const struct type_reference *reference)
{
	const char *name = reference->name;
	const struct item_definition *to = reference->to;
	const char *colon = name ? strchr(name, ':') : NULL;

	if (!name || !to)
		return name;
	if (!is_defined(writer->model, to) && dmn_type_name(to->type))
		return dmn_type_name(to->type);
	/* The prefix of DMN 1.1 means nothing any more. */
	return colon && !dmn_type(writer->model, name) ? colon + 1 : name;
}

void write_named(struct dmn_writer *writer, const char *element, const char *name,
                 const struct type_reference *type)
{
	write_open(&writer->xml, element);
	write_attribute(&writer->xml, "name", name ? name : "");
	write_attribute(&writer->xml, "typeRef", type_name(writer, type));
	write_close(&writer->xml, element);
}

static void write_function_type(struct dmn_writer *writer, const struct item_definition *type)
{
	write_open(&writer->xml, "functionItem");
	write_attribute(&writer->xml, "outputTypeRef", type_name(writer, &type->base));
	for (size_t i = 0; i < type->parameters.count; i++)
		write_named(writer, "parameters", type->parameters.items[i].name,
		            &type->parameters.items[i].type);
	write_close(&writer->xml, "functionItem");
}

/* A constraint on the whole is one on the item, unless it is a collection. */
static const struct formula *allowed_of(struct dmn_writer *writer,
                                        const struct item_definition *type)
{
	bool both = type->allowed.input.text && type->constraint.input.text;

	if (!type->constraint.input.text)
		return &type->allowed;
	if (both || type->collection) {
		diag_report(writer->sink, J2083, type->constraint.input.place, type->name);
		writer->refused = true;
	}
	return &type->constraint;
}

static void write_type(struct dmn_writer *writer, const char *element,
                       const struct item_definition *type, const char *id)
{
	const struct formula *allowed = allowed_of(writer, type);
	const char *base = type_name(writer, &type->base);
	bool plain = !type->function && !type->components.count;

	open_with_id(writer, element, id);
	write_attribute(&writer->xml, "name", type->name ? type->name : "");
	write_attribute(&writer->xml, "isCollection", type->collection ? "true" : NULL);
	if (plain && (base || allowed->input.text))
		write_leaf(&writer->xml, "typeRef", base ? base : "Any", strlen(base ? base : "Any"));
	if (allowed->input.text)
		write_formula(writer, "allowedValues", allowed, NULL);
	for (size_t i = 0; i < type->components.count; i++)
		write_type(writer, "itemComponent", type->components.items[i],
		           arena_printf(writer->arena, "%s_%zu", id, i + 1));
	if (type->function)
		write_function_type(writer, type);
	write_close(&writer->xml, element);
}

/* ---- the requirements graph ---- */

static void write_reference(struct dmn_writer *writer, const char *element,
                            const struct drg_reference *reference)
{
	const struct drg_element *to = reference->to;
	const char *href = reference->href;

	if (to && to->model == writer->model)
		href = arena_printf(writer->arena, "#%s", written_of(writer, to)->id);
	else if (to && to->id && to->model->namespace)
		href = arena_printf(writer->arena, "%s#%s", to->model->namespace, to->id);
	write_open(&writer->xml, element);
	write_attribute(&writer->xml, "href", href);
	write_close(&writer->xml, element);
}

bool is_knowledge(const struct drg_reference *reference)
{
	const struct drg_element *to = reference->to;

	return to && (to->kind == DRG_KNOWLEDGE || to->kind == DRG_SERVICE);
}

static void write_requirement(struct dmn_writer *writer, const char *id,
                              const struct drg_reference *reference)
{
	bool knowledge = is_knowledge(reference);
	bool decision = reference->to && reference->to->kind == DRG_DECISION;
	const char *element = knowledge ? "knowledgeRequirement" : "informationRequirement";

	write_open(&writer->xml, element);
	write_attribute(&writer->xml, "id", id);
	write_reference(writer,
	                knowledge  ? "requiredKnowledge"
	                : decision ? "requiredDecision"
	                           : "requiredInput",
	                reference);
	write_close(&writer->xml, element);
}

/* In DMN 1.3, those of information stand before those of knowledge. */
static void write_requirements(struct dmn_writer *writer, const struct drg_element *element,
                               bool knowledge)
{
	for (size_t i = 0; i < element->requires.count; i++)
		if (is_knowledge(&element->requires.items[i]) == knowledge)
			write_requirement(writer, written_of(writer, element)->requirement_ids[i],
			                  &element->requires.items[i]);
}

static void write_references(struct dmn_writer *writer, const char *name,
                             const struct drg_reference *references, size_t count)
{
	for (size_t i = 0; i < count; i++)
		write_reference(writer, name, &references[i]);
}

static void write_logic(struct dmn_writer *writer, const struct drg_element *element,
                        const char *id)
{
	const char *as = element->kind == DRG_KNOWLEDGE ? "encapsulatedLogic" : NULL;

	if (element->logic)
		write_boxed(writer, element->logic, id, as);
}

static void write_decision(struct dmn_writer *writer, const struct drg_element *element,
                           const char *id)
{
	write_requirements(writer, element, false);
	write_requirements(writer, element, true);
	write_logic(writer, element, id);
}

static void write_knowledge(struct dmn_writer *writer, const struct drg_element *element,
                            const char *id)
{
	write_logic(writer, element, id);
	write_requirements(writer, element, false);
	write_requirements(writer, element, true);
}

static void write_service(struct dmn_writer *writer, const struct drg_element *element,
                          const char *id)
{
	(void)id;
	write_references(writer, "outputDecision", element->outputs.items, element->outputs.count);
	write_references(writer, "encapsulatedDecision", element->encapsulated.items,
	                 element->encapsulated.count);
	write_references(writer, "inputDecision", element->input_decisions.items,
	                 element->input_decisions.count);
	write_references(writer, "inputData", element->input_data.items, element->input_data.count);
}

static const struct {
	const char *name;
	void (*write)(struct dmn_writer *writer, const struct drg_element *element, const char *id);
} kinds[] = {
	[DRG_INPUT] = {"inputData", NULL},
	[DRG_DECISION] = {"decision", write_decision},
	[DRG_KNOWLEDGE] = {"businessKnowledgeModel", write_knowledge},
	[DRG_SERVICE] = {"decisionService", write_service},
};

static void write_variable(struct dmn_writer *writer, const struct drg_element *element,
                           const char *id)
{
	open_with_id(writer, "variable", arena_printf(writer->arena, "%s_variable", id));
	write_attribute(&writer->xml, "name", element->variable);
	write_attribute(&writer->xml, "typeRef", type_name(writer, &element->type));
	write_close(&writer->xml, "variable");
}

static void write_element(struct dmn_writer *writer, const struct drg_element *element)
{
	const char *id = written_of(writer, element)->id;
	const char *name = kinds[element->kind].name;

	write_open(&writer->xml, name);
	write_attribute(&writer->xml, "id", id);
	write_attribute(&writer->xml, "name", element->name);
	if (element->description)
		write_leaf(&writer->xml, "description", element->description,
		           strlen(element->description));
	if (!element->by_id)
		write_variable(writer, element, id);
	if (kinds[element->kind].write)
		kinds[element->kind].write(writer, element, id);
	write_close(&writer->xml, name);
}

/* ---- the whole ---- */

static void write_import(struct dmn_writer *writer, const struct dmn_import *import)
{
	write_open(&writer->xml, "import");
	write_attribute(&writer->xml, "name", import->name ? import->name : "");
	write_attribute(&writer->xml, "namespace", import->namespace ? import->namespace : "");
	write_attribute(&writer->xml, "locationURI", import->location);
	write_attribute(&writer->xml, "importType", MODEL_NAMESPACE);
	write_close(&writer->xml, "import");
}

static void open_definitions(struct dmn_writer *writer)
{
	static const struct {
		const char *name, *uri;
	} namespaces[] = {
		{"xmlns", MODEL_NAMESPACE},           {"xmlns:dmndi", DIAGRAM_NAMESPACE},
		{"xmlns:dc", BOUNDS_NAMESPACE},       {"xmlns:di", POINTS_NAMESPACE},
		{"expressionLanguage", FEEL_NAMESPACE},
	};
	const struct dmn_model *model = writer->model;
	const char *id = new_id(writer, model->id ? model->id : "definitions");

	write_open(&writer->xml, "definitions");
	for (size_t i = 0; i < sizeof(namespaces) / sizeof(*namespaces); i++)
		write_attribute(&writer->xml, namespaces[i].name, namespaces[i].uri);
	write_attribute(&writer->xml, "id", id);
	write_attribute(&writer->xml, "name", model->name ? model->name : id);
	write_attribute(&writer->xml, "namespace", model->namespace ? model->namespace : id);
	write_attribute(&writer->xml, "exporter", "jindan");
}

static void write_definitions(struct dmn_writer *writer)
{
	const struct dmn_model *model = writer->model;

	open_definitions(writer);
	for (size_t i = 0; i < model->imports.count; i++)
		write_import(writer, &model->imports.items[i]);
	for (size_t i = 0; i < model->types.count; i++)
		write_type(writer, "itemDefinition", model->types.items[i],
		           arena_printf(writer->arena, "type_%s", model->types.items[i]->name));
	for (size_t i = 0; i < model->elements.count; i++)
		write_element(writer, model->elements.items[i]);
	write_diagram(writer);
	write_close(&writer->xml, "definitions");
}

/* What was read as nothing because it is in another language would be written as FEEL. */
static void refuse_languages(struct dmn_writer *writer)
{
	for (size_t i = 0; i < writer->model->elements.count; i++) {
		const struct diag_sink *faults = writer->model->elements.items[i]->faults;
		for (size_t j = 0; faults && j < diag_count(faults); j++) {
			const struct diagnostic *fault = diag_at(faults, j);
			if (fault->kind != &J2072 && fault->kind != &J2075)
				continue;
			diag_report(writer->sink, J2082, fault->place,
			            writer->model->elements.items[i]->name);
			writer->refused = true;
		}
	}
}

bool write_dmn(struct arena *arena, const struct dmn_model *model, struct buf *out,
               struct diag_sink *sink)
{
	struct dmn_writer writer = {.arena = arena,
	                            .sink = sink,
	                            .model = model,
	                            .xml = {.out = out},
	                            .taken = map_new(arena),
	                            .written = map_new(arena)};

	refuse_languages(&writer);
	if (writer.refused)
		return false;
	number_elements(&writer);
	write_declaration(&writer.xml);
	write_definitions(&writer);
	return !writer.refused && !out->overflowed;
}
