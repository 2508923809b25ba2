/*
 * Linking a pack: names, then formulas, then everything that needs both. Every step reports what it
 * finds and goes on, so that one run tells all.
 */
#include "model/model_int.h"

#include <string.h>

void link_unknown(struct linker *linker, const struct diag_kind *kind, struct place place,
                  const char *name, const char *more, struct near_search *search)
{
	diag_add(linker->sink, kind, place, NULL, near_hint(linker->arena, search),
	         (const char *const[]){name, more ? more : "", NULL});
}

const char *link_where(struct linker *linker, struct place place)
{
	size_t line;
	size_t column;

	place_position(place, &line, &column);
	return place.source ? arena_printf(linker->arena, "%s:%zu", place.source->name, line) : "";
}

bool link_code(struct linker *linker, struct map *codes, const char *code, struct place tag,
               const char *attribute)
{
	struct place *known = map_get(codes, code);

	if (known) {
		diag_report(linker->sink, J3004, model_attribute(tag, attribute), code,
		            link_where(linker, *known));
		return false;
	}
	map_put(codes, code, arena_copy(linker->arena, &tag, sizeof tag));
	return true;
}

const char *link_ratio(struct linker *linker, struct ratio ratio)
{
	char text[DECIMAL_TEXT];

	decimal_print(ratio_to_decimal(ratio), text);
	return arena_strdup(linker->arena, text);
}

bool has_text(const struct text *text)
{
	return *text_in(text, NULL) != '\0';
}

static bool is_stage(const struct questionnaire *questionnaire, const char *id)
{
	for (size_t i = 0; i < questionnaire->stages.count; i++)
		if (!strcmp(questionnaire->stages.items[i].id, id))
			return true;
	return false;
}

void link_stages(struct linker *linker, struct place tag, const char *attribute, const char *stages)
{
	size_t count = 0;
	const char *const *words = stages ? model_words(linker->arena, stages, &count) : NULL;
	const struct questionnaire *questionnaire = linker->pack->questionnaire;

	for (size_t i = 0; i < count; i++) {
		if (is_stage(questionnaire, words[i]))
			continue;
		struct near_search search = near_start(words[i]);
		for (size_t j = 0; j < questionnaire->stages.count; j++)
			near_offer(&search, questionnaire->stages.items[j].id);
		link_unknown(linker, &J3027, model_word(tag, attribute, words[i]), words[i], NULL,
		             &search);
	}
}

bool pack_link(struct pack *pack, struct diag_sink *sink)
{
	size_t before = diag_errors(sink);
	struct linker linker = {
		.pack = pack, .arena = pack->arena, .sink = sink, .names = map_new(pack->arena)};

	link_questions(&linker); /* gives them the options of their scales, which types need */
	link_names(&linker);
	link_inputs(&linker);
	link_formulas(&linker);
	link_scores(&linker);
	link_rules(&linker);
	link_plan(&linker);
	pack_index_inputs(pack);
	return diag_errors(sink) == before;
}
