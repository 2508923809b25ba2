/*
 * Every limit, and what it guards. All sizes that come from outside are held against one of these. Those of limits.def
 * are only where nobody has said otherwise: a caller may hand down others.
 */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#include <stddef.h>

struct arena;

#define LIMIT_ARENA_BYTES ((size_t)4 << 30)   /* one arena: a hostile file must not take the machine down */
#define LIMIT_FILE_BYTES ((size_t)64 << 20)   /* a rule file, model or answers object read whole */
#define LIMIT_ZONE_BYTES ((size_t)64 << 10)   /* the data of one time zone; real ones have 4 KB */
#define LIMIT_TEXT_BYTES ((size_t)256 << 20)  /* an output text */
#define LIMIT_STRING_BYTES ((size_t)16 << 20) /* one string value: a 10 MB text answer passes, a bomb does not */
#define LIMIT_XML_DEPTH 64                    /* nested elements */
#define LIMIT_JSON_DEPTH 200                  /* nested arrays and objects */
#define LIMIT_EXPRESSION_BYTES ((size_t)1 << 20)
#define LIMIT_PARSE_DEPTH 200                 /* nested expressions: bounds every recursion over a tree */
#define LIMIT_VALUE_DEPTH 1000                /* nested lists and contexts: equality, printing */
#define LIMIT_CALL_DEPTH 500                  /* recursion of functions in a formula */
#define LIMIT_LIST_ITEMS ((size_t)1 << 20)    /* items of one list, also of range() and for */
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION /* one run of a fuzz target takes well under a second */
#define LIMIT_STEPS ((size_t)1 << 16)
#else
#define LIMIT_STEPS ((size_t)50 << 20)        /* operations of one evaluation */
#endif
#define LIMIT_EVALUATION_BYTES ((size_t)512 << 20) /* values made by one evaluation */
#define LIMIT_REGEX_STEPS ((size_t)1 << 20)   /* of one search, beside what grows with the text */
#define LIMIT_REGEX_CHOICES ((size_t)1 << 20) /* still open in one search: bounds its memory */
#define LIMIT_REGEX_BYTES ((size_t)64 << 10)  /* one pattern */
#define LIMIT_NODES ((size_t)4 << 20)         /* nodes of one program */
#define LIMIT_REQUIREMENTS 1000               /* decisions of a model required one through the other: bounds recursion */
#define LIMIT_INSTANCES 4096                  /* imported models of a model, each once per way that leads to it */
#define LIMIT_CHECKS 4096                     /* parts of a type whose values are checked */
#define LIMIT_INCLUDES 256                    /* files of one pack */
#define LIMIT_DIAGNOSTICS 1000                /* messages of one run; the rest is counted */
#define LIMIT_PIECES 256                      /* pieces of one set of possible values before it is widened */
#define LIMIT_COMBINATIONS 4096               /* operand combinations tried one by one before widening */
#define LIMIT_TRIALS 2000                     /* of answers, in the search for what would reach one programme or level */
#define LIMIT_BOXES 200                       /* of companies, in one search of `check` */
#define LIMIT_WAYS 3                          /* ways to reach it that are looked for */

enum limit {
#define LIMIT(ID, name, standard, most, help, reached) MOST_##ID,
#include "base/limits.def"
#undef LIMIT
	LIMITS
};

struct limits {
	size_t of[LIMITS];
};

struct limit_row {
	const char *name; /* as of `--limit NAME=N` */
	size_t standard, most;
	const char *help, *reached;
};
extern const struct limit_row limit_rows[LIMITS];

struct limits limits_standard(void);
/* NULL: the standard ones, everywhere. */
size_t limit_of(const struct limits *limits, enum limit which);
/* "a list would have more than 1048576 items; --limit list-items=N", translated: for whoever ran into it. */
const char *limit_reached(struct arena *arena, const struct limits *limits, enum limit which);

#endif
