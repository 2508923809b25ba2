/*
 * Boxed expressions of DMN models: every formula inside is parsed in the scope that its box gives it.
 */
#include "model/link_decision.h"

#include <string.h>

static const struct type *link_formula(struct dmn_linker *linker, struct formula *formula,
                                       const struct feel_scope *scope)
{
	if (!formula->input.text || formula->tried)
		return &type_any;
	formula->tried = true;
	formula->input.limits = linker->model->limits;
	formula->tree = feel_parse(linker->arena, &formula->input, scope, linker->faults);
	return formula->tree ? feel_infer(linker->arena, formula->tree, scope,
	                                  linker->strict ? linker->faults : NULL)
	                     : &type_any;
}

static void link_cell(struct dmn_linker *linker, struct formula *cell, const struct type *subject,
                      const struct feel_scope *scope)
{
	if (!cell->input.text || cell->tried)
		return;
	cell->tried = true;
	cell->input.limits = linker->model->limits;
	cell->tree = feel_parse_tests(linker->arena, &cell->input, scope, linker->faults);
	if (cell->tree)
		feel_infer_tests(linker->arena, cell->tree, subject, scope,
		                 linker->strict ? linker->faults : NULL);
}

/* The declared type, or else what is known of the value. */
static const struct type *declared(struct dmn_linker *linker, struct type_reference *reference,
                                   const struct type *value)
{
	link_type(linker, reference);
	return reference->name ? reference->to->type : value ? value : &type_any;
}

/* ---- tables ---- */

static void link_rule(struct dmn_linker *linker, struct decision_table *table,
                      struct table_rule *rule, const struct type *const *subjects,
                      const struct feel_scope *scope)
{
	for (size_t i = 0; i < rule->cells.count; i++)
		link_cell(linker, &rule->cells.items[i],
		          i < table->inputs.count ? subjects[i] : &type_any, scope);
	for (size_t i = 0; i < rule->outs.count; i++)
		link_formula(linker, &rule->outs.items[i], scope);
}

static const struct type *link_table(struct dmn_linker *linker, struct boxed *boxed,
                                     const struct feel_scope *scope)
{
	struct decision_table *table = boxed->table;
	const struct type **subjects =
		ARENA_ARRAY(linker->arena, const struct type *, table->inputs.count + 1);

	for (size_t i = 0; i < table->inputs.count; i++) {
		struct table_input *input = &table->inputs.items[i];
		subjects[i] = declared(linker, &input->type,
		                       link_formula(linker, &input->expression, scope));
		link_cell(linker, &input->allowed, subjects[i], scope);
	}
	for (size_t i = 0; i < table->outputs.count; i++) {
		struct table_output *output = &table->outputs.items[i];
		const struct type *type = declared(linker, &output->type, NULL);
		link_cell(linker, &output->values, type, scope);
		link_formula(linker, &output->otherwise, scope);
	}
	for (size_t i = 0; i < table->rules.count; i++)
		link_rule(linker, table, &table->rules.items[i], subjects, scope);
	return &type_any;
}

/* ---- contexts, lists ---- */

/* An entry sees those before it. */
static const struct type *link_context(struct dmn_linker *linker, struct boxed *boxed,
                                       const struct feel_scope *outer)
{
	struct feel_scope *scope = feel_scope_new(linker->arena, outer);
	struct type *context = ARENA_NEW(linker->arena, struct type);
	struct type_member *members =
		ARENA_ARRAY(linker->arena, struct type_member, boxed->parts.count + 1);

	*context = (struct type){.kind = TYPE_CONTEXT, .members = members};
	for (size_t i = 0; i < boxed->parts.count; i++) {
		struct boxed_part *part = &boxed->parts.items[i];
		const struct type *value = NULL;
		/* A function can name itself. */
		if (part->name && part->value && part->value->kind == BOXED_FUNCTION)
			feel_scope_add(scope, part->name, &type_any_function);
		if (part->value)
			value = link_boxed(linker, part->value, scope);
		value = declared(linker, &part->type, value);
		if (!part->name)
			return value;
		feel_scope_add(scope, part->name, value);
		members[context->member_count++] = (struct type_member){part->name, value};
	}
	return context;
}

static const struct type *link_list(struct dmn_linker *linker, struct boxed *boxed,
                                    const struct feel_scope *scope)
{
	const struct type *item = NULL;

	for (size_t i = 0; i < boxed->parts.count; i++) {
		const struct type *one = boxed->parts.items[i].value
		                                 ? link_boxed(linker, boxed->parts.items[i].value,
		                                              scope)
		                                 : &type_null;
		item = item ? type_join(linker->arena, item, one) : one;
	}
	return type_list_of(linker->arena, item ? item : &type_any);
}

/* ---- functions ---- */

static const struct type *link_function(struct dmn_linker *linker, struct boxed *boxed,
                                        const struct feel_scope *outer)
{
	struct feel_scope *scope = feel_scope_new(linker->arena, outer);
	const struct type *result = &type_any;

	link_function_type(linker, boxed->parameters.items, boxed->parameters.count, &type_any);
	for (size_t i = 0; i < boxed->parameters.count; i++)
		if (boxed->parameters.items[i].name)
			feel_scope_add(scope, boxed->parameters.items[i].name,
			               boxed->parameters.items[i].type.to->type);
	if (boxed->parts.count && boxed->parts.items[0].value)
		result = link_boxed(linker, boxed->parts.items[0].value, scope);
	return link_function_type(linker, boxed->parameters.items, boxed->parameters.count,
	                          result);
}

static const struct type *link_invocation(struct dmn_linker *linker, struct boxed *boxed,
                                          const struct feel_scope *scope)
{
	const struct type *result = &type_any;

	for (size_t i = 0; i < boxed->parts.count; i++) {
		const struct type *type = boxed->parts.items[i].value
		                                  ? link_boxed(linker,
		                                               boxed->parts.items[i].value, scope)
		                                  : NULL;
		if (i == 0 && type && type->kind == TYPE_FUNCTION && type->element)
			result = type->element;
	}
	return result;
}

/* ---- conditional, filter, iterators ---- */

static const struct type *part_type(struct dmn_linker *linker, struct boxed *boxed, size_t part,
                                    const struct feel_scope *scope)
{
	struct boxed *value = boxed->parts.items[part].value;

	return value ? link_boxed(linker, value, scope) : &type_null;
}

static const struct type *link_conditional(struct dmn_linker *linker, struct boxed *boxed,
                                           const struct feel_scope *scope)
{
	part_type(linker, boxed, 0, scope);
	const struct type *yes = part_type(linker, boxed, 1, scope);
	const struct type *no = part_type(linker, boxed, 2, scope);
	return type_join(linker->arena, yes, no);
}

static const struct type *item_of(const struct type *type)
{
	if (type->kind != TYPE_LIST && type->kind != TYPE_RANGE)
		return type;
	return type->element ? type->element : &type_any;
}

static const struct type *link_filter(struct dmn_linker *linker, struct boxed *boxed,
                                      const struct feel_scope *outer)
{
	struct feel_scope *scope = feel_scope_new(linker->arena, outer);
	const struct type *list = part_type(linker, boxed, 0, outer);

	boxed->item = item_of(list);
	feel_scope_add_item(scope, boxed->item);
	const struct type *match = part_type(linker, boxed, 1, scope);
	if (match->kind == TYPE_BOOLEAN)
		return type_list_of(linker->arena, boxed->item);
	return &type_any;
}

static const struct type *link_iterator(struct dmn_linker *linker, struct boxed *boxed,
                                        const struct feel_scope *outer)
{
	struct feel_scope *scope = feel_scope_new(linker->arena, outer);
	const struct type *list = part_type(linker, boxed, 0, outer);
	const char *variable = boxed->parts.items[0].name;

	boxed->item = item_of(list);
	if (variable)
		feel_scope_add(scope, variable, boxed->item);
	if (boxed->kind == BOXED_FOR)
		feel_scope_add(scope, "partial", &type_any_list);
	const struct type *body = part_type(linker, boxed, 1, scope);
	return boxed->kind == BOXED_FOR ? type_list_of(linker->arena, body) : &type_boolean;
}

static const struct type *link_literal(struct dmn_linker *linker, struct boxed *boxed,
                                       const struct feel_scope *scope)
{
	return link_formula(linker, &boxed->text, scope);
}

static const struct type *link_external(struct dmn_linker *linker, struct boxed *boxed,
                                        const struct feel_scope *scope)
{
	(void)scope;
	return link_function_type(linker, boxed->parameters.items, boxed->parameters.count,
	                          &type_any);
}

const struct type *link_boxed(struct dmn_linker *linker, struct boxed *boxed,
                              const struct feel_scope *scope)
{
	static const struct type *(*const kinds[])(struct dmn_linker *, struct boxed *,
	                                           const struct feel_scope *) = {
		[BOXED_LITERAL] = link_literal,         [BOXED_TABLE] = link_table,
		[BOXED_CONTEXT] = link_context,         [BOXED_LIST] = link_list,
		[BOXED_INVOCATION] = link_invocation,   [BOXED_FUNCTION] = link_function,
		[BOXED_CONDITIONAL] = link_conditional, [BOXED_FILTER] = link_filter,
		[BOXED_FOR] = link_iterator,            [BOXED_SOME] = link_iterator,
		[BOXED_EVERY] = link_iterator,          [BOXED_EXTERNAL] = link_external,
	};
	const struct type *type = kinds[boxed->kind](linker, boxed, scope);
	bool function = boxed->kind == BOXED_FUNCTION || boxed->kind == BOXED_EXTERNAL;

	type = function ? type : declared(linker, &boxed->type, type);
	if (function)
		link_type(linker, &boxed->type);
	return type;
}
