/*
 * From a name to a path: names without a slash are looked up along the load path, the others are
 * paths already.
 */
#include "load/dmn_int.h"

#include "base/limits.h"
#include "base/msg.h"
#include "base/near.h"
#include <string.h>

/* Where a name may stand below a folder of the path, by what is looked for. */
static const char *const questionnaire_forms[] = {"%s", "%s.xml", "questionnaires/%s",
                                                  "questionnaires/%s.xml", NULL};
static const char *const rulebase_forms[] = {"%s", "%s.xml", "rules/%s", "rules/%s.xml", NULL};
static const char *const test_forms[] = {
	"%s", "%s.xml", "%s.test.xml", "questionnaires/%s.test.xml", "rules/%s.test.xml", NULL};

static const char *const *forms_of(enum load_root kind)
{
	if (kind == LOAD_RULEBASE)
		return rulebase_forms;
	return kind == LOAD_TESTS ? test_forms : questionnaire_forms;
}

static const char *kind_name(enum load_root kind)
{
	if (kind == LOAD_RULEBASE)
		return _("rule base");
	return kind == LOAD_TESTS ? _("test file") : _("questionnaire");
}

/* A form with the name put in. */
static const char *fill_in(struct arena *arena, const char *form, const char *name)
{
	const char *mark = strstr(form, "%s");

	return arena_printf(arena, "%.*s%s%s", (int)(mark - form), form, name, mark + 2);
}

static bool is_there(const char *path, enum load_root kind)
{
	return io_is_file(path) || (kind == LOAD_RULEBASE && io_is_folder(path));
}

static const char *try_folder(struct arena *arena, const char *folder, const char *name,
                              enum load_root kind)
{
	for (const char *const *form = forms_of(kind); *form; form++) {
		const char *path = io_join(arena, folder, fill_in(arena, *form, name));
		if (is_there(path, kind))
			return path;
	}
	return NULL;
}

/* The names of files in a folder, without .xml; test files are another kind. */
static void offer_folder(struct arena *arena, const char *folder, enum load_root kind,
                         struct near_search *search)
{
	size_t count = 0;
	char **names = io_is_folder(folder) ? io_list(arena, folder, "", &count, NULL) : NULL;

	for (size_t i = 0; i < count; i++) {
		char *end = strstr(names[i], ".xml");
		char *test = strstr(names[i], ".test.xml");
		if (test && !test[9] && kind != LOAD_TESTS)
			continue;
		if (end && !end[4])
			*end = '\0';
		else if (kind != LOAD_RULEBASE || !io_is_folder(io_join(arena, folder, names[i])))
			continue;
		near_offer(search, names[i]);
	}
}

const char *find_at(struct arena *arena, const struct load_path *path, const char *name,
                    enum load_root kind, struct place place, struct diag_sink *sink)
{
	struct near_search search = near_start(name);
	const char *places = NULL;
	const char *found;

	if (is_there(name, kind))
		return name;
	found = arena_printf(arena, "%s.xml", name);
	if (is_there(found, kind))
		return found;
	found = strchr(name, '/') ? NULL : find_on_path(arena, path, name, kind);
	if (found)
		return found;
	for (size_t i = 0; i < path->count && !strchr(name, '/'); i++) {
		offer_folder(arena, path->folders[i], kind, &search);
		offer_folder(arena,
		             io_join(arena, path->folders[i],
		                     kind == LOAD_RULEBASE ? "rules" : "questionnaires"),
		             kind, &search);
		places = places ? arena_printf(arena, "%s, %s", places, path->folders[i])
		                : path->folders[i];
	}
	diag_add(sink, &J2046, place, NULL, near_hint(arena, &search),
	         (const char *const[]){kind_name(kind), name,
	                               places              ? places
	                               : strchr(name, '/') ? io_folder_of(arena, name)
	                                                   : ".",
	                               NULL});
	return NULL;
}

const char *find_on_path(struct arena *arena, const struct load_path *path, const char *name,
                         enum load_root kind)
{
	const char *found = NULL;

	for (size_t i = 0; i < path->count && !found; i++)
		found = try_folder(arena, path->folders[i], name, kind);
	return found;
}

const char *load_find(struct arena *arena, const struct load_path *path, const char *name,
                      enum load_root kind, struct diag_sink *sink)
{
	return find_at(arena, path, name, kind, (struct place){0}, sink);
}

const char *load_find_beside(struct arena *arena, const struct load_path *path, const char *file,
                             const char *name, enum load_root kind, struct place place,
                             struct diag_sink *sink)
{
	const char *folder = io_folder_of(arena, file);
	const char *above = io_folder_of(arena, folder);
	const char *candidates[] = {
		io_join(arena, folder, name),
		io_join(arena, folder, arena_printf(arena, "%s.xml", name)),
		io_join(arena, above, name),
	};
	const char **folders = ARENA_ARRAY(arena, const char *, path->count + 2);
	size_t count = 0;

	for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++)
		if (io_is_file(candidates[i]) ||
		    (kind == LOAD_RULEBASE &&
		     io_is_file(io_join(arena, candidates[i], "rulebase.xml"))))
			return candidates[i];
	folders[count++] = folder;
	if (strcmp(folder, above) != 0)
		folders[count++] = above;
	for (size_t i = 0; i < path->count; i++)
		folders[count++] = path->folders[i];
	return find_at(arena, &(struct load_path){.count = count, .folders = folders}, name, kind, place, sink);
}

enum load_root load_root_of(struct arena *arena, const char *file, struct diag_sink *sink)
{
	static const struct {
		const char *name;
		enum load_root root;
	} roots[] = {{"questionnaire", LOAD_QUESTIONNAIRE},
	             {"rulebase", LOAD_RULEBASE},
	             {"tests", LOAD_TESTS},
	             {"translations", LOAD_TRANSLATIONS}};
	size_t length;
	const char *bytes = io_read_file(arena, file, LIMIT_FILE_BYTES, &length, sink);
	const struct source *source = bytes ? xml_source(arena, file, bytes, length, sink) : NULL;
	const struct xml_element *root = source ? xml_read(arena, source, sink) : NULL;

	if (root && dmn_is(root, "definitions"))
		return LOAD_MODEL;
	for (size_t i = 0; root && i < sizeof roots / sizeof *roots; i++)
		if (!strcmp(roots[i].name, root->name))
			return roots[i].root;
	return LOAD_UNKNOWN;
}
