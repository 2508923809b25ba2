/*
 * The rows of store/diag.def as objects, and the list of them.
 */
#include "store/store.h"
#include "store/store_diag.h"

#define DIAG(id, severity, message, meaning) \
	const struct diag_kind id = {#id, severity, message, meaning};
#include "store/diag.def"
#undef DIAG

#define DIAG(id, severity, message, meaning) &id,
const struct diag_kind *const store_diagnostics[] = {
#include "store/diag.def"
	NULL};
#undef DIAG
