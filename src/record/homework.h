/*
 * Homework: the answers that nobody had, as questions to take home: who in the firm would know, which document holds it, and
 * what waits for it. Plain data, filled by advise/homework.c, printed by render/; texts are borrowed from the pack.
 */
#ifndef RECORD_HOMEWORK_H
#define RECORD_HOMEWORK_H

#include "record/result.h"

struct homework_option {
	const char *code;
	const struct text *label;
};

struct homework_programme {
	const char *id;
	const struct text *name;
};

struct homework_points { /* a score that waits */
	const char *id;
	const struct text *title;
	struct value points; /* how far its bounds close by this answer alone, at most: number */
};

struct homework_item {
	struct result_question question; /* key, text of the row or question, who */
	const struct text *row_of;       /* of a row of a grid: the question itself; else NULL */
	const char *kind;                /* "choice", "multiple", "integer", "percent", "amount", "yesno", "date", "text", "grid" */
	bool several;                    /* more than one option may be ticked */
	bool na;                         /* "not applicable" is a possible answer */
	bool unknown;                    /* said "I don't know"; else not reached or left for later */
	bool perhaps;                    /* asked only if another answer makes it so */
	const struct text *help, *why, *proof; /* may be empty */
	const char *unit;                /* or currency; may be NULL */
	size_t option_count;
	const struct homework_option *options;
	size_t programme_count;
	const struct homework_programme *programmes; /* that hang on it; none that is a precedent for certain */
	size_t score_count;
	const struct homework_points *scores;        /* those it moves most come first */
	size_t follow_count;             /* questions that may follow from it */
};

struct homework_group { /* of one who would know */
	const char *who; /* "accountant"; NULL: nobody is named */
	size_t item_count;
	const struct homework_item *items; /* the most valuable first: by programmes, then by points */
};

struct homework {
	const char *questionnaire, *stage; /* ids; stage NULL: none */
	size_t item_count;
	size_t group_count;
	const struct homework_group *groups; /* whose best item is the most valuable come first */
};

struct buf;
/* As homework.schema.json describes it: codes and numbers, texts in every language; client NULL: none. */
void homework_to_json(const struct homework *homework, const char *client, struct buf *out);

#endif
