/*
 * For those who write questionnaires and rule bases: running their test cases.
 */
#ifndef AUTHOR_AUTHOR_H
#define AUTHOR_AUTHOR_H

#include "base/diag.h"
#include "load/load.h"
#include "program/program.h"

struct author_count {
	size_t passed, failed;
};

/*
 * Runs one suite over a program. A case that does not hold is a diagnostic at the expectation, with what was expected and
 * what came out. as_of is the day for cases that name none.
 */
void author_test(const struct program *program, const struct test_suite *suite, struct date as_of, struct diag_sink *sink, struct author_count *count);

/* Holds the answers and expectations against what there is, without running them; false after having reported. */
bool author_check(const struct program *program, const struct test_suite *suite, struct diag_sink *sink);

extern const struct diag_kind *const author_diagnostics[];

#endif
