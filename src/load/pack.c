/*
 * A questionnaire and its rule bases as one pack: finding and reading the units in order, extended
 * rule bases first, then linking.
 */
#include "load/load_int.h"

#include "base/limits.h"
#include <string.h>

static struct unit *new_unit(struct loader *loader)
{
	struct unit *unit = ARENA_NEW(loader->arena, struct unit);

	unit->hash = sha256_new(loader->arena);
	unit->source_numbers = map_new(loader->arena);
	unit->extended = loader->extending;
	return unit;
}

static void read_questionnaire(struct loader *loader, const char *path)
{
	struct unit *unit = new_unit(loader);

	unit->questionnaire = ARENA_NEW(loader->arena, struct questionnaire);
	unit_add(loader, unit, path, ELEMENT_QUESTIONNAIRE, NULL);
	unit_translate(loader, unit);
	VEC_PUSH(loader->arena, &loader->units, unit);
	unit_sources(loader, unit);
	unit_allowances(loader, unit);
	unit_languages(loader, unit);
	questionnaire_read(loader, unit);
	loader->pack->questionnaire = unit->questionnaire;
	unit->questionnaire->stamp =
		(struct stamp_part){unit->questionnaire->id, unit->questionnaire->version,
	                            sha256_hex(loader->arena, unit->hash)};
}

static void read_rules(struct loader *loader, const char *path, struct place place);

/* Beside the file that extends it, or along the path. */
static const char *find_base(struct loader *loader, const struct file *file, const char *href,
                             struct place place)
{
	const char *beside = io_join(loader->arena, io_folder_of(loader->arena, file->path), href);

	if (io_is_file(beside) || io_is_folder(beside))
		return beside;
	return find_at(loader->arena, loader->path, href, LOAD_RULEBASE, place, loader->sink);
}

static void read_extended(struct loader *loader, const struct unit *unit)
{
	bool before = loader->extending;

	loader->extending = true;
	for (size_t i = 0; i < unit->files.count; i++) {
		const struct file *file = unit->files.items[i];
		for (size_t j = 0; j < file->root->children.count; j++) {
			const struct xml_element *child = file->root->children.items[j];
			const char *href =
				child->kind == ELEMENT_EXTENDS ? read_string(child, "href") : NULL;
			const char *path = href ? find_base(loader, file, href, model_attribute(child->place, "href")) : NULL;
			if (path)
				read_rules(loader, path, model_attribute(child->place, "href"));
			else if (href)
				loader->broken = true;
		}
	}
	loader->extending = before;
}

/* What is extended is read before it is added, so that its entries come first. */
static void read_rule_file(struct loader *loader, const char *path, struct place place)
{
	struct unit *unit = new_unit(loader);

	path = path_normalise(loader->arena, path);
	if (!loader_enters(loader, path, place))
		return;
	if (!map_get(loader->bases, path)) {
		map_put(loader->bases, path, unit);
		unit->rulebase = ARENA_NEW(loader->arena, struct rulebase);
		loader->open.count--; /* unit_add enters it again */
		unit_add(loader, unit, path, ELEMENT_RULEBASE, NULL);
		unit_translate(loader, unit);
		VEC_PUSH(loader->arena, &loader->open, path);
		read_extended(loader, unit);
		VEC_PUSH(loader->arena, &loader->units, unit);
		VEC_PUSH(loader->arena, &loader->pack->rulebases, unit->rulebase);
		unit_sources(loader, unit);
		unit_allowances(loader, unit);
		unit_languages(loader, unit);
		rulebase_read(loader, unit);
		unit->rulebase->stamp =
			(struct stamp_part){unit->rulebase->id, unit->rulebase->version,
		                            sha256_hex(loader->arena, unit->hash)};
	}
	loader->open.count--;
}

/* Whether a file of a folder is a rule base of its own, not a part that others include. */
static bool stands_alone(struct loader *loader, const char *path)
{
	size_t length;
	const char *bytes =
		io_read_file(loader->arena, path, LIMIT_FILE_BYTES, &length, loader->sink);
	const struct source *source =
		bytes ? xml_source(loader->arena, path, bytes, length, NULL) : NULL;
	const struct xml_element *root = source ? xml_read(loader->arena, source, NULL) : NULL;

	/* What cannot be read is read again, to say why. */
	return bytes && (!root || (!strcmp(root->name, "rulebase") && xml_attribute(root, "id")));
}

static void read_folder(struct loader *loader, const char *folder, struct place place)
{
	const char *main_file = io_join(loader->arena, folder, "rulebase.xml");
	size_t count = 0;
	size_t found = 0;

	if (io_is_file(main_file)) {
		read_rule_file(loader, main_file, place);
		return;
	}
	char **names = io_list(loader->arena, folder, ".xml", &count, loader->sink);
	for (size_t i = 0; names && i < count; i++) {
		const char *path = io_join(loader->arena, folder, names[i]);
		if (!stands_alone(loader, path))
			continue;
		found++;
		read_rule_file(loader, path, place);
	}
	if (names && !found)
		diag_report(loader->sink, J2047, place, folder);
}

static void read_rules(struct loader *loader, const char *path, struct place place)
{
	if (io_is_folder(path))
		read_folder(loader, path, place);
	else
		read_rule_file(loader, path, place);
}

static struct loader new_loader(struct arena *arena, const struct load_path *path, struct diag_sink *sink)
{
	struct loader loader = {.arena = arena,
	                        .path = path,
	                        .sink = sink,
	                        .pack = pack_new(arena),
	                        .vocabulary = vocabulary_new(arena),
	                        .fields = field_index_new(arena),
	                        .bases = map_new(arena),
	                        .models = map_new(arena)};

	loader.pack->limits = path->limits;
	return loader;
}

static void read_all(struct loader *loader, const char *questionnaire, const char *const *rules, size_t rule_count)
{
	const char *file = questionnaire ? load_find(loader->arena, loader->path, questionnaire, LOAD_QUESTIONNAIRE, loader->sink) : NULL;

	if (file)
		read_questionnaire(loader, file);
	for (size_t i = 0; i < rule_count; i++) {
		const char *found = load_find(loader->arena, loader->path, rules[i], LOAD_RULEBASE, loader->sink);
		if (found)
			read_rules(loader, found, (struct place){0});
		else
			loader->broken = true;
	}
	loader->broken = loader->broken || (questionnaire && !loader->pack->questionnaire);
}

/* The texts of what was read, without those of extended rule bases. */
static struct texts *collected(const struct loader *loader)
{
	struct texts *texts = ARENA_NEW(loader->arena, struct texts);

	for (size_t i = 0; i < loader->units.count; i++)
		for (size_t j = 0; j < loader->units.items[i]->homes.count && !loader->units.items[i]->extended; j++)
			VEC_PUSH(loader->arena, &texts->homes, loader->units.items[i]->homes.items[j]);
	return texts;
}

struct pack *load_pack_as_found(struct arena *arena, const struct load_path *path,
                                const char *questionnaire, const char *const *rules,
                                size_t rule_count, bool *sound, struct texts **texts,
                                struct diag_sink *sink)
{
	struct loader loader = new_loader(arena, path, sink);
	size_t errors = diag_errors(sink);

	*sound = false;
	*texts = NULL;
	loader.collects = true;
	read_all(&loader, questionnaire, rules, rule_count);
	if (!loader.pack->questionnaire || loader.broken)
		return NULL;
	*sound = pack_link(loader.pack, sink) && diag_errors(sink) == errors;
	*texts = collected(&loader);
	return loader.pack;
}

struct pack *load_pack(struct arena *arena, const struct load_path *path, const char *questionnaire,
                       const char *const *rules, size_t rule_count, struct diag_sink *sink)
{
	struct loader loader = new_loader(arena, path, sink);
	size_t errors = diag_errors(sink);

	read_all(&loader, questionnaire, rules, rule_count);
	if (!loader.pack->questionnaire || loader.broken)
		return NULL;
	return pack_link(loader.pack, sink) && diag_errors(sink) == errors ? loader.pack : NULL;
}

/* ---- texts alone
 * --------------------------------------------------------------------------------------------- */

struct texts *load_texts(struct arena *arena, const struct load_path *path, const char *questionnaire,
                         const char *const *rules, size_t rule_count, struct diag_sink *sink)
{
	struct loader loader = new_loader(arena, path, sink);
	size_t errors = diag_errors(sink);

	loader.collects = true;
	read_all(&loader, questionnaire, rules, rule_count);
	return loader.broken || diag_errors(sink) != errors ? NULL : collected(&loader);
}

/* The file that translations are for: NAME.xml of NAME.LANG.xml, or a rulebase.xml beside it. */
static const char *translated_file(struct arena *arena, const char *file)
{
	const char *slash = strrchr(file, '/'), *name = slash ? slash + 1 : file;
	const char *folder = io_folder_of(arena, file);

	for (const char *dot = strchr(name, '.'); dot && strchr(dot + 1, '.'); dot = strchr(dot + 1, '.')) {
		const char *found = io_join(arena, folder, arena_printf(arena, "%.*s.xml", (int)(dot - name), name));
		if (io_is_file(found))
			return found;
	}
	return io_join(arena, folder, "rulebase.xml");
}

bool load_check_translations(struct arena *arena, const struct load_path *path, const char *file, struct diag_sink *sink)
{
	struct loader loader = new_loader(arena, path, diag_sink_new(arena));
	const char *main_file = translated_file(arena, file);
	size_t errors = diag_errors(sink);
	bool read = false;

	if (!io_is_file(main_file)) {
		diag_report(sink, J2095, (struct place){0}, file);
		return false;
	}
	loader.only = path_normalise(arena, file);
	loader.collects = true;
	if (load_root_of(arena, main_file, sink) == LOAD_RULEBASE)
		read_rule_file(&loader, main_file, (struct place){0});
	else
		read_questionnaire(&loader, main_file);
	for (size_t i = 0; i < loader.units.count; i++)
		for (size_t j = 0; j < loader.units.items[i]->homes.count; j++)
			read = read || loader.units.items[i]->homes.items[j]->heads.count > 0;
	/* What is wrong with the pack itself is said when that is checked. */
	diag_take_in(sink, loader.sink, loader.only);
	if (!read && diag_errors(sink) == errors)
		diag_report(sink, J2095, (struct place){0}, file);
	return diag_errors(sink) == errors;
}
