/*
 * What the files of the checks share. Not for use outside author/.
 */
#ifndef AUTHOR_LINT_INT_H
#define AUTHOR_LINT_INT_H

#include "author/author_diag.h"
#include "author/lint.h"
#include "author/search.h"
#include "base/map.h"
#include "base/vec.h"

struct lint {
	struct arena *arena;
	const struct program *program; /* NULL: there is none */
	const struct pack *pack;
	struct diag_sink *sink;
	struct lint_options options;
	struct search *search;
	unsigned char *seen; /* per node: what is known of it alone, as bits of enum seen */
};

enum seen { SEEN_MET = 1, SEEN_NEVER_MET = 2, SEEN_FAILED = 4, SEEN_NEVER_FAILED = 8, SEEN_LOOKED_MET = 16, SEEN_LOOKED_FAILED = 32 };

/* ---- lint.c: searching and saying ---- */

struct lint_search {
	enum search_end end;
	struct witness witness; /* with more answers than needed: those that do not matter are left out when it is said */
	const struct want *wants;
	size_t count;
};
/* Answers under which these are all met, then those all failed. */
struct lint_search lint_find(struct lint *lint, const struct want *wants, size_t count);
struct want want_met(node_id node);
struct want want_failed(node_id node);
struct want want_is(node_id node, struct value value);
struct want want_is_not(node_id node, struct value value);
/* Whether it is proved that a node alone is never met, or never failed; looked for once. */
bool lint_never_met(struct lint *lint, node_id node);
bool lint_never_failed(struct lint *lint, node_id node);

/* With the answers that were found as witness; or, when there are none, with the proof. */
void lint_say(struct lint *lint, const struct diag_kind *kind, struct place place, const struct lint_search *search, const char *a, const char *b,
              const char *c);
/* Without a search. */
void lint_tell(struct lint *lint, const struct diag_kind *kind, struct place place, const char *a, const char *b, const char *c);
/* "file:line" */
const char *lint_where(struct lint *lint, struct place place);

/* ---- lint_formulas.c: every formula of a pack ---- */

/* What a formula is for. */
enum lint_kind { LINT_STATEMENT, LINT_RELEVANCE, LINT_OFFER, LINT_CONSTRAINT, LINT_VALUE, LINT_CELL };

struct lint_formula {
	const struct formula *formula;
	node_id node;          /* of the program, where it has one of its own; else NO_NODE */
	node_id own;           /* of the formula alone: a question's relevance is its stages and its `when` */
	struct place place;    /* of the formula itself */
	const char *what;      /* "the condition 'sme' of KR-1": translated, for messages; NULL: a part of something else */
	bool of_rules;         /* of a rule base, not of the questionnaire */
	enum lint_kind kind;
};
typedef void lint_visitor(struct lint *lint, const struct lint_formula *formula, void *context);
void lint_formulas(struct lint *lint, lint_visitor *visit, void *context);

/* ---- the checks, each in a file of its own ---- */

void lint_names(struct lint *lint);      /* lint_names.c: what nobody uses */
void lint_options_read(struct lint *lint); /* lint_answers.c: options no rule reads */
void lint_statements(struct lint *lint); /* lint_logic.c: always, never, implied */
void lint_programmes(struct lint *lint); /* lint_programmes.c: conditions together, and programmes together */
void lint_advice(struct lint *lint);     /* lint_advice.c: recommendations that an answer contradicts */
void lint_tables(struct lint *lint);     /* lint_tables.c: overlaps, gaps, rules that never match */
void lint_classes(struct lint *lint);    /* lint_classes.c: the same of classifications */
void lint_days(struct lint *lint, const struct fact *fact); /* lint_days.c: gaps and overlaps between the days of its rows */
void lint_nulls(struct lint *lint);      /* lint_nulls.c: != and not() over what may be null */
void lint_rings(struct lint *lint);      /* lint_rings.c: entries that refer to one another */
void lint_dates(struct lint *lint);      /* lint_dates.c */
void lint_languages(struct lint *lint, const struct texts *texts); /* lint_languages.c: texts that are missing in a language */
void lint_data(struct lint *lint);       /* lint_data.c: sources, currencies, units */

#endif
