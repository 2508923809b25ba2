/*
 * What FEEL makes of a value where one of another type is wanted: at the parameters of a function,
 * and wherever a model says what type something has.
 */
#include "base/msg.h"
#include "value/type.h"

static struct value midnight_of(struct date date)
{
	return value_date_time((struct date_time){.date = date, .time = {.zone = ZONE_OFFSET}});
}

struct value value_coerce(struct arena *arena, struct value value, const struct type *type)
{
	if (value_conforms(value, type))
		return value;
	if (value.kind == VALUE_LIST && value.as.list->count == 1 &&
	    value_conforms(value.as.list->items[0], type))
		return value.as.list->items[0];
	if (type->kind == TYPE_LIST && value.kind != VALUE_LIST &&
	    value_conforms(value, type->element ? type->element : &type_any))
		return value_list(arena, &value, 1);
	if (value.kind == VALUE_DATE && type->kind == TYPE_DATE_TIME)
		return midnight_of(value.as.date);
	return value_null_because(N_("a value has the wrong type"));
}
