/*
 * The files that a questionnaire or rule base is made of: reading them, following includes, and
 * hashing everything for the stamp in the order of reading.
 */
#include "load/load_int.h"

#include "base/limits.h"
#include "base/msg.h"
#include "base/near.h"
#include <stdio.h>
#include <string.h>

const char *path_normalise(struct arena *arena, const char *path)
{
	char *out = arena_alloc(arena, strlen(path) + 2);
	size_t length = 0;
	size_t fixed = 0; /* what no ".." can take back */

	if (*path == '/')
		out[length++] = '/', fixed = 1;
	while (*path) {
		size_t part = strcspn(path, "/");
		bool up = part == 2 && !memcmp(path, "..", 2);
		if (up && length > fixed) {
			while (length > fixed && out[length - 1] != '/')
				length--;
			if (length > fixed)
				length--;
		} else if (part && !(part == 1 && *path == '.')) {
			if (length && out[length - 1] != '/')
				out[length++] = '/';
			memcpy(out + length, path, part);
			length += part;
			if (up)
				fixed = length;
		}
		path += part + (path[part] == '/');
	}
	if (!length)
		out[length++] = '.';
	out[length] = '\0';
	return out;
}

static struct xml_element *read_tree(struct loader *loader, const char *path,
                                     const struct source **source, const char **bytes,
                                     size_t *length)
{
	*bytes = io_read_file(loader->arena, path, LIMIT_FILE_BYTES, length, loader->sink);
	*source = *bytes ? xml_source(loader->arena, path, *bytes, *length, loader->sink) : NULL;
	return *source ? xml_read(loader->arena, *source, loader->sink) : NULL;
}

static bool has_root(const struct loader *loader, const struct xml_element *root,
                     enum element_kind wanted)
{
	const char *name = vocabulary_element((int)wanted)->name;

	if (!strcmp(root->name, name))
		return true;
	diag_report(loader->sink, J2027, model_head(root->place), root->name, name);
	return false;
}

static void hash_file(struct unit *unit, const char *path, const char *bytes, size_t length)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	char size[32];

	/* The name alone: where a pack lies on a machine is no part of what it says. */
	sha256_add(unit->hash, name, strlen(name) + 1);
	sha256_add(unit->hash, size, (size_t)snprintf(size, sizeof size, "%zu", length) + 1);
	sha256_add(unit->hash, bytes, length);
}

/* What is read, held against the vocabulary; NULL when it is no XML, or has another root. */
static struct file *finish_file(struct loader *loader, struct file *file, enum element_kind root)
{
	if (!file->root || !has_root(loader, file->root, root)) {
		loader->broken = true;
		return NULL;
	}
	if (!vocabulary_check(loader->vocabulary, file->root, loader->sink))
		loader->broken = true;
	const char *language = read_string(file->root, "lang");
	file->language = language ? language : "en";
	return file;
}

static struct file *read_one(struct loader *loader, struct unit *unit, const char *path,
                             enum element_kind root)
{
	struct file *file = ARENA_NEW(loader->arena, struct file);
	const char *bytes;
	size_t length;

	if (++loader->file_count > LIMIT_INCLUDES) {
		if (loader->file_count == LIMIT_INCLUDES + 1)
			diag_report(loader->sink, J2042, (struct place){0},
			            arena_printf(loader->arena, "%d", LIMIT_INCLUDES));
		return NULL;
	}
	file->path = path;
	file->root = read_tree(loader, path, &file->source, &bytes, &length);
	if (unit && file->root) {
		hash_file(unit, path, bytes, length);
		VEC_PUSH(loader->arena, &loader->pack->files, file->source);
	}
	return finish_file(loader, file, root);
}

struct file *file_read(struct loader *loader, const char *path, enum element_kind root)
{
	return read_one(loader, NULL, path, root);
}

struct file *file_of_text(struct loader *loader, const char *path, const char *text, size_t length,
                          enum element_kind root)
{
	struct file *file = ARENA_NEW(loader->arena, struct file);

	file->path = path;
	file->source = xml_source(loader->arena, path, text, length, loader->sink);
	file->root = file->source ? xml_read(loader->arena, file->source, loader->sink) : NULL;
	return finish_file(loader, file, root);
}

/* ---- includes
 * ------------------------------------------------------------------------------------------------
 */

static bool is_local(const char *href)
{
	return *href && *href != '/' && !strstr(href, "://") && strcmp(href, "-") != 0;
}

static bool is_read(const struct unit *unit, const char *path)
{
	for (size_t i = 0; i < unit->files.count; i++)
		if (!strcmp(unit->files.items[i]->path, path))
			return true;
	return false;
}

bool loader_enters(struct loader *loader, const char *path, struct place place)
{
	const char *ring = NULL;

	for (size_t i = 0; i < loader->open.count; i++)
		if (ring)
			ring = arena_printf(loader->arena, "%s -> %s", ring, loader->open.items[i]);
		else if (!strcmp(loader->open.items[i], path))
			ring = path;
	if (ring) {
		diag_report(loader->sink, J2041, place,
		            arena_printf(loader->arena, "%s -> %s", ring, path));
		return false;
	}
	VEC_PUSH(loader->arena, &loader->open, path);
	return true;
}

void unit_take(struct loader *loader, struct unit *unit, const struct source *source)
{
	hash_file(unit, source->name, source->text, source->length);
	VEC_PUSH(loader->arena, &loader->pack->files, source);
}

bool unit_names(struct loader *loader, struct place place, const char *href, const char *path,
                const char *suffix)
{
	struct near_search search = near_start(href);
	size_t count = 0;

	if (!is_local(href)) {
		diag_report(loader->sink, J2048, place, href);
	} else if (!io_is_file(path)) {
		const char *folder = io_folder_of(loader->arena, path);
		char **names = io_is_folder(folder)
		                       ? io_list(loader->arena, folder, suffix, &count, NULL)
		                       : NULL;
		for (size_t i = 0; i < count; i++)
			near_offer(&search, names[i]);
		diag_add(loader->sink, &J2052, place, NULL, near_hint(loader->arena, &search),
		         (const char *const[]){href, NULL});
	} else {
		return true;
	}
	loader->broken = true;
	return false;
}

static void read_include(struct loader *loader, struct unit *unit, const struct file *file,
                         const struct xml_element *include, enum element_kind root)
{
	const char *href = read_string(include, "href");

	if (!href)
		return;
	const char *path = io_join(loader->arena, io_folder_of(loader->arena, file->path), href);
	/* A shared questionnaire such as the profile need not be copied: its name is looked up, too. */
	const char *shared = root == ELEMENT_QUESTIONNAIRE && !io_is_file(path) && !strchr(href, '/')
	                             ? find_on_path(loader->arena, loader->path, href, LOAD_QUESTIONNAIRE)
	                             : NULL;
	if (shared)
		path = shared;
	if (unit_names(loader, model_attribute(include->place, "href"), href, path, ".xml"))
		unit_add(loader, unit, path, root, include);
}

void unit_add(struct loader *loader, struct unit *unit, const char *path, enum element_kind root,
              const struct xml_element *from)
{
	struct place place = from ? model_attribute(from->place, "href") : (struct place){0};

	path = path_normalise(loader->arena, path);
	if (!loader_enters(loader, path, place))
		return;
	struct file *file = is_read(unit, path) ? NULL : read_one(loader, unit, path, root);
	if (file) {
		file->from = from;
		VEC_PUSH(loader->arena, &unit->files, file);
		for (size_t i = 0; i < file->root->children.count; i++)
			if (file->root->children.items[i]->kind == ELEMENT_INCLUDE)
				read_include(loader, unit, file, file->root->children.items[i],
				             root);
	}
	loader->open.count--;
}

struct file *unit_included(const struct unit *unit, const struct xml_element *include)
{
	for (size_t i = 0; include->kind == ELEMENT_INCLUDE && i < unit->files.count; i++)
		if (unit->files.items[i]->from == include)
			return unit->files.items[i];
	return NULL;
}

/* ---- sources
 * -------------------------------------------------------------------------------------------------
 */

static struct result_source *const *sources_of(const struct unit *unit, size_t *count)
{
	*count = unit->questionnaire ? unit->questionnaire->sources.count
	                             : unit->rulebase->sources.count;
	return unit->questionnaire ? unit->questionnaire->sources.items
	                           : unit->rulebase->sources.items;
}

/* The number of a unit's own source from 1 on, or 0. */
static size_t own_source(const struct unit *unit, const char *id)
{
	return (uintptr_t)map_get(unit->source_numbers, id);
}

static const struct result_source *source_of(const struct unit *unit, const char *id)
{
	size_t count;
	struct result_source *const *sources = sources_of(unit, &count);
	size_t number = own_source(unit, id);

	return number ? sources[number - 1] : NULL;
}

/* Its own, or those of what was read before. */
const struct result_source *unit_source(const struct loader *loader, const struct unit *unit,
                                        const char *id)
{
	const struct result_source *found = source_of(unit, id);

	for (size_t i = loader->units.count; !found && i-- > 0;)
		found = source_of(loader->units.items[i], id);
	return found;
}

static void add_source(struct loader *loader, struct unit *unit, const struct file *file,
                       const struct xml_element *element)
{
	struct reading reading = {.loader = loader, .unit = unit, .file = file};
	struct result_source *source = ARENA_NEW(loader->arena, struct result_source);

	read_fields(&reading, element, source);
	source->title = read_plain(loader->arena, element);
	if (!source->id)
		return;
	size_t known = own_source(unit, source->id);
	if (known) {
		struct place first = unit->source_places.items[known - 1];
		size_t line;
		size_t column;
		place_position(first, &line, &column);
		diag_report(loader->sink, J2051, model_attribute(element->place, "id"), source->id,
		            arena_printf(loader->arena, "%s:%zu", first.source->name, line));
		return;
	}
	VEC_PUSH(loader->arena, &unit->source_places, element->place);
	map_put(unit->source_numbers, source->id, (void *)(uintptr_t)unit->source_places.count);
	if (unit->questionnaire) {
		VEC_PUSH(loader->arena, &unit->questionnaire->sources, source);
		VEC_PUSH(loader->arena, &unit->questionnaire->source_places, element->place);
	} else {
		VEC_PUSH(loader->arena, &unit->rulebase->sources, source);
		VEC_PUSH(loader->arena, &unit->rulebase->source_places, element->place);
	}
}

static void offer_sources(const struct loader *loader, struct near_search *search)
{
	for (size_t i = 0; i < loader->units.count; i++) {
		size_t count;
		struct result_source *const *sources = sources_of(loader->units.items[i], &count);
		for (size_t j = 0; j < count; j++)
			near_offer(search, sources[j]->id);
	}
}

static void check_sources(const struct loader *loader, const struct unit *unit,
                          const struct xml_element *element)
{
	for (size_t i = 0; element->kind >= 0 && i < element->attributes.count; i++) {
		const struct xml_attribute *attribute = &element->attributes.items[i];
		const struct attribute_rule *rule = attribute->rule;
		size_t count = 0;
		const char *const *ids = NULL;
		if (rule && rule->form == FORM_SOURCES)
			ids = model_words(loader->arena, attribute->value.text, &count);
		for (size_t j = 0; j < count; j++)
			map_put(unit->cited, ids[j], unit->cited);
		for (size_t j = 0; j < count; j++) {
			struct near_search search = near_start(ids[j]);
			if (unit_source(loader, unit, ids[j]))
				continue;
			offer_sources(loader, &search);
			diag_add(loader->sink, &J2050,
			         model_word(element->place, attribute->name, ids[j]), NULL,
			         near_hint(loader->arena, &search),
			         (const char *const[]){ids[j], NULL});
		}
	}
	for (size_t i = 0; i < element->children.count; i++)
		check_sources(loader, unit, element->children.items[i]);
}

static void check_cited(const struct loader *loader, const struct unit *unit)
{
	size_t count;
	struct result_source *const *sources = sources_of(unit, &count);

	for (size_t i = 0; i < count; i++)
		if (!map_get(unit->cited, sources[i]->id))
			diag_report(loader->sink, J2063,
			            model_attribute(unit->source_places.items[i], "id"),
			            sources[i]->id);
}

void unit_sources(struct loader *loader, struct unit *unit)
{
	for (size_t i = 0; i < unit->files.count; i++) {
		const struct file *file = unit->files.items[i];
		for (size_t j = 0; j < file->root->children.count; j++)
			if (file->root->children.items[j]->kind == ELEMENT_SOURCE)
				add_source(loader, unit, file, file->root->children.items[j]);
	}
	unit->cited = map_new(loader->arena);
	for (size_t i = 0; i < unit->files.count; i++)
		check_sources(loader, unit, unit->files.items[i]->root);
	check_cited(loader, unit);
}

/* ---- warnings that are let stand
 * ------------------------------------------------------------------------------------------
 */

static void add_allowance(struct loader *loader, const struct xml_element *element)
{
	const struct xml_element *around = element->parent;
	struct allowance *allowance = VEC_ADD(loader->arena, &loader->pack->allowances);

	*allowance = (struct allowance){
		.code = read_string(element, "code"),
		.reason = read_string(element, "reason"),
		.place = element->place,
		.scope = {around->place.source, around->place.offset,
	                  around->end - around->place.offset},
	};
}

static void find_allowances(struct loader *loader, const struct xml_element *element)
{
	for (size_t i = 0; i < element->children.count; i++) {
		const struct xml_element *child = element->children.items[i];
		if (child->kind == ELEMENT_ALLOW && xml_attribute(child, "code") &&
		    xml_attribute(child, "reason"))
			add_allowance(loader, child);
		find_allowances(loader, child);
	}
}

void unit_allowances(struct loader *loader, const struct unit *unit)
{
	for (size_t i = 0; i < unit->files.count; i++)
		find_allowances(loader, unit->files.items[i]->root);
}
