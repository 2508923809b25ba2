/*
 * Texts and their translations: every text of a unit gets an address made of ids, entries of the files of translations find
 * their texts by it, and the element of the text learns of them. An id that changed does no harm: an entry that no text
 * claims by its address goes to one of the same kind and wording that has none.
 */
#include "load/load_int.h"

#include "base/limits.h"
#include <string.h>

#define WITH_HINT 20 /* unknown addresses for which the nearest one is looked for */

struct slot { /* a text in the language of its file, and where it stands */
	struct pack_text *text;
	struct xml_element *element;
};

struct entry_read {
	struct text_head *head;
	struct stray is;
	struct pack_text *text; /* that it is a translation of */
};

struct collecting { /* one home */
	struct loader *loader;
	struct text_home *home;
	VEC(struct slot) slots;
	struct map *by_address; /* struct pack_text */
	VEC(struct entry_read) entries;
};

/* ---- addresses ------------------------------------------------------------------------------------------------------ */

static bool holds_text(const struct xml_element *element)
{
	if (element->kind < 0)
		return false;
	enum content content = vocabulary_element(element->kind)->content;
	return content == CONTENT_TEXTS || content == CONTENT_MAYBE_TEXTS;
}

/* Whether it is in the language of its file; what is not is a translation itself. */
static bool is_source(const struct file *file, const struct xml_element *element)
{
	const char *language = read_string(element, "xml:lang");
	return !language || !strcmp(language, file->language);
}

static const char *id_of(const struct xml_element *element)
{
	const char *id = read_string(element, "id");
	return id ? id : read_string(element, "code");
}

/* The position among its like, from 1 on. */
static size_t ordinal(const struct file *file, const struct xml_element *element)
{
	size_t number = 0;
	bool texts = holds_text(element);

	for (size_t i = 0; i < element->parent->children.count; i++) {
		const struct xml_element *other = element->parent->children.items[i];
		number += other->kind == element->kind && (!texts || is_source(file, other));
		if (other == element)
			break;
	}
	return number;
}

/* Groups of questions are no part of an address: a question that moves to another one keeps its translation. */
static bool is_top(const struct xml_element *element)
{
	return !element->parent->parent || element->parent->kind == ELEMENT_DIMENSION;
}

static const char *address_of(struct arena *arena, const struct file *file, const struct xml_element *element)
{
	bool root = !element->parent, text = !root && holds_text(element);
	const char *id = root || text ? NULL : id_of(element), *before = "", *part;
	size_t number = root || id ? 1 : ordinal(file, element);

	if (root)
		return "";
	if (!is_top(element) || (text && element->parent->kind == ELEMENT_DIMENSION))
		before = arena_printf(arena, "%s/", address_of(arena, file, element->parent));
	if (id)
		part = arena_printf(arena, "%s:%s", element->name, id);
	else
		part = number > 1 ? arena_printf(arena, "%s#%zu", element->name, number) : element->name;
	return arena_printf(arena, "%s%s", before, part);
}

/* ---- collecting ----------------------------------------------------------------------------------------------------- */

/* The text by which people know an element: the first that it holds. */
static const struct pack_text *main_text(const struct collecting *of, const struct xml_element *element, const struct pack_text *but)
{
	for (size_t i = of->slots.count; element && i-- > 0;)
		if (of->slots.items[i].element->parent == element) {
			size_t first = i;
			while (first > 0 && of->slots.items[first - 1].element->parent == element)
				first--;
			const struct pack_text *found = of->slots.items[first].text;
			return found == but ? NULL : found;
		}
	return NULL;
}

static const struct pack_text *around(const struct collecting *of, const struct xml_element *element, const struct pack_text *text)
{
	const struct pack_text *found = NULL;
	for (const struct xml_element *outer = element->parent; outer && outer->parent && !found; outer = outer->parent)
		found = main_text(of, outer, text);
	return found;
}

static void add_slot(struct collecting *of, const struct file *file, struct xml_element *element, const char *content)
{
	struct arena *arena = of->loader->arena;
	struct pack_text *text = ARENA_NEW(arena, struct pack_text);

	text->address = address_of(arena, file, element);
	text->element = element->name;
	text->inside = element->parent->name;
	text->help = vocabulary_element(element->kind)->help;
	text->text = content;
	text->place = element->place;
	VEC_PUSH(arena, &of->slots, ((struct slot){text, element}));
	text->around = of->loader->collects ? around(of, element, text) : NULL;
	VEC_PUSH(arena, &of->home->texts, text);
	if (!map_get(of->by_address, text->address)) /* an id given twice is an error elsewhere */
		map_put(of->by_address, text->address, text);
	element->translated = text;
}

/* To the nearest text of the same kind before it, which it follows. */
static void add_inline(struct collecting *of, const struct xml_element *element, const char *content)
{
	const char *language = read_string(element, "xml:lang");

	for (size_t i = of->slots.count; i-- > 0 && of->slots.items[i].element->parent == element->parent;) {
		struct pack_text *text = of->slots.items[i].text;
		if (of->slots.items[i].element->kind != element->kind)
			continue;
		if (!text_translation(text, language))
			VEC_PUSH(of->loader->arena, &text->translations,
			         ((struct translation){language, content, TRANSLATION_INLINE, text->text, element->place}));
		return;
	}
}

static void collect_inside(struct collecting *of, const struct file *file, struct xml_element *element)
{
	/* Texts first, whatever stands between them: they are the context of what else is inside. */
	for (size_t i = 0; i < element->children.count; i++) {
		struct xml_element *child = element->children.items[i];
		const char *content = holds_text(child) ? read_plain(of->loader->arena, child) : "";
		if (*content && is_source(file, child))
			add_slot(of, file, child, content);
		else if (*content)
			add_inline(of, child, content);
	}
	for (size_t i = 0; i < element->children.count; i++)
		if (element->children.items[i]->kind >= 0 && !holds_text(element->children.items[i]))
			collect_inside(of, file, element->children.items[i]);
}

/* A file and the parts that it includes; what has an id of its own has translations of its own. */
static void collect(struct collecting *of, const struct unit *unit, const struct file *file)
{
	collect_inside(of, file, file->root);
	for (size_t i = 0; i < file->root->children.count; i++) {
		const struct file *part = unit_included(unit, file->root->children.items[i]);
		if (part && !read_string(part->root, "id"))
			collect(of, unit, part);
	}
}

/* ---- files of translations ------------------------------------------------------------------------------------------- */

const struct translation *text_translation(const struct pack_text *text, const char *language)
{
	for (size_t i = 0; i < text->translations.count; i++)
		if (!strcmp(text->translations.items[i].language, language))
			return &text->translations.items[i];
	return NULL;
}

const struct text_head *text_home_head(const struct text_home *home, const char *language)
{
	for (size_t i = 0; i < home->heads.count; i++)
		if (!strcmp(home->heads.items[i].language, language))
			return &home->heads.items[i];
	return NULL;
}

/* The name of a home's file without .xml; rulebase.xml is called by the id of the rule base. */
static const char *stem_of(struct arena *arena, const struct text_home *home)
{
	const char *slash = strrchr(home->file, '/'), *name = slash ? slash + 1 : home->file;
	size_t length = strlen(name);

	if (!strcmp(name, "rulebase.xml"))
		return home->id;
	return arena_strndup(arena, name, length > 4 && !strcmp(name + length - 4, ".xml") ? length - 4 : length);
}

const char *text_home_file(struct arena *arena, const struct text_home *home, const char *language)
{
	const struct text_head *head = text_home_head(home, language);
	const char *name = arena_printf(arena, "%s.%s.xml", stem_of(arena, home), language);

	return head ? head->file : path_normalise(arena, io_join(arena, io_folder_of(arena, home->file), name));
}

/* "ja" of "it-readiness.ja.xml", NULL for another name: a language has two or three letters, then perhaps more behind "-". */
static const char *language_in(struct arena *arena, const char *name, const char *stem)
{
	size_t length = strlen(stem), total = strlen(name);

	if (total < length + 7 || strncmp(name, stem, length) != 0 || name[length] != '.' || strcmp(name + total - 4, ".xml") != 0)
		return NULL;
	const char *language = arena_strndup(arena, name + length + 1, total - length - 5);
	size_t letters = strspn(language, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
	size_t all = strspn(language, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
	return (letters == 2 || letters == 3) && !language[all] && (!language[letters] || language[letters] == '-') ? language : NULL;
}

/* Whether someone who reads `wanted` may be shown `language`. */
static bool serves(const char *language, const char *wanted)
{
	struct text_variant variant = {language, ""};
	struct text text = {.variants = &variant, .count = 1};

	return !wanted || text_has(&text, wanted);
}

static void read_entry(struct collecting *of, struct text_head *head, const struct xml_element *element)
{
	struct entry_read entry = {.head = head,
	                           .is = {.address = read_string(element, "for"), .language = head->language, .place = element->place, .text = ""}};

	entry.is.unsure = read_flag(element, "unsure", false);
	for (size_t i = 0; i < element->children.count; i++) {
		const struct xml_element *child = element->children.items[i];
		if (child->kind == ELEMENT_ENTRY_SOURCE)
			entry.is.source = read_plain(of->loader->arena, child);
		else if (child->kind == ELEMENT_ENTRY_TEXT)
			entry.is.text = read_plain(of->loader->arena, child);
	}
	if (!entry.is.source || !*entry.is.text)
		diag_report(of->loader->sink, J2032, model_head(element->place), element->name, entry.is.source ? "<text>" : "<source>");
	else if (entry.is.address)
		VEC_PUSH(of->loader->arena, &of->entries, entry);
}

static void read_translations(struct collecting *of, const char *path, const char *language)
{
	struct loader *loader = of->loader;
	struct file *file = file_read(loader, path, ELEMENT_TRANSLATIONS);

	if (!file)
		return;
	const char *of_id = read_string(file->root, "of"), *own = read_string(file->root, "lang");
	if (of_id && strcmp(of_id, of->home->id) != 0) {
		diag_report(loader->sink, J2094, model_attribute(file->root->place, "of"), of_id, of->home->file, of->home->id);
		return;
	}
	if (own && strcmp(own, language) != 0)
		diag_report(loader->sink, J2097, model_attribute(file->root->place, "lang"), own, language);
	struct text_head *head = VEC_ADD(loader->arena, &of->home->heads);
	*head = (struct text_head){language, path, read_string(file->root, "licence"), read_string(file->root, "translator"),
	                           read_string(file->root, "team"), read_string(file->root, "revised")};
	for (size_t i = 0; i < file->root->children.count; i++)
		if (file->root->children.items[i]->kind == ELEMENT_TRANSLATION_ENTRY)
			read_entry(of, head, file->root->children.items[i]);
}

/* Other files may be called NAME.old.xml: what has another root is none of these. */
static bool is_translations(struct loader *loader, const char *path)
{
	size_t length, next;
	const char *text = io_read_file(loader->arena, path, LIMIT_FILE_BYTES, &length, NULL);
	const char *start = text ? memchr(text, '<', length) : NULL;

	for (size_t at = start ? (size_t)(start - text) : 0; start; at = (size_t)(start - text)) {
		next = xml_skip_markup(text, at, length);
		if (next == at)
			break;
		start = memchr(text + next, '<', length - next);
	}
	return !start || !strncmp(start, "<translations", strlen("<translations"));
}

static void find_in(struct collecting *of, const char *folder)
{
	struct loader *loader = of->loader;
	const char *stem = stem_of(loader->arena, of->home);
	size_t count = 0;
	char **names = io_is_folder(folder) ? io_list(loader->arena, folder, ".xml", &count, NULL) : NULL;

	for (size_t i = 0; names && i < count; i++) {
		const char *language = language_in(loader->arena, names[i], stem);
		const char *path = language ? path_normalise(loader->arena, io_join(loader->arena, folder, names[i])) : NULL;
		bool wanted = path && serves(language, loader->path->language) && (!loader->only || !strcmp(loader->only, path));
		if (wanted && !text_home_head(of->home, language) && is_translations(loader, path))
			read_translations(of, path, language);
	}
}

static void find_files(struct collecting *of)
{
	static const char *const below[] = {"questionnaires", "rules"};
	struct arena *arena = of->loader->arena;
	const struct load_path *also = of->loader->path->translations;

	find_in(of, io_folder_of(arena, of->home->file));
	for (size_t i = 0; also && i < also->count; i++) {
		find_in(of, also->folders[i]);
		for (size_t j = 0; j < sizeof(below) / sizeof(*below); j++) {
			const char *folder = io_join(arena, also->folders[i], below[j]);
			find_in(of, folder);
			find_in(of, io_join(arena, folder, of->home->id));
		}
	}
}

/* ---- entries to their texts -------------------------------------------------------------------------------------------- */

static void add_translation(struct collecting *of, struct entry_read *entry, struct pack_text *text)
{
	bool same = !strcmp(entry->is.source, text->text);
	enum translation_state state = !same ? TRANSLATION_OUTDATED : entry->is.unsure ? TRANSLATION_UNSURE : TRANSLATION_CURRENT;

	entry->text = text;
	VEC_PUSH(of->loader->arena, &text->translations,
	         ((struct translation){entry->is.language, entry->is.text, state, entry->is.source, entry->is.place}));
}

static struct pack_text *find_moved(const struct collecting *of, const struct map *by_wording, const struct entry_read *entry)
{
	const char *slash = strrchr(entry->is.address, '/'), *name = slash ? slash + 1 : entry->is.address;
	const char *key = arena_printf(of->loader->arena, "%.*s|%s", (int)strcspn(name, "#:"), name, entry->is.source);
	struct pack_text *text = map_get(by_wording, key);

	return text && !text_translation(text, entry->is.language) ? text : NULL;
}

static struct map *by_wording_of(const struct collecting *of)
{
	struct arena *arena = of->loader->arena;
	struct map *map = map_new(arena);

	for (size_t i = 0; i < of->slots.count; i++) {
		struct pack_text *text = of->slots.items[i].text;
		map_put(map, arena_printf(arena, "%s|%s", text->element, text->text), text);
	}
	return map;
}

static void say_unknown(struct collecting *of, const struct entry_read *entry)
{
	struct near_search search = near_start(entry->is.address);

	for (size_t i = 0; i < of->home->texts.count && of->home->strays.count < WITH_HINT; i++)
		near_offer(&search, of->home->texts.items[i]->address);
	diag_add(of->loader->sink, &J2091, model_attribute(entry->is.place, "for"), NULL, near_hint(of->loader->arena, &search),
	         (const char *const[]){entry->is.address, of->home->id, NULL});
	VEC_PUSH(of->loader->arena, &of->home->strays, entry->is);
}

/* By its address; one that another wording has is outdated, unless the text that it was made from stands elsewhere. */
static void match_rest(struct collecting *of, const struct map *by_wording, struct entry_read *entry)
{
	struct pack_text *here = map_get(of->by_address, entry->is.address);
	const struct translation *there = here ? text_translation(here, entry->is.language) : NULL;
	struct place place = model_attribute(entry->is.place, "for");
	struct pack_text *moved = there && there->source && !strcmp(here->text, entry->is.source) ? NULL : find_moved(of, by_wording, entry);

	if (moved) {
		add_translation(of, entry, moved);
	} else if (!here) {
		say_unknown(of, entry);
	} else if (there) {
		size_t line, column;
		place_position(there->place, &line, &column);
		diag_report(of->loader->sink, J2093, place, entry->is.address, arena_printf(of->loader->arena, "%s:%zu", there->place.source->name, line));
	} else {
		add_translation(of, entry, here);
		diag_report(of->loader->sink, J2092, place, entry->is.address, here->text);
	}
}

static void match(struct collecting *of)
{
	struct map *by_wording = NULL;

	for (size_t i = 0; i < of->entries.count; i++) {
		struct entry_read *entry = &of->entries.items[i];
		struct pack_text *text = map_get(of->by_address, entry->is.address);
		if (text && !strcmp(text->text, entry->is.source) && !text_translation(text, entry->is.language))
			add_translation(of, entry, text);
	}
	for (size_t i = 0; i < of->entries.count; i++) {
		if (of->entries.items[i].text)
			continue;
		by_wording = by_wording ? by_wording : by_wording_of(of);
		match_rest(of, by_wording, &of->entries.items[i]);
	}
}

static void translate_home(struct loader *loader, struct unit *unit, const struct file *file)
{
	struct text_home *home = ARENA_NEW(loader->arena, struct text_home);
	struct collecting of = {.loader = loader, .home = home};

	home->id = read_string(file->root, "id");
	home->version = read_string(file->root, "version");
	home->licence = read_string(file->root, "licence");
	home->language = file->language;
	home->file = file->path;
	find_files(&of);
	if (of.entries.count == 0 && !loader->collects)
		return;
	of.by_address = map_new(loader->arena);
	collect(&of, unit, file);
	match(&of);
	VEC_PUSH(loader->arena, &unit->homes, home);
}

void unit_translate(struct loader *loader, struct unit *unit)
{
	for (size_t i = 0; i < unit->files.count; i++)
		if (read_string(unit->files.items[i]->root, "id"))
			translate_home(loader, unit, unit->files.items[i]);
}
