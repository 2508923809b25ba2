/*
 * Built-in functions that make one value of many: sum, mean, least, all, and so on.
 */
#include "feel/builtin_int.h"
#include "base/vec.h"

/* The items as numbers in the arena; false when there are none, or one is not a number. */
static bool numbers(const struct feel_call *call, const struct value *arguments, size_t count,
                    struct decimal **out, size_t *size)
{
	struct items list;

	if (!argument_variadic(arguments, count, &list) || !list.count ||
	    !call_spend(call, list.count))
		return false;
	*out = ARENA_ARRAY(call->arena, struct decimal, list.count);
	*size = list.count;
	for (size_t i = 0; i < list.count; i++) {
		if (list.items[i].kind != VALUE_NUMBER)
			return false;
		(*out)[i] = list.items[i].as.number;
	}
	return true;
}

static struct decimal fold(const struct decimal *items, size_t count, struct decimal start,
                           struct decimal (*operation)(struct decimal, struct decimal))
{
	for (size_t i = 0; i < count; i++)
		start = operation(start, items[i]);
	return start;
}

struct value builtin_sum(const struct feel_call *call, const struct value *arguments, size_t count)
{
	struct decimal *items;
	size_t size;

	if (!numbers(call, arguments, count, &items, &size))
		return value_null_because(WRONG_TYPE);
	return value_number(fold(items, size, decimal_int(0), decimal_add));
}

struct value builtin_product(const struct feel_call *call, const struct value *arguments,
                             size_t count)
{
	struct decimal *items;
	size_t size;

	if (!numbers(call, arguments, count, &items, &size))
		return value_null_because(WRONG_TYPE);
	return value_number(fold(items, size, decimal_int(1), decimal_mul));
}

static struct decimal mean_of(const struct decimal *items, size_t size)
{
	return decimal_div(fold(items, size, decimal_int(0), decimal_add),
	                   decimal_int((int64_t)size));
}

struct value builtin_mean(const struct feel_call *call, const struct value *arguments, size_t count)
{
	struct decimal *items;
	size_t size;

	if (!numbers(call, arguments, count, &items, &size))
		return value_null_because(WRONG_TYPE);
	return value_number(mean_of(items, size));
}

/* Of a sample: the sum of squares is divided by one less than the number of items. */
struct value builtin_stddev(const struct feel_call *call, const struct value *arguments,
                            size_t count)
{
	struct decimal *items, mean, squares = decimal_int(0);
	size_t size;

	if (!numbers(call, arguments, count, &items, &size) || size < 2)
		return value_null_because(WRONG_TYPE);
	mean = mean_of(items, size);
	if (mean.nan)
		return value_null_because(TOO_LARGE);
	for (size_t i = 0; i < size; i++) {
		struct decimal distance = decimal_sub(items[i], mean);

		squares = decimal_add(squares, decimal_mul(distance, distance));
	}
	return value_number(decimal_sqrt(decimal_div(squares, decimal_int((int64_t)size - 1))));
}

/* ---- by order -------------------------------------------------------------------------------- */

/* Heapsort: in place, and never worse than n log n whatever the numbers are. */
static void sift(struct decimal *items, size_t root, size_t count)
{
	for (size_t child; (child = 2 * root + 1) < count; root = child) {
		struct decimal swap = items[root];

		if (child + 1 < count && decimal_compare(items[child], items[child + 1]) < 0)
			child++;
		if (decimal_compare(swap, items[child]) >= 0)
			return;
		items[root] = items[child];
		items[child] = swap;
	}
}

static void sort_numbers(struct decimal *items, size_t count)
{
	for (size_t i = count / 2; i > 0; i--)
		sift(items, i - 1, count);
	for (size_t i = count; i > 1; i--) {
		struct decimal swap = items[0];

		items[0] = items[i - 1];
		items[i - 1] = swap;
		sift(items, 0, i - 1);
	}
}

struct value builtin_median(const struct feel_call *call, const struct value *arguments,
                            size_t count)
{
	struct decimal *items, middle;
	size_t size;

	if (!numbers(call, arguments, count, &items, &size))
		return value_null_because(WRONG_TYPE);
	sort_numbers(items, size);
	middle = items[size / 2];
	if (size % 2 == 0)
		middle = decimal_div(decimal_add(items[size / 2 - 1], middle), decimal_int(2));
	return value_number(middle);
}

static size_t run_length(const struct decimal *items, size_t from, size_t count)
{
	size_t to = from + 1;

	while (to < count && decimal_compare(items[from], items[to]) == 0)
		to++;
	return to - from;
}

struct value builtin_mode(const struct feel_call *call, const struct value *arguments, size_t count)
{
	VEC(struct value) out = {0};
	struct decimal *items;
	size_t size, longest = 0;
	struct items list;

	if (argument_variadic(arguments, count, &list) && !list.count)
		return builtin_list(call, NULL, 0);
	if (!numbers(call, arguments, count, &items, &size))
		return value_null_because(WRONG_TYPE);
	sort_numbers(items, size);
	for (size_t i = 0, run; i < size; i += run) {
		run = run_length(items, i, size);
		if (run > longest)
			out.count = 0;
		if (run >= longest) {
			longest = run;
			VEC_PUSH(call->arena, &out, value_number(items[i]));
		}
	}
	return builtin_list(call, out.items, out.count);
}

/* The item that stands before all others; null when two have no order. */
static struct value extreme(const struct feel_call *call, const struct value *arguments,
                            size_t count, bool least)
{
	struct items list;
	struct value best;

	if (!argument_variadic(arguments, count, &list) || !list.count)
		return value_null_because(WRONG_TYPE);
	if (!call_spend(call, list.count))
		return call_limit(call, MOST_STEPS);
	best = list.items[0];
	for (size_t i = 0; i < list.count; i++) {
		enum truth truth =
			least ? value_less(list.items[i], best) : value_less(best, list.items[i]);

		if (truth == TRUTH_NULL)
			return value_null_because(N_("the items have no order"));
		if (truth == TRUTH_TRUE)
			best = list.items[i];
	}
	return best;
}

struct value builtin_min(const struct feel_call *call, const struct value *arguments, size_t count)
{
	return extreme(call, arguments, count, true);
}

struct value builtin_max(const struct feel_call *call, const struct value *arguments, size_t count)
{
	return extreme(call, arguments, count, false);
}

/* ---- conditions ------------------------------------------------------------------------------ */

static struct value combine(const struct feel_call *call, const struct value *arguments,
                            size_t count, enum truth start,
                            enum truth (*operation)(enum truth, enum truth))
{
	struct items list;

	if (!argument_variadic(arguments, count, &list))
		return value_null_because(WRONG_TYPE);
	if (!call_spend(call, list.count))
		return call_limit(call, MOST_STEPS);
	for (size_t i = 0; i < list.count; i++)
		start = operation(start, truth_of(list.items[i]));
	return value_from_truth(start);
}

struct value builtin_all(const struct feel_call *call, const struct value *arguments, size_t count)
{
	return combine(call, arguments, count, TRUTH_TRUE, truth_and);
}

struct value builtin_any(const struct feel_call *call, const struct value *arguments, size_t count)
{
	return combine(call, arguments, count, TRUTH_FALSE, truth_or);
}
