/*
 * Any bytes as CSV: records whose fields have places and belong to the columns.
 */
#include "../fuzz/fuzz.h"
#include "base/arena.h"
#include "record/raw.h"
#include <string.h>

static void check_records(struct raw_reader *reader, struct arena *arena, struct diag_sink *sink)
{
	const struct raw_column *columns;
	size_t count = raw_columns(reader, &columns), number = 0;
	const struct raw_record *record;

	while ((record = raw_next(reader, arena))) {
		fuzz_expect(record->number == ++number, "records are counted from 1");
		fuzz_expect(record->field_count <= count, "a record has no more fields than the header line");
		for (size_t i = 0; i < record->field_count; i++) {
			const struct raw_field *field = &record->fields[i];
			fuzz_expect(field->line > 0 && field->column > 0, "every field has its place");
			fuzz_expect(strlen(field->text) <= field->length, "texts end with NUL");
		}
	}
	fuzz_expect(!raw_failed(reader) || diag_errors(sink) > 0, "what cannot be read is complained of");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(FUZZ_ARENA);
	struct diag_sink *sink = diag_sink_new(arena);
	FILE *stream = fuzz_stream(data, size);
	struct raw_reader *reader = stream ? raw_open(arena, stream, "fuzz.csv", RAW_CSV, sink) : NULL;

	fuzz_expect(!stream || reader || diag_errors(sink) > 0, "a file that is refused is complained of");
	if (reader) {
		check_records(reader, arena, sink);
		raw_close(reader);
	}
	if (stream)
		fclose(stream);
	arena_free(arena);
	return 0;
}
