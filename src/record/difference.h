/*
 * What two versions of a pack mean differently, each with a company that shows it; terms, which shape plans, order and
 * interview; and texts apart from both. Filled by author/, printed by render/; JSON here.
 */
#ifndef RECORD_DIFFERENCE_H
#define RECORD_DIFFERENCE_H

#include "record/answers.h"
#include "record/result.h"

enum difference_group { DIFFER_MEANING, DIFFER_TERMS, DIFFER_TEXTS };
enum difference_change { DIFFER_ADDED, DIFFER_REMOVED, DIFFER_CHANGED };

struct difference {
	enum difference_group group;
	enum difference_change change;
	const char *kind;       /* "programme", "score", "level", "indicator", "fact", "finding", "advice", "question", "constraint" ... */
	const char *id;
	const struct text *name; /* or NULL */
	const char *aspect;     /* "verdict", "value", "period until", "text help (ko)" ...; NULL: the whole thing */
	const char *before, *after; /* how it is for the witness, or what is written; NULL: nothing */
	bool found;             /* there is a witness */
	const struct answers *answers; /* of the witness: those that matter */
	const char *witness;    /* the same, as "economy=KR employees=50" */
	const char *stage;
	struct date as_of;
	bool day_matters;
	size_t looked_at;       /* without a witness: how many companies were looked at; the definitions differ, and perhaps nothing else */
};

struct differences {
	const char *before, *after; /* as given */
	size_t count;
	struct difference *list;
	size_t same;      /* things defined in different words of which it is proved that they mean the same */
	size_t open;      /* things of which it is not known: differences of meaning without a witness */
	bool any[3];      /* by group */
};

struct buf;
void differences_to_json(const struct differences *differences, struct buf *out); /* difference.schema.json */

#endif
