/*
 * Questions, answers, sources and conditions as a result refers to them.
 */
#include "advise/advise_int.h"
#include "advise/phrase.h"
#include "base/buf.h"
#include <string.h>

const struct result_source *const *work_sources(const struct work *work, const char *ids, size_t *count)
{
	*count = 0;
	if (!ids || !work->detail)
		return NULL;
	size_t words = 0;
	const char *const *names = model_words(work->arena, ids, &words);
	const struct result_source **list = ARENA_ARRAY(work->arena, const struct result_source *, words + 1);
	for (size_t i = 0; i < words; i++) {
		const struct result_source *source = pack_source(work->program->pack, names[i]);
		if (source)
			list[(*count)++] = source;
	}
	return list;
}

/* ---- answers ------------------------------------------------------------------------------------------------------ */

const char *advise_unit(struct run *run, const struct question *question)
{
	int64_t input;
	struct value code;
	const struct option *option = NULL;
	if (question->kind != QUESTION_AMOUNT)
		return question->unit;
	if (!question->currency_question)
		return question->currency;
	input = program_input_find(run_program(run), question->currency_question->id);
	if (input >= 0 && domain_settled(run_input_domain(run, (uint32_t)input), &code) && code.kind == VALUE_STRING)
		option = question_option(question->currency_question, code.as.string.text);
	return option ? option->currency : NULL;
}

struct result_question advise_question(struct run *run, struct arena *arena, uint32_t index)
{
	const struct program_input *input = &run_program(run)->inputs[index];
	struct result_question out = {.key = input->key};
	if (!input->question)
		return out;
	out.text = input->row ? &input->row->label : &input->question->text;
	out.who = input->question->ask;
	out.unit = input->question->kind == QUESTION_PERCENT ? "percent" : advise_unit(run, input->question);
	struct answer given = answer_as_it_is(run, index);
	struct change_value value = change_value_of(arena, input->question, &given);
	out.answer = value.text;
	out.labels = value.labels;
	out.label_count = value.label_count;
	return out;
}

struct result_question *work_questions(struct work *work, const uint32_t *inputs, size_t count)
{
	struct result_question *list = ARENA_ARRAY(work->arena, struct result_question, count + 1);
	for (size_t i = 0; i < count; i++) {
		if (work->detail)
			list[i] = advise_question(work->run, work->arena, inputs[i]);
		else
			list[i].key = work->program->inputs[inputs[i]].key;
	}
	return list;
}

/* ---- conditions --------------------------------------------------------------------------------------------------- */

/* Inputs that are questions: the stage and the day are no answers, and what a questionnaire lacks cannot be asked. */
static size_t only_questions(const struct program *program, uint32_t *inputs, size_t count)
{
	size_t kept = 0;
	for (size_t i = 0; i < count; i++)
		if (program->inputs[inputs[i]].question)
			inputs[kept++] = inputs[i];
	return kept;
}

static void fill_because(struct work *work, struct result_condition *condition, node_id node)
{
	const uint32_t *inputs = NULL;
	size_t count = condition->is == IS_OPEN ? run_hangs_on(work->run, node, work->arena, &inputs)
	                                        : run_because(work->run, node, work->arena, &inputs);
	uint32_t *kept = arena_copy(work->arena, inputs, count * sizeof(uint32_t));
	condition->because_count = only_questions(work->program, kept, count);
	condition->because = work_questions(work, kept, condition->because_count);
}

/* What an author gave no text says its formula, in the languages of the questionnaire: a page that names a reason must not be blank. */
const struct text *work_condition_text(struct arena *arena, const struct program *program, const struct condition *condition, node_id node)
{
	const struct questionnaire *questionnaire = program->pack->questionnaire;
	if (condition->text.count > 0)
		return &condition->text;
	struct text *text = ARENA_NEW(arena, struct text);
	*text = (struct text){.fallback = questionnaire->language};
	for (size_t i = 0; i < questionnaire->title.count; i++) {
		const char *language = questionnaire->title.variants[i].language;
		text_add(arena, text, language, phrase_rule(phrases_new(arena, program, language), node, true));
	}
	if (text->count == 0)
		text_add(arena, text, questionnaire->language ? questionnaire->language : "en", phrase_rule(phrases_new(arena, program, NULL), node, true));
	return text;
}

void work_conditions(struct work *work, const struct condition *conditions, const node_id *nodes, size_t count, struct result_condition **out)
{
	struct result_condition *list = ARENA_ARRAY(work->arena, struct result_condition, count + 1);
	for (size_t i = 0; i < count; i++) {
		const struct condition *condition = &conditions[i];
		list[i] = (struct result_condition){
			.id = condition->id,
			.text = work->detail ? work_condition_text(work->arena, work->program, condition, nodes[i]) : &condition->text,
			.is = run_truth(work->run, nodes[i]),
			.basis = condition->basis,
			.says = condition->where ? "where" : condition->when ? "when" : NULL,
			.test = condition->test.input.text,
		};
		if (!work->detail)
			continue;
		list[i].sources = work_sources(work, condition->sources, &list[i].source_count);
		fill_because(work, &list[i], nodes[i]);
	}
	*out = list;
}
