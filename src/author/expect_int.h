/*
 * A case being judged, and what came out of it. Not for use outside author/.
 */
#ifndef AUTHOR_EXPECT_INT_H
#define AUTHOR_EXPECT_INT_H

#include "author/author_int.h"

struct testing {
	struct arena *arena;
	const struct program *program;
	struct diag_sink *sink; /* of this case alone: an error is a case that does not hold */
	const struct test_case *test;
	struct run *run;
	const struct result *result;
};

/* Reports every expectation of the case that does not hold, and with `exact` what else came out. */
void expect_check(struct testing *testing);
/* What came out for an attribute, as it would be written; NULL: there is no such thing, or no such attribute. */
const char *expect_actual(struct testing *testing, const struct test_expectation *expectation, const char *name);
/* Why something is as it is, in a line: "employees = 60"; NULL when nothing can be said. */
const char *expect_why(struct testing *testing, const char *id);

/* The parts of a result that <expect exact=""> can speak of: "programmes", "findings", "advice"; "yes" is all of them. */
extern const char *const expect_exact[];
#define EXPECT_EXACT 4

#endif
