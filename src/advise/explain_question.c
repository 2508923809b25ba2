/*
 * Questions: whether one is asked and why, and what hangs on its answer: programmes, points, findings, further questions.
 * Of an answer that was given: what would hang on it if it were not.
 */
#include "advise/reason_int.h"
#include <string.h>

static void collect_inputs(const struct program *program, const struct question *question, uint32_t *first, uint32_t *count)
{
	*first = program->input_count;
	*count = 0;
	for (uint32_t i = 0; i < program->input_count; i++) {
		if (program->inputs[i].question != question)
			continue;
		*first = *count == 0 ? i : *first;
		++*count;
	}
}

/* ---- what hangs on it ---------------------------------------------------------------------------------------------------------------- */

struct hanging {
	VEC(struct explained_name) programmes, scores, questions, findings;
};

static struct explained_name *find_name(struct explained_name *list, size_t count, const char *id)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(list[i].id, id) == 0)
			return &list[i];
	return NULL;
}

static void add_points(struct reasoner *reasoner, struct hanging *hanging, const struct why_score *score)
{
	struct explained_name *known = find_name(hanging->scores.items, hanging->scores.count, score->score->id);
	if (!known)
		VEC_PUSH(reasoner->arena, &hanging->scores, ((struct explained_name){.id = score->score->id, .text = &score->score->title, .points = score->points}));
	else if (decimal_compare(score->points.as.number, known->points.as.number) > 0)
		known->points = score->points;
}

static void add_why(struct reasoner *reasoner, struct hanging *hanging, const struct why *why)
{
	for (size_t i = 0; i < why->programme_count; i++)
		if (!find_name(hanging->programmes.items, hanging->programmes.count, why->programmes[i]->id))
			VEC_PUSH(reasoner->arena, &hanging->programmes, ((struct explained_name){.id = why->programmes[i]->id, .text = &why->programmes[i]->name}));
	for (size_t i = 0; i < why->question_count; i++)
		if (!find_name(hanging->questions.items, hanging->questions.count, why->questions[i]->id))
			VEC_PUSH(reasoner->arena, &hanging->questions, ((struct explained_name){.id = why->questions[i]->id, .text = &why->questions[i]->text}));
	for (size_t i = 0; i < why->score_count; i++)
		add_points(reasoner, hanging, &why->scores[i]);
}

static bool hangs_on(struct run *run, struct arena *arena, node_id node, uint32_t input)
{
	const uint32_t *inputs = NULL;
	size_t count = run_settled(run, node, NULL) ? 0 : run_hangs_on(run, node, arena, &inputs);
	for (size_t i = 0; i < count; i++)
		if (inputs[i] == input)
			return true;
	return false;
}

static void add_findings(struct reasoner *reasoner, struct run *without, struct hanging *hanging, uint32_t input)
{
	for (size_t i = 0; i < reasoner->program->finding_count; i++) {
		const struct finding *finding = reasoner->program->findings[i];
		if (!find_name(hanging->findings.items, hanging->findings.count, finding->id) &&
		    hangs_on(without, reasoner->arena, reasoner->program->finding_nodes[i], input))
			VEC_PUSH(reasoner->arena, &hanging->findings, ((struct explained_name){.id = finding->id, .text = &finding->title}));
	}
}

static void explain_hanging(struct reasoner *reasoner, struct explanation *out, uint32_t first, uint32_t count)
{
	struct run *without = run_copy(reasoner->run);
	struct hanging hanging = {{0}, {0}, {0}, {0}};
	for (uint32_t i = first; i < first + count; i++)
		run_set(without, i, NULL);
	for (uint32_t i = first; i < first + count; i++) {
		add_why(reasoner, &hanging, advise_why(without, reasoner->arena, i));
		add_findings(reasoner, without, &hanging, i);
	}
	run_free(without);
	out->programmes = hanging.programmes.items;
	out->programme_count = hanging.programmes.count;
	out->scores = hanging.scores.items;
	out->score_count = hanging.scores.count;
	out->questions = hanging.questions.items;
	out->question_count = hanging.questions.count;
	out->findings = hanging.findings.items;
	out->finding_count = hanging.findings.count;
}

/* ---- whether it is asked --------------------------------------------------------------------------------------------------------------- */

static void explain_asked(struct reasoner *reasoner, struct explanation *out, const struct question *question, uint32_t input)
{
	node_id relevance = reasoner->program->inputs[input].relevance;
	struct reasons parts = {0};
	out->asked = run_relevance(reasoner->run, input);
	if (relevance == NO_NODE)
		return;
	give_least(reasoner, &relevance, 1, ALONE_TRUTH, &out->answers, &out->answer_count);
	if (out->asked == IS_OPEN) {
		const uint32_t *inputs = NULL;
		size_t count = run_hangs_on(reasoner->run, relevance, reasoner->arena, &inputs);
		out->answers = questions_of(reasoner, inputs, count, &out->answer_count);
	}
	prove(reasoner, &parts, relevance);
	if (parts.list.count == 0)
		return;
	struct reasons whole = {0};
	struct reason *line = add_reason(reasoner, &whole, REASON_ASKED, out->asked, phrase_rule(reasoner->phrases, relevance, true));
	line->test = question->when.input.text;
	line->answers = out->answers;
	line->answer_count = out->answer_count;
	set_parts(line, &parts);
	out->reasons = whole.list.items;
	out->reason_count = whole.list.count;
}

void explain_question(struct reasoner *reasoner, struct explanation *out, const struct question *question)
{
	uint32_t first, count;
	int64_t row = program_input_find(reasoner->program, out->id);
	collect_inputs(reasoner->program, question, &first, &count);
	out->kind = EXPLAINS_QUESTION;
	out->settled = true;
	out->title = phrase_text(reasoner->phrases, &question->text, question->id);
	if (row >= 0 && count > 1) {
		first = (uint32_t)row;
		count = 1;
	}
	if (count == 0)
		return;
	for (uint32_t i = first; i < first + count; i++)
		out->missing = out->missing || run_missing(reasoner->run, i);
	out->says = count == 1 ? answer_sentence(reasoner, first) : NULL;
	explain_asked(reasoner, out, question, first);
	explain_hanging(reasoner, out, first, count);
}
