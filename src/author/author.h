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

/* ---- the conformance kit of DMN ---- */

struct kit_outcome {
	const struct kit_case *kit_case;
	const struct kit_node *node; /* of the first result that differs, or NULL */
	struct value actual;         /* of that; a null may say why */
	bool passed;
};

/*
 * Runs every case of a suite over its model, loaded and linked; NULL: it could not be loaded, and every case fails. Numbers
 * are the same within 1e-8, as the kit has it. Calls `report` once for each case; what it is given lives until it returns.
 */
void author_kit(const struct kit_suite *suite, const struct dmn_model *model, struct diag_sink *sink,
                void (*report)(void *context, const struct kit_outcome *outcome), void *context);

extern const struct diag_kind *const author_diagnostics[];

#endif
