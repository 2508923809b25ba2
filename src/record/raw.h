/*
 * Records as they come from outside, before a questionnaire gives them meaning: an optional id and fields of text, each
 * with its place. CSV (RFC 4180, header line), JSON lines, one JSON object, or an array of objects.
 */
#ifndef RECORD_RAW_H
#define RECORD_RAW_H

#include "base/diag.h"
#include "base/source.h"
#include <stdio.h>

struct raw_field {
	const char *key;   /* column or key, "question.row" for the row of a grid */
	const char *text;  /* in the CSV form of DESIGN 7: codes joined by |, "?" unknown, "n/a", "" unanswered */
	size_t length;
	const char *reason; /* {"na": "reason"} */
	bool quoted_text;   /* a JSON string: "1" for a text question is the text 1 */
	bool unusable;      /* a JSON value that no question can hold (true inside an array ...); text tells what it was */
	size_t line, column; /* in the input, from 1 */
};

struct raw_record {
	const char *id; /* NULL when the record has none */
	size_t number;  /* from 1 */
	size_t line;
	size_t field_count;
	const struct raw_field *fields;
	const char *broken; /* not NULL: this record cannot be read at all, and why */
};

enum raw_format { RAW_GUESS, RAW_CSV, RAW_JSON, RAW_JSONL };

struct raw_reader;
/* Reads from the stream as needed. name is for messages. NULL and a diagnostic when the start is already unusable
   (no header line, not UTF-8, duplicate columns). The stream is not closed. */
struct raw_reader *raw_open(struct arena *arena, FILE *stream, const char *name, enum raw_format format, struct diag_sink *sink);
struct raw_column {
	const char *name;
	size_t line, column; /* where it is named, from 1 */
};
/* The columns of a CSV file (id left out); 0 for JSON, whose keys are known per record. */
size_t raw_columns(const struct raw_reader *reader, const struct raw_column **columns);
/* The next record into `arena`; NULL at the end (check raw_failed). */
const struct raw_record *raw_next(struct raw_reader *reader, struct arena *arena);
/* True when the input is a single JSON object, known after the first raw_next. */
bool raw_is_single(const struct raw_reader *reader);
bool raw_failed(const struct raw_reader *reader); /* the rest could not be read; the sink says why */
void raw_close(struct raw_reader *reader);

#endif
