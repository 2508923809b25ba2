/*
 * Assessments of a client, and the results that came of them.
 */
#include "base/io.h"
#include "base/vec.h"
#include "store/store_int.h"
#include <string.h>

/* A random (version 4) UUID. */
static void make_uuid(char out[37])
{
	unsigned char bytes[16];
	size_t at = 0;
	sqlite3_randomness(sizeof(bytes), bytes);
	bytes[6] = (unsigned char)((bytes[6] & 0x0F) | 0x40);
	bytes[8] = (unsigned char)((bytes[8] & 0x3F) | 0x80);
	for (size_t i = 0; i < sizeof(bytes); i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			out[at++] = '-';
		out[at++] = "0123456789abcdef"[bytes[i] >> 4];
		out[at++] = "0123456789abcdef"[bytes[i] & 15];
	}
	out[at] = '\0';
}

static const char *or_else(const char *text, const char *other)
{
	return text ? text : other;
}

static struct clock_time time_or_now(struct clock_time time)
{
	return time.seconds == 0 && time.nanoseconds == 0 ? clock_now() : time;
}

/* ---- assessments ---- */

bool store_insert_assessment(struct store *store, const struct store_assessment *from,
                             const char *uuid, int64_t *id, struct diag_sink *sink)
{
	sqlite3_stmt *statement = store_statement(store, STATEMENT_ADD_ASSESSMENT, sink);
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, from->client);
	store_bind_text(statement, 2, uuid);
	store_bind_text(statement, 3, or_else(from->questionnaire, ""));
	store_bind_text(statement, 4, or_else(from->version, ""));
	store_bind_text(statement, 5, or_else(from->sha256, ""));
	store_bind_text(statement, 6, or_else(from->rules, ""));
	store_bind_text(statement, 7, from->questionnaire_file);
	store_bind_text(statement, 8, from->stage);
	store_bind_text(statement, 9, from->language);
	store_bind_text(statement, 10, or_else(from->mode, "full"));
	store_bind_text(statement, 11, from->position);
	sqlite3_bind_int(statement, 12, from->finished);
	store_bind_time(statement, 13, from->started);
	store_bind_time(statement, 14, from->changed);
	store_bind_text(statement, 15, from->goal);
	if (!store_finish_statement(store, statement, sink))
		return false;
	*id = sqlite3_last_insert_rowid(store->db);
	return true;
}

bool store_add_assessment(struct store *store, struct arena *arena,
                          const struct store_assessment *from, int64_t *id, struct diag_sink *sink)
{
	struct store_assessment fresh = *from;
	char uuid[37];
	(void)arena;
	fresh.started = time_or_now(from->started);
	fresh.changed = fresh.started;
	make_uuid(uuid);
	return store_insert_assessment(store, &fresh, uuid, id, sink);
}

void store_read_assessment(sqlite3_stmt *statement, struct arena *arena,
                           struct store_assessment *assessment, const char **uuid)
{
	if (uuid)
		*uuid = store_column_text(statement, arena, 2);
	*assessment = (struct store_assessment){
		.id = sqlite3_column_int64(statement, 0),
		.client = sqlite3_column_int64(statement, 1),
		.questionnaire = store_column_text(statement, arena, 3),
		.version = store_column_text(statement, arena, 4),
		.sha256 = store_column_text(statement, arena, 5),
		.rules = store_column_text(statement, arena, 6),
		.questionnaire_file = store_column_text(statement, arena, 7),
		.stage = store_column_text(statement, arena, 8),
		.language = store_column_text(statement, arena, 9),
		.mode = store_column_text(statement, arena, 10),
		.position = store_column_text(statement, arena, 11),
		.finished = sqlite3_column_int(statement, 12) != 0,
		.started = store_column_time(statement, 13),
		.changed = store_column_time(statement, 14),
		.answer_count = (size_t)sqlite3_column_int64(statement, 15),
		.goal = store_column_text(statement, arena, 16),
	};
}

bool store_assessments(struct store *store, struct arena *arena, int64_t client,
                       struct store_assessment **list, size_t *count, struct diag_sink *sink)
{
	VEC(struct store_assessment) found = {0};
	sqlite3_stmt *statement = store_statement(store, STATEMENT_ASSESSMENTS, sink);
	enum step step = STEP_FAILED;
	if (statement) {
		sqlite3_bind_int64(statement, 1, client);
		while ((step = store_step(store, statement, sink)) == STEP_ROW)
			store_read_assessment(statement, arena, VEC_ADD(arena, &found), NULL);
	}
	*list = found.items;
	*count = found.count;
	return step == STEP_DONE;
}

bool store_latest(struct store *store, struct arena *arena, int64_t client,
                  struct store_assessment *assessment, struct diag_sink *sink)
{
	sqlite3_stmt *statement = store_statement(store, STATEMENT_LATEST_ASSESSMENT, sink);
	*assessment = (struct store_assessment){0};
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, client);
	enum step step = store_step(store, statement, sink);
	if (step != STEP_ROW)
		return step == STEP_DONE;
	store_read_assessment(statement, arena, assessment, NULL);
	return store_finish_statement(store, statement, sink);
}

static bool set_text(struct store *store, enum statement which, int64_t assessment,
                     const char *text, struct diag_sink *sink)
{
	sqlite3_stmt *statement = store_statement(store, which, sink);
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, assessment);
	store_bind_text(statement, 2, text);
	return store_change(store, statement, sink);
}

bool store_set_position(struct store *store, int64_t assessment, const char *key,
                        struct diag_sink *sink)
{
	return set_text(store, STATEMENT_SET_POSITION, assessment, key, sink);
}

bool store_set_language(struct store *store, int64_t assessment, const char *language,
                        struct diag_sink *sink)
{
	return set_text(store, STATEMENT_SET_LANGUAGE, assessment, language, sink);
}

bool store_set_goal(struct store *store, int64_t assessment, const char *goal,
                    struct diag_sink *sink)
{
	return set_text(store, STATEMENT_SET_GOAL, assessment, goal, sink);
}

bool store_finish(struct store *store, int64_t assessment, bool finished, struct diag_sink *sink)
{
	sqlite3_stmt *statement = store_statement(store, STATEMENT_SET_FINISHED, sink);
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, assessment);
	sqlite3_bind_int(statement, 2, finished);
	store_bind_time(statement, 3, clock_now());
	return store_change(store, statement, sink);
}

/* ---- results ---- */

bool store_insert_pack(struct store *store, const char *sha256, const char *text,
                       struct diag_sink *sink)
{
	sqlite3_stmt *statement = store_statement(store, STATEMENT_ADD_PACK, sink);
	if (!statement)
		return false;
	store_bind_text(statement, 1, sha256);
	store_bind_text(statement, 2, text);
	return store_finish_statement(store, statement, sink);
}

bool store_insert_result(struct store *store, int64_t assessment, const char *sha256,
                         const char *json, struct clock_time made, struct diag_sink *sink)
{
	sqlite3_stmt *statement = store_statement(store, STATEMENT_ADD_RESULT, sink);
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, assessment);
	store_bind_text(statement, 2, sha256);
	store_bind_text(statement, 3, json);
	store_bind_time(statement, 4, made);
	return store_finish_statement(store, statement, sink);
}

bool store_put_result(struct store *store, int64_t assessment, const char *json,
                      const char *pack_text, struct diag_sink *sink)
{
	struct arena *arena = arena_new(0);
	struct sha256 *hash = sha256_new(arena);
	sha256_add(hash, pack_text, strlen(pack_text));
	const char *sha256 = sha256_hex(arena, hash);
	bool good = store_begin(store, sink);
	if (good) {
		good = store_insert_pack(store, sha256, pack_text, sink) &&
		       store_insert_result(store, assessment, sha256, json, clock_now(), sink);
		good = store_end(store, good, sink);
	}
	arena_free(arena);
	return good;
}

bool store_results(struct store *store, struct arena *arena, int64_t assessment,
                   struct store_result **list, size_t *count, struct diag_sink *sink)
{
	VEC(struct store_result) results = {0};
	sqlite3_stmt *statement = store_statement(store, STATEMENT_RESULTS, sink);
	enum step step = STEP_FAILED;

	*count = 0;
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, assessment);
	while ((step = store_step(store, statement, sink)) == STEP_ROW) {
		struct store_result *result = VEC_ADD(arena, &results);
		result->made = store_column_time(statement, 0);
		result->pack = store_column_text(statement, arena, 1);
		result->json = store_column_text(statement, arena, 2);
	}
	*list = results.items;
	*count = results.count;
	return step == STEP_DONE;
}

const char *store_pack_text(struct store *store, struct arena *arena, const char *sha256,
                            struct diag_sink *sink)
{
	sqlite3_stmt *statement = store_statement(store, STATEMENT_PACK_TEXT, sink);
	const char *text = NULL;

	if (!statement)
		return NULL;
	store_bind_text(statement, 1, sha256);
	while (store_step(store, statement, sink) == STEP_ROW)
		text = store_column_text(statement, arena, 0);
	return text;
}
