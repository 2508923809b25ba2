/*
 * The parts of jindan dmn.
 */
#ifndef CLI_DMN_H
#define CLI_DMN_H

#include "cli/io.h"
#include "load/load.h"

#define DEEPEST_FOLDER 16 /* of a tree that is searched: a link may lead back into it */

/* jindan dmn test PATH... */
enum exit_status dmn_test(struct arena *arena, const struct options *options);
/* jindan dmn --export RULEBASE: its tables as a DMN model; a model is written anew. */
enum exit_status dmn_export(struct arena *arena, const struct options *options);

#endif
