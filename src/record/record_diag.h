/*
 * The diagnostics that reading records raises, as declared in record/diag.def.
 */
#ifndef RECORD_RECORD_DIAG_H
#define RECORD_RECORD_DIAG_H

#include "base/diag.h"

#define DIAG(code, level, text, explanation) extern const struct diag_kind code;
#include "record/diag.def"
#undef DIAG

/* In the order of diag.def, NULL at the end. */
extern const struct diag_kind *const record_diagnostics[];

#endif
