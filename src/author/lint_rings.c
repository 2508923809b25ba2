/*
 * Entries that lead to one another in a ring: successors and parents.
 */
#include "author/lint_int.h"

#include <string.h>

/* The entries that one names; `at` goes from 0 until there are no more. */
typedef const char *next_entry(const struct entry *entry, size_t at, struct place *place);

static const char *next_successor(const struct entry *entry, size_t at, struct place *place)
{
	while (at < entry->successors.count && !entry->successors.items[at].ref)
		at++;
	if (at >= entry->successors.count)
		return NULL;
	*place = model_attribute(entry->successor_places.items[at], "ref");
	return entry->successors.items[at].ref;
}

static const char *next_parent(const struct entry *entry, size_t at, struct place *place)
{
	*place = model_attribute(entry->place, "parent");
	return at == 0 ? entry->parent : NULL;
}

struct walk {
	struct lint *lint;
	next_entry *next;
	const struct entry *start;
	struct map *visited;
	const char *path; /* "A, B, C" */
};

static bool leads_back(struct walk *walk, const struct entry *entry, int depth)
{
	struct place unused;
	const char *id;
	if (!entry || depth > 100 || map_get(walk->visited, entry->id))
		return false;
	map_put(walk->visited, entry->id, walk);
	for (size_t i = 0; (id = walk->next(entry, i, &unused)); i++) {
		const char *path = walk->path;
		walk->path = arena_printf(walk->lint->arena, "%s -> %s", path, id);
		if (strcmp(id, walk->start->id) == 0 || leads_back(walk, pack_entry(walk->lint->pack, id), depth + 1))
			return true;
		walk->path = path;
	}
	return false;
}

static void check_entry(struct lint *lint, const struct entry *entry, next_entry *next, const struct diag_kind *kind)
{
	struct place place;
	const char *id;
	for (size_t i = 0; (id = next(entry, i, &place)); i++) {
		struct walk walk = {lint, next, entry, map_new(lint->arena), arena_printf(lint->arena, "%s -> %s", entry->id, id)};
		if (strcmp(id, entry->id) == 0 || leads_back(&walk, pack_entry(lint->pack, id), 0))
			lint_tell(lint, kind, place, entry->id, walk.path, NULL);
	}
}

void lint_rings(struct lint *lint)
{
	for (size_t r = 0; r < lint->pack->rulebases.count; r++)
		for (size_t i = 0; i < lint->pack->rulebases.items[r]->entries.count; i++) {
			const struct entry *entry = lint->pack->rulebases.items[r]->entries.items[i];
			check_entry(lint, entry, next_successor, &J8127);
			check_entry(lint, entry, next_parent, &J8128);
		}
}
