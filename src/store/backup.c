/*
 * A copy of the whole store while it is in use, through SQLite's online backup. The copy is a
 * single file without a log beside it, and exists only when it is complete.
 */
#include "store/store_int.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static bool fail_system(const char *path, int error, struct diag_sink *sink)
{
	if (error == EEXIST)
		diag_report(sink, J5014, (struct place){0}, path);
	else if (error == EACCES || error == EPERM || error == EROFS)
		diag_report(sink, J5001, (struct place){0}, path, strerror(error));
	else
		diag_report(sink, J5007, (struct place){0}, path, strerror(error));
	return false;
}

static int copy_pages(struct store *store, sqlite3 *to)
{
	sqlite3_backup *backup = sqlite3_backup_init(to, "main", store->db, "main");
	if (!backup)
		return sqlite3_extended_errcode(to);
	int code = sqlite3_backup_step(backup, -1);
	int end = sqlite3_backup_finish(backup);
	return code == SQLITE_DONE ? end : code;
}

static bool copy_into(struct store *store, struct store *copy, struct diag_sink *sink)
{
	int code = sqlite3_open_v2(copy->file, &copy->db,
	                           SQLITE_OPEN_READWRITE | SQLITE_OPEN_PRIVATECACHE, NULL);
	if (code != SQLITE_OK)
		return store_fail(copy, code, sink);
	sqlite3_extended_result_codes(copy->db, 1);
	code = copy_pages(store, copy->db);
	if (code != SQLITE_OK)
		return store_fail((code & 0xFF) == SQLITE_BUSY ? store : copy, code, sink);
	int64_t ignored;
	return store_number(copy, "PRAGMA journal_mode = DELETE", &ignored, sink);
}

bool store_backup(struct store *store, const char *path, struct diag_sink *sink)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		return fail_system(path, errno, sink);
	close(fd);
	struct arena *arena = arena_new(0);
	struct store copy = {.arena = arena, .path = path};
	copy.file = *path == '/' ? path : arena_printf(arena, "./%s", path);
	bool good = copy_into(store, &copy, sink);
	if (sqlite3_close(copy.db) != SQLITE_OK)
		good = false;
	if (!good)
		unlink(path);
	arena_free(arena);
	return good;
}
