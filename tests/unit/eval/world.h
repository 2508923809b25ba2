/*
 * Small questionnaires written in C: questions, indicators and scores are added, then everything is
 * compiled. Formulas that do not parse end the test with their message.
 */
#ifndef TESTS_UNIT_EVAL_WORLD_H
#define TESTS_UNIT_EVAL_WORLD_H

/* The order is cmocka's. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "eval/eval.h"
#include "value/literal.h"
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct world {
	struct arena *arena;
	struct pack *pack;
	struct questionnaire *questionnaire;
	struct diag_sink *sink;
	const struct program *program;
	struct run *run;
};

static inline struct world *world_new(void)
{
	struct arena *arena = arena_new(0);
	struct world *world = ARENA_NEW(arena, struct world);

	world->arena = arena;
	world->pack = pack_new(arena);
	world->questionnaire = ARENA_NEW(arena, struct questionnaire);
	world->pack->questionnaire = world->questionnaire;
	world->pack->scope = feel_scope_new(arena, NULL);
	world->sink = diag_sink_new(arena);
	return world;
}

static inline void world_free(struct world *world)
{
	run_free(world->run);
	arena_free(world->arena);
}

static inline struct formula formula_of(const char *text)
{
	return (struct formula){.input = {.text = text, .length = text ? strlen(text) : 0}};
}

/* ---- questions ---- */

static inline struct question *ask(struct world *world, enum question_kind kind, const char *id,
                                   const char *when)
{
	struct question *question = ARENA_NEW(world->arena, struct question);

	*question = (struct question){.id = id,
	                              .kind = kind,
	                              .min = decimal_nan(),
	                              .max = decimal_nan(),
	                              .max_chosen = -1,
	                              .digits = -1};
	question->when = formula_of(when);
	question->number = world->questionnaire->questions.count;
	VEC_PUSH(world->arena, &world->questionnaire->questions, question);
	return question;
}

static inline struct question *ask_number(struct world *world, enum question_kind kind,
                                          const char *id, int64_t min, int64_t max,
                                          const char *when)
{
	struct question *question = ask(world, kind, id, when);

	question->min = decimal_int(min);
	question->max = decimal_int(max);
	return question;
}

static inline void add_option(struct world *world, struct question *question, const char *code,
                              int64_t points, bool exclusive)
{
	struct option *option = VEC_ADD(world->arena, &question->options);

	option->code = code;
	option->has_points = true;
	option->points = ratio_int(points);
	option->exclusive = exclusive;
}

/* Options a, b, c ... worth 0, 1, 2 ...; of several choices each is worth 1, and the last is
 * exclusive and worth 0. */
static inline struct question *ask_options(struct world *world, enum question_kind kind,
                                           const char *id, int count, const char *when)
{
	struct question *question = ask(world, kind, id, when);
	bool several = kind == QUESTION_MULTIPLE;

	for (int i = 0; i < count; i++)
		add_option(world, question,
		           several && i == count - 1 ? "x"
		                                     : arena_printf(world->arena, "%c", 'a' + i),
		           several ? i < count - 1 : i, several && i == count - 1);
	return question;
}

/* ---- indicators and scores ---- */

static inline void state(struct world *world, const char *id, const char *test)
{
	struct indicator *indicator = ARENA_NEW(world->arena, struct indicator);

	indicator->id = id;
	indicator->test = formula_of(test);
	VEC_PUSH(world->arena, &world->questionnaire->indicators, indicator);
}

static inline struct score *add_score(struct world *world, const char *id,
                                      enum aggregator aggregator)
{
	struct score *score = ARENA_NEW(world->arena, struct score);

	score->id = id;
	score->aggregator = aggregator;
	score->na = POLICY_DROP;
	score->not_asked = POLICY_INHERIT;
	VEC_PUSH(world->arena, &world->questionnaire->scores, score);
	return score;
}

/* of: the id of something, or NULL with a formula. */
static inline struct score_item *add_item(struct world *world, struct score *score, const char *of,
                                          const char *value)
{
	struct score_item *item = VEC_ADD(world->arena, &score->items);

	item->of = of;
	item->value = formula_of(value);
	item->weight = ratio_int(1);
	item->na = item->not_asked = POLICY_INHERIT;
	return item;
}

/* Bands of a score: low is 0 up to but not including `middle`, high all above it. */
static inline void add_bands(struct world *world, struct score *score, int64_t middle)
{
	struct band_set *set = VEC_ADD(world->arena, &score->band_sets);
	struct band *low = VEC_ADD(world->arena, &set->bands), *high;

	*low = (struct band){
		.code = "low", .has_high = true, .high_open = true, .high = ratio_int(middle)};
	high = VEC_ADD(world->arena, &set->bands);
	*high = (struct band){.code = "high", .has_low = true, .low = ratio_int(middle)};
}

/* ---- compiling ---- */

static inline void world_fail(struct world *world)
{
	struct buf text;

	buf_init(&text, 0);
	for (size_t i = 0; i < diag_count(world->sink); i++)
		diag_print(diag_at(world->sink, i), false, &text);
	fail_msg("%s", text.text);
}

static inline void parse_formula(struct world *world, struct formula *formula, bool tests)
{
	if (!formula->input.text || formula->tree)
		return;
	formula->tree =
		tests ? feel_parse_tests(world->arena, &formula->input, world->pack->scope,
	                                 world->sink)
		      : feel_parse(world->arena, &formula->input, world->pack->scope, world->sink);
	if (!formula->tree)
		world_fail(world);
	if (tests)
		feel_infer_tests(world->arena, formula->tree, &type_any, world->pack->scope,
		                 world->sink);
	else
		feel_infer(world->arena, formula->tree, world->pack->scope, world->sink);
}

static inline void declare_names(struct world *world)
{
	struct feel_scope *scope = world->pack->scope;

	feel_scope_add(scope, "stage", &type_string);
	feel_scope_add(scope, "as_of", &type_date);
	for (size_t i = 0; i < world->questionnaire->questions.count; i++) {
		const struct question *question = world->questionnaire->questions.items[i];
		feel_scope_add(scope, question->id, question_type(world->arena, question));
	}
	for (size_t i = 0; i < world->questionnaire->indicators.count; i++)
		feel_scope_add(scope, world->questionnaire->indicators.items[i]->id, &type_boolean);
	for (size_t i = 0; i < world->questionnaire->scores.count; i++) {
		const struct score *score = world->questionnaire->scores.items[i];
		feel_scope_add(scope, score->id, &type_number);
		if (score->band_sets.count)
			feel_scope_add(scope, arena_printf(world->arena, "%s_level", score->id),
			               &type_string);
	}
}

static inline void parse_table(struct world *world, struct decision_table *table)
{
	for (size_t i = 0; i < table->inputs.count; i++)
		parse_formula(world, &table->inputs.items[i].expression, false);
	parse_formula(world, &table->outputs.items[0].values, true);
	parse_formula(world, &table->outputs.items[0].otherwise, false);
	for (size_t i = 0; i < table->rules.count; i++) {
		parse_formula(world, &table->rules.items[i].outs.items[0], false);
		for (size_t j = 0; j < table->rules.items[i].cells.count; j++)
			parse_formula(world, &table->rules.items[i].cells.items[j], true);
	}
}

static inline void parse_score(struct world *world, struct score *score)
{
	parse_formula(world, &score->formula, false);
	if (score->table)
		parse_table(world, score->table);
	for (size_t i = 0; i < score->items.count; i++) {
		parse_formula(world, &score->items.items[i].value, false);
		parse_formula(world, &score->items.items[i].min, false);
		parse_formula(world, &score->items.items[i].max, false);
	}
	for (size_t i = 0; i < score->penalties.count; i++) {
		parse_formula(world, &score->penalties.items[i].when, false);
		parse_formula(world, &score->penalties.items[i].factor, false);
	}
}

static inline void world_build(struct world *world)
{
	struct questionnaire *questionnaire = world->questionnaire;

	declare_names(world);
	for (size_t i = 0; i < questionnaire->questions.count; i++)
		parse_formula(world, &questionnaire->questions.items[i]->when, false);
	for (size_t i = 0; i < questionnaire->indicators.count; i++)
		parse_formula(world, &questionnaire->indicators.items[i]->test, false);
	for (size_t i = 0; i < questionnaire->scores.count; i++)
		parse_score(world, questionnaire->scores.items[i]);
	world->program = program_build(world->arena, world->pack, world->sink);
	if (!world->program)
		world_fail(world);
	world->run = run_new(world->program, NULL, (struct date){0});
}

/* ---- answering and asking ---- */

static inline uint32_t input_of(const struct world *world, const char *key)
{
	int64_t input = program_input_find(world->program, key);

	if (input < 0)
		fail_msg("no question %s", key);
	return (uint32_t)input;
}

static inline void answer(struct world *world, const char *key, struct value value)
{
	run_set(world->run, input_of(world, key),
	        &(struct answer){.key = key, .state = ANSWER_ANSWERED, .value = value});
}

static inline void answer_code(struct world *world, const char *key, const char *code)
{
	answer(world, key, value_text(world->arena, code));
}

static inline void answer_state(struct world *world, const char *key, enum answer_state is)
{
	run_set(world->run, input_of(world, key), &(struct answer){.key = key, .state = is});
}

/* What an indicator can be, as text: "{true, false}". */
static inline const char *possible(struct world *world, const char *indicator)
{
	struct buf text;
	const char *copy;

	buf_init(&text, 0);
	for (size_t i = 0; i < world->questionnaire->indicators.count; i++)
		if (strcmp(world->questionnaire->indicators.items[i]->id, indicator) == 0)
			domain_print(run_domain(world->run, world->program->indicators[i]), &text);
	copy = arena_strdup(world->arena, text.text);
	buf_release(&text);
	return copy;
}

static inline const char *as_text(struct world *world, struct value value)
{
	return value_to_text(world->arena, value);
}

/* "value min..max" of a score, with "?" when it may be null. */
static inline const char *score_text(struct world *world, size_t score)
{
	struct run_score is = run_score(world->run, score);

	return arena_printf(world->arena, "%s %s..%s%s", as_text(world, is.value),
	                    as_text(world, is.min), as_text(world, is.max),
	                    is.may_be_null ? "?" : "");
}

#endif
