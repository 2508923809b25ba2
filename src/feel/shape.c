/*
 * What is inside values of a type: members of contexts, items of lists, properties of dates. The
 * parser asks for the names, inference for the types.
 */
#include "feel/feel_int.h"
#include <string.h>

const struct type *shape_item(const struct type *type)
{
	if (type->kind != TYPE_LIST && type->kind != TYPE_RANGE)
		return type;
	return type->element ? type->element : &type_any;
}

static const struct type *context_member(const struct type *type, const char *name)
{
	for (size_t i = 0; i < type->member_count; i++)
		if (!strcmp(type->members[i].name, name))
			return type->members[i].type ? type->members[i].type : &type_any;
	return NULL;
}

/* A list gives the list of the members of its items. */
const struct type *shape_member(struct arena *arena, const struct type *type, const char *name)
{
	const struct type *member;

	if (type->kind == TYPE_CONTEXT)
		return context_member(type, name);
	if (type->kind != TYPE_LIST || shape_item(type)->kind != TYPE_CONTEXT)
		return NULL;
	member = context_member(type->element, name);
	return member ? type_list_of(arena, member) : NULL;
}

const struct type *shape_context(struct arena *arena, const char *const *names,
                                 const struct type *const *types, size_t count)
{
	struct type *type = ARENA_NEW(arena, struct type);
	struct type_member *members = ARENA_ARRAY(arena, struct type_member, count);

	for (size_t i = 0; i < count; i++)
		members[i] = (struct type_member){.name = names[i],
		                                  .type = types[i] ? types[i] : &type_any};
	type->kind = TYPE_CONTEXT;
	type->members = members;
	type->member_count = count;
	return type;
}

const struct type *shape_function(struct arena *arena, const char *const *names,
                                  const struct type *const *types, size_t count,
                                  const struct type *result)
{
	struct type *type = ARENA_NEW(arena, struct type);

	*type = *shape_context(arena, names, types, count);
	type->kind = TYPE_FUNCTION;
	type->element = result;
	return type;
}

/* ---- properties ------------------------------------------------------------------------------ */

#define KIND(kind) (1u << TYPE_##kind)

static const struct {
	unsigned of; /* bits of the kinds that have it */
	const char *name;
	const struct type *type; /* NULL: the element of the range */
} properties[] = {
	{KIND(DATE) | KIND(DATE_TIME), "year", &type_number},
	{KIND(DATE) | KIND(DATE_TIME), "month", &type_number},
	{KIND(DATE) | KIND(DATE_TIME), "day", &type_number},
	{KIND(DATE) | KIND(DATE_TIME), "weekday", &type_number},
	{KIND(TIME) | KIND(DATE_TIME), "hour", &type_number},
	{KIND(TIME) | KIND(DATE_TIME), "minute", &type_number},
	{KIND(TIME) | KIND(DATE_TIME), "second", &type_number},
	{KIND(TIME) | KIND(DATE_TIME), "time offset", &type_days_duration},
	{KIND(TIME) | KIND(DATE_TIME), "timezone", &type_string},
	{KIND(DAYS_DURATION), "days", &type_number},
	{KIND(DAYS_DURATION), "hours", &type_number},
	{KIND(DAYS_DURATION), "minutes", &type_number},
	{KIND(DAYS_DURATION), "seconds", &type_number},
	{KIND(MONTHS_DURATION), "years", &type_number},
	{KIND(MONTHS_DURATION), "months", &type_number},
	{KIND(RANGE), "start", NULL},
	{KIND(RANGE), "end", NULL},
	{KIND(RANGE), "start included", &type_boolean},
	{KIND(RANGE), "end included", &type_boolean},
};

const char *const shape_spaced_properties[] = {"time offset", "start included", "end included",
                                               NULL};

const struct type *shape_property(const struct type *type, const char *name)
{
	for (size_t i = 0; i < sizeof properties / sizeof *properties; i++)
		if ((properties[i].of & 1u << type->kind) && !strcmp(properties[i].name, name))
			return properties[i].type ? properties[i].type : shape_item(type);
	return NULL;
}
