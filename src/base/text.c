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

static bool same_start(const char *tag, const char *wanted, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (!tag[i] || tag_char(tag[i]) != tag_char(wanted[i]))
			return false;
	return true;
}

static bool same_tag(const char *tag, const char *wanted, size_t length)
{
	return same_start(tag, wanted, length) && !tag[length];
}

static struct text_variant *find(const struct text *text, const char *language, size_t length)
{
	for (size_t i = 0; i < text->count; i++)
		if (same_tag(text->variants[i].language, language, length))
			return &text->variants[i];
	return NULL;
}

/* The script that a region writes Chinese in, which tags such as "zh-TW" leave out. */
static const char *with_script(const char *tag)
{
	static const struct {
		const char *region, *script;
	} scripts[] = {{"zh-TW", "zh-Hant"}, {"zh-HK", "zh-Hant"}, {"zh-MO", "zh-Hant"}, {"zh-CN", "zh-Hans"}, {"zh-SG", "zh-Hans"}};

	for (size_t i = 0; i < sizeof(scripts) / sizeof(*scripts); i++)
		if (same_tag(scripts[i].region, tag, strlen(tag)))
			return scripts[i].script;
	return NULL;
}

/* One of a variety, for a language without any: "zh-Hant" for "zh". */
static struct text_variant *find_variety(const struct text *text, const char *language)
{
	size_t length = strlen(language);

	for (size_t i = 0; i < text->count; i++) {
		const char *tag = text->variants[i].language;
		if (strlen(tag) > length && tag[length] == '-' && same_start(tag, language, length))
			return &text->variants[i];
	}
	return NULL;
}

/* "zh-Hant-TW", "zh-Hant", "zh". */
static const struct text_variant *find_shortened(const struct text *text, const char *language)
{
	size_t length = language ? strlen(language) : 0;
	const char *script = length ? with_script(language) : NULL;
	const struct text_variant *found = NULL;

	for (bool whole = true; length && !found; whole = false) {
		found = find(text, language, length);
		if (!found && whole && script)
			found = find(text, script, strlen(script));
		do
			length--;
		while (length && tag_char(language[length]) != '-');
	}
	return found || !language || !*language || strpbrk(language, "-_") ? found : find_variety(text, language);
}

bool text_has(const struct text *text, const char *language)
{
	return find_shortened(text, language) != NULL;
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

bool text_same(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}
