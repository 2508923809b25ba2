/* What is concluded about programmes, findings and advice, and what is said about a sheet as a
 * whole. */
#include "advise/catalogue.h"

static const char *const truth_names[] = {
	[IS_FALSE] = "no", [IS_TRUE] = "yes", [IS_NULL] = "null", [IS_OPEN] = "open"};

static void yes(struct world *world, const char *key, bool is)
{
	answer(world, key, value_boolean(is));
}

static void expect_text(const char *what, const char *is, const char *expected)
{
	if (strcmp(is, expected) != 0)
		fail_msg("%s: \"%s\", expected \"%s\"", what, is, expected);
}

/* Questions a, b, c and d: yes or no. */
static struct world *four_questions(void)
{
	static const char *const ids[] = {"a", "b", "c", "d"};
	struct world *world = world_new();

	for (size_t i = 0; i < COUNT(ids); i++)
		ask(world, QUESTION_YESNO, ids[i], NULL);
	return world;
}

/* ---- status ---- */

static void status_goes_by_the_day(void **unused)
{
	static const struct {
		struct period period;
		const char *as_of;
		enum programme_status is;
	} cases[] = {
		{{.from = NULL}, "2026-01-01", STATUS_UNVERIFIED},
		{{.from = "2020-03-01"}, "2020-02-29", STATUS_UPCOMING},
		{{.from = "2020-03-01"}, "2020-03-01", STATUS_UNVERIFIED},
		{{.from = "2020-03"}, "2020-02-29", STATUS_UPCOMING},
		{{.from = "2020-03"}, "2020-03-01", STATUS_UNVERIFIED},
		{{.from = "2020"}, "2019-12-31", STATUS_UPCOMING},
		{{.from = "2020"}, "2020-01-01", STATUS_UNVERIFIED},
		{{.until = "2020-02-28"}, "2020-02-28", STATUS_CURRENT},
		{{.until = "2020-02-28"}, "2020-02-29", STATUS_ENDED},
		{{.until = "2020-02"}, "2020-02-29", STATUS_CURRENT},
		{{.until = "2020-02"}, "2020-03-01", STATUS_ENDED},
		{{.until = "2020"}, "2020-12-31", STATUS_CURRENT},
		{{.until = "2020"}, "2021-01-01", STATUS_ENDED},
		{{.last_seen = "2020-02-28"}, "2020-02-28", STATUS_CURRENT},
		{{.last_seen = "2020-02-28"}, "2020-02-29", STATUS_UNVERIFIED},
		{{.last_seen = "2020-02"}, "2020-02-29", STATUS_CURRENT},
		{{.last_seen = "2020-02"}, "2020-03-01", STATUS_UNVERIFIED},
		{{.last_seen = "2020"}, "2020-12-31", STATUS_CURRENT},
		{{.last_seen = "2020"}, "2021-01-01", STATUS_UNVERIFIED},
		{{.ended_by = "2020-03-02"}, "2020-03-01", STATUS_UNVERIFIED},
		{{.ended_by = "2020-03-02"}, "2020-03-02", STATUS_ENDED},
		{{.ended_by = "2020-03"}, "2020-02-29", STATUS_UNVERIFIED},
		{{.ended_by = "2020-03"}, "2020-03-01", STATUS_ENDED},
		{{.ended_by = "2020"}, "2019-12-31", STATUS_UNVERIFIED},
		{{.ended_by = "2020"}, "2020-01-01", STATUS_ENDED},
		{{.from = "2020", .until = "2021"}, "2019-12-31", STATUS_UPCOMING},
		{{.from = "2020", .until = "2021"}, "2020-01-01", STATUS_CURRENT},
		{{.from = "2020", .until = "2021"}, "2022-01-01", STATUS_ENDED},
		{{.from = "2020", .last_seen = "2019"}, "2019-06-01", STATUS_UPCOMING},
		{{.last_seen = "2004", .ended_by = "2008"}, "2004-12-31", STATUS_CURRENT},
		{{.last_seen = "2004", .ended_by = "2008"}, "2007-12-31", STATUS_UNVERIFIED},
		{{.last_seen = "2004", .ended_by = "2008"}, "2008-01-01", STATUS_ENDED},
		{{.until = "2020", .last_seen = "2019"}, "2020-06-01", STATUS_CURRENT},
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		enum programme_status is = advise_status(&cases[i].period, day(cases[i].as_of));

		if (is != cases[i].is)
			fail_msg("case %zu on %s is %s, expected %s", i, cases[i].as_of,
			         status_name(is), status_name(cases[i].is));
	}
}

/* ---- verdict and precedent ---- */

/* "open precedent null current" */
static void expect_verdict(struct world *world, const char *id, const char *expected)
{
	const struct result_programme *is = programme_of(conclude(world), id);

	expect_text(id,
	            arena_printf(world->arena, "%s precedent %s %s", verdict_name(is->verdict),
	                         truth_names[is->precedent], status_name(is->status)),
	            expected);
}

static void one_failed_condition_is_enough(void **unused)
{
	struct world *world = four_questions();
	struct entry *entry = offer(world, "grant", "a");

	(void)unused;
	add_condition(world, entry, "more", "b");
	offer(world, "free", NULL);
	world_link(world);
	expect_verdict(world, "free", "eligible precedent no unverified");
	expect_verdict(world, "grant", "open precedent no unverified");
	yes(world, "a", true);
	expect_verdict(world, "grant", "open precedent no unverified");
	yes(world, "b", true);
	expect_verdict(world, "grant", "eligible precedent no unverified");
	answer_state(world, "a", ANSWER_UNKNOWN);
	expect_verdict(world, "grant", "open precedent no unverified");
	yes(world, "b", false);
	expect_verdict(world, "grant", "ineligible precedent no unverified");
	world_free(world);
}

static void a_condition_that_is_null_has_failed(void **unused)
{
	struct world *world = world_new();

	(void)unused;
	ask(world, QUESTION_YESNO, "a", NULL)->na = true;
	offer(world, "grant", "a");
	world_link(world);
	answer_state(world, "a", ANSWER_NOT_APPLICABLE);
	expect_verdict(world, "grant", "ineligible precedent no unverified");
	world_free(world);
}

static void elsewhere_is_a_precedent_and_no_refusal(void **unused)
{
	struct world *world = four_questions();
	struct entry *entry = offer(world, "grant", "a");

	(void)unused;
	ask_options(world, QUESTION_CHOICE, "economy", 3, NULL);
	add_condition(world, entry, "where", "economy = \"b\"")->where = true;
	world_link(world);
	expect_verdict(world, "grant", "open precedent null unverified");
	yes(world, "a", true);
	expect_verdict(world, "grant", "eligible precedent null unverified");
	answer_code(world, "economy", "b");
	expect_verdict(world, "grant", "eligible precedent no unverified");
	answer_code(world, "economy", "c");
	expect_verdict(world, "grant", "eligible precedent yes unverified");
	yes(world, "a", false);
	expect_verdict(world, "grant", "ineligible precedent yes unverified");
	world_free(world);
}

static void another_time_is_a_precedent_too(void **unused)
{
	struct world *world = four_questions();

	(void)unused;
	add_condition(world, offer(world, "then", NULL), "when", "as_of < date(\"2005-01-01\")")
		->when = true;
	add_condition(world, offer(world, "now", NULL), "when", "as_of > date(\"2005-01-01\")")
		->when = true;
	offer(world, "over", "a")->period.until = "2010";
	offer(world, "runs", "a")->period.until = "2030";
	world_link(world);
	yes(world, "a", true);
	expect_verdict(world, "then", "eligible precedent yes unverified");
	expect_verdict(world, "now", "eligible precedent no unverified");
	expect_verdict(world, "over", "eligible precedent yes ended");
	expect_verdict(world, "runs", "eligible precedent no current");
	world_free(world);
}

/* ---- what it hangs on ---- */

static void expect_hangs_on(struct world *world, const char *id, const char *expected)
{
	const struct result_programme *is = programme_of(conclude(world), id);
	const char *line = "";

	for (size_t i = 0; i < is->hangs_on_count; i++)
		line = joined(world, line, is->hangs_on[i].key);
	expect_text(id, line, expected);
}

static void lack_input(struct world *world, const char *id)
{
	struct rule_input *input = ARENA_NEW(world->arena, struct rule_input);

	*input = (struct rule_input){
		.id = id, .type = &type_number, .min = decimal_nan(), .max = decimal_nan()};
	VEC_PUSH(world->arena, &rules_of(world)->inputs, input);
}

static void it_hangs_on_questions_each_named_once(void **unused)
{
	struct world *world = four_questions();
	struct entry *entry = offer(world, "grant", "d or b");

	(void)unused;
	lack_input(world, "turnover");
	add_condition(world, entry, "second", "b and a");
	add_condition(world, entry, "third", "turnover > 5 or c");
	world_link(world);
	expect_hangs_on(world, "grant", "a b c d");
	yes(world, "c", true);
	expect_hangs_on(world, "grant", "a b d");
	yes(world, "b", true);
	expect_hangs_on(world, "grant", "a");
	yes(world, "a", true);
	expect_hangs_on(world, "grant", "");
	expect_verdict(world, "grant", "eligible precedent no unverified");
	world_free(world);
}

/* ---- fit ---- */

static void expect_fit(struct world *world, const char *id, const char *expected)
{
	expect_text(id, as_text(world, programme_of(conclude(world), id)->fit), expected);
}

/* Three gaps of 100/3 that weigh 1, and none that weighs 7, are 10, not 9.99... */
static void fit_is_exact(void **unused)
{
	struct world *world = world_new();
	struct entry *tenth = offer(world, "tenth", NULL), *third = offer(world, "third", NULL);

	(void)unused;
	ask_number(world, QUESTION_INTEGER, "part", 0, 3, NULL);
	ask_number(world, QUESTION_INTEGER, "full", 0, 3, NULL);
	add_percent(world, "p1", "part");
	add_percent(world, "p2", "part");
	add_percent(world, "p3", "part");
	add_percent(world, "whole", "full");
	add_gap(world, tenth, "p1", 1);
	add_gap(world, tenth, "p2", 1);
	add_gap(world, tenth, "p3", 1);
	add_gap(world, tenth, "whole", 7);
	add_gap(world, third, "p1", 3);
	world_link(world);
	answer(world, "part", value_int(2));
	answer(world, "full", value_int(3));
	expect_fit(world, "tenth", "10");
	expect_fit(world, "third", "33.33333333333333333333333333333333");
	world_free(world);
}

static void only_settled_gaps_count(void **unused)
{
	struct world *world = world_new();
	struct entry *entry = offer(world, "grant", NULL);
	const struct result_programme *is;

	(void)unused;
	ask_number(world, QUESTION_INTEGER, "x", 0, 4, NULL);
	ask_number(world, QUESTION_INTEGER, "y", 0, 4, NULL);
	add_percent(world, "first", "x");
	add_percent(world, "second", "y");
	add_gap(world, entry, "first", 1);
	add_gap(world, entry, "second", 3);
	offer(world, "aimless", NULL);
	world_link(world);
	expect_fit(world, "aimless", "0");
	expect_fit(world, "grant", "0");
	answer(world, "x", value_int(1));
	expect_fit(world, "grant", "75");
	is = programme_of(conclude(world), "grant");
	assert_string_equal(as_text(world, is->gaps[0].gap), "75");
	assert_int_equal(is->gaps[1].gap.kind, VALUE_NULL);
	answer(world, "y", value_int(4));
	expect_fit(world, "grant", "18.75");
	world_free(world);
}

/* ---- rank ---- */

static void rank_is_verdict_then_precedent_then_fit_then_file(void **unused)
{
	struct world *world = four_questions();
	struct entry *over;
	const struct result *result;
	const char *line = "";

	(void)unused;
	ask_number(world, QUESTION_INTEGER, "x", 0, 4, NULL);
	add_percent(world, "ready", "x");
	add_gap(world, offer(world, "failed", "b"), "ready", 1);
	offer(world, "failed_over", "b")->period.until = "2010";
	add_gap(world, offer(world, "open", "c"), "ready", 1);
	over = offer(world, "over", "a");
	over->period.until = "2010";
	add_gap(world, over, "ready", 1);
	add_condition(world, offer(world, "where", "a"), "where", "d")->where = true;
	offer(world, "fits_not", "a");
	add_gap(world, offer(world, "fits", "a"), "ready", 1);
	add_gap(world, offer(world, "fits_too", "a"), "ready", 2);
	world_link(world);
	yes(world, "a", true);
	yes(world, "b", false);
	answer(world, "x", value_int(1));
	result = conclude(world);
	for (size_t i = 0; i < result->programme_count; i++) {
		line = joined(world, line, result->programmes[i].id);
		assert_int_equal(result->programmes[i].rank, i + 1);
	}
	expect_text("order", line, "fits fits_too fits_not where over open failed failed_over");
	world_free(world);
}

/* ---- findings and advice ---- */

/* "id certainty min..max" of every finding */
static void expect_findings(struct world *world, const char *expected)
{
	const struct result *result = conclude(world);
	const char *line = "";

	for (size_t i = 0; i < result->finding_count; i++) {
		const struct result_finding *is = &result->findings[i];

		line = joined(world, line,
		              arena_printf(world->arena, "%s %s %s..%s", is->id,
		                           as_text(world, is->certainty),
		                           as_text(world, is->min), as_text(world, is->max)));
	}
	expect_text("findings", line, expected);
}

static void evidence_adds_to_what_is_left(void **unused)
{
	struct world *world = four_questions();
	struct finding *finding = add_finding(world, "weak");

	(void)unused;
	add_evidence(world, finding, "a", 40);
	add_evidence(world, finding, "b", 30);
	add_evidence(world, finding, "c", 50);
	add_evidence(world, add_finding(world, "sure"), "d", 60);
	world_link(world);
	expect_findings(world, "weak 0 0..0.79 sure 0 0..0.6");
	yes(world, "a", true);
	yes(world, "d", true);
	expect_findings(world, "sure 0.6 0.6..0.6 weak 0.4 0.4..0.79");
	yes(world, "b", true);
	yes(world, "c", false);
	expect_findings(world, "sure 0.6 0.6..0.6 weak 0.58 0.58..0.58");
	yes(world, "c", true);
	yes(world, "d", false);
	expect_findings(world, "weak 0.79 0.79..0.79");
	world_free(world);
}

static void advice_stands_by_order_then_file(void **unused)
{
	struct world *world = four_questions();
	const struct result *result;
	const char *line = "";

	(void)unused;
	advise_when(world, "second", 2, "a");
	advise_when(world, "refused", 1, "b");
	advise_when(world, "third", 2, "a");
	advise_when(world, "open", 1, "c");
	advise_when(world, "fourth", 2, "not(b)");
	advise_when(world, "first", 1, "a");
	world_link(world);
	yes(world, "a", true);
	yes(world, "b", false);
	result = conclude(world);
	for (size_t i = 0; i < result->advice_count; i++)
		line = joined(world, line, result->advice[i].id);
	expect_text("advice", line, "first second third fourth");
	world_free(world);
}

/* ---- steps ---- */

static void expect_steps(struct world *world, const char *expected)
{
	static const char *const kinds[] = {[STEP_ANSWER] = "answer",
	                                    [STEP_APPLY] = "apply",
	                                    [STEP_ADVICE] = "advice",
	                                    [STEP_GAP] = "gap",
	                                    [STEP_VERIFY] = "verify"};
	const struct result *result = conclude(world);
	const char *line = "";

	for (size_t i = 0; i < result->step_count; i++) {
		const struct result_step *step = &result->steps[i];

		line = joined(world, line,
		              arena_printf(world->arena, "%s:%s", kinds[step->kind], step->id));
		if (step->what)
			line = arena_printf(world->arena, "%s(%s)", line, step->what);
	}
	expect_text("steps", line, expected);
}

static void next_steps_are_the_head_of_the_plan(void **unused)
{
	struct world *world = four_questions();
	struct entry *entry = offer(world, "grant", "a");

	(void)unused;
	ask_number(world, QUESTION_INTEGER, "x", 0, 4, NULL);
	add_percent(world, "ready", "x");
	add_item(world, add_score(world, "overall", AGGREGATE_MEAN), "ready", NULL);
	add_gap(world, entry, "ready", 1);
	entry->period.until = "2030";
	offer(world, "one", "b");
	offer(world, "two", "b and c");
	advise_when(world, "first", 1, "a");
	advise_when(world, "second", 2, "a");
	world_link(world);
	expect_steps(world, "answer:b(one two)");
	answer(world, "x", value_int(1));
	expect_steps(world, "answer:b(one two) gap:ready");
	yes(world, "a", true);
	expect_steps(world, "apply:grant answer:b(one two) advice:first");
	yes(world, "b", false);
	expect_steps(world, "apply:grant advice:first advice:second");
	answer(world, "x", value_int(4));
	expect_steps(world, "advice:first advice:second");
	world_free(world);
}

/* ---- the sheet as a whole ---- */

static void expect_said(struct world *world, struct answers *answers, size_t errors,
                        const char *expected)
{
	struct accept_errors said = {0};
	const char *line = "";
	size_t bad;

	run_set_all(world->run, answers);
	bad = advise_check(world->run, world->arena, answers, &said);
	for (size_t i = 0; i < said.list.count; i++)
		line = joined(world, line,
		              arena_printf(world->arena, "%s:%s", said.list.items[i].where,
		                           said.list.items[i].note ? "note" : "error"));
	expect_text("said", line, expected);
	assert_int_equal(bad, errors);
}

static void say(struct answers *answers, const char *key, struct value value)
{
	answers_set(answers,
	            &(struct answer){
			    .key = key, .state = ANSWER_ANSWERED, .value = value, .text = ""});
}

static void only_what_is_certain_is_wrong(void **unused)
{
	struct world *world = world_new();
	struct answers *answers = answers_new(world->arena);

	(void)unused;
	ask_number(world, QUESTION_INTEGER, "staff", 0, 100, NULL);
	ask_number(world, QUESTION_INTEGER, "women", 0, 100, NULL);
	add_constraint(world, "women-in-staff", "women <= staff", false);
	add_constraint(world, "many", "staff < 50", true);
	world_link(world);
	expect_said(world, answers, 0, "");
	say(answers, "women", value_int(60));
	expect_said(world, answers, 0, "");
	say(answers, "staff", value_int(55));
	expect_said(world, answers, 1, "women-in-staff:error many:note");
	say(answers, "staff", value_int(60));
	expect_said(world, answers, 0, "many:note");
	say(answers, "staff", value_int(49));
	expect_said(world, answers, 1, "women-in-staff:error");
	world_free(world);
}

static void answers_that_were_not_asked_for_are_named(void **unused)
{
	struct world *world = world_new();
	struct answers *answers = answers_new(world->arena);

	(void)unused;
	ask(world, QUESTION_YESNO, "shop", NULL);
	ask_number(world, QUESTION_INTEGER, "sales", 0, 100, "shop");
	world_link(world);
	say(answers, "sales", value_int(5));
	expect_said(world, answers, 0, "");
	say(answers, "shop", value_boolean(true));
	expect_said(world, answers, 0, "");
	say(answers, "shop", value_boolean(false));
	expect_said(world, answers, 0, "sales:note");
	world_free(world);
}

static void what_is_too_long_is_an_error(void **unused)
{
	struct world *world = world_new();
	struct answers *answers = answers_new(world->arena);
	struct decimal large;

	(void)unused;
	ask(world, QUESTION_DECIMAL, "size", NULL);
	add_item(world, add_score(world, "total", AGGREGATE_SUM), "size", NULL);
	world_link(world);
	say(answers, "size", value_int(1000));
	expect_said(world, answers, 0, "");
	assert_true(decimal_parse("1e60", 4, &large));
	say(answers, "size", value_number(large));
	expect_said(world, answers, 1, "size:error");
	world_free(world);
}

/* ---- why a question is asked ---- */

static const char *why_text(struct world *world, const char *key)
{
	struct why *why = advise_why(world->run, world->arena, input_of(world, key));
	const char *line = "";

	for (size_t i = 0; i < why->programme_count; i++)
		line = joined(world, line, why->programmes[i]->id);
	line = joined(world, line, "|");
	for (size_t i = 0; i < why->score_count; i++)
		line = joined(world, line,
		              arena_printf(world->arena, "%s:%s", why->scores[i].score->id,
		                           as_text(world, why->scores[i].points)));
	line = joined(world, line, "|");
	for (size_t i = 0; i < why->question_count; i++)
		line = joined(world, line, why->questions[i]->id);
	return line;
}

static void why_is_read_off_what_hangs_on_it(void **unused)
{
	struct world *world = four_questions();
	struct score *score;

	(void)unused;
	ask_number(world, QUESTION_INTEGER, "sales", 0, 100, "a");
	score = add_score(world, "ready", AGGREGATE_PERCENT);
	add_item(world, score, "a", NULL);
	add_item(world, score, "b", NULL);
	add_item(world, add_score(world, "secret", AGGREGATE_PERCENT), "a", NULL);
	world->questionnaire->scores.items[1]->hidden = true;
	offer(world, "both", "a and b");
	offer(world, "either", "a or c");
	offer(world, "other", "d");
	world_link(world);
	expect_text("a", why_text(world, "a"), "both either | ready:50 | sales");
	expect_text("d", why_text(world, "d"), "other | |");
	yes(world, "c", true);
	expect_text("a", why_text(world, "a"), "both | ready:50 | sales");
	yes(world, "b", false);
	expect_text("a", why_text(world, "a"), "| ready:50 | sales");
	yes(world, "a", true);
	expect_text("d", why_text(world, "d"), "other | |");
	expect_text("b", why_text(world, "b"), "| |");
	world_free(world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(status_goes_by_the_day),
		cmocka_unit_test(one_failed_condition_is_enough),
		cmocka_unit_test(a_condition_that_is_null_has_failed),
		cmocka_unit_test(elsewhere_is_a_precedent_and_no_refusal),
		cmocka_unit_test(another_time_is_a_precedent_too),
		cmocka_unit_test(it_hangs_on_questions_each_named_once),
		cmocka_unit_test(fit_is_exact),
		cmocka_unit_test(only_settled_gaps_count),
		cmocka_unit_test(rank_is_verdict_then_precedent_then_fit_then_file),
		cmocka_unit_test(evidence_adds_to_what_is_left),
		cmocka_unit_test(advice_stands_by_order_then_file),
		cmocka_unit_test(next_steps_are_the_head_of_the_plan),
		cmocka_unit_test(only_what_is_certain_is_wrong),
		cmocka_unit_test(answers_that_were_not_asked_for_are_named),
		cmocka_unit_test(what_is_too_long_is_an_error),
		cmocka_unit_test(why_is_read_off_what_hangs_on_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
