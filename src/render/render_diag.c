/*
 * The rows of render/diag.def as objects, and the list of them.
 */
#include "render/render.h"
#include "render/render_diag.h"

#define DIAG(id, severity, message, meaning) \
	const struct diag_kind id = {#id, severity, message, meaning};
#include "render/diag.def"
#undef DIAG

#define DIAG(id, severity, message, meaning) &id,
const struct diag_kind *const render_diagnostics[] = {
#include "render/diag.def"
	NULL};
#undef DIAG
