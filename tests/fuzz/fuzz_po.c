/*
 * Any bytes as a PO file: entries that are written and read back as the same, or a complaint.
 */
#include "../fuzz/fuzz.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "load/po.h"
#include <string.h>

static int same_text(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

static int same_entry(const struct po_entry *a, const struct po_entry *b)
{
	return a->fuzzy == b->fuzzy && same_text(a->previous, b->previous) && same_text(a->context, b->context) && !strcmp(a->id, b->id) &&
	       !strcmp(a->text, b->text);
}

static void check_po(struct arena *arena, const struct po_file *file)
{
	struct diag_sink *sink = diag_sink_new(arena);
	struct buf out;

	for (size_t i = 0; i < file->entries.count; i++)
		fuzz_expect(utf8_valid(file->entries.items[i].text, strlen(file->entries.items[i].text), NULL), "texts are UTF-8");
	buf_init(&out, 0);
	po_write(file, &out);
	const struct po_file *again = po_read(arena, "again.po", out.text, out.length, sink);
	fuzz_expect(again != NULL, "what is written can be read");
	fuzz_expect(again->entries.count == file->entries.count && !strcmp(again->header, file->header), "all of it is read back");
	for (size_t i = 0; i < file->entries.count; i++)
		fuzz_expect(same_entry(&file->entries.items[i], &again->entries.items[i]), "each entry is read back as it was");
	buf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(FUZZ_ARENA);
	struct diag_sink *sink = diag_sink_new(arena);
	char *text = arena_alloc(arena, size + 1);

	memcpy(text, data, size);
	const struct po_file *file = po_read(arena, "fuzz.po", text, size, sink);
	fuzz_expect(file || diag_errors(sink) > 0, "a file that is refused is complained of");
	if (file)
		check_po(arena, file);
	arena_free(arena);
	return 0;
}
