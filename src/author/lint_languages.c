/*
 * Texts that are missing in a language that their file otherwise has.
 */
#include "author/lint_int.h"

#include "load/texts.h"
#include <string.h>

#define FIRST_PLACES 20 /* of one file and language; more are only counted */

/* Quotations stay in the language of their source. */
static bool is_for_all(const struct pack_text *text)
{
	return strcmp(text->element, "quote") != 0;
}

static bool is_shown(const struct pack_text *text, const char *language)
{
	const struct translation *translation = text_translation(text, language);
	return translation && (translation->state == TRANSLATION_INLINE || translation->state == TRANSLATION_CURRENT);
}

static size_t count_texts(const struct text_home *home, const char *language)
{
	size_t count = 0;
	for (size_t i = 0; i < home->texts.count; i++)
		count += is_for_all(home->texts.items[i]) && (!language || is_shown(home->texts.items[i], language));
	return count;
}

/* A name in the language of its country is no translation: most texts have to be there. */
static bool has_language(const struct text_home *home, const char *language)
{
	for (size_t i = 0; i < home->heads.count; i++)
		if (strcmp(home->heads.items[i].language, language) == 0)
			return true;
	return 2 * count_texts(home, language) > count_texts(home, NULL);
}

/* In a language that hardly any other text is in: perhaps its code is misspelt. */
static void check_strangers(struct lint *lint, const struct text_home *home, const struct pack_text *text, const char *missing)
{
	for (size_t i = 0; i < text->translations.count; i++)
		if (!has_language(home, text->translations.items[i].language))
			lint_tell(lint, &J8183, model_attribute(text->translations.items[i].place, "xml:lang"), text->translations.items[i].language, missing, NULL);
}

static void check_language(struct lint *lint, const struct text_home *home, const char *language)
{
	size_t missing = 0;
	struct place last = {0};
	for (size_t i = 0; i < home->texts.count; i++) {
		const struct pack_text *text = home->texts.items[i];
		if (!is_for_all(text) || is_shown(text, language))
			continue;
		last = text->place;
		check_strangers(lint, home, text, language);
		if (++missing > FIRST_PLACES)
			continue;
		lint_tell(lint, &J8181, model_head(text->place), language, text->address, NULL);
		diag_group(lint->sink, language, 1);
	}
	if (missing > FIRST_PLACES) {
		lint_tell(lint, &J8182, model_head(last), language, arena_printf(lint->arena, "%zu", missing), arena_printf(lint->arena, "%d", FIRST_PLACES));
		diag_group(lint->sink, language, missing - FIRST_PLACES);
	}
}

static void check_home(struct lint *lint, const struct text_home *home)
{
	struct map *known = map_new(lint->arena);
	for (size_t i = 0; i < home->texts.count; i++)
		for (size_t k = 0; k < home->texts.items[i]->translations.count; k++) {
			const char *language = home->texts.items[i]->translations.items[k].language;
			if (map_get(known, language))
				continue;
			map_put(known, language, known);
			if (has_language(home, language))
				check_language(lint, home, language);
		}
}

void lint_languages(struct lint *lint, const struct texts *texts)
{
	for (size_t i = 0; texts && i < texts->homes.count; i++)
		check_home(lint, texts->homes.items[i]);
}
