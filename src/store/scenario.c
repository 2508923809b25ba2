/*
 * Named what-ifs: would-be answers beside an assessment.
 */
#include "base/vec.h"
#include "store/store_int.h"

bool store_insert_scenario(struct store *store, int64_t assessment, const char *name, size_t place, const struct answer *answer, struct diag_sink *sink)
{
	sqlite3_stmt *statement = store_statement(store, STATEMENT_ADD_SCENARIO, sink);

	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, assessment);
	store_bind_text(statement, 2, name);
	store_bind_text(statement, 3, answer->key);
	sqlite3_bind_int64(statement, 4, (int64_t)place);
	store_bind_text(statement, 5, answer->text);
	return store_finish_statement(store, statement, sink);
}

bool store_remove_scenario(struct store *store, int64_t assessment, const char *name, struct diag_sink *sink)
{
	sqlite3_stmt *statement = store_statement(store, STATEMENT_DELETE_SCENARIO, sink);

	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, assessment);
	store_bind_text(statement, 2, name);
	return store_finish_statement(store, statement, sink);
}

bool store_put_scenario(struct store *store, int64_t assessment, const char *name, const struct answers *answers, struct diag_sink *sink)
{
	bool good;

	if (!store_begin(store, sink))
		return false;
	good = store_remove_scenario(store, assessment, name, sink);
	for (size_t i = 0; i < answers_count(answers) && good; i++)
		good = store_insert_scenario(store, assessment, name, i, answers_at(answers, i), sink);
	return store_end(store, good, sink);
}

bool store_get_scenario(struct store *store, struct arena *arena, int64_t assessment, const char *name, struct answers *answers, struct diag_sink *sink)
{
	sqlite3_stmt *statement = store_statement(store, STATEMENT_SCENARIO, sink);
	enum step step;

	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, assessment);
	store_bind_text(statement, 2, name);
	while ((step = store_step(store, statement, sink)) == STEP_ROW) {
		struct answer answer = {.key = store_column_text(statement, arena, 0), .state = ANSWER_ANSWERED, .text = store_column_text(statement, arena, 1)};

		answers_set(answers, &answer);
	}
	return step == STEP_DONE;
}

bool store_scenarios(struct store *store, struct arena *arena, int64_t assessment, const char *const **names, size_t *count, struct diag_sink *sink)
{
	sqlite3_stmt *statement = store_statement(store, STATEMENT_SCENARIOS, sink);
	VEC(const char *) list = {0};
	enum step step;

	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, assessment);
	while ((step = store_step(store, statement, sink)) == STEP_ROW)
		VEC_PUSH(arena, &list, store_column_text(statement, arena, 0));
	*names = list.items;
	*count = list.count;
	return step == STEP_DONE;
}
