/*
 * What stands on a report, for results of every kind: settled, provisional, unknown, without rules,
 * failed.
 */
#include "sample.h"

static int setup(void **state)
{
	*state = sample_new("en");
	return 0;
}

static int teardown(void **state)
{
	sample_free(*state);
	return 0;
}

static void comes_before(const char *page, const char *first, const char *second)
{
	const char *a = strstr(page, first), *b = strstr(page, second);
	if (!a || !b || a > b)
		fail_msg("'%s' should stand before '%s' in:\n%s", first, second, page);
}

static void settled_says_value_and_level(void **state)
{
	const char *page = report(*state, PAGE_TEXT);
	says(page, "Hanbit Precision\n");
	says(page, "IT readiness of small firms, as of 2026-11-23");
	says(page, "47.3 of 100  Working\n");
	says(page, "Programs carry the daily work.");
	says_not(page, "provisional");
	says_not(page, "so far");
}

static void provisional_says_bounds_in_words(void **state)
{
	sample_provisional(*state);
	const char *page = report(*state, PAGE_TEXT);
	says(page, "41 to 63 of 100  Working so far");
	says(page, "lies between 41 and 63 while 9 answers are missing.");
	says(page, "provisional: Working.");
	says(page, "not known yet");
}

static void unknown_is_never_zero(void **state)
{
	sample_unknown(*state);
	const char *page = report(*state, PAGE_TEXT);
	says(page, "The score is not known yet: 20 answers are missing.");
	says_not(page, "0 of 100");
	says_not(page, "0 to 100");
	says_not(page, "Starting out");
	says_not(page, "Strongest points");
}

static void level_may_be_certain_before_the_score(void **state)
{
	struct sample *sample = *state;
	sample_provisional(sample);
	set_level(sample, OVERALL, "working", "working");
	says(report(sample, PAGE_TEXT), "The level is certain all the same: Working.");
}

static void score_that_does_not_apply_says_so(void **state)
{
	struct sample *sample = *state;
	struct result_score *area = &sample->scores[AREA_PEOPLE];
	area->value = area->min = area->max = value_null();
	area->answered = area->asked;
	set_level(sample, AREA_PEOPLE, NULL, NULL);
	says(report(sample, PAGE_TEXT), "does not apply");
}

static void one_sided_bounds_have_words(void **state)
{
	struct sample *sample = *state;
	sample_provisional(sample);
	sample->scores[OVERALL].max = value_null();
	const char *page = report(sample, PAGE_TEXT);
	says(page, "at least 41");
	says(page, "The score is at least 41.");
}

static void strongest_and_weakest_do_not_overlap(void **state)
{
	const char *page = report(*state, PAGE_TEXT);
	const char *strong = strstr(page, "Strongest points");
	assert_non_null(strong);
	comes_before(strong, "Conviction and strategy of the head: 100 of 100", "Weakest points");
	comes_before(strong, "Weakest points", "One integrated system: 0 of 100");
	comes_before(strong, "One integrated system: 0 of 100", "Business software: 25 of 100");
}

static void the_first_page_is_level_reasons_and_steps(void **state)
{
	struct sample *sample = *state;
	const char *page = report(sample, PAGE_TEXT);
	comes_before(page, "47.3 of 100", "What carries the firm");
	comes_before(page, "What holds it back", "Your next steps");
	comes_before(page, "Your next steps", "Area by area");
	sample->options.first_page = true;
	page = report(sample, PAGE_TEXT);
	says(page, "Your next steps");
	says_not(page, "Area by area");
	says_not(page, "How this was made");
}

static void equal_points_have_no_strongest(void **state)
{
	struct sample *sample = *state;
	for (enum sample_score i = POINT_NET; i < AREA_INFRA; i++)
		set_score(sample, i, "50", "50", "50");
	says_not(report(sample, PAGE_TEXT), "Strongest points");
}

static void points_come_with_everything(void **state)
{
	struct sample *sample = *state;
	says_not(report(sample, PAGE_TEXT), "Point by point");
	sample->options.everything = true;
	says(report(sample, PAGE_TEXT), "Point by point");
}

static void programmes_stand_by_what_can_be_done(void **state)
{
	const char *page = report(*state, PAGE_TEXT);
	comes_before(page, "You can apply for these", "1. Smart shop technology");
	comes_before(page, "1. Smart shop technology", "Likely, but not verified\n");
	comes_before(page, "Likely, but not verified\n", "1. Cloud voucher");
	comes_before(page, "1. Cloud voucher", "Open: these hang on");
	comes_before(page, "Open: these hang on", "? How many people work in the firm?");
	comes_before(page, "Opens later", "It opens on 2027-02-01.");
	comes_before(page, "Models to learn from", "1. Small-firm ASP");
	comes_before(page, "Your next steps", "You can apply for these");
	says(page, "1 programme does not suit this firm. To see why: jindan explain KR-export");
	says(page, "Not verified since 2025-11");
}

static void ended_is_never_offered(void **state)
{
	struct sample *sample = *state;
	for (enum sample_programme i = APPLY; i < PROGRAMMES; i++) {
		sample->programmes[i].status = STATUS_ENDED;
		sample->programmes[i].precedent = IS_TRUE;
	}
	const char *page = report(sample, PAGE_TEXT);
	says_not(page, "You can apply for");
	says_not(page, "How to apply");
	says(page, "With these answers there is no programme to apply for today.");
	says(page, "Models to learn from");
}

static void economy_missing_leaves_a_programme_open(void **state)
{
	struct sample *sample = *state;
	sample->programmes[APPLY].precedent = IS_NULL;
	const char *page = report(sample, PAGE_TEXT);
	says_not(page, "You can apply for these");
	comes_before(page, "Open: these hang on", "1. Smart shop technology");
}

static void programme_says_why_and_what_first(void **state)
{
	const char *page = report(*state, PAGE_TEXT);
	says(page, "Gives         money; equipment and connections");
	says(page, "Helps with    Business software (you are at 25 of 100)");
	says(page, "You meet      The firm has fewer than 50 employees.");
	says(page, "Assumed       The firm pays a third of the cost itself.");
	says(page, "First         A reliable connection should be there.");
	says(page, "What came after  Smart shop technology for small traders (KR-smart-shop)");
}

static void disputed_figures_stand_side_by_side(void **state)
{
	struct sample *sample = *state;
	sample->options.columns = 200;
	const char *page = report(sample, PAGE_TEXT);
	says(page, "740 % (2003-11): Return on investment, as stated at the forum. [6] | against "
	           "it: 297 % (2007)");
	says(page, "31,500,000,000 KRW");
}

static void models_are_few_unless_everything(void **state)
{
	struct sample *sample = *state;
	enum { MANY = 9 };
	struct result_programme *many = ARENA_ARRAY(sample->arena, struct result_programme, MANY);
	for (size_t i = 0; i < MANY; i++)
		many[i] = sample->programmes[MODEL];
	sample->result.programmes = many;
	sample->result.programme_count = MANY;
	says(report(sample, PAGE_TEXT), "4 more programmes: jindan report --all");
	sample->options.everything = true;
	says(report(sample, PAGE_TEXT), "  9. Small-firm ASP");
}

static void model_without_fit_is_not_shown(void **state)
{
	struct sample *sample = *state;
	sample->programmes[MODEL].fit = value_int(0);
	says_not(report(sample, PAGE_TEXT), "Models to learn from");
}

static void findings_give_certainty_and_reasons(void **state)
{
	const char *page = report(*state, PAGE_TEXT);
	says(page, "Risk: More on line than protected (very likely, 84 of 100)");
	says(page, "Because: The connection works, protection has hardly begun.");
	says_not(page, "This was not so.");
	says_not(page, "Only possible");
	says(page, "1 more finding is possible");
}

static void sources_are_numbered_and_listed(void **state)
{
	const char *page = report(*state, PAGE_TEXT);
	comes_before(page, "paid in part by the state. [1]",
	             "[1] Report on KR-smart-shop (2025-03, press)");
	says(page, "      https://example.org/KR-smart-shop\n");
}

static void stamp_and_promise_come_last(void **state)
{
	struct sample *sample = *state;
	sample->options.columns = 200;
	const char *page = report(sample, PAGE_TEXT);
	says(page, "Questionnaire it-readiness 1.0 (0123456789ab); rules apec-2004 1.0 "
	           "(89abcdef0123); as of 2026-11-23; "
	           "worked out by jindan 1.0.\n");
	const char *last = "Nothing was sent anywhere.\n";
	assert_string_equal(page + strlen(page) - strlen(last), last);
}

static void without_rules_there_are_no_programmes(void **state)
{
	struct sample *sample = *state;
	sample->result.programme_count = 0;
	sample->result.stamp.rule_count = 0;
	sample->result.step_count = 0;
	sample->result.finding_count = 0;
	const char *page = report(sample, PAGE_TEXT);
	says_not(page, "programme");
	says_not(page, "rules");
	says_not(page, "Where each figure comes from");
}

static void several_top_scores_are_all_shown(void **state)
{
	struct sample *sample = *state;
	sample->scores[0] = sample->scores[OVERALL];
	sample->scores[0].title = both(sample, "DII", NULL);
	sample->scores[1] = sample->scores[OVERALL];
	sample->scores[1].title = both(sample, "RCR13", NULL);
	sample->result.score_count = 2;
	sample->result.overall = &sample->scores[0];
	const char *page = report(sample, PAGE_TEXT);
	says(page, "DII    █");
	says(page, "RCR13  █");
	says_not(page, "Area by area");
}

static void second_band_set_is_named(void **state)
{
	struct sample *sample = *state;
	sample->levels[OVERALL][1] = (struct result_level){
		.set = "stage", .code = "early", .label = both(sample, "Early adoption", NULL)};
	sample->scores[OVERALL].level_count = 2;
	says(report(sample, PAGE_TEXT), "On another scale: Early adoption.");
}

static void failed_shows_errors_only(void **state)
{
	static const struct result_error errors[] = {
		{"record 3, field employees", "'many' is no number", false}};
	struct sample *sample = *state;
	sample->result.failed = true;
	sample->result.errors = errors;
	sample->result.error_count = 1;
	const char *page = report(sample, PAGE_TEXT);
	says(page, "These answers cannot be used");
	says(page, "record 3, field employees: 'many' is no number");
	says_not(page, "Area by area");
}

static void nothing_at_all_has_no_empty_heading(void **state)
{
	struct sample *sample = *state;
	struct result empty = {.stamp = sample->result.stamp};
	sample->result = empty;
	sample->options.client = NULL;
	const char *page = report(sample, PAGE_TEXT);
	says(page, "it-readiness\n");
	says_not(page, "Area by area");
	says_not(page, "Please note");
	says_not(page, "Your next steps");
	says_not(page, "(null)");
}

static void texts_come_in_the_wanted_language(void **state)
{
	struct sample *sample = *state;
	sample->options.language = "ko-KR";
	const char *page = report(sample, PAGE_TEXT);
	says(page, "정보화 수준");
	says(page, "활용 단계");
	says(page, "소상공인 스마트상점 기술보급사업 (KR-smart-shop)");
}

static void every_format_has_a_name(void **state)
{
	enum page_format found;
	(void)state;
	for (size_t i = 0; i < PAGE_FORMATS; i++) {
		assert_true(page_format_find(page_format_name((enum page_format)i), &found));
		assert_int_equal(found, i);
	}
	assert_false(page_format_find("doc", &found));
}

static void data_formats_are_those_of_evaluate(void **state)
{
	const char *json = report(*state, PAGE_JSON), *csv = report(*state, PAGE_CSV);
	assert_int_equal(json[0], '{');
	says(json, "\"scores\"");
	assert_int_equal(json[strlen(json) - 1], '\n');
	says(csv, "id,");
}

static void brief_is_a_few_lines(void **state)
{
	struct sample *sample = *state;
	sample_provisional(sample);
	const char *page = brief(sample);
	size_t lines = 0;
	for (const char *c = page; *c; c++)
		lines += *c == '\n';
	says(page, "41 to 63 of 100");
	says(page, "You can apply for 1 programme today.");
	says(page, "About 2 questions are left.");
	if (lines < 4 || lines > 8)
		fail_msg("a brief has 4 to 8 lines, this one %zu:\n%s", lines, page);
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(settled_says_value_and_level),
		TEST(provisional_says_bounds_in_words),
		TEST(unknown_is_never_zero),
		TEST(level_may_be_certain_before_the_score),
		TEST(score_that_does_not_apply_says_so),
		TEST(one_sided_bounds_have_words),
		TEST(strongest_and_weakest_do_not_overlap),
		TEST(the_first_page_is_level_reasons_and_steps),
		TEST(equal_points_have_no_strongest),
		TEST(points_come_with_everything),
		TEST(programmes_stand_by_what_can_be_done),
		TEST(ended_is_never_offered),
		TEST(economy_missing_leaves_a_programme_open),
		TEST(programme_says_why_and_what_first),
		TEST(disputed_figures_stand_side_by_side),
		TEST(models_are_few_unless_everything),
		TEST(model_without_fit_is_not_shown),
		TEST(findings_give_certainty_and_reasons),
		TEST(sources_are_numbered_and_listed),
		TEST(stamp_and_promise_come_last),
		TEST(without_rules_there_are_no_programmes),
		TEST(several_top_scores_are_all_shown),
		TEST(second_band_set_is_named),
		TEST(failed_shows_errors_only),
		TEST(nothing_at_all_has_no_empty_heading),
		TEST(texts_come_in_the_wanted_language),
		TEST(every_format_has_a_name),
		TEST(data_formats_are_those_of_evaluate),
		TEST(brief_is_a_few_lines),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
