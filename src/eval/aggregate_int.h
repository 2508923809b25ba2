/*
 * The aggregators as folds, for the files that use them: one item after the other is counted into a
 * tally, and the tally is finished into a value. aggregate.c folds values, aggregate_bounds.c sets
 * of values.
 */
#ifndef EVAL_AGGREGATE_INT_H
#define EVAL_AGGREGATE_INT_H

#include "eval/eval_int.h"

#define ITEM_ARGS 4 /* arguments of SCORE per item: value, min, max, asked */
#define PENALTY_ARGS 2

/* How one item counts. */
struct contribution {
	enum { COUNTED, DROPPED, MAKES_NULL } what;
	struct ratio low, high; /* the same for a value; an overflow is no bound */
	struct ratio min, max;  /* of its range; an overflow when unknown */
	bool integral;          /* every value between low and high that is possible is whole */
};

struct tally {
	struct ratio sum, factor, divisor;
	bool any;     /* an item was counted */
	bool stopped; /* gate: there was a gap */
	int side; /* -1 a lower bound, 1 an upper bound, 0 the value itself: what an overflow means
	           */
};

struct aggregate {
	/* Counts the item, worth `value`, in. Never falls when the value rises, if its weight is
	 * not negative. */
	void (*step)(struct tally *tally, const struct score *score, const struct score_item *item,
	             const struct contribution *contribution, struct ratio value);
	struct ratio (*finish)(const struct tally *tally,
	                       const struct score *score); /* an overflow is null */
	bool adds;     /* only ever adds to sum and divisor, the same to whatever they are */
	bool fraction; /* sum / divisor: choosing what counts is a search of its own */
	bool whole;    /* of whole items: a whole number */
	bool weighs;   /* uses the weights */
	bool displays; /* has a displayed value while items are missing */
	bool empty;    /* ... even when nothing is settled */
};

extern const struct aggregate aggregates[AGGREGATORS];

struct tally tally_start(const struct score *score, int side);
/* The item's value (a ratio, or null) as it counts. */
struct contribution contribute(const struct score *score, const struct score_item *item,
                               struct value value, struct value min, struct value max, bool asked);
/* What a null makes of an item: its policy. */
struct contribution contribute_null(const struct score *score, const struct score_item *item,
                                    struct value min, struct value max, bool asked);
/* Reverses and caps a value that is there; min and max of the contribution are set. */
struct ratio item_value(const struct score_item *item, const struct contribution *contribution,
                        struct ratio value);
struct value tally_finish(const struct tally *tally, const struct score *score);

/* ---- sets of values ---- */

#define MOST_WAYS 512 /* of one item */
#define MOST_TALLIES LIMIT_PIECES /* a set of more values is widened at the end anyway */

/* The ways in which an item can still count. */
struct ways {
	VEC(struct contribution) list;
	bool points;  /* all of them are values, not intervals */
	bool bounded; /* none lacks a bound */
};

struct ways ways_of(const struct sets *sets, const struct node *node, size_t item);
struct ratio bound_of(struct value bound); /* an overflow when it is none */
bool same_ratio(struct ratio a, struct ratio b);
/* Every different tally, counted exactly, where sums can be kept in whole numbers. */
struct folded {
	size_t items; /* that were counted; 0 when they cannot be */
	size_t count;
	struct tally *each;
	bool full; /* with the next item there would be more than MOST_TALLIES */
};
/* `partly`: what was counted until it is full is of use, too; otherwise there are no tallies then. */
struct folded fold_whole(const struct score *score, const struct ways *ways, struct arena *arena, bool partly);
/* The tally after the item was counted, or dropped. */
struct tally stepped(const struct score *score, struct tally tally, const struct score_item *item,
                     const struct contribution *way, struct ratio value);
/* Whether a greater value of the item makes the score greater, if anything. */
bool rises(const struct score *score, const struct score_item *item);
/* Adds what lies between the two, and null where one overflowed. */
void add_hull(struct domain_builder *out, struct ratio low, struct ratio high, bool whole);
/* For sum / divisor, when there are too many ways to keep every tally. */
void add_fractions(const struct sets *sets, const struct score *score, const struct ways *ways,
                   struct domain_builder *out);

#endif
