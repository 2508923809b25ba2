/*
 * Two versions over many companies: blocks of records through threads, counted in the order of the input.
 */
#include "batch/impact_int.h"
#include "batch/batch_int.h"
#include <string.h>

#define BLOCK 1024 /* companies in memory at a time */

struct crowd {
	struct watch watch;
	struct pair *pairs;
	size_t pair_count;
	struct tally *tally;
	struct impact *out;
};

static void start_pairs(struct crowd *crowd, struct arena *arena)
{
	const struct impact_options *options = crowd->watch.options;
	crowd->pair_count = batch_processors(options->threads);
	crowd->pairs = ARENA_ARRAY(arena, struct pair, crowd->pair_count);
	for (size_t i = 0; i < crowd->pair_count; i++) {
		struct pair *pair = &crowd->pairs[i];
		*pair = (struct pair){.watch = &crowd->watch, .arena = arena_new(0), .scratch = arena_new(0)};
		for (int side = 0; side < SIDES; side++) {
			pair->run[side] = run_new(crowd->watch.program[side], options->stage, options->as_of);
			run_focus(pair->run[side], arena, crowd->watch.roots[side], crowd->watch.root_count[side], NULL);
			run_recall(pair->run[side]);
		}
	}
}

static void stop_pairs(struct crowd *crowd)
{
	for (size_t i = 0; i < crowd->pair_count; i++) {
		for (int side = 0; side < SIDES; side++)
			run_free(crowd->pairs[i].run[side]);
		arena_free(crowd->pairs[i].arena);
		arena_free(crowd->pairs[i].scratch);
	}
}

static void do_one(void *context, size_t worker, size_t job)
{
	struct crowd *crowd = ((void **)context)[0];
	struct pair_job *jobs = ((void **)context)[1];
	pair_do(&crowd->pairs[worker], &jobs[job]);
}

static size_t read_block(struct raw_reader *reader, struct arena *arena, struct pair_job *jobs)
{
	size_t count = 0;
	const struct raw_record *record;
	while (count < BLOCK && (record = raw_next(reader, arena)))
		jobs[count++] = (struct pair_job){.record = record};
	return count;
}

static void do_blocks(struct crowd *crowd, struct raw_reader *reader)
{
	const struct impact_options *options = crowd->watch.options;
	struct arena *arena = arena_new(0);
	struct pair_job *jobs = ARENA_ARRAY(arena, struct pair_job, BLOCK);
	struct arena_mark mark = arena_mark(arena);
	for (;;) {
		size_t count = read_block(reader, arena, jobs);
		if (count == 0)
			break;
		threads_do(do_one, (void *[]){crowd, jobs}, crowd->pair_count, count);
		for (size_t i = 0; i < count; i++)
			tally_add(crowd->tally, &jobs[i]);
		for (size_t i = 0; i < crowd->pair_count; i++)
			arena_release(crowd->pairs[i].arena, (struct arena_mark){0});
		arena_release(arena, mark);
		if (options->progress)
			options->progress(options->context, crowd->out->companies);
	}
	arena_free(arena);
}

bool batch_impact(struct arena *arena, const struct program *before, const struct program *after, FILE *in, const char *name,
                  const struct impact_options *options, struct impact *out, struct diag_sink *sink)
{
	struct crowd crowd = {.watch = {.program = {before, after}, .options = options}, .out = out};
	struct raw_reader *reader = raw_open(arena, in, name, options->input, sink);
	const struct columns columns = {arena, crowd.watch.program, SIDES, name, sink};
	if (!reader || !batch_check_columns(&columns, reader)) {
		if (reader)
			raw_close(reader);
		return false;
	}
	out->as_of = options->as_of;
	watch_fill(arena, &crowd.watch, out);
	crowd.tally = tally_new(arena, &crowd.watch, out);
	start_pairs(&crowd, arena);
	do_blocks(&crowd, reader);
	tally_end(crowd.tally);
	stop_pairs(&crowd);
	bool good = !raw_failed(reader);
	raw_close(reader);
	return good;
}
