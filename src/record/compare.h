/*
 * What changed between two assessments of a company, and which answers are behind it. Plain data; filled by advise/,
 * printed by render/.
 */
#ifndef RECORD_COMPARE_H
#define RECORD_COMPARE_H

#include "record/result.h"

struct changed_answer {
	const char *key;
	const char *question;      /* in words */
	const char *before, *after; /* in words; "not answered" among them */
	bool behind;               /* something changed because of it */
};

struct change_cause {
	const struct changed_answer *answer;
	struct value points; /* of a score: what this answer alone would have changed, a number; else null */
};

enum change_kind { CHANGE_SCORE, CHANGE_LEVEL, CHANGE_INDICATOR, CHANGE_FACT, CHANGE_PROGRAMME, CHANGE_KINDS };

struct compared {
	enum change_kind kind;
	const char *id, *title;
	const char *before, *after; /* in words */
	const char *was, *is;       /* as in JSON: a code or number as text */
	struct value by;            /* of a score: after minus before, or null */
	int better;                 /* -1, 0, 1 */
	bool circumstances;         /* the day or the stage is behind it, too */
	size_t cause_count;
	const struct change_cause *causes; /* of anything but a score: changes that alone cause it, none of them superfluous */
};

struct obligation {
	const char *id, *title, *score;
	struct value target, reached; /* numbers; reached is null while it is open */
	enum open_truth is;
};

struct incomparable { /* defined otherwise in the two versions */
	enum change_kind kind;
	const char *id, *title;
	bool is_new; /* the earlier version had nothing of this name */
};

struct comparison_side {
	const char *day, *stage, *version; /* stage: NULL or its name */
	bool finished;
};

struct comparison {
	const char *client;
	const char *questionnaire;
	struct comparison_side before, after;
	bool same_pack;
	size_t defined, comparable; /* definitions of the later version, and how many of them are the same in both */
	size_t change_count;
	const struct compared *changes;
	size_t answer_count;
	const struct changed_answer *answers;
	size_t obligation_count;
	const struct obligation *obligations;
	size_t incomparable_count;
	const struct incomparable *incomparables;
};

const char *change_kind_name(enum change_kind kind); /* "score", "level", "indicator", "fact", "programme" */
void comparison_to_json(const struct comparison *comparison, struct buf *out);

#endif
