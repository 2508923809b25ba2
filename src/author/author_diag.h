/*
 * The diagnostics that running test cases raises, as declared in author/diag.def.
 */
#ifndef AUTHOR_AUTHOR_DIAG_H
#define AUTHOR_AUTHOR_DIAG_H

#include "base/diag.h"

#define DIAG(code, level, text, explanation) extern const struct diag_kind code;
#include "author/diag.def"
#undef DIAG

#endif
