/*
 * A sheet of answers as people fill it in: CSV with a line for each question, whatever a spreadsheet made of it. Commas,
 * semicolons or tabs; UTF-8 with or without byte order mark, or UTF-16 with one; any order of columns, as long as `key` and
 * `answer` are there. In another encoding only what is not ASCII is lost, and matters only inside keys and answers.
 */
#ifndef RECORD_ANSWER_SHEET_H
#define RECORD_ANSWER_SHEET_H

#include "base/diag.h"

enum { SHEET_COLUMNS = 7 };
extern const char *const sheet_columns[SHEET_COLUMNS]; /* "key", "question", "answer", "options", "who", "document", "waiting" */
#define SHEET_CLIENT "#client"               /* key of the line whose answer is the client's name */
#define SHEET_QUESTIONNAIRE "#questionnaire" /* likewise, the id of the questionnaire */

struct sheet_line {
	const char *key, *answer; /* without blanks around them; answer is not empty */
	const char *who;          /* or NULL */
	size_t line, column;      /* of the answer, from 1 */
	bool garbled;             /* key or answer is not UTF-8 */
};

struct answer_sheet {
	const char *client, *questionnaire; /* or NULL */
	size_t count;
	const struct sheet_line *lines; /* those with an answer */
};

/* Whether a text looks like one: its first line names the columns. */
bool answer_sheet_is(struct arena *arena, const char *text, size_t length);
/* NULL and a diagnostic when it cannot be read. */
const struct answer_sheet *answer_sheet_read(struct arena *arena, const char *name, const char *text, size_t length, struct diag_sink *sink);

#endif
