/*
 * Single intervals of numbers, ratios and dates: what they hold, and what two of them share. Whole
 * numbers and dates are separate points, so that an interval of them can always be given closed
 * bounds.
 */
#include "value/domain_int.h"

enum value_kind interval_kind(const struct interval *interval)
{
	if (!value_is_null(interval->low))
		return interval->low.kind;
	return value_is_null(interval->high) ? VALUE_NUMBER : interval->high.kind;
}

bool interval_discrete(const struct interval *interval)
{
	return interval->integer || interval_kind(interval) == VALUE_DATE;
}

bool value_is_point(struct value value)
{
	if (value.kind == VALUE_NUMBER)
		return decimal_is_integer(value.as.number);
	if (value.kind == VALUE_RATIO)
		return value.as.ratio.denominator == 1;
	return value.kind == VALUE_DATE;
}

/* The nearest point at or beyond the value in the direction of the rounding. */
static struct value point_at(struct value value, enum decimal_rounding mode)
{
	if (value.kind == VALUE_NUMBER)
		return value_number(decimal_round(value.as.number, 0, mode));
	if (value.kind == VALUE_RATIO)
		return value_ratio(ratio_round(value.as.ratio, 0, mode));
	return value;
}

/*
 * The next point up or down. Past 34 digits a number is its own neighbour and a ratio has none
 * (null: no bound), which lets in more, never less.
 */
struct value value_neighbour(struct value point, int step)
{
	if (point.kind == VALUE_NUMBER)
		return value_number(decimal_add(point.as.number, decimal_int(step)));
	if (point.kind == VALUE_RATIO)
		return value_ratio(ratio_add(point.as.ratio, ratio_int(step)));
	return value_date((struct date){point.as.date.days + step});
}

static void make_discrete(struct interval *interval)
{
	if (!value_is_null(interval->low)) {
		if (!interval->low_closed && value_is_point(interval->low))
			interval->low = value_neighbour(interval->low, 1);
		else
			interval->low = point_at(interval->low, ROUND_CEILING);
	}
	if (!value_is_null(interval->high)) {
		if (!interval->high_closed && value_is_point(interval->high))
			interval->high = value_neighbour(interval->high, -1);
		else
			interval->high = point_at(interval->high, ROUND_FLOOR);
	}
	interval->low_closed = interval->high_closed = true;
}

enum interval_form interval_normalise(struct interval *interval)
{
	int order;

	if (interval_kind(interval) == VALUE_DATE)
		interval->integer = false;
	if (interval_discrete(interval))
		make_discrete(interval);
	if (value_is_null(interval->low))
		interval->low_closed = false;
	if (value_is_null(interval->high))
		interval->high_closed = false;
	if (value_is_null(interval->low) || value_is_null(interval->high))
		return value_is_null(interval->low) && value_is_null(interval->high) &&
		                       !interval->integer
		               ? INTERVAL_EVERYTHING
		               : INTERVAL_PROPER;
	order = value_order(interval->low, interval->high);
	if (order < 0)
		return INTERVAL_PROPER;
	return order == 0 && interval->low_closed && interval->high_closed ? INTERVAL_POINT
	                                                                   : INTERVAL_EMPTY;
}

/* Numbers and ratios are held by value, whichever of the two the interval is of. */
bool interval_holds(const struct interval *interval, struct value value)
{
	struct value_range range = {
		.low = interval->low,
		.high = interval->high,
		.low_closed = interval->low_closed,
		.high_closed = interval->high_closed,
		.test = true,
	};

	if (value_is_null(interval->low) && value_is_null(interval->high) &&
	    value.kind != VALUE_NUMBER && value.kind != VALUE_RATIO)
		return false;
	if (interval->integer && !value_is_point(value))
		return false;
	return value_in_range(value, &range) == TRUTH_TRUE;
}

int interval_order_low(const struct interval *a, const struct interval *b)
{
	int order;

	if (value_is_null(a->low) || value_is_null(b->low))
		return value_is_null(b->low) - value_is_null(a->low);
	order = value_order(a->low, b->low);
	return order ? order : b->low_closed - a->low_closed;
}

int interval_order_high(const struct interval *a, const struct interval *b)
{
	int order;

	if (value_is_null(a->high) || value_is_null(b->high))
		return value_is_null(a->high) - value_is_null(b->high);
	order = value_order(a->high, b->high);
	return order ? order : a->high_closed - b->high_closed;
}

static void copy_low(struct interval *to, const struct interval *from)
{
	to->low = from->low;
	to->low_closed = from->low_closed;
}

static void copy_high(struct interval *to, const struct interval *from)
{
	to->high = from->high;
	to->high_closed = from->high_closed;
}

static bool unbounded(const struct interval *interval)
{
	return value_is_null(interval->low) && value_is_null(interval->high);
}

bool interval_meet(const struct interval *a, const struct interval *b, struct interval *out)
{
	enum value_kind kind = interval_kind(a), other = interval_kind(b);
	bool free = (unbounded(a) && other == VALUE_RATIO) || (unbounded(b) && kind == VALUE_RATIO);

	if (kind != other && !free)
		return false;
	*out = *a;
	if (interval_order_low(b, a) > 0)
		copy_low(out, b);
	if (interval_order_high(b, a) < 0)
		copy_high(out, b);
	out->integer = a->integer || b->integer;
	return interval_normalise(out) != INTERVAL_EMPTY;
}

struct interval interval_around(const struct interval *a, const struct interval *b)
{
	struct interval around = *a;

	if (interval_order_low(b, a) < 0)
		copy_low(&around, b);
	if (interval_order_high(b, a) > 0)
		copy_high(&around, b);
	around.integer = a->integer && b->integer;
	return around;
}

struct interval interval_of_point(struct value value)
{
	return (struct interval){
		.low = value,
		.high = value,
		.low_closed = true,
		.high_closed = true,
		.integer = value.kind != VALUE_DATE && value_is_point(value),
	};
}

/* Past 34 digits the points of an interval cannot be told apart. */
static bool has_neighbour(struct value point, int step)
{
	struct value next = value_neighbour(point, step);

	return !value_is_null(next) && !value_same(next, point);
}

size_t interval_point_count(const struct interval *interval, size_t limit)
{
	struct value low = interval->low, high = interval->high;
	int64_t distance = -1;

	if (!interval_discrete(interval) || value_is_null(low) || value_is_null(high))
		return limit + 1;
	if (!has_neighbour(low, -1) || !has_neighbour(high, 1))
		return limit + 1;
	if (low.kind == VALUE_DATE)
		distance = high.as.date.days - low.as.date.days;
	else if (low.kind == VALUE_RATIO)
		low = value_number(ratio_to_decimal(ratio_sub(high.as.ratio, low.as.ratio)));
	else
		low = value_number(decimal_sub(high.as.number, low.as.number));
	if (low.kind == VALUE_NUMBER && !decimal_to_int64(low.as.number, &distance))
		return limit + 1;
	return distance < 0 || (uint64_t)distance > limit ? limit + 1 : (size_t)distance + 1;
}

void interval_points(const struct interval *interval, struct value *values, size_t count)
{
	struct value point = interval->low;

	for (size_t i = 0; i < count; i++, point = value_neighbour(point, 1))
		values[i] = point;
}
