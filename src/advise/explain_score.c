/*
 * Scores: how the sum is made up, and what each answer behind it gives and costs. A level: which answers settle it, and how
 * far it is to the others.
 */
#include "advise/reason_int.h"
#include <stdlib.h>
#include <string.h>

#define TRIED 64 /* values of one answer */

static struct value as_number(struct value value)
{
	return value.kind == VALUE_RATIO ? value_number(ratio_to_decimal(value.as.ratio)) : value.kind == VALUE_NUMBER ? value : value_null();
}

/* ---- the sum ----------------------------------------------------------------------------------------------------------------------- */

static const char *node_words(struct reasoner *reasoner, node_id node)
{
	return phrase_with_value(reasoner->phrases, phrase_term(reasoner->phrases, node), phrase_value(reasoner->phrases, node, run_domain(reasoner->run, node)));
}

static const char *item_title(struct reasoner *reasoner, const struct score_item *item, node_id node)
{
	int64_t input = item->of ? program_input_find(reasoner->program, item->of) : -1;
	if (input >= 0)
		return answer_sentence(reasoner, (uint32_t)input);
	bool score = item->of && pack_score(reasoner->program->pack, item->of);
	return score ? phrase_term(reasoner->phrases, node) : node_words(reasoner, node);
}

static const char *item_worth(struct reasoner *reasoner, const struct run_item *item)
{
	if (item->how == ITEM_LEFT_OUT)
		return _("left out");
	if (item->value.kind != VALUE_RATIO)
		return "";
	const char *value = phrase_number(reasoner->phrases, item->value);
	if (item->most.kind != VALUE_RATIO)
		return value;
	return arena_printf(reasoner->arena, _("%s of %s"), value, phrase_number(reasoner->phrases, item->most));
}

static void explain_items(struct reasoner *reasoner, struct explanation *out, size_t index)
{
	static const enum open_truth how[] = {[ITEM_COUNTS] = IS_TRUE, [ITEM_LEFT_OUT] = IS_NULL, [ITEM_OPEN] = IS_OPEN};
	const struct program_score *is = &reasoner->program->scores[index];
	struct run_item *items;
	size_t count = run_items(reasoner->run, index, reasoner->arena, &items, &out->over_cap);
	struct explained_item *list = ARENA_ARRAY(reasoner->arena, struct explained_item, count + 1);
	for (size_t i = 0; i < count; i++) {
		const struct score_item *item = &is->score->items.items[i];
		list[i] = (struct explained_item){
			.id = item->of,
			.title = item_title(reasoner, item, reasoner->program->nodes[is->exact].args[4 * i]),
			.worth = item_worth(reasoner, &items[i]),
			.weight = value_number(ratio_to_decimal(item->weight)),
			.gained = as_number(items[i].gained),
			.lost = as_number(items[i].lost),
			.is = how[items[i].how],
		};
	}
	out->over_cap = as_number(out->over_cap);
	out->items = list;
	out->item_count = count;
}

/* Penalties that hold or may; of a formula or a table, its proof. */
static void explain_rest(struct reasoner *reasoner, struct explanation *out, size_t index)
{
	const struct program_score *is = &reasoner->program->scores[index];
	const struct node *node = &reasoner->program->nodes[is->exact];
	struct reasons list = {0};
	give_least(reasoner, &is->exact, 1, ALONE_VALUE, &out->answers, &out->answer_count);
	if (node->op != OP_SCORE)
		prove_inside(reasoner, &list, is->exact);
	for (size_t i = 0; node->op == OP_SCORE && i < is->score->penalties.count; i++) {
		const node_id *args = node->args + 4 * is->score->items.count + 2 * i;
		enum open_truth holds = run_truth(reasoner->run, args[0]);
		struct reasons parts = {0};
		if (holds != IS_TRUE && holds != IS_OPEN && !reasoner->all)
			continue;
		prove(reasoner, &parts, args[0]);
		const char *factor = phrase_value(reasoner->phrases, args[1], run_domain(reasoner->run, args[1]));
		struct reason *line = add_reason(reasoner, &list, REASON_TEST, holds,
		                                 arena_printf(reasoner->arena, _("multiplied by %s: %s"), factor, phrase_rule(reasoner->phrases, args[0], true)));
		line->test = is->score->penalties.items[i].when.input.text;
		set_parts(line, &parts);
	}
	out->reasons = list.list.items;
	out->reason_count = list.list.count;
}

/* ---- answer by answer -------------------------------------------------------------------------------------------------------------- */

struct tries {
	struct value of[TRIED];
	size_t count;
};

static void try_value(struct tries *tries, struct value value)
{
	if (tries->count < TRIED && value.kind != VALUE_NULL)
		tries->of[tries->count++] = value;
}

/* None, all that can go together, and each that excludes the others. */
static void try_subsets(struct arena *arena, struct tries *tries, const struct subsets *subsets)
{
	struct value *all = ARENA_ARRAY(arena, struct value, subsets->count + 1);
	size_t count = 0;
	if (subsets->least == 0)
		try_value(tries, value_list(arena, NULL, 0));
	for (size_t i = 0; i < subsets->count; i++) {
		if (subsets->exclusive[i])
			try_value(tries, value_list(arena, &subsets->codes[i], 1));
		else if (count < subsets->most)
			all[count++] = subsets->codes[i];
	}
	if (count > 0)
		try_value(tries, value_list(arena, all, count));
}

/* Some answers that show the whole range: all of them, or the ends. */
static void find_tries(struct arena *arena, struct domain domain, struct tries *tries)
{
	struct value *values;
	size_t count;
	tries->count = 0;
	if (domain_expand(arena, domain, TRIED, &values, &count)) {
		for (size_t i = 0; i < count; i++)
			try_value(tries, values[i]);
		return;
	}
	for (size_t i = 0; i < domain.count; i++) {
		const struct piece *piece = &domain.pieces[i];
		if (piece->kind == PIECE_VALUE)
			try_value(tries, piece->as.value);
		if (piece->kind == PIECE_SUBSETS)
			try_subsets(arena, tries, piece->as.subsets);
		if (piece->kind != PIECE_INTERVAL)
			continue;
		try_value(tries, piece->as.interval.low);
		try_value(tries, piece->as.interval.high);
	}
}

static bool is_offered(struct reasoner *reasoner, uint32_t index, struct value value)
{
	const struct program_input *input = &reasoner->program->inputs[index];
	for (size_t i = 0; input->offered && value.kind == VALUE_STRING && i < input->question->options.count; i++)
		if (input->offered[i] != NO_NODE && strcmp(input->question->options.items[i].code, value.as.string.text) == 0)
			return run_truth(reasoner->run, input->offered[i]) == IS_TRUE;
	return true;
}

static bool bounds_now(struct reasoner *reasoner, node_id exact, struct ratio *low, struct ratio *high)
{
	struct interval hull;
	if (!domain_hull(alone_domain(reasoner->alone, exact), &hull) || hull.low.kind != VALUE_RATIO || hull.high.kind != VALUE_RATIO)
		return false;
	*low = hull.low.as.ratio;
	*high = hull.high.as.ratio;
	return true;
}

/* Against every other answer: how far the least that is possible would fall, and the most would rise. */
static bool weigh_answer(struct reasoner *reasoner, node_id exact, uint32_t input, struct explained_answer *out)
{
	struct ratio low, high, worst, best, tried_low, tried_high;
	struct tries tries;
	size_t at = 0;
	if (!bounds_now(reasoner, exact, &low, &high))
		return false;
	worst = low;
	best = high;
	find_tries(reasoner->arena, reasoner->program->inputs[input].domain, &tries);
	for (size_t i = 0; i < tries.count; i++) {
		if (!is_offered(reasoner, input, tries.of[i]))
			continue;
		alone_try(reasoner->alone, input, tries.of[i]);
		if (!bounds_now(reasoner, exact, &tried_low, &tried_high))
			continue;
		worst = ratio_compare(tried_low, worst) < 0 ? tried_low : worst;
		if (ratio_compare(tried_high, best) <= 0)
			continue;
		best = tried_high;
		at = i + 1;
	}
	alone_give(reasoner->alone, input, true);
	*out = (struct explained_answer){.gained = as_number(value_ratio(ratio_sub(low, worst))), .lost = as_number(value_ratio(ratio_sub(best, high)))};
	if (at > 0)
		out->best = phrase_value(reasoner->phrases, reasoner->program->inputs[input].answer, domain_of(reasoner->arena, tries.of[at - 1]));
	return out->gained.kind == VALUE_NUMBER && out->lost.kind == VALUE_NUMBER &&
	       (decimal_sign(out->gained.as.number) > 0 || decimal_sign(out->lost.as.number) > 0);
}

static int by_cost(const void *a, const void *b)
{
	const struct explained_answer *x = a, *y = b;
	int order = decimal_compare(y->lost.as.number, x->lost.as.number);
	return order ? order : decimal_compare(y->gained.as.number, x->gained.as.number);
}

static void explain_gains(struct reasoner *reasoner, struct explanation *out, node_id exact)
{
	const uint32_t *under = NULL;
	alone_turn(reasoner->alone, &exact, 1, ALONE_VALUE);
	size_t count = alone_inputs(reasoner->alone, &under), kept = 0;
	struct explained_answer *list = ARENA_ARRAY(reasoner->arena, struct explained_answer, count + 1);
	for (size_t i = 0; i < count; i++)
		alone_give(reasoner->alone, under[i], true);
	for (size_t i = 0; i < count; i++) {
		if (!reasoner->program->inputs[under[i]].question || !weigh_answer(reasoner, exact, under[i], &list[kept]))
			continue;
		list[kept].question = advise_question(reasoner->run, reasoner->arena, under[i]);
		list[kept++].text = answer_sentence(reasoner, under[i]);
	}
	if (kept > 1)
		qsort(list, kept, sizeof(*list), by_cost);
	out->gains = list;
	out->gain_count = kept;
}

/* ---- levels ------------------------------------------------------------------------------------------------------------------------ */

static struct value bound(bool has, struct ratio ratio)
{
	return has ? value_number(ratio_to_decimal(ratio)) : value_null();
}

static struct explained_band explain_band(struct reasoner *reasoner, const struct result_score *score, const struct band_set *set, const struct band *band, node_id level)
{
	struct domain domain = run_domain(reasoner->run, level);
	struct value code = value_string_shared(band->code, strlen(band->code)), now = score->value.kind == VALUE_NUMBER ? score->value : score->min;
	struct explained_band out = {
		.set = set->id ? set->id : "level",
		.code = band->code,
		.label = &band->label,
		.from = bound(band->has_low, band->low),
		.to = bound(band->has_high, band->high),
		.perhaps = domain_contains(domain, code),
	};
	out.here = out.perhaps && domain_settled(domain, NULL);
	if (out.from.kind == VALUE_NUMBER && now.kind == VALUE_NUMBER && decimal_compare(out.from.as.number, now.as.number) > 0)
		out.missing = value_number(decimal_sub(out.from.as.number, now.as.number));
	return out;
}

static void explain_bands(struct reasoner *reasoner, struct explanation *out, size_t index, size_t only)
{
	const struct program_score *is = &reasoner->program->scores[index];
	VEC(struct explained_band) list = {0};
	for (size_t set = 0; set < is->score->band_sets.count; set++) {
		const struct band_set *bands = &is->score->band_sets.items[set];
		for (size_t i = 0; (only == SIZE_MAX || set == only) && i < bands->bands.count; i++)
			VEC_PUSH(reasoner->arena, &list, explain_band(reasoner, out->score, bands, &bands->bands.items[i], is->levels[set]));
	}
	out->bands = list.items;
	out->band_count = list.count;
}

/* ---- the faces --------------------------------------------------------------------------------------------------------------------- */

static void start_score(struct reasoner *reasoner, struct explanation *out, size_t index)
{
	const struct program_score *is = &reasoner->program->scores[index];
	out->title = phrase_text(reasoner->phrases, &is->score->title, is->score->id);
	for (size_t i = 0; i < out->result->score_count; i++)
		if (strcmp(out->result->scores[i].id, is->score->id) == 0)
			out->score = &out->result->scores[i];
	reasoner->explained[is->exact] = reasoner->explained[is->number] = true;
}

void explain_score(struct reasoner *reasoner, struct explanation *out, size_t index)
{
	const struct program_score *is = &reasoner->program->scores[index];
	out->kind = EXPLAINS_SCORE;
	start_score(reasoner, out, index);
	out->says = phrase_value(reasoner->phrases, is->exact, run_domain(reasoner->run, is->exact));
	out->settled = run_settled(reasoner->run, is->exact, NULL);
	explain_rest(reasoner, out, index);
	explain_items(reasoner, out, index);
	explain_gains(reasoner, out, is->exact);
	explain_bands(reasoner, out, index, SIZE_MAX);
}

void explain_level(struct reasoner *reasoner, struct explanation *out, size_t index, size_t set)
{
	const struct program_score *is = &reasoner->program->scores[index];
	node_id level = is->levels[set];
	out->kind = EXPLAINS_LEVEL;
	start_score(reasoner, out, index);
	out->title = phrase_label(reasoner->phrases, (struct naming){NAMED_LEVEL, (uint32_t)index, (uint32_t)set});
	out->settled = run_settled(reasoner->run, level, NULL);
	out->says = out->settled ? phrase_value(reasoner->phrases, level, run_domain(reasoner->run, level)) : _("not settled");
	if (out->settled) {
		give_least(reasoner, &level, 1, ALONE_VALUE, &out->answers, &out->answer_count);
	} else {
		const uint32_t *inputs = NULL;
		size_t count = run_hangs_on(reasoner->run, level, reasoner->arena, &inputs);
		out->answers = questions_of(reasoner, inputs, count, &out->answer_count);
	}
	explain_gains(reasoner, out, is->exact);
	explain_bands(reasoner, out, index, set);
}
