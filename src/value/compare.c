/*
 * Equality and order as FEEL has them, with three answers, and a strict order over all values that
 * sorting and sets use. Both walk compound values only so deep; further down FEEL's answer is null,
 * and the strict order goes by identity.
 */
#include "value/compare.h"

#include "base/limits.h"
#include "base/wide.h"
#include "value/zone.h"
#include <string.h>

static int order_int(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int order_text(struct value_string a, struct value_string b)
{
	size_t shorter = a.length < b.length ? a.length : b.length;
	int order = shorter ? memcmp(a.text, b.text, shorter) : 0;

	return order ? order_int(order, 0) : (a.length > b.length) - (a.length < b.length);
}

struct value value_from_truth(enum truth truth)
{
	return truth == TRUTH_NULL ? value_null() : value_boolean(truth == TRUTH_TRUE);
}

enum truth truth_of(struct value value)
{
	if (value.kind != VALUE_BOOLEAN)
		return TRUTH_NULL;
	return value.as.boolean ? TRUTH_TRUE : TRUTH_FALSE;
}

static enum truth truth_if(bool condition)
{
	return condition ? TRUTH_TRUE : TRUTH_FALSE;
}

enum truth truth_and(enum truth a, enum truth b)
{
	if (a == TRUTH_FALSE || b == TRUTH_FALSE)
		return TRUTH_FALSE;
	return a == TRUTH_TRUE && b == TRUTH_TRUE ? TRUTH_TRUE : TRUTH_NULL;
}

enum truth truth_or(enum truth a, enum truth b)
{
	return truth_not(truth_and(truth_not(a), truth_not(b)));
}

enum truth truth_not(enum truth a)
{
	return a == TRUTH_NULL ? TRUTH_NULL : truth_if(a == TRUTH_FALSE);
}

/*
 * A ratio against a decimal that has too many digits to be one. Rounding keeps order, so the
 * decimal nearest to the ratio decides, unless that is the very decimal; then the ratio is divided
 * out to as many places.
 */
static int order_long_decimal(struct ratio a, struct decimal b)
{
	int order = decimal_compare(ratio_to_decimal(a), b);
	bool negative = a.numerator < 0;
	u128 divisor = (u128)a.denominator, rest, digits;

	if (order)
		return order;
	if (b.exponent >= 0) /* it is past 2^127, where no ratio reaches */
		return negative ? 1 : -1;
	rest = negative ? -(u128)a.numerator : (u128)a.numerator;
	digits = rest / divisor;
	rest %= divisor;
	for (int32_t place = b.exponent; place < 0; place++)
		digits = digits * 10 + u256_divide(u256_mul(rest, 10), divisor, &rest).low;
	order = digits < b.coefficient ? -1 : digits > b.coefficient || rest ? 1 : 0;
	return negative ? -order : order;
}

static int order_mixed(struct ratio a, struct decimal b)
{
	struct ratio same = ratio_from_decimal(b);

	return ratio_overflowed(same) ? order_long_decimal(a, b) : ratio_compare(a, same);
}

static bool is_numeric(struct value value)
{
	return value.kind == VALUE_NUMBER || value.kind == VALUE_RATIO;
}

static int order_numeric(struct value a, struct value b)
{
	if (a.kind == VALUE_NUMBER && b.kind == VALUE_NUMBER)
		return decimal_compare(a.as.number, b.as.number);
	if (a.kind == VALUE_RATIO && b.kind == VALUE_RATIO)
		return ratio_compare(a.as.ratio, b.as.ratio);
	if (a.kind == VALUE_RATIO)
		return order_mixed(a.as.ratio, b.as.number);
	return -order_mixed(b.as.ratio, a.as.number);
}

static struct date_time date_time_of(struct value value)
{
	if (value.kind == VALUE_TIME)
		return (struct date_time){.time = value.as.time};
	return value.as.date_time;
}

/*
 * A time or date and time on a line where it can be compared: that of UTC, one for all that have no
 * zone, and one for each named zone, for its times without a date.
 */
struct instant {
	enum zone_kind line; /* ZONE_OFFSET: that of UTC */
	const char *zone;    /* for ZONE_NAMED */
	__int128 seconds;
};

static struct instant instant_of(struct value value)
{
	struct date_time moment = date_time_of(value);
	struct instant instant = {moment.time.zone, NULL,
	                          (__int128)moment.date.days * 86400 + moment.time.seconds};
	int32_t offset;

	if (value.kind == VALUE_TIME ? time_offset(moment.time, &offset)
	                             : date_time_offset(moment, &offset)) {
		instant.line = ZONE_OFFSET;
		instant.seconds -= offset;
	} else if (instant.line == ZONE_NAMED) {
		instant.zone = zone_name(moment.time.named);
	}
	return instant;
}

static int order_lines(struct instant a, struct instant b)
{
	if (a.line != b.line)
		return a.line < b.line ? -1 : 1;
	return a.line == ZONE_NAMED ? order_int(strcmp(a.zone, b.zone), 0) : 0;
}

static int order_seconds(struct instant a, struct instant b)
{
	return (a.seconds > b.seconds) - (a.seconds < b.seconds);
}

static int order_days(struct days_duration a, struct days_duration b)
{
	int order = order_int(a.seconds, b.seconds);

	return order ? order : order_int(a.nanoseconds, b.nanoseconds);
}

/* FEEL's order within one kind: false when it has none for these two. Times count whole seconds. */
static bool feel_order(struct value a, struct value b, int *order)
{
	if (is_numeric(a) && is_numeric(b)) {
		*order = order_numeric(a, b);
		return true;
	}
	if (a.kind != b.kind)
		return false;
	switch (a.kind) {
	case VALUE_STRING:
		*order = order_text(a.as.string, b.as.string);
		return true;
	case VALUE_DATE:
		*order = order_int(a.as.date.days, b.as.date.days);
		return true;
	case VALUE_TIME:
	case VALUE_DATE_TIME:
		*order = order_seconds(instant_of(a), instant_of(b));
		return !order_lines(instant_of(a), instant_of(b));
	case VALUE_DAYS_DURATION:
		*order = order_days(a.as.days_duration, b.as.days_duration);
		return true;
	case VALUE_MONTHS_DURATION:
		*order = order_int(a.as.months, b.as.months);
		return true;
	default:
		return false;
	}
}

enum truth value_less(struct value a, struct value b)
{
	int order;

	return feel_order(a, b, &order) ? truth_if(order < 0) : TRUTH_NULL;
}

enum truth value_less_equal(struct value a, struct value b)
{
	int order;

	return feel_order(a, b, &order) ? truth_if(order <= 0) : TRUTH_NULL;
}

enum truth value_in_range(struct value value, const struct value_range *range)
{
	enum truth no_bound = range->test ? TRUTH_TRUE : TRUTH_NULL, above = no_bound,
		   below = no_bound;

	if (value_is_null(value))
		return TRUTH_NULL;
	if (!value_is_null(range->low))
		above = range->low_closed ? value_less_equal(range->low, value)
		                          : value_less(range->low, value);
	if (!value_is_null(range->high))
		below = range->high_closed ? value_less_equal(value, range->high)
		                           : value_less(value, range->high);
	return truth_and(above, below);
}

static enum truth equal_at(struct value a, struct value b, int depth);

static enum truth equal_lists(const struct value_list *a, const struct value_list *b, int depth)
{
	enum truth truth = truth_if(a->count == b->count);

	for (size_t i = 0; truth != TRUTH_FALSE && i < a->count; i++)
		truth = truth_and(truth, equal_at(a->items[i], b->items[i], depth + 1));
	return truth;
}

/* The order of the entries does not matter. */
static enum truth equal_contexts(const struct value_context *a, struct value b, int depth)
{
	enum truth truth = truth_if(a->count == b.as.context->count);

	for (size_t i = 0; truth != TRUTH_FALSE && i < a->count; i++) {
		const struct value_entry *entry = &a->entries[i];
		const struct value *other = &b.as.context->entries[i].value;
		struct value_string key = b.as.context->entries[i].key;

		if (order_text(key, entry->key))
			other = value_entry(b, entry->key.text, entry->key.length);
		truth = other ? truth_and(truth, equal_at(entry->value, *other, depth + 1))
		              : TRUTH_FALSE;
	}
	return truth;
}

static enum truth equal_ranges(const struct value_range *a, const struct value_range *b, int depth)
{
	if (a->low_closed != b->low_closed || a->high_closed != b->high_closed ||
	    a->test != b->test)
		return TRUTH_FALSE;
	return truth_and(equal_at(a->low, b->low, depth + 1),
	                 equal_at(a->high, b->high, depth + 1));
}

/* A time with a zone and one without are not equal; whether those of two named zones are depends on
 * the date. */
static enum truth equal_times(struct instant a, struct instant b)
{
	if ((a.line == ZONE_NONE) != (b.line == ZONE_NONE))
		return TRUTH_FALSE;
	return order_lines(a, b) ? TRUTH_NULL : truth_if(!order_seconds(a, b));
}

static enum truth equal_at(struct value a, struct value b, int depth)
{
	int order;

	if (value_is_null(a) || value_is_null(b))
		return truth_if(a.kind == b.kind);
	if (a.kind != b.kind && !(is_numeric(a) && is_numeric(b)))
		return TRUTH_NULL;
	if (a.kind == VALUE_BOOLEAN)
		return truth_if(a.as.boolean == b.as.boolean);
	if (a.kind == VALUE_FUNCTION)
		return truth_if(value_same(a, b));
	if (a.kind == VALUE_TIME || a.kind == VALUE_DATE_TIME)
		return equal_times(instant_of(a), instant_of(b));
	if (feel_order(a, b, &order))
		return truth_if(!order);
	if (depth >= LIMIT_VALUE_DEPTH)
		return TRUTH_NULL;
	if (a.kind == VALUE_LIST)
		return equal_lists(a.as.list, b.as.list, depth);
	if (a.kind == VALUE_CONTEXT)
		return equal_contexts(a.as.context, b, depth);
	return equal_ranges(a.as.range, b.as.range, depth);
}

enum truth value_equal(struct value a, struct value b)
{
	return equal_at(a, b, 0);
}

/* ---- the strict order ---- */

static int order_pointer(const void *a, const void *b)
{
	uintptr_t x = (uintptr_t)a, y = (uintptr_t)b;

	return (x > y) - (x < y);
}

static int order_zones(struct time_of_day a, struct time_of_day b)
{
	if (a.zone != b.zone)
		return a.zone < b.zone ? -1 : 1;
	if (a.zone == ZONE_NAMED)
		return order_int(strcmp(zone_name(a.named), zone_name(b.named)), 0);
	return order_int(a.offset, b.offset);
}

/* FEEL's order first, so that the two agree; then all that it leaves out. */
static int order_times(struct value x, struct value y)
{
	struct date_time a = date_time_of(x), b = date_time_of(y);
	struct instant p = instant_of(x), q = instant_of(y);
	int order = order_lines(p, q);

	if (!order)
		order = order_seconds(p, q);
	if (!order)
		order = order_int(a.time.nanoseconds, b.time.nanoseconds);
	if (!order)
		order = order_int(a.date.days,
		                  b.date.days); /* 24:00:00 is not 00:00:00 of the next day */
	if (!order)
		order = order_int(a.time.seconds,
		                  b.time.seconds); /* nor a skipped time the later one */
	return order ? order : order_zones(a.time, b.time);
}

static int order_at(struct value a, struct value b, int depth);

static int order_lists(const struct value_list *a, const struct value_list *b, int depth)
{
	size_t shorter = a->count < b->count ? a->count : b->count;
	int order = 0;

	for (size_t i = 0; !order && i < shorter; i++)
		order = order_at(a->items[i], b->items[i], depth + 1);
	return order ? order : (a->count > b->count) - (a->count < b->count);
}

static int order_contexts(const struct value_context *a, const struct value_context *b, int depth)
{
	size_t shorter = a->count < b->count ? a->count : b->count;
	int order = 0;

	for (size_t i = 0; !order && i < shorter; i++) {
		order = order_text(a->entries[i].key, b->entries[i].key);
		if (!order)
			order = order_at(a->entries[i].value, b->entries[i].value, depth + 1);
	}
	return order ? order : (a->count > b->count) - (a->count < b->count);
}

static int order_ranges(const struct value_range *a, const struct value_range *b, int depth)
{
	int order = order_at(a->low, b->low, depth + 1);

	if (!order)
		order = order_at(a->high, b->high, depth + 1);
	if (!order)
		order = order_int(b->low_closed, a->low_closed);
	if (!order)
		order = order_int(a->high_closed, b->high_closed);
	return order ? order : order_int(a->test, b->test);
}

/* The same text with the same values from around it is the same function. */
static int order_functions(const struct value_function *a, const struct value_function *b,
                           int depth)
{
	int order = order_pointer(a->code, b->code);

	if (!order)
		order = order_int((int64_t)a->captured_count, (int64_t)b->captured_count);
	for (size_t i = 0; !order && i < a->captured_count; i++)
		order = order_at(a->captured[i], b->captured[i], depth + 1);
	return order;
}

static const void *identity(struct value value)
{
	switch (value.kind) {
	case VALUE_LIST:
		return value.as.list;
	case VALUE_CONTEXT:
		return value.as.context;
	case VALUE_RANGE:
		return value.as.range;
	default:
		return value.as.function;
	}
}

static int order_compound(struct value a, struct value b, int depth)
{
	int same_object = order_pointer(identity(a), identity(b));

	if (!same_object || depth >= LIMIT_VALUE_DEPTH)
		return same_object;
	switch (a.kind) {
	case VALUE_LIST:
		return order_lists(a.as.list, b.as.list, depth);
	case VALUE_CONTEXT:
		return order_contexts(a.as.context, b.as.context, depth);
	case VALUE_RANGE:
		return order_ranges(a.as.range, b.as.range, depth);
	default:
		return order_functions(a.as.function, b.as.function, depth);
	}
}

static int order_at(struct value a, struct value b, int depth)
{
	int order;

	if (a.kind != b.kind)
		return a.kind < b.kind ? -1 : 1;
	switch (a.kind) {
	case VALUE_NULL:
		return 0;
	case VALUE_BOOLEAN:
		return order_int(b.as.boolean, a.as.boolean); /* true first, as people write it */
	case VALUE_TIME:
	case VALUE_DATE_TIME:
		return order_times(a, b);
	case VALUE_LIST:
	case VALUE_CONTEXT:
	case VALUE_RANGE:
	case VALUE_FUNCTION:
		return order_compound(a, b, depth);
	default:
		return feel_order(a, b, &order) ? order : 0;
	}
}

int value_order(struct value a, struct value b)
{
	return order_at(a, b, 0);
}

bool value_same(struct value a, struct value b)
{
	return a.kind == b.kind && !order_at(a, b, 0);
}
