/*
 * The rows of program/diag.def as objects, and the list of them.
 */
#include "program/program_diag.h"
#include "program/program.h"

#define DIAG(id, severity, message, meaning) \
	const struct diag_kind id = {#id, severity, message, meaning};
#include "program/diag.def"
#undef DIAG

#define DIAG(id, severity, message, meaning) &id,
const struct diag_kind *const program_diagnostics[] = {
#include "program/diag.def"
	NULL};
#undef DIAG
