/*
 * What the interview towards a goal saves: on made-up companies, the questions asked until nothing that is left changes
 * a verdict or the level, against those of the whole interview; and the time until the next question is known. Called by
 * tests/bench/run.
 */
#include "../prop/companies.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define COMPANIES 100

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
	struct pack *pack = load_pack(arena, &path, questionnaire, &rules, rules ? 1 : 0, sink);
	const struct program *program = pack ? program_build(arena, pack, sink) : NULL;
	for (size_t i = 0; i < diag_count(sink); i++)
		fprintf(stderr, "%s\n", diag_at(sink, i)->message);
	if (!program)
		exit(2);
	return program;
}

static const struct goal *part(struct arena *arena, const struct program *program, struct date as_of, const char *which)
{
	const char *wrong, *hint, *ids[300];
	size_t count = 0;
	if (*which == 'l') { ids[count++] = "readiness"; }
	else
		for (size_t i = 0; i < program->entry_count; i++) {
			const struct entry *e = program->entries[i].entry;
			if (e->kind == ENTRY_PROGRAMME && (*which == 'a' || advise_status(&e->period, as_of) != STATUS_ENDED)) ids[count++] = e->id;
		}
	if (which[1] == '+') ids[count++]="readiness";
	return advise_goal(arena, program, as_of, ids, count, &wrong, &hint);
}
static void measure(const char *questionnaire, const char *rules, const char *what, bool everything)
{
	struct companies companies = {.arena = arena_new(0), .as_of = {20784}, .state = UINT64_C(0x9E3779B97F4A7C15)};
	double full[COMPANIES], asked[COMPANIES], saved[COMPANIES], milliseconds = 0;
	size_t open = 0;
	companies.program = open_program(companies.arena, questionnaire, rules);
	const char *wrong, *hint;
	const struct goal *goal = getenv("PART") ? part(companies.arena, companies.program, companies.as_of, getenv("PART")) : everything ? advise_goal_everything(companies.arena, companies.program, companies.as_of)
	                                     : advise_goal(companies.arena, companies.program, companies.as_of, NULL, 0, &wrong, &hint);
	struct run *run = run_new(companies.program, NULL, companies.as_of);
	size_t questions = 0, verd = 0;
	for (size_t i = 0; i < COMPANIES;) {
		struct arena *arena = arena_new(0);
		const struct answers *answers = companies_draw(&companies, arena, run);
		if (answers) {
			clock_t begun = clock();
			struct interview is = companies_interview(&companies, arena, run, goal, answers);
			milliseconds += (double)(clock() - begun) * 1000 / CLOCKS_PER_SEC;
			struct result *result = advise_result(run, arena, NULL, NULL, companies.as_of, false);
			for (size_t p = 0; p < result->programme_count; p++)
				open += result->programmes[p].verdict == VERDICT_OPEN;
			questions += is.asked; verd += is.verdicts;
			full[i] = (double)is.full;
			asked[i] = (double)is.asked;
			saved[i] = 100 - 100 * asked[i] / full[i];
			i++; if (getenv("V")) fprintf(stderr, "%zu/%zu %.0f ms\n", is.asked, is.full, milliseconds);
		}
		arena_free(arena);
	}
	printf("%-52s%5.0f of %3.0f questions asked, %.0f %% saved (medians of %d)   %.2f ms a question", what, median(asked, COMPANIES),
	       median(full, COMPANIES), median(saved, COMPANIES), COMPANIES, milliseconds / (double)questions);
	printf("  open %.2f mean asked %.2f verd %.2f\n", (double)open / COMPANIES, (double)questions / COMPANIES, (double)verd / COMPANIES);
	run_free(run);
	arena_free(companies.arena);
}

int main(void)
{
	if (getenv("ONE")) return measure("questionnaires/it-readiness.xml", "rules/apec-2004", "goal: it", false), 0;
	if (getenv("PART")) return measure("questionnaires/it-readiness.xml", "rules/apec-2004", getenv("PART"), false), 0;
	measure("questionnaires/it-readiness.xml", "rules/apec-2004", "goal: it-readiness with apec-2004", false);
	measure("questionnaires/dkf-dimop.xml", NULL, "goal: dkf-dimop", false);
	measure("questionnaires/dkf-dimop.xml", "rules/apec-2004", "goal: dkf-dimop with apec-2004", false);
	measure("questionnaires/eurostat-dii.xml", NULL, "goal: eurostat-dii", false);
	return 0;
}
