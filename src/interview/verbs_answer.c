/*
 * Verbs that say something about the question at hand: don't know, not applicable, skip, note,
 * flag, clear, undo.
 */
#include "base/msg.h"
#include "interview/interview_int.h"

#include <string.h>

enum step verb_dk(struct dialogue *dialogue, const char *argument)
{
	struct raw_field field = {.key = current(dialogue)->key, .text = "?", .length = 1};
	/* Towards a goal a range is only asked about once more: that it is known no better leaves it as it is. */
	if (dialogue->goal && is_range(dialogue, current_index(dialogue)))
		return verb_skip(dialogue, argument);
	return give_field(dialogue, &field, argument);
}

enum step verb_na(struct dialogue *dialogue, const char *argument)
{
	struct raw_field field = {
		.key = current(dialogue)->key, .text = "n/a", .length = 3, .reason = argument};
	if (*argument)
		return give_field(dialogue, &field, "");
	terminal_write(dialogue->terminal, STYLE_WARNING, 2,
	               _("Please say why in a few words, for example: na we have no employees"));
	return STEP_STAY;
}

enum step verb_skip(struct dialogue *dialogue, const char *argument)
{
	uint32_t input = current_index(dialogue);
	(void)argument;
	dialogue->skipped[input] = true;
	if (*words_of(dialogue, input))
		terminal_printf(dialogue->terminal, STYLE_DIM, 2, _("The answer stays: %s"),
		                words_of(dialogue, input));
	else
		terminal_write(dialogue->terminal, STYLE_DIM, 2, _("Left for later."));
	return advance(dialogue);
}

/* The answer as it stands, or an unanswered one to put a note or a flag on. */
static struct answer as_it_stands(struct dialogue *dialogue)
{
	const struct answer *answer = answers_get(dialogue->answers, current(dialogue)->key);
	return answer ? *answer : (struct answer){.key = current(dialogue)->key};
}

enum step verb_note(struct dialogue *dialogue, const char *argument)
{
	struct answer answer = as_it_stands(dialogue);
	if (!*argument) {
		terminal_printf(dialogue->terminal, STYLE_NORMAL, 2,
		                answer.note
		                        ? _("Note: %s")
		                        : _("There is no note here yet. Type: note, and the text."),
		                answer.note);
		return STEP_STAY;
	}
	answer.note = strcmp(argument, "-") != 0 ? argument : NULL;
	put_answer(dialogue, current_index(dialogue), &answer);
	terminal_write(dialogue->terminal, STYLE_NORMAL, 2,
	               answer.note ? _("Noted.") : _("The note is gone."));
	return STEP_STAY;
}

enum step verb_flag(struct dialogue *dialogue, const char *argument)
{
	struct answer answer = as_it_stands(dialogue);
	(void)argument;
	answer.flagged = !answer.flagged;
	put_answer(dialogue, current_index(dialogue), &answer);
	terminal_write(dialogue->terminal, STYLE_NORMAL, 2,
	               answer.flagged ? _("Flagged; the review will list it.")
	                              : _("No longer flagged."));
	return STEP_STAY;
}

enum step verb_clear(struct dialogue *dialogue, const char *argument)
{
	struct answer before = as_it_stands(dialogue);
	struct answer answer = {.key = before.key, .note = before.note, .flagged = before.flagged};
	(void)argument;
	put_answer(dialogue, current_index(dialogue), &answer);
	terminal_write(dialogue->terminal, STYLE_NORMAL, 2, _("The answer is taken back."));
	return STEP_SHOW;
}

enum step verb_undo(struct dialogue *dialogue, const char *argument)
{
	struct change change = dialogue->changes.items[--dialogue->changes.count];
	(void)argument;
	put_back(dialogue, &change);
	const char *words = words_of(dialogue, change.input);
	terminal_printf(dialogue->terminal, STYLE_NORMAL, 2,
	                *words ? _("As before: %s") : _("The answer is taken back."), words);
	return move_to(dialogue, dialogue->place_of[change.input]);
}
