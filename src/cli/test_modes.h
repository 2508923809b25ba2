/*
 * What `jindan test` does other than running cases: each asks for one file of cases, which need not be there yet.
 */
#ifndef CLI_TEST_MODES_H
#define CLI_TEST_MODES_H

#include "cli/commands.h"

/* The one file of the line; NULL after having said that there must be one, or that its name does not end in .test.xml. */
const char *test_mode_file(struct arena *arena, const struct options *options, const char *option);
enum exit_status test_record(struct arena *arena, const struct options *options);
enum exit_status test_boundaries(struct arena *arena, const struct options *options);

#endif
