/*
 * Any bytes as a sheet of answers: lines with key, answer and place, or a complaint.
 */
#include "../fuzz/fuzz.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "record/answer_sheet.h"
#include <string.h>

static void check_sheet(const struct answer_sheet *sheet)
{
	for (size_t i = 0; i < sheet->count; i++) {
		const struct sheet_line *line = &sheet->lines[i];
		bool clean = utf8_valid(line->key, strlen(line->key), NULL) && utf8_valid(line->answer, strlen(line->answer), NULL);
		fuzz_expect(line->line > 0 && line->column > 0, "every answer has its place");
		fuzz_expect(*line->key && *line->key != '#' && *line->answer, "remarks and empty answers are no lines");
		fuzz_expect(clean == !line->garbled, "what is not UTF-8 is marked");
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(FUZZ_ARENA);
	struct diag_sink *sink = diag_sink_new(arena);
	char *text = arena_alloc(arena, size + 1);

	memcpy(text, data, size);
	bool is = answer_sheet_is(arena, text, size);
	const struct answer_sheet *sheet = answer_sheet_read(arena, "fuzz.csv", text, size, sink);
	fuzz_expect(sheet || diag_errors(sink) > 0, "a sheet that is refused is complained of");
	fuzz_expect(is || !sheet, "what is no sheet is not read as one");
	if (sheet)
		check_sheet(sheet);
	arena_free(arena);
	return 0;
}
