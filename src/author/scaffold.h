/*
 * Starting files for authors: the templates of author/templates with an author's own names and numbers put in. What comes
 * out is valid, commented, and passes its own test cases.
 */
#ifndef AUTHOR_SCAFFOLD_H
#define AUTHOR_SCAFFOLD_H

#include "base/diag.h"
#include "model/model.h"

enum scaffold_kind { SCAFFOLD_RULES, SCAFFOLD_QUESTIONNAIRE, SCAFFOLD_PROGRAMME };

/* Everything as text that was found valid before; NULL: not wanted, or not known. */
struct scaffold_wish {
	const char *id, *title, *language;
	const char *topic;                   /* of a questionnaire */
	bool profile, stages;                /* of a questionnaire */
	const char *economy, *employees;     /* of a programme: a code; how many at most, a whole number from 1 on */
	struct date until;                   /* its last day, after today */
	bool has_until;
	const char *extends;                 /* of a rule base */
	const char *questionnaire;           /* that the cases are run with, as they name it */
	const struct questionnaire *asked;   /* the same, loaded: for the scores there are; may be NULL */
	const char *path, *test;             /* of the two files, as the comments in them name them */
	const char *schema;                  /* folder of the schemas as seen from the files: "" or "../" */
	struct date today;
};

/* A whole file, and the file of its cases. The text lives in the arena. */
const char *scaffold_file(struct arena *arena, enum scaffold_kind kind, const struct scaffold_wish *wish);
const char *scaffold_tests(struct arena *arena, enum scaffold_kind kind, const struct scaffold_wish *wish);
/* The programme, or its cases, alone: to stand in a file that is there. */
const char *scaffold_programme(struct arena *arena, const struct scaffold_wish *wish, bool cases);

/*
 * The text of an XML file with another element, or several, as the last ones inside its root; everything else stays as it
 * is, byte for byte. NULL and a diagnostic when the file is no XML with that root.
 */
const char *scaffold_insert(struct arena *arena, const char *file, const char *text, size_t length, const char *root, const char *addition,
                            struct diag_sink *sink);

#endif
