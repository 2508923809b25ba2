/*
 * The static types of FEEL. Types are immutable; the simple ones are shared constants.
 */
#ifndef VALUE_TYPE_H
#define VALUE_TYPE_H

#include "value/value.h"

enum type_kind {
	TYPE_ANY, /* nothing is known */
	TYPE_NULL,
	TYPE_BOOLEAN,
	TYPE_NUMBER,
	TYPE_STRING,
	TYPE_DATE,
	TYPE_TIME,
	TYPE_DATE_TIME,
	TYPE_DAYS_DURATION,
	TYPE_MONTHS_DURATION,
	TYPE_LIST,    /* of element */
	TYPE_RANGE,   /* of element */
	TYPE_CONTEXT, /* members */
	TYPE_FUNCTION
};

struct type_member {
	const char *name;
	const struct type *type;
};

struct type {
	enum type_kind kind;
	const struct type *element; /* LIST, RANGE; result of FUNCTION */
	size_t member_count;        /* CONTEXT; parameters of FUNCTION */
	const struct type_member *members;
	/* The codes a string (or the items of a list) can have, when they are known: for "no such option" messages. */
	const char *const *codes;
	size_t code_count;
};

extern const struct type type_any, type_null, type_boolean, type_number, type_string, type_date, type_time,
	type_date_time, type_days_duration, type_months_duration, type_any_list, type_any_context, type_any_function;

const struct type *type_list_of(struct arena *arena, const struct type *element);
const struct type *type_range_of(struct arena *arena, const struct type *element);
const struct type *type_of(struct arena *arena, struct value value);
/* Every value of `a` is one of `b` (null conforms to everything, everything to any). */
bool type_conforms(const struct type *a, const struct type *b);
/* The least type both conform to. */
const struct type *type_join(struct arena *arena, const struct type *a, const struct type *b);
bool value_conforms(struct value value, const struct type *type);
/* The value where one of this type is wanted: itself, the item of a list of one, the list of an item, midnight (UTC) of
 * a date; else null with a reason. */
struct value value_coerce(struct arena *arena, struct value value, const struct type *type);
/* "number", "list<string>", "context<a: number>", as FEEL writes it. */
const char *type_print(struct arena *arena, const struct type *type);

#endif
