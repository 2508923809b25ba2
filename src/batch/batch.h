/*
 * Many records through the same line: raw records in, results out, in blocks and threads, in the order of the input.
 */
#ifndef BATCH_BATCH_H
#define BATCH_BATCH_H

#include "base/buf.h"
#include "base/diag.h"
#include "program/program.h"
#include "record/raw.h"
#include <stdio.h>

enum batch_format { BATCH_JSON, BATCH_JSONL, BATCH_CSV };

struct batch_options {
	const char *stage;
	struct date as_of;
	enum raw_format input;
	enum batch_format output;
	unsigned threads; /* 0: as many as processors */
};

struct batch_count {
	size_t records, bad;
};

/* Reads all of `in`, writes to `out`. JSON: one object pretty-printed for a single JSON object, else an array; JSONL: an object a
   line. False when the input as a whole was unusable or the output could not be written (see the sink); count is filled in any case. */
bool batch_run(const struct program *program, FILE *in, const char *name, FILE *out, const struct batch_options *options,
               struct batch_count *count, struct diag_sink *sink);

extern const struct diag_kind *const batch_diagnostics[];

#endif
