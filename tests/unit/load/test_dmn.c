/*
 * DMN models as editors really write them: every version of the standard, prefixes, things left out, types and languages of
 * other engines; and what is said of what cannot be read.
 */
#include "load/packs.h"

#include "model/decision.h"

#define DMN13 "https://www.omg.org/spec/DMN/20191111/MODEL/"
#define MODEL(body) "<definitions xmlns='" DMN13 "' name='m' namespace='here'>\n" body "\n</definitions>"
#define LITERAL(text) "<literalExpression><text>" text "</text></literalExpression>"

static struct dmn_model *load(struct bench *bench, const char *text, struct diag_sink *sink)
{
	return load_dmn_bytes(bench->arena, NULL, "m.dmn", text, strlen(text), false, sink);
}

/* Read without a word about the model; its elements may have faults. */
static const struct dmn_model *good(struct bench *bench, const char *text)
{
	struct diag_sink *sink = diag_sink_new(bench->arena);
	const struct dmn_model *model = load(bench, text, sink);

	if (!model || diag_count(sink))
		fail_msg("expected a model and no complaint, got %s from\n%s", said(bench, sink), text);
	return model;
}

static const struct drg_element *element(const struct dmn_model *model, const char *name)
{
	const struct drg_element *found = dmn_element(model, name);

	if (!found)
		fail_msg("the model has nothing called '%s'", name);
	return found;
}

static void expect_faults(struct bench *bench, const char *text, const char *name, const char *expected)
{
	assert_string_equal(said(bench, element(good(bench, text), name)->faults), expected);
}

static void refused(struct bench *bench, const char *text, const char *expected)
{
	struct diag_sink *sink = diag_sink_new(bench->arena);

	if (load(bench, text, sink))
		fail_msg("expected no model from\n%s", text);
	assert_string_equal(said(bench, sink), expected);
}

/* ---- the vocabulary ---- */

static void every_version_is_read(void **state)
{
	static const struct {
		const char *namespace, *version;
	} versions[] = {
		{"http://www.omg.org/spec/DMN/20151101/dmn.xsd", "1.1"},
		{"http://www.omg.org/spec/DMN/20151101/dmn11.xsd", "1.1"},
		{"http://www.omg.org/spec/DMN/20180521/MODEL/", "1.2"},
		{"https://www.omg.org/spec/DMN/20191111/MODEL/", "1.3"},
		{"https://www.omg.org/spec/DMN/20211108/MODEL/", "1.4"},
		{"https://www.omg.org/spec/DMN/20230324/MODEL/", "1.5"},
		{"https://www.omg.org/spec/DMN/20240513/MODEL/", "1.6"},
		{"https://www.omg.org/spec/DMN/", ""},
	};
	static const char *const prefixes[][2] = {{"", ""}, {"dmn:", ":dmn"}, {"semantic:", ":semantic"}};
	struct bench *bench = *state;

	for (size_t i = 0; i < sizeof(versions) / sizeof(*versions); i++)
		for (size_t k = 0; k < sizeof(prefixes) / sizeof(*prefixes); k++) {
			const char *p = prefixes[k][0];
			char *text = arena_printf(bench->arena, "<%sdefinitions xmlns%s='%s' name='m'><decision xmlns='urn:other' name='not this'/><%sdecision name='n'>"
			                                        "<%sliteralExpression><%stext>1</%stext></%sliteralExpression></%sdecision></%sdefinitions>",
			                          p, prefixes[k][1], versions[i].namespace, p, p, p, p, p, p, p);
			const struct dmn_model *model = good(bench, text);
			assert_string_equal(model->version, versions[i].version);
			assert_int_equal(model->elements.count, 1);
			assert_string_equal(element(model, "n")->logic->text.input.text, "1");
		}
}

static void other_roots_are_refused_by_name(void **state)
{
	struct bench *bench = *state;

	refused(bench, "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'/>",
	        "m.dmn:1:1: error: <definitions> of 'http://www.omg.org/spec/BPMN/20100524/MODEL' is not the root of a DMN model [J2071]\n");
	refused(bench, "<definitions/>", "m.dmn:1:1: error: <definitions> of '' is not the root of a DMN model [J2071]\n");
	refused(bench, "<decision xmlns='" DMN13 "'/>", "m.dmn:1:1: error: <decision> of '" DMN13 "' is not the root of a DMN model [J2071]\n");
	refused(bench, "<DMNDiagram xmlns='https://www.omg.org/spec/DMN/20191111/DMNDI/'/>",
	        "m.dmn:1:1: error: <DMNDiagram> of 'https://www.omg.org/spec/DMN/20191111/DMNDI/' is not the root of a DMN model [J2071]\n");
	refused(bench, "<!DOCTYPE definitions []>\n" MODEL(""), "m.dmn:1:1: error: a DOCTYPE is not allowed [J2005]\n");
}

static void b_feel_is_refused_by_name(void **state)
{
	struct bench *bench = *state;

	refused(bench, "<definitions xmlns='" DMN13 "'\n expressionLanguage='https://www.omg.org/spec/DMN/20240513/B-FEEL/'/>",
	        "m.dmn:2:22: error: the model is written in 'https://www.omg.org/spec/DMN/20240513/B-FEEL/', which is not FEEL [J2076]\n");
}

static void what_editors_add_is_passed_over(void **state)
{
	struct bench *bench = *state;
	const struct dmn_model *model = good(
		bench, "<definitions xmlns='" DMN13 "' xmlns:dmndi='https://www.omg.org/spec/DMN/20191111/DMNDI/' xmlns:camunda='http://camunda.org/schema/1.0/dmn'"
		       " xmlns:modeler='http://camunda.org/schema/modeler/1.0' xmlns:kie='http://www.drools.org/kie/dmn/1.2' name='m' modeler:executionPlatform='Camunda Cloud'>\n"
		       "<description>of the model</description><extensionElements><kie:attachment/></extensionElements>"
		       "<textAnnotation id='t'><text>free</text></textAnnotation><knowledgeSource id='k' name='law'/><elementCollection/>"
		       "<decision id='d' name='d' camunda:historyTimeToLive='180'><extensionElements><camunda:decision name='no'/></extensionElements>"
		       "<question>q?</question><allowedAnswers>a</allowedAnswers><variable name='d'/><authorityRequirement><requiredAuthority href='#k'/></authorityRequirement>" LITERAL("1")
		       "</decision><dmndi:DMNDI><dmndi:DMNDiagram/></dmndi:DMNDI></definitions>");

	assert_int_equal(model->elements.count, 1);
	assert_int_equal(element(model, "d")->requires.count, 0);
	assert_int_equal(dmn_faults(model), 0);
	assert_string_equal(element(model, "d")->logic->text.input.text, "1");
}

static void utf_16_is_read_and_wider_units_are_refused(void **state)
{
	static const char ascii[] = "<definitions xmlns='" DMN13 "' name='m'/>";
	struct bench *bench = *state;
	struct diag_sink *sink = diag_sink_new(bench->arena);
	char wide[4 * sizeof(ascii)] = {0};

	for (size_t i = 0; i + 1 < sizeof(ascii); i++)
		wide[2 * i + 1] = ascii[i];
	assert_non_null(load_dmn_bytes(bench->arena, NULL, "m.dmn", wide, 2 * (sizeof(ascii) - 1), false, sink));
	memset(wide, 0, sizeof(wide));
	for (size_t i = 0; i + 1 < sizeof(ascii); i++)
		wide[4 * i + 3] = ascii[i];
	assert_null(load_dmn_bytes(bench->arena, NULL, "m.dmn", wide, 4 * (sizeof(ascii) - 1), false, sink));
	assert_string_equal(said(bench, sink), "m.dmn:1:1: error: the text is not valid UTF-8 [J2004]\n");
}

/* ---- tables ---- */

static const struct decision_table *table(struct bench *bench, const char *attributes, const char *body)
{
	const struct dmn_model *model =
		good(bench, arena_printf(bench->arena, MODEL("<decision id='d' name='d'>\n<decisionTable%s>%s</decisionTable></decision>"), attributes, body));

	return element(model, "d")->logic->table;
}

static void the_hit_policy_is_unique_unless_another_is_said(void **state)
{
	static const struct {
		const char *attributes;
		enum hit_policy hit;
	} policies[] = {
		{"", HIT_UNIQUE},
		{" hitPolicy=''", HIT_UNIQUE},
		{" hitPolicy='UNIQUE'", HIT_UNIQUE},
		{" hitPolicy='FIRST' aggregation='SUM'", HIT_FIRST}, /* left behind by an editor */
		{" hitPolicy='ANY'", HIT_ANY},
		{" hitPolicy='PRIORITY'", HIT_PRIORITY},
		{" hitPolicy='RULE ORDER'", HIT_RULE_ORDER},
		{" hitPolicy='OUTPUT ORDER'", HIT_OUTPUT_ORDER},
		{" hitPolicy='COLLECT'", HIT_COLLECT},
		{" hitPolicy='COLLECT' aggregation='SUM'", HIT_COLLECT_SUM},
		{" hitPolicy='COLLECT' aggregation='MIN'", HIT_COLLECT_MIN},
		{" hitPolicy='COLLECT' aggregation='MAX'", HIT_COLLECT_MAX},
		{" hitPolicy='COLLECT' aggregation='COUNT'", HIT_COLLECT_COUNT},
	};
	struct bench *bench = *state;

	for (size_t i = 0; i < sizeof(policies) / sizeof(*policies); i++)
		assert_int_equal(table(bench, policies[i].attributes, "")->hit, policies[i].hit);
	expect_faults(bench, MODEL("<decision name='d'>\n<decisionTable hitPolicy='FRIST'/></decision>"), "d",
	              "m.dmn:3:1: error: unknown hit policy 'FRIST' [J2073]\n  did you mean 'FIRST'?\n");
	expect_faults(bench, MODEL("<decision name='d'>\n<decisionTable hitPolicy='COLLECT' aggregation='MEAN'/></decision>"), "d",
	              "m.dmn:3:1: error: unknown hit policy 'COLLECT MEAN' [J2073]\n");
}

static void what_is_empty_is_absent(void **state)
{
	struct bench *bench = *state;
	const struct decision_table *read =
		table(bench, "", "<input/><input><inputExpression/></input><input><inputExpression><text/></inputExpression></input><output/>"
		                 "<output name=''/><rule><inputEntry><text/></inputEntry><inputEntry><text></text></inputEntry><inputEntry> <text>\n </text></inputEntry>"
		                 "<outputEntry/><outputEntry><text/></outputEntry></rule>");

	assert_int_equal(read->inputs.count, 3);
	assert_int_equal(read->outputs.count, 2);
	for (size_t i = 0; i < 3; i++) {
		assert_null(read->inputs.items[i].expression.input.text);
		assert_null(read->rules.items[0].cells.items[i].input.text);
	}
	for (size_t i = 0; i < 2; i++) {
		assert_null(read->outputs.items[i].name);
		assert_null(read->rules.items[0].outs.items[i].input.text);
	}
	assert_int_equal(table(bench, "", "")->outputs.count, 1);
}

static void outputs_without_a_name_take_their_label(void **state)
{
	struct bench *bench = *state;

	assert_string_equal(table(bench, "", "<output label='Dish'/>")->outputs.items[0].name, "Dish");
	assert_string_equal(table(bench, "", "<output label='Dish' name='dish'/>")->outputs.items[0].name, "dish");
}

static void a_rule_keeps_its_description_or_first_annotation(void **state)
{
	struct bench *bench = *state;
	const struct decision_table *read =
		table(bench, "", "<output/><annotation name='why'/><rule><description>by law</description><outputEntry/></rule>"
		                 "<rule><outputEntry/><annotationEntry><text>by custom</text></annotationEntry><annotationEntry><text>no</text></annotationEntry></rule>");

	assert_string_equal(text_in(&read->rules.items[0].note, NULL), "by law");
	assert_string_equal(text_in(&read->rules.items[1].note, NULL), "by custom");
}

static void entries_without_a_column_are_complained_of(void **state)
{
	expect_faults(*state, MODEL("<decision name='d'><decisionTable><input/><output/>\n<rule><inputEntry/><inputEntry/><outputEntry/></rule></decisionTable></decision>"), "d",
	              "m.dmn:3:1: error: rule 1 has 2 + 1 entries, the table 1 + 1 inputs and outputs [J2074]\n");
}

/* ---- names, ids, references ---- */

static void without_a_variable_the_name_and_the_id_stand_for_it(void **state)
{
	struct bench *bench = *state;
	const struct dmn_model *model = good(bench, MODEL("<decision id='dish_1' name='Dish of the day'>" LITERAL("1") "</decision>"
	                                                  "<decision id='e' name='e'><variable name='other'/>" LITERAL("1") "</decision><decision id='only'/>"));

	assert_string_equal(element(model, "Dish of the day")->variable, "Dish of the day");
	assert_true(element(model, "dish_1")->by_id);
	assert_ptr_equal(element(model, "dish_1"), element(model, "Dish of the day"));
	assert_false(element(model, "e")->by_id);
	assert_ptr_equal(element(model, "other"), element(model, "e"));
	assert_string_equal(element(model, "only")->name, "only");
}

static void references_have_an_id_with_or_without_namespace(void **state)
{
	static const char *const references[] = {"#i", "here#i", "i"};
	struct bench *bench = *state;

	for (size_t i = 0; i < sizeof(references) / sizeof(*references); i++) {
		const struct dmn_model *model =
			good(bench, arena_printf(bench->arena, MODEL("<inputData id='i' name='i'/><decision name='d'><informationRequirement>"
		                                                     "<requiredInput href='%s'/></informationRequirement></decision>"),
		                                 references[i]));
		assert_ptr_equal(element(model, "d")->requires.items[0].to, element(model, "i"));
	}
	expect_faults(bench, MODEL("<inputData id='i' name='i'/><decision name='d'><informationRequirement>\n<requiredInput href='there#i'/></informationRequirement></decision>"), "d",
	              "m.dmn:3:22: error: nothing in the model or its imports has the id 'there#i' [J3202]\n");
}

static void names_and_ids_twice_are_told_and_the_first_is_meant(void **state)
{
	struct bench *bench = *state;
	const struct dmn_model *model = good(bench, MODEL("<decision id='a' name='n'/>\n<decision id='a' name='n'/>\n<decision/>"));

	assert_ptr_equal(dmn_element(model, "n"), model->elements.items[0]);
	assert_string_equal(said(bench, model->elements.items[0]->faults), "");
	assert_string_equal(said(bench, model->elements.items[1]->faults),
	                    "m.dmn:3:1: warning: the name 'n' stands before [J3204]\nm.dmn:3:1: warning: the id 'a' stands before on another element [J3203]\n");
	assert_string_equal(said(bench, model->elements.items[2]->faults), "m.dmn:4:1: error: this decision has no name [J3206]\n");
}

/* ---- types ---- */

static const char *type_of_input(struct bench *bench, const char *type, const char *attributes)
{
	const struct dmn_model *model =
		good(bench, arena_printf(bench->arena, "<definitions xmlns='" DMN13 "' xmlns:feel='urn:feel' xmlns:camunda='urn:c' name='m' %s>"
	                                               "<inputData name='i'><variable name='i' typeRef='%s'/></inputData></definitions>",
	                                 attributes, type));

	if (dmn_faults(model))
		fail_msg("the type %s: %s", type, said(bench, element(model, "i")->faults));
	return type_print(bench->arena, element(model, "i")->type.to->type);
}

static void types_have_the_names_that_engines_give_them(void **state)
{
	static const char *const names[][2] = {
		{"string", "string"},        {"feel:string", "string"},
		{"integer", "number"},       {"long", "number"},
		{"double", "number"},        {"feel:number", "number"},
		{"date", "date"},            {"dateTime", "date and time"},
		{"date and time", "date and time"},
		{"dayTimeDuration", "days and time duration"},
		{"days and time duration", "days and time duration"},
		{"yearMonthDuration", "years and months duration"},
		{"Any", "Any"},              {"any", "Any"},
		{"", "Any"},
	};
	struct bench *bench = *state;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		assert_string_equal(type_of_input(bench, names[i][0], ""), names[i][1]);
}

static void the_date_of_camunda_7_has_a_time(void **state)
{
	struct bench *bench = *state;

	assert_string_equal(type_of_input(bench, "date", "camunda:executionPlatform='Camunda Platform'"), "date and time");
	assert_string_equal(type_of_input(bench, "date", "camunda:executionPlatform='Camunda Cloud'"), "date");
}

static void unknown_types_are_told_with_the_nearest(void **state)
{
	expect_faults(*state, MODEL("<inputData name='i'>\n<variable name='i' typeRef='strng'/></inputData>"), "i",
	              "m.dmn:3:29: error: unknown type 'strng' [J3201]\n  did you mean 'string'?\n");
}

static void types_made_of_themselves_end(void **state)
{
	struct bench *bench = *state;
	struct diag_sink *sink = diag_sink_new(bench->arena);
	const struct dmn_model *model = load(bench, MODEL("<itemDefinition name='tree'><itemComponent name='left'>\n<typeRef>tree</typeRef></itemComponent></itemDefinition>\n"
	                                                  "<itemDefinition name='a'><typeRef>b</typeRef></itemDefinition>\n<itemDefinition name='b'><typeRef>a</typeRef></itemDefinition>"),
	                                     sink);

	assert_string_equal(said(bench, sink), "m.dmn:3:1: warning: the type 'tree' is made of itself [J3205]\n"
	                                       "m.dmn:5:26: warning: the type 'a' is made of itself [J3205]\n");
	assert_string_equal(type_print(bench->arena, dmn_type(model, "tree")->type), "context<left: Any>");
	assert_string_equal(type_print(bench->arena, dmn_type(model, "a")->type), "Any");
}

/* ---- languages ---- */

static void other_languages_are_faults_of_their_cells(void **state)
{
	struct bench *bench = *state;

	expect_faults(bench, MODEL("<decision name='d'><decisionTable><input>\n<inputExpression expressionLanguage='juel'>\n<text>${a}</text></inputExpression></input>"
	                           "<output/><rule><inputEntry expressionLanguage='feel'><text>1</text></inputEntry><outputEntry><text>1</text></outputEntry></rule></decisionTable></decision>"),
	              "d", "m.dmn:4:7: error: the expression is in 'juel'; only FEEL is understood [J2072]\n");
	expect_faults(bench, MODEL("<decision name='d'>\n<literalExpression expressionLanguage='https://www.omg.org/spec/DMN/20240513/B-FEEL/'><text>1</text></literalExpression></decision>"), "d",
	              "m.dmn:3:93: error: the expression is in 'https://www.omg.org/spec/DMN/20240513/B-FEEL/'; only FEEL is understood [J2072]\n");
	expect_faults(bench, MODEL("<businessKnowledgeModel name='k'>\n<encapsulatedLogic kind='Java'/></businessKnowledgeModel>"), "k",
	              "m.dmn:3:1: error: the function is in 'Java'; only FEEL is understood [J2075]\n");
}

static void feel_has_many_names(void **state)
{
	static const char *const names[] = {"feel", "FEEL", "", "http://www.omg.org/spec/FEEL/20140401", "http://www.omg.org/spec/DMN/20180521/FEEL/", "https://www.omg.org/spec/DMN/20191111/FEEL/",
	                                    "https://www.omg.org/spec/DMN/20240513/FEEL/"};
	struct bench *bench = *state;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const struct dmn_model *model =
			good(bench, arena_printf(bench->arena, "<definitions xmlns='" DMN13 "' expressionLanguage='%s'><decision name='d'>" LITERAL("1") "</decision></definitions>", names[i]));
		if (dmn_faults(model))
			fail_msg("%s: %s", names[i], said(bench, element(model, "d")->faults));
	}
}

static void one_broken_expression_does_not_stop_the_model(void **state)
{
	struct bench *bench = *state;
	const struct dmn_model *model = good(bench, MODEL("<decision name='a'>" LITERAL("1 +") "</decision><decision name='b'>" LITERAL("2") "</decision>"));

	assert_int_equal(dmn_faults(model), 1);
	assert_null(element(model, "a")->logic->text.tree);
	assert_non_null(element(model, "b")->logic->text.tree);
}

/* ---- imports ---- */

#define IMPORTS(namespace, location)                                                                                          \
	MODEL("<import name='lib' namespace='" namespace "' locationURI='" location "' importType='" DMN13 "'/>\n<decision name='d'><informationRequirement>" \
	      "<requiredDecision href='" namespace "#x'/></informationRequirement><variable name='d' typeRef='lib.t'/>" LITERAL("lib.x") "</decision>")
#define LIBRARY "<definitions xmlns='" DMN13 "' name='l' namespace='urn:lib'><itemDefinition name='t'><typeRef>number</typeRef></itemDefinition><decision id='x' name='x'>" LITERAL("1") "</decision></definitions>"

static const struct dmn_model *load_file(struct bench *bench, const char *name, struct diag_sink *sink)
{
	return load_dmn(bench->arena, NULL, io_join(bench->arena, bench->folder, name), false, sink);
}

static void imports_are_found_by_location_and_by_namespace(void **state)
{
	struct bench *bench = *state;

	put_file(bench, "sub/l.dmn", LIBRARY);
	put_file(bench, "by-location.dmn", IMPORTS("urn:lib", "sub/l.dmn"));
	put_file(bench, "near/other.dmn", MODEL(""));
	put_file(bench, "near/l.dmn", LIBRARY);
	put_file(bench, "near/by-namespace.dmn", IMPORTS("urn:lib", "http://elsewhere/l.dmn"));
	for (int i = 0; i < 2; i++) {
		struct diag_sink *sink = diag_sink_new(bench->arena);
		const struct dmn_model *model = load_file(bench, i ? "near/by-namespace.dmn" : "by-location.dmn", sink);
		if (!model || diag_count(sink) || dmn_faults(model))
			fail_msg("%s%s", said(bench, sink), model ? said(bench, element(model, "d")->faults) : "");
		assert_ptr_equal(element(model, "d")->requires.items[0].to, dmn_element(model->imports.items[0].model, "x"));
		assert_string_equal(type_print(bench->arena, element(model, "d")->type.to->type), "number");
	}
}

static void an_import_that_is_not_there_is_told(void **state)
{
	struct bench *bench = *state;
	struct diag_sink *sink = diag_sink_new(bench->arena);

	put_file(bench, "m.dmn", IMPORTS("urn:lib", "l.dmn"));
	const struct dmn_model *model = load_file(bench, "m.dmn", sink);
	assert_string_equal(said(bench, sink), "m.dmn:2:1: error: the imported model 'lib' is not found: no file beside this one has the namespace 'urn:lib' [J2077]\n");
	assert_non_null(model);
	assert_int_equal(dmn_faults(model), 2); /* the reference, and the type */
}

static void models_that_import_one_another_end(void **state)
{
	struct bench *bench = *state;
	struct diag_sink *sink = diag_sink_new(bench->arena);

	put_file(bench, "a.dmn", "<definitions xmlns='" DMN13 "' namespace='a'><import name='b' namespace='b' locationURI='b.dmn'/><itemDefinition name='t'><typeRef>b.t</typeRef></itemDefinition></definitions>");
	put_file(bench, "b.dmn", "<definitions xmlns='" DMN13 "' namespace='b'><import name='a' namespace='a' locationURI='a.dmn'/><itemDefinition name='t'><typeRef>a.t</typeRef></itemDefinition></definitions>");
	const struct dmn_model *model = load_file(bench, "a.dmn", sink);
	assert_ptr_equal(model->imports.items[0].model->imports.items[0].model, model);
	assert_string_equal(said(bench, sink), "b.dmn:1:158: warning: the type 't' is made of itself [J3205]\n");
}

static void a_model_in_memory_has_no_imports(void **state)
{
	struct bench *bench = *state;
	struct diag_sink *sink = diag_sink_new(bench->arena);

	assert_non_null(load(bench, IMPORTS("urn:lib", "l.dmn"), sink));
	assert_string_equal(said(bench, sink), "m.dmn:2:1: error: the imported model 'lib' is not found: no file beside this one has the namespace 'urn:lib' [J2077]\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_bench, close_bench)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_version_is_read),
		TEST(other_roots_are_refused_by_name),
		TEST(b_feel_is_refused_by_name),
		TEST(what_editors_add_is_passed_over),
		TEST(utf_16_is_read_and_wider_units_are_refused),
		TEST(the_hit_policy_is_unique_unless_another_is_said),
		TEST(what_is_empty_is_absent),
		TEST(outputs_without_a_name_take_their_label),
		TEST(a_rule_keeps_its_description_or_first_annotation),
		TEST(entries_without_a_column_are_complained_of),
		TEST(without_a_variable_the_name_and_the_id_stand_for_it),
		TEST(references_have_an_id_with_or_without_namespace),
		TEST(names_and_ids_twice_are_told_and_the_first_is_meant),
		TEST(types_have_the_names_that_engines_give_them),
		TEST(the_date_of_camunda_7_has_a_time),
		TEST(unknown_types_are_told_with_the_nearest),
		TEST(types_made_of_themselves_end),
		TEST(other_languages_are_faults_of_their_cells),
		TEST(feel_has_many_names),
		TEST(one_broken_expression_does_not_stop_the_model),
		TEST(imports_are_found_by_location_and_by_namespace),
		TEST(an_import_that_is_not_there_is_told),
		TEST(models_that_import_one_another_end),
		TEST(a_model_in_memory_has_no_imports),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
