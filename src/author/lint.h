/*
 * What is wrong with a pack that links: rules that can never hold or always do, rules that contradict one another, names that
 * nobody uses, texts that are missing, dates that have passed. Everything here is a warning: the pack works, but hardly as it was
 * meant. A finding about logic carries answers that show it, or the proof that there are none.
 */
#ifndef AUTHOR_LINT_H
#define AUTHOR_LINT_H

#include "base/diag.h"
#include "program/program.h"

struct lint_options {
	struct date as_of; /* for dates that have passed */
};

struct texts;
/* What can be seen without a program: also of a pack with errors. texts (load/texts.h) are those of its files. */
void lint_plain(const struct pack *pack, const struct texts *texts, struct arena *arena, const struct lint_options *options, struct diag_sink *sink);
/* What can be seen of a pack without errors. */
void lint_rules(const struct program *program, struct arena *arena, const struct lint_options *options, struct diag_sink *sink);

/*
 * Warnings that authors let stand, over one pack after the other: a file that several packs share may say <allow> for one of them.
 */
struct lint_allowed;
/* `find` gives the kind of a code, or NULL. */
struct lint_allowed *lint_allowed_new(struct arena *arena, const struct diag_kind *(*find)(const char *code));
/* Takes over from `found` what the allowances of the pack do not silence. `complete`: everything was looked for. Allowances of unknown codes
 * and of errors are reported. */
void lint_allow(struct lint_allowed *allowed, const struct pack *pack, const struct diag_sink *found, bool complete, struct diag_sink *sink);
/* Reports those that silenced nothing in any pack. */
void lint_allow_rest(const struct lint_allowed *allowed, struct diag_sink *sink);

#endif
