/*
 * A result: everything jindan concludes about one company, as plain data. Filled by advise/, printed by render/, kept by
 * store/. Texts are borrowed from the pack, which outlives every result; the rest lives in the result's arena.
 */
#ifndef RECORD_RESULT_H
#define RECORD_RESULT_H

#include "base/text.h"
#include "record/json_write.h" /* json_string, json_value */
#include "value/compare.h"
#include "value/value.h"

struct changes;

enum open_truth { IS_FALSE, IS_TRUE, IS_NULL, IS_OPEN };
enum verdict { VERDICT_ELIGIBLE, VERDICT_OPEN, VERDICT_INELIGIBLE };
enum programme_status { STATUS_UPCOMING, STATUS_CURRENT, STATUS_ENDED, STATUS_UNVERIFIED };
enum basis { BASIS_FORUM, BASIS_PUBLISHED, BASIS_ASSUMED };

struct stamp_part {
	const char *id, *version, *sha256;
};

struct stamp {
	struct stamp_part questionnaire;
	size_t rule_count;
	const struct stamp_part *rules;
	const char *stage; /* NULL: the questionnaire has none */
	struct date as_of;
	const char *engine; /* "jindan 1.0.0" */
};

struct result_question { /* a question as others refer to it */
	const char *key;              /* id, or QUESTION.ROW */
	const struct text *text;
	const char *answer;           /* in the form of an answers file, NULL while missing */
	size_t label_count;
	const struct text *const *labels; /* of the options in the answer */
	const char *unit;             /* or currency, or "percent"; NULL: none */
	const struct text *ask;       /* unused by most; who would know: a plain word */
	const char *who;              /* "accountant", or NULL */
};

struct result_indicator {
	const char *id;
	const struct text *label;
	enum open_truth is;
};

struct result_level {
	const char *set;  /* id of the band set */
	const char *code; /* settled level, NULL while open or null */
	const struct text *label; /* of the code, or of the estimate when there is no code */
	const char *estimate;     /* provisional level, NULL when there is nothing to estimate from */
	const struct text *help;
};

struct result_score {
	const char *id;
	const struct text *title;
	const char *dimension;     /* id or NULL */
	const char *within;        /* id of the nearest visible score that this one is part of, or NULL: a top one */
	bool hidden;               /* not in JSON and CSV */
	struct value value;        /* displayed: number or null */
	struct value min, max;     /* numbers, or null where there is no bound */
	bool may_be_null;
	struct value lowest, highest; /* what the instrument can give at all (declared min/max), or null */
	size_t level_count;
	const struct result_level *levels; /* one per band set; the first is the official one */
	size_t answered, asked;
};

struct result_fact {
	const char *id;
	const struct text *label;
	bool open;
	struct value value;
};

struct result_source { /* a reference to where a statement comes from */
	const char *id, *href, *mark;
	const char *date; /* as written */
	const char *title;
};

struct result_evidence {
	const struct text *text;
	struct value certainty;
	enum open_truth is;
};

struct result_finding {
	const char *id, *kind; /* "strength", "weakness", "risk", "note" */
	const struct text *title, *text;
	struct value certainty, min, max; /* numbers 0..1 */
	size_t evidence_count;
	const struct result_evidence *evidence;
	size_t source_count;
	const struct result_source *const *sources;
};

struct result_condition {
	const char *id;
	const struct text *text;
	enum open_truth is; /* met: IS_TRUE; failed: IS_FALSE or IS_NULL; IS_OPEN */
	enum basis basis;
	const char *says; /* "where", "when" or NULL */
	const char *test; /* the FEEL text */
	size_t source_count;
	const struct result_source *const *sources;
	size_t because_count; /* the answers that decided it, or that it still hangs on */
	const struct result_question *because;
};

struct result_figure {
	const char *value, *unit, *date, *mark;
	bool against;
	const struct text *text;
	size_t source_count;
	const struct result_source *const *sources;
};

struct result_remark { /* a note or warning */
	const struct text *text;
	const char *mark;
	const char *from, *until; /* of a warning: the days on which it is told; NULL: any */
	bool warning;
	size_t source_count;
	const struct result_source *const *sources;
};

struct result_contact {
	const char *href, *phone, *email;
	const struct text *address;
	bool historic;
};

struct result_benefit {
	const char *kind;
	const struct text *text;
};

struct result_successor {
	const char *ref, *href; /* ref: id of another entry, or NULL */
	const struct text *name;
};

struct result_gap {
	const char *of;
	const struct text *title; /* of the score */
	struct value weight;
	struct value gap; /* 100 - score while it is settled, else null */
};

struct result_programme {
	const char *id;
	const struct text *name, *summary, *operator_name, *apply;
	const char *economy; /* codes as written, or NULL */
	bool forum;
	enum verdict verdict;
	enum open_truth precedent; /* IS_TRUE, IS_FALSE, IS_NULL (economy missing) */
	enum programme_status status;
	const char *from, *until, *apply_by, *last_seen; /* as written, or NULL */
	struct value fit;
	size_t rank; /* from 1 */
	size_t condition_count;
	const struct result_condition *conditions;
	size_t prerequisite_count;
	const struct result_condition *prerequisites;
	size_t hangs_on_count;
	const struct result_question *hangs_on;
	size_t benefit_count;
	const struct result_benefit *benefits;
	size_t gap_count;
	const struct result_gap *gaps;
	size_t contact_count;
	const struct result_contact *contacts;
	size_t successor_count;
	const struct result_successor *successors;
	size_t figure_count;
	const struct result_figure *figures;
	size_t remark_count;
	const struct result_remark *remarks;
	size_t source_count;
	const struct result_source *const *sources;
};

struct result_advice {
	const char *id;
	const struct text *name, *text;
	size_t order;
	size_t source_count;
	const struct result_source *const *sources;
};

struct result_step { /* one of the next steps: the head of the plan */
	enum { STEP_ANSWER, STEP_APPLY, STEP_ADVICE, STEP_GAP, STEP_VERIFY } kind; /* verify: ask whether a programme still runs */
	const char *id;           /* question, programme, advice or score */
	const struct text *title; /* its text */
	const struct text *detail; /* or NULL */
	const char *what;         /* for STEP_ANSWER: ids of programmes that hang on it, joined by spaces */
};

struct result_error {
	const char *where, *message;
	bool note;
};

struct plan;

struct result {
	const char *id; /* of the record or client, or NULL */
	const struct text *questionnaire_title;
	struct stamp stamp;
	bool failed; /* the record has errors: nothing but id, stamp and errors is filled */
	size_t indicator_count;
	const struct result_indicator *indicators;
	size_t score_count;
	const struct result_score *scores; /* in the order of the file */
	const struct result_score *overall; /* the top score, if there is exactly one; else the first visible one */
	size_t fact_count;
	const struct result_fact *facts;
	size_t finding_count;
	const struct result_finding *findings; /* those with max > 0, the most certain first */
	size_t programme_count;
	const struct result_programme *programmes; /* in rank order */
	size_t advice_count;
	const struct result_advice *advice; /* triggered, by order */
	size_t step_count;
	const struct result_step *steps; /* at most three */
	const struct plan *plan;         /* record/plan.h; NULL without detail, or when it failed */
	size_t missing_count;
	const struct result_question *missing; /* relevant (or perhaps relevant) and not answered */
	size_t unknown_count; /* of them, said "I don't know" */
	size_t error_count;
	const struct result_error *errors;
	const struct changes *changes; /* how to reach what is not reached (record/change.h), or NULL: not asked for */
};

/* Names as they stand in JSON. */
const char *verdict_name(enum verdict verdict);        /* "eligible", "open", "ineligible" */
const char *status_name(enum programme_status status); /* "upcoming", "current", "ended", "unverified" */
const char *basis_name(enum basis basis);              /* "forum", "published", "assumed" */

struct buf;
struct json_writer;
/* The JSON object of DESIGN 7 for one result; pretty: indented over several lines. */
void result_to_json(const struct result *result, bool pretty, struct buf *out);
void result_put_stamp(struct json_writer *writer, const struct stamp *stamp); /* as the member "stamp" */
/* The header line and one line of the CSV output of DESIGN 7. The header needs one result of the pack (or a failed one). */
void result_csv_header(const struct result *model, struct buf *out);
void result_to_csv(const struct result *result, const struct result *model, struct buf *out);
/* Quotes a CSV cell when needed, and defuses what a spreadsheet would run (=, +, -, @ at the start of a text). */
void csv_cell(struct buf *out, const char *text);

#endif
