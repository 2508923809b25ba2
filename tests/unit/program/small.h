/*
 * Small packs written in C, linked and compiled. Everything that is added stands on a line of its own of "pack.xml", so
 * that messages have places.
 */
#ifndef TESTS_UNIT_PROGRAM_SMALL_H
#define TESTS_UNIT_PROGRAM_SMALL_H

#include "base/unit.h"

#include "base/buf.h"
#include "program/program.h"

#define LINE "<thing/>\n"
#define LINES 1100

struct small {
	struct arena *arena;
	struct pack *pack;
	struct questionnaire *questionnaire;
	struct rulebase *rulebase;
	struct diag_sink *sink;
	const struct source *source;
	size_t line;
	const struct program *program;
};

static inline const struct source *blank_source(struct arena *arena)
{
	struct buf text;

	buf_init(&text, 0);
	for (int i = 0; i < LINES; i++)
		buf_add(&text, LINE);
	const struct source *source = source_new(arena, "pack.xml", text.text, text.length);
	buf_release(&text);
	return source;
}

static inline struct small *small_new(void)
{
	struct arena *arena = arena_new(0);
	struct small *small = ARENA_NEW(arena, struct small);

	small->arena = arena;
	small->pack = pack_new(arena);
	small->questionnaire = small->pack->questionnaire = ARENA_NEW(arena, struct questionnaire);
	small->questionnaire->id = "q";
	small->questionnaire->version = "1";
	small->rulebase = ARENA_NEW(arena, struct rulebase);
	small->rulebase->id = "r";
	small->rulebase->version = "1";
	VEC_PUSH(arena, &small->pack->rulebases, small->rulebase);
	small->sink = diag_sink_new(arena);
	small->source = blank_source(arena);
	return small;
}

static inline void small_free(struct small *small)
{
	arena_free(small->arena);
}

/* The next free line. */
static inline struct place new_place(struct small *small)
{
	size_t width = strlen(LINE);

	return (struct place){small->source, small->line++ * width, width - 1};
}

static inline struct formula formula_of(const char *text)
{
	return (struct formula){.input = {.text = text, .length = text ? strlen(text) : 0}};
}

/* ---- questionnaire ---- */

static inline struct question *ask(struct small *small, enum question_kind kind, const char *id, const char *when)
{
	struct question *question = ARENA_NEW(small->arena, struct question);

	*question = (struct question){.id = id,
	                              .place = new_place(small),
	                              .kind = kind,
	                              .when = formula_of(when),
	                              .minutes = decimal_nan(),
	                              .min = decimal_nan(),
	                              .max = decimal_nan(),
	                              .approximate = decimal_nan(),
	                              .max_chosen = -1,
	                              .digits = -1};
	text_add(small->arena, &question->text, "en", "?");
	question->number = small->questionnaire->questions.count;
	VEC_PUSH(small->arena, &small->questionnaire->questions, question);
	return question;
}

/* Two options, a and b, worth 0 and 1. */
static inline struct question *ask_grid(struct small *small, const char *id, const char *first_row, const char *second_row)
{
	struct question *question = ask(small, QUESTION_GRID, id, NULL);

	for (int i = 0; i < 2; i++) {
		struct option *option = VEC_ADD(small->arena, &question->options);
		option->code = i ? "b" : "a";
		option->has_points = true;
		option->points = ratio_int(i);
	}
	VEC_ADD(small->arena, &question->rows)->code = first_row;
	VEC_ADD(small->arena, &question->rows)->code = second_row;
	return question;
}

static inline void state(struct small *small, const char *id, const char *test)
{
	struct indicator *indicator = ARENA_NEW(small->arena, struct indicator);

	*indicator = (struct indicator){.id = id, .place = new_place(small), .test = formula_of(test)};
	VEC_PUSH(small->arena, &small->questionnaire->indicators, indicator);
}

static inline struct score *add_score(struct small *small, const char *id, enum aggregator aggregator, const char *of)
{
	struct score *score = ARENA_NEW(small->arena, struct score);

	*score = (struct score){
		.id = id, .place = new_place(small), .aggregator = aggregator, .na = POLICY_DROP, .not_asked = POLICY_INHERIT};
	VEC_PUSH(small->arena, &small->questionnaire->scores, score);
	if (!of)
		return score;
	struct score_item *item = VEC_ADD(small->arena, &score->items);
	*item = (struct score_item){
		.of = of, .place = score->place, .weight = ratio_int(1), .na = POLICY_INHERIT, .not_asked = POLICY_INHERIT};
	return score;
}

/* ---- rule base ---- */

static inline struct fact *add_fact(struct small *small, const char *id, const char *text)
{
	struct fact *fact = ARENA_NEW(small->arena, struct fact);

	*fact = (struct fact){.id = id, .place = new_place(small), .formula = formula_of(text)};
	VEC_PUSH(small->arena, &small->rulebase->facts, fact);
	return fact;
}

static inline struct size_class *add_class(struct small *small, struct fact *fact, const char *code, enum combine combine)
{
	if (!fact->classification)
		fact->classification = ARENA_NEW(small->arena, struct classification);
	struct size_class *row = VEC_ADD(small->arena, &fact->classification->classes);
	*row = (struct size_class){.code = code, .place = fact->place, .combine = combine, .cap = decimal_nan()};
	return row;
}

static inline struct size_limit *add_limit(struct small *small, struct size_class *row, const char *of)
{
	struct size_limit *limit = VEC_ADD(small->arena, &row->limits);

	*limit = (struct size_limit){.of = of,
	                             .place = row->place,
	                             .at_most = decimal_nan(),
	                             .below = decimal_nan(),
	                             .at_least = decimal_nan(),
	                             .weight = decimal_nan()};
	return limit;
}

/* ---- compiling ---- */

/* All that was reported, a line each. */
static inline const char *said(struct small *small)
{
	struct buf text;

	buf_init(&text, 0);
	for (size_t i = 0; i < diag_count(small->sink); i++)
		diag_print(diag_at(small->sink, i), false, &text);
	const char *copy = arena_strdup(small->arena, text.text ? text.text : "");
	buf_release(&text);
	return copy;
}

/* Links, which must succeed, and compiles, which may not. */
static inline const struct program *compile(struct small *small)
{
	if (!pack_link(small->pack, small->sink))
		fail_msg("the pack of the test does not link:\n%s", said(small));
	small->program = program_build(small->arena, small->pack, small->sink);
	return small->program;
}

static inline void compile_well(struct small *small)
{
	if (!compile(small))
		fail_msg("the pack of the test does not compile:\n%s", said(small));
}

static inline const char *dumped(struct small *small)
{
	struct buf text;

	buf_init(&text, 0);
	program_dump(small->program, &text);
	const char *copy = arena_strdup(small->arena, text.text);
	buf_release(&text);
	return copy;
}

static inline const struct node *node_at(const struct small *small, node_id node)
{
	assert_true(node < small->program->count);
	return &small->program->nodes[node];
}

#endif
