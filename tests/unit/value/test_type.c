/*
 * Types: which stands in for which, what two have in common, what values conform to, and how they
 * are written.
 */
#include "unit.h"

#include "value/type.h"

static const struct type *context_of(struct arena *arena, const char *a, const struct type *x,
                                     const char *b, const struct type *y)
{
	struct type *type = ARENA_NEW(arena, struct type);
	struct type_member *members = ARENA_ARRAY(arena, struct type_member, 2);

	members[0] = (struct type_member){a, x};
	members[1] = (struct type_member){b, y};
	*type = (struct type){.kind = TYPE_CONTEXT, .member_count = b ? 2 : 1, .members = members};
	return type;
}

static const struct type *function_of(struct arena *arena, const struct type *parameter,
                                      const struct type *result)
{
	struct type *type = ARENA_NEW(arena, struct type);
	struct type_member *members = ARENA_NEW(arena, struct type_member);

	members->name = "p";
	members->type = parameter;
	*type = (struct type){
		.kind = TYPE_FUNCTION, .element = result, .member_count = 1, .members = members};
	return type;
}

static const struct type *coded(struct arena *arena, const char *const *codes, size_t count)
{
	struct type *type = ARENA_NEW(arena, struct type);

	*type = (struct type){.kind = TYPE_STRING, .codes = codes, .code_count = count};
	return type;
}

static void conformance_is_as_the_language_says(void **state)
{
	struct arena *a = *state;
	const struct type *numbers = type_list_of(a, &type_number),
			  *x = context_of(a, "x", &type_number, NULL, NULL),
			  *xy = context_of(a, "x", &type_number, "y", &type_string);
	const struct {
		const struct type *a, *b;
		bool conforms;
	} rows[] = {
		{&type_number, &type_any, true},
		{&type_any, &type_number, false},
		{&type_null, &type_number, true},
		{&type_number, &type_null, false},
		{&type_number, &type_string, false},
		{&type_date, &type_date_time, false},
		{numbers, &type_any_list, true},
		{&type_any_list, numbers, false},
		{type_list_of(a, &type_null), numbers, true},
		{numbers, type_list_of(a, &type_number), true},
		{numbers, type_range_of(a, &type_number), false},
		{xy, x, true},
		{x, xy, false},
		{x, &type_any_context, true},
		{function_of(a, &type_any, &type_number), function_of(a, &type_number, &type_any),
	         true},
		{function_of(a, &type_number, &type_any), function_of(a, &type_any, &type_number),
	         false},
		{function_of(a, &type_number, &type_any), &type_any_function, true},
		{&type_any_function, function_of(a, &type_number, &type_any), false},
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		if (type_conforms(rows[i].a, rows[i].b) != rows[i].conforms)
			fail_msg("%s must%s conform to %s", type_print(a, rows[i].a),
			         rows[i].conforms ? "" : " not", type_print(a, rows[i].b));
}

static void joins(struct arena *arena, const struct type *a, const struct type *b,
                  const char *wanted)
{
	const struct type *join = type_join(arena, a, b);

	assert_string_equal(type_print(arena, join), wanted);
	assert_string_equal(type_print(arena, type_join(arena, b, a)), wanted);
	assert_true(type_conforms(a, join));
	assert_true(type_conforms(b, join));
}

static void two_types_join_to_the_least_around_both(void **state)
{
	struct arena *a = *state;
	const struct type *x = context_of(a, "x", &type_number, NULL, NULL),
			  *xy = context_of(a, "x", &type_number, "y", &type_string),
			  *zy = context_of(a, "z", &type_number, "y", &type_number);

	joins(a, &type_number, &type_number, "number");
	joins(a, &type_number, &type_null, "number");
	joins(a, &type_number, &type_string, "Any");
	joins(a, type_list_of(a, &type_number), type_list_of(a, &type_string), "list<Any>");
	joins(a, type_list_of(a, &type_number), type_list_of(a, &type_null), "list<number>");
	joins(a, x, xy, "context<x: number>");
	joins(a, xy, zy, "context<y: Any>");
	joins(a, function_of(a, &type_number, &type_any),
	      function_of(a, &type_string, &type_number), "function");
	joins(a, type_range_of(a, &type_date), &type_date, "Any");
}

static void codes_are_joined_and_forgotten_when_any_string_will_do(void **state)
{
	static const char *const ab[] = {"a", "b"}, *const bc[] = {"b", "c"};
	struct arena *a = *state;
	const struct type *x = coded(a, ab, 2), *y = coded(a, bc, 2), *join = type_join(a, x, y);

	assert_int_equal(join->code_count, 3);
	assert_string_equal(join->codes[2], "c");
	assert_ptr_equal(type_join(a, x, x), x);
	assert_ptr_equal(type_join(a, x, &type_null), x);
	assert_null(type_join(a, x, &type_string)->codes);
	assert_null(type_join(a, &type_string, x)->codes);
}

static void values_have_types_and_conform_to_them(void **state)
{
	struct arena *a = *state;
	struct value items[] = {num("1"), value_null(), str("x")};
	struct value_entry entry = {{"k", 1}, num("1")};
	const char *names[] = {"p"};
	struct value_function function = {.parameter_count = 1, .parameter_names = names};
	const struct {
		struct value value;
		const char *type;
	} rows[] = {
		{value_null(), "Null"},
		{value_boolean(true), "boolean"},
		{num("1"), "number"},
		{frac(1, 3), "number"},
		{str("x"), "string"},
		{day("2024-01-01"), "date"},
		{value_months(1), "years and months duration"},
		{value_days((struct days_duration){1, 0}), "days and time duration"},
		{value_list(a, items, 0), "list<Null>"},
		{value_list(a, items, 2), "list<number>"},
		{value_list(a, items, 3), "list<Any>"},
		{value_context(a, &entry, 1), "context<k: number>"},
		{value_range(a, num("1"), true, value_null(), false), "range<number>"},
		{{.kind = VALUE_FUNCTION, .as.function = &function}, "function<Any>->Any"},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct type *type = type_of(a, rows[i].value);

		assert_string_equal(type_print(a, type), rows[i].type);
		assert_true(value_conforms(rows[i].value, type));
		assert_true(value_conforms(rows[i].value, &type_any));
		assert_true(value_conforms(value_null(), type));
		for (size_t j = 0; j < COUNT(rows); j++)
			if (type_conforms(type_of(a, rows[j].value), type))
				assert_true(value_conforms(rows[j].value, type));
	}
	assert_false(value_conforms(value_list(a, items, 3), type_list_of(a, &type_number)));
	assert_false(value_conforms(value_context(a, NULL, 0),
	                            context_of(a, "k", &type_number, NULL, NULL)));
	assert_false(value_conforms(num("1"), &type_string));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(conformance_is_as_the_language_says),
		cmocka_unit_test(two_types_join_to_the_least_around_both),
		cmocka_unit_test(codes_are_joined_and_forgotten_when_any_string_will_do),
		cmocka_unit_test(values_have_types_and_conform_to_them),
	};

	return cmocka_run_group_tests(tests, with_arena, without_arena);
}
