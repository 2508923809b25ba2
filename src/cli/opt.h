/*
 * Command lines, parsed by table: options.def for the options, commands.def for what each command takes.
 */
#ifndef CLI_OPT_H
#define CLI_OPT_H

#include "base/arena.h"
#include "base/vec.h"
#include <stdbool.h>
#include <stdint.h>

struct buf;

enum option_id {
#define OPTION(ID, name, letter, value, repeated, help) OPT_##ID,
#include "cli/options.def"
#undef OPTION
	OPTION_COUNT
};

/* A bit for each option. */
typedef unsigned __int128 option_set;
_Static_assert(OPTION_COUNT <= 128, "an option_set has a bit for each option");

struct command;
bool command_takes(const struct command *command, size_t option);

struct option_row {
	const char *name;
	char letter;
	const char *value; /* NULL: a flag; "[=...]": may be left out, and is attached where it is not */
	bool repeated;
	const char *help;
};
extern const struct option_row option_rows[OPTION_COUNT];

typedef VEC(const char *) option_values;

struct options {
	const char *value[OPTION_COUNT]; /* the last one given; "" for a flag, and where it was left out; NULL: not given */
	option_values list[OPTION_COUNT]; /* all, for those that may be repeated */
	option_values arguments;
	bool every_language; /* set by commands that show texts in more languages than one */
};

/* False, and a sentence in *problem, when the line is not one of the command's. */
bool options_parse(struct arena *arena, const struct command *command, int argc, char **argv, struct options *out, const char **problem);
bool option_given(const struct options *options, enum option_id id);

#endif
