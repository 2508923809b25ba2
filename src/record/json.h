/*
 * JSON as RFC 8259 has it and nothing else, as a tree that keeps the text of every number, every
 * member in its order, duplicates included, and the place of each value. Size, depth and number of
 * values are bounded.
 */
#ifndef RECORD_JSON_H
#define RECORD_JSON_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct input;

enum json_kind {
	JSON_NULL,
	JSON_FALSE,
	JSON_TRUE,
	JSON_NUMBER,
	JSON_STRING,
	JSON_ARRAY,
	JSON_OBJECT
};

struct json {
	enum json_kind kind;
	size_t line, column; /* from 1 */
	/* Of a STRING, unescaped, NUL-terminated; of a NUMBER as it was written. */
	const char *text;
	size_t length;
	size_t count; /* of an ARRAY or OBJECT */
	const struct json *items;
	const struct json_key *keys; /* of an OBJECT: keys[i] belongs to items[i] */
};

struct json_key {
	const char *text;
	size_t length;
	size_t line, column;
};

struct json_error {
	size_t line, column;
	const char *message; /* "expected ..., but found ...", translated; in the arena */
};

/* All of the text is one value; its first line counts as `line`. NULL and the error otherwise. */
const struct json *json_parse(struct arena *arena, size_t line, const char *text, size_t length,
                              struct json_error *error);
/* The first member of that name, or NULL. */
const struct json *json_member(const struct json *object, const char *key);
/* The first key that stands twice in the object, or NULL. */
const struct json_key *json_duplicate(const struct json *object);
/* "a number", "a list", ...: translated. */
const char *json_kind_name(enum json_kind kind);

/* For readers of streams. One value, blanks before it skipped; NULL and the error when it is
 * malformed. */
const struct json *json_read(struct input *input, struct arena *arena, struct json_error *error);
void json_skip_blanks(struct input *input);
/* Says what was expected at the next byte and what stands there instead. */
void json_unexpected(struct input *input, struct arena *arena, const char *expected,
                     struct json_error *error);

#endif
