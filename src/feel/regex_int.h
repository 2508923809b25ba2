/*
 * What parsing, sets of characters and matching of regular expressions share: the program.
 */
#ifndef FEEL_REGEX_INT_H
#define FEEL_REGEX_INT_H

#include "base/msg.h"
#include "base/vec.h"
#include "feel/regex.h"
#include <stdint.h>

/* ---- the program ----------------------------------------------------------------------------- */

/*
 * Jumps are relative, so that a piece of program can be moved when something is put before it.
 * CHARACTER, SET and POINT take one character; RUN repeats the one that stands behind it. LOOP
 * stands behind ENTER, and its body ends with a JUMP back to it.
 */
#define REGEX_OPERATIONS(X) \
	X(CHARACTER)        \
	X(SET)              \
	X(POINT)            \
	X(BEGIN)            \
	X(END)              \
	X(OPEN)             \
	X(CLOSE)            \
	X(REFERENCE)        \
	X(SPLIT)            \
	X(JUMP)             \
	X(RUN)              \
	X(ENTER)            \
	X(LOOP)             \
	X(DONE)

enum regex_operation {
#define X(name) REGEX_##name,
	REGEX_OPERATIONS(X)
#undef X
};

#define REGEX_UNBOUNDED ((size_t)-1)

struct regex_op {
	enum regex_operation kind;
	bool reluctant;   /* RUN, LOOP */
	uint32_t code;    /* CHARACTER */
	size_t index;     /* OPEN, CLOSE, REFERENCE: the group; ENTER, LOOP: the loop */
	size_t low, high; /* RUN, LOOP: how often */
	ptrdiff_t target; /* SPLIT: second choice; JUMP, LOOP: where to go on */
	const struct regex_set *set;
};

struct regex {
	VEC(struct regex_op) ops;
	size_t groups, loops;
	bool dot_all, multi_line, fold, extended, literal; /* flags s m i x q */
};

/* ---- sets of characters ---------------------------------------------------------------------- */

enum regex_class {
	CLASS_RANGE,
	CLASS_BLOCK, /* a range that knows no case */
	CLASS_CATEGORY,
	CLASS_SPACE,
	CLASS_INITIAL,
	CLASS_NAME
};

struct regex_member {
	enum regex_class kind;
	bool negated;
	uint32_t first, last; /* RANGE, BLOCK */
	uint32_t category;    /* CATEGORY: one or several */
};

struct regex_set {
	bool negated, fold;
	VEC(struct regex_member) members;
	const struct regex_set *minus; /* NULL: nothing is taken out */
	size_t weight;                 /* how much work a look-up is */
	uint64_t ascii[2];             /* the answers for the first 128 characters */
};

void regex_set_add(struct arena *arena, struct regex_set *set, struct regex_member member);
void regex_set_finish(struct regex_set *set); /* after the last change */
bool regex_set_has(const struct regex_set *set, uint32_t code);
bool regex_same_letter(uint32_t a, uint32_t b); /* the same but for case */

/* ---- parsing --------------------------------------------------------------------------------- */

struct regex_parser {
	struct arena *arena;
	struct regex *regex;
	const char *at, *end;
	const char *reason; /* NULL while all is well */
	bool *closed;       /* by number of the group */
	size_t depth;
};

bool regex_fail(struct regex_parser *parser, const char *reason); /* false; the first counts */
bool regex_peek(const struct regex_parser *parser, char c);       /* whether c comes next */
bool regex_skip(struct regex_parser *parser, char c);             /* and steps over it */
bool regex_next(struct regex_parser *parser, uint32_t *code);     /* false at the end */
/* What stands behind a backslash, if it is a class such as \d or \p{Lu}, or one character. */
bool regex_parse_escape(struct regex_parser *parser, struct regex_member *member);
/* From behind the bracket that opens to behind the one that closes. */
struct regex_set *regex_parse_class(struct regex_parser *parser);

#endif
