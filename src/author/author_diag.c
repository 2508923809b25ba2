/*
 * The rows of author/diag.def as objects, and the list of them.
 */
#include "author/author.h"
#include "author/author_diag.h"

#define DIAG(id, severity, message, meaning) \
	const struct diag_kind id = {#id, severity, message, meaning};
#include "author/diag.def"
#undef DIAG

#define DIAG(id, severity, message, meaning) &id,
const struct diag_kind *const author_diagnostics[] = {
#include "author/diag.def"
	NULL};
#undef DIAG
