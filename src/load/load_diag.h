/*
 * The diagnostics that load raises itself, as declared in load/diag.def.
 */
#ifndef LOAD_LOAD_DIAG_H
#define LOAD_LOAD_DIAG_H

#include "base/diag.h"

#define DIAG(code, level, text, explanation) extern const struct diag_kind code;
#include "load/diag.def"
#undef DIAG

#endif
