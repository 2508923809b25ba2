/*
 * Colours as they are given on the command line: known names, plain hexadecimal values, and readable on white or under the
 * text, by the contrast that WCAG 2 asks for.
 */
#include "render/render_int.h"

#include "base/arena.h"
#include "base/msg.h"
#include "base/near.h"
#include "render/render_diag.h"
#include <string.h>

#define LEAST_CONTRAST 45 /* tenths */

static const struct {
	const char *name, *standard;
	bool text;
} rows[] = {
#define COLOUR(name, standard, text, help) {name, standard, text},
#include "render/colours.def"
#undef COLOUR
};
#define COUNT (sizeof(rows) / sizeof(*rows))
#define INK 1

size_t dress_colour_count(void)
{
	return COUNT;
}

const char *dress_colour_name(size_t index)
{
	return rows[index].name;
}

const char *dress_colour(const struct dress *dress, size_t index)
{
	return dress->colours[index] ? dress->colours[index] : rows[index].standard;
}

/* ---- contrast ---- */

static int digit(char c)
{
	const char *digits = "0123456789abcdef", *at = c ? strchr(digits, c) : NULL;
	return at ? (int)(at - digits) : -1;
}

/* Of a channel from 0 to 255, in millionths: the sRGB curve by a cubic that is off by less than two thousandths. */
static long long linear(int channel)
{
	long long c = channel * 1000000LL / 255;
	return c * (c * (c * 305306 / 1000000 + 682171) / 1000000 + 12523) / 1000000;
}

static long long luminance(const char *colour)
{
	int red = digit(colour[1]) * 16 + digit(colour[2]), green = digit(colour[3]) * 16 + digit(colour[4]);
	int blue = digit(colour[5]) * 16 + digit(colour[6]);
	return (2126 * linear(red) + 7152 * linear(green) + 722 * linear(blue)) / 10000;
}

/* Tenths: 45 is 4.5 to 1. */
static int contrast(const char *a, const char *b)
{
	long long x = luminance(a) + 50000, y = luminance(b) + 50000;
	return (int)(10 * (x > y ? x : y) / (x > y ? y : x));
}

/* ---- reading ---- */

/* "#AbC" as "#aabbcc"; NULL for what is no colour. */
static const char *normal(struct arena *arena, const char *text, size_t length)
{
	char out[] = "#000000";
	if ((length != 4 && length != 7) || text[0] != '#')
		return NULL;
	for (size_t i = 0; i < 6; i++) {
		char c = text[1 + (length == 4 ? i / 2 : i)];
		out[1 + i] = c >= 'A' && c <= 'F' ? (char)(c - 'A' + 'a') : c;
		if (digit(out[1 + i]) < 0)
			return NULL;
	}
	return arena_strdup(arena, out);
}

static size_t find(const char *name, size_t length)
{
	size_t index = 0;
	while (index < COUNT && (strlen(rows[index].name) != length || strncmp(rows[index].name, name, length) != 0))
		index++;
	return index;
}

static bool refuse_name(struct arena *arena, const char *name, struct diag_sink *sink)
{
	struct near_search search = near_start(name);
	for (size_t i = 0; i < COUNT; i++)
		near_offer(&search, rows[i].name);
	diag_add(sink, &J9004, (struct place){0}, NULL, near_hint(arena, &search),
	         (const char *const[]){name, _("there is no such name"), NULL});
	return false;
}

static bool set_one(struct arena *arena, const char *item, size_t length, struct dress *dress, struct diag_sink *sink)
{
	const char *given = arena_strndup(arena, item, length), *equals = strchr(given, '=');
	size_t name = equals ? (size_t)(equals - given) : length, index = find(given, name);
	if (index == COUNT)
		return refuse_name(arena, arena_strndup(arena, given, name), sink);
	const char *colour = equals ? normal(arena, equals + 1, length - name - 1) : NULL;
	if (!colour) {
		diag_report(sink, J9004, (struct place){0}, given, _("a colour is written #RRGGBB"));
		return false;
	}
	dress->colours[index] = colour;
	return true;
}

/* What is text on white, what lies behind text under the ink. */
static bool is_readable(const struct dress *dress, size_t index, struct arena *arena, struct diag_sink *sink)
{
	const char *colour = dress_colour(dress, index);
	int found = contrast(colour, rows[index].text ? "#ffffff" : dress_colour(dress, INK));
	if (found >= LEAST_CONTRAST)
		return true;
	diag_report(sink, J9004, (struct place){0}, arena_printf(arena, "%s=%s", rows[index].name, colour),
	            arena_printf(arena, rows[index].text ? _("on white it has a contrast of %d.%d to 1, and 4.5 is the least")
	                                                 : _("behind the text it has a contrast of %d.%d to 1, and 4.5 is the least"),
	                         found / 10, found % 10));
	return false;
}

bool dress_set_colours(struct arena *arena, const char *list, struct dress *dress, struct diag_sink *sink)
{
	bool good = true;
	while (*list) {
		size_t length = strcspn(list, ",");
		good = set_one(arena, list, length, dress, sink) && good;
		list += length;
		list += *list == ',';
	}
	for (size_t i = 0; good && i < COUNT; i++)
		good = is_readable(dress, i, arena, sink);
	return good;
}
