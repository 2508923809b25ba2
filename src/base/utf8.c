/*
 * UTF-8 over libunistring: decoding, widths, folding, cleaning and wrapping. Malformed input is
 * never trusted to the library: it is replaced by U+FFFD before.
 */
#include "base/utf8.h"

#include "base/arena.h"
#include "base/buf.h"
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unilbrk.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>

#define REPLACEMENT 0xFFFD
#define REPLACEMENT_TEXT "\xef\xbf\xbd"

static const uint8_t *bytes_of(const char *text)
{
	return (const uint8_t *)text;
}

size_t utf8_decode(const char *text, size_t length, uint32_t *code)
{
	if (!length) {
		*code = 0;
		return 0;
	}
	if (!(*text & 0x80)) {
		*code = (unsigned char)*text;
		return 1;
	}
	ucs4_t decoded;
	int used = u8_mbtoucr(&decoded, bytes_of(text), length);
	*code = used > 0 ? decoded : REPLACEMENT;
	return used > 0 ? (size_t)used : 1;
}

size_t utf8_encode(uint32_t code, char out[4])
{
	uint8_t bytes[6];
	int used = u8_uctomb(bytes, code, sizeof(bytes));
	if (used < 1 || used > 4)
		used = u8_uctomb(bytes, REPLACEMENT, sizeof(bytes));
	memcpy(out, bytes, (size_t)used);
	return (size_t)used;
}

bool utf8_valid(const char *text, size_t length, size_t *bad_offset)
{
	const uint8_t *bad = u8_check(bytes_of(text), length);
	if (bad && bad_offset)
		*bad_offset = (size_t)(bad - bytes_of(text));
	return !bad;
}

size_t utf8_count(const char *text, size_t length)
{
	size_t count = 0;
	uint32_t code;
	for (size_t at = 0; at < length; count++)
		at += utf8_decode(text + at, length - at, &code);
	return count;
}

size_t utf8_offset(const char *text, size_t length, size_t index)
{
	size_t at = 0;
	uint32_t code;
	while (index-- && at < length)
		at += utf8_decode(text + at, length - at, &code);
	return at;
}

static size_t code_width(uint32_t code)
{
	/* Vowels and finals of decomposed Hangul join the syllable that their initial opened. */
	if ((code >= 0x1160 && code <= 0x11FF) || (code >= 0xD7B0 && code <= 0xD7FF))
		return 0;
	if (code == '\n')
		return 0;
	int width = uc_width(code, "UTF-8");
	/* Negative for a control: what utf8_sanitise puts in its place is one wide. */
	return width < 0 ? 1 : (size_t)width;
}

size_t utf8_width(const char *text, size_t length)
{
	size_t width = 0;
	uint32_t code;
	for (size_t at = 0; at < length;) {
		at += utf8_decode(text + at, length - at, &code);
		width += code_width(code);
	}
	return width;
}

size_t utf8_clip(const char *text, size_t length, size_t columns)
{
	size_t at = 0;
	size_t width = 0;
	while (at < length) {
		uint32_t code;
		size_t used = utf8_decode(text + at, length - at, &code);
		width += code_width(code);
		if (width > columns)
			break;
		at += used;
	}
	return at;
}

bool utf8_is_letter(uint32_t code)
{
	return uc_is_general_category(code, UC_CATEGORY_L);
}

bool utf8_is_digit(uint32_t code)
{
	return uc_is_general_category(code, UC_CATEGORY_Nd);
}

/* Control, or a character that reorders or breaks the line it stands in. */
static bool steers(uint32_t code)
{
	return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x202A && code <= 0x202E) ||
	       (code >= 0x2066 && code <= 0x2069) || code == 0x2028 || code == 0x2029;
}

void utf8_sanitise(struct buf *out, const char *text, size_t length, bool keep_newlines)
{
	for (size_t at = 0; at < length;) {
		uint32_t code;
		size_t used = utf8_decode(text + at, length - at, &code);
		bool malformed = code == REPLACEMENT && used == 1;
		if (code == '\t')
			buf_add_char(out, ' ');
		else if (code == '\n' && keep_newlines)
			buf_add_char(out, '\n');
		else if (code == '\r' && keep_newlines && at + 1 < length && text[at + 1] == '\n')
			; /* a line end of the other kind */
		else if (malformed || steers(code))
			buf_add(out, REPLACEMENT_TEXT);
		else
			buf_add_n(out, text + at, used);
		at += used;
	}
}

char *utf8_clean(struct arena *arena, const char *text)
{
	struct buf out;
	size_t plain = 0;
	while (text[plain] >= ' ' && text[plain] <= '~')
		plain++;
	if (!text[plain]) /* most texts */
		return arena_strndup(arena, text, plain);
	buf_init(&out, 0);
	utf8_sanitise(&out, text, strlen(text), true);
	char *clean = arena_strndup(arena, out.text, out.length);
	buf_release(&out);
	for (char *c = clean; (c = strchr(c, '\n')) != NULL;)
		*c = ' ';
	return clean;
}

/* The text, or a copy in which every malformed byte is U+FFFD. */
static const char *well_formed(struct arena *arena, const char *text, size_t *length)
{
	if (utf8_valid(text, *length, NULL))
		return text;
	char *copy = arena_array(arena, *length + 1, sizeof(REPLACEMENT_TEXT) - 1);
	size_t made = 0;
	for (size_t at = 0; at < *length;) {
		uint32_t code;
		at += utf8_decode(text + at, *length - at, &code);
		made += utf8_encode(code, copy + made);
	}
	*length = made;
	return copy;
}

/* Takes over what libunistring allocated; NULL, when it had no memory, gives the text unchanged. */
static char *adopt(struct arena *arena, uint8_t *made, size_t made_length, const char *text,
                   size_t length)
{
	char *copy = made ? arena_strndup(arena, (const char *)made, made_length)
	                  : arena_strndup(arena, text, length);
	free(made);
	return copy;
}

static size_t remove_marks(char *text, size_t length)
{
	size_t kept = 0;
	for (size_t at = 0; at < length;) {
		uint32_t code;
		size_t used = utf8_decode(text + at, length - at, &code);
		if (!uc_is_general_category(code, UC_CATEGORY_M)) {
			memmove(text + kept, text + at, used);
			kept += used;
		}
		at += used;
	}
	text[kept] = '\0';
	return kept;
}

char *utf8_fold(struct arena *arena, const char *text)
{
	size_t length = strlen(text);
	if (!length)
		return arena_strdup(arena, "");
	const char *good = well_formed(arena, text, &length);
	size_t made_length = 0;
	uint8_t *made = u8_casefold(bytes_of(good), length, NULL, UNINORM_NFKD, NULL, &made_length);
	char *folded = adopt(arena, made, made_length, good, length);
	remove_marks(folded, made ? made_length : length);
	return folded;
}

typedef uint8_t *case_mapping(const uint8_t *, size_t, const char *, uninorm_t, uint8_t *,
                              size_t *);

static char *map_case(struct arena *arena, case_mapping *mapping, const char *text, size_t length)
{
	if (!length)
		return arena_strdup(arena, "");
	const char *good = well_formed(arena, text, &length);
	size_t made_length = 0;
	uint8_t *made = mapping(bytes_of(good), length, NULL, NULL, NULL, &made_length);
	return adopt(arena, made, made_length, good, length);
}

char *utf8_upper(struct arena *arena, const char *text, size_t length)
{
	return map_case(arena, u8_toupper, text, length);
}

char *utf8_lower(struct arena *arena, const char *text, size_t length)
{
	return map_case(arena, u8_tolower, text, length);
}

/* Where the piece that begins at `from` may end: before the next break, after a newline. */
static size_t piece_end(const char *breaks, size_t length, size_t from)
{
	if (breaks[from] == UC_BREAK_MANDATORY)
		return from + 1;
	size_t at = from + 1;
	while (at < length && breaks[at] != UC_BREAK_POSSIBLE && breaks[at] != UC_BREAK_MANDATORY)
		at++;
	return at;
}

static size_t without_spaces(const char *text, size_t length)
{
	while (length && (text[length - 1] == ' ' || text[length - 1] == '\n'))
		length--;
	return length;
}

/* The end of the line that begins at `from` and holds `room` columns; one piece at the least. */
static size_t line_end(const char *text, const char *breaks, size_t length, size_t from,
                       size_t room)
{
	size_t end = from;
	size_t width = 0;
	while (end < length) {
		size_t next = piece_end(breaks, length, end);
		size_t visible = without_spaces(text + end, next - end);
		if (width && visible && width + utf8_width(text + end, visible) > room)
			break;
		width += utf8_width(text + end, next - end);
		bool newline = breaks[end] == UC_BREAK_MANDATORY;
		end = next;
		if (newline)
			break;
	}
	return end;
}

static void wrap_clean(struct buf *out, const char *text, size_t length, const char *breaks,
                       size_t room, size_t indent)
{
	for (size_t from = 0; from < length;) {
		size_t end = line_end(text, breaks, length, from, room);
		size_t visible = without_spaces(text + from, end - from);
		if (from) {
			buf_add_char(out, '\n');
			buf_add_repeat(out, " ", visible ? indent : 0);
		}
		buf_add_n(out, text + from, visible);
		from = end;
	}
}

/* Han characters and kana, which are written without spaces: lines may end between any two of them. */
static bool is_spaceless(uint32_t code)
{
	return (code >= 0x2E80 && code <= 0x30FF) || (code >= 0x3400 && code <= 0x9FFF) ||
	       (code >= 0xF900 && code <= 0xFAFF) || (code >= 0x20000 && code <= 0x3FFFF);
}

/* No line ends inside a word that fits on a line, although it might: Korean is read by words. */
static void keep_word(const char *text, char *breaks, size_t from, size_t to, size_t room)
{
	if (utf8_width(text + from, to - from) > room)
		return;
	uint32_t before = 0;
	for (size_t at = from; at < to;) {
		uint32_t code;
		size_t used = utf8_decode(text + at, to - at, &code);
		bool between = at > from && !is_spaceless(before) && !is_spaceless(code);
		if (between && breaks[at] == UC_BREAK_POSSIBLE)
			breaks[at] = UC_BREAK_PROHIBITED;
		before = code;
		at += used;
	}
}

static void keep_words(const char *text, size_t length, char *breaks, size_t room)
{
	for (size_t from = 0; from < length;) {
		size_t to = from + strcspn(text + from, " \n");
		if (to > from)
			keep_word(text, breaks, from, to < length ? to : length, room);
		from = to + 1;
	}
}

void utf8_wrap(struct buf *out, const char *text, size_t columns, size_t indent)
{
	struct buf clean; /* the library's search for breaks wants well-formed text */
	buf_init(&clean, 0);
	utf8_sanitise(&clean, text, strlen(text), true);
	char *breaks = clean.length ? malloc(clean.length) : NULL;
	if (breaks) {
		size_t room = columns > indent ? columns - indent : 1;
		u8_possible_linebreaks(bytes_of(clean.text), clean.length, "UTF-8", breaks);
		keep_words(clean.text, clean.length, breaks, room);
		wrap_clean(out, clean.text, clean.length, breaks, room, indent);
	} else { /* nothing to do, or no memory to do it: unwrapped is better than lost */
		buf_add_n(out, clean.text, clean.length);
	}
	free(breaks);
	buf_release(&clean);
}
