/*
 * Coverage: what the test cases of a pack have seen. Every condition is to be seen met, not met (false or null) and open;
 * every option chosen, every row of a table hit, every level reached. A side that cannot be, which is proved, is not asked
 * for; what several suites see of one file counts together.
 */
#ifndef AUTHOR_COVERAGE_H
#define AUTHOR_COVERAGE_H

#include "author/author.h"

enum covered {
#define COVERED(NAME, name, sides, several) COVERED_##NAME,
#include "author/covered.def"
#undef COVERED
	COVERED_KINDS
};
enum cover_side { SIDE_MET, SIDE_FAILED, SIDE_OPEN, COVER_SIDES };

struct cover_point {
	enum covered kind;
	const char *of; /* the programme, finding, question, fact or score that it is part of; or NULL */
	const char *id; /* its own id, code or number */
	struct place place;
	size_t seen[COVER_SIDES];   /* by how many cases; of what has no sides the first alone */
	bool cannot[COVER_SIDES];   /* proved: no answers do it, on the days of the cases */
	bool suggested[COVER_SIDES]; /* a ready-made case shows it: suggest.h */
};

struct coverage;
struct coverage *coverage_new(struct arena *arena);
size_t coverage_count(const struct coverage *coverage);
struct cover_point *coverage_at(const struct coverage *coverage, size_t index);
/* All of them by file, line and column. */
const struct cover_point *const *coverage_sorted(const struct coverage *coverage, struct arena *arena);

/*
 * A pack whose cases are to be seen: its points join those there are. Only those of files in `folder` count, the folder of
 * the test file; all do when `folder` is NULL, or when no file of the pack stands there. as_of is the day for cases without.
 */
struct covering;
struct covering *coverage_open(struct coverage *coverage, const struct program *program, const char *folder, struct date as_of);
struct case_watcher covering_watcher(struct covering *covering);

struct cover_sum {
	size_t seen, all; /* sides; those that cannot be are not among them */
};
/* Of one kind in one file; COVERED_KINDS: of all kinds; NULL: of all files. */
struct cover_sum coverage_sum(const struct coverage *coverage, const char *file, enum covered kind);
unsigned coverage_percent(struct cover_sum sum); /* rounded down; 100 of nothing */

size_t covered_sides(enum covered kind);
const char *covered_name(enum covered kind);    /* "condition": as in JSON */
const char *covered_several(enum covered kind); /* "conditions", translated */
/* "condition 'small' of KR-1", translated. */
const char *cover_title(struct arena *arena, const struct cover_point *point);
bool cover_missing(const struct cover_point *point, size_t side);

#endif
