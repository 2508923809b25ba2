/*
 * Any bytes as a questionnaire, a rule base for the shared profile, or test cases: a program that runs, or diagnostics.
 */
#include "../fuzz/fuzz.h"
#include "base/arena.h"
#include "eval/eval.h"
#include "load/load.h"
#include <string.h>
#include <unistd.h>

/* The readers want a file, since what it includes lies beside it. */
static const char *rules_write(struct arena *arena, const uint8_t *data, size_t size)
{
	const char *folder = getenv("TMPDIR");
	char *path = arena_printf(arena, "%s/fuzz-rules-XXXXXX", folder && *folder ? folder : "/tmp");
	int file = mkstemp(path);

	fuzz_expect(file >= 0 && write(file, data, size) == (ssize_t)size && close(file) == 0, "a temporary file can be written");
	return path;
}

static void run_pack(struct arena *arena, struct pack *pack, const char *path, struct diag_sink *sink)
{
	const struct program *program = program_build(arena, pack, sink);
	struct run *run;

	if (!program)
		return;
	load_validate(arena, path, sink);
	run = run_new(program, NULL, (struct date){20000});
	run_update(run);
	run_free(run);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(FUZZ_ARENA);
	struct diag_sink *sink = diag_sink_new(arena);
	const struct load_path nowhere = {0};
	const char *path = rules_write(arena, data, size);
	enum load_root root = load_root_of(arena, path, sink);
	struct pack *pack = NULL;

	if (root == LOAD_TESTS)
		load_tests(arena, path, sink);
	if (root == LOAD_QUESTIONNAIRE)
		pack = load_pack(arena, &nowhere, path, NULL, 0, sink);
	if (root == LOAD_RULEBASE)
		pack = load_pack(arena, &nowhere, "questionnaires/profile.xml", &path, 1, sink);
	fuzz_expect(root == LOAD_TESTS || pack || diag_errors(sink) > 0, "what is not read is complained of");
	if (pack)
		run_pack(arena, pack, path, sink);
	unlink(path);
	arena_free(arena);
	return 0;
}
