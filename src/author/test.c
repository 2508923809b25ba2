/*
 * Test cases of authors: answers in, expectations out. The same line as every other door: raw record, answers, run,
 * result; then the result is compared with what the case names, and only with that.
 */
#include "advise/advise.h"
#include "author/author_diag.h"
#include "author/author_int.h"
#include "base/buf.h"
#include "value/literal.h"
#include <string.h>

struct testing {
	struct arena *arena;
	const struct program *program;
	struct diag_sink *sink;
	const struct test_case *test;
	const struct result *result;
	bool failed;
};

static const char *shown(struct arena *arena, struct value value)
{
	struct buf out;
	buf_init(&out, 0);
	value_print_plain(value, &out);
	const char *text = arena_strdup(arena, out.text);
	buf_release(&out);
	return text;
}

/* ---- comparing ---------------------------------------------------------------------------------------------------------------- */

/* "12", "1/3" (rounded to 34 digits, as results are), or any text. */
static bool same_text(const char *expected, const char *actual)
{
	struct decimal a, b, parts[2];
	const char *slash = strchr(expected, '/');
	if (strcmp(expected, actual) == 0)
		return true;
	if (!decimal_parse(actual, strlen(actual), &b))
		return false;
	if (slash && decimal_parse(expected, (size_t)(slash - expected), &parts[0]) && decimal_parse(slash + 1, strlen(slash + 1), &parts[1]))
		return decimal_compare(decimal_div(parts[0], parts[1]), b) == 0;
	return decimal_parse(expected, strlen(expected), &a) && decimal_compare(a, b) == 0;
}

static void compare(struct testing *testing, const struct test_expectation *expectation, const char *name, const char *expected, const char *actual)
{
	if (same_text(expected, actual))
		return;
	const char *what = arena_printf(testing->arena, "%s %s: %s", expectation->what, expectation->id, name);
	diag_report(testing->sink, J8001, model_attribute(expectation->place, name), testing->test->id, what, actual, expected);
	testing->failed = true;
}

static void unknown_attribute(struct testing *testing, const struct test_expectation *expectation, const char *name)
{
	diag_report(testing->sink, J8005, expectation->place, testing->test->id, expectation->what, name);
	testing->failed = true;
}

static const char *expected_of(const struct test_expectation *expectation, const char *name)
{
	for (size_t i = 0; i < expectation->count; i++)
		if (strcmp(expectation->names[i], name) == 0)
			return expectation->values[i];
	return NULL;
}

static const char *yes_no(bool yes)
{
	return yes ? "yes" : "no";
}

static const char *truth_name(enum open_truth is)
{
	static const char *const names[] = {[IS_FALSE] = "false", [IS_TRUE] = "true", [IS_NULL] = "null", [IS_OPEN] = "open"};
	return names[is];
}

/* ---- one kind each --------------------------------------------------------------------------------------------------------------- */

/* The actual text of an attribute of a thing that is there; NULL: no such attribute. */
typedef const char *(*reader)(struct testing *testing, const struct test_expectation *expectation, const char *name);

static const struct result_level *find_level(const struct result_score *score, const char *set)
{
	for (size_t i = 0; i < score->level_count; i++)
		if (!set || strcmp(score->levels[i].set, set) == 0)
			return &score->levels[i];
	return NULL;
}

static const char *read_score(struct testing *testing, const struct test_expectation *expectation, const char *name)
{
	const struct result_score *score = NULL;
	for (size_t i = 0; i < testing->result->score_count && !score; i++)
		if (strcmp(testing->result->scores[i].id, expectation->id) == 0)
			score = &testing->result->scores[i];
	if (!score)
		return NULL;
	const struct result_level *level = find_level(score, expected_of(expectation, "set"));
	if (strcmp(name, "value") == 0)
		return shown(testing->arena, score->value);
	if (strcmp(name, "min") == 0)
		return shown(testing->arena, score->min);
	if (strcmp(name, "max") == 0)
		return shown(testing->arena, score->max);
	if (strcmp(name, "level") == 0)
		return level && level->code ? level->code : "none";
	if (strcmp(name, "estimate") == 0)
		return level && level->estimate ? level->estimate : "none";
	if (strcmp(name, "may-be-null") == 0)
		return yes_no(score->may_be_null);
	if (strcmp(name, "answered") == 0)
		return arena_printf(testing->arena, "%zu", score->answered);
	if (strcmp(name, "asked") == 0)
		return arena_printf(testing->arena, "%zu", score->asked);
	return strcmp(name, "set") == 0 ? expected_of(expectation, "set") : NULL;
}

static const char *read_indicator(struct testing *testing, const struct test_expectation *expectation, const char *name)
{
	for (size_t i = 0; i < testing->result->indicator_count; i++)
		if (strcmp(testing->result->indicators[i].id, expectation->id) == 0) {
			return strcmp(name, "is") == 0 ? truth_name(testing->result->indicators[i].is) : NULL;
		}
	return NULL;
}

static const char *read_fact(struct testing *testing, const struct test_expectation *expectation, const char *name)
{
	for (size_t i = 0; i < testing->result->fact_count; i++) {
		const struct result_fact *fact = &testing->result->facts[i];
		if (strcmp(fact->id, expectation->id) != 0)
			continue;
		if (strcmp(name, "is") != 0)
			return NULL;
		return fact->open ? "open" : shown(testing->arena, fact->value);
	}
	return NULL;
}

static const char *join_conditions(struct testing *testing, const struct result_programme *programme, bool open)
{
	struct buf out;
	buf_init(&out, 0);
	for (size_t i = 0; i < programme->condition_count; i++) {
		const struct result_condition *condition = &programme->conditions[i];
		bool failed = condition->is == IS_FALSE || condition->is == IS_NULL;
		if (open ? condition->is == IS_OPEN : failed && !condition->says)
			buf_printf(&out, "%s%s", out.length ? " " : "", condition->id);
	}
	const char *text = arena_strdup(testing->arena, out.text);
	buf_release(&out);
	return text;
}

static const char *join_hangs_on(struct testing *testing, const struct result_programme *programme)
{
	struct buf out;
	buf_init(&out, 0);
	for (size_t i = 0; i < programme->hangs_on_count; i++)
		buf_printf(&out, "%s%s", i ? " " : "", programme->hangs_on[i].key);
	const char *text = arena_strdup(testing->arena, out.text);
	buf_release(&out);
	return text;
}

static const char *read_programme(struct testing *testing, const struct test_expectation *expectation, const char *name)
{
	const struct result_programme *programme = NULL;
	for (size_t i = 0; i < testing->result->programme_count && !programme; i++)
		if (strcmp(testing->result->programmes[i].id, expectation->id) == 0)
			programme = &testing->result->programmes[i];
	if (!programme)
		return NULL;
	if (strcmp(name, "verdict") == 0)
		return verdict_name(programme->verdict);
	if (strcmp(name, "precedent") == 0)
		return truth_name(programme->precedent);
	if (strcmp(name, "status") == 0)
		return status_name(programme->status);
	if (strcmp(name, "fit") == 0)
		return shown(testing->arena, programme->fit);
	if (strcmp(name, "rank") == 0)
		return arena_printf(testing->arena, "%zu", programme->rank);
	if (strcmp(name, "failed") == 0)
		return join_conditions(testing, programme, false);
	if (strcmp(name, "open") == 0)
		return join_conditions(testing, programme, true);
	return strcmp(name, "hangs-on") == 0 ? join_hangs_on(testing, programme) : NULL;
}

static const char *read_finding(struct testing *testing, const struct test_expectation *expectation, const char *name)
{
	const struct result_finding *finding = NULL;
	for (size_t i = 0; i < testing->result->finding_count && !finding; i++)
		if (strcmp(testing->result->findings[i].id, expectation->id) == 0)
			finding = &testing->result->findings[i];
	if (strcmp(name, "is") == 0)
		return truth_name(finding && decimal_sign(finding->certainty.as.number) > 0 ? IS_TRUE : finding ? IS_OPEN : IS_FALSE);
	if (strcmp(name, "certainty") == 0)
		return finding ? shown(testing->arena, finding->certainty) : "0";
	if (strcmp(name, "min") == 0)
		return finding ? shown(testing->arena, finding->min) : "0";
	return strcmp(name, "max") != 0 ? NULL : finding ? shown(testing->arena, finding->max) : "0";
}

static const char *read_advice(struct testing *testing, const struct test_expectation *expectation, const char *name)
{
	bool given = false;
	for (size_t i = 0; i < testing->result->advice_count && !given; i++)
		given = strcmp(testing->result->advice[i].id, expectation->id) == 0;
	return strcmp(name, "is") == 0 ? truth_name(given ? IS_TRUE : IS_FALSE) : NULL;
}

static const struct {
	const char *what;
	reader read;
	const char *implied; /* attribute that a bare <what id=""/> stands for; NULL: being there */
	const char *expected;
} kinds[] = {
	{"score", read_score, NULL, NULL},         {"indicator", read_indicator, "is", "true"}, {"fact", read_fact, NULL, NULL},
	{"programme", read_programme, NULL, NULL}, {"finding", read_finding, "is", "true"},     {"advice", read_advice, "is", "true"},
};

static void check_expectation(struct testing *testing, const struct test_expectation *expectation)
{
	size_t kind = 0;
	if (strcmp(expectation->what, "error") == 0)
		return; /* of the record as a whole: told already */
	while (kind < sizeof(kinds) / sizeof(kinds[0]) && strcmp(kinds[kind].what, expectation->what) != 0)
		kind++;
	if (kind == sizeof(kinds) / sizeof(kinds[0])) {
		unknown_attribute(testing, expectation, expectation->what);
		return;
	}
	if (expectation->count == 0 && kinds[kind].implied)
		compare(testing, expectation, kinds[kind].implied, kinds[kind].expected, kinds[kind].read(testing, expectation, kinds[kind].implied));
	for (size_t i = 0; i < expectation->count; i++) {
		const char *actual = kinds[kind].read(testing, expectation, expectation->names[i]);
		if (actual)
			compare(testing, expectation, expectation->names[i], expectation->values[i], actual);
		else
			unknown_attribute(testing, expectation, expectation->names[i]);
	}
}

/* ---- one case ----------------------------------------------------------------------------------------------------------------------- */

static const char *first_error(const struct accept_errors *errors)
{
	for (size_t i = 0; i < errors->list.count; i++)
		if (!errors->list.items[i].note)
			return errors->list.items[i].message;
	return "";
}

/* Whether the case can be judged: its answers were accepted, as it wants. */
static bool accept_answers(struct testing *testing, struct run *run, const char *stage, struct date as_of)
{
	struct accept_errors errors = {0};
	struct answers *answers = answers_new(testing->arena);
	bool refused = case_wants_refusal(testing->test);
	bool good = case_answers(testing->program->pack, testing->arena, testing->test, answers, refused ? NULL : testing->sink);
	if (!good) {
		testing->failed = !refused;
		return false;
	}
	run_reset(run, stage, as_of);
	run_set_all(run, answers);
	good = advise_check(run, testing->arena, answers, &errors) == 0;
	testing->failed = good == refused;
	if (!good && !refused)
		diag_report(testing->sink, J8007, model_head(testing->test->place), testing->test->id, first_error(&errors));
	else if (good && refused)
		diag_report(testing->sink, J8004, model_head(testing->test->place), testing->test->id);
	return good;
}

static void judge_case(struct testing *testing, struct run *run, const char *stage, struct date as_of)
{
	bool known = case_check(testing->program->pack, testing->arena, testing->test, testing->sink);
	bool accepted = accept_answers(testing, run, stage, as_of);
	if (!known)
		testing->failed = true;
	if (!known || !accepted)
		return;
	testing->result = advise_result(run, testing->arena, testing->test->id, stage, as_of, false);
	for (size_t i = 0; i < testing->test->expectations.count; i++)
		check_expectation(testing, &testing->test->expectations.items[i]);
}

void author_test(const struct program *program, const struct test_suite *suite, struct date as_of, struct diag_sink *sink, struct author_count *count)
{
	struct run *run = run_new(program, NULL, as_of);
	const struct questionnaire *questionnaire = program->pack->questionnaire;
	const char *first_stage = questionnaire->stages.count > 0 ? questionnaire->stages.items[0].id : NULL;
	for (size_t i = 0; i < suite->cases.count; i++) {
		const struct test_case *test = &suite->cases.items[i];
		struct testing testing = {.arena = arena_new(0), .program = program, .sink = sink, .test = test};
		struct date day = as_of;
		if (test->as_of && !date_parse(test->as_of, strlen(test->as_of), &day)) {
			diag_report(sink, J8006, model_attribute(test->place, "as-of"), test->id, test->as_of);
			testing.failed = true;
		} else {
			judge_case(&testing, run, test->stage ? test->stage : first_stage, day);
		}
		count->failed += testing.failed;
		count->passed += !testing.failed;
		arena_free(testing.arena);
	}
	run_free(run);
}
