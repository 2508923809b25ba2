/*
 * What the files of the search share. Not for use outside author/.
 */
#ifndef AUTHOR_SEARCH_INT_H
#define AUTHOR_SEARCH_INT_H

#include "author/search.h"
#include "base/vec.h"
#include "eval/eval.h"

#define SIDES 2

struct variable { /* an input that the two programs have in common, or that one of them has */
	const char *key;
	const struct question *question; /* of the first that has it */
	int64_t input[SIDES];            /* -1: not there */
	struct domain all;               /* while nothing is known */
	struct domain now;               /* in the box that is looked at */
	bool assigned;                   /* narrowed by the search */
	bool is_day;                     /* not a question: the day of the evaluation */
};

struct pair_memo;

struct search {
	struct arena *arena; /* of the search itself */
	struct arena *box;   /* of what one find makes */
	const struct program *program[SIDES]; /* the second may be NULL */
	struct run *run[SIDES];
	bool *among[SIDES];  /* nodes that are looked at */
	struct search_options options;
	size_t variable_count;
	struct variable *variables;
	int32_t *variable_of[SIDES]; /* by input; -1: none */
	uint64_t random;
	size_t left;         /* boxes of the budget */
	size_t looked_at;
	const struct want *wants;
	size_t want_count;
	const char *stage;
	struct date as_of;
	const uint64_t *prints[SIDES]; /* of two programs: what the nodes mean, and what each does alone */
	uint64_t *own[SIDES];
	struct pair_memo *memo;
	uint32_t stamp; /* of the present box */
	bool lawless, hasty, lacking;
	bool lacks[SIDES];  /* ... among the nodes looked at is an input that nothing asks */
	bool day_matters, stage_matters; /* to the wishes */
	bool asks_the_time; /* today() or now() does: days cannot be searched through */
	bool *below;         /* per variable: the wishes depend on it */
};

/* search_pair.c: of two programs */
void pair_start(struct search *search);
/* Whether two nodes, one of each, have the same value throughout the present box; true is certain. */
bool pair_same(struct search *search, node_id a, node_id b);
/* From two nodes that may differ down to what makes them differ. */
void pair_deepest(struct search *search, node_id *a, node_id *b);

enum box_state { BOX_GOOD, BOX_BAD, BOX_OPEN };

uint32_t search_below(struct search *search, uint32_t bound); /* a random number */
void search_narrow(struct search *search, struct variable *variable, struct domain within);
void search_forget(struct search *search, struct variable *variable);
/* Of all wishes in the present box; *open: the first that is not settled. */
enum box_state search_state(struct search *search, const struct want **open);

/* The parts of what a variable can be: together they are all of it. *exact is false when a stretch of numbers or a text had to be
 * stood for by a few of its values, because nothing tells where it turns. */
struct part_list {
	VEC(struct domain) parts;
	bool exact;
};
void split_variable(struct search *search, const struct variable *variable, struct part_list *out);
/* The parts of a set between places; false for sets of lists, and of anything at all. */
bool split_at(struct search *search, struct domain domain, const struct value *at, size_t count, struct part_list *out);

/* search_facts.c: whether what is made of answers is proof enough that no answers do what is wished in the present box. */
bool facts_disprove(struct search *search);
/* One value of a set, to stand for it; a plain one. */
struct value value_within(struct arena *arena, struct domain domain, const struct question *question);
/* Whether the question takes a value, as far as its digits go. */
bool is_writable(const struct question *question, struct value at);
/* A value at random, those at thresholds among them. */
struct value value_at_random(struct search *search, const struct variable *variable);

/* Fills the witness from the box, without the answers that do not matter. False when the answers as a whole are refused. */
bool witness_take(struct search *search, struct arena *arena, struct witness *out);

#endif
