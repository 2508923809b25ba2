/*
 * How the points of coverage are looked at in one program. Not for use outside author/.
 */
#ifndef AUTHOR_COVERAGE_INT_H
#define AUTHOR_COVERAGE_INT_H

#include "author/coverage.h"

enum probe_how {
	PROBE_TRUTH,  /* node is a condition */
	PROBE_OPTION, /* code is chosen for the input */
	PROBE_ROW,    /* row `index` of the table that node is; as many as there are: none matches */
	PROBE_CLASS,  /* class `index` of the classification that node is; as many as there are: none of them */
	PROBE_LEVEL   /* score `index` is in band `code` of set `set` */
};

struct probe {
	enum probe_how how;
	size_t point; /* of the coverage */
	node_id node;
	uint32_t input;
	size_t index, set;
	const char *code;
};

struct table_point { /* a table that has no node of its own: it stands in a function */
	const struct decision_table *table;
	size_t first; /* point of its first row */
};

struct cover_day { /* what was held against a company without answers */
	const char *stage;
	struct date as_of;
};

struct covering {
	struct coverage *coverage;
	const struct program *program;
	const char *folder; /* NULL: every file counts */
	const struct source *looked_at; /* the file that was asked about last, and whether it counts */
	bool counts;
	VEC(struct probe) probes;
	VEC(struct table_point) inside;
	VEC(struct cover_day) days;
};

struct coverage {
	struct arena *arena;
	VEC(struct cover_point *) points;
	VEC(size_t) last; /* per point: the last case that it was seen in, from 1 over all suites */
	struct map *known; /* its kind and place -> its index */
	size_t cases; /* seen so far */
};

/* coverage_points.c: fills in the probes. */
void covering_probe(struct covering *covering);
/* Whether a company shows this side of a point: IS_TRUE, IS_FALSE: never, whatever is still missing, IS_OPEN. */
enum open_truth probe_shows(const struct covering *covering, struct run *run, const struct probe *probe, size_t side);
/* A row of a classification: IF(applies and holds, code, the next). The condition of class `index`, or NO_NODE. */
node_id class_condition(const struct program *program, node_id node, size_t index);

#endif
