/*
 * A window on a stream that grows only as far as someone looks ahead. Everything read
 * is counted in lines and columns where it is taken, so that every message can name its place.
 */
#include "record/input.h"

#include "base/buf.h"
#include <stdlib.h>
#include <string.h>

#define CHUNK ((size_t)64 << 10)

void input_from_stream(struct input *input, FILE *stream)
{
	*input = (struct input){.stream = stream, .bytes = "", .line = 1, .column = 1};
}

void input_from_text(struct input *input, const char *text, size_t length)
{
	*input = (struct input){.bytes = text, .filled = length, .line = 1, .column = 1};
}

void input_close(struct input *input)
{
	free(input->own);
	input_from_text(input, "", 0);
}

/* Moves what is left to the front and makes room behind it. */
static bool make_room(struct input *input)
{
	size_t left = input->filled - input->at;
	if (input->own && input->at > 0)
		memmove(input->own, input->own + input->at, left);
	input->at = 0;
	input->filled = left;
	if (input->own && input->capacity - left >= CHUNK)
		return true;
	size_t capacity = input->capacity ? input->capacity * 2 : 2 * CHUNK;
	char *grown = realloc(input->own, capacity);
	if (!grown)
		return false;
	input->own = grown;
	input->bytes = grown;
	input->capacity = capacity;
	return true;
}

bool input_reach(struct input *input, size_t offset)
{
	while (input->filled - input->at <= offset) {
		if (!input->stream || input->failed || feof(input->stream))
			return false;
		if (!make_room(input)) {
			input->failed = true;
			return false;
		}
		size_t got = fread(input->own + input->filled, 1, CHUNK, input->stream);
		input->filled += got;
		if (got == 0 && ferror(input->stream))
			input->failed = true;
	}
	return true;
}

void input_skip_mark(struct input *input)
{
	if (input_reach(input, 2) && memcmp(input->bytes + input->at, "\xEF\xBB\xBF", 3) == 0)
		input->at += 3;
}

void input_rest_of_line(struct input *input, struct buf *out)
{
	int c;
	while ((c = input_peek(input)) != EOF && c != '\n') {
		const char *start = input->bytes + input->at;
		const char *end = memchr(start, '\n', input->filled - input->at);
		size_t length = end ? (size_t)(end - start) : input->filled - input->at;
		buf_add_n(out, start, length);
		input->at += length;
		input->consumed += length;
	}
	input_take(input);
}
