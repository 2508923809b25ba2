/*
 * Which pack the cases of a file are for.
 */
#include "cli/suite.h"
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
