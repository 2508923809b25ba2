/*
 * What the readers of CSV and JSON share.
 */
#ifndef RECORD_RAW_INT_H
#define RECORD_RAW_INT_H

#include "base/buf.h"
#include "base/vec.h"
#include "record/input.h"
#include "record/raw.h"
#include "record/record_diag.h"

struct raw_reader {
	struct arena *arena;
	struct diag_sink *sink;
	const char *name;
	enum raw_format format; /* settled: never RAW_GUESS after raw_open */
	struct input input;
	struct buf text; /* the cell or line being read */
	size_t number;   /* of records so far */
	bool single, failed, ended;
	/* CSV */
	size_t cell_count; /* of the header line, id included */
	size_t id_cell;    /* its position from 1; 0: there is no id */
	size_t column_count;
	struct raw_column *columns;
	/* JSON */
	bool started, in_array;
};

bool raw_csv_open(struct raw_reader *reader);
const struct raw_record *raw_csv_next(struct raw_reader *reader, struct arena *arena);
/* True when a text that begins with { or [ is JSON lines rather than one value. */
bool raw_json_is_lines(struct raw_reader *reader);
const struct raw_record *raw_json_next(struct raw_reader *reader, struct arena *arena);
const struct raw_record *raw_jsonl_next(struct raw_reader *reader, struct arena *arena);

/* A record that begins at `line`, with its number. */
struct raw_record *raw_record_new(struct raw_reader *reader, struct arena *arena, size_t line);
/* "line 7, column 12: message" into record->broken, the first time. */
void raw_break(struct raw_record *record, struct arena *arena, size_t line, size_t column,
               const char *message);
/* The input as a whole is unusable from here on: a diagnostic, and raw_failed. Returns false. */
bool raw_fail(struct raw_reader *reader, const struct diag_kind *kind, size_t line, size_t column,
              const char *argument);

#endif
