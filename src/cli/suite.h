/*
 * Files of test cases: the pack that they are for.
 */
#ifndef CLI_SUITE_H
#define CLI_SUITE_H

#include "cli/open.h"

/* The options with -q and -r as the line has them, or else as the file says, found. False after having reported. */
bool suite_options(struct arena *arena, const struct options *options, const struct test_suite *suite, struct options *out, struct diag_sink *sink);
/* The program that the cases of a suite are for: as -q and -r say, else as the file does. NULL after having reported. */
const struct program *suite_program(struct arena *arena, const struct options *options, const struct test_suite *suite, struct diag_sink *sink);

/* Whether two names are of one file; a folder stands for the rule base in it. */
bool suite_same_base(struct arena *arena, const char *a, const char *b);
/* The questionnaire that is asked for (-q), or else the one that the tests beside a rule base name for it; the usual one, when there
 * are none, or they do not agree. */
const char *suite_questionnaire(struct arena *arena, const struct options *options, const char *rules);

#endif
