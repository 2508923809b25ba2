/*
 * Types are trees that never change. Everything here walks two of them side by side, or one beside
 * a value, and counts how deep it is: types come from files and from values, so either may be
 * nested without end.
 */
#include "value/type.h"

#include "base/buf.h"
#include "base/limits.h"
#include <string.h>

const struct type type_any = {.kind = TYPE_ANY};
const struct type type_null = {.kind = TYPE_NULL};
const struct type type_boolean = {.kind = TYPE_BOOLEAN};
const struct type type_number = {.kind = TYPE_NUMBER};
const struct type type_string = {.kind = TYPE_STRING};
const struct type type_date = {.kind = TYPE_DATE};
const struct type type_time = {.kind = TYPE_TIME};
const struct type type_date_time = {.kind = TYPE_DATE_TIME};
const struct type type_days_duration = {.kind = TYPE_DAYS_DURATION};
const struct type type_months_duration = {.kind = TYPE_MONTHS_DURATION};
const struct type type_any_list = {.kind = TYPE_LIST, .element = &type_any};
const struct type type_any_context = {.kind = TYPE_CONTEXT};
/* Known by its address: another function type without parameters is one that takes none. */
const struct type type_any_function = {.kind = TYPE_FUNCTION, .element = &type_any};

static const struct type *element_of(const struct type *type)
{
	return type->element ? type->element : &type_any;
}

static const struct type *wrap(struct arena *arena, enum type_kind kind, const struct type *element)
{
	struct type *type = ARENA_NEW(arena, struct type);

	type->kind = kind;
	type->element = element;
	return type;
}

const struct type *type_list_of(struct arena *arena, const struct type *element)
{
	return element == &type_any ? &type_any_list : wrap(arena, TYPE_LIST, element);
}

const struct type *type_range_of(struct arena *arena, const struct type *element)
{
	return wrap(arena, TYPE_RANGE, element);
}

static const struct type *find_member(const struct type *context, const char *name)
{
	for (size_t i = 0; i < context->member_count; i++)
		if (!strcmp(context->members[i].name, name))
			return context->members[i].type;
	return NULL;
}

/* ---- of values ---- */

static const struct type *simple_type_of(enum value_kind kind)
{
	static const struct type *const types[] = {
		[VALUE_NULL] = &type_null,
		[VALUE_BOOLEAN] = &type_boolean,
		[VALUE_NUMBER] = &type_number,
		[VALUE_RATIO] = &type_number,
		[VALUE_STRING] = &type_string,
		[VALUE_DATE] = &type_date,
		[VALUE_TIME] = &type_time,
		[VALUE_DATE_TIME] = &type_date_time,
		[VALUE_DAYS_DURATION] = &type_days_duration,
		[VALUE_MONTHS_DURATION] = &type_months_duration,
		[VALUE_FUNCTION] = NULL,
	};

	return types[kind];
}

static const struct type *type_of_at(struct arena *arena, struct value value, int depth);

static const struct type *type_of_list(struct arena *arena, const struct value_list *list,
                                       int depth)
{
	const struct type *element = &type_null;

	for (size_t i = 0; element != &type_any && i < list->count; i++)
		element = type_join(arena, element, type_of_at(arena, list->items[i], depth + 1));
	return type_list_of(arena, element);
}

static const struct type *type_of_context(struct arena *arena, const struct value_context *context,
                                          int depth)
{
	struct type *type = ARENA_NEW(arena, struct type);
	struct type_member *members = ARENA_ARRAY(arena, struct type_member, context->count);

	for (size_t i = 0; i < context->count; i++) {
		struct value_string key = context->entries[i].key;

		members[i].name = arena_strndup(arena, key.text, key.length);
		members[i].type = type_of_at(arena, context->entries[i].value, depth + 1);
	}
	*type = (struct type){
		.kind = TYPE_CONTEXT, .member_count = context->count, .members = members};
	return type;
}

static const struct type *type_of_function(struct arena *arena,
                                           const struct value_function *function)
{
	struct type *type = ARENA_NEW(arena, struct type);
	struct type_member *parameters =
		ARENA_ARRAY(arena, struct type_member, function->parameter_count);

	if (function->type)
		return function->type;
	for (size_t i = 0; i < function->parameter_count; i++) {
		parameters[i].name = function->parameter_names ? function->parameter_names[i] : "";
		parameters[i].type = &type_any;
	}
	*type = (struct type){
		.kind = TYPE_FUNCTION,
		.element = &type_any,
		.member_count = function->parameter_count,
		.members = parameters,
	};
	return type;
}

static const struct type *type_of_at(struct arena *arena, struct value value, int depth)
{
	if (depth >= LIMIT_VALUE_DEPTH)
		return &type_any;
	switch (value.kind) {
	case VALUE_LIST:
		return type_of_list(arena, value.as.list, depth);
	case VALUE_CONTEXT:
		return type_of_context(arena, value.as.context, depth);
	case VALUE_RANGE:
		return type_range_of(
			arena, type_join(arena, type_of_at(arena, value.as.range->low, depth + 1),
		                         type_of_at(arena, value.as.range->high, depth + 1)));
	case VALUE_FUNCTION:
		return type_of_function(arena, value.as.function);
	default:
		return simple_type_of(value.kind);
	}
}

const struct type *type_of(struct arena *arena, struct value value)
{
	return type_of_at(arena, value, 0);
}

static bool value_conforms_at(struct value value, const struct type *type, int depth);

static bool list_conforms(const struct value_list *list, const struct type *element, int depth)
{
	if (element->kind == TYPE_ANY)
		return true;
	for (size_t i = 0; i < list->count; i++)
		if (!value_conforms_at(list->items[i], element, depth + 1))
			return false;
	return true;
}

static bool context_conforms(struct value context, const struct type *type, int depth)
{
	for (size_t i = 0; i < type->member_count; i++) {
		const struct type_member *member = &type->members[i];
		const struct value *entry =
			value_entry(context, member->name, strlen(member->name));

		if (!entry || !value_conforms_at(*entry, member->type, depth + 1))
			return false;
	}
	return true;
}

static bool conforms_at(const struct type *a, const struct type *b, int depth);

/* Of one whose type is not known, by the number of its parameters. */
static bool function_conforms(const struct value_function *function, const struct type *type,
                              int depth)
{
	if (type->kind != TYPE_FUNCTION || type == &type_any_function)
		return type->kind == TYPE_FUNCTION;
	return function->type ? conforms_at(function->type, type, depth)
	                      : type->member_count == function->parameter_count;
}

static bool value_conforms_at(struct value value, const struct type *type, int depth)
{
	if (value_is_null(value) || type->kind == TYPE_ANY)
		return true;
	if (depth >= LIMIT_VALUE_DEPTH)
		return false;
	switch (value.kind) {
	case VALUE_LIST:
		return type->kind == TYPE_LIST &&
		       list_conforms(value.as.list, element_of(type), depth);
	case VALUE_CONTEXT:
		return type->kind == TYPE_CONTEXT && context_conforms(value, type, depth);
	case VALUE_RANGE:
		return type->kind == TYPE_RANGE &&
		       value_conforms_at(value.as.range->low, element_of(type), depth + 1) &&
		       value_conforms_at(value.as.range->high, element_of(type), depth + 1);
	case VALUE_FUNCTION:
		return function_conforms(value.as.function, type, depth);
	default:
		return simple_type_of(value.kind)->kind == type->kind;
	}
}

bool value_conforms(struct value value, const struct type *type)
{
	return value_conforms_at(value, type, 0);
}

/* ---- of types ---- */

static bool members_conform(const struct type *a, const struct type *b, int depth)
{
	for (size_t i = 0; i < b->member_count; i++) {
		const struct type *member = find_member(a, b->members[i].name);

		if (!member || !conforms_at(member, b->members[i].type, depth + 1))
			return false;
	}
	return true;
}

/* A function can stand for one that is called with less and promises more. */
static bool functions_conform(const struct type *a, const struct type *b, int depth)
{
	if (b == &type_any_function)
		return true;
	if (a == &type_any_function || a->member_count != b->member_count)
		return false;
	for (size_t i = 0; i < a->member_count; i++)
		if (!conforms_at(b->members[i].type, a->members[i].type, depth + 1))
			return false;
	/* What a function gives is often known only when it is called. */
	return element_of(a)->kind == TYPE_ANY ||
	       conforms_at(element_of(a), element_of(b), depth + 1);
}

static bool conforms_at(const struct type *a, const struct type *b, int depth)
{
	if (a == b || b->kind == TYPE_ANY || a->kind == TYPE_NULL)
		return true;
	if (a->kind != b->kind || depth >= LIMIT_VALUE_DEPTH)
		return false;
	switch (a->kind) {
	case TYPE_LIST:
	case TYPE_RANGE:
		return conforms_at(element_of(a), element_of(b), depth + 1);
	case TYPE_CONTEXT:
		return members_conform(a, b, depth);
	case TYPE_FUNCTION:
		return functions_conform(a, b, depth);
	default:
		return true;
	}
}

bool type_conforms(const struct type *a, const struct type *b)
{
	return conforms_at(a, b, 0);
}

static bool has_code(const struct type *type, const char *code)
{
	for (size_t i = 0; i < type->code_count; i++)
		if (!strcmp(type->codes[i], code))
			return true;
	return false;
}

static bool codes_within(const struct type *a, const struct type *b)
{
	if (!b->codes)
		return true;
	if (!a->codes)
		return false;
	for (size_t i = 0; i < a->code_count; i++)
		if (!has_code(b, a->codes[i]))
			return false;
	return true;
}

/* `type` with the codes of both; with none when either is any string at all. */
static const struct type *with_codes_of_both(struct arena *arena, const struct type *type,
                                             const struct type *a, const struct type *b)
{
	struct type *joined = arena_copy(arena, type, sizeof(*type));
	const char **codes;

	joined->codes = NULL;
	joined->code_count = 0;
	if (!a->codes || !b->codes)
		return joined;
	codes = ARENA_ARRAY(arena, const char *, a->code_count + b->code_count);
	for (size_t i = 0; i < a->code_count; i++)
		codes[joined->code_count++] = a->codes[i];
	for (size_t i = 0; i < b->code_count; i++)
		if (!has_code(a, b->codes[i]))
			codes[joined->code_count++] = b->codes[i];
	joined->codes = codes;
	return joined;
}

static const struct type *join_at(struct arena *arena, const struct type *a, const struct type *b,
                                  int depth);

/* The members that both have. */
static const struct type *join_contexts(struct arena *arena, const struct type *a,
                                        const struct type *b, int depth)
{
	struct type *type = ARENA_NEW(arena, struct type);
	struct type_member *members = ARENA_ARRAY(arena, struct type_member, a->member_count);

	type->kind = TYPE_CONTEXT;
	type->members = members;
	for (size_t i = 0; i < a->member_count; i++) {
		const struct type *other = find_member(b, a->members[i].name);

		if (!other)
			continue;
		members[type->member_count].name = a->members[i].name;
		members[type->member_count++].type =
			join_at(arena, a->members[i].type, other, depth + 1);
	}
	return type;
}

static const struct type *join_at(struct arena *arena, const struct type *a, const struct type *b,
                                  int depth)
{
	if (conforms_at(a, b, depth) && (a->kind == TYPE_NULL || codes_within(a, b)))
		return b;
	if (conforms_at(b, a, depth) && (b->kind == TYPE_NULL || codes_within(b, a)))
		return a;
	if (a->kind != b->kind || depth >= LIMIT_VALUE_DEPTH)
		return &type_any;
	switch (a->kind) {
	case TYPE_LIST:
		if (a->codes || b->codes)
			return with_codes_of_both(
				arena,
				wrap(arena, TYPE_LIST,
			             join_at(arena, element_of(a), element_of(b), depth + 1)),
				a, b);
		return type_list_of(arena, join_at(arena, element_of(a), element_of(b), depth + 1));
	case TYPE_RANGE:
		return type_range_of(arena,
		                     join_at(arena, element_of(a), element_of(b), depth + 1));
	case TYPE_CONTEXT:
		return join_contexts(arena, a, b, depth);
	case TYPE_FUNCTION:
		return &type_any_function;
	default:
		return with_codes_of_both(arena, a, a, b);
	}
}

const struct type *type_join(struct arena *arena, const struct type *a, const struct type *b)
{
	return join_at(arena, a, b, 0);
}

/* ---- as text ---- */

static void print_at(const struct type *type, struct buf *out, int depth);

static void print_members(const struct type *type, struct buf *out, int depth)
{
	buf_add(out, "<");
	for (size_t i = 0; i < type->member_count; i++) {
		if (i)
			buf_add(out, ", ");
		if (type->kind == TYPE_CONTEXT)
			buf_printf(out, "%s: ", type->members[i].name);
		print_at(type->members[i].type, out, depth + 1);
	}
	buf_add(out, ">");
}

static void print_at(const struct type *type, struct buf *out, int depth)
{
	static const char *const names[] = {
		[TYPE_ANY] = "Any",
		[TYPE_NULL] = "Null",
		[TYPE_BOOLEAN] = "boolean",
		[TYPE_NUMBER] = "number",
		[TYPE_STRING] = "string",
		[TYPE_DATE] = "date",
		[TYPE_TIME] = "time",
		[TYPE_DATE_TIME] = "date and time",
		[TYPE_DAYS_DURATION] = "days and time duration",
		[TYPE_MONTHS_DURATION] = "years and months duration",
		[TYPE_LIST] = "list",
		[TYPE_RANGE] = "range",
		[TYPE_CONTEXT] = "context",
		[TYPE_FUNCTION] = "function",
	};

	buf_add(out, names[type->kind]);
	if (depth >= LIMIT_VALUE_DEPTH || type == &type_any_function)
		return;
	if (type->kind == TYPE_LIST || type->kind == TYPE_RANGE) {
		buf_add(out, "<");
		print_at(element_of(type), out, depth + 1);
		buf_add(out, ">");
	} else if (type->kind == TYPE_CONTEXT && type->member_count) {
		print_members(type, out, depth);
	} else if (type->kind == TYPE_FUNCTION) {
		print_members(type, out, depth);
		buf_add(out, "->");
		print_at(element_of(type), out, depth + 1);
	}
}

const char *type_print(struct arena *arena, const struct type *type)
{
	struct buf out;
	const char *text;

	buf_init(&out, 0);
	print_at(type, &out, 0);
	text = arena_strndup(arena, out.text, out.length);
	buf_release(&out);
	return text;
}
