/*
 * What the files of the store share: the open file, its statements, and how a failure becomes a
 * diagnostic.
 */
#ifndef STORE_STORE_INT_H
#define STORE_STORE_INT_H

#include "base/arena.h"
#include "store/store.h"
#include "store/store_diag.h"
#include <sqlite3.h>

#define STORE_APPLICATION 0x6A696E64 /* "jind" */
#define STORE_VERSION 4

enum statement {
#define STATEMENT(name, sql) STATEMENT_##name,
#include "store/statements.def"
#undef STATEMENT
	STATEMENTS
};

struct store {
	struct arena *arena; /* of its own */
	const char *path;    /* as given, for messages */
	const char *file;    /* the same as SQLite takes it: never a special name */
	sqlite3 *db;
	sqlite3_stmt *statements[STATEMENTS];
};

/* ---- query.c: statements, their columns, and failures ---- */

/* Reports what a result code of SQLite means for this file; always false. */
bool store_fail(const struct store *store, int code, struct diag_sink *sink);
bool store_gone(const struct store *store, struct diag_sink *sink); /* J5013; always false */
/* Runs text with any number of statements. */
bool store_execute(struct store *store, const char *sql, struct diag_sink *sink);
/* One number: of a pragma, or of any statement. */
bool store_number(struct store *store, const char *sql, int64_t *number, struct diag_sink *sink);

/* The statement, ready for binding; NULL and a diagnostic. Texts that are bound must live until it
 * is done. */
sqlite3_stmt *store_statement(struct store *store, enum statement which, struct diag_sink *sink);
void store_bind_text(sqlite3_stmt *statement, int index, const char *text); /* NULL gives NULL */
void store_bind_time(sqlite3_stmt *statement, int index, struct clock_time time);
enum step { STEP_ROW, STEP_DONE, STEP_FAILED };
/* Next row; after STEP_DONE and STEP_FAILED the statement is ready for its next use. */
enum step store_step(struct store *store, sqlite3_stmt *statement, struct diag_sink *sink);
/* Runs a statement that gives no rows, and leaves it ready; the result code, nothing reported. */
int store_run(sqlite3_stmt *statement);
/* The same, a failure reported. */
bool store_finish_statement(struct store *store, sqlite3_stmt *statement, struct diag_sink *sink);
/* The same, and false with J5013 when nothing was changed by it. */
bool store_change(struct store *store, sqlite3_stmt *statement, struct diag_sink *sink);
/* NULL for NULL. */
const char *store_column_text(sqlite3_stmt *statement, struct arena *arena,
                              int column);
struct clock_time store_column_time(sqlite3_stmt *statement, int column);

/* A transaction that may wait for others; ended by commit or, in any failure, by rollback. */
bool store_begin(struct store *store, struct diag_sink *sink);
bool store_commit(struct store *store, struct diag_sink *sink); /* rolls back when it fails */
bool store_rollback(struct store *store);                       /* always false */
/* Commits when `good`, else rolls back; whether all went well. */
bool store_end(struct store *store, bool good, struct diag_sink *sink);

/* ---- migrate.c ---- */

struct migration { /* from version `to` - 1 */
	int to;
	const char *sql;
};
extern const struct migration store_migrations[STORE_VERSION];
/* Brings the file from its version to the last of the table, in one transaction. An older store is
 * copied first. */
bool store_migrate(struct store *store, const struct migration *table, size_t count,
                   struct diag_sink *sink);

/* ---- client.c, assessment.c, answer.c: what export and import need of them ---- */

void store_read_client(sqlite3_stmt *statement, struct arena *arena, struct store_client *client);
/* The folded name, or NULL and J5011. *name becomes the name without blanks around it. */
const char *store_fold_name(struct arena *arena, const char **name, struct diag_sink *sink);
bool store_client_named(struct store *store, struct arena *arena, const char *folded,
                        struct store_client *client, struct diag_sink *sink);
bool store_insert_client(struct store *store, const char *name, const char *folded, bool archived,
                         struct clock_time created, int64_t *id, struct diag_sink *sink);

void store_read_assessment(sqlite3_stmt *statement, struct arena *arena,
                           struct store_assessment *assessment, const char **uuid);
bool store_insert_assessment(struct store *store, const struct store_assessment *assessment,
                             const char *uuid, int64_t *id, struct diag_sink *sink);

void store_read_answer(sqlite3_stmt *statement, struct arena *arena, struct answer *answer);
bool store_insert_scenario(struct store *store, int64_t assessment, const char *name, size_t place, const struct answer *answer, struct diag_sink *sink);
bool store_insert_answer(struct store *store, int64_t assessment, const struct answer *answer,
                         struct diag_sink *sink);
bool store_whole_history(struct store *store, struct arena *arena, int64_t assessment,
                         struct answer **list, size_t *count, struct diag_sink *sink);
bool store_insert_pack(struct store *store, const char *sha256, const char *text,
                       struct diag_sink *sink);
bool store_insert_result(struct store *store, int64_t assessment, const char *sha256,
                         const char *json, struct clock_time made, struct diag_sink *sink);

#endif
