/*
 * Scores: items that can be counted, what each aggregator needs, declared ranges against the true
 * ones, and levels without gap or overlap.
 */
#include "model/model_int.h"

#include "base/msg.h"
#include <stdlib.h>
#include <stdint.h>
#include <string.h>

/* ---- items
 * ---------------------------------------------------------------------------------------------------
 */

static bool is_indicator(const struct pack *pack, const char *id)
{
	for (size_t i = 0; i < pack->questionnaire->indicators.count; i++)
		if (!strcmp(pack->questionnaire->indicators.items[i]->id, id))
			return true;
	return false;
}

static struct place item_place(const struct score_item *item)
{
	/* An item of the short form of="a b" is placed at its word, one of its own at its tag. */
	bool tag = item->place.source && item->place.source->text[item->place.offset] == '<';

	return tag ? model_attribute(item->place, "of") : item->place;
}

static void unknown_item(struct linker *linker, const struct score_item *item)
{
	const struct questionnaire *questionnaire = linker->pack->questionnaire;
	struct near_search search = near_start(item->of);

	for (size_t i = 0; i < questionnaire->questions.count; i++)
		for (size_t j = 0; j < question_input_count(questionnaire->questions.items[i]); j++)
			near_offer(&search,
			           question_input_key(linker->arena,
			                              questionnaire->questions.items[i], j));
	for (size_t i = 0; i < questionnaire->indicators.count; i++)
		near_offer(&search, questionnaire->indicators.items[i]->id);
	for (size_t i = 0; i < questionnaire->scores.count; i++)
		near_offer(&search, questionnaire->scores.items[i]->id);
	link_unknown(linker, &J3051, item_place(item), item->of, NULL, &search);
}

static bool counts(struct linker *linker, const struct question *question,
                   const struct score_item *item)
{
	bool any = question->kind != QUESTION_CHOICE && question->kind != QUESTION_GRID;

	if (question->kind == QUESTION_TEXT || question->kind == QUESTION_DATE) {
		diag_report(linker->sink, J3052, item_place(item), item->of,
		            question->kind == QUESTION_TEXT ? _("a text") : _("a date"));
		return false;
	}
	for (size_t i = 0; i < question->options.count; i++)
		any |= question->options.items[i].has_points;
	if (!any && !question->several && question->options.count) {
		diag_report(linker->sink, J3053, item_place(item), question->id);
		return false;
	}
	return true;
}

/* A grid counts by its rows: one item each. */
static void expand_grids(struct linker *linker, struct score *score)
{
	VEC(struct score_item) items = {0};

	for (size_t i = 0; i < score->items.count; i++) {
		struct score_item item = score->items.items[i];
		const struct row *row;
		const struct question *question =
			item.of ? pack_input(linker->pack, item.of, &row) : NULL;
		if (!question || row || question->kind != QUESTION_GRID) {
			VEC_PUSH(linker->arena, &items, item);
			continue;
		}
		for (size_t j = 0; j < question->rows.count; j++) {
			item.of = question_input_key(linker->arena, question, j);
			VEC_PUSH(linker->arena, &items, item);
		}
	}
	score->items.items = items.items;
	score->items.count = items.count;
	score->items.capacity = items.capacity;
}

/* Percent goes by the greatest value, so that there must be one. */
static void check_maximum(struct linker *linker, const struct score *score,
                          const struct score_item *item)
{
	const struct row *row;
	const struct question *question =
		item->of ? pack_input(linker->pack, item->of, &row) : NULL;
	const struct score *other = item->of ? pack_score(linker->pack, item->of) : NULL;
	struct ratio low;
	struct ratio high;
	bool bounded = is_indicator(linker->pack, item->of ? item->of : "");

	if (score->aggregator != AGGREGATE_PERCENT && !item->reverse)
		return;
	if (question)
		bounded = question_points(question, &low, &high);
	else if (other)
		bounded = (other->has_min && other->has_max) ||
		          score_reach(linker->pack, other, &low, &high);
	else if (!item->of)
		bounded = item->value.tree && item->value.tree->inferred &&
		          item->value.tree->inferred->kind == TYPE_BOOLEAN;
	if (!bounded && !item->max.input.text)
		diag_report(linker->sink, J3060,
		            item->of ? item_place(item) : model_attribute(item->place, "value"),
		            item->of ? item->of : item->value.input.text);
}

static void check_item(struct linker *linker, const struct score *score,
                       const struct score_item *item)
{
	const struct row *row;
	const struct question *question =
		item->of ? pack_input(linker->pack, item->of, &row) : NULL;
	const struct score *other =
		item->of && !question ? pack_score(linker->pack, item->of) : NULL;

	if (other == score)
		diag_report(linker->sink, J3061, item_place(item), "");
	else if (item->of && !question && !other && !is_indicator(linker->pack, item->of))
		unknown_item(linker, item);
	else if (!question || counts(linker, question, item))
		check_maximum(linker, score, item);
}

/* ---- what aggregators need
 * ----------------------------------------------------------------------------------- */

static void check_needs(struct linker *linker, const struct score *score)
{
	bool by_items =
		score->aggregator != AGGREGATE_LOOKUP && score->aggregator != AGGREGATE_FORMULA;
	const struct {
		bool lacking;
		const char *what;
	} needs[] = {
		{by_items && !score->items.count, "of=\"...\" or <item>"},
		{score->aggregator == AGGREGATE_LOOKUP && !score->table, "<table>"},
		{score->aggregator == AGGREGATE_FORMULA && !score->formula.input.text, "<formula>"},
		{score->aggregator == AGGREGATE_CAPPED_SUM && !score->has_cap, "cap=\"...\""},
		{score->aggregator == AGGREGATE_PENALTY && score->items.count > 1,
	         _("a single item")},
	};
	const struct {
		bool useless;
		const char *what;
	} extras[] = {
		{!by_items && score->items.count, "<item>"},
		{score->aggregator != AGGREGATE_LOOKUP && score->table, "<table>"},
		{score->aggregator != AGGREGATE_FORMULA && score->formula.input.text, "<formula>"},
		{score->aggregator != AGGREGATE_PENALTY && score->penalties.count, "<penalty>"},
		{score->aggregator != AGGREGATE_PRODUCT && score->has_start, "start=\"...\""},
	};
	struct place place = model_attribute(score->place, "aggregator");

	for (size_t i = 0; i < sizeof needs / sizeof *needs; i++)
		if (needs[i].lacking)
			diag_report(linker->sink, J3055, place, aggregator_name(score->aggregator),
			            needs[i].what);
	for (size_t i = 0; i < sizeof extras / sizeof *extras; i++)
		if (extras[i].useless)
			diag_report(linker->sink, J3062, place, extras[i].what,
			            aggregator_name(score->aggregator));
}

static void warn_useless(struct linker *linker, const struct score *score, struct place place,
                         const char *attribute, const char *right)
{
	diag_add(linker->sink, &J3064, model_attribute(place, attribute), NULL, right,
	         (const char *const[]){arena_printf(linker->arena, "%s=\"...\"", attribute),
	                               aggregator_name(score->aggregator), NULL});
}

/* What is read and has no effect. */
static void check_useless(struct linker *linker, const struct score *score)
{
	enum aggregator by = score->aggregator;
	bool reaches = by == AGGREGATE_COUNT || by == AGGREGATE_GATE;
	bool weighs = by == AGGREGATE_SUM || by == AGGREGATE_WEIGHTED_MEAN ||
	              by == AGGREGATE_PERCENT || by == AGGREGATE_CAPPED_SUM;
	const char *reached = _("count and gate go by at-least");
	const char *weighed = by == AGGREGATE_MEAN
	                              ? _("weighted-mean goes by weights")
	                              : _("sum, capped-sum, weighted-mean and percent go by weights");
	size_t last = SIZE_MAX; /* the rows of a grid share their tag */

	if (score->has_cap && by != AGGREGATE_CAPPED_SUM)
		warn_useless(linker, score, score->place, "cap", _("capped-sum has a cap"));
	if (score->has_at_least && !reaches)
		warn_useless(linker, score, score->place, "at-least", reached);
	for (size_t i = 0; i < score->items.count; i++) {
		const struct score_item *item = &score->items.items[i];
		if (item->place.offset == last)
			continue;
		last = item->place.offset;
		if (!weighs && ratio_compare(item->weight, ratio_int(1)) != 0)
			warn_useless(linker, score, item->place, "weight", weighed);
		if (!reaches && item->has_at_least)
			warn_useless(linker, score, item->place, "at-least", reached);
	}
}

/* ---- range
 * ---------------------------------------------------------------------------------------------------
 */

static void check_declared(struct linker *linker, const struct score *score, const char *attribute,
                           bool has, struct ratio declared, struct ratio reached)
{
	if (has && ratio_compare(declared, reached) != 0)
		diag_report(linker->sink, J3054, model_attribute(score->place, attribute),
		            link_ratio(linker, declared), attribute, link_ratio(linker, reached));
}

static void check_range(struct linker *linker, const struct score *score)
{
	struct ratio low;
	struct ratio high;

	if (score->has_min && score->has_max && ratio_compare(score->min, score->max) > 0) {
		diag_report(linker->sink, J3024, model_attribute(score->place, "min"),
		            link_ratio(linker, score->min), link_ratio(linker, score->max));
		return;
	}
	if (!score_reach(linker->pack, score, &low, &high))
		return;
	check_declared(linker, score, "max", score->has_max, score->max, high);
	check_declared(linker, score, "min", score->has_min, score->min, low);
}

/* ---- levels
 * --------------------------------------------------------------------------------------------------
 */

static int by_low(const void *a, const void *b)
{
	const struct band *left = *(const struct band *const *)a;
	const struct band *right = *(const struct band *const *)b;

	if (!left->has_low || !right->has_low)
		return left->has_low - right->has_low;
	int order = ratio_compare(left->low, right->low);
	return order ? order : left->low_open - right->low_open;
}

static const char *describe_gap(struct linker *linker, struct ratio low, bool low_open,
                                struct ratio high, bool high_open)
{
	if (!ratio_compare(low, high))
		return link_ratio(linker, low);
	return arena_printf(linker->arena, "%s%s..%s%s", low_open ? "(" : "[",
	                    link_ratio(linker, low), link_ratio(linker, high),
	                    high_open ? ")" : "]");
}

/* The distance of two values of the score that have none between them: 0 while every value is
 * possible. */
static struct ratio step_of(const struct band_set *bands)
{
	struct ratio step = bands->has_step ? bands->step : ratio_int(0);

	if (bands->has_round && !bands->has_step) {
		step = ratio_int(1);
		for (int i = 0; i < bands->round && i < 30; i++)
			step = ratio_div(step, ratio_int(10));
		for (int i = 0; i > bands->round && i > -30; i--)
			step = ratio_mul(step, ratio_int(10));
	}
	return step;
}

static void check_neighbours(struct linker *linker, const struct band_set *bands,
                             const struct band *left, const struct band *right)
{
	if (!left->has_high || !right->has_low) {
		diag_report(linker->sink, J3057, model_head(right->place), left->code, right->code);
		return;
	}
	int order = ratio_compare(right->low, left->high);
	if (order < 0 || (!order && !left->high_open && !right->low_open)) {
		diag_report(linker->sink, J3057,
		            model_attribute(right->place, right->low_open ? "above" : "from"),
		            left->code, right->code);
		return;
	}
	bool gap = order > 0 || (left->high_open && right->low_open);
	/* Between two multiples of the step there is nothing, so that both bands must hold their
	 * own bound. */
	if (gap && order > 0 && !left->high_open && !right->low_open &&
	    ratio_compare(ratio_sub(right->low, left->high), step_of(bands)) <= 0)
		gap = false;
	if (gap)
		diag_report(linker->sink, J3056,
		            model_attribute(right->place, right->low_open ? "above" : "from"),
		            describe_gap(linker, left->high, !left->high_open, right->low,
		                         !right->low_open));
}

/* Where the score can be at all, as declared or else as reached. */
static void check_ends(struct linker *linker, const struct score *score, const struct band *first,
                       const struct band *last)
{
	struct ratio low;
	struct ratio high;
	bool known = score_reach(linker->pack, score, &low, &high);

	low = score->has_min ? score->min : low;
	high = score->has_max ? score->max : high;
	if ((score->has_min || known) && first->has_low) {
		int order = ratio_compare(low, first->low);
		if (order < 0 || (!order && first->low_open))
			diag_report(
				linker->sink, J3056,
				model_attribute(first->place, first->low_open ? "above" : "from"),
				describe_gap(linker, low, false, first->low, !first->low_open));
	}
	if ((score->has_max || known) && last->has_high) {
		int order = ratio_compare(high, last->high);
		if (order > 0 || (!order && last->high_open))
			diag_report(
				linker->sink, J3056,
				model_attribute(last->place, last->high_open ? "below" : "to"),
				describe_gap(linker, last->high, !last->high_open, high, false));
	}
}

static void check_bands(struct linker *linker, const struct score *score,
                        const struct band_set *bands)
{
	const struct band **sorted =
		ARENA_ARRAY(linker->arena, const struct band *, bands->bands.count + 1);
	struct map *codes = map_new(linker->arena);
	size_t count = 0;

	for (size_t i = 0; i < bands->bands.count; i++) {
		const struct band *band = &bands->bands.items[i];
		link_code(linker, codes, band->code, band->place, "code");
		int order =
			band->has_low && band->has_high ? ratio_compare(band->low, band->high) : -1;
		if (order > 0 || (!order && (band->low_open || band->high_open)))
			diag_report(linker->sink, J3058, model_head(band->place), band->code);
		else
			sorted[count++] = band;
	}
	qsort(sorted, count, sizeof *sorted, by_low);
	for (size_t i = 1; i < count; i++)
		check_neighbours(linker, bands, sorted[i - 1], sorted[i]);
	if (count)
		check_ends(linker, score, sorted[0], sorted[count - 1]);
	else if (!bands->bands.count)
		diag_report(linker->sink, J3055, model_head(bands->place), "bands", "<band>");
}

/* ---- the whole
 * -----------------------------------------------------------------------------------------------
 */

static void check_dimension(struct linker *linker, const struct score *score)
{
	const struct questionnaire *questionnaire = linker->pack->questionnaire;
	struct near_search search = near_start(score->dimension ? score->dimension : "");

	for (size_t i = 0; score->dimension && i < questionnaire->dimensions.count; i++) {
		if (!strcmp(questionnaire->dimensions.items[i]->id, score->dimension))
			return;
		near_offer(&search, questionnaire->dimensions.items[i]->id);
	}
	if (score->dimension)
		link_unknown(linker, &J3030, model_attribute(score->place, "dimension"),
		             score->dimension, NULL, &search);
}

void link_scores(struct linker *linker)
{
	const struct questionnaire *questionnaire = linker->pack->questionnaire;

	for (size_t i = 0; i < questionnaire->scores.count; i++)
		expand_grids(linker, questionnaire->scores.items[i]);
	for (size_t i = 0; i < questionnaire->scores.count; i++) {
		size_t errors = diag_errors(linker->sink);
		struct score *score = questionnaire->scores.items[i];
		check_dimension(linker, score);
		check_needs(linker, score);
		check_useless(linker, score);
		for (size_t j = 0; j < score->items.count; j++)
			check_item(linker, score, &score->items.items[j]);
		/* Items that are wrong would make the range wrong, too. */
		if (diag_errors(linker->sink) == errors)
			check_range(linker, score);
		for (size_t j = 0; j < score->band_sets.count; j++)
			check_bands(linker, score, &score->band_sets.items[j]);
	}
}
