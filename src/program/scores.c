/*
 * Scores and levels to nodes. An item's value, its range and whether it was asked are arguments of the SCORE operation;
 * what the aggregator makes of them is eval/'s business.
 */
#include "program/program_int.h"
#include <string.h>

struct item_nodes {
	node_id value, min, max, asked;
};

static node_id ratio_constant(struct builder *builder, struct ratio ratio)
{
	return make_constant(builder, &builder->graph, value_ratio(ratio));
}

static node_id null_constant(struct builder *builder)
{
	return make_constant(builder, &builder->graph, value_null());
}

static node_id to_ratio(struct builder *builder, node_id node, struct place place)
{
	return make_1(builder, OP_TO_RATIO, &type_number, place, node);
}

/* What the item says of its range goes before what its question or score can reach. */
static void set_range(struct builder *builder, const struct score_item *item, struct item_nodes *nodes, bool known, struct ratio least, struct ratio most)
{
	nodes->min = known ? ratio_constant(builder, least) : null_constant(builder);
	nodes->max = known ? ratio_constant(builder, most) : null_constant(builder);
	if (item->min.tree)
		nodes->min = to_ratio(builder, build_formula(builder, &item->min), item->place);
	if (item->max.tree)
		nodes->max = to_ratio(builder, build_formula(builder, &item->max), item->place);
}

static struct item_nodes question_item(struct builder *builder, const struct score_item *item, size_t input)
{
	struct item_nodes nodes;
	const struct question *question = builder->inputs.items[input].question;
	node_id answer = build_answer(builder, input);
	struct node points = {.op = OP_POINTS, .type = &type_number, .place = item->place, .args = &answer, .count = 1};
	points.as.question = question;
	nodes.value = graph_add(builder, &builder->graph, &points);
	nodes.asked = build_relevance(builder, input);
	struct ratio least, most;
	bool known = question_points(question, &least, &most);
	set_range(builder, item, &nodes, known, least, most);
	return nodes;
}

static struct item_nodes other_item(struct builder *builder, const struct score_item *item, node_id value)
{
	struct item_nodes nodes = {.value = to_ratio(builder, value, item->place), .asked = make_constant(builder, &builder->graph, value_boolean(true))};
	struct ratio least = ratio_int(0), most = ratio_int(1);
	const struct score *score = item->of ? pack_score(builder->pack, item->of) : NULL;
	bool known = item->of != NULL;
	if (score) {
		known = score_reach(builder->pack, score, &least, &most);
		least = score->has_min ? score->min : least;
		most = score->has_max ? score->max : most;
		known = known || (score->has_min && score->has_max);
	}
	set_range(builder, item, &nodes, known, least, most);
	return nodes;
}

static void add_item(struct builder *builder, struct args *args, struct item_nodes nodes)
{
	VEC_PUSH(builder->arena, &args->list, nodes.value);
	VEC_PUSH(builder->arena, &args->list, nodes.min);
	VEC_PUSH(builder->arena, &args->list, nodes.max);
	VEC_PUSH(builder->arena, &args->list, nodes.asked);
}

/* Exact, not rounded through FEEL, where the item is a score. */
static node_id exact_of(struct builder *builder, const char *id)
{
	node_id node = name_lookup(builder, id);
	if (node == NO_NODE)
		return null_constant(builder);
	const struct node *made = &builder->graph.nodes.items[node];
	return made->op == OP_TO_NUMBER ? made->args[0] : node;
}

static int64_t find_input(const struct builder *builder, const char *key)
{
	for (size_t i = 0; i < builder->inputs.count; i++)
		if (builder->inputs.items[i].question && strcmp(builder->inputs.items[i].key, key) == 0)
			return (int64_t)i;
	return -1;
}

/* The items of a grid are its rows: linking has put one item per row, so that `of` is a single input here. */
static void build_item(struct builder *builder, struct args *args, const struct score_item *item)
{
	if (!item->of) {
		add_item(builder, args, other_item(builder, item, build_formula(builder, &item->value)));
		return;
	}
	int64_t input = find_input(builder, item->of);
	if (input >= 0)
		name_lookup(builder, item->of); /* so that a ring through its relevance is told with its name */
	if (input >= 0)
		add_item(builder, args, question_item(builder, item, (size_t)input));
	else
		add_item(builder, args, other_item(builder, item, exact_of(builder, item->of)));
}

node_id build_score(struct builder *builder, const struct score *score)
{
	if (score->aggregator == AGGREGATE_FORMULA)
		return to_ratio(builder, build_formula(builder, &score->formula), score->place);
	if (score->aggregator == AGGREGATE_LOOKUP)
		return to_ratio(builder, score->table ? build_table(builder, &builder->graph, score->table) : null_constant(builder), score->place);
	struct args args = {0};
	for (size_t i = 0; i < score->items.count; i++)
		build_item(builder, &args, &score->items.items[i]);
	for (size_t i = 0; i < score->penalties.count; i++) {
		const struct penalty *penalty = &score->penalties.items[i];
		VEC_PUSH(builder->arena, &args.list, build_formula(builder, &penalty->when));
		VEC_PUSH(builder->arena, &args.list, to_ratio(builder, build_formula(builder, &penalty->factor), penalty->place));
	}
	struct node node = {.op = OP_SCORE, .type = &type_number, .place = score->place, .args = args.list.items, .count = (uint32_t)args.list.count};
	node.as.score = score;
	return graph_add(builder, &builder->graph, &node);
}

node_id build_level(struct builder *builder, node_id exact, const struct band_set *bands)
{
	struct node node = {.op = OP_LEVEL, .type = &type_string, .place = bands->place, .args = &exact, .count = 1};
	node.as.bands = bands;
	return graph_add(builder, &builder->graph, &node);
}
