/*
 * Test cases of authors: answers in, expectations out. The same line as every other door: raw record, answers, run,
 * result; then the result is compared with what the case names, and only with that (expect.c).
 */
#include "advise/advise.h"
#include "author/author_diag.h"
#include "author/expect_int.h"
#include <string.h>

/* ---- one case ----------------------------------------------------------------------------------------------------------------------- */

static const char *first_error(const struct accept_errors *errors)
{
	for (size_t i = 0; i < errors->list.count; i++)
		if (!errors->list.items[i].note)
			return errors->list.items[i].message;
	return "";
}

/* Whether the case can be judged: its answers were accepted, as it wants. */
static bool accept_answers(struct testing *testing, struct answers *answers, const char *stage, struct date as_of)
{
	struct accept_errors errors = {0};
	bool refused = case_wants_refusal(testing->test);
	if (!case_answers(testing->program->pack, testing->arena, testing->test, answers, refused ? NULL : testing->sink))
		return false;
	run_reset(testing->run, stage, as_of);
	run_set_all(testing->run, answers);
	bool good = advise_check(testing->run, testing->arena, answers, &errors) == 0;
	if (!good && !refused)
		diag_report(testing->sink, J8007, model_head(testing->test->place), testing->test->id, first_error(&errors));
	else if (good && refused)
		diag_report(testing->sink, J8004, model_head(testing->test->place), testing->test->id);
	return good;
}

static void judge_case(struct testing *testing, const char *stage, struct date as_of, const struct case_watcher *watcher)
{
	struct answers *answers = answers_new(testing->arena);
	bool known = case_check(testing->program->pack, testing->arena, testing->test, testing->sink);
	bool accepted = accept_answers(testing, answers, stage, as_of);
	if (!known || !accepted)
		return;
	testing->result = advise_result(testing->run, testing->arena, testing->test->id, stage, as_of, false);
	expect_check(testing);
	if (watcher)
		watcher->see(watcher->context, &(struct seen_case){testing->test, testing->run, answers, stage, as_of});
}

/* ---- a suite ---------------------------------------------------------------------------------------------------------------------------- */

static const char *first_stage(const struct program *program)
{
	const struct questionnaire *questionnaire = program->pack->questionnaire;
	return questionnaire->stages.count > 0 ? questionnaire->stages.items[0].id : NULL;
}

struct test_outcome *author_run(struct arena *arena, const struct program *program, const struct test_suite *suite, struct date as_of,
                                const struct case_watcher *watcher)
{
	struct test_outcome *outcomes = ARENA_ARRAY(arena, struct test_outcome, suite->cases.count + 1);
	struct run *run = run_new(program, NULL, as_of);
	for (size_t i = 0; i < suite->cases.count; i++) {
		const struct test_case *test = &suite->cases.items[i];
		struct testing testing = {.arena = arena_new(0), .program = program, .sink = diag_sink_new(arena), .test = test, .run = run};
		struct date day = as_of;
		int64_t start = clock_ticks();
		if (test->as_of && !date_parse(test->as_of, strlen(test->as_of), &day))
			diag_report(testing.sink, J8006, model_attribute(test->place, "as-of"), test->id, test->as_of);
		else
			judge_case(&testing, test->stage ? test->stage : first_stage(program), day, watcher);
		diag_sort(testing.sink);
		outcomes[i] = (struct test_outcome){.test = test, .messages = testing.sink, .passed = diag_errors(testing.sink) == 0, .nanoseconds = clock_ticks() - start};
		arena_free(testing.arena);
	}
	run_free(run);
	return outcomes;
}

void author_test(const struct program *program, const struct test_suite *suite, struct date as_of, struct diag_sink *sink, struct author_count *count)
{
	struct arena *arena = arena_new(0);
	const struct test_outcome *outcomes = author_run(arena, program, suite, as_of, NULL);
	for (size_t i = 0; i < suite->cases.count; i++) {
		diag_repeat(sink, outcomes[i].messages);
		count->passed += outcomes[i].passed;
		count->failed += !outcomes[i].passed;
	}
	arena_free(arena);
}
