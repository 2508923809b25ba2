/*
 * An output text that grows up to a maximum. Past the maximum it keeps what it has and remembers that it overflowed.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct buf {
	char *text; /* always NUL-terminated once anything was added; never NULL after buf_init */
	size_t length;
	size_t capacity;
	size_t maximum;
	bool overflowed;
};

void buf_init(struct buf *buf, size_t maximum); /* 0 means LIMIT_TEXT_BYTES */
void buf_release(struct buf *buf);              /* frees; may be initialised again */
void buf_clear(struct buf *buf);                /* empties, keeps the memory */
void buf_add(struct buf *buf, const char *text);
void buf_add_n(struct buf *buf, const char *text, size_t length);
void buf_add_char(struct buf *buf, char c);
void buf_add_repeat(struct buf *buf, const char *text, size_t times);
void buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_vprintf(struct buf *buf, const char *format, va_list args) __attribute__((format(printf, 2, 0)));

#endif
