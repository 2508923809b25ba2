/*
 * Linking: every mistake that a pack can have beyond its vocabulary, with its exact place.
 */
#include "load/packs.h"

struct link_case {
	const char *body;     /* from line 2 on */
	const char *expected; /* all of it */
};

#define YES "<question id='yes' kind='yesno'><text>?</text></question>"
#define TEXT "<text>?</text></question>"
#define AB "<option code='a' points='1'/><option code='b' points='3'/>"

static const struct link_case questionnaire_cases[] = {
	/* names */
	{YES "\n<indicator id='yes' test='true'/>",
         "q.xml:3:16: error: the name 'yes' is taken: a question in q.xml:2 [J3001]\n"},
	{"<question id='stage' kind='yesno'>" TEXT,
         "q.xml:2:15: error: the name 'stage' is taken: the stage of the assessment in every "
         "questionnaire [J3001]\n"},
	{YES "<score id='s' aggregator='sum' of='yes'><bands><band "
             "code='x'/></bands></score>\n<indicator id='s_level' test='true'/>",
         "q.xml:2:98: error: the name 's_level' is taken: an indicator in q.xml:3 [J3001]\n"},
	{"<question id='and' kind='yesno'>" TEXT, "q.xml:2:15: error: 'and' is a word of the "
                                                  "formula language and cannot be an id [J3002]\n"},
	{"<question id='count' kind='yesno'>" TEXT,
         "q.xml:2:15: error: 'count' is a built-in function and cannot be an id [J3003]\n"},
	{"<question id='q' kind='choice'><option code='a'/>\n<option code='a'/>" TEXT,
         "q.xml:3:15: error: 'a' is there twice; first in q.xml:2 [J3004]\n"},
	{"<stage id='a'/>\n<stage id='a'/>",
         "q.xml:3:12: error: 'a' is there twice; first in q.xml:2 [J3004]\n"},
	{"<dimension id='a'/>\n<dimension id='a'/>",
         "q.xml:3:16: error: 'a' is there twice; first in q.xml:2 [J3004]\n"},
	{"<constraint id='a' test='true'/>\n<constraint id='a' test='true'/>",
         "q.xml:3:17: error: 'a' is there twice; first in q.xml:2 [J3004]\n"},
	/* questions */
	{"<scale id='rates'><option code='a'/></scale>\n<question id='q' kind='choice' "
         "scale='rate'>" TEXT,
         "q.xml:3:39: error: unknown scale 'rate' [J3021]\n  did you mean 'rates'?\n"},
	{"<question id='q' kind='choice'>" TEXT,
         "q.xml:2:1: error: a question of kind 'choice' needs <option> or scale=\"...\" [J3022]\n"},
	{"<question id='q' kind='grid'><option code='a'/>" TEXT,
         "q.xml:2:1: error: a question of kind 'grid' needs <row> [J3022]\n"},
	{"<question id='q' kind='amount'>" TEXT,
         "q.xml:2:1: error: a question of kind 'amount' needs currency=\"...\" [J3022]\n"},
	{"<question id='q' kind='yesno'>\n<option code='a'/>" TEXT,
         "q.xml:3:1: error: <option> means nothing for a question of kind 'yesno' [J3023]\n"},
	{"<question id='q' kind='yesno'><row code='a'/>" TEXT,
         "q.xml:2:31: error: <row> means nothing for a question of kind 'yesno' [J3023]\n"},
	{"<question id='q' kind='choice'><option code='a' exclusive='yes'/>" TEXT,
         "q.xml:2:60: error: exclusive means nothing for a question of kind 'choice' [J3023]\n"},
	{"<question id='q' kind='yesno' min='0'>" TEXT,
         "q.xml:2:36: error: min means nothing for a question of kind 'yesno' [J3023]\n"},
	{"<question id='q' kind='integer' digits='2'>" TEXT,
         "q.xml:2:41: error: digits means nothing for a question of kind 'integer' [J3023]\n"},
	{"<question id='q' kind='integer' min='5' max='3'>" TEXT,
         "q.xml:2:38: error: the least value 5 is greater than the greatest value 3 [J3024]\n"},
	{"<question id='q' kind='multiple' min-chosen='2' max-chosen='1'>" AB TEXT,
         "q.xml:2:46: error: the least value 2 is greater than the greatest value 1 [J3024]\n"},
	{"<question id='q' kind='multiple' min-chosen='3'>" AB TEXT,
         "q.xml:2:46: error: options to choose: 3; options there are: 2 [J3025]\n"},
	{"<question id='q' kind='multiple' max-chosen='3'>" AB TEXT,
         "q.xml:2:46: error: options to choose: 3; options there are: 2 [J3025]\n"},
	{"<question id='q' kind='amount' currency='won'>" TEXT,
         "q.xml:2:42: error: 'won' is neither a currency code nor a question with currencies "
         "[J3026]\n"},
	{YES "<question id='q' kind='amount' currency='yes'>" TEXT,
         "q.xml:2:99: error: 'yes' is neither a currency code nor a question with currencies "
         "[J3026]\n"},
	{"<question id='q' kind='choice'><option code='a' currency='kr'/>" TEXT,
         "q.xml:2:59: error: 'kr' is neither a currency code nor a question with currencies "
         "[J3026]\n"},
	{"<stage id='entry'/><question id='q' kind='yesno' stages='entry  exit'>" TEXT,
         "q.xml:2:65: error: unknown stage 'exit' [J3027]\n"},
	{"<stage id='entry'/><constraint id='c' test='true' stages='entri'/>",
         "q.xml:2:59: error: unknown stage 'entri' [J3027]\n  did you mean 'entry'?\n"},
	{"<stage id='a'/><question id='q' kind='decimal' from='scores' from-stage='a'>" TEXT,
         "q.xml:2:54: error: there is no 'scores' to take the answer from [J3028]\n"},
	{"<question id='q' kind='yesno'/>", "q.xml:2:1: error: the question has no text [J3029]\n"},
	{"<dimension id='people'/>" YES
         "<score id='s' aggregator='sum' of='yes' dimension='peple'/>",
         "q.xml:2:133: error: unknown dimension 'peple' [J3030]\n  did you mean 'people'?\n"},
	{YES "<question id='q' kind='yesno' from='yes'>" TEXT,
         "q.xml:2:94: error: from and from-stage go together [J3031]\n"},
	/* scores */
	{YES "\n<score id='s' aggregator='sum' of='yes yess'/>",
         "q.xml:3:40: error: 'yess' is no question, indicator or score [J3051]\n  did you mean "
         "'yes'?\n"},
	{YES "\n<score id='s' aggregator='sum'><item of='no'/></score>",
         "q.xml:3:42: error: 'no' is no question, indicator or score [J3051]\n"},
	{"<question id='q' kind='text'>" TEXT "<score id='s' aggregator='sum' of='q'/>",
         "q.xml:2:90: error: 'q' is a text and cannot be counted [J3052]\n"},
	{"<question id='q' kind='choice'><option code='a'/>" TEXT
         "\n<score id='s' aggregator='sum' of='q'/>",
         "q.xml:3:36: error: no option of 'q' has points [J3053]\n"},
	{"<question id='q' kind='choice'>" AB TEXT
         "\n<score id='s' aggregator='sum' of='q' max='4' min='1'/>",
         "q.xml:3:44: error: the score declares 4 as its max, but its items reach 3 [J3054]\n"},
	{"<question id='q' kind='choice'>" AB TEXT
         "\n<score id='s' aggregator='sum' of='q' max='3' min='0'/>",
         "q.xml:3:52: error: the score declares 0 as its min, but its items reach 1 [J3054]\n"},
	{"<score id='s' aggregator='sum'/>",
         "q.xml:2:27: error: the aggregator 'sum' needs of=\"...\" or <item> [J3055]\n"},
	{"<score id='s' aggregator='formula'/>",
         "q.xml:2:27: error: the aggregator 'formula' needs <formula> [J3055]\n"},
	{"<score id='s' aggregator='lookup'/>",
         "q.xml:2:27: error: the aggregator 'lookup' needs <table> [J3055]\n"},
	{YES "\n<score id='s' aggregator='capped-sum' of='yes'/>",
         "q.xml:3:27: error: the aggregator 'capped-sum' needs cap=\"...\" [J3055]\n"},
	{YES "\n<score id='s' aggregator='penalty' of='yes yes'/>",
         "q.xml:3:27: error: the aggregator 'penalty' needs a single item [J3055]\n"},
	{"<question id='q' kind='percent'>" TEXT
         "\n<score id='s' aggregator='sum' of='q'><bands>\n<band code='a' to='50'/><band code='b' "
         "from='51'/></bands></score>",
         "q.xml:4:46: error: no level for (50..51) [J3056]\n"},
	{"<question id='q' kind='percent'>" TEXT
         "\n<score id='s' aggregator='sum' of='q'><bands>\n<band code='a' below='50'/><band "
         "code='b' above='50'/></bands></score>",
         "q.xml:4:50: error: no level for 50 [J3056]\n"},
	{"<question id='q' kind='percent'>" TEXT
         "\n<score id='s' aggregator='sum' of='q'><bands>\n<band code='a' from='1' "
         "to='99'/></bands></score>",
         "q.xml:4:22: error: no level for [0..1) [J3056]\nq.xml:4:29: error: no level for "
         "(99..100] [J3056]\n"},
	{"<question id='q' kind='percent'>" TEXT
         "\n<score id='s' aggregator='sum' of='q'><bands>\n<band code='a' to='50'/><band code='b' "
         "from='50'/></bands></score>",
         "q.xml:4:46: error: the levels 'a' and 'b' overlap [J3057]\n"},
	{"<question id='q' kind='percent'>" TEXT
         "\n<score id='s' aggregator='sum' of='q'><bands>\n<band code='a'/><band code='b' "
         "from='60' to='50'/></bands></score>",
         "q.xml:4:17: error: no value belongs to the level 'b' [J3058]\n"},
	{YES "<score id='s' aggregator='lookup'><table><input "
             "expr='yes'/>\n<rule><out>1</out></rule></table></score>",
         "q.xml:3:1: error: cells in this rule: 0; inputs of the table: 1 [J3059]\n"},
	{"<question id='q' kind='integer' min='0'>" TEXT
         "\n<score id='s' aggregator='percent' of='q'/>",
         "q.xml:3:40: error: 'q' has no greatest value, which the aggregator 'percent' needs "
         "[J3060]\n"},
	{YES "\n<score id='s' aggregator='sum' of='yes s'/>",
         "q.xml:3:40: error: the score uses itself as an item [J3061]\n"},
	{YES "\n<score id='s' aggregator='sum' of='yes' start='1'/>",
         "q.xml:3:27: error: start=\"...\" means nothing for the aggregator 'sum' [J3062]\n"},
	{YES "<score id='s' aggregator='lookup'><table hit='P'><input expr='yes'/><output "
             "values='1, 2'/>\n"
             "<rule><in>-</in><out>3</out></rule></table></score>",
         "q.xml:3:22: error: the output of rule 1 is not among the values of the table [J3063]\n"},
	/* formulas */
	{"<question id='n' kind='integer'>" TEXT "\n<indicator id='i' test='n + 1'/>",
         "q.xml:3:25: error: a condition was expected, and this gives number [J3081]\n"},
	{"<question id='q' kind='yesno' when='\"x\"'>" TEXT,
         "q.xml:2:37: error: a condition was expected, and this gives string [J3081]\n"},
	{"<score id='s' aggregator='formula'><formula>\"x\"</formula></score>",
         "q.xml:2:45: error: a number was expected, and this gives string [J3082]\n"},
	{"<indicator id='i'/>", "q.xml:2:1: error: 'i' has no formula [J3084]\n"},
	{"<constraint id='i'/>", "q.xml:2:1: error: 'i' has no formula [J3084]\n"},
	{"<question id='q' kind='choice'>" AB TEXT "\n<indicator id='i' test='q = \"c\"'/>",
         "q.xml:3:29: error: no option \"c\" [J1058]\n"
         "  there are: a, b\n"},
	{YES "\n<indicator id='i'>\n<test>yse</test></indicator>",
         "q.xml:4:7: error: unknown name 'yse' [J1051]\n  did you mean 'yes'?\n"},
};

/* Over a questionnaire with a choice `economy`, a number `staff`, a yes-or-no `ready` and a score
 * `net`. */
static const char world[] =
	"<questionnaire id='t' version='1'>\n<question id='economy' "
        "kind='choice'><text>?</text><option code='KR'/><option "
	"code='JP'/></question><question id='staff' "
        "kind='integer'><text>?</text></question><question id='ready' kind='yesno'>"
	"<text>?</text></question><score id='net' aggregator='percent' "
        "of='ready'/></questionnaire>";

#define P "<programme id='p'><name>P</name>\n"
#define P_ "</programme>"
#define A(id, more) "<advice id='" id "' when='ready' " more "><name>N</name></advice>"

static const struct link_case rule_cases[] = {
	{"<fact id='staff'><formula>1</formula></fact>",
         "r.xml:2:11: error: the name 'staff' is taken: a question in q.xml:2 [J3001]\n"},
	{P "<condition id='c' basis='own' test='true'/>" P_,
         "r.xml:3:26: error: 'own' is not forum, published or assumed [J2025]\n"},
	{P "<condition id='c' basis='forum' test='true'/>\n<condition id='c' basis='forum' "
           "test='true'/>" P_,
         "r.xml:4:16: error: 'c' is there twice; first in r.xml:3 [J3004]\n"},
	{P "<condition id='c' basis='forum' test='staff'/>" P_,
         "r.xml:3:39: error: a condition was expected, and this gives number [J3081]\n"},
	{"<fact id='f' type='boolean'><formula>staff + 1</formula></fact>",
         "r.xml:2:20: error: declared as boolean, but the formula gives number [J3083]\n"},
	{"<finding id='f'><evidence certainty='1'/></finding>",
         "r.xml:2:17: error: 'f' has no formula [J3084]\n"},
	{"<input id='stuff' type='number'/>", "r.xml:2:12: error: the questionnaire 't' lacks the "
                                              "input 'stuff' [J3091]\n  did you mean 'staff'?\n"},
	{"<input id='staff' type='string'/>", "r.xml:2:25: error: the input 'staff' is string "
                                              "here, but number in the questionnaire [J3092]\n"},
	{"<programme id='other'><name>P</name></programme>" P "<successor ref='othr'/>" P_,
         "r.xml:3:17: error: no entry 'othr' [J3094]\n  did you mean 'other'?\n"},
	{"<advice id='a' parent='x'><name>A</name></advice>",
         "r.xml:2:24: error: no entry 'x' [J3094]\n"},
	{"<classification id='c'><class code='s'>\n<limit of='economy' "
         "at-most='3'/></class></classification>",
         "r.xml:3:12: error: 'economy' is string, and limits are on numbers [J3095]\n"},
	{"<classification id='c'><class code='s'>\n<limit of='stafff' "
         "at-most='3'/></class></classification>",
         "r.xml:3:12: error: unknown name 'stafff' [J3096]\n  did you mean 'staff'?\n"},
	{"<classification id='c'>\n<class code='s' economy='KR JPN'><limit of='staff' "
         "at-most='3'/></class></classification>",
         "r.xml:3:29: error: 'JPN' is no option of the question 'economy' [J3097]\n  did you mean "
         "'JP'?\n"},
	{"<classification id='c'>\n<class code='s' sector='it'><limit of='staff' "
         "at-most='3'/></class></classification>",
         "r.xml:3:25: error: classes with sector=\"...\" need a question or input 'sector' "
         "[J3098]\n"},
	{"<finding id='f'><evidence when='ready' certainty='1.2'/></finding>",
         "r.xml:2:51: error: the certainty 1.2 is not between 0 and 1 [J3099]\n"},
	{P "<gap of='net' weight='-1'/>" P_,
         "r.xml:3:23: error: the weight -1 is below 0 [J3100]\n"},
	{P "<period from='2004-07' until='2003'/>" P_,
         "r.xml:3:31: error: until 2003 lies before from 2004-07 [J3101]\n"},
	{P "<period last-seen='2005-02-01' ended-by='2005-01'/>" P_,
         "r.xml:3:42: error: ended-by 2005-01 lies before last-seen 2005-02-01 [J3101]\n"},
	{P "<gap of='nett'/>" P_,
         "r.xml:3:10: error: no score 'nett' [J3102]\n  did you mean 'net'?\n"},
	{"<policy id='p'/>", "r.xml:2:1: error: the policy 'p' has no name [J3103]\n"},
	{"<classification id='c'>\n<class code='s' combine='weighted'>\n<limit "
         "of='staff'/></class></classification>",
         "r.xml:3:1: error: combine=\"weighted\" needs cap=\"...\" [J3104]\nr.xml:4:1: error: "
         "combine=\"weighted\" needs weight=\"...\" "
         "[J3104]\n"},
	{"<classification id='c'><class code='s'>\n<limit of='staff'/></class></classification>",
         "r.xml:3:1: error: the limit says neither at-most, below nor at-least [J3105]\n"},
	{"<input id='economy' type='string' values='KR US'/>",
         "r.xml:2:46: error: the input 'economy' can be US here, but the questionnaire has the "
         "options KR, JP [J3106]\n"},
	/* plans */
	{A("x", "after='yy'") A("y", ""),
         "r.xml:2:36: error: no advice 'yy' [J3120]\n  did you mean 'y'?\n"},
	{A("x", "answers='ff'") "<finding id='f'/>",
         "r.xml:2:38: error: no finding 'ff' [J3121]\n  did you mean 'f'?\n"},
	{"<programme id='p' excludes='x'><name>P</name></programme>" A("x", ""),
         "r.xml:2:29: error: no programme 'x' [J3122]\n"},
	{"<programme id='p' fund='pott'><name>P</name></programme><fund id='pot'/>",
         "r.xml:2:25: error: no fund 'pott' [J3123]\n  did you mean 'pot'?\n"},
	{P "<pays for='net nett'/>" P_,
         "r.xml:3:16: error: neither a piece of advice nor a score 'nett' [J3124]\n  did you mean "
         "'net'?\n"},
	{P "<pays for='net' share='120'/>" P_,
         "r.xml:3:24: error: 120 percent is not above 0 and at most 100 [J3125]\n"},
	{P "<pays for='net' most='-1' currency='KRW'/>" P_,
         "r.xml:3:23: error: the amount -1 is below 0 [J3126]\n"},
	{P "<pays for='net' most='5'/>" P_,
         "r.xml:3:23: error: most=\"...\" is an amount without a currency [J3127]\n"},
	{"<fund id='pot' most='5' currency='won'/>",
         "r.xml:2:35: error: 'won' is no currency code [J3128]\n"},
	{"<fund id='pot'/>\n<fund id='pot'/>",
         "r.xml:3:11: error: 'pot' is there twice; first in r.xml:2 [J3004]\n"},
	{A("x", "after='z'") A("y", "after='x'") A("z", "after='y'"),
         "r.xml:2:36: error: the advice 'x' comes after itself: x -> z -> y -> x [J3129]\n"
         "r.xml:2:158: error: the advice 'z' comes after itself: z -> y -> x -> z [J3129]\n"
         "r.xml:2:97: error: the advice 'y' comes after itself: y -> x -> z -> y [J3129]\n"},
	{A("x", "after='x'"),
         "r.xml:2:36: error: the advice 'x' comes after itself: x -> x [J3129]\n"},
	{P "<period from='2026-07' apply-by='2026-06'/>" P_,
         "r.xml:3:34: error: apply-by 2026-06 lies before from 2026-07 [J3101]\n"},
};

/* How many did not come out as expected: all are shown. */
static size_t check_one(struct bench *bench, const struct link_case *one, const char *rules)
{
	struct diag_sink *sink = diag_sink_new(bench->arena);
	struct pack *pack = load_bench(bench, rules, sink);

	if (!pack && !strcmp(said(bench, sink), one->expected))
		return 0;
	print_error("for %s\nexpected %sgot      %s", one->body, one->expected, said(bench, sink));
	return 1;
}

static void mistakes_of_questionnaires(void **state)
{
	struct bench *bench = *state;
	size_t wrong = 0;

	for (size_t i = 0; i < sizeof questionnaire_cases / sizeof *questionnaire_cases; i++) {
		put_file(bench, "q.xml",
		         arena_printf(bench->arena,
		                      "<questionnaire id='t' version='1'>\n%s\n</questionnaire>",
		                      questionnaire_cases[i].body));
		wrong += check_one(bench, &questionnaire_cases[i], NULL);
	}
	assert_int_equal(wrong, 0);
}

static void mistakes_of_rule_bases(void **state)
{
	struct bench *bench = *state;
	size_t wrong = 0;

	put_file(bench, "q.xml", world);
	for (size_t i = 0; i < sizeof rule_cases / sizeof *rule_cases; i++) {
		put_file(bench, "r.xml",
		         arena_printf(bench->arena,
		                      "<rulebase id='r' version='1'>\n%s\n</rulebase>",
		                      rule_cases[i].body));
		wrong += check_one(bench, &rule_cases[i], "r");
	}
	assert_int_equal(wrong, 0);
}

static struct pack *good(struct bench *bench, const char *questionnaire, const char *rules)
{
	struct diag_sink *sink = diag_sink_new(bench->arena);

	put_file(bench, "q.xml", questionnaire);
	if (rules)
		put_file(bench, "r.xml", rules);
	struct pack *pack = load_bench(bench, rules ? "r" : NULL, sink);
	if (!pack || diag_count(sink))
		fail_msg("expected no complaint, got %s", said(bench, sink));
	return pack;
}

static void facts_are_typed_after_what_they_use(void **state)
{
	struct pack *pack = good(*state, world,
	                         "<rulebase id='r' version='1'><fact id='a'><formula>b + "
	                         "1</formula></fact><fact id='b'>"
	                         "<formula>staff * 2</formula></fact><fact id='c'><formula>a &gt; "
	                         "3 and ready</formula></fact>"
	                         "<programme id='p'><name>P</name><condition id='k' basis='forum' "
	                         "test='c'/></programme></rulebase>");

	assert_int_equal(feel_scope_find(pack->scope, "a")->kind, TYPE_NUMBER);
	assert_int_equal(feel_scope_find(pack->scope, "b")->kind, TYPE_NUMBER);
	assert_int_equal(feel_scope_find(pack->scope, "c")->kind, TYPE_BOOLEAN);
}

static void an_optional_input_that_is_absent_is_a_name_all_the_same(void **state)
{
	struct pack *pack = good(
		*state, world,
		"<rulebase id='r' version='1'><input id='turnover' type='number' "
	        "required='no'/><input "
		"id='cloud' type='number' required='no'/><programme "
	        "id='p'><name>P</name><condition id='k' "
		"basis='forum' test='turnover &gt; 3'/><gap of='cloud'/></programme></rulebase>");

	assert_int_equal(feel_scope_find(pack->scope, "turnover")->kind, TYPE_NUMBER);
}

static void levels_are_names_with_their_codes(void **state)
{
	struct pack *pack =
		good(*state,
	             "<questionnaire id='t' version='1'><question id='q' "
	             "kind='percent'><text>?</text></question>"
	             "<score id='s' aggregator='sum' of='q'><bands id='official' step='1'><band "
	             "code='low' to='9'/><band "
	             "code='high' from='10'/></bands><bands id='x'><band "
	             "code='all'/></bands></score><indicator id='i' "
	             "test='s_level = \"low\" or s_x_level = \"all\"'/></questionnaire>",
	             NULL);

	assert_int_equal(feel_scope_find(pack->scope, "s_level")->code_count, 2);
	assert_int_equal(feel_scope_find(pack->scope, "s_official_level")->code_count, 2);
}

static void grids_count_by_their_rows(void **state)
{
	struct pack *pack = good(
		*state,
		"<questionnaire id='t' version='1'><question id='g' kind='grid'><text>?</text>" AB
		"<row code='r1'/><row code='r2'/></question><score id='s' aggregator='sum' of='g' "
	        "min='2' "
		"max='6'/><indicator id='i' test='g.r1 = \"a\"'/></questionnaire>",
		NULL);
	const struct score *score = pack_score(pack, "s");

	assert_int_equal(score->items.count, 2);
	assert_string_equal(score->items.items[1].of, "g.r2");
}

/* ---- reach
 * ---------------------------------------------------------------------------------------------------
 */

static void scores_reach_what_their_items_give(void **state)
{
	static const struct {
		const char *score; /* attributes and content */
		int low, high;
	} cases[] = {
		{"aggregator='sum' of='c m y i'>", -1, 8},
		{"aggregator='count' of='y i'>", 0, 2},
		{"aggregator='gate' of='y i y'>", 0, 3},
		{"aggregator='mean' of='c y'>", -1, 2},
		{"aggregator='percent' of='c m y'>", 0, 100},
		{"aggregator='minimum' of='c y'>", -1, 1},
		{"aggregator='maximum' of='c y'>", 0, 3},
		{"aggregator='capped-sum' cap='5' of='c m y i'>", -1, 5},
		{"aggregator='sum'><item of='c' weight='-2'/>", -6, 2},
		{"aggregator='sum'><item of='c' reverse='yes'/>", -1, 3},
		{"aggregator='sum'><item of='c' cap='2'/>", -1, 2},
		{"aggregator='sum' of='w'>", 0, 1},
		{"aggregator='penalty' of='c'><penalty when='y' factor='0.5'/>", -1, 3},
		{"aggregator='product' start='1' of='y i'>", 1, 3},
		{"aggregator='weighted-mean'><item of='c' weight='3'/><item of='y'/>", -1, 3},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct bench *bench = *state;
		bool mean = strstr(cases[i].score, "weighted-mean") != NULL ||
		            strstr(cases[i].score, "'mean'") != NULL;
		struct pack *pack = good(
			bench,
			arena_printf(bench->arena,
		                     "<questionnaire id='t' version='1'><question id='c' "
		                     "kind='choice'><text>?</text><option code='a' "
		                     "points='-1'/><option code='b' "
		                     "points='3'/></question><question id='m' kind='multiple' "
		                     "max-chosen='2'><text>?</text><option code='a'/><option "
		                     "code='b' points='2'/><option code='c'/><option "
		                     "code='x' exclusive='yes' points='0'/></question><question "
		                     "id='y' kind='yesno'><text>?</text>"
		                     "</question><question id='w' kind='yesno' "
		                     "when='y'><text>?</text></question><indicator id='i' "
		                     "test='y'/><score id='s' %s</score></questionnaire>",
		                     cases[i].score),
			NULL);
		struct ratio low;
		struct ratio high;
		if (!score_reach(pack, pack_score(pack, "s"), &low, &high))
			fail_msg("%s: no reach", cases[i].score);
		if (mean)
			continue; /* fractions: below */
		if (ratio_compare(low, ratio_int(cases[i].low)) ||
		    ratio_compare(high, ratio_int(cases[i].high)))
			fail_msg("%s: reaches %ld/%ld to %ld/%ld", cases[i].score,
			         (long)low.numerator, (long)low.denominator, (long)high.numerator,
			         (long)high.denominator);
	}
}

static void means_reach_fractions(void **state)
{
	struct pack *pack = good(
		*state,
		"<questionnaire id='t' version='1'><question id='c' kind='choice'><text>?</text>" AB
		"</question><question id='y' kind='yesno'><text>?</text></question><score id='s' "
		"aggregator='weighted-mean' min='3/4' max='5/2'><item of='c' weight='3'/><item "
	        "of='y'/></score>"
		"</questionnaire>",
		NULL);

	assert_non_null(pack_score(pack, "s"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mistakes_of_questionnaires),
		cmocka_unit_test(mistakes_of_rule_bases),
		cmocka_unit_test(facts_are_typed_after_what_they_use),
		cmocka_unit_test(an_optional_input_that_is_absent_is_a_name_all_the_same),
		cmocka_unit_test(levels_are_names_with_their_codes),
		cmocka_unit_test(grids_count_by_their_rows),
		cmocka_unit_test(scores_reach_what_their_items_give),
		cmocka_unit_test(means_reach_fractions),
	};
	return cmocka_run_group_tests(tests, open_bench, close_bench);
}
