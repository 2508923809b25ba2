/*
 * Choosing one of several languages: the tag asked for, shortened part by part from the right, then
 * the same for the default language. Tags are compared as ASCII without regard to case, and "_"
 * counts as "-".
 */
#include "base/text.h"

#include "base/arena.h"
#include <stdbool.h>
#include <string.h>

static char tag_char(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c - 'A' + 'a');
	return c == '_' ? '-' : c;
}

static bool same_tag(const char *tag, const char *wanted, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (!tag[i] || tag_char(tag[i]) != tag_char(wanted[i]))
			return false;
	return !tag[length];
}

static struct text_variant *find(const struct text *text, const char *language, size_t length)
{
	for (size_t i = 0; i < text->count; i++)
		if (same_tag(text->variants[i].language, language, length))
			return &text->variants[i];
	return NULL;
}

/* "zh-Hant-TW", "zh-Hant", "zh". */
static const struct text_variant *find_shortened(const struct text *text, const char *language)
{
	size_t length = language ? strlen(language) : 0;
	while (length) {
		const struct text_variant *found = find(text, language, length);
		if (found)
			return found;
		do
			length--;
		while (length && tag_char(language[length]) != '-');
	}
	return NULL;
}

void text_add(struct arena *arena, struct text *text, const char *language, const char *content)
{
	struct text_variant *known = find(text, language, strlen(language));
	if (known) {
		known->text = arena_strdup(arena, content);
		return;
	}
	/* A handful of languages, added once while loading: growing by one is simplest. */
	struct text_variant *grown = ARENA_ARRAY(arena, struct text_variant, text->count + 1);
	if (text->count)
		memcpy(grown, text->variants, text->count * sizeof(*grown));
	grown[text->count].language = arena_strdup(arena, language);
	grown[text->count].text = arena_strdup(arena, content);
	text->variants = grown;
	text->count++;
}

const char *text_in(const struct text *text, const char *language)
{
	const struct text_variant *found = find_shortened(text, language);
	if (!found)
		found = find_shortened(text, text->fallback);
	if (!found && text->count)
		found = &text->variants[0];
	return found ? found->text : "";
}

const char *text_exact(const struct text *text, const char *language)
{
	const struct text_variant *found = find(text, language, strlen(language));
	return found ? found->text : NULL;
}
