/*
 * A result is written as the JSON and CSV that are promised: keys, order, words, every digit,
 * nothing hidden.
 */
#include "record/unit.h"

#include "record/result.h"

static const struct result_condition conditions[] = {
	{.id = "size", .is = IS_FALSE},
	{.id = "sector", .is = IS_NULL},
	{.id = "there", .is = IS_FALSE, .says = "where"},
	{.id = "then", .is = IS_OPEN, .says = "when"},
	{.id = "age", .is = IS_OPEN},
	{.id = "met", .is = IS_TRUE},
};
static const struct result_question hangs[] = {{.key = "age"}, {.key = "grid.row"}};
static const struct result_level levels[] = {
	{.set = "official", .code = "low", .estimate = "low"},
	{.set = "other", .code = NULL, .estimate = "middle"},
};
static const struct stamp_part rules[] = {{"r", "2", "bb"}};

struct sample {
	struct result result;
	struct result_indicator indicators[2];
	struct result_score scores[3];
	struct result_fact facts[3];
	struct result_finding findings[1];
	struct result_programme programmes[4];
	struct result_advice advice[1];
	struct result_error errors[1];
};

static struct value number(const char *text)
{
	struct decimal decimal;
	assert_true(decimal_parse(text, strlen(text), &decimal));
	return value_number(decimal);
}

static void fill_scores(struct sample *sample)
{
	sample->indicators[0] = (struct result_indicator){.id = "I1", .is = IS_TRUE};
	sample->indicators[1] = (struct result_indicator){.id = "I2", .is = IS_OPEN};
	sample->scores[0] = (struct result_score){
		.id = "S",
		.value = value_ratio(ratio_make(1, 3)),
		.min = number("0"),
		.max = number("100"),
		.level_count = 2,
		.levels = levels,
		.answered = 3,
		.asked = 9,
	};
	sample->scores[1] = (struct result_score){.id = "H", .hidden = true, .value = number("7")};
	sample->scores[2] = (struct result_score){.id = "T",
	                                          .value = value_null(),
	                                          .min = number("-1.50"),
	                                          .max = value_null(),
	                                          .may_be_null = true};
	sample->facts[0] =
		(struct result_fact){.id = "f", .value = number("12345678901234567890.5")};
	sample->facts[1] = (struct result_fact){.id = "g", .open = true};
	sample->facts[2] = (struct result_fact){.id = "d", .value = value_date((struct date){0})};
	sample->findings[0] = (struct result_finding){
		.id = "F", .certainty = number("0.6"), .min = number("0.6"), .max = number("1")};
}

static void fill_programmes(struct sample *sample)
{
	sample->programmes[0] = (struct result_programme){.id = "P1",
	                                                  .verdict = VERDICT_ELIGIBLE,
	                                                  .precedent = IS_FALSE,
	                                                  .status = STATUS_CURRENT,
	                                                  .fit = number("55"),
	                                                  .rank = 1};
	sample->programmes[1] = (struct result_programme){.id = "P2",
	                                                  .verdict = VERDICT_ELIGIBLE,
	                                                  .precedent = IS_TRUE,
	                                                  .status = STATUS_ENDED,
	                                                  .fit = number("60"),
	                                                  .rank = 2};
	sample->programmes[2] = (struct result_programme){.id = "P3",
	                                                  .verdict = VERDICT_OPEN,
	                                                  .precedent = IS_NULL,
	                                                  .status = STATUS_UNVERIFIED,
	                                                  .fit = number("0"),
	                                                  .rank = 3,
	                                                  .condition_count = 6,
	                                                  .conditions = conditions,
	                                                  .hangs_on_count = 2,
	                                                  .hangs_on = hangs};
	sample->programmes[3] = (struct result_programme){.id = "P4",
	                                                  .verdict = VERDICT_INELIGIBLE,
	                                                  .precedent = IS_FALSE,
	                                                  .status = STATUS_UPCOMING,
	                                                  .fit = number("0"),
	                                                  .rank = 4};
	sample->advice[0] = (struct result_advice){.id = "A"};
	sample->errors[0] =
		(struct result_error){.where = "q9", .message = "ignored: \"x\"", .note = true};
}

static const struct result *make(struct arena *arena)
{
	struct sample *sample = ARENA_NEW(arena, struct sample);
	fill_scores(sample);
	fill_programmes(sample);
	sample->result = (struct result){
		.id = "a",
		.stamp = {.questionnaire = {"q", "1.0", "aa"},
	                  .rule_count = 1,
	                  .rules = rules,
	                  .engine = "jindan 1"},
		.indicator_count = 2,
		.indicators = sample->indicators,
		.score_count = 3,
		.scores = sample->scores,
		.fact_count = 3,
		.facts = sample->facts,
		.finding_count = 1,
		.findings = sample->findings,
		.programme_count = 4,
		.programmes = sample->programmes,
		.advice_count = 1,
		.advice = sample->advice,
		.error_count = 1,
		.errors = sample->errors,
	};
	return &sample->result;
}

static const char *json_of(struct arena *arena, const struct result *result, bool pretty)
{
	struct buf out;
	buf_init(&out, 0);
	result_to_json(result, pretty, &out);
	char *text = arena_strdup(arena, out.text);
	buf_release(&out);
	return text;
}

static void json_has_every_key_in_its_order(void **state)
{
	assert_string_equal(
		json_of(*state, make(*state), false),
		"{\"id\":\"a\",\"stamp\":{\"questionnaire\":{\"id\":\"q\",\"version\":\"1.0\","
	        "\"sha256\":\"aa\"},"
		"\"rules\":[{\"id\":\"r\",\"version\":\"2\",\"sha256\":\"bb\"}],\"stage\":null,"
	        "\"as_of\":\"1970-01-01\","
		"\"engine\":\"jindan 1\"},"
		"\"indicators\":{\"I1\":true,\"I2\":\"open\"},"
		"\"scores\":{\"S\":{\"value\":0.3333333333333333333333333333333333,\"min\":0,"
	        "\"max\":100,\"may_be_null\":false,"
		"\"level\":\"low\",\"levels\":{\"official\":\"low\",\"other\":null},\"estimate\":"
	        "\"low\",\"answered\":3,\"asked\":9},"
		"\"T\":{\"value\":null,\"min\":-1.5,\"max\":null,\"may_be_null\":true,\"level\":"
	        "null,\"levels\":{},"
		"\"estimate\":null,\"answered\":0,\"asked\":0}},"
		"\"facts\":{\"f\":12345678901234567890.5,\"g\":\"open\",\"d\":\"1970-01-01\"},"
		"\"findings\":[{\"id\":\"F\",\"certainty\":0.6,\"min\":0.6,\"max\":1}],"
		"\"programmes\":["
		"{\"id\":\"P1\",\"verdict\":\"eligible\",\"precedent\":false,\"status\":"
	        "\"current\",\"fit\":55,\"rank\":1,"
		"\"failed\":[],\"open\":[],\"hangs_on\":[]},"
		"{\"id\":\"P2\",\"verdict\":\"eligible\",\"precedent\":true,\"status\":\"ended\","
	        "\"fit\":60,\"rank\":2,"
		"\"failed\":[],\"open\":[],\"hangs_on\":[]},"
		"{\"id\":\"P3\",\"verdict\":\"open\",\"precedent\":null,\"status\":\"unverified\","
	        "\"fit\":0,\"rank\":3,"
		"\"failed\":[\"size\",\"sector\"],\"open\":[\"then\",\"age\"],\"hangs_on\":["
	        "\"age\",\"grid.row\"]},"
		"{\"id\":\"P4\",\"verdict\":\"ineligible\",\"precedent\":false,\"status\":"
	        "\"upcoming\",\"fit\":0,\"rank\":4,"
		"\"failed\":[],\"open\":[],\"hangs_on\":[]}],"
		"\"advice\":[\"A\"],"
		"\"errors\":[{\"where\":\"q9\",\"message\":\"ignored: "
	        "\\\"x\\\"\",\"level\":\"note\"}]}");
}

static void a_failed_record_has_id_stamp_and_errors(void **state)
{
	static const struct result_error errors[] = {{.where = "q1", .message = "no such option"}};
	struct result failed = {
		.failed = true,
		.stamp = {.questionnaire = {"q", "1", "aa"}, .stage = "exit", .engine = "j"},
		.error_count = 1,
		.errors = errors};
	assert_string_equal(json_of(*state, &failed, false),
	                    "{\"id\":null,\"stamp\":{\"questionnaire\":{\"id\":\"q\",\"version\":"
	                    "\"1\",\"sha256\":\"aa\"},\"rules\":[],"
	                    "\"stage\":\"exit\",\"as_of\":\"1970-01-01\",\"engine\":\"j\"},"
	                    "\"errors\":[{\"where\":\"q1\",\"message\":\"no such "
	                    "option\",\"level\":\"error\"}]}");
}

static void pretty_json_says_the_same(void **state)
{
	const char *pretty = json_of(*state, make(*state), true),
		   *plain = json_of(*state, make(*state), false);
	assert_memory_equal(
		pretty,
		"{\n  \"id\": \"a\",\n  \"stamp\": {\n    \"questionnaire\": {\"id\": \"q\",", 60);
	assert_non_null(strstr(pretty, "\n      \"failed\": [\"size\", \"sector\"],\n"));
	assert_string_equal(pretty + strlen(pretty) - 2, "\n}");
	for (; *pretty; pretty++)
		if (*pretty != ' ' && *pretty != '\n') {
			plain += strspn(plain, " ");
			assert_int_equal(*pretty, *plain++);
		}
}

static void csv_has_the_visible_scores_and_the_programmes(void **state)
{
	struct buf out;
	buf_init(&out, 0);
	result_csv_header(make(*state), &out);
	result_to_csv(make(*state), make(*state), &out);
	assert_string_equal(
		out.text,
		"id,S,S_min,S_max,S_level,T,T_min,T_max,T_level,eligible,open,precedents,errors\n"
		"a,0.3333333333333333333333333333333333,0,100,low,,-1.5,,,P1,P3,P2,"
		"\"q9: ignored: \"\"x\"\"\"\n");
	buf_release(&out);
}

static void a_failed_record_keeps_the_csv_columns(void **state)
{
	static const struct result_error errors[] = {{.where = "q1", .message = "bad"},
	                                             {.where = "q2", .message = "worse"}};
	struct result failed = {.id = "b", .failed = true, .error_count = 2, .errors = errors};
	struct buf out;
	buf_init(&out, 0);
	result_to_csv(&failed, make(*state), &out);
	assert_string_equal(out.text, "b,,,,,,,,,,,,q1: bad; q2: worse\n");
	buf_release(&out);
}

static void csv_cells_do_not_run_in_a_spreadsheet(void **state)
{
	static const char *const cells[][2] = {
		{"=1+1", "'=1+1"},    {"@SUM(A1)", "'@SUM(A1)"},
		{"-2+3", "'-2+3"},    {"+cmd", "'+cmd"},
		{"-2", "-2"},         {"+3.5", "'+3.5"},
		{"a=b", "a=b"},       {"=\"x\"", "\"'=\"\"x\"\"\""},
		{"a,b", "\"a,b\""},   {"", ""},
		{"a\nb", "\"a\nb\""}, {"\x1b[31m", "\xEF\xBF\xBD[31m"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
		struct buf out;
		buf_init(&out, 0);
		csv_cell(&out, cells[i][0]);
		assert_string_equal(out.text, cells[i][1]);
		buf_release(&out);
	}
}

static void json_strings_are_safe_on_any_terminal(void **state)
{
	static const char text[] = "\x1b\x7f\xC2\x9B\"\\\n\t\xE2\x80\xAE\xFF\xED\x95\x9C";
	struct buf out;
	(void)state;
	buf_init(&out, 0);
	json_string(&out, text, sizeof(text) - 1);
	assert_string_equal(
		out.text, "\"\\u001b\\u007f\\u009b\\\"\\\\\\n\\t\\u202e\xEF\xBF\xBD\xED\x95\x9C\"");
	buf_release(&out);
}

static void values_of_every_kind_are_json(void **state)
{
	struct value items[] = {value_boolean(true), value_null(), value_text(*state, "x"),
	                        value_months(14)};
	struct value_entry entry = {.key = {"k", 1}, .value = value_list(*state, items, 4)};
	struct buf out;
	buf_init(&out, 0);
	json_value(&out, value_context(*state, &entry, 1));
	assert_string_equal(out.text, "{\"k\":[true,null,\"x\",\"P1Y2M\"]}");
	buf_release(&out);
}

static void words_are_those_of_the_contract(void **state)
{
	(void)state;
	assert_string_equal(verdict_name(VERDICT_INELIGIBLE), "ineligible");
	assert_string_equal(status_name(STATUS_UNVERIFIED), "unverified");
	assert_string_equal(basis_name(BASIS_ASSUMED), "assumed");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(json_has_every_key_in_its_order),
		TEST(a_failed_record_has_id_stamp_and_errors),
		TEST(pretty_json_says_the_same),
		TEST(csv_has_the_visible_scores_and_the_programmes),
		TEST(a_failed_record_keeps_the_csv_columns),
		TEST(csv_cells_do_not_run_in_a_spreadsheet),
		TEST(json_strings_are_safe_on_any_terminal),
		TEST(values_of_every_kind_are_json),
		TEST(words_are_those_of_the_contract),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
