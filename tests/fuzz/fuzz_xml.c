/*
 * Any bytes as XML: a tree in which every place lies inside the file, or a diagnostic.
 */
#include "../fuzz/fuzz.h"
#include "base/arena.h"
#include "base/diag.h"
#include "load/xml.h"

static void check_element(struct arena *arena, const struct xml_element *element)
{
	size_t end = element->place.source->length;
	struct xml_string text = xml_text(arena, element);

	fuzz_expect(element->place.offset + element->place.length <= end, "a start tag lies inside the file");
	fuzz_expect(element->content.offset + element->content.length <= element->end && element->end <= end, "an element lies inside the file");
	fuzz_expect(text.text[text.length] == '\0', "texts end with NUL");
	for (size_t i = 0; i < element->attributes.count; i++) {
		const struct xml_attribute *attribute = &element->attributes.items[i];
		fuzz_expect(attribute->value.place.offset + attribute->value.place.length <= end, "an attribute lies inside the file");
	}
	for (size_t i = 0; i < element->children.count; i++)
		check_element(arena, element->children.items[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(FUZZ_ARENA);
	struct diag_sink *sink = diag_sink_new(arena);
	const struct source *source = xml_source(arena, "fuzz.xml", (const char *)data, size, sink);
	const struct xml_element *root = source ? xml_read(arena, source, sink) : NULL;

	fuzz_expect(root || diag_errors(sink) > 0, "what is not read is complained of");
	if (root)
		check_element(arena, root);
	arena_free(arena);
	return 0;
}
