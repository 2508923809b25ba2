/*
 * The diagnostics that base raises itself, as declared in base/diag.def. Other folders do the same
 * in <folder>_diag.h.
 */
#ifndef BASE_BASE_DIAG_H
#define BASE_BASE_DIAG_H

#include "base/diag.h"

#define DIAG(code, level, text, explanation) extern const struct diag_kind code;
#include "base/diag.def"
#undef DIAG

/* In the order of diag.def, NULL at the end. */
extern const struct diag_kind *const base_diagnostics[];

#endif
