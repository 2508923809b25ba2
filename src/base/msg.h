/*
 * Messages of the program in the user's language, through gettext. The only user of libintl.
 */
#ifndef BASE_MSG_H
#define BASE_MSG_H

#include <stdbool.h>

/* Marks a text for translation where it cannot be translated yet (tables). */
#define N_(text) text
#define _(text) msg_get(text)

const char *msg_get(const char *text) __attribute__((format_arg(1)));
const char *msg_plural(const char *one, const char *many, unsigned long count) __attribute__((format_arg(1), format_arg(2)));
/* Sets locale and catalogue once at the start. folder may be NULL: found beside the program, or where it was installed. */
void msg_start(const char *folder);
/* Changes the language from now on, in mid-session too ("ko", "en"); works without an installed locale. */
void msg_language(const char *language);
/* Whether the program itself speaks a language ("ja", "zh-Hant"): English, or one with a catalogue. */
bool msg_has(const char *language);
/* The language in use, from msg_language, else LANGUAGE, LC_ALL, LC_MESSAGES, LANG: "en" at last. A tag as in "ko-KR". */
const char *msg_current(void);

#endif
