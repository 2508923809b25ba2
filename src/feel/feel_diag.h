/*
 * The diagnostics of the language, as declared in feel/diag.def.
 */
#ifndef FEEL_FEEL_DIAG_H
#define FEEL_FEEL_DIAG_H

#include "base/diag.h"

#define DIAG(code, level, text, explanation) extern const struct diag_kind code;
#include "feel/diag.def"
#undef DIAG

#endif
