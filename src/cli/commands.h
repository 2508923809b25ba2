/*
 * The table of commands. To add one: a row in commands.def, its function in a file cmd_NAME.c, its section in
 * man/jindan.1; tests/cmd/help.bats and the manual gate then hold help, manual and completion together.
 */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/opt.h"

enum exit_status { EXIT_DONE = 0, EXIT_BAD = 1, EXIT_MISUSED = 2, EXIT_INTERRUPTED = 130 };

struct command {
	const char *name, *alias;
	enum exit_status (*run)(struct arena *arena, const struct options *options);
	const char *arguments; /* for the synopsis */
	int least, most;       /* arguments; most -1: any number */
	option_set takes;
	const char *summary, *text;
};

#define TAKES(ID) ((option_set)1 << OPT_##ID)

size_t command_count(void);
const struct command *command_at(size_t index);
const struct command *command_find(const char *name); /* by name or alias; NULL */

#define COMMAND(name, alias, function, synopsis, least, most, takes, summary, text) \
	enum exit_status function(struct arena *arena, const struct options *options);
#include "cli/commands.def"
#undef COMMAND

/* Without a command: a menu on a terminal, a worked example otherwise. */
enum exit_status cmd_start(struct arena *arena, const struct options *options);

/* docs.c */
void docs_overview(struct buf *out);
void docs_command(const struct command *command, struct buf *out);

#endif
