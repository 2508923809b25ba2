/*
 * Test cases: those that expect something of a thing, and all of them with their results.
 */
#include "author/proof_int.h"
#include "base/buf.h"
#include <string.h>

static const char *expected_words(struct proof *proof, const struct test_expectation *expectation)
{
	const char *words = "";
	for (size_t i = 0; i < expectation->count; i++)
		words = proof_join(proof, words, arena_printf(proof->arena, _("%s: %s"), expectation->names[i], *expectation->values[i] ? expectation->values[i] : _("nothing")));
	return words;
}

static void add_result(struct proof *proof, struct doc_node *line, const struct proof_case *test)
{
	doc_cell(proof->arena, line, test->passed ? _("passed") : _("failed"))->tone = test->passed ? TONE_PLAIN : TONE_BAD;
}

static bool is_about(const struct test_expectation *expectation, const char *what, const char *id)
{
	return strcmp(expectation->what, what) == 0 && expectation->id && strcmp(expectation->id, id) == 0;
}

void proof_tests_of(struct proof *proof, struct doc_node *parent, const char *what, const char *id)
{
	const char *const titles[] = {_("Case"), _("Expected"), _("Result"), NULL};
	struct doc_node *table = NULL;
	for (size_t i = 0; i < proof->wish->case_count; i++) {
		const struct proof_case *test = &proof->wish->cases[i];
		for (size_t j = 0; j < test->test->expectations.count; j++) {
			if (!is_about(&test->test->expectations.items[j], what, id))
				continue;
			if (!table)
				table = proof_table(proof, doc_section(proof->arena, parent, _("Test cases")), "tests", titles);
			struct doc_node *line = doc_line(proof->arena, table);
			doc_cell(proof->arena, line, test->test->id)->tone = TONE_STRONG;
			doc_cell(proof->arena, line, expected_words(proof, &test->test->expectations.items[j]));
			add_result(proof, line, test);
		}
	}
	if (!table && strcmp(what, "programme") == 0)
		proof_mark(proof, "p", id, id, _("no test case expects anything of it"));
}

static const char *answers_words(struct proof *proof, const struct test_case *test)
{
	struct buf out;
	buf_init(&out, 0);
	for (size_t i = 0; i < test->answers.count; i++)
		buf_printf(&out, "%s%s = %s", i ? "; " : "", test->answers.items[i].key ? test->answers.items[i].key : "?",
		           test->answers.items[i].text ? test->answers.items[i].text : "");
	const char *words = arena_strdup(proof->arena, out.text);
	buf_release(&out);
	return words;
}

static bool is_wanted(const struct proof *proof, const struct test_case *test)
{
	for (size_t i = 0; i < test->expectations.count; i++)
		for (size_t j = 0; j < proof->wish->programme_count; j++)
			if (is_about(&test->expectations.items[i], "programme", proof->wish->programmes[j]))
				return true;
	return proof->wish->programme_count == 0;
}

void proof_tests(struct proof *proof)
{
	const char *const titles[] = {_("Case"), _("Day"), _("Answers"), _("Result"), NULL};
	struct doc_node *part = proof_section(proof, proof->root, "part", "tests", NULL, _("Test cases")), *table = NULL;
	size_t failed = 0;
	const char *file = "";
	for (size_t i = 0; i < proof->wish->case_count; i++)
		failed += !proof->wish->cases[i].passed;
	doc_paragraph(proof->arena, part, failed ? TONE_BAD : TONE_PLAIN,
	              arena_printf(proof->arena, _("%zu passed, %zu failed"), proof->wish->case_count - failed, failed));
	for (size_t i = 0; i < proof->wish->case_count; i++) {
		const struct proof_case *test = &proof->wish->cases[i];
		if (!is_wanted(proof, test->test))
			continue;
		if (strcmp(file, test->file) != 0) {
			const char *name = strrchr(test->file, '/');
			table = proof_table(proof, doc_section(proof->arena, part, name ? name + 1 : test->file), "tests", titles);
			file = test->file;
		}
		struct doc_node *line = doc_line(proof->arena, table);
		doc_cell(proof->arena, line, test->test->id)->tone = TONE_STRONG;
		doc_cell(proof->arena, line, test->test->as_of ? test->test->as_of : proof_day(proof, proof->wish->as_of));
		doc_cell(proof->arena, line, answers_words(proof, test->test));
		add_result(proof, line, test);
		if (!test->passed)
			proof_mark(proof, "tests", NULL, test->test->id, _("failed"));
	}
	if (proof->wish->case_count == 0)
		proof_mark(proof, "tests", NULL, _("Test cases"), _("there are none"));
}
