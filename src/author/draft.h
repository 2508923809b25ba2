/*
 * A test case that is being written: a company's answers, and of what came out of them today what the case is to hold.
 */
#ifndef AUTHOR_DRAFT_H
#define AUTHOR_DRAFT_H

#include "author/author.h"

struct draft;
/* A case of a pack. id, stage (NULL: none) and the rest live as long as the arena. Freed by draft_free, which the arena outlives. */
struct draft *draft_new(struct arena *arena, const struct program *program, const char *stage, struct date as_of);
void draft_free(struct draft *draft); /* NULL is allowed */

void draft_name(struct draft *draft, const char *id, const char *about); /* about: why it is there, or NULL */
void draft_rename(struct draft *draft, const char *id);
/* An answer as in a CSV cell; takes the place of one that is there. NULL: none. */
void draft_answer(struct draft *draft, const char *key, const char *text);
/* All of a sheet, in their states: values, ranges, unknown, not applicable. */
void draft_answers(struct draft *draft, const struct answers *answers);
const struct answers *draft_sheet(const struct draft *draft); /* as the questionnaire takes them; after draft_judge */
struct run *draft_run(const struct draft *draft);             /* after draft_judge */

/* Evaluates the answers; false, and reported (sink may be NULL), when they are refused. To be repeated after other answers. */
bool draft_judge(struct draft *draft, struct diag_sink *sink);
/* Expects of something what came out: of those attributes (blanks between) that it has. False when there is no such thing. */
bool draft_expect(struct draft *draft, const char *what, const char *id, const char *attributes);
/* Expects these values, whatever came out; nothing when there are none. */
void draft_insist(struct draft *draft, const char *what, const char *id, const char *const *names, const char *const *values, size_t count);
void draft_expect_nothing(struct draft *draft);
/* Scores of which something is known, findings, advice, programmes (of models those that suit), and nothing else. */
void draft_expect_all(struct draft *draft);
const struct test_case *draft_case(const struct draft *draft);
const char *draft_why(struct draft *draft, const char *id); /* why it came out so, in a line, or NULL */

/* As XML, indented by `indent` (a tab, or blanks) as a child of the root. */
void draft_write(const struct draft *draft, const char *indent, struct buf *out);
/* How the cases of a file are indented: a tab when there is none yet. */
const char *draft_indent(struct arena *arena, const char *text);
/* The start of a new file of cases, up to its root; and its end. */
void draft_write_head(const char *questionnaire, const char *rules, const char *schema, struct buf *out);
extern const char draft_tail[];

#endif
