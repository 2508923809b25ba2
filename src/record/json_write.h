/*
 * Writing JSON: commas, indentation and escapes, so that what calls this says only what stands
 * where.
 */
#ifndef RECORD_JSON_WRITE_H
#define RECORD_JSON_WRITE_H

#include "value/value.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;

struct json_writer { /* {.out = buf, .pretty = ...} is ready for use */
	struct buf *out;
	bool pretty; /* a member per line, but for what was opened flat */
	size_t depth;
	bool inside; /* something stands before in the same list or object */
	size_t flat; /* depth of the outermost list that stays on one line; 0: none */
};

/* key is NULL inside a list, and for the value that stands alone. */
void json_open(struct json_writer *writer, const char *key, char bracket);
void json_close(struct json_writer *writer, char bracket);
/* A list or object that stays on one line, with all inside it. */
void json_open_flat(struct json_writer *writer, const char *key, char bracket);
void json_put_text(struct json_writer *writer, const char *key, const char *text); /* NULL: null */
struct text;
void json_put_texts(struct json_writer *writer, const char *key, const struct text *text); /* {"en": "..."}; NULL or empty: null */
void json_put_bool(struct json_writer *writer, const char *key, bool value);
void json_put_int(struct json_writer *writer, const char *key, int64_t value);
void json_put_value(struct json_writer *writer, const char *key, struct value value);

/* Text with every control and invisible directing character escaped; bytes that are not UTF-8
 * become U+FFFD. */
void json_string(struct buf *out, const char *text, size_t length);
void json_text(struct buf *out, const struct text *text); /* {"en": "...", "ko": "..."} */
void json_value(struct buf *out, struct value value); /* numbers with every digit */

#endif
