/*
 * Formulas in words: what a node of the graph says, with the texts of questions, options, facts and scores in the place
 * of ids and codes. Two moods: as a rule ("Number of people: below 50"), and as found at a company ("Number of people: 60
 * (not below 50)"). What has no words of its own is written as FEEL writes it, so that everything can be said.
 */
#ifndef ADVISE_PHRASE_H
#define ADVISE_PHRASE_H

#include "eval/eval.h"

/* What an author named. */
enum named { NAMED_NOTHING, NAMED_QUESTION, NAMED_INDICATOR, NAMED_SCORE, NAMED_LEVEL, NAMED_FACT };

struct naming {
	enum named as;
	uint32_t index; /* of the input, indicator, score or fact in the program */
	uint32_t set;   /* of a level */
};

struct phrases; /* of a program, in a language; in an arena */
/* language of the pack's texts (NULL: its default); the words between them come through gettext. */
struct phrases *phrases_new(struct arena *arena, const struct program *program, const char *language);
struct naming phrase_naming(const struct phrases *phrases, node_id node);
const char *phrase_text(const struct phrases *phrases, const struct text *text, const char *otherwise);
/* What a question, fact, score ... is called. */
const char *phrase_label(const struct phrases *phrases, struct naming naming);
/* "label: value", or "label value" behind a question mark. */
const char *phrase_with_value(const struct phrases *phrases, const char *label, const char *value);

/* What a node is worth, or can still be, in words: options by their labels. */
const char *phrase_value(const struct phrases *phrases, node_id node, struct domain domain);
/* A number or ratio rounded to one decimal, as people read it. */
const char *phrase_number(const struct phrases *phrases, struct value value);
/* A node as a thing: "Number of people", "Turnover ÷ Number of people". */
const char *phrase_term(const struct phrases *phrases, node_id node);
/* A condition as a rule; `holds` false: that it must not hold. */
const char *phrase_rule(const struct phrases *phrases, node_id node, bool holds);
/* The same as found in a run: what it compares, with its value, and in brackets what that means. */
const char *phrase_found(const struct phrases *phrases, struct run *run, node_id node);

/* The subject of a test (the side that is not a constant), or NO_NODE for what is no simple test. Of an OR: the one
 * subject of all its tests. */
node_id phrase_subject(const struct phrases *phrases, node_id node);

#endif
