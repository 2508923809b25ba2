/*
 * Test cases of authors, run over a small pack: what holds, what does not, and exactly what is said of it and where.
 */
#include "author/author.h"
#include "load/packs.h"

static const char questionnaire[] =
	"<questionnaire id='q' version='1' lang='en'>\n"
	"<stage id='entry'/><stage id='exit'/>\n"
	"<question id='staff' kind='integer' min='0' max='100'><text>?</text></question>\n"
	"<question id='shop' kind='yesno'><text>?</text></question>\n"
	"<question id='sales' kind='percent' when='shop'><text>?</text></question>\n"
	"<question id='a' kind='integer' min='0' max='3' na='yes'><text>?</text></question>\n"
	"<question id='b' kind='integer' min='0' max='3' na='yes'><text>?</text></question>\n"
	"<question id='c' kind='integer' min='0' max='3' na='yes'><text>?</text></question>\n"
	"<constraint id='few' test='staff != 13'><message>not thirteen</message></constraint>\n"
	"<indicator id='leaving' test='stage = \"exit\"'/>\n"
	"<indicator id='secret' test='shop' hidden='yes'/>\n"
	"<score id='level' aggregator='mean' of='a b c'>\n"
	"<bands><band code='low' below='1'/><band code='high' from='1'/></bands></score>\n"
	"</questionnaire>";

static const char rules[] =
	"<rulebase id='r' version='1' lang='en'>\n"
	"<input id='staff' type='number' required='yes'/>\n"
	"<fact id='small'><formula>staff &lt; 50</formula></fact>\n"
	"<fact id='half'><formula>staff / 2</formula></fact>\n"
	"<fact id='later'><formula>as_of > date(\"2010-01-01\")</formula></fact>\n"
	"<finding id='tiny' kind='risk'><title>T</title><text>T</text>\n"
	"<evidence certainty='0.6'><when>staff &lt; 5</when></evidence></finding>\n"
	"<programme id='P-1'><name>P</name><period until='2010'/>\n"
	"<condition id='few-staff' basis='published' test='small'><text>T</text></condition>\n"
	"<condition id='with-shop' basis='published' test='shop'><text>T</text></condition></programme>\n"
	"<advice id='hire' when='staff = 0'><name>H</name><text>T</text></advice>\n"
	"</rulebase>";

struct outcome {
	struct author_count count;
	const char *said;
	bool checked;
};

/* The suite's text starts on line 2; line 1 is the root. */
static struct outcome run(struct bench *bench, const char *cases)
{
	struct diag_sink *sink = diag_sink_new(bench->arena);
	struct outcome outcome = {0};
	struct date day;

	put_file(bench, "q.xml", questionnaire);
	put_file(bench, "r.xml", rules);
	put_file(bench, "t.xml", arena_printf(bench->arena, "<tests questionnaire='q'>\n%s\n</tests>", cases));
	struct pack *pack = load_bench(bench, io_join(bench->arena, bench->folder, "r.xml"), sink);
	const struct program *program = pack ? program_build(bench->arena, pack, sink) : NULL;
	struct test_suite *suite = load_tests(bench->arena, io_join(bench->arena, bench->folder, "t.xml"), sink);
	if (!program || !suite || diag_count(sink) > 0)
		fail_msg("the pack of the test is not good:\n%s", said(bench, sink));
	assert_true(date_parse("2026-11-23", 10, &day));
	author_test(program, suite, day, sink, &outcome.count);
	outcome.said = said(bench, sink);
	outcome.checked = author_check(program, suite, NULL);
	return outcome;
}

static void expect(void **state, const char *cases, size_t passed, size_t failed, const char *expected)
{
	struct outcome outcome = run(*state, cases);

	assert_string_equal(outcome.said, expected);
	assert_int_equal(outcome.count.passed, passed);
	assert_int_equal(outcome.count.failed, failed);
}

/* One case with these answers and expectations holds. */
static void holds(void **state, const char *answers, const char *expectations)
{
	struct bench *bench = *state;

	expect(state, arena_printf(bench->arena, "<case id='c'>%s<expect>%s</expect></case>", answers, expectations), 1, 0, "");
}

/* ... or does not, and this is said. The expectations stand on line 3. */
static void fails(void **state, const char *answers, const char *expectations, const char *expected)
{
	struct bench *bench = *state;

	expect(state, arena_printf(bench->arena, "<case id='c'>%s<expect>\n%s</expect></case>", answers, expectations), 0, 1, expected);
}

#define SAYS(question, value) "<answer question='" question "' value='" value "'/>"

static void a_case_that_holds_says_nothing(void **state)
{
	holds(state, SAYS("staff", "4") SAYS("shop", "yes"),
	      "<fact id='small' is='true'/><fact id='half' is='2'/><programme id='P-1' verdict='eligible' failed='' open=''/>"
	      "<finding id='tiny' certainty='0.6'/><finding id='tiny'/><advice id='hire' is='false'/>"
	      "<indicator id='leaving' is='false'/>");
}

static void a_case_that_does_not_says_what_came_out_and_where(void **state)
{
	fails(state, SAYS("staff", "50") SAYS("shop", "yes"), "<fact id='small' is='true'/>",
	      "t.xml:3:22: error: case 'c': fact small is false, expected true [J8001]\n"
	      "  because staff = 50\n");
}

static void each_wrong_expectation_is_told(void **state)
{
	fails(state, SAYS("staff", "50"),
	      "<programme id='P-1' verdict='open'\nfailed='with-shop'/><fact id='half' is='25'/><finding id='tiny'/>",
	      "t.xml:3:30: error: case 'c': programme P-1: verdict is ineligible, expected open [J8001]\n"
	      "  condition 'few-staff' is not met, because staff = 50\n"
	      "t.xml:4:9: error: case 'c': programme P-1: failed is few-staff, expected with-shop [J8001]\n"
	      "  condition 'few-staff' is not met, because staff = 50\n"
	      "t.xml:4:46: error: case 'c': finding tiny is false, expected true [J8001]\n"
	      "  because staff = 50\n");
}

static void cases_are_judged_one_by_one(void **state)
{
	expect(state,
	       "<case id='one'>" SAYS("staff", "1") "<expect><fact id='half' is='0.5'/></expect></case>\n"
	       "<case id='two'><expect><fact id='half' is='0.5'/></expect></case>\n"
	       "<case id='three'>" SAYS("staff", "3") "<expect><fact id='half' is='1.50'/></expect></case>",
	       2, 1, "t.xml:3:44: error: case 'two': fact half is open, expected 0.5 [J8001]\n"
	       "  it hangs on staff\n");
}

static void unknown_names_are_told_with_the_nearest(void **state)
{
	fails(state, "", "<fact id='smal' is='true'/>",
	      "t.xml:3:11: error: case 'c': there is no fact 'smal' [J8002]\n"
	      "  did you mean 'small'? there are: small, half, later\n");
	fails(state, "", "<indicator id='secret'/>",
	      "t.xml:3:16: error: case 'c': there is no indicator 'secret' [J8002]\n"
	      "  there are: leaving\n");
	fails(state, "", "<score id='level' level='hgh'/>",
	      "t.xml:3:26: error: case 'c': there is no level 'hgh' [J8002]\n"
	      "  did you mean 'high'? there are: low, high, none\n");
	fails(state, "", "<programme id='P-1' failed='few-stuff'/>",
	      "t.xml:3:29: error: case 'c': there is no condition 'few-stuff' [J8002]\n"
	      "  did you mean 'few-staff'? there are: few-staff, with-shop\n");
}

static void answers_that_are_refused_fail_their_case(void **state)
{
	fails(state, SAYS("staff", "101"), "<fact id='small' is='false'/>",
	      "t.xml:2:46: error: case 'c': the answer is refused: 101 is out of range; it must be between 0 and 100 [J8003]\n");
	fails(state, SAYS("stuff", "1"), "<fact id='small' is='true'/>",
	      "t.xml:2:32: error: case 'c': the answer is refused: there is no question 'stuff'; did you mean 'staff'? [J8003]\n");
	fails(state, SAYS("staff", "13"), "<fact id='small' is='true'/>",
	      "t.xml:2:1: error: case 'c': the answers are refused: not thirteen [J8007]\n");
}

static void errors_can_be_expected(void **state)
{
	holds(state, SAYS("staff", "101"), "<error/>");
	holds(state, SAYS("staff", "13"), "<error/>");
	holds(state, SAYS("nobody", "1"), "<error/>");
	fails(state, SAYS("staff", "12"), "<error/>",
	      "t.xml:2:1: error: case 'c': the answers were accepted, but should have been refused [J8004]\n");
}

static void fractions_are_compared_as_results_are_rounded(void **state)
{
	holds(state, SAYS("a", "1") SAYS("b", "1") SAYS("c", "2"), "<score id='level' value='4/3' min='4/3' max='4/3' level='high'/>");
	fails(state, SAYS("a", "1") SAYS("b", "0") SAYS("c", "0"), "<score id='level' value='0.3333'/>",
	      "t.xml:3:26: error: case 'c': score level: value is 0.3333333333333333333333333333333333, expected 0.3333 [J8001]\n"
	      "  because a = 1, b = 0, c = 0\n");
}

static void null_is_a_result_too(void **state)
{
	holds(state, SAYS("a", "n/a") SAYS("b", "n/a") SAYS("c", "n/a"), "<score id='level' value='null' level='none'/>");
	fails(state, SAYS("a", "0") SAYS("b", "n/a") SAYS("c", "n/a"), "<score id='level' value='null'/>",
	      "t.xml:3:26: error: case 'c': score level: value is 0, expected null [J8001]\n"
	      "  because a = 0, b = n/a, c = n/a\n");
}

/* Only what is named is compared: nothing is said here of min, max and level. */
static void expectations_may_be_partial(void **state)
{
	holds(state, SAYS("a", "2") SAYS("b", "2"), "<score id='level' value='2' answered='2' asked='3'/>");
	holds(state, SAYS("a", "2") SAYS("b", "2"), "<score id='level' level='high' min='4/3' max='7/3'/>");
	holds(state, SAYS("a", "2"), "<score id='level' level='none' estimate='high'/>");
	holds(state, SAYS("staff", "1"), "");
}

static void the_day_is_the_case_s_or_the_suite_s(void **state)
{
	expect(state,
	       "<case id='then' as-of='2009-12-31'>" SAYS("staff", "1")
	       "<expect><fact id='later' is='false'/><programme id='P-1' status='current'/></expect></case>\n"
	       "<case id='now'>" SAYS("staff", "1")
	       "<expect><fact id='later' is='true'/><programme id='P-1' status='ended'/></expect></case>",
	       2, 0, "");
}

static void the_stage_is_the_case_s_or_the_first(void **state)
{
	expect(state,
	       "<case id='first'><expect><indicator id='leaving' is='false'/></expect></case>\n"
	       "<case id='last' stage='exit'><expect><indicator id='leaving'/></expect></case>",
	       2, 0, "");
	fails(state, "", "<indicator id='leaving'/>",
	      "t.xml:3:1: error: case 'c': indicator leaving is false, expected true [J8001]\n"
	      "  it hangs on no answer\n");
	expect(state, "<case id='c' stage='exti'><expect/></case>", 0, 1,
	       "t.xml:2:21: error: case 'c': there is no stage 'exti' [J8002]\n"
	       "  did you mean 'exit'? there are: entry, exit\n");
}

static void lists_are_compared_as_sets(void **state)
{
	holds(state, SAYS("staff", "50") SAYS("shop", "no"), "<programme id='P-1' failed='with-shop few-staff'/>");
	holds(state, "", "<programme id='P-1' hangs-on='shop staff' open='with-shop few-staff'/>");
	fails(state, SAYS("staff", "1") SAYS("shop", "yes"), "<programme id='P-1' failed='few-staff'/>",
	      "t.xml:3:29: error: case 'c': programme P-1: failed is nothing, expected few-staff [J8001]\n"
	      "  because staff = 1, shop = yes\n");
}

static void reasons_can_be_expected(void **state)
{
	holds(state, SAYS("staff", "50") SAYS("shop", "yes"), "<reason of='P-1' cites='staff' conditions='few-staff'/>");
	holds(state, SAYS("staff", "9") SAYS("shop", "yes"), "<reason of='P-1' cites='shop staff' includes='shop'/><reason of='hire' cites='staff'/>");
	holds(state, SAYS("a", "3") SAYS("b", "3"), "<reason of='level_level' cites='a'/><reason of='small' cites='staff'/>");
	fails(state, SAYS("staff", "50"), "<reason of='P-1' cites='staff shop'/>",
	      "t.xml:3:25: error: case 'c': reason P-1: cites is staff, expected staff shop [J8001]\n"
	      "  condition 'few-staff' is not met, because staff = 50\n");
	fails(state, "", "<reason of='P-1' includes='stuff'/>",
	      "t.xml:3:28: error: case 'c': there is no question 'stuff' [J8002]\n"
	      "  did you mean 'staff'? there are: staff, shop, sales, a, b, c\n");
}

#define EXACT(exact, answers, expectations) "<case id='c'>" answers "<expect exact='" exact "'>" expectations "</expect></case>"

/* The programme of the pack has ended, and on that day has not. */
#define THEN(text) "<case id='c' as-of='2009-12-31'>" text

static void nothing_else_may_come_out_of_an_exact_case(void **state)
{
	expect(state, EXACT("yes", SAYS("staff", "0"), "<finding id='tiny'/><advice id='hire'/>"), 1, 0, "");
	expect(state, EXACT("advice", SAYS("staff", "0"), "<advice id='hire'/>"), 1, 0, "");
	expect(state, EXACT("advice findings", SAYS("staff", "0"), "<advice id='hire'/>"), 0, 1,
	       "t.xml:2:65: error: case 'c': finding tiny is 0.6, and the case names all that should be [J8041]\n"
	       "  because staff = 0\n");
	/* A programme that is over is a model, and nothing to apply for. */
	expect(state, EXACT("programmes", SAYS("staff", "9") SAYS("shop", "yes"), ""), 1, 0, "");
	expect(state, THEN(SAYS("staff", "9") SAYS("shop", "yes") "<expect exact='programmes'/></case>"), 0, 1,
	       "t.xml:2:121: error: case 'c': programme P-1 is eligible, and the case names all that should be [J8041]\n"
	       "  because staff = 9, shop = yes\n");
	expect(state, EXACT("all", "", ""), 0, 1,
	       "t.xml:2:29: error: case 'c': there is no part of a result 'all' [J8002]\n"
	       "  there are: yes, programmes, findings, advice\n");
}

/* What a case names is checked without running it; whether it holds is not. */
static void checking_does_not_run(void **state)
{
	assert_true(run(*state, "<case id='c'>" SAYS("staff", "60") "<expect><fact id='small' is='true'/></expect></case>").checked);
	assert_true(run(*state, "<case id='c'>" SAYS("staff", "101") "<expect><error/></expect></case>").checked);
	assert_false(run(*state, "<case id='c'>" SAYS("staff", "101") "<expect/></case>").checked);
	assert_false(run(*state, "<case id='c'><expect><fact id='smal' is='true'/></expect></case>").checked);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, open_bench, close_bench)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_case_that_holds_says_nothing),
		TEST(a_case_that_does_not_says_what_came_out_and_where),
		TEST(each_wrong_expectation_is_told),
		TEST(cases_are_judged_one_by_one),
		TEST(unknown_names_are_told_with_the_nearest),
		TEST(answers_that_are_refused_fail_their_case),
		TEST(errors_can_be_expected),
		TEST(fractions_are_compared_as_results_are_rounded),
		TEST(null_is_a_result_too),
		TEST(expectations_may_be_partial),
		TEST(the_day_is_the_case_s_or_the_suite_s),
		TEST(the_stage_is_the_case_s_or_the_first),
		TEST(lists_are_compared_as_sets),
		TEST(reasons_can_be_expected),
		TEST(nothing_else_may_come_out_of_an_exact_case),
		TEST(checking_does_not_run),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
