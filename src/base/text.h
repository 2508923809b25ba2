/*
 * One text in several languages. Languages are BCP 47 tags ("en", "ko", "zh-Hant"), compared without regard to case;
 * a lookup falls back from "ko-KR" to "ko", then to the default language, then to whatever is there.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

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
/* Never NULL: "" when there is no variant at all. language may be NULL. */
const char *text_in(const struct text *text, const char *language);
/* The variant of exactly this language, or NULL: for checks of completeness. */
const char *text_exact(const struct text *text, const char *language);

#endif
