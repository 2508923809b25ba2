/*
 * What the files of phrases share: the names of nodes, and the graph that a phrase is about, which may be a body within
 * another.
 */
#ifndef ADVISE_PHRASE_INT_H
#define ADVISE_PHRASE_INT_H

#include "advise/phrase.h"
#include "base/msg.h"

struct phrases {
	struct arena *arena;
	const struct program *program;
	const char *language;
	struct naming *names; /* per node */
	struct run *values;   /* while something is said as found: what is compared with is a value then */
	size_t *left;         /* nodes that the phrase being made may still have: shared ones are said again and again */
};

struct graph_view { /* a graph, and for a body what it stands in */
	const struct phrases *phrases;
	const struct node *nodes;
	const struct body *body;       /* NULL: the program itself */
	const struct node *owner;      /* the node that owns the body, in the graph around */
	const struct graph_view *around;
	unsigned depth;                /* of phrases within phrases */
};

#define PHRASE_NODES 400
/* False when the phrase has become so long that nobody would read the rest. */
static inline bool view_goes_on(struct graph_view *view)
{
	if (*view->phrases->left == 0)
		return false;
	--*view->phrases->left;
	return ++view->depth < 64;
}

const char *view_term(const struct graph_view *view, node_id node, bool bracketed);
const char *view_rule(const struct graph_view *view, node_id node, bool holds, bool bracketed);
/* phrase_value for a value that is compared with the node `with`: an option's label, not its code. */
const char *value_words(const struct phrases *phrases, struct naming with, struct value value);
/* Whether a node is a test of a subject against something constant, and what it says about it. */
struct test_form {
	node_id subject;
	const char *relation; /* "below 50"; NULL: equal to `equal` */
	const char *denied;   /* "not below 50" */
	const char *equal;    /* "Korea" */
};
bool view_test(const struct graph_view *view, node_id node, struct test_form *form);
/* The words of a relation, both as it holds and as it does not: "below 50", "not below 50". */
enum relation { BELOW, AT_MOST, MORE, AT_LEAST, WITHIN, INCLUDES, ONE_OF, RELATIONS };
struct relation_said {
	const char *holds, *fails;
};
struct relation_said relation_words(struct arena *arena, enum relation relation, const char *with);

/* phrase_function.c: built-in functions. {1}, {2}, ... stand for their arguments; translated; NULL: no words of their own. */
const char *function_form(struct arena *arena, const char *name, size_t count);
/* Of one that is true or false, about its first argument: "begins with {2}". False: it is no such function. */
bool predicate_form(const char *name, size_t count, struct relation_said *out);
/* Whether these words have a verb of their own: "includes {2}", not "before {2}". */
bool predicate_has_verb(const char *name);
/* Whether a label ends in a question mark. */
bool phrase_is_question(const char *label);
const char *fill_words(struct arena *arena, const char *words, const char *const *args, size_t count);

/* The naming of a node, looking through conversions. */
struct naming view_naming(const struct graph_view *view, node_id node);

#endif
