/*
 * Proofs: why a node is what it is, read off the graph while a least set of answers counts and all others are missing. So
 * what is said to be decisive is: a line that does not follow from the answers that are given cannot be written.
 */
#include "advise/reason_int.h"
#include <string.h>

#define DEEPEST_PROOF 100

/* ---- lines ------------------------------------------------------------------------------------------------------------------ */

struct reason *add_reason(struct reasoner *reasoner, struct reasons *to, enum reason_kind kind, enum open_truth is, const char *text)
{
	struct reason *reason = VEC_ADD(reasoner->arena, &to->list);
	*reason = (struct reason){.kind = kind, .is = is, .text = text};
	if (reasoner->lines_left > 0)
		reasoner->lines_left--;
	return reason;
}

void set_parts(struct reason *reason, const struct reasons *parts)
{
	reason->parts = parts->list.items;
	reason->part_count = parts->list.count;
}

bool reasoner_goes_on(struct reasoner *reasoner)
{
	bool on = reasoner->lines_left > 0 && reasoner->depth < DEEPEST_PROOF;
	reasoner->cut = reasoner->cut || !on;
	return on;
}

enum open_truth truth_with_given(struct reasoner *reasoner, node_id node)
{
	struct domain domain = alone_domain(reasoner->alone, node);
	if (!domain_may_be(domain, TRUTH_TRUE))
		return domain_may_be(domain, TRUTH_FALSE) ? IS_FALSE : IS_NULL;
	return domain_may_be(domain, TRUTH_FALSE) || domain_may_be(domain, TRUTH_NULL) ? IS_OPEN : IS_TRUE;
}

static bool has_failed(struct reasoner *reasoner, node_id node)
{
	enum open_truth is = truth_with_given(reasoner, node);
	return is == IS_FALSE || is == IS_NULL;
}

static const struct node *node_at(const struct reasoner *reasoner, node_id node)
{
	return &reasoner->program->nodes[node];
}

static bool is_boolean(const struct node *node)
{
	return node->type && node->type->kind == TYPE_BOOLEAN;
}

/* Met or failed where it is a condition; what is only a value is stated. */
static enum open_truth stated(struct reasoner *reasoner, node_id node)
{
	return is_boolean(node_at(reasoner, node)) ? run_truth(reasoner->run, node) : IS_TRUE;
}

/* ---- answers ------------------------------------------------------------------------------------------------------------------ */

static bool was_not_asked(struct reasoner *reasoner, uint32_t input)
{
	enum open_truth asked = run_relevance(reasoner->run, input);
	return asked == IS_FALSE || asked == IS_NULL;
}

static bool is_answered(const struct reasoner *reasoner, uint32_t input)
{
	enum answer_state state = run_state(reasoner->run, input);
	bool circumstance = input == reasoner->program->stage_input || input == reasoner->program->as_of_input;
	return circumstance || state == ANSWER_ANSWERED || state == ANSWER_NOT_APPLICABLE;
}

const char *answer_sentence(struct reasoner *reasoner, uint32_t input)
{
	const char *label = phrase_label(reasoner->phrases, (struct naming){NAMED_QUESTION, input, 0}), *value;
	if (was_not_asked(reasoner, input))
		value = _("not asked");
	else if (!is_answered(reasoner, input))
		value = reasoner->program->inputs[input].lacking ? _("not asked in this questionnaire") : _("not answered");
	else
		value = phrase_value(reasoner->phrases, reasoner->program->inputs[input].answer, run_input_domain(reasoner->run, input));
	return phrase_with_value(reasoner->phrases, label, value);
}

static void prove_answer(struct reasoner *reasoner, struct reasons *to, node_id node, uint32_t input)
{
	const char *key = reasoner->program->inputs[input].key;
	struct reasons parts = {0};
	for (size_t i = 0; i < to->list.count; i++)
		if (to->list.items[i].kind == REASON_ANSWER && strcmp(to->list.items[i].id, key) == 0)
			return;
	if (was_not_asked(reasoner, input))
		prove(reasoner, &parts, reasoner->program->inputs[input].relevance);
	struct reason *line = add_reason(reasoner, to, REASON_ANSWER, stated(reasoner, node), answer_sentence(reasoner, input));
	line->id = key;
	set_parts(line, &parts);
}

const struct result_question *questions_of(struct reasoner *reasoner, const uint32_t *inputs, size_t count, size_t *kept)
{
	uint32_t *list = ARENA_ARRAY(reasoner->arena, uint32_t, count + 1);
	*kept = 0;
	for (size_t i = 0; i < count; i++)
		if (reasoner->program->inputs[inputs[i]].question)
			list[(*kept)++] = inputs[i];
	return work_questions(&reasoner->work, list, *kept);
}

void give_least(struct reasoner *reasoner, const node_id *nodes, size_t count, enum alone_claim claim, const struct result_question **answers,
                size_t *answer_count)
{
	const uint32_t *inputs = NULL;
	alone_turn(reasoner->alone, nodes, count, claim);
	alone_least(reasoner->alone);
	size_t chosen = alone_chosen(reasoner->alone, reasoner->arena, &inputs);
	*answers = questions_of(reasoner, inputs, chosen, answer_count);
	if (!reasoner->all)
		return;
	size_t under = alone_inputs(reasoner->alone, &inputs);
	for (size_t i = 0; i < under; i++)
		alone_give(reasoner->alone, inputs[i], true);
}

/* ---- tests ---------------------------------------------------------------------------------------------------------------------- */

/* What a test compares: answers in a line each, unless the test has said it; what has a name of its own with its proof. */
static void prove_operands(struct reasoner *reasoner, struct reasons *to, node_id node, node_id said)
{
	const struct node *at = node_at(reasoner, node);
	if (!reasoner_goes_on(reasoner))
		return;
	reasoner->depth++;
	for (uint32_t i = 0; i < at->count; i++) {
		struct naming named = phrase_naming(reasoner->phrases, at->args[i]);
		bool question = named.as == NAMED_QUESTION;
		if (question && at->args[i] == said && !was_not_asked(reasoner, named.index))
			continue;
		if (named.as != NAMED_NOTHING)
			prove(reasoner, to, at->args[i]);
		else if (node_at(reasoner, at->args[i])->op != OP_CONSTANT)
			prove_operands(reasoner, to, at->args[i], said);
	}
	reasoner->depth--;
}

/* A test of one thing with a name and a proof: both are said in one line. */
static bool tests_named(struct reasoner *reasoner, node_id node, const struct reasons *parts)
{
	node_id subject = phrase_subject(reasoner->phrases, node);
	return subject != NO_NODE && parts->list.count == 1 && phrase_naming(reasoner->phrases, subject).as != NAMED_NOTHING && parts->list.items[0].kind != REASON_ANSWER;
}

static void prove_test(struct reasoner *reasoner, struct reasons *to, node_id node)
{
	struct reasons parts = {0};
	const struct node *at = node_at(reasoner, node);
	const char *text = is_boolean(at) ? phrase_found(reasoner->phrases, reasoner->run, node)
	                                  : phrase_with_value(reasoner->phrases, phrase_term(reasoner->phrases, node),
	                                                      phrase_value(reasoner->phrases, node, run_domain(reasoner->run, node)));
	prove_operands(reasoner, &parts, node, phrase_subject(reasoner->phrases, node));
	for (size_t i = 0; i < to->list.count; i++)
		if (to->list.items[i].kind == REASON_TEST && strcmp(to->list.items[i].text, text) == 0)
			return;
	struct reason line = {.kind = REASON_TEST};
	set_parts(&line, &parts);
	if (tests_named(reasoner, node, &parts))
		line = parts.list.items[0];
	line.text = text;
	line.is = stated(reasoner, node);
	*add_reason(reasoner, to, line.kind, line.is, line.text) = line;
}

/* ---- logic ---------------------------------------------------------------------------------------------------------------------- */

/* No part decides by itself, but the parts cannot come out otherwise together: x < 5 or x > 3. */
static void prove_together(struct reasoner *reasoner, struct reasons *to, const struct node *node, const char *says)
{
	struct reasons parts = {0};
	for (uint32_t i = 0; i < node->count; i++)
		add_reason(reasoner, &parts, REASON_TEST, truth_with_given(reasoner, node->args[i]), phrase_rule(reasoner->phrases, node->args[i], true));
	set_parts(add_reason(reasoner, to, REASON_TOGETHER, IS_TRUE, says), &parts);
}

static node_id find_part(struct reasoner *reasoner, const struct node *node, bool holding)
{
	for (uint32_t i = 0; i < node->count; i++)
		if (holding ? truth_with_given(reasoner, node->args[i]) == IS_TRUE : has_failed(reasoner, node->args[i]))
			return node->args[i];
	return NO_NODE;
}

static void prove_every(struct reasoner *reasoner, struct reasons *to, const struct node *node)
{
	for (uint32_t i = 0; i < node->count; i++)
		prove(reasoner, to, node->args[i]);
}

static void prove_group(struct reasoner *reasoner, struct reasons *to, const struct node *node, enum reason_kind kind, const char *says)
{
	struct reasons parts = {0};
	prove_every(reasoner, &parts, node);
	set_parts(add_reason(reasoner, to, kind, kind == REASON_ONE_OF ? IS_TRUE : IS_FALSE, says), &parts);
}

static void prove_and(struct reasoner *reasoner, struct reasons *to, node_id i)
{
	const struct node *node = node_at(reasoner, i);
	node_id failed = has_failed(reasoner, i) && !reasoner->all ? find_part(reasoner, node, false) : NO_NODE;
	if (failed != NO_NODE)
		prove(reasoner, to, failed);
	else if (has_failed(reasoner, i) && find_part(reasoner, node, false) == NO_NODE)
		prove_together(reasoner, to, node, _("These can never all hold:"));
	else
		prove_every(reasoner, to, node);
}

static void prove_or(struct reasoner *reasoner, struct reasons *to, node_id i)
{
	const struct node *node = node_at(reasoner, i);
	bool holds = truth_with_given(reasoner, i) == IS_TRUE;
	node_id met = holds ? find_part(reasoner, node, true) : NO_NODE;
	if (holds && met == NO_NODE)
		prove_together(reasoner, to, node, _("One of these holds in any case:"));
	else if (met != NO_NODE && !reasoner->all)
		prove(reasoner, to, met);
	else
		prove_group(reasoner, to, node, holds ? REASON_ONE_OF : REASON_NONE_OF, holds ? _("One of these is enough:") : _("None of these holds:"));
}

static void prove_logic(struct reasoner *reasoner, struct reasons *to, node_id i)
{
	if (phrase_subject(reasoner->phrases, i) != NO_NODE)
		prove_test(reasoner, to, i);
	else if (node_at(reasoner, i)->op == OP_AND)
		prove_and(reasoner, to, i);
	else
		prove_or(reasoner, to, i);
}

static void prove_if(struct reasoner *reasoner, struct reasons *to, const struct node *node)
{
	enum open_truth when = truth_with_given(reasoner, node->args[0]);
	if (when == IS_OPEN) {
		prove(reasoner, to, node->args[1]);
		prove(reasoner, to, node->args[2]);
		return;
	}
	prove(reasoner, to, node->args[0]);
	prove(reasoner, to, node->args[when == IS_TRUE ? 1 : 2]);
}

/* ---- what has a name -------------------------------------------------------------------------------------------------------------- */

/* A score within a proof: the answers behind it that are given. The whole sum is explained under its own name. */
static void prove_score(struct reasoner *reasoner, struct reasons *to, size_t score)
{
	const struct program_score *is = &reasoner->program->scores[score];
	for (size_t i = 0; i < is->question_count && reasoner_goes_on(reasoner); i++) {
		uint32_t input = is->inputs[i];
		if (alone_given(reasoner->alone, input))
			prove_answer(reasoner, to, reasoner->program->inputs[input].answer, input);
	}
}

static void prove_fact(struct reasoner *reasoner, struct reasons *to, const struct fact *fact, node_id node)
{
	if (fact->classification)
		prove_classification(reasoner, to, fact->classification, node);
	else if (!fact->model || !prove_decision(reasoner, to, node))
		prove_inside(reasoner, to, node);
}

static void prove_named(struct reasoner *reasoner, struct reasons *to, struct naming named, node_id node)
{
	static const enum reason_kind kinds[] = {[NAMED_INDICATOR] = REASON_INDICATOR, [NAMED_SCORE] = REASON_SCORE, [NAMED_LEVEL] = REASON_LEVEL, [NAMED_FACT] = REASON_FACT};
	const struct program *program = reasoner->program;
	const char *value = phrase_value(reasoner->phrases, node, run_domain(reasoner->run, node));
	struct reason line = {.kind = kinds[named.as], .is = stated(reasoner, node), .again = reasoner->explained[node]};
	struct reasons parts = {0};
	line.text = phrase_with_value(reasoner->phrases, phrase_label(reasoner->phrases, named), value);
	line.id = named.as == NAMED_INDICATOR ? program->pack->questionnaire->indicators.items[named.index]->id
	          : named.as == NAMED_FACT    ? program->facts[named.index]->id
	                                      : program->scores[named.index].score->id;
	for (size_t i = 0; i < to->list.count; i++)
		if (to->list.items[i].kind == line.kind && strcmp(to->list.items[i].id, line.id) == 0)
			return; /* said in the same breath */
	reasoner->explained[node] = true;
	if (!line.again && named.as == NAMED_SCORE)
		prove_score(reasoner, &parts, named.index);
	else if (!line.again && named.as == NAMED_FACT)
		prove_fact(reasoner, &parts, program->facts[named.index], node);
	else if (!line.again)
		prove_inside(reasoner, &parts, node);
	if (named.as == NAMED_FACT)
		line.sources = work_sources(&reasoner->work, program->facts[named.index]->sources, &line.source_count);
	set_parts(&line, &parts);
	*add_reason(reasoner, to, line.kind, line.is, line.text) = line;
}

void prove_inside(struct reasoner *reasoner, struct reasons *to, node_id i)
{
	const struct node *node = node_at(reasoner, i);
	switch (node->op) {
	case OP_CONSTANT:
		break;
	case OP_AND:
	case OP_OR:
		prove_logic(reasoner, to, i);
		break;
	case OP_NOT:
		if (phrase_subject(reasoner->phrases, i) != NO_NODE)
			prove_test(reasoner, to, i);
		else
			prove(reasoner, to, node->args[0]);
		break;
	case OP_IF:
		prove_if(reasoner, to, node);
		break;
	case OP_TABLE:
		prove_table(reasoner, to, i);
		break;
	case OP_TO_RATIO:
	case OP_TO_NUMBER:
	case OP_COERCE:
	case OP_LEVEL:
		prove(reasoner, to, node->args[0]);
		break;
	default:
		prove_test(reasoner, to, i);
	}
}

void prove(struct reasoner *reasoner, struct reasons *to, node_id node)
{
	struct naming named = phrase_naming(reasoner->phrases, node);
	if (!reasoner_goes_on(reasoner))
		return;
	reasoner->depth++;
	if (named.as == NAMED_QUESTION)
		prove_answer(reasoner, to, node, named.index);
	else if (named.as != NAMED_NOTHING)
		prove_named(reasoner, to, named, node);
	else
		prove_inside(reasoner, to, node);
	reasoner->depth--;
}

/* ---- conditions ------------------------------------------------------------------------------------------------------------------- */

static void prove_condition(struct reasoner *reasoner, struct reason *out, node_id node)
{
	struct reasons parts = {0};
	out->is = run_truth(reasoner->run, node);
	give_least(reasoner, &node, 1, ALONE_TRUTH, &out->answers, &out->answer_count);
	if (out->is == IS_OPEN) {
		const uint32_t *inputs = NULL;
		size_t count = run_hangs_on(reasoner->run, node, reasoner->arena, &inputs);
		out->answers = questions_of(reasoner, inputs, count, &out->answer_count);
	}
	if (out->is != IS_OPEN || reasoner->all)
		prove(reasoner, &parts, node);
	set_parts(out, &parts);
}

struct reason reason_of_condition(struct reasoner *reasoner, const struct condition *condition, node_id node)
{
	struct reason out = {
		.kind = REASON_CONDITION,
		.id = condition->id,
		.text = phrase_text(reasoner->phrases, &condition->text, NULL),
		.basis = basis_name(condition->basis),
		.says = condition->where ? "where" : condition->when ? "when" : NULL,
		.test = condition->test.input.text,
	};
	if (!out.text)
		out.text = phrase_rule(reasoner->phrases, node, true);
	out.sources = work_sources(&reasoner->work, condition->sources, &out.source_count);
	prove_condition(reasoner, &out, node);
	return out;
}

struct reason reason_of_evidence(struct reasoner *reasoner, const struct evidence *evidence, node_id node)
{
	struct reason out = {
		.kind = REASON_EVIDENCE,
		.text = phrase_text(reasoner->phrases, &evidence->text, NULL),
		.certainty = value_number(ratio_to_decimal(evidence->certainty)),
		.test = evidence->when.input.text,
	};
	if (!out.text)
		out.text = phrase_rule(reasoner->phrases, node, true);
	out.sources = work_sources(&reasoner->work, evidence->sources, &out.source_count);
	prove_condition(reasoner, &out, node);
	return out;
}
