/*
 * Built-in functions that take lists apart and put them together.
 */
#include "base/limits.h"
#include "feel/builtin_int.h"
#include "base/vec.h"

struct list {
	struct value *items;
	size_t count, capacity;
};

static struct value finish(const struct feel_call *call, const struct list *list)
{
	return builtin_list(call, list->items, list->count);
}

static void add_items(const struct feel_call *call, struct list *list, struct items more)
{
	size_t most = limit_of(call->limits, MOST_LIST_ITEMS);

	for (size_t i = 0; i < more.count && list->count <= most; i++)
		VEC_PUSH(call->arena, list, more.items[i]);
}

/* What `=` finds equal; null is equal to null only. */
static bool matches(struct value a, struct value b)
{
	return value_equal(a, b) == TRUTH_TRUE;
}

static bool holds(struct items list, struct value element)
{
	for (size_t i = 0; i < list.count; i++)
		if (matches(list.items[i], element))
			return true;
	return false;
}

struct value builtin_list_contains(const struct feel_call *call, const struct value *arguments,
                                   size_t count)
{
	struct items list;

	(void)count;
	if (!argument_items(&arguments[0], &list))
		return value_null_because(WRONG_TYPE);
	if (!call_spend(call, list.count))
		return call_limit(call, MOST_STEPS);
	return value_boolean(holds(list, arguments[1]));
}

struct value builtin_count(const struct feel_call *call, const struct value *arguments,
                           size_t count)
{
	struct items list;

	(void)call, (void)count;
	if (!argument_items(&arguments[0], &list))
		return value_null_because(WRONG_TYPE);
	return value_int((int64_t)list.count);
}

struct value builtin_sublist(const struct feel_call *call, const struct value *arguments,
                             size_t count)
{
	struct items list;
	int64_t start, length = INT64_MAX, size;

	(void)count;
	if (!argument_items(&arguments[0], &list) || !argument_integer(arguments[1], &start))
		return value_null_because(WRONG_TYPE);
	if (!value_is_null(arguments[2]) && !argument_integer(arguments[2], &length))
		return value_null_because(WRONG_TYPE);
	size = (int64_t)list.count;
	if (start < 0)
		start += size + 1;
	if (start < 1 || start > size || length < 0)
		return value_null_because(OUT_OF_RANGE);
	if (length > size - start + 1)
		length = size - start + 1;
	return builtin_list(call, list.items + (start - 1), (size_t)length);
}

struct value builtin_append(const struct feel_call *call, const struct value *arguments,
                            size_t count)
{
	struct list out = {0};
	struct items list;

	if (!argument_items(&arguments[0], &list))
		return value_null_because(WRONG_TYPE);
	add_items(call, &out, list);
	add_items(call, &out, (struct items){arguments + 1, count - 1});
	return finish(call, &out);
}

struct value builtin_concatenate(const struct feel_call *call, const struct value *arguments,
                                 size_t count)
{
	struct list out = {0};
	struct items list;

	for (size_t i = 0; i < count; i++) {
		if (!argument_items(&arguments[i], &list))
			return value_null_because(WRONG_TYPE);
		add_items(call, &out, list);
	}
	return finish(call, &out);
}

/* ---- by position ----------------------------------------------------------------------------- */

/* The index that a position means, counted from 1, or from the end if negative. */
static bool index_at(struct value position, size_t count, size_t *index)
{
	int64_t at;

	if (!argument_integer(position, &at) || at == 0 || at > (int64_t)count ||
	    at < -(int64_t)count)
		return false;
	*index = at > 0 ? (size_t)(at - 1) : count - (size_t)-at;
	return true;
}

/* The list with `count` items at a position taken out (0 or 1) and perhaps another one put there.
 */
static struct value splice(const struct feel_call *call, const struct value *arguments,
                           size_t removed, const struct value *added)
{
	struct list out = {0};
	struct items list;
	size_t at;

	if (!argument_items(&arguments[0], &list))
		return value_null_because(WRONG_TYPE);
	if (!index_at(arguments[1], list.count, &at))
		return value_null_because(OUT_OF_RANGE);
	add_items(call, &out, (struct items){list.items, at});
	if (added)
		add_items(call, &out, (struct items){added, 1});
	add_items(call, &out, (struct items){list.items + at + removed, list.count - at - removed});
	return finish(call, &out);
}

struct value builtin_insert_before(const struct feel_call *call, const struct value *arguments,
                                   size_t count)
{
	(void)count;
	return splice(call, arguments, 0, &arguments[2]);
}

struct value builtin_remove(const struct feel_call *call, const struct value *arguments,
                            size_t count)
{
	(void)count;
	return splice(call, arguments, 1, NULL);
}

static struct value replace_matches(const struct feel_call *call, const struct value *arguments)
{
	const struct value_function *match = arguments[1].as.function;
	struct list out = {0};
	struct items list;

	if (!argument_items(&arguments[0], &list) || match->parameter_count != 2 || !call->apply)
		return value_null_because(WRONG_TYPE);
	for (size_t i = 0; i < list.count; i++) {
		struct value truth = call->apply(call->context, match,
		                                 (struct value[]){list.items[i], arguments[2]}, 2);

		if (truth_of(truth) == TRUTH_NULL)
			return value_null_because(N_("the function gives neither true nor false"));
		VEC_PUSH(call->arena, &out, value_is_true(truth) ? arguments[2] : list.items[i]);
	}
	return finish(call, &out);
}

/* Called by position, both forms look alike: what the second argument is decides. */
struct value builtin_list_replace(const struct feel_call *call, const struct value *arguments,
                                  size_t count)
{
	(void)count;
	if (arguments[1].kind == VALUE_FUNCTION)
		return replace_matches(call, arguments);
	return splice(call, arguments, 1, &arguments[2]);
}

struct value builtin_list_replace_match(const struct feel_call *call, const struct value *arguments,
                                        size_t count)
{
	(void)count;
	if (arguments[1].kind != VALUE_FUNCTION)
		return value_null_because(WRONG_TYPE);
	return replace_matches(call, arguments);
}

struct value builtin_reverse(const struct feel_call *call, const struct value *arguments,
                             size_t count)
{
	struct list out = {0};
	struct items list;

	(void)count;
	if (!argument_items(&arguments[0], &list))
		return value_null_because(WRONG_TYPE);
	for (size_t i = list.count; i > 0; i--)
		VEC_PUSH(call->arena, &out, list.items[i - 1]);
	return finish(call, &out);
}

struct value builtin_index_of(const struct feel_call *call, const struct value *arguments,
                              size_t count)
{
	struct list out = {0};
	struct items list;

	(void)count;
	if (!argument_items(&arguments[0], &list))
		return value_null_because(WRONG_TYPE);
	if (!call_spend(call, list.count))
		return call_limit(call, MOST_STEPS);
	for (size_t i = 0; i < list.count; i++)
		if (matches(list.items[i], arguments[1]))
			VEC_PUSH(call->arena, &out, value_int((int64_t)i + 1));
	return finish(call, &out);
}

/* ---- sets and nesting ------------------------------------------------------------------------ */

static bool add_new(const struct feel_call *call, struct list *out, struct items more)
{
	for (size_t i = 0; i < more.count; i++) {
		if (!call_spend(call, out->count + 1))
			return false;
		if (!holds((struct items){out->items, out->count}, more.items[i]))
			VEC_PUSH(call->arena, out, more.items[i]);
	}
	return true;
}

struct value builtin_union(const struct feel_call *call, const struct value *arguments,
                           size_t count)
{
	struct list out = {0};
	struct items list;

	for (size_t i = 0; i < count; i++) {
		if (!argument_items(&arguments[i], &list))
			return value_null_because(WRONG_TYPE);
		if (!add_new(call, &out, list))
			return call_limit(call, MOST_STEPS);
	}
	return finish(call, &out);
}

struct value builtin_distinct_values(const struct feel_call *call, const struct value *arguments,
                                     size_t count)
{
	(void)count;
	return builtin_union(call, arguments, 1);
}

/* The limit that was run into, or LIMITS. */
static enum limit flatten(const struct feel_call *call, struct list *out, struct items list,
                          size_t depth)
{
	enum limit reached = depth > LIMIT_VALUE_DEPTH ? MOST_VALUE_DEPTH : LIMITS;
	struct items inner;

	for (size_t i = 0; i < list.count && reached == LIMITS; i++) {
		if (!call_spend(call, 1))
			return MOST_STEPS;
		if (out->count > limit_of(call->limits, MOST_LIST_ITEMS))
			return MOST_LIST_ITEMS;
		if (list.items[i].kind != VALUE_LIST)
			VEC_PUSH(call->arena, out, list.items[i]);
		else if (argument_items(&list.items[i], &inner))
			reached = flatten(call, out, inner, depth + 1);
	}
	return reached;
}

struct value builtin_flatten(const struct feel_call *call, const struct value *arguments,
                             size_t count)
{
	struct list out = {0};
	struct items list;
	enum limit reached;

	(void)count;
	if (!argument_items(&arguments[0], &list))
		return value_null_because(WRONG_TYPE);
	reached = flatten(call, &out, list, 0);
	return reached == LIMITS ? finish(call, &out) : call_limit(call, reached);
}

/* ---- sort ------------------------------------------------------------------------------------ */

struct sorting {
	const struct feel_call *call;
	const struct value_function *precedes; /* NULL: by `<` */
	bool failed;
};

/* Whether b must stand before a. */
static bool comes_first(struct sorting *sorting, struct value b, struct value a)
{
	enum truth truth;

	if (!call_spend(sorting->call, 1))
		sorting->failed = true;
	if (sorting->failed)
		return false;
	if (sorting->precedes)
		truth = truth_of(sorting->call->apply(sorting->call->context, sorting->precedes,
		                                      (struct value[]){b, a}, 2));
	else
		truth = value_less(b, a);
	sorting->failed = truth == TRUTH_NULL;
	return truth == TRUTH_TRUE;
}

static void merge(struct sorting *sorting, const struct value *from, struct value *to, size_t half,
                  size_t count)
{
	size_t left = 0, right = half;

	for (size_t i = 0; i < count; i++) {
		if (left == half ||
		    (right < count && comes_first(sorting, from[right], from[left])))
			to[i] = from[right++];
		else
			to[i] = from[left++];
	}
}

/* A stable merge sort, bottom up; the function may be anything and is never trusted to be an order.
 */
static struct value *merge_sort(struct sorting *sorting, struct value *items, struct value *spare,
                                size_t count)
{
	for (size_t width = 1; width < count; width *= 2) {
		struct value *swap = items;

		for (size_t at = 0; at < count; at += 2 * width) {
			size_t size = count - at < 2 * width ? count - at : 2 * width;

			merge(sorting, items + at, spare + at, size < width ? size : width, size);
		}
		items = spare;
		spare = swap;
	}
	return items;
}

struct value builtin_sort(const struct feel_call *call, const struct value *arguments, size_t count)
{
	struct sorting sorting = {.call = call};
	struct value *items, *spare;
	struct items list;

	(void)count;
	if (!argument_items(&arguments[0], &list))
		return value_null_because(WRONG_TYPE);
	if (!value_is_null(arguments[1])) {
		if (arguments[1].kind != VALUE_FUNCTION ||
		    arguments[1].as.function->parameter_count != 2 || !call->apply)
			return value_null_because(WRONG_TYPE);
		sorting.precedes = arguments[1].as.function;
	}
	items = ARENA_ARRAY(call->arena, struct value, list.count + 1);
	spare = ARENA_ARRAY(call->arena, struct value, list.count + 1);
	for (size_t i = 0; i < list.count; i++)
		items[i] = list.items[i];
	items = merge_sort(&sorting, items, spare, list.count);
	return sorting.failed ? value_null_because(N_("the items have no order"))
	                      : builtin_list(call, items, list.count);
}
