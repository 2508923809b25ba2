/*
 * What the readers of DMN models share. Not for use outside load/.
 */
#ifndef LOAD_DMN_INT_H
#define LOAD_DMN_INT_H

#include "load/load_int.h"
#include "model/decision.h"

struct dmn_reader {
	struct arena *arena;
	struct diag_sink *sink;   /* of the model */
	struct diag_sink *faults; /* of the element being read */
	struct dmn_model *model;
};

/* The name without its prefix; NULL for an element of another vocabulary, which is skipped. */
const char *dmn_local_name(const struct xml_element *element);
bool dmn_is(const struct xml_element *element, const char *local);
/* The first child of this name, or NULL. */
const struct xml_element *dmn_child(const struct xml_element *element, const char *local);
/* An attribute's value; NULL when it is absent or empty. */
const char *dmn_attribute(const struct xml_element *element, const char *name);
/* The text of a child, without blanks around it; NULL when it is absent or empty. */
const char *dmn_text(struct arena *arena, const struct xml_element *element, const char *local);
/* The formula in the <text> of an element; absent when there is none. Anything but FEEL is a fault. */
struct formula dmn_formula(const struct dmn_reader *reader, const struct xml_element *element);
/* typeRef, as an attribute or (in item definitions) as a child. */
struct type_reference dmn_type_reference(const struct dmn_reader *reader,
                                         const struct xml_element *element);
struct parameter dmn_parameter(const struct dmn_reader *reader, const struct xml_element *element);

/* write_dmn.c: how DMN spells a simple type; NULL for any other, and of NULL. */
const char *dmn_type_name(const struct type *type);

/* dmn_boxed.c: the boxed expression among the children of an element, or NULL. */
struct boxed *dmn_boxed_in(const struct dmn_reader *reader, const struct xml_element *element);
/* A function: parameters, body, and the language it is in. */
struct boxed *dmn_function(const struct dmn_reader *reader, const struct xml_element *element);
/* dmn_table.c */
struct decision_table *dmn_table(const struct dmn_reader *reader, const struct xml_element *element);

#endif
