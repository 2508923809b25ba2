/*
 * A client goes out as JSON and comes back the same, once, whole or not at all.
 */
#include "store/unit.h"

#include "record/json.h"

/* Fills a store with one client that has something of everything. */
static int64_t fill(struct place_of_test *place)
{
	struct store *store = open_here(place);
	int64_t client = add_client(place, "Café \"Zürich\""),
		first = add_assessment(place, client), second = add_assessment(place, client);
	struct answer answer = {.key = "q2",
	                        .state = ANSWER_NOT_APPLICABLE,
	                        .text = "n/a",
	                        .reason = "no\nstaff",
	                        .note = "\t김",
	                        .flagged = true,
	                        .who = "me",
	                        .when = {.seconds = 1700000000, .nanoseconds = 7000}};
	put(place, first, "q1", "5");
	put(place, first, "q1", "6");
	GOOD(place, store_put_answer(store, first, &answer, place->sink));
	GOOD(place, store_put_draft(store, second, "q1", "half", place->sink));
	GOOD(place, store_put_result(store, first, "{\"id\":1}", "pack text", place->sink));
	GOOD(place, store_put_result(store, first, "{\"id\":2}", "pack text", place->sink));
	GOOD(place, store_finish(store, first, true, place->sink));
	return client;
}

static const char *export(struct place_of_test *place, int64_t client)
{
	struct buf out;
	buf_init(&out, 0);
	GOOD(place, store_export(place->store, client, &out, place->sink));
	const char *text = arena_strdup(place->arena, out.text);
	buf_release(&out);
	return text;
}

static void other_store(struct place_of_test *place, const char *name)
{
	place->path = arena_printf(place->arena, "%s/%s/jindan.db", place->folder, name);
	open_here(place);
}

static size_t import(struct place_of_test *place, const char *text)
{
	struct store_client client;
	size_t added;
	GOOD(place, store_import(place->store, place->arena, text, strlen(text), &client, &added,
	                         place->sink));
	assert_true(client.id > 0);
	return added;
}

static int64_t first_client(struct place_of_test *place)
{
	struct store_client *list;
	size_t count;
	GOOD(place, store_clients(place->store, place->arena, true, &list, &count, place->sink));
	assert_int_equal(count, 1);
	return list[0].id;
}

static struct store_assessment assessment_at(struct place_of_test *place, size_t index)
{
	struct store_assessment *list;
	size_t count;
	GOOD(place, store_assessments(place->store, place->arena, first_client(place), &list,
	                              &count, place->sink));
	assert_true(index < count);
	return list[index];
}

static void a_client_comes_back_the_same(void **state)
{
	struct place_of_test *place = *state;
	const char *text = export(place, fill(place));
	other_store(place, "b");
	assert_int_equal(import(place, text), 2);
	assert_string_equal(export(place, first_client(place)), text);
}

static void the_export_is_documented_json(void **state)
{
	struct place_of_test *place = *state;
	struct json_error error;
	const char *text = export(place, fill(place));
	const struct json *root = json_parse(place->arena, 1, text, strlen(text), &error);
	assert_non_null(root);
	assert_string_equal(json_member(root, "format")->text, "jindan client");
	assert_string_equal(json_member(root, "version")->text, "1");
	assert_string_equal(json_member(root, "name")->text, "Café \"Zürich\"");
	const struct json *assessment = &json_member(root, "assessments")->items[0];
	assert_int_equal(json_member(assessment, "uuid")->length, 36);
	assert_int_equal(json_member(assessment, "answers")->count, 3);
	const struct json *answer = &json_member(assessment, "answers")->items[2];
	assert_string_equal(json_member(answer, "reason")->text, "no\nstaff");
	assert_string_equal(json_member(answer, "when")->text, "2023-11-14T22:13:20.000007Z");
	assert_int_equal(json_member(assessment, "results")->count, 2);
	assert_int_equal(json_member(root, "packs")->count, 1);
}

static void importing_twice_adds_nothing(void **state)
{
	struct place_of_test *place = *state;
	const char *text = export(place, fill(place));
	assert_int_equal(import(place, text), 0);
	other_store(place, "b");
	import(place, text);
	assert_int_equal(import(place, text), 0);
	assert_string_equal(export(place, first_client(place)), text);
}

static void a_renamed_client_is_still_known(void **state)
{
	struct place_of_test *place = *state;
	int64_t client = fill(place);
	const char *text = export(place, client);
	GOOD(place, store_rename_client(place->store, client, "New name", place->sink));
	assert_int_equal(import(place, text), 0);
	first_client(place);
}

static void an_assessment_that_went_on_elsewhere_is_continued(void **state)
{
	struct place_of_test *place = *state;
	const char *home = place->path, *before = export(place, fill(place));
	other_store(place, "b");
	import(place, before);
	put(place, assessment_at(place, 0).id, "q9", "added");
	const char *after = export(place, first_client(place));
	place->path = home;
	open_here(place);
	assert_int_equal(import(place, after), 1);
	assert_string_equal(get(place, assessment_at(place, 0).id, "q9")->text, "added");
	assert_int_equal(import(place, before), 0);
	assert_string_equal(get(place, assessment_at(place, 0).id, "q9")->text, "added");
}

static void two_continuations_are_refused(void **state)
{
	struct place_of_test *place = *state;
	const char *home = place->path, *before = export(place, fill(place));
	struct store_client client;
	size_t added;
	other_store(place, "b");
	import(place, before);
	put(place, assessment_at(place, 0).id, "q9", "there");
	const char *after = export(place, first_client(place));
	place->path = home;
	open_here(place);
	put(place, assessment_at(place, 0).id, "q9", "here");
	const char *mine = export(place, first_client(place));
	FAILS(place, "J5022",
	      store_import(place->store, place->arena, after, strlen(after), &client, &added,
	                   place->sink));
	assert_string_equal(export(place, first_client(place)), mine);
}

static void check_refused(struct place_of_test *place, const char *code, const char *text,
                          size_t length)
{
	struct store_client client, *list;
	size_t added, count;
	diag_clear(place->sink);
	if (store_import(place->store, place->arena, text, length, &client, &added, place->sink))
		fail_msg("taken over: %.*s", (int)length, text);
	assert_int_equal(diag_count(place->sink), 1);
	assert_string_equal(diag_at(place->sink, 0)->kind->code, code);
	diag_clear(place->sink);
	GOOD(place, store_clients(place->store, place->arena, true, &list, &count, place->sink));
	assert_int_equal(count, 0);
}

/* The text with the first `from` turned into `to`. */
static const char *changed(struct place_of_test *place, const char *text, const char *from,
                           const char *to)
{
	const char *at = strstr(text, from);
	assert_non_null(at);
	return arena_printf(place->arena, "%.*s%s%s", (int)(at - text), text, to,
	                    at + strlen(from));
}

static void what_is_malformed_changes_nothing(void **state)
{
	static const char *const changes[][2] = {
		{"\"jindan client\"", "\"something else\""},
		{"\"version\": 1", "\"version\": \"1\""},
		{"\"state\": \"not applicable\"", "\"state\": \"perhaps\""},
		{"\"text\": \"6\"", "\"text\": null"},
		{"\"text\": \"6\"", "\"text\": 6"},
		{"\"when\": \"2023-11-14T22:13:20.000007Z\"", "\"when\": \"yesterday\""},
		{"\"flagged\": true", "\"flagged\": 1"},
		{"\"text\": \"pack text\"", "\"text\": \"another\""},
		{"\"key\": \"q2\"", "\"key\": null"},
		{"\"key\": \"q2\"", "\"key\": \"a\\u0000b\""},
		{"\"mode\": \"full\"", "\"mode\": \"half\""},
		{"\"packs\": [", "\"others\": ["},
		{"\"uuid\": \"", "\"uuid\": \"x"},
		{"\"results\": [", "\"results\": 1, \"x\": ["},
		{"\"answers\": [", "\"answers\": [7, "},
	};
	struct place_of_test *place = *state;
	const char *text = export(place, fill(place));
	other_store(place, "b");
	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		const char *bad = changed(place, text, changes[i][0], changes[i][1]);
		check_refused(place, "J5020", bad, strlen(bad));
	}
	const char *newer = changed(place, text, "\"version\": 1", "\"version\": 2");
	check_refused(place, "J5021", newer, strlen(newer));
	const char *nameless = changed(place, text, "Café \\\"Zürich\\\"", " ");
	check_refused(place, "J5011", nameless, strlen(nameless));
	check_refused(place, "J5020", "[]", 2);
	check_refused(place, "J5020", "", 0);
	for (size_t length = 1; length + 2 < strlen(text); length += 97)
		check_refused(place, "J5020", text, length);
}

static void the_same_uuid_twice_is_taken_once(void **state)
{
	struct place_of_test *place = *state;
	struct store *store = open_here(place);
	int64_t client = add_client(place, "a");
	put(place, add_assessment(place, client), "q", "1");
	const char *text = export(place, client);
	struct store_removed removed;
	GOOD(place, store_forget_client(store, client, &removed, place->sink));
	const char *start = strchr(strstr(text, "\"assessments\": ["), '['),
		   *end = strstr(text, "],\n  \"packs\"");
	const char *twice = arena_printf(place->arena, "%.*s,%.*s%s", (int)(end - text), text,
	                                 (int)(end - start - 1), start + 1, end);
	assert_int_equal(import(place, twice), 1);
	first_client(place);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_client_comes_back_the_same),
		TEST(the_export_is_documented_json),
		TEST(importing_twice_adds_nothing),
		TEST(a_renamed_client_is_still_known),
		TEST(an_assessment_that_went_on_elsewhere_is_continued),
		TEST(two_continuations_are_refused),
		TEST(what_is_malformed_changes_nothing),
		TEST(the_same_uuid_twice_is_taken_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
