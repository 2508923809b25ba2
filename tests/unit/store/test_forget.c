/*
 * What is forgotten is in no byte of any file of the store; everything else is untouched.
 */
#include "store/unit.h"

#include "store/store_int.h"

static bool file_holds(struct place_of_test *place, const char *suffix, const char *text)
{
	size_t length, size = strlen(text);
	const char *bytes = file_bytes(
		place->arena, arena_printf(place->arena, "%s%s", place->path, suffix), &length);
	for (size_t i = 0; i + size <= length; i++)
		if (memcmp(bytes + i, text, size) == 0)
			return true;
	return false;
}

static bool holds(struct place_of_test *place, const char *text)
{
	return file_holds(place, "", text) || file_holds(place, "-wal", text) ||
	       file_holds(place, "-shm", text);
}

static void fill(struct place_of_test *place, int64_t client, const char *word)
{
	int64_t id = add_assessment(place, client);
	struct answer answer = answer_of("q1", word);
	answer.note = arena_printf(place->arena, "note %s", word);
	for (int i = 0; i < 70; i++) {
		answer.key = arena_printf(place->arena, "q%d", i % 7);
		GOOD(place, store_put_answer(place->store, id, &answer, place->sink));
	}
	GOOD(place, store_put_draft(place->store, id, "q1", word, place->sink));
	char *large = arena_alloc(place->arena, 100001);
	memset(large, 'x', 100000);
	memcpy(large + 50000, word, strlen(word));
	GOOD(place, store_put_result(place->store, id, large, "the pack", place->sink));
}

static void no_byte_of_a_forgotten_client_is_left(void **state)
{
	struct place_of_test *place = *state;
	struct store *store = open_here(place);
	struct store_removed removed;
	int64_t gone = add_client(place, "Vanishing GmbH"),
		kept = add_client(place, "Staying GmbH");
	fill(place, gone, "disappearance");
	fill(place, kept, "permanence");
	GOOD(place, store_rename_client(store, gone, "Vanished GmbH", place->sink));
	assert_true(holds(place, "disappearance"));
	assert_true(holds(place, "Vanishing"));
	GOOD(place, store_forget_client(store, gone, &removed, place->sink));
	assert_int_equal(removed.assessments, 1);
	assert_int_equal(removed.answers, 70);
	assert_int_equal(removed.drafts, 1);
	assert_int_equal(removed.results, 1);
	static const char *const words[] = {"Vanish", "vanish", "disappearance", "note disapp"};
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (holds(place, words[i]))
			fail_msg("'%s' is still in a file of the store", words[i]);
	assert_true(holds(place, "permanence"));
	assert_true(holds(place, "the pack"));
	GOOD(place, store_forget_client(store, kept, &removed, place->sink));
	assert_false(holds(place, "the pack"));
}

static void a_reader_elsewhere_is_named_as_the_reason(void **state)
{
	struct place_of_test *place = *state;
	struct store *store = open_here(place), *other = store_open(place->path, place->sink);
	struct store_removed removed;
	struct store_client client;
	int64_t id = add_client(place, "Vanishing"), number;
	sqlite3_busy_timeout(store->db, 50);
	GOOD(place, store_execute(other, "BEGIN", place->sink));
	GOOD(place, store_number(other, "SELECT count(*) FROM client", &number, place->sink));
	FAILS(place, "J5008", store_forget_client(store, id, &removed, place->sink));
	GOOD(place, store_find_client(store, place->arena, "Vanishing", &client, place->sink));
	assert_int_equal(client.id, 0);
	store_rollback(other);
	store_close(other);
	store_close(store);
	place->store = NULL;
	assert_false(holds(place, "Vanishing"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(no_byte_of_a_forgotten_client_is_left),
		TEST(a_reader_elsewhere_is_named_as_the_reason),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
