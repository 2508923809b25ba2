/*
 * The dialogue: a loop around evaluation that asks for the next answer. Works on a terminal (readline), in plain mode,
 * and through a pipe. The only user of readline. Every answer is committed to the store before the next question.
 */
#ifndef INTERVIEW_INTERVIEW_H
#define INTERVIEW_INTERVIEW_H

#include "advise/next.h"
#include "base/diag.h"
#include "eval/eval.h"
#include "store/store.h"
#include <stdio.h>

struct terminal; /* where questions go and lines come from */

struct terminal_options {
	FILE *in, *out;
	bool plain;    /* forced by --plain, ACCESSIBLE, TERM=dumb */
	bool colour;   /* allowed: not NO_COLOR */
};
struct terminal *terminal_new(struct arena *arena, const struct terminal_options *options);
void terminal_free(struct terminal *terminal);
bool terminal_is_interactive(const struct terminal *terminal);
size_t terminal_columns(const struct terminal *terminal);

struct interview_options {
	const char *client;       /* its name, always shown */
	const char *language;     /* to start with; NULL: ask */
	bool short_form;          /* priority high only */
	const struct goal *goal;  /* what is to be settled first, or NULL: the order of the questionnaire */
	const char *stage;
	struct date as_of;
	int64_t assessment;       /* in the store */
	const char *position;     /* key to go on at, or NULL */
	struct clock_time since; /* when the assessment began; answers from before it were taken over. Zero: not known */
};

enum interview_end {
	INTERVIEW_DONE,        /* reviewed; the result can be shown */
	INTERVIEW_LEFT,        /* saved and left */
	INTERVIEW_INTERRUPTED, /* Ctrl-C twice or end of input in the middle: saved; exit status 130 for the former */
	INTERVIEW_FAILED       /* the store refused an answer: said so, nothing claimed to be saved */
};

/* Runs until done or left. `answers` holds what is already there and is kept up to date; *language is the language at the end. */
enum interview_end interview_run(struct terminal *terminal, struct run *run, struct answers *answers, struct store *store,
                                 const struct interview_options *options, const char **language, struct diag_sink *sink);

/* An answer that was written on a sheet, in the form of an answers file or as it would be typed: a code, its words, a number
   with unit. False with the problem in plain words and the nearest that would do. */
bool interview_read_written(struct arena *arena, const struct question *question, const struct row *row, const char *language, const char *currency,
                            struct date today, const char *written, struct answer *answer, struct accept_problem *problem);

/* What a language calls itself ("日本語"); the tag itself for one that is not known. */
const char *interview_language_name(const char *tag);

/* Small dialogues for the start: a numbered menu (index, or -1 when left), a line of text (NULL when left), yes or no. */
int terminal_menu(struct terminal *terminal, const char *title, const char *const *choices, size_t count, int standard);
char *terminal_ask(struct terminal *terminal, struct arena *arena, const char *prompt, const char *standard);
int terminal_yes_no(struct terminal *terminal, const char *question, bool standard); /* 1, 0, -1 left */
void terminal_say(struct terminal *terminal, const char *text); /* wrapped */

#endif
