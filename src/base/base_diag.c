/*
 * The rows of base/diag.def as objects, and the list of them. Nothing else expands
 * the rows but the declarations.
 */
#include "base/base_diag.h"

#define DIAG(id, severity, message, meaning) \
	const struct diag_kind id = {#id, severity, message, meaning};
#include "base/diag.def"
#undef DIAG

#define DIAG(id, severity, message, meaning) &id,
const struct diag_kind *const base_diagnostics[] = {
#include "base/diag.def"
	NULL};
#undef DIAG
