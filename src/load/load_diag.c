/*
 * The rows of load/diag.def as objects, and the list of them. Nothing else expands
 * the rows but the declarations.
 */
#include "load/load_diag.h"

#include "load/load.h"

#define DIAG(id, severity, message, meaning) \
	const struct diag_kind id = {#id, severity, message, meaning};
#include "load/diag.def"
#undef DIAG

#define DIAG(id, severity, message, meaning) &id,
const struct diag_kind *const load_diagnostics[] = {
#include "load/diag.def"
	NULL};
#undef DIAG
