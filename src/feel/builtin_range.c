/*
 * Allen's relations between ranges and points. A point is the closed range of itself, so that each
 * relation is written once; a missing bound lies beyond every value.
 */
#include "feel/builtin_int.h"

struct bound {
	struct value at;
	int beyond; /* -1 before everything, 1 after everything */
	bool included;
};

struct extent {
	struct bound start, end;
};

static bool make_extent(struct value argument, struct extent *out)
{
	if (argument.kind == VALUE_NULL)
		return false;
	out->start = (struct bound){argument, 0, true};
	out->end = out->start;
	if (argument.kind != VALUE_RANGE)
		return true;
	out->start = (struct bound){argument.as.range->low, 0, argument.as.range->low_closed};
	out->end = (struct bound){argument.as.range->high, 0, argument.as.range->high_closed};
	if (value_is_null(out->start.at))
		out->start = (struct bound){.beyond = -1};
	if (value_is_null(out->end.at))
		out->end = (struct bound){.beyond = 1};
	return true;
}

/* Whether the two extents hold values of one ordered kind at all. */
static bool has_order(const struct bound *a, const struct bound *b)
{
	return a->beyond || b->beyond || value_less_equal(a->at, b->at) != TRUTH_NULL;
}

static bool less(const struct bound *a, const struct bound *b)
{
	if (a->beyond || b->beyond)
		return a->beyond < b->beyond;
	return value_less(a->at, b->at) == TRUTH_TRUE;
}

static bool equal(const struct bound *a, const struct bound *b)
{
	return !less(a, b) && !less(b, a);
}

static bool both_included(const struct bound *a, const struct bound *b)
{
	return a->included && b->included;
}

/* Whether a starts with, or before, the first value of b. */
static bool starts_no_later(const struct bound *a, const struct bound *b)
{
	return less(a, b) || (equal(a, b) && (a->included || !b->included));
}

static bool ends_no_earlier(const struct bound *a, const struct bound *b)
{
	return less(b, a) || (equal(a, b) && (a->included || !b->included));
}

static bool same_bound(const struct bound *a, const struct bound *b)
{
	return equal(a, b) && a->included == b->included;
}

/* ---- the relations --------------------------------------------------------------------------- */

static bool before(const struct extent *a, const struct extent *b)
{
	return less(&a->end, &b->start) ||
	       (equal(&a->end, &b->start) && !both_included(&a->end, &b->start));
}

static bool meets(const struct extent *a, const struct extent *b)
{
	return equal(&a->end, &b->start) && both_included(&a->end, &b->start);
}

static bool overlaps(const struct extent *a, const struct extent *b)
{
	return !before(a, b) && !before(b, a);
}

static bool overlaps_before(const struct extent *a, const struct extent *b)
{
	return !starts_no_later(&b->start, &a->start) && !before(a, b) &&
	       ends_no_earlier(&b->end, &a->end);
}

static bool finishes(const struct extent *a, const struct extent *b)
{
	return same_bound(&a->end, &b->end) && starts_no_later(&b->start, &a->start);
}

static bool includes(const struct extent *a, const struct extent *b)
{
	return starts_no_later(&a->start, &b->start) && ends_no_earlier(&a->end, &b->end);
}

static bool starts(const struct extent *a, const struct extent *b)
{
	return same_bound(&a->start, &b->start) && ends_no_earlier(&b->end, &a->end);
}

static bool coincides(const struct extent *a, const struct extent *b)
{
	return same_bound(&a->start, &b->start) && same_bound(&a->end, &b->end);
}

/* ---- the functions --------------------------------------------------------------------------- */

static struct value relate(struct value first, struct value second,
                           bool (*relation)(const struct extent *a, const struct extent *b))
{
	struct extent a, b;

	if (!make_extent(first, &a) || !make_extent(second, &b))
		return value_null_because(WRONG_TYPE);
	if (!has_order(&a.start, &b.start) || !has_order(&a.end, &b.end) ||
	    !has_order(&a.start, &b.end) || !has_order(&a.end, &b.start))
		return value_null_because(N_("the ranges have no common order"));
	return value_boolean(relation(&a, &b));
}

#define RELATION(id, relation, first, second)                                                  \
	struct value builtin_##id(const struct feel_call *call, const struct value *arguments, \
	                          size_t count)                                                \
	{                                                                                      \
		(void)call, (void)count;                                                       \
		return relate(arguments[first], arguments[second], relation);                  \
	}
RELATION(before, before, 0, 1)
RELATION(before_point_range, before, 0, 1)
RELATION(before_range_point, before, 0, 1)
RELATION(before_ranges, before, 0, 1)
RELATION(after, before, 1, 0)
RELATION(after_point_range, before, 1, 0)
RELATION(after_range_point, before, 1, 0)
RELATION(after_ranges, before, 1, 0)
RELATION(meets, meets, 0, 1)
RELATION(met_by, meets, 1, 0)
RELATION(overlaps, overlaps, 0, 1)
RELATION(overlaps_before, overlaps_before, 0, 1)
RELATION(overlaps_after, overlaps_before, 1, 0)
RELATION(finishes, finishes, 0, 1)
RELATION(finishes_ranges, finishes, 0, 1)
RELATION(finished_by, finishes, 1, 0)
RELATION(finished_by_ranges, finishes, 1, 0)
RELATION(includes, includes, 0, 1)
RELATION(includes_ranges, includes, 0, 1)
RELATION(during, includes, 1, 0)
RELATION(during_ranges, includes, 1, 0)
RELATION(starts, starts, 0, 1)
RELATION(starts_ranges, starts, 0, 1)
RELATION(started_by, starts, 1, 0)
RELATION(started_by_ranges, starts, 1, 0)
RELATION(coincides, coincides, 0, 1)
RELATION(coincides_ranges, coincides, 0, 1)
#undef RELATION
