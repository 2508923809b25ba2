/*
 * The parts of jindan dmn.
 */
#ifndef CLI_DMN_H
#define CLI_DMN_H

#include "cli/io.h"
#include "eval/eval.h"
#include "load/load.h"
#include "model/decision.h"

#define DEEPEST_FOLDER 16 /* of a tree that is searched: a link may lead back into it */

/* jindan dmn test PATH... */
enum exit_status dmn_test(struct arena *arena, const struct options *options);
/* jindan dmn --export RULEBASE: its tables as a DMN model; a model is written anew. */
enum exit_status dmn_export(struct arena *arena, const struct options *options);

/* ---- dmn_input.c: what is given by name; NULL, or what is wrong ---- */

struct dmn_given {
	VEC(struct value_entry) list;
};
const char *dmn_give_text(struct arena *arena, const struct program *program, const char *text, struct dmn_given *given); /* NAME=VALUE */
const char *dmn_give_file(struct arena *arena, const struct program *program, const char *file, struct dmn_given *given); /* JSON */
/* The same of the first value that the type of its input does not allow. */
const char *dmn_not_allowed(struct arena *arena, const struct program *program, const struct dmn_given *given);

/* ---- dmn_show.c: results ---- */

struct dmn_result {
	const struct drg_element *element;
	struct value value;
};
struct dmn_results {
	struct arena *arena;
	const struct dmn_model *model;
	const struct program *program;
	const struct diag_sink *faults; /* what is wrong with the model as a whole */
	enum limit reached;             /* on the way; LIMITS: none */
	VEC(struct dmn_result) list;
	VEC(const char *) missing;      /* inputs that these depend on and that were not given */
	VEC(struct table_event) tables; /* of --explain, in the order of evaluation */
};
/* Adds those of an element that was asked for. */
void dmn_find_missing(struct dmn_results *results, const struct program_element *element, const struct dmn_given *given);
void dmn_show_text(const struct dmn_results *results, struct buf *out);
void dmn_show_json(const struct dmn_results *results, bool tables, struct buf *out);

#endif
