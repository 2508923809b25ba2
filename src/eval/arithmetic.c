/*
 * The arithmetic of FEEL on values: numbers, strings, dates, times and durations. Which kinds go
 * together with which operator is one table; what is not in it is null.
 */
#include "eval/eval_int.h"
#include "value/zone.h"

#include <string.h>

#define DAY_SECONDS 86400
#define NANOSECONDS 1000000000

static struct value does_not_fit(void)
{
	return value_null_because(N_("the result is too large"));
}

/* ---- numbers and texts ---- */

static struct value number_or_null(struct decimal number)
{
	return number.nan ? does_not_fit() : value_number(number);
}

static struct value add_numbers(struct machine *machine, struct value a, struct value b)
{
	(void)machine;
	return number_or_null(decimal_add(a.as.number, b.as.number));
}

static struct value subtract_numbers(struct machine *machine, struct value a, struct value b)
{
	(void)machine;
	return number_or_null(decimal_sub(a.as.number, b.as.number));
}

static struct value multiply_numbers(struct machine *machine, struct value a, struct value b)
{
	(void)machine;
	return number_or_null(decimal_mul(a.as.number, b.as.number));
}

static struct value divide_numbers(struct machine *machine, struct value a, struct value b)
{
	(void)machine;
	if (decimal_is_zero(b.as.number))
		return value_null_because(N_("division by zero"));
	return number_or_null(decimal_div(a.as.number, b.as.number));
}

static struct value raise_numbers(struct machine *machine, struct value a, struct value b)
{
	(void)machine;
	return number_or_null(decimal_pow(a.as.number, b.as.number));
}

static struct value join_strings(struct machine *machine, struct value a, struct value b)
{
	size_t length = a.as.string.length + b.as.string.length;
	char *text;

	if (length > machine->limits.of[MOST_STRING_BYTES])
		return machine_limit(machine, MOST_STRING_BYTES);
	text = arena_alloc(machine->arena, length + 1);
	memcpy(text, a.as.string.text, a.as.string.length);
	memcpy(text + a.as.string.length, b.as.string.text, b.as.string.length);
	return value_string_shared(text, length);
}

/* ---- durations ---- */

static __int128 nanoseconds_of(struct days_duration duration)
{
	return (__int128)duration.seconds * NANOSECONDS + duration.nanoseconds;
}

static struct value days_of(__int128 nanoseconds)
{
	__int128 seconds = nanoseconds / NANOSECONDS;

	if (seconds > INT64_MAX || seconds < -INT64_MAX)
		return does_not_fit();
	return value_days((struct days_duration){
		.seconds = (int64_t)seconds,
		.nanoseconds = (int32_t)(nanoseconds % NANOSECONDS),
	});
}

static struct value months_of(__int128 months)
{
	if (months > INT64_MAX || months < -INT64_MAX)
		return does_not_fit();
	return value_months((int64_t)months);
}

static struct value add_days(struct machine *machine, struct value a, struct value b)
{
	(void)machine;
	return days_of(nanoseconds_of(a.as.days_duration) + nanoseconds_of(b.as.days_duration));
}

static struct value subtract_days(struct machine *machine, struct value a, struct value b)
{
	(void)machine;
	return days_of(nanoseconds_of(a.as.days_duration) - nanoseconds_of(b.as.days_duration));
}

static struct value add_months(struct machine *machine, struct value a, struct value b)
{
	(void)machine;
	return months_of((__int128)a.as.months + b.as.months);
}

static struct value subtract_months(struct machine *machine, struct value a, struct value b)
{
	(void)machine;
	return months_of((__int128)a.as.months - b.as.months);
}

/* An integer of up to 38 digits as a decimal; more than 34 digits are rounded. */
static struct decimal decimal_of(__int128 number)
{
	bool negative = number < 0;

	return decimal_make(negative,
	                    negative ? -(unsigned __int128)number : (unsigned __int128)number, 0);
}

/* Towards zero; false when it does not fit into 126 bits. */
static bool whole_of(struct decimal number, __int128 *out)
{
	struct ratio ratio = ratio_from_decimal(decimal_round(number, 0, ROUND_DOWN));

	*out = ratio.numerator;
	return !ratio_overflowed(ratio);
}

static struct value scaled_days(struct days_duration duration, struct decimal factor, bool divide)
{
	struct decimal nanoseconds = decimal_of(nanoseconds_of(duration));
	struct decimal scaled =
		divide ? decimal_div(nanoseconds, factor) : decimal_mul(nanoseconds, factor);
	__int128 whole;

	if (scaled.nan || !whole_of(scaled, &whole))
		return does_not_fit();
	return days_of(whole);
}

static struct value scaled_months(int64_t months, struct decimal factor, bool divide)
{
	struct decimal number = decimal_int(months);
	struct decimal scaled = divide ? decimal_div(number, factor) : decimal_mul(number, factor);
	__int128 whole;

	if (scaled.nan || !whole_of(scaled, &whole))
		return does_not_fit();
	return months_of(whole);
}

static struct value multiply_days(struct machine *machine, struct value a, struct value b)
{
	(void)machine;
	return scaled_days(a.as.days_duration, b.as.number, false);
}

static struct value divide_days(struct machine *machine, struct value a, struct value b)
{
	(void)machine;
	return scaled_days(a.as.days_duration, b.as.number, true);
}

static struct value multiply_months(struct machine *machine, struct value a, struct value b)
{
	(void)machine;
	return scaled_months(a.as.months, b.as.number, false);
}

static struct value divide_months(struct machine *machine, struct value a, struct value b)
{
	(void)machine;
	return scaled_months(a.as.months, b.as.number, true);
}

static struct value exchanged_multiply_days(struct machine *machine, struct value a, struct value b)
{
	return multiply_days(machine, b, a);
}

static struct value exchanged_multiply_months(struct machine *machine, struct value a,
                                              struct value b)
{
	return multiply_months(machine, b, a);
}

static struct value ratio_of_days(struct machine *machine, struct value a, struct value b)
{
	(void)machine;
	return number_or_null(decimal_div(decimal_of(nanoseconds_of(a.as.days_duration)),
	                                  decimal_of(nanoseconds_of(b.as.days_duration))));
}

static struct value ratio_of_months(struct machine *machine, struct value a, struct value b)
{
	(void)machine;
	return number_or_null(decimal_div(decimal_int(a.as.months), decimal_int(b.as.months)));
}

/* ---- dates and times ---- */

static __int128 floor_divide(__int128 a, __int128 b)
{
	return a / b - (a % b < 0);
}

/* A day that can be written: FEEL's years have nine digits. */
static bool date_from_days(__int128 days, struct date *date)
{
	int64_t year;
	int month, day;

	if (days > 366 * (__int128)1000000000 || days < -366 * (__int128)1000000000)
		return false;
	date->days = (int64_t)days;
	date_split(*date, &year, &month, &day);
	return year >= -999999999 && year <= 999999999;
}

static struct value shift_date(struct date date, __int128 months)
{
	struct date shifted;

	if (months > 48000000000 || months < -48000000000)
		return does_not_fit();
	shifted = date_add_months(date, (int64_t)months);
	return date_from_days(shifted.days, &shifted) ? value_date(shifted) : does_not_fit();
}

static struct value date_plus_months(struct machine *machine, struct value a, struct value b)
{
	(void)machine;
	return shift_date(a.as.date, b.as.months);
}

static struct value date_minus_months(struct machine *machine, struct value a, struct value b)
{
	(void)machine;
	return shift_date(a.as.date, -(__int128)b.as.months);
}

/* The day that begins so many nanoseconds after midnight of `date`, or in which that falls. */
static struct value move_date(struct date date, __int128 nanoseconds)
{
	__int128 day = (__int128)DAY_SECONDS * NANOSECONDS;
	struct date moved;

	if (!date_from_days(date.days + floor_divide(nanoseconds, day), &moved))
		return does_not_fit();
	return value_date(moved);
}

static struct value date_plus_days(struct machine *machine, struct value a, struct value b)
{
	(void)machine;
	return move_date(a.as.date, nanoseconds_of(b.as.days_duration));
}

static struct value date_minus_days(struct machine *machine, struct value a, struct value b)
{
	(void)machine;
	return move_date(a.as.date, -nanoseconds_of(b.as.days_duration));
}

static struct value shift_date_time(struct date_time moment, __int128 months)
{
	struct value date = shift_date(moment.date, months);

	if (date.kind != VALUE_DATE)
		return date;
	moment.date = date.as.date;
	return value_date_time(moment);
}

static struct value date_time_plus_months(struct machine *machine, struct value a, struct value b)
{
	(void)machine;
	return shift_date_time(a.as.date_time, b.as.months);
}

static struct value date_time_minus_months(struct machine *machine, struct value a, struct value b)
{
	(void)machine;
	return shift_date_time(a.as.date_time, -(__int128)b.as.months);
}

static __int128 nanoseconds_of_day(struct time_of_day time)
{
	return (__int128)time.seconds * NANOSECONDS + time.nanoseconds;
}

static void set_time_of_day(struct time_of_day *time, __int128 nanoseconds)
{
	time->seconds = (int32_t)(nanoseconds / NANOSECONDS);
	time->nanoseconds = (int32_t)(nanoseconds % NANOSECONDS);
}

/* Seconds by which the clocks there are ahead of UTC, at an instant of UTC in nanoseconds. */
static int32_t offset_at(struct time_of_day time, __int128 instant)
{
	__int128 seconds = floor_divide(instant, NANOSECONDS);

	if (seconds > INT64_MAX || seconds < INT64_MIN)
		return 0;
	return time_offset_at(time, (int64_t)seconds);
}

/* In a named zone the clocks may have been changed in between. */
static struct value move_date_time(struct date_time moment, __int128 nanoseconds)
{
	__int128 day = (__int128)DAY_SECONDS * NANOSECONDS;
	__int128 total = moment.date.days * day + nanoseconds_of_day(moment.time) + nanoseconds;
	int32_t offset;

	if (moment.time.zone == ZONE_NAMED && date_time_offset(moment, &offset)) {
		total -= (__int128)offset * NANOSECONDS;
		total += (__int128)offset_at(moment.time, total) * NANOSECONDS;
	}
	if (!date_from_days(floor_divide(total, day), &moment.date))
		return does_not_fit();
	set_time_of_day(&moment.time, total - moment.date.days * day);
	return value_date_time(moment);
}

static struct value date_time_plus_days(struct machine *machine, struct value a, struct value b)
{
	(void)machine;
	return move_date_time(a.as.date_time, nanoseconds_of(b.as.days_duration));
}

static struct value date_time_minus_days(struct machine *machine, struct value a, struct value b)
{
	(void)machine;
	return move_date_time(a.as.date_time, -nanoseconds_of(b.as.days_duration));
}

static struct value move_time(struct time_of_day time, __int128 nanoseconds)
{
	__int128 day = (__int128)DAY_SECONDS * NANOSECONDS,
		 total = nanoseconds_of_day(time) + nanoseconds;

	set_time_of_day(&time, total - floor_divide(total, day) * day);
	return value_time(time);
}

static struct value time_plus_days(struct machine *machine, struct value a, struct value b)
{
	(void)machine;
	return move_time(a.as.time, nanoseconds_of(b.as.days_duration));
}

static struct value time_minus_days(struct machine *machine, struct value a, struct value b)
{
	(void)machine;
	return move_time(a.as.time, -nanoseconds_of(b.as.days_duration));
}

static struct value exchanged_date_plus_months(struct machine *machine, struct value a,
                                               struct value b)
{
	return date_plus_months(machine, b, a);
}

static struct value exchanged_date_plus_days(struct machine *machine, struct value a,
                                             struct value b)
{
	return date_plus_days(machine, b, a);
}

static struct value exchanged_date_time_plus_months(struct machine *machine, struct value a,
                                                    struct value b)
{
	return date_time_plus_months(machine, b, a);
}

static struct value exchanged_date_time_plus_days(struct machine *machine, struct value a,
                                                  struct value b)
{
	return date_time_plus_days(machine, b, a);
}

static struct value exchanged_time_plus_days(struct machine *machine, struct value a,
                                             struct value b)
{
	return time_plus_days(machine, b, a);
}

static bool same_zone(struct time_of_day a, struct time_of_day b)
{
	if (a.zone != b.zone)
		return false;
	return a.zone != ZONE_NAMED || strcmp(zone_name(a.named), zone_name(b.named)) == 0;
}

/* Of two that are both on the line of UTC, or both on a line of their own. */
static struct value between(struct date_time a, bool a_known, int32_t a_offset, struct date_time b,
                            bool b_known, int32_t b_offset)
{
	__int128 seconds = ((__int128)a.date.days - b.date.days) * DAY_SECONDS;

	if (a_known && b_known)
		seconds += (__int128)b_offset - a_offset;
	else if (a_known || b_known || !same_zone(a.time, b.time))
		return value_null_because(N_("the time zones do not go together"));
	return days_of(seconds * NANOSECONDS + nanoseconds_of_day(a.time) -
	               nanoseconds_of_day(b.time));
}

/* A date among dates and times is its midnight in UTC. */
static struct date_time moment_of(struct value value)
{
	if (value.kind == VALUE_DATE_TIME)
		return value.as.date_time;
	return (struct date_time){.date = value.as.date, .time = {.zone = ZONE_OFFSET}};
}

static struct value subtract_moments(struct machine *machine, struct value a, struct value b)
{
	struct date_time x = moment_of(a), y = moment_of(b);
	int32_t x_offset = 0, y_offset = 0;
	bool x_known = date_time_offset(x, &x_offset), y_known = date_time_offset(y, &y_offset);

	(void)machine;
	return between(x, x_known, x_offset, y, y_known, y_offset);
}

static struct value subtract_times(struct machine *machine, struct value a, struct value b)
{
	struct date_time x = {.time = a.as.time}, y = {.time = b.as.time};
	int32_t x_offset = 0, y_offset = 0;
	bool x_known = time_offset(x.time, &x_offset), y_known = time_offset(y.time, &y_offset);

	(void)machine;
	return between(x, x_known, x_offset, y, y_known, y_offset);
}

/* ---- the table ---- */

static const struct rule {
	enum op op;
	enum value_kind a, b;
	struct value (*apply)(struct machine *machine, struct value a, struct value b);
} rules[] = {
	{OP_ADD, VALUE_NUMBER, VALUE_NUMBER, add_numbers},
	{OP_SUBTRACT, VALUE_NUMBER, VALUE_NUMBER, subtract_numbers},
	{OP_MULTIPLY, VALUE_NUMBER, VALUE_NUMBER, multiply_numbers},
	{OP_DIVIDE, VALUE_NUMBER, VALUE_NUMBER, divide_numbers},
	{OP_POWER, VALUE_NUMBER, VALUE_NUMBER, raise_numbers},
	{OP_ADD, VALUE_STRING, VALUE_STRING, join_strings},
	{OP_ADD, VALUE_DAYS_DURATION, VALUE_DAYS_DURATION, add_days},
	{OP_SUBTRACT, VALUE_DAYS_DURATION, VALUE_DAYS_DURATION, subtract_days},
	{OP_MULTIPLY, VALUE_DAYS_DURATION, VALUE_NUMBER, multiply_days},
	{OP_MULTIPLY, VALUE_NUMBER, VALUE_DAYS_DURATION, exchanged_multiply_days},
	{OP_DIVIDE, VALUE_DAYS_DURATION, VALUE_NUMBER, divide_days},
	{OP_DIVIDE, VALUE_DAYS_DURATION, VALUE_DAYS_DURATION, ratio_of_days},
	{OP_ADD, VALUE_MONTHS_DURATION, VALUE_MONTHS_DURATION, add_months},
	{OP_SUBTRACT, VALUE_MONTHS_DURATION, VALUE_MONTHS_DURATION, subtract_months},
	{OP_MULTIPLY, VALUE_MONTHS_DURATION, VALUE_NUMBER, multiply_months},
	{OP_MULTIPLY, VALUE_NUMBER, VALUE_MONTHS_DURATION, exchanged_multiply_months},
	{OP_DIVIDE, VALUE_MONTHS_DURATION, VALUE_NUMBER, divide_months},
	{OP_DIVIDE, VALUE_MONTHS_DURATION, VALUE_MONTHS_DURATION, ratio_of_months},
	{OP_ADD, VALUE_DATE, VALUE_MONTHS_DURATION, date_plus_months},
	{OP_ADD, VALUE_MONTHS_DURATION, VALUE_DATE, exchanged_date_plus_months},
	{OP_SUBTRACT, VALUE_DATE, VALUE_MONTHS_DURATION, date_minus_months},
	{OP_ADD, VALUE_DATE, VALUE_DAYS_DURATION, date_plus_days},
	{OP_ADD, VALUE_DAYS_DURATION, VALUE_DATE, exchanged_date_plus_days},
	{OP_SUBTRACT, VALUE_DATE, VALUE_DAYS_DURATION, date_minus_days},
	{OP_SUBTRACT, VALUE_DATE, VALUE_DATE, subtract_moments},
	{OP_SUBTRACT, VALUE_DATE, VALUE_DATE_TIME, subtract_moments},
	{OP_SUBTRACT, VALUE_DATE_TIME, VALUE_DATE, subtract_moments},
	{OP_SUBTRACT, VALUE_DATE_TIME, VALUE_DATE_TIME, subtract_moments},
	{OP_ADD, VALUE_DATE_TIME, VALUE_MONTHS_DURATION, date_time_plus_months},
	{OP_ADD, VALUE_MONTHS_DURATION, VALUE_DATE_TIME, exchanged_date_time_plus_months},
	{OP_SUBTRACT, VALUE_DATE_TIME, VALUE_MONTHS_DURATION, date_time_minus_months},
	{OP_ADD, VALUE_DATE_TIME, VALUE_DAYS_DURATION, date_time_plus_days},
	{OP_ADD, VALUE_DAYS_DURATION, VALUE_DATE_TIME, exchanged_date_time_plus_days},
	{OP_SUBTRACT, VALUE_DATE_TIME, VALUE_DAYS_DURATION, date_time_minus_days},
	{OP_ADD, VALUE_TIME, VALUE_DAYS_DURATION, time_plus_days},
	{OP_ADD, VALUE_DAYS_DURATION, VALUE_TIME, exchanged_time_plus_days},
	{OP_SUBTRACT, VALUE_TIME, VALUE_DAYS_DURATION, time_minus_days},
	{OP_SUBTRACT, VALUE_TIME, VALUE_TIME, subtract_times},
};

static struct value arithmetic(struct machine *machine, enum op op, const struct value *args)
{
	if (value_is_null(args[0]))
		return args[0];
	if (value_is_null(args[1]))
		return args[1];
	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
		if (rules[i].op == op && rules[i].a == args[0].kind && rules[i].b == args[1].kind)
			return rules[i].apply(machine, args[0], args[1]);
	return value_null_because(N_("the two values do not go together"));
}

struct value point_ADD(struct machine *machine, const struct node *node, const struct value *args)
{
	return arithmetic(machine, node->op, args);
}

struct value point_SUBTRACT(struct machine *machine, const struct node *node,
                            const struct value *args)
{
	return arithmetic(machine, node->op, args);
}

struct value point_MULTIPLY(struct machine *machine, const struct node *node,
                            const struct value *args)
{
	return arithmetic(machine, node->op, args);
}

struct value point_DIVIDE(struct machine *machine, const struct node *node,
                          const struct value *args)
{
	return arithmetic(machine, node->op, args);
}

struct value point_POWER(struct machine *machine, const struct node *node, const struct value *args)
{
	return arithmetic(machine, node->op, args);
}

struct value point_NEGATE(struct machine *machine, const struct node *node,
                          const struct value *args)
{
	(void)machine, (void)node;
	switch (args[0].kind) {
	case VALUE_NUMBER:
		return value_number(decimal_neg(args[0].as.number));
	case VALUE_DAYS_DURATION:
		return days_of(-nanoseconds_of(args[0].as.days_duration));
	case VALUE_MONTHS_DURATION:
		return months_of(-(__int128)args[0].as.months);
	case VALUE_NULL:
		return args[0];
	default:
		return value_null_because(N_("only numbers and durations have a sign"));
	}
}
