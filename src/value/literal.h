/*
 * Values as FEEL text. Reading values back is the parser's work (feel/).
 */
#ifndef VALUE_LITERAL_H
#define VALUE_LITERAL_H

#include "value/type.h"

struct buf;

/* As FEEL would write it: "text", 1.5, date("2024-01-01") as @"2024-01-01", [1, 2], {a: 1}. */
void value_print(struct value value, struct buf *out);
/* As FEEL's string() gives it: a string is itself. */
void value_print_plain(struct value value, struct buf *out);
/*
 * A value of a simple type in the form of XML Schema and JSON: true, -1.5, 2024-01-05, PT4H, any text for a string; false for
 * what is none. Durations of either kind for either; TYPE_ANY is not simple.
 */
bool value_of_text(struct arena *arena, enum type_kind kind, const char *text, size_t length, struct value *out);
const char *value_to_text(struct arena *arena, struct value value);   /* value_print into the arena */
const char *value_plain_text(struct arena *arena, struct value value); /* value_print_plain into the arena */
/* As an answer stands in a cell of CSV: yes or no, codes joined by |, [] for none of them, anything else plain; null as n/a. */
void value_print_answer(struct value value, struct buf *out);
const char *value_answer_text(struct arena *arena, struct value value);

#endif
