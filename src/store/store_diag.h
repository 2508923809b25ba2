/*
 * The diagnostics that the store raises, as declared in store/diag.def.
 */
#ifndef STORE_STORE_DIAG_H
#define STORE_STORE_DIAG_H

#include "base/diag.h"

#define DIAG(code, level, text, explanation) extern const struct diag_kind code;
#include "store/diag.def"
#undef DIAG

#endif
