/*
 * Numbers and dates as answers: single values, ranges such as 40..60, <10 or ~50, percentages, and
 * amounts with their currency; held against the limits of the question.
 */
#include "model/model_int.h"

#include "base/msg.h"
#include <string.h>

/* ---- what is common to numbers and dates
 * --------------------------------------------------------------------- */

enum form { FORM_ONE, FORM_RANGE, FORM_BELOW, FORM_AT_MOST, FORM_ABOVE, FORM_AT_LEAST, FORM_ABOUT };

static const struct {
	const char *mark;
	enum form form;
} marks[] = {
	{"<=", FORM_AT_MOST}, {">=", FORM_AT_LEAST}, {"<", FORM_BELOW},
	{">", FORM_ABOVE},    {"~", FORM_ABOUT},
};

/* Takes the mark off the front. */
static enum form read_mark(const char **text)
{
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t length = strlen(marks[i].mark);
		if (!strncmp(*text, marks[i].mark, length)) {
			*text += length;
			*text += strspn(*text, " ");
			return marks[i].form;
		}
	}
	return FORM_ONE;
}

static const char *without_blanks(struct arena *arena, const char *text, size_t length)
{
	while (length && *text == ' ')
		text++, length--;
	while (length && text[length - 1] == ' ')
		length--;
	return arena_strndup(arena, text, length);
}

static const char *plain(struct arena *arena, struct value value)
{
	char text[DECIMAL_TEXT > TEMPORAL_TEXT ? DECIMAL_TEXT : TEMPORAL_TEXT];

	if (value.kind == VALUE_DATE)
		date_print(value.as.date, text);
	else
		decimal_print(value.as.number, text);
	return arena_strdup(arena, text);
}

static bool is_bound(struct value value)
{
	return value.kind != VALUE_NULL;
}

/* "between 0 and 100", "at least 0", "at most 100" */
static const char *describe_limits(struct arena *arena, const struct interval *limits)
{
	if (is_bound(limits->low) && is_bound(limits->high))
		return arena_printf(arena, _("between %s and %s"), plain(arena, limits->low),
		                    plain(arena, limits->high));
	if (is_bound(limits->low))
		return arena_printf(arena, _("at least %s"), plain(arena, limits->low));
	return arena_printf(arena, _("at most %s"), plain(arena, limits->high));
}

static bool is_within(struct value value, const struct interval *limits)
{
	return (!is_bound(limits->low) || value_less_equal(limits->low, value) == TRUTH_TRUE) &&
	       (!is_bound(limits->high) || value_less_equal(value, limits->high) == TRUTH_TRUE);
}

static bool out_of_range(const struct acceptance *acceptance, struct value value,
                         const struct interval *limits)
{
	struct arena *arena = acceptance->arena;

	return refuse(acceptance,
	              arena_printf(arena, _("%s is out of range; it must be %s"),
	                           plain(arena, value), describe_limits(arena, limits)),
	              NULL);
}

static bool take_value(const struct acceptance *acceptance, struct value value)
{
	acceptance->answer->value = value;
	acceptance->answer->text = plain(acceptance->arena, value);
	return true;
}

static void clip(struct interval *interval, const struct interval *limits)
{
	if (is_bound(limits->low) &&
	    (!is_bound(interval->low) || value_less(interval->low, limits->low) == TRUTH_TRUE)) {
		interval->low = limits->low;
		interval->low_closed = true;
	}
	if (is_bound(limits->high) &&
	    (!is_bound(interval->high) || value_less(limits->high, interval->high) == TRUTH_TRUE)) {
		interval->high = limits->high;
		interval->high_closed = true;
	}
}

static bool is_empty(const struct interval *interval)
{
	if (!is_bound(interval->low) || !is_bound(interval->high))
		return false;
	if (value_less(interval->high, interval->low) == TRUTH_TRUE)
		return true;
	bool equal = value_equal(interval->low, interval->high) == TRUTH_TRUE;
	if (equal)
		return !interval->low_closed || !interval->high_closed;
	if (!interval->integer)
		return false;
	/* Whole numbers: (3..4) holds none. */
	struct decimal low = decimal_round(interval->low.as.number, 0, ROUND_CEILING);
	struct decimal high = decimal_round(interval->high.as.number, 0, ROUND_FLOOR);
	if (!interval->low_closed && !decimal_compare(low, interval->low.as.number))
		low = decimal_add(low, decimal_int(1));
	if (!interval->high_closed && !decimal_compare(high, interval->high.as.number))
		high = decimal_sub(high, decimal_int(1));
	return decimal_compare(low, high) > 0;
}

/* An interval is what remains of it inside the limits of the question. */
static bool take_interval(const struct acceptance *acceptance, struct interval interval,
                          const struct interval *limits, const char *canonical)
{
	clip(&interval, limits);
	if (is_empty(&interval))
		return refuse(acceptance,
		              arena_printf(acceptance->arena,
		                           _("no value of %s is possible; it must be %s"),
		                           quoted(acceptance->arena, acceptance->text),
		                           is_bound(limits->low) || is_bound(limits->high)
		                                   ? describe_limits(acceptance->arena, limits)
		                                   : _("a range with values in it")),
		              NULL);
	if (is_bound(interval.low) && is_bound(interval.high) &&
	    value_equal(interval.low, interval.high) == TRUTH_TRUE)
		return take_value(acceptance, interval.low);
	acceptance->answer->is_interval = true;
	acceptance->answer->interval = interval;
	acceptance->answer->text = canonical;
	return true;
}

static bool take_range(const struct acceptance *acceptance, struct value low, struct value high,
                       const struct interval *limits)
{
	struct arena *arena = acceptance->arena;
	struct interval interval = {low, high, true, true, limits->integer};

	if (value_less(high, low) == TRUTH_TRUE)
		return refuse(acceptance,
		              arena_printf(arena,
		                           _("the range ends before it begins: %s is more than %s"),
		                           plain(arena, low), plain(arena, high)),
		              NULL);
	if (!is_within(low, limits))
		return out_of_range(acceptance, low, limits);
	if (!is_within(high, limits))
		return out_of_range(acceptance, high, limits);
	return take_interval(acceptance, interval, limits,
	                     arena_printf(arena, "%s..%s", plain(arena, low), plain(arena, high)));
}

static bool take_half(const struct acceptance *acceptance, enum form form, struct value bound,
                      const struct interval *limits)
{
	bool upper = form == FORM_BELOW || form == FORM_AT_MOST;
	struct interval interval = {
		.low = upper ? value_null() : bound,
		.high = upper ? bound : value_null(),
		.low_closed = form == FORM_AT_LEAST,
		.high_closed = form == FORM_AT_MOST,
		.integer = limits->integer,
	};
	const char *mark = "";

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (marks[i].form == form)
			mark = marks[i].mark;
	return take_interval(
		acceptance, interval, limits,
		arena_printf(acceptance->arena, "%s%s", mark, plain(acceptance->arena, bound)));
}

/* ---- numbers
 * -------------------------------------------------------------------------------------------------
 */

static struct interval limits_of(const struct question *question)
{
	bool percent = question->kind == QUESTION_PERCENT;

	return (struct interval){
		.low = percent && question->min.nan ? value_int(0) : value_number(question->min),
		.high = percent && question->max.nan ? value_int(100) : value_number(question->max),
		.low_closed = true,
		.high_closed = true,
		.integer = question->kind == QUESTION_INTEGER,
	};
}

/* 1,234 is 1234 to some and 1.234 to others. */
static const char *number_hint(const char *text)
{
	const char *comma = strchr(text, ',');

	if (strspn(text, "-0123456789,.' ") < strlen(text) || !strpbrk(text, ",' ") ||
	    !strpbrk(text, "0123456789"))
		return NULL;
	if (comma && comma == strrchr(text, ',') && !strpbrk(text, ".' "))
		return _("write the decimal point as . and leave out marks between thousands");
	return _("leave out marks between thousands");
}

static bool read_number(const struct acceptance *acceptance, const char *text, struct value *out)
{
	struct arena *arena = acceptance->arena;
	const struct question *question = acceptance->question;
	struct decimal number;
	const char *digits = *text == '+' ? text + 1 : text;

	if (!decimal_parse(digits, strlen(digits), &number))
		return refuse(acceptance,
		              arena_printf(arena, _("%s is not a number"), quoted(arena, text)),
		              number_hint(text));
	number = decimal_reduce(number);
	if (question->kind == QUESTION_INTEGER && !decimal_is_integer(number))
		return refuse(
			acceptance,
			arena_printf(arena, _("%s is not a whole number"), quoted(arena, text)),
			NULL);
	if (question->digits >= 0 && number.exponent < -question->digits)
		return refuse(acceptance,
		              arena_printf(arena,
		                           msg_plural("%s has more than %d digit after the point",
		                                      "%s has more than %d digits after the point",
		                                      (unsigned long)question->digits),
		                           quoted(arena, text), question->digits),
		              NULL);
	*out = value_number(number);
	return true;
}

static bool may_be_currency(const struct question *question, const char *given)
{
	const struct question *decides = question->currency_question;

	for (size_t i = 0; decides && i < decides->options.count; i++)
		if (decides->options.items[i].currency &&
		    !strcmp(decides->options.items[i].currency, given))
			return true;
	return false;
}

static bool check_currency(const struct acceptance *acceptance, const char *given)
{
	struct arena *arena = acceptance->arena;

	if (acceptance->question->kind != QUESTION_AMOUNT)
		return refuse(acceptance,
		              arena_printf(arena, _("%s is not a number"),
		                           quoted(arena, acceptance->text)),
		              NULL);
	/* While the question that decides the currency is open, nothing contradicts one that it can give. */
	if (!acceptance->currency && may_be_currency(acceptance->question, given))
		return true;
	if (!acceptance->currency)
		return refuse(acceptance,
		              arena_printf(arena, _("no currency is known here that %s could agree with"),
		                           given),
		              _("give the amount alone"));
	if (strcmp(acceptance->currency, given) != 0)
		return refuse(acceptance,
		              arena_printf(arena, _("the amount is in %s, and %s was given"),
		                           acceptance->currency, given),
		              NULL);
	return true;
}

/* Takes "KRW" or "%" off the end. */
static bool read_unit(const struct acceptance *acceptance, const char **text)
{
	struct arena *arena = acceptance->arena;
	size_t length = strlen(*text);

	if (length > 1 && (*text)[length - 1] == '%' &&
	    acceptance->question->kind == QUESTION_PERCENT) {
		*text = without_blanks(arena, *text, length - 1);
		return true;
	}
	if (length < 4 || strspn(*text + length - 3, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3)
		return true;
	if (!check_currency(acceptance, *text + length - 3))
		return false;
	*text = without_blanks(arena, *text, length - 3);
	return true;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Where "40..60" or "40-60" divides: after a digit, so that -5 and 1e-3 stay whole. NULL when it
 * does not. */
static const char *find_range(const char *text, size_t *mark)
{
	const char *dots = strstr(text, "..");

	*mark = dots ? 2 : 1;
	if (dots)
		return dots;
	for (const char *at = text; *at; at++) {
		const char *before = at;
		if (*at != '-' || at == text)
			continue;
		while (before > text && before[-1] == ' ')
			before--;
		if (before > text && is_digit(before[-1]))
			return at;
	}
	return NULL;
}

static bool take_about(const struct acceptance *acceptance, struct value value,
                       const struct interval *limits)
{
	struct decimal number = value.as.number;
	struct decimal width =
		decimal_div(decimal_mul(decimal_abs(number), acceptance->question->approximate),
	                    decimal_int(100));
	struct interval interval = {value_number(decimal_reduce(decimal_sub(number, width))),
	                            value_number(decimal_reduce(decimal_add(number, width))), true,
	                            true, limits->integer};

	if (!is_within(value, limits))
		return out_of_range(acceptance, value, limits);
	return take_interval(
		acceptance, interval, limits,
		arena_printf(acceptance->arena, "~%s", plain(acceptance->arena, value)));
}

bool accept_number(const struct acceptance *acceptance)
{
	struct arena *arena = acceptance->arena;
	struct interval limits = limits_of(acceptance->question);
	const char *text = acceptance->text;
	enum form form = read_mark(&text);
	struct value value;
	struct value high;
	size_t mark;

	if (!read_unit(acceptance, &text))
		return false;
	const char *divide = form == FORM_ONE ? find_range(text, &mark) : NULL;
	if (divide)
		return read_number(acceptance, without_blanks(arena, text, (size_t)(divide - text)),
		                   &value) &&
		       read_number(acceptance,
		                   without_blanks(arena, divide + mark, strlen(divide + mark)),
		                   &high) &&
		       take_range(acceptance, value, high, &limits);
	if (!read_number(acceptance, text, &value))
		return false;
	if (form == FORM_ABOUT)
		return take_about(acceptance, value, &limits);
	if (form != FORM_ONE)
		return take_half(acceptance, form, value, &limits);
	if (!is_within(value, &limits))
		return out_of_range(acceptance, value, &limits);
	return take_value(acceptance, value);
}

/* ---- dates
 * ---------------------------------------------------------------------------------------------------
 */

static bool read_date(const struct acceptance *acceptance, const char *text, struct value *out)
{
	struct arena *arena = acceptance->arena;
	struct date date;

	if (strlen(text) != 10 || !date_parse(text, 10, &date))
		return refuse(acceptance,
		              arena_printf(arena, _("%s is not a day; write it as 2024-03-05"),
		                           quoted(arena, text)),
		              NULL);
	*out = value_date(date);
	return true;
}

bool accept_date(const struct acceptance *acceptance)
{
	struct arena *arena = acceptance->arena;
	struct interval limits = {.low = value_null(), .high = value_null()};
	const char *text = acceptance->text;
	enum form form = read_mark(&text);
	const char *dots = strstr(text, "..");
	struct value value;
	struct value high;

	if (form == FORM_ABOUT)
		return refuse(acceptance,
		              arena_printf(arena, _("%s is not a day; write it as 2024-03-05"),
		                           quoted(arena, acceptance->text)),
		              NULL);
	if (form == FORM_ONE && dots)
		return read_date(acceptance, without_blanks(arena, text, (size_t)(dots - text)),
		                 &value) &&
		       read_date(acceptance, without_blanks(arena, dots + 2, strlen(dots + 2)),
		                 &high) &&
		       take_range(acceptance, value, high, &limits);
	if (!read_date(acceptance, text, &value))
		return false;
	return form == FORM_ONE ? take_value(acceptance, value)
	                        : take_half(acceptance, form, value, &limits);
}
