/*
 * A sheet of answers that comes back: what jindan import does with one.
 */
#ifndef CLI_HOMEWORK_H
#define CLI_HOMEWORK_H

#include "cli/commands.h"

/* Merges the sheet into the latest assessment of --client, or of the client that it names: all answers or none. */
enum exit_status homework_import(struct arena *arena, const struct options *options, const char *file, const char *text, size_t length);

#endif
