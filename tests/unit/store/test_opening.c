/*
 * A store is private, and a file that cannot be one is left as it is, with the reason and the
 * remedy.
 */
#define _DEFAULT_SOURCE 1 /* setgroups */

#include "store/unit.h"

#include "store/store_int.h"
#include <grp.h>

static unsigned mode_of(const char *path)
{
	struct stat status;
	assert_int_equal(stat(path, &status), 0);
	return status.st_mode & 0777;
}

static bool opens(struct place_of_test *place)
{
	place->store = store_open(place->path, place->sink);
	return place->store != NULL;
}

static void a_new_store_is_for_its_owner_alone(void **state)
{
	struct place_of_test *place = *state;
	mode_t before = umask(0);
	open_here(place);
	add_client(place, "a");
	umask(before);
	assert_int_equal(mode_of(arena_printf(place->arena, "%s/data", place->folder)), 0700);
	assert_int_equal(mode_of(place->path), 0600);
	assert_int_equal(mode_of(arena_printf(place->arena, "%s-wal", place->path)), 0600);
	store_close(place->store);
	place->store = NULL;
	chmod(place->path, 0644);
	open_here(place);
	assert_int_equal(mode_of(place->path), 0600);
}

static void settings_are_the_safe_ones(void **state)
{
	static const struct {
		const char *pragma;
		int64_t expected;
	} settings[] = {
		{"PRAGMA application_id", 0x6A696E64},
		{"PRAGMA user_version", STORE_VERSION},
		{"PRAGMA synchronous", 2},
		{"PRAGMA foreign_keys", 1},
		{"PRAGMA secure_delete", 1},
		{"PRAGMA trusted_schema", 0},
		{"PRAGMA busy_timeout", 5000},
	};
	struct place_of_test *place = *state;
	struct store *store = open_here(place);
	int64_t number;
	for (size_t i = 0; i < sizeof(settings) / sizeof(settings[0]); i++) {
		GOOD(place, store_number(store, settings[i].pragma, &number, place->sink));
		if (number != settings[i].expected)
			fail_msg("%s is %lld", settings[i].pragma, (long long)number);
	}
}

static void answers_cannot_be_changed_even_by_sql(void **state)
{
	struct place_of_test *place = *state;
	struct store *store = open_here(place);
	put(place, add_assessment(place, add_client(place, "a")), "q", "1");
	FAILS(place, "J5010", store_execute(store, "UPDATE answer SET text = '2'", place->sink));
	FAILS(place, "J5010",
	      store_execute(store,
	                    "INSERT INTO answer (assessment, key, state, given) VALUES (1, 'q', "
	                    "'maybe', 0)",
	                    place->sink));
	FAILS(place, "J5010",
	      store_execute(store,
	                    "INSERT INTO answer (assessment, key, state, given) VALUES (1, 'q', "
	                    "'answered', 0)",
	                    place->sink));
}

static void check_foreign(struct place_of_test *place, const char *bytes, size_t length)
{
	size_t after;
	write_file(place->path, bytes, length);
	FAILS(place, "J5002", opens(place));
	assert_null(store_open_readonly(place->path, place->sink));
	const char *kept = file_bytes(place->arena, place->path, &after);
	assert_int_equal(after, length);
	assert_memory_equal(kept, bytes, length);
}

static void foreign_files_are_left_alone(void **state)
{
	struct place_of_test *place = *state;
	sqlite3 *db;
	size_t length;
	place->path = arena_printf(place->arena, "%s/foreign", place->folder);
	check_foreign(place, "hello\n", 6);
	check_foreign(place, arena_alloc(place->arena, 5000), 5000);
	const char *other = arena_printf(place->arena, "%s/other.db", place->folder);
	assert_int_equal(sqlite3_open(other, &db), SQLITE_OK);
	sqlite3_exec(db,
	             "PRAGMA journal_mode = WAL; PRAGMA application_id = 7; CREATE TABLE t (x); "
	             "INSERT INTO t VALUES (1)",
	             NULL, NULL, NULL);
	sqlite3_close(db);
	char *bytes = file_bytes(place->arena, other, &length);
	check_foreign(place, bytes, length);
}

static void a_newer_store_is_left_alone(void **state)
{
	struct place_of_test *place = *state;
	GOOD(place, store_execute(open_here(place), "PRAGMA user_version = 1000", place->sink));
	store_close(place->store);
	place->store = NULL;
	FAILS(place, "J5003", opens(place));
	FAILS(place, "J5003", store_open_readonly(place->path, place->sink) != NULL);
}

static void damage_is_told(void **state)
{
	struct place_of_test *place = *state;
	struct store *store = open_here(place);
	struct store_client *list;
	size_t count, length;
	for (int i = 0; i < 200; i++)
		add_client(place, arena_printf(place->arena,
		                               "client number %d with a name of some length", i));
	store_close(store);
	place->store = NULL;
	char *bytes = file_bytes(place->arena, place->path, &length);
	assert_true(length > 20000);
	memset(bytes + 4096, 0xA5, length - 4096);
	write_file(place->path, bytes, length);
	diag_clear(place->sink);
	bool good = opens(place) &&
	            store_clients(place->store, place->arena, true, &list, &count, place->sink);
	assert_false(good);
	assert_string_equal(diag_at(place->sink, 0)->kind->code, "J5005");
}

static void a_missing_table_is_damage(void **state)
{
	struct place_of_test *place = *state;
	GOOD(place, store_execute(open_here(place), "DROP TABLE draft", place->sink));
	store_close(place->store);
	place->store = NULL;
	FAILS(place, "J5005", opens(place));
}

static void impossible_places_are_told(void **state)
{
	struct place_of_test *place = *state;
	place->path = place->folder;
	FAILS(place, "J5007", opens(place));
	write_file(arena_printf(place->arena, "%s/file", place->folder), "x", 1);
	place->path = arena_printf(place->arena, "%s/file/jindan.db", place->folder);
	FAILS(place, "J5007", opens(place));
}

static void special_names_are_plain_files(void **state)
{
	struct place_of_test *place = *state;
	char *back = getcwd(NULL, 0);
	assert_int_equal(chdir(place->folder), 0);
	place->path = ":memory:";
	open_here(place);
	add_client(place, "kept");
	open_here(place);
	struct store_client client;
	GOOD(place, store_find_client(place->store, place->arena, "kept", &client, place->sink));
	assert_true(client.id > 0);
	assert_int_equal(access(":memory:", F_OK), 0);
	assert_int_equal(chdir(back), 0);
	free(back);
}

/* Runs the check as a user that permissions hold for; root ignores them. The check gives the exit
 * status. */
static void as_nobody(struct place_of_test *place, int (*check)(struct place_of_test *place))
{
	int status;
	pid_t child = fork();
	if (child == 0) {
		if (geteuid() == 0 &&
		    (setgroups(0, NULL) != 0 || setgid(65534) != 0 || setuid(65534) != 0))
			_exit(99);
		_exit(check(place));
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

static int opening_says_read_only(struct place_of_test *place)
{
	struct store *store = store_open(place->path, place->sink);
	if (store)
		return 1;
	return diag_count(place->sink) == 1 &&
	                       strcmp(diag_at(place->sink, 0)->kind->code, "J5001") == 0
	               ? 0
	               : 2;
}

static int reading_works(struct place_of_test *place)
{
	struct store_client client;
	struct store *store = store_open_readonly(place->path, place->sink);
	bool good = store && store_find_client(store, place->arena, "a", &client, place->sink) &&
	            client.id > 0;
	store_close(store);
	return good ? 0 : 1;
}

static void give_away(const char *path, mode_t mode)
{
	if (geteuid() == 0)
		assert_int_equal(chown(path, 65534, 65534), 0);
	assert_int_equal(chmod(path, mode), 0);
}

static void a_read_only_file_or_folder_is_told_and_can_be_read(void **state)
{
	struct place_of_test *place = *state;
	const char *folder = arena_printf(place->arena, "%s/data", place->folder);
	open_here(place);
	add_client(place, "a");
	store_close(place->store);
	place->store = NULL;
	give_away(place->folder, 0700);
	give_away(folder, 0700);
	give_away(place->path, 0400);
	as_nobody(place, opening_says_read_only);
	as_nobody(place, reading_works);
	give_away(place->path, 0600);
	give_away(folder, 0500);
	as_nobody(place, opening_says_read_only);
	as_nobody(place, reading_works);
	place->path = arena_printf(place->arena, "%s/new.db", folder);
	as_nobody(place, opening_says_read_only);
	give_away(folder, 0700);
}

static void a_locked_store_is_told(void **state)
{
	struct place_of_test *place = *state;
	struct store_client client;
	struct store *store = open_here(place), *other = store_open(place->path, place->sink);
	GOOD(place, store_begin(other, place->sink));
	sqlite3_busy_timeout(store->db, 50);
	FAILS(place, "J5004", store_add_client(store, place->arena, "a", &client, place->sink));
	store_rollback(other);
	GOOD(place, store_add_client(store, place->arena, "a", &client, place->sink));
	store_close(other);
}

static void no_file_is_no_store_to_read(void **state)
{
	struct place_of_test *place = *state;
	assert_null(store_open_readonly(place->path, place->sink));
	assert_int_equal(diag_count(place->sink), 0);
	assert_int_not_equal(access(place->path, F_OK), 0);
}

static void the_default_path_follows_the_environment(void **state)
{
	struct place_of_test *place = *state;
	unsetenv("JINDAN_STORE");
	setenv("HOME", "/home/x", 1);
	setenv("XDG_DATA_HOME", "relative", 1);
	assert_string_equal(store_default_path(place->arena),
	                    "/home/x/.local/share/jindan/jindan.db");
	setenv("XDG_DATA_HOME", "/data", 1);
	assert_string_equal(store_default_path(place->arena), "/data/jindan/jindan.db");
	setenv("JINDAN_STORE", "/else/s.db", 1);
	assert_string_equal(store_default_path(place->arena), "/else/s.db");
	unsetenv("JINDAN_STORE");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_new_store_is_for_its_owner_alone),
		TEST(settings_are_the_safe_ones),
		TEST(answers_cannot_be_changed_even_by_sql),
		TEST(foreign_files_are_left_alone),
		TEST(a_newer_store_is_left_alone),
		TEST(damage_is_told),
		TEST(a_missing_table_is_damage),
		TEST(impossible_places_are_told),
		TEST(special_names_are_plain_files),
		TEST(a_read_only_file_or_folder_is_told_and_can_be_read),
		TEST(a_locked_store_is_told),
		TEST(no_file_is_no_store_to_read),
		TEST(the_default_path_follows_the_environment),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
