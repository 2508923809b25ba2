/*
 * What the files of sentences share: one sentence on its way, and the names that it has bound.
 */
#ifndef ADVISE_SENTENCE_INT_H
#define ADVISE_SENTENCE_INT_H

#include "advise/phrase_int.h"
#include "advise/sentence.h"
#include "base/map.h"

struct sentences {
	struct arena *arena;
	const struct phrases *phrases;
	struct map *names; /* to a struct naming */
	bool nameless;
};

struct local { /* a name that a formula binds for a part of itself; `?` is one, too */
	const char *name, *words;
	struct naming naming; /* whose values it has */
	const struct local *outer;
};

struct saying {
	const struct sentences *of;
	const struct local *locals;
	size_t *left, *formulas;
	unsigned depth;
	bool years; /* numbers are years: no comma */
};

/* What a test says of its subject; words. */
struct said {
	const struct feel_node *subject;
	struct naming naming;
	const char *about;    /* the subject in words */
	const char *relation; /* "less than 50"; NULL: equal to `equal` */
	const char *denied;   /* "50 or more" */
	const char *equal;    /* "Korea" */
	bool verb;            /* relation and denied have a verb of their own: "includes 50" */
};

struct naming sentence_naming(const struct sentences *sentences, const char *name);
struct naming say_naming(const struct saying *saying, const struct feel_node *tree);
const char *say_rule(const struct saying *saying, const struct feel_node *tree, bool holds, bool bracketed);
/* `bracketed`: it stands within something else, where a label is put in quotes and arithmetic in brackets. */
const char *say_thing(const struct saying *saying, const struct feel_node *tree, bool bracketed);
/* A value that is compared with something of this naming: an option's label, not its code. */
const char *say_against(const struct saying *saying, struct naming with, const struct feel_node *tree);
/* The tests of a cell, or of `in`: false for those that test nothing. */
bool say_tests(const struct saying *saying, const struct feel_node *tests, const struct said *subject, struct said *out);
bool say_test(const struct saying *saying, const struct feel_node *tree, struct said *out);
/* sentence_words.c */
const char *said_words(const struct said *said, bool holds);
/* The same with a verb: "is less than 50". */
const char *said_verb(const struct saying *saying, const struct said *said, bool holds);
const char *said_sentence(const struct saying *saying, const struct said *said, bool holds);
struct held { /* what the subject is held against; in words */
	enum feel_compare compare; /* an order, not an equation */
	const struct feel_node *with;
	const char *words;
};
/* Fill relation and denied. */
void said_order(const struct saying *saying, struct said *said, const struct held *held);
void said_both(const struct saying *saying, struct said *said, const struct held *low, const struct held *high);
void said_from_to(const struct saying *saying, struct said *said, const char *low, const char *high);
void said_choice(const struct saying *saying, struct said *said, const char *const *items, size_t count);
const char *say_capital(struct arena *arena, const struct feel_node *tree, const char *words);
/* Whether a value is a year: a question about one, `.year` of a day, and what is counted on from there. */
bool say_is_year(const struct saying *saying, const struct feel_node *tree, unsigned depth);
/* The day or the stage: no label of the pack. */
bool say_is_given(const struct saying *saying, struct naming naming);
/* The same within a part in which one more name is bound. */
struct saying say_within(const struct saying *saying, const struct local *local);
/* The formula itself, marked as such. */
const char *say_formula(const struct saying *saying, const struct feel_node *tree);
/* Of a call of a built-in function, in the order of its parameters; NULL when one is missing, or there is none such. */
const struct feel_node **say_arguments(const struct saying *saying, const struct feel_node *tree, size_t *count);
const char *say_quoted(const struct saying *saying, const char *words, bool bracketed);
bool say_is_constant(const struct feel_node *tree);
bool say_is_call(const struct feel_node *tree, const char *name, size_t arguments);
/* "if a, then b, otherwise c" of any of the two kinds; the rest of the constructs with a body. */
const char *say_call(const struct saying *saying, const struct feel_node *tree, bool bracketed);
const char *say_each(const struct saying *saying, const struct feel_node *tree, bool holds);
const char *say_filter(const struct saying *saying, const struct feel_node *tree);
const char *say_list(const struct saying *saying, const struct feel_node *tree, size_t first, const char *none);

#define SAYING_NODES 1000
#define SAYING_DEPTH 64
/* False when the sentence has become so long that nobody would read the rest. */
static inline bool say_goes_on(struct saying *saying)
{
	if (*saying->left == 0 || saying->depth >= SAYING_DEPTH)
		return false;
	--*saying->left;
	++saying->depth;
	return true;
}

#endif
