/*
 * jindan dmn: evaluate a DMN model.
 */
#include "base/msg.h"
#include "cli/dmn.h"
#include <string.h>

enum exit_status cmd_dmn(struct arena *arena, const struct options *options)
{
	if (option_given(options, OPT_EXPORT))
		return dmn_export(arena, options);
	if (strcmp(options->arguments.items[0], "test") == 0)
		return dmn_test(arena, options);
	return cli_misuse("not yet");
}
