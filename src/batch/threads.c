/*
 * Jobs through several threads. Each takes the next job that nobody has; results stay with their job, so the output keeps
 * the order of the input.
 */
#include "batch/batch_int.h"
#include <pthread.h>
#include <stdatomic.h>

struct block {
	void (*work)(void *context, size_t worker, size_t job);
	void *context;
	size_t count;
	atomic_size_t next;
};

struct thread {
	struct block *block;
	size_t worker;
	pthread_t id;
	bool started;
};

static void work_through(struct block *block, size_t worker)
{
	size_t i;
	while ((i = atomic_fetch_add(&block->next, 1)) < block->count)
		block->work(block->context, worker, i);
}

static void *thread_main(void *argument)
{
	struct thread *thread = argument;
	work_through(thread->block, thread->worker);
	return NULL;
}

#define MOST_THREADS 64
#define STACK_BYTES ((size_t)8 << 20) /* what the limits on depth count on; some systems give a thread far less */

static bool start_thread(struct thread *thread)
{
	pthread_attr_t attributes;
	if (pthread_attr_init(&attributes) != 0)
		return false;
	bool started = pthread_attr_setstacksize(&attributes, STACK_BYTES) == 0 && pthread_create(&thread->id, &attributes, thread_main, thread) == 0;
	pthread_attr_destroy(&attributes);
	return started;
}

/* A thread that cannot be started is no error: the others, and this one, do its share. */
void threads_do(void (*work)(void *context, size_t worker, size_t job), void *context, size_t worker_count, size_t job_count)
{
	struct block block = {.work = work, .context = context, .count = job_count};
	struct thread threads[MOST_THREADS];
	size_t count = worker_count < job_count ? worker_count : job_count;
	count = count < MOST_THREADS ? count : MOST_THREADS;
	for (size_t i = 1; i < count; i++) {
		threads[i] = (struct thread){.block = &block, .worker = i};
		threads[i].started = start_thread(&threads[i]);
	}
	work_through(&block, 0);
	for (size_t i = 1; i < count; i++)
		if (threads[i].started)
			pthread_join(threads[i].id, NULL);
}
