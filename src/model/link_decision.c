/*
 * Linking a DMN model: types, then what elements require, then every expression in the scope that these give it. A fault
 * stays with its element.
 */
#include "model/link_decision.h"

#include "base/map.h"
#include "base/msg.h"
#include <string.h>

/* ---- looking up ---- */

const struct drg_element *dmn_element(const struct dmn_model *model, const char *name)
{
	const struct map *const maps[] = {model->names, model->variables, model->ids};
	const struct drg_element *found = NULL;

	for (size_t i = 0; !found && i < sizeof(maps) / sizeof(*maps); i++)
		found = map_get(maps[i], name);
	return found;
}

const struct fact_binding *fact_binding(const struct fact *fact, const struct drg_element *input)
{
	for (size_t i = 0; i < fact->bindings.count; i++)
		if (!strcmp(fact->bindings.items[i].input, input->name))
			return &fact->bindings.items[i];
	return NULL;
}

const char *drg_kind_name(enum drg_kind kind)
{
	static const char *const names[] = {
		[DRG_INPUT] = N_("input data"),
		[DRG_DECISION] = N_("decision"),
		[DRG_KNOWLEDGE] = N_("business knowledge model"),
		[DRG_SERVICE] = N_("decision service"),
	};

	return names[kind];
}

const struct decision_table *drg_named_outputs(const struct drg_element *element)
{
	bool table = element->kind == DRG_DECISION && element->logic &&
	             element->logic->kind == BOXED_TABLE;

	return table && element->model->camunda_7 ? element->logic->table : NULL;
}

bool dmn_is_feel(const char *language)
{
	static const char *const standard[] = {"http://www.omg.org/spec/",
	                                       "https://www.omg.org/spec/"};

	if (!language || !*language || !strcmp(language, "feel") || !strcmp(language, "FEEL"))
		return true;
	if (strstr(language, "B-FEEL"))
		return false;
	for (size_t i = 0; i < sizeof(standard) / sizeof(*standard); i++)
		if (!strncmp(language, standard[i], strlen(standard[i])))
			return strstr(language, "FEEL") != NULL;
	return false;
}

static size_t faults_of(const struct dmn_model *model)
{
	size_t count = 0;

	for (size_t i = 0; i < model->elements.count; i++)
		count += diag_errors(model->elements.items[i]->faults);
	return count;
}

size_t dmn_faults(const struct dmn_model *model)
{
	size_t count = faults_of(model);

	for (size_t i = 0; i < model->imports.count; i++)
		if (model->imports.items[i].model)
			count += faults_of(model->imports.items[i].model);
	return count;
}

/* ---- references ---- */

/* "#id", "namespace#id", or the id alone. */
static void link_reference(struct dmn_linker *linker, struct drg_reference *reference)
{
	const char *hash = strchr(reference->href, '#');
	const char *id = hash ? hash + 1 : reference->href;
	size_t length = hash ? (size_t)(hash - reference->href) : 0;
	const struct dmn_model *model = linker->model;
	bool own = !length || (model->namespace && strlen(model->namespace) == length &&
	                       !memcmp(model->namespace, reference->href, length));

	if (own)
		reference->to = map_get(model->ids, id);
	for (size_t i = 0; !reference->to && i < model->imports.count; i++) {
		const struct dmn_import *import = &model->imports.items[i];
		bool meant = !length || (import->namespace && strlen(import->namespace) == length &&
		                         !memcmp(import->namespace, reference->href, length));
		if (meant && import->model)
			reference->to = map_get(import->model->ids, id);
	}
	if (!reference->to)
		diag_report(linker->faults, J3202, model_attribute(reference->place, "href"),
		            reference->href);
}

static void link_references(struct dmn_linker *linker, struct drg_reference *references,
                            size_t count)
{
	for (size_t i = 0; i < count; i++)
		link_reference(linker, &references[i]);
}

/* ---- what an element is, for those that require it ---- */

static const struct type *service_type(struct dmn_linker *linker, const struct drg_element *service)
{
	size_t count = service->input_data.count + service->input_decisions.count;
	struct parameter *parameters = ARENA_ARRAY(linker->arena, struct parameter, count + 1);

	for (size_t i = 0; i < count; i++) {
		const struct drg_reference *reference =
			i < service->input_data.count
				? &service->input_data.items[i]
				: &service->input_decisions.items[i - service->input_data.count];
		if (reference->to) {
			parameters[i].name = reference->to->variable;
			parameters[i].type = reference->to->type;
		}
	}
	return link_function_type(linker, parameters, count, &type_any);
}

static const struct type *type_of_element(struct dmn_linker *linker,
                                          const struct drg_element *element)
{
	struct boxed *logic = element->logic;

	switch (element->kind) {
	case DRG_KNOWLEDGE:
		return logic ? link_function_type(linker, logic->parameters.items,
		                                  logic->parameters.count, &type_any)
		             : &type_any;
	case DRG_SERVICE:
		return service_type(linker, element);
	default:
		return element->type.to ? element->type.to->type : &type_any;
	}
}

/* ---- scopes ---- */

/* Elements of an imported model are members of its name; without a name they are names themselves. */
static void add_imported(struct dmn_linker *linker, struct feel_scope *scope,
                         const struct drg_element *of, const struct dmn_import *import)
{
	struct type *context = ARENA_NEW(linker->arena, struct type);
	struct type_member *members =
		ARENA_ARRAY(linker->arena, struct type_member, of->requires.count);

	*context = (struct type){.kind = TYPE_CONTEXT, .members = members};
	for (size_t i = 0; i < of->requires.count; i++) {
		const struct drg_element *to = of->requires.items[i].to;
		if (!to || to->model != import->model)
			continue;
		if (import->name)
			members[context->member_count++] = (struct type_member){
				to->variable, type_of_element(linker, to)};
		else
			feel_scope_add(scope, to->variable, type_of_element(linker, to));
	}
	if (context->member_count)
		feel_scope_add(scope, import->name, context);
}

static struct feel_scope *scope_of(struct dmn_linker *linker, const struct drg_element *element)
{
	struct feel_scope *scope = feel_scope_new(linker->arena, linker->types);

	for (size_t i = 0; i < element->requires.count; i++) {
		const struct drg_element *to = element->requires.items[i].to;
		if (!to || to->model != linker->model)
			continue;
		feel_scope_add(scope, to->variable, type_of_element(linker, to));
		if (to->by_id && to->id)
			feel_scope_add(scope, to->id, type_of_element(linker, to));
		const struct decision_table *table = drg_named_outputs(to);
		for (size_t j = 0; table && j < table->outputs.count; j++)
			if (table->outputs.items[j].name)
				feel_scope_add(scope, table->outputs.items[j].name, &type_any);
	}
	for (size_t i = 0; i < linker->model->imports.count; i++)
		if (linker->model->imports.items[i].model &&
		    linker->model->imports.items[i].model != linker->model)
			add_imported(linker, scope, element, &linker->model->imports.items[i]);
	if (element->kind == DRG_KNOWLEDGE) /* it can call itself */
		feel_scope_add(scope, element->variable, type_of_element(linker, element));
	return scope;
}

/* ---- the whole ---- */

/* Whether the key is new; the first keeps it. */
static bool add_first(struct map *map, const char *key, void *value)
{
	if (map_get(map, key))
		return false;
	map_put(map, key, value);
	return true;
}

static void index_element(const struct dmn_model *model, struct drg_element *element)
{
	if (!*element->name)
		diag_report(element->faults, J3206, model_head(element->place),
		            _(drg_kind_name(element->kind)));
	else if (!add_first(model->names, element->name, element))
		diag_report(element->faults, J3204, model_head(element->place), element->name);
	add_first(model->variables, element->variable, element);
	if (element->id && !add_first(model->ids, element->id, element))
		diag_report(element->faults, J3203, model_head(element->place), element->id);
}

/* All that can be looked up, before anything looks; models that import one another are looked up in both directions. */
static void index_model(struct dmn_linker *linker)
{
	struct dmn_model *model = linker->model;

	model->ids = map_new(linker->arena);
	model->names = map_new(linker->arena);
	model->variables = map_new(linker->arena);
	model->type_names = map_new(linker->arena);
	for (size_t i = 0; i < model->elements.count; i++)
		index_element(model, model->elements.items[i]);
	for (size_t i = 0; i < model->types.count; i++)
		if (!add_first(model->type_names, model->types.items[i]->name,
		               model->types.items[i]))
			diag_report(linker->sink, J3204, model_head(model->types.items[i]->place),
			            model->types.items[i]->name);
}

static void link_declarations(struct dmn_linker *linker, struct drg_element *element)
{
	linker->faults = element->faults;
	link_type(linker, &element->type);
	link_references(linker, element->requires.items, element->requires.count);
	link_references(linker, element->outputs.items, element->outputs.count);
	link_references(linker, element->encapsulated.items, element->encapsulated.count);
	link_references(linker, element->input_decisions.items, element->input_decisions.count);
	link_references(linker, element->input_data.items, element->input_data.count);
}

/* A number, string or boolean where another one of them, a date or a duration is wanted: no conversion of FEEL helps. */
static bool never_fits(const struct type *type, const struct type *wanted)
{
	bool plain = type->kind == TYPE_BOOLEAN || type->kind == TYPE_NUMBER || type->kind == TYPE_STRING;
	return plain && wanted->kind >= TYPE_BOOLEAN && wanted->kind <= TYPE_MONTHS_DURATION && wanted->kind != type->kind;
}

/* What the rules of a table give, as far as it is written out, against the type of the output, or else of the decision. */
static void check_outputs(struct dmn_linker *linker, const struct drg_element *element)
{
	const struct decision_table *table = element->logic->table;
	bool one = table->hit == HIT_UNIQUE || table->hit == HIT_FIRST || table->hit == HIT_ANY || table->hit == HIT_PRIORITY;
	const struct type *whole = element->kind == DRG_DECISION && one && table->outputs.count == 1 ? type_of_element(linker, element) : &type_any;

	for (size_t i = 0; i < table->rules.count; i++)
		for (size_t j = 0; j < table->rules.items[i].outs.count && j < table->outputs.count; j++) {
			const struct formula *out = &table->rules.items[i].outs.items[j];
			const struct type_reference *reference = &table->outputs.items[j].type;
			const struct type *wanted = reference->name && reference->to ? reference->to->type : whole;
			const struct type *given = out->tree && out->tree->kind == FEEL_LITERAL ? type_of(linker->arena, out->tree->literal) : &type_any;
			if (never_fits(given, wanted))
				diag_report(linker->faults, J3083, out->input.place, type_print(linker->arena, wanted), type_print(linker->arena, given));
		}
}

static void link_logic(struct dmn_linker *linker, struct drg_element *element)
{
	linker->faults = element->faults;
	if (!element->logic)
		return;
	link_boxed(linker, element->logic, scope_of(linker, element));
	if (linker->strict && element->logic->kind == BOXED_TABLE)
		check_outputs(linker, element);
}

void dmn_link(struct arena *arena, struct dmn_model *model, bool strict, struct diag_sink *sink)
{
	struct dmn_linker linker = {
		.arena = arena, .model = model, .strict = strict, .sink = sink, .faults = sink};

	if (model->linked)
		return;
	model->linked = true;
	index_model(&linker);
	for (size_t i = 0; i < model->imports.count; i++)
		if (model->imports.items[i].model)
			dmn_link(arena, model->imports.items[i].model, strict, sink);
	link_types(&linker);
	for (size_t i = 0; i < model->elements.count; i++)
		link_declarations(&linker, model->elements.items[i]);
	for (size_t i = 0; i < model->elements.count; i++)
		link_logic(&linker, model->elements.items[i]);
}
