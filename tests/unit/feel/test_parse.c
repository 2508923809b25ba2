/*
 * Text to tree and back: every form survives printing, operators bind as FEEL says, names are the
 * longest that fit.
 */
#include "unit.h"

#include "expressions.h"

static const char *const cells[] = {
	"-",
	"",
	"5",
	"-5",
	"\"a\"",
	"\"a\", \"b\"",
	"< 5",
	"<= 5",
	"> a + 1",
	">= 5",
	"= 5",
	"!= 5",
	"[1..5]",
	"(1..5)",
	"]1..5[",
	"< 5, > 10",
	"not(5)",
	"not(< 5)",
	"not(\"a\", \"b\")",
	"not(a) and b",
	"not([1..5])",
	"not(not(a))",
	"(not(a))",
	"null",
	"? > 5",
	"? > 5 and ? < 10",
	"a, [1..5], < 3",
	"f(?)",
	"true",
	"not(a)[1]",
	"[1..5], null",
	"\"a\", not(\"b\")",
	"if ? > 1 then true else false",
	"@\"2024-01-01\"",
	"> @\"2024-01-01\"",
	"{a: 1}",
};

static void check_round_trip(const char *text, bool cell)
{
	struct world world = world_new();
	struct feel_node *tree = world_read(&world, text, cell), *again;
	const char *printed;

	if (!tree)
		fail_msg("'%s' should parse, but: %s", text, world_complaint(&world));
	printed = world_print(&world, tree);
	again = world_read(&world, printed, cell);
	if (!again)
		fail_msg("'%s' is printed as '%s', which does not parse: %s", text, printed,
		         world_complaint(&world));
	if (!feel_same(tree, again))
		fail_msg("'%s' is printed as '%s', which is another tree", text, printed);
	assert_string_equal(world_print(&world, again), printed);
	arena_free(world.arena);
}

static void printing_and_reading_again_gives_the_same_tree(void **state)
{
	(void)state;
	assert_true(COUNT(expressions) > 300);
	for (size_t i = 0; i < COUNT(expressions); i++)
		check_round_trip(expressions[i], false);
}

static void cells_survive_printing_too(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cells); i++)
		check_round_trip(cells[i], true);
}

/* ---- structure ------------------------------------------------------------------------------- */

static const char *const kinds[] = {
#define NODE(kind, children, help) #kind,
#include "feel/ast.def"
#undef NODE
};

/* Kind(children ...), with names and literals as they are printed. */
static void outline(struct world *world, const struct feel_node *node, struct buf *out)
{
	if (node->kind == FEEL_LITERAL || node->kind == FEEL_NAME) {
		buf_add(out, world_print(world, node));
		return;
	}
	buf_printf(out, "%s%s%s(", kinds[node->kind], node->kind == FEEL_PATH ? "." : "",
	           node->kind == FEEL_PATH ? node->name : "");
	for (size_t i = 0; i < node->count; i++) {
		buf_add(out, i ? " " : "");
		outline(world, node->children[i], out);
	}
	buf_add(out, ")");
}

static const struct {
	const char *text, *outline;
} structures[] = {
	{"-5 ** 2", "POWER(NEGATE(5) 2)"},
	{"2 ** 3 ** 2", "POWER(POWER(2 3) 2)"},
	{"1 - 2 - 3", "SUBTRACT(SUBTRACT(1 2) 3)"},
	{"1 + 2 * 3", "ADD(1 MULTIPLY(2 3))"},
	{"a / b * c", "MULTIPLY(DIVIDE(a b) c)"},
	{"2 * -3", "MULTIPLY(2 NEGATE(3))"},
	{"-a.b", "NEGATE(PATH.b(a))"},
	{"-a instance of number", "INSTANCE_OF(NEGATE(a))"},
	{"a + b instance of number", "ADD(a INSTANCE_OF(b))"},
	{"a or b and c", "OR(a AND(b c))"},
	{"a and b or c", "OR(AND(a b) c)"},
	{"a = 1 and b = 2", "AND(COMPARE(a 1) COMPARE(b 2))"},
	{"a + 1 < b * 2", "COMPARE(ADD(a 1) MULTIPLY(b 2))"},
	{"a = b = c", "COMPARE(COMPARE(a b) c)"},
	{"a between 1 and 5 and b", "AND(BETWEEN(a 1 5) b)"},
	{"a between b - 1 and b + 1", "BETWEEN(a SUBTRACT(b 1) ADD(b 1))"},
	{"a in 1", "IN(a UNARY_TESTS(TEST_EXPRESSION(1)))"},
	{"a in (1, < 5)", "IN(a UNARY_TESTS(TEST_EXPRESSION(1) TEST_COMPARE(5)))"},
	{"a in (1..5)", "IN(a UNARY_TESTS(TEST_EXPRESSION(RANGE(1 5))))"},
	{"a in [1..5]", "IN(a UNARY_TESTS(TEST_EXPRESSION(RANGE(1 5))))"},
	{"a in [1, 5]", "IN(a UNARY_TESTS(TEST_EXPRESSION(LIST(1 5))))"},
	{"a in (b + c) * 2", "IN(a UNARY_TESTS(TEST_EXPRESSION(MULTIPLY(ADD(b c) 2))))"},
	{"a in (b) and c", "AND(IN(a UNARY_TESTS(TEST_EXPRESSION(b))) c)"},
	{"a in < 5 and b", "AND(IN(a UNARY_TESTS(TEST_COMPARE(5))) b)"},
	{"(< 5)", "RANGE(null 5)"},
	{"(>= 5)", "RANGE(5 null)"},
	{"(= 5)", "RANGE(5 5)"},
	{"]1..5[", "RANGE(1 5)"},
	{"[1..a[1][", "RANGE(1 FILTER(a 1))"},
	{"[1..f(b[1])]", "RANGE(1 CALL(f FILTER(b 1)))"},
	{"if a then b else c + 1", "IF(a b ADD(c 1))"},
	{"1 + if a then b else c", "ADD(1 IF(a b c))"},
	{"for x in 1..3 return x + 1", "FOR(RANGE(1 3) ADD(x 1))"},
	{"for x in xs, y in x return y", "FOR(xs x y)"},
	{"some x in xs satisfies x and y", "SOME(xs AND(x y))"},
	{"every x in xs satisfies x", "EVERY(xs x)"},
	{"xs[item > 1].a[1]", "FILTER(PATH.a(FILTER(xs COMPARE(item 1))) 1)"},
	{"f(1)(2)", "CALL(CALL(f 1) 2)"},
	{"f(a: 1)", "NAMED_CALL(f 1)"},
	{"a.b(1)", "CALL(PATH.b(a) 1)"},
	{"not(a)", "CALL(not a)"},
	{"function(x) x + 1", "FUNCTION(ADD(x 1))"},
	{"{a: 1}.a", "PATH.a(CONTEXT(1))"},
	{"((a))", "a"},
	{"1 /* ** 2 */ + 2 // + 3", "ADD(1 2)"},
};

static void operators_bind_as_feel_says(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(structures); i++) {
		struct world world = world_new();
		struct feel_node *tree = world_read(&world, structures[i].text, false);
		struct buf out;

		if (!tree)
			fail_msg("'%s' should parse, but: %s", structures[i].text,
			         world_complaint(&world));
		buf_init(&out, 0);
		outline(&world, tree, &out);
		if (strcmp(out.text, structures[i].outline) != 0)
			fail_msg("'%s' is %s, and should be %s", structures[i].text, out.text,
			         structures[i].outline);
		buf_release(&out);
		arena_free(world.arena);
	}
}

/* ---- literals -------------------------------------------------------------------------------- */

static void strings_keep_the_escapes_they_do_not_know(void **state)
{
	static const struct {
		const char *text, *value;
	} strings[] = {
		{"\"a\\\"b\"", "a\"b"},
		{"\"a\\\\b\"", "a\\b"},
		{"\"\\n\\t\\r\"", "\n\t\r"},
		{"\"\\d+\"", "\\d+"},
		{"\"\\u0041\"", "A"},
		{"\"\\U01F40E\"", "\xF0\x9F\x90\x8E"},
		{"\"\\uD83D\\uDCA9\"", "\xF0\x9F\x92\xA9"},
		{"\"\\'\"", "'"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(strings); i++) {
		struct world world = world_new();
		struct feel_node *tree = world_read(&world, strings[i].text, false);

		assert_non_null(tree);
		assert_string_equal(tree->literal.as.string.text, strings[i].value);
		arena_free(world.arena);
	}
}

static void numbers_may_begin_with_a_point_and_have_an_exponent(void **state)
{
	struct world world = world_new();

	(void)state;
	assert_string_equal(world_print(&world, world_read(&world, ".5", false)), "0.5");
	assert_string_equal(world_print(&world, world_read(&world, "1.23e+4", false)), "12300");
	assert_string_equal(world_print(&world, world_read(&world, "1.5e-3", false)), "0.0015");
	arena_free(world.arena);
}

/* ---- names ----------------------------------------------------------------------------------- */

static const char *const declared[] = {"a",
                                       "b",
                                       "a-b",
                                       "a b",
                                       "Approved/Declined",
                                       "days in weekend",
                                       "Student's name",
                                       "x + y",
                                       "not asked",
                                       "net  worth",
                                       "1st"};

static const struct {
	const char *text, *outline;
} readings[] = {
	{"a-b", "a-b"},
	{"a - b", "SUBTRACT(a b)"},
	{"a b", "a b"},
	{"a \n b", "a b"},
	{"a-b-a", "SUBTRACT(a-b a)"},
	{"a-bc", "SUBTRACT(a bc)"},
	{"Approved/Declined", "Approved/Declined"},
	{"days in weekend", "days in weekend"},
	{"days in weeken", "IN(days UNARY_TESTS(TEST_EXPRESSION(weeken)))"},
	{"for i in days in weekend return i", "FOR(days in weekend i)"},
	{"Student's name + \"!\"", "ADD(Student's name \"!\")"},
	{"x + y", "x + y"},
	{"x + z", "ADD(x z)"},
	{"not asked", "not asked"},
	{"not(a)", "CALL(not a)"},
	{"net worth", "net worth"},
	{"string length(a)", "CALL(string length a)"},
	{"date and time(a)", "CALL(date and time a)"},
	{"no such thing and a", "AND(no such thing a)"},
};

static void a_name_is_the_longest_that_is_in_scope(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(readings); i++) {
		struct world world = world_new();
		struct feel_node *tree;
		struct buf out;

		for (size_t name = 0; name < COUNT(declared); name++)
			feel_scope_add(world.scope, declared[name], &type_any);
		tree = world_read(&world, readings[i].text, false);
		if (!tree)
			fail_msg("'%s' should parse, but: %s", readings[i].text,
			         world_complaint(&world));
		buf_init(&out, 0);
		outline(&world, tree, &out);
		if (strcmp(out.text, readings[i].outline) != 0)
			fail_msg("'%s' is %s, and should be %s", readings[i].text, out.text,
			         readings[i].outline);
		buf_release(&out);
		arena_free(world.arena);
	}
}

static void members_with_spaces_are_known_from_the_type(void **state)
{
	struct world world = world_new();
	struct type_member members[] = {
		{"first name", &type_string}, {"net-worth", &type_number}, {"net", &type_number}};
	struct type person = {.kind = TYPE_CONTEXT, .members = members, .member_count = 3};
	const struct type *people = type_list_of(world.arena, &person);
	struct feel_node *tree;

	(void)state;
	feel_scope_add(world.scope, "p", &person);
	feel_scope_add(world.scope, "ps", people);
	tree = world_read(&world, "p.net-worth + p.net - p.first name", false);
	assert_non_null(tree);
	assert_string_equal(tree->children[0]->children[0]->name, "net-worth");
	assert_string_equal(tree->children[0]->children[1]->name, "net");
	tree = world_read(&world, "ps[net-worth > 1].first name", false);
	assert_non_null(tree);
	assert_string_equal(tree->children[0]->children[1]->children[0]->name, "net-worth");
	arena_free(world.arena);
}

static void an_inner_scope_hides_an_outer_one(void **state)
{
	struct world world = world_new();
	struct feel_scope *inner = feel_scope_new(world.arena, world.scope);

	(void)state;
	feel_scope_add(world.scope, "a", &type_number);
	feel_scope_add(world.scope, "b", &type_number);
	feel_scope_add(inner, "a", &type_string);
	assert_ptr_equal(feel_scope_find(inner, "a"), &type_string);
	assert_ptr_equal(feel_scope_find(inner, "b"), &type_number);
	assert_null(feel_scope_find(inner, "c"));
	feel_scope_add(inner, "a", &type_date);
	assert_ptr_equal(feel_scope_find(inner, "a"), &type_date);
	arena_free(world.arena);
}

/* ---- limits and places ----------------------------------------------------------------------- */

static char *repeated(struct arena *arena, const char *before, const char *middle,
                      const char *after, size_t times)
{
	struct buf out;
	char *text;

	buf_init(&out, 0);
	buf_add_repeat(&out, before, times);
	buf_add(&out, middle);
	buf_add_repeat(&out, after, times);
	text = arena_strdup(arena, out.text);
	buf_release(&out);
	return text;
}

static void depth_is_bounded_in_every_form(void **state)
{
	static const struct {
		const char *before, *middle, *after;
	} forms[] = {
		{"(", "1", ")"},
		{"[", "1", "]"},
		{"-", "1", ""},
		{"f(", "1", ")"},
		{"{a: ", "1", "}"},
		{"", "1", " + 1"},
		{"", "a", ".a"},
		{"", "a", "[1]"},
		{"if a then ", "1", " else 1"},
		{"for x in xs return ", "x", ""},
		{"function() ", "1", ""},
		{"1 in (", "1", ")"},
		{"not(", "a", ")"},
		{"", "a", " or a"},
		{"", "a", "(1)"},
		{"", "a", " instance of Any"},
		{"a instance of list<", "Any", ">"},
		{"]", "1", "..2["},
		{"a[", "1", "]"},
		{"", "a", " = a"},
		{"a ** ", "1", ""},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(forms); i++) {
		struct world world = world_new();

		if (world_read(&world,
		               repeated(world.arena, forms[i].before, forms[i].middle,
		                        forms[i].after, 100000),
		               false))
			fail_msg("a hundred thousand times '%s%s' should be refused",
			         forms[i].before, forms[i].after);
		arena_free(world.arena);
	}
}

static void places_follow_the_offsets_of_the_file(void **state)
{
	/* "a &lt; b" in a file: the sign is one byte of the text and four of the file. */
	static const size_t offsets[] = {10, 11, 12, 16, 17};
	struct world world = world_new();
	struct feel_input input = {.text = "a < b", .length = 5, .offsets = offsets};
	struct feel_node *tree = feel_parse(world.arena, &input, world.scope, world.sink);

	(void)state;
	assert_non_null(tree);
	assert_int_equal(tree->place.offset, 10);
	assert_int_equal(tree->place.length, 8);
	assert_int_equal(tree->children[1]->place.offset, 17);
	assert_int_equal(tree->children[1]->place.length, 1);
	arena_free(world.arena);
}

static void a_missing_bound_is_not_a_null_one(void **state)
{
	struct world world = world_new();
	struct feel_node *below = world_read(&world, "(< 5)", false);
	struct feel_node *null = world_read(&world, "(null..5)", false);

	(void)state;
	assert_true(below->test);
	assert_false(null->test);
	assert_false(feel_same(below, null));
	assert_string_equal(world_print(&world, below), "(< 5)");
	assert_string_equal(world_print(&world, world_read(&world, "(>= a + 1)", false)), "(>= a + 1)");
	assert_string_equal(world_print(&world, world_read(&world, "(=5)", false)), "(= 5)");
	arena_free(world.arena);
}

static void count_nodes(const struct feel_node *node, void *context)
{
	(void)node;
	++*(size_t *)context;
}

static void walking_visits_every_node(void **state)
{
	struct world world = world_new();
	size_t count = 0;

	(void)state;
	feel_walk(world_read(&world, "a + b * f(c, [1, 2])", false), count_nodes, &count);
	assert_int_equal(count, 10);
	arena_free(world.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(printing_and_reading_again_gives_the_same_tree),
		cmocka_unit_test(cells_survive_printing_too),
		cmocka_unit_test(operators_bind_as_feel_says),
		cmocka_unit_test(strings_keep_the_escapes_they_do_not_know),
		cmocka_unit_test(numbers_may_begin_with_a_point_and_have_an_exponent),
		cmocka_unit_test(a_name_is_the_longest_that_is_in_scope),
		cmocka_unit_test(members_with_spaces_are_known_from_the_type),
		cmocka_unit_test(an_inner_scope_hides_an_outer_one),
		cmocka_unit_test(depth_is_bounded_in_every_form),
		cmocka_unit_test(places_follow_the_offsets_of_the_file),
		cmocka_unit_test(a_missing_bound_is_not_a_null_one),
		cmocka_unit_test(walking_visits_every_node),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
