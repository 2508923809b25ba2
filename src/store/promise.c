/*
 * What clients promised to do, from a plan: one promise for each step, the last one made.
 */
#include "base/vec.h"
#include "store/store_int.h"

bool store_put_promise(struct store *store, int64_t client, const struct store_promise *promise,
                       struct diag_sink *sink)
{
	bool dated = promise->made.seconds != 0 || promise->made.nanoseconds != 0;
	sqlite3_stmt *statement = store_statement(store, STATEMENT_PUT_PROMISE, sink);
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, client);
	store_bind_text(statement, 2, promise->step);
	store_bind_text(statement, 3, promise->due);
	store_bind_text(statement, 4, promise->keys);
	store_bind_time(statement, 5, dated ? promise->made : clock_now());
	return store_finish_statement(store, statement, sink);
}

bool store_remove_promise(struct store *store, int64_t client, const char *step, bool *there,
                          struct diag_sink *sink)
{
	sqlite3_stmt *statement = store_statement(store, STATEMENT_DELETE_PROMISE, sink);
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, client);
	store_bind_text(statement, 2, step);
	if (!store_finish_statement(store, statement, sink))
		return false;
	*there = sqlite3_changes(store->db) > 0;
	return true;
}

bool store_promises(struct store *store, struct arena *arena, int64_t client,
                    struct store_promise **list, size_t *count, struct diag_sink *sink)
{
	VEC(struct store_promise) found = {0};
	sqlite3_stmt *statement = store_statement(store, STATEMENT_PROMISES, sink);
	enum step step;
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, client);
	while ((step = store_step(store, statement, sink)) == STEP_ROW) {
		struct store_promise promise = {
			.step = store_column_text(statement, arena, 0),
			.due = store_column_text(statement, arena, 1),
			.keys = store_column_text(statement, arena, 2),
			.made = store_column_time(statement, 3),
		};
		VEC_PUSH(arena, &found, promise);
	}
	*list = found.items;
	*count = found.count;
	return step == STEP_DONE;
}
