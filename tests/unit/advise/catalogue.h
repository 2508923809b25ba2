/*
 * Rule bases written in C on top of the small questionnaires of eval/world.h: programmes, findings,
 * advice and constraints are added, then the whole pack is linked and compiled.
 */
#ifndef TESTS_UNIT_ADVISE_CATALOGUE_H
#define TESTS_UNIT_ADVISE_CATALOGUE_H

#include "eval/world.h"

#include "advise/advise.h"

static inline struct date day(const char *text)
{
	struct date date;

	if (!date_parse(text, strlen(text), &date))
		fail_msg("no day: %s", text);
	return date;
}

static inline struct date today(void)
{
	return day("2026-06-15");
}

/* ---- rule base ---- */

static inline struct rulebase *rules_of(struct world *world)
{
	struct rulebase *rules;

	if (world->pack->rulebases.count > 0)
		return world->pack->rulebases.items[0];
	rules = ARENA_NEW(world->arena, struct rulebase);
	rules->id = "rules";
	VEC_PUSH(world->arena, &world->pack->rulebases, rules);
	return rules;
}

static inline struct entry *add_entry(struct world *world, enum entry_kind kind, const char *id)
{
	struct entry *entry = ARENA_NEW(world->arena, struct entry);

	entry->kind = kind;
	entry->id = id;
	text_add(world->arena, &entry->name, "en", id);
	VEC_PUSH(world->arena, &rules_of(world)->entries, entry);
	return entry;
}

static inline struct condition *add_condition(struct world *world, struct entry *entry,
                                              const char *id, const char *test)
{
	struct condition *condition = VEC_ADD(world->arena, &entry->conditions);

	condition->id = id;
	condition->test = formula_of(test);
	return condition;
}

/* A programme with one condition, or none when the test is NULL. */
static inline struct entry *offer(struct world *world, const char *id, const char *test)
{
	struct entry *entry = add_entry(world, ENTRY_PROGRAMME, id);

	if (test)
		add_condition(world, entry, "needs", test);
	return entry;
}

static inline void add_gap(struct world *world, struct entry *entry, const char *of, int64_t weight)
{
	struct gap *gap = VEC_ADD(world->arena, &entry->gaps);

	gap->of = of;
	gap->weight = decimal_int(weight);
}

static inline void advise_when(struct world *world, const char *id, size_t order, const char *when)
{
	struct entry *entry = add_entry(world, ENTRY_ADVICE, id);

	entry->order = order;
	entry->when = formula_of(when);
}

static inline struct finding *add_finding(struct world *world, const char *id)
{
	struct finding *finding = ARENA_NEW(world->arena, struct finding);

	finding->id = id;
	finding->kind = "risk";
	VEC_PUSH(world->arena, &rules_of(world)->findings, finding);
	return finding;
}

static inline void add_evidence(struct world *world, struct finding *finding, const char *when,
                                int percent)
{
	struct evidence *evidence = VEC_ADD(world->arena, &finding->evidence);

	evidence->when = formula_of(when);
	evidence->certainty = ratio_make(percent, 100);
}

/* ---- questionnaire ---- */

static inline void add_constraint(struct world *world, const char *id, const char *test,
                                  bool warning)
{
	struct constraint *constraint = ARENA_NEW(world->arena, struct constraint);

	constraint->id = id;
	constraint->test = formula_of(test);
	constraint->warning = warning;
	text_add(world->arena, &constraint->message, "en", id);
	VEC_PUSH(world->arena, &world->questionnaire->constraints, constraint);
}

static inline void add_percent(struct world *world, const char *id, const char *of)
{
	add_item(world, add_score(world, id, AGGREGATE_PERCENT), of, NULL);
}

/* ---- compiling and concluding ---- */

/* Linking wants a text for every question. */
static inline void name_questions(struct world *world)
{
	for (size_t i = 0; i < world->questionnaire->questions.count; i++) {
		struct question *question = world->questionnaire->questions.items[i];

		text_add(world->arena, &question->text, "en", question->id);
	}
}

static inline void world_link(struct world *world)
{
	world->questionnaire->id = "test";
	name_questions(world);
	if (!pack_link(world->pack, world->sink))
		world_fail(world);
	world->program = program_build(world->arena, world->pack, world->sink);
	if (!world->program)
		world_fail(world);
	world->run = run_new(world->program, NULL, today());
}

static inline const struct result *conclude(struct world *world)
{
	return advise_result(world->run, world->arena, NULL, NULL, today(), true);
}

static inline const struct result_programme *programme_of(const struct result *result,
                                                          const char *id)
{
	for (size_t i = 0; i < result->programme_count; i++)
		if (strcmp(result->programmes[i].id, id) == 0)
			return &result->programmes[i];
	fail_msg("the result has no programme %s", id);
	return NULL;
}

/* Adds a word to a line of words. */
static inline const char *joined(struct world *world, const char *line, const char *word)
{
	return *line ? arena_printf(world->arena, "%s %s", line, word) : word;
}

#endif
