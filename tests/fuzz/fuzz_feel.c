/*
 * Any bytes as a formula and as a cell of a decision table: what parses is printed as a text that parses to an equal
 * tree, and a formula is compiled, and evaluated on values and on sets that hold them.
 */
#include "../fuzz/fuzz.h"
#include "base/buf.h"
#include "eval/eval.h"
#include "feel/feel.h"
#include <string.h>

static const char *const feel_names[] = {"a", "b c", "s", "yes", "when"};

typedef struct feel_node *feel_reader(struct arena *, const struct feel_input *, const struct feel_scope *, struct diag_sink *);

static struct feel_node *read_text(struct arena *arena, feel_reader *reader, const char *text, size_t length, const struct limits *limits, const struct feel_scope *scope, struct diag_sink *sink)
{
	struct feel_input *input = ARENA_NEW(arena, struct feel_input);

	input->text = arena_strndup(arena, text, length);
	input->length = length;
	input->limits = limits;
	input->place.source = source_new(arena, "fuzz", text, length);
	return reader(arena, input, scope, sink);
}

static struct feel_node *read_twice(struct arena *arena, feel_reader *reader, const char *text, size_t length, const struct limits *limits, const struct feel_scope *scope, struct diag_sink *sink)
{
	struct feel_node *tree = read_text(arena, reader, text, length, limits, scope, sink), *again;
	struct buf printed;

	fuzz_expect(tree || diag_errors(sink) > 0, "what is not read is complained of");
	if (!tree)
		return NULL;
	buf_init(&printed, 0);
	feel_print(tree, &printed);
	again = read_text(arena, reader, printed.text, printed.length, NULL, scope, sink);
	fuzz_expect(again != NULL, "what was printed can be read");
	fuzz_expect(feel_same(tree, again), "what was printed reads as the same tree");
	buf_release(&printed);
	return tree;
}

/* ---- evaluation ---- */

/* So small that no input takes long. */
static struct limits small_limits(void)
{
	struct limits limits = limits_standard();

	limits.of[MOST_PARSE_DEPTH] = 60;
	limits.of[MOST_CALL_DEPTH] = 30;
	limits.of[MOST_VALUE_DEPTH] = 30;
	limits.of[MOST_LIST_ITEMS] = 300;
	limits.of[MOST_STRING_BYTES] = 3000;
	limits.of[MOST_REGEX_STEPS] = 3000;
	limits.of[MOST_STEPS] = 10000;
	limits.of[MOST_BYTES] = (size_t)4 << 20;
	return limits;
}

/* Time passes, and a function is the same as itself only. */
static void note_unlike(const struct feel_node *node, void *context)
{
	bool asks = node->name && (strcmp(node->name, "now") == 0 || strcmp(node->name, "today") == 0);

	if (asks || node->kind == FEEL_FUNCTION)
		*(bool *)context = true;
}

/* While nothing is known, what it is must be possible; when all is known, it must be that. */
static void hold_bounds(const struct program *program, node_id result, const struct value *inputs, struct value value)
{
	struct run *run = run_new(program, NULL, (struct date){20000});
	bool stopped = false;

	fuzz_expect(domain_contains(run_domain(run, result), value), "the value is one of those that were possible");
	for (uint32_t i = 0; i < program->input_count; i++) {
		struct answer answer = {.state = ANSWER_ANSWERED, .value = inputs[i]};
		run_set(run, i, &answer);
	}
	run_update(run);
	for (node_id i = 0; i < program->count; i++)
		stopped = stopped || run_reached(run, i) != LIMITS;
	fuzz_expect(stopped || domain_contains(run_domain(run, result), value), "the value is that of the run");
	run_free(run);
}

static void evaluate(struct arena *arena, struct feel_node *tree, const struct type *const *types, const struct limits *limits, struct diag_sink *sink)
{
	const struct value inputs[] = {value_int(7), value_int(-2), value_text(arena, "text"), value_boolean(true), value_date((struct date){20000})};
	const struct program *built;
	struct program program;
	struct value value;
	bool unlike = false;
	node_id result;

	built = program_build_formula(arena, tree, feel_names, types, sizeof(inputs) / sizeof(inputs[0]), &result, sink);
	if (!built)
		return;
	program = *built;
	program.limits = limits;
	value = point_node(&program, arena, inputs, result);
	feel_walk(tree, note_unlike, &unlike);
	if (!unlike)
		hold_bounds(&program, result, inputs, value);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(FUZZ_ARENA);
	struct diag_sink *sink = diag_sink_new(arena);
	const struct type *const types[] = {&type_number, &type_number, &type_string, &type_boolean, &type_date};
	struct feel_scope *scope = feel_scope_new(arena, NULL);
	struct limits limits = small_limits();
	struct feel_node *tree, *cell;

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		feel_scope_add(scope, feel_names[i], types[i]);
	tree = read_twice(arena, feel_parse, (const char *)data, size, &limits, scope, sink);
	cell = read_twice(arena, feel_parse_tests, (const char *)data, size, &limits, scope, sink);
	diag_clear(sink);
	if (tree) {
		feel_infer(arena, tree, scope, sink);
		if (diag_errors(sink) == 0)
			evaluate(arena, tree, types, &limits, sink);
	}
	if (cell)
		feel_infer_tests(arena, cell, types[0], scope, sink);
	arena_free(arena);
	return 0;
}
