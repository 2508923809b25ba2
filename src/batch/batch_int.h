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
/* The columns of a CSV file are known to one of the programs at least; the others are reported. */
struct columns {
	struct arena *arena;
	const struct program *const *programs;
	size_t program_count;
	const char *name; /* of the file */
	struct diag_sink *sink;
};
bool batch_check_columns(const struct columns *columns, const struct raw_reader *reader);
/* How many threads to use: as many as were asked for, or as there are processors. */
size_t batch_processors(unsigned wanted);
/* Does all jobs with the workers, one thread each: `work` is called once for every job, with the index of the worker that has it. */
void threads_do(void (*work)(void *context, size_t worker, size_t job), void *context, size_t worker_count, size_t job_count);

#endif
