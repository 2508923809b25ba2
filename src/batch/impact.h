/*
 * Two versions of a pack over many companies: where their results differ. Only what the two define in different ways is
 * evaluated.
 */
#ifndef BATCH_IMPACT_H
#define BATCH_IMPACT_H

#include "base/diag.h"
#include "program/program.h"
#include "record/impact.h"
#include "record/raw.h"
#include <stdio.h>

struct impact_options {
	const char *stage;
	struct date as_of;
	enum raw_format input;
	unsigned threads; /* 0: as many as processors */
	size_t by_count;
	const char *const *by; /* questions or facts to give totals by; each is one (impact_knows) */
	/* Called now and then with how many companies are done; may be NULL. */
	void (*progress)(void *context, size_t done);
	void *context;
};

/* Whether totals can be given by this name. */
bool impact_knows(const struct program *after, const char *name);
/* Fills `out`, but for the names of the versions; all of it lives in the arena. False when the input as a whole is unusable (see the sink). */
bool batch_impact(struct arena *arena, const struct program *before, const struct program *after, FILE *in, const char *name,
                  const struct impact_options *options, struct impact *out, struct diag_sink *sink);

#endif
