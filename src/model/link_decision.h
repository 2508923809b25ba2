/*
 * What the files that link DMN models share. Not for use outside model/.
 */
#ifndef MODEL_LINK_DECISION_H
#define MODEL_LINK_DECISION_H

#include "base/near.h"
#include "model/decision.h"
#include "model/model_diag.h"

struct dmn_linker {
	struct arena *arena;
	struct dmn_model *model;
	bool strict;
	struct diag_sink *sink;   /* of the model */
	struct diag_sink *faults; /* of the element being linked */
	struct feel_scope *types; /* the outermost scope of every expression */
	size_t depth;             /* of types that lead to one another */
};

/* link_type.c */
void link_types(struct dmn_linker *linker);
void link_type(struct dmn_linker *linker, struct type_reference *reference);
/* Of these parameters, whose types are linked on the way. */
const struct type *link_function_type(struct dmn_linker *linker, struct parameter *parameters,
                                      size_t count, const struct type *result);

/* link_boxed.c: parses what is inside, in this scope; the type of its value, any if nothing is known. */
const struct type *link_boxed(struct dmn_linker *linker, struct boxed *boxed,
                              const struct feel_scope *scope);

#endif
