/*
 * A file of test cases that is added to: what stands in it stays, byte for byte; what is added holds from the start.
 */
#ifndef CLI_CASE_FILE_H
#define CLI_CASE_FILE_H

#include "author/draft.h"
#include "cli/open.h"

struct case_file {
	const char *path;
	const char *text; /* NULL: there is no such file yet */
	size_t length;
	const struct test_suite *suite; /* of the text, or NULL */
	const char *indent;
	const char *questionnaire, *rules; /* for a new file: as it is to name them; rules may be NULL */
	bool may_fail;                     /* what is added need not hold today: an author has said so */
};

/* Reads the file if it is there. False after having said what is wrong with it. */
bool case_file_read(struct arena *arena, const char *path, struct case_file *file);
/* For a new file: names of the pack as they are found from beside it. */
void case_file_names(struct arena *arena, struct case_file *file, const struct opened *opened);
const struct test_case *case_file_find(const struct case_file *file, const char *id);
/* The first of "NAME", "NAME-2", ... that no case has. */
const char *case_file_id(struct arena *arena, const struct case_file *file, const char *name);
/* Adds cases, as draft_write writes them, runs them and writes the file; it is read again. False after having said why not. */
bool case_file_add(struct arena *arena, struct case_file *file, const struct program *program, struct date as_of, const char *cases);

#endif
