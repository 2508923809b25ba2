/*
 * Arenas and vectors: lifetimes by mark and release, zeroed and aligned memory, and a ceiling that
 * ends the process with a sentence instead of a crash.
 */
#include "unit.h"

#include "base/vec.h"
#include <stdint.h>
#include <sys/wait.h>
#include <unistd.h>

static void memory_is_zeroed_and_aligned(void **state)
{
	(void)state;
	struct arena *arena = arena_new(0);
	for (size_t size = 0; size < 5000; size += 7) {
		unsigned char *bytes = arena_alloc(arena, size);
		assert_int_equal((uintptr_t)bytes % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(bytes[i], 0);
		memset(bytes, 0xff, size);
	}
	arena_free(arena);
	arena_free(NULL);
}

static void release_forgets_what_came_after_the_mark(void **state)
{
	(void)state;
	struct arena *arena = arena_new(0);
	char *kept = arena_strdup(arena, "kept");
	struct arena_mark mark = arena_mark(arena);
	size_t used = arena_used(arena);
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < 1000; i++)
			memset(arena_alloc(arena, 500), 0xff, 500);
		memset(arena_alloc(arena, (size_t)3 << 20), 0xff, (size_t)3 << 20);
		arena_release(arena, mark);
		assert_int_equal(arena_used(arena), used);
		assert_string_equal(kept, "kept");
		const char *again = arena_alloc(arena, 500);
		for (int i = 0; i < 500; i++)
			assert_int_equal(again[i], 0);
		arena_release(arena, mark);
	}
	arena_free(arena);
}

static void a_mark_of_an_empty_arena_releases_all(void **state)
{
	(void)state;
	struct arena *arena = arena_new(0);
	struct arena_mark mark = arena_mark(arena);
	arena_alloc(arena, 100000);
	arena_release(arena, mark);
	assert_int_equal(arena_used(arena), 0);
	arena_free(arena);
}

static void texts_are_copied_with_their_nul(void **state)
{
	(void)state;
	struct arena *arena = arena_new(0);
	assert_null(arena_strdup(arena, NULL));
	assert_string_equal(arena_strndup(arena, "abcdef", 3), "abc");
	assert_string_equal(arena_printf(arena, "%s-%d", "x", 7), "x-7");
	assert_memory_equal(arena_copy(arena, "a\0b", 3), "a\0b", 3);
	arena_free(arena);
}

/* Runs `exhaust` in a child and checks that it ended with status 2 and one line on standard error.
 */
static void assert_exhausts(void (*exhaust)(struct arena *))
{
	int fds[2];
	assert_return_code(pipe(fds), 0);
	pid_t child = fork();
	if (!child) {
		dup2(fds[1], STDERR_FILENO);
		exhaust(arena_new(1 << 20));
		_exit(0);
	}
	close(fds[1]);
	char text[400];
	ssize_t got = read(fds[0], text, sizeof(text) - 1);
	close(fds[0]);
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 2);
	assert_true(got > 0);
	text[got] = '\0';
	assert_non_null(strstr(text, "memory ran out"));
	assert_ptr_equal(strchr(text, '\n'), text + got - 1);
}

static void exhaust_little_by_little(struct arena *arena)
{
	for (int i = 0; i < (1 << 20); i++)
		arena_alloc(arena, 16);
}

static void exhaust_at_once(struct arena *arena)
{
	arena_alloc(arena, SIZE_MAX);
}

static void exhaust_by_overflow(struct arena *arena)
{
	arena_array(arena, SIZE_MAX / 4, 8);
}

static void exhaustion_ends_with_a_sentence(void **state)
{
	(void)state;
	assert_exhausts(exhaust_little_by_little);
	assert_exhausts(exhaust_at_once);
	assert_exhausts(exhaust_by_overflow);
}

static void the_ceiling_itself_can_be_used(void **state)
{
	(void)state;
	struct arena *arena = arena_new(1 << 20);
	arena_alloc(arena, 100);
	arena_alloc(arena, (1 << 20) - 4096);
	arena_free(arena);
}

static void only_the_last_grows_where_it_stands(void **state)
{
	(void)state;
	struct arena *arena = arena_new(0);
	char *first = arena_alloc(arena, 10);
	memset(first, 'a', 10);
	size_t before = arena_used(arena);
	assert_true(arena_extend(arena, first, 10, 500));
	assert_true(arena_used(arena) > before);
	memset(first + 10, 'b', 490);
	assert_int_equal(first[9], 'a');
	char *second = arena_alloc(arena, 10);
	assert_true(second >= first + 500);
	assert_int_equal(second[0], 0);
	assert_false(arena_extend(arena, first, 500, 600));
	assert_true(arena_extend(arena, second, 10, 20));
	assert_false(arena_extend(arena, second, 20, (size_t)1 << 30));
	arena_free(arena);
}

/* Room is not zeroed, and may be used again: what is taken from it as zeroed must be. */
static void what_is_said_to_be_zeroed_is(void **state)
{
	(void)state;
	struct arena *arena = arena_new(0);
	struct arena_mark mark = arena_mark(arena);
	memset(arena_room(arena, 100, 8), 'x', 800);
	arena_release(arena, mark);
	VEC(uint64_t) list = {0};
	for (int i = 0; i < 60; i++)
		assert_true(*VEC_ADD(arena, &list) == 0);
	arena_release(arena, mark);
	const char *text = arena_strndup(arena, "abc", 3), *bytes = arena_alloc(arena, 64);
	assert_string_equal(text, "abc");
	for (int i = 0; i < 64; i++)
		assert_int_equal(bytes[i], 0);
	arena_free(arena);
}

static void vectors_keep_their_items(void **state)
{
	(void)state;
	struct arena *arena = arena_new(0);
	VEC(int) numbers = {0};
	for (int i = 0; i < 1000; i++)
		VEC_PUSH(arena, &numbers, i);
	assert_int_equal(numbers.count, 1000);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(numbers.items[i], i);
	assert_int_equal(*VEC_ADD(arena, &numbers), 0);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_is_zeroed_and_aligned),
		cmocka_unit_test(release_forgets_what_came_after_the_mark),
		cmocka_unit_test(a_mark_of_an_empty_arena_releases_all),
		cmocka_unit_test(texts_are_copied_with_their_nul),
		cmocka_unit_test(exhaustion_ends_with_a_sentence),
		cmocka_unit_test(the_ceiling_itself_can_be_used),
		cmocka_unit_test(only_the_last_grows_where_it_stands),
		cmocka_unit_test(what_is_said_to_be_zeroed_is),
		cmocka_unit_test(vectors_keep_their_items),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
