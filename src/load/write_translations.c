/*
 * Files of translations: entries in the order of the pack, so that a changed translation is a changed line.
 */
#include "base/write_xml.h"
#include "load/texts.h"

#include <string.h>

static void write_one(struct xml_writer *writer, const char *address, bool unsure, const char *source, const char *text)
{
	write_open(writer, "entry");
	write_attribute(writer, "for", address);
	write_attribute(writer, "unsure", unsure ? "yes" : NULL);
	write_leaf(writer, "source", source, strlen(source));
	write_leaf(writer, "text", text, strlen(text));
	write_close(writer, "entry");
}

void write_translations(const struct text_home *home, const struct text_head *head, struct buf *out)
{
	struct xml_writer writer = {.out = out};

	write_declaration(&writer);
	write_open(&writer, "translations");
	write_attribute(&writer, "of", home->id);
	write_attribute(&writer, "lang", head->language);
	write_attribute(&writer, "licence", head->licence);
	write_attribute(&writer, "translator", head->translator);
	write_attribute(&writer, "team", head->team);
	write_attribute(&writer, "revised", head->revised);
	for (size_t i = 0; i < home->texts.count; i++) {
		const struct translation *translation = text_translation(home->texts.items[i], head->language);
		if (translation && translation->state != TRANSLATION_INLINE)
			write_one(&writer, home->texts.items[i]->address, translation->state == TRANSLATION_UNSURE, translation->source, translation->text);
	}
	for (size_t i = 0; i < home->strays.count; i++) {
		const struct stray *stray = &home->strays.items[i];
		if (!strcmp(stray->language, head->language))
			write_one(&writer, stray->address, stray->unsure, stray->source, stray->text);
	}
	write_close(&writer, "translations");
}
