/*
 * The end of an interview: what is undecided or flagged comes first, all answers on demand, and
 * nothing is final before the person says so.
 */
#include "base/msg.h"
#include "base/utf8.h"
#include "interview/interview_int.h"

#include <string.h>

#define KEY_COLUMNS 20 /* names of questions are given whole, for the verbs that take them */

/* Clipped to a number of columns, and filled up to it. */
static void add_column(struct buf *out, const char *text, size_t columns)
{
	size_t length = strlen(text), width = utf8_width(text, length);
	if (width > columns) {
		length = utf8_clip(text, length, columns - 3);
		buf_add_n(out, text, length);
		buf_add(out, "...");
		width = utf8_width(text, length) + 3;
	} else {
		buf_add(out, text);
	}
	buf_add_repeat(out, " ", columns > width ? columns - width : 0);
}

/* For the question and the answer; the number, marks and gaps take eleven columns. */
static size_t room_beside(const char *key, size_t columns)
{
	size_t length = strlen(key);
	size_t taken = 11 + (columns >= 72 && length < KEY_COLUMNS ? KEY_COLUMNS : length);
	return columns > taken + 12 ? columns - taken : 12;
}

/* Taken over from an earlier assessment, with the day on which it was given. */
static bool is_carried(const struct dialogue *dialogue, const struct answer *answer)
{
	int64_t since = dialogue->options->since.seconds;
	return answer && since > 0 && answer->when.seconds > 0 && answer->when.seconds < since;
}

static char mark_of(const struct dialogue *dialogue, const struct answer *answer)
{
	if (answer && answer->flagged)
		return '!';
	if (answer && answer->state == ANSWER_UNKNOWN)
		return '?';
	if (is_carried(dialogue, answer))
		return '=';
	return answer && answer->state != ANSWER_UNANSWERED ? ' ' : '-';
}

static const char *state_words(struct dialogue *dialogue, uint32_t input)
{
	const char *words = words_of(dialogue, input);
	return *words                     ? words
	       : dialogue->skipped[input] ? _("left for later")
	                                  : _("not answered yet");
}

static void show_item(struct dialogue *dialogue, uint32_t input)
{
	const char *key = dialogue->program->inputs[input].key;
	const struct answer *answer = answers_get(dialogue->answers, key);
	const char *title = utf8_clean(dialogue->turn, input_title(dialogue, input));
	const char *words = utf8_clean(dialogue->turn, state_words(dialogue, input));
	size_t ordinal = question_ordinal(dialogue, input),
	       columns = terminal_columns(dialogue->terminal);
	size_t room = room_beside(key, columns);
	struct buf line;
	if (terminal_is_plain(dialogue->terminal)) {
		terminal_printf(dialogue->terminal, STYLE_NORMAL, 4, "%zu. %s %s%s (%s)", ordinal,
		                title, words,
		                answer && answer->flagged          ? _(" (flagged)")
		                : is_carried(dialogue, answer) ? _(" (taken over)")
		                                               : "",
		                key);
		return;
	}
	buf_init(&line, 0);
	buf_printf(&line, "%3zu %c ", ordinal, mark_of(dialogue, answer));
	add_column(&line, title, room / 2);
	buf_add(&line, "  ");
	add_column(&line, words, room - room / 2);
	buf_printf(&line, "  %s", key);
	buf_add_char(&line, '\n');
	terminal_raw(dialogue->terminal, line.text);
	buf_release(&line);
}

/* What was not reached yet would only hide what was answered. */
static bool is_listed(struct dialogue *dialogue, uint32_t input, bool undecided_only)
{
	const char *key = dialogue->program->inputs[input].key;
	if (undecided_only)
		return is_undecided(dialogue, input);
	bool reached = answers_get(dialogue->answers, key) || dialogue->skipped[input];
	return is_asked(dialogue, input) && (reached || dialogue->reviewing);
}

void show_list(struct dialogue *dialogue, bool undecided_only)
{
	size_t hidden = 0;
	for (size_t i = 0; i < dialogue->count; i++) {
		uint32_t input = dialogue->order[i];
		if (is_listed(dialogue, input, undecided_only))
			show_item(dialogue, input);
		else if (!undecided_only)
			hidden += is_asked(dialogue, input);
	}
	if (hidden)
		terminal_printf(dialogue->terminal, STYLE_DIM, 0,
		                msg_plural("%zu question was not reached yet.",
		                           "%zu questions were not reached yet.",
		                           (unsigned long)hidden),
		                hidden);
}

static void show_summary(struct dialogue *dialogue)
{
	size_t undecided = 0, beyond = left_beyond_form(dialogue);
	for (size_t i = 0; i < dialogue->count; i++)
		undecided += is_undecided(dialogue, dialogue->order[i]);
	terminal_gap(dialogue->terminal);
	terminal_printf(dialogue->terminal, STYLE_STRONG, 0,
	                _("[%s] Review: %zu answered, %zu to look at"), dialogue->options->client,
	                answered_count(dialogue), undecided);
	if (undecided) {
		show_list(dialogue, true);
		terminal_write(dialogue->terminal, STYLE_DIM, 0,
		               _("A number goes to that question. The result also holds with these "
		                 "open; it then says what hangs on them."));
	}
	if (beyond)
		terminal_printf(dialogue->terminal, STYLE_NORMAL, 0,
		                msg_plural("This was the short form. The full questionnaire has "
		                           "%zu more question; full goes on with it.",
		                           "This was the short form. The full questionnaire has "
		                           "%zu more questions; full goes on with them.",
		                           (unsigned long)beyond),
		                beyond);
	terminal_write(dialogue->terminal, STYLE_NORMAL, 0,
	               _("Enter finishes; list shows all answers; a number goes to a question."));
	show_verbs(dialogue);
}

static enum step take_review_line(struct dialogue *dialogue, const struct line *line)
{
	bool read_to_end = line->end == LINE_OVER && !terminal_is_interactive(dialogue->terminal);
	switch (line->end) {
	case LINE_TEXT:
		return obey(dialogue, line->text);
	case LINE_BACK:
		return verb_back(dialogue, "");
	case LINE_LEAVE:
		return verb_quit(dialogue, "");
	case LINE_INTERRUPT:
	case LINE_OVER:
		finish(dialogue, read_to_end ? INTERVIEW_DONE : INTERVIEW_INTERRUPTED);
		return STEP_MOVE;
	case LINE_UNKNOWN:
	case LINE_WHY:
	case LINE_TOO_LONG:
		break;
	}
	return STEP_STAY;
}

enum step review(struct dialogue *dialogue)
{
	enum step step = STEP_SHOW;
	while (step != STEP_MOVE) {
		if (step == STEP_SHOW)
			show_summary(dialogue);
		struct line line = terminal_read(dialogue->terminal, dialogue->turn,
		                                 &(struct line_request){.prompt = "> "});
		step = take_review_line(dialogue, &line);
	}
	return step;
}
