/*
 * The normal form of many intervals and values of one kind: nothing overlaps, what touches is one.
 * Dense intervals come first; whole numbers and dates then fill what is left between them, [1..3]
 * and [4..6] being one interval.
 */
#include "value/domain_int.h"

#include <stdlib.h>

/* While merging, everything is an interval; sorted by the lower bound. */
struct intervals {
	struct interval *items;
	size_t count;
};

static int compare_low(const void *a, const void *b)
{
	return interval_order_low(a, b);
}

static void sort_intervals(struct intervals *set)
{
	if (set->count > 1)
		qsort(set->items, set->count, sizeof(*set->items), compare_low);
}

/* Whether b, which does not begin before a, begins inside or right after it. */
static bool joins(const struct interval *a, const struct interval *b)
{
	struct value next;
	int order;

	if (value_is_null(a->high) || value_is_null(b->low))
		return true;
	next = interval_discrete(a) && interval_discrete(b) ? value_neighbour(a->high, 1) : a->high;
	if (value_is_null(next))
		return true;
	order = value_order(b->low, next);
	return order < 0 || (order == 0 && (a->high_closed || b->low_closed));
}

/* Merges what overlaps or touches; the rest stays in order. */
static void merge_sorted(struct intervals *set)
{
	size_t kept = 0;

	for (size_t i = 1; i < set->count; i++) {
		if (joins(&set->items[kept], &set->items[i]))
			set->items[kept] = interval_around(&set->items[kept], &set->items[i]);
		else
			set->items[++kept] = set->items[i];
	}
	if (set->count)
		set->count = kept + 1;
}

static bool piece_has_point(const struct piece *piece, struct value point)
{
	if (piece->kind == PIECE_VALUE)
		return !value_order(piece->as.value, point);
	return interval_holds(&piece->as.interval, point);
}

/* An open end whose point is held by some other piece becomes closed. */
static void close_ends(struct interval *interval, const struct piece *pieces, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (!interval->low_closed && !value_is_null(interval->low))
			interval->low_closed = piece_has_point(&pieces[i], interval->low);
		if (!interval->high_closed && !value_is_null(interval->high))
			interval->high_closed = piece_has_point(&pieces[i], interval->high);
	}
}

static struct intervals merge_dense(struct arena *arena, const struct piece *pieces, size_t count)
{
	struct intervals set = {ARENA_ARRAY(arena, struct interval, count), 0};

	for (size_t i = 0; i < count; i++) {
		if (pieces[i].kind != PIECE_INTERVAL || interval_discrete(&pieces[i].as.interval))
			continue;
		set.items[set.count] = pieces[i].as.interval;
		close_ends(&set.items[set.count++], pieces, count);
	}
	sort_intervals(&set);
	merge_sorted(&set);
	return set;
}

/*
 * Discrete intervals and points. Points next to one another stay apart, as someone listed them,
 * unless an interval joins them; so the merge works on all and gives runs of points alone back as
 * they came.
 */
static struct intervals merge_discrete(struct arena *arena, const struct piece *pieces,
                                       size_t count)
{
	struct intervals set = {ARENA_ARRAY(arena, struct interval, count), 0};
	struct intervals merged = {ARENA_ARRAY(arena, struct interval, count), 0};

	for (size_t i = 0; i < count; i++) {
		if (pieces[i].kind == PIECE_VALUE && value_is_point(pieces[i].as.value))
			set.items[set.count++] = interval_of_point(pieces[i].as.value);
		else if (pieces[i].kind == PIECE_INTERVAL &&
		         interval_discrete(&pieces[i].as.interval))
			set.items[set.count++] = pieces[i].as.interval;
	}
	sort_intervals(&set);
	for (size_t i = 0; i < set.count;) {
		struct interval run = set.items[i];
		bool has_proper = false;
		size_t first = i;

		for (; i < set.count && (i == first || joins(&run, &set.items[i])); i++) {
			has_proper |= value_is_null(set.items[i].low) ||
			              value_is_null(set.items[i].high) ||
			              value_order(set.items[i].low, set.items[i].high);
			run = interval_around(&run, &set.items[i]);
		}
		if (has_proper) {
			merged.items[merged.count++] = run;
			continue;
		}
		for (size_t j = first; j < i; j++)
			if (j == first || value_order(set.items[j].low, set.items[j - 1].low))
				merged.items[merged.count++] = set.items[j];
	}
	return merged;
}

struct output {
	enum value_kind kind;
	struct piece *pieces;
	size_t count;
};

static void put_interval(struct output *out, struct interval interval)
{
	switch (interval_normalise(&interval)) {
	case INTERVAL_EMPTY:
		break;
	case INTERVAL_POINT:
		out->pieces[out->count++] =
			(struct piece){.kind = PIECE_VALUE, .as.value = interval.low};
		break;
	case INTERVAL_PROPER:
		out->pieces[out->count++] =
			(struct piece){.kind = PIECE_INTERVAL, .as.interval = interval};
		break;
	case INTERVAL_EVERYTHING:
		out->pieces[out->count++] = (struct piece){
			.kind = PIECE_ANY,
			.as.type = out->kind == VALUE_DATE ? &type_date : &type_number,
		};
		break;
	}
}

/* Puts what is left of a discrete interval beside the dense ones, which are in order and apart. */
static void put_outside(struct output *out, struct interval left, const struct intervals *dense)
{
	for (size_t i = 0; i < dense->count; i++) {
		const struct interval *hole = &dense->items[i];
		struct interval before = left;

		if (!value_is_null(hole->high) && !value_is_null(left.low)) {
			int order = value_order(hole->high, left.low);

			if (order < 0 || (order == 0 && !hole->high_closed))
				continue;
		}
		if (!value_is_null(hole->low)) {
			before.high = hole->low;
			before.high_closed = !hole->low_closed;
			if (interval_order_high(&before, &left) > 0)
				break;
			put_interval(out, before);
		}
		if (value_is_null(hole->high))
			return;
		left.low = hole->high;
		left.low_closed = !hole->high_closed;
	}
	put_interval(out, left);
}

static bool held(const struct intervals *set, struct value value)
{
	for (size_t i = 0; i < set->count; i++)
		if (interval_holds(&set->items[i], value))
			return true;
	return false;
}

/* Nothing dense splits more than one discrete interval at each of its ends, so twice the count is
 * room enough. */
struct piece *interval_merge(struct arena *arena, enum value_kind kind, const struct piece *pieces,
                             size_t *count)
{
	struct intervals dense = merge_dense(arena, pieces, *count);
	struct intervals discrete = merge_discrete(arena, pieces, *count);
	struct output out = {kind, ARENA_ARRAY(arena, struct piece, 2 * *count), 0};

	for (size_t i = 0; i < dense.count; i++)
		put_interval(&out, dense.items[i]);
	for (size_t i = 0; i < discrete.count; i++)
		put_outside(&out, discrete.items[i], &dense);
	for (size_t i = 0; i < *count; i++)
		if (pieces[i].kind == PIECE_VALUE && !value_is_point(pieces[i].as.value) &&
		    !held(&dense, pieces[i].as.value))
			out.pieces[out.count++] = pieces[i];
	*count = out.count;
	return out.pieces;
}
