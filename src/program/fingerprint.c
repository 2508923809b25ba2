/*
 * What a node means, as a number: to tell which definitions two versions of a pack have in common.
 */
#include "program/program.h"
#include "value/literal.h"
#include <string.h>

static uint64_t mix(uint64_t hash, uint64_t with)
{
	hash ^= with + UINT64_C(0x9E3779B97F4A7C15) + (hash << 6) + (hash >> 2);
	hash ^= hash >> 31;
	return hash * UINT64_C(0xBF58476D1CE4E5B9);
}

static uint64_t mix_text(uint64_t hash, const char *text)
{
	hash = mix(hash, text ? strlen(text) + 1 : 0);
	for (; text && *text; text++)
		hash = mix(hash, (unsigned char)*text);
	return hash;
}

static uint64_t mix_ratio(uint64_t hash, bool has, struct ratio ratio)
{
	hash = mix(hash, has);
	if (!has)
		return hash;
	return mix(mix(mix(hash, (uint64_t)ratio.numerator), (uint64_t)(ratio.numerator >> 64)), (uint64_t)ratio.denominator);
}

static uint64_t mix_decimal(uint64_t hash, struct decimal number)
{
	return number.nan ? mix(hash, 0) : mix(hash, value_hash(value_number(number)) | 1);
}

/* ---- what the author said ------------------------------------------------------------------------------------------------ */

static uint64_t mix_options(uint64_t hash, const struct question *question, bool points)
{
	for (size_t i = 0; i < question->options.count; i++) {
		const struct option *option = &question->options.items[i];
		hash = mix(mix_text(hash, option->code), option->exclusive);
		hash = points ? mix_ratio(hash, option->has_points, option->points) : hash;
	}
	return hash;
}

static uint64_t mix_input(uint64_t hash, const struct program_input *input)
{
	const struct question *question = input->question;
	hash = mix_text(hash, input->key);
	if (!question)
		return hash;
	hash = mix(mix(mix(hash, question->kind), question->na), (uint64_t)question->several);
	hash = mix(mix(hash, (uint64_t)question->min_chosen), (uint64_t)question->max_chosen);
	return mix_options(mix_decimal(mix_decimal(hash, question->min), question->max), question, false);
}

/* Where the order of the arguments does not count: their sum, whatever their order. */
static bool is_commutative(const struct node *node)
{
	switch (node->op) {
	case OP_AND:
	case OP_OR:
	case OP_EQUAL:
	case OP_NOT_EQUAL:
	case OP_MULTIPLY:
		return true;
	case OP_ADD: /* texts are joined in their order */
		return node->type && node->type->kind == TYPE_NUMBER;
	default:
		return false;
	}
}

static uint64_t mix_score(uint64_t hash, const struct score *score)
{
	hash = mix(mix(mix(mix(hash, score->aggregator), score->na), score->not_asked), score->unknown);
	hash = mix_ratio(mix_ratio(hash, score->has_cap, score->cap), score->has_start, score->start);
	return mix_ratio(mix_ratio(hash, score->has_at_least, score->at_least), score->has_coverage, score->coverage);
}

static uint64_t mix_item(uint64_t hash, const struct score_item *item, struct ratio weight)
{
	hash = mix(mix(mix(mix_ratio(hash, true, weight), item->reverse), item->na), item->not_asked);
	return mix_ratio(mix_ratio(hash, item->has_cap, item->cap), item->has_at_least, item->at_least);
}

/* Whether the order of the items means nothing. */
static bool is_any_order(const struct score *score)
{
	return score->aggregator != AGGREGATE_GATE && score->aggregator != AGGREGATE_PRODUCT && score->aggregator != AGGREGATE_PENALTY;
}

/* Where only the proportion of the weights counts: what to divide them by; else 1. */
static struct ratio weight_unit(const struct score *score)
{
	struct ratio sum = ratio_int(0);
	bool relative = score->aggregator == AGGREGATE_WEIGHTED_MEAN || score->aggregator == AGGREGATE_PERCENT;
	for (size_t i = 0; relative && i < score->items.count; i++)
		sum = ratio_add(sum, score->items.items[i].weight);
	return relative && !ratio_overflowed(sum) && ratio_sign(sum) > 0 ? sum : ratio_int(1);
}

static uint64_t mix_bands(uint64_t hash, const struct band_set *bands)
{
	hash = mix(hash, bands->has_round ? (uint64_t)bands->round + 1 : 0);
	for (size_t i = 0; i < bands->bands.count; i++) {
		const struct band *band = &bands->bands.items[i];
		hash = mix(mix(mix_text(hash, band->code), band->low_open), band->high_open);
		hash = mix_ratio(mix_ratio(hash, band->has_low, band->low), band->has_high, band->high);
	}
	return hash;
}

/* The order of output values counts where the hit policy looks at it. */
static uint64_t mix_table(uint64_t hash, const struct decision_table *table)
{
	hash = mix(hash, table->hit);
	for (size_t i = 0; i < table->outputs.count; i++)
		hash = mix_text(mix_text(hash, table->outputs.items[i].name), table->outputs.items[i].values.input.text);
	return hash;
}

/* ---- nodes --------------------------------------------------------------------------------------------------------------- */

static uint64_t mix_body(const struct program *program, struct arena *arena, uint64_t hash, const struct body *body);

static uint64_t mix_own(const struct program *program, struct arena *arena, uint64_t hash, const struct node *node)
{
	switch (node->op) {
	case OP_CONSTANT:
		return mix_text(mix(hash, node->as.constant.kind), value_to_text(arena, node->as.constant));
	case OP_INPUT:
		return mix_input(hash, &program->inputs[node->as.input]);
	case OP_LOCAL:
		return mix(hash, node->as.local);
	case OP_BUILTIN:
		return mix_text(hash, node->as.builtin->name);
	case OP_PATH:
		return mix_text(hash, node->as.name);
	case OP_CONTEXT:
		for (uint32_t i = 0; i < node->count; i++)
			hash = mix_text(hash, node->as.keys[i]);
		return hash;
	case OP_FUNCTION:
	case OP_FILTER:
	case OP_FOR:
	case OP_SOME:
	case OP_EVERY:
		return mix_body(program, arena, hash, node->as.body);
	case OP_POINTS:
		return mix_options(hash, node->as.question, true);
	case OP_SCORE:
		return mix_score(hash, node->as.score);
	case OP_LEVEL:
		return mix_bands(hash, node->as.bands);
	case OP_TABLE:
		return mix_table(hash, node->as.site->table);
	case OP_COERCE:
	case OP_INSTANCE_OF:
		return mix_text(hash, type_print(arena, node->as.asked));
	case OP_RANGE:
		return mix(mix(mix(hash, node->as.range.low_closed), node->as.range.high_closed), node->as.range.test);
	default:
		return hash;
	}
}

/* ---- arguments: in their order, or as a sum of what each group of them is where their order means nothing ---- */

struct arguments {
	const struct node *node;
	const uint64_t *prints;
};

static uint64_t mix_arguments(uint64_t hash, const struct arguments *of, uint32_t first, uint32_t count)
{
	for (uint32_t a = first; a < first + count; a++)
		hash = mix(hash, of->node->args[a] == NO_NODE ? 0 : of->prints[of->node->args[a]]);
	return hash;
}

#define PER_ITEM 4 /* arguments of OP_SCORE */

static uint64_t mix_items(uint64_t hash, const struct arguments *of)
{
	const struct score *score = of->node->as.score;
	struct ratio unit = weight_unit(score);
	uint32_t items = (uint32_t)score->items.count;
	uint64_t sum = 0;
	if (of->node->count < items * PER_ITEM)
		return mix_arguments(hash, of, 0, of->node->count);
	for (uint32_t i = 0; i < items; i++) {
		struct ratio weight = ratio_div(score->items.items[i].weight, unit);
		uint64_t item = mix_item(is_any_order(score) ? 0 : i, &score->items.items[i], ratio_overflowed(weight) ? score->items.items[i].weight : weight);
		sum += mix_arguments(item, of, i * PER_ITEM, PER_ITEM);
	}
	return mix_arguments(mix(hash, sum), of, items * PER_ITEM, of->node->count - items * PER_ITEM);
}

static uint64_t mix_evidence(uint64_t hash, const struct arguments *of)
{
	const struct finding *finding = of->node->as.finding;
	uint64_t sum = 0;
	for (uint32_t i = 0; i < of->node->count; i++)
		sum += mix_arguments(mix_ratio(0, true, finding->evidence.items[i].certainty), of, i, 1);
	return mix(hash, sum);
}

/* Of these policies the order of the rules means nothing. */
static bool is_any_rule(enum hit_policy hit)
{
	return hit == HIT_UNIQUE || hit == HIT_ANY || hit == HIT_COLLECT_MIN || hit == HIT_COLLECT_MAX || hit == HIT_COLLECT_COUNT;
}

static uint64_t mix_rules(uint64_t hash, const struct arguments *of)
{
	uint32_t pairs = of->node->count / 2;
	uint64_t sum = 0;
	if (!is_any_rule(of->node->as.site->table->hit))
		return mix_arguments(hash, of, 0, of->node->count);
	for (uint32_t i = 0; i < pairs; i++)
		sum += mix_arguments(0, of, 2 * i, 2);
	return mix_arguments(mix(hash, sum), of, 2 * pairs, of->node->count - 2 * pairs);
}

static uint64_t mix_any_order(uint64_t hash, const struct arguments *of)
{
	uint64_t sum = 0;
	for (uint32_t i = 0; i < of->node->count; i++)
		sum += mix_arguments(0, of, i, 1);
	return mix(hash, sum);
}

static uint64_t mix_all_arguments(uint64_t hash, const struct arguments *of)
{
	switch (of->node->op) {
	case OP_SCORE:
		return mix_items(hash, of);
	case OP_CERTAINTY:
		return mix_evidence(hash, of);
	case OP_TABLE:
		return mix_rules(hash, of);
	default:
		return is_commutative(of->node) ? mix_any_order(hash, of) : mix_arguments(hash, of, 0, of->node->count);
	}
}

static void fill(const struct program *program, struct arena *arena, const struct node *nodes, uint32_t count, uint64_t *out)
{
	for (uint32_t i = 0; i < count; i++) {
		const struct arguments arguments = {&nodes[i], out};
		out[i] = mix_all_arguments(mix_own(program, arena, mix(0, nodes[i].op), &nodes[i]), &arguments);
	}
}

static uint64_t mix_body(const struct program *program, struct arena *arena, uint64_t hash, const struct body *body)
{
	uint64_t *inside = ARENA_ARRAY(arena, uint64_t, (size_t)body->count + 1);
	fill(program, arena, body->nodes, body->count, inside);
	hash = mix(mix(hash, body->parameter_count), body->capture_count);
	return mix(hash, inside[body->result]);
}

uint64_t *program_fingerprints(const struct program *program, struct arena *arena)
{
	uint64_t *out = ARENA_ARRAY(arena, uint64_t, (size_t)program->count + 1);
	fill(program, arena, program->nodes, program->count, out);
	return out;
}

uint64_t program_own_print(const struct program *program, struct arena *arena, node_id node)
{
	const struct node *is = &program->nodes[node];
	uint64_t hash = mix_own(program, arena, mix(0, is->op), is);
	for (size_t i = 0; is->op == OP_SCORE && i < is->as.score->items.count; i++)
		hash = mix(hash, mix_item(0, &is->as.score->items.items[i], is->as.score->items.items[i].weight));
	for (size_t i = 0; is->op == OP_CERTAINTY && i < is->as.finding->evidence.count; i++)
		hash = mix_ratio(hash, true, is->as.finding->evidence.items[i].certainty);
	return hash;
}
