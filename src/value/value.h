/*
 * What an expression can be worth. A value is small and copied freely; what it points to lives in an arena and is never
 * changed after it was made.
 */
#ifndef VALUE_VALUE_H
#define VALUE_VALUE_H

#include "base/arena.h"
#include "base/decimal.h"
#include "base/ratio.h"
#include "value/temporal.h"
#include <stdbool.h>
#include <stddef.h>

enum value_kind {
	VALUE_NULL,
	VALUE_BOOLEAN,
	VALUE_NUMBER, /* a decimal: what FEEL calls number */
	VALUE_RATIO,  /* an exact rational: only inside scores, before they enter FEEL */
	VALUE_STRING,
	VALUE_DATE,
	VALUE_TIME,
	VALUE_DATE_TIME,
	VALUE_DAYS_DURATION,   /* days and time duration */
	VALUE_MONTHS_DURATION, /* years and months duration */
	VALUE_LIST,
	VALUE_CONTEXT,
	VALUE_RANGE,
	VALUE_FUNCTION
};

struct value_string {
	const char *text; /* UTF-8, NUL-terminated too, may hold NUL bytes */
	size_t length;
};

struct value {
	enum value_kind kind;
	union {
		const char *reason; /* of a null: why, in a few words for a trace, or NULL */
		bool boolean;
		struct decimal number;
		struct ratio ratio;
		struct value_string string;
		struct date date;
		struct time_of_day time;
		struct date_time date_time;
		struct days_duration days_duration;
		int64_t months;
		const struct value_list *list;
		const struct value_context *context;
		const struct value_range *range;
		const struct value_function *function;
	} as;
};

struct type;

struct value_list {
	size_t count;
	size_t depth; /* of lists and contexts within one another, itself included */
	const struct value *items;
};

struct value_entry {
	struct value_string key;
	struct value value;
};

struct value_context { /* in order of insertion, keys unique */
	size_t count, depth;
	const struct value_entry *entries;
};

struct value_range {
	struct value low, high;       /* VALUE_NULL: no bound on that side of a test; else a bound that is null */
	bool low_closed, high_closed; /* [ or ( */
	bool test;                    /* written as a test, (< 10) or (= 10): not equal to the range (null..10) */
};

/* A function value: made by eval/ (user functions) or feel/ (built-ins); only its maker looks inside. */
struct value_function {
	size_t parameter_count;
	const char *const *parameter_names;
	const struct type *type; /* of its parameters and result; NULL: not known */
	const void *code;  /* built-in row or program body */
	const struct value *captured;
	size_t captured_count;
	bool built_in;
};

struct value value_null(void);
struct value value_null_because(const char *reason); /* the text must outlive the value */
struct value value_boolean(bool boolean);
struct value value_number(struct decimal number); /* not a number gives null */
struct value value_int(int64_t number);
extern const char value_too_long[];           /* the reason of a null that was an overflow */
struct value value_ratio(struct ratio ratio); /* an overflow gives null because value_too_long */
struct value value_string(struct arena *arena, const char *text, size_t length); /* copies */
struct value value_text(struct arena *arena, const char *text);                  /* copies, NUL-terminated */
struct value value_string_shared(const char *text, size_t length);               /* does not copy */
struct value value_date(struct date date);
struct value value_time(struct time_of_day time);
struct value value_date_time(struct date_time date_time);
struct value value_days(struct days_duration duration);
struct value value_months(int64_t months);
struct value value_list(struct arena *arena, const struct value *items, size_t count); /* copies the array */
struct value value_context(struct arena *arena, const struct value_entry *entries, size_t count);
struct value value_range(struct arena *arena, struct value low, bool low_closed, struct value high, bool high_closed);

size_t value_depth(struct value value); /* of lists and contexts within one another; 0 for others */
bool value_is_null(struct value value);
bool value_is_true(struct value value); /* exactly true */
/* Entry of a context, or NULL. */
const struct value *value_entry(struct value context, const char *key, size_t length);
const char *value_kind_name(enum value_kind kind); /* "number", "date and time", ... as FEEL names types */
uint64_t value_hash(struct value value);           /* equal (value_same) values have equal hashes */

#endif
