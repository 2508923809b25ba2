/*
 * Ready-made cases for what coverage misses: shown, or added to a file.
 */
#ifndef CLI_TEST_SUGGEST_H
#define CLI_TEST_SUGGEST_H

#include "author/coverage.h"
#include "cli/commands.h"
#include "cli/test_report.h"

/* What was run with coverage, to be looked at again. */
struct suggest_from {
	struct covering *covering;
	const struct test_suite *suite;
	const struct program *program;
	struct date as_of;
};

/* Fills the suggestions of the report, and says what was proved impossible and what was not found. */
void test_suggest(struct test_report *report, const struct suggest_from *from);
/* Adds them to the file of --suggest. False after having said why not. */
bool test_suggest_add(struct arena *arena, const struct options *options, struct test_report *report, const struct suggest_from *from);

#endif
