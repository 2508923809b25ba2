/*
 * The search for a witness: answers of one company under which conditions of a pack, or of two versions of one, are as
 * somebody wants them; or the proof that no answers do that.
 *
 * It goes through boxes: sets of companies that are described by what each answer can still be. A box whose bounds
 * contradict a wish is left out as a whole, which is sound because bounds always hold every value that is possible; a box
 * that satisfies all wishes for certain gives the witness; any other is split where a comparison turns. The proof is one
 * only when every box was settled; where a number cannot be split at thresholds, or the budget is spent, the outcome is
 * undecided, and says so.
 */
#ifndef AUTHOR_SEARCH_H
#define AUTHOR_SEARCH_H

#include "base/buf.h"
#include "program/program.h"
#include "record/answers.h"

enum want_kind {
	WANT_MET,     /* is true */
	WANT_FAILED,  /* is settled, and not true: false or null */
	WANT_POSSIBLE, /* is true, or open however much is answered, because it hangs on an input that the questionnaire lacks */
	WANT_HANGING, /* is open however much is answered */
	WANT_IS,      /* is settled, and is `value` */
	WANT_IS_NOT,  /* can be anything but `value` */
	WANT_DIFFERS, /* the node of the first program and `other` of the second are settled, and not the same */
	WANT_LOOK,    /* anything: what the node depends on is tried, too */
	WANT_JUDGED   /* the judge says so; found only by trying companies */
};

struct run;

struct want {
	enum want_kind kind;
	int side;     /* 0: of the first program, 1: of the second */
	node_id node;
	node_id other; /* WANT_DIFFERS; with `twin`: of the other program, wanted to be otherwise, which leads the search to what differs */
	bool twin;
	struct value value;
	bool (*judge)(void *context, struct run *first, struct run *second);
	void *context;
};

struct search_options {
	const char *stage;  /* NULL: every stage of the questionnaire */
	struct date as_of;  /* the day that is tried first, and alone unless any_day */
	bool any_day;       /* other days, too, from 1990 to 2099 */
	size_t boxes;       /* the budget of one search; 0: SEARCH_BOXES */
	size_t tries;       /* companies tried at random when the first boxes do not tell; 0: SEARCH_TRIES */
	uint64_t seed;
};
#define SEARCH_BOXES 2000
#define SEARCH_TRIES 100

enum search_end {
	SEARCH_FOUND,
	SEARCH_NONE,     /* proved: no answers do it, on any day from 1990 to 2099 if any_day was said, else on that day */
	SEARCH_UNDECIDED /* none was found within the budget; there may be some */
};

struct witness {
	const struct answers *answers; /* only those that matter; all others can be anything */
	const char *stage;             /* NULL: the questionnaire has none */
	struct date as_of;
	bool day_matters, stage_matters; /* on other days, or at other stages, it may be otherwise */
	bool other_days;               /* undecided only because there are more days than the one that was tried: on that, no answers do it */
	size_t looked_at;              /* boxes and companies, also when nothing was found */
};

struct search;
/* Over one program, or over two at once (second, or NULL), whose questions are the same by their keys. */
struct search *search_new(const struct program *first, const struct program *second, const struct search_options *options);
void search_free(struct search *search);
/* All wishes at once. *out lives in the arena; looked_at is filled in any case. */
enum search_end search_find(struct search *search, const struct want *wants, size_t count, struct arena *arena, struct witness *out);
/* Other options from now on. */
void search_set_budget(struct search *search, size_t boxes, size_t tries);
/* Whether it is enough that there is a witness: it may hold more answers than needed then. Not at first. */
void search_set_hasty(struct search *search, bool hasty);
/* Whether an input that the questionnaire lacks stays open for ever, as it does when companies are judged, and is no gap in a proof;
 * at first it might be anything. */
void search_set_lacking(struct search *search, bool lacking);
/* Whether companies count whose answers break a constraint of the questionnaire; not at first. */
void search_set_lawless(struct search *search, bool lawless);

/* The days that are searched through, from 1990 to 2099. */
struct domain search_every_day(struct arena *arena);

/* "economy=KR employees=49 founded=?": what `evaluate` and `whatif` take; "as-of=2004-07-15" and "stage=exit" where they matter. */
void witness_print(const struct witness *witness, struct buf *out);

#endif
