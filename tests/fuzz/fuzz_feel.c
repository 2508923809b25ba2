/*
 * Any bytes as a formula and as a cell of a decision table: what parses is printed as a text that parses to an equal
 * tree, and a formula without loops is compiled and evaluated.
 */
#include "../fuzz/fuzz.h"
#include "base/buf.h"
#include "eval/eval.h"
#include "feel/feel.h"
#include <string.h>

static const char *const feel_names[] = {"a", "b c", "s", "yes", "when"};

typedef struct feel_node *feel_reader(struct arena *, const struct feel_input *, const struct feel_scope *, struct diag_sink *);

static struct feel_node *read_text(struct arena *arena, feel_reader *reader, const char *text, size_t length, const struct feel_scope *scope, struct diag_sink *sink)
{
	struct feel_input *input = ARENA_NEW(arena, struct feel_input);

	input->text = arena_strndup(arena, text, length);
	input->length = length;
	input->place.source = source_new(arena, "fuzz", text, length);
	return reader(arena, input, scope, sink);
}

static struct feel_node *read_twice(struct arena *arena, feel_reader *reader, const char *text, size_t length, const struct feel_scope *scope, struct diag_sink *sink)
{
	struct feel_node *tree = read_text(arena, reader, text, length, scope, sink), *again;
	struct buf printed;

	fuzz_expect(tree || diag_errors(sink) > 0, "what is not read is complained of");
	if (!tree)
		return NULL;
	buf_init(&printed, 0);
	feel_print(tree, &printed);
	again = read_text(arena, reader, printed.text, printed.length, scope, sink);
	fuzz_expect(again != NULL, "what was printed can be read");
	fuzz_expect(feel_same(tree, again), "what was printed reads as the same tree");
	buf_release(&printed);
	return tree;
}

static void note_loop(const struct feel_node *node, void *context)
{
	if (node->kind == FEEL_FOR || node->kind == FEEL_SOME || node->kind == FEEL_EVERY || node->kind == FEEL_FILTER || node->kind == FEEL_FUNCTION)
		*(int *)context = 1;
}

static void evaluate(struct arena *arena, struct feel_node *tree, const struct type *const *types, struct diag_sink *sink)
{
	const struct value inputs[] = {value_int(7), value_int(-2), value_text(arena, "text"), value_boolean(true), value_date((struct date){20000})};
	const struct program *program;
	node_id result;
	int loops = 0;

	feel_walk(tree, note_loop, &loops);
	program = loops ? NULL : program_build_formula(arena, tree, feel_names, types, sizeof(inputs) / sizeof(inputs[0]), &result, sink);
	if (program)
		point_node(program, arena, inputs, result);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(FUZZ_ARENA);
	struct diag_sink *sink = diag_sink_new(arena);
	const struct type *const types[] = {&type_number, &type_number, &type_string, &type_boolean, &type_date};
	struct feel_scope *scope = feel_scope_new(arena, NULL);
	struct feel_node *tree, *cell;

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		feel_scope_add(scope, feel_names[i], types[i]);
	tree = read_twice(arena, feel_parse, (const char *)data, size, scope, sink);
	cell = read_twice(arena, feel_parse_tests, (const char *)data, size, scope, sink);
	diag_clear(sink);
	if (tree) {
		feel_infer(arena, tree, scope, sink);
		if (diag_errors(sink) == 0)
			evaluate(arena, tree, types, sink);
	}
	if (cell)
		feel_infer_tests(arena, cell, types[0], scope, sink);
	arena_free(arena);
	return 0;
}
