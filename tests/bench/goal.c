/*
 * What the interview towards a goal saves: on made-up companies, the questions asked until no verdict can change any
 * more, and until the level is settled too, against those of the whole interview; and the time until the next question
 * is known. Called by tests/bench/run.
 */
#include "../prop/companies.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define COMPANIES 200

enum until { EVERY_VERDICT, LEVEL_ALONE, VERDICTS_AND_LEVEL, SORTS };

static const struct {
	const char *questionnaire, *rules, *level;
	bool sorts[SORTS];
} packs[] = {
	{"it-readiness", "rules/apec-2004", "readiness", {true, true, true}},
	{"dkf-dimop", NULL, "DII", {false, true, false}},
	{"dkf-dimop", "rules/apec-2004", "DII", {true, false, true}},
	{"eurostat-dii", NULL, "DII_v1", {false, true, false}},
};
static const char *const sorts[SORTS] = {"every verdict", "the level", "every verdict and the level"};

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static double median(double *values, size_t count)
{
	qsort(values, count, sizeof(*values), by_size);
	return (values[(count - 1) / 2] + values[count / 2]) / 2;
}

static const struct program *open_program(struct arena *arena, const char *questionnaire, const char *rules)
{
	struct diag_sink *sink = diag_sink_new(arena);
	struct load_path path = {0};
	struct pack *pack = load_pack(arena, &path, arena_printf(arena, "questionnaires/%s.xml", questionnaire), &rules, rules ? 1 : 0, sink);
	const struct program *program = pack ? program_build(arena, pack, sink) : NULL;
	for (size_t i = 0; i < diag_count(sink); i++)
		fprintf(stderr, "%s\n", diag_at(sink, i)->message);
	if (!program)
		exit(2);
	return program;
}

static void measure(size_t pack, enum until until)
{
	struct companies companies = {.arena = arena_new(0), .as_of = {20784}, .state = UINT64_C(0x9E3779B97F4A7C15)};
	double full[COMPANIES], asked[COMPANIES], saved[COMPANIES], milliseconds = 0, questions = 0;
	const char *wrong, *hint;
	companies.program = open_program(companies.arena, packs[pack].questionnaire, packs[pack].rules);
	const struct goal *goal = advise_goal(companies.arena, companies.program, companies.as_of, &packs[pack].level, until == LEVEL_ALONE, &wrong, &hint);
	struct run *run = run_new(companies.program, NULL, companies.as_of);
	for (size_t i = 0; i < COMPANIES;) {
		struct arena *arena = arena_new(0);
		const struct answers *answers = companies_draw(&companies, arena, run);
		if (answers) {
			clock_t begun = clock();
			struct interview is = companies_interview(&companies, arena, run, goal, answers, until == EVERY_VERDICT);
			milliseconds += (double)(clock() - begun) * 1000 / CLOCKS_PER_SEC;
			questions += (double)is.asked;
			full[i] = (double)is.full;
			asked[i] = (double)is.asked;
			saved[i] = 100 - 100 * asked[i] / full[i];
			i++;
		}
		arena_free(arena);
	}
	char *what = arena_printf(companies.arena, "%s%s, %s", packs[pack].questionnaire, packs[pack].rules ? " with apec-2004" : "", sorts[until]);
	printf("%-57s%3.0f of %2.0f asked, %2.0f %% saved   %.2f ms each\n", what, median(asked, COMPANIES), median(full, COMPANIES),
	       median(saved, COMPANIES), milliseconds / questions);
	run_free(run);
	arena_free(companies.arena);
}

int main(void)
{
	printf("questions until a goal is settled, medians of %d made-up companies:\n", COMPANIES);
	for (size_t i = 0; i < sizeof(packs) / sizeof(packs[0]); i++)
		for (int until = 0; until < SORTS; until++)
			if (packs[i].sorts[until])
				measure(i, (enum until)until);
	return 0;
}
