/*
 * Running the cases of the DMN conformance kit: inputs by name, results held against what is expected.
 */
#include "author/author_int.h"
#include "base/msg.h"
#include "eval/eval.h"
#include "model/decision.h"
#include <string.h>

/* ---- the same, as the kit has it ---- */

#define CLOSE_ENOUGH "0.00000001"

static bool numbers_agree(struct decimal a, struct decimal b)
{
	struct decimal most, distance = decimal_abs(decimal_sub(a, b));

	return decimal_parse(CLOSE_ENOUGH, strlen(CLOSE_ENOUGH), &most) && !distance.nan &&
	       decimal_compare(distance, most) <= 0;
}

static bool agree(struct value expected, struct value actual);

static bool lists_agree(const struct value_list *a, const struct value_list *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!agree(a->items[i], b->items[i]))
			return false;
	return true;
}

static bool contexts_agree(struct value a, struct value b)
{
	if (a.as.context->count != b.as.context->count)
		return false;
	for (size_t i = 0; i < a.as.context->count; i++) {
		const struct value_entry *entry = &a.as.context->entries[i];
		const struct value *other = value_entry(b, entry->key.text, entry->key.length);
		if (!other || !agree(entry->value, *other))
			return false;
	}
	return true;
}

static bool agree(struct value expected, struct value actual)
{
	if (expected.kind != actual.kind)
		return false;
	switch (expected.kind) {
	case VALUE_NUMBER:
		return numbers_agree(expected.as.number, actual.as.number);
	case VALUE_LIST:
		return lists_agree(expected.as.list, actual.as.list);
	case VALUE_CONTEXT:
		return contexts_agree(expected, actual);
	default:
		return value_same(expected, actual) || value_equal(expected, actual) == TRUTH_TRUE;
	}
}

/* ---- one case ---- */

struct kit_run {
	struct arena *arena; /* of the case */
	const struct program *program;
	const struct kit_case *kit_case;
	struct value_entry *given;
	struct value *inputs;
};

static void give_inputs(struct kit_run *run)
{
	const struct kit_case *kit_case = run->kit_case;

	run->given = ARENA_ARRAY(run->arena, struct value_entry, kit_case->inputs.count + 1);
	for (size_t i = 0; i < kit_case->inputs.count; i++) {
		const struct kit_node *node = &kit_case->inputs.items[i];

		run->given[i].key = (struct value_string){node->name, strlen(node->name)};
		run->given[i].value = node->value;
	}
	run->inputs = program_inputs(run->program, run->arena, run->given, kit_case->inputs.count,
	                             NULL);
}

static const struct program_element *find_element(const struct kit_run *run, const char *name)
{
	for (size_t i = 0; i < run->program->element_count; i++) {
		const struct drg_element *element = run->program->elements[i].element;

		if (!strcmp(element->name, name) || !strcmp(element->variable, name))
			return &run->program->elements[i];
	}
	return NULL;
}

/* Of a service with several outputs, the entry of the result's name. */
static struct value result_of(const struct kit_run *run, const struct kit_node *node)
{
	const struct kit_case *kit_case = run->kit_case;
	bool calls = kit_case->kind != KIT_DECISION && kit_case->invocable;
	const struct program_element *element =
		find_element(run, calls ? kit_case->invocable : node->name);
	struct value result;
	const struct value *entry;

	if (!element)
		return value_null_because(N_("there is no such element"));
	point_elements(run->program, run->arena, run->inputs, run->given, kit_case->inputs.count,
	               &element, 1, &result, NULL, NULL);
	if (element->element->kind != DRG_SERVICE || element->element->outputs.count < 2)
		return result;
	entry = value_entry(result, node->name, strlen(node->name));
	return entry ? *entry : result;
}

static void run_case(struct kit_run *run, struct kit_outcome *outcome)
{
	give_inputs(run);
	outcome->passed = true;
	for (size_t i = 0; i < run->kit_case->results.count && outcome->passed; i++) {
		const struct kit_node *node = &run->kit_case->results.items[i];
		struct value actual = result_of(run, node);

		outcome->passed = agree(node->value, actual);
		outcome->actual = actual;
		outcome->node = outcome->passed ? NULL : node;
	}
}

void author_kit(const struct kit_suite *suite, const struct dmn_model *model, struct diag_sink *sink,
                void (*report)(void *context, const struct kit_outcome *outcome), void *context)
{
	struct arena *arena = arena_new(0), *of_case = arena_new(0);
	struct arena_mark start = arena_mark(of_case);
	const struct program *program = model ? program_build_model(arena, model, sink) : NULL;

	for (size_t i = 0; i < suite->cases.count; i++) {
		struct kit_outcome outcome = {.kit_case = &suite->cases.items[i]};
		struct kit_run run = {
			.arena = of_case, .program = program, .kit_case = outcome.kit_case};

		if (program)
			run_case(&run, &outcome);
		report(context, &outcome);
		arena_release(of_case, start);
	}
	arena_free(of_case);
	arena_free(arena);
}
