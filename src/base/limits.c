/*
 * The table of limits that can be set, and what is said when one is reached.
 */
#include "base/limits.h"

#include "base/arena.h"
#include "base/msg.h"
#include <string.h>

const struct limit_row limit_rows[LIMITS] = {
#define LIMIT(ID, name, standard, most, help, reached) {name, standard, most, help, reached},
#include "base/limits.def"
#undef LIMIT
};

struct limits limits_standard(void)
{
	struct limits limits;

	for (size_t i = 0; i < LIMITS; i++)
		limits.of[i] = limit_rows[i].standard;
	return limits;
}

size_t limit_of(const struct limits *limits, enum limit which)
{
	return limits ? limits->of[which] : limit_rows[which].standard;
}

const char *limit_reached(struct arena *arena, const struct limits *limits, enum limit which)
{
	const char *text = _(limit_rows[which].reached), *mark = strstr(text, "{0}");

	if (!mark)
		return text;
	return arena_printf(arena, "%.*s%zu%s; --limit %s=N", (int)(mark - text), text,
	                    limit_of(limits, which), mark + 3, limit_rows[which].name);
}
