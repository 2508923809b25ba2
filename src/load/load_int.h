/*
 * What the readers share: the vocabulary, a file with its tree, and the loader that keeps track of
 * files. Not for use outside load/.
 */
#ifndef LOAD_LOAD_INT_H
#define LOAD_LOAD_INT_H

#include "base/io.h"
#include "base/map.h"
#include "load/load.h"
#include "base/near.h"
#include "load/load_diag.h"
#include "load/texts.h"
#include "load/xml.h"

/* ---- vocabulary.c: elements.def as tables
 * --------------------------------------------------------------------- */

enum element_kind {
#define ELEMENT(ID, name, parents, content, help) ELEMENT_##ID,
#define ATTRIBUTE(elements, name, kind, need, values, help)
#include "load/elements.def"
#undef ELEMENT
#undef ATTRIBUTE
	ELEMENT_KINDS
};

enum content { CONTENT_ELEMENTS, CONTENT_MAYBE_TEXTS, CONTENT_TEXTS, CONTENT_FEEL, CONTENT_PLAIN };

enum attribute_form {
	FORM_ANYTHING,   /* a text */
	FORM_SENTENCE,   /* a text that is not blank */
	FORM_NAME,       /* letters, digits, underscores */
	FORM_CODE,       /* hyphens and dots too */
	FORM_CODES,      /* several of them */
	FORM_SOURCES,    /* of <source> elements */
	FORM_REFERENCE,  /* NAME or NAME.NAME */
	FORM_REFERENCES, /* several of them */
	FORM_FEEL,
	FORM_FRACTION,
	FORM_DECIMAL,
	FORM_WHOLE,   /* an integer */
	FORM_NATURAL, /* 0 or more */
	FORM_COUNT,   /* 1 or more */
	FORM_YEAR,
	FORM_DATE,
	FORM_YESNO,
	FORM_LANGUAGE,
	FORM_LIST,  /* one of a list */
	FORM_RESULT /* a fraction, null or open */
};

struct element_rule {
	const char *id, *name, *parents;
	enum content content;
	const char *help;
};

struct attribute_rule {
	const char *elements, *name;
	enum attribute_form form;
	bool required;
	const char *values, *help;
};

const struct element_rule *vocabulary_element(int kind);
struct vocabulary *vocabulary_new(struct arena *arena);
/* Sets the kind of every element and the rule of every attribute, and reports what the vocabulary
   does not know; false when something is missing so that what was read is not whole. */
bool vocabulary_check(const struct vocabulary *vocabulary, struct xml_element *root,
                      struct diag_sink *sink);

/* ---- files.c: the files that a questionnaire or rule base is made of
 * ------------------------------------------- */

struct file {
	const char *path;
	const struct source *source;
	struct xml_element *root;
	const char *language;           /* the default one */
	const struct xml_element *from; /* the <include> that brought it, or NULL */
};

struct unit { /* a questionnaire or rule base: its file, then what it includes, in the order of
	         reading */
	VEC(struct file *) files;
	struct sha256 *hash;
	VEC(struct place) source_places;     /* in the order of the sources */
	struct map *source_numbers;          /* by id, from 1 on */
	struct map *cited;                   /* ids of sources that something refers to */
	struct questionnaire *questionnaire; /* or */
	struct rulebase *rulebase;
	VEC(struct text_home *) homes; /* those of its files whose texts have translations, or are collected */
	bool extended;                 /* read because another rule base builds on it */
};

struct loader {
	struct arena *arena;
	const struct load_path *path;
	struct diag_sink *sink;
	struct pack *pack;
	const struct vocabulary *vocabulary;
	const struct field_index *fields;
	size_t file_count;
	VEC(const char *) open;   /* paths being read, the outermost first: rings */
	struct map *bases;        /* paths of rule bases: each is read once */
	struct map *models;       /* paths of DMN models -> struct dmn_model, likewise */
	VEC(struct unit *) units; /* in order of reading */
	bool broken; /* something is missing, so that linking would only add false reports */
	bool collects;            /* homes are wanted, also of files without translations */
	bool extending;           /* a base is being read that another one extends */
	const char *only;         /* the one file of translations to be read; NULL: all */
};

/* Reads a file and checks its vocabulary; NULL when it is no XML, or has another root. */
struct file *file_read(struct loader *loader, const char *path, enum element_kind root);
/* The same of a text in memory, called by the path. */
struct file *file_of_text(struct loader *loader, const char *path, const char *text, size_t length, enum element_kind root);
/* Goes into a file; false, and a diagnostic that names the ring, when it is being read already. */
bool loader_enters(struct loader *loader, const char *path, struct place place);
/* Takes a file that was read otherwise into the stamp and the text of the pack. */
void unit_take(struct loader *loader, struct unit *unit, const struct source *source);
/* Takes every <allow> of the unit into the pack. */
void unit_allowances(struct loader *loader, const struct unit *unit);
/* Reports texts that lack the language of their file (languages.c). */
void unit_languages(struct loader *loader, const struct unit *unit);
/* Whether a file that is named beside this one is there; reports what is wrong with its name. `suffix` is that of its kind. */
bool unit_names(struct loader *loader, struct place place, const char *href, const char *path, const char *suffix);
/* Adds a file, and what it includes, to the unit. */
void unit_add(struct loader *loader, struct unit *unit, const char *path, enum element_kind root,
              const struct xml_element *from);
/* The file that an <include> brought; NULL for another element, or where the file had been read
 * before. */
struct file *unit_included(const struct unit *unit, const struct xml_element *include);
const struct result_source *unit_source(const struct loader *loader, const struct unit *unit,
                                        const char *id);
/* Reads <source> elements, then checks every source="..." of the unit, and that each is cited. */
void unit_sources(struct loader *loader, struct unit *unit);
/* Where a name without a slash is on the path, or NULL. */
const char *find_on_path(struct arena *arena, const struct load_path *path, const char *name, enum load_root kind);
/* As load_find, for a name that stands in a file. */
const char *find_at(struct arena *arena, const struct load_path *path, const char *name,
                    enum load_root kind, struct place place, struct diag_sink *sink);
/* "a/../b/./c" is "b/c". */
const char *path_normalise(struct arena *arena, const char *path);

/* ---- translate.c: the texts of a unit in other languages
 * ------------------------------------------------------- */

/* Finds the translations that lie beside the files of a unit, and ties them to the elements that hold the texts. */
void unit_translate(struct loader *loader, struct unit *unit);

/* ---- read.c: attributes and simple children to fields
 * ----------------------------------------------------------- */

struct reading { /* what a reader of an element needs to know */
	struct loader *loader;
	struct unit *unit;
	const struct file *file;
};

/* The table fields.def by kind of element: made once for a load. */
struct field_index *field_index_new(struct arena *arena);
/* Fills what fields.def says; anything that is wrong was reported by the vocabulary and stays as it
 * was. */
void read_fields(const struct reading *reading, const struct xml_element *element, void *target);
void read_text(const struct reading *reading, const struct xml_element *element, struct text *text);
struct formula read_formula(struct arena *arena, const struct xml_string *string);
/* The formula that an element holds; reports a second one. */
void read_formula_of(const struct reading *reading, const struct xml_element *element,
                     struct formula *formula);
const char *read_string(const struct xml_element *element,
                        const char *attribute);       /* NULL: absent */
bool read_ratio(const char *text, struct ratio *out); /* "2", "0.25", "1/3" */
bool read_flag(const struct xml_element *element, const char *attribute, bool otherwise);
const struct type *read_type(const struct xml_element *element,
                             const char *attribute); /* NULL: absent */
/* The sources that an element names. */
const struct result_source *const *read_sources(const struct reading *reading,
                                                const struct xml_element *element, size_t *count);
/* A text element that may be a translation of the one before it. */
bool read_is_translation(const struct reading *reading, const struct xml_element *element,
                         const struct text *before);
/* What an element holds as a text (text_plain). */
char *read_plain(struct arena *arena, const struct xml_element *element);

/* ---- tables.c, questionnaire.c, rules.c, tests.c
 * ------------------------------------------------------------------ */

struct decision_table *read_table(const struct reading *reading, const struct xml_element *element);
void questionnaire_read(struct loader *loader, struct unit *unit);
void rulebase_read(struct loader *loader, struct unit *unit);

/* ---- meant.c: hints about values of attributes; NULL when nothing is known ---- */

/* "write 300000" for 300,000, if that fits. */
const char *meant_value(struct arena *arena, const char *value,
                        bool (*fits)(const char *text, size_t length));
/* "write U" for UNIQUE. */
const char *meant_hit(struct arena *arena, const char *value);

#endif
