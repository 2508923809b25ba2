/*
 * Companies made up from a questionnaire: every question that is asked of such a company has an answer that it offers,
 * and no constraint is violated. And interviews with them, in an order that jindan chooses.
 */
#ifndef TESTS_PROP_COMPANIES_H
#define TESTS_PROP_COMPANIES_H

#include "advise/advise.h"
#include "advise/next.h"
#include "load/load.h"
#include <string.h>

struct companies {
	struct arena *arena;
	const struct program *program;
	const char *stage;
	struct date as_of;
	uint64_t state; /* of the random numbers */
};

static inline uint32_t companies_random(struct companies *companies, uint32_t bound)
{
	companies->state ^= companies->state << 13;
	companies->state ^= companies->state >> 7;
	companies->state ^= companies->state << 17;
	return bound ? (uint32_t)(companies->state >> 20) % bound : 0;
}

/* ---- answers --------------------------------------------------------------------------------------------------- */

/* Few are large: every order of magnitude is as likely. */
static inline struct decimal companies_size(struct companies *companies, uint32_t digits)
{
	int64_t size = 1;
	for (uint32_t i = companies_random(companies, digits); i > 0; i--)
		size = size * 10 + companies_random(companies, 10);
	return decimal_int(size + companies_random(companies, 9));
}

static inline struct value companies_number(struct companies *companies, const struct question *question, struct interval hull)
{
	struct decimal number = companies_size(companies, question->kind == QUESTION_AMOUNT ? 10 : 4), width;
	int64_t whole;
	if (hull.low.kind == VALUE_NUMBER && hull.high.kind == VALUE_NUMBER) {
		width = decimal_sub(hull.high.as.number, hull.low.as.number);
		if (decimal_to_int64(decimal_round(width, 0, ROUND_FLOOR), &whole) && whole < 5000)
			number = decimal_add(hull.low.as.number, decimal_int(companies_random(companies, (uint32_t)whole + 1)));
	}
	if (hull.low.kind == VALUE_NUMBER && decimal_compare(number, hull.low.as.number) < 0)
		number = hull.low.as.number;
	if (hull.high.kind == VALUE_NUMBER && decimal_compare(number, hull.high.as.number) > 0)
		number = hull.high.as.number;
	return value_number(number);
}

static inline bool companies_offers(struct run *run, const struct program_input *input, size_t option)
{
	return !input->offered || input->offered[option] == NO_NODE || run_truth(run, input->offered[option]) == IS_TRUE;
}

static inline struct value companies_choice(struct companies *companies, struct run *run, const struct program_input *input)
{
	const struct question *question = input->question;
	size_t at = companies_random(companies, (uint32_t)question->options.count);
	for (size_t i = 0; i < question->options.count && !companies_offers(run, input, at); i++)
		at = (at + 1) % question->options.count;
	return value_string_shared(question->options.items[at].code, strlen(question->options.items[at].code));
}

static inline struct value companies_choices(struct companies *companies, struct arena *arena, struct run *run, const struct program_input *input)
{
	const struct question *question = input->question;
	struct value codes[64];
	size_t count = 0, most = question->max_chosen > 0 ? (size_t)question->max_chosen : 64;
	for (size_t i = 0; i < question->options.count && count < most; i++) {
		const struct option *option = &question->options.items[i];
		if (!option->exclusive && companies_offers(run, input, i) && companies_random(companies, 3) == 0)
			codes[count++] = value_string_shared(option->code, strlen(option->code));
	}
	for (size_t i = 0; count == 0 && i < question->options.count; i++)
		if (question->options.items[i].exclusive && companies_offers(run, input, i))
			codes[count++] = value_string_shared(question->options.items[i].code, strlen(question->options.items[i].code));
	return value_list(arena, codes, count);
}

static inline struct answer companies_answer(struct companies *companies, struct arena *arena, struct run *run, uint32_t index)
{
	const struct program_input *input = &companies->program->inputs[index];
	const struct question *question = input->question;
	struct answer answer = {.key = input->key, .state = ANSWER_ANSWERED};
	struct interval hull;
	if (question->na && companies_random(companies, 10) == 0)
		answer.state = ANSWER_NOT_APPLICABLE;
	else if (question->kind == QUESTION_MULTIPLE || (question->kind == QUESTION_GRID && question->several))
		answer.value = companies_choices(companies, arena, run, input);
	else if (question->options.count > 0)
		answer.value = companies_choice(companies, run, input);
	else if (question->kind == QUESTION_YESNO)
		answer.value = value_boolean(companies_random(companies, 2));
	else if (question->kind == QUESTION_DATE)
		answer.value = value_date((struct date){15000 + (int64_t)companies_random(companies, 5000)});
	else if (question->kind == QUESTION_TEXT || !domain_hull(input->domain, &hull))
		answer.value = value_text(arena, "some text");
	else
		answer.value = companies_number(companies, question, hull);
	return answer;
}

/* One company, all of its questions answered; NULL when constraints forbid what came out of the draw. */
static inline struct answers *companies_draw(struct companies *companies, struct arena *arena, struct run *run)
{
	struct answers *answers = answers_new(arena);
	struct accept_errors errors = {0};
	bool again = true;
	run_reset(run, companies->stage, companies->as_of);
	while (again) {
		again = false;
		for (uint32_t i = 0; i < companies->program->input_count; i++) {
			const struct program_input *input = &companies->program->inputs[i];
			if (!input->question || answers_get(answers, input->key) || run_relevance(run, i) != IS_TRUE)
				continue;
			struct answer answer = companies_answer(companies, arena, run, i);
			answers_set(answers, &answer);
			run_set(run, i, answers_get(answers, input->key));
			again = true;
		}
	}
	return advise_check(run, arena, answers, &errors) == 0 ? answers : NULL;
}

/* ---- interviews ------------------------------------------------------------------------------------------------ */

struct interview {
	size_t full;  /* questions of the whole interview */
	size_t asked; /* until nothing that can be asked settles more of the goal; or only until no verdict is left */
};

/* Asks what settles most until nothing of the goal is left, or no verdict of it, and leaves the run as it is then. */
static inline struct interview companies_interview(struct companies *companies, struct arena *arena, struct run *run, const struct goal *goal,
                                                   const struct answers *answers, bool only_verdicts)
{
	const struct program *program = companies->program;
	struct interview interview = {.full = answers_count(answers)};
	bool *asked = ARENA_ARRAY(arena, bool, program->input_count + 1), *may_ask = ARENA_ARRAY(arena, bool, program->input_count + 1);
	run_reset(run, companies->stage, companies->as_of);
	for (;;) {
		struct arena_mark mark = arena_mark(arena);
		for (uint32_t i = 0; i < program->input_count; i++) {
			enum open_truth relevance = run_relevance(run, i);
			may_ask[i] = program->inputs[i].question && !asked[i] && (relevance == IS_TRUE || relevance == IS_OPEN);
		}
		struct next next = advise_next(run, arena, goal, may_ask);
		arena_release(arena, mark);
		if (next.left == 0 || (only_verdicts && next.verdicts == 0))
			return interview;
		asked[next.input] = true;
		interview.asked++;
		run_set(run, next.input, answers_get(answers, program->inputs[next.input].key));
	}
}

#endif
