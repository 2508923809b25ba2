/*
 * The types of a DMN model: item definitions completed, and every typeRef led to one. What a typeRef can name besides
 * item definitions is a table here, with the spellings that editors use.
 */
#include "model/link_decision.h"

#include "base/limits.h"
#include "base/map.h"
#include <string.h>

/* ---- types that every model knows ---- */

#define BUILT_IN(spelling, to) {.name = spelling, .type = &to, .item = &to}
static const struct item_definition built_in[] = {
	BUILT_IN("Any", type_any),
	BUILT_IN("number", type_number),
	BUILT_IN("string", type_string),
	BUILT_IN("boolean", type_boolean),
	BUILT_IN("date", type_date),
	BUILT_IN("time", type_time),
	BUILT_IN("date and time", type_date_time),
	BUILT_IN("dateTime", type_date_time),
	BUILT_IN("days and time duration", type_days_duration),
	BUILT_IN("dayTimeDuration", type_days_duration),
	BUILT_IN("years and months duration", type_months_duration),
	BUILT_IN("yearMonthDuration", type_months_duration),
	BUILT_IN("context", type_any_context),
	BUILT_IN("list", type_any_list),
	BUILT_IN("function", type_any_function),
	BUILT_IN("Null", type_null),
	/* of Java editors */
	BUILT_IN("any", type_any),
	BUILT_IN("integer", type_number),
	BUILT_IN("long", type_number),
	BUILT_IN("double", type_number),
};

static const struct item_definition *find_built_in(const char *name)
{
	for (size_t i = 0; i < sizeof(built_in) / sizeof(*built_in); i++)
		if (!strcmp(built_in[i].name, name))
			return &built_in[i];
	return NULL;
}

const struct item_definition *dmn_type(const struct dmn_model *model, const char *name)
{
	return map_get(model->type_names, name);
}

/* ---- references ---- */

static const struct item_definition *find_own(const struct dmn_model *model, const char *name)
{
	const struct item_definition *found = dmn_type(model, name);

	return found ? found : find_built_in(name);
}

static const struct item_definition *find_type(struct dmn_linker *linker, const char *name)
{
	const struct dmn_model *model = linker->model;
	const struct item_definition *found = find_own(model, name);
	const char *colon = strchr(name, ':');

	/* import.type, and the prefix:type of DMN 1.1 */
	for (size_t i = 0; !found && i < model->imports.count; i++) {
		const struct dmn_import *import = &model->imports.items[i];
		size_t length = import->name ? strlen(import->name) : 0;
		if (import->model && length && !strncmp(name, import->name, length) &&
		    name[length] == '.')
			found = dmn_type(import->model, name + length + 1);
		if (!found && import->model)
			found = dmn_type(import->model, colon ? colon + 1 : name);
	}
	return found || !colon ? found : find_own(model, colon + 1);
}

static void report_type(struct dmn_linker *linker, const struct type_reference *reference)
{
	struct near_search search = near_start(reference->name);

	for (size_t i = 0; i < linker->model->types.count; i++)
		near_offer(&search, linker->model->types.items[i]->name);
	for (size_t i = 0; i < sizeof(built_in) / sizeof(*built_in); i++)
		near_offer(&search, built_in[i].name);
	diag_add(linker->faults, &J3201, reference->place, NULL,
	         near_hint(linker->arena, &search), (const char *const[]){reference->name, NULL});
}

static void complete(struct dmn_linker *linker, struct item_definition *type);

/* Item definitions come in any order: one may not be complete yet. False when it cannot be now. */
static bool is_complete(struct dmn_linker *linker, const struct item_definition *type,
                        struct place place)
{
	struct item_definition *own =
		type->name ? map_get(linker->model->type_names, type->name) : NULL;
	bool deep = linker->depth >= LIMIT_REQUIREMENTS;

	if (own == type && !own->type && !own->visiting && !deep)
		complete(linker, own);
	if (!type->type && deep)
		diag_report(linker->faults, J3207, place, type->name,
		            arena_printf(linker->arena, "%d", LIMIT_REQUIREMENTS));
	else if (!type->type)
		diag_report(linker->faults, J3205, place, type->name);
	return type->type;
}

void link_type(struct dmn_linker *linker, struct type_reference *reference)
{
	const struct item_definition *found =
		reference->name ? find_type(linker, reference->name) : &built_in[0];

	if (!found)
		report_type(linker, reference);
	else if (!is_complete(linker, found, reference->place))
		found = NULL;
	reference->to = found ? found : &built_in[0];
	if (linker->model->camunda_7 && reference->to->type == &type_date)
		reference->to = find_built_in("date and time");
}

/* ---- item definitions ---- */

static const struct type *component_types(struct dmn_linker *linker, struct item_definition *type)
{
	struct type *context = ARENA_NEW(linker->arena, struct type);
	struct type_member *members =
		ARENA_ARRAY(linker->arena, struct type_member, type->components.count);

	for (size_t i = 0; i < type->components.count; i++) {
		struct item_definition *component = type->components.items[i];
		if (!component->name) {
			diag_report(linker->faults, J3206, model_head(component->place), "component");
			component->name = "";
		}
		complete(linker, component);
		members[i].name = component->name;
		members[i].type = component->type;
		type->constrained = type->constrained || component->constrained;
	}
	*context = (struct type){.kind = TYPE_CONTEXT,
	                         .member_count = type->components.count,
	                         .members = members};
	return context;
}

const struct type *link_function_type(struct dmn_linker *linker, struct parameter *parameters,
                                      size_t count, const struct type *result)
{
	struct type *function = ARENA_NEW(linker->arena, struct type);
	struct type_member *members = ARENA_ARRAY(linker->arena, struct type_member, count);

	for (size_t i = 0; i < count; i++) {
		if (!parameters[i].type.to)
			link_type(linker, &parameters[i].type);
		members[i].name = parameters[i].name ? parameters[i].name : "";
		members[i].type = parameters[i].type.to->type;
	}
	*function = (struct type){.kind = TYPE_FUNCTION,
	                          .element = result,
	                          .member_count = count,
	                          .members = members};
	return function;
}

/* "low", "medium", "high": the strings that are allowed, when nothing else is. */
static const struct type *coded(struct dmn_linker *linker, const struct type *type,
                                const struct feel_node *tests)
{
	const char **codes;
	struct type *copy;

	if (type->kind != TYPE_STRING || !tests || tests->count == 0)
		return type;
	codes = ARENA_ARRAY(linker->arena, const char *, tests->count);
	for (size_t i = 0; i < tests->count; i++) {
		const struct feel_node *test = tests->children[i];
		if (test->kind == FEEL_TEST_EXPRESSION)
			test = test->children[0];
		if (test->kind != FEEL_LITERAL || test->literal.kind != VALUE_STRING)
			return type;
		codes[i] = test->literal.as.string.text;
	}
	copy = arena_copy(linker->arena, type, sizeof(*type));
	copy->codes = codes;
	copy->code_count = tests->count;
	return copy;
}

static void link_tests(struct dmn_linker *linker, struct formula *tests, const struct type *subject)
{
	if (!tests->input.text || tests->tried)
		return;
	tests->tried = true;
	tests->input.limits = linker->model->limits;
	tests->tree =
		feel_parse_tests(linker->arena, &tests->input, linker->types, linker->faults);
	if (tests->tree)
		feel_infer_tests(linker->arena, tests->tree, subject, linker->types,
		                 linker->strict ? linker->faults : NULL);
}

/* A definition that is reached from itself is, at that point, any value. */
static void complete(struct dmn_linker *linker, struct item_definition *type)
{
	if (type->type)
		return;
	type->visiting = true;
	linker->depth++;
	link_type(linker, &type->base);
	const struct type *item = type->base.to->type;
	type->constrained = type->base.to->constrained || type->allowed.input.text ||
	                    type->constraint.input.text;
	if (type->function)
		item = link_function_type(linker, type->parameters.items, type->parameters.count,
		                          item);
	else if (type->components.count)
		item = component_types(linker, type);
	link_tests(linker, &type->allowed, item);
	item = coded(linker, item, type->allowed.tree);
	type->item = item;
	type->type = type->collection ? type_list_of(linker->arena, item) : item;
	link_tests(linker, &type->constraint, type->type);
	linker->depth--;
	type->visiting = false;
}

static void add_types(struct dmn_linker *linker, const struct dmn_model *model, const char *prefix)
{
	for (size_t i = 0; i < model->types.count; i++) {
		const struct item_definition *type = model->types.items[i];
		if (!type->type) /* of a model that imports this one */
			continue;
		const char *name = prefix ? arena_printf(linker->arena, "%s.%s", prefix, type->name)
		                          : type->name;
		feel_scope_add_type(linker->types, name, type->type);
	}
}

void link_types(struct dmn_linker *linker)
{
	linker->types = feel_scope_new(linker->arena, NULL);
	for (size_t i = 0; i < linker->model->types.count; i++)
		complete(linker, linker->model->types.items[i]);
	add_types(linker, linker->model, NULL);
	for (size_t i = 0; i < linker->model->imports.count; i++)
		if (linker->model->imports.items[i].model)
			add_types(linker, linker->model->imports.items[i].model,
			          linker->model->imports.items[i].name);
}
