/*
 * For those who write questionnaires and rule bases: running their test cases.
 */
#ifndef AUTHOR_AUTHOR_H
#define AUTHOR_AUTHOR_H

#include "base/diag.h"
#include "eval/eval.h"
#include "load/load.h"
#include "program/program.h"

struct author_count {
	size_t passed, failed;
};

/* How one case came out. */
struct test_outcome {
	const struct test_case *test;
	const struct diag_sink *messages; /* what does not hold: expected, what came out, and why it did as the hint */
	bool passed;
	int64_t nanoseconds; /* that it took */
};

/* A company as a case has it, its answers accepted. Lives until `see` returns. */
struct seen_case {
	const struct test_case *test;
	struct run *run; /* may be asked, not changed */
	const struct answers *answers;
	const char *stage;
	struct date as_of;
};
struct case_watcher {
	void (*see)(void *context, const struct seen_case *seen);
	void *context;
};

/* Runs the cases of a suite, outcome i of case i; as_of is the day for cases that name none. The watcher (or NULL) sees every company. */
struct test_outcome *author_run(struct arena *arena, const struct program *program, const struct test_suite *suite, struct date as_of,
                                const struct case_watcher *watcher);

/* The same, with the messages of all cases in one sink, and how many passed. */
void author_test(const struct program *program, const struct test_suite *suite, struct date as_of, struct diag_sink *sink, struct author_count *count);

/* Holds the answers and expectations against what there is, without running them; false after having reported. */
bool author_check_case(const struct program *program, const struct test_case *test, struct diag_sink *sink); /* one of them */
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
