/*
 * Two versions of a rule base or of a questionnaire, each as a whole pack.
 */
#ifndef CLI_VERSIONS_H
#define CLI_VERSIONS_H

#include "cli/open.h"

struct versions {
	const char *name[2];     /* as given */
	struct opened opened[2]; /* stage and day are those of the line */
	enum load_root kind;     /* LOAD_RULEBASE or LOAD_QUESTIONNAIRE */
};

/* Opens the first two arguments of the line. False after having said why. */
bool open_versions(struct arena *arena, const struct options *options, struct versions *out);

#endif
