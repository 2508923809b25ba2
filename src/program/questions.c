/*
 * Questions to inputs and nodes: what the company said, and what formulas see of it (the answer while the question is
 * relevant, else null).
 */
#include "program/program_int.h"
#include <string.h>

static void add_question(struct builder *builder, const struct question *question, size_t *first)
{
	*first = builder->inputs.count;
	size_t count = question_input_count(question);
	for (size_t i = 0; i < count; i++) {
		struct program_input *input = VEC_ADD(builder->arena, &builder->inputs);
		input->key = question_input_key(builder->arena, question, i);
		input->question = question;
		input->row = question->kind == QUESTION_GRID ? &question->rows.items[i] : NULL;
		input->domain = question_domain(builder->arena, question);
		input->relevance = input->answer = NO_NODE;
	}
}

/* What an optional input of a rule base can be where the questionnaire does not ask for it: anything of its type, or null. */
static struct domain lacking_domain(struct builder *builder, const struct rule_input *input)
{
	struct domain domain = domain_any(builder->arena, input->type);
	bool bounded = !input->min.nan || !input->max.nan;
	if (input->type->kind == TYPE_NUMBER && bounded)
		domain = domain_interval(builder->arena, (struct interval){.low = value_number(input->min), .high = value_number(input->max), .low_closed = true, .high_closed = true});
	if (input->type->kind == TYPE_STRING && input->type->code_count > 0) {
		struct value *codes = ARENA_ARRAY(builder->arena, struct value, input->type->code_count);
		for (size_t i = 0; i < input->type->code_count; i++)
			codes[i] = value_string_shared(input->type->codes[i], strlen(input->type->codes[i]));
		domain = domain_values(builder->arena, codes, input->type->code_count);
	}
	return domain_union(builder->arena, domain, domain_null());
}

static bool is_declared(const struct builder *builder, const char *key)
{
	for (size_t i = 0; i < builder->inputs.count; i++)
		if (strcmp(builder->inputs.items[i].key, key) == 0)
			return true;
	return false;
}

/* A name that the questionnaire gives otherwise (a score, an indicator) is not lacking. */
static bool is_lacking(const struct builder *builder, const char *id)
{
	const struct questionnaire *questionnaire = builder->pack->questionnaire;
	for (size_t i = 0; i < questionnaire->indicators.count; i++)
		if (strcmp(questionnaire->indicators.items[i]->id, id) == 0)
			return false;
	return !pack_question(builder->pack, id) && !pack_score(builder->pack, id) && !is_declared(builder, id);
}

void questions_declare(struct builder *builder)
{
	const struct questionnaire *questionnaire = builder->pack->questionnaire;
	size_t *first = ARENA_ARRAY(builder->arena, size_t, questionnaire->questions.count + 1);
	for (size_t i = 0; i < questionnaire->questions.count; i++)
		add_question(builder, questionnaire->questions.items[i], &first[i]);
	builder->first_input = first;
	for (size_t i = 0; i < builder->pack->rulebases.count; i++) {
		const struct rulebase *rulebase = builder->pack->rulebases.items[i];
		for (size_t k = 0; k < rulebase->inputs.count; k++) {
			const struct rule_input *lacking = rulebase->inputs.items[k];
			if (!is_lacking(builder, lacking->id))
				continue;
			struct program_input *input = VEC_ADD(builder->arena, &builder->inputs);
			*input = (struct program_input){.key = lacking->id, .lacking = lacking, .domain = lacking_domain(builder, lacking), .relevance = NO_NODE, .answer = NO_NODE};
		}
	}
}

/* stage in ("entry", "exit") */
static node_id build_stages(struct builder *builder, const char *stages, struct place place)
{
	struct args args = {0};
	size_t count = 0;
	const char *const *words = model_words(builder->arena, stages, &count);
	for (size_t i = 0; i < count; i++)
		VEC_PUSH(builder->arena, &args.list, make_2(builder, OP_EQUAL, &type_boolean, place, builder->program->stage, make_text(builder, words[i])));
	return make_logic(builder, &builder->graph, OP_OR, place, args.list.items, args.list.count);
}

node_id build_relevance(struct builder *builder, size_t index)
{
	const struct question *question = builder->inputs.items[index].question;
	if (builder->inputs.items[index].relevance != NO_NODE)
		return builder->inputs.items[index].relevance;
	struct args args = {0};
	if (question && question->stages)
		VEC_PUSH(builder->arena, &args.list, build_stages(builder, question->stages, question->place));
	if (question && question->when.tree)
		VEC_PUSH(builder->arena, &args.list, build_formula(builder, &question->when));
	node_id relevance = make_logic(builder, &builder->graph, OP_AND, question ? question->place : (struct place){0}, args.list.items, args.list.count);
	builder->inputs.items[index].relevance = relevance;
	return relevance;
}

node_id build_answer(struct builder *builder, size_t index)
{
	struct program_input *input = &builder->inputs.items[index];
	if (input->answer != NO_NODE)
		return input->answer;
	const struct type *type = input->lacking ? input->lacking->type : question_type(builder->arena, input->question);
	if (input->row)
		type = input->question->several ? type_list_of(builder->arena, &type_string) : &type_string;
	struct place place = input->question ? input->question->place : (struct place){0};
	struct node node = {.op = OP_INPUT, .type = type, .place = place};
	node.as.input = (uint32_t)index;
	node_id said = graph_add(builder, &builder->graph, &node);
	node_id relevance = build_relevance(builder, index);
	input = &builder->inputs.items[index];
	input->answer = is_constant_true(&builder->graph, relevance) ? said : make_2(builder, OP_RELEVANT, type, place, relevance, said);
	return input->answer;
}

node_id build_question(struct builder *builder, size_t number)
{
	const struct question *question = builder->pack->questionnaire->questions.items[number];
	size_t first = builder->first_input[number];
	if (question->kind != QUESTION_GRID)
		return build_answer(builder, first);
	size_t count = question->rows.count;
	node_id *args = ARENA_ARRAY(builder->arena, node_id, count + 1);
	const char **keys = ARENA_ARRAY(builder->arena, const char *, count + 1);
	for (size_t i = 0; i < count; i++) {
		args[i] = build_answer(builder, first + i);
		keys[i] = question->rows.items[i].code;
	}
	struct node node = {.op = OP_CONTEXT, .type = question_type(builder->arena, question), .place = question->place, .args = args, .count = (uint32_t)count};
	node.as.keys = keys;
	return graph_add(builder, &builder->graph, &node);
}
