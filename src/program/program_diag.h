/*
 * The diagnostics that compiling a pack raises, as declared in program/diag.def.
 */
#ifndef PROGRAM_PROGRAM_DIAG_H
#define PROGRAM_PROGRAM_DIAG_H

#include "base/diag.h"

#define DIAG(code, level, text, explanation) extern const struct diag_kind code;
#include "program/diag.def"
#undef DIAG

#endif
