/*
 * Every message that jindan can give about a file, by its code.
 */
#ifndef CLI_CODES_H
#define CLI_CODES_H

#include "base/diag.h"

const struct diag_kind *code_find(const char *code); /* in capitals or not; NULL: there is none */
const struct diag_kind *code_at(size_t index);       /* in the order of the layers; NULL behind the last */

#endif
