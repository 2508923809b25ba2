/*
 * A file in memory and the way from a byte offset to the line and column that an editor shows. Line
 * starts are found once, so that a place costs a binary search.
 */
#include "base/source.h"

#include "base/utf8.h"
#include "base/vec.h"
#include <string.h>

struct source *source_new(struct arena *arena, const char *name, const char *text, size_t length)
{
	struct source *source = ARENA_NEW(arena, struct source);
	VEC(size_t) starts = {0};
	source->name = arena_strdup(arena, name);
	source->text = arena_strndup(arena, text, length);
	source->length = length;
	/* No editor shows a byte order mark as a column of the first line. */
	bool marked = length >= 3 && !memcmp(text, "\xef\xbb\xbf", 3);
	VEC_PUSH(arena, &starts, marked ? 3 : 0);
	const char *end = source->text + length;
	const char *at = source->text;
	while (at < end && (at = memchr(at, '\n', (size_t)(end - at))) != NULL) {
		at++;
		VEC_PUSH(arena, &starts, (size_t)(at - source->text));
	}
	source->line_starts = starts.items;
	source->lines = starts.count;
	return source;
}

/* The last line that starts at or before the offset. */
static size_t line_of(const struct source *source, size_t offset)
{
	size_t low = 0;
	size_t high = source->lines;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (source->line_starts[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

static size_t bounded(const struct source *source, size_t offset)
{
	return offset < source->length ? offset : source->length;
}

void place_position(struct place place, size_t *line, size_t *column)
{
	*line = *column = 0;
	if (!place.source)
		return;
	size_t offset = bounded(place.source, place.offset);
	size_t index = line_of(place.source, offset);
	size_t start = place.source->line_starts[index];
	*line = index + 1;
	*column = 1;
	if (offset > start)
		*column += utf8_count(place.source->text + start, offset - start);
}

const char *place_line(struct place place, size_t *length)
{
	*length = 0;
	if (!place.source)
		return "";
	const struct source *source = place.source;
	size_t index = line_of(source, bounded(source, place.offset));
	size_t start = source->line_starts[index];
	size_t end = source->length;
	if (index + 1 < source->lines)
		end = source->line_starts[index + 1] - 1;
	if (end > start && source->text[end - 1] == '\r')
		end--;
	*length = end - start;
	return source->text + start;
}

struct place place_within(struct place outer, size_t offset, size_t length)
{
	if (!outer.source)
		return outer;
	size_t start = bounded(outer.source, outer.offset);
	size_t room = outer.source->length - start;
	offset = offset < room ? offset : room;
	room -= offset;
	return (struct place){outer.source, start + offset, length < room ? length : room};
}
