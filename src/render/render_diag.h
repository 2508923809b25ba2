/*
 * The diagnostics that making pages raises, as declared in render/diag.def.
 */
#ifndef RENDER_RENDER_DIAG_H
#define RENDER_RENDER_DIAG_H

#include "base/diag.h"

#define DIAG(code, level, text, explanation) extern const struct diag_kind code;
#include "render/diag.def"
#undef DIAG

#endif
