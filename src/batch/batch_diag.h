/*
 * The diagnostics that running many records raises, as declared in batch/diag.def.
 */
#ifndef BATCH_BATCH_DIAG_H
#define BATCH_BATCH_DIAG_H

#include "base/diag.h"

#define DIAG(code, level, text, explanation) extern const struct diag_kind code;
#include "batch/diag.def"
#undef DIAG

#endif
