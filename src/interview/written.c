/*
 * Answers that were written down away from the dialogue, on a sheet: read like typed ones.
 */
#include "interview/interview_int.h"

#include <string.h>

static struct offer all_options(struct arena *arena, const struct question *question)
{
	const struct option **options = ARENA_ARRAY(arena, const struct option *, question->options.count + 1);
	const char **marks = ARENA_ARRAY(arena, const char *, question->options.count + 1);
	for (size_t i = 0; i < question->options.count; i++) {
		options[i] = &question->options.items[i];
		marks[i] = question->options.items[i].code; /* a sheet has no numbers for them */
	}
	return (struct offer){question->options.count, options, marks};
}

/* A unit behind the number ("12 people", "1,000 KRW") is what the reader of numbers knows how to drop. */
bool interview_read_written(struct arena *arena, const struct question *question, const struct row *row, const char *language, const char *currency,
                            struct date today, const char *written, struct answer *answer, struct accept_problem *problem)
{
	struct raw_field field = {.text = written, .length = strlen(written)};
	struct accept_problem ignored;
	if (question_accept(arena, question, row, &field, currency, answer, &ignored))
		return true;
	if (strcmp(written, "n/a") == 0) { /* in the dialogue that is a command, and no answer */
		*problem = ignored;
		return false;
	}
	struct offer offer = all_options(arena, question);
	struct reading_context context = {.question = question, .offer = &offer, .language = language, .currency = currency, .today = today};
	struct reading reading = read_answer(arena, &context, written);
	if (!reading.text) {
		*problem = (struct accept_problem){reading.problem, reading.hint};
		return false;
	}
	field.text = reading.text;
	field.length = strlen(reading.text);
	return question_accept(arena, question, row, &field, currency, answer, problem);
}
