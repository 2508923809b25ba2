/*
 * One record through the line: fields to answers, answers to a result, the result to text.
 */
#include "batch/batch_int.h"

static struct result *evaluate(struct worker *worker, const struct raw_record *record, bool *bad)
{
	const struct batch_options *options = worker->options;
	const struct pack *pack = worker->program->pack;
	struct accept_errors errors = {0};
	struct answers *answers = answers_new(worker->arena);
	size_t wrong = pack_accept(pack, worker->arena, record, answers, &errors);
	if (wrong == 0) {
		run_reset(worker->run, options->stage, options->as_of);
		run_set_all(worker->run, answers);
		wrong = advise_check(worker->run, worker->arena, answers, &errors);
	}
	*bad = wrong > 0;
	if (*bad)
		return advise_failed(pack, worker->arena, record->id, options->stage, options->as_of, errors.list.items, errors.list.count);
	struct result *result = advise_result(worker->run, worker->arena, record->id, options->stage, options->as_of, false);
	result->errors = errors.list.items;
	result->error_count = errors.list.count;
	return result;
}

void worker_do(struct worker *worker, struct job *job, bool single)
{
	struct arena_mark mark = arena_mark(worker->arena);
	struct result *result = evaluate(worker, job->record, &job->bad);
	buf_init(&job->text, 0);
	if (worker->options->output == BATCH_CSV)
		result_to_csv(result, worker->model, &job->text);
	else
		result_to_json(result, single, &job->text);
	arena_release(worker->arena, mark);
}
