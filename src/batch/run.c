/*
 * Many records: reads a block, has it evaluated, writes it, until the input ends.
 */
#include "base/near.h"
#include "batch/batch_diag.h"
#include "batch/batch_int.h"
#include <errno.h>
#include <string.h>
#include <unistd.h>

#define BLOCK 512 /* records in memory at a time */

struct batch {
	const struct program *program;
	const struct batch_options *options;
	struct arena *arena;
	struct diag_sink *sink;
	FILE *out;
	const char *name;
	struct worker *workers;
	size_t worker_count;
	struct batch_count *count;
	bool single;
};

/* ---- columns ---------------------------------------------------------------------------------------------------------- */

static bool is_question(const struct program *program, const char *key)
{
	int64_t index = program_input_find(program, key);
	return index >= 0 && program->inputs[index].question;
}

static bool check_column(const struct columns *columns, const struct raw_column *column)
{
	struct near_search search = near_start(column->name);
	for (size_t p = 0; p < columns->program_count; p++) {
		const struct program *program = columns->programs[p];
		if (is_question(program, column->name))
			return true;
		for (uint32_t i = 0; i < program->input_count; i++)
			if (program->inputs[i].question)
				near_offer(&search, program->inputs[i].key);
	}
	const char *where = arena_printf(columns->arena, "%s:%zu:%zu", columns->name, column->line, column->column);
	const char *const args[] = {column->name, NULL};
	diag_add(columns->sink, &J7001, (struct place){0}, where, near_hint(columns->arena, &search), args);
	return false;
}

bool batch_check_columns(const struct columns *columns, const struct raw_reader *reader)
{
	const struct raw_column *list = NULL;
	size_t count = raw_columns(reader, &list);
	bool good = true;
	for (size_t i = 0; i < count; i++)
		good = check_column(columns, &list[i]) && good;
	return good;
}

/* ---- workers ----------------------------------------------------------------------------------------------------------- */

size_t batch_processors(unsigned wanted)
{
	if (wanted > 0)
		return wanted;
	long online = sysconf(_SC_NPROCESSORS_ONLN);
	return online > 0 ? (size_t)online : 1;
}

static void start_workers(struct batch *batch)
{
	batch->worker_count = batch_processors(batch->options->threads);
	batch->workers = ARENA_ARRAY(batch->arena, struct worker, batch->worker_count);
	for (size_t i = 0; i < batch->worker_count; i++)
		batch->workers[i] = (struct worker){
			.program = batch->program,
			.options = batch->options,
			.run = run_new(batch->program, batch->options->stage, batch->options->as_of),
			.arena = arena_new(0),
		};
	struct worker *first = &batch->workers[0];
	const struct result *model = advise_result(first->run, batch->arena, NULL, batch->options->stage, batch->options->as_of, false);
	for (size_t i = 0; i < batch->worker_count; i++)
		batch->workers[i].model = model;
}

static void stop_workers(struct batch *batch)
{
	for (size_t i = 0; i < batch->worker_count; i++) {
		run_free(batch->workers[i].run);
		arena_free(batch->workers[i].arena);
	}
}

/* ---- output -------------------------------------------------------------------------------------------------------------- */

static bool written(struct batch *batch)
{
	if (!ferror(batch->out))
		return true;
	diag_report(batch->sink, J7002, (struct place){0}, strerror(errno));
	return false;
}

static void write_head(struct batch *batch)
{
	struct buf head;
	buf_init(&head, 0);
	if (batch->options->output == BATCH_CSV)
		result_csv_header(batch->workers[0].model, &head);
	else if (batch->options->output == BATCH_JSON && !batch->single)
		buf_add(&head, "[");
	fwrite(head.text, 1, head.length, batch->out);
	buf_release(&head);
}

static void do_one(void *context, size_t worker, size_t job)
{
	struct worker *workers = ((void **)context)[0];
	struct job *jobs = ((void **)context)[1];
	worker_do(&workers[worker], &jobs[job], false);
}

static void write_job(struct batch *batch, const struct job *job)
{
	bool array = batch->options->output == BATCH_JSON && !batch->single;
	if (array)
		fputs(batch->count->records > 0 ? ",\n" : "\n", batch->out);
	fwrite(job->text.text, 1, job->text.length, batch->out);
	if (!array && (job->text.length == 0 || job->text.text[job->text.length - 1] != '\n'))
		fputc('\n', batch->out);
	batch->count->records++;
	batch->count->bad += job->bad;
}

static bool write_tail(struct batch *batch)
{
	if (batch->options->output == BATCH_JSON && !batch->single)
		fputs(batch->count->records > 0 ? "\n]\n" : "]\n", batch->out);
	fflush(batch->out);
	return written(batch);
}

/* ---- blocks --------------------------------------------------------------------------------------------------------------- */

static size_t read_block(struct raw_reader *reader, struct arena *arena, struct job *jobs)
{
	size_t count = 0;
	const struct raw_record *record;
	while (count < BLOCK && (record = raw_next(reader, arena)) != NULL)
		jobs[count++] = (struct job){.record = record};
	return count;
}

static bool do_blocks(struct batch *batch, struct raw_reader *reader)
{
	struct arena *arena = arena_new(0);
	struct job *jobs = ARENA_ARRAY(batch->arena, struct job, BLOCK);
	bool first = true, good = true;
	size_t count;
	while (good && ((count = read_block(reader, arena, jobs)) > 0 || first)) {
		if (first) {
			batch->single = batch->options->output == BATCH_JSON && raw_is_single(reader);
			write_head(batch);
		}
		if (batch->single && count > 0)
			worker_do(&batch->workers[0], &jobs[0], true);
		else
			threads_do(do_one, (void *[]){batch->workers, jobs}, batch->worker_count, count);
		for (size_t i = 0; i < count; i++) {
			write_job(batch, &jobs[i]);
			buf_release(&jobs[i].text);
		}
		good = written(batch);
		first = false;
		arena_free(arena);
		arena = arena_new(0);
	}
	arena_free(arena);
	return good;
}

bool batch_run(const struct program *program, FILE *in, const char *name, FILE *out, const struct batch_options *options,
               struct batch_count *count, struct diag_sink *sink)
{
	struct batch batch = {.program = program, .options = options, .arena = arena_new(0), .sink = sink, .out = out, .name = name, .count = count};
	*count = (struct batch_count){0};
	struct raw_reader *reader = raw_open(batch.arena, in, name, options->input, sink);
	const struct columns columns = {batch.arena, &program, 1, name, sink};
	bool good = reader && batch_check_columns(&columns, reader);
	if (good) {
		start_workers(&batch);
		good = do_blocks(&batch, reader);
		good = write_tail(&batch) && good;
		good = good && !raw_failed(reader);
		stop_workers(&batch);
	}
	if (reader)
		raw_close(reader);
	arena_free(batch.arena);
	return good;
}
