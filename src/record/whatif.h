/*
 * What other answers would change, and which single answer changes a score most. Filled by advise/, printed by render/;
 * JSON here.
 */
#ifndef RECORD_WHATIF_H
#define RECORD_WHATIF_H

#include "record/change.h"
#include "record/result.h"

struct whatif {
	const char *name; /* of the scenario, or NULL */
	size_t supposed_count;
	const struct answer_change *supposed; /* key, question, from and to */
	const struct result *before, *after;
	size_t asked_count;
	const struct result_question *asked; /* that would be asked, and are not now */
	size_t dropped_count;
	const struct result_question *dropped; /* that are asked now, and would not be */
};

struct swing { /* what the answer to one question does to a score */
	struct result_question question;
	const struct text *row; /* of a grid, or NULL */
	bool missing;
	struct value lowest, highest;       /* of the score's bounds over all answers to it */
	struct value by;                    /* how far its lower or its upper bound moves, whichever is more */
	struct change_value least, most;    /* answers that lead there; text NULL where there are too many to try */
	const struct text *least_level, *most_level; /* settled levels there, or NULL */
};

struct tornado {
	const struct result *result;
	const struct result_score *score;
	size_t swing_count;
	const struct swing *swings; /* the widest first */
};

struct buf;
/* An object, or for several scenarios a list of them: whatif.schema.json. */
void whatif_to_json(const struct whatif *const *list, size_t count, bool compared, struct buf *out);
void tornado_to_json(const struct tornado *tornado, struct buf *out);

/* Whether two results differ in a score, a programme or a finding. */
bool score_differs(const struct result_score *a, const struct result_score *b);
bool programme_differs(const struct result_programme *a, const struct result_programme *b);
const struct result_programme *programme_called(const struct result *result, const char *id); /* or NULL */
const struct result_finding *finding_called(const struct result *result, const char *id);     /* or NULL */
bool finding_differs(const struct result_finding *a, const struct result_finding *b);          /* either may be NULL */

#endif
