/*
 * What running and checking test cases share. Not for use outside author/.
 */
#ifndef AUTHOR_AUTHOR_INT_H
#define AUTHOR_AUTHOR_INT_H

#include "author/author.h"

/* Whether the case says that its answers are to be refused. */
bool case_wants_refusal(const struct test_case *test);
/* Takes the answers of a case; each one that cannot be taken is a diagnostic at its place. sink may be NULL. */
bool case_answers(const struct pack *pack, struct arena *arena, const struct test_case *test, struct answers *answers,
                  struct diag_sink *sink);
/* Whether everything that the case names is there. */
bool case_check(const struct pack *pack, struct arena *arena, const struct test_case *test, struct diag_sink *sink);

#endif
