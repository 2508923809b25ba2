/*
 * The fuzz targets over their seeds and over every input that once broke one (tests/fuzz/found/NAME), without libFuzzer:
 * what was found stays mended.
 */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/io.h"
#include "base/limits.h"

#define LLVMFuzzerTestOneInput fuzz_xml
#include "../fuzz/fuzz_xml.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_feel
#include "../fuzz/fuzz_feel.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_csv
#include "../fuzz/fuzz_csv.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_json
#include "../fuzz/fuzz_json.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_answers
#include "../fuzz/fuzz_answers.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_rules
#include "../fuzz/fuzz_rules.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_sheet
#include "../fuzz/fuzz_sheet.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_po
#include "../fuzz/fuzz_po.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_dmn
#include "../fuzz/fuzz_dmn.c"
#undef LLVMFuzzerTestOneInput

typedef int target(const uint8_t *, size_t);

static void replay_file(target *run, const char *path)
{
	struct arena *arena = arena_new(0);
	size_t length;
	const char *bytes = io_read_file(arena, path, LIMIT_FILE_BYTES, &length, NULL);

	if (!bytes)
		fail_msg("cannot read %s", path);
	run((const uint8_t *)bytes, length);
	arena_free(arena);
}

/* The number of files. A crash leaves the name of the last one in the log. */
static size_t replay_folder(target *run, const char *kind, const char *name)
{
	char folder[256], path[1024];
	size_t count = 0;
	DIR *files;

	snprintf(folder, sizeof(folder), "tests/fuzz/%s/%s", kind, name);
	files = opendir(folder);
	for (struct dirent *entry = files ? readdir(files) : NULL; entry; entry = readdir(files)) {
		if (entry->d_name[0] == '.')
			continue;
		snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
		fprintf(stderr, "%s\n", path);
		replay_file(run, path);
		count++;
	}
	if (files)
		closedir(files);
	return count;
}

static void replay(target *run, const char *name)
{
	if (replay_folder(run, "seeds", name) == 0)
		fail_msg("no seeds in tests/fuzz/seeds/%s", name);
	replay_folder(run, "found", name);
}

#define REPLAY(name)                                     \
	static void name##_holds_its_promises(void **unused) \
	{                                                    \
		(void)unused;                                    \
		replay(fuzz_##name, #name);                      \
	}
REPLAY(xml)
REPLAY(feel)
REPLAY(csv)
REPLAY(json)
REPLAY(answers)
REPLAY(rules)
REPLAY(sheet)
REPLAY(po)
REPLAY(dmn)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(xml_holds_its_promises),     cmocka_unit_test(feel_holds_its_promises),
		cmocka_unit_test(csv_holds_its_promises),     cmocka_unit_test(json_holds_its_promises),
		cmocka_unit_test(answers_holds_its_promises), cmocka_unit_test(rules_holds_its_promises),
		cmocka_unit_test(dmn_holds_its_promises),     cmocka_unit_test(sheet_holds_its_promises),
		cmocka_unit_test(po_holds_its_promises),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
