/*
 * What could change, and what it would open: for each programme that is not reached, and each level, the smallest sets of
 * other answers that reach it, the cheapest first. Filled by advise/, printed by render/; JSON and records for `evaluate`
 * here.
 *
 * Sets are ordered by effort, then cost, then lead time, then number of changes, then how far the answers are from those
 * given. Effort and cost add up: none 0, low 1, medium (or not said) 3, high 9; the lead time is the longest one.
 */
#ifndef RECORD_CHANGE_H
#define RECORD_CHANGE_H

#include "record/answers.h"
#include "record/result.h"

struct change_value { /* an answer, for reading and for files */
	const char *text; /* the CSV form of DESIGN 7 */
	struct value value; /* null when it is a range: its text is the answer then */
	size_t label_count;
	const struct text *const *labels; /* of the options, if it has any */
};

struct answer_change {
	const char *key;
	const struct text *question, *row; /* row: of a grid, or NULL */
	const char *unit; /* or NULL */
	bool known;       /* there is an answer, and this would be another one; else: if it is so */
	bool to_change;   /* something is to be done; else it is only to be found out */
	struct answer answer; /* `to`, as it would be given */
	struct change_value from, to; /* from: text NULL while there is no answer */
	size_t other_count;
	const struct change_value *others; /* that would do as well, all else being equal */
	const char *effort, *cost; /* as the author says, or NULL */
	int lead_days;             /* 0: not said */
	const char *who;           /* who would know, or NULL */
};

struct change_cost {
	int effort, cost; /* added up as above */
	int lead_days;    /* the longest */
	int count;
	int distance; /* in options, from the answers given */
};
int change_cost_compare(struct change_cost a, struct change_cost b);

struct change_set {
	size_t change_count;
	const struct answer_change *changes; /* in the order of the questionnaire */
	struct change_cost cost;
	size_t warning_count; /* of the questionnaire, about answers that hardly go together */
	const struct text *const *warnings;
};

enum change_end {
	CHANGES_ALL,  /* these are all there are */
	CHANGES_MORE, /* these are the cheapest; the search was content with them */
	CHANGES_CUT   /* the search ended at its limit: there may be cheaper ones, or any at all */
};

struct change_stop { /* a condition that no change can meet, and the fixed answers that stop it */
	const char *id;
	const struct text *text;
	size_t because_count;
	const struct result_question *because;
};

struct change_lack { /* something that the rules read */
	const char *id;
	const struct text *label;
};

struct change_goal {
	const char *id; /* of the programme, or of the score */
	const struct text *title;
	bool is_level;
	/* a programme */
	enum verdict verdict;
	enum open_truth precedent;
	enum programme_status status;
	/* a level of a score */
	const char *level; /* the one to reach, or one above it */
	const struct text *level_label, *now_label; /* now: the least that is certain; NULL: none is */
	bool now_open; /* more than that is possible already */

	size_t set_count;
	const struct change_set *sets;
	enum change_end end;
	size_t tries;    /* the limit of the search */
	bool shared;     /* it is lower because others were searched for, too */
	bool impossible; /* no answers that can change or are missing reach it: proved */
	size_t lack_count;
	const struct change_lack *lacks; /* without a set: what it hangs on, and this questionnaire does not ask */
	size_t stop_count;
	const struct change_stop *stops;
};

struct change_shared { /* one set that opens several programmes at once: all of them were evaluated */
	const struct change_set *set;
	size_t goal_count;
	const struct change_goal *const *goals;
};

struct changes {
	const struct result *result; /* of the answers as they are */
	size_t programme_count;
	const struct change_goal *programmes; /* in rank order */
	size_t level_count;
	const struct change_goal *levels;
	size_t shared_count;
	const struct change_shared *shared; /* that open most first */
};

struct buf;
/* The whole as JSON: change.schema.json. */
void changes_to_json(const struct changes *changes, bool pretty, struct buf *out);
/* For each set one complete record for `evaluate`: the answers with the changes made; its id is GOAL/N. */
void changes_to_records(const struct changes *changes, const struct answers *answers, struct buf *out);
/* An answers object: {"key": value, ...}. */
struct json_writer;
void change_answers_to_json(struct json_writer *writer, const char *name, const struct change_set *set);

#endif
