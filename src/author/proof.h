/*
 * A rule base or a questionnaire as a document: for those who sign the one, and fill in the other. What it says is the
 * model, in words; how it looks is render's.
 */
#ifndef AUTHOR_PROOF_H
#define AUTHOR_PROOF_H

#include "author/author.h"
#include "render/document.h"

struct proof_case { /* of the test files beside what is proved */
	const char *file;
	const struct test_case *test;
	bool passed;
};

struct proof_wish {
	const char *language;            /* of the pack's texts; NULL: the default one */
	struct date as_of;               /* the day for statuses and review dates */
	size_t programme_count;
	const char *const *programmes;   /* of a rule base: ids of these only, with what they stand on; 0: everything */
	bool formulas;                   /* every formula as it was written, too */
	bool sign_each;                  /* lines for a signature at every programme */
	bool points;                     /* of a questionnaire: what each answer is worth, on the form */
	bool form_only;                  /* without scores, levels and indicators */
	const struct diag_kind *(*find_code)(const char *code); /* of a warning that was silenced; NULL: its code alone is shown */
	size_t case_count;
	const struct proof_case *cases;
};

struct proof_document {
	const struct doc_node *root; /* in the arena */
	size_t formulas;             /* conditions and values that were put into words */
	size_t unsaid;               /* of them, those in which a part stands as a formula */
};

/* The rule base is one of the program's pack. */
struct proof_document author_proof_rules(struct arena *arena, const struct program *program, const struct rulebase *rulebase,
                                         const struct proof_wish *wish);
struct proof_document author_proof_form(struct arena *arena, const struct program *program, const struct proof_wish *wish);

#endif
