/*
 * What a new assessment takes over from the client's last one, so that only what is stale, new, or was to change is asked.
 */
#ifndef CLI_CARRY_H
#define CLI_CARRY_H

#include "cli/open.h"

struct carried {
	size_t taken;     /* with the day on which they were given */
	size_t stale;     /* older than valid-months allows */
	size_t asked_for; /* promised to change by a plan, or named by --ask */
	char day[32];     /* of the assessment they come from; "" when there is none */
};

/*
 * Facts about the company from the last assessment of any kind; other answers that say how long they stay good from the
 * last one of the same questionnaire and stage. Nothing with --all-questions. False and a diagnostic when the store fails.
 */
bool carry_answers(struct arena *arena, const struct options *options, struct store *store, const struct store_assessment *to, const struct opened *opened,
                   struct carried *out, struct diag_sink *sink);

#endif
