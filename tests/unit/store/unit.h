/*
 * What the tests of the store share: cmocka, and a folder with a store in it that is removed
 * afterwards.
 */
#ifndef TESTS_UNIT_STORE_UNIT_H
#define TESTS_UNIT_STORE_UNIT_H

/* The order is cmocka's. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "store/store.h"
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

struct place_of_test {
	struct arena *arena;
	const char *folder, *path;
	struct diag_sink *sink;
	struct store *store; /* NULL unless the test opens it; closed afterwards */
};

static inline int make_place(void **state)
{
	struct arena *arena = arena_new(0);
	struct place_of_test *place = ARENA_NEW(arena, struct place_of_test);
	char *folder = arena_printf(arena, "%s/jindan-store-XXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
	place->arena = arena;
	place->folder = mkdtemp(folder);
	place->path = arena_printf(arena, "%s/data/jindan.db", folder);
	place->sink = diag_sink_new(arena);
	*state = place;
	return place->folder ? 0 : -1;
}

static inline void remove_folder(struct arena *arena, const char *folder)
{
	DIR *stream = opendir(folder);
	const struct dirent *entry;
	while (stream && (entry = readdir(stream)) != NULL) {
		char *path = arena_printf(arena, "%s/%s", folder, entry->d_name);
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		if (unlink(path) != 0)
			remove_folder(arena, path);
	}
	if (stream)
		closedir(stream);
	rmdir(folder);
}

static inline int remove_place(void **state)
{
	struct place_of_test *place = *state;
	store_close(place->store);
	remove_folder(place->arena, place->folder);
	arena_free(place->arena);
	return 0;
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, make_place, remove_place)

/* Fails with the diagnostics when something went wrong. */
#define GOOD(place, expression)                                                                 \
	do {                                                                                    \
		bool good_ = (expression);                                                      \
		if (!good_)                                                                     \
			fail_msg("%s: %s", #expression,                                         \
			         diag_count((place)->sink) ? diag_at((place)->sink, 0)->message \
			                                   : "no diagnostic");                  \
	} while (0)

/* The expression is false and leaves exactly this diagnostic. */
#define FAILS(place, code_, expression)                                            \
	do {                                                                       \
		diag_clear((place)->sink);                                         \
		assert_false(expression);                                          \
		assert_int_equal(diag_count((place)->sink), 1);                    \
		assert_string_equal(diag_at((place)->sink, 0)->kind->code, code_); \
		diag_clear((place)->sink);                                         \
	} while (0)

static inline struct store *open_here(struct place_of_test *place)
{
	store_close(place->store);
	place->store = store_open(place->path, place->sink);
	GOOD(place, place->store != NULL);
	return place->store;
}

static inline int64_t add_client(struct place_of_test *place, const char *name)
{
	struct store_client client;
	GOOD(place, store_add_client(place->store, place->arena, name, &client, place->sink));
	return client.id;
}

static inline int64_t add_assessment(struct place_of_test *place, int64_t client)
{
	struct store_assessment assessment = {.client = client,
	                                      .questionnaire = "it-readiness",
	                                      .version = "1.0",
	                                      .sha256 = "abc",
	                                      .rules = "apec-2004",
	                                      .mode = "full"};
	int64_t id = 0;
	GOOD(place,
	     store_add_assessment(place->store, place->arena, &assessment, &id, place->sink));
	return id;
}

static inline struct answer answer_of(const char *key, const char *text)
{
	return (struct answer){.key = key, .state = ANSWER_ANSWERED, .text = text, .who = "owner"};
}

static inline void put(struct place_of_test *place, int64_t assessment, const char *key,
                       const char *text)
{
	struct answer answer = answer_of(key, text);
	GOOD(place, store_put_answer(place->store, assessment, &answer, place->sink));
}

static inline const struct answer *get(struct place_of_test *place, int64_t assessment,
                                       const char *key)
{
	struct answers *answers = answers_new(place->arena);
	GOOD(place,
	     store_get_answers(place->store, place->arena, assessment, answers, place->sink));
	return answers_get(answers, key);
}

static inline void write_file(const char *path, const char *bytes, size_t length)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, length), length);
	close(fd);
}

/* All bytes of a file; "" when it is not there. */
static inline char *file_bytes(struct arena *arena, const char *path, size_t *length)
{
	struct stat status;
	int fd = open(path, O_RDONLY);
	*length = 0;
	if (fd < 0 || fstat(fd, &status) != 0)
		return arena_strdup(arena, "");
	char *bytes = arena_alloc(arena, (size_t)status.st_size + 1);
	ssize_t got = read(fd, bytes, (size_t)status.st_size);
	*length = got > 0 ? (size_t)got : 0;
	close(fd);
	return bytes;
}

#endif
