/*
 * The texts of packs in other languages. Beside a questionnaire NAME.xml may lie NAME.LANG.xml, beside the rulebase.xml of
 * a rule base ID.LANG.xml: translations, each with its address and the text it was made from. A text inside the pack itself
 * (xml:lang) wins. Translations are no part of a pack's stamp, nor of the text that is kept with a result.
 */
#ifndef LOAD_TEXTS_H
#define LOAD_TEXTS_H

#include "load/load.h"

enum translation_state {
	TRANSLATION_INLINE,   /* in the pack itself */
	TRANSLATION_CURRENT,  /* of a file of translations, made from the text as it is now */
	TRANSLATION_UNSURE,   /* the same, marked as to be looked at again: not shown */
	TRANSLATION_OUTDATED, /* made from another text than the present one: not shown */
};

struct translation {
	const char *language, *text;
	enum translation_state state;
	const char *source; /* what it was made from */
	struct place place; /* of its entry, or of its element in the pack */
};

struct pack_text {
	const char *address;            /* "question:net_line/option:none/label"; one for each text of a home */
	const char *element, *inside;   /* names: "label" in "option" */
	const char *help;               /* what kind of text it is, to be translated with _() */
	const char *text;               /* in the language of the home; paragraphs are divided by empty lines */
	struct place place;
	const struct pack_text *around; /* the main text of what it belongs to: of an option the question; NULL for the root */
	VEC(struct translation) translations;
};

struct stray { /* an entry whose address no text has */
	const char *address, *language, *text, *source;
	bool unsure;
	struct place place;
};

struct text_head { /* of a file of translations */
	const char *language, *file;
	const char *licence, *translator, *team, *revised; /* or NULL */
};

struct text_home { /* a file with an id, and the parts it includes: what one file of translations is for */
	const char *id, *version, *language, *licence, *file;
	VEC(struct pack_text *) texts; /* in the order of the pack */
	VEC(struct stray) strays;
	VEC(struct text_head) heads; /* the files of translations that are there */
};

struct texts {
	VEC(struct text_home *) homes;
};

/*
 * All texts of a questionnaire with what it includes (NULL: none) and of rule bases without those that they extend. NULL and
 * diagnostics when a file cannot be read; nothing is linked. Translations that fit nothing are warnings.
 */
struct texts *load_texts(struct arena *arena, const struct load_path *path, const char *questionnaire, const char *const *rules, size_t rule_count,
                         struct diag_sink *sink);
/* Holds one file of translations against the pack that lies beside it. */
bool load_check_translations(struct arena *arena, const struct load_path *path, const char *file, struct diag_sink *sink);

/* The translation of a text into exactly this language, or NULL. */
const struct translation *text_translation(const struct pack_text *text, const char *language);
/* As texts are read: runs of blanks are one, empty lines divide paragraphs, none at the ends. */
char *text_plain(struct arena *arena, const char *text, size_t size);
/* Where the translations of a home into a language lie, or are to lie. */
const char *text_home_file(struct arena *arena, const struct text_home *home, const char *language);
const struct text_head *text_home_head(const struct text_home *home, const char *language); /* NULL: no such file */

/* A file of translations: those of this language which are not inline, in the order of the pack, then the strays. */
void write_translations(const struct text_home *home, const struct text_head *head, struct buf *out);

#endif
