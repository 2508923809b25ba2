/*
 * A plan: what a company should do next, in order, with days, and who pays for it. Plain data, filled by advise/ (plan.c,
 * bundle.c), printed by render/. It belongs to a result: texts and programmes are borrowed from it, the rest lives in its
 * arena. Sentences are made where it is printed; here are the numbers and names that they need.
 */
#ifndef RECORD_PLAN_H
#define RECORD_PLAN_H

#include "record/result.h"

enum plan_kind {
	PLAN_DO,     /* what a piece of advice says: id is that of the <advice> */
	PLAN_APPLY,  /* apply for a programme of the best bundle: id is the programme's */
	PLAN_VERIFY, /* ask whether a programme still runs, before anything it would pay for is ordered: id is the programme's */
	PLAN_ANSWER, /* find out an answer that programmes hang on: id is the question's key */
	PLAN_GAP,    /* work on the weakest score, where no advice does: id is the score's */
	PLAN_KINDS
};
enum plan_effort { EFFORT_UNKNOWN, EFFORT_LOW, EFFORT_MEDIUM, EFFORT_HIGH };

struct plan_money { /* what is not known stays unknown */
	bool known;
	struct decimal amount;
	const char *currency; /* "KRW"; may be NULL */
};

enum support_state {
	SUPPORT_CHOSEN,    /* of the best bundle: counts */
	SUPPORT_LEFT_OUT,  /* could be applied for, but another choice is better */
	SUPPORT_OPEN,      /* would also pay, hangs on programme->hangs_on: never counts */
	SUPPORT_UNVERIFIED /* would also pay, if it still runs: never counts */
};

struct plan_support { /* what a programme does for a step */
	const struct result_programme *programme;
	enum support_state state;
	bool pays;                /* money; else it helps: equipment, people, advice, contacts */
	struct value share;       /* percent of the price it pays at most: number, or null when not known */
	struct plan_money amount; /* of a chosen one: what it pays for this step in this plan */
};

struct plan_step {
	enum plan_kind kind;
	bool open;                 /* an advice whose condition is not settled: it may turn out not to be needed */
	const char *id;
	const struct text *title;
	const struct text *detail; /* or NULL */
	enum plan_effort effort;   /* the firm's own work */
	const char *cost;          /* "none", "low", "medium", "high", or NULL: not stated */
	struct plan_money price;   /* as the author or the user stated it */
	int lead_days;             /* -1: not stated, and counted as none */
	struct value benefit;      /* a number: see jindan(1), PLAN */
	size_t after_count;
	const size_t *after;       /* indices into plan->steps of what comes before it; all smaller than its own */
	struct date start, done;   /* the earliest days, every step before it done as early as it can be */
	struct date latest;        /* it must start by then so that a deadline behind it can be met; has_latest */
	bool has_latest;
	struct date deadline;      /* of a programme to apply for; has_deadline */
	bool has_deadline;
	bool missed;               /* start lies behind latest, or behind the deadline */
	size_t gap_count;
	const struct result_gap *gaps; /* what it closes */
	size_t finding_count;
	const struct result_finding *const *findings; /* what it answers */
	const struct result_programme *programme;     /* of PLAN_APPLY and PLAN_VERIFY */
	size_t support_count;
	const struct plan_support *supports; /* chosen ones first */
	size_t question_count;
	const struct result_question *questions; /* the answers that doing it should change; of an open step those it hangs on; of PLAN_ANSWER
	                                            itself */
	size_t hanging_count;
	const struct result_programme *const *hanging; /* of PLAN_ANSWER: the programmes that hang on it */
	bool promised;             /* the client said so: filled by who knows the store */
	struct date due;
};

struct plan_choice { /* a bundle of programmes */
	size_t programme_count;
	const struct result_programme *const *programmes; /* in rank order */
	size_t covered_count;                 /* steps that it pays for or helps with */
	const struct plan_step *const *covered; /* in the order of the plan */
	struct value benefit;                 /* of the steps covered: number */
	struct plan_money funding;            /* the known part of what it pays */
	size_t unknown_count;                 /* steps it pays for, where nobody knows how much */
	struct plan_money own;                /* the known part of what is left to the firm */
	size_t afforded_count;                /* with a budget: steps of known price that fit into it */
};

/* Why the best bundle stands before the runner-up: the first of these in which they differ. */
enum plan_reason {
	BETTER_NONE,      /* there is no runner-up */
	BETTER_AFFORDED,  /* with the budget more can be done */
	BETTER_COVERED,   /* it covers steps that together close more of the gap */
	BETTER_FUNDING,   /* it pays more */
	BETTER_PAYERS,    /* it pays for more, where nobody knows how much */
	BETTER_FEWER,     /* as much with fewer applications */
	BETTER_RANK,      /* as good: the better ranked programmes */
	PLAN_REASONS
};

struct plan_exclusion { /* two programmes that cannot be had together */
	const struct result_programme *a, *b;
};

struct plan {
	struct date from;
	struct plan_money budget;
	size_t step_count;
	const struct plan_step *steps; /* what is certain in order, then what is open */
	size_t certain_count;          /* how many of them are not open */
	struct date done;              /* the day on which the certain ones can be done */
	bool has_choice;               /* there was something to choose from */
	struct plan_choice best, runner_up; /* runner_up.programme_count may be 0: having none of them */
	bool has_runner_up;
	enum plan_reason reason;
	size_t exclusion_count;        /* between programmes that the company could have */
	const struct plan_exclusion *exclusions;
	bool over_cap;                 /* a shared cap, or one of a programme, limits what is paid */
	bool cut;                      /* the search stopped at `limit` combinations: the bundle is the best of those looked at */
	size_t looked_at, limit;
	size_t late_count;             /* programmes whose last day to apply is over before one can */
	const struct result_programme *const *late;
};

const char *plan_kind_name(enum plan_kind kind);          /* "do", "apply", "verify", "answer", "gap" */
const char *plan_effort_name(enum plan_effort effort);    /* "low", "medium", "high", or NULL */
const char *plan_reason_name(enum plan_reason reason);    /* "covered" ... */
const char *support_state_name(enum support_state state); /* "chosen", "left-out", "open", "unverified" */

/* The plan of a result as JSON, as plan.schema.json describes it: codes and numbers, texts in every language. */
void plan_to_json(const struct result *result, struct buf *out);

#endif
