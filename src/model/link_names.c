/*
 * The one set of names that formulas see: whose each name is, and its type. Clashes are reported
 * with both places.
 */
#include "model/model_int.h"

#include "base/msg.h"
#include <string.h>

struct named {
	const char *what; /* translated: "a question" */
	struct place place;
};

/* What the language itself uses where a name could stand. */
static const char *const reserved[] = {
	"and",    "between",   "else",     "every", "external", "false", "for", "function",
	"if",     "in",        "instance", "item",  "not",      "null",  "or",  "partial",
	"return", "satisfies", "some",     "then",  "true",     NULL};

static void check_word(struct linker *linker, const char *name, struct place place)
{
	for (const char *const *word = reserved; *word; word++)
		if (!strcmp(*word, name))
			diag_report(linker->sink, J3002, place, name);
	if (feel_builtin_find(name))
		diag_report(linker->sink, J3003, place, name);
}

static void declare(struct linker *linker, struct feel_scope *scope, const char *name,
                    const char *what, struct place place, const struct type *type)
{
	const struct named *known = map_get(linker->names, name);
	struct named named = {what, place};

	if (known) {
		const char *where = known->place.source ? link_where(linker, known->place)
		                                        : _("every questionnaire");
		diag_report(linker->sink, J3001, place, name, known->what, where);
		return;
	}
	check_word(linker, name, place);
	map_put(linker->names, name, arena_copy(linker->arena, &named, sizeof named));
	feel_scope_add(scope, name, type);
}

static const struct type *codes_type(struct linker *linker, const char *const *codes, size_t count)
{
	struct type *type = ARENA_NEW(linker->arena, struct type);

	*type = type_string;
	type->codes = codes;
	type->code_count = count;
	return type;
}

static void declare_given(struct linker *linker)
{
	const struct questionnaire *questionnaire = linker->pack->questionnaire;
	const char **stages =
		ARENA_ARRAY(linker->arena, const char *, questionnaire->stages.count + 1);

	for (size_t i = 0; i < questionnaire->stages.count; i++)
		stages[i] = questionnaire->stages.items[i].id;
	linker->stage_type = questionnaire->stages.count
	                             ? codes_type(linker, stages, questionnaire->stages.count)
	                             : &type_string;
	struct feel_scope *scope = linker->questionnaire_scope;
	declare(linker, scope, "stage", _("the stage of the assessment"), (struct place){0},
	        linker->stage_type);
	declare(linker, scope, "as_of", _("the day of the assessment"), (struct place){0},
	        &type_date);
}

static const struct type *level_type(struct linker *linker, const struct band_set *bands)
{
	const char **codes = ARENA_ARRAY(linker->arena, const char *, bands->bands.count + 1);

	for (size_t i = 0; i < bands->bands.count; i++)
		codes[i] = bands->bands.items[i].code;
	return codes_type(linker, codes, bands->bands.count);
}

/* The first set is SCORE_level, and every named one SCORE_SET_level. */
static void declare_levels(struct linker *linker, const struct score *score)
{
	for (size_t i = 0; i < score->band_sets.count; i++) {
		const struct band_set *bands = &score->band_sets.items[i];
		const struct type *type = level_type(linker, bands);
		if (!i)
			declare(linker, linker->questionnaire_scope,
			        arena_printf(linker->arena, "%s_level", score->id), _("a level"),
			        model_head(bands->place), type);
		else if (!bands->id)
			diag_report(linker->sink, J3055, model_head(bands->place), "bands",
			            "id=\"...\"");
		if (bands->id)
			declare(linker, linker->questionnaire_scope,
			        arena_printf(linker->arena, "%s_%s_level", score->id, bands->id),
			        _("a level"), model_attribute(bands->place, "id"), type);
	}
}

static void declare_questionnaire(struct linker *linker)
{
	const struct questionnaire *questionnaire = linker->pack->questionnaire;
	struct feel_scope *scope = linker->questionnaire_scope;

	for (size_t i = 0; i < questionnaire->questions.count; i++) {
		const struct question *question = questionnaire->questions.items[i];
		declare(linker, scope, question->id, _("a question"),
		        model_attribute(question->place, "id"),
		        question_type(linker->arena, question));
	}
	for (size_t i = 0; i < questionnaire->indicators.count; i++) {
		const struct indicator *indicator = questionnaire->indicators.items[i];
		declare(linker, scope, indicator->id, _("an indicator"),
		        model_attribute(indicator->place, "id"), &type_boolean);
	}
	for (size_t i = 0; i < questionnaire->scores.count; i++) {
		const struct score *score = questionnaire->scores.items[i];
		declare(linker, scope, score->id, _("a score"), model_attribute(score->place, "id"),
		        &type_number);
		declare_levels(linker, score);
	}
}

/* The codes that a classification can give. */
static const struct type *class_type(struct linker *linker,
                                     const struct classification *classification)
{
	const char **codes =
		ARENA_ARRAY(linker->arena, const char *, classification->classes.count + 2);
	size_t count = 0;

	if (classification->otherwise)
		codes[count++] = classification->otherwise;
	for (size_t i = 0; i < classification->classes.count; i++) {
		size_t known = 0;
		while (known < count &&
		       strcmp(codes[known], classification->classes.items[i].code) != 0)
			known++;
		if (known == count)
			codes[count++] = classification->classes.items[i].code;
	}
	return codes_type(linker, codes, count);
}

static void declare_facts(struct linker *linker)
{
	for (size_t i = 0; i < linker->pack->rulebases.count; i++) {
		const struct rulebase *rulebase = linker->pack->rulebases.items[i];
		for (size_t j = 0; j < rulebase->facts.count; j++) {
			const struct fact *fact = rulebase->facts.items[j];
			const struct type *type = fact->type ? fact->type : &type_any;
			if (fact->classification)
				type = class_type(linker, fact->classification);
			declare(linker, linker->pack->scope, fact->id, _("a fact"),
			        model_attribute(fact->place, "id"), type);
		}
	}
}

static void check_codes(struct linker *linker)
{
	const struct questionnaire *questionnaire = linker->pack->questionnaire;
	struct map *stages = map_new(linker->arena);
	struct map *dimensions = map_new(linker->arena);
	struct map *constraints = map_new(linker->arena);
	struct map *scales = map_new(linker->arena);

	for (size_t i = 0; i < questionnaire->stages.count; i++)
		link_code(linker, stages, questionnaire->stages.items[i].id,
		          questionnaire->stages.items[i].place, "id");
	for (size_t i = 0; i < questionnaire->dimensions.count; i++)
		link_code(linker, dimensions, questionnaire->dimensions.items[i]->id,
		          questionnaire->dimensions.items[i]->place, "id");
	for (size_t i = 0; i < questionnaire->constraints.count; i++)
		link_code(linker, constraints, questionnaire->constraints.items[i]->id,
		          questionnaire->constraints.items[i]->place, "id");
	for (size_t i = 0; i < questionnaire->scales.count; i++)
		link_code(linker, scales, questionnaire->scales.items[i]->id,
		          questionnaire->scales.items[i]->place, "id");
}

void link_names(struct linker *linker)
{
	linker->questionnaire_scope = feel_scope_new(linker->arena, NULL);
	linker->pack->scope = feel_scope_new(linker->arena, linker->questionnaire_scope);
	declare_given(linker);
	declare_questionnaire(linker);
	declare_facts(linker);
	check_codes(linker);
}
