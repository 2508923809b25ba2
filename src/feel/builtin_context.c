/*
 * Built-in functions on contexts.
 */
#include "base/limits.h"
#include "base/vec.h"
#include "feel/builtin_int.h"
#include <string.h>

struct entries {
	struct value_entry *items;
	size_t count, capacity;
};

static bool same_key(struct value_string a, struct value_string b)
{
	return a.length == b.length && !memcmp(a.text, b.text, a.length);
}

/* An entry of that key is replaced where it stands. */
static void put(const struct feel_call *call, struct entries *entries, struct value_string key,
                struct value value)
{
	for (size_t i = 0; i < entries->count; i++)
		if (same_key(entries->items[i].key, key)) {
			entries->items[i].value = value;
			return;
		}
	VEC_PUSH(call->arena, entries, ((struct value_entry){.key = key, .value = value}));
}

static struct value finish(const struct feel_call *call, const struct entries *entries)
{
	return value_context(call->arena, entries->items, entries->count);
}

static bool argument_context(struct value argument, struct value *out)
{
	*out = argument_scalar(argument);
	return out->kind == VALUE_CONTEXT;
}

static struct value get(struct value context, struct value_string key)
{
	const struct value *value = value_entry(context, key.text, key.length);

	return value ? *value : value_null_because(N_("the context has no such entry"));
}

/* A list of keys leads through inner contexts. */
struct value builtin_get_value(const struct feel_call *call, const struct value *arguments,
                               size_t count)
{
	struct value context = argument_scalar(arguments[0]);
	struct value_string key;
	struct items keys;

	(void)call, (void)count;
	if (!argument_items(&arguments[1], &keys))
		return value_null_because(WRONG_TYPE);
	for (size_t i = 0; i < keys.count; i++) {
		if (context.kind != VALUE_CONTEXT || !argument_string(keys.items[i], &key))
			return value_null_because(WRONG_TYPE);
		context = get(context, key);
	}
	return keys.count ? context : value_null_because(WRONG_TYPE);
}

struct value builtin_get_entries(const struct feel_call *call, const struct value *arguments,
                                 size_t count)
{
	struct value_string key = {"key", 3}, content = {"value", 5};
	VEC(struct value) out = {0};
	struct value context;

	(void)count;
	if (!argument_context(arguments[0], &context))
		return value_null_because(WRONG_TYPE);
	for (size_t i = 0; i < context.as.context->count; i++) {
		const struct value_entry *entry = &context.as.context->entries[i];
		struct value_entry pair[] = {
			{key, value_string_shared(entry->key.text, entry->key.length)},
			{content, entry->value}};

		VEC_PUSH(call->arena, &out, value_context(call->arena, pair, 2));
	}
	return builtin_list(call, out.items, out.count);
}

struct value builtin_context(const struct feel_call *call, const struct value *arguments,
                             size_t count)
{
	struct entries out = {0};
	struct items list;

	(void)count;
	if (!argument_items(&arguments[0], &list))
		return value_null_because(WRONG_TYPE);
	for (size_t i = 0; i < list.count; i++) {
		const struct value *key = NULL, *value = NULL;
		size_t before = out.count;

		if (!call_spend(call, out.count + 1))
			return call_limit(call, MOST_STEPS);
		if (list.items[i].kind == VALUE_CONTEXT) {
			key = value_entry(list.items[i], "key", 3);
			value = value_entry(list.items[i], "value", 5);
		}
		if (!key || !value || key->kind != VALUE_STRING)
			return value_null_because(N_("an entry is no context of key and value"));
		put(call, &out, key->as.string, *value);
		if (out.count == before)
			return value_null_because(N_("a key is given twice"));
	}
	return finish(call, &out);
}

static void put_all(const struct feel_call *call, struct entries *out, struct value context)
{
	for (size_t i = 0; i < context.as.context->count; i++)
		put(call, out, context.as.context->entries[i].key,
		    context.as.context->entries[i].value);
}

static struct value put_at(const struct feel_call *call, struct value context, struct items keys,
                           struct value value)
{
	struct entries out = {0};
	struct value_string key;

	if (context.kind != VALUE_CONTEXT || !keys.count || !argument_string(keys.items[0], &key))
		return value_null_because(WRONG_TYPE);
	if (keys.count > 1) {
		value = put_at(call, get(context, key),
		               (struct items){keys.items + 1, keys.count - 1}, value);
		if (value_is_null(value))
			return value;
	}
	put_all(call, &out, context);
	put(call, &out, key, value);
	return finish(call, &out);
}

/* By position, a single key and a list of them look alike. */
struct value builtin_context_put_keys(const struct feel_call *call, const struct value *arguments,
                                      size_t count)
{
	struct items keys;

	(void)count;
	if (!argument_items(&arguments[1], &keys) || keys.count > LIMIT_VALUE_DEPTH)
		return value_null_because(WRONG_TYPE);
	return put_at(call, argument_scalar(arguments[0]), keys, arguments[2]);
}

struct value builtin_context_put(const struct feel_call *call, const struct value *arguments,
                                 size_t count)
{
	(void)count;
	return put_at(call, argument_scalar(arguments[0]), (struct items){&arguments[1], 1},
	              arguments[2]);
}

struct value builtin_context_merge(const struct feel_call *call, const struct value *arguments,
                                   size_t count)
{
	struct entries out = {0};
	struct items list;

	(void)count;
	if (!argument_items(&arguments[0], &list))
		return value_null_because(WRONG_TYPE);
	for (size_t i = 0; i < list.count; i++) {
		if (list.items[i].kind != VALUE_CONTEXT)
			return value_null_because(WRONG_TYPE);
		if (!call_spend(call, (out.count + 1) * (list.items[i].as.context->count + 1)))
			return call_limit(call, MOST_STEPS);
		put_all(call, &out, list.items[i]);
	}
	return finish(call, &out);
}
