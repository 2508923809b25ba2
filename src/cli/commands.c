/*
 * The rows of commands.def as a table.
 */
#include "cli/commands.h"
#include "base/msg.h"
#include <string.h>

static const struct command commands[] = {
#define COMMAND(name, alias, function, synopsis, least, most, takes, summary, text) \
	{name, alias, function, synopsis, least, most, takes, summary, text},
#include "cli/commands.def"
#undef COMMAND
};

size_t command_count(void)
{
	return sizeof(commands) / sizeof(commands[0]);
}

const struct command *command_at(size_t index)
{
	return &commands[index];
}

const struct command *command_find(const char *name)
{
	for (size_t i = 0; i < command_count(); i++)
		if (strcmp(commands[i].name, name) == 0 || (commands[i].alias && strcmp(commands[i].alias, name) == 0))
			return &commands[i];
	return NULL;
}
