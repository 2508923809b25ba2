/*
 * What the files of the domain share: single pieces and their normal form. Not for use outside
 * value/.
 */
#ifndef VALUE_DOMAIN_INT_H
#define VALUE_DOMAIN_INT_H

#include "value/domain.h"

/* ---- intervals: interval.c, interval_merge.c ---- */

/* A whole number or a date: it has neighbours. */
bool value_is_point(struct value value);
/* The next point up (1) or down (-1): see interval.c for numbers too large to have one. */
struct value value_neighbour(struct value point, int step);

enum interval_form { INTERVAL_EMPTY, INTERVAL_POINT, INTERVAL_PROPER, INTERVAL_EVERYTHING };

/* The kind of its bounds; numbers when it has none. */
enum value_kind interval_kind(const struct interval *interval);
/* True for sets of separate points: whole numbers, and dates. */
bool interval_discrete(const struct interval *interval);
/* Bounds of discrete intervals become closed and whole; a missing bound is open. */
enum interval_form interval_normalise(struct interval *interval);
bool interval_holds(const struct interval *interval, struct value value);
/* Of two lower (upper) bounds: which lets in more at its end; -1 when a reaches further down (less
 * far up). */
int interval_order_low(const struct interval *a, const struct interval *b);
int interval_order_high(const struct interval *a, const struct interval *b);
/* What both hold; false when that is nothing, or when the kinds differ. */
bool interval_meet(const struct interval *a, const struct interval *b, struct interval *out);
/* The least interval around both, of one kind. */
struct interval interval_around(const struct interval *a, const struct interval *b);
struct interval interval_of_point(struct value value);
/* The points of a discrete interval: how many, counted up to limit + 1; and the first `count` of
 * them. */
size_t interval_point_count(const struct interval *interval, size_t limit);
void interval_points(const struct interval *interval, struct value *values, size_t count);
/*
 * The normal form of the values and intervals of one kind, in any order; duplicates of values that
 * are no points are the caller's. *count becomes the number of pieces.
 */
struct piece *interval_merge(struct arena *arena, enum value_kind kind, const struct piece *pieces,
                             size_t *count);

/* ---- lists of codes: subsets.c ---- */

bool subsets_hold(const struct subsets *subsets, struct value list);
/* How many lists, counted up to `limit`. */
size_t subsets_count(const struct subsets *subsets, size_t limit);
/* All lists, at most `limit`, into values; returns how many. */
size_t subsets_list(struct arena *arena, const struct subsets *subsets, struct value *values,
                    size_t limit);
/* Every list of a is one of b, as far as that can be seen from equal options. */
bool subsets_within(const struct subsets *a, const struct subsets *b);
int subsets_order(const struct subsets *a, const struct subsets *b);
/* What both hold when they are over the same options: NULL when nothing. *known is false when they
 * are not. */
const struct subsets *subsets_meet(struct arena *arena, const struct subsets *a,
                                   const struct subsets *b, bool *known);

/* ---- pieces: domain_normal.c ---- */

int piece_order(const struct piece *a, const struct piece *b);
/* Everything of b is in a for certain. */
bool piece_covers(const struct piece *a, const struct piece *b);
/* Sorts and reduces to the normal form, widened to LIMIT_PIECES. */
struct domain domain_normalise(struct arena *arena, struct piece *pieces, size_t count);

#endif
