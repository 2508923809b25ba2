/*
 * Decisions while inputs are missing: a rule must, may or cannot match. A missing input is not null: what FEEL makes of null
 * is only what happens once somebody has said that there is no value.
 */
#include "eval/world.h"

#include "load/load.h"
#include "model/decision.h"

#define MODEL(body)                                                                                                                     \
	"<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/' name='m' namespace='m'>\n"                                       \
	"<itemDefinition name='tRisk'><typeRef>string</typeRef><allowedValues><text>\"Low\", \"High\"</text></allowedValues></itemDefinition>\n" \
	"<inputData id='risk' name='risk'><variable name='risk' typeRef='tRisk'/></inputData>\n"                                            \
	"<inputData id='age' name='age'><variable name='age' typeRef='number'/></inputData>\n" body "</definitions>"
#define NEEDS "<informationRequirement><requiredInput href='#risk'/></informationRequirement><informationRequirement><requiredInput href='#age'/></informationRequirement>"
#define DECISION(logic) MODEL("<decision id='d' name='d'><variable name='d'/>" NEEDS logic "</decision>")
#define INPUT(text) "<input><inputExpression><text>" text "</text></inputExpression></input>"
#define CELL(text) "<inputEntry><text>" text "</text></inputEntry>"
#define OUT(text) "<outputEntry><text>" text "</text></outputEntry>"
#define RULE(risk, age, out) "<rule>" CELL(risk) CELL(age) OUT(out) "</rule>\n"
#define TABLE(attributes, columns, rules) DECISION("<decisionTable " attributes ">" INPUT("risk") INPUT("age") columns rules "</decisionTable>")

struct open_model {
	struct arena *arena;
	const struct program *program;
	struct run *run;
};

static struct open_model open_model(const char *text)
{
	struct open_model open = {.arena = arena_new(0)};
	struct diag_sink *sink = diag_sink_new(open.arena);
	struct dmn_model *model = load_dmn_bytes(open.arena, NULL, "m.dmn", text, strlen(text), false, sink);

	if (!model || diag_count(sink) || dmn_faults(model))
		fail_msg("the model of the test has faults:\n%s", text);
	open.program = program_build_model(open.arena, model, sink);
	assert_non_null(open.program);
	open.run = run_new(open.program, NULL, (struct date){20000});
	return open;
}

static void close_model(struct open_model *open)
{
	run_free(open->run);
	arena_free(open->arena);
}

static void give(struct open_model *open, const char *key, struct value value)
{
	struct answer answer = {.key = key, .state = value_is_null(value) ? ANSWER_NOT_APPLICABLE : ANSWER_ANSWERED, .value = value};
	int64_t input = program_input_find(open->program, key);

	assert_true(input >= 0);
	run_set(open->run, (uint32_t)input, &answer);
}

static const char *decided(struct open_model *open)
{
	const struct program *program = open->program;
	struct buf text;
	const char *copy;

	buf_init(&text, 0);
	for (size_t i = 0; i < program->element_count; i++)
		if (strcmp(program->elements[i].element->name, "d") == 0)
			domain_print(run_domain(open->run, program->elements[i].node), &text);
	copy = arena_strdup(open->arena, text.text ? text.text : "no decision d");
	buf_release(&text);
	return copy;
}

/* What d can be: with nothing given, with risk "High", with risk null, and with both "Low" and 40. */
static void expect(const char *model, const char *open_text, const char *high, const char *null, const char *both)
{
	struct open_model open = open_model(model);

	assert_string_equal(decided(&open), open_text);
	give(&open, "risk", value_text(open.arena, "High"));
	assert_string_equal(decided(&open), high);
	give(&open, "risk", value_null());
	assert_string_equal(decided(&open), null);
	give(&open, "risk", value_text(open.arena, "Low"));
	give(&open, "age", value_int(40));
	assert_string_equal(decided(&open), both);
	close_model(&open);
}

static void not_high_does_not_fire_for_what_is_missing(void **unused)
{
	(void)unused;
	expect(TABLE("", "<output/>", RULE("not(\"High\")", "-", "1") RULE("\"High\"", "-", "2")), "{1, 2}", "{2}", "{1}", "{1}");
	expect(TABLE("", "<output/>", RULE("not(\"High\")", "-", "1")), "{null, 1}", "{null}", "{1}", "{1}");
	expect(TABLE("", "<output/>", RULE("null", "-", "1") RULE("not(null)", "-", "2")), "{1, 2}", "{2}", "{1}", "{2}");
}

static void a_comparison_with_null_never_matches(void **unused)
{
	(void)unused;
	expect(TABLE("", "<output><defaultOutputEntry><text>0</text></defaultOutputEntry></output>", RULE("-", "&gt;= 18", "1") RULE("-", "&lt; 18", "2")), "{0, 1, 2}", "{0, 1, 2}",
	       "{0, 1, 2}", "{1}");
	expect(TABLE("", "<output/>", RULE("-", "not(&gt; 18)", "1")), "{null, 1}", "{null, 1}", "{null, 1}", "{null}");
}

#define RULES RULE("\"High\"", "-", "1") RULE("-", "&gt; 30", "3") RULE("\"High\", \"Low\"", "&gt; 50", "2")
#define RANKED "<output><outputValues><text>2, 3, 1</text></outputValues><defaultOutputEntry><text>0</text></defaultOutputEntry></output>"

static void each_hit_policy_says_what_is_still_possible(void **unused)
{
	(void)unused;
	expect(TABLE("hitPolicy='UNIQUE'", RANKED, RULES), "{null, 0, 1, 3}", "{null, 1}", "{0, 3}", "{3}");
	expect(TABLE("hitPolicy='FIRST'", RANKED, RULES), "{0, 1, 3}", "{1}", "{0, 3}", "{3}");
	expect(TABLE("hitPolicy='ANY'", RANKED, RULES), "{null, 0, 1, 3}", "{null, 1}", "{0, 3}", "{3}");
	expect(TABLE("hitPolicy='PRIORITY'", RANKED, RULES), "{0, 1, 2, 3}", "{1, 2, 3}", "{0, 3}", "{3}");
	expect(TABLE("hitPolicy='COLLECT'", RANKED, RULES), "{0, [1], [1, 3], [1, 3, 2], [3], [3, 2]}", "{[1], [1, 3], [1, 3, 2]}", "{0, [3]}", "{[3]}");
	expect(TABLE("hitPolicy='RULE ORDER'", RANKED, RULES), "{0, [1], [1, 3], [1, 3, 2], [3], [3, 2]}", "{[1], [1, 3], [1, 3, 2]}", "{0, [3]}", "{[3]}");
	expect(TABLE("hitPolicy='OUTPUT ORDER'", RANKED, RULES), "{0, [1], [2, 3], [2, 3, 1], [3], [3, 1]}", "{[1], [2, 3, 1], [3, 1]}", "{0, [3]}", "{[3]}");
	expect(TABLE("hitPolicy='COLLECT' aggregation='SUM'", RANKED, RULES), "{0, 1, 3, 4, 5, 6}", "{1, 4, 6}", "{0, 3}", "{3}");
	expect(TABLE("hitPolicy='COLLECT' aggregation='MIN'", RANKED, RULES), "{0, 1, 2, 3}", "{1}", "{0, 3}", "{3}");
	expect(TABLE("hitPolicy='COLLECT' aggregation='MAX'", RANKED, RULES), "{0, 1, 3}", "{1, 3}", "{0, 3}", "{3}");
	expect(TABLE("hitPolicy='COLLECT' aggregation='COUNT'", RANKED, RULES), "{0, 1, 2, 3}", "{1, 2, 3}", "{0, 1}", "{1}");
}

static void several_outputs_are_a_context(void **unused)
{
	(void)unused;
	expect(TABLE("", "<output name='p'/><output name='q'><defaultOutputEntry><text>9</text></defaultOutputEntry></output>",
	             "<rule>" CELL("\"High\"") CELL("-") OUT("1") OUT("2") "</rule><rule>" CELL("\"Low\"") CELL("-") OUT("3") OUT("") "</rule>"),
	       "{{p: null, q: 9}, {p: 1, q: 2}, {p: 3, q: null}}", "{{p: 1, q: 2}}", "{{p: null, q: 9}}", "{{p: 3, q: null}}");
}

static void a_value_that_is_not_allowed_makes_the_table_null(void **unused)
{
	struct open_model open = open_model(DECISION("<decisionTable><input><inputExpression><text>age</text></inputExpression><inputValues><text>[0..120]</text></inputValues></input><output/><rule>" CELL("-")
	                                                     OUT("1") "</rule></decisionTable>"));

	(void)unused;
	assert_string_equal(decided(&open), "{null, 1}");
	give(&open, "age", value_int(121));
	assert_string_equal(decided(&open), "{null}");
	give(&open, "age", value_int(120));
	assert_string_equal(decided(&open), "{1}");
	give(&open, "age", value_null()); /* cells see it */
	assert_string_equal(decided(&open), "{1}");
	close_model(&open);
}

static void recursion_over_what_is_missing_ends(void **unused)
{
	struct open_model open = open_model(MODEL(
		"<businessKnowledgeModel id='fib' name='fib'><variable name='fib'/><encapsulatedLogic><formalParameter name='n' typeRef='number'/>"
		"<literalExpression><text>if n &lt; 2 then 1 else fib(n - 1) + fib(n - 2)</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>"
		"<decision id='d' name='d'><variable name='d' typeRef='number'/><informationRequirement><requiredInput href='#age'/></informationRequirement>"
		"<knowledgeRequirement><requiredKnowledge href='#fib'/></knowledgeRequirement><literalExpression><text>fib(age)</text></literalExpression></decision>"));

	(void)unused;
	assert_string_equal(decided(&open), "{null}, any number");
	give(&open, "age", value_int(10));
	assert_string_equal(decided(&open), "{89}");
	close_model(&open);
}

/* ---- borders ---- */

#define KNOWLEDGE(body) "<businessKnowledgeModel id='k' name='k'><variable name='k'/>" body "</businessKnowledgeModel>\n"
#define CALLS(logic) "<decision id='d' name='d'><variable name='d'/>" NEEDS "<knowledgeRequirement><requiredKnowledge href='#k'/></knowledgeRequirement>" logic "</decision>"
#define LITERAL(text) "<literalExpression><text>" text "</text></literalExpression>"

static void calls_are_as_exact_as_what_they_call(void **unused)
{
	static const char *const calls[] = {
		MODEL(KNOWLEDGE("<encapsulatedLogic><formalParameter name='p' typeRef='tRisk'/>" LITERAL("if p = \"High\" then 1 else 2") "</encapsulatedLogic>") CALLS(LITERAL("k(risk)"))),
		MODEL(KNOWLEDGE("<encapsulatedLogic><formalParameter name='p' typeRef='tRisk'/>" LITERAL("if p = \"High\" then 1 else 2") "</encapsulatedLogic>") CALLS(LITERAL("k(p: risk)"))),
		MODEL(KNOWLEDGE("<encapsulatedLogic><formalParameter name='q'/><formalParameter name='p' typeRef='tRisk'/>" LITERAL("if p = \"High\" then 1 else 2") "</encapsulatedLogic>")
	                      CALLS("<invocation>" LITERAL("k") "<binding><parameter name='p'/>" LITERAL("risk") "</binding><binding><parameter name='q'/>" LITERAL("1") "</binding></invocation>")),
		MODEL("<decision id='e' name='e'><variable name='e'/>" NEEDS LITERAL("if risk = \"High\" then 1 else 2") "</decision>"
	              "<decisionService id='k' name='k'><variable name='k'/><outputDecision href='#e'/><inputData href='#risk'/><inputData href='#age'/></decisionService>" CALLS(LITERAL("k(risk, age)"))),
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(calls); i++)
		expect(calls[i], "{1, 2}", "{1}", "{2}", "{2}");
}

static void an_argument_of_the_wrong_type_makes_the_call_null(void **unused)
{
	(void)unused;
	expect(MODEL(KNOWLEDGE("<encapsulatedLogic><formalParameter name='p' typeRef='number'/>" LITERAL("if p = null then 0 else 1") "</encapsulatedLogic>") CALLS(LITERAL("k(risk)"))), "{null, 0}",
	       "{null}", "{0}", "{null}");
}

static void what_a_type_does_not_allow_is_null(void **unused)
{
	(void)unused;
	expect(MODEL("<decision id='d' name='d'><variable name='d' typeRef='tRisk'/>" NEEDS LITERAL("if age &gt; 30 then \"Low\" else \"none\"") "</decision>"), "{null, \"Low\"}", "{null, \"Low\"}",
	       "{null, \"Low\"}", "{\"Low\"}");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(not_high_does_not_fire_for_what_is_missing),
		cmocka_unit_test(a_comparison_with_null_never_matches),
		cmocka_unit_test(each_hit_policy_says_what_is_still_possible),
		cmocka_unit_test(several_outputs_are_a_context),
		cmocka_unit_test(a_value_that_is_not_allowed_makes_the_table_null),
		cmocka_unit_test(recursion_over_what_is_missing_ends),
		cmocka_unit_test(calls_are_as_exact_as_what_they_call),
		cmocka_unit_test(an_argument_of_the_wrong_type_makes_the_call_null),
		cmocka_unit_test(what_a_type_does_not_allow_is_null),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
