/*
 * Which pack the cases of a file are for.
 */
#include "cli/suite.h"
#include "cli/open.h"
#include <string.h>

const struct program *suite_program(struct arena *arena, const struct options *options, const struct test_suite *suite, struct diag_sink *sink)
{
	struct load_path path = open_path(arena, options);
	const option_values *given = &options->list[OPT_RULES];
	const char *questionnaire = options->value[OPT_QUESTIONNAIRE];
	VEC(const char *) rules = {0};

	if (!questionnaire && suite->questionnaire)
		questionnaire = load_find_beside(arena, &path, suite->file, suite->questionnaire, LOAD_QUESTIONNAIRE, model_attribute(suite->place, "questionnaire"), sink);
	else if (!questionnaire)
		questionnaire = DEFAULT_QUESTIONNAIRE;
	for (size_t i = 0; i < given->count; i++)
		if (strcmp(given->items[i], "none") != 0)
			VEC_PUSH(arena, &rules, given->items[i]);
	if (given->count == 0 && suite->rules) {
		const char *found = load_find_beside(arena, &path, suite->file, suite->rules, LOAD_RULEBASE, model_attribute(suite->place, "rules"), sink);
		if (!found)
			return NULL;
		VEC_PUSH(arena, &rules, found);
	}
	struct pack *pack = questionnaire ? load_pack(arena, &path, questionnaire, rules.items, rules.count, sink) : NULL;
	return pack ? program_build(arena, pack, sink) : NULL;
}
