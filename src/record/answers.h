/*
 * The sheet: what a company answered, question by question, in five states that are never mixed up. The keys are input
 * names: a question's id, or QUESTION.ROW for a row of a grid. Plain data: what a key may hold is the model's business.
 */
#ifndef RECORD_ANSWERS_H
#define RECORD_ANSWERS_H

#include "base/clock.h"
#include "value/domain.h"
#include "value/value.h"

enum answer_state {
	ANSWER_UNANSWERED,    /* not reached, or skipped for now */
	ANSWER_ANSWERED,      /* a value, or an interval ("40..60") */
	ANSWER_UNKNOWN,       /* "I don't know" */
	ANSWER_NOT_APPLICABLE /* with a reason */
	/* "not asked" is not a state of the sheet: evaluation finds it from `when` */
};

struct answer {
	const char *key;
	enum answer_state state;
	struct value value;       /* ANSWERED with one value; VALUE_NULL when it is an interval */
	bool is_interval;
	struct interval interval; /* ANSWERED with a range */
	const char *text;         /* as it was given, for showing and storing; canonical CSV form of DESIGN 7 */
	const char *reason;       /* of NOT_APPLICABLE, or NULL */
	const char *note;         /* the respondent's note, or NULL */
	bool flagged;             /* "come back to this" */
	const char *who;          /* who said so, or NULL */
	struct clock_time when;   /* when; zero if not recorded */
};

struct answers; /* in an arena; in order of first setting */
struct answers *answers_new(struct arena *arena);
/* Copies the answer and its texts; replaces what stood under the key. */
void answers_set(struct answers *answers, const struct answer *answer);
void answers_remove(struct answers *answers, const char *key);
const struct answer *answers_get(const struct answers *answers, const char *key); /* NULL: unanswered */
size_t answers_count(const struct answers *answers);
const struct answer *answers_at(const struct answers *answers, size_t index);
const char *answer_state_name(enum answer_state state); /* "answered", "unknown", "not applicable", "unanswered" */

#endif
