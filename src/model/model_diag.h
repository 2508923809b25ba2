/*
 * The diagnostics that model raises itself, as declared in model/diag.def.
 */
#ifndef MODEL_MODEL_DIAG_H
#define MODEL_MODEL_DIAG_H

#include "base/diag.h"

#define DIAG(code, level, text, explanation) extern const struct diag_kind code;
#include "model/diag.def"
#undef DIAG

#endif
