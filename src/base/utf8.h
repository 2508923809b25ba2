/*
 * UTF-8: decoding, width on a terminal, clipping, folding for comparison, and the removal of everything that could
 * steer a terminal; what Unicode says of single characters. The only user of libunistring.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct buf;

/* Decodes one code point at text[0..length); returns the bytes used (1 and U+FFFD for malformed input), 0 at the end. */
size_t utf8_decode(const char *text, size_t length, uint32_t *code);
/* Writes 1-4 bytes, returns how many; surrogates and values above U+10FFFF become U+FFFD. */
size_t utf8_encode(uint32_t code, char out[4]);
bool utf8_valid(const char *text, size_t length, size_t *bad_offset); /* bad_offset may be NULL */
size_t utf8_count(const char *text, size_t length);                   /* code points */
size_t utf8_offset(const char *text, size_t length, size_t index);    /* byte offset of code point `index`, or length */

/* Columns on a terminal: Hangul and kana are two wide, combining marks none. */
size_t utf8_width(const char *text, size_t length);
/* The most bytes of text that fit into `columns`. */
size_t utf8_clip(const char *text, size_t length, size_t columns);

/* Case- and accent-insensitive form for matching what people type (NFKD, marks removed, case folded). */
char *utf8_fold(struct arena *arena, const char *text);
char *utf8_upper(struct arena *arena, const char *text, size_t length);
char *utf8_lower(struct arena *arena, const char *text, size_t length);
bool utf8_is_letter(uint32_t code);
bool utf8_is_digit(uint32_t code);

/* A general category of Unicode by its short name, such as "L" or "Lu"; 0 when there is none. */
uint32_t utf8_category(const char *name, size_t length);
bool utf8_in_category(uint32_t code, uint32_t category);
/* Where a block of Unicode stands, by its name without blanks: "BasicLatin"; false when there is none. */
bool utf8_block(const char *name, size_t length, uint32_t *first, uint32_t *last);
/* The character and all that differ from it in case only (k, K and the Kelvin sign); returns how many. */
#define UTF8_VARIANTS 6
size_t utf8_variants(uint32_t code, uint32_t out[UTF8_VARIANTS]);

/*
 * Appends text without anything that could steer a terminal: C0 and C1 controls, DEL, bidi overrides and malformed
 * bytes become U+FFFD; tab becomes a space. With keep_newlines, "\n" stays.
 */
void utf8_sanitise(struct buf *out, const char *text, size_t length, bool keep_newlines);
char *utf8_clean(struct arena *arena, const char *text); /* the same, copied, newlines become spaces */

/*
 * Wraps text to `columns`, the indent included, with `indent` spaces before every line but the first, which is taken to
 * stand behind a label of that width. Breaks between CJK characters too; a longer word (an address) stays whole.
 * Sanitises; "\n" in the text begins a line; no newline at the end.
 */
void utf8_wrap(struct buf *out, const char *text, size_t columns, size_t indent);

#endif
