/*
 * Which programmes to have together: an exact search over those that a company could have, with programmes that exclude one
 * another, funds with a limit in common, limits of each programme and step, and a budget of the firm's own. Numbers only: it
 * knows neither packs nor results. Not for use outside advise/ and its tests.
 */
#ifndef ADVISE_BUNDLE_H
#define ADVISE_BUNDLE_H

#include "base/arena.h"
#include "record/plan.h"

#define BUNDLE_LIMIT ((size_t)20000) /* combinations looked at before the search says that it was cut */
#define NO_FUND ((size_t)-1)

struct bundle_step {
	struct decimal benefit; /* 0 or more */
	struct decimal price;   /* nan: not known */
	struct decimal paid;    /* percent of the price that programmes may pay together */
	size_t after_count;
	const size_t *after;    /* steps that must be done too, each of a smaller index */
};

struct bundle_line { /* money of one programme for some steps */
	size_t programme;
	struct decimal share; /* percent of the price, nan: not known */
	struct decimal most;  /* in all, nan: no limit */
	size_t step_count;
	const size_t *steps;
};

struct bundle_programme {
	size_t fund; /* or NO_FUND */
	size_t help_count;
	const size_t *helps; /* steps it helps with otherwise than by money */
};

struct bundle_fund {
	struct decimal most; /* nan: no limit */
	size_t programmes;   /* of it at most; 0: any number */
};

struct bundle_problem {
	size_t programme_count, step_count, line_count, fund_count;
	const struct bundle_programme *programmes; /* the better ranked first */
	const struct bundle_step *steps;
	const struct bundle_line *lines;
	const struct bundle_fund *funds;
	const bool *excludes; /* [a * programme_count + b], symmetric */
	bool has_budget;
	struct decimal budget;
	size_t limit;
};

struct bundle_worth { /* the more important first; all but `count` are never less for more programmes */
	struct decimal afforded; /* with a budget: benefit of the steps of known price that fit into it */
	struct decimal covered;  /* benefit of the steps that something pays for or helps with */
	struct decimal funding;  /* what is paid, as far as it is known */
	size_t payers;           /* times that something is paid for and nobody knows how much */
	size_t count;            /* programmes: fewer are better */
};

struct bundle {
	const bool *chosen; /* by programme */
	struct bundle_worth worth;
};

struct bundle_answer {
	struct bundle best;
	bool has_runner_up;
	struct bundle runner_up;     /* the best that is neither part of the best one nor contains it */
	enum plan_reason reason;     /* the first criterion in which they differ */
	bool cut;                    /* a better one may have been overlooked */
	size_t looked_at;
	bool capped;                 /* a limit of a line or fund keeps the best one from paying more */
	const struct decimal *paid;  /* of the best one: [line * step_count + step] */
	const bool *afforded;        /* of the best one, by step; false without a budget */
};

/* Lives in the arena. */
struct bundle_answer bundle_solve(struct arena *arena, const struct bundle_problem *problem);
/* Whether no two of them exclude each other, and no fund is asked for too much. */
bool bundle_feasible(const struct bundle_problem *problem, const bool *chosen);
/* What a set of programmes is worth, feasible or not. */
struct bundle_worth bundle_worth(struct arena *arena, const struct bundle_problem *problem, const bool *chosen);
/* The most that the chosen programmes can pay for these steps (NULL: all), as a flow; paid (or NULL) as in the answer. */
struct decimal bundle_funding(struct arena *arena, const struct bundle_problem *problem, const bool *chosen, const bool *steps, bool capped,
                              struct decimal *paid);

#endif
