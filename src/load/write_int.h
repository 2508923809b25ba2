/*
 * What the writers of DMN models share. Not for use outside load/.
 */
#ifndef LOAD_WRITE_INT_H
#define LOAD_WRITE_INT_H

#include "load/load_int.h"
#include "base/write_xml.h"
#include "model/decision.h"

struct written { /* of an element of the model */
	const char *id;
	size_t number; /* where it stands */
	const char **requirement_ids;
};

struct dmn_writer {
	struct arena *arena;
	struct diag_sink *sink;
	const struct dmn_model *model;
	struct xml_writer xml;
	struct map *taken;        /* ids */
	struct map *written;      /* element -> struct written */
	bool refused;             /* something cannot be written, which was reported */
};

/* An id that nothing else has: this one, if it can be one. */
const char *new_id(struct dmn_writer *writer, const char *wanted);
/* NULL for an element of another model. */
const struct written *written_of(const struct dmn_writer *writer,
                                 const struct drg_element *element);
bool is_knowledge(const struct drg_reference *reference);
/* Opens an element and gives it an id that begins like this one. */
void open_with_id(struct dmn_writer *writer, const char *name, const char *id);
/* A typeRef as DMN 1.3 spells it; NULL: none. */
const char *type_name(struct dmn_writer *writer, const struct type_reference *reference);
void write_named(struct dmn_writer *writer, const char *element, const char *name,
                 const struct type_reference *type);
/* Says that DMN 1.3 has no such thing. */
void refuse_to_write(struct dmn_writer *writer, struct place place, const char *what);

/* write_boxed.c: `id` is what ids inside begin with; `as` the name of the element, or NULL. */
void write_boxed(struct dmn_writer *writer, const struct boxed *boxed, const char *id,
                 const char *as);
void write_formula(struct dmn_writer *writer, const char *element, const struct formula *formula,
                   const char *id);
/* write_table.c */
void write_table(struct dmn_writer *writer, const struct boxed *boxed, const char *id);
/* write_feel.c: a boxed expression as one expression of FEEL; false when it is none. */
bool write_feel(struct dmn_writer *writer, const struct boxed *boxed, struct buf *out);
/* write_diagram.c */
void write_diagram(struct dmn_writer *writer);

#endif
