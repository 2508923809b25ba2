/*
 * Static types of calls: the form of a built-in function that fits, its arguments, and its result.
 */
#include "base/msg.h"
#include "base/near.h"
#include "feel/infer_int.h"
#include <string.h>

/* ---- reports --------------------------------------------------------------------------------- */

static const char *arguments_text(struct inference *inference, size_t least, size_t most,
                                  bool variadic)
{
	if (variadic)
		return arena_printf(
			inference->arena,
			msg_plural("%zu argument or more", "%zu arguments or more", least), least);
	if (least == most)
		return arena_printf(inference->arena,
		                    msg_plural("%zu argument", "%zu arguments", least), least);
	return arena_printf(inference->arena, _("%zu to %zu arguments"), least, most);
}

struct arity {
	size_t least, most;
	bool variadic;
};

static void widen(struct arity *arity, const struct feel_builtin *form)
{
	size_t least = 0;

	while (least < form->parameter_count && !form->parameters[least].optional)
		least++;
	if (least < arity->least)
		arity->least = least;
	if (form->parameter_count > arity->most)
		arity->most = form->parameter_count;
	arity->variadic |= form->variadic;
}

/* Over all forms of the function. */
static struct arity arity_of(const char *name)
{
	struct arity arity = {.least = FEEL_MAX_ARGS};

	for (size_t i = 0; i < feel_builtin_count(); i++)
		if (!strcmp(feel_builtin_at(i)->name, name))
			widen(&arity, feel_builtin_at(i));
	return arity;
}

static void report_arity(struct inference *inference, const struct feel_node *node,
                         const char *name, struct arity arity)
{
	infer_report(inference, &J1053, node, NULL, name,
	             arguments_text(inference, arity.least, arity.most, arity.variadic),
	             arena_printf(inference->arena, "%zu", node->count - 1));
}

static bool is_parameter(const char *function, const char *name, struct near_search *search)
{
	for (size_t i = 0; i < feel_builtin_count(); i++) {
		const struct feel_builtin *form = feel_builtin_at(i);

		if (strcmp(form->name, function) != 0)
			continue;
		if (feel_builtin_slot(form, name) < form->parameter_count)
			return true;
		for (size_t p = 0; p < form->parameter_count; p++)
			near_offer(search, form->parameters[p].name);
	}
	return false;
}

/* No form fits: because of a name, or of the number of arguments. */
static void report_form(struct inference *inference, const struct feel_node *node,
                        const char *function)
{
	for (size_t i = 0; node->names && i + 1 < node->count; i++) {
		struct near_search search = near_start(node->names[i]);

		if (is_parameter(function, node->names[i], &search))
			continue;
		infer_report(inference, &J1054, node->children[i + 1],
		             near_hint(inference->arena, &search), function, node->names[i], NULL);
		return;
	}
	report_arity(inference, node, function, arity_of(function));
}

/* ---- built-in functions ---------------------------------------------------------------------- */

static const struct feel_parameter *parameter_of(const struct feel_builtin *form,
                                                 const struct feel_node *node, size_t argument)
{
	if (node->names)
		return &form->parameters[feel_builtin_slot(form, node->names[argument])];
	return &form->parameters[argument < form->parameter_count ? argument
	                                                          : form->parameter_count - 1];
}

/* Several arguments in place of a list are its items. */
static const struct type *wanted_type(const struct feel_builtin *form,
                                      const struct feel_parameter *parameter, size_t count)
{
	if (form->variadic && form->parameter_count == 1 && count > 1 &&
	    form->result_rule != FEEL_RESULT_LIKE_FIRST)
		return shape_item(parameter->type);
	return parameter->type;
}

static void check_arguments(struct inference *inference, const struct feel_node *node,
                            const struct feel_builtin *form)
{
	for (size_t i = 0; i + 1 < node->count; i++) {
		const struct feel_node *argument = node->children[i + 1];
		const struct feel_parameter *parameter = parameter_of(form, node, i);
		const struct type *wanted = wanted_type(form, parameter, node->count - 1);

		if (!infer_may_conform(argument, argument->inferred, wanted))
			infer_report(inference, &J1055, argument, NULL, form->name,
			             type_print(inference->arena, wanted),
			             infer_describe(inference, argument));
	}
}

/* An item looked for in a list: a code that the list can never hold. */
static void check_item(struct inference *inference, const struct feel_node *node)
{
	const struct feel_node *list = node->children[1], *item = node->children[2];

	if (!infer_may_conform(item, item->inferred, shape_item(list->inferred)))
		infer_report(inference, &J1056, item, NULL,
		             arena_printf(inference->arena, _("an item of %s"),
		                          infer_describe(inference, list)),
		             infer_describe(inference, item), NULL);
	else
		infer_check_code(inference, item, list->inferred);
}

/* date(2027-03-31) is a date of a number: 1993. */
static void check_day(struct inference *inference, const struct feel_node *argument)
{
	const char *day = infer_day(inference, argument);

	if (day)
		infer_report(inference, &J1055, argument,
		             arena_printf(inference->arena, _("write %s"), day), "date",
		             type_print(inference->arena, &type_string),
		             infer_describe(inference, argument));
}

static const struct type *result_type(struct inference *inference, const struct feel_node *node,
                                      const struct feel_builtin *form)
{
	const struct type *first = node->count > 1 ? node->children[1]->inferred : &type_any;
	bool same = true;

	if (form->result_rule == FEEL_RESULT)
		return form->result;
	for (size_t i = 2; i < node->count; i++)
		same = same && type_conforms(node->children[i]->inferred, first);
	switch (form->result_rule) {
	case FEEL_RESULT_LIKE_ARGUMENT: /* a list of one stands for its item */
		return first->kind == TYPE_LIST ? &type_any : first;
	case FEEL_RESULT_ITEM:
		return node->count == 2 ? shape_item(first) : same ? first : &type_any;
	default:
		if (form->variadic || form->parameter_count > 2)
			return &type_any_list;
		return first->kind == TYPE_LIST ? type_list_of(inference->arena, shape_item(first))
		                                : &type_any_list;
	}
}

static bool takes_arguments(const struct feel_builtin *form, const struct feel_node *node)
{
	for (size_t i = 0; i + 1 < node->count; i++) {
		const struct feel_node *argument = node->children[i + 1];
		const struct type *wanted =
			wanted_type(form, parameter_of(form, node, i), node->count - 1);

		if (!infer_may_conform(argument, argument->inferred, wanted))
			return false;
	}
	return true;
}

/* Of several forms with as many parameters, such as those of `list replace`, the first that can
 * take the arguments; else the first. */
static const struct feel_builtin *form_for(const struct feel_node *node, const char *name)
{
	const struct feel_builtin *first = feel_builtin_form(name, node->count - 1, node->names);

	for (size_t i = 0; first && !node->names && i < feel_builtin_count(); i++) {
		const struct feel_builtin *form = feel_builtin_at(i);

		if (!strcmp(form->name, name) && form->parameter_count == first->parameter_count &&
		    takes_arguments(form, node))
			return form;
	}
	return first;
}

static const struct type *infer_builtin(struct inference *inference, const struct feel_node *node,
                                        const char *name)
{
	const struct feel_builtin *form = form_for(node, name);

	if (!form) {
		report_form(inference, node, name);
		return feel_builtin_find(name)->result;
	}
	check_arguments(inference, node, form);
	if (!strcmp(name, "date") && node->count == 2)
		check_day(inference, node->children[1]);
	if (!node->names && (!strcmp(name, "list contains") || !strcmp(name, "index of")))
		check_item(inference, node);
	return result_type(inference, node, form);
}

/* ---- other functions ------------------------------------------------------------------------- */

static const struct type *unknown_function(struct inference *inference,
                                           const struct feel_node *callee)
{
	struct near_search search = near_start(callee->name);

	if (scope_is_open(inference->scope))
		return &type_any;
	for (size_t i = 0; i < feel_builtin_count(); i++)
		near_offer(&search, feel_builtin_at(i)->name);
	scope_offer(inference->scope, &search);
	infer_report(inference, &J1052, callee, infer_advise_name(inference, callee, &search),
	             callee->name, NULL, NULL);
	return &type_any;
}

static bool has_named(const struct type *function, const char *name)
{
	for (size_t i = 0; i < function->member_count; i++)
		if (!strcmp(function->members[i].name, name))
			return true;
	return false;
}

static void check_user_call(struct inference *inference, const struct feel_node *node,
                            const struct type *function, const char *name)
{
	size_t count = node->count - 1;

	if (count != function->member_count) {
		report_arity(inference, node, name,
		             (struct arity){function->member_count, function->member_count, false});
		return;
	}
	for (size_t i = 0; i < count; i++) {
		const struct feel_node *argument = node->children[i + 1];
		const struct type *wanted = function->members[i].type;

		if (node->names && !has_named(function, node->names[i]))
			infer_report(inference, &J1054, argument, NULL, name, node->names[i], NULL);
		else if (!node->names && wanted &&
		         !infer_may_conform(argument, argument->inferred, wanted))
			infer_report(inference, &J1055, argument, NULL, name,
			             type_print(inference->arena, wanted),
			             infer_describe(inference, argument));
	}
}

static const struct type *infer_value_call(struct inference *inference,
                                           const struct feel_node *node,
                                           const struct type *function)
{
	const struct feel_node *callee = node->children[0];

	if (infer_is_open(function))
		return &type_any;
	if (function->kind != TYPE_FUNCTION) {
		infer_report(inference, &J1063, callee, NULL, infer_describe(inference, callee),
		             NULL, NULL);
		return &type_any;
	}
	if (function != &type_any_function && function->element)
		check_user_call(inference, node, function,
		                callee->kind == FEEL_NAME ? callee->name : _("the function"));
	return function->element ? function->element : &type_any;
}

const struct type *infer_call(struct inference *inference, struct feel_node *node)
{
	struct feel_node *callee = node->children[0];
	const struct type *known =
		callee->kind == FEEL_NAME ? scope_find_sure(inference->scope, callee->name) : NULL;

	for (size_t i = 1; i < node->count; i++)
		infer_child(inference, node, i);
	if (callee->kind != FEEL_NAME)
		return infer_value_call(inference, node, infer_node(inference, callee));
	if (!known && feel_builtin_find(callee->name)) {
		callee->inferred = &type_any_function;
		return infer_builtin(inference, node, callee->name);
	}
	callee->inferred = known ? known : &type_any;
	return known ? infer_value_call(inference, node, known)
	             : unknown_function(inference, callee);
}
