/*
 * Any bytes as a DMN model: it is read or complained of, every fault has a place, and whatever is read can be compiled and
 * evaluated. What its elements are worth for some inputs lies in what they can be while those are not known.
 */
#include "../fuzz/fuzz.h"
#include "base/arena.h"
#include "base/buf.h"
#include "eval/eval.h"
#include "load/load.h"
#include "model/decision.h"
#include "value/literal.h"
#include <string.h>

#define DMN_TRIES 6
#define DMN_MOST_ARGUMENTS 8

static void dmn_check_places(const struct diag_sink *sink)
{
	for (size_t i = 0; i < diag_count(sink); i++)
		fuzz_expect(diag_at(sink, i)->place.source != NULL, "every fault of a model has a place");
}

/* Nulls first, then values of many types, shifted from try to try. */
static struct value dmn_value(struct arena *arena, size_t which)
{
	const struct value_entry entry = {{"a", 1}, value_int(3)};
	const struct value pair[] = {value_int(1), value_int(2)};

	switch (which % 11) {
	case 0:
		return value_int(7);
	case 1:
		return value_text(arena, "High");
	case 2:
		return value_boolean(true);
	case 3:
		return value_date((struct date){20000});
	case 4:
		return value_list(arena, pair, 2);
	case 5:
		return value_context(arena, &entry, 1);
	case 6:
		return value_int(-1);
	case 7:
		return value_boolean(false);
	case 8:
		return value_text(arena, "");
	case 9:
		return value_months(14);
	default:
		return value_null();
	}
}

static struct value *dmn_inputs(struct arena *arena, const struct program *program, size_t attempt)
{
	struct value *values = ARENA_ARRAY(arena, struct value, program->input_count + 1);

	for (uint32_t i = 0; attempt && i < program->input_count; i++)
		for (size_t k = 0; k < 11 && value_is_null(values[i]); k++) {
			struct value value = dmn_value(arena, attempt * 3 + i * attempt + k);
			if (domain_contains(program->inputs[i].domain, value))
				values[i] = value;
		}
	return values;
}

/* Limits of an evaluation are met at different times. */
static int dmn_gave_up(struct value value)
{
	return value_is_null(value) && value.as.reason && strstr(value.as.reason, "--limit");
}

static void dmn_disagree(const struct program *program, struct run *run, node_id node, struct value value)
{
	struct buf text;

	buf_init(&text, 0);
	buf_printf(&text, "node %u %s is ", node, op_name(program->nodes[node].op));
	value_print(value, &text);
	buf_add(&text, ", not in ");
	domain_print(run_domain(run, node), &text);
	for (uint32_t i = 0; i < program->nodes[node].count; i++) {
		buf_printf(&text, "\n  argument %u ", program->nodes[node].args[i]);
		domain_print(run_domain(run, program->nodes[node].args[i]), &text);
	}
	buf_add(&text, "\n");
	program_dump(program, &text);
	fprintf(stderr, "%s\n", text.text);
	fuzz_expect(0, "a value lies in the set of what was possible");
}

/* Functions are made anew in each evaluation, and are the same by their place alone. */
static int dmn_holds_function(struct value value)
{
	if (value.kind == VALUE_LIST)
		for (size_t i = 0; i < value.as.list->count; i++)
			if (dmn_holds_function(value.as.list->items[i]))
				return 1;
	if (value.kind == VALUE_CONTEXT)
		for (size_t i = 0; i < value.as.context->count; i++)
			if (dmn_holds_function(value.as.context->entries[i].value))
				return 1;
	return value.kind == VALUE_FUNCTION;
}

static void dmn_compare(const struct program *program, struct run *run, const struct value *point)
{
	for (node_id i = 0; i < program->count; i++)
		if (dmn_gave_up(point[i]))
			return;
	for (node_id i = 0; i < program->count; i++)
		if (!dmn_holds_function(point[i]) && !domain_contains(run_domain(run, i), point[i]))
			dmn_disagree(program, run, i, point[i]);
}

static void dmn_call(struct arena *arena, const struct program *program, const struct value *inputs, const struct program_element *element,
                     struct value function, size_t attempt)
{
	struct value_entry given[DMN_MOST_ARGUMENTS];
	size_t count = function.as.function->parameter_count;
	struct value result;

	if (count > DMN_MOST_ARGUMENTS)
		return;
	for (size_t i = 0; i < count; i++) {
		const char *name = function.as.function->parameter_names[i];

		given[i].key = (struct value_string){name, strlen(name)};
		given[i].value = attempt ? dmn_value(arena, attempt * 5 + i) : value_null();
	}
	point_elements(program, arena, inputs, given, count, &element, 1, &result, NULL, NULL);
}

static void dmn_evaluate(const struct program *program)
{
	struct run *open = run_new(program, NULL, (struct date){20000});

	for (size_t attempt = 0; attempt < DMN_TRIES; attempt++) {
		struct arena *arena = arena_new(FUZZ_ARENA);
		const struct value *inputs = dmn_inputs(arena, program, attempt);
		const struct value *point = point_evaluate(program, arena, inputs);

		dmn_compare(program, open, point);
		for (size_t i = 0; i < program->element_count; i++)
			if (point[program->elements[i].node].kind == VALUE_FUNCTION)
				dmn_call(arena, program, inputs, &program->elements[i], point[program->elements[i].node], attempt);
		arena_free(arena);
	}
	run_free(open);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(FUZZ_ARENA);
	struct diag_sink *sink = diag_sink_new(arena);

	setenv("JINDAN_NOW", "2026-11-23T10:00:00Z", 1); /* now() is the same in both evaluations */
	struct dmn_model *model = load_dmn_bytes(arena, NULL, "fuzz.dmn", (const char *)data, size, size % 2, sink);
	const struct program *program = model ? program_build_model(arena, model, sink) : NULL;

	fuzz_expect(program || diag_errors(sink) > 0, "what is not read is complained of");
	dmn_check_places(sink);
	for (size_t i = 0; model && i < model->elements.count; i++)
		dmn_check_places(model->elements.items[i]->faults);
	if (program)
		dmn_evaluate(program);
	arena_free(arena);
	return 0;
}
