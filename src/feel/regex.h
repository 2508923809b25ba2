/*
 * Regular expressions in the dialect of XPath 3.1 (Functions and Operators, 5.6): compiled to a
 * small program, searched for by backtracking with a budget of steps. Private to feel/.
 */
#ifndef FEEL_REGEX_H
#define FEEL_REGEX_H

#include "value/value.h"
#include <stdbool.h>
#include <stddef.h>

struct regex;

/* NULL and a reason when pattern or flags are not in order. The pattern is not kept. */
const struct regex *regex_compile(struct arena *arena, struct value_string pattern,
                                  struct value_string flags, const char **reason);
size_t regex_groups(const struct regex *regex);   /* that capture */
bool regex_is_literal(const struct regex *regex); /* compiled with the flag q */

enum regex_outcome { REGEX_NONE, REGEX_FOUND, REGEX_TOO_MANY_STEPS };

#define REGEX_UNSET ((size_t)-1)

struct regex_span { /* bytes of the text; both REGEX_UNSET when the group took no part */
	size_t from, to;
};

/* Lives in the arena, and goes through one text, in `most` steps at the most. */
struct regex_search;
struct regex_search *regex_search_new(struct arena *arena, const struct regex *regex,
                                      struct value_string text, size_t most);
/* The first match that begins at `from` or later, a byte offset between characters. */
enum regex_outcome regex_search_next(struct regex_search *search, size_t from);
/* Group 0 is the whole match; valid after REGEX_FOUND. */
struct regex_span regex_search_span(const struct regex_search *search, size_t group);
size_t regex_search_steps(const struct regex_search *search); /* taken so far */

#endif
