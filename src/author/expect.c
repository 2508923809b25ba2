/*
 * What a case expects, held against a result: each kind of expectation reads what came out, and it is compared by what the
 * attribute is. What does not hold says why it is so, in a line.
 */
#include "advise/advise.h"
#include "author/author_diag.h"
#include "author/expect_int.h"
#include "base/buf.h"
#include "base/msg.h"
#include "value/literal.h"
#include <stdlib.h>
#include <string.h>

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

/* Attributes whose value is a set of words: the order says nothing. `includes` names some of them. */
static const struct {
	const char *name;
	bool some;
} word_sets[] = {{"failed", false}, {"open", false}, {"hangs-on", false}, {"cites", false}, {"conditions", false}, {"includes", true}};

#define WORD_SETS (sizeof(word_sets) / sizeof(word_sets[0]))

static bool has_words(struct arena *arena, const char *all, const char *words, size_t *count)
{
	const char *const *each = model_words(arena, words, count);
	for (size_t i = 0; i < *count; i++)
		if (!model_has_word(all, each[i]))
			return false;
	return true;
}

static bool agrees(struct testing *testing, const char *name, const char *expected, const char *actual)
{
	size_t set = 0, wanted, there;
	while (set < WORD_SETS && strcmp(word_sets[set].name, name) != 0)
		set++;
	if (set == WORD_SETS)
		return same_text(expected, actual);
	bool named = has_words(testing->arena, actual, expected, &wanted);
	return named && (word_sets[set].some || has_words(testing->arena, expected, actual, &there));
}

static void compare(struct testing *testing, const struct test_expectation *expectation, const char *name, const char *expected, const char *actual)
{
	if (agrees(testing, name, expected, actual))
		return;
	/* "fact size is ...": the attribute is the verb of the message. */
	const char *what = strcmp(name, "is") == 0 ? arena_printf(testing->arena, "%s %s", expectation->what, expectation->id)
	                                           : arena_printf(testing->arena, "%s %s: %s", expectation->what, expectation->id, name);
	const char *nothing = _("nothing");
	diag_add(testing->sink, &J8001, model_attribute(expectation->place, name), NULL, expect_why(testing, expectation->id),
	         (const char *const[]){testing->test->id, what, *actual ? actual : nothing, *expected ? expected : nothing, NULL});
}

static void unknown_attribute(struct testing *testing, const struct test_expectation *expectation, const char *name)
{
	diag_report(testing->sink, J8005, expectation->place, testing->test->id, expectation->what, name);
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
		return value_plain_text(testing->arena, score->value);
	if (strcmp(name, "min") == 0)
		return value_plain_text(testing->arena, score->min);
	if (strcmp(name, "max") == 0)
		return value_plain_text(testing->arena, score->max);
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
		return fact->open ? "open" : value_plain_text(testing->arena, fact->value);
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
		return value_plain_text(testing->arena, programme->fit);
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
		return finding ? value_plain_text(testing->arena, finding->certainty) : "0";
	if (strcmp(name, "min") == 0)
		return finding ? value_plain_text(testing->arena, finding->min) : "0";
	return strcmp(name, "max") != 0 ? NULL : finding ? value_plain_text(testing->arena, finding->max) : "0";
}

static const char *read_advice(struct testing *testing, const struct test_expectation *expectation, const char *name)
{
	bool given = false;
	for (size_t i = 0; i < testing->result->advice_count && !given; i++)
		given = strcmp(testing->result->advice[i].id, expectation->id) == 0;
	return strcmp(name, "is") == 0 ? truth_name(given ? IS_TRUE : IS_FALSE) : NULL;
}

/* ---- reasons ---------------------------------------------------------------------------------------------------------------------- */

static const struct explanation *explain(struct testing *testing, const char *id)
{
	return advise_explain(testing->run, testing->arena, testing->result, id, msg_current(), false);
}

static const char *join_answers(struct testing *testing, const struct explanation *explanation)
{
	struct buf out;
	buf_init(&out, 0);
	for (size_t i = 0; i < explanation->answer_count; i++)
		buf_printf(&out, "%s%s", i ? " " : "", explanation->answers[i].key);
	const char *text = arena_strdup(testing->arena, out.text);
	buf_release(&out);
	return text;
}

/* The conditions, or pieces of evidence, that decided. */
static const char *join_reasons(struct testing *testing, const struct explanation *explanation)
{
	struct buf out;
	buf_init(&out, 0);
	for (size_t i = 0; i < explanation->reason_count; i++)
		if (explanation->reasons[i].kind == REASON_CONDITION && explanation->reasons[i].id)
			buf_printf(&out, "%s%s", out.length ? " " : "", explanation->reasons[i].id);
	const char *text = arena_strdup(testing->arena, out.text);
	buf_release(&out);
	return text;
}

/* Of what is open, what it hangs on. */
static const char *read_reason(struct testing *testing, const struct test_expectation *expectation, const char *name)
{
	const struct explanation *explanation = explain(testing, expectation->id);
	if (!explanation)
		return NULL;
	if (strcmp(name, "cites") == 0 || strcmp(name, "includes") == 0)
		return explanation->programme && !explanation->settled ? join_hangs_on(testing, explanation->programme) : join_answers(testing, explanation);
	return strcmp(name, "conditions") == 0 ? join_reasons(testing, explanation) : NULL;
}

#define FEW_ANSWERS 6 /* that are named in a line */

static void add_answers(struct buf *out, const struct result_question *answers, size_t count)
{
	for (size_t i = 0; i < count && i < FEW_ANSWERS; i++)
		buf_printf(out, answers[i].answer ? "%s%s = %s" : "%s%s", i ? ", " : "", answers[i].key, answers[i].answer);
	buf_add(out, count > FEW_ANSWERS ? ", ..." : "");
}

const char *expect_why(struct testing *testing, const char *id)
{
	const struct explanation *explanation = explain(testing, id);
	const struct result_programme *programme = explanation ? explanation->programme : NULL;
	struct buf list;
	if (!explanation)
		return NULL;
	buf_init(&list, 0);
	bool open = programme && !explanation->settled;
	add_answers(&list, open ? programme->hangs_on : explanation->answers, open ? programme->hangs_on_count : explanation->answer_count);
	const char *answers = arena_strdup(testing->arena, list.text), *why;
	buf_release(&list);
	if (!*answers)
		why = explanation->settled ? _("it hangs on no answer") : NULL;
	else if (!explanation->settled)
		why = arena_printf(testing->arena, _("it hangs on %s"), answers);
	else if (programme && programme->verdict == VERDICT_INELIGIBLE && explanation->reason_count > 0 && explanation->reasons[0].id)
		why = arena_printf(testing->arena, _("condition '%s' is not met, because %s"), explanation->reasons[0].id, answers);
	else
		why = arena_printf(testing->arena, _("because %s"), answers);
	return why;
}

/* ---- all of a case ------------------------------------------------------------------------------------------------------------------ */

static const struct {
	const char *what;
	reader read;
	const char *implied; /* attribute that a bare <what id=""/> stands for; NULL: being there */
	const char *expected;
} kinds[] = {
	{"score", read_score, NULL, NULL},         {"indicator", read_indicator, "is", "true"}, {"fact", read_fact, NULL, NULL},
	{"programme", read_programme, NULL, NULL}, {"finding", read_finding, "is", "true"},     {"advice", read_advice, "is", "true"},
	{"reason", read_reason, NULL, NULL},
};

#define KINDS (sizeof(kinds) / sizeof(kinds[0]))

static size_t kind_of(const struct test_expectation *expectation)
{
	size_t kind = 0;
	while (kind < KINDS && strcmp(kinds[kind].what, expectation->what) != 0)
		kind++;
	return kind;
}

const char *expect_actual(struct testing *testing, const struct test_expectation *expectation, const char *name)
{
	size_t kind = kind_of(expectation);
	return kind < KINDS ? kinds[kind].read(testing, expectation, name) : NULL;
}

static void check_expectation(struct testing *testing, const struct test_expectation *expectation)
{
	size_t kind = kind_of(expectation);
	if (strcmp(expectation->what, "error") == 0)
		return; /* of the record as a whole: told already */
	if (kind == KINDS) {
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

/* ---- nothing else --------------------------------------------------------------------------------------------------------------------- */

const char *const expect_exact[] = {"yes", "programmes", "findings", "advice"};
_Static_assert(sizeof(expect_exact) / sizeof(expect_exact[0]) == EXPECT_EXACT, "as declared");

static bool is_named(const struct testing *testing, const char *what, const char *id)
{
	for (size_t i = 0; i < testing->test->expectations.count; i++) {
		const struct test_expectation *expectation = &testing->test->expectations.items[i];
		if (strcmp(expectation->what, what) == 0 && strcmp(expectation->id, id) == 0)
			return true;
	}
	return false;
}

static void report_extra(struct testing *testing, const char *what, const char *id, const char *is)
{
	if (!is_named(testing, what, id))
		diag_add(testing->sink, &J8041, model_attribute(testing->test->expect, "exact"), NULL, expect_why(testing, id),
		         (const char *const[]){testing->test->id, arena_printf(testing->arena, "%s %s", what, id), is, NULL});
}

static bool is_exact(const struct testing *testing, const char *part)
{
	const char *exact = testing->test->exact;
	return exact && (model_has_word(exact, "yes") || model_has_word(exact, part));
}

/* Models to learn from are not what somebody can apply for. */
static void check_exact(struct testing *testing)
{
	const struct result *result = testing->result;
	for (size_t i = 0; is_exact(testing, "programmes") && i < result->programme_count; i++)
		if (result->programmes[i].verdict == VERDICT_ELIGIBLE && result->programmes[i].precedent != IS_TRUE)
			report_extra(testing, "programme", result->programmes[i].id, verdict_name(VERDICT_ELIGIBLE));
	for (size_t i = 0; is_exact(testing, "findings") && i < result->finding_count; i++)
		if (decimal_sign(result->findings[i].certainty.as.number) > 0)
			report_extra(testing, "finding", result->findings[i].id, value_plain_text(testing->arena, result->findings[i].certainty));
	for (size_t i = 0; is_exact(testing, "advice") && i < result->advice_count; i++)
		report_extra(testing, "advice", result->advice[i].id, _("given"));
}

void expect_check(struct testing *testing)
{
	for (size_t i = 0; i < testing->test->expectations.count; i++)
		check_expectation(testing, &testing->test->expectations.items[i]);
	check_exact(testing);
}
