/*
 * What rule bases read from the questionnaire: there, of the right type, and agreed on. An input
 * that is optional and not there becomes a name of its own, always missing.
 */
#include "model/model_int.h"

#include <string.h>

static const char *list_codes(struct linker *linker, const char *const *codes, size_t count)
{
	const char *text = "";

	for (size_t i = 0; i < count; i++)
		text = i ? arena_printf(linker->arena, "%s, %s", text, codes[i]) : codes[i];
	return text;
}

static bool has_code(const struct type *type, const char *code)
{
	for (size_t i = 0; i < type->code_count; i++)
		if (!strcmp(type->codes[i], code))
			return true;
	return false;
}

/* Codes that the rules count on and the questionnaire never gives. The other way round is fine:
 * "other" in most rules. */
static void check_codes(struct linker *linker, const struct rule_input *input,
                        const struct type *given)
{
	const struct type *asked =
		input->type->kind == TYPE_LIST ? input->type->element : input->type;

	given = given->kind == TYPE_LIST ? given->element : given;
	if (!asked || !given || !asked->code_count || !given->code_count)
		return;
	for (size_t i = 0; i < asked->code_count; i++)
		if (!has_code(given, asked->codes[i]))
			diag_report(linker->sink, J3106,
			            model_word(input->place, "values", asked->codes[i]), input->id,
			            asked->codes[i],
			            list_codes(linker, given->codes, given->code_count));
}

static void check_input(struct linker *linker, const struct rule_input *input)
{
	const struct type *given = feel_scope_find(linker->questionnaire_scope, input->id);
	struct near_search search = near_start(input->id);

	if (!given && input->required) {
		for (size_t i = 0; i < linker->pack->questionnaire->questions.count; i++)
			near_offer(&search, linker->pack->questionnaire->questions.items[i]->id);
		link_unknown(linker, &J3091, model_attribute(input->place, "id"),
		             linker->pack->questionnaire->id, input->id, &search);
		feel_scope_add(linker->pack->scope, input->id,
		               input->type); /* so that formulas are checked further */
	} else if (!given) {
		feel_scope_add(linker->pack->scope, input->id, input->type);
	} else if (!type_conforms(given, input->type) && given->kind != input->type->kind) {
		diag_report(linker->sink, J3092, model_attribute(input->place, "type"), input->id,
		            type_print(linker->arena, input->type),
		            type_print(linker->arena, given));
	} else {
		check_codes(linker, input, given);
	}
}

void link_inputs(struct linker *linker)
{
	struct map *known = map_new(linker->arena);

	for (size_t i = 0; i < linker->pack->rulebases.count; i++) {
		const struct rulebase *rulebase = linker->pack->rulebases.items[i];
		struct map *own = map_new(linker->arena);
		for (size_t j = 0; j < rulebase->inputs.count; j++) {
			struct rule_input *input = rulebase->inputs.items[j];
			const struct rule_input *other = map_get(known, input->id);
			if (!link_code(linker, own, input->id, input->place, "id"))
				continue;
			if (other && other->type->kind != input->type->kind)
				diag_report(linker->sink, J3093,
				            model_attribute(input->place, "type"), input->id,
				            type_print(linker->arena, input->type),
				            type_print(linker->arena, other->type));
			else if (!other || input->required)
				check_input(linker, input);
			map_put(known, input->id, input);
		}
	}
}
