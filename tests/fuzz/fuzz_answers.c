/*
 * Any bytes as answers to it-readiness, in every form, through evaluation to JSON: each record comes out as one line
 * without control characters.
 */
#include "../fuzz/fuzz.h"
#include "batch/batch.h"
#include "load/load.h"
#include <string.h>

static const struct program *answers_program(void)
{
	static const struct program *program;
	static struct arena *arena; /* reachable until the end, so that it is no leak */

	if (!program) {
		arena = arena_new(0);
		struct diag_sink *sink = diag_sink_new(arena);
		const struct load_path path = {0};
		struct pack *pack = load_pack(arena, &path, "questionnaires/it-readiness.xml", NULL, 0, sink);
		program = pack ? program_build(arena, pack, sink) : NULL;
		fuzz_expect(program != NULL, "it-readiness loads; run this in the root of the tree");
	}
	return program;
}

static void check_lines(const char *text, size_t length, size_t records)
{
	size_t lines = 0;

	for (size_t i = 0; i < length; i++) {
		lines += text[i] == '\n';
		fuzz_expect(text[i] == '\n' || ((unsigned char)text[i] >= ' ' && text[i] != 0x7F), "no control character is written");
	}
	fuzz_expect(lines == records, "a record is a line");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct program *program = answers_program();
	struct arena *arena = arena_new(FUZZ_ARENA);
	struct diag_sink *sink = diag_sink_new(arena);
	const struct batch_options options = {.as_of = {20000}, .input = RAW_GUESS, .output = BATCH_JSONL, .threads = 1};
	struct batch_count count = {0};
	FILE *in = fuzz_stream(data, size), *out;
	char *text = NULL;
	size_t length = 0;

	out = in ? open_memstream(&text, &length) : NULL;
	if (out) {
		batch_run(program, in, "fuzz", out, &options, &count, sink);
		fclose(out);
		check_lines(text, length, count.records);
	}
	if (in)
		fclose(in);
	free(text);
	arena_free(arena);
	return 0;
}
