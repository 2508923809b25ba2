/*
 * The rows of model/diag.def as objects, and the list of them. Nothing else expands
 * the rows but the declarations.
 */
#include "model/model_diag.h"

#include "model/model.h"

#define DIAG(id, severity, message, meaning) \
	const struct diag_kind id = {#id, severity, message, meaning};
#include "model/diag.def"
#undef DIAG

#define DIAG(id, severity, message, meaning) &id,
const struct diag_kind *const model_diagnostics[] = {
#include "model/diag.def"
	NULL};
#undef DIAG
