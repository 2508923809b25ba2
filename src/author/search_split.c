/*
 * What one answer can be, in parts: each option, each stretch between two places where a comparison turns and each such
 * place itself, with and without one of several options.
 */
#include "author/search_int.h"

#include "advise/sample.h"
#include <string.h>

#define MOST_DIGITS 11 /* after the point, of a number that is to look plain */
#define MOST_VALUES 64 /* of a small set, one by one */
#define MOST_LISTS 16
#define MOST_TURNS 40

/* ---- places where it turns ---- */

struct places {
	VEC(struct value) at;
};

static void add_place(struct search *search, struct places *places, struct value at)
{
	size_t i = 0;
	while (i < places->at.count && value_order(places->at.items[i], at) < 0)
		i++;
	if (i < places->at.count && value_order(places->at.items[i], at) == 0)
		return;
	VEC_PUSH(search->box, &places->at, at);
	memmove(&places->at.items[i + 1], &places->at.items[i], (places->at.count - 1 - i) * sizeof(at));
	places->at.items[i] = at;
}

static struct places places_of(struct search *search, const struct variable *variable)
{
	struct places places = {{0}};
	for (int side = 0; side < SIDES; side++) {
		struct turn *turns = NULL;
		size_t count = variable->input[side] < 0 ? 0 : find_turns(search->run[side], search->box, (uint32_t)variable->input[side], search->among[side], &turns);
		for (size_t i = 0; i < count && places.at.count < MOST_TURNS; i++)
			add_place(search, &places, turns[i].at);
	}
	/* What is wished for must not be passed over between two places where nothing turns. */
	for (size_t i = 0; i < search->want_count && places.at.count < MOST_TURNS; i++) {
		struct value at = search->wants[i].kind == WANT_IS ? search->wants[i].value : value_null();
		if (at.kind == VALUE_NUMBER || at.kind == VALUE_DATE)
			add_place(search, &places, at);
	}
	return places;
}

/* ---- stretches of numbers and days ---- */

static void add_part(struct search *search, struct part_list *out, struct domain part)
{
	VEC_PUSH(search->box, &out->parts, part);
}

static bool inside(const struct interval *interval, struct value at)
{
	int low = interval->low.kind == VALUE_NULL ? -1 : value_order(interval->low, at);
	int high = interval->high.kind == VALUE_NULL ? -1 : value_order(at, interval->high);
	return (low < 0 || (low == 0 && interval->low_closed)) && (high < 0 || (high == 0 && interval->high_closed));
}

static bool is_whole(struct value at)
{
	return at.kind != VALUE_NUMBER || decimal_compare(at.as.number, decimal_round(at.as.number, 0, ROUND_FLOOR)) == 0;
}

/* Whether it can be written as the question asks: with no more digits after the point than it takes. */
bool is_writable(const struct question *question, struct value at)
{
	return !question || question->digits < 0 || at.kind != VALUE_NUMBER ||
	       decimal_compare(at.as.number, decimal_round(at.as.number, question->digits, ROUND_FLOOR)) == 0;
}

/* Nothing between 3 and 4 when only whole numbers are possible; domain_integer's own rule needs at least one. */
static bool is_empty(const struct interval *interval)
{
	if (interval->low.kind == VALUE_NULL || interval->high.kind == VALUE_NULL)
		return false;
	int order = value_order(interval->low, interval->high);
	if (order > 0 || (order == 0 && !(interval->low_closed && interval->high_closed)))
		return true;
	if (!interval->integer || interval->low.kind != VALUE_NUMBER)
		return false;
	struct decimal low = decimal_round(interval->low.as.number, 0, ROUND_CEILING), high = decimal_round(interval->high.as.number, 0, ROUND_FLOOR);
	if (!interval->low_closed && decimal_compare(low, interval->low.as.number) == 0)
		low = decimal_add(low, decimal_int(1));
	if (!interval->high_closed && decimal_compare(high, interval->high.as.number) == 0)
		high = decimal_sub(high, decimal_int(1));
	return decimal_compare(low, high) > 0;
}

static void add_stretch(struct search *search, struct part_list *out, struct interval stretch)
{
	if (!is_empty(&stretch))
		add_part(search, out, domain_interval(search->box, stretch));
}

static void cut_interval(struct search *search, struct interval interval, const struct question *question, const struct places *places, struct part_list *out)
{
	struct interval rest = interval;
	for (size_t i = 0; i < places->at.count; i++) {
		struct value at = places->at.items[i];
		if (!inside(&interval, at) || at.kind == VALUE_NULL)
			continue;
		struct interval before = rest;
		before.high = at;
		before.high_closed = false;
		add_stretch(search, out, before);
		if ((!interval.integer || is_whole(at)) && is_writable(question, at))
			add_part(search, out, domain_of(search->box, at));
		rest.low = at;
		rest.low_closed = false;
	}
	add_stretch(search, out, rest);
}

/* The end of a stretch, or of whole numbers what is next to it within. */
static struct value end_of(const struct interval *interval, bool high)
{
	struct value end = high ? interval->high : interval->low;
	bool open = high ? !interval->high_closed : !interval->low_closed;
	if (end.kind != VALUE_NUMBER || !interval->integer || !open || !is_whole(end))
		return end;
	return value_number(decimal_add(end.as.number, decimal_int(high ? -1 : 1)));
}

/* A few numbers of a stretch that nothing cuts. */
static void stand_in(struct search *search, struct interval interval, const struct question *question, struct part_list *out)
{
	struct domain whole = domain_interval(search->box, interval);
	const struct value ends[] = {end_of(&interval, false), end_of(&interval, true)};
	for (int i = 0; i < 2; i++)
		if (ends[i].kind != VALUE_NULL && inside(&interval, ends[i]) && (!interval.integer || is_whole(ends[i])) && is_writable(question, ends[i]))
			add_part(search, out, domain_of(search->box, ends[i]));
	add_part(search, out, domain_of(search->box, value_within(search->box, whole, question)));
	out->exact = false;
}

bool split_at(struct search *search, struct domain domain, const struct value *at, size_t count, struct part_list *out)
{
	struct places places = {{0}};
	*out = (struct part_list){.exact = true};
	for (size_t i = 0; i < count; i++)
		add_place(search, &places, at[i]);
	for (size_t i = 0; i < domain.count; i++)
		if (domain.pieces[i].kind == PIECE_INTERVAL)
			cut_interval(search, domain.pieces[i].as.interval, NULL, &places, out);
		else if (domain.pieces[i].kind == PIECE_VALUE)
			add_part(search, out, domain_of(search->box, domain.pieces[i].as.value));
		else
			return false;
	return true;
}

static void split_interval(struct search *search, const struct variable *variable, struct interval interval, struct part_list *out)
{
	struct places places = places_of(search, variable);
	size_t before = out->parts.count;
	struct value *values;
	size_t count;
	cut_interval(search, interval, variable->question, &places, out);
	if (out->parts.count - before > 1)
		return;
	out->parts.count = before;
	if (interval.integer && domain_expand(search->box, domain_interval(search->box, interval), MOST_VALUES, &values, &count))
		for (size_t i = 0; i < count; i++)
			add_part(search, out, domain_of(search->box, values[i]));
	else
		stand_in(search, interval, variable->question, out);
}

/* ---- several options ---- */

static void add_lists(struct search *search, const struct subsets *subsets, size_t code, bool chosen, struct part_list *out)
{
	struct subsets *part = ARENA_NEW(search->box, struct subsets);
	bool *must = arena_copy(search->box, subsets->must, subsets->count * sizeof(bool)), *may = arena_copy(search->box, subsets->may, subsets->count * sizeof(bool));
	must[code] = chosen;
	may[code] = chosen;
	for (size_t i = 0; chosen && i < subsets->count; i++) {
		bool excludes = i != code && (subsets->exclusive[i] || subsets->exclusive[code]);
		if (excludes && must[i])
			return;
		may[i] = may[i] && !excludes;
	}
	*part = *subsets;
	part->must = must;
	part->may = may;
	size_t sure = 0, possible = 0;
	bool alone = false;
	for (size_t i = 0; i < part->count; i++) {
		sure += must[i];
		possible += may[i] || must[i];
		alone = alone || ((must[i] || may[i]) && part->exclusive[i]);
	}
	if (sure <= part->most && (possible >= part->least || alone))
		add_part(search, out, domain_subsets(search->box, part));
}

static void split_subsets(struct search *search, const struct piece *piece, struct part_list *out)
{
	const struct subsets *subsets = piece->as.subsets;
	struct value *values;
	size_t count, code = 0;
	if (domain_expand(search->box, (struct domain){1, piece}, MOST_LISTS, &values, &count)) {
		for (size_t i = 0; i < count; i++)
			add_part(search, out, domain_of(search->box, values[i]));
		return;
	}
	while (code < subsets->count && (!subsets->may[code] || subsets->must[code]))
		code++;
	if (code == subsets->count) {
		add_part(search, out, domain_of(search->box, value_within(search->box, (struct domain){1, piece}, NULL)));
		out->exact = false;
		return;
	}
	add_lists(search, subsets, code, true, out);
	add_lists(search, subsets, code, false, out);
}

/* ---- any of them ---- */

static void split_piece(struct search *search, const struct variable *variable, const struct piece *piece, struct part_list *out)
{
	switch (piece->kind) {
	case PIECE_VALUE:
		add_part(search, out, domain_of(search->box, piece->as.value));
		break;
	case PIECE_INTERVAL:
		split_interval(search, variable, piece->as.interval, out);
		break;
	case PIECE_SUBSETS:
		split_subsets(search, piece, out);
		break;
	case PIECE_ANY:
		add_part(search, out, domain_of(search->box, value_within(search->box, (struct domain){1, piece}, variable->question)));
		out->exact = false;
		break;
	}
}

void split_variable(struct search *search, const struct variable *variable, struct part_list *out)
{
	*out = (struct part_list){.exact = true};
	for (size_t i = 0; i < variable->now.count; i++)
		split_piece(search, variable, &variable->now.pieces[i], out);
}

/* ---- one value ---- */

static struct value plain_number(const struct interval *interval, const struct question *question)
{
	static const int64_t usual[] = {20, 5, 60, 300, 1, 0, 2000};
	for (size_t i = 0; i < sizeof(usual) / sizeof(usual[0]); i++)
		if (inside(interval, value_int(usual[i])))
			return value_int(usual[i]);
	bool has_low = interval->low.kind == VALUE_NUMBER, has_high = interval->high.kind == VALUE_NUMBER;
	struct decimal one = decimal_int(1), low = has_low ? interval->low.as.number : decimal_int(0), middle;
	if (has_low && has_high)
		middle = decimal_div(decimal_add(low, interval->high.as.number), decimal_int(2));
	else
		middle = has_low ? decimal_add(low, one) : has_high ? decimal_sub(interval->high.as.number, one) : one;
	int most = question && question->digits >= 0 ? question->digits : MOST_DIGITS;
	for (int places = 0; places <= most; places++) {
		struct value rounded = value_number(decimal_round(middle, places, ROUND_FLOOR));
		if (inside(interval, rounded))
			return rounded;
		rounded = value_number(decimal_round(middle, places, ROUND_CEILING));
		if (inside(interval, rounded))
			return rounded;
	}
	return value_number(middle);
}

static struct value plain_day(const struct interval *interval)
{
	bool has_low = interval->low.kind == VALUE_DATE, has_high = interval->high.kind == VALUE_DATE;
	if (has_low && has_high)
		return value_date((struct date){interval->low.as.date.days + (interval->high.as.date.days - interval->low.as.date.days) / 2});
	return value_date((struct date){has_low ? interval->low.as.date.days + 1 : interval->high.as.date.days - 1});
}

static struct value list_within(struct arena *arena, const struct subsets *subsets)
{
	struct value *items = ARENA_ARRAY(arena, struct value, subsets->count + 1);
	size_t count = 0;
	for (size_t i = 0; i < subsets->count; i++)
		if (subsets->must[i])
			items[count++] = subsets->codes[i];
	for (size_t i = 0; i < subsets->count && count < subsets->least; i++)
		if (subsets->may[i] && !subsets->must[i] && !subsets->exclusive[i])
			items[count++] = subsets->codes[i];
	return value_list(arena, items, count);
}

struct value value_within(struct arena *arena, struct domain domain, const struct question *question)
{
	const struct piece *piece = &domain.pieces[0];
	for (size_t i = 0; i < domain.count; i++) /* null is what one says last */
		if (domain.pieces[i].kind != PIECE_VALUE || domain.pieces[i].as.value.kind != VALUE_NULL)
			piece = &domain.pieces[i];
	switch (piece->kind) {
	case PIECE_VALUE:
		return piece->as.value;
	case PIECE_INTERVAL:
		return piece->as.interval.low.kind == VALUE_DATE || piece->as.interval.high.kind == VALUE_DATE ? plain_day(&piece->as.interval)
		                                                                                               : plain_number(&piece->as.interval, question);
	case PIECE_SUBSETS:
		return list_within(arena, piece->as.subsets);
	case PIECE_ANY:
		break;
	}
	if (question && question->kind == QUESTION_DATE)
		return value_date((struct date){0});
	if (piece->as.type && piece->as.type->kind == TYPE_NUMBER)
		return value_int(1);
	return value_text(arena, "text");
}

/* At a place where something turns, beside it, or anywhere. */
static struct value number_at_random(struct search *search, const struct variable *variable, struct interval interval)
{
	struct places places = places_of(search, variable);
	struct value at = places.at.count > 0 ? places.at.items[search_below(search, (uint32_t)places.at.count)] : value_null();
	if (at.kind == VALUE_NUMBER) {
		int64_t by = (int64_t)search_below(search, 3) - 1;
		struct value near = value_number(decimal_add(at.as.number, decimal_int(by)));
		if (interval.integer)
			near = value_number(decimal_round(near.as.number, 0, ROUND_FLOOR));
		if (inside(&interval, near) && is_writable(variable->question, near))
			return near;
	}
	if (at.kind == VALUE_DATE) {
		struct value near = value_date((struct date){at.as.date.days + (int64_t)search_below(search, 3) - 1});
		if (inside(&interval, near))
			return near;
	}
	/* Small numbers are what firms have; the others follow. */
	static const int64_t steps[] = {0, 1, 5, 12, 30, 60, 90, 200, 1500, 100000, 20000000};
	if (interval.low.kind == VALUE_NUMBER) {
		int64_t step = steps[search_below(search, sizeof(steps) / sizeof(steps[0]))];
		struct value value = value_number(decimal_add(interval.low.as.number, decimal_int(step + (int64_t)search_below(search, 4))));
		if (inside(&interval, value) && is_writable(variable->question, value))
			return value;
	}
	return value_within(search->box, domain_interval(search->box, interval), variable->question);
}

static struct value list_at_random(struct search *search, const struct subsets *subsets)
{
	struct value *items = ARENA_ARRAY(search->box, struct value, subsets->count + 1);
	size_t count = 0;
	for (size_t i = 0; i < subsets->count; i++) {
		bool chosen = subsets->must[i] || (subsets->may[i] && count < subsets->most && !subsets->exclusive[i] && search_below(search, 3) == 0);
		if (chosen)
			items[count++] = subsets->codes[i];
	}
	if (count < subsets->least)
		return list_within(search->box, subsets);
	return value_list(search->box, items, count);
}

struct value value_at_random(struct search *search, const struct variable *variable)
{
	const struct domain *domain = &variable->now;
	const struct piece *piece = &domain->pieces[search_below(search, (uint32_t)domain->count)];
	if (piece->kind == PIECE_VALUE && piece->as.value.kind == VALUE_NULL && search_below(search, 5) > 0)
		piece = &domain->pieces[search_below(search, (uint32_t)domain->count)];
	if (piece->kind == PIECE_INTERVAL)
		return number_at_random(search, variable, piece->as.interval);
	if (piece->kind == PIECE_SUBSETS)
		return list_at_random(search, piece->as.subsets);
	return piece->kind == PIECE_VALUE ? piece->as.value : value_within(search->box, (struct domain){1, piece}, variable->question);
}
