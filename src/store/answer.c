/*
 * Answers, appended one by one and on the disk when the call returns; and the half-typed line
 * beside them.
 */
#include "base/vec.h"
#include "store/store_int.h"
#include <string.h>

/* ---- appending ---- */

bool store_insert_answer(struct store *store, int64_t assessment, const struct answer *answer,
                         struct diag_sink *sink)
{
	sqlite3_stmt *statement = store_statement(store, STATEMENT_ADD_ANSWER, sink);
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, assessment);
	store_bind_text(statement, 2, answer->key);
	store_bind_text(statement, 3, answer_state_name(answer->state));
	store_bind_text(statement, 4, answer->text);
	store_bind_text(statement, 5,
	                answer->state == ANSWER_NOT_APPLICABLE ? answer->reason : NULL);
	store_bind_text(statement, 6, answer->note);
	sqlite3_bind_int(statement, 7, answer->flagged);
	store_bind_text(statement, 8, answer->who);
	store_bind_time(statement, 9, answer->when);
	return store_finish_statement(store, statement, sink);
}

/* The answered question is also where one stands: one commit for both. */
static bool set_changed(struct store *store, int64_t assessment, struct clock_time when,
                        const char *position, struct diag_sink *sink)
{
	sqlite3_stmt *statement = store_statement(store, STATEMENT_SET_CHANGED, sink);
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, assessment);
	store_bind_time(statement, 2, when);
	sqlite3_bind_text(statement, 3, position, -1, SQLITE_STATIC);
	return store_change(store, statement, sink);
}

static bool delete_draft(struct store *store, int64_t assessment, const char *key,
                         struct diag_sink *sink)
{
	sqlite3_stmt *statement = store_statement(store, STATEMENT_DELETE_DRAFT, sink);
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, assessment);
	store_bind_text(statement, 2, key);
	return store_finish_statement(store, statement, sink);
}

bool store_put_answers(struct store *store, int64_t assessment, const struct answer *list,
                       size_t count, struct diag_sink *sink)
{
	struct clock_time now = clock_now();
	bool good = true;
	if (!store_begin(store, sink))
		return false;
	for (size_t i = 0; good && i < count; i++) {
		struct answer dated = list[i];
		if (dated.when.seconds == 0 && dated.when.nanoseconds == 0)
			dated.when = now;
		good = store_insert_answer(store, assessment, &dated, sink) &&
		       delete_draft(store, assessment, dated.key, sink) &&
		       set_changed(store, assessment, now, dated.key, sink);
	}
	return store_end(store, good, sink);
}

bool store_put_answer(struct store *store, int64_t assessment, const struct answer *answer,
                      struct diag_sink *sink)
{
	return store_put_answers(store, assessment, answer, 1, sink);
}

/* ---- reading ---- */

static enum answer_state state_of(const char *name)
{
	static const enum answer_state states[] = {ANSWER_ANSWERED, ANSWER_UNKNOWN,
	                                           ANSWER_NOT_APPLICABLE};
	for (size_t i = 0; name && i < sizeof(states) / sizeof(states[0]); i++)
		if (strcmp(answer_state_name(states[i]), name) == 0)
			return states[i];
	return ANSWER_UNANSWERED;
}

void store_read_answer(sqlite3_stmt *statement, struct arena *arena, struct answer *answer)
{
	*answer = (struct answer){
		.key = store_column_text(statement, arena, 0),
		.state = state_of((const char *)sqlite3_column_text(statement, 1)),
		.text = store_column_text(statement, arena, 2),
		.reason = store_column_text(statement, arena, 3),
		.note = store_column_text(statement, arena, 4),
		.flagged = sqlite3_column_int(statement, 5) != 0,
		.who = store_column_text(statement, arena, 6),
		.when = store_column_time(statement, 7),
	};
}

bool store_get_answers(struct store *store, struct arena *arena, int64_t assessment,
                       struct answers *answers, struct diag_sink *sink)
{
	sqlite3_stmt *statement = store_statement(store, STATEMENT_ANSWERS, sink);
	enum step step;
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, assessment);
	while ((step = store_step(store, statement, sink)) == STEP_ROW) {
		struct answer answer;
		store_read_answer(statement, arena, &answer);
		answers_set(answers, &answer);
	}
	return step == STEP_DONE;
}

static bool read_list(struct store *store, struct arena *arena, sqlite3_stmt *statement,
                      struct answer **list, size_t *count, struct diag_sink *sink)
{
	VEC(struct answer) found = {0};
	enum step step;
	while ((step = store_step(store, statement, sink)) == STEP_ROW)
		store_read_answer(statement, arena, VEC_ADD(arena, &found));
	*list = found.items;
	*count = found.count;
	return step == STEP_DONE;
}

bool store_answer_history(struct store *store, struct arena *arena, int64_t assessment,
                          const char *key, struct answer **list, size_t *count,
                          struct diag_sink *sink)
{
	sqlite3_stmt *statement = store_statement(store, STATEMENT_HISTORY, sink);
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, assessment);
	store_bind_text(statement, 2, key);
	return read_list(store, arena, statement, list, count, sink);
}

bool store_whole_history(struct store *store, struct arena *arena, int64_t assessment,
                         struct answer **list, size_t *count, struct diag_sink *sink)
{
	sqlite3_stmt *statement = store_statement(store, STATEMENT_WHOLE_HISTORY, sink);
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, assessment);
	return read_list(store, arena, statement, list, count, sink);
}

/* ---- drafts ---- */

bool store_put_draft(struct store *store, int64_t assessment, const char *key, const char *text,
                     struct diag_sink *sink)
{
	if (!text)
		return delete_draft(store, assessment, key, sink);
	sqlite3_stmt *statement = store_statement(store, STATEMENT_PUT_DRAFT, sink);
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, assessment);
	store_bind_text(statement, 2, key);
	store_bind_text(statement, 3, text);
	return store_finish_statement(store, statement, sink);
}

const char *store_get_draft(struct store *store, struct arena *arena, int64_t assessment,
                            const char *key)
{
	sqlite3_stmt *statement = store_statement(store, STATEMENT_DRAFT, NULL);
	if (!statement)
		return NULL;
	sqlite3_bind_int64(statement, 1, assessment);
	store_bind_text(statement, 2, key);
	if (store_step(store, statement, NULL) != STEP_ROW)
		return NULL;
	const char *text = store_column_text(statement, arena, 0);
	store_finish_statement(store, statement, NULL);
	return text;
}
