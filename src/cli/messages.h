/*
 * Diagnostics as what a command was asked for: on standard output, in the format of --format.
 */
#ifndef CLI_MESSAGES_H
#define CLI_MESSAGES_H

#include "base/diag.h"
#include "cli/commands.h"
#include "cli/opt.h"

enum message_format { MESSAGES_PRETTY, MESSAGES_COMPACT, MESSAGES_JSON, MESSAGES_SARIF };

/* Reads --format, which can be one of the first `count`; false after having said so. */
bool messages_format(struct arena *arena, const struct options *options, size_t count, enum message_format *format);
/* Prints what the sink holds, in the order of the files; EXIT_MISUSED when the output cannot be written. */
enum exit_status messages_print(struct diag_sink *sink, enum message_format format);

#endif
