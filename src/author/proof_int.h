/*
 * What the files of the proof share: the document being made, and the pieces that it is made of.
 */
#ifndef AUTHOR_PROOF_INT_H
#define AUTHOR_PROOF_INT_H

#include "advise/sentence.h"
#include "author/proof.h"
#include "base/msg.h"
#include "render/words.h"

struct proof {
	struct arena *arena;
	const struct program *program;
	const struct pack *pack;
	const struct rulebase *rulebase;      /* NULL: the questionnaire */
	const struct proof_wish *wish;
	const struct phrases *phrases;
	struct sentences *sentences;
	struct doc_node *root;
	struct doc_node *marks;               /* the table of what is open, filled on the way */
	struct {                              /* the last of them: the next one may be the same of another place */
		struct doc_node *item;
		const char *where, *what;
	} marked;
	VEC(const struct result_source *) cited;
	struct proof_document made;
};

/* ---- proof.c: pieces ---- */

/* A text in the language of the page, else in the one that it is there in, which is marked; its words, and "" for none. */
const char *proof_text(struct proof *proof, const struct text *text, struct doc_node *node);
struct doc_node *proof_paragraph(struct proof *proof, struct doc_node *parent, const struct text *text);
struct doc_node *proof_row(struct proof *proof, struct doc_node *parent, const char *label, const struct text *text);
struct doc_node *proof_cell(struct proof *proof, struct doc_node *line, const struct text *text);
struct doc_node *proof_section(struct proof *proof, struct doc_node *parent, const char *role, const char *kind, const char *id, const char *title);
struct doc_node *proof_named(struct proof *proof, struct doc_node *parent, const char *role, const char *kind, const char *id, const struct text *title);
const char *proof_anchor(struct proof *proof, const char *kind, const char *id);
/* The head of a table: titles until NULL. */
struct doc_node *proof_table(struct proof *proof, struct doc_node *parent, const char *role, const char *const *titles);
/* Sources, as ids separated by blanks, or as pointers. */
void proof_cite(struct proof *proof, struct doc_node *node, const char *sources);
void proof_cite_all(struct proof *proof, struct doc_node *node, const struct result_source *const *sources, size_t count);
/* Several words as one list: "a, b". */
const char *proof_join(struct proof *proof, const char *list, const char *one);
/* The same for names: one that has a comma of its own stands in quotes. */
const char *proof_listed(struct proof *proof, const char *list, const char *name);
const char *proof_amount(struct proof *proof, struct decimal amount, const char *unit); /* "" for none */
const char *proof_ratio(struct proof *proof, struct ratio ratio);
const char *proof_day(struct proof *proof, struct date day);
/* What is open: in section `kind`-`id`, there at `where` (the id itself: as a whole). */
void proof_mark(struct proof *proof, const char *kind, const char *id, const char *where, const char *what);
void proof_signature(struct proof *proof, struct doc_node *parent, size_t lines);
const char *proof_programme_name(struct proof *proof, const char *id);
const char *proof_score_name(struct proof *proof, const char *id);

/* ---- proof_formula.c: formulas, tables ---- */

enum proof_mood { MOOD_RULE, MOOD_CLAUSE, MOOD_THING }; /* a clause stands behind other words */
/* The sentence; counted. */
const char *proof_words(struct proof *proof, const struct formula *formula, enum proof_mood mood);
/* The sentence in a paragraph, with the formula below where that is wished. */
struct doc_node *proof_formula(struct proof *proof, struct doc_node *parent, const struct formula *formula, enum proof_mood mood);
void proof_formula_cell(struct proof *proof, struct doc_node *line, const struct formula *formula, enum proof_mood mood);
void proof_decision_table(struct proof *proof, struct doc_node *parent, const struct decision_table *table);
/* Conditions as the author says them and as the formula does, side by side. */
struct proof_condition {
	const char *id, *detail, *sources; /* detail: its basis, its certainty ... */
	bool doubtful;
	const struct text *text;
	const struct formula *test;
};
void proof_conditions(struct proof *proof, struct doc_node *parent, const struct proof_condition *list, size_t count);

/* ---- the parts ---- */

struct map;
/* proof_fact.c; `from`: the rule base that it stands in, which may be another one than that of the document. */
void proof_fact(struct proof *proof, struct doc_node *parent, const struct fact *fact, const struct rulebase *from);
void proof_model(struct proof *proof, struct doc_node *parent, const struct fact *fact);           /* proof_model.c */
void proof_findings(struct proof *proof);                                                          /* proof_catalogue.c */
void proof_advice(struct proof *proof);
void proof_other_entries(struct proof *proof);
void proof_funds(struct proof *proof);
void proof_stated(struct proof *proof, struct doc_node *parent, const struct entry *entry, const char *kind); /* quote, figures, remarks */
void proof_programmes(struct proof *proof);                                                        /* proof_programme.c */
void proof_facts(struct proof *proof);                                                             /* proof_use.c */
void proof_inputs(struct proof *proof);
bool proof_is_wanted(const struct proof *proof, const struct entry *entry);
/* The names that the document stands on: those of the programmes of the wish, or of the whole rule base. */
const struct map *proof_used_names(struct proof *proof);
void proof_tests_of(struct proof *proof, struct doc_node *parent, const char *what, const char *id); /* proof_test.c */
void proof_tests(struct proof *proof);
void proof_allowed(struct proof *proof);                                                           /* proof_allowed.c */
void proof_form(struct proof *proof);                                                              /* proof_form.c */
void proof_scores(struct proof *proof);                                                            /* proof_score.c */

#endif
