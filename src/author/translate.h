/*
 * Translations between packs and PO files: what a translator gets to see, and taking it back.
 */
#ifndef AUTHOR_TRANSLATE_H
#define AUTHOR_TRANSLATE_H

#include "load/po.h"
#include "load/texts.h"

/*
 * Every text of the homes with its context, what is known of its translation, and how long it may be. The context of an
 * entry is its address behind the id of its home: "it-readiness/question:net_line/text".
 */
struct po_file *translate_export(struct arena *arena, const struct texts *texts, const char *language);

/* The language that a PO file says it is in, as a tag ("zh-Hant"); NULL: it says none. */
const char *translate_language(struct arena *arena, const struct po_file *file);

/*
 * Takes a PO file over into the texts. What is empty there is translated no more; what is fuzzy is kept, and not shown;
 * what the file has no entry for stays. False when it holds something that no text can; warnings for what fits nothing.
 * Sets touched[i] for each home that the file speaks of.
 */
bool translate_import(struct arena *arena, const struct texts *texts, const struct po_file *file, const char *language, bool *touched,
                      struct diag_sink *sink);
/* The file of translations of a home after an import, with the names that the PO file's header gives. */
void translate_write(struct arena *arena, const struct text_home *home, const struct po_file *file, const char *language, struct buf *out);

struct translate_count {
	size_t texts, in_pack, current, unsure, outdated, missing;
};
struct translate_count translate_count(const struct text_home *home, const char *language);
/* Every language that a text of the homes is translated into, in the order in which they are met. */
const char *const *translate_languages(struct arena *arena, const struct texts *texts, size_t *count);

/* Whether every number of a text stands in its translation, too, however its digits are grouped; if not, the first that lacks. */
bool translate_numbers(struct arena *arena, const char *source, const char *text, const char **missing);

#endif
