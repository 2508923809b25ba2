/*
 * The rows of batch/diag.def as objects, and the list of them.
 */
#include "batch/batch.h"
#include "batch/batch_diag.h"

#define DIAG(id, severity, message, meaning) \
	const struct diag_kind id = {#id, severity, message, meaning};
#include "batch/diag.def"
#undef DIAG

#define DIAG(id, severity, message, meaning) &id,
const struct diag_kind *const batch_diagnostics[] = {
#include "batch/diag.def"
	NULL};
#undef DIAG
