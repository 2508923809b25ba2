/*
 * The requirements graph of a DMN model to nodes. Input data are inputs, decisions are expressions over what they require,
 * business knowledge models and decision services are functions.
 */
#include "feel/feel_diag.h"
#include "base/msg.h"
#include "program/program_int.h"

#include "base/limits.h"
#include <string.h>

struct diag_sink *faults_of(const struct builder *builder, const struct drg_element *element)
{
	return builder->drg && builder->drg->fact ? builder->fact_faults : element->faults;
}

/* ---- elements that have a node already ------------------------------------------------------------------------------ */

struct element_node {
	node_id node;
};

static struct element_node *find_element(struct drg *drg, const struct drg_element *element)
{
	return map_get_n(drg->nodes, (const char *)&element, sizeof element);
}

static struct element_node *add_element(struct builder *builder, struct drg *drg, const struct drg_element *element, node_id node)
{
	struct element_node *added = ARENA_NEW(builder->arena, struct element_node);
	added->node = node;
	map_put_n(drg->nodes, arena_copy(builder->arena, &element, sizeof element), sizeof element, added);
	return added;
}

static struct drg *new_drg(struct builder *builder, const struct dmn_model *model, struct graph *graph)
{
	struct drg *drg = ARENA_NEW(builder->arena, struct drg);
	*drg = (struct drg){.model = model, .graph = graph, .path = "", .nodes = map_new(builder->arena)};
	drg->imported = ARENA_ARRAY(builder->arena, struct drg *, model->imports.count + 1);
	return drg;
}

static struct drg *new_import(struct builder *builder, struct drg *drg, const struct dmn_import *import)
{
	if (++builder->instances > LIMIT_INSTANCES) {
		diag_report(builder->sink, J4007, model_head(import->place), drg->model->name ? drg->model->name : drg->model->file,
		            arena_printf(builder->arena, "%d", LIMIT_INSTANCES));
		builder->failed = true;
		return NULL;
	}
	struct drg *imported = new_drg(builder, import->model, drg->graph);
	imported->fact = drg->fact;
	imported->path = import->name ? arena_printf(builder->arena, "%s%s.", drg->path, import->name) : drg->path;
	return imported;
}

/* Where the elements of a model that this one imports stand; NULL when it does not. */
static struct drg *find_imported(struct builder *builder, struct drg *drg, const struct dmn_model *model)
{
	for (size_t i = 0; i < drg->model->imports.count; i++) {
		const struct dmn_import *import = &drg->model->imports.items[i];
		if (import->model != model)
			continue;
		if (!drg->imported[i])
			drg->imported[i] = new_import(builder, drg, import);
		return drg->imported[i];
	}
	return NULL;
}

/* ---- names that an element gives its expression ----------------------------------------------------------------------- */

/* In every graph, a name leads to what is bound there: nothing but what the element requires may be seen. */
struct sight {
	size_t floor, count;
	node_id subject;
};

static struct sight hide_names(struct graph *graph)
{
	struct sight sight = {graph->bound_floor, graph->bound.count, graph->subject};
	graph->bound_floor = graph->bound.count;
	graph->subject = NO_NODE;
	return sight;
}

static void show_names(struct graph *graph, struct sight sight)
{
	graph->bound_floor = sight.floor;
	graph->bound.count = sight.count;
	graph->subject = sight.subject;
}

static void bind(struct builder *builder, struct graph *graph, const char *name, node_id node)
{
	VEC_PUSH(builder->arena, &graph->bound, ((struct bound_name){name, node}));
}

/* The elements of one imported model, as a context under the name of the import. */
static void bind_import(struct builder *builder, struct drg *drg, const struct drg_element *element, const struct dmn_import *import, const node_id *nodes)
{
	size_t count = element->requires.count;
	node_id *args = ARENA_ARRAY(builder->arena, node_id, count + 1);
	const char **keys = ARENA_ARRAY(builder->arena, const char *, count + 1);
	struct node context = {.op = OP_CONTEXT, .type = &type_any_context, .place = import->place, .args = args};
	for (size_t i = 0; i < count; i++) {
		const struct drg_element *to = element->requires.items[i].to;
		if (!to || to->model != import->model)
			continue;
		if (!import->name) {
			bind(builder, drg->graph, to->variable, nodes[i]);
			continue;
		}
		keys[context.count] = to->variable;
		args[context.count++] = nodes[i];
	}
	context.as.keys = keys;
	if (context.count)
		bind(builder, drg->graph, import->name, graph_add(builder, drg->graph, &context));
}

static void bind_outputs(struct builder *builder, struct graph *graph, const struct drg_element *of, node_id node)
{
	const struct decision_table *table = drg_named_outputs(of);
	for (size_t i = 0; table && i < table->outputs.count; i++) {
		const char *name = table->outputs.items[i].name;
		if (name && strcmp(name, of->variable) != 0)
			bind(builder, graph, name, table->outputs.count == 1 ? node : make_path(builder, graph, node, name, &type_any, of->place));
	}
}

static void bind_requirements(struct builder *builder, struct drg *drg, const struct drg_element *element, const node_id *nodes)
{
	for (size_t i = 0; i < element->requires.count; i++) {
		const struct drg_element *to = element->requires.items[i].to;
		if (!to || to->model != element->model)
			continue;
		bind(builder, drg->graph, to->variable, nodes[i]);
		if (to->by_id && to->id)
			bind(builder, drg->graph, to->id, nodes[i]);
		bind_outputs(builder, drg->graph, to, nodes[i]);
	}
	for (size_t i = 0; i < element->model->imports.count; i++) {
		const struct dmn_import *import = &element->model->imports.items[i];
		if (import->model && import->model != element->model)
			bind_import(builder, drg, element, import, nodes);
	}
}

/* ---- one kind after the other -------------------------------------------------------------------------------------------- */

static node_id coerced(struct builder *builder, struct drg *drg, node_id node, const struct drg_element *element)
{
	return build_coerced(builder, drg->graph, node, element->type.to, element->place);
}

/* Any value; one of the codes, where the type allows nothing else. */
static struct domain any_input(struct arena *arena, const struct type *type)
{
	struct value *codes = ARENA_ARRAY(arena, struct value, type->code_count + 1);
	if (type->kind != TYPE_STRING || type->code_count == 0)
		return domain_any(arena, type);
	for (size_t i = 0; i < type->code_count; i++)
		codes[i] = value_string_shared(type->codes[i], strlen(type->codes[i]));
	return domain_values(arena, codes, type->code_count);
}

/* Nothing is known of it: any value, null included. */
static node_id add_model_input(struct builder *builder, const char *path, const char *name, const struct drg_element *element)
{
	const struct type *type = element && element->type.to ? element->type.to->type : &type_any;
	struct domain domain = domain_union(builder->arena, any_input(builder->arena, type), domain_null());
	uint32_t index;
	node_id node = add_free_input(builder, *path ? arena_printf(builder->arena, "%s%s", path, name) : name, &type_any, domain, &index);
	builder->inputs.items[index].element = element;
	return node;
}

/* What the rule base binds to an input of the model: as <bind> says, or what has its name. */
static node_id bound_input(struct builder *builder, const struct fact *fact, const struct drg_element *element)
{
	const struct fact_binding *binding = fact_binding(fact, element);
	struct drg *drg = builder->drg;
	node_id node;
	builder->drg = NULL; /* the formula is one of the rule base */
	node = binding ? build_formula(builder, &binding->to) : name_lookup(builder, element->variable);
	builder->drg = drg;
	return node == NO_NODE ? make_constant(builder, &builder->graph, value_null()) : node;
}

static node_id build_input(struct builder *builder, struct drg *drg, const struct drg_element *element)
{
	node_id node = drg->fact ? bound_input(builder, drg->fact, element) : add_model_input(builder, drg->path, element->name, element);
	return coerced(builder, drg, node, element);
}

static node_id build_decision(struct builder *builder, struct drg *drg, const struct drg_element *element)
{
	node_id node = element->logic ? build_boxed(builder, drg->graph, element->logic)
	                              : make_constant(builder, drg->graph, value_null_because(N_("a decision without logic")));
	return coerced(builder, drg, node, element);
}

static node_id build_knowledge(struct builder *builder, struct drg *drg, const struct drg_element *element)
{
	if (element->logic && element->logic->kind == BOXED_FUNCTION)
		return build_boxed_function(builder, drg->graph, element->logic, element->variable);
	return make_constant(builder, drg->graph, value_null_because(N_("a function in another language than FEEL")));
}

/* What a service gives: the value of its output decision, or a context of them. */
static node_id build_outputs(struct builder *builder, struct drg *drg, const struct drg_element *service)
{
	size_t count = service->outputs.count;
	node_id *args = ARENA_ARRAY(builder->arena, node_id, count + 1);
	const char **keys = ARENA_ARRAY(builder->arena, const char *, count + 1);
	struct node context = {.op = OP_CONTEXT, .type = &type_any_context, .place = service->place, .args = args};
	for (size_t i = 0; i < count; i++) {
		const struct drg_element *to = service->outputs.items[i].to;
		if (!to)
			continue;
		keys[context.count] = to->variable;
		args[context.count++] = build_element(builder, drg, to);
	}
	if (context.count == 1)
		return args[0];
	context.as.keys = keys;
	return graph_add(builder, drg->graph, &context);
}

static struct parameter *service_parameters(struct builder *builder, const struct drg_element *service, const struct drg_element ***elements, size_t *count)
{
	size_t all = service->input_data.count + service->input_decisions.count;
	struct parameter *parameters = ARENA_ARRAY(builder->arena, struct parameter, all + 1);
	const struct drg_element **to = ARENA_ARRAY(builder->arena, const struct drg_element *, all + 1);
	*count = all;
	for (size_t i = 0; i < all; i++) {
		to[i] = i < service->input_data.count ? service->input_data.items[i].to : service->input_decisions.items[i - service->input_data.count].to;
		if (to[i])
			parameters[i] = (struct parameter){to[i]->variable, to[i]->place, to[i]->type};
	}
	*elements = to;
	return parameters;
}

/* Decisions inside are compiled anew, over the parameters of the service instead of what the model gives. */
static node_id build_service(struct builder *builder, struct drg *outer, const struct drg_element *service)
{
	struct function_body function;
	const struct drg_element **elements;
	size_t count;
	struct parameter *parameters = service_parameters(builder, service, &elements, &count);
	start_function(builder, &function, outer->graph, parameters, count, NULL);
	struct drg *drg = new_drg(builder, outer->model, &function.graph);
	drg->outer = outer;
	for (size_t i = 0; i < count; i++)
		if (elements[i])
			add_element(builder, drg, elements[i], function.graph.bound.items[i].node);
	node_id result = build_outputs(builder, drg, service);
	const struct item_definition *type = service->type.to;
	if (type && type->type->kind == TYPE_FUNCTION)
		type = type->base.to;
	result = build_coerced(builder, &function.graph, result, type, service->place);
	return end_function(builder, &function, result, service->place);
}

static node_id build_kind(struct builder *builder, struct drg *drg, const struct drg_element *element)
{
	static node_id (*const kinds[])(struct builder *, struct drg *, const struct drg_element *) = {
		[DRG_INPUT] = build_input,
		[DRG_DECISION] = build_decision,
		[DRG_KNOWLEDGE] = build_knowledge,
		[DRG_SERVICE] = build_service,
	};
	size_t count = element->requires.count;
	node_id *nodes = ARENA_ARRAY(builder->arena, node_id, count + 1);
	for (size_t i = 0; i < count; i++) {
		const struct drg_element *to = element->requires.items[i].to;
		bool itself = to == element && element->kind == DRG_KNOWLEDGE;
		nodes[i] = to && !itself ? build_element(builder, drg, to) : make_constant(builder, drg->graph, value_null());
	}
	struct sight sight = hide_names(drg->graph);
	bind_requirements(builder, drg, element, nodes);
	node_id node = kinds[element->kind](builder, drg, element);
	show_names(drg->graph, sight);
	return node;
}

/* In a service, input data that are not parameters, functions, and what is imported are those of the model around. */
static bool is_outside(const struct drg *drg, const struct drg_element *element)
{
	return drg->outer && (element->kind != DRG_DECISION || element->model != drg->model);
}

/* Also when a model imports itself through others, and so has the element again and again. */
static bool is_being_built(const struct builder *builder, const struct drg_element *element)
{
	for (const struct compiling *at = builder->compiling; at; at = at->outer)
		if (at->element == element)
			return true;
	return false;
}

static node_id build_new_element(struct builder *builder, struct drg *drg, const struct drg_element *element)
{
	const struct drg_element *current = builder->element;
	struct compiling here = {element, builder->compiling};
	struct element_node *known = add_element(builder, drg, element, NO_NODE);
	builder->compiling = &here;
	builder->element = element;
	builder->drg_depth++;
	known->node = build_kind(builder, drg, element);
	builder->drg_depth--;
	builder->element = current;
	builder->compiling = here.outer;
	return known->node;
}

node_id build_element(struct builder *builder, struct drg *drg, const struct drg_element *element)
{
	struct element_node *known = find_element(drg, element);
	if (known && known->node != NO_NODE)
		return known->node;
	if (builder->failed)
		return make_constant(builder, drg->graph, value_null());
	if (!known && is_outside(drg, element))
		return make_captured(builder, drg->graph, build_element(builder, drg->outer, element));
	if (!known && element->model != drg->model) {
		struct drg *imported = find_imported(builder, drg, element->model);
		return imported ? build_element(builder, imported, element) : make_constant(builder, drg->graph, value_null());
	}
	if (is_being_built(builder, element)) {
		diag_report(faults_of(builder, element), J4004, element->place, element->name);
		return make_constant(builder, drg->graph, value_null_because(N_("depends on itself")));
	}
	if (builder->drg_depth >= LIMIT_REQUIREMENTS) {
		diag_report(faults_of(builder, element), J4003, element->place, element->name, arena_printf(builder->arena, "%d", LIMIT_REQUIREMENTS));
		return make_constant(builder, drg->graph, value_null());
	}
	return build_new_element(builder, drg, element);
}

static node_id find_or_add_input(struct builder *builder, const char *name)
{
	uintptr_t found = (uintptr_t)map_get(builder->undeclared, name);
	if (found == 0) {
		found = builder->inputs.count + 1;
		map_put(builder->undeclared, name, (void *)found);
		return add_model_input(builder, "", name, NULL);
	}
	return builder->inputs.items[found - 1].answer;
}

/* Where the name stands in the model, with the nearest one, as linking has found it; false when it has not. */
static bool take_unknown(struct builder *builder, const struct drg_element *element, const char *name)
{
	const struct diag_sink *faults = element->faults;
	for (size_t i = 0; i < diag_count(faults); i++) {
		const struct diagnostic *fault = diag_at(faults, i);
		const struct place place = fault->place;
		if (fault->kind != &J1051 || !place.source || place.length != strlen(name) || memcmp(place.source->text + place.offset, name, place.length) != 0)
			continue;
		diag_take_one(builder->fact_faults, fault);
		return true;
	}
	return false;
}

/*
 * In many models a table stands alone: a name that the model does not declare anywhere is an input then. What it does
 * declare, a decision sees only if it requires it.
 */
node_id build_undeclared(struct builder *builder, struct graph *graph, const char *name)
{
	const struct drg_element *element = builder->drg ? builder->element : NULL;
	if (!element || element->kind != DRG_DECISION)
		return NO_NODE;
	if (dmn_element(element->model, name)) {
		diag_report(faults_of(builder, element), J4006, element->place, element->name, name);
		return NO_NODE;
	}
	if (builder->drg->fact) {
		if (!take_unknown(builder, element, name))
			diag_report(builder->fact_faults, J4005, model_attribute(builder->drg->fact->place, "decision"), name, builder->drg->fact->decision);
		return NO_NODE;
	}
	return make_outermost(builder, graph, find_or_add_input(builder, name));
}

node_id build_fact_decision(struct builder *builder, const struct fact *fact)
{
	const struct drg_element *decision = dmn_element(fact->model, fact->decision);
	struct drg *before = builder->drg;
	node_id node;
	if (!decision)
		return make_constant(builder, &builder->graph, value_null());
	builder->drg = new_drg(builder, fact->model, &builder->graph);
	builder->drg->fact = fact;
	node = build_element(builder, builder->drg, decision);
	builder->drg = before;
	return node;
}

const struct program *program_build_model(struct arena *arena, const struct dmn_model *model, struct diag_sink *sink)
{
	struct builder builder;
	builder_start(&builder, arena, sink);
	struct program *program = builder.program;
	struct program_element *elements = ARENA_ARRAY(arena, struct program_element, model->elements.count + 1);
	builder.undeclared = map_new(arena);
	builder.drg = new_drg(&builder, model, &builder.graph);
	for (size_t i = 0; i < model->elements.count; i++)
		elements[i] = (struct program_element){model->elements.items[i], build_element(&builder, builder.drg, model->elements.items[i])};
	program->limits = model->limits;
	program->element_count = model->elements.count;
	program->elements = elements;
	program->stage = program->as_of = NO_NODE;
	program->stage_input = program->as_of_input = UINT32_MAX;
	builder_close(&builder);
	return builder.failed ? NULL : program;
}
