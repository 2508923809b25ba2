/*
 * A process that is killed, a disk that is full, a second process: what was acknowledged is there.
 */
#include "store/unit.h"

#include "store/store_int.h"
#include <signal.h>
#include <time.h>

/* Puts answers q0, q1, ... and tells of each when it was acknowledged; never returns. */
static void put_for_ever(struct place_of_test *place, int64_t assessment, int pipe_end)
{
	struct store *store = store_open(place->path, place->sink);
	for (uint32_t i = 0; store; i++) {
		struct answer answer = answer_of(arena_printf(place->arena, "q%u", i), "given");
		if (!store_put_answer(store, assessment, &answer, place->sink) ||
		    write(pipe_end, &i, sizeof(i)) != sizeof(i))
			break;
	}
	_exit(1);
}

static void check_acknowledged(struct place_of_test *place, int64_t assessment, int pipe_end)
{
	uint32_t last = 0, number;
	struct answers *answers = answers_new(place->arena);
	while (read(pipe_end, &number, sizeof(number)) == sizeof(number))
		last = number;
	open_here(place);
	GOOD(place,
	     store_get_answers(place->store, place->arena, assessment, answers, place->sink));
	for (uint32_t i = 0; i <= last; i++)
		if (!answers_get(answers, arena_printf(place->arena, "q%u", i)))
			fail_msg("q%u of q%u was acknowledged and is lost", i, last);
}

static void kill_after(struct place_of_test *place, int64_t assessment, long milliseconds)
{
	int ends[2];
	struct timespec pause = {.tv_nsec = milliseconds * 1000000};
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0)
		put_for_ever(place, assessment, ends[1]);
	close(ends[1]);
	uint32_t first;
	assert_int_equal(read(ends[0], &first, sizeof(first)), sizeof(first));
	nanosleep(&pause, NULL);
	kill(child, SIGKILL);
	assert_int_equal(waitpid(child, NULL, 0), child);
	check_acknowledged(place, assessment, ends[0]);
	close(ends[0]);
}

static void nothing_acknowledged_is_lost_by_kill(void **state)
{
	struct place_of_test *place = *state;
	for (long milliseconds = 7; milliseconds < 60; milliseconds += 17) {
		open_here(place);
		int64_t id = add_assessment(
			place,
			add_client(place, arena_printf(place->arena, "client %ld", milliseconds)));
		store_close(place->store);
		place->store = NULL;
		kill_after(place, id, milliseconds);
	}
}

static void a_full_disk_loses_only_the_last_answer(void **state)
{
	struct place_of_test *place = *state;
	struct store *store = open_here(place);
	int64_t id = add_assessment(place, add_client(place, "a")), pages;
	GOOD(place, store_number(store, "PRAGMA page_count", &pages, place->sink));
	GOOD(place, store_number(store,
	                         arena_printf(place->arena, "PRAGMA max_page_count = %lld",
	                                      (long long)pages + 10),
	                         &pages, place->sink));
	char text[2000];
	memset(text, 'x', sizeof(text));
	text[sizeof(text) - 1] = '\0';
	size_t count = 0;
	struct answer answer;
	do
		answer = answer_of(arena_printf(place->arena, "q%zu", count), text);
	while (store_put_answer(store, id, &answer, place->sink) && ++count < 1000);
	assert_true(count > 0 && count < 1000);
	assert_int_equal(diag_count(place->sink), 1);
	assert_string_equal(diag_at(place->sink, 0)->kind->code, "J5006");
	open_here(place);
	struct answers *answers = answers_new(place->arena);
	GOOD(place, store_get_answers(place->store, place->arena, id, answers, place->sink));
	assert_int_equal(answers_count(answers), count);
	put(place, id, "after", "room was made");
}

static void put_many(struct place_of_test *place, int64_t assessment, const char *prefix)
{
	struct store *store = store_open(place->path, place->sink);
	for (int i = 0; store && i < 60; i++) {
		struct answer answer =
			answer_of(arena_printf(place->arena, "%s%d", prefix, i), "x");
		if (!store_put_answer(store, assessment, &answer, place->sink))
			_exit(1);
	}
	store_close(store);
	_exit(store ? 0 : 1);
}

static void two_processes_write_into_one_store(void **state)
{
	struct place_of_test *place = *state;
	static const char *const prefixes[] = {"a", "b"};
	pid_t children[2];
	open_here(place);
	int64_t id = add_assessment(place, add_client(place, "a"));
	store_close(place->store);
	place->store = NULL;
	for (int i = 0; i < 2; i++) {
		children[i] = fork();
		if (children[i] == 0)
			put_many(place, id, prefixes[i]);
	}
	for (int i = 0; i < 2; i++) {
		int status;
		assert_int_equal(waitpid(children[i], &status, 0), children[i]);
		assert_int_equal(status, 0);
	}
	open_here(place);
	struct answers *answers = answers_new(place->arena);
	GOOD(place, store_get_answers(place->store, place->arena, id, answers, place->sink));
	assert_int_equal(answers_count(answers), 120);
}

/* Both find no file, and only one may make the tables. */
static void two_processes_create_one_store(void **state)
{
	struct place_of_test *place = *state;
	pid_t children[4];
	for (size_t i = 0; i < 4; i++) {
		children[i] = fork();
		if (children[i] == 0) {
			struct store *store = store_open(place->path, place->sink);
			_exit(store ? 0 : 1);
		}
	}
	for (size_t i = 0; i < 4; i++) {
		int status;
		assert_int_equal(waitpid(children[i], &status, 0), children[i]);
		assert_int_equal(status, 0);
	}
	open_here(place);
	add_client(place, "a");
}

/* Is about to write, for a fifth of a second, to what is not kept with a log yet. */
static void hold_for_a_while(const char *path, int pipe_end)
{
	sqlite3 *db;
	bool good = sqlite3_open(path, &db) == SQLITE_OK &&
	            sqlite3_exec(db, "PRAGMA journal_mode = DELETE; BEGIN IMMEDIATE",
	                         NULL, NULL, NULL) == SQLITE_OK;
	good = write(pipe_end, "x", 1) == 1 && good;
	sqlite3_sleep(200);
	_exit(good ? 0 : 1);
}

/* SQLite gives up the change to a log at once when somebody else is writing. */
static void a_writer_does_not_keep_a_store_from_opening(void **state)
{
	struct place_of_test *place = *state;
	int ends[2], status;
	char byte;
	open_here(place);
	store_close(place->store);
	place->store = NULL;
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0)
		hold_for_a_while(place->path, ends[1]);
	assert_int_equal(read(ends[0], &byte, 1), 1);
	open_here(place);
	add_client(place, "a");
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	close(ends[0]);
	close(ends[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(nothing_acknowledged_is_lost_by_kill),
		TEST(a_full_disk_loses_only_the_last_answer),
		TEST(two_processes_write_into_one_store),
		TEST(two_processes_create_one_store),
		TEST(a_writer_does_not_keep_a_store_from_opening),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
