/*
 * What is wrong with a sheet as a whole: answers that cannot all be right, and answers to questions that are not asked.
 */
#include "advise/advise_int.h"
#include "base/msg.h"

static void add_error(struct arena *arena, struct accept_errors *errors, const char *where, const char *message, bool note)
{
	VEC_PUSH(arena, &errors->list, ((struct result_error){.where = where, .message = message, .note = note}));
}

bool work_in_stage(const struct constraint *constraint, struct run *run)
{
	struct value stage;
	if (!constraint->stages || !run_settled(run, run_program(run)->stage, &stage) || stage.kind != VALUE_STRING)
		return true;
	return model_has_word(constraint->stages, stage.as.string.text);
}

/* Violated only when the test is false for certain: something missing never violates anything. */
size_t advise_constraints(struct run *run, struct arena *arena, struct accept_errors *errors)
{
	const struct questionnaire *questionnaire = run_program(run)->pack->questionnaire;
	size_t bad = 0;
	for (size_t i = 0; i < questionnaire->constraints.count; i++) {
		const struct constraint *constraint = questionnaire->constraints.items[i];
		struct value holds;
		bool certain = run_settled(run, run_program(run)->constraints[i], &holds);
		if (!certain || holds.kind != VALUE_BOOLEAN || holds.as.boolean || !work_in_stage(constraint, run))
			continue;
		add_error(arena, errors, arena_printf(arena, "%s", constraint->id), text_in(&constraint->message, msg_current()), constraint->warning);
		bad += !constraint->warning;
	}
	return bad;
}

/* Why a node is null that should not be, or NULL: exact results that are too long are an error, never a rounding, and so is what a limit cut off. */
static const char *failure(struct run *run, struct arena *arena, node_id node)
{
	struct value value;
	if (run_reached(run, node) != LIMITS)
		return limit_reached(arena, run_program(run)->limits, run_reached(run, node));
	if (run_settled(run, node, &value) && value.kind == VALUE_NULL && value.as.reason == value_too_long)
		return _("the exact result is too long: a number is too large, too small, or has too many digits");
	return NULL;
}

/* The first one tells where. */
static size_t check_failures(struct run *run, struct arena *arena, struct accept_errors *errors)
{
	const struct program *program = run_program(run);
	for (node_id i = 0; i < program->count; i++) {
		const char *message = failure(run, arena, i);
		if (!message)
			continue;
		const uint32_t *inputs = NULL;
		size_t count = run_because(run, i, arena, &inputs);
		const char *where = count > 0 ? program->inputs[inputs[0]].key : program->nodes[i].op == OP_SCORE ? program->nodes[i].as.score->id : "";
		add_error(arena, errors, where, message, false);
		return 1;
	}
	return 0;
}

size_t advise_check(struct run *run, struct arena *arena, const struct answers *answers, struct accept_errors *errors)
{
	const struct program *program = run_program(run);
	run_update(run);
	for (uint32_t i = 0; i < program->input_count; i++) {
		const struct answer *answer = program->inputs[i].question ? answers_get(answers, program->inputs[i].key) : NULL;
		if (!answer || answer->state != ANSWER_ANSWERED)
			continue;
		enum open_truth asked = run_relevance(run, i);
		if (asked == IS_FALSE || asked == IS_NULL)
			add_error(arena, errors, program->inputs[i].key, _("this question is not asked here; its answer is ignored"), true);
	}
	return advise_constraints(run, arena, errors) + check_failures(run, arena, errors);
}
