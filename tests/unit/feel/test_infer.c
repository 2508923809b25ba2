/*
 * Static types: what expressions are worth, what can never work and where that is said, and no
 * false alarms.
 */
#include "unit.h"

static const char *const channel_codes[] = {"web", "shop", "mail"};
static const struct type channel = {.kind = TYPE_STRING, .codes = channel_codes, .code_count = 3};

static const char *const size_codes[] = {"small", "large"};
static const struct type size = {.kind = TYPE_STRING, .codes = size_codes, .code_count = 2};

static const struct type_member loan_members[] = {{"amount", &type_number},
                                                  {"end date", &type_date}};
static const struct type loan = {.kind = TYPE_CONTEXT, .members = loan_members, .member_count = 2};

static const struct type_member twice_members[] = {{"n", &type_number}};
static const struct type twice = {.kind = TYPE_FUNCTION,
                                  .element = &type_number,
                                  .members = twice_members,
                                  .member_count = 1};

static struct world questionnaire(void)
{
	struct world world = world_new();

	feel_scope_add(world.scope, "employees", &type_number);
	feel_scope_add(world.scope, "name", &type_string);
	feel_scope_add(world.scope, "exporting", &type_boolean);
	feel_scope_add(world.scope, "founded", &type_date);
	feel_scope_add(world.scope, "opened", &type_date_time);
	feel_scope_add(world.scope, "age", &type_months_duration);
	feel_scope_add(world.scope, "channel", &channel);
	feel_scope_add(world.scope, "channels", type_list_of(world.arena, &channel));
	feel_scope_add(world.scope, "size", &size);
	feel_scope_add(world.scope, "loan", &loan);
	feel_scope_add(world.scope, "loans", type_list_of(world.arena, &loan));
	feel_scope_add(world.scope, "twice", &twice);
	feel_scope_add(world.scope, "anything", &type_any);
	feel_scope_add(world.scope, "count of staff", &type_number);
	feel_scope_add(world.scope, "mode", &type_number); /* hides the built-in function */
	return world;
}

static const struct {
	const char *text, *type;
} types[] = {
	{"1", "number"},
	{"\"a\"", "string"},
	{"null", "Null"},
	{"employees + 1", "number"},
	{"name + \"!\"", "string"},
	{"founded + @\"P1D\"", "date"},
	{"opened - founded", "days and time duration"},
	{"age * 2", "years and months duration"},
	{"age / age", "number"},
	{"anything + 1", "number"},
	{"anything + anything", "Any"},
	{"-employees", "number"},
	{"employees > 1", "boolean"},
	{"employees in [1..5]", "boolean"},
	{"exporting and anything", "boolean"},
	{"[1, 2]", "list<number>"},
	{"[1, \"a\"]", "list<Any>"},
	{"[1..2]", "range<number>"},
	{"(< founded)", "range<date>"},
	{"{a: 1, b: a + 1}.b", "number"},
	{"loan.amount", "number"},
	{"loans.amount", "list<number>"},
	{"loans[amount > 1].end date", "list<date>"},
	{"loans[1].amount", "number"},
	{"loans[employees]", "Any"},
	{"[1..5][1]", "range<number>"},
	{"abs([1])", "Any"},
	{"[1..employees]", "range<number>"},
	{"loans[-1]", "context<amount: number, end date: date>"},
	{"founded.year", "number"},
	{"[1..2].start", "number"},
	{"[1..2].start included", "boolean"},
	{"if exporting then 1 else 2", "number"},
	{"if exporting then 1 else \"a\"", "Any"},
	{"if exporting then 1 else null", "number"},
	{"for l in loans return l.amount", "list<number>"},
	{"for i in 1..3 return i", "list<number>"},
	{"some l in loans satisfies l.amount > 1", "boolean"},
	{"function(x: number) x + 1", "function<number>->number"},
	{"(function(x: number) x + 1)(2)", "number"},
	{"twice(2)", "number"},
	{"count(loans)", "number"},
	{"max(1, 2)", "number"},
	{"max(loans.amount)", "number"},
	{"min(founded, founded)", "date"},
	{"reverse([1, 2])", "list<number>"},
	{"sort(loans, function(a, b) a.amount < b.amount)[1].amount", "number"},
	{"abs(age)", "years and months duration"},
	{"date(\"2024-01-01\")", "date"},
	{"upper case(name)", "string"},
	{"employees instance of number", "boolean"},
};

static void expressions_have_the_type_of_what_they_give(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(types); i++) {
		struct world world = questionnaire();
		struct feel_node *tree = world_read(&world, types[i].text, false);
		const struct type *type;

		if (!tree)
			fail_msg("'%s' should parse, but: %s", types[i].text,
			         world_complaint(&world));
		type = feel_infer(world.arena, tree, world.scope, world.sink);
		if (diag_count(world.sink))
			fail_msg("'%s' is fine, but: %s", types[i].text, world_complaint(&world));
		if (strcmp(type_print(world.arena, type), types[i].type) != 0)
			fail_msg("'%s' is %s, and should be %s", types[i].text,
			         type_print(world.arena, type), types[i].type);
		assert_ptr_equal(tree->inferred, type);
		arena_free(world.arena);
	}
}

static const struct {
	const char *text, *complaint;
} mistakes[] = {
	{"emploees > 5", "1:1 J1051 unknown name 'emploees' (did you mean 'employees'?)"},
	{"1 + count of staf",
         "1:5 J1051 unknown name 'count of staf' (did you mean 'count of staff'?)"},
	{"[1, nowhere]", "1:5 J1051 unknown name 'nowhere'"},
	{"for x in loans return y", "1:23 J1051 unknown name 'y'"},
	{"cout(loans)", "1:1 J1052 unknown function 'cout' (did you mean 'count'?)"},
	{"count()", "1:1 J1053 count() takes 1 argument, not 0"},
	{"name + substring(name)", "1:8 J1053 substring() takes 2 to 3 arguments, not 1"},
	{"sum()", "1:1 J1053 sum() takes 1 argument or more, not 0"},
	{"twice(1, 2)", "1:1 J1053 twice() takes 1 argument, not 2"},
	{"substring(strng: name, start position: 1)",
         "1:18 J1054 substring() has no parameter 'strng' (did you mean 'string'?)"},
	{"twice(m: 1)", "1:10 J1054 twice() has no parameter 'm'"},
	{"string length(employees)",
         "1:15 J1055 string length() wants string, and this is employees (number)"},
	{"sum(channels)",
         "1:5 J1055 sum() wants list<number>, and this is channels (list<string>)"},
	{"sum(1, name)", "1:8 J1055 sum() wants number, and this is name (string)"},
	{"not(employees)", "1:5 J1055 not() wants boolean, and this is employees (number)"},
	{"twice(name)", "1:7 J1055 twice() wants number, and this is name (string)"},
	{"employees >= \"2,000\"", "1:14 J1057 employees (number) and \"2,000\" (string) have no order (write employees >= 2000)"},
	{"exporting = \"yes\"", "1:13 J1056 exporting (boolean) is never equal to \"yes\" (string) (write exporting = true)"},
	{"exporting or \"web\"", "1:14 J1060 'or' wants a condition, and this is \"web\" (string)"},
	{"channel = \"web\" or \"shop\"", "1:20 J1060 'or' wants a condition, and this is \"shop\" (string) (write channel = \"shop\")"},
	{"employees = \"50\"", "1:13 J1056 employees (number) is never equal to \"50\" (string) (write employees = 50)"},
	{"name != 5", "1:9 J1056 name (string) is never equal to 5 (number)"},
	{"channels = \"web\"",
         "1:12 J1056 channels (list<string>) is never equal to \"web\" (string) "
         "(use list contains(channels, \"web\"))"},
	{"employees in [\"a\"..\"b\"]",
         "1:14 J1056 employees (number) is never equal to [\"a\"..\"b\"] (range<string>)"},
	{"employees in (1, \"a\")",
         "1:18 J1056 employees (number) is never equal to \"a\" (string)"},
	{"list contains(loans.amount, \"a\")",
         "1:29 J1056 an item of loans.amount (list<number>) is never equal to \"a\" (string)"},
	{"name > 5", "1:8 J1057 name (string) and 5 (number) have no order"},
	{"founded < 2024", "1:11 J1057 founded (date) and 2024 (number) have no order"},
	{"exporting > true", "1:13 J1057 exporting (boolean) and true (boolean) have no order"},
	{"employees between 1 and \"x\"",
         "1:25 J1057 employees (number) and \"x\" (string) have no order"},
	{"employees in < name", "1:16 J1057 employees (number) and name (string) have no order"},
	{"[1..\"b\"]", "1:2 J1057 1 (number) and \"b\" (string) have no order"},
	{"channel = \"wbe\"", "1:11 J1058 no option \"wbe\" (did you mean 'web'? there are: web, shop, mail)"},
	{"\"shp\" = channel", "1:1 J1058 no option \"shp\" (did you mean 'shop'? there are: web, shop, mail)"},
	{"channel in (\"web\", \"shp\")", "1:20 J1058 no option \"shp\" (did you mean 'shop'? there are: web, shop, mail)"},
	{"channel in [\"web\", \"phone\"]", "1:20 J1058 no option \"phone\" (there are: web, shop, mail)"},
	{"list contains(channels, \"webb\")",
         "1:25 J1058 no option \"webb\" (did you mean 'web'? there are: web, shop, mail)"},
	{"some c in channels satisfies c = \"wbe\"",
         "1:34 J1058 no option \"wbe\" (did you mean 'web'? there are: web, shop, mail)"},
	{"count(channels[item = \"wbe\"]) > 1",
         "1:23 J1058 no option \"wbe\" (did you mean 'web'? there are: web, shop, mail)"},
	{"channels[1] = \"wbe\"", "1:15 J1058 no option \"wbe\" (did you mean 'web'? there are: web, shop, mail)"},
	{"channel = web", "1:11 J1051 unknown name 'web' (a text needs quotes: \"web\")"},
	{"not exporting", "1:1 J1051 unknown name 'not exporting' (write not(exporting))"},
	{"not list contains(channels, \"web\")",
         "1:1 J1052 unknown function 'not list contains' (write not(list contains(channels, \"web\")))"},
	{"founded > 2026-01-01",
         "1:11 J1057 founded (date) and 2026 - 1 - 1 (number) have no order (write founded > date(\"2026-01-01\"))"},
	{"employees + name",
         "1:13 J1059 '+' does not work on employees (number) and name (string)"},
	{"name * 2", "1:1 J1059 '*' does not work on name (string) and 2 (number)"},
	{"founded + founded", "1:11 J1059 '+' does not work on founded (date) and founded (date)"},
	{"name - name", "1:1 J1059 '-' does not work on name (string) and name (string)"},
	{"anything ** name", "1:13 J1059 '**' does not work on anything (Any) and name (string)"},
	{"employees and exporting",
         "1:1 J1060 'and' wants a condition, and this is employees (number)"},
	{"exporting or \"yes\"", "1:14 J1060 'or' wants a condition, and this is \"yes\" (string)"},
	{"if name then 1 else 2", "1:4 J1060 'if' wants a condition, and this is name (string)"},
	{"some l in loans satisfies l.amount",
         "1:27 J1060 'satisfies' wants a condition, and this is l.amount (number)"},
	{"-name", "1:2 J1061 '-' does not work on name (string)"},
	{"loan.amont", "1:6 J1062 no 'amont' in loan (context<amount: number, end date: date>) "
                       "(did you mean 'amount'?)"},
	{"founded.yaer", "1:9 J1062 no 'yaer' in founded (date)"},
	{"employees.x", "1:11 J1062 no 'x' in employees (number)"},
	{"employees(3)", "1:1 J1063 employees (number) is not a function"},
	{"mode([1])", "1:1 J1063 mode (number) is not a function"},
	{"loans[end date]",
         "1:7 J1064 a filter is a condition or a position, and this is end date (date)"},
	{"function(x) external {java: 1}",
         "1:13 J1017 functions written in another language are not run"},
	{"? > 3", "1:1 J1065 no '?' here"},
	{"1 +\n  employes", "2:3 J1051 unknown name 'employes' (did you mean 'employees'?)"},
};

static void what_can_never_work_is_named_at_its_operand(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(mistakes); i++) {
		struct world world = questionnaire();
		struct feel_node *tree = world_read(&world, mistakes[i].text, false);

		if (!tree)
			fail_msg("'%s' should parse, but: %s", mistakes[i].text,
			         world_complaint(&world));
		feel_infer(world.arena, tree, world.scope, world.sink);
		if (strcmp(world_complaint(&world), mistakes[i].complaint) != 0)
			fail_msg("of '%s' is said: %s\nand should be: %s", mistakes[i].text,
			         world_complaint(&world), mistakes[i].complaint);
		if (diag_count(world.sink) != 1)
			fail_msg("of '%s' should be said one thing, not %zu", mistakes[i].text,
			         diag_count(world.sink));
		arena_free(world.arena);
	}
}

static const char *const fine[] = {
	"employees = null",
	"null = name",
	"channel = null",
	"channel = size",
	"channel = upper case(name)",
	"founded = opened",
	"founded < opened",
	"founded = @\"2024-01-01\"",
	"employees = anything",
	"anything > name",
	"anything and exporting",
	"employees in (null, 5, > 10)",
	"employees in [1, 2, 3]",
	"employees in [[1..2], [5..6]]",
	"channel in channels",
	"channels in ([\"web\"], [\"shop\"])",
	"employees in (? > 5)",
	"loans[amount > 1].amount + 1",
	"loans[amount > 1] = loan",
	"sum(employees)",
	"sum(employees, 1)",
	"count(name)",
	"string join(channels, \", \")",
	"string length([name])",
	"upper case(channels[item = \"web\"])",
	"max(1, null, employees)",
	"append(channels, \"web\")",
	"concatenate([1], [\"a\"])",
	"anything.whatever.more",
	"anything[whatever > 1]",
	"anything(1, 2)",
	"{a: anything}.a.b",
	"get value(loan, \"amount\")",
	"[] = [1]",
	"sort(channels)",
	"sort([1], function(a, b) a > b)",
	"if exporting then null else 1",
	"not(null)",
	"-null",
	"null + 1",
	"null > 1",
	"every l in loans satisfies l.amount > 1 and l.end date > founded",
	"for i in 1..3 return i * partial[-1]",
	"for l in loans, x in l.amount return x",
	"index of([1, 2], 2)[1] + 1",
	"loans.amount[1] + 1",
	"date(founded) = founded",
	"[1, \"a\"][1] = \"a\"",
	"employees instance of string",
	"context put({}, [\"a\", \"b\"], 1)",
	"list replace([1], 1, 2)",
	"list replace([1, 2], function(item, newItem) item < newItem, 3)",
	"mode = 5 or exporting",
	"before(1, [2..3])",
	"duration(\"P1D\") > @\"PT1H\"",
};

static void what_may_work_is_not_complained_of(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(fine); i++) {
		struct world world = questionnaire();
		struct feel_node *tree;

		tree = world_read(&world, fine[i], false);
		if (!tree)
			fail_msg("'%s' should parse, but: %s", fine[i], world_complaint(&world));
		feel_infer(world.arena, tree, world.scope, world.sink);
		if (diag_count(world.sink))
			fail_msg("'%s' is fine, but: %s", fine[i], world_complaint(&world));
		arena_free(world.arena);
	}
}

/* ---- cells ----------------------------------------------------------------------------------- */

static const struct {
	const char *text;
	const struct type *subject;
	const char *complaint;
} cells[] = {
	{"-", &type_number, ""},
	{"< 5, [10..20], null", &type_number, ""},
	{"not(5)", &type_number, ""},
	{"\"web\", \"shop\"", &channel, ""},
	{"? > 5 and exporting", &type_number, ""},
	{"exporting", &type_boolean, ""},
	{"loans.amount", &type_number, ""},
	{"\"a\"", &type_any, ""},
	{"\"wbe\"", &channel, "1:1 J1058 no option \"wbe\" (did you mean 'web'? there are: web, shop, mail)"},
	{"not(\"web\", \"shp\")", &channel, "1:12 J1058 no option \"shp\" (did you mean 'shop'? there are: web, shop, mail)"},
	{"\"5\"", &type_number, "1:1 J1056 ? (number) is never equal to \"5\" (string) (write 5)"},
	{"< \"5\"", &type_number, "1:3 J1057 ? (number) and \"5\" (string) have no order (write < 5)"},
	{"[1..2]", &type_string, "1:1 J1056 ? (string) is never equal to [1..2] (range<number>)"},
	{"? + 1", &type_number, "1:1 J1060 '?' wants a condition, and this is ? + 1 (number)"},
	{"nobody", &type_number, "1:1 J1051 unknown name 'nobody'"},
};

static void cells_are_tested_against_their_input(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cells); i++) {
		struct world world = questionnaire();
		struct feel_node *tree = world_read(&world, cells[i].text, true);

		if (!tree)
			fail_msg("'%s' should parse, but: %s", cells[i].text,
			         world_complaint(&world));
		feel_infer_tests(world.arena, tree, cells[i].subject, world.scope, world.sink);
		if (strcmp(world_complaint(&world), cells[i].complaint) != 0)
			fail_msg("of the cell '%s' is said: %s\nand should be: %s", cells[i].text,
			         world_complaint(&world), cells[i].complaint);
		arena_free(world.arena);
	}
}

static void types_of_the_model_have_names(void **state)
{
	struct world world = questionnaire();
	struct feel_node *tree;

	(void)state;
	feel_scope_add_type(world.scope, "t Loan", &loan);
	tree = world_read(&world, "anything instance of t Loan", false);
	assert_non_null(tree);
	assert_ptr_equal(tree->type, &loan);
	assert_null(world_read(&world, "anything instance of t Lown", false));
	assert_string_equal(world_complaint(&world),
	                    "1:22 J1015 unknown type 't Lown' (did you mean 't Loan'?)");
	arena_free(world.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(expressions_have_the_type_of_what_they_give),
		cmocka_unit_test(what_can_never_work_is_named_at_its_operand),
		cmocka_unit_test(what_may_work_is_not_complained_of),
		cmocka_unit_test(cells_are_tested_against_their_input),
		cmocka_unit_test(types_of_the_model_have_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
