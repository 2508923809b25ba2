/*
 * What the files of batch/ share: one record through the line, and a block of them through threads.
 */
#ifndef BATCH_BATCH_INT_H
#define BATCH_BATCH_INT_H

#include "advise/advise.h"
#include "batch/batch.h"
#include "record/result.h"

struct worker { /* what one thread needs; made once, used for every record */
	const struct program *program;
	const struct batch_options *options;
	const struct result *model; /* of the CSV columns */
	struct run *run;
	struct arena *arena;
};

struct job { /* one record on its way */
	const struct raw_record *record;
	struct buf text; /* its result as printed */
	bool bad;
};

/* Evaluates one record and prints it into job->text. `single`: pretty, as the only object of the output. */
void worker_do(struct worker *worker, struct job *job, bool single);
/* Does all jobs with the workers, one thread each; the order of the jobs is kept because each has its own text. */
void block_do(struct worker *workers, size_t worker_count, struct job *jobs, size_t job_count);

#endif
