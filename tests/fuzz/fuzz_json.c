/*
 * Any bytes as JSON and as JSON lines: records with places, or diagnostics; and what json_string writes of their texts
 * holds no control character.
 */
#include "../fuzz/fuzz.h"
#include "base/arena.h"
#include "base/buf.h"
#include "record/json_write.h"
#include "record/raw.h"
#include <string.h>

static void check_written(const struct raw_field *field)
{
	struct buf out;

	buf_init(&out, 0);
	json_string(&out, field->key, strlen(field->key));
	json_string(&out, field->text, strlen(field->text));
	for (size_t i = 0; i < out.length; i++)
		fuzz_expect((unsigned char)out.text[i] >= ' ' && out.text[i] != 0x7F, "no control character is written");
	buf_release(&out);
}

static void read_as(const uint8_t *data, size_t size, enum raw_format format)
{
	struct arena *arena = arena_new(FUZZ_ARENA);
	struct diag_sink *sink = diag_sink_new(arena);
	FILE *stream = fuzz_stream(data, size);
	struct raw_reader *reader = stream ? raw_open(arena, stream, "fuzz.json", format, sink) : NULL;
	const struct raw_record *record;

	while (reader && (record = raw_next(reader, arena)))
		for (size_t i = 0; i < record->field_count; i++) {
			fuzz_expect(record->fields[i].line > 0, "every field has its place");
			check_written(&record->fields[i]);
		}
	fuzz_expect(!reader || !raw_failed(reader) || diag_errors(sink) > 0, "what cannot be read is complained of");
	if (reader)
		raw_close(reader);
	if (stream)
		fclose(stream);
	arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	read_as(data, size, RAW_JSON);
	read_as(data, size, RAW_JSONL);
	return 0;
}
