/*
 * What lists of option codes and intervals can still give: list contains, count, and the aggregates
 * of intervals.
 */
#include "feel/builtin_int.h"
#include <string.h>

/* ---- several choices ------------------------------------------------------------------------- */

/* What the sets of codes that are still possible look like. */
struct choice {
	const struct subsets *subsets;
	size_t must,
		may;     /* of the codes that do not exclude others: certain; certain or possible */
	size_t alone;    /* codes that exclude all others and are still possible */
	bool must_alone; /* one of them is certain */
};

static bool possible(const struct subsets *subsets, size_t i)
{
	return subsets->must[i] || subsets->may[i];
}

static struct choice survey(const struct subsets *subsets)
{
	struct choice choice = {.subsets = subsets};

	for (size_t i = 0; i < subsets->count; i++) {
		bool exclusive = subsets->exclusive[i];

		choice.must += subsets->must[i] && !exclusive;
		choice.may += possible(subsets, i) && !exclusive;
		choice.alone += possible(subsets, i) && exclusive;
		choice.must_alone |= subsets->must[i] && exclusive;
	}
	return choice;
}

/* Whether an exclusive code can be the whole list: nothing else is certain. Alone it is never too
 * few. */
static bool alone_possible(const struct choice *choice)
{
	return choice->alone && !choice->must && choice->subsets->most >= 1;
}

/* The fewest and most codes in a list without exclusive ones; false when there is no such list. */
static bool plain_sizes(const struct choice *choice, size_t *least, size_t *most)
{
	*least = choice->must > choice->subsets->least ? choice->must : choice->subsets->least;
	*most = choice->may < choice->subsets->most ? choice->may : choice->subsets->most;
	return !choice->must_alone && *least <= *most;
}

static bool count_anything(struct domain_builder *out)
{
	struct interval sizes = {.low = value_int(0), .low_closed = true, .integer = true};

	domain_add(out, domain_interval(out->arena, sizes));
	return true;
}

bool bounds_count(const struct feel_call *call, const struct piece *arguments, size_t count,
                  struct domain_builder *out)
{
	size_t least, most;
	struct choice choice;
	bool plain;

	(void)call, (void)count;
	if (arguments[0].kind != PIECE_SUBSETS)
		return count_anything(out);
	choice = survey(arguments[0].as.subsets);
	plain = plain_sizes(&choice, &least, &most);
	for (size_t i = least; plain && i <= most; i++)
		domain_add_value(out, value_int((int64_t)i));
	if (alone_possible(&choice))
		domain_add_value(out, value_int(1));
	return plain || alone_possible(&choice);
}

static size_t find_code(const struct subsets *subsets, struct value code)
{
	size_t i = 0;

	while (i < subsets->count && !value_same(subsets->codes[i], code))
		i++;
	return i;
}

/* Whether some list holds code i, and whether some list does not. */
static bool can_hold(const struct choice *choice, size_t i)
{
	size_t least, most;

	if (!possible(choice->subsets, i))
		return false;
	if (choice->subsets->exclusive[i])
		return alone_possible(choice) && (!choice->must_alone || choice->subsets->must[i]);
	return plain_sizes(choice, &least, &most) && most > choice->must - choice->subsets->must[i];
}

static bool can_lack(const struct choice *choice, size_t i)
{
	size_t least, most;
	bool plain = plain_sizes(choice, &least, &most);

	if (choice->subsets->must[i])
		return false;
	if (choice->subsets->exclusive[i])
		return plain ||
		       (alone_possible(choice) && choice->alone > 1 && !choice->must_alone);
	return (plain && (!choice->subsets->may[i] || least < choice->may)) ||
	       alone_possible(choice);
}

bool bounds_list_contains(const struct feel_call *call, const struct piece *arguments, size_t count,
                          struct domain_builder *out)
{
	struct choice choice;
	size_t i;

	(void)call, (void)count;
	if (arguments[0].kind == PIECE_VALUE && value_is_null(arguments[0].as.value))
		domain_add_value(out, value_null_because(WRONG_TYPE));
	else if (arguments[0].kind != PIECE_SUBSETS || arguments[1].kind != PIECE_VALUE)
		domain_add(out, domain_boolean());
	if (out->count)
		return true;
	choice = survey(arguments[0].as.subsets);
	i = find_code(choice.subsets, arguments[1].as.value);
	if (i == choice.subsets->count) {
		domain_add_value(out, value_boolean(false));
		return true;
	}
	if (can_hold(&choice, i))
		domain_add_value(out, value_boolean(true));
	if (can_lack(&choice, i))
		domain_add_value(out, value_boolean(false));
	return out->count > 0;
}

/* ---- aggregates ------------------------------------------------------------------------------ */

static struct interval point(struct value value)
{
	return (struct interval){.low = value,
	                         .high = value,
	                         .low_closed = true,
	                         .high_closed = true,
	                         .integer = value.kind == VALUE_NUMBER &&
	                                    decimal_is_integer(value.as.number)};
}

/* The piece as an interval of `kind`; false when it can be anything else. */
static bool as_interval(const struct piece *piece, enum value_kind kind, struct interval *out)
{
	if (piece->kind == PIECE_VALUE && piece->as.value.kind == kind) {
		*out = point(piece->as.value);
		return true;
	}
	if (piece->kind != PIECE_INTERVAL)
		return false;
	*out = piece->as.interval;
	return (out->low.kind == kind || out->low.kind == VALUE_NULL) &&
	       (out->high.kind == kind || out->high.kind == VALUE_NULL);
}

static enum value_kind interval_kind(const struct interval *interval)
{
	return interval->low.kind != VALUE_NULL ? interval->low.kind : interval->high.kind;
}

/* The kind of the values in all pieces; VALUE_NULL when they are not intervals and values of one
 * ordered kind. */
static enum value_kind common_kind(const struct piece *pieces, size_t count)
{
	enum value_kind kind = VALUE_NULL;
	struct interval ignored;

	for (size_t i = 0; i < count && kind == VALUE_NULL; i++)
		if (pieces[i].kind == PIECE_INTERVAL)
			kind = interval_kind(&pieces[i].as.interval);
	for (size_t i = 0; i < count && kind != VALUE_NULL; i++)
		if (!as_interval(&pieces[i], kind, &ignored))
			kind = VALUE_NULL;
	return kind;
}

/* Narrows `bound` to the lesser (or greater) of two; a missing bound is beyond every other on its
 * side. */
static void take_bound(struct value *bound, bool *closed, struct value other, bool other_closed,
                       bool lesser, bool low)
{
	bool missing_wins = lesser == low;
	int order;

	if (bound->kind == VALUE_NULL || other.kind == VALUE_NULL) {
		if ((bound->kind == VALUE_NULL) == missing_wins)
			return;
		*bound = other;
		*closed = other_closed;
		return;
	}
	order = value_order(other, *bound);
	if (order == 0)
		*closed = missing_wins ? *closed || other_closed : *closed && other_closed;
	if (lesser ? order < 0 : order > 0) {
		*bound = other;
		*closed = other_closed;
	}
}

/* An aggregate of something that is null for certain is null. */
static bool null_for_null(const struct piece *arguments, size_t count, struct domain_builder *out)
{
	for (size_t i = 0; i < count; i++)
		if (arguments[i].kind == PIECE_VALUE && value_is_null(arguments[i].as.value)) {
			domain_add_value(out, value_null_because(WRONG_TYPE));
			return true;
		}
	return false;
}

/* min: the least of the lows, the least of the highs; max: the greatest of both. */
static bool extreme(const struct piece *arguments, size_t count, bool least,
                    struct domain_builder *out)
{
	enum value_kind kind = common_kind(arguments, count);
	struct interval result, next;

	if (null_for_null(arguments, count, out))
		return true;
	if (kind == VALUE_NULL || !as_interval(&arguments[0], kind, &result))
		return false;
	for (size_t i = 1; i < count; i++) {
		if (!as_interval(&arguments[i], kind, &next))
			return false;
		take_bound(&result.low, &result.low_closed, next.low, next.low_closed, least, true);
		take_bound(&result.high, &result.high_closed, next.high, next.high_closed, least,
		           false);
		result.integer = result.integer && next.integer;
	}
	domain_add(out, domain_interval(out->arena, result));
	return true;
}

bool bounds_min(const struct feel_call *call, const struct piece *arguments, size_t count,
                struct domain_builder *out)
{
	(void)call;
	return extreme(arguments, count, true, out);
}

bool bounds_max(const struct feel_call *call, const struct piece *arguments, size_t count,
                struct domain_builder *out)
{
	(void)call;
	return extreme(arguments, count, false, out);
}

/* Adds a bound to the sum of bounds; false when that is too large. */
static bool add_bound(struct value *sum, bool *closed, struct value next, bool next_closed)
{
	if (sum->kind == VALUE_NULL || next.kind == VALUE_NULL) {
		*sum = value_null();
		*closed = false;
		return true;
	}
	*closed = (*closed && next_closed) || !decimal_add_exact(sum->as.number, next.as.number);
	*sum = value_number(decimal_add(sum->as.number, next.as.number));
	return sum->kind == VALUE_NUMBER;
}

/* Fractions near an open bound may be rounded onto it when something is added to them. */
static void close_rounded(struct interval *sum, size_t count)
{
	if (count == 1 || sum->integer)
		return;
	sum->low_closed = sum->low.kind != VALUE_NULL;
	sum->high_closed = sum->high.kind != VALUE_NULL;
}

bool bounds_sum(const struct feel_call *call, const struct piece *arguments, size_t count,
                struct domain_builder *out)
{
	struct interval result = point(value_int(0)), next;

	(void)call;
	if (null_for_null(arguments, count, out))
		return true;
	if (!count || common_kind(arguments, count) != VALUE_NUMBER)
		return false;
	for (size_t i = 0; i < count; i++) {
		if (!as_interval(&arguments[i], VALUE_NUMBER, &next) ||
		    !add_bound(&result.low, &result.low_closed, next.low, next.low_closed) ||
		    !add_bound(&result.high, &result.high_closed, next.high, next.high_closed))
			return false;
		result.integer = result.integer && next.integer;
	}
	close_rounded(&result, count);
	domain_add(out, domain_interval(out->arena, result));
	return true;
}
