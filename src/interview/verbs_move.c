/*
 * Verbs that go to another question, end the review, or leave.
 */
#include "base/msg.h"
#include "base/near.h"
#include "base/utf8.h"
#include "interview/interview_int.h"

#include <string.h>

static enum step no_question(struct dialogue *dialogue, const char *message)
{
	terminal_write(dialogue->terminal, STYLE_WARNING, 2, message);
	return STEP_STAY;
}

/* The way one came, as far as it is known and still asked; else the order of the questionnaire. */
enum step verb_back(struct dialogue *dialogue, const char *argument)
{
	size_t place = SIZE_MAX;
	(void)argument;
	while (dialogue->trail.count && place == SIZE_MAX) {
		uint32_t input = dialogue->trail.items[--dialogue->trail.count];
		bool here = !dialogue->reviewing && input == current_index(dialogue);
		place = !here && is_asked(dialogue, input) ? dialogue->place_of[input] : SIZE_MAX;
	}
	if (place == SIZE_MAX && dialogue->count)
		place = neighbour(dialogue, dialogue->reviewing ? dialogue->count : dialogue->at,
		                  -1);
	if (place == SIZE_MAX)
		return no_question(dialogue, _("This is the first question."));
	dialogue->at = place;
	dialogue->reviewing = false;
	dialogue->shown = NULL;
	return STEP_MOVE;
}

enum step verb_forward(struct dialogue *dialogue, const char *argument)
{
	size_t place = neighbour(dialogue, dialogue->at, 1);
	(void)argument;
	if (place != SIZE_MAX)
		return move_to(dialogue, place);
	return advance(dialogue);
}

enum step verb_next(struct dialogue *dialogue, const char *argument)
{
	size_t place = undecided_neighbour(dialogue, dialogue->reviewing ? 0 : dialogue->at, 1);
	(void)argument;
	if (dialogue->reviewing && dialogue->count && is_undecided(dialogue, dialogue->order[0]))
		place = 0;
	return place == SIZE_MAX ? no_question(dialogue, _("Everything after this is decided."))
	                         : move_to(dialogue, place);
}

enum step verb_prev(struct dialogue *dialogue, const char *argument)
{
	size_t place = dialogue->count
	                       ? undecided_neighbour(
					 dialogue,
					 dialogue->reviewing ? dialogue->count : dialogue->at, -1)
	                       : SIZE_MAX;
	(void)argument;
	return place == SIZE_MAX ? no_question(dialogue, _("Everything before this is decided."))
	                         : move_to(dialogue, place);
}

/* The short form is only where one begins. */
enum step verb_full(struct dialogue *dialogue, const char *argument)
{
	size_t more = left_beyond_form(dialogue);
	(void)argument;
	if (dialogue->goal && !dialogue->short_form)
		more = progress_left(dialogue).most;
	dialogue->short_form = dialogue->stopped = false;
	dialogue->goal = NULL;
	if (!more)
		return no_question(dialogue, _("All questions are asked already."));
	terminal_printf(dialogue->terminal, STYLE_NORMAL, 2,
	                msg_plural("From here on all questions are asked: %zu more.",
	                           "From here on all questions are asked: %zu more.",
	                           (unsigned long)more),
	                more);
	if (!dialogue->reviewing)
		return STEP_SHOW;
	size_t next = next_question(dialogue, 0);
	return next == SIZE_MAX ? STEP_SHOW : move_to(dialogue, next);
}

/* ---- go -------------------------------------------------------------------------------------- */

/* A question that is gone to by name is one of those asked from then on, in the short form too. */
static enum step go_place(struct dialogue *dialogue, size_t place)
{
	const struct question *question =
		dialogue->program->inputs[dialogue->order[place]].question;
	for (size_t i = 0; i < dialogue->count; i++)
		if (dialogue->program->inputs[dialogue->order[i]].question == question)
			dialogue->wanted[dialogue->order[i]] = true;
	return move_to(dialogue, place);
}

static enum step go_number(struct dialogue *dialogue, const char *typed)
{
	size_t number = 0;
	for (const char *at = typed; *at && number < 100000; at++)
		number = number * 10 + (size_t)(*at - '0');
	size_t place = place_of_ordinal(dialogue, number);
	if (place == SIZE_MAX)
		return no_question(dialogue,
		                   _("There is no question of that number. list shows them all."));
	return move_to(dialogue, place);
}

static enum step go_words(struct dialogue *dialogue, const char *words)
{
	const char *folded = utf8_fold(dialogue->turn, words);
	size_t hits = 0, place = SIZE_MAX;
	for (size_t i = 0; i < dialogue->count; i++) {
		uint32_t input = dialogue->order[i];
		if (!is_relevant(dialogue, input) ||
		    !strstr(utf8_fold(dialogue->turn, input_title(dialogue, input)), folded))
			continue;
		if (!hits++)
			place = i;
	}
	if (hits == 1)
		return go_place(dialogue, place);
	if (!hits)
		return no_question(dialogue, _("No question has these words in it."));
	for (size_t i = place; i < dialogue->count; i++) {
		uint32_t input = dialogue->order[i];
		if (is_relevant(dialogue, input) &&
		    strstr(utf8_fold(dialogue->turn, input_title(dialogue, input)), folded))
			terminal_printf(dialogue->terminal, STYLE_NORMAL, 5, "%s  %s",
			                dialogue->program->inputs[input].key,
			                input_title(dialogue, input));
	}
	return no_question(dialogue, _("Several have them. Type go and one of these names."));
}

static enum step go_id(struct dialogue *dialogue, const char *id)
{
	struct near_search search = near_start(id);
	for (size_t i = 0; i < dialogue->count; i++) {
		const struct program_input *input = &dialogue->program->inputs[dialogue->order[i]];
		near_offer(&search, input->key);
		if (strcmp(input->key, id) != 0 && strcmp(input->question->id, id) != 0)
			continue;
		if (is_relevant(dialogue, dialogue->order[i]))
			return go_place(dialogue, i);
		return no_question(dialogue, _("That question is not asked of this company."));
	}
	const char *hint = near_hint(dialogue->turn, &search);
	return no_question(dialogue,
	                   arena_printf(dialogue->turn, _("There is no question '%s'%s%s."), id,
	                                hint ? "; " : "", hint ? hint : ""));
}

enum step verb_go(struct dialogue *dialogue, const char *argument)
{
	if (!*argument)
		return no_question(dialogue,
		                   _("Where to? For example go 12, go employees, or go /backup"));
	if (*argument == '/')
		return go_words(dialogue, argument + 1);
	return strspn(argument, "0123456789") == strlen(argument) ? go_number(dialogue, argument)
	                                                          : go_id(dialogue, argument);
}

/* ---- ending ---------------------------------------------------------------------------------- */

enum step verb_done(struct dialogue *dialogue, const char *argument)
{
	(void)argument;
	finish(dialogue, INTERVIEW_DONE);
	return STEP_MOVE;
}

enum step verb_quit(struct dialogue *dialogue, const char *argument)
{
	(void)argument;
	finish(dialogue, INTERVIEW_LEFT);
	return STEP_MOVE;
}
