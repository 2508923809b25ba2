/*
 * Files: limits, missing files, writes that leave the old file alone when they fail, folders,
 * SHA-256.
 */
#include "unit.h"

#include "base/base_diag.h"
#include "base/io.h"
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct fixture {
	struct arena *arena;
	struct diag_sink *sink;
	char *folder;
};

static int start(void **state)
{
	struct arena *arena = arena_new(0);
	struct fixture *fixture = ARENA_NEW(arena, struct fixture);
	fixture->arena = arena;
	fixture->sink = diag_sink_new(arena);
	fixture->folder = temporary_folder(arena);
	*state = fixture;
	return fixture->folder ? 0 : -1;
}

static int stop(void **state)
{
	struct fixture *fixture = *state;
	size_t count;
	char **names = io_list(fixture->arena, fixture->folder, "", &count, NULL);
	for (size_t i = 0; i < count; i++)
		unlink(io_join(fixture->arena, fixture->folder, names[i]));
	int left = rmdir(fixture->folder); /* fails when a hidden temporary was left behind */
	arena_free(fixture->arena);
	return left;
}

static char *path_of(const struct fixture *fixture, const char *name)
{
	return io_join(fixture->arena, fixture->folder, name);
}

static void assert_reported(const struct fixture *fixture, const struct diag_kind *kind,
                            const char *part)
{
	assert_int_equal(diag_count(fixture->sink), 1);
	const struct diagnostic *diagnostic = diag_at(fixture->sink, 0);
	assert_ptr_equal(diagnostic->kind, kind);
	if (!strstr(diagnostic->message, part))
		fail_msg("the message should say '%s': %s", part, diagnostic->message);
	diag_clear(fixture->sink);
}

static void what_is_written_is_read_back(void **state)
{
	struct fixture *fixture = *state;
	char *path = path_of(fixture, "a.txt");
	size_t length;
	assert_true(io_write_file(path, "a\0b", 3, fixture->sink));
	const char *text = io_read_file(fixture->arena, path, 100, &length, fixture->sink);
	assert_int_equal(length, 3);
	assert_memory_equal(text, "a\0b", 4);
	assert_true(io_write_file(path, "", 0, fixture->sink));
	assert_string_equal(io_read_file(fixture->arena, path, 100, &length, fixture->sink), "");
	assert_int_equal(diag_count(fixture->sink), 0);
}

static void a_large_file_is_read_whole(void **state)
{
	struct fixture *fixture = *state;
	size_t size = 300000;
	char *content = arena_alloc(fixture->arena, size);
	for (size_t i = 0; i < size; i++)
		content[i] = (char)('a' + i % 23);
	char *path = path_of(fixture, "large");
	size_t length;
	assert_true(io_write_file(path, content, size, fixture->sink));
	const char *text = io_read_file(fixture->arena, path, size, &length, fixture->sink);
	assert_int_equal(length, size);
	assert_memory_equal(text, content, size);
}

static void a_file_past_the_limit_is_refused(void **state)
{
	struct fixture *fixture = *state;
	char *path = path_of(fixture, "a");
	size_t length;
	assert_true(io_write_file(path, "12345", 5, fixture->sink));
	assert_non_null(io_read_file(fixture->arena, path, 5, &length, fixture->sink));
	assert_null(io_read_file(fixture->arena, path, 4, &length, fixture->sink));
	assert_int_equal(length, 0);
	assert_reported(fixture, &J0002, "4 bytes");
}

static void missing_files_and_folders_are_named(void **state)
{
	struct fixture *fixture = *state;
	size_t count;
	assert_null(
		io_read_file(fixture->arena, path_of(fixture, "none"), 9, &count, fixture->sink));
	assert_reported(fixture, &J0001, "none': No such file");
	assert_null(io_read_file(fixture->arena, fixture->folder, 9, &count, fixture->sink));
	assert_reported(fixture, &J0001, "Is a directory");
	assert_null(io_list(fixture->arena, path_of(fixture, "none"), "", &count, fixture->sink));
	assert_reported(fixture, &J0004, "No such file");
	assert_null(io_read_file(fixture->arena, path_of(fixture, "none"), 9, &count, NULL));
}

static void a_failed_write_says_why_and_changes_nothing(void **state)
{
	struct fixture *fixture = *state;
	char *file = path_of(fixture, "file");
	assert_true(io_write_file(file, "old", 3, fixture->sink));
	assert_false(
		io_write_file(io_join(fixture->arena, file, "below"), "new", 3, fixture->sink));
	assert_reported(fixture, &J0003, "Not a directory");
	assert_false(io_write_file(path_of(fixture, "no/folder"), "new", 3, fixture->sink));
	assert_reported(fixture, &J0003, "No such file");
	assert_false(io_write_file(fixture->folder, "new", 3, fixture->sink));
	assert_reported(fixture, &J0003, "Is a directory");
	size_t length;
	assert_string_equal(io_read_file(fixture->arena, file, 9, &length, fixture->sink), "old");
}

static void a_full_device_is_told(void **state)
{
	struct fixture *fixture = *state;
	struct stat status;
	if (stat("/dev/full", &status))
		skip();
	assert_false(io_write_file("/dev/full", "new", 3, fixture->sink));
	assert_reported(fixture, &J0003, "No space");
	assert_int_equal(stat("/dev/full", &status), 0);
	assert_true(S_ISCHR(status.st_mode));
}

static void writing_keeps_the_mode_and_follows_a_link(void **state)
{
	struct fixture *fixture = *state;
	char *file = path_of(fixture, "file");
	char *link = path_of(fixture, "link");
	struct stat status;
	size_t length;
	assert_true(io_write_file(file, "old", 3, fixture->sink));
	assert_int_equal(chmod(file, 0640), 0);
	assert_int_equal(symlink("file", link), 0);
	assert_true(io_write_file(link, "new", 3, fixture->sink));
	assert_int_equal(lstat(link, &status), 0);
	assert_true(S_ISLNK(status.st_mode));
	assert_int_equal(stat(file, &status), 0);
	assert_int_equal(status.st_mode & 07777, 0640);
	assert_string_equal(io_read_file(fixture->arena, file, 9, &length, fixture->sink), "new");
}

static FILE *stream_of(const char *bytes, size_t length)
{
	FILE *stream = tmpfile();
	assert_non_null(stream);
	assert_int_equal(fwrite(bytes, 1, length, stream), length);
	rewind(stream);
	return stream;
}

static void lines_are_read_one_by_one(void **state)
{
	(void)state;
	static const char bytes[] = "one\n\ntoo long a line\nn\0l\nlast";
	static const char *const lines[] = {"one", "", "too lo", "n\xef\xbf\xbdl", "last"};
	FILE *stream = stream_of(bytes, sizeof(bytes) - 1);
	char *line = NULL;
	size_t capacity = 0;
	bool too_long;
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		assert_true(io_read_line(stream, &line, &capacity, 6, &too_long));
		assert_string_equal(line, lines[i]);
		assert_int_equal(too_long, i == 2);
	}
	assert_false(io_read_line(stream, &line, &capacity, 6, &too_long));
	free(line);
	fclose(stream);
}

static void a_long_line_grows_its_memory(void **state)
{
	(void)state;
	char bytes[5000];
	memset(bytes, 'x', sizeof(bytes));
	FILE *stream = stream_of(bytes, sizeof(bytes));
	char *line = NULL;
	size_t capacity = 0;
	bool too_long;
	assert_true(io_read_line(stream, &line, &capacity, sizeof(bytes), &too_long));
	assert_false(too_long);
	assert_int_equal(strlen(line), sizeof(bytes));
	free(line);
	fclose(stream);
}

static void folders_are_listed_in_order(void **state)
{
	struct fixture *fixture = *state;
	static const char *const names[] = {"b.xml", "a.xml", "c.txt", "B.xml", ".d.xml"};
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		assert_true(io_write_file(path_of(fixture, names[i]), "", 0, fixture->sink));
	size_t count;
	char **found = io_list(fixture->arena, fixture->folder, ".xml", &count, fixture->sink);
	assert_int_equal(count, 3);
	assert_string_equal(found[0], "B.xml");
	assert_string_equal(found[1], "a.xml");
	assert_string_equal(found[2], "b.xml");
	assert_non_null(io_list(fixture->arena, fixture->folder, ".none", &count, fixture->sink));
	assert_int_equal(count, 0);
	unlink(path_of(fixture, ".d.xml"));
}

static void paths_are_joined_and_split(void **state)
{
	struct arena *arena = ((struct fixture *)*state)->arena;
	assert_string_equal(io_join(arena, "a", "b"), "a/b");
	assert_string_equal(io_join(arena, "a/", "b"), "a/b");
	assert_string_equal(io_join(arena, "/", "b"), "/b");
	assert_string_equal(io_join(arena, ".", "b"), "b");
	assert_string_equal(io_join(arena, "a", "/b"), "/b");
	assert_string_equal(io_folder_of(arena, "a/b/c"), "a/b");
	assert_string_equal(io_folder_of(arena, "c"), ".");
	assert_string_equal(io_folder_of(arena, "/c"), "/");
	assert_true(io_is_folder("/"));
	assert_false(io_is_file("/"));
}

static const char *hash_of(struct arena *arena, const char *text, size_t times)
{
	struct sha256 *hash = sha256_new(arena);
	for (size_t i = 0; i < times; i++)
		sha256_add(hash, text, strlen(text));
	return sha256_hex(arena, hash);
}

static void sha256_gives_the_known_digests(void **state)
{
	struct arena *arena = ((struct fixture *)*state)->arena;
	assert_string_equal(hash_of(arena, "", 1),
	                    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	assert_string_equal(hash_of(arena, "abc", 1),
	                    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	assert_string_equal(hash_of(arena, "aaaaaaaaaa", 100000),
	                    "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, start, stop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_FOLDER(what_is_written_is_read_back),
		WITH_FOLDER(a_large_file_is_read_whole),
		WITH_FOLDER(a_file_past_the_limit_is_refused),
		WITH_FOLDER(missing_files_and_folders_are_named),
		WITH_FOLDER(a_failed_write_says_why_and_changes_nothing),
		WITH_FOLDER(a_full_device_is_told),
		WITH_FOLDER(writing_keeps_the_mode_and_follows_a_link),
		cmocka_unit_test(lines_are_read_one_by_one),
		cmocka_unit_test(a_long_line_grows_its_memory),
		WITH_FOLDER(folders_are_listed_in_order),
		WITH_FOLDER(paths_are_joined_and_split),
		WITH_FOLDER(sha256_gives_the_known_digests),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
