/*
 * Output texts: growth, formatting, and a maximum past which nothing more is taken.
 */
#include "unit.h"

#include "base/buf.h"

static void a_fresh_buffer_is_the_empty_text(void **state)
{
	(void)state;
	struct buf buf;
	buf_init(&buf, 0);
	assert_string_equal(buf.text, "");
	buf_clear(&buf);
	buf_release(&buf);
	assert_string_equal(buf.text, "");
}

static void additions_follow_one_another(void **state)
{
	(void)state;
	struct buf buf;
	buf_init(&buf, 0);
	buf_add(&buf, "one ");
	buf_add_n(&buf, "two three", 3);
	buf_add_char(&buf, ' ');
	buf_add_repeat(&buf, "ab", 3);
	buf_printf(&buf, " %d%s", 7, "!");
	assert_string_equal(buf.text, "one two ababab 7!");
	assert_int_equal(buf.length, 17);
	buf_clear(&buf);
	assert_string_equal(buf.text, "");
	for (int i = 0; i < 10000; i++)
		buf_printf(&buf, "%04d", i);
	assert_int_equal(buf.length, 40000);
	assert_memory_equal(buf.text + 39996, "9999", 5);
	buf_release(&buf);
}

static void the_maximum_can_be_reached_but_not_passed(void **state)
{
	(void)state;
	struct buf buf;
	buf_init(&buf, 10);
	buf_add(&buf, "0123456789");
	assert_false(buf.overflowed);
	buf_add(&buf, "");
	assert_false(buf.overflowed);
	buf_add_char(&buf, 'x');
	assert_true(buf.overflowed);
	assert_string_equal(buf.text, "0123456789");
	buf_release(&buf);
}

static void nothing_follows_a_gap(void **state)
{
	(void)state;
	struct buf buf;
	buf_init(&buf, 10);
	buf_add(&buf, "kept");
	buf_printf(&buf, "%s", "too long for it");
	buf_add(&buf, "x");
	assert_true(buf.overflowed);
	assert_string_equal(buf.text, "kept");
	buf_clear(&buf);
	buf_add(&buf, "again");
	assert_false(buf.overflowed);
	assert_string_equal(buf.text, "again");
	buf_release(&buf);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_fresh_buffer_is_the_empty_text),
		cmocka_unit_test(additions_follow_one_another),
		cmocka_unit_test(the_maximum_can_be_reached_but_not_passed),
		cmocka_unit_test(nothing_follows_a_gap),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
