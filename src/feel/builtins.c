/*
 * The table of built-in functions, finding the form that fits a call, and what the functions share.
 */
#include "base/limits.h"
#include "feel/builtin_int.h"
#include <string.h>

static const struct type number_list = {.kind = TYPE_LIST, .element = &type_number};
static const struct type string_list = {.kind = TYPE_LIST, .element = &type_string};
static const struct type type_any_range = {.kind = TYPE_RANGE, .element = &type_any};
static const struct type boolean_list = {.kind = TYPE_LIST, .element = &type_boolean};

#define P(label, kind)              \
	{                           \
		label, &kind, false \
	}
#define Q(label, kind)             \
	{                          \
		label, &kind, true \
	}

#define FORM(id, label, repeat, gives, rule, limits, line, ...) \
	static const struct feel_parameter parameters_##id[] = {__VA_ARGS__};
#define FORM_EMPTY(id, label, gives, line)
#include "feel/builtins.def"
#undef FORM
#undef FORM_EMPTY

static const struct feel_builtin builtins[] = {
#define FORM(id, label, repeat, gives, rule, limits, line, ...)               \
	{.name = (label),                                                     \
	 .parameters = parameters_##id,                                       \
	 .parameter_count = sizeof parameters_##id / sizeof *parameters_##id, \
	 .variadic = (repeat),                                                \
	 .result = &(gives),                                                  \
	 .result_rule = (rule),                                               \
	 .evaluate = builtin_##id,                                            \
	 .bounds = (limits),                                                  \
	 .help = (line)},
#define FORM_EMPTY(id, label, gives, line) \
	{.name = (label), .result = &(gives), .evaluate = builtin_##id, .help = (line)},
#include "feel/builtins.def"
#undef FORM
#undef FORM_EMPTY
};

size_t feel_builtin_count(void)
{
	return sizeof builtins / sizeof *builtins;
}

const struct feel_builtin *feel_builtin_at(size_t index)
{
	return &builtins[index];
}

const struct feel_builtin *feel_builtin_find(const char *name)
{
	for (size_t i = 0; i < feel_builtin_count(); i++)
		if (!strcmp(builtins[i].name, name))
			return &builtins[i];
	return NULL;
}

size_t feel_builtin_slot(const struct feel_builtin *builtin, const char *name)
{
	size_t slot = 0;

	while (slot < builtin->parameter_count && strcmp(builtin->parameters[slot].name, name) != 0)
		slot++;
	return slot;
}

bool feel_builtin_has_forms(const struct feel_builtin *builtin)
{
	for (size_t i = 0; i < builtin->parameter_count; i++)
		if (builtin->parameters[i].optional)
			return true;
	return builtin + 1 < builtins + feel_builtin_count() &&
	       !strcmp(builtin[1].name, builtin->name);
}

static bool fits_by_position(const struct feel_builtin *form, size_t count)
{
	if (count > form->parameter_count)
		return form->variadic;
	return count == form->parameter_count || form->parameters[count].optional;
}

static bool is_named(const struct feel_parameter *parameter, size_t count, const char *const *names)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(parameter->name, names[i]))
			return true;
	return false;
}

static bool fits_by_name(const struct feel_builtin *form, size_t count, const char *const *names)
{
	for (size_t i = 0; i < count; i++)
		if (feel_builtin_slot(form, names[i]) == form->parameter_count)
			return false;
	for (size_t i = 0; i < form->parameter_count; i++)
		if (!form->parameters[i].optional && !is_named(&form->parameters[i], count, names))
			return false;
	return true;
}

static bool in_this_order(const struct feel_builtin *form, size_t count, const char *const *names)
{
	for (size_t i = 0; i < count; i++)
		if (feel_builtin_slot(form, names[i]) != i)
			return false;
	return true;
}

/* Two forms may have the same names: before(point, range) and before(range, point). Then the order
 * decides. */
const struct feel_builtin *feel_builtin_form(const char *name, size_t count,
                                             const char *const *names)
{
	const struct feel_builtin *form = feel_builtin_find(name), *fitting = NULL;
	const struct feel_builtin *end = builtins + feel_builtin_count();

	for (; form && form < end && !strcmp(form->name, name); form++) {
		if (names ? !fits_by_name(form, count, names) : !fits_by_position(form, count))
			continue;
		if (!names || in_this_order(form, count, names))
			return form;
		if (!fitting)
			fitting = form;
	}
	return fitting;
}

/* ---- arguments ------------------------------------------------------------------------------- */

struct value argument_scalar(struct value argument)
{
	if (argument.kind == VALUE_LIST && argument.as.list->count == 1)
		return argument.as.list->items[0];
	return argument;
}

bool argument_number(struct value argument, struct decimal *out)
{
	argument = argument_scalar(argument);
	*out = argument.kind == VALUE_NUMBER ? argument.as.number : decimal_nan();
	return argument.kind == VALUE_NUMBER;
}

bool argument_integer(struct value argument, int64_t *out)
{
	struct decimal number;

	return argument_number(argument, &number) &&
	       decimal_to_int64(decimal_round(number, 0, ROUND_DOWN), out);
}

bool argument_string(struct value argument, struct value_string *out)
{
	argument = argument_scalar(argument);
	*out = argument.kind == VALUE_STRING ? argument.as.string : (struct value_string){0};
	return argument.kind == VALUE_STRING;
}

bool argument_items(const struct value *argument, struct items *out)
{
	*out = (struct items){.items = argument, .count = 1};
	if (argument->kind == VALUE_LIST)
		*out = (struct items){.items = argument->as.list->items,
		                      .count = argument->as.list->count};
	return argument->kind != VALUE_NULL;
}

bool argument_variadic(const struct value *arguments, size_t count, struct items *out)
{
	*out = (struct items){.items = arguments, .count = count};
	return count == 1 ? argument_items(arguments, out) : count > 0;
}

bool call_spend(const struct feel_call *call, size_t steps)
{
	if (!call->steps_left)
		return true;
	if (*call->steps_left < steps) {
		*call->steps_left = 0;
		return false;
	}
	*call->steps_left -= steps;
	return true;
}

const char *call_limit_reason(const struct feel_call *call, enum limit which)
{
	if (call->reached && *call->reached == LIMITS)
		*call->reached = which;
	return limit_reached(call->arena, call->limits, which);
}

struct value call_limit(const struct feel_call *call, enum limit which)
{
	return value_null_because(call_limit_reason(call, which));
}

struct value builtin_list(const struct feel_call *call, const struct value *items, size_t count)
{
	if (count > limit_of(call->limits, MOST_LIST_ITEMS))
		return call_limit(call, MOST_LIST_ITEMS);
	return value_list(call->arena, items, count);
}
