#include "cli/choice.h"

#include "base/msg.h"
#include "base/near.h"
#include "base/utf8.h"
#include "cli/io.h"
#include <stdlib.h>
#include <string.h>

#define MOST_THREADS 64

const char *const text_or_json[] = {"text", "json", NULL};
const char *const raw_formats[] = {"csv", "json", "jsonl", NULL};

static const char *listed(struct arena *arena, const char *const *words)
{
	const char *list = words[0];
	for (size_t i = 1; words[i]; i++)
		list = arena_printf(arena, words[i + 1] ? "%s, %s" : _("%s or %s"), list, words[i]);
	return list;
}

bool cli_choice(struct arena *arena, const struct options *options, enum option_id id, const char *const *words, size_t *chosen)
{
	const char *given = options->value[id];
	struct near_search search = near_start(given ? given : words[0]);
	*chosen = 0;
	if (!given)
		return true;
	for (size_t i = 0; words[i]; i++) {
		*chosen = i;
		if (strcmp(words[i], given) == 0)
			return true;
		near_offer(&search, words[i]);
	}
	const char *hint = near_hint(arena, &search);
	const char *problem = arena_printf(arena, _("--%s cannot be '%s' here; it is %s"), option_rows[id].name, utf8_clean(arena, given), listed(arena, words));
	cli_misuse(hint ? arena_printf(arena, "%s; %s", problem, hint) : problem);
	return false;
}

bool cli_threads(const struct options *options, unsigned *threads)
{
	const char *given = options->value[OPT_THREADS];
	char *end = NULL;
	long number = given ? strtol(given, &end, 10) : 0;
	if (given && (*end || number < 1 || number > MOST_THREADS)) {
		cli_say(_("jindan: --threads is a number from 1 to %d, not '%s'\n"), MOST_THREADS, given);
		return false;
	}
	*threads = (unsigned)number;
	return true;
}
