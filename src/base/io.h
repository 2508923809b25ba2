/*
 * Bounded reads, writes that happen whole or not at all, and SHA-256 of what was read.
 */
#ifndef BASE_IO_H
#define BASE_IO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct arena;
struct diag_sink;

/* Reads a whole file ("-" is standard input), at most `limit` bytes; NUL-terminated. NULL and a diagnostic on failure. */
char *io_read_file(struct arena *arena, const char *path, size_t limit, size_t *length, struct diag_sink *sink);
char *io_read_stream(struct arena *arena, FILE *stream, const char *name, size_t limit, size_t *length,
                     struct diag_sink *sink);
/*
 * One line without its "\n" into *line (grown with malloc, like getline); false at the end, or when reading failed
 * (ferror tells). Longer than `limit` bytes: cut, the rest passed over, *too_long set. A NUL byte becomes U+FFFD.
 */
bool io_read_line(FILE *stream, char **line, size_t *capacity, size_t limit, bool *too_long);
/*
 * Writes to a temporary beside `path`, syncs, renames; a failure leaves the old file and nothing else. A link is
 * followed; a pipe or device is written to directly. "-" writes to standard output.
 */
bool io_write_file(const char *path, const char *text, size_t length, struct diag_sink *sink);

/* Paths: all results live in the arena. */
char *io_join(struct arena *arena, const char *folder, const char *name);
char *io_folder_of(struct arena *arena, const char *path); /* "." when there is none */
bool io_is_folder(const char *path);
bool io_is_file(const char *path);
bool io_same_file(const char *path, const char *other); /* or folder, by whatever names */
/* A new folder that nobody else can read, below $TMPDIR if that is absolute; to be removed by who asked for it. NULL on failure. */
char *io_temporary_folder(struct arena *arena);
/* Names (not paths, none hidden) in a folder that end in `suffix`, sorted by bytes; *count may be 0; NULL and a diagnostic on failure. */
char **io_list(struct arena *arena, const char *folder, const char *suffix, size_t *count, struct diag_sink *sink);

struct sha256;
struct sha256 *sha256_new(struct arena *arena);
void sha256_add(struct sha256 *hash, const void *bytes, size_t length);
const char *sha256_hex(struct arena *arena, struct sha256 *hash); /* 64 lower-case digits; ends the computation */

#endif
