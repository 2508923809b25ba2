/*
 * A client that was exported, taken over whole or not at all. Assessments are known by their uuid:
 * one that is here already is continued when the file knows more, left alone when it knows less,
 * and refused when both went on.
 */
#include "base/text.h"
#include "base/io.h"
#include "base/msg.h"
#include "record/json.h"
#include "store/exchange.h"
#include "store/store_int.h"
#include "value/temporal.h"
#include <string.h>

struct import {
	struct store *store;
	struct arena *arena;
	struct diag_sink *sink;
	const char *name;
	int64_t client;
	size_t added;
};

/* ---- reading members ---- */

static bool bad_at(struct import *import, size_t line, size_t column, const char *problem)
{
	diag_report(
		import->sink, J5020, (struct place){0},
		arena_printf(import->arena, _("line %zu, column %zu: %s"), line, column, problem));
	return false;
}

static bool bad(struct import *import, const struct json *value, const char *expected)
{
	const char *problem = arena_printf(import->arena, _("expected %s, but found %s"), expected,
	                                   json_kind_name(value->kind));
	return bad_at(import, value->line, value->column, problem);
}

static const struct json *member(struct import *import, const struct json *object, const char *key)
{
	const struct json *value = json_member(object, key);
	if (!value)
		bad_at(import, object->line, object->column,
		       arena_printf(import->arena, _("the key '%s' is missing"), key));
	return value;
}

/* NULL is allowed; so is a key that is not there. */
static bool get_optional(struct import *import, const struct json *object, const char *key,
                         const char **text)
{
	const struct json *value = json_member(object, key);
	*text = NULL;
	if (!value || value->kind == JSON_NULL)
		return true;
	if (value->kind != JSON_STRING || memchr(value->text, '\0', value->length))
		return bad(import, value, _("a text"));
	*text = value->text;
	return true;
}

static bool get_text(struct import *import, const struct json *object, const char *key,
                     const char **text)
{
	const struct json *value = member(import, object, key);
	if (!value)
		return false;
	if (!get_optional(import, object, key, text))
		return false;
	return *text || bad(import, value, _("a text"));
}

static bool get_bool(struct import *import, const struct json *object, const char *key, bool *flag)
{
	const struct json *value = member(import, object, key);
	if (!value)
		return false;
	*flag = value->kind == JSON_TRUE;
	return *flag || value->kind == JSON_FALSE || bad(import, value, _("true or false"));
}

static bool get_time(struct import *import, const struct json *object, const char *key,
                     struct clock_time *time)
{
	struct date_time moment;
	const char *text;
	const struct json *value = member(import, object, key);
	if (!value || !get_text(import, object, key, &text))
		return false;
	bool good = date_time_parse(import->arena, text, value->length, &moment) &&
	            moment.time.zone == ZONE_OFFSET;
	/* Microseconds in 64 bits reach that far. */
	if (!good || moment.date.days > 100000000 || moment.date.days < -100000000)
		return bad_at(import, value->line, value->column,
		              _("expected a time such as 2026-11-23T10:00:00Z"));
	time->seconds = moment.date.days * 86400 + moment.time.seconds - moment.time.offset;
	time->nanoseconds = moment.time.nanoseconds;
	return true;
}

/* A list of objects. */
static const struct json *get_list(struct import *import, const struct json *object,
                                   const char *key)
{
	const struct json *list = member(import, object, key);
	if (!list)
		return NULL;
	if (list->kind != JSON_ARRAY) {
		bad(import, list, _("a list"));
		return NULL;
	}
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].kind != JSON_OBJECT) {
			bad(import, &list->items[i], _("an object"));
			return NULL;
		}
	return list;
}

/* ---- answers ---- */

static bool read_state(struct import *import, const struct json *object, enum answer_state *state)
{
	const char *name;
	if (!get_text(import, object, "state", &name))
		return false;
	for (enum answer_state i = ANSWER_UNANSWERED; i <= ANSWER_NOT_APPLICABLE; i++)
		if (strcmp(answer_state_name(i), name) == 0) {
			*state = i;
			return true;
		}
	return bad_at(import, object->line, object->column,
	              arena_printf(import->arena, _("no answer has the state '%s'"), name));
}

static bool read_answer(struct import *import, const struct json *object, struct answer *answer)
{
	*answer = (struct answer){0};
	if (!get_text(import, object, "key", &answer->key) ||
	    !read_state(import, object, &answer->state))
		return false;
	if (answer->state == ANSWER_ANSWERED ? !get_text(import, object, "text", &answer->text)
	                                     : !get_optional(import, object, "text", &answer->text))
		return false;
	return get_optional(import, object, "reason", &answer->reason) &&
	       get_optional(import, object, "note", &answer->note) &&
	       get_bool(import, object, "flagged", &answer->flagged) &&
	       get_optional(import, object, "who", &answer->who) &&
	       get_time(import, object, "when", &answer->when);
}

static bool same_answer(const struct answer *a, const struct answer *b)
{
	return text_same(a->key, b->key) && a->state == b->state && text_same(a->text, b->text) &&
	       text_same(a->reason, b->reason) && text_same(a->note, b->note) &&
	       a->flagged == b->flagged && text_same(a->who, b->who) &&
	       a->when.seconds == b->when.seconds &&
	       a->when.nanoseconds / 1000 == b->when.nanoseconds / 1000;
}

struct history {
	struct answer *list;
	size_t count;
};

static bool read_history(struct import *import, const struct json *object, struct history *history)
{
	const struct json *list = get_list(import, object, "answers");
	if (!list)
		return false;
	history->count = list->count;
	history->list = ARENA_ARRAY(import->arena, struct answer, list->count);
	for (size_t i = 0; i < list->count; i++)
		if (!read_answer(import, &list->items[i], &history->list[i]))
			return false;
	return true;
}

static bool add_answers(struct import *import, int64_t assessment, const struct history *history,
                        size_t from)
{
	for (size_t i = from; i < history->count; i++)
		if (!store_insert_answer(import->store, assessment, &history->list[i],
		                         import->sink))
			return false;
	return true;
}

/* ---- drafts and results ---- */

static bool add_drafts(struct import *import, const struct json *object, int64_t assessment)
{
	const struct json *list = get_list(import, object, "drafts");
	for (size_t i = 0; list && i < list->count; i++) {
		const char *key, *text;
		if (!get_text(import, &list->items[i], "key", &key) ||
		    !get_text(import, &list->items[i], "text", &text) ||
		    !store_put_draft(import->store, assessment, key, text, import->sink))
			return false;
	}
	return list != NULL;
}

static bool has_result(struct import *import, int64_t assessment, const char *pack,
                       const char *json, struct clock_time made, bool *found)
{
	sqlite3_stmt *statement =
		store_statement(import->store, STATEMENT_HAS_RESULT, import->sink);
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, assessment);
	store_bind_text(statement, 2, pack);
	store_bind_text(statement, 3, json);
	store_bind_time(statement, 4, made);
	enum step step = store_step(import->store, statement, import->sink);
	*found = step == STEP_ROW;
	return step == STEP_ROW ? store_finish_statement(import->store, statement, import->sink)
	                        : step == STEP_DONE;
}

static bool has_pack(struct import *import, const struct json *object, const char *sha256)
{
	sqlite3_stmt *statement = store_statement(import->store, STATEMENT_HAS_PACK, import->sink);
	if (!statement)
		return false;
	store_bind_text(statement, 1, sha256);
	enum step step = store_step(import->store, statement, import->sink);
	if (step == STEP_ROW)
		return store_finish_statement(import->store, statement, import->sink);
	return step == STEP_DONE && bad_at(import, object->line, object->column,
	                                   _("a result whose pack is not in the file"));
}

static bool add_result(struct import *import, const struct json *object, int64_t assessment)
{
	struct clock_time made;
	const char *pack, *json;
	bool found;
	if (!get_time(import, object, "made", &made) || !get_text(import, object, "pack", &pack) ||
	    !get_text(import, object, "result", &json))
		return false;
	if (!has_pack(import, object, pack) ||
	    !has_result(import, assessment, pack, json, made, &found))
		return false;
	return found ||
	       store_insert_result(import->store, assessment, pack, json, made, import->sink);
}

static bool add_results(struct import *import, const struct json *object, int64_t assessment)
{
	const struct json *list = get_list(import, object, "results");
	for (size_t i = 0; list && i < list->count; i++)
		if (!add_result(import, &list->items[i], assessment))
			return false;
	return list != NULL;
}

static bool is_kept(const char *const *names, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

/* Those whose name is taken here are left as they are. Files of older versions have none. */
static bool add_scenarios(struct import *import, const struct json *object, int64_t assessment)
{
	const struct json *list = json_member(object, "scenarios") ? get_list(import, object, "scenarios") : NULL;
	const char *const *names;
	size_t count;
	if (!list)
		return !json_member(object, "scenarios");
	if (!store_scenarios(import->store, import->arena, assessment, &names, &count, import->sink))
		return false;
	for (size_t i = 0; i < list->count; i++) {
		struct answer answer = {.state = ANSWER_ANSWERED};
		const char *name;
		if (!get_text(import, &list->items[i], "name", &name) || !get_text(import, &list->items[i], "key", &answer.key) ||
		    !get_text(import, &list->items[i], "text", &answer.text))
			return false;
		if (!*name || !*answer.key)
			return bad_at(import, list->items[i].line, list->items[i].column, _("expected a name and a key"));
		if (!is_kept(names, count, name) && !store_insert_scenario(import->store, assessment, name, i, &answer, import->sink))
			return false;
	}
	return true;
}

static bool add_packs(struct import *import, const struct json *root)
{
	const struct json *list = get_list(import, root, "packs");
	for (size_t i = 0; list && i < list->count; i++) {
		const struct json *object = &list->items[i];
		const char *sha256, *text;
		if (!get_text(import, object, "sha256", &sha256) ||
		    !get_text(import, object, "text", &text))
			return false;
		struct sha256 *hash = sha256_new(import->arena);
		sha256_add(hash, text, strlen(text));
		if (strcmp(sha256_hex(import->arena, hash), sha256) != 0)
			return bad_at(import, object->line, object->column,
			              _("the text of a pack does not have its SHA-256"));
		if (!store_insert_pack(import->store, sha256, text, import->sink))
			return false;
	}
	return list != NULL;
}

/* ---- assessments ---- */

struct incoming {
	const struct json *object;
	const char *uuid;
	struct store_assessment assessment;
	struct history history;
};

static bool is_uuid(const char *text)
{
	return strlen(text) == 36 && strspn(text, "0123456789abcdef-") == 36;
}

static bool read_incoming(struct import *import, const struct json *object,
                          struct incoming *incoming)
{
	struct store_assessment *out = &incoming->assessment;
	*incoming = (struct incoming){.object = object};
	if (!get_text(import, object, "uuid", &incoming->uuid) ||
	    !get_text(import, object, "questionnaire", &out->questionnaire) ||
	    !get_text(import, object, "version", &out->version) ||
	    !get_text(import, object, "sha256", &out->sha256) ||
	    !get_text(import, object, "rules", &out->rules) ||
	    !get_text(import, object, "mode", &out->mode) ||
	    !get_optional(import, object, "questionnaire_file", &out->questionnaire_file) ||
	    !get_optional(import, object, "stage", &out->stage) ||
	    !get_optional(import, object, "language", &out->language) ||
	    !get_optional(import, object, "position", &out->position) ||
	    !get_optional(import, object, "goal", &out->goal) ||
	    !get_bool(import, object, "finished", &out->finished) ||
	    !get_time(import, object, "started", &out->started) ||
	    !get_time(import, object, "changed", &out->changed))
		return false;
	if (!is_uuid(incoming->uuid))
		return bad_at(import, object->line, object->column, _("expected a uuid"));
	if (strcmp(out->mode, "full") != 0 && strcmp(out->mode, "short") != 0)
		return bad_at(import, object->line, object->column,
		              _("expected the mode \"full\" or \"short\""));
	return read_history(import, object, &incoming->history);
}

/* The assessment of that uuid that is here already, or id 0. */
static bool find_assessment(struct import *import, const char *uuid, struct store_assessment *found)
{
	sqlite3_stmt *statement =
		store_statement(import->store, STATEMENT_ASSESSMENT_OF_UUID, import->sink);
	*found = (struct store_assessment){0};
	if (!statement)
		return false;
	store_bind_text(statement, 1, uuid);
	enum step step = store_step(import->store, statement, import->sink);
	if (step != STEP_ROW)
		return step == STEP_DONE;
	store_read_assessment(statement, import->arena, found, NULL);
	return store_finish_statement(import->store, statement, import->sink);
}

static bool refuse_split(struct import *import, const struct store_assessment *assessment)
{
	char day[32];
	clock_format(assessment->started, day);
	day[10] = '\0';
	diag_report(import->sink, J5022, (struct place){0}, import->name, day);
	return false;
}

static bool take_state(struct import *import, const struct store_assessment *from,
                       int64_t assessment)
{
	sqlite3_stmt *statement =
		store_statement(import->store, STATEMENT_CONTINUE_ASSESSMENT, import->sink);
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, assessment);
	store_bind_text(statement, 2, from->position);
	sqlite3_bind_int(statement, 3, from->finished);
	store_bind_time(statement, 4, from->changed);
	return store_change(import->store, statement, import->sink);
}

static bool is_later(struct clock_time a, struct clock_time b)
{
	return a.seconds != b.seconds ? a.seconds > b.seconds
	                              : a.nanoseconds / 1000 > b.nanoseconds / 1000;
}

/* One history must be the beginning of the other. */
static bool continue_assessment(struct import *import, const struct incoming *incoming,
                                const struct store_assessment *here)
{
	struct history known;
	const struct history *told = &incoming->history;
	if (!store_whole_history(import->store, import->arena, here->id, &known.list, &known.count,
	                         import->sink))
		return false;
	for (size_t i = 0; i < known.count && i < told->count; i++)
		if (!same_answer(&known.list[i], &told->list[i]))
			return refuse_split(import, here);
	bool longer = told->count > known.count;
	if (longer ||
	    (told->count == known.count && is_later(incoming->assessment.changed, here->changed))) {
		import->added += longer;
		if (!add_answers(import, here->id, told, known.count) ||
		    !take_state(import, &incoming->assessment, here->id) ||
		    !add_drafts(import, incoming->object, here->id))
			return false;
	}
	return add_results(import, incoming->object, here->id) && add_scenarios(import, incoming->object, here->id);
}

static bool add_assessment(struct import *import, struct incoming *incoming)
{
	int64_t id;
	incoming->assessment.client = import->client;
	import->added++;
	return store_insert_assessment(import->store, &incoming->assessment, incoming->uuid, &id,
	                               import->sink) &&
	       add_answers(import, id, &incoming->history, 0) &&
	       add_drafts(import, incoming->object, id) &&
	       add_results(import, incoming->object, id) &&
	       add_scenarios(import, incoming->object, id);
}

static bool take_assessment(struct import *import, struct incoming *incoming)
{
	struct store_assessment here;
	if (!find_assessment(import, incoming->uuid, &here))
		return false;
	return here.id != 0 ? continue_assessment(import, incoming, &here)
	                    : add_assessment(import, incoming);
}

/* ---- the client ---- */

/* Whoever has one of the assessments already, whatever its name is by now; else the client of that
 * name; else a new one. */
static bool choose_client(struct import *import, const struct json *root,
                          const struct incoming *list, size_t count)
{
	struct store_assessment here;
	struct store_client client;
	struct clock_time created;
	bool archived;
	for (size_t i = 0; i < count; i++) {
		if (!find_assessment(import, list[i].uuid, &here))
			return false;
		if (here.id != 0) {
			import->client = here.client;
			return true;
		}
	}
	const char *folded = store_fold_name(import->arena, &import->name, import->sink);
	if (!folded || !get_bool(import, root, "archived", &archived) ||
	    !get_time(import, root, "created", &created) ||
	    !store_client_named(import->store, import->arena, folded, &client, import->sink))
		return false;
	import->client = client.id;
	return client.id != 0 || store_insert_client(import->store, import->name, folded, archived,
	                                             created, &import->client, import->sink);
}

/* Of two promises for one step the later one counts. Files of older versions have none. */
static bool add_promises(struct import *import, const struct json *root)
{
	const struct json *list = json_member(root, "promises") ? get_list(import, root, "promises") : NULL;
	for (size_t i = 0; list && i < list->count; i++) {
		struct store_promise promise;
		struct date day;
		const struct json *item = &list->items[i];
		if (!get_text(import, item, "step", &promise.step) ||
		    !get_text(import, item, "due", &promise.due) ||
		    !get_text(import, item, "keys", &promise.keys) ||
		    !get_time(import, item, "made", &promise.made))
			return false;
		if (!*promise.step || !date_parse(promise.due, strlen(promise.due), &day))
			return bad_at(import, item->line, item->column,
			              _("expected a day such as 2026-11-23"));
		if (!store_put_promise(import->store, import->client, &promise, import->sink))
			return false;
	}
	return list || !json_member(root, "promises");
}

static bool take_client(struct import *import, const struct json *root)
{
	const struct json *list = get_list(import, root, "assessments");
	if (!list || !get_text(import, root, "name", &import->name))
		return false;
	struct incoming *incoming = ARENA_ARRAY(import->arena, struct incoming, list->count);
	for (size_t i = 0; i < list->count; i++)
		if (!read_incoming(import, &list->items[i], &incoming[i]))
			return false;
	if (!choose_client(import, root, incoming, list->count) || !add_packs(import, root))
		return false;
	for (size_t i = 0; i < list->count; i++)
		if (!take_assessment(import, &incoming[i]))
			return false;
	return add_promises(import, root);
}

static bool check_format(struct import *import, const struct json *root)
{
	const char *format;
	if (root->kind != JSON_OBJECT)
		return bad(import, root, _("an object"));
	if (!get_text(import, root, "format", &format))
		return false;
	const struct json *version = member(import, root, "version");
	if (!version)
		return false;
	if (strcmp(format, EXCHANGE_FORMAT) != 0 || version->kind != JSON_NUMBER)
		return bad_at(import, root->line, root->column, _("the format is another one"));
	if (strcmp(version->text, arena_printf(import->arena, "%d", EXCHANGE_VERSION)) == 0)
		return true;
	diag_report(import->sink, J5021, (struct place){0}, version->text);
	return false;
}

static bool read_back(struct import *import, struct store_client *client)
{
	sqlite3_stmt *statement = store_statement(import->store, STATEMENT_CLIENT, import->sink);
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, import->client);
	enum step step = store_step(import->store, statement, import->sink);
	if (step != STEP_ROW)
		return step == STEP_DONE && store_gone(import->store, import->sink);
	store_read_client(statement, import->arena, client);
	return store_finish_statement(import->store, statement, import->sink);
}

bool store_import(struct store *store, struct arena *arena, const char *json, size_t length,
                  struct store_client *client, size_t *added, struct diag_sink *sink)
{
	struct import import = {.store = store, .arena = arena, .sink = sink};
	struct json_error error;
	*client = (struct store_client){0};
	*added = 0;
	const struct json *root = json_parse(arena, 1, json, length, &error);
	if (!root)
		return bad_at(&import, error.line, error.column, error.message);
	if (!check_format(&import, root) || !store_begin(store, sink))
		return false;
	bool good = take_client(&import, root) && read_back(&import, client);
	if (!store_end(store, good, sink))
		return false;
	*added = import.added;
	return true;
}
