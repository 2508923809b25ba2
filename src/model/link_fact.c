/*
 * Facts that are decisions of a DMN model. What is wrong anywhere in the model is a fault of the rule base as far as the
 * decision depends on it; every input that it depends on must be a question or fact, of the same type.
 */
#include "feel/feel_diag.h"
#include "model/decision.h"
#include "model/model_int.h"

#include <string.h>

struct reached { /* what a decision depends on */
	struct arena *arena;
	VEC(const struct drg_element *) list;
};

static void reach(struct reached *reached, const struct drg_element *element);

static void reach_all(struct reached *reached, const struct drg_reference *references, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (references[i].to)
			reach(reached, references[i].to);
}

static void reach(struct reached *reached, const struct drg_element *element)
{
	for (size_t i = 0; i < reached->list.count; i++)
		if (reached->list.items[i] == element)
			return;
	if (reached->list.count >= LIMIT_REQUIREMENTS) /* building reports such a chain */
		return;
	VEC_PUSH(reached->arena, &reached->list, element);
	reach_all(reached, element->requires.items, element->requires.count);
	reach_all(reached, element->outputs.items, element->outputs.count);
}

/* ---- inputs ---- */

static void check_codes(struct linker *linker, struct place place,
                        const struct drg_element *input, const struct type *given,
                        const struct type *wanted)
{
	for (size_t i = 0; wanted->codes && i < given->code_count; i++) {
		bool known = false;
		for (size_t j = 0; j < wanted->code_count; j++)
			known = known || !strcmp(wanted->codes[j], given->codes[i]);
		if (!known)
			diag_report(linker->sink, J3214, place, given->codes[i], input->name);
	}
}

static void check_type(struct linker *linker, struct place place,
                       const struct drg_element *input, const struct type *given)
{
	const struct type *wanted = input->type.to ? input->type.to->type : &type_any;

	if (!given || given->kind == TYPE_ANY || given->kind == TYPE_NULL ||
	    wanted->kind == TYPE_ANY)
		return;
	if (given->kind != wanted->kind && wanted->kind != TYPE_LIST)
		diag_report(linker->sink, J3213, place, input->name,
		            type_print(linker->arena, wanted), type_print(linker->arena, given));
	else
		check_codes(linker, place, input, given, wanted);
}

static void check_input(struct linker *linker, const struct fact *fact,
                        const struct drg_element *input)
{
	const struct fact_binding *binding = fact_binding(fact, input);
	const struct type *type;
	struct near_search search = near_start(input->variable);

	if (binding) {
		if (binding->to.tree)
			check_type(linker, model_attribute(binding->place, "to"), input,
			           binding->to.tree->inferred);
		return;
	}
	type = feel_scope_find(linker->pack->scope, input->variable);
	if (type) {
		check_type(linker, model_attribute(fact->place, "decision"), input, type);
		return;
	}
	for (size_t i = 0; i < linker->pack->questionnaire->questions.count; i++)
		near_offer(&search, linker->pack->questionnaire->questions.items[i]->id);
	link_unknown(linker, &J3212, model_attribute(fact->place, "decision"), input->name,
	             fact->decision, &search);
}

static bool is_bound_before(const struct fact *fact, size_t which)
{
	for (size_t i = 0; i < which; i++)
		if (!strcmp(fact->bindings.items[i].input, fact->bindings.items[which].input))
			return true;
	return false;
}

static void check_bindings(struct linker *linker, const struct fact *fact,
                           const struct reached *reached)
{
	for (size_t i = 0; i < fact->bindings.count; i++) {
		const struct fact_binding *binding = &fact->bindings.items[i];
		struct near_search search = near_start(binding->input);
		bool used = false;
		if (is_bound_before(fact, i))
			diag_report(linker->sink, J3216, model_attribute(binding->place, "input"),
			            binding->input);
		for (size_t j = 0; j < reached->list.count; j++) {
			const struct drg_element *element = reached->list.items[j];
			if (element->kind != DRG_INPUT)
				continue;
			near_offer(&search, element->name);
			used = used || !strcmp(element->name, binding->input);
		}
		if (!used)
			link_unknown(linker, &J3215, model_attribute(binding->place, "input"),
			             binding->input, fact->decision, &search);
	}
}

/* ---- the decision ---- */

static const struct drg_element *find_decision(struct linker *linker, const struct fact *fact)
{
	const struct drg_element *found = dmn_element(fact->model, fact->decision);
	struct near_search search = near_start(fact->decision);

	if (found && found->kind == DRG_DECISION)
		return found;
	for (size_t i = 0; i < fact->model->elements.count; i++)
		if (fact->model->elements.items[i]->kind == DRG_DECISION)
			near_offer(&search, fact->model->elements.items[i]->name);
	link_unknown(linker, &J3211, model_attribute(fact->place, "decision"), fact->decision,
	             fact->model_file, &search);
	return NULL;
}

const struct type *link_fact_decision(struct linker *linker, const struct fact *fact)
{
	const struct drg_element *decision = find_decision(linker, fact);
	struct reached reached = {.arena = linker->arena};

	if (!decision)
		return NULL;
	reach(&reached, decision);
	for (size_t i = 0; i < reached.list.count; i++) {
		/* Names that the model does not declare may be those of the rule base: building tells. */
		diag_take_but(linker->sink, reached.list.items[i]->faults, &J1051);
		if (reached.list.items[i]->kind == DRG_INPUT)
			check_input(linker, fact, reached.list.items[i]);
	}
	check_bindings(linker, fact, &reached);
	return decision->type.name ? decision->type.to->type : NULL;
}
