/*
 * A linked pack to a program: declares every name, compiles everything that can be asked for, and closes the graph.
 */
#include "program/program_int.h"
#include <string.h>

node_id add_free_input(struct builder *builder, const char *key, const struct type *type, struct domain domain, uint32_t *index)
{
	*index = (uint32_t)builder->inputs.count;
	struct program_input *input = VEC_ADD(builder->arena, &builder->inputs);
	struct node node = {.op = OP_INPUT, .type = type};
	node.as.input = *index;
	input->key = key;
	input->domain = domain;
	input->answer = graph_add(builder, &builder->graph, &node);
	input->relevance = make_constant(builder, &builder->graph, value_boolean(true));
	return builder->inputs.items[*index].answer;
}

void builder_start(struct builder *builder, struct arena *arena, struct diag_sink *sink)
{
	*builder = (struct builder){.arena = arena, .sink = sink, .program = ARENA_NEW(arena, struct program), .names = map_new(arena)};
	builder->fact_faults = diag_sink_new(arena);
	builder->graph.known = map_new(arena);
	builder->graph.subject = NO_NODE;
}

static void collect_facts(struct builder *builder)
{
	for (size_t r = 0; r < builder->pack->rulebases.count; r++) {
		const struct rulebase *rulebase = builder->pack->rulebases.items[r];
		for (size_t i = 0; i < rulebase->facts.count; i++)
			VEC_PUSH(builder->arena, &builder->facts, rulebase->facts.items[i]);
		for (size_t i = 0; i < rulebase->findings.count; i++)
			VEC_PUSH(builder->arena, &builder->findings, rulebase->findings.items[i]);
	}
}

/* ---- the questionnaire ------------------------------------------------------------------------------------------------ */

static void build_offered(struct builder *builder, size_t index)
{
	const struct question *question = builder->inputs.items[index].question;
	bool any = false;
	for (size_t i = 0; question && i < question->options.count; i++)
		any = any || question->options.items[i].when.tree;
	if (!any)
		return;
	node_id *offered = ARENA_ARRAY(builder->arena, node_id, question->options.count);
	for (size_t i = 0; i < question->options.count; i++)
		offered[i] = question->options.items[i].when.tree ? build_formula(builder, &question->options.items[i].when) : NO_NODE;
	builder->inputs.items[index].offered = offered;
}

static void build_inputs(struct builder *builder)
{
	for (size_t i = 0; i < builder->inputs.count; i++) {
		if (builder->inputs.items[i].answer != NO_NODE && !builder->inputs.items[i].question)
			continue;
		if (builder->inputs.items[i].question && builder->inputs.items[i].question->kind != QUESTION_GRID)
			name_lookup(builder, builder->inputs.items[i].question->id);
		build_answer(builder, i);
		build_offered(builder, i);
	}
}

static void build_indicators(struct builder *builder)
{
	const struct questionnaire *questionnaire = builder->pack->questionnaire;
	node_id *nodes = ARENA_ARRAY(builder->arena, node_id, questionnaire->indicators.count + 1);
	for (size_t i = 0; i < questionnaire->indicators.count; i++)
		nodes[i] = name_lookup(builder, questionnaire->indicators.items[i]->id);
	builder->program->indicators = nodes;
	node_id *targets = ARENA_ARRAY(builder->arena, node_id, questionnaire->indicators.count + 1);
	for (size_t i = 0; i < questionnaire->indicators.count; i++)
		targets[i] = questionnaire->indicators.items[i]->obliges ? build_formula(builder, &questionnaire->indicators.items[i]->target) : NO_NODE;
	builder->program->targets = targets;
	node_id *constraints = ARENA_ARRAY(builder->arena, node_id, questionnaire->constraints.count + 1);
	for (size_t i = 0; i < questionnaire->constraints.count; i++)
		constraints[i] = build_formula(builder, &questionnaire->constraints.items[i]->test);
	builder->program->constraints = constraints;
}

static void build_scores(struct builder *builder)
{
	const struct questionnaire *questionnaire = builder->pack->questionnaire;
	size_t count = questionnaire->scores.count;
	struct program_score *scores = ARENA_ARRAY(builder->arena, struct program_score, count + 1);
	for (size_t i = 0; i < count; i++) {
		const struct score *score = questionnaire->scores.items[i];
		node_id number = name_lookup(builder, score->id);
		const struct node *node = &builder->graph.nodes.items[number];
		node_id exact = node->op == OP_TO_NUMBER ? node->args[0] : number;
		node_id *levels = ARENA_ARRAY(builder->arena, node_id, score->band_sets.count + 1);
		for (size_t set = 0; set < score->band_sets.count; set++)
			levels[set] = build_level(builder, exact, &score->band_sets.items[set]);
		scores[i] = (struct program_score){.score = score, .number = number, .exact = exact, .levels = levels};
	}
	builder->scores = scores;
	builder->program->scores = scores;
	builder->program->score_count = count;
}

static void build_facts(struct builder *builder)
{
	size_t count = builder->facts.count;
	node_id *nodes = ARENA_ARRAY(builder->arena, node_id, count + 1);
	for (size_t i = 0; i < count; i++)
		nodes[i] = name_lookup(builder, builder->facts.items[i]->id);
	builder->program->fact_count = count;
	builder->program->facts = builder->facts.items;
	builder->program->fact_nodes = nodes;
}

/* ---- closing the graph --------------------------------------------------------------------------------------------- */

/* The first of those with the same key counts. */
static const struct map *index_inputs(struct builder *builder)
{
	struct map *index = map_new(builder->arena);
	for (size_t i = builder->inputs.count; i-- > 0;)
		map_put(index, builder->inputs.items[i].key, &builder->inputs.items[i]);
	return index;
}

void builder_close(struct builder *builder)
{
	struct program *program = builder->program;
	program->pack = builder->pack;
	program->count = (uint32_t)builder->graph.nodes.count;
	program->nodes = builder->graph.nodes.items;
	program->input_count = (uint32_t)builder->inputs.count;
	program->inputs = builder->inputs.items;
	program->input_index = index_inputs(builder);
	uint32_t *start = ARENA_ARRAY(builder->arena, uint32_t, (size_t)program->count + 2);
	for (uint32_t i = 0; i < program->count; i++)
		for (uint32_t a = 0; a < program->nodes[i].count; a++)
			start[program->nodes[i].args[a] + 1]++;
	for (uint32_t i = 0; i < program->count; i++)
		start[i + 1] += start[i];
	node_id *users = ARENA_ARRAY(builder->arena, node_id, (size_t)start[program->count] + 1);
	uint32_t *next = arena_copy(builder->arena, start, ((size_t)program->count + 1) * sizeof(uint32_t));
	for (uint32_t i = 0; i < program->count; i++)
		for (uint32_t a = 0; a < program->nodes[i].count; a++)
			users[next[program->nodes[i].args[a]]++] = i;
	program->user_start = start;
	program->users = users;
}

/* Marks what a score reads, but not what decides whether a question is asked. Arguments stand before their users. */
static void score_inputs(struct builder *builder, struct program_score *score)
{
	const struct program *program = builder->program;
	bool *reached = ARENA_ARRAY(builder->arena, bool, (size_t)program->count + 1);
	VEC(uint32_t) inputs = {0};
	reached[score->exact] = true;
	for (node_id i = score->exact + 1; i-- > 0;) {
		const struct node *node = &program->nodes[i];
		if (!reached[i])
			continue;
		if (node->op == OP_INPUT && program->inputs[node->as.input].question)
			VEC_PUSH(builder->arena, &inputs, node->as.input);
		size_t items = node->op == OP_SCORE ? node->as.score->items.count * 4 : 0;
		for (uint32_t a = node->op == OP_RELEVANT ? 1 : 0; a < node->count; a++)
			if (a >= items || a % 4 != 3) /* the fourth of an item is its being asked */
				reached[node->args[a]] = true;
	}
	score->inputs = inputs.items;
	score->question_count = inputs.count;
}

const struct program *program_build(struct arena *arena, const struct pack *pack, struct diag_sink *sink)
{
	struct builder builder;
	builder_start(&builder, arena, sink);
	builder.pack = pack;
	builder.program->limits = pack->limits;
	collect_facts(&builder);
	questions_declare(&builder);
	const struct type *text = &type_string;
	builder.program->stage = add_free_input(&builder, "stage", text, domain_null(), &builder.program->stage_input);
	builder.program->as_of = add_free_input(&builder, "as_of", &type_date, domain_any(arena, &type_date), &builder.program->as_of_input);
	names_declare(&builder);
	build_inputs(&builder);
	build_indicators(&builder);
	build_scores(&builder);
	build_facts(&builder);
	build_findings(&builder);
	build_entries(&builder);
	builder_close(&builder);
	for (size_t i = 0; i < builder.program->score_count; i++)
		score_inputs(&builder, &builder.scores[i]);
	diag_take(sink, builder.fact_faults);
	return builder.failed || diag_errors(builder.fact_faults) > 0 ? NULL : builder.program;
}

const struct program *program_build_formula(struct arena *arena, const struct feel_node *tree, const char *const *names,
                                            const struct type *const *types, size_t count, node_id *result, struct diag_sink *sink)
{
	struct builder builder;
	builder_start(&builder, arena, sink);
	for (size_t i = 0; i < count; i++) {
		uint32_t index;
		struct named *named = ARENA_NEW(arena, struct named);
		*named = (struct named){.kind = NAMED_NODE, .name = names[i]};
		named->node = add_free_input(&builder, names[i], types[i], domain_any(arena, types[i]), &index);
		map_put(builder.names, names[i], named);
	}
	*result = build_tree(&builder, &builder.graph, tree);
	builder.program->stage = builder.program->as_of = NO_NODE;
	builder.program->stage_input = builder.program->as_of_input = UINT32_MAX;
	builder_close(&builder);
	return builder.failed ? NULL : builder.program;
}

int64_t program_input_find(const struct program *program, const char *key)
{
	const struct program_input *input = map_get(program->input_index, key);
	return input ? input - program->inputs : -1;
}

int64_t program_entry_find(const struct program *program, enum entry_kind kind, const char *id)
{
	for (size_t i = 0; i < program->entry_count; i++)
		if (program->entries[i].entry->kind == kind && strcmp(program->entries[i].entry->id, id) == 0)
			return (int64_t)i;
	return -1;
}

int64_t program_score_find(const struct program *program, const char *id)
{
	for (size_t i = 0; i < program->score_count; i++)
		if (strcmp(program->scores[i].score->id, id) == 0)
			return (int64_t)i;
	return -1;
}

int64_t program_fact_find(const struct program *program, const char *id)
{
	for (size_t i = 0; i < program->fact_count; i++)
		if (strcmp(program->facts[i]->id, id) == 0)
			return (int64_t)i;
	return -1;
}

int64_t program_finding_find(const struct program *program, const char *id)
{
	for (size_t i = 0; i < program->finding_count; i++)
		if (strcmp(program->findings[i]->id, id) == 0)
			return (int64_t)i;
	return -1;
}
