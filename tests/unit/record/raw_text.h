/*
 * An answers file read whole and written back as one line of text, so that a test is an input and
 * what it becomes: "1 id=a q1=x q2!=a list that holds a number; 2 broken: ...".
 */
#ifndef TESTS_UNIT_RECORD_RAW_TEXT_H
#define TESTS_UNIT_RECORD_RAW_TEXT_H

#include "base/diag.h"
#include "record/raw.h"
#include "record/unit.h"

static inline void add_record(struct buf *out, const struct raw_record *record)
{
	buf_printf(out, "%s%zu", out->length > 0 ? "; " : "", record->number);
	if (record->id)
		buf_printf(out, " id=%s", record->id);
	if (record->broken)
		buf_printf(out, " broken: %s", record->broken);
	for (size_t i = 0; i < record->field_count; i++) {
		const struct raw_field *field = &record->fields[i];
		assert_int_equal(strlen(field->text), field->length);
		buf_printf(out, " %s%s%s%s", field->key,
		           field->unusable      ? "!="
		           : field->quoted_text ? "~="
		                                : "=",
		           field->text, field->reason ? "/" : "");
		buf_add(out, field->reason ? field->reason : "");
	}
}

/* Diagnostics come last: " [J6005 file:3:2]". */
static inline const char *read_bytes(struct arena *arena, const char *name, enum raw_format format,
                                     const char *bytes, size_t length)
{
	struct buf out;
	FILE *file = file_of(bytes, length);
	struct diag_sink *sink = diag_sink_new(arena);
	struct raw_reader *reader = raw_open(arena, file, name, format, sink);
	const struct raw_record *record;
	buf_init(&out, 0);
	while (reader && (record = raw_next(reader, arena)) != NULL)
		add_record(&out, record);
	assert_true(reader == NULL || raw_failed(reader) == (diag_errors(sink) > 0));
	for (size_t i = 0; i < diag_count(sink); i++)
		buf_printf(&out, " [%s %s]", diag_at(sink, i)->kind->code, diag_at(sink, i)->where);
	if (reader && raw_is_single(reader))
		buf_add(&out, " single");
	if (reader)
		raw_close(reader);
	fclose(file);
	const char *text = arena_strndup(arena, out.text, out.length);
	buf_release(&out);
	return text;
}

static inline const char *read_text(struct arena *arena, const char *name, const char *text)
{
	return read_bytes(arena, name, RAW_GUESS, text, strlen(text));
}

#endif
