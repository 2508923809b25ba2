/*
 * What a change of rules does to real companies: who gains, who loses, what is open now, which scores moved, and what is
 * to be asked again. Filled by batch/, printed by render/; JSON and CSV here.
 */
#ifndef RECORD_IMPACT_H
#define RECORD_IMPACT_H

#include "record/result.h"

enum impact_kind { IMPACT_PROGRAMME, IMPACT_SCORE, IMPACT_FINDING, IMPACT_ADVICE };

/* How one thing is for one company, before or after. */
struct impact_state {
	bool there;                /* false: that version does not have it */
	enum verdict verdict;      /* of a programme */
	enum open_truth precedent; /* of a programme; advice: whether it is given */
	struct value value, min, max; /* of a score, or of a finding's certainty */
	const char *level;         /* of a score: its code, or NULL */
	bool provisional;          /* the level is an estimate */
};

struct impact_change { /* of one company */
	size_t thing; /* in impact.things */
	struct impact_state before, after;
};

struct impact_company {
	const char *id; /* NULL: none was given */
	size_t number, line;
	const char *refused_before, *refused_after; /* why that version does not accept the answers, or NULL */
	size_t change_count;
	const struct impact_change *changes;
	size_t ask_count;
	const char *const *ask; /* keys of what is missing now for a programme that has become open */
};

struct impact_thing { /* that the two versions define in different ways */
	enum impact_kind kind;
	const char *id;
	const struct text *name;
	bool added, removed;
	size_t changed;               /* companies; of a programme without those for whom it is only a model before and after */
	size_t models;                /* those */
	size_t gained, lost, opened; /* programme: to apply for now and not before; no longer; hangs on an answer now. Finding, advice: given now, no longer, open */
	size_t up, down, levels;     /* score: its value rose, fell; its level is another one */
	struct decimal sum, least, most; /* score: of the changes of its value, and the widest of them downward and upward */
};

struct impact_group { /* companies that have one value of a fact in common */
	const char *fact, *value;
	const struct text *label; /* of the value, or NULL */
	size_t companies, affected, gained, lost, opened;
};

struct impact_ask {
	const char *key;
	const struct text *question;
	size_t companies;
};

struct impact {
	const char *before, *after; /* names of the two versions, as given */
	struct date as_of;
	size_t companies, affected, unreadable;
	size_t refused_before, refused_after; /* by one of the two only */
	size_t thing_count;
	struct impact_thing *things;
	size_t group_count;
	struct impact_group *groups;
	size_t ask_count;
	struct impact_ask *asks;
	size_t list_count; /* the affected ones and what changes for them, models left out, in the order of the input */
	const struct impact_company *list;
	const char *problem; /* of the first company that neither version accepts, or NULL */
};

/* "eligible", "open", "ineligible", "model", "model-open", "model-ineligible", "72.5 working", "absent": for machines. */
struct arena;
const char *impact_state_code(struct arena *arena, enum impact_kind kind, const struct impact_state *state);
bool impact_state_same(enum impact_kind kind, const struct impact_state *a, const struct impact_state *b);
const char *impact_kind_name(enum impact_kind kind); /* "programme" ... */

struct buf;
void impact_to_json(struct arena *arena, const struct impact *impact, struct buf *out); /* impact.schema.json */
void impact_to_csv(struct arena *arena, const struct impact *impact, struct buf *out);  /* a line per company and change */

#endif
