/*
 * Checks of decimals and ratios in the words of the oracle: an operation and the text of its
 * result.
 */
#ifndef TESTS_UNIT_BASE_CHECK_OPS_H
#define TESTS_UNIT_BASE_CHECK_OPS_H

#include "unit.h"

#include "../../oracle/decimal_ops.h"

#define CHECK(line, expected) check(line, expected, __FILE__, __LINE__)

/* An operation as in the golden file gives that text. */
static inline void check(const char *operation, const char *expected, const char *file, int line)
{
	char text[512], out[OPS_RESULT];

	snprintf(text, sizeof(text), "%s", operation);
	if (!ops_run(text, out)) {
		print_error("%s:%d: no such operation: %s\n", file, line, operation);
		fail();
	}
	if (strcmp(out, expected) != 0) {
		print_error("%s:%d: %s gives %s, must give %s\n", file, line, operation, out,
		            expected);
		fail();
	}
}

#endif
