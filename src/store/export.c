/*
 * One client as a JSON text, read in one transaction so that it is a single moment of the store.
 */
#include "base/buf.h"
#include "record/json_write.h"
#include "store/exchange.h"
#include "store/store_int.h"

struct exporter {
	struct store *store;
	struct arena *arena;
	struct diag_sink *sink;
	struct json_writer writer;
};

static void put_time(struct exporter *exporter, const char *key, struct clock_time time)
{
	char text[32];
	clock_format(time, text);
	text[19] = '\0'; /* without the Z */
	json_put_text(&exporter->writer, key,
	              arena_printf(exporter->arena, "%s.%06dZ", text, time.nanoseconds / 1000));
}

/* The statement, bound to that client or assessment. */
static sqlite3_stmt *select(struct exporter *exporter, enum statement which, int64_t id)
{
	sqlite3_stmt *statement = store_statement(exporter->store, which, exporter->sink);
	if (statement)
		sqlite3_bind_int64(statement, 1, id);
	return statement;
}

static bool put_answers(struct exporter *exporter, int64_t assessment)
{
	struct json_writer *writer = &exporter->writer;
	struct answer *list;
	size_t count;
	if (!store_whole_history(exporter->store, exporter->arena, assessment, &list, &count,
	                         exporter->sink))
		return false;
	json_open(writer, "answers", '[');
	for (size_t i = 0; i < count; i++) {
		json_open_flat(writer, NULL, '{');
		json_put_text(writer, "key", list[i].key);
		json_put_text(writer, "state", answer_state_name(list[i].state));
		json_put_text(writer, "text", list[i].text);
		json_put_text(writer, "reason", list[i].reason);
		json_put_text(writer, "note", list[i].note);
		json_put_bool(writer, "flagged", list[i].flagged);
		json_put_text(writer, "who", list[i].who);
		put_time(exporter, "when", list[i].when);
		json_close(writer, '}');
	}
	json_close(writer, ']');
	return true;
}

struct column {
	const char *key; /* NULL: the end */
	bool is_time;
};

/* A list of objects, one per row, a member per column. */
static bool put_rows(struct exporter *exporter, const char *key, enum statement which, int64_t id,
                     const struct column *columns)
{
	sqlite3_stmt *statement = select(exporter, which, id);
	enum step step;
	if (!statement)
		return false;
	json_open(&exporter->writer, key, '[');
	while ((step = store_step(exporter->store, statement, exporter->sink)) == STEP_ROW) {
		json_open_flat(&exporter->writer, NULL, '{');
		for (int i = 0; columns[i].key; i++) {
			if (columns[i].is_time)
				put_time(exporter, columns[i].key, store_column_time(statement, i));
			else
				json_put_text(&exporter->writer, columns[i].key,
				              store_column_text(statement, exporter->arena, i));
		}
		json_close(&exporter->writer, '}');
	}
	json_close(&exporter->writer, ']');
	return step == STEP_DONE;
}

static bool put_assessment(struct exporter *exporter, const struct store_assessment *assessment,
                           const char *uuid)
{
	static const struct column draft[] = {{"key", false}, {"text", false}, {NULL, false}};
	static const struct column result[] = {
		{"made", true}, {"pack", false}, {"result", false}, {NULL, false}};
	static const struct column scenario[] = {{"name", false}, {"key", false}, {"text", false}, {NULL, false}};
	struct json_writer *writer = &exporter->writer;
	json_open(writer, NULL, '{');
	json_put_text(writer, "uuid", uuid);
	json_put_text(writer, "questionnaire", assessment->questionnaire);
	json_put_text(writer, "version", assessment->version);
	json_put_text(writer, "sha256", assessment->sha256);
	json_put_text(writer, "questionnaire_file", assessment->questionnaire_file);
	json_put_text(writer, "rules", assessment->rules);
	json_put_text(writer, "stage", assessment->stage);
	json_put_text(writer, "language", assessment->language);
	json_put_text(writer, "mode", assessment->mode);
	json_put_text(writer, "goal", assessment->goal);
	json_put_text(writer, "position", assessment->position);
	json_put_bool(writer, "finished", assessment->finished);
	put_time(exporter, "started", assessment->started);
	put_time(exporter, "changed", assessment->changed);
	bool good = put_answers(exporter, assessment->id) &&
	            put_rows(exporter, "drafts", STATEMENT_DRAFTS, assessment->id, draft) &&
	            put_rows(exporter, "results", STATEMENT_RESULTS, assessment->id, result) &&
	            put_rows(exporter, "scenarios", STATEMENT_ALL_SCENARIOS, assessment->id, scenario);
	json_close(writer, '}');
	return good;
}

static bool put_assessments(struct exporter *exporter, int64_t client)
{
	sqlite3_stmt *statement = select(exporter, STATEMENT_ASSESSMENTS, client);
	enum step step;
	bool good = true;
	if (!statement)
		return false;
	json_open(&exporter->writer, "assessments", '[');
	while ((step = store_step(exporter->store, statement, exporter->sink)) == STEP_ROW) {
		struct store_assessment assessment;
		const char *uuid;
		store_read_assessment(statement, exporter->arena, &assessment, &uuid);
		good = good && put_assessment(exporter, &assessment, uuid);
	}
	json_close(&exporter->writer, ']');
	return good && step == STEP_DONE;
}

static bool put_client(struct exporter *exporter, int64_t id)
{
	static const struct column promise[] = {
		{"step", false}, {"due", false}, {"keys", false}, {"made", true}, {NULL, false}};
	static const struct column pack[] = {{"sha256", false}, {"text", false}, {NULL, false}};
	struct json_writer *writer = &exporter->writer;
	struct store_client client;
	sqlite3_stmt *statement = select(exporter, STATEMENT_CLIENT, id);
	if (!statement)
		return false;
	enum step step = store_step(exporter->store, statement, exporter->sink);
	if (step != STEP_ROW)
		return step == STEP_DONE && store_gone(exporter->store, exporter->sink);
	store_read_client(statement, exporter->arena, &client);
	if (!store_finish_statement(exporter->store, statement, exporter->sink))
		return false;
	json_open(writer, NULL, '{');
	json_put_text(writer, "format", EXCHANGE_FORMAT);
	json_put_int(writer, "version", EXCHANGE_VERSION);
	json_put_text(writer, "name", client.name);
	json_put_bool(writer, "archived", client.archived);
	put_time(exporter, "created", client.created);
	bool good = put_assessments(exporter, id) &&
	            put_rows(exporter, "packs", STATEMENT_PACKS, id, pack) &&
	            put_rows(exporter, "promises", STATEMENT_PROMISES, id, promise);
	json_close(writer, '}');
	buf_add(writer->out, "\n");
	return good;
}

bool store_export(struct store *store, int64_t client, struct buf *out, struct diag_sink *sink)
{
	struct exporter exporter = {.store = store,
	                            .arena = arena_new(0),
	                            .sink = sink,
	                            .writer = {.out = out, .pretty = true}};
	sqlite3_stmt *begin = store_statement(store, STATEMENT_BEGIN_READ, sink);
	bool good = begin && store_finish_statement(store, begin, sink) &&
	            put_client(&exporter, client);
	store_rollback(store); /* nothing was changed */
	if (good && out->overflowed)
		good = store_fail(store, SQLITE_TOOBIG, sink);
	arena_free(exporter.arena);
	return good;
}
