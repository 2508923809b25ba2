/*
 * Bytes from a stream or from memory, one at a time, with the line and column of the next one. For
 * the readers of this folder.
 */
#ifndef RECORD_INPUT_H
#define RECORD_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct buf;

struct input {
	FILE *stream; /* NULL: everything is in memory */
	const char *bytes;
	size_t at, filled;
	char *own; /* the memory behind `bytes` when they come from a stream */
	size_t capacity;
	size_t line, column; /* of the next byte, from 1; a column is a code point */
	size_t consumed;     /* bytes so far */
	bool failed;         /* the stream could not be read */
};

void input_from_stream(struct input *input, FILE *stream); /* not closed by input_close */
void input_from_text(struct input *input, const char *text, size_t length);
void input_close(struct input *input);

/* Makes the byte `offset` after the next one available; false at the end. */
bool input_reach(struct input *input, size_t offset);
/* Drops a byte order mark at the start. */
void input_skip_mark(struct input *input);
/* Appends the rest of the line to `out`, without its newline, which is consumed. */
void input_rest_of_line(struct input *input, struct buf *out);

/* What JSON takes for white space. */
static inline bool input_is_blank(int c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The next byte, or EOF; it stays. */
static inline int input_peek(struct input *input)
{
	if (input->at == input->filled && !input_reach(input, 0))
		return EOF;
	return (unsigned char)input->bytes[input->at];
}

/* The byte after the next one, or EOF. */
static inline int input_peek_second(struct input *input)
{
	return input_reach(input, 1) ? (unsigned char)input->bytes[input->at + 1] : EOF;
}

/* Takes the next byte; EOF at the end. */
static inline int input_take(struct input *input)
{
	int c = input_peek(input);
	if (c == EOF)
		return EOF;
	input->at++;
	input->consumed++;
	if (c == '\n') {
		input->line++;
		input->column = 1;
	} else if ((c & 0xC0) != 0x80) {
		input->column++;
	}
	return c;
}

#endif
