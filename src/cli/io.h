/*
 * What every command prints with: results to standard output, everything else to standard error.
 */
#ifndef CLI_IO_H
#define CLI_IO_H

#include "base/buf.h"
#include "base/diag.h"
#include "cli/commands.h"

/* Prints to standard output and releases the text; EXIT_MISUSED, and a sentence, when it cannot be written. */
enum exit_status cli_print(struct buf *text);
/* The same into the file of --output, if given. */
enum exit_status cli_print_to(struct arena *arena, const struct options *options, struct buf *text);
/* A remark on standard error, without anything that could steer a terminal. */
void cli_say(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* "jindan: PROBLEM" on standard error; EXIT_MISUSED. */
enum exit_status cli_misuse(const char *problem);
/* All diagnostics on standard error, and how many more there were. */
void cli_show(const struct diag_sink *sink);
/* Shows them; EXIT_MISUSED. */
enum exit_status cli_fail(const struct diag_sink *sink);
bool cli_colour(int fd); /* a terminal, no NO_COLOR, no dumb terminal */
bool cli_plain(const struct options *options);
size_t cli_columns(void);

#endif
