/*
 * Values to conclusions: scores, levels, verdicts, fit, ranks, findings, advice and next steps. Fills a result.
 */
#ifndef ADVISE_ADVISE_H
#define ADVISE_ADVISE_H

#include "eval/eval.h"
#include "record/plan.h"
#include "record/compare.h"
#include "record/reason.h"
#include "record/whatif.h"

/* Everything about one company. id may be NULL. Lives in `arena`; texts are borrowed from the pack. Without detail only
   what JSON and CSV hold: no sources, figures, reasons or steps; several times faster. */
struct result *advise_result(struct run *run, struct arena *arena, const char *id, const char *stage, struct date as_of, bool detail);
/* A record that cannot be evaluated: only id, stamp and errors. */
struct result *advise_failed(const struct pack *pack, struct arena *arena, const char *id, const char *stage, struct date as_of,
                             const struct result_error *errors, size_t error_count);
/* Constraints violated by the answers, and answers to questions not asked, appended as errors and notes; how many are errors. */
size_t advise_check(struct run *run, struct arena *arena, const struct answers *answers, struct accept_errors *errors);
/* Only the constraints: how many are violated as errors. */
size_t advise_constraints(struct run *run, struct arena *arena, struct accept_errors *errors);

/* What the one who asks for a plan wants: all of it may be left out. */
struct plan_price {
	const char *step;        /* id of a piece of advice */
	struct plan_money price; /* currency NULL: that of the others */
};
struct plan_wishes {
	struct date from;         /* the first day of work */
	struct plan_money budget; /* of the firm's own; known: false: no limit */
	size_t price_count;
	const struct plan_price *prices; /* in place of those of the authors */
};
/* The plan of a result that was made with detail, from the same run. wishes NULL: from the result's day on, no budget. */
const struct plan *advise_plan(struct run *run, struct arena *arena, const struct result *result, const struct plan_wishes *wishes);
/* Whether there is a step of this id that a plan can have: for messages. */
const struct entry *advise_step(const struct pack *pack, const char *id);

/* The verdict of a programme alone: entry `index` of the program. The run may be focused on its conditions. */
struct programme_verdict {
	enum verdict verdict;
	enum open_truth precedent; /* IS_NULL: hangs on what is missing */
};
struct programme_verdict advise_verdict(struct run *run, size_t index, struct date as_of);
/* The missing inputs that its open conditions depend on, ascending. */
size_t advise_hangs_on(struct run *run, size_t index, struct arena *arena, const uint32_t **inputs);

/* How well it fits, 0 to 100: the weighted mean of the gaps that are settled. The run may be focused on the scores of its gaps. */
struct decimal advise_fit(struct run *run, struct arena *arena, size_t index);

/* The last day on which it can be applied for, as written: apply-by, or until when that comes first or alone; NULL: not known. */
const char *advise_last_day(const struct period *period);
enum programme_status advise_status(const struct period *period, struct date as_of);
/* Whether a note or warning is told on this day: a warning of other days says nothing now. */
bool advise_is_told(const struct result_remark *remark, struct date day);

/* What a missing or given answer is called where others refer to it: key, text, answer, its label, who would know. */
struct result_question advise_question(struct run *run, struct arena *arena, uint32_t input);

/* What hangs on one question, for `why`: before answering it. */
struct why {
	size_t programme_count;
	const struct entry *const *programmes; /* not settled yet, and this question is among what they hang on */
	size_t score_count;
	struct why_score {
		const struct score *score;
		struct value points; /* how far the score's bounds can close by this answer alone: number */
	} *scores;
	size_t question_count;
	const struct question *const *questions; /* whose being asked depends on it */
};
struct why *advise_why(struct run *run, struct arena *arena, uint32_t input);

/* What is missing, as questions to take home; record/homework.h. */
struct homework;
const struct homework *advise_homework(struct run *run, struct arena *arena, const char *stage, struct date as_of);
/*
 * Why something is as it is: a programme, piece of advice, score, level (SCORE_level, SCORE_SET_level, or a code of the
 * overall score), indicator, fact, finding or question; without an id every programme, in a line each. NULL when nothing
 * has that id. `all`: the whole proof, and not only what decided. Sentences are in the language of the pack's texts.
 */
const struct explanation *advise_explain(struct run *run, struct arena *arena, const struct result *result, const char *id, const char *language,
                                         bool all);

/* Two assessments of one company. The earlier one has the program of its own version: the same as the later one, or another,
 * of which only the definitions count; its answers are those that the later program accepts. */
struct compare_side {
	const struct program *program;
	const struct answers *answers;
	const char *stage;
	struct date as_of;
};
struct comparison *advise_compare(struct arena *arena, const struct compare_side *before, const struct compare_side *after, const char *language);
/* How to reach what is not reached: the smallest sets of other answers, the cheapest first; see record/change.h. */
struct change_wish {
	const char *only;  /* the id of one programme or score; NULL: all that can be applied for, and the overall level */
	bool everything;   /* models to learn from, and the levels of all scores, too */
	size_t most;       /* programmes to look for, the best ranked first; 0: all */
	bool here;         /* none of which it is open whether it is one of the firm's economy */
};
/* Of the answers in `run` and their result, which stays referred to. The limits `trials` and `ways` of the program hold. */
const struct changes *advise_changes(struct run *run, struct arena *arena, const struct result *result, const struct change_wish *wish);

/* What differs between two runs of one company; `result` is that of `before`, `supposed` what was set in `after`. */
const struct whatif *advise_whatif(struct run *before, struct run *after, struct arena *arena, const struct result *result,
                                   const struct answers *supposed);
/* The answers in `supposed` as changes of those in a run. */
const struct answer_change *advise_supposed(struct run *before, struct arena *arena, const struct answers *supposed, size_t *count);
/* What each single answer could do to a score: those that can change or are missing, or all that are asked. */
const struct tornado *advise_tornado(struct run *run, struct arena *arena, const struct result *result, size_t score, bool everything);

extern const char advise_engine[]; /* "jindan 1.0": what results are stamped with */

#endif
