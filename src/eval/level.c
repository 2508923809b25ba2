/*
 * Levels: the band that a score falls in, and the bands that a score between two bounds can fall
 * in.
 */
#include "eval/eval_int.h"

#include <string.h>

/* ---- one score ---- */

static bool in_band(const struct band *band, struct ratio ratio)
{
	int low = band->has_low ? ratio_compare(ratio, band->low) : 1;
	int high = band->has_high ? ratio_compare(ratio, band->high) : -1;

	return (low > 0 || (low == 0 && !band->low_open)) &&
	       (high < 0 || (high == 0 && !band->high_open));
}

const struct band *band_of(const struct band_set *bands, struct ratio ratio)
{
	if (bands->has_round)
		ratio = ratio_round(ratio, bands->round, ROUND_HALF_UP);
	for (size_t i = 0; !ratio_overflowed(ratio) && i < bands->bands.count; i++)
		if (in_band(&bands->bands.items[i], ratio))
			return &bands->bands.items[i];
	return NULL;
}

static struct value code_of(const struct band *band)
{
	if (!band)
		return value_null_because(N_("the score is in none of the bands"));
	return value_string_shared(band->code, strlen(band->code));
}

struct value point_LEVEL(struct machine *machine, const struct node *node, const struct value *args)
{
	(void)machine;
	if (value_is_null(args[0]))
		return args[0];
	if (args[0].kind == VALUE_NUMBER)
		return code_of(band_of(node->as.bands, ratio_from_decimal(args[0].as.number)));
	return args[0].kind == VALUE_RATIO ? code_of(band_of(node->as.bands, args[0].as.ratio))
	                                   : value_null();
}

/* ---- between two bounds ---- */

/*
 * The level changes only at the ends of bands. So it takes every value it can take at the ends of
 * the score, the ends of bands, and one place between every two of these; of scores on a lattice
 * (whole numbers; rounded ones), at the places of the lattice next to these.
 */
struct sampling {
	const struct band_set *bands;
	struct interval interval;
	bool lattice;
	int digits;
	VEC(struct ratio) places;
	struct domain_builder *out;
};

static bool ratio_of_bound(struct value bound, struct ratio *ratio)
{
	*ratio = bound.kind == VALUE_NUMBER ? ratio_from_decimal(bound.as.number) : bound.as.ratio;
	return (bound.kind == VALUE_NUMBER || bound.kind == VALUE_RATIO) &&
	       !ratio_overflowed(*ratio);
}

static bool inside(const struct sampling *sampling, struct ratio place)
{
	const struct interval *interval = &sampling->interval;
	struct ratio bound;
	int order;

	if (ratio_overflowed(place))
		return false;
	order = ratio_of_bound(interval->low, &bound) ? ratio_compare(place, bound) : 1;
	if (order < 0 || (order == 0 && !interval->low_closed))
		return false;
	order = ratio_of_bound(interval->high, &bound) ? ratio_compare(place, bound) : -1;
	return order < 0 || (order == 0 && interval->high_closed);
}

static void sample(struct sampling *sampling, struct ratio place)
{
	if (!inside(sampling, place))
		return;
	for (size_t i = 0; i < sampling->bands->bands.count; i++) {
		if (!in_band(&sampling->bands->bands.items[i], place))
			continue;
		domain_add_value(sampling->out, code_of(&sampling->bands->bands.items[i]));
		return;
	}
	domain_add_value(sampling->out, code_of(NULL));
}

static void add_place(struct sampling *sampling, struct ratio place)
{
	struct ratio *places;
	size_t i;

	VEC_PUSH(sampling->out->arena, &sampling->places, place);
	places = sampling->places.items;
	for (i = sampling->places.count - 1; i > 0 && ratio_compare(places[i - 1], place) > 0; i--)
		places[i] = places[i - 1];
	places[i] = place;
}

static struct ratio lattice_step(int digits)
{
	struct ratio step = ratio_int(1), ten = ratio_int(10);

	for (int i = 0; i < digits; i++)
		step = ratio_div(step, ten);
	for (int i = 0; i > digits; i--)
		step = ratio_mul(step, ten);
	return step;
}

static void sample_lattice(struct sampling *sampling)
{
	struct ratio step = lattice_step(sampling->digits);

	for (size_t i = 0; i < sampling->places.count; i++) {
		struct ratio floor =
			ratio_round(sampling->places.items[i], sampling->digits, ROUND_FLOOR);

		sample(sampling, ratio_sub(floor, step));
		for (int k = 0; k < 3; k++, floor = ratio_add(floor, step))
			sample(sampling, floor);
	}
}

static void sample_everywhere(struct sampling *sampling)
{
	size_t count = sampling->places.count;
	const struct ratio *places = sampling->places.items;

	if (count) {
		sample(sampling, ratio_sub(places[0], ratio_int(1)));
		sample(sampling, ratio_add(places[count - 1], ratio_int(1)));
	}
	for (size_t i = 0; i < count; i++) {
		sample(sampling, places[i]);
		if (i > 0)
			sample(sampling,
			       ratio_div(ratio_add(places[i - 1], places[i]), ratio_int(2)));
	}
}

/* Rounded scores lie between the rounded bounds. */
static void round_interval(struct sampling *sampling)
{
	struct interval *interval = &sampling->interval;
	struct ratio bound;

	if (ratio_of_bound(interval->low, &bound))
		interval->low = value_ratio(ratio_round(bound, sampling->digits, ROUND_HALF_UP));
	if (ratio_of_bound(interval->high, &bound))
		interval->high = value_ratio(ratio_round(bound, sampling->digits, ROUND_HALF_UP));
	interval->low_closed = interval->high_closed = true;
}

static void add_bound_place(struct sampling *sampling, struct value bound)
{
	struct ratio place;

	if (ratio_of_bound(bound, &place))
		add_place(sampling, place);
}

bool pieces_LEVEL(const struct sets *sets, const struct node *node, const struct piece *args,
                  struct domain_builder *out)
{
	const struct band_set *bands = node->as.bands;
	struct sampling sampling = {.bands = bands, .out = out};
	enum value_kind kind = piece_interval(&args[0], &sampling.interval);

	(void)sets;
	if (kind != VALUE_NUMBER && kind != VALUE_RATIO)
		return false;
	sampling.lattice = bands->has_round || sampling.interval.integer;
	sampling.digits = bands->has_round ? bands->round : 0;
	if (bands->has_round)
		round_interval(&sampling);
	add_bound_place(&sampling, sampling.interval.low);
	add_bound_place(&sampling, sampling.interval.high);
	for (size_t i = 0; i < bands->bands.count; i++) {
		if (bands->bands.items[i].has_low)
			add_place(&sampling, bands->bands.items[i].low);
		if (bands->bands.items[i].has_high)
			add_place(&sampling, bands->bands.items[i].high);
	}
	if (sampling.lattice)
		sample_lattice(&sampling);
	else
		sample_everywhere(&sampling);
	return out->count > 0;
}
