/*
 * The rows of record/diag.def as objects, and the list of them.
 */
#include "record/record_diag.h"

#define DIAG(id, severity, message, meaning) \
	const struct diag_kind id = {#id, severity, message, meaning};
#include "record/diag.def"
#undef DIAG

#define DIAG(id, severity, message, meaning) &id,
const struct diag_kind *const record_diagnostics[] = {
#include "record/diag.def"
	NULL};
#undef DIAG
