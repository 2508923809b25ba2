/*
 * Interval arithmetic: what the arithmetic operators make of numbers and days between two bounds. A
 * missing bound of numbers is the greatest decimal there is, so that rounding and overflow follow
 * the same rules as for values: all operations here are monotone, rounding included, so that the
 * ends of the operands give the ends of the result.
 */
#include "eval/eval_int.h"

/* Of decimals; the ends belong to it. */
struct span {
	struct decimal low, high;
	bool integer;
};

static struct decimal greatest(bool negative)
{
	unsigned __int128 nines = 1;

	for (int i = 0; i < 34; i++)
		nines *= 10;
	return decimal_make(negative, nines - 1, 6111);
}

static struct decimal least_positive(bool negative, bool integer)
{
	return decimal_make(negative, 1, integer ? 0 : -6176);
}

static bool span_of(const struct piece *piece, struct span *span)
{
	struct interval interval;

	if (piece_interval(piece, &interval) != VALUE_NUMBER)
		return false;
	span->low = value_is_null(interval.low) ? greatest(true) : interval.low.as.number;
	span->high = value_is_null(interval.high) ? greatest(false) : interval.high.as.number;
	span->integer = interval.integer;
	return true;
}

/*
 * Ends of a result while they are gathered. Open ends become closed: of the fractions before an
 * open end, some are rounded onto the end.
 */
struct ends {
	struct span span;
	bool any, below, above; /* below, above: the result can be too large to be a number */
};

static struct ends ends_none(bool integer)
{
	return (struct ends){.span.integer = integer};
}

static void ends_add(struct ends *ends, struct decimal corner, bool negative)
{
	if (corner.nan) {
		ends->below = ends->below || negative;
		ends->above = ends->above || !negative;
		return;
	}
	if (!ends->any || decimal_compare(corner, ends->span.low) < 0)
		ends->span.low = corner;
	if (!ends->any || decimal_compare(corner, ends->span.high) > 0)
		ends->span.high = corner;
	ends->any = true;
}

static struct value bound_or_none(struct decimal end, bool negative, bool none)
{
	if (none || decimal_compare(end, greatest(negative)) == 0)
		return value_null();
	return value_number(end);
}

static void ends_finish(const struct ends *ends, struct domain_builder *out)
{
	struct interval interval = {
		.low_closed = true, .high_closed = true, .integer = ends->span.integer};

	if (ends->below || ends->above)
		domain_add_value(out, value_null());
	/* Numbers between an end that is too small and one that is too large. */
	if (!ends->any && !(ends->below && ends->above))
		return;
	interval.low = bound_or_none(ends->span.low, true, ends->below);
	interval.high = bound_or_none(ends->span.high, false, ends->above);
	domain_add(out, domain_interval(out->arena, interval));
}

/* ---- null in, null out; days and durations ---- */

static bool null_in(const struct node *node, const struct piece *args, struct domain_builder *out)
{
	for (uint32_t i = 0; i < node->count; i++) {
		if (args[i].kind != PIECE_VALUE || !value_is_null(args[i].as.value))
			continue;
		domain_add_value(out, value_null());
		return true;
	}
	return false;
}

static bool is_duration(const struct piece *piece)
{
	return piece->kind == PIECE_VALUE && (piece->as.value.kind == VALUE_DAYS_DURATION ||
	                                      piece->as.value.kind == VALUE_MONTHS_DURATION);
}

static struct value shifted_end(const struct sets *sets, const struct node *node, struct value end,
                                struct value duration, bool first)
{
	struct value args[2] = {first ? end : duration, first ? duration : end};

	return value_is_null(end) ? end : point_apply(sets->machine, node, args);
}

/* A day between two days, shifted by a duration: days do not change their order. */
static bool shift_days(const struct sets *sets, const struct node *node, const struct piece *args,
                       struct domain_builder *out)
{
	bool first = is_duration(&args[1]);
	const struct piece *days = &args[first ? 0 : 1], *duration = &args[first ? 1 : 0];
	struct interval interval, shifted;

	if (!is_duration(duration) || (!first && node->op == OP_SUBTRACT) ||
	    piece_interval(days, &interval) != VALUE_DATE)
		return false;
	shifted = interval;
	shifted.low = shifted_end(sets, node, interval.low, duration->as.value, first);
	shifted.high = shifted_end(sets, node, interval.high, duration->as.value, first);
	if (value_is_null(shifted.low) || value_is_null(shifted.high))
		domain_add_value(out, value_null());
	if (value_is_null(shifted.low) && value_is_null(shifted.high))
		domain_add(out, domain_any(out->arena, &type_date));
	else
		domain_add(out, domain_interval(out->arena, shifted));
	return true;
}

/* ---- operators ---- */

bool pieces_NEGATE(const struct sets *sets, const struct node *node, const struct piece *args,
                   struct domain_builder *out)
{
	struct ends ends;
	struct span a;

	(void)sets;
	if (null_in(node, args, out))
		return true;
	if (!span_of(&args[0], &a))
		return false;
	ends = ends_none(a.integer);
	ends_add(&ends, decimal_neg(a.high), false);
	ends_add(&ends, decimal_neg(a.low), false);
	ends_finish(&ends, out);
	return true;
}

static bool add_or_subtract(const struct sets *sets, const struct node *node,
                            const struct piece *args, struct domain_builder *out)
{
	struct ends ends;
	struct span a, b;

	if (null_in(node, args, out))
		return true;
	if (!span_of(&args[0], &a) || !span_of(&args[1], &b))
		return shift_days(sets, node, args, out);
	if (node->op == OP_SUBTRACT)
		b = (struct span){.low = decimal_neg(b.high),
		                  .high = decimal_neg(b.low),
		                  .integer = b.integer};
	ends = ends_none(a.integer && b.integer);
	ends_add(&ends, decimal_add(a.low, b.low), true);
	ends_add(&ends, decimal_add(a.high, b.high), false);
	ends_finish(&ends, out);
	return true;
}

bool pieces_ADD(const struct sets *sets, const struct node *node, const struct piece *args,
                struct domain_builder *out)
{
	return add_or_subtract(sets, node, args, out);
}

bool pieces_SUBTRACT(const struct sets *sets, const struct node *node, const struct piece *args,
                     struct domain_builder *out)
{
	return add_or_subtract(sets, node, args, out);
}

typedef struct decimal operation(struct decimal a, struct decimal b);

static void add_corners(struct ends *ends, struct span a, struct span b, operation *apply)
{
	struct decimal as[2] = {a.low, a.high}, bs[2] = {b.low, b.high};

	for (int i = 0; i < 2; i++)
		for (int j = 0; j < 2; j++)
			ends_add(ends, apply(as[i], bs[j]),
			         decimal_sign(as[i]) * decimal_sign(bs[j]) < 0);
}

bool pieces_MULTIPLY(const struct sets *sets, const struct node *node, const struct piece *args,
                     struct domain_builder *out)
{
	struct ends ends;
	struct span a, b;

	(void)sets;
	if (null_in(node, args, out))
		return true;
	if (!span_of(&args[0], &a) || !span_of(&args[1], &b))
		return false;
	ends = ends_none(a.integer && b.integer);
	add_corners(&ends, a, b, decimal_mul);
	ends_finish(&ends, out);
	return true;
}

/* By the divisors below and above zero, each without zero itself. */
bool pieces_DIVIDE(const struct sets *sets, const struct node *node, const struct piece *args,
                   struct domain_builder *out)
{
	struct span a, b;

	(void)sets;
	if (null_in(node, args, out))
		return true;
	if (!span_of(&args[0], &a) || !span_of(&args[1], &b))
		return false;
	if (decimal_sign(b.low) <= 0 && decimal_sign(b.high) >= 0)
		domain_add_value(out, value_null());
	for (int negative = 0; negative < 2; negative++) {
		struct decimal least = least_positive(negative, b.integer);
		struct span part = b;
		struct ends ends = ends_none(false);

		if (negative ? decimal_sign(b.low) >= 0 : decimal_sign(b.high) <= 0)
			continue;
		if (negative && decimal_compare(part.high, least) > 0)
			part.high = least;
		if (!negative && decimal_compare(part.low, least) < 0)
			part.low = least;
		add_corners(&ends, a, part, decimal_div);
		ends_finish(&ends, out);
	}
	return true;
}

/* ---- ratios ---- */

/* What is too long for a ratio has no bound here; given as an answer it is an error of its record. */
static void add_ratios(struct domain_builder *out, struct interval interval)
{
	if (!value_is_null(interval.low))
		interval.low = value_ratio(ratio_from_decimal(interval.low.as.number));
	if (!value_is_null(interval.high))
		interval.high = value_ratio(ratio_from_decimal(interval.high.as.number));
	if (value_is_null(interval.low) && value_is_null(interval.high))
		domain_add(out, domain_any(out->arena, &type_number));
	else
		domain_add(out, domain_interval(out->arena, interval));
}

/* Without a bound, a number may be too long for a ratio. */
bool pieces_TO_RATIO(const struct sets *sets, const struct node *node, const struct piece *args,
                     struct domain_builder *out)
{
	struct interval interval;

	(void)sets;
	if (null_in(node, args, out))
		return true;
	switch (piece_interval(&args[0], &interval)) {
	case VALUE_NUMBER:
		add_ratios(out, interval);
		return true;
	case VALUE_RATIO:
		domain_add_piece(out, args[0]);
		return true;
	default:
		return false;
	}
}

/* Rounding to 34 digits may put a fraction onto the end it lies before. */
bool pieces_TO_NUMBER(const struct sets *sets, const struct node *node, const struct piece *args,
                      struct domain_builder *out)
{
	struct interval interval;
	enum value_kind kind = piece_interval(&args[0], &interval);

	(void)sets;
	if (null_in(node, args, out))
		return true;
	if (kind != VALUE_RATIO && kind != VALUE_NUMBER)
		return false;
	if (interval.low.kind == VALUE_RATIO)
		interval.low = value_number(ratio_to_decimal(interval.low.as.ratio));
	if (interval.high.kind == VALUE_RATIO)
		interval.high = value_number(ratio_to_decimal(interval.high.as.ratio));
	interval.low_closed = interval.high_closed = true;
	if (value_is_null(interval.low) && value_is_null(interval.high))
		domain_add(out, domain_any(out->arena, &type_number));
	else
		domain_add(out, domain_interval(out->arena, interval));
	return true;
}

/* ---- points ---- */

#define FEW_LISTS 1024 /* lists of options that are gone through one by one */

static bool points_of_few(const struct sets *sets, const struct node *node,
                          const struct piece *piece, struct domain_builder *out)
{
	struct domain one = {1, piece};
	struct value *lists;
	size_t count;

	if (!domain_expand(sets->machine->arena, one, FEW_LISTS, &lists, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		domain_add_value(out, point_apply(sets->machine, node, &lists[i]));
	return true;
}

static bool points_of_subsets(const struct sets *sets, const struct node *node,
                              const struct subsets *subsets, struct domain_builder *out)
{
	struct arena *arena = sets->machine->arena;
	struct ratio *points = ARENA_ARRAY(arena, struct ratio, subsets->count), least = {0},
		     most = {0};
	struct interval sum = {.low_closed = true, .high_closed = true, .integer = true};

	for (size_t i = 0; i < subsets->count; i++) {
		struct value tick = value_list(arena, &subsets->codes[i], 1),
			     value = point_apply(sets->machine, node, &tick);

		if (value.kind != VALUE_RATIO)
			return false;
		points[i] = value.as.ratio;
		sum.integer = sum.integer && points[i].denominator == 1;
	}
	subsets_sum(arena, subsets, points, &least, &most);
	if (ratio_overflowed(least) || ratio_overflowed(most))
		return false;
	sum.low = value_ratio(least);
	sum.high = value_ratio(most);
	domain_add(out, domain_interval(arena, sum));
	return true;
}

bool pieces_POINTS(const struct sets *sets, const struct node *node, const struct piece *args,
                   struct domain_builder *out)
{
	if (args[0].kind == PIECE_SUBSETS)
		return points_of_few(sets, node, &args[0], out) ||
		       points_of_subsets(sets, node, args[0].as.subsets, out);
	return pieces_TO_RATIO(sets, node, args, out);
}
