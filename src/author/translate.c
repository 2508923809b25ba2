/*
 * How complete translations are, and whether their numbers are those of the text.
 */
#include "author/translate.h"

#include "base/utf8.h"
#include <string.h>

struct translate_count translate_count(const struct text_home *home, const char *language)
{
	struct translate_count count = {.texts = home->texts.count};

	for (size_t i = 0; i < home->texts.count; i++) {
		const struct translation *translation = text_translation(home->texts.items[i], language);
		if (!translation) {
			count.missing++;
			continue;
		}
		switch (translation->state) {
		case TRANSLATION_INLINE:
			count.in_pack++;
			break;
		case TRANSLATION_CURRENT:
			count.current++;
			break;
		case TRANSLATION_UNSURE:
			count.unsure++;
			break;
		case TRANSLATION_OUTDATED:
			count.outdated++;
			break;
		}
	}
	return count;
}

typedef VEC(const char *) words;

static void add_word(struct arena *arena, words *list, const char *word)
{
	for (size_t i = 0; i < list->count; i++)
		if (!strcmp(list->items[i], word))
			return;
	VEC_PUSH(arena, list, word);
}

const char *const *translate_languages(struct arena *arena, const struct texts *texts, size_t *count)
{
	words list = {0};

	for (size_t i = 0; i < texts->homes.count; i++) {
		const struct text_home *home = texts->homes.items[i];
		for (size_t j = 0; j < home->heads.count; j++)
			add_word(arena, &list, home->heads.items[j].language);
		for (size_t j = 0; j < home->texts.count; j++)
			for (size_t k = 0; k < home->texts.items[j]->translations.count; k++)
				add_word(arena, &list, home->texts.items[j]->translations.items[k].language);
	}
	*count = list.count;
	return list.items;
}

/* ---- numbers ------------------------------------------------------------------------------------------------------- */

/* ASCII digits and those of full width. */
static int digit(uint32_t code)
{
	if (code >= '0' && code <= '9')
		return (int)(code - '0');
	return code >= 0xFF10 && code <= 0xFF19 ? (int)(code - 0xFF10) : -1;
}

static bool groups(uint32_t code)
{
	return code == ',' || code == '.' || code == 0xA0 || code == 0x202F || code == 0xFF0C || code == 0xFF0E;
}

/* The digits of every number, without what groups them: "1,000" and "1.000" are the same here. */
static void list_numbers(struct arena *arena, const char *text, words *list)
{
	size_t length = strlen(text), used, count = 0;
	char *number = arena_alloc(arena, length + 1);
	bool group = false; /* just behind a sign that may group */
	uint32_t code;

	for (size_t at = 0; at <= length; at += used ? used : 1) {
		used = utf8_decode(text + at, length - at, &code);
		int value = used ? digit(code) : -1;
		if (value >= 0) {
			number[count++] = (char)('0' + value);
			group = false;
			continue;
		}
		if (count && used && !group && groups(code)) {
			group = true;
			continue;
		}
		if (count)
			VEC_PUSH(arena, list, arena_strndup(arena, number, count));
		count = 0;
		group = false;
	}
}

bool translate_numbers(struct arena *arena, const char *source, const char *text, const char **missing)
{
	words wanted = {0}, there = {0};

	list_numbers(arena, source, &wanted);
	list_numbers(arena, text, &there);
	for (size_t i = 0; i < wanted.count; i++) {
		size_t j = 0;
		while (j < there.count && (!there.items[j] || strcmp(there.items[j], wanted.items[i]) != 0))
			j++;
		if (j == there.count) {
			*missing = wanted.items[i];
			return false;
		}
		there.items[j] = NULL;
	}
	return true;
}
