/*
 * What the files that make a plan share: steps being drafted, programmes on offer, and who supports what.
 */
#ifndef ADVISE_PLAN_INT_H
#define ADVISE_PLAN_INT_H

#include "advise/advise_int.h"
#include "record/plan.h"

struct draft { /* a step on its way into the plan */
	struct plan_step step;
	const struct program_entry *advice; /* of PLAN_DO */
	struct offer *offer;                /* of PLAN_APPLY and PLAN_VERIFY */
	struct decimal paid_at_most;        /* percent */
	size_t order;                       /* the author's */
	const bool *behind;                 /* of PLAN_DO, by entry of the program: what `after` leads to, through others too */
	size_t behind_count;
	size_t place;                       /* in the plan; set by plan_order */
};

struct offer { /* a programme that could support steps */
	const struct result_programme *programme;
	const struct program_entry *made;
	enum support_state state;
	struct date from, deadline;
	bool has_deadline;
	bool late;
	struct draft *draft; /* its application or inquiry, or NULL */
};

struct planning {
	struct work *work;
	const struct result *result;
	const struct plan_wishes *wishes;
	struct plan *plan;
	const char *currency; /* that amounts are added up in, or NULL */
	struct money *money;  /* plan_money.c's */
	VEC(struct draft *) drafts;
	VEC(struct offer *) offers; /* in rank order */
};

/* What an offer does for a step; false: nothing. share: percent, nan where not known; line: number of the <pays>, or -1. */
struct support_link {
	bool pays, helps;
	struct decimal share;
	int line;
};
bool plan_supports(const struct offer *offer, const struct draft *draft, struct support_link *link);
/* plan_steps.c */
struct draft *plan_draft(struct planning *planning, enum plan_kind kind, const char *id, const struct text *title);
void plan_draft_advice(struct planning *planning);
void plan_draft_offers(struct planning *planning); /* fills the offers */
void plan_draft_rest(struct planning *planning);   /* the question, the weakest score */
/* plan_money.c: the best bundle; makes drafts of its applications, and of what is to be verified. Then, when the steps have
   their places, what the bundle and its runner-up come to. */
void plan_choose(struct planning *planning);
void plan_fill_choices(struct planning *planning);
/* plan_order.c: days and order; fills plan->steps */
void plan_order(struct planning *planning);

struct decimal plan_benefit(const struct draft *draft);

#endif
