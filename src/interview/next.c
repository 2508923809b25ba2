/*
 * Which question comes next: the order of the questionnaire, those that are asked or may yet be,
 * and what is left.
 */
#include "interview/interview_int.h"

static enum answer_state state_of(const struct dialogue *dialogue, uint32_t input)
{
	const struct answer *answer =
		answers_get(dialogue->answers, dialogue->program->inputs[input].key);
	return answer ? answer->state : ANSWER_UNANSWERED;
}

bool is_relevant(struct dialogue *dialogue, uint32_t input)
{
	enum open_truth relevance = run_relevance(dialogue->run, input);
	return relevance == IS_TRUE || relevance == IS_OPEN;
}

/* What was answered or gone to by name is of every form. */
bool in_form(const struct dialogue *dialogue, uint32_t input)
{
	const struct question *question = dialogue->program->inputs[input].question;
	return !dialogue->short_form || question->priority == PRIORITY_HIGH ||
	       dialogue->wanted[input] || state_of(dialogue, input) != ANSWER_UNANSWERED;
}

bool is_asked(struct dialogue *dialogue, uint32_t input)
{
	return in_form(dialogue, input) && is_relevant(dialogue, input);
}

bool is_undecided(struct dialogue *dialogue, uint32_t input)
{
	const struct answer *answer =
		answers_get(dialogue->answers, dialogue->program->inputs[input].key);
	enum answer_state state = answer ? answer->state : ANSWER_UNANSWERED;
	if (!is_asked(dialogue, input))
		return false;
	if (dialogue->stopped && state == ANSWER_UNANSWERED && !(answer && answer->flagged))
		return dialogue->skipped[input];
	return state == ANSWER_UNANSWERED || state == ANSWER_UNKNOWN || answer->flagged;
}

/* To be asked in this pass. */
static bool is_due(struct dialogue *dialogue, uint32_t input)
{
	return state_of(dialogue, input) == ANSWER_UNANSWERED && !dialogue->skipped[input] &&
	       is_asked(dialogue, input);
}

size_t next_question(struct dialogue *dialogue, size_t from)
{
	for (size_t step = 0; step < dialogue->count; step++) {
		size_t place = (from + step) % dialogue->count;
		if (is_due(dialogue, dialogue->order[place]))
			return place;
	}
	return SIZE_MAX;
}

typedef bool input_test(struct dialogue *dialogue, uint32_t input);

static size_t nearest(struct dialogue *dialogue, size_t from, int direction, input_test *test)
{
	size_t place = from;
	for (;;) {
		if (direction < 0 ? place == 0 : place + 1 >= dialogue->count)
			return SIZE_MAX;
		place = direction < 0 ? place - 1 : place + 1;
		if (test(dialogue, dialogue->order[place]))
			return place;
	}
}

size_t neighbour(struct dialogue *dialogue, size_t from, int direction)
{
	return nearest(dialogue, from, direction, is_asked);
}

size_t undecided_neighbour(struct dialogue *dialogue, size_t from, int direction)
{
	return nearest(dialogue, from, direction, is_undecided);
}

/* The row's part of what its question takes. */
static struct decimal minutes_of(const struct question *question)
{
	if (question->minutes.nan)
		return decimal_int(0);
	return question->rows.count
	               ? decimal_div(question->minutes, decimal_int((int64_t)question->rows.count))
	               : question->minutes;
}

struct progress progress_left(struct dialogue *dialogue)
{
	struct progress left = {.minutes = decimal_int(0)};
	for (size_t place = 0; place < dialogue->count; place++) {
		uint32_t input = dialogue->order[place];
		if (!is_due(dialogue, input))
			continue;
		left.most++;
		left.least += run_relevance(dialogue->run, input) == IS_TRUE;
		left.minutes = decimal_add(left.minutes,
		                           minutes_of(dialogue->program->inputs[input].question));
	}
	return left;
}

size_t left_beyond_form(struct dialogue *dialogue)
{
	size_t count = 0;
	for (size_t place = 0; place < dialogue->count; place++) {
		uint32_t input = dialogue->order[place];
		count += !in_form(dialogue, input) && is_relevant(dialogue, input);
	}
	return count;
}

size_t left_for_later(struct dialogue *dialogue)
{
	size_t count = 0;
	for (size_t place = 0; place < dialogue->count; place++) {
		uint32_t input = dialogue->order[place];
		count += in_form(dialogue, input) && run_missing(dialogue->run, input) &&
		         !is_due(dialogue, input);
	}
	return count;
}

/* Rows of a grid stand together, and count as one question. */
static size_t count_until(struct dialogue *dialogue, size_t ordinal, uint32_t input, size_t *found)
{
	const struct question *last = NULL;
	size_t count = 0;
	for (size_t place = 0; place < dialogue->count; place++) {
		uint32_t here = dialogue->order[place];
		const struct question *question = dialogue->program->inputs[here].question;
		if (question != last && is_asked(dialogue, here)) {
			count++;
			last = question;
		}
		if (here == input || (count == ordinal && last == question)) {
			*found = place;
			return count;
		}
	}
	*found = SIZE_MAX;
	return count;
}

size_t question_ordinal(struct dialogue *dialogue, uint32_t input)
{
	size_t place;
	size_t count = count_until(dialogue, SIZE_MAX, input, &place);
	return count ? count : 1;
}

size_t place_of_ordinal(struct dialogue *dialogue, size_t ordinal)
{
	size_t place = SIZE_MAX;
	if (ordinal)
		count_until(dialogue, ordinal, UINT32_MAX, &place);
	return place;
}
