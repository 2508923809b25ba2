/*
 * What the built-in functions share: how arguments are taken, and the words for why there is no
 * result. Arguments follow FEEL's coercion: a list of one item stands for the item, and an item for
 * the list of it.
 */
#ifndef FEEL_BUILTIN_INT_H
#define FEEL_BUILTIN_INT_H

#include "base/msg.h"
#include "feel/feel.h"
#include "value/compare.h"

#define WRONG_TYPE N_("an argument has the wrong type")
#define OUT_OF_RANGE N_("an argument is out of range")
#define TOO_LARGE N_("the result is too large")

struct items { /* of a list; borrowed */
	const struct value *items;
	size_t count;
};

struct value argument_scalar(struct value argument); /* the item of a list of one */
bool argument_number(struct value argument, struct decimal *out);
bool argument_integer(struct value argument,
                      int64_t *out); /* truncated; false when it does not fit */
bool argument_string(struct value argument, struct value_string *out);
bool argument_items(const struct value *argument, struct items *out); /* false for null */
bool argument_variadic(const struct value *arguments, size_t count, struct items *out);
bool argument_date(struct value argument, struct date *out); /* of a date and time as well */
/* Counts `steps` down; false when none are left. */
bool call_spend(const struct feel_call *call, size_t steps);
/* What there is instead of a result where a limit is run into, and why. */
struct value call_limit(const struct feel_call *call, enum limit which);
const char *call_limit_reason(const struct feel_call *call, enum limit which);
struct value builtin_list(const struct feel_call *call, const struct value *items, size_t count);

#define FORM(id, name, variadic, result, rule, bounds, help, ...)                              \
	struct value builtin_##id(const struct feel_call *call, const struct value *arguments, \
	                          size_t count);
#define FORM_EMPTY(id, name, result, help)                                                     \
	struct value builtin_##id(const struct feel_call *call, const struct value *arguments, \
	                          size_t count);
#include "feel/builtins.def"
#undef FORM
#undef FORM_EMPTY

/* Possible results; see struct feel_builtin. */
bool bounds_not(const struct feel_call *call, const struct piece *arguments, size_t count,
                struct domain_builder *out);
bool bounds_abs(const struct feel_call *call, const struct piece *arguments, size_t count,
                struct domain_builder *out);
bool bounds_floor(const struct feel_call *call, const struct piece *arguments, size_t count,
                  struct domain_builder *out);
bool bounds_floor_scale(const struct feel_call *call, const struct piece *arguments, size_t count,
                        struct domain_builder *out);
bool bounds_ceiling(const struct feel_call *call, const struct piece *arguments, size_t count,
                    struct domain_builder *out);
bool bounds_ceiling_scale(const struct feel_call *call, const struct piece *arguments, size_t count,
                          struct domain_builder *out);
bool bounds_decimal(const struct feel_call *call, const struct piece *arguments, size_t count,
                    struct domain_builder *out);
bool bounds_round_up(const struct feel_call *call, const struct piece *arguments, size_t count,
                     struct domain_builder *out);
bool bounds_round_down(const struct feel_call *call, const struct piece *arguments, size_t count,
                       struct domain_builder *out);
bool bounds_round_half_up(const struct feel_call *call, const struct piece *arguments, size_t count,
                          struct domain_builder *out);
bool bounds_round_half_down(const struct feel_call *call, const struct piece *arguments,
                            size_t count, struct domain_builder *out);
bool bounds_list_contains(const struct feel_call *call, const struct piece *arguments, size_t count,
                          struct domain_builder *out);
bool bounds_count(const struct feel_call *call, const struct piece *arguments, size_t count,
                  struct domain_builder *out);
bool bounds_min(const struct feel_call *call, const struct piece *arguments, size_t count,
                struct domain_builder *out);
bool bounds_max(const struct feel_call *call, const struct piece *arguments, size_t count,
                struct domain_builder *out);
bool bounds_sum(const struct feel_call *call, const struct piece *arguments, size_t count,
                struct domain_builder *out);

#endif
