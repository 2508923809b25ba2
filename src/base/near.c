/*
 * The nearest name by Damerau-Levenshtein distance (one transposition counts as one mistake). The
 * number of mistakes forgiven grows with the length of what was typed, so that short names are not
 * confused with one another.
 */
#include "base/near.h"

#include "base/arena.h"
#include "base/msg.h"
#include "base/utf8.h"
#include <stdbool.h>
#include <string.h>
#include <unicase.h>

#define LONGEST 128 /* code points; nobody mistypes a name longer than that */
#define NAMED 12    /* names in a list; more are not read by anybody */

/* Decodes and folds; returns the number of code points, or LONGEST + 1 when there are more. */
static size_t decode(const char *text, uint32_t out[LONGEST])
{
	size_t length = strlen(text);
	size_t count = 0;
	for (size_t at = 0; at < length; count++) {
		uint32_t code;
		if (count == LONGEST)
			return LONGEST + 1;
		at += utf8_decode(text + at, length - at, &code);
		out[count] = uc_tolower(code);
	}
	return count;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* One row of the table from the two before it; returns the row's minimum. */
static size_t next_row(const uint32_t *a, size_t i, const uint32_t *b, size_t b_count,
                       size_t rows[3][LONGEST + 1])
{
	size_t *row = rows[i % 3];
	const size_t *above = rows[(i + 2) % 3];
	const size_t *twice_above = rows[(i + 1) % 3];
	size_t minimum = row[0] = i;
	for (size_t j = 1; j <= b_count; j++) {
		bool same = a[i - 1] == b[j - 1];
		row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + !same);
		if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
			row[j] = least(row[j], twice_above[j - 2] + 1);
		minimum = least(minimum, row[j]);
	}
	return minimum;
}

size_t near_distance(const char *a, const char *b, size_t limit)
{
	uint32_t a_codes[LONGEST];
	uint32_t b_codes[LONGEST];
	size_t a_count = decode(a, a_codes);
	size_t b_count = decode(b, b_codes);
	size_t apart = a_count > b_count ? a_count - b_count : b_count - a_count;
	if (apart > limit || a_count > LONGEST || b_count > LONGEST)
		return limit + 1;
	size_t rows[3][LONGEST + 1];
	size_t before = 0;
	for (size_t j = 0; j <= b_count; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= a_count; i++) {
		size_t minimum = next_row(a_codes, i, b_codes, b_count, rows);
		/* A transposition skips a row: only two hopeless rows in succession end it. */
		if (minimum > limit && before > limit)
			return limit + 1;
		before = minimum;
	}
	return least(rows[a_count % 3][b_count], limit + 1);
}

struct near_search near_start(const char *typed)
{
	/* One mistake for two letters, two for five, three from eight on. */
	size_t forgiven = least((utf8_count(typed, strlen(typed)) + 1) / 3, 3);
	return (struct near_search){.typed = typed, .distance = forgiven + 1};
}

void near_offer(struct near_search *search, const char *candidate)
{
	if (!search->distance)
		return;
	size_t distance = near_distance(search->typed, candidate, search->distance - 1);
	if (distance >= search->distance)
		return;
	search->best = candidate;
	search->distance = distance;
}

const char *near_hint(struct arena *arena, const struct near_search *search)
{
	if (!search->best)
		return NULL;
	return arena_printf(arena, _("did you mean '%s'?"), utf8_clean(arena, search->best));
}

const char *near_choice(struct arena *arena, const char *typed, const char *const *names,
                        size_t count)
{
	struct near_search search = near_start(typed);
	const char *list = "";

	for (size_t i = 0; i < count; i++) {
		near_offer(&search, names[i]);
		if (i < NAMED)
			list = arena_printf(arena, "%s%s%s", list, i ? ", " : "", names[i]);
	}
	const char *nearest = near_hint(arena, &search);
	if (!count || (nearest && count > NAMED))
		return nearest;
	list = arena_printf(arena, count > NAMED ? _("there are: %s, ...") : _("there are: %s"), list);
	return nearest ? arena_printf(arena, "%s %s", nearest, list) : list;
}
