/*
 * Formulas as their authors wrote them, as sentences: for those who read a rule base and sign it. Where phrase.h says what
 * a program computes, this says what stands in the file, construct by construct, with the texts of questions, options,
 * facts and scores in the place of names and codes. What has no plain words stands as written, behind the word "formula".
 */
#ifndef ADVISE_SENTENCE_H
#define ADVISE_SENTENCE_H

#include "advise/phrase.h"

struct sentence {
	const char *words; /* never NULL */
	size_t formulas;   /* parts that stand as FEEL */
};

struct sentences; /* over the phrases of a program, which outlive it; in their arena */
struct sentences *sentences_new(const struct phrases *phrases);

/* A condition. A formula that is absent is the empty sentence. */
struct sentence sentence_rule(const struct sentences *sentences, const struct formula *formula);
/* The same behind other words: "Only if: the answer to ...". */
struct sentence sentence_clause(const struct sentences *sentences, const struct formula *formula);
/* A value: "Turnover ÷ Number of people". */
struct sentence sentence_thing(const struct sentences *sentences, const struct formula *formula);
/* A cell of a decision table, about what its column tests: "less than 50"; "any" for one that tests nothing. */
struct sentence sentence_cell(const struct sentences *sentences, const struct formula *cell, const struct formula *subject);
/* The limit of a class by size; `unit`: a currency, or "". Without a limit, the name alone. */
const char *sentence_limit(const struct sentences *sentences, const struct size_limit *limit, const char *unit);
/* What a name of the pack is called: a question, a row of a grid, a fact, a score ...; NULL: there is no such name. */
const char *sentence_name(const struct sentences *sentences, const char *name);
/* A code where a name is compared with it: the label of an option, a level, a stage; else the code itself. */
const char *sentence_code(const struct sentences *sentences, const char *name, const char *code);
/* Every digit, in threes: "4,200,000,000", "5,000"; of what a name asks for, which may be a year. */
const char *sentence_number(const struct sentences *sentences, struct decimal number);
const char *sentence_number_of(const struct sentences *sentences, const char *name, struct decimal number);
/* The same phrases without the pack's names: for a DMN model, whose names are its own. */
struct sentences *sentences_nameless(const struct phrases *phrases);

#endif
