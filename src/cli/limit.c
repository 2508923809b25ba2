/*
 * --limit NAME=N: what the formulas of a run may use up.
 */
#include "base/limits.h"
#include "base/msg.h"
#include "base/near.h"
#include "cli/open.h"
#include <string.h>

static bool say_unknown(struct arena *arena, const char *name)
{
	const char *names[LIMITS];
	for (size_t i = 0; i < LIMITS; i++)
		names[i] = limit_rows[i].name;
	cli_say(_("jindan: there is no limit '%s'; %s\n"), name, near_choice(arena, name, names, LIMITS));
	return false;
}

/* Digits alone; what is too large for a size is too large for every limit. */
static bool read_size(const char *text, size_t *out)
{
	*out = 0;
	for (const char *at = text; *at; at++) {
		if (*at < '0' || *at > '9')
			return false;
		if (__builtin_mul_overflow(*out, (size_t)10, out) || __builtin_add_overflow(*out, (size_t)(*at - '0'), out))
			*out = SIZE_MAX / 10;
	}
	return text[0] != '\0';
}

static bool set_limit(const char *value, enum limit which, struct limits *limits)
{
	const struct limit_row *row = &limit_rows[which];
	size_t number;
	if (!read_size(value, &number) || number == 0 || number > row->most) {
		cli_say(_("jindan: --limit %s is a whole number from 1 to %zu, not '%s'\n"), row->name, row->most, value);
		return false;
	}
	limits->of[which] = number;
	return true;
}

static bool read_limit(struct arena *arena, const char *text, struct limits *limits)
{
	const char *equals = strchr(text, '=');
	if (!equals) {
		cli_say(_("jindan: --limit is written NAME=N, such as list-items=5000, not '%s'\n"), text);
		return false;
	}
	const char *name = arena_strndup(arena, text, (size_t)(equals - text));
	for (enum limit i = 0; i < LIMITS; i++)
		if (strcmp(limit_rows[i].name, name) == 0)
			return set_limit(equals + 1, i, limits);
	return say_unknown(arena, name);
}

const struct limits *open_limits(struct arena *arena, const struct options *options)
{
	struct limits *limits = ARENA_NEW(arena, struct limits);
	*limits = limits_standard();
	for (size_t i = 0; i < options->list[OPT_LIMIT].count; i++)
		if (!read_limit(arena, options->list[OPT_LIMIT].items[i], limits))
			return NULL;
	return limits;
}
