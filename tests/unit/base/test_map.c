/*
 * Maps: keys of any bytes, replacement, order of insertion, and size.
 */
#include "unit.h"

#include "base/map.h"
#include <stdio.h>

static void an_empty_map_has_nothing(void **state)
{
	struct map *map = map_new(*state);
	assert_null(map_get(map, "a"));
	assert_int_equal(map_count(map), 0);
	assert_null(map_at(map, 0));
}

static void put_replaces_and_returns_what_stood_there(void **state)
{
	struct map *map = map_new(*state);
	int one;
	int two;
	assert_null(map_put(map, "key", &one));
	assert_ptr_equal(map_put(map, "key", &two), &one);
	assert_ptr_equal(map_get(map, "key"), &two);
	assert_int_equal(map_count(map), 1);
}

static void keys_are_bytes_and_copied(void **state)
{
	struct map *map = map_new(*state);
	int one;
	int two;
	char key[] = "a\0b";
	map_put_n(map, key, 3, &one);
	map_put_n(map, "", 0, &two);
	key[0] = 'x';
	assert_ptr_equal(map_get_n(map, "a\0b", 3), &one);
	assert_null(map_get_n(map, "a\0c", 3));
	assert_null(map_get(map, "a"));
	assert_ptr_equal(map_get(map, ""), &two);
}

static void a_hundred_thousand_keys_stay_in_order(void **state)
{
	enum { COUNT = 100000 };
	struct map *map = map_new(*state);
	char *values = arena_alloc(*state, COUNT);
	char key[16];
	for (int i = 0; i < COUNT; i++) {
		snprintf(key, sizeof(key), "key%d", i);
		map_put(map, key, &values[i]);
	}
	assert_int_equal(map_count(map), COUNT);
	for (int i = 0; i < COUNT; i++) {
		snprintf(key, sizeof(key), "key%d", i);
		if (map_get(map, key) != &values[i] ||
		    strcmp(map_at(map, (size_t)i)->key, key) != 0)
			fail_msg("%s is lost or out of order: look at grow() and find()", key);
	}
	assert_null(map_get(map, "key100000"));
}

static void the_hash_depends_on_every_byte_the_length_and_the_seed(void **state)
{
	(void)state;
	assert_true(hash_bytes("abcdefghi", 9, 1) == hash_bytes("abcdefghi", 9, 1));
	assert_true(hash_bytes("abcdefghi", 9, 1) != hash_bytes("abcdefghj", 9, 1));
	assert_true(hash_bytes("abcdefghi", 9, 1) != hash_bytes("abcdefghi", 9, 2));
	assert_true(hash_bytes("\0", 1, 1) != hash_bytes("\0\0", 2, 1));
	assert_true(hash_bytes("", 0, 1) != hash_bytes("\0", 1, 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_map_has_nothing),
		cmocka_unit_test(put_replaces_and_returns_what_stood_there),
		cmocka_unit_test(keys_are_bytes_and_copied),
		cmocka_unit_test(a_hundred_thousand_keys_stay_in_order),
		cmocka_unit_test(the_hash_depends_on_every_byte_the_length_and_the_seed),
	};
	return cmocka_run_group_tests(tests, with_arena, without_arena);
}
