/*
 * Questions: what each kind needs and what means nothing for it, options from scales, currencies,
 * stages, and the answers taken over from earlier stages.
 */
#include "model/model_int.h"

#include "base/msg.h"
#include <string.h>

/* ---- options
 * -------------------------------------------------------------------------------------------------
 */

static bool has_options(const struct question *question)
{
	return question->kind == QUESTION_CHOICE || question->kind == QUESTION_MULTIPLE ||
	       question->kind == QUESTION_GRID;
}

static bool is_number(const struct question *question)
{
	return question->kind == QUESTION_INTEGER || question->kind == QUESTION_DECIMAL ||
	       question->kind == QUESTION_PERCENT || question->kind == QUESTION_AMOUNT;
}

static bool ticks_several(const struct question *question)
{
	return question->kind == QUESTION_MULTIPLE || question->several;
}

static const struct scale *find_scale(struct linker *linker, const struct question *question)
{
	const struct questionnaire *questionnaire = linker->pack->questionnaire;
	struct near_search search = near_start(question->scale);

	for (size_t i = 0; i < questionnaire->scales.count; i++) {
		if (!strcmp(questionnaire->scales.items[i]->id, question->scale))
			return questionnaire->scales.items[i];
		near_offer(&search, questionnaire->scales.items[i]->id);
	}
	link_unknown(linker, &J3021, model_attribute(question->place, "scale"), question->scale,
	             NULL, &search);
	return NULL;
}

static void take_scale(struct linker *linker, struct question *question)
{
	const struct scale *scale = question->scale ? find_scale(linker, question) : NULL;

	for (size_t i = 0; scale && i < scale->options.count; i++)
		VEC_PUSH(linker->arena, &question->options, scale->options.items[i]);
}

static void needs(struct linker *linker, const struct question *question, const char *what)
{
	diag_report(linker->sink, J3022, model_head(question->place),
	            question_kind_name(question->kind), what);
}

static void useless(struct linker *linker, const struct question *question, struct place place,
                    const char *what)
{
	diag_report(linker->sink, J3023, place, what, question_kind_name(question->kind));
}

static void check_options(struct linker *linker, const struct question *question)
{
	struct map *codes = map_new(linker->arena);

	for (size_t i = 0; i < question->options.count; i++) {
		const struct option *option = &question->options.items[i];
		if (!link_code(linker, codes, option->code, option->place, "code"))
			continue;
		if (option->exclusive && !ticks_several(question))
			useless(linker, question, model_attribute(option->place, "exclusive"),
			        "exclusive");
	}
	if (has_options(question) && !question->options.count && !question->scale)
		needs(linker, question, "<option> or scale=\"...\"");
	else if (!has_options(question) && question->options.count)
		useless(linker, question,
		        question->scale ? model_attribute(question->place, "scale")
		                        : model_head(question->options.items[0].place),
		        question->scale ? "scale" : "<option>");
}

static void check_rows(struct linker *linker, const struct question *question)
{
	struct map *codes = map_new(linker->arena);

	for (size_t i = 0; i < question->rows.count; i++)
		link_code(linker, codes, question->rows.items[i].code,
		          question->rows.items[i].place, "code");
	if (question->kind == QUESTION_GRID && !question->rows.count)
		needs(linker, question, "<row>");
	else if (question->kind != QUESTION_GRID && question->rows.count)
		useless(linker, question, model_head(question->rows.items[0].place), "<row>");
}

/* ---- attributes
 * ---------------------------------------------------------------------------------------------- */

static bool is_given(struct place tag, const char *attribute)
{
	return tag.source && model_attribute(tag, attribute).offset != tag.offset;
}

static void check_meaning(struct linker *linker, const struct question *question)
{
	const struct {
		const char *attribute;
		bool fits;
	} rules[] = {
		{"min", is_number(question)},
		{"max", is_number(question)},
		{"digits", is_number(question) && question->kind != QUESTION_INTEGER},
		{"approximate", is_number(question)},
		{"currency", question->kind == QUESTION_AMOUNT},
		{"min-chosen", ticks_several(question)},
		{"max-chosen", ticks_several(question)},
		{"select", question->kind == QUESTION_GRID},
	};

	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (!rules[i].fits && is_given(question->place, rules[i].attribute))
			useless(linker, question,
			        model_attribute(question->place, rules[i].attribute),
			        rules[i].attribute);
}

static const char *print_decimal(struct linker *linker, struct decimal value)
{
	char text[DECIMAL_TEXT];

	decimal_print(value, text);
	return arena_strdup(linker->arena, text);
}

static void check_ranges(struct linker *linker, const struct question *question)
{
	struct decimal min = question->min;
	struct decimal max = question->max;
	size_t ordinary = 0;

	if (!min.nan && !max.nan && decimal_compare(min, max) > 0)
		diag_report(linker->sink, J3024, model_attribute(question->place, "min"),
		            print_decimal(linker, min), print_decimal(linker, max));
	for (size_t i = 0; i < question->options.count; i++)
		ordinary += !question->options.items[i].exclusive;
	if (!ticks_several(question))
		return;
	if ((size_t)question->min_chosen > ordinary)
		diag_report(linker->sink, J3025, model_attribute(question->place, "min-chosen"),
		            arena_printf(linker->arena, "%d", question->min_chosen),
		            arena_printf(linker->arena, "%zu", ordinary));
	if (question->max_chosen > (int)question->options.count || !question->max_chosen)
		diag_report(linker->sink, J3025, model_attribute(question->place, "max-chosen"),
		            arena_printf(linker->arena, "%d", question->max_chosen),
		            arena_printf(linker->arena, "%zu", question->options.count));
	if (question->max_chosen >= 0 && question->min_chosen > question->max_chosen)
		diag_report(linker->sink, J3024, model_attribute(question->place, "min-chosen"),
		            arena_printf(linker->arena, "%d", question->min_chosen),
		            arena_printf(linker->arena, "%d", question->max_chosen));
}

static bool is_currency(const char *code)
{
	return strlen(code) == 3 && strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3;
}

static void check_currency(struct linker *linker, struct question *question)
{
	const struct question *other;
	struct near_search search;

	if (question->kind != QUESTION_AMOUNT)
		return;
	if (!question->currency) {
		needs(linker, question, "currency=\"...\"");
		return;
	}
	other = pack_question(linker->pack, question->currency);
	for (size_t i = 0; other && i < other->options.count; i++)
		if (other->kind == QUESTION_CHOICE && other->options.items[i].currency)
			question->currency_question = other;
	if (question->currency_question || (!other && is_currency(question->currency)))
		return;
	search = near_start(question->currency);
	for (size_t i = 0; !other && i < linker->pack->questionnaire->questions.count; i++)
		near_offer(&search, linker->pack->questionnaire->questions.items[i]->id);
	link_unknown(linker, &J3026, model_attribute(question->place, "currency"),
	             question->currency, NULL, &search);
}

static void check_option_currencies(struct linker *linker, const struct question *question)
{
	for (size_t i = 0; i < question->options.count; i++) {
		const struct option *option = &question->options.items[i];
		struct near_search none = near_start("");
		if (option->currency && !is_currency(option->currency))
			link_unknown(linker, &J3026, model_attribute(option->place, "currency"),
			             option->currency, NULL, &none);
	}
}

/* ---- earlier stages
 * ------------------------------------------------------------------------------------------ */

static bool find_origin(struct linker *linker, const char *id, struct near_search *search)
{
	const struct questionnaire *questionnaire = linker->pack->questionnaire;
	bool known = false;

	for (size_t i = 0; i < questionnaire->questions.count; i++) {
		known |= !strcmp(questionnaire->questions.items[i]->id, id);
		near_offer(search, questionnaire->questions.items[i]->id);
	}
	for (size_t i = 0; i < questionnaire->indicators.count; i++) {
		known |= !strcmp(questionnaire->indicators.items[i]->id, id);
		near_offer(search, questionnaire->indicators.items[i]->id);
	}
	for (size_t i = 0; i < questionnaire->scores.count; i++) {
		known |= !strcmp(questionnaire->scores.items[i]->id, id);
		near_offer(search, questionnaire->scores.items[i]->id);
	}
	return known;
}

static void check_origin(struct linker *linker, const struct question *question)
{
	struct near_search search = near_start(question->from ? question->from : "");

	if (question->from && !find_origin(linker, question->from, &search))
		link_unknown(linker, &J3028, model_attribute(question->place, "from"),
		             question->from, NULL, &search);
	if (!question->from != !question->from_stage)
		diag_report(
			linker->sink, J3031,
			model_attribute(question->place, question->from ? "from" : "from-stage"),
			"");
	link_stages(linker, question->place, "from-stage", question->from_stage);
}

/* ---- the whole
 * -----------------------------------------------------------------------------------------------
 */

static void check_question(struct linker *linker, struct question *question)
{
	check_options(linker, question);
	check_rows(linker, question);
	check_meaning(linker, question);
	check_ranges(linker, question);
	check_currency(linker, question);
	check_option_currencies(linker, question);
	check_origin(linker, question);
	link_stages(linker, question->place, "stages", question->stages);
	if (!has_text(&question->text))
		diag_report(linker->sink, J3029, model_head(question->place), "");
}

static void check_obligation(struct linker *linker, const struct indicator *indicator)
{
	const struct questionnaire *questionnaire = linker->pack->questionnaire;
	struct near_search search = near_start(indicator->obliges ? indicator->obliges : "");
	bool known = !indicator->obliges;

	for (size_t i = 0; i < questionnaire->scores.count; i++) {
		known |= indicator->obliges && !strcmp(questionnaire->scores.items[i]->id, indicator->obliges);
		near_offer(&search, questionnaire->scores.items[i]->id);
	}
	if (!known)
		link_unknown(linker, &J3032, model_attribute(indicator->place, "obliges"), indicator->obliges, NULL, &search);
	if (!indicator->obliges != !indicator->target.input.text)
		diag_report(linker->sink, J3033, model_attribute(indicator->place, indicator->obliges ? "obliges" : "target"), "");
}

void link_questions(struct linker *linker)
{
	const struct questionnaire *questionnaire = linker->pack->questionnaire;

	for (size_t i = 0; i < questionnaire->questions.count; i++)
		take_scale(linker, questionnaire->questions.items[i]);
	for (size_t i = 0; i < questionnaire->questions.count; i++)
		check_question(linker, questionnaire->questions.items[i]);
	for (size_t i = 0; i < questionnaire->indicators.count; i++)
		check_obligation(linker, questionnaire->indicators.items[i]);
	for (size_t i = 0; i < questionnaire->constraints.count; i++)
		link_stages(linker, questionnaire->constraints.items[i]->place, "stages",
		            questionnaire->constraints.items[i]->stages);
}
