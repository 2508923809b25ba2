/*
 * Equality and order of FEEL: three-valued, depth-counted. And a total order for sorting and sets, which is ours.
 */
#ifndef VALUE_COMPARE_H
#define VALUE_COMPARE_H

#include "value/value.h"

enum truth { TRUTH_FALSE, TRUTH_TRUE, TRUTH_NULL };

/* FEEL `=`: null = null is true, null = x is false, different kinds give null. Ratios compare with numbers exactly. */
enum truth value_equal(struct value a, struct value b);
/* FEEL `<`: null unless both are of one ordered kind. */
enum truth value_less(struct value a, struct value b);
enum truth value_less_equal(struct value a, struct value b);
/* FEEL `value in range`. */
enum truth value_in_range(struct value value, const struct value_range *range);

/* The same value to the last part (no FEEL leniency: a date is not a date and time); null is the same as null. */
bool value_same(struct value a, struct value b);
/* A total order over all values, consistent with value_less within a kind: -1, 0, 1. */
int value_order(struct value a, struct value b);

struct value value_from_truth(enum truth truth);
enum truth truth_of(struct value value); /* anything but true and false is TRUTH_NULL */
enum truth truth_and(enum truth a, enum truth b);
enum truth truth_or(enum truth a, enum truth b);
enum truth truth_not(enum truth a);

#endif
