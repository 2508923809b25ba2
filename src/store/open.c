/*
 * Opening a store. A file is looked at before SQLite touches it: what is not ours is left exactly
 * as it is, and what we make is for its owner alone.
 */
#define _XOPEN_SOURCE 700

#include "base/buf.h"
#include "base/io.h"
#include "base/msg.h"
#include "store/store_int.h"
#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUSY_MILLISECONDS 5000
#define PAUSE_MILLISECONDS 10

/* ---- where ---- */

static const char *home_folder(void)
{
	const char *home = getenv("HOME");
	if (home && *home)
		return home;
	const struct passwd *user = getpwuid(getuid());
	return user && user->pw_dir ? user->pw_dir : ".";
}

char *store_default_path(struct arena *arena)
{
	const char *path = getenv("JINDAN_STORE");
	if (path && *path)
		return arena_strdup(arena, path);
	/* Counts only when absolute, as its specification has it. */
	const char *data = getenv("XDG_DATA_HOME");
	if (!data || *data != '/')
		data = io_join(arena, home_folder(), ".local/share");
	return io_join(arena, data, "jindan/jindan.db");
}

/* ---- the file, before it is a database ---- */

static bool fail_system(const struct store *store, const struct diag_kind *kind, int error,
                        struct diag_sink *sink)
{
	bool denied = error == EACCES || error == EPERM || error == EROFS;
	const char *const args[] = {store->path, strerror(error), NULL};
	diag_add(sink, denied ? &J5001 : kind, (struct place){0}, NULL, NULL, args);
	return false;
}

/* Every folder on the way that is missing. */
static int make_folders(struct arena *arena, const char *folder)
{
	if (io_is_folder(folder))
		return 0;
	char *parent = io_folder_of(arena, folder);
	int error = strcmp(parent, folder) == 0 ? 0 : make_folders(arena, parent);
	if (error)
		return error;
	return mkdir(folder, 0700) == 0 || errno == EEXIST ? 0 : errno;
}

static uint32_t number_at(const unsigned char *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 |
	       bytes[3];
}

enum file_kind { FILE_EMPTY, FILE_STORE, FILE_OTHER, FILE_UNREADABLE };

/* By the header of an SQLite file: its magic, and the application id at byte 68. */
static enum file_kind look_at(int fd)
{
	unsigned char header[100];
	ssize_t got = pread(fd, header, sizeof(header), 0);
	if (got < 0)
		return FILE_UNREADABLE;
	if (got == 0)
		return FILE_EMPTY;
	if (got < (ssize_t)sizeof(header) || memcmp(header, "SQLite format 3", 16) != 0)
		return FILE_OTHER;
	return number_at(header + 68) == STORE_APPLICATION ? FILE_STORE : FILE_OTHER;
}

static bool check_kind(const struct store *store, int fd, struct diag_sink *sink)
{
	enum file_kind kind = look_at(fd);
	if (kind == FILE_UNREADABLE)
		return fail_system(store, &J5007, errno, sink);
	if (kind == FILE_OTHER)
		diag_report(sink, J5002, (struct place){0}, store->path);
	return kind != FILE_OTHER;
}

/* Makes the file when it is not there, for its owner alone; SQLite gives the files beside it the
 * same mode. */
static bool prepare_file(struct store *store, struct diag_sink *sink)
{
	int error = make_folders(store->arena, io_folder_of(store->arena, store->file));
	if (error)
		return fail_system(store, &J5007, error, sink);
	int fd = open(store->file, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0 && errno == EEXIST)
		fd = open(store->file, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return fail_system(store, &J5007, errno, sink);
	bool good = check_kind(store, fd, sink);
	close(fd);
	return good;
}

/* A store that was copied back may be open to others. */
static void keep_private(const struct store *store)
{
	struct stat status;
	if (stat(store->file, &status) == 0 && (status.st_mode & 077) != 0 &&
	    status.st_uid == geteuid())
		chmod(store->file, 0600);
}

/* ---- the database ---- */

static struct store *store_new(const char *path)
{
	struct arena *arena = arena_new(0);
	struct store *store = ARENA_NEW(arena, struct store);
	store->arena = arena;
	store->path = arena_strdup(arena, path);
	/* ":memory:" and "" are special to SQLite, "./:memory:" is not. */
	store->file = *path == '/' ? store->path : arena_printf(arena, "./%s", path);
	return store;
}

static bool open_database(struct store *store, const char *name, int flags, struct diag_sink *sink)
{
	int code = sqlite3_open_v2(name, &store->db, flags | SQLITE_OPEN_PRIVATECACHE, NULL);
	if (code != SQLITE_OK)
		return store_fail(store, store->db ? sqlite3_extended_errcode(store->db) : code,
		                  sink);
	sqlite3_extended_result_codes(store->db, 1);
	sqlite3_busy_timeout(store->db, BUSY_MILLISECONDS);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	/* Temporary copies of clients' data stay out of /tmp. */
	return store_execute(
		store,
		"PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY",
		sink);
}

static bool check_version(struct store *store, int64_t *version, struct diag_sink *sink)
{
	if (!store_number(store, "PRAGMA user_version", version, sink))
		return false;
	if (*version <= STORE_VERSION)
		return true;
	diag_report(sink, J5003, (struct place){0}, store->path,
	            arena_printf(store->arena, "%lld", (long long)*version));
	return false;
}

/* The number of tables, for the case that something removed one. */
static bool check_tables(struct store *store, struct diag_sink *sink)
{
	int64_t count;
	const char *sql = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN"
			  " ('client', 'assessment', 'answer', 'draft', 'pack', 'result', 'promise')";
	if (!store_number(store, sql, &count, sink))
		return false;
	if (count == 7)
		return true;
	diag_report(sink, J5005, (struct place){0}, store->path, _("tables are missing"));
	return false;
}

/* For the lock that the change to a log wants, SQLite does not wait: two that hold half of it would
 * wait for each other. So the change is asked for again. */
static bool write_ahead(struct store *store, struct diag_sink *sink)
{
	int code, waited = 0;
	while ((code = sqlite3_exec(store->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL)),
	       (code & 0xff) == SQLITE_BUSY && waited < BUSY_MILLISECONDS)
		waited += sqlite3_sleep(PAUSE_MILLISECONDS);
	return code == SQLITE_OK || store_fail(store, code, sink);
}

static bool open_for_writing(struct store *store, struct diag_sink *sink)
{
	int64_t version;
	if (!open_database(store, store->file, SQLITE_OPEN_READWRITE, sink))
		return false;
	if (sqlite3_db_readonly(store->db, "main") == 1)
		return fail_system(store, &J5001, EACCES, sink);
	/* The marks are on the disk before the first log is, so that a later look at the file finds
	 * them. */
	return check_version(store, &version, sink) &&
	       store_migrate(store, store_migrations, STORE_VERSION, sink) &&
	       write_ahead(store, sink) &&
	       store_execute(store, "PRAGMA synchronous = FULL", sink) && check_tables(store, sink);
}

struct store *store_open(const char *path, struct diag_sink *sink)
{
	struct store *store = store_new(path);
	if (prepare_file(store, sink) && open_for_writing(store, sink)) {
		keep_private(store);
		return store;
	}
	store_close(store);
	return NULL;
}

/* ---- reading only ---- */

/* Without the right to write to the file and its folder there is no log beside it, and none can be
 * made. */
static bool cannot_change(struct store *store)
{
	const char *log = arena_printf(store->arena, "%s-wal", store->file);
	struct stat status;
	bool logged = stat(log, &status) == 0 && status.st_size > 0;
	bool writable = access(store->file, W_OK) == 0 &&
	                access(io_folder_of(store->arena, store->file), W_OK) == 0;
	return !logged && !writable;
}

static const char *immutable_name(struct store *store)
{
	struct buf name;
	buf_init(&name, 0);
	buf_add(&name, "file:");
	for (const char *at = store->file; *at; at++)
		buf_printf(&name, strchr("%?#", *at) ? "%%%02X" : "%c",
		           (unsigned)(unsigned char)*at);
	buf_add(&name, "?immutable=1");
	const char *copy = arena_strdup(store->arena, name.text);
	buf_release(&name);
	return copy;
}

static bool open_for_reading(struct store *store, struct diag_sink *sink)
{
	int64_t version;
	bool fixed = cannot_change(store);
	const char *name = fixed ? immutable_name(store) : store->file;
	if (!open_database(store, name, SQLITE_OPEN_READONLY | (fixed ? SQLITE_OPEN_URI : 0), sink))
		return false;
	if (!check_version(store, &version, sink))
		return false;
	if (version == STORE_VERSION)
		return check_tables(store, sink);
	diag_report(sink, J5015, (struct place){0}, store->path);
	return false;
}

struct store *store_open_readonly(const char *path, struct diag_sink *sink)
{
	struct store *store = store_new(path);
	int fd = open(store->file, O_RDONLY | O_CLOEXEC);
	bool good = fd >= 0;
	if (fd < 0 && errno != ENOENT)
		fail_system(store, &J5007, errno, sink);
	if (fd >= 0) {
		/* An empty file is a store that nobody has written to yet. */
		good = look_at(fd) != FILE_EMPTY && check_kind(store, fd, sink);
		close(fd);
	}
	if (good && open_for_reading(store, sink))
		return store;
	store_close(store);
	return NULL;
}

void store_close(struct store *store)
{
	if (!store)
		return;
	for (size_t i = 0; i < STATEMENTS; i++)
		sqlite3_finalize(store->statements[i]);
	sqlite3_close(store->db);
	arena_free(store->arena);
}
