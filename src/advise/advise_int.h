/*
 * What the files of advise/ share: the work in progress on one result.
 */
#ifndef ADVISE_ADVISE_INT_H
#define ADVISE_ADVISE_INT_H

#include "advise/advise.h"
#include "record/change.h"

struct work {
	struct run *run;
	struct arena *arena;
	const struct program *program;
	struct date as_of;
	bool detail;
};

/* sources.c: "a b" as written to the sources they name; nothing without detail. */
const struct result_source *const *work_sources(const struct work *work, const char *ids, size_t *count);
/* conditions.c */
void work_conditions(struct work *work, const struct condition *conditions, const node_id *nodes, size_t count, struct result_condition **out);
const struct text *work_condition_text(struct arena *arena, const struct program *program, const struct condition *condition, node_id node);
/* What the numbers of a question are in: its unit, or its currency as far as that is known; NULL: none. */
const char *advise_unit(struct run *run, const struct question *question);
struct result_question *work_questions(struct work *work, const uint32_t *inputs, size_t count);
/* qualify_trial.c: the answer to an input; qualify_set.c: the same for reading, its text NULL while there is none. */
struct answer answer_as_it_is(struct run *run, uint32_t input);
struct change_value change_value_of(struct arena *arena, const struct question *question, const struct answer *answer);
/* why.c: advise_why for many inputs of one run, whose answers do not change meanwhile. Ended by work_whys_end. */
struct whys;
struct whys *work_whys_start(struct run *run, struct arena *arena);
struct why *work_why(struct whys *whys, uint32_t input);
void work_whys_end(struct whys *whys);
/* check.c: whether a constraint is one of the run's stage */
bool work_in_stage(const struct constraint *constraint, struct run *run);
/* scores.c, programmes.c, findings.c, steps.c: each fills its part */
void work_scores(struct work *work, struct result *result);
/* programmes.c: the gaps that an entry closes, and the sum of those that are settled, each by its weight. */
struct result_gap *work_gaps(struct work *work, const struct program_entry *entry, struct ratio *sum, struct ratio *weights);
void work_programmes(struct work *work, struct result *result);
void work_findings(struct work *work, struct result *result);
/* Whether score `user` is made of `part`, directly or through others; `reached` has room for every node, and is overwritten. */
bool work_is_made_of(const struct program *program, bool *reached /* program->count + 1 */, size_t user, size_t part);
void work_steps(struct work *work, struct result *result);

#endif
