/*
 * jindan dmn: evaluate a DMN model.
 */
#include "base/io.h"
#include "base/msg.h"
#include "base/near.h"
#include "base/utf8.h"
#include "cli/choice.h"
#include "cli/dmn.h"
#include "cli/open.h"
#include <string.h>

/* ---- what is asked for ---- */

static const struct program_element *find_element(const struct program *program, const char *name)
{
	for (size_t i = 0; i < program->element_count; i++)
		if (strcmp(program->elements[i].element->name, name) == 0)
			return &program->elements[i];
	for (size_t i = 0; i < program->element_count; i++)
		if (strcmp(program->elements[i].element->variable, name) == 0)
			return &program->elements[i];
	for (size_t i = 0; i < program->element_count; i++)
		if (program->elements[i].element->id && strcmp(program->elements[i].element->id, name) == 0)
			return &program->elements[i];
	return NULL;
}

static bool no_decision(struct arena *arena, const struct program *program, const char *name)
{
	struct near_search search = near_start(name);
	for (size_t i = 0; i < program->element_count; i++)
		near_offer(&search, program->elements[i].element->name);
	const char *hint = near_hint(arena, &search);
	const char *problem = arena_printf(arena, _("the model has no decision '%s'"), name);
	cli_misuse(hint ? arena_printf(arena, "%s; %s", problem, hint) : problem);
	return false;
}

struct asked {
	VEC(const struct program_element *) list;
};

/* Those of --decision, or every decision. */
static bool choose(struct arena *arena, const struct options *options, const struct program *program, struct asked *asked)
{
	const option_values *names = &options->list[OPT_DECISION];
	for (size_t i = 0; i < names->count; i++) {
		const struct program_element *element = find_element(program, names->items[i]);
		if (!element)
			return no_decision(arena, program, names->items[i]);
		VEC_PUSH(arena, &asked->list, element);
	}
	for (size_t i = 0; names->count == 0 && i < program->element_count; i++)
		if (program->elements[i].element->kind == DRG_DECISION)
			VEC_PUSH(arena, &asked->list, &program->elements[i]);
	return true;
}

/* ---- what is given ---- */

static const char *give_one(struct arena *arena, const struct program *program, const char *text, struct dmn_given *given)
{
	bool file = io_is_file(text) || strcmp(text, "-") == 0;
	return file ? dmn_give_file(arena, program, text, given) : dmn_give_text(arena, program, text, given);
}

static bool give(struct arena *arena, const struct options *options, const struct program *program, struct dmn_given *given)
{
	const option_values *inputs = &options->list[OPT_INPUT];
	const char *problem = NULL;
	for (size_t i = 0; i < inputs->count && !problem; i++)
		problem = give_one(arena, program, inputs->items[i], given);
	for (size_t i = 1; i < options->arguments.count && !problem; i++)
		problem = give_one(arena, program, options->arguments.items[i], given);
	if (!problem)
		problem = dmn_not_allowed(arena, program, given);
	if (problem)
		cli_misuse(problem);
	return !problem;
}

/* Null in the place of what was forgotten is easily taken for a result. */
static void say_missing(const struct dmn_results *results)
{
	struct buf names;
	buf_init(&names, 0);
	for (size_t i = 0; i < results->missing.count; i++)
		buf_printf(&names, i ? ", %s" : "%s", results->missing.items[i]);
	if (results->missing.count > 0)
		cli_say(_("inputs not given, and so null: %s\n"), names.text);
	buf_release(&names);
}

/* ---- evaluating ---- */

static void *copied(struct arena *arena, const void *values, size_t count, size_t size)
{
	return arena_copy(arena, values, count * size);
}

static void take_table(void *context, const struct table_event *event)
{
	struct dmn_results *results = context;
	const struct decision_table *table = event->site->table;
	struct table_event kept = *event;
	size_t rules = table->rules.count, inputs = table->inputs.count;
	kept.subjects = copied(results->arena, event->subjects, inputs, sizeof *event->subjects);
	kept.cells = copied(results->arena, event->cells, inputs * rules, sizeof *event->cells);
	kept.outputs = copied(results->arena, event->outputs, rules, sizeof *event->outputs);
	kept.matched = copied(results->arena, event->matched, rules, sizeof *event->matched);
	VEC_PUSH(results->arena, &results->tables, kept);
}

static void evaluate(struct dmn_results *results, const struct asked *asked, const struct dmn_given *given, bool explain)
{
	struct arena *arena = results->arena;
	size_t count = asked->list.count;
	struct value *values = ARENA_ARRAY(arena, struct value, count + 1);
	struct value *inputs = program_inputs(results->program, arena, given->list.items, given->list.count, NULL);
	results->reached = point_elements(results->program, arena, inputs, given->list.items, given->list.count, asked->list.items, count, values,
	                                  explain ? take_table : NULL, results);
	for (size_t i = 0; i < count; i++)
		VEC_PUSH(arena, &results->list, ((struct dmn_result){asked->list.items[i]->element, values[i]}));
}

static void show_faults(const struct dmn_model *model)
{
	for (size_t i = 0; i < model->elements.count; i++) {
		const struct drg_element *element = model->elements.items[i];
		if (diag_count(element->faults) > 0)
			cli_say(_("%s, %s '%s':\n"), model->file, _(drg_kind_name(element->kind)), element->name);
		cli_show(element->faults);
	}
}

static enum exit_status show(struct arena *arena, const struct options *options, const struct dmn_results *results, bool json)
{
	struct buf out;
	buf_init(&out, 0);
	if (json) {
		dmn_show_json(results, option_given(options, OPT_EXPLAIN), &out);
	} else {
		struct buf text;
		buf_init(&text, 0);
		dmn_show_text(results, &text);
		utf8_sanitise(&out, text.text, text.length, true);
		buf_release(&text);
		show_faults(results->model);
		for (size_t i = 0; i < results->model->imports.count; i++)
			if (results->model->imports.items[i].model)
				show_faults(results->model->imports.items[i].model);
	}
	enum exit_status status = cli_print_to(arena, options, &out);
	bool bad = results->reached != LIMITS || diag_errors(results->faults) > 0 || dmn_faults(results->model) > 0;
	if (results->reached != LIMITS)
		cli_say("jindan: %s\n", limit_reached(arena, results->model->limits, results->reached));
	return status == EXIT_DONE && bad ? EXIT_BAD : status;
}

enum exit_status cmd_dmn(struct arena *arena, const struct options *options)
{
	struct dmn_results results = {.arena = arena};
	struct dmn_given given = {{0}};
	struct asked asked = {{0}};
	size_t json;
	if (option_given(options, OPT_EXPORT))
		return dmn_export(arena, options);
	if (strcmp(options->arguments.items[0], "test") == 0)
		return dmn_test(arena, options);
	const struct limits *limits = open_limits(arena, options);
	struct diag_sink *sink = diag_sink_new(arena);
	if (!limits || !cli_choice(arena, options, OPT_FORMAT, text_or_json, &json))
		return EXIT_MISUSED;
	results.faults = sink;
	results.model = load_dmn(arena, limits, options->arguments.items[0], false, sink);
	results.program = results.model ? program_build_model(arena, results.model, sink) : NULL;
	if (!results.program)
		return cli_fail(sink);
	if (!json)
		cli_show(sink);
	if (!choose(arena, options, results.program, &asked) || !give(arena, options, results.program, &given))
		return EXIT_MISUSED;
	for (size_t i = 0; i < asked.list.count; i++)
		dmn_find_missing(&results, asked.list.items[i], &given);
	evaluate(&results, &asked, &given, option_given(options, OPT_EXPLAIN));
	if (!json)
		say_missing(&results);
	return show(arena, options, &results, json);
}
