/*
 * The vocabulary: what is unknown, missing, or of the wrong form is named with its exact place and
 * what would be right.
 */
#include "load/packs.h"

#define HEAD "<questionnaire id='t' version='1'>\n"

struct vocabulary_case {
	const char *body;     /* from line 2 on */
	const char *expected; /* all of it */
};

static const struct vocabulary_case cases[] = {
	{"<questoin id='a' kind='text'/>",
         "q.xml:2:1: error: unknown element <questoin> [J2021]\n  did you mean 'question'?\n"},
	{"<dimension id='d'>\n\t<score id='s'/></dimension>",
         "q.xml:3:2: error: <score> does not belong into <dimension>; it stands in <questionnaire> "
         "[J2022]\n"},
	{"<stage id='a' labl='x'/>",
         "q.xml:2:15: error: <stage> has no attribute 'labl' [J2023]\n"},
	{"<question id='a' kind='yesno' prioriti='high'><text>?</text></question>",
         "q.xml:2:31: error: <question> has no attribute 'prioriti' [J2023]\n  did you mean "
         "'priority'?\n"},
	{"<question kind='yesno'><text>?</text></question>",
         "q.xml:2:1: error: <question> lacks the attribute 'id': its name in formulas and answers "
         "[J2024]\n"},
	{"<question id='a' kind='chioce'><text>?</text></question>",
         "q.xml:2:24: error: 'chioce' is not choice, multiple, integer, decimal, percent, amount, "
         "yesno, date, text or grid "
         "[J2025]\n  did you mean 'choice'?\n"},
	{"<question id='a-b' kind='yesno'><text>?</text></question>",
         "q.xml:2:15: error: 'a-b' is not a name; names of formulas are letters, digits and "
         "underscores, no hyphens "
         "[J2025]\n"},
	{"<question id='1a' kind='yesno'><text>?</text></question>",
         "q.xml:2:15: error: '1a' is not a name; names of formulas are letters, digits and "
         "underscores, no hyphens [J2025]\n"},
	{"<question id='a' kind='integer' min='1,5'><text>?</text></question>",
         "q.xml:2:38: error: '1,5' is not a number such as 2 or -0.25 [J2025]\n  write 1.5\n"},
	{"<question id='a' kind='yesno' na='maybe'><text>?</text></question>",
         "q.xml:2:35: error: 'maybe' is not yes or no [J2025]\n"},
	{"<question id='a' kind='yesno' valid-months='0'><text>?</text></question>",
         "q.xml:2:45: error: '0' is not a whole number, 1 or more [J2025]\n"},
	{"<question id='a' kind='decimal' digits='-1'><text>?</text></question>",
         "q.xml:2:41: error: '-1' is not a whole number, 0 or more [J2025]\n"},
	{"<scale id='s'><option code='a' points='1/0'/></scale>",
         "q.xml:2:40: error: '1/0' is not a number such as 2, 0.25 or 1/3 [J2025]\n"},
	{"<stage id='a b'/>", "q.xml:2:12: error: 'a b' is not an id; ids are letters, digits, _ . "
                              "and -, without spaces [J2025]\n"},
	{"<stage id='a'/>\n<question id='a2' kind='yesno' stages='a\n  "
         "b,c'><text>?</text></question>",
         "q.xml:4:3: error: 'b,c' is not an id; ids are letters, digits, _ . and -, and a space "
         "divides them [J2025]\n"
         "q.xml:4:3: error: unknown stage 'b,c' [J3027]\n"},
	{"<source id='s' date='2004-13'>x</source><indicator id='i' test='true' source='s'/>",
         "q.xml:2:22: error: '2004-13' is not a day, month or year such as 2004-07-15, 2004-07 or "
         "2004 [J2025]\n"},
	{"<title xml:lang='korean_x'>x</title><title>y</title>",
         "q.xml:2:18: error: 'korean_x' is not a language such as en, ko or zh-Hant [J2025]\n"},
	{"<dimension id='d'>\n  text <title>x</title></dimension>",
         "q.xml:3:3: error: text does not belong directly into <dimension> [J2026]\n"},
	{"<title>x</title>\n<title>y</title>",
         "q.xml:3:1: error: <title> is given twice in the language 'en' [J2028]\n"},
	{"<title>x</title>\n<title xml:lang='EN'>y</title>",
         "q.xml:3:1: error: <title> is given twice in the language 'EN' [J2028]\n"},
	{"<indicator id='i' test='true'>\n<test>false</test></indicator>",
         "q.xml:3:1: error: 'test' is given twice: as an attribute and as an element, or in two "
         "elements [J2029]\n"},
	{"<title> </title>", "q.xml:2:1: error: <title> is empty [J2030]\n"},
	{"<score id='s' aggregator='sum'><item weight='2'/></score>",
         "q.xml:2:32: error: <item> needs of=\"...\" [J2032]\n"},
	{"<indicator id='i' test='true'/><score id='s' aggregator='sum'><item of='i' "
         "value='1'/></score>",
         "q.xml:2:63: error: of and value exclude each other [J2033]\n"},
	{"<indicator id='i' test='true'/><score id='s' aggregator='sum' of='i'><bands><band "
         "code='a' from='0' above='0'/></bands></score>",
         "q.xml:2:101: error: from and above exclude each other [J2033]\n"
         "q.xml:2:108: error: no level for 0 [J3056]\n"},
	{"<source id='s'>x</source><source id='s'>y</source><indicator id='i' test='true' source='s'/>",
         "q.xml:2:38: error: the source 's' is there twice; first in q.xml:2 [J2051]\n"},
	{"<source id='book'>x</source><indicator id='i' test='true' source='book bok'/>",
         "q.xml:2:72: error: no source 'bok' [J2050]\n  did you mean 'book'?\n"},
};

static void mistakes_are_named(void **state)
{
	struct bench *bench = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct diag_sink *sink = diag_sink_new(bench->arena);
		put_file(bench, "q.xml",
		         arena_printf(bench->arena, HEAD "%s\n</questionnaire>", cases[i].body));
		struct pack *pack = load_bench(bench, NULL, sink);
		if (pack || strcmp(said(bench, sink), cases[i].expected) != 0)
			fail_msg("for %s\nexpected %sgot      %s", cases[i].body, cases[i].expected,
			         said(bench, sink));
	}
}

static const struct vocabulary_case rule_cases[] = {
	{"<classification id='c'>\n <class code='x'/></classification>",
         "r.xml:3:2: error: a class needs at least one <limit> or a 'when' [J2031]\n"},
	{"<fact id='f'><label>x</label></fact>",
         "r.xml:2:1: error: <fact> needs <formula> [J2032]\n"},
	{"<programme id='p'><name>P</name>\n<condition id='c' basis='own' "
         "test='true'/></programme>",
         "r.xml:3:26: error: 'own' is not forum, published or assumed [J2025]\n"},
	{"<programme id='p'><name>P</name>\n<condition id='c' basis='forum'/></programme>",
         "r.xml:3:1: error: <condition> needs test=\"...\" [J2032]\n"},
	{"<programme id='p'><name>P</name><successor/></programme>",
         "r.xml:2:33: error: <successor> needs ref=\"...\" or <name> [J2032]\n"},
	{"<programme id='p' replace='yes'><name>P</name></programme>",
         "r.xml:2:16: error: there is no 'p' to replace [J2044]\n"},
	{"<policy id='p'><name>P</name></policy>\n<programme id='p'><name>P</name></programme>",
         "r.xml:3:16: error: 'p' exists already; it stands in r.xml:2 [J2045]\n"},
	{"<finding id='f'><evidence when='true' certainty='sure'/></finding>",
         "r.xml:2:50: error: 'sure' is not a number such as 2 or -0.25 [J2025]\n"},
};

static void mistakes_of_rules_are_named(void **state)
{
	struct bench *bench = *state;

	put_file(bench, "q.xml", HEAD "</questionnaire>");
	for (size_t i = 0; i < sizeof rule_cases / sizeof *rule_cases; i++) {
		struct diag_sink *sink = diag_sink_new(bench->arena);
		put_file(bench, "r.xml",
		         arena_printf(bench->arena,
		                      "<rulebase id='r' version='1'>\n%s\n</rulebase>",
		                      rule_cases[i].body));
		struct pack *pack = load_bench(bench, "r", sink);
		if (pack || strcmp(said(bench, sink), rule_cases[i].expected) != 0)
			fail_msg("for %s\nexpected %sgot      %s", rule_cases[i].body,
			         rule_cases[i].expected, said(bench, sink));
	}
}

static void several_mistakes_are_told_at_once(void **state)
{
	struct bench *bench = *state;
	struct diag_sink *sink = diag_sink_new(bench->arena);

	put_file(bench, "q.xml",
	         HEAD "<stage/>\n<question id='a' kind='x'/>\n<fact "
	              "id='f'/>\n<thing/>\n</questionnaire>");
	assert_null(load_bench(bench, NULL, sink));
	assert_int_equal(diag_errors(sink), 4);
}

static void every_root_is_known(void **state)
{
	struct bench *bench = *state;
	struct diag_sink *sink = diag_sink_new(bench->arena);

	put_file(bench, "q.xml", "<questionaire id='t' version='1'/>");
	assert_null(load_bench(bench, NULL, sink));
	assert_string_equal(said(bench, sink),
	                    "q.xml:1:1: error: the root element is <questionaire>, where "
	                    "<questionnaire> was expected [J2027]\n");
	assert_int_equal(
		load_root_of(bench->arena, io_join(bench->arena, bench->folder, "q.xml"), sink),
		LOAD_UNKNOWN);
	put_file(bench, "q.xml", "<tests/>");
	assert_int_equal(
		load_root_of(bench->arena, io_join(bench->arena, bench->folder, "q.xml"), sink),
		LOAD_TESTS);
}

static void texts_keep_their_languages_and_paragraphs(void **state)
{
	struct bench *bench = *state;
	struct diag_sink *sink = diag_sink_new(bench->arena);

	put_file(bench, "q.xml",
	         "<questionnaire id='t' version='1' lang='ko'>\n<title>\n  하나\n\t둘  "
	         "</title><title xml:lang='en'>one</title>\n"
	         "<about>first\n line\n  \n second</about></questionnaire>");
	struct pack *pack = load_bench(bench, NULL, sink);
	assert_non_null(pack);
	assert_string_equal(text_in(&pack->questionnaire->title, "ko"), "하나 둘");
	assert_string_equal(text_in(&pack->questionnaire->title, "en"), "one");
	assert_string_equal(text_in(&pack->questionnaire->title, "fr"), "하나 둘");
	assert_string_equal(text_in(&pack->questionnaire->about, NULL), "first line\n\nsecond");
}

static void formulas_know_their_place_through_entities(void **state)
{
	struct bench *bench = *state;
	struct diag_sink *sink = diag_sink_new(bench->arena);

	put_file(bench, "q.xml",
	         HEAD "<indicator id='i'>\n<test>\n  1 &lt; 2 &amp; 3</test></indicator>\n"
	              "<indicator id='j' test='1 &gt; 0 and zz'/></questionnaire>");
	assert_null(load_bench(bench, NULL, sink));
	assert_int_equal(diag_count(sink), 2);
	size_t line;
	size_t column;
	place_position(diag_at(sink, 0)->place, &line, &column);
	assert_int_equal(line, 4);
	assert_int_equal(column, 12); /* the & of &amp; */
	place_position(diag_at(sink, 1)->place, &line, &column);
	assert_int_equal(line, 5);
	assert_int_equal(column, 38);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mistakes_are_named),
		cmocka_unit_test(mistakes_of_rules_are_named),
		cmocka_unit_test(several_mistakes_are_told_at_once),
		cmocka_unit_test(every_root_is_known),
		cmocka_unit_test(texts_keep_their_languages_and_paragraphs),
		cmocka_unit_test(formulas_know_their_place_through_entities),
	};
	return cmocka_run_group_tests(tests, open_bench, close_bench);
}
