/*
 * A text that grows by doubling up to its maximum. What would exceed it is dropped whole, and so is
 * all that follows: the text kept is always a true beginning of what was meant, never one with a
 * hole.
 */
#include "base/buf.h"

#include "base/limits.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_CAPACITY 64

/* The text of a buffer without memory of its own: its capacity is 0, so nobody writes to it. */
static char *empty_text(void)
{
	return (char *)(uintptr_t) "";
}

void buf_init(struct buf *buf, size_t maximum)
{
	*buf = (struct buf){.text = empty_text(), .maximum = maximum ? maximum : LIMIT_TEXT_BYTES};
}

void buf_release(struct buf *buf)
{
	if (buf->capacity)
		free(buf->text);
	buf_init(buf, buf->maximum);
}

void buf_clear(struct buf *buf)
{
	buf->length = 0;
	buf->overflowed = false;
	if (buf->capacity)
		buf->text[0] = '\0';
}

/* Makes room for `more` bytes and the NUL; false when that exceeds the maximum or the memory. */
static bool reserve(struct buf *buf, size_t more)
{
	if (buf->overflowed || more > buf->maximum - buf->length ||
	    more > SIZE_MAX - buf->length - 1) {
		buf->overflowed = true;
		return false;
	}
	size_t needed = buf->length + more + 1;
	if (needed <= buf->capacity)
		return true;
	size_t capacity = buf->capacity > SIZE_MAX / 2 ? needed : buf->capacity * 2;
	if (capacity < FIRST_CAPACITY)
		capacity = FIRST_CAPACITY;
	if (capacity < needed)
		capacity = needed;
	char *grown = realloc(buf->capacity ? buf->text : NULL, capacity);
	if (!grown) {
		buf->overflowed = true;
		return false;
	}
	buf->text = grown;
	buf->capacity = capacity;
	return true;
}

void buf_add_n(struct buf *buf, const char *text, size_t length)
{
	if (!length || !reserve(buf, length))
		return;
	memcpy(buf->text + buf->length, text, length);
	buf->length += length;
	buf->text[buf->length] = '\0';
}

void buf_add(struct buf *buf, const char *text)
{
	buf_add_n(buf, text, strlen(text));
}

void buf_add_char(struct buf *buf, char c)
{
	buf_add_n(buf, &c, 1);
}

void buf_add_repeat(struct buf *buf, const char *text, size_t times)
{
	size_t length = strlen(text);
	while (length && times-- && !buf->overflowed)
		buf_add_n(buf, text, length);
}

void buf_vprintf(struct buf *buf, const char *format, va_list args)
{
	va_list again;
	va_copy(again, args);
	int length = vsnprintf(NULL, 0, format, args);
	if (length < 0)
		buf->overflowed = true;
	else if (length > 0 && reserve(buf, (size_t)length)) {
		vsnprintf(buf->text + buf->length, (size_t)length + 1, format, again);
		buf->length += (size_t)length;
	}
	va_end(again);
}

void buf_printf(struct buf *buf, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	buf_vprintf(buf, format, args);
	va_end(args);
}
