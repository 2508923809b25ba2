/*
 * What `jindan test` found, in the forms of --format: pretty and compact for people, TAP 14, JUnit's XML and JSON for
 * programs.
 */
#ifndef CLI_TEST_REPORT_H
#define CLI_TEST_REPORT_H

#include "author/author.h"
#include "author/coverage.h"
#include "base/buf.h"
#include "cli/opt.h"

enum test_format { TESTS_PRETTY, TESTS_COMPACT, TESTS_TAP, TESTS_JUNIT, TESTS_JSON };

struct tested_file {
	const char *file;
	size_t count;
	const struct test_outcome *outcomes;
	const struct diag_sink *unusable; /* why there are none, or NULL */
};

struct suggestion {
	const struct cover_point *point;
	const char *id, *text; /* the case, as it is to stand in a file */
};

struct test_report {
	struct arena *arena;
	VEC(struct tested_file) files;
	size_t passed, failed, unusable;
	const struct coverage *coverage; /* or NULL */
	bool suggests;
	VEC(struct suggestion) suggestions;
	bool has_least;
	unsigned least; /* percent that are to be covered */
};

bool test_format_find(struct arena *arena, const struct options *options, enum test_format *format);
bool test_report_covers(const struct test_report *report); /* as much as --min asks for */
void test_report_tap(const struct test_report *report, struct buf *out);
void test_report_junit(const struct test_report *report, struct buf *out);
void test_report_json(const struct test_report *report, struct buf *out);
/* Messages of the cases of a file that do not hold. */
void test_report_messages(const struct tested_file *file, bool pretty, struct buf *out);
/* Coverage for people: figures, and with `all` what is not covered, a line each. */
void test_report_coverage(const struct test_report *report, bool all, struct buf *out);

#endif
