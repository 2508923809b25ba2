/*
 * From a linked DMN model to its graph: what becomes of its elements, which names an expression sees, how inputs are found
 * by what they are called, and what is said of requirements that have no end.
 */
#include "program/small.h"

#include "base/limits.h"
#include "model/decision.h"


static struct dmn_model *model_new(struct small *small, const char *namespace)
{
	struct dmn_model *model = ARENA_NEW(small->arena, struct dmn_model);

	*model = (struct dmn_model){.file = "pack.xml", .name = namespace, .namespace = namespace, .place = new_place(small), .source = small->source};
	return model;
}

static struct drg_element *add(struct small *small, struct dmn_model *model, enum drg_kind kind, const char *name, const char *text)
{
	struct drg_element *element = ARENA_NEW(small->arena, struct drg_element);

	*element = (struct drg_element){
		.kind = kind, .model = model, .id = name, .name = name, .variable = name, .place = new_place(small), .faults = diag_sink_new(small->arena)};
	if (text) {
		element->logic = ARENA_NEW(small->arena, struct boxed);
		*element->logic = (struct boxed){.kind = BOXED_LITERAL, .place = element->place, .text = formula_of(text)};
		element->logic->text.input.place = element->place;
	}
	VEC_PUSH(small->arena, &model->elements, element);
	return element;
}

static void require(struct small *small, struct drg_element *element, const char *href)
{
	VEC_PUSH(small->arena, &element->requires, ((struct drg_reference){.href = href, .place = element->place}));
}

/* The model as a graph, and what was said of it and of its elements. */
static const char *built(struct small *small, struct dmn_model *model)
{
	struct buf text;
	const char *copy;

	dmn_link(small->arena, model, false, small->sink);
	small->program = program_build_model(small->arena, model, small->sink);
	buf_init(&text, 0);
	for (size_t i = 0; i < model->elements.count; i++)
		for (size_t k = 0; k < diag_count(model->elements.items[i]->faults); k++)
			diag_print(diag_at(model->elements.items[i]->faults, k), false, &text);
	copy = arena_printf(small->arena, "%s%s", said(small), text.text ? text.text : "");
	buf_release(&text);
	return copy;
}

static void decisions_share_what_they_require(void **unused)
{
	struct small *small = small_new();
	struct dmn_model *model = model_new(small, "m");

	(void)unused;
	add(small, model, DRG_INPUT, "a", NULL);
	require(small, add(small, model, DRG_DECISION, "twice", "a + a"), "#a");
	struct drg_element *sum = add(small, model, DRG_DECISION, "sum", "twice + a");
	require(small, sum, "#twice");
	require(small, sum, "#a");
	assert_string_equal(built(small, model), "");
	assert_string_equal(dumped(small), "0 INPUT a\n1 CONSTANT true\n2 ADD (0, 0)\n3 ADD (2, 0)\n");
	assert_int_equal(small->program->element_count, 3);
	assert_int_equal(small->program->elements[2].node, 3);
	small_free(small);
}

static void names_that_nothing_declares_are_inputs_once(void **unused)
{
	struct small *small = small_new();
	struct dmn_model *model = model_new(small, "m");

	(void)unused;
	add(small, model, DRG_DECISION, "one", "free + 1");
	add(small, model, DRG_DECISION, "two", "free + 2");
	assert_string_equal(built(small, model), "");
	assert_int_equal(small->program->input_count, 1);
	assert_string_equal(small->program->inputs[0].key, "free");
	small_free(small);
}

static void what_is_not_required_is_not_seen(void **unused)
{
	struct small *small = small_new();
	struct dmn_model *model = model_new(small, "m");

	(void)unused;
	add(small, model, DRG_INPUT, "a", NULL);
	add(small, model, DRG_DECISION, "d", "a + 1");
	assert_string_equal(built(small, model), "pack.xml:3:1: error: 'd' uses 'a', which it does not require [J4006]\n");
	small_free(small);
}

static void a_ring_of_requirements_is_told_where_it_closes(void **unused)
{
	struct small *small = small_new();
	struct dmn_model *model = model_new(small, "m");

	(void)unused;
	require(small, add(small, model, DRG_DECISION, "a", "b"), "#b");
	require(small, add(small, model, DRG_DECISION, "b", "c"), "#c");
	require(small, add(small, model, DRG_DECISION, "c", "a"), "#a");
	assert_string_equal(built(small, model), "pack.xml:2:1: error: 'a' requires itself, through what it requires [J4004]\n");
	assert_non_null(small->program);
	small_free(small);
}

static void a_ring_through_imports_is_told_too(void **unused)
{
	struct small *small = small_new();
	struct dmn_model *here = model_new(small, "here"), *there = model_new(small, "there");

	(void)unused;
	VEC_PUSH(small->arena, &here->imports, ((struct dmn_import){.name = "t", .namespace = "there", .place = here->place, .model = there}));
	VEC_PUSH(small->arena, &there->imports, ((struct dmn_import){.name = "h", .namespace = "here", .place = there->place, .model = here}));
	require(small, add(small, here, DRG_DECISION, "a", "t.b"), "there#b");
	require(small, add(small, there, DRG_DECISION, "b", "h.a"), "here#a");
	assert_string_equal(built(small, here), "pack.xml:3:1: error: 'a' requires itself, through what it requires [J4004]\n");
	small_free(small);
}

static void chains_of_requirements_have_an_end(void **unused)
{
	struct small *small = small_new();
	struct dmn_model *model = model_new(small, "m");

	(void)unused;
	for (int i = 0; i <= LIMIT_REQUIREMENTS; i++)
		require(small, add(small, model, DRG_DECISION, arena_printf(small->arena, "d%d", i), "1"), arena_printf(small->arena, "#d%d", i + 1));
	add(small, model, DRG_DECISION, arena_printf(small->arena, "d%d", LIMIT_REQUIREMENTS + 1), "1");
	assert_string_equal(built(small, model), "pack.xml:1002:1: error: 'd1000' is reached through more than 1000 names, one using the next [J4003]\n");
	small_free(small);
}

static struct value_entry given(const char *name, struct value value)
{
	return (struct value_entry){{name, strlen(name)}, value};
}

static void inputs_are_found_by_name_and_by_path(void **unused)
{
	struct small *small = small_new();
	struct dmn_model *model = model_new(small, "here"), *library = model_new(small, "there");
	struct value_entry inside = given("b", value_int(3));
	bool used[4];

	(void)unused;
	add(small, model, DRG_INPUT, "a", NULL);
	add(small, library, DRG_INPUT, "b", NULL);
	VEC_PUSH(small->arena, &model->imports, ((struct dmn_import){.name = "lib", .namespace = "there", .place = model->place, .model = library}));
	require(small, add(small, model, DRG_DECISION, "d", "lib.b"), "there#b");
	assert_string_equal(built(small, model), "");
	assert_int_equal(program_input_find(small->program, "lib.b"), 1);

	const struct value_entry ways[] = {
		given("lib.b", value_int(3)),
		given("lib", value_context(small->arena, &inside, 1)),
		given("b", value_int(3)),
	};
	for (size_t i = 0; i < sizeof(ways) / sizeof(*ways); i++) {
		const struct value_entry entries[] = {given("other", value_int(9)), ways[i]};
		memset(used, 0, sizeof(used));
		const struct value *values = program_inputs(small->program, small->arena, entries, 2, used);
		assert_true(value_is_null(values[0]));
		assert_true(value_same(values[1], value_int(3)));
		assert_false(used[0]);
		assert_true(used[1]);
	}
	small_free(small);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decisions_share_what_they_require),
		cmocka_unit_test(names_that_nothing_declares_are_inputs_once),
		cmocka_unit_test(what_is_not_required_is_not_seen),
		cmocka_unit_test(a_ring_of_requirements_is_told_where_it_closes),
		cmocka_unit_test(a_ring_through_imports_is_told_too),
		cmocka_unit_test(chains_of_requirements_have_an_end),
		cmocka_unit_test(inputs_are_found_by_name_and_by_path),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
