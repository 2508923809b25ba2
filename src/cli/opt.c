/*
 * Parsing of one command's line: long options with = or a following value, letters alone or joined, and -- .
 */
#include "cli/opt.h"
#include "base/msg.h"
#include "base/near.h"
#include "cli/commands.h"
#include <string.h>

const struct option_row option_rows[OPTION_COUNT] = {
#define OPTION(ID, name, letter, value, repeated, help) {name, letter, value, repeated, help},
#include "cli/options.def"
#undef OPTION
};

struct line {
	struct arena *arena;
	const struct command *command;
	struct options *out;
	const char *problem;
	int argc, at;
	char **argv;
};

bool command_takes(const struct command *command, size_t id)
{
	return id == OPT_HELP || (command->takes >> id & 1) != 0;
}

bool option_given(const struct options *options, enum option_id id)
{
	return options->value[id] != NULL;
}

static bool fail(struct line *line, const char *problem)
{
	line->problem = problem;
	return false;
}

static bool unknown(struct line *line, const char *name)
{
	struct near_search search = near_start(arena_printf(line->arena, "--%s", name));
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (command_takes(line->command, i))
			near_offer(&search, arena_printf(line->arena, "--%s", option_rows[i].name));
	const char *problem = arena_printf(line->arena, _("'jindan %s' has no option '--%s'"), line->command->name, name);
	const char *hint = near_hint(line->arena, &search);
	return fail(line, hint ? arena_printf(line->arena, "%s; %s", problem, hint) : problem);
}

static bool store_value(struct line *line, size_t id, const char *value)
{
	if (line->out->value[id] && !option_rows[id].repeated && option_rows[id].value)
		return fail(line, arena_printf(line->arena, _("'--%s' was given twice"), option_rows[id].name));
	line->out->value[id] = value;
	VEC_PUSH(line->arena, &line->out->list[id], value);
	return true;
}

/* attached: the text right behind, or NULL. */
static bool take(struct line *line, size_t id, const char *attached)
{
	if (!option_rows[id].value) {
		if (attached)
			return fail(line, arena_printf(line->arena, _("'--%s' takes no value"), option_rows[id].name));
		return store_value(line, id, "");
	}
	if (option_rows[id].value[0] == '[')
		return store_value(line, id, attached ? attached : "");
	bool at_end = line->at >= line->argc || line->argv[line->at][0] == '-';
	if (!attached && at_end && id == OPT_STORE && command_takes(line->command, OPT_BY))
		return store_value(line, id, ""); /* `impact OLD NEW --store`: one's own */
	if (!attached && line->at >= line->argc)
		return fail(line, arena_printf(line->arena, _("'--%s' needs a value: %s"), option_rows[id].name, option_rows[id].value));
	return store_value(line, id, attached ? attached : line->argv[line->at++]);
}

static bool take_long(struct line *line, const char *text)
{
	const char *equals = strchr(text, '=');
	size_t length = equals ? (size_t)(equals - text) : strlen(text);
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (command_takes(line->command, i) && strlen(option_rows[i].name) == length && strncmp(option_rows[i].name, text, length) == 0)
			return take(line, i, equals ? equals + 1 : NULL);
	return unknown(line, arena_strndup(line->arena, text, length));
}

static bool take_letters(struct line *line, const char *text)
{
	for (size_t at = 0; text[at];) {
		size_t i = 0;
		while (i < OPTION_COUNT && !(command_takes(line->command, i) && option_rows[i].letter == text[at]))
			i++;
		if (i == OPTION_COUNT)
			return fail(line, arena_printf(line->arena, _("'jindan %s' has no option '-%c'"), line->command->name, text[at]));
		at++;
		if (option_rows[i].value)
			return take(line, i, text[at] ? text + at : NULL);
		if (!take(line, i, NULL))
			return false;
	}
	return true;
}

static bool parse(struct line *line)
{
	bool only_arguments = false;
	while (line->at < line->argc) {
		const char *text = line->argv[line->at++];
		if (only_arguments || text[0] != '-' || text[1] == '\0') {
			VEC_PUSH(line->arena, &line->out->arguments, text);
			continue;
		}
		only_arguments = strcmp(text, "--") == 0;
		if (only_arguments)
			continue;
		if (!(text[1] == '-' ? take_long(line, text + 2) : take_letters(line, text + 1)))
			return false;
	}
	return true;
}

static bool check_count(struct line *line)
{
	int count = (int)line->out->arguments.count;
	if (option_given(line->out, OPT_HELP))
		return true;
	if (count < line->command->least)
		return fail(line, arena_printf(line->arena, _("'jindan %s' needs: %s"), line->command->name, _(line->command->arguments)));
	if (line->command->most >= 0 && count > line->command->most)
		return fail(line, arena_printf(line->arena, _("'jindan %s' does not know what to do with '%s'"), line->command->name, line->out->arguments.items[line->command->most]));
	return true;
}

bool options_parse(struct arena *arena, const struct command *command, int argc, char **argv, struct options *out, const char **problem)
{
	struct line line = {.arena = arena, .command = command, .out = out, .argc = argc, .argv = argv};
	*out = (struct options){0};
	bool good = parse(&line) && check_count(&line);
	*problem = line.problem;
	return good;
}
