/*
 * Files to model. The only user of libxml2's parser: SAX, no network, no entities beyond the five, no DOCTYPE; every
 * element and attribute keeps its place (file, line, column).
 */
#ifndef LOAD_LOAD_H
#define LOAD_LOAD_H

#include "base/buf.h"
#include "base/diag.h"
#include "model/model.h"

/* Where names without a slash are looked up, in order. */
struct load_path {
	size_t count;
	const char *const *folders; /* each may hold questionnaires/ and rules/, or the files themselves */
	const struct limits *limits; /* of the formulas in what is found; NULL: the standard ones */
	const char *language;        /* of the translations to read beside the pack (texts.h); NULL: all of them */
	const struct load_path *translations; /* where else they are looked for; NULL: beside the pack only */
};

/*
 * Reads a questionnaire (with its includes) and rule bases (files or folders, with includes and extends) and links them.
 * NULL and diagnostics when anything is an error; warnings alone do not fail. rules may be empty.
 * A folder as rule base: its rulebase.xml, or else every *.xml in it whose root is <rulebase>.
 */
struct pack *load_pack(struct arena *arena, const struct load_path *path, const char *questionnaire, const char *const *rules,
                       size_t rule_count, struct diag_sink *sink);

/*
 * The same for those who look for everything that is wrong: the pack also where it has errors, *sound then being false. Formulas
 * that could not be read have no tree then. NULL when so much is missing that it could not be linked. *texts (texts.h) are those of
 * all files, or NULL with the pack.
 */
struct texts;
struct pack *load_pack_as_found(struct arena *arena, const struct load_path *path, const char *questionnaire, const char *const *rules,
                                size_t rule_count, bool *sound, struct texts **texts, struct diag_sink *sink);

/* One file alone, unlinked, whatever its root is (questionnaire, rulebase): for `check`. */
enum load_root { LOAD_UNKNOWN, LOAD_QUESTIONNAIRE, LOAD_RULEBASE, LOAD_TESTS, LOAD_MODEL, LOAD_TRANSLATIONS };
enum load_root load_root_of(struct arena *arena, const char *file, struct diag_sink *sink);
/* Validates against the RELAX NG schema embedded in the program: a second check, for vocabulary. */
bool load_validate(struct arena *arena, const char *file, struct diag_sink *sink);
/* The RELAX NG schema of a kind of file, as it is embedded, for editors; ends with a NUL. */
const char *load_schema(enum load_root kind, size_t *length);
/* The path a name leads to, or NULL and a diagnostic that lists where it was looked for and the nearest name. */
const char *load_find(struct arena *arena, const struct load_path *path, const char *name, enum load_root kind, struct diag_sink *sink);

/* The same for a name written at `place` in a file: beside that file and in the folder above first. */
const char *load_find_beside(struct arena *arena, const struct load_path *path, const char *file, const char *name,
                             enum load_root kind, struct place place, struct diag_sink *sink);

/*
 * A DMN model with the models it imports, linked (dmn_link). What is wrong with one element stands in its faults; NULL
 * and diagnostics only when the file cannot be read as a model at all. `strict`: see dmn_link. limits: of its expressions,
 * NULL for the standard ones.
 */
struct dmn_model;
struct dmn_model *load_dmn(struct arena *arena, const struct limits *limits, const char *file, bool strict, struct diag_sink *sink);
/* The same of bytes in memory, which have no folder: imports are not found. `name` stands in diagnostics. */
struct dmn_model *load_dmn_bytes(struct arena *arena, const struct limits *limits, const char *name, const char *bytes, size_t length, bool strict,
                                 struct diag_sink *sink);

/*
 * The decision tables of the rule bases of a pack as a DMN model, with the formulas that they use and everything else that
 * these name as input data; NULL when there is no table.
 */
struct dmn_model *dmn_of_pack(struct arena *arena, const struct pack *pack);
/*
 * A linked model as a file of DMN 1.3, with its diagram; what is written is read back as the same model. False, and
 * diagnostics, when it holds something that DMN 1.3 cannot say.
 */
bool write_dmn(struct arena *arena, const struct dmn_model *model, struct buf *out, struct diag_sink *sink);

/* ---- test files ---------------------------------------------------------------------------------------------- */

struct test_answer {
	const char *key, *text;
	struct place place;
};

struct test_expectation {
	const char *what; /* "score", "indicator", "fact", "programme", "finding", "advice", "reason", "error" */
	const char *id;   /* of what it is expected of */
	struct place place;
	size_t count; /* attributes beside id */
	const char *const *names;
	const char *const *values;
};

struct test_case {
	const char *id, *stage, *as_of;
	const char *exact;          /* of <expect>, as written, or NULL */
	struct place place, expect; /* expect: the <expect> */
	VEC(struct test_answer) answers;
	VEC(struct test_expectation) expectations;
};

struct test_suite {
	const char *questionnaire, *rules; /* as written, or NULL */
	const char *file;
	struct place place; /* of the root */
	VEC(struct test_case) cases;
};

struct test_suite *load_tests(struct arena *arena, const char *file, struct diag_sink *sink);
/* The same of a text that is to become that file. */
struct test_suite *load_tests_of(struct arena *arena, const char *file, const char *text, size_t length, struct diag_sink *sink);

/* ---- test cases of the DMN conformance kit ----------------------------------------------------------------------- */

struct kit_node { /* what goes into a case, or must come out of it */
	const char *name;
	struct place place;
	struct value value; /* null when nothing is given or expected */
};

enum kit_kind { KIT_DECISION, KIT_KNOWLEDGE, KIT_SERVICE };

struct kit_case {
	const char *id;
	struct place place;
	enum kit_kind kind;
	const char *invocable; /* of a function that is called with the inputs */
	VEC(struct kit_node) inputs, results;
};

struct kit_suite {
	const char *file, *model; /* its model's path */
	VEC(struct kit_case) cases;
};

/* NULL and a diagnostic for anything else, or, with `quiet`, NULL alone for XML of another kind. */
struct kit_suite *load_kit(struct arena *arena, const char *file, bool quiet, struct diag_sink *sink);

extern const struct diag_kind *const load_diagnostics[];

#endif
