/*
 * Which pack the cases of a file are for.
 */
#include "cli/suite.h"
#include "base/io.h"
#include "cli/open.h"
#include <string.h>

/* What the file names, beside it or where names are looked up; the whole attribute first, whose name may hold blanks. */
static bool add_rules(struct arena *arena, const struct load_path *path, const struct test_suite *suite, option_values *to, struct diag_sink *sink)
{
	size_t count = 0;
	const char *const *words = model_words(arena, suite->rules, &count);
	struct diag_sink *quiet = diag_sink_new(arena);
	const char *whole = count > 1 ? load_find_beside(arena, path, suite->file, suite->rules, LOAD_RULEBASE, suite->place, quiet) : NULL;
	if (whole)
		VEC_PUSH(arena, to, whole);
	for (size_t i = 0; !whole && i < count; i++) {
		const char *found = load_find_beside(arena, path, suite->file, words[i], LOAD_RULEBASE, model_word(suite->place, "rules", words[i]), sink);
		if (!found)
			return false;
		VEC_PUSH(arena, to, found);
	}
	return true;
}

bool suite_options(struct arena *arena, const struct options *options, const struct test_suite *suite, struct options *out, struct diag_sink *sink)
{
	struct load_path path = open_path(arena, options);
	*out = *options;
	out->list[OPT_RULES] = (option_values){0};
	VEC_PUSH(arena, &out->list[OPT_RULES], "none");
	for (size_t i = 0; i < options->list[OPT_RULES].count; i++)
		VEC_PUSH(arena, &out->list[OPT_RULES], options->list[OPT_RULES].items[i]);
	if (!out->value[OPT_QUESTIONNAIRE] && suite->questionnaire)
		out->value[OPT_QUESTIONNAIRE] =
			load_find_beside(arena, &path, suite->file, suite->questionnaire, LOAD_QUESTIONNAIRE, model_attribute(suite->place, "questionnaire"), sink);
	else if (!out->value[OPT_QUESTIONNAIRE])
		out->value[OPT_QUESTIONNAIRE] = DEFAULT_QUESTIONNAIRE;
	if (!out->value[OPT_QUESTIONNAIRE])
		return false;
	return options->list[OPT_RULES].count > 0 || !suite->rules || add_rules(arena, &path, suite, &out->list[OPT_RULES], sink);
}

const struct program *suite_program(struct arena *arena, const struct options *options, const struct test_suite *suite, struct diag_sink *sink)
{
	struct load_path path = open_path(arena, options);
	struct options merged;
	VEC(const char *) rules = {0};
	if (!suite_options(arena, options, suite, &merged, sink))
		return NULL;
	for (size_t i = 0; i < merged.list[OPT_RULES].count; i++)
		if (strcmp(merged.list[OPT_RULES].items[i], "none") != 0)
			VEC_PUSH(arena, &rules, merged.list[OPT_RULES].items[i]);
	struct pack *pack = load_pack(arena, &path, merged.value[OPT_QUESTIONNAIRE], rules.items, rules.count, sink);
	return pack ? program_build(arena, pack, sink) : NULL;
}

/* ---- from a rule base to its questionnaire ---- */

bool suite_same_base(struct arena *arena, const char *a, const char *b)
{
	return io_same_file(io_is_folder(a) ? io_join(arena, a, "rulebase.xml") : a, io_is_folder(b) ? io_join(arena, b, "rulebase.xml") : b);
}

/* What a file of tests names, when it is for these rules; else NULL. */
static const char *named_by(struct arena *arena, const struct load_path *path, const char *file, const char *rules)
{
	const struct test_suite *suite = load_tests(arena, file, diag_sink_new(arena));
	if (!suite || !suite->rules || !suite->questionnaire)
		return NULL;
	const char *whole = load_find_beside(arena, path, file, suite->rules, LOAD_RULEBASE, (struct place){0}, NULL);
	if (!whole || !suite_same_base(arena, whole, rules))
		return NULL;
	if (strcmp(suite->questionnaire, DEFAULT_QUESTIONNAIRE) == 0)
		return DEFAULT_QUESTIONNAIRE; /* as if nothing were said */
	return load_find_beside(arena, path, file, suite->questionnaire, LOAD_QUESTIONNAIRE, (struct place){0}, NULL);
}

const char *suite_questionnaire(struct arena *arena, const struct options *options, const char *rules)
{
	struct load_path path = open_path(arena, options);
	const char *folder = io_is_folder(rules) ? rules : io_folder_of(arena, rules), *one = NULL;
	size_t count = 0;
	if (options->value[OPT_QUESTIONNAIRE])
		return options->value[OPT_QUESTIONNAIRE];
	char **names = io_is_folder(folder) ? io_list(arena, folder, ".test.xml", &count, NULL) : NULL;
	for (size_t i = 0; names && i < count; i++) {
		const char *named = named_by(arena, &path, io_join(arena, folder, names[i]), open_whole(arena, rules));
		if (named && one && strcmp(named, one) != 0)
			return DEFAULT_QUESTIONNAIRE;
		one = named ? named : one;
	}
	return one ? one : DEFAULT_QUESTIONNAIRE;
}
