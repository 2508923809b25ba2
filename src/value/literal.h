/*
 * Values as FEEL text. Reading values back is the parser's work (feel/).
 */
#ifndef VALUE_LITERAL_H
#define VALUE_LITERAL_H

#include "value/value.h"

struct buf;

/* As FEEL would write it: "text", 1.5, date("2024-01-01") as @"2024-01-01", [1, 2], {a: 1}. */
void value_print(struct value value, struct buf *out);
/* As FEEL's string() gives it: a string is itself. */
void value_print_plain(struct value value, struct buf *out);
const char *value_to_text(struct arena *arena, struct value value); /* value_print into the arena */

#endif
