/*
 * What is said of an expression that cannot be read: the first problem, at its place, with what
 * would be right.
 */
#include "unit.h"

#include "base/limits.h"

static const struct {
	const char *text, *complaint;
} errors[] = {
	/* J1001: something is missing or out of place */
	{"1 +", "1:4 J1001 the end of the expression where a value was expected"},
	{"1 + * 2", "1:5 J1001 '*' where a value was expected"},
	{"(1 + )", "1:6 J1001 ')' where a value was expected"},
	{"if a then 1", "1:12 J1001 the end of the expression where 'else' was expected"},
	{"if a 1 else 2", "1:6 J1001 '1' where 'then' was expected"},
	{"for x in xs", "1:12 J1001 the end of the expression where 'return' was expected"},
	{"for in xs return 1", "1:5 J1001 'in' where a new name was expected"},
	{"for x = 1 return 1", "1:7 J1001 '=' where 'in' was expected"},
	{"some x in xs return x", "1:14 J1001 'return' where 'satisfies' was expected"},
	{"a between 1", "1:12 J1001 the end of the expression where 'and' was expected"},
	{"a between 1 or 2", "1:13 J1001 'or' where 'and' was expected"},
	{"[1, 2 3]", "1:7 J1001 '3' where ']' or an operator was expected"},
	{"(1 2)", "1:4 J1001 '2' where ')' or an operator was expected"},
	{"[1, ]", "1:5 J1001 ']' where a value was expected"},
	{"[1..]", "1:5 J1001 ']' where a value was expected"},
	{"{a 1}", "1:4 J1001 '1' where ':' was expected"},
	{"{1: 1}", "1:2 J1001 '1' where the name of an entry was expected"},
	{"{a: 1,}", "1:7 J1001 '}' where the name of an entry was expected"},
	{"f(a: 1, 2)", "1:9 J1001 '2' where the name of an argument was expected"},
	{"f(1,)", "1:5 J1001 ')' where a value was expected"},
	{"a.", "1:3 J1001 the end of the expression where a name was expected"},
	{"a.1", "1:2 J1003 '.1' after a complete expression"},
	{"a instance of", "1:14 J1001 the end of the expression where a type was expected"},
	{"a instance of list<number",
         "1:26 J1001 the end of the expression where '>' was expected"},
	{"a instance of function<number>",
         "1:31 J1001 the end of the expression where '->' was expected"},
	{"function x x", "1:10 J1001 'x x' where '(' was expected"},
	{"function(1) 1", "1:10 J1001 '1' where the name of a parameter was expected"},
	{"a in ()", "1:7 J1001 ')' where a value was expected"},
	{"< 5", "1:1 J1001 '<' where a value was expected"},
	{"a =\n  then", "2:3 J1001 'then' where a value was expected"},
	/* J1002, J1003 */
	{"", "1:1 J1002 nothing here, where an expression was expected"},
	{"  // only a comment", "1:1 J1002 nothing here, where an expression was expected"},
	{"1 2", "1:3 J1003 '2' after a complete expression"},
	{"a = 1)", "1:6 J1003 ')' after a complete expression"},
	{"\"a\", \"b\"", "1:4 J1003 ',' after a complete expression"},
	{"a then b", "1:3 J1003 'then' after a complete expression"},
	{"5(3)", "1:2 J1003 '(' after a complete expression"},
	{"\xEA\xB0\x80\xEB\x82\x98 = 1 1", "1:8 J1003 '1' after a complete expression"},
	/* J1004 */
	{"(1", "1:1 J1004 '(' is opened here and never closed"},
	{"a + [1, 2", "1:5 J1004 '[' is opened here and never closed"},
	{"{a: 1", "1:1 J1004 '{' is opened here and never closed"},
	{"f(1, (2)", "1:2 J1004 '(' is opened here and never closed"},
	{"a[1", "1:2 J1004 '[' is opened here and never closed"},
	{"[1..2", "1:1 J1004 '[' is opened here and never closed"},
	{"a in (1, 2", "1:6 J1004 '(' is opened here and never closed"},
	/* J1005 to J1009 */
	{"a = \"b", "1:5 J1005 the string that begins here has no closing quote"},
	{"\"a\\\"", "1:1 J1005 the string that begins here has no closing quote"},
	{"1 /* and so on", "1:3 J1006 the comment that begins here has no end"},
	{"a # b", "1:3 J1007 '#' has no meaning in an expression"},
	{"'a'", "1:1 J1020 texts stand in double quotes, not between ' (write \"a\")"},
	{"a == b", "1:3 J1008 '==' is not an operator here; write = (write a = b)"},
	{"a <> b", "1:3 J1008 '<>' is not an operator here; write != (write a != b)"},
	{"a && b", "1:3 J1008 '&&' is not an operator here; write and (write a and b)"},
	{"a || b", "1:3 J1008 '||' is not an operator here; write or (write a or b)"},
	{"!a", "1:1 J1008 '!' is not an operator here; write not(...)"},
	{"a % 2", "1:3 J1008 '%' is not an operator here; write modulo(a, b)"},
	{"a \xE2\x89\xA5 2", "1:3 J1008 '\xE2\x89\xA5' is not an operator here; write >= (write a >= 2)"},
	{"\342\200\234a\342\200\235", "1:1 J1020 texts stand in double quotes, not between \xE2\x80\x9C (write \"a\")"},
	{"1e9999999", "1:1 J1009 the number 1e9999999 is too large or too small"},
	/* J1010, J1011 */
	{"@\"2024-13-01\"", "1:1 J1010 '2024-13-01' is no date, time or duration"},
	{"@\"P1Y1D\"", "1:1 J1010 'P1Y1D' is no date, time or duration"},
	{"@a", "1:1 J1010 '@' is no date, time or duration"},
	{"\"ab\\u12\"", "1:4 J1011 '\\u' names no character"},
	{"\"\\uD800\"", "1:2 J1011 '\\u' names no character"},
	{"\"\\U110000\"", "1:2 J1011 '\\U' names no character"},
	/* J1014 to J1019 */
	{"a = \"\xFF\"", "1:6 J1014 the text is not valid UTF-8"},
	{"a instance of nmber", "1:15 J1015 unknown type 'nmber' (did you mean 'number'?)"},
	{"a instance of list<strng>", "1:20 J1015 unknown type 'strng' (did you mean 'string'?)"},
	{"{a: 1, a: 2}", "1:8 J1016 'a' is given twice"},
	{"{a: 1, \"a\": 2}", "1:8 J1016 'a' is given twice"},
	{"f(x: 1, x: 2)", "1:9 J1016 'x' is given twice"},
	{"function(x, x) x", "1:13 J1016 'x' is given twice"},
	{"@\"10:30:00@No/Where\"", "1:1 J1019 '10:30:00@No/Where': there is no such time zone"},
	{"(!= 5)", "1:2 J1018 '!=' alone is a test, and stands only after 'in' or in a cell"},
};

static void check_error(const char *text, bool cell, const char *complaint)
{
	struct world world = world_new();
	const struct feel_node *tree = world_read(&world, text, cell);

	if (tree)
		fail_msg("'%s' should be refused with: %s", text, complaint);
	if (strcmp(world_complaint(&world), complaint) != 0)
		fail_msg("of '%s' is said: %s\nand should be: %s", text, world_complaint(&world),
		         complaint);
	assert_int_equal(diag_count(world.sink), 1);
	arena_free(world.arena);
}

static void a_mistake_is_named_at_its_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(errors); i++)
		check_error(errors[i].text, false, errors[i].complaint);
}

static const struct {
	const char *text, *complaint;
} cell_errors[] = {
	{"< ", "1:3 J1001 the end of the expression where a value was expected"},
	{"\"a\",", "1:5 J1001 the end of the expression where a value was expected"},
	{"not(\"a\"", "1:4 J1004 '(' is opened here and never closed"},
	{"not(< 5) and a", "1:10 J1001 'and' where the end of the cell was expected"},
	{"\"a\" \"b\"", "1:5 J1003 '\"b\"' after a complete expression"},
	{"- 5 -", "1:6 J1001 the end of the expression where a value was expected"},
};

static void a_mistake_in_a_cell_too(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cell_errors); i++)
		check_error(cell_errors[i].text, true, cell_errors[i].complaint);
}

static void a_tree_that_is_too_high_is_refused(void **state)
{
	struct world world = world_new();
	struct buf text;

	(void)state;
	buf_init(&text, 0);
	buf_add_repeat(&text, "(", 500);
	assert_null(world_read(&world, text.text, false));
	assert_string_equal(world_complaint(&world), "1:201 J1012 nested deeper than 200 levels; --limit parse-depth=N");
	buf_release(&text);
	arena_free(world.arena);
}

static void an_expression_that_is_too_long_is_refused(void **state)
{
	struct world world = world_new();
	struct buf text;

	(void)state;
	buf_init(&text, 0);
	buf_add_repeat(&text, " ", LIMIT_EXPRESSION_BYTES + 1);
	assert_null(world_read(&world, text.text, false));
	assert_string_equal(diag_at(world.sink, 0)->kind->code, "J1013");
	buf_release(&text);
	arena_free(world.arena);
}

static void reading_needs_no_sink(void **state)
{
	struct world world = world_new();

	(void)state;
	world.sink = NULL;
	assert_null(world_read(&world, "1 +", false));
	arena_free(world.arena);
}

static void every_kind_says_what_to_do(void **state)
{
	(void)state;
	for (size_t i = 0; feel_diagnostics[i]; i++) {
		const struct diag_kind *kind = feel_diagnostics[i];
		char last = kind->text[strlen(kind->text) - 1];

		if (last == '.' || strlen(kind->explanation) < 40)
			fail_msg("%s needs a text without a full stop and an explanation in "
			         "sentences",
			         kind->code);
		if (i && strcmp(feel_diagnostics[i - 1]->code, kind->code) >= 0)
			fail_msg("%s stands out of order", kind->code);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_mistake_is_named_at_its_place),
		cmocka_unit_test(a_mistake_in_a_cell_too),
		cmocka_unit_test(a_tree_that_is_too_high_is_refused),
		cmocka_unit_test(an_expression_that_is_too_long_is_refused),
		cmocka_unit_test(reading_needs_no_sink),
		cmocka_unit_test(every_kind_says_what_to_do),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
