/*
 * Texts in a picture: how wide they may come out, and their lines. Nobody knows the reader's font, so the widths are those
 * of the widest of the usual ones (DejaVu Sans and Liberation Sans), rounded up.
 */
#include "render/radar.h"

#include "base/utf8.h"
#include <string.h>

#define ELLIPSIS "\u2026"

/* From blank to tilde, in hundredths of the size of the letters. */
static const unsigned char widths[] = {
	32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 56,
	102, 69, 69, 73, 78, 67, 62, 78, 76, 30, 50, 67, 56, 87, 75, 79, 67, 79, 73, 67, 62, 74, 69, 99, 69, 67, 69, 40, 34, 40, 84, 56,
	50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98, 64, 62, 64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84,
};

#define WIDEST 110 /* of letters outside of ASCII that take one column of a terminal */
#define SQUARE 100 /* Hangul, kana, Han: a square each; the columns of a terminal tell */

static int code_width(uint32_t code, const char *bytes, size_t used)
{
	if (code >= ' ' && code <= '~')
		return widths[code - ' '];
	size_t columns = utf8_width(bytes, used);
	if (columns > 1)
		return SQUARE * (int)columns / 2;
	return columns == 0 ? 0 : code < 0x250 ? 80 : WIDEST;
}

int label_width(const char *text, size_t length)
{
	int width = 0;
	uint32_t code;
	for (size_t at = 0, used; at < length; at += used) {
		used = utf8_decode(text + at, length - at, &code);
		width += code_width(code, text + at, used);
	}
	return (width * RADAR_TEXT + 99) / 100;
}

/* ---- lines ---- */

static bool is_hangul(uint32_t code)
{
	return (code >= 0xAC00 && code <= 0xD7A3) || (code >= 0x1100 && code <= 0x11FF) || (code >= 0x3130 && code <= 0x318F);
}

/* Han and kana may be parted anywhere, Hangul at its blanks, and everybody behind a hyphen or a stroke. */
static bool may_break(uint32_t before, uint32_t after)
{
	bool wide = before >= 0x2E80 && after >= 0x3041 && !is_hangul(before) && !is_hangul(after);
	return wide || before == '-' || before == '/';
}

/* How many bytes of the text make the next line, and where the one after it begins. */
static size_t line_length(const char *text, size_t length, int width, size_t *next)
{
	size_t at = 0, end = 0, used;
	uint32_t code, before = 0;
	int wide = 0;
	*next = 0;
	for (; at < length; at += used, before = code) {
		used = utf8_decode(text + at, length - at, &code);
		if (code == ' ' || (at > 0 && may_break(before, code))) {
			end = at;
			*next = code == ' ' ? at + used : at;
		}
		wide += code_width(code, text + at, used) * RADAR_TEXT;
		if (wide > width * 100 && code != ' ')
			break;
	}
	if (at >= length)
		return *next = length;
	if (end == 0) /* one long word: parted where the line is full */
		*next = end = at > 0 ? at : used;
	return end;
}

static const char *clipped(struct arena *arena, const char *text, size_t length, int width)
{
	int room = width - label_width(ELLIPSIS, strlen(ELLIPSIS));
	uint32_t code;
	size_t at = 0, used;
	for (int wide = 0; at < length; at += used) {
		used = utf8_decode(text + at, length - at, &code);
		wide += code_width(code, text + at, used) * RADAR_TEXT;
		if (wide > room * 100)
			break;
	}
	while (at > 0 && text[at - 1] == ' ')
		at--;
	return arena_printf(arena, "%.*s" ELLIPSIS, (int)at, text);
}

size_t label_wrap(struct arena *arena, const char *text, int width, size_t most, const char **lines)
{
	size_t count = 0, length = strlen(text);
	while (length > 0 && count < most) {
		size_t next, line = line_length(text, length, width, &next);
		bool last = count + 1 == most && next < length;
		lines[count++] = last ? clipped(arena, text, length, width) : arena_strndup(arena, text, line);
		text += next;
		length -= next;
	}
	return count;
}
