/*
 * The versions of the file's format, and the way from each to the next. The first row makes an
 * empty file a store.
 */
#include "base/io.h"
#include "base/msg.h"
#include "store/store_int.h"
#include <string.h>

extern const char embed_schema_sql[], embed_scenario_sql[];

const struct migration store_migrations[STORE_VERSION] = {
	{1, embed_schema_sql},
	{2, "-- Steps of a plan that a client promised to take; keys are the questions behind it, a word each.\n"
	    "CREATE TABLE promise (\n"
	    "	client INTEGER NOT NULL REFERENCES client ON DELETE CASCADE,\n"
	    "	step TEXT NOT NULL CHECK (step <> ''),\n"
	    "	due TEXT NOT NULL CHECK (length(due) = 10),\n"
	    "	keys TEXT NOT NULL,\n"
	    "	made INTEGER NOT NULL,\n"
	    "	PRIMARY KEY (client, step)\n"
	    ") STRICT;\n"},
	{3, "-- What the interview is to settle, ids, a word each; '' what matters to everybody, NULL: all questions in order.\n"
	    "ALTER TABLE assessment ADD COLUMN goal TEXT;\n"},
	{4, embed_scenario_sql},
};

/* SQLite before 3.37 does not know strict tables; the file works without them. */
static const char *without_strict(struct arena *arena, const char *sql)
{
	if (sqlite3_libversion_number() >= 3037000)
		return sql;
	char *copy = arena_strdup(arena, sql);
	for (char *at = copy; (at = strstr(at, ") STRICT;")) != NULL;)
		memcpy(at, ");       ", strlen(") STRICT;"));
	return copy;
}

/* FILE.v1-20261123, or that with -2, -3 ... when it is there already. */
static char *free_name(struct arena *arena, const char *file, int64_t version)
{
	char now[32];
	clock_format(clock_now(), now);
	char *first = arena_printf(arena, "%s.v%lld-%.4s%.2s%.2s", file, (long long)version, now,
	                           now + 5, now + 8);
	char *name = first;
	for (int i = 2; io_is_file(name); i++)
		name = arena_printf(arena, "%s-%d", first, i);
	return name;
}

static bool run_steps(struct store *store, const struct migration *table, size_t count,
                      int64_t version, struct diag_sink *sink)
{
	for (size_t i = 0; i < count; i++)
		if (table[i].to > version &&
		    !store_execute(store, without_strict(store->arena, table[i].sql), sink))
			return false;
	const char *marks =
		arena_printf(store->arena, "PRAGMA application_id = %d; PRAGMA user_version = %d",
	                     STORE_APPLICATION, table[count - 1].to);
	return store_execute(store, marks, sink);
}

bool store_migrate(struct store *store, const struct migration *table, size_t count,
                   struct diag_sink *sink)
{
	int64_t version;
	if (!store_number(store, "PRAGMA user_version", &version, sink))
		return false;
	if (version == table[count - 1].to)
		return true;
	if (version > 0 &&
	    !store_backup(store, free_name(store->arena, store->file, version), sink))
		return false;
	if (!store_begin(store, sink))
		return false;
	/* Again, now that nobody else can be doing the same. */
	bool good = store_number(store, "PRAGMA user_version", &version, sink);
	if (good && version < table[count - 1].to)
		good = run_steps(store, table, count, version, sink);
	return store_end(store, good, sink);
}
