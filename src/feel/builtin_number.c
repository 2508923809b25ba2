/*
 * Built-in functions on numbers, their possible results on intervals, and not().
 */
#include "feel/builtin_int.h"

#define SCALE_MIN (-6111)
#define SCALE_MAX 6176

struct value builtin_not(const struct feel_call *call, const struct value *arguments, size_t count)
{
	(void)call, (void)count;
	return value_from_truth(truth_not(truth_of(argument_scalar(arguments[0]))));
}

static struct value abs_days(struct days_duration duration)
{
	if (duration.seconds < 0 || duration.nanoseconds < 0) {
		duration.seconds = -duration.seconds;
		duration.nanoseconds = -duration.nanoseconds;
	}
	return value_days(duration);
}

struct value builtin_abs(const struct feel_call *call, const struct value *arguments, size_t count)
{
	struct value n = argument_scalar(arguments[0]);

	(void)call, (void)count;
	if (n.kind == VALUE_NUMBER)
		return value_number(decimal_abs(n.as.number));
	if (n.kind == VALUE_DAYS_DURATION)
		return n.as.days_duration.seconds == INT64_MIN ? value_null_because(OUT_OF_RANGE)
		                                               : abs_days(n.as.days_duration);
	if (n.kind == VALUE_MONTHS_DURATION && n.as.months != INT64_MIN)
		return value_months(n.as.months < 0 ? -n.as.months : n.as.months);
	return value_null_because(WRONG_TYPE);
}

/* ---- rounding -------------------------------------------------------------------------------- */

static struct value round_to(struct value n, int64_t scale, enum decimal_rounding mode)
{
	struct decimal number;

	if (!argument_number(n, &number))
		return value_null_because(WRONG_TYPE);
	if (scale < SCALE_MIN || scale > SCALE_MAX)
		return value_null_because(OUT_OF_RANGE);
	return value_number(decimal_round(number, (int32_t)scale, mode));
}

static struct value round_arguments(const struct value *arguments, enum decimal_rounding mode)
{
	int64_t scale;

	if (!argument_integer(arguments[1], &scale))
		return value_null_because(WRONG_TYPE);
	return round_to(arguments[0], scale, mode);
}

struct value builtin_floor(const struct feel_call *call, const struct value *arguments,
                           size_t count)
{
	(void)call, (void)count;
	return round_to(arguments[0], 0, ROUND_FLOOR);
}

struct value builtin_ceiling(const struct feel_call *call, const struct value *arguments,
                             size_t count)
{
	(void)call, (void)count;
	return round_to(arguments[0], 0, ROUND_CEILING);
}

/* All of them grow with their argument, so that an interval goes to the interval between the
 * results of its bounds. */
static struct value rounded_bound(struct value bound, struct value scale,
                                  enum decimal_rounding mode)
{
	if (bound.kind == VALUE_NULL)
		return bound;
	return round_arguments((const struct value[]){bound, scale}, mode);
}

/*
 * Whether values near an open bound round to what the bound itself rounds to, so that it is
 * reached: they do unless the bound stands on the grid and what is on that side of it rounds away
 * from it.
 */
static bool reaches(struct value bound, struct value rounded, enum decimal_rounding mode,
                    bool from_above)
{
	bool negative = decimal_sign(bound.as.number) < 0;

	if (decimal_compare(bound.as.number, rounded.as.number) != 0)
		return true;
	switch (mode) {
	case ROUND_FLOOR:
		return from_above;
	case ROUND_CEILING:
		return !from_above;
	case ROUND_DOWN:
		return decimal_is_zero(bound.as.number) || from_above != negative;
	case ROUND_UP:
		return !decimal_is_zero(bound.as.number) && from_above == negative;
	default:
		return true;
	}
}

/* The same for a bound that stands in the middle between two results, for the modes that round to
 * the nearest. */
static bool tie_reaches(struct value bound, struct value rounded, int32_t places, bool from_above)
{
	struct decimal above = decimal_round(bound.as.number, places, ROUND_CEILING);
	struct decimal below = decimal_round(bound.as.number, places, ROUND_FLOOR);
	struct decimal up = decimal_round(bound.as.number, places, ROUND_HALF_UP);
	struct decimal down = decimal_round(bound.as.number, places, ROUND_HALF_DOWN);

	if (decimal_compare(up, down) == 0)
		return true;
	return decimal_compare(rounded.as.number, from_above ? above : below) == 0;
}

static bool open_reaches(struct value bound, struct value rounded, int32_t places,
                         enum decimal_rounding mode, bool from_above)
{
	bool nearest = mode == ROUND_HALF_EVEN || mode == ROUND_HALF_UP || mode == ROUND_HALF_DOWN;

	return nearest ? tie_reaches(bound, rounded, places, from_above)
	               : reaches(bound, rounded, mode, from_above);
}

static bool round_interval(const struct interval *in, int32_t places, enum decimal_rounding mode,
                           struct interval *out)
{
	struct value scale = value_int(places);

	*out = *in;
	out->low = rounded_bound(in->low, scale, mode);
	out->high = rounded_bound(in->high, scale, mode);
	if ((out->low.kind == VALUE_NULL) != (in->low.kind == VALUE_NULL) ||
	    (out->high.kind == VALUE_NULL) != (in->high.kind == VALUE_NULL))
		return false;
	if (in->low.kind == VALUE_NUMBER)
		out->low_closed =
			in->low_closed || open_reaches(in->low, out->low, places, mode, true);
	if (in->high.kind == VALUE_NUMBER)
		out->high_closed =
			in->high_closed || open_reaches(in->high, out->high, places, mode, false);
	return true;
}

static bool is_number_interval(const struct piece *piece)
{
	const struct interval *interval = &piece->as.interval;

	return piece->kind == PIECE_INTERVAL &&
	       (interval->low.kind == VALUE_NULL || interval->low.kind == VALUE_NUMBER) &&
	       (interval->high.kind == VALUE_NULL || interval->high.kind == VALUE_NUMBER) &&
	       interval->low.kind + interval->high.kind != 2 * VALUE_NULL;
}

static bool round_bounds(const struct piece *n, struct value scale, enum decimal_rounding mode,
                         struct domain_builder *out)
{
	struct piece result = {.kind = PIECE_INTERVAL};
	int64_t places;

	if (!is_number_interval(n) || !argument_integer(scale, &places) || places < SCALE_MIN ||
	    places > SCALE_MAX)
		return false;
	if (!round_interval(&n->as.interval, (int32_t)places, mode, &result.as.interval))
		return false;
	result.as.interval.integer = places <= 0 || n->as.interval.integer;
	domain_add(out, domain_interval(out->arena, result.as.interval));
	return true;
}

/* The functions that round to a given scale differ in their mode only. */
#define ROUNDING(id, mode)                                                                     \
	struct value builtin_##id(const struct feel_call *call, const struct value *arguments, \
	                          size_t count)                                                \
	{                                                                                      \
		(void)call, (void)count;                                                       \
		return round_arguments(arguments, mode);                                       \
	}                                                                                      \
	bool bounds_##id(const struct feel_call *call, const struct piece *arguments,          \
	                 size_t count, struct domain_builder *out)                             \
	{                                                                                      \
		(void)call, (void)count;                                                       \
		return arguments[1].kind == PIECE_VALUE &&                                     \
		       round_bounds(&arguments[0], arguments[1].as.value, mode, out);          \
	}
ROUNDING(decimal, ROUND_HALF_EVEN)
ROUNDING(floor_scale, ROUND_FLOOR)
ROUNDING(ceiling_scale, ROUND_CEILING)
ROUNDING(round_up, ROUND_UP)
ROUNDING(round_down, ROUND_DOWN)
ROUNDING(round_half_up, ROUND_HALF_UP)
ROUNDING(round_half_down, ROUND_HALF_DOWN)
#undef ROUNDING

bool bounds_floor(const struct feel_call *call, const struct piece *arguments, size_t count,
                  struct domain_builder *out)
{
	(void)call, (void)count;
	return round_bounds(&arguments[0], value_int(0), ROUND_FLOOR, out);
}

bool bounds_ceiling(const struct feel_call *call, const struct piece *arguments, size_t count,
                    struct domain_builder *out)
{
	(void)call, (void)count;
	return round_bounds(&arguments[0], value_int(0), ROUND_CEILING, out);
}

/* ---- other bounds ---------------------------------------------------------------------------- */

/* The boolean type is kept as its two values; anything else that is not a value is no condition. */
bool bounds_not(const struct feel_call *call, const struct piece *arguments, size_t count,
                struct domain_builder *out)
{
	const struct piece *piece = &arguments[0];

	(void)call, (void)count;
	if (piece->kind == PIECE_ANY && piece->as.type->kind == TYPE_BOOLEAN) {
		domain_add(out, domain_boolean());
		return true;
	}
	if (piece->kind != PIECE_INTERVAL)
		return false;
	domain_add_value(out, value_null_because(WRONG_TYPE));
	return true;
}

static struct value negated(struct value bound)
{
	return bound.kind == VALUE_NULL ? bound : value_number(decimal_neg(bound.as.number));
}

static int bound_sign(struct value bound, int open_sign)
{
	return bound.kind == VALUE_NULL ? open_sign : decimal_sign(bound.as.number);
}

/* An interval across zero folds onto its farther side. */
static struct interval folded(const struct interval *in)
{
	struct interval out = *in;
	int order;

	out.low = value_int(0);
	out.low_closed = true;
	if (in->low.kind == VALUE_NULL || in->high.kind == VALUE_NULL) {
		out.high = value_null();
		out.high_closed = false;
		return out;
	}
	order = decimal_compare(decimal_abs(in->low.as.number), in->high.as.number);
	if (order > 0)
		out.high = negated(in->low);
	out.high_closed = order > 0   ? in->low_closed
	                  : order < 0 ? in->high_closed
	                              : in->low_closed || in->high_closed;
	return out;
}

bool bounds_abs(const struct feel_call *call, const struct piece *arguments, size_t count,
                struct domain_builder *out)
{
	const struct interval *in = &arguments[0].as.interval;
	struct interval result;

	(void)call, (void)count;
	if (!is_number_interval(&arguments[0]))
		return false;
	if (bound_sign(in->low, -1) >= 0)
		result = *in;
	else if (bound_sign(in->high, 1) <= 0)
		result = (struct interval){negated(in->high), negated(in->low), in->high_closed,
		                           in->low_closed, in->integer};
	else
		result = folded(in);
	domain_add(out, domain_interval(out->arena, result));
	return true;
}

/* ---- the rest -------------------------------------------------------------------------------- */

struct value builtin_modulo(const struct feel_call *call, const struct value *arguments,
                            size_t count)
{
	struct decimal dividend, divisor;

	(void)call, (void)count;
	if (!argument_number(arguments[0], &dividend) || !argument_number(arguments[1], &divisor))
		return value_null_because(WRONG_TYPE);
	if (decimal_is_zero(divisor))
		return value_null_because(N_("division by zero"));
	return value_number(decimal_modulo(dividend, divisor));
}

static struct value apply(const struct value *arguments, struct decimal (*function)(struct decimal))
{
	struct decimal number, result;

	if (!argument_number(arguments[0], &number))
		return value_null_because(WRONG_TYPE);
	result = function(number);
	return result.nan ? value_null_because(OUT_OF_RANGE) : value_number(result);
}

struct value builtin_sqrt(const struct feel_call *call, const struct value *arguments, size_t count)
{
	(void)call, (void)count;
	return apply(arguments, decimal_sqrt);
}

struct value builtin_exp(const struct feel_call *call, const struct value *arguments, size_t count)
{
	(void)call, (void)count;
	return apply(arguments, decimal_exp);
}

struct value builtin_log(const struct feel_call *call, const struct value *arguments, size_t count)
{
	(void)call, (void)count;
	return apply(arguments, decimal_ln);
}

static struct value has_rest(const struct value *arguments, int64_t rest)
{
	struct decimal number;

	if (!argument_number(arguments[0], &number))
		return value_null_because(WRONG_TYPE);
	return value_boolean(
		decimal_is_integer(number) &&
		decimal_compare(decimal_modulo(number, decimal_int(2)), decimal_int(rest)) == 0);
}

struct value builtin_even(const struct feel_call *call, const struct value *arguments, size_t count)
{
	(void)call, (void)count;
	return has_rest(arguments, 0);
}

struct value builtin_odd(const struct feel_call *call, const struct value *arguments, size_t count)
{
	(void)call, (void)count;
	return has_rest(arguments, 1);
}
