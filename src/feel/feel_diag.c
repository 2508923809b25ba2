/*
 * The rows of feel/diag.def as objects, and the list of them. The only use of the rows besides the
 * declarations.
 */
#include "feel/feel_diag.h"
#include "feel/feel.h"

#define DIAG(id, severity, message, meaning) \
	const struct diag_kind id = {#id, severity, message, meaning};
#include "feel/diag.def"
#undef DIAG

#define DIAG(id, severity, message, meaning) &id,
const struct diag_kind *const feel_diagnostics[] = {
#include "feel/diag.def"
	NULL};
#undef DIAG
