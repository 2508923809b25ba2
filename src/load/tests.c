/*
 * Test files: companies as their answers, and what must come out. What the expectations mean is for
 * those who run them.
 */
#include "load/load_int.h"

#include <string.h>

static void read_answer(const struct reading *reading, const struct xml_element *element,
                        struct test_case *test)
{
	struct test_answer *answer = VEC_ADD(reading->loader->arena, &test->answers);

	answer->key = read_string(element, "question");
	answer->text = read_string(element, "value");
	answer->place = element->place;
}

static void read_expectation(const struct reading *reading, const struct xml_element *element,
                             struct test_case *test)
{
	struct arena *arena = reading->loader->arena;
	struct test_expectation *expectation = VEC_ADD(arena, &test->expectations);
	const char **names = ARENA_ARRAY(arena, const char *, element->attributes.count + 1);
	const char **values = ARENA_ARRAY(arena, const char *, element->attributes.count + 1);

	const char *named = element->kind == ELEMENT_EXPECT_REASON ? "of" : "id";

	expectation->what = element->name;
	expectation->id = read_string(element, named);
	expectation->place = element->place;
	expectation->names = names;
	expectation->values = values;
	for (size_t i = 0; i < element->attributes.count; i++) {
		const struct xml_attribute *attribute = &element->attributes.items[i];
		if (!strcmp(attribute->name, named))
			continue;
		names[expectation->count] = attribute->name;
		values[expectation->count++] = attribute->value.text;
	}
}

static void read_case(const struct reading *reading, const struct xml_element *element,
                      struct test_suite *suite)
{
	struct test_case *test = VEC_ADD(reading->loader->arena, &suite->cases);

	test->id = read_string(element, "id");
	test->stage = read_string(element, "stage");
	test->as_of = read_string(element, "as-of");
	test->place = element->place;
	for (size_t i = 0; i < element->children.count; i++) {
		const struct xml_element *child = element->children.items[i];
		if (child->kind == ELEMENT_ANSWER)
			read_answer(reading, child, test);
		if (child->kind == ELEMENT_EXPECT) {
			test->exact = read_string(child, "exact");
			test->expect = child->place;
		}
		for (size_t j = 0; child->kind == ELEMENT_EXPECT && j < child->children.count; j++)
			read_expectation(reading, child->children.items[j], test);
	}
}

static void check_cases(const struct reading *reading, const struct test_suite *suite)
{
	struct map *ids = map_new(reading->loader->arena);

	for (size_t i = 0; i < suite->cases.count; i++) {
		const struct test_case *test = &suite->cases.items[i];
		const struct place *known = map_get(ids, test->id);
		size_t line;
		size_t column;
		if (known) {
			place_position(*known, &line, &column);
			diag_report(
				reading->loader->sink, J2045, model_attribute(test->place, "id"),
				test->id,
				arena_printf(reading->loader->arena, "%s:%zu", suite->file, line));
		}
		map_put(ids, test->id,
		        arena_copy(reading->loader->arena, &test->place, sizeof test->place));
	}
}

static struct test_suite *read_suite(struct loader *loader, const char *file,
                                     const struct file *read)
{
	struct test_suite *suite = ARENA_NEW(loader->arena, struct test_suite);
	struct reading reading = {.loader = loader, .file = read};

	suite->file = arena_strdup(loader->arena, file);
	suite->place = read->root->place;
	suite->questionnaire = read_string(read->root, "questionnaire");
	suite->rules = read_string(read->root, "rules");
	for (size_t i = 0; i < read->root->children.count; i++)
		if (read->root->children.items[i]->kind == ELEMENT_CASE)
			read_case(&reading, read->root->children.items[i], suite);
	check_cases(&reading, suite);
	return suite;
}

/* text NULL: what stands in the file. */
static struct test_suite *load_suite(struct arena *arena, const char *file, const char *text,
                                     size_t length, struct diag_sink *sink)
{
	struct loader loader = {.arena = arena,
	                        .sink = sink,
	                        .vocabulary = vocabulary_new(arena),
	                        .fields = field_index_new(arena)};
	size_t errors = diag_errors(sink);
	struct file *read = text ? file_of_text(&loader, file, text, length, ELEMENT_TESTS)
	                         : file_read(&loader, file, ELEMENT_TESTS);

	if (loader.broken || !read)
		return NULL;
	struct test_suite *suite = read_suite(&loader, file, read);
	return diag_errors(sink) == errors ? suite : NULL;
}

struct test_suite *load_tests(struct arena *arena, const char *file, struct diag_sink *sink)
{
	return load_suite(arena, file, NULL, 0, sink);
}

struct test_suite *load_tests_of(struct arena *arena, const char *file, const char *text,
                                 size_t length, struct diag_sink *sink)
{
	return load_suite(arena, file, text, length, sink);
}
