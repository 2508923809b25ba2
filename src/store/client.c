/*
 * Clients: named, found, archived, and forgotten without a trace.
 */
#include "base/utf8.h"
#include "base/vec.h"
#include "store/store_int.h"
#include <string.h>

/* ---- names ---- */

static bool is_control(uint32_t code)
{
	return code < 0x20 || (code >= 0x7F && code <= 0x9F);
}

static bool is_name(const char *name)
{
	size_t length = strlen(name);
	if (!utf8_valid(name, length, NULL))
		return false;
	for (size_t at = 0, used; at < length; at += used) {
		uint32_t code;
		used = utf8_decode(name + at, length - at, &code);
		if (is_control(code))
			return false;
	}
	return length > 0;
}

static const char *trim(struct arena *arena, const char *text)
{
	text += strspn(text, " ");
	size_t length = strlen(text);
	while (length > 0 && text[length - 1] == ' ')
		length--;
	return arena_strndup(arena, text, length);
}

const char *store_fold_name(struct arena *arena, const char **name, struct diag_sink *sink)
{
	const char *trimmed = trim(arena, *name);
	const char *folded = is_name(trimmed) ? trim(arena, utf8_fold(arena, trimmed)) : "";
	if (*folded) {
		*name = trimmed;
		return folded;
	}
	diag_report(sink, J5011, (struct place){0}, *name);
	return NULL;
}

/* ---- reading ---- */

void store_read_client(sqlite3_stmt *statement, struct arena *arena, struct store_client *client)
{
	*client = (struct store_client){
		.id = sqlite3_column_int64(statement, 0),
		.name = store_column_text(statement, arena, 1),
		.archived = sqlite3_column_int(statement, 2) != 0,
		.created = store_column_time(statement, 3),
		.last_used = store_column_time(statement, 4),
		.assessment_count = (size_t)sqlite3_column_int64(statement, 5),
		.unfinished = sqlite3_column_int(statement, 6) != 0,
	};
}

bool store_clients(struct store *store, struct arena *arena, bool archived_too,
                   struct store_client **list, size_t *count, struct diag_sink *sink)
{
	VEC(struct store_client) clients = {0};
	sqlite3_stmt *statement = store_statement(store, STATEMENT_CLIENTS, sink);
	enum step step = STEP_FAILED;
	if (statement) {
		sqlite3_bind_int(statement, 1, archived_too);
		while ((step = store_step(store, statement, sink)) == STEP_ROW)
			store_read_client(statement, arena, VEC_ADD(arena, &clients));
	}
	*list = clients.items;
	*count = clients.count;
	return step == STEP_DONE;
}

/* The one client that the statement finds; none, or more than one, is id 0. */
static bool read_one(struct store *store, struct arena *arena, sqlite3_stmt *statement,
                     struct store_client *client, struct diag_sink *sink)
{
	struct store_client found = {0};
	size_t count = 0;
	enum step step;
	while ((step = store_step(store, statement, sink)) == STEP_ROW) {
		count++;
		store_read_client(statement, arena, &found);
	}
	*client = count == 1 ? found : (struct store_client){0};
	return step == STEP_DONE;
}

static bool find(struct store *store, struct arena *arena, enum statement which, const char *folded,
                 struct store_client *client, struct diag_sink *sink)
{
	sqlite3_stmt *statement = store_statement(store, which, sink);
	if (!statement)
		return false;
	store_bind_text(statement, 1, folded);
	return read_one(store, arena, statement, client, sink);
}

bool store_client_named(struct store *store, struct arena *arena, const char *folded,
                        struct store_client *client, struct diag_sink *sink)
{
	return find(store, arena, STATEMENT_CLIENT_NAMED, folded, client, sink);
}

bool store_find_client(struct store *store, struct arena *arena, const char *name,
                       struct store_client *client, struct diag_sink *sink)
{
	*client = (struct store_client){0};
	const char *folded = store_fold_name(arena, &name, NULL);
	if (!folded)
		return true;
	if (!store_client_named(store, arena, folded, client, sink))
		return false;
	return client->id != 0 ||
	       find(store, arena, STATEMENT_CLIENT_BEGINNING, folded, client, sink);
}

/* ---- changing ---- */

/* A statement that gives a name to a client; the store's own rule says whether it is free. */
static bool set_name(struct store *store, sqlite3_stmt *statement, const char *name,
                     struct diag_sink *sink)
{
	int code = store_run(statement);
	if (code == SQLITE_CONSTRAINT_UNIQUE)
		diag_report(sink, J5012, (struct place){0}, name);
	else if (code != SQLITE_OK)
		store_fail(store, code, sink);
	else if (sqlite3_changes(store->db) == 0)
		store_gone(store, sink);
	else
		return true;
	return false;
}

bool store_insert_client(struct store *store, const char *name, const char *folded, bool archived,
                         struct clock_time created, int64_t *id, struct diag_sink *sink)
{
	sqlite3_stmt *statement = store_statement(store, STATEMENT_ADD_CLIENT, sink);
	if (!statement)
		return false;
	store_bind_text(statement, 1, name);
	store_bind_text(statement, 2, folded);
	sqlite3_bind_int(statement, 3, archived);
	store_bind_time(statement, 4, created);
	if (!set_name(store, statement, name, sink))
		return false;
	*id = sqlite3_last_insert_rowid(store->db);
	return true;
}

bool store_add_client(struct store *store, struct arena *arena, const char *name,
                      struct store_client *client, struct diag_sink *sink)
{
	struct clock_time now = clock_now();
	int64_t id;
	*client = (struct store_client){0};
	const char *folded = store_fold_name(arena, &name, sink);
	if (!folded || !store_insert_client(store, name, folded, false, now, &id, sink))
		return false;
	*client = (struct store_client){.id = id, .name = name, .created = now, .last_used = now};
	return true;
}

bool store_rename_client(struct store *store, int64_t client, const char *name,
                         struct diag_sink *sink)
{
	struct arena *arena = arena_new(0);
	const char *folded = store_fold_name(arena, &name, sink);
	sqlite3_stmt *statement =
		folded ? store_statement(store, STATEMENT_RENAME_CLIENT, sink) : NULL;
	bool good = statement != NULL;
	if (good) {
		sqlite3_bind_int64(statement, 1, client);
		store_bind_text(statement, 2, name);
		store_bind_text(statement, 3, folded);
		good = set_name(store, statement, name, sink);
	}
	arena_free(arena);
	return good;
}

bool store_archive_client(struct store *store, int64_t client, bool archived,
                          struct diag_sink *sink)
{
	sqlite3_stmt *statement = store_statement(store, STATEMENT_ARCHIVE_CLIENT, sink);
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, client);
	sqlite3_bind_int(statement, 2, archived);
	return store_change(store, statement, sink);
}

/* ---- forgetting ---- */

static bool count_traces(struct store *store, int64_t client, struct store_removed *removed,
                         struct diag_sink *sink)
{
	sqlite3_stmt *statement = store_statement(store, STATEMENT_COUNT_TRACES, sink);
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, client);
	if (store_step(store, statement, sink) != STEP_ROW)
		return false;
	*removed = (struct store_removed){
		.assessments = (size_t)sqlite3_column_int64(statement, 0),
		.answers = (size_t)sqlite3_column_int64(statement, 1),
		.results = (size_t)sqlite3_column_int64(statement, 2),
		.drafts = (size_t)sqlite3_column_int64(statement, 3),
	};
	return store_finish_statement(store, statement, sink);
}

/* The client, and the packs that only its results referred to. */
static bool delete_client(struct store *store, int64_t client, struct diag_sink *sink)
{
	sqlite3_stmt *statement = store_statement(store, STATEMENT_DELETE_CLIENT, sink);
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, client);
	if (!store_change(store, statement, sink))
		return false;
	statement = store_statement(store, STATEMENT_DELETE_PACKS, sink);
	return statement && store_finish_statement(store, statement, sink);
}

static int empty_log(struct store *store)
{
	return sqlite3_wal_checkpoint_v2(store->db, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
}

/* What was freed is overwritten by secure_delete; the log still holds what the pages were before.
 */
static bool overwrite(struct store *store, struct diag_sink *sink)
{
	int code = empty_log(store);
	if (code == SQLITE_OK)
		code = sqlite3_exec(store->db, "VACUUM", NULL, NULL, NULL);
	if (code == SQLITE_OK)
		code = empty_log(store);
	if (code == SQLITE_OK)
		return true;
	diag_report(sink, J5008, (struct place){0}, store->path, sqlite3_errstr(code));
	return false;
}

bool store_forget_client(struct store *store, int64_t client, struct store_removed *removed,
                         struct diag_sink *sink)
{
	*removed = (struct store_removed){0};
	if (!store_begin(store, sink))
		return false;
	bool good =
		count_traces(store, client, removed, sink) && delete_client(store, client, sink);
	return store_end(store, good, sink) && overwrite(store, sink);
}
