/*
 * Names and the scopes they are known in. A name may hold spaces and signs, so that what is a name
 * in a text depends on the names in scope: the longest one that fits.
 */
#include "base/map.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "feel/feel_int.h"
#include <string.h>

struct scope_name {
	const char *name;
	const struct type *type;
};

struct feel_scope {
	struct arena *arena;
	const struct feel_scope *outer;
	struct map *names;        /* to struct scope_name */
	struct map *types;        /* the same; NULL until one is added */
	VEC(const char *) spaced; /* names that are more than one plain word */
	bool open;
	bool hides; /* of a filter: the item may have entries, not told by its type, that hide names */
};

bool name_is_space(uint32_t code)
{
	return (code >= 0x09 && code <= 0x0D) || code == 0x20 || code == 0x85 || code == 0xA0 ||
	       code == 0x1680 || code == 0x180E || (code >= 0x2000 && code <= 0x200B) ||
	       code == 0x2028 || code == 0x2029 || code == 0x202F || code == 0x205F ||
	       code == 0x3000 || code == 0xFEFF;
}

static const struct {
	uint32_t first, last;
} starts[] = {
	{'?', '?'},       {'A', 'Z'},       {'_', '_'},       {'a', 'z'},
	{0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x2FF},    {0x370, 0x37D},
	{0x37F, 0x1FFF},  {0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF},
	{0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFC}, {0x10000, 0xEFFFF},
};

bool name_starts(uint32_t code)
{
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (code <= starts[i].last)
			return code >= starts[i].first && !name_is_space(code);
	return false;
}

bool name_continues(uint32_t code)
{
	return name_starts(code) || (code >= '0' && code <= '9') || code == 0xB7 ||
	       (code >= 0x300 && code <= 0x36F) || code == 0x203F || code == 0x2040;
}

size_t name_skip_space(const char *text, size_t length)
{
	size_t at = 0, used;
	uint32_t code;

	while ((used = utf8_decode(text + at, length - at, &code)) && name_is_space(code))
		at += used;
	return at;
}

size_t name_word(const char *text, size_t length)
{
	size_t at = 0, used;
	uint32_t code;

	while ((used = utf8_decode(text + at, length - at, &code)) &&
	       (at ? name_continues(code) : name_starts(code)))
		at += used;
	return at;
}

/* Whether a name that ends before text[at] may end there: not in the middle of a word. */
static bool at_border(const char *text, size_t length, size_t at)
{
	uint32_t code;
	size_t last = at;

	while (last && ((unsigned char)text[--last] & 0xC0) == 0x80)
		;
	utf8_decode(text + last, length - last, &code);
	if (!name_continues(code))
		return true;
	return !utf8_decode(text + at, length - at, &code) || !name_continues(code);
}

size_t name_match(const char *name, const char *text, size_t length)
{
	size_t at = 0, space;

	for (; *name; name++) {
		if (*name == ' ') {
			space = name_skip_space(text + at, length - at);
			if (!space)
				return 0;
			at += space;
		} else if (at == length || text[at++] != *name) {
			return 0;
		}
	}
	return at && at_border(text, length, at) ? at : 0;
}

const char *name_normalise(struct arena *arena, const char *text, size_t length)
{
	char *out = arena_alloc(arena, length + 1);
	size_t at = name_skip_space(text, length), end = 0, space;

	while (at < length) {
		space = name_skip_space(text + at, length - at);
		at += space;
		if (at == length)
			break;
		if (space)
			out[end++] = ' ';
		out[end++] = text[at++];
	}
	out[end] = '\0';
	return out;
}

struct feel_scope *feel_scope_new(struct arena *arena, const struct feel_scope *outer)
{
	struct feel_scope *scope = ARENA_NEW(arena, struct feel_scope);

	scope->arena = arena;
	scope->outer = outer;
	scope->names = map_new(arena);
	return scope;
}

static struct scope_name *put_name(struct arena *arena, struct map *map, const char *name,
                                   const struct type *type)
{
	struct scope_name *entry = ARENA_NEW(arena, struct scope_name);

	entry->name = name;
	entry->type = type;
	return map_put(map, name, entry);
}

void feel_scope_add(struct feel_scope *scope, const char *name, const struct type *type)
{
	const char *clean = name_normalise(scope->arena, name, strlen(name));
	bool known = put_name(scope->arena, scope->names, clean, type) != NULL;

	if (!known && name_word(clean, strlen(clean)) != strlen(clean))
		VEC_PUSH(scope->arena, &scope->spaced, clean);
}

void feel_scope_add_type(struct feel_scope *scope, const char *name, const struct type *type)
{
	if (!scope->types)
		scope->types = map_new(scope->arena);
	put_name(scope->arena, scope->types, name_normalise(scope->arena, name, strlen(name)),
	         type);
}

static const struct type *find_in(const struct map *map, const char *name)
{
	const struct scope_name *entry = map ? map_get(map, name) : NULL;

	return entry ? entry->type : NULL;
}

const struct type *feel_scope_find(const struct feel_scope *scope, const char *name)
{
	const struct type *type = NULL;

	for (; scope && !type; scope = scope->outer)
		type = find_in(scope->names, name);
	return type;
}

const struct type *scope_find_sure(const struct feel_scope *scope, const char *name)
{
	const struct type *type = NULL;
	bool hidden = false;

	for (; scope; scope = scope->outer) {
		type = find_in(scope->names, name);
		if (type)
			return hidden ? &type_any : type;
		hidden = hidden || scope->hides;
	}
	return NULL;
}

size_t scope_match_type(const struct feel_scope *scope, const char *text, size_t length,
                        const char **name, const struct type **type)
{
	size_t longest = 0, used;

	for (; scope; scope = scope->outer)
		for (size_t i = 0; scope->types && i < map_count(scope->types); i++) {
			const struct scope_name *entry = map_at(scope->types, i)->value;

			used = name_match(entry->name, text, length);
			if (used > longest) {
				longest = used;
				*name = entry->name;
				*type = entry->type;
			}
		}
	return longest;
}

/* Built-in functions whose name is several words are names in every scope. */
static size_t match_builtin(const char *text, size_t length, const char **name)
{
	size_t longest = 0;

	for (size_t i = 0; i < feel_builtin_count(); i++) {
		const char *candidate = feel_builtin_at(i)->name;
		size_t used;

		if (*candidate != *text || !strchr(candidate, ' '))
			continue;
		used = name_match(candidate, text, length);
		if (used > longest) {
			longest = used;
			*name = candidate;
		}
	}
	return longest;
}

size_t scope_match(const struct feel_scope *scope, const char *text, size_t length,
                   const char **name)
{
	size_t longest = match_builtin(text, length, name);

	for (; scope; scope = scope->outer)
		for (size_t i = 0; i < scope->spaced.count; i++) {
			size_t used = name_match(scope->spaced.items[i], text, length);

			if (used > longest) {
				longest = used;
				*name = scope->spaced.items[i];
			}
		}
	return longest;
}

void scope_open(struct feel_scope *scope)
{
	scope->open = true;
}

bool scope_is_open(const struct feel_scope *scope)
{
	for (; scope; scope = scope->outer)
		if (scope->open)
			return true;
	return false;
}

void scope_offer(const struct feel_scope *scope, struct near_search *search)
{
	for (; scope; scope = scope->outer)
		for (size_t i = 0; i < map_count(scope->names); i++)
			near_offer(search, map_at(scope->names, i)->key);
}

bool scope_any(const struct feel_scope *scope,
               bool (*test)(const struct type *type, const char *context), const char *context)
{
	for (; scope; scope = scope->outer)
		for (size_t i = 0; i < map_count(scope->names); i++) {
			const struct scope_name *name = map_at(scope->names, i)->value;
			if (test(name->type, context))
				return true;
		}
	return false;
}

void scope_offer_types(const struct feel_scope *scope, struct near_search *search)
{
	for (; scope; scope = scope->outer)
		for (size_t i = 0; scope->types && i < map_count(scope->types); i++)
			near_offer(search, map_at(scope->types, i)->key);
}

void feel_scope_add_item(struct feel_scope *scope, const struct type *item)
{
	feel_scope_add(scope, "item", item);
	if (item->kind == TYPE_ANY || (item->kind == TYPE_CONTEXT && !item->member_count))
		scope_open(scope);
	scope->hides = item->kind == TYPE_ANY || item->kind == TYPE_CONTEXT;
	if (item->kind == TYPE_CONTEXT)
		for (size_t i = 0; i < item->member_count; i++)
			feel_scope_add(scope, item->members[i].name, item->members[i].type);
}
