/*
 * The set of values that something can still have: the heart of reasoning about what is not known. A set is a sorted
 * list of pieces; it is never empty, and always holds at least every value that is really possible (it is sound). It is
 * exact until it has more than LIMIT_PIECES pieces, when it is widened.
 *
 * Each operation of the program has a meaning on values and one on pieces; the lift over sets is written once, in eval/.
 */
#ifndef VALUE_DOMAIN_H
#define VALUE_DOMAIN_H

#include "value/compare.h"
#include "value/type.h"
#include "value/value.h"

struct buf;

enum piece_kind {
	PIECE_VALUE,    /* one value, null included */
	PIECE_INTERVAL, /* every number (or ratio, or date) between two bounds */
	PIECE_SUBSETS,  /* lists of option codes: what a question with several choices can still have */
	PIECE_ANY       /* any value of a type but null */
};

struct interval { /* of numbers, ratios or dates: both bounds of one kind; VALUE_NULL is no bound */
	struct value low, high;
	bool low_closed, high_closed;
	bool integer; /* whole numbers only */
};

/* All lists (in the order of the options) of distinct codes that hold every `must` and perhaps some of the other `may`. */
struct subsets {
	size_t count;
	const struct value *codes;   /* strings */
	const bool *exclusive;       /* excludes every other code */
	const bool *must;            /* is in the list for certain */
	const bool *may;             /* can be in the list */
	size_t least, most;          /* how many can be chosen; an exclusive one alone is never too few */
};

struct piece {
	enum piece_kind kind;
	union {
		struct value value;
		struct interval interval;
		const struct subsets *subsets;
		const struct type *type;
	} as;
};

struct domain {
	size_t count; /* >= 1 */
	const struct piece *pieces;
};

/* One value. */
struct domain domain_of(struct arena *arena, struct value value);
struct domain domain_null(void);    /* {null}, shared */
struct domain domain_boolean(void); /* {true, false}, shared */
struct domain domain_any(struct arena *arena, const struct type *type); /* any value of the type but null; booleans as {true, false}; TYPE_ANY includes null */
struct domain domain_interval(struct arena *arena, struct interval interval); /* an interval of one value becomes that value; integers need at least one */
struct domain domain_subsets(struct arena *arena, const struct subsets *subsets);
struct domain domain_values(struct arena *arena, const struct value *values, size_t count);

/* Collects pieces and normalises: sorted, no duplicates, overlapping intervals merged, values inside intervals dropped,
   widened past LIMIT_PIECES (numbers to their hull, others to any of their type). */
struct domain_builder {
	struct arena *arena;
	struct piece *pieces;
	size_t count, capacity;
};
void domain_begin(struct domain_builder *builder, struct arena *arena);
void domain_add_value(struct domain_builder *builder, struct value value);
void domain_add_piece(struct domain_builder *builder, struct piece piece);
void domain_add(struct domain_builder *builder, struct domain domain);
struct domain domain_end(struct domain_builder *builder); /* at least one piece must have been added */

struct domain domain_union(struct arena *arena, struct domain a, struct domain b);
/* The values of both, or `a` when there is none (an answer that contradicts is reported by others). */
struct domain domain_meet(struct arena *arena, struct domain a, struct domain b);

bool domain_contains(struct domain domain, struct value value);
/* True when only one value is left; *value may be NULL. */
bool domain_settled(struct domain domain, struct value *value);
bool domain_may_be(struct domain domain, enum truth truth); /* of a condition: can it be true, false, anything else */
bool domain_may_be_null(struct domain domain);
struct domain domain_without_null(struct arena *arena, struct domain domain, bool *empty);
/* The least interval around all numbers (ratios, dates) of the set; false when there are none. A missing bound is VALUE_NULL. */
bool domain_hull(struct domain domain, struct interval *hull);
/* Concrete values only, if there are at most `limit` of them: expands small subsets and integer intervals. */
bool domain_expand(struct arena *arena, struct domain domain, size_t limit, struct value **values, size_t *count);
bool domain_same(struct domain a, struct domain b);
/* For traces and messages: {true, false}, [0..100], (10..20], subsets of "a" "b". */
void domain_print(struct domain domain, struct buf *out);

#endif
