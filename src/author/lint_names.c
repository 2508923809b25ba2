/*
 * What is declared and nobody uses.
 */
#include "author/lint_int.h"

#include "model/decision.h"
#include <string.h>

#define FEW_UNREAD 3 /* questions of one file */

struct names {
	struct lint *lint;
	struct map *used;
	struct map *by_rules; /* by formulas of rule bases alone */
	bool of_rules;
};

static void use(struct names *names, const char *name)
{
	if (name)
		map_put(names->used, name, names);
	if (name && names->of_rules)
		map_put(names->by_rules, name, names);
}

static void use_words(struct names *names, const char *words)
{
	size_t count = 0;
	const char *const *list = words ? model_words(names->lint->arena, words, &count) : NULL;
	for (size_t i = 0; i < count; i++)
		use(names, list[i]);
}

static void use_node(const struct feel_node *node, void *context)
{
	if (node->kind == FEEL_NAME)
		use(context, node->name);
}

static void use_formula(struct lint *lint, const struct lint_formula *formula, void *context)
{
	struct names *names = context;
	(void)lint;
	names->of_rules = formula->of_rules;
	feel_walk(formula->formula->tree, use_node, names);
	names->of_rules = false;
}

/* QUESTION.ROW uses the question. */
static void use_reference(struct names *names, const char *of)
{
	const char *dot = of ? strchr(of, '.') : NULL;
	use(names, of);
	if (dot)
		use(names, arena_strndup(names->lint->arena, of, (size_t)(dot - of)));
}

static void use_classes(struct names *names, const struct classification *classification)
{
	for (size_t i = 0; i < classification->classes.count; i++) {
		const struct size_class *row = &classification->classes.items[i];
		use(names, row->economy ? "economy" : NULL);
		use(names, row->sector ? "sector" : NULL);
		for (size_t k = 0; k < row->limits.count; k++)
			use(names, row->limits.items[k].of);
	}
}

static void use_entry(struct names *names, const struct entry *entry)
{
	for (size_t i = 0; i < entry->gaps.count; i++)
		use(names, entry->gaps.items[i].of);
	for (size_t i = 0; i < entry->supports.count; i++)
		use_words(names, entry->supports.items[i].steps);
}

static void use_all(struct names *names)
{
	const struct pack *pack = names->lint->pack;
	const struct questionnaire *questionnaire = pack->questionnaire;
	lint_formulas(names->lint, use_formula, names);
	for (size_t i = 0; i < questionnaire->questions.count; i++) {
		use(names, questionnaire->questions.items[i]->from);
		use(names, questionnaire->questions.items[i]->currency);
	}
	for (size_t i = 0; i < questionnaire->indicators.count; i++)
		use(names, questionnaire->indicators.items[i]->obliges);
	for (size_t i = 0; i < questionnaire->scores.count; i++)
		for (size_t k = 0; k < questionnaire->scores.items[i]->items.count; k++)
			use_reference(names, questionnaire->scores.items[i]->items.items[k].of);
	names->of_rules = true;
	for (size_t r = 0; r < pack->rulebases.count; r++) {
		const struct rulebase *rulebase = pack->rulebases.items[r];
		for (size_t i = 0; i < rulebase->facts.count; i++)
			if (rulebase->facts.items[i]->classification)
				use_classes(names, rulebase->facts.items[i]->classification);
		for (size_t i = 0; i < rulebase->entries.count; i++)
			use_entry(names, rulebase->entries.items[i]);
	}
}

/* A model sees the questions and facts by their names. */
static bool in_models(const struct names *names, const char *id)
{
	const struct pack *pack = names->lint->pack;
	for (size_t r = 0; r < pack->rulebases.count; r++)
		for (size_t i = 0; i < pack->rulebases.items[r]->facts.count; i++) {
			const struct dmn_model *model = pack->rulebases.items[r]->facts.items[i]->model;
			if (model && model->source && strstr(model->source->text, id))
				return true;
		}
	return false;
}

/* Also by way of its levels: SCORE_level, SCORE_SET_level. */
static bool level_is_used(const struct names *names, const struct score *score)
{
	for (size_t i = 0; i < score->band_sets.count; i++) {
		const char *set = score->band_sets.items[i].id;
		const char *name = set ? arena_printf(names->lint->arena, "%s_%s_level", score->id, set) : arena_printf(names->lint->arena, "%s_level", score->id);
		if (map_get(names->used, name))
			return true;
	}
	return false;
}

static void check_questionnaire(struct names *names)
{
	const struct questionnaire *questionnaire = names->lint->pack->questionnaire;
	bool alone = names->lint->pack->rulebases.count == 0;
	for (size_t i = 0; i < questionnaire->questions.count; i++)
		use(names, questionnaire->questions.items[i]->scale ? arena_printf(names->lint->arena, "scale %s", questionnaire->questions.items[i]->scale) : NULL);
	for (size_t i = 0; alone && i < questionnaire->scales.count; i++)
		if (!map_get(names->used, arena_printf(names->lint->arena, "scale %s", questionnaire->scales.items[i]->id)))
			lint_tell(names->lint, &J8103, model_attribute(questionnaire->scales.items[i]->place, "id"), questionnaire->scales.items[i]->id, NULL, NULL);
	for (size_t i = 0; i < questionnaire->indicators.count; i++) {
		const struct indicator *indicator = questionnaire->indicators.items[i];
		if (indicator->hidden && !map_get(names->used, indicator->id))
			lint_tell(names->lint, &J8104, model_attribute(indicator->place, "id"), indicator->id, NULL, NULL);
	}
	for (size_t i = 0; i < questionnaire->scores.count; i++) {
		const struct score *score = questionnaire->scores.items[i];
		if (score->hidden && !map_get(names->used, score->id) && !level_is_used(names, score))
			lint_tell(names->lint, &J8105, model_attribute(score->place, "id"), score->id, NULL, NULL);
	}
}

static bool holds_questions(const struct questionnaire *questionnaire, const struct dimension *dimension)
{
	for (size_t i = 0; i < questionnaire->questions.count; i++)
		if (questionnaire->questions.items[i]->dimension == dimension)
			return true;
	for (size_t i = 0; i < questionnaire->scores.count; i++)
		if (questionnaire->scores.items[i]->dimension && strcmp(questionnaire->scores.items[i]->dimension, dimension->id) == 0)
			return true;
	return false;
}

static void check_dimensions(struct names *names)
{
	const struct questionnaire *questionnaire = names->lint->pack->questionnaire;
	for (size_t i = 0; i < questionnaire->dimensions.count; i++)
		if (!holds_questions(questionnaire, questionnaire->dimensions.items[i]))
			lint_tell(names->lint, &J8106, model_attribute(questionnaire->dimensions.items[i]->place, "id"), questionnaire->dimensions.items[i]->id, NULL, NULL);
}

static bool fund_is_used(const struct pack *pack, const char *id)
{
	for (size_t r = 0; r < pack->rulebases.count; r++)
		for (size_t i = 0; i < pack->rulebases.items[r]->entries.count; i++)
			if (pack->rulebases.items[r]->entries.items[i]->fund && strcmp(pack->rulebases.items[r]->entries.items[i]->fund, id) == 0)
				return true;
	return false;
}

static void check_rulebase(struct names *names, const struct rulebase *rulebase)
{
	for (size_t i = 0; i < rulebase->facts.count; i++) {
		const struct fact *fact = rulebase->facts.items[i];
		if (!map_get(names->used, fact->id) && !in_models(names, fact->id))
			lint_tell(names->lint, &J8101, model_attribute(fact->place, "id"), fact->id, NULL, NULL);
	}
	for (size_t i = 0; i < rulebase->inputs.count; i++) {
		const struct rule_input *input = rulebase->inputs.items[i];
		if (!map_get(names->by_rules, input->id) && !in_models(names, input->id))
			lint_tell(names->lint, &J8102, model_attribute(input->place, "id"), input->id, NULL, NULL);
	}
	for (size_t i = 0; i < rulebase->funds.count; i++)
		if (!fund_is_used(names->lint->pack, rulebase->funds.items[i]->id))
			lint_tell(names->lint, &J8107, model_attribute(rulebase->funds.items[i]->place, "id"), rulebase->funds.items[i]->id, NULL, NULL);
}

/* ---- answers taken over ---------------------------------------------------------------------------------------------------------- */

/* Stages are in the order of the file; a question is asked at some of them, or at all. */
static bool is_earlier(const struct questionnaire *questionnaire, const char *stage, const char *stages)
{
	bool before = false;
	for (size_t i = 0; i < questionnaire->stages.count; i++) {
		const char *id = questionnaire->stages.items[i].id;
		if (before && model_has_word(stages, id))
			return true;
		before = before || strcmp(id, stage) == 0;
	}
	return !before;
}

static void check_origins(struct lint *lint)
{
	const struct questionnaire *questionnaire = lint->pack->questionnaire;
	for (size_t i = 0; i < questionnaire->questions.count; i++) {
		const struct question *question = questionnaire->questions.items[i];
		if (question->from_stage && !is_earlier(questionnaire, question->from_stage, question->stages))
			lint_tell(lint, &J8110, model_attribute(question->place, "from-stage"), question->id, question->from_stage, NULL);
	}
}

/* ---- questions ------------------------------------------------------------------------------------------------------------------- */

static bool question_is_read(const struct names *names, const struct question *question)
{
	return map_get(names->used, question->id) || in_models(names, question->id) || question->from;
}

/* A questionnaire is often there for the rules of others, and so is a part that several share: only a few questions that nothing
 * reads, among many of one file that are read, are an oversight. */
static bool is_an_oversight(const struct names *names, const struct source *file)
{
	const struct questionnaire *questionnaire = names->lint->pack->questionnaire;
	size_t own = 0, unread = 0;
	for (size_t i = 0; i < questionnaire->questions.count; i++) {
		const struct question *question = questionnaire->questions.items[i];
		if (question->place.source != file)
			continue;
		own++;
		unread += !question_is_read(names, question);
	}
	return unread <= FEW_UNREAD && own > 5 * unread;
}

static void check_questions(struct names *names)
{
	const struct questionnaire *questionnaire = names->lint->pack->questionnaire;
	for (size_t i = 0; i < questionnaire->questions.count; i++) {
		const struct question *question = questionnaire->questions.items[i];
		if (!question_is_read(names, question) && is_an_oversight(names, question->place.source))
			lint_tell(names->lint, &J8134, model_attribute(question->place, "id"), question->id, NULL, NULL);
	}
}

void lint_names(struct lint *lint)
{
	struct names names = {.lint = lint, .used = map_new(lint->arena), .by_rules = map_new(lint->arena)};
	use_all(&names);
	check_questionnaire(&names);
	check_dimensions(&names);
	check_questions(&names);
	check_origins(lint);
	for (size_t r = 0; r < lint->pack->rulebases.count; r++)
		check_rulebase(&names, lint->pack->rulebases.items[r]);
}
