/*
 * Texts that are there in other languages, but not in that of their file: who reads it in that language sees a foreign one.
 */
#include "load/load_int.h"

#include <string.h>

/* Quotations are in the language of their source; a number of notes or benefits may follow one another. */
static bool is_single(const struct xml_element *element)
{
	return element->kind >= 0 && vocabulary_element(element->kind)->content == CONTENT_TEXTS && element->kind != ELEMENT_QUOTE;
}

static bool is_first(const struct xml_element *parent, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (parent->children.items[i]->kind == parent->children.items[index]->kind)
			return false;
	return true;
}

static bool has_own(const struct xml_element *parent, int kind, const char *language)
{
	for (size_t i = 0; i < parent->children.count; i++) {
		const struct xml_element *child = parent->children.items[i];
		const char *in = read_string(child, "xml:lang");
		if (child->kind == kind && (!in || strcmp(in, language) == 0))
			return true;
	}
	return false;
}

static void check_element(struct loader *loader, const struct file *file, const struct xml_element *parent)
{
	for (size_t i = 0; i < parent->children.count; i++) {
		const struct xml_element *child = parent->children.items[i];
		if (is_single(child) && is_first(parent, i) && !has_own(parent, child->kind, file->language))
			diag_report(loader->sink, J2064, model_attribute(child->place, "xml:lang"), child->name, read_string(child, "xml:lang"), file->language);
		check_element(loader, file, child);
	}
}

void unit_languages(struct loader *loader, const struct unit *unit)
{
	for (size_t i = 0; i < unit->files.count; i++)
		check_element(loader, unit->files.items[i], unit->files.items[i]->root);
}
