/*
 * Statements and their failures. Each statement is prepared once; each way in which SQLite can fail
 * is one row of a table that leads to a diagnostic.
 */
#include "base/msg.h"
#include "store/store_int.h"
#include <errno.h>
#include <string.h>

/* ---- failures ---- */

static const struct {
	int code; /* primary */
	const struct diag_kind *kind;
} failures[] = {
	{SQLITE_READONLY, &J5001}, {SQLITE_PERM, &J5001},     {SQLITE_AUTH, &J5001},
	{SQLITE_NOTADB, &J5005},   {SQLITE_CORRUPT, &J5005},  {SQLITE_BUSY, &J5004},
	{SQLITE_LOCKED, &J5004},   {SQLITE_PROTOCOL, &J5004}, {SQLITE_FULL, &J5006},
	{SQLITE_CANTOPEN, &J5007}, {SQLITE_IOERR, &J5009},
};

/* The system's reason where there is one, else SQLite's. */
static const char *reason(const struct store *store, int code)
{
	int error = store->db ? sqlite3_system_errno(store->db) : 0;
	bool of_system = (code & 0xFF) == SQLITE_IOERR || (code & 0xFF) == SQLITE_CANTOPEN;
	if (of_system && error != 0)
		return strerror(error);
	return store->db && sqlite3_extended_errcode(store->db) == code ? sqlite3_errmsg(store->db)
	                                                                : sqlite3_errstr(code);
}

static const struct diag_kind *kind_of(const struct store *store, int code)
{
	int error = store->db ? sqlite3_system_errno(store->db) : 0;
	if (code == SQLITE_CONSTRAINT_FOREIGNKEY)
		return &J5013;
	if ((code & 0xFF) == SQLITE_IOERR && (error == ENOSPC || error == EDQUOT))
		return &J5006;
	for (size_t i = 0; i < sizeof(failures) / sizeof(failures[0]); i++)
		if ((code & 0xFF) == failures[i].code)
			return failures[i].kind;
	return &J5010;
}

bool store_fail(const struct store *store, int code, struct diag_sink *sink)
{
	const char *const args[] = {store->path, reason(store, code), NULL};
	diag_add(sink, kind_of(store, code), (struct place){0}, NULL, NULL, args);
	return false;
}

bool store_gone(const struct store *store, struct diag_sink *sink)
{
	diag_report(sink, J5013, (struct place){0}, store->path);
	return false;
}

/* ---- statements that are used once ---- */

bool store_execute(struct store *store, const char *sql, struct diag_sink *sink)
{
	int code = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
	return code == SQLITE_OK || store_fail(store, code, sink);
}

bool store_number(struct store *store, const char *sql, int64_t *number, struct diag_sink *sink)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL);
	if (code == SQLITE_OK)
		code = sqlite3_step(statement);
	bool good =
		code == SQLITE_ROW || (code != SQLITE_DONE ? store_fail(store, code, sink) : true);
	*number = code == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
	sqlite3_finalize(statement);
	return good;
}

/* ---- statements that are kept ---- */

static const char *const texts[] = {
#define STATEMENT(name, sql) [STATEMENT_##name] = sql,
#include "store/statements.def"
#undef STATEMENT
};

sqlite3_stmt *store_statement(struct store *store, enum statement which, struct diag_sink *sink)
{
	sqlite3_stmt **statement = &store->statements[which];
	if (*statement)
		return *statement;
	int code = sqlite3_prepare_v3(store->db, texts[which], -1, SQLITE_PREPARE_PERSISTENT,
	                              statement, NULL);
	if (code != SQLITE_OK)
		store_fail(store, code, sink);
	return *statement;
}

void store_bind_text(sqlite3_stmt *statement, int index, const char *text)
{
	if (text)
		sqlite3_bind_text64(statement, index, text, strlen(text), SQLITE_STATIC,
		                    SQLITE_UTF8);
	else
		sqlite3_bind_null(statement, index);
}

void store_bind_time(sqlite3_stmt *statement, int index, struct clock_time time)
{
	sqlite3_bind_int64(statement, index, time.seconds * 1000000 + time.nanoseconds / 1000);
}

/* Bound texts end with the call that gave them. */
static void make_ready(sqlite3_stmt *statement)
{
	sqlite3_reset(statement);
	sqlite3_clear_bindings(statement);
}

enum step store_step(struct store *store, sqlite3_stmt *statement, struct diag_sink *sink)
{
	int code = sqlite3_step(statement);
	if (code == SQLITE_ROW)
		return STEP_ROW;
	if (code != SQLITE_DONE)
		store_fail(store, code, sink);
	make_ready(statement);
	return code == SQLITE_DONE ? STEP_DONE : STEP_FAILED;
}

int store_run(sqlite3_stmt *statement)
{
	int code = sqlite3_step(statement);
	make_ready(statement);
	return code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : code;
}

bool store_finish_statement(struct store *store, sqlite3_stmt *statement, struct diag_sink *sink)
{
	int code = store_run(statement);
	return code == SQLITE_OK || store_fail(store, code, sink);
}

bool store_change(struct store *store, sqlite3_stmt *statement, struct diag_sink *sink)
{
	if (!store_finish_statement(store, statement, sink))
		return false;
	return sqlite3_changes(store->db) > 0 || store_gone(store, sink);
}

const char *store_column_text(sqlite3_stmt *statement, struct arena *arena, int column)
{
	const char *text = (const char *)sqlite3_column_text(statement, column);
	return text ? arena_strndup(arena, text, (size_t)sqlite3_column_bytes(statement, column))
	            : NULL;
}

struct clock_time store_column_time(sqlite3_stmt *statement, int column)
{
	int64_t time = sqlite3_column_int64(statement, column), rest = time % 1000000;
	int64_t part = rest < 0 ? rest + 1000000 : rest;
	return (struct clock_time){.seconds = (time - part) / 1000000,
	                           .nanoseconds = (int32_t)part * 1000};
}

/* ---- transactions ---- */

bool store_begin(struct store *store, struct diag_sink *sink)
{
	sqlite3_stmt *statement = store_statement(store, STATEMENT_BEGIN, sink);
	return statement && store_finish_statement(store, statement, sink);
}

bool store_rollback(struct store *store)
{
	if (!sqlite3_get_autocommit(store->db))
		sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
	return false;
}

bool store_commit(struct store *store, struct diag_sink *sink)
{
	sqlite3_stmt *statement = store_statement(store, STATEMENT_COMMIT, sink);
	if (statement && store_finish_statement(store, statement, sink))
		return true;
	return store_rollback(store);
}

bool store_end(struct store *store, bool good, struct diag_sink *sink)
{
	return good ? store_commit(store, sink) : store_rollback(store);
}
