/*
 * Making values and looking into them. Whatever a value points to is copied into the arena or said
 * to be shared, so that a value can be passed on without a thought.
 */
#include "value/value.h"

#include "base/limits.h"
#include "base/map.h"
#include "value/zone.h"
#include <string.h>

#define HASH_SEED 0x9e3779b97f4a7c15u

struct value value_null(void)
{
	return (struct value){.kind = VALUE_NULL};
}

struct value value_null_because(const char *reason)
{
	return (struct value){.kind = VALUE_NULL, .as.reason = reason};
}

struct value value_boolean(bool boolean)
{
	return (struct value){.kind = VALUE_BOOLEAN, .as.boolean = boolean};
}

struct value value_number(struct decimal number)
{
	return number.nan ? value_null()
	                  : (struct value){.kind = VALUE_NUMBER, .as.number = number};
}

struct value value_int(int64_t number)
{
	return (struct value){.kind = VALUE_NUMBER, .as.number = decimal_int(number)};
}

const char value_too_long[] = "the exact result is too long";

struct value value_ratio(struct ratio ratio)
{
	if (ratio_overflowed(ratio))
		return value_null_because(value_too_long);
	return (struct value){.kind = VALUE_RATIO, .as.ratio = ratio};
}

struct value value_string(struct arena *arena, const char *text, size_t length)
{
	return value_string_shared(arena_strndup(arena, text, length), length);
}

struct value value_text(struct arena *arena, const char *text)
{
	return value_string(arena, text, strlen(text));
}

struct value value_string_shared(const char *text, size_t length)
{
	return (struct value){.kind = VALUE_STRING, .as.string = {text, length}};
}

struct value value_date(struct date date)
{
	return (struct value){.kind = VALUE_DATE, .as.date = date};
}

struct value value_time(struct time_of_day time)
{
	return (struct value){.kind = VALUE_TIME, .as.time = time};
}

struct value value_date_time(struct date_time date_time)
{
	return (struct value){.kind = VALUE_DATE_TIME, .as.date_time = date_time};
}

struct value value_days(struct days_duration duration)
{
	return (struct value){.kind = VALUE_DAYS_DURATION, .as.days_duration = duration};
}

struct value value_months(int64_t months)
{
	return (struct value){.kind = VALUE_MONTHS_DURATION, .as.months = months};
}

struct value value_list(struct arena *arena, const struct value *items, size_t count)
{
	struct value_list *list = ARENA_NEW(arena, struct value_list);

	list->count = count;
	list->depth = 1;
	for (size_t i = 0; i < count; i++)
		if (value_depth(items[i]) >= list->depth)
			list->depth = value_depth(items[i]) + 1;
	if (count)
		list->items = arena_copy(arena, items, count * sizeof(*items));
	return (struct value){.kind = VALUE_LIST, .as.list = list};
}

struct value value_context(struct arena *arena, const struct value_entry *entries, size_t count)
{
	struct value_context *context = ARENA_NEW(arena, struct value_context);

	context->count = count;
	context->depth = 1;
	for (size_t i = 0; i < count; i++)
		if (value_depth(entries[i].value) >= context->depth)
			context->depth = value_depth(entries[i].value) + 1;
	if (count)
		context->entries = arena_copy(arena, entries, count * sizeof(*entries));
	return (struct value){.kind = VALUE_CONTEXT, .as.context = context};
}

struct value value_range(struct arena *arena, struct value low, bool low_closed, struct value high,
                         bool high_closed)
{
	struct value_range *range = ARENA_NEW(arena, struct value_range);

	*range = (struct value_range){
		.low = low, .high = high, .low_closed = low_closed, .high_closed = high_closed};
	return (struct value){.kind = VALUE_RANGE, .as.range = range};
}

size_t value_depth(struct value value)
{
	if (value.kind == VALUE_LIST)
		return value.as.list->depth;
	return value.kind == VALUE_CONTEXT ? value.as.context->depth : 0;
}

bool value_is_null(struct value value)
{
	return value.kind == VALUE_NULL;
}

bool value_is_true(struct value value)
{
	return value.kind == VALUE_BOOLEAN && value.as.boolean;
}

const struct value *value_entry(struct value context, const char *key, size_t length)
{
	if (context.kind != VALUE_CONTEXT)
		return NULL;
	for (size_t i = 0; i < context.as.context->count; i++) {
		const struct value_entry *entry = &context.as.context->entries[i];

		if (entry->key.length == length && !memcmp(entry->key.text, key, length))
			return &entry->value;
	}
	return NULL;
}

const char *value_kind_name(enum value_kind kind)
{
	static const char *const names[] = {
		[VALUE_NULL] = "null",
		[VALUE_BOOLEAN] = "boolean",
		[VALUE_NUMBER] = "number",
		[VALUE_RATIO] = "number",
		[VALUE_STRING] = "string",
		[VALUE_DATE] = "date",
		[VALUE_TIME] = "time",
		[VALUE_DATE_TIME] = "date and time",
		[VALUE_DAYS_DURATION] = "days and time duration",
		[VALUE_MONTHS_DURATION] = "years and months duration",
		[VALUE_LIST] = "list",
		[VALUE_CONTEXT] = "context",
		[VALUE_RANGE] = "range",
		[VALUE_FUNCTION] = "function",
	};

	return names[kind];
}

static uint64_t hash_ints(uint64_t seed, int64_t a, int64_t b)
{
	int64_t both[2] = {a, b};

	return hash_bytes(both, sizeof(both), seed);
}

static uint64_t hash_time(struct time_of_day time, uint64_t seed)
{
	seed = hash_ints(seed, time.seconds, time.nanoseconds);
	switch (time.zone) {
	case ZONE_OFFSET:
		return hash_ints(seed, ZONE_OFFSET, time.offset);
	case ZONE_NAMED:
		return hash_bytes(zone_name(time.named), strlen(zone_name(time.named)), seed);
	default:
		return seed;
	}
}

static uint64_t hash_at(struct value value, uint64_t seed, int depth);

/* Below the limit of depth all compound values hash alike; comparing tells them apart. */
static uint64_t hash_list(const struct value_list *list, uint64_t seed, int depth)
{
	seed = hash_ints(seed, (int64_t)list->count, 0);
	for (size_t i = 0; depth < LIMIT_VALUE_DEPTH && i < list->count; i++)
		seed = hash_at(list->items[i], seed, depth + 1);
	return seed;
}

static uint64_t hash_context(const struct value_context *context, uint64_t seed, int depth)
{
	seed = hash_ints(seed, (int64_t)context->count, 0);
	for (size_t i = 0; depth < LIMIT_VALUE_DEPTH && i < context->count; i++) {
		const struct value_entry *entry = &context->entries[i];

		seed = hash_bytes(entry->key.text, entry->key.length, seed);
		seed = hash_at(entry->value, seed, depth + 1);
	}
	return seed;
}

static uint64_t hash_range(const struct value_range *range, uint64_t seed, int depth)
{
	if (depth >= LIMIT_VALUE_DEPTH)
		return seed;
	seed = hash_at(range->low, hash_ints(seed, range->low_closed, range->high_closed),
	               depth + 1);
	return hash_at(range->high, seed, depth + 1);
}

static uint64_t hash_at(struct value value, uint64_t seed, int depth)
{
	seed = hash_ints(seed, (int64_t)value.kind, 0);
	switch (value.kind) {
	case VALUE_NULL:
		return seed;
	case VALUE_BOOLEAN:
		return hash_ints(seed, value.as.boolean, 1);
	case VALUE_NUMBER:
		return hash_ints(seed, (int64_t)decimal_hash(value.as.number), 2);
	case VALUE_RATIO:
		return hash_ints(seed, (int64_t)ratio_hash(value.as.ratio), 3);
	case VALUE_STRING:
		return hash_bytes(value.as.string.text, value.as.string.length, seed);
	case VALUE_DATE:
		return hash_ints(seed, value.as.date.days, 4);
	case VALUE_TIME:
		return hash_time(value.as.time, seed);
	case VALUE_DATE_TIME:
		return hash_time(value.as.date_time.time,
		                 hash_ints(seed, value.as.date_time.date.days, 5));
	case VALUE_DAYS_DURATION:
		return hash_ints(seed, value.as.days_duration.seconds,
		                 value.as.days_duration.nanoseconds);
	case VALUE_MONTHS_DURATION:
		return hash_ints(seed, value.as.months, 6);
	case VALUE_LIST:
		return hash_list(value.as.list, seed, depth);
	case VALUE_CONTEXT:
		return hash_context(value.as.context, seed, depth);
	case VALUE_RANGE:
		return hash_range(value.as.range, seed, depth);
	case VALUE_FUNCTION:
		return hash_ints(seed, (int64_t)(intptr_t)value.as.function->code, 7);
	}
	return seed;
}

uint64_t value_hash(struct value value)
{
	return hash_at(value, HASH_SEED, 0);
}
