/*
 * Diagnostics in SARIF 2.1.0, which code hosts and editors show beside the lines.
 */
#ifndef CLI_SARIF_H
#define CLI_SARIF_H

#include "base/buf.h"
#include "base/diag.h"

/* A whole document with one run. */
void sarif_write(const struct diag_sink *sink, struct buf *out);

#endif
