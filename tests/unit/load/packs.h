/*
 * Small packs in a temporary folder, and what is said about them.
 */
#ifndef TESTS_UNIT_LOAD_PACKS_H
#define TESTS_UNIT_LOAD_PACKS_H

#include "base/unit.h"

#include "base/buf.h"
#include "base/io.h"
#include "load/load.h"
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

struct bench {
	struct arena *arena;
	char *folder;
	VEC(char *) paths; /* to remove, the last first */
};

static inline int open_bench(void **state)
{
	struct arena *arena = arena_new(0);
	struct bench *bench = ARENA_NEW(arena, struct bench);

	bench->arena = arena;
	bench->folder = temporary_folder(arena);
	*state = bench;
	return bench->folder ? 0 : -1;
}

static inline int close_bench(void **state)
{
	struct bench *bench = *state;

	while (bench->paths.count)
		remove(bench->paths.items[--bench->paths.count]);
	rmdir(bench->folder);
	arena_free(bench->arena);
	return 0;
}

static inline void put_file(struct bench *bench, const char *name, const char *text)
{
	char *path = io_join(bench->arena, bench->folder, name);

	for (char *slash = path + strlen(bench->folder) + 1; (slash = strchr(slash, '/')) != NULL;
	     slash++) {
		char *folder = arena_strndup(bench->arena, path, (size_t)(slash - path));
		if (io_is_folder(folder))
			continue;
		assert_int_equal(mkdir(folder, 0700), 0);
		VEC_PUSH(bench->arena, &bench->paths, folder);
	}
	assert_true(io_write_file(path, text, strlen(text), NULL));
	VEC_PUSH(bench->arena, &bench->paths, path);
}

/* "q.xml:3:7: error: ... [J2021]" for every diagnostic, with its hint behind it, paths without the
 * folder. */
static inline const char *said(struct bench *bench, const struct diag_sink *sink)
{
	size_t prefix = strlen(bench->folder) + 1;
	struct buf out;

	buf_init(&out, 0);
	for (size_t i = 0; i < diag_count(sink); i++) {
		const struct diagnostic *diagnostic = diag_at(sink, i);
		diag_print(diagnostic, false, &out);
		if (diagnostic->hint)
			buf_printf(&out, "  %s\n", diagnostic->hint);
	}
	char *text = arena_strdup(bench->arena, out.text ? out.text : "");
	buf_release(&out);
	for (char *at; (at = strstr(text, bench->folder)) != NULL;)
		memmove(at, at + prefix, strlen(at + prefix) + 1);
	return text;
}

/* Loads q.xml and, when there is one, r.xml. */
static inline struct pack *load_bench(struct bench *bench, const char *rules,
                                      struct diag_sink *sink)
{
	const char *folders[] = {bench->folder};
	struct load_path path = {.count = 1, .folders = folders};
	const char *const names[] = {rules};

	return load_pack(bench->arena, &path, io_join(bench->arena, bench->folder, "q.xml"), names,
	                 rules ? 1 : 0, sink);
}

#endif
