/*
 * Options whose value is one of a few words, or a number within limits: read alike by every command that takes them.
 */
#ifndef CLI_CHOICE_H
#define CLI_CHOICE_H

#include "cli/opt.h"

/*
 * The number of the word that the option has, in a list that ends with NULL; the first where it is not given. False when it is
 * none of them, which is said with what it can be and the nearest.
 */
bool cli_choice(struct arena *arena, const struct options *options, enum option_id id, const char *const *words, size_t *chosen);
extern const char *const text_or_json[];
extern const char *const raw_formats[]; /* of enum raw_format, from RAW_CSV on */
/* --threads: from 1 to 64; 0 where it is not given. False after having said so. */
bool cli_threads(const struct options *options, unsigned *threads);

#endif
