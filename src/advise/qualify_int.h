/*
 * How to qualify, inside: the answers that can be varied, trials of them on a scratch run, and the search.
 */
#ifndef ADVISE_QUALIFY_INT_H
#define ADVISE_QUALIFY_INT_H

#include "advise/advise_int.h"
#include "record/change.h"

/* ---- what is to be reached ------------------------------------------------------------------------------------------ */

enum standing { STANDS_FAILED, STANDS_OPEN, STANDS_SOLVED };

struct aim {
	size_t count;
	const node_id *nodes; /* conditions that must be true, or one node of a level */
	const struct band_set *bands; /* NULL: conditions */
	size_t target;                /* the band that must at least be reached */
	size_t keep_count;
	const node_id *keep;      /* must not become false: that the firm is where the programme is */
	const bool *const *keep_inputs; /* which inputs each depends on */
};

/* ---- what can be varied: qualify_space.c, qualify_number.c ----------------------------------------------------------- */

struct choice { /* an answer that a variable can have instead */
	struct answer answer; /* of one option of several: unused */
	struct change_cost cost;
	const char *effort, *cost_class;
	int lead_days;
	node_id offered; /* must not be false; NO_NODE: always offered */
	bool possible;   /* as things are: the answer is missing, or was given as a range that holds it */
	int depth;       /* how often it was divided */
	int parts[2];    /* what it was divided into; 0: not yet, or nothing */
	int whole;       /* what it is a part of, where it has a depth */
};

struct variable {
	uint32_t input;
	int option;   /* of an answer with several options: the one that is ticked or not; -1: the whole answer */
	bool known;   /* there is an exact answer */
	bool asked;   /* the question is asked of this firm, or perhaps */
	VEC(struct choice) choices;
};

#define PICK_KEEP (-1) /* the answer as it is */
#define PICK_FREE (-2) /* any answer */
#define MOST_VARIABLES 400

struct trial;

struct space {
	struct arena *arena; /* of one search */
	struct trial *trial;
	const struct aim *aim;
	size_t count;
	struct variable *variables;
	size_t constraint_count;
	node_id *constraints; /* that must not become false */
	const bool **constrained; /* and on which inputs they depend */
	size_t warning_count;
	size_t *warnings; /* indices of constraints that only warn */
	size_t below_count;
	const node_id *below; /* every node that is looked at */
	int *now; /* the picks that the scratch run holds */
	bool assuming; /* answers are set only to see what they do: constraints and offers do not count */
	size_t tries_end; /* of the trial: from there on no more answers are named that would do as well */
	bool left_out; /* something that matters cannot be varied: free text */
};

/* Sets the focus of the scratch run to the aim, and finds what can be varied. */
struct space *space_new(struct trial *trial, struct arena *arena, const struct aim *aim);
/* Divides a choice that is a range in two, which are added; false when it cannot be divided. */
bool space_divide(struct space *space, size_t variable, int choice, int parts[2]);
/* The ranges of a number or date that comparisons tell apart. */
void space_add_ranges(struct space *space, struct variable *variable);
/* Whether no answer lies between the end of one range and the beginning of another. */
bool space_is_next(const struct question *question, struct value end, struct value begin);
/* Of a choice that is a range: the value in it that is nearest to the answer as it is. */
void space_nearest(const struct space *space, const struct variable *variable, struct choice *choice);
const struct question *variable_question(const struct space *space, const struct variable *variable);
struct choice space_choice(const struct space *space, const struct variable *variable, const struct option *option, struct value value);

/* ---- trials: qualify_trial.c ------------------------------------------------------------------------------------------ */

struct trial {
	struct run *run;  /* the scratch copy */
	struct run *base; /* answers as they are */
	struct arena *arena;
	const struct program *program;
	bool *violated;          /* constraints that are false already */
	const bool **depends_on; /* per constraint: on which inputs */
	struct answer *given;    /* per input: as it is */
	size_t tries; /* so far */
};

/* Per input: whether a node depends on it. */
const bool *inputs_under(const struct program *program, struct arena *arena, node_id node);
struct trial trial_new(struct run *run, struct arena *arena);
void trial_end(struct trial *trial);
/* Whether the answer that the scratch run holds for an input contradicts others: by a constraint that was not violated before. */
bool trial_contradicts(const struct trial *trial, uint32_t input);
/* Sets the scratch run to these picks, one per variable, and says how the aim stands. */
enum standing trial_of(struct space *space, const int *picks);
/* The answer that picks make of an input; its state is unanswered when there is none. */
struct answer trial_answer(struct space *space, uint32_t input, const int *picks);
/* Everything as it is again. */
void trial_restore(struct space *space);
enum standing trial_standing(struct trial *trial, const struct aim *aim);

/* ---- the search: qualify_search.c ------------------------------------------------------------------------------------- */

struct found {
	VEC(int *) picks; /* per solution: a pick per variable */
	VEC(struct change_cost) costs;
	enum change_end end;
	bool unsure; /* what was found nothing for hangs on something that the search cannot vary */
};

/* At most `most` solutions over different questions; the cheapest first. */
struct found search(struct space *space, size_t most, size_t tries);
struct change_cost cost_of_picks(const struct space *space, const int *picks);
/* Where a search found nothing before its limit: for scores, whose points add up. False when there is none. */
bool search_points(struct space *space, size_t score, struct found *found);
/* Any way at all, as short as taking changes out makes it: where a search found nothing before its limit. */
bool search_any(struct space *space, struct found *found);
/* Takes out what is not needed, the last first. */
void take_out(struct space *space, int *picks);
/* Which inputs the aim hangs on, as the scratch run stands. */
bool *hanging_inputs(struct space *space);

/* ---- what was found: qualify_set.c -------------------------------------------------------------------------------------- */

/* Solutions to sets: those over the same questions become one; ranges are widened, others that do as well are named. */
void describe_sets(struct space *space, const struct found *found, struct arena *arena, struct change_goal *goal);
/* From the answer in a run to another one; what it takes is left out. */
struct answer_change change_to(struct run *before, struct arena *arena, uint32_t input, const struct answer *answer);
/* Applies a set to a run, or takes it back. */
void apply_set(struct trial *trial, const struct change_set *set, bool back);

#endif
