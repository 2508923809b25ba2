/*
 * What an interview is to settle, which question settles most of it in the least time, and what
 * those that are left can still change.
 */
#ifndef ADVISE_NEXT_H
#define ADVISE_NEXT_H

#include "eval/eval.h"
#include "record/result.h"

struct goal; /* verdicts and levels to be settled; immutable */

/*
 * Programmes, scores (their official level, or their value) and levels as FEEL names them
 * (SCORE_level, SCORE_SET_level). Without ids: every programme, those that are not over on the day
 * first, and the level of the overall score. NULL when an id is none of these: *wrong is that id,
 * and *hint the nearest one or NULL.
 */
struct goal *advise_goal(struct arena *arena, const struct program *program, struct date as_of,
                         const char *const *ids, size_t count, const char **wrong,
                         const char **hint);
/* Everything: the verdict of every programme, the value and levels of every score that is shown. */
struct goal *advise_goal_everything(struct arena *arena, const struct program *program,
                                    struct date as_of);

struct goal_part {
	const struct entry *programme; /* or */
	const struct score *score;
	bool open;
	enum verdict verdict; /* of a programme: open as long as it is open */
	bool elsewhere; /* a programme that is for others: of another economy, or another time */
	const struct band *band; /* of a level that is settled, or NULL */
};
size_t advise_goal_parts(struct run *run, struct arena *arena, const struct goal *goal,
                         struct goal_part **parts);

struct next {
	size_t left; /* inputs that may be asked and that the goal still hangs on; 0: nothing that
	                can be asked settles any more of it */
	size_t verdicts; /* of them, those that a verdict hangs on */
	uint32_t input;  /* the one that settles most per minute, when there is one */
	bool exact;      /* it has a range already, and the exact figure is wanted */
};
/* may_ask: per input, whether it can be asked: not answered, or answered with a range that can be
 * made exact. */
struct next advise_next(struct run *run, struct arena *arena, const struct goal *goal,
                        const bool *may_ask);

struct stake {             /* what the inputs that may be asked can still change */
	size_t programmes; /* verdicts of any programme at all, whether it can be applied for or not
	                    */
	const struct score *score; /* the overall one, or NULL */
	size_t level_count; /* what its official level can still be: 0 when it is settled, or when
	                       that cannot be told */
	const struct band **levels; /* in their order */
	bool level_open;            /* its official level */
	size_t level_left; /* questions that may be asked and that an open level hangs on */
	bool level_waits;  /* an open level hangs on others too, so that these alone may not settle
	                      it */
	struct value points; /* at most, of the overall score: a number, or null when there is no
	                        bound */
};
struct stake advise_stake(struct run *run, struct arena *arena, struct date as_of,
                          const bool *may_ask);

/* Where within the range that stands for a number it starts to matter to the goal: false when
 * nowhere that can be told. */
struct threshold {
	struct value at;
	const struct entry *programme; /* that is decided by it, or NULL */
	const struct score *score;     /* or NULL */
};
bool advise_threshold(struct run *run, struct arena *arena, const struct goal *goal, uint32_t input,
                      struct threshold *out);

#endif
