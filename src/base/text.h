/*
 * One text in several languages. Languages are BCP 47 tags ("en", "ko", "zh-Hant"), compared without regard to case;
 * a lookup falls back from "ko-KR" to "ko", then to the default language, then to whatever is there. Chinese as written in
 * Taiwan is "zh-Hant", in China "zh-Hans"; "zh" alone takes either, as any language without a region takes one with it.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct text_variant {
	const char *language; /* never NULL */
	const char *text;
};

struct text { /* zero is the empty text */
	struct text_variant *variants;
	size_t count;
	const char *fallback; /* the default language of the file it came from */
};

void text_add(struct arena *arena, struct text *text, const char *language, const char *content);
/* Whether a reader of `language` has one that serves: in it, or in the one that it is a variety of. */
bool text_has(const struct text *text, const char *language);
/* Never NULL: "" when there is no variant at all. language may be NULL. */
const char *text_in(const struct text *text, const char *language);
/* Whether two strings are the same, or both missing. */
bool text_same(const char *a, const char *b);
/* The variant of exactly this language, or NULL: for checks of completeness. */
const char *text_exact(const struct text *text, const char *language);

#endif
