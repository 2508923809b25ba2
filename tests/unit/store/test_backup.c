/*
 * Copies of the store: asked for, or made before its format changes.
 */
#include "store/unit.h"

#include "store/store_int.h"

static void a_backup_is_a_whole_private_store(void **state)
{
	struct place_of_test *place = *state;
	struct store *store = open_here(place);
	const char *copy = arena_printf(place->arena, "%s/copy.db", place->folder);
	struct store_client client;
	struct stat status;
	put(place, add_assessment(place, add_client(place, "a")), "q", "1");
	GOOD(place, store_backup(store, copy, place->sink));
	assert_int_equal(stat(copy, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	assert_int_not_equal(access(arena_printf(place->arena, "%s-wal", copy), F_OK), 0);
	place->path = copy;
	store = open_here(place);
	GOOD(place, store_find_client(store, place->arena, "a", &client, place->sink));
	assert_int_equal(client.assessment_count, 1);
}

static void a_backup_overwrites_nothing(void **state)
{
	struct place_of_test *place = *state;
	struct store *store = open_here(place);
	const char *taken = arena_printf(place->arena, "%s/taken", place->folder);
	size_t length;
	write_file(taken, "mine", 4);
	FAILS(place, "J5014", store_backup(store, taken, place->sink));
	FAILS(place, "J5014", store_backup(store, place->path, place->sink));
	FAILS(place, "J5007",
	      store_backup(store, arena_printf(place->arena, "%s/no/such", place->folder),
	                   place->sink));
	assert_string_equal(file_bytes(place->arena, taken, &length), "mine");
}

static const struct migration later[] = {
	{1, ""},
	{STORE_VERSION, ""},
	{STORE_VERSION + 1, "ALTER TABLE client ADD COLUMN sector TEXT; UPDATE client SET sector = 'retail'"},
	{STORE_VERSION + 2, "ALTER TABLE client ADD COLUMN region TEXT"},
};
static const struct migration broken[] = {
	{STORE_VERSION, ""},
	{STORE_VERSION + 1, "ALTER TABLE client ADD COLUMN sector TEXT; NONSENSE"},
};

static char *copy_of_today(struct place_of_test *place)
{
	char now[32];
	clock_format(clock_now(), now);
	return arena_printf(place->arena, "%s.v%d-%.4s%.2s%.2s", place->path, STORE_VERSION, now, now + 5, now + 8);
}

static void migrating_keeps_a_copy_and_the_data(void **state)
{
	struct place_of_test *place = *state;
	struct store *store = open_here(place);
	int64_t number;
	add_client(place, "a");
	char *copy = copy_of_today(place);
	GOOD(place, store_migrate(store, later, 4, place->sink));
	GOOD(place, store_number(store, "PRAGMA user_version", &number, place->sink));
	assert_int_equal(number, STORE_VERSION + 2);
	GOOD(place,
	     store_number(store,
	                  "SELECT count(*) FROM client WHERE sector = 'retail' AND region IS NULL",
	                  &number, place->sink));
	assert_int_equal(number, 1);
	place->path = copy;
	open_here(place); /* as this program makes it */
}

static void a_migration_that_fails_changes_nothing(void **state)
{
	struct place_of_test *place = *state;
	struct store *store = open_here(place);
	int64_t number;
	add_client(place, "a");
	FAILS(place, "J5010", store_migrate(store, broken, 2, place->sink));
	GOOD(place, store_number(store, "PRAGMA user_version", &number, place->sink));
	assert_int_equal(number, STORE_VERSION);
	GOOD(place,
	     store_number(store,
	                  "SELECT count(*) FROM pragma_table_info('client') WHERE name = 'sector'",
	                  &number, place->sink));
	assert_int_equal(number, 0);
	/* The next try finds the name of the copy taken. */
	GOOD(place, store_migrate(store, later, 4, place->sink));
	assert_int_equal(access(arena_printf(place->arena, "%s-2", copy_of_today(place)), F_OK), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_backup_is_a_whole_private_store),
		TEST(a_backup_overwrites_nothing),
		TEST(migrating_keeps_a_copy_and_the_data),
		TEST(a_migration_that_fails_changes_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
