/*
 * DMN models, as editors write them: versions 1.1 to 1.6 are one vocabulary here, matched by namespace and local name.
 * Diagrams, extensions and everything else that does not decide anything is passed over.
 */
#include "load/dmn_int.h"

#include "base/limits.h"
#include "base/map.h"
#include "base/msg.h"
#include <string.h>

/* ---- namespaces ---- */

static const struct {
	const char *part, *version;
} versions[] = {
	{"/20151101/", "1.1"}, {"/20180521/", "1.2"}, {"/20191111/", "1.3"},
	{"/20211108/", "1.4"}, {"/20230324/", "1.5"}, {"/20240513/", "1.6"},
};

#define ANY_VERSION "http://www.omg.org/spec/DMN/"
#define ANY_VERSION_SECURE "https://www.omg.org/spec/DMN/"

static bool begins(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

static bool is_model_namespace(const char *uri)
{
	size_t secure = strlen(ANY_VERSION_SECURE);
	const char *rest = begins(uri, ANY_VERSION) ? uri + strlen(ANY_VERSION)
	                   : begins(uri, ANY_VERSION_SECURE) ? uri + secure
	                                                     : NULL;

	if (!rest || strstr(rest, "DMNDI") || strstr(rest, "/DI/") || strstr(rest, "/DC/"))
		return false;
	return !*rest || strstr(rest, "MODEL") || strstr(rest, "dmn");
}

/* What a prefix stands for here; "" for the namespace that no prefix means. */
static const char *namespace_of(const struct xml_element *element)
{
	const char *colon = strchr(element->name, ':');
	size_t length = colon ? (size_t)(colon - element->name) : 0;

	for (; element; element = element->parent)
		for (size_t i = 0; i < element->attributes.count; i++) {
			const struct xml_attribute *attribute = &element->attributes.items[i];
			const char *name = attribute->name;
			if (!begins(name, "xmlns"))
				continue;
			if (!length ? !name[5]
			            : name[5] == ':' && strlen(name + 6) == length &&
			                      !memcmp(name + 6, colon - length, length))
				return attribute->value.text;
		}
	return "";
}

const char *dmn_local_name(const struct xml_element *element)
{
	const char *colon = strchr(element->name, ':');

	return is_model_namespace(namespace_of(element)) ? colon ? colon + 1 : element->name : NULL;
}

/* ---- small pieces ---- */

bool dmn_is(const struct xml_element *element, const char *local)
{
	const char *colon = strchr(element->name, ':');

	/* The name alone first: most elements are told apart by it. */
	return !strcmp(colon ? colon + 1 : element->name, local) && dmn_local_name(element);
}

const struct xml_element *dmn_child(const struct xml_element *element, const char *local)
{
	for (size_t i = 0; i < element->children.count; i++)
		if (dmn_is(element->children.items[i], local))
			return element->children.items[i];
	return NULL;
}

const char *dmn_attribute(const struct xml_element *element, const char *name)
{
	const char *value = read_string(element, name);

	return value && *value ? value : NULL;
}

const char *dmn_text(struct arena *arena, const struct xml_element *element, const char *local)
{
	const struct xml_element *child = dmn_child(element, local);
	struct xml_string string;
	struct formula text;

	if (!child)
		return NULL;
	string = xml_text(arena, child);
	text = read_formula(arena, &string);
	return text.input.length ? text.input.text : NULL;
}

/* Default languages of tables and models are inherited. */
static const char *language_of(const struct xml_element *element)
{
	const char *language = NULL;

	for (; element && !language; element = element->parent)
		language = dmn_attribute(element, "expressionLanguage");
	return language;
}

struct formula dmn_formula(const struct dmn_reader *reader, const struct xml_element *element)
{
	const struct xml_element *text = dmn_child(element, "text");
	const char *language = language_of(element);
	struct formula formula = {.tried = false};
	struct xml_string string;

	if (!text)
		return formula;
	string = xml_text(reader->arena, text);
	formula = read_formula(reader->arena, &string);
	if (formula.input.length == 0)
		return (struct formula){.tried = false};
	if (!dmn_is_feel(language)) {
		diag_report(reader->faults, J2072, formula.input.place, language);
		formula.tried = true;
	}
	return formula;
}

struct type_reference dmn_type_reference(const struct dmn_reader *reader,
                                         const struct xml_element *element)
{
	const struct xml_attribute *attribute = xml_attribute(element, "typeRef");
	const struct xml_element *child = dmn_child(element, "typeRef");

	if (attribute)
		return (struct type_reference){.name = dmn_attribute(element, "typeRef"),
		                               .place = attribute->value.place};
	if (!child)
		return (struct type_reference){.name = NULL};
	return (struct type_reference){.name = dmn_text(reader->arena, element, "typeRef"),
	                               .place = child->place};
}

struct parameter dmn_parameter(const struct dmn_reader *reader, const struct xml_element *element)
{
	return (struct parameter){.name = dmn_attribute(element, "name"),
	                          .place = element->place,
	                          .type = dmn_type_reference(reader, element)};
}

/* ---- types ---- */

static struct item_definition *read_type_of(const struct dmn_reader *reader,
                                            const struct xml_element *element);

static void read_function_type(const struct dmn_reader *reader, const struct xml_element *element,
                               struct item_definition *type)
{
	const struct xml_attribute *output = xml_attribute(element, "outputTypeRef");

	type->function = true;
	type->base.name = dmn_attribute(element, "outputTypeRef");
	type->base.place = output ? output->value.place : element->place;
	for (size_t i = 0; i < element->children.count; i++)
		if (dmn_is(element->children.items[i], "parameters"))
			VEC_PUSH(reader->arena, &type->parameters,
			         dmn_parameter(reader, element->children.items[i]));
}

static struct item_definition *read_type_of(const struct dmn_reader *reader,
                                            const struct xml_element *element)
{
	struct item_definition *type = ARENA_NEW(reader->arena, struct item_definition);
	const char *collection = dmn_attribute(element, "isCollection");

	type->name = dmn_attribute(element, "name");
	type->place = element->place;
	type->base = dmn_type_reference(reader, element);
	type->collection = collection && (!strcmp(collection, "true") || !strcmp(collection, "1"));
	for (size_t i = 0; i < element->children.count; i++) {
		const struct xml_element *child = element->children.items[i];
		if (dmn_is(child, "itemComponent"))
			VEC_PUSH(reader->arena, &type->components, read_type_of(reader, child));
		else if (dmn_is(child, "functionItem"))
			read_function_type(reader, child, type);
		else if (dmn_is(child, "allowedValues"))
			type->allowed = dmn_formula(reader, child);
		else if (dmn_is(child, "typeConstraint"))
			type->constraint = dmn_formula(reader, child);
	}
	return type;
}

static void read_type_definition(struct dmn_reader *reader, const struct xml_element *element)
{
	struct item_definition *type = read_type_of(reader, element);

	if (type->name)
		VEC_PUSH(reader->arena, &reader->model->types, type);
}

/* ---- the requirements graph ---- */

static struct drg_element *read_element(struct dmn_reader *reader,
                                        const struct xml_element *element, enum drg_kind kind)
{
	struct drg_element *read = ARENA_NEW(reader->arena, struct drg_element);
	const struct xml_element *variable = dmn_child(element, "variable");

	read->kind = kind;
	read->model = reader->model;
	read->id = dmn_attribute(element, "id");
	read->name = dmn_attribute(element, "name");
	if (!read->name)
		read->name = read->id ? read->id : "";
	read->description = dmn_text(reader->arena, element, "description");
	read->place = element->place;
	read->faults = reader->faults = diag_sink_new(reader->arena);
	if (variable) {
		read->variable = dmn_attribute(variable, "name");
		read->type = dmn_type_reference(reader, variable);
	}
	read->by_id = !read->variable;
	if (!read->variable)
		read->variable = read->name;
	VEC_PUSH(reader->arena, &reader->model->elements, read);
	return read;
}

static struct drg_reference reference_of(const struct xml_element *element)
{
	const char *href = dmn_attribute(element, "href");

	return (struct drg_reference){.href = href ? href : "", .place = element->place};
}

/* informationRequirement and knowledgeRequirement hold what they require; authority decides nothing. */
static void read_requirements(struct dmn_reader *reader, const struct xml_element *element,
                              struct drg_element *of)
{
	static const char *const required[] = {"requiredInput", "requiredDecision",
	                                       "requiredKnowledge"};

	for (size_t i = 0; i < element->children.count; i++)
		for (size_t j = 0; j < sizeof(required) / sizeof(*required); j++) {
			const struct xml_element *inside =
				dmn_child(element->children.items[i], required[j]);
			if (inside && !dmn_is(element->children.items[i], "authorityRequirement"))
				VEC_PUSH(reader->arena, &of->requires, reference_of(inside));
		}
}

static void read_input_data(struct dmn_reader *reader, const struct xml_element *element)
{
	read_element(reader, element, DRG_INPUT);
}

static void read_decision(struct dmn_reader *reader, const struct xml_element *element)
{
	struct drg_element *decision = read_element(reader, element, DRG_DECISION);

	read_requirements(reader, element, decision);
	decision->logic = dmn_boxed_in(reader, element);
}

static void read_knowledge(struct dmn_reader *reader, const struct xml_element *element)
{
	struct drg_element *knowledge = read_element(reader, element, DRG_KNOWLEDGE);
	const struct xml_element *logic = dmn_child(element, "encapsulatedLogic");

	read_requirements(reader, element, knowledge);
	if (logic)
		knowledge->logic = dmn_function(reader, logic);
}

static void read_service(struct dmn_reader *reader, const struct xml_element *element)
{
	struct drg_element *service = read_element(reader, element, DRG_SERVICE);

	for (size_t i = 0; i < element->children.count; i++) {
		const struct xml_element *child = element->children.items[i];
		if (dmn_is(child, "outputDecision"))
			VEC_PUSH(reader->arena, &service->outputs, reference_of(child));
		else if (dmn_is(child, "encapsulatedDecision"))
			VEC_PUSH(reader->arena, &service->encapsulated, reference_of(child));
		else if (dmn_is(child, "inputDecision"))
			VEC_PUSH(reader->arena, &service->input_decisions, reference_of(child));
		else if (dmn_is(child, "inputData"))
			VEC_PUSH(reader->arena, &service->input_data, reference_of(child));
	}
}

static void read_import(struct dmn_reader *reader, const struct xml_element *element)
{
	struct dmn_import *import = VEC_ADD(reader->arena, &reader->model->imports);

	import->name = dmn_attribute(element, "name");
	import->namespace = dmn_attribute(element, "namespace");
	import->location = dmn_attribute(element, "locationURI");
	import->place = element->place;
}

static const struct {
	const char *name;
	void (*read)(struct dmn_reader *reader, const struct xml_element *element);
} parts[] = {
	{"import", read_import},
	{"itemDefinition", read_type_definition},
	{"inputData", read_input_data},
	{"decision", read_decision},
	{"businessKnowledgeModel", read_knowledge},
	{"decisionService", read_service},
};

/* ---- a file ---- */

static const char *version_of(const struct xml_element *root)
{
	const char *uri = namespace_of(root);

	for (size_t i = 0; i < sizeof(versions) / sizeof(*versions); i++)
		if (strstr(uri, versions[i].part))
			return versions[i].version;
	return "";
}

/* Camunda Platform 7 knows one type for days and for points in time, and calls it date. */
static bool has_camunda_7(const struct xml_element *root)
{
	for (size_t i = 0; i < root->attributes.count; i++) {
		const char *colon = strchr(root->attributes.items[i].name, ':');
		if (colon && !strcmp(colon + 1, "executionPlatform"))
			return !strcmp(root->attributes.items[i].value.text, "Camunda Platform");
	}
	return false;
}

static bool has_readable_root(const struct xml_element *root, struct diag_sink *sink)
{
	const char *language = dmn_attribute(root, "expressionLanguage");

	if (!dmn_is(root, "definitions")) {
		diag_report(sink, J2071, model_head(root->place), root->name, namespace_of(root));
		return false;
	}
	/* Another language with the same grammar: read as FEEL, it would give other results without notice. */
	if (language && strstr(language, "B-FEEL")) {
		diag_report(sink, J2076, xml_attribute(root, "expressionLanguage")->value.place,
		            language);
		return false;
	}
	return true;
}

static struct xml_element *read_root(struct arena *arena, const char *file,
                                     const struct source **source, struct diag_sink *sink)
{
	size_t length;
	const char *bytes = io_read_file(arena, file, LIMIT_FILE_BYTES, &length, sink);

	*source = bytes ? xml_source(arena, file, bytes, length, sink) : NULL;
	return *source ? xml_read(arena, *source, sink) : NULL;
}

static struct dmn_model *read_definitions(struct arena *arena, const char *file,
                                          const struct xml_element *root, struct diag_sink *sink)
{
	struct dmn_model *model = ARENA_NEW(arena, struct dmn_model);
	struct dmn_reader reader = {.arena = arena, .sink = sink, .faults = sink, .model = model};

	model->file = file;
	model->place = root->place;
	model->source = root->place.source;
	model->id = dmn_attribute(root, "id");
	model->name = dmn_attribute(root, "name");
	model->namespace = dmn_attribute(root, "namespace");
	model->language = dmn_attribute(root, "expressionLanguage");
	model->version = version_of(root);
	model->camunda_7 = has_camunda_7(root);
	for (size_t i = 0; i < root->children.count; i++)
		for (size_t j = 0; j < sizeof(parts) / sizeof(*parts); j++) {
			reader.faults = sink;
			if (dmn_is(root->children.items[i], parts[j].name))
				parts[j].read(&reader, root->children.items[i]);
		}
	return model;
}

static struct dmn_model *read_model(struct arena *arena, const char *file, struct diag_sink *sink)
{
	const struct source *source;
	const struct xml_element *root = read_root(arena, file, &source, sink);

	if (!root || !has_readable_root(root, sink))
		return NULL;
	return read_definitions(arena, file, root, sink);
}

/* ---- imports ---- */

struct dmn_shelf { /* what the files of a folder say that their namespaces are */
	const char *folder;
	struct map *by_namespace;
};

struct dmn_library { /* models that were read, so that rings of imports end */
	struct arena *arena;
	const struct limits *limits;
	struct diag_sink *sink;
	VEC(struct dmn_model *) models;
	VEC(struct dmn_shelf) shelves;
};

static struct dmn_model *library_model(struct dmn_library *library, const char *file);

/* The tree of a file is needed for its namespace alone. */
static const char *namespace_of_file(struct arena *arena, const char *path)
{
	struct arena *trees = arena_new(0);
	struct diag_sink *quiet = diag_sink_new(trees);
	const struct source *source;
	const struct xml_element *root = read_root(trees, path, &source, quiet);
	const char *own = root ? dmn_attribute(root, "namespace") : NULL;

	own = own ? arena_strdup(arena, own) : NULL;
	arena_free(trees);
	return own;
}

static const struct dmn_shelf *shelf_of(struct dmn_library *library, const char *folder)
{
	struct diag_sink *quiet = diag_sink_new(library->arena);
	size_t count = 0;
	char **names;
	struct dmn_shelf *shelf;

	for (size_t i = 0; i < library->shelves.count; i++)
		if (!strcmp(library->shelves.items[i].folder, folder))
			return &library->shelves.items[i];
	names = io_list(library->arena, folder, ".dmn", &count, quiet);
	shelf = VEC_ADD(library->arena, &library->shelves);
	shelf->folder = folder;
	shelf->by_namespace = map_new(library->arena);
	for (size_t i = 0; names && i < count; i++) {
		char *path = arena_strdup(library->arena,
		                          path_normalise(library->arena, io_join(library->arena, folder, names[i])));
		const char *own = namespace_of_file(library->arena, path);
		if (own && !map_get(shelf->by_namespace, own))
			map_put(shelf->by_namespace, own, path);
	}
	return shelf;
}

/* The file that says it has the namespace, among those beside the one that imports it. */
static const char *find_by_namespace(struct dmn_library *library, const char *folder,
                                     const char *namespace)
{
	return map_get(shelf_of(library, folder)->by_namespace, namespace);
}

static const char *find_import(struct dmn_library *library, const struct dmn_model *model,
                               const struct dmn_import *import)
{
	const char *folder = io_folder_of(library->arena, model->file);

	if (import->location && !strstr(import->location, "://")) {
		const char *beside = path_normalise(
			library->arena, io_join(library->arena, folder, import->location));
		if (io_is_file(beside))
			return beside;
	}
	return import->namespace ? find_by_namespace(library, folder, import->namespace) : NULL;
}

static void report_import(const struct dmn_import *import, struct diag_sink *sink)
{
	diag_report(sink, J2077, model_head(import->place), import->name ? import->name : "",
	            import->namespace ? import->namespace : "");
}

static void follow_imports(struct dmn_library *library, struct dmn_model *model)
{
	for (size_t i = 0; i < model->imports.count; i++) {
		struct dmn_import *import = &model->imports.items[i];
		const char *file = find_import(library, model, import);

		if (file && library->models.count < LIMIT_INCLUDES)
			import->model = library_model(library, file);
		else
			report_import(import, library->sink);
	}
}

static struct dmn_model *library_model(struct dmn_library *library, const char *file)
{
	struct dmn_model *model;

	for (size_t i = 0; i < library->models.count; i++)
		if (!strcmp(library->models.items[i]->file, file))
			return library->models.items[i];
	model = read_model(library->arena, file, library->sink);
	if (!model)
		return NULL;
	model->limits = library->limits;
	VEC_PUSH(library->arena, &library->models, model);
	follow_imports(library, model);
	return model;
}

struct dmn_model *load_dmn(struct arena *arena, const struct limits *limits, const char *file,
                           bool strict, struct diag_sink *sink)
{
	struct dmn_library library = {.arena = arena, .limits = limits, .sink = sink};
	struct dmn_model *model = library_model(&library, path_normalise(arena, file));

	if (model)
		dmn_link(arena, model, strict, sink);
	return model;
}

struct dmn_model *load_dmn_bytes(struct arena *arena, const struct limits *limits, const char *name,
                                 const char *bytes, size_t length, bool strict,
                                 struct diag_sink *sink)
{
	struct source *source = xml_source(arena, name, bytes, length, sink);
	const struct xml_element *root = source ? xml_read(arena, source, sink) : NULL;
	struct dmn_model *model = root && has_readable_root(root, sink)
	                                  ? read_definitions(arena, name, root, sink)
	                                  : NULL;

	for (size_t i = 0; model && i < model->imports.count; i++)
		report_import(&model->imports.items[i], sink);
	if (!model)
		return NULL;
	model->limits = limits;
	dmn_link(arena, model, strict, sink);
	return model;
}
