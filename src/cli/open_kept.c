/*
 * Packs as they were: a result is kept with the text of its pack, and is read back through the same loader, from a folder
 * that lives as long as the loading takes.
 */
#include "base/io.h"
#include "base/msg.h"
#include "cli/open.h"
#include "record/json.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEAD "==> "
#define TAIL " <==\n"

const char *open_pack_text(struct arena *arena, const struct pack *pack)
{
	struct buf text;
	buf_init(&text, 0);
	for (size_t i = 0; i < pack->files.count; i++) {
		const struct source *source = pack->files.items[i];
		buf_printf(&text, HEAD "%s" TAIL, source->name);
		buf_add_n(&text, source->text, source->length);
		buf_add(&text, "\n");
	}
	const char *copy = arena_strdup(arena, text.text);
	buf_release(&text);
	return copy;
}

/* ---- the files in the text ------------------------------------------------------------------------------------------------------- */

struct kept_file {
	const char *path; /* in the folder */
	const char *text;
	size_t length;
};

struct kept {
	struct arena *arena;
	const char *folder;
	VEC(struct kept_file) files;
	VEC(const char *) folders; /* made, outer ones first */
};

/* Every path leads into the folder, whatever the text says. */
static const char *inside(struct kept *kept, const char *name, size_t length)
{
	const char *path = kept->folder, *at = arena_strndup(kept->arena, name, length);
	while (*at) {
		size_t part = strcspn(at, "/");
		const char *word = arena_strndup(kept->arena, at, part);
		if (part > 0 && strcmp(word, ".") != 0 && strcmp(word, "..") != 0)
			path = io_join(kept->arena, path, word);
		at += part + (at[part] == '/');
	}
	return path;
}

/* The next line that names a file; NULL at the end. */
static const char *next_head(const char *text)
{
	const char *at = text;
	while (at && *at) {
		const char *end = strchr(at, '\n');
		size_t length = end ? (size_t)(end + 1 - at) : strlen(at);
		if (length > strlen(HEAD TAIL) && strncmp(at, HEAD, strlen(HEAD)) == 0 && strncmp(at + length - strlen(TAIL), TAIL, strlen(TAIL)) == 0)
			return at;
		at = end ? end + 1 : NULL;
	}
	return NULL;
}

static void find_files(struct kept *kept, const char *text)
{
	for (const char *head = next_head(text); head;) {
		const char *body = strchr(head, '\n') + 1, *next = next_head(body);
		size_t length = next ? (size_t)(next - body) : strlen(body);
		const char *path = inside(kept, head + strlen(HEAD), (size_t)(body - head) - strlen(HEAD) - strlen(TAIL));
		VEC_PUSH(kept->arena, &kept->files, ((struct kept_file){path, body, length > 0 ? length - 1 : 0}));
		head = next;
	}
}

/* ---- on disk, for a moment ------------------------------------------------------------------------------------------------------- */

static void add_folders(struct kept *kept, const char *path)
{
	for (const char *slash = strchr(path + strlen(kept->folder) + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		const char *folder = arena_strndup(kept->arena, path, (size_t)(slash - path));
		if (mkdir(folder, 0700) == 0)
			VEC_PUSH(kept->arena, &kept->folders, folder);
	}
}

static bool write_files(struct kept *kept, struct diag_sink *sink)
{
	for (size_t i = 0; i < kept->files.count; i++) {
		add_folders(kept, kept->files.items[i].path);
		if (!io_write_file(kept->files.items[i].path, kept->files.items[i].text, kept->files.items[i].length, sink))
			return false;
	}
	return kept->files.count > 0;
}

static void remove_files(struct kept *kept)
{
	for (size_t i = 0; i < kept->files.count; i++)
		unlink(kept->files.items[i].path);
	for (size_t i = kept->folders.count; i-- > 0;)
		rmdir(kept->folders.items[i]);
	rmdir(kept->folder);
}

/* Names are looked up among the folders that were made; what was given as a path is one there. */
static bool load_kept(struct kept *kept, const struct options *options, const struct store_assessment *assessment, struct opened *out, struct diag_sink *sink)
{
	/* Translations are not kept; those there are today fit by the wording of the texts. */
	struct load_path today = open_path(kept->arena, options);
	struct load_path path = {.count = kept->folders.count, .folders = kept->folders.items, .limits = today.limits, .language = today.language, .translations = &today};
	VEC(const char *) rules = {0};
	for (const char *at = assessment->rules ? assessment->rules : ""; *at;) {
		size_t length = strcspn(at, "\n");
		const char *name = arena_strndup(kept->arena, at, length);
		VEC_PUSH(kept->arena, &rules, *name == '/' ? inside(kept, name, length) : name);
		at += length + (at[length] == '\n');
	}
	out->pack = path.limits ? load_pack(kept->arena, &path, kept->files.items[0].path, rules.items, rules.count, sink) : NULL;
	out->program = out->pack ? program_build(kept->arena, out->pack, sink) : NULL;
	return out->program != NULL;
}

bool open_kept_pack(struct arena *arena, const struct options *options, const char *text, const struct store_assessment *assessment, struct opened *out)
{
	struct diag_sink *sink = diag_sink_new(arena);
	struct kept kept = {.arena = arena};
	kept.folder = io_temporary_folder(arena);
	*out = (struct opened){.stage = assessment->stage};
	if (!kept.folder)
		return false;
	find_files(&kept, text);
	bool good = write_files(&kept, sink) && load_kept(&kept, options, assessment, out, sink);
	remove_files(&kept);
	return good;
}

bool open_day_of_result(struct arena *arena, const char *json, struct date *out)
{
	struct json_error error;
	const struct json *result = json ? json_parse(arena, 1, json, strlen(json), &error) : NULL;
	const struct json *stamp = result ? json_member(result, "stamp") : NULL, *day = stamp ? json_member(stamp, "as_of") : NULL;
	return day && day->kind == JSON_STRING && date_parse(day->text, day->length, out);
}
