/*
 * What the files of the model share. Not for use outside model/.
 */
#ifndef MODEL_MODEL_INT_H
#define MODEL_MODEL_INT_H

#include "base/map.h"
#include "base/near.h"
#include "model/model.h"
#include "model/model_diag.h"

/* ---- reach.c
 * -----------------------------------------------------------------------------------------------------
 */

/* The number that a formula is, when it is nothing but a number. */
bool formula_constant(const struct formula *formula, struct ratio *out);
/* The question of an input's key, and the row of QUESTION.ROW; NULL when there is none. */
const struct question *pack_input(const struct pack *pack, const char *key, const struct row **row);
/* Makes that quick. After linking: questions and rows stay from then on. */
void pack_index_inputs(struct pack *pack);

/* ---- accept*.c
 * ---------------------------------------------------------------------------------------------------
 */

struct acceptance { /* one cell on its way to an answer */
	struct arena *arena;
	const struct question *question;
	const char *text; /* without blanks around it */
	const char *currency;
	struct answer *answer;
	struct accept_problem *problem;
};

/* Refuses with a message; always false. */
bool refuse(const struct acceptance *acceptance, const char *message, const char *hint);
/* What was typed, for a message: cleaned, and cut when it is long. */
const char *quoted(struct arena *arena, const char *text);
bool accept_number(const struct acceptance *acceptance);
bool accept_date(const struct acceptance *acceptance);

/* ---- link*.c
 * -----------------------------------------------------------------------------------------------------
 */

struct linker {
	struct pack *pack;
	struct arena *arena;
	struct diag_sink *sink;
	struct map *names;                      /* name -> struct named */
	struct feel_scope *questionnaire_scope; /* what the questionnaire's formulas see; the pack's
	                                           scope is inside it */
	const struct type *stage_type;
};

/* One report each; nearest names where there are any. */
void link_names(struct linker *linker);     /* link_names.c: fills the scopes */
void link_questions(struct linker *linker); /* link_question.c */
void link_scores(struct linker *linker);    /* link_score.c: after the formulas */
void link_rules(struct linker *linker);     /* link_rules.c */
void link_plan(struct linker *linker);      /* link_plan.c: what plans are made of */
void link_inputs(struct linker *linker);   /* link_input.c: rule inputs against the questionnaire */
void link_formulas(struct linker *linker); /* link_formula.c: parses and types everything */
/* link_fact.c: a decision of a DMN model as a fact: its faults, and what its inputs are here; its type, or NULL. */
const struct type *link_fact_decision(struct linker *linker, const struct fact *fact);
void link_stages(struct linker *linker, struct place tag, const char *attribute,
                 const char *stages);
/* Reports an unknown name in an attribute, with the nearest of the search. */
void link_unknown(struct linker *linker, const struct diag_kind *kind, struct place place,
                  const char *name, const char *more, struct near_search *search);
/* "file:line" of a place, for "first in ...". */
const char *link_where(struct linker *linker, struct place place);
/* Whether a code is free among those before it; reports it when not. */
bool link_code(struct linker *linker, struct map *codes, const char *code, struct place tag,
               const char *attribute);
const char *link_ratio(struct linker *linker, struct ratio ratio);
bool has_text(const struct text *text);

#endif
