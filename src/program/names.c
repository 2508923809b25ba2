/*
 * What formulas can name: questions, indicators, scores, levels, facts, the stage and the day. Each is compiled when it
 * is first used, so order in the files does not matter; a ring of names is found on the way and told in full.
 */
#include "base/msg.h"
#include "program/program_int.h"
#include <string.h>

#define NAME_CHAIN 1000 /* names used one through the other: bounds the recursion of building */

static struct named *declare(struct builder *builder, enum named_kind kind, const char *name, size_t index)
{
	struct named *named = ARENA_NEW(builder->arena, struct named);
	*named = (struct named){.kind = kind, .name = name, .index = index, .node = NO_NODE};
	map_put(builder->names, name, named);
	return named;
}

static void declare_levels(struct builder *builder, const struct score *score, size_t index)
{
	for (size_t set = 0; set < score->band_sets.count; set++) {
		const char *id = score->band_sets.items[set].id;
		if (set == 0)
			declare(builder, NAMED_LEVEL, arena_printf(builder->arena, "%s_level", score->id), index)->set = set;
		if (id)
			declare(builder, NAMED_LEVEL, arena_printf(builder->arena, "%s_%s_level", score->id, id), index)->set = set;
	}
}

static void declare_rows(struct builder *builder)
{
	for (size_t i = 0; i < builder->inputs.count; i++)
		if (builder->inputs.items[i].row)
			declare(builder, NAMED_INPUT, builder->inputs.items[i].key, i);
}

void names_declare(struct builder *builder)
{
	const struct questionnaire *questionnaire = builder->pack->questionnaire;
	for (size_t i = 0; i < builder->inputs.count; i++)
		if (builder->inputs.items[i].lacking)
			declare(builder, NAMED_INPUT, builder->inputs.items[i].key, i);
	for (size_t i = 0; i < questionnaire->questions.count; i++)
		declare(builder, NAMED_QUESTION, questionnaire->questions.items[i]->id, i);
	declare_rows(builder);
	for (size_t i = 0; i < questionnaire->indicators.count; i++)
		declare(builder, NAMED_INDICATOR, questionnaire->indicators.items[i]->id, i);
	for (size_t i = 0; i < questionnaire->scores.count; i++) {
		declare(builder, NAMED_SCORE, questionnaire->scores.items[i]->id, i);
		declare_levels(builder, questionnaire->scores.items[i], i);
	}
	for (size_t i = 0; i < builder->facts.count; i++)
		declare(builder, NAMED_FACT, builder->facts.items[i]->id, i);
	declare(builder, NAMED_NODE, "stage", 0)->node = builder->program->stage;
	declare(builder, NAMED_NODE, "as_of", 0)->node = builder->program->as_of;
}

/* ---- compiling one ------------------------------------------------------------------------------------------------ */

static struct place place_of(const struct builder *builder, const struct named *named)
{
	const struct questionnaire *questionnaire = builder->pack->questionnaire;
	switch (named->kind) {
	case NAMED_QUESTION:
		return questionnaire->questions.items[named->index]->place;
	case NAMED_INPUT:
		return builder->inputs.items[named->index].question ? builder->inputs.items[named->index].question->place : (struct place){0};
	case NAMED_INDICATOR:
		return questionnaire->indicators.items[named->index]->place;
	case NAMED_SCORE:
	case NAMED_LEVEL:
		return questionnaire->scores.items[named->index]->place;
	case NAMED_FACT:
		return builder->facts.items[named->index]->place;
	case NAMED_NODE:
		break;
	}
	return (struct place){0};
}

struct mention {
	const char *name;
	struct place place;
};

static void find_mention(const struct feel_node *node, void *context)
{
	struct mention *mention = context;
	if (!mention->place.source && node->kind == FEEL_NAME && strcmp(node->name, mention->name) == 0)
		mention->place = node->place;
}

static const struct formula *formula_of(const struct builder *builder, const struct named *named)
{
	const struct questionnaire *questionnaire = builder->pack->questionnaire;
	switch (named->kind) {
	case NAMED_QUESTION:
		return &questionnaire->questions.items[named->index]->when;
	case NAMED_INDICATOR:
		return &questionnaire->indicators.items[named->index]->test;
	case NAMED_SCORE:
		return &questionnaire->scores.items[named->index]->formula;
	case NAMED_FACT:
		return &builder->facts.items[named->index]->formula;
	default:
		return NULL;
	}
}

/* Where one of the ring uses the next. */
static struct place mention_of(const struct builder *builder, const struct named *named, const char *next)
{
	const struct formula *formula = formula_of(builder, named);
	struct mention mention = {.name = next};
	if (formula && formula->tree)
		feel_walk(formula->tree, find_mention, &mention);
	return mention.place.source ? mention.place : place_of(builder, named);
}

/* The ring from its k-th on, and what comes after that one. */
static const char *ring_from(struct builder *builder, struct named *const *ring, size_t count, size_t k)
{
	const char *text = ring[k]->name;
	for (size_t i = 1; i <= count; i++)
		text = arena_printf(builder->arena, "%s -> %s", text, ring[(k + i) % count]->name);
	return text;
}

/* At each of its members: which of them is wrong only the author knows. */
static void report_ring(struct builder *builder, const struct named *named)
{
	size_t first = builder->ring.count;
	while (first > 0 && builder->ring.items[first - 1] != named)
		first--;
	first = first > 0 ? first - 1 : 0;
	struct named *const *ring = builder->ring.items + first;
	size_t count = builder->ring.count - first;
	for (size_t k = 0; k < count; k++)
		diag_report(builder->sink, J4001, mention_of(builder, ring[k], ring[(k + 1) % count]->name), ring[k]->name, ring_from(builder, ring, count, k));
	builder->failed = true;
}

static node_id score_number(struct builder *builder, const struct score *score, node_id exact)
{
	return make_1(builder, OP_TO_NUMBER, &type_number, score->place, exact);
}

static node_id compile(struct builder *builder, const struct named *named)
{
	const struct questionnaire *questionnaire = builder->pack->questionnaire;
	switch (named->kind) {
	case NAMED_QUESTION:
		return build_question(builder, named->index);
	case NAMED_INPUT:
		return build_answer(builder, named->index);
	case NAMED_INDICATOR:
		return build_formula(builder, &questionnaire->indicators.items[named->index]->test);
	case NAMED_SCORE: {
		const struct score *score = questionnaire->scores.items[named->index];
		return score_number(builder, score, build_score(builder, score));
	}
	case NAMED_LEVEL: {
		const struct score *score = questionnaire->scores.items[named->index];
		node_id number = name_lookup(builder, score->id);
		node_id exact = builder->graph.nodes.items[number].op == OP_TO_NUMBER ? builder->graph.nodes.items[number].args[0] : number;
		return build_level(builder, exact, &score->band_sets.items[named->set]);
	}
	case NAMED_FACT:
		return build_fact(builder, builder->facts.items[named->index]);
	case NAMED_NODE:
		break;
	}
	return named->node;
}

node_id named_node(struct builder *builder, struct named *named)
{
	if (named->node != NO_NODE)
		return named->node;
	if (named->visiting) {
		report_ring(builder, named);
		return make_constant(builder, &builder->graph, value_null_because(N_("depends on itself")));
	}
	if (builder->ring.count >= NAME_CHAIN) {
		if (!builder->failed)
			diag_report(builder->sink, J4003, place_of(builder, named), named->name, arena_printf(builder->arena, "%d", NAME_CHAIN));
		builder->failed = true;
		return make_constant(builder, &builder->graph, value_null());
	}
	named->visiting = true;
	VEC_PUSH(builder->arena, &builder->ring, named);
	/* Compiled in the program's own graph: the subject of a cell and the entries of a context around the name are not its own. */
	node_id subject = builder->graph.subject;
	size_t floor = builder->graph.bound_floor;
	builder->graph.subject = NO_NODE;
	builder->graph.bound_floor = builder->graph.bound.count;
	node_id node = compile(builder, named);
	builder->graph.subject = subject;
	builder->graph.bound_floor = floor;
	builder->ring.count--;
	named->visiting = false;
	named->node = node;
	return node;
}

node_id name_lookup(struct builder *builder, const char *name)
{
	struct named *named = map_get(builder->names, name);
	return named ? named_node(builder, named) : NO_NODE;
}
