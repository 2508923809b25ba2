/*
 * The printers: widths, alignment, plain mode, colour, Markdown's escapes, and names that mean
 * harm.
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

/* Calls `check` for every line, cut out. */
static void each_line(const char *page, void (*check)(const char *line, size_t columns),
                      size_t columns)
{
	char *copy = strdup(page);
	for (char *line = copy, *end; (end = strchr(line, '\n')); line = end + 1) {
		*end = '\0';
		check(line, columns);
	}
	free(copy);
}

/* Whatever stands alone on its line and has no space in it, as an address, is not broken. */
static void fits(const char *line, size_t columns)
{
	size_t width = utf8_width(line, strlen(line));
	if (width > columns && strchr(line + strspn(line, " "), ' '))
		fail_msg("this line is %zu wide, %zu are allowed:\n%s", width, columns, line);
	if (*line && line[strlen(line) - 1] == ' ')
		fail_msg("this line ends with a space: '%s'", line);
}

static void every_page_fits(struct sample *sample)
{
	static const size_t widths[] = {40, 60, 80, 120};
	for (size_t i = 0; i < COUNT(widths); i++)
		for (int plain = 0; plain < 2; plain++) {
			sample->options.columns = widths[i];
			sample->options.plain = plain;
			each_line(report(sample, PAGE_TEXT), fits, widths[i]);
			each_line(brief(sample), fits, widths[i]);
			each_line(explain(sample, OPEN), fits, widths[i]);
			each_line(explain(sample, MODEL), fits, widths[i]);
			each_line(explain_score(sample, OVERALL), fits, widths[i]);
		}
}

static void lines_fit(void **state)
{
	struct sample *sample = *state;
	sample->options.everything = true;
	every_page_fits(sample);
	sample->options.language = "ko";
	every_page_fits(sample);
	sample_provisional(sample);
	every_page_fits(sample);
}

static bool is_cell(const char *text)
{
	return strncmp(text, "█", 3) == 0 || strncmp(text, "▒", 3) == 0 ||
	       strncmp(text, "·", 2) == 0;
}

/* The columns at which the bar of a line begins and ends; false when it has none. */
static bool bar_columns(const char *line, size_t *from, size_t *to)
{
	const char *first = NULL, *last = NULL;
	for (const char *at = line; *at; at++)
		if (is_cell(at)) {
			first = first ? first : at;
			last = at + (strncmp(at, "·", 2) == 0 ? 2 : 3);
		}
	if (!first)
		return false;
	*from = utf8_width(line, (size_t)(first - line));
	*to = utf8_width(line, (size_t)(last - line));
	return true;
}

static size_t aligned_bars(const char *page)
{
	size_t count = 0, from = 0, to = 0;
	char *copy = strdup(page);
	for (char *line = strtok(copy, "\n"); line; line = strtok(NULL, "\n")) {
		size_t begin, end;
		if (!bar_columns(line, &begin, &end))
			continue;
		if (count > 0 && (begin != from || end != to))
			fail_msg("this bar stands at %zu-%zu, the others at %zu-%zu:\n%s", begin,
			         end, from, to, page);
		from = begin;
		to = end;
		count++;
	}
	free(copy);
	return count;
}

static void bars_align_in_korean_too(void **state)
{
	static const char *const languages[] = {"en", "ko"};
	struct sample *sample = *state;
	sample_provisional(sample);
	for (size_t i = 0; i < COUNT(languages); i++) {
		sample->options.language = languages[i];
		char *areas = strstr(report(sample, PAGE_TEXT), "Area by area");
		assert_non_null(areas);
		*strstr(areas, "Strongest points") =
			'\0'; /* Korean texts below hold dots of their own */
		assert_int_equal(aligned_bars(areas), 3);
	}
}

static size_t occurrences(const char *text, const char *piece)
{
	size_t count = 0;
	for (; (text = strstr(text, piece)); text += strlen(piece))
		count++;
	return count;
}

static void bar_shows_what_is_certain_and_what_is_possible(void **state)
{
	struct sample *sample = *state;
	set_score(sample, OVERALL, NULL, "25", "75");
	sample->scores[OVERALL].answered = 5;
	set_level(sample, OVERALL, NULL, NULL);
	const char *page = brief(sample);
	assert_int_equal(occurrences(page, "█"), 6);
	assert_int_equal(occurrences(page, "▒"), 12);
	assert_int_equal(occurrences(page, "·"), 6);
}

static void something_is_never_an_empty_bar(void **state)
{
	struct sample *sample = *state;
	set_score(sample, OVERALL, "0.1", "0.1", "0.1");
	assert_int_equal(occurrences(brief(sample), "█"), 1);
	set_score(sample, OVERALL, "99.9", "99.9", "99.9");
	assert_int_equal(occurrences(brief(sample), "·"), 1);
}

static void numbers_have_one_decimal_rounded_half_up(void **state)
{
	struct sample *sample = *state;
	set_score(sample, OVERALL, "41.25", "41.25", "41.25");
	says(brief(sample), "41.3 of 100");
	set_score(sample, OVERALL, "41.04", "41.04", "41.04");
	says(brief(sample), "41 of 100");
}

static void plain_is_ascii_and_has_no_colour(void **state)
{
	struct sample *sample = *state;
	sample_provisional(sample);
	sample->options.plain = sample->options.colour = sample->options.everything = true;
	const char *pages[] = {report(sample, PAGE_TEXT), brief(sample), explain(sample, MODEL),
	                       explain_score(sample, OVERALL)};
	for (size_t i = 0; i < COUNT(pages); i++)
		for (const char *c = pages[i]; *c; c++)
			if ((unsigned char)*c >= 0x7F || ((unsigned char)*c < ' ' && *c != '\n'))
				fail_msg("byte %02x on a plain page: %s",
				         (unsigned)(unsigned char)*c, c);
	says(pages[0], "Programs for the business: 12.5 to 44 of 100. Working so far.\n");
	says(pages[2], "- Not met: The firm is registered in Japan.\n");
}

static void colour_only_when_allowed(void **state)
{
	struct sample *sample = *state;
	says_not(report(sample, PAGE_TEXT), "\033");
	sample->options.colour = true;
	says(report(sample, PAGE_TEXT), "\033[1m");
	says_not(report(sample, PAGE_MARKDOWN), "\033");
}

static void harmless(const char *page)
{
	for (const char *c = page; *c; c++)
		if (((unsigned char)*c < ' ' && *c != '\n') || *c == 0x7F)
			fail_msg("control byte %02x reached the page", (unsigned)(unsigned char)*c);
	says_not(page, "\xe2\x80\xae"); /* right-to-left override */
	assert_true(utf8_valid(page, strlen(page), NULL));
}

static void hostile_names_do_no_harm(void **state)
{
	struct sample *sample = *state;
	static const char evil[] =
		"\033]0;owned\007\033[2J<b>*x*|`y`\r\n# Z \xe2\x80\xae \x9b \xff";
	struct result_condition *conditions = ARENA_NEW(sample->arena, struct result_condition);
	struct result_question *because = ARENA_NEW(sample->arena, struct result_question);
	static const struct result_error errors[] = {{evil, evil, true}};
	*conditions = sample->programmes[OPEN].conditions[0];
	*because = (struct result_question){.key = "name", .answer = evil};
	conditions->because = because;
	sample->programmes[OPEN].conditions = conditions;
	sample->programmes[OPEN].name = sample->programmes[OPEN].summary = both(sample, evil, evil);
	sample->scores[AREA_INFRA].title = sample->result.questionnaire_title =
		both(sample, evil, evil);
	sample->options.client = evil;
	sample->result.errors = errors;
	sample->result.error_count = 1;
	harmless(report(sample, PAGE_TEXT));
	harmless(report(sample, PAGE_MARKDOWN));
	harmless(explain(sample, OPEN));
	harmless(brief(sample));
	says_not(report(sample, PAGE_MARKDOWN), "<b>");
	says_not(report(sample, PAGE_MARKDOWN), "\n# Z");
}

static void long_names_are_cut(void **state)
{
	struct sample *sample = *state;
	char *name = arena_alloc(sample->arena, 100001);
	memset(name, 'x', 100000);
	sample->options.client = name;
	const char *page = report(sample, PAGE_TEXT);
	assert_true(strcspn(page, "\n") <= 60);
	says(page, "xxx...\n");
}

static void markdown_has_tables_and_links(void **state)
{
	struct sample *sample = *state;
	sample_provisional(sample);
	const char *page = report(sample, PAGE_MARKDOWN);
	says(page, "# Hanbit Precision\n\n*IT readiness of small firms, as of 2026-11-23*\n");
	says(page, "| What | | Score | Level |\n|---|---|---|---|\n| IT readiness | ");
	says(page, "<https://example.org/KR-smart-shop>");
	says(page, "\n\n## You can apply for these\n\n### 1\\. Smart shop");
	says_not(page, "\n\n\n");
}

static void markdown_links_web_addresses_only(void **state)
{
	static const struct result_contact contacts[] = {
		{"javascript:alert(1)", "1357", NULL, NULL, false}};
	struct sample *sample = *state;
	sample->programmes[APPLY].contacts = contacts;
	says_not(report(sample, PAGE_MARKDOWN), "<javascript");
}

static void markdown_escapes_what_would_be_markup(void **state)
{
	struct sample *sample = *state;
	sample->programmes[APPLY].summary = both(sample, "1. [a](b) *c* | #d", NULL);
	says(report(sample, PAGE_MARKDOWN), "\n1\\. \\[a\\](b) \\*c\\* \\| \\#d");
}

static void explanation_takes_conditions_apart(void **state)
{
	struct sample *sample = *state;
	const char *page = explain(sample, APPLY);
	says(page, "You can apply for this: all its conditions are met.");
	says(page, "✓ The firm has fewer than 50 employees.\n    • employees: 23\n    Basis  as published [1]\n");
	says(page, "assumed: likely asked for, but not found in writing");
	says(page, "✗ A reliable connection should be there.");
	says_not(page, "Formula");
	sample->options.everything = true;
	says(explain(sample, APPLY), "Formula  employees < 50");
}

static void explanation_says_what_it_hangs_on(void **state)
{
	const char *page = explain(*state, OPEN);
	says(page, "This is open: it hangs on answers still missing.");
	says(page, "? The firm makes things.\n    ? How many people work in the firm? (whoever looks after the staff knows)");
}

static void explanation_says_why_it_is_a_model(void **state)
{
	const char *page = explain(*state, MODEL);
	says(page, "This is a model to learn from, not something to apply for.");
	says(page, "It ended: it ran until 2007-12.");
	says(page, "What came after  Smart shop technology");
	says_not(page, "You can apply");
}

static void explanation_never_offers_the_unverified_without_that_word(void **state)
{
	says(explain(*state, UNVERIFIED), "it is not verified since 2025-11");
	says(explain(*state, LATER), "It opens on 2027-02-01.");
	says(explain(*state, INELIGIBLE), "This does not suit your firm");
}

static void score_is_explained(void **state)
{
	struct sample *sample = *state;
	sample_provisional(sample);
	const char *page = explain_score(sample, OVERALL);
	says(page, "IT readiness (readiness)");
	says(page, "between 41 and 63");
	says(page, "11 of 20 questions behind it are answered.");
	says(page, "• Software\n    41.7 of 100; gives 8.3, costs 11.7; weight 20\n");
	says(page, "• How often? Twice\n    costs 5 points; the most: Never\n");
	says(page, "? Advanced (60 to 80; still possible; 8.5 points to go)");
	says(explain_score(sample, POINT_SW),
	     "Smart shop technology for small traders (KR-smart-shop): you can apply");
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(lines_fit),
		TEST(bars_align_in_korean_too),
		TEST(bar_shows_what_is_certain_and_what_is_possible),
		TEST(something_is_never_an_empty_bar),
		TEST(numbers_have_one_decimal_rounded_half_up),
		TEST(plain_is_ascii_and_has_no_colour),
		TEST(colour_only_when_allowed),
		TEST(hostile_names_do_no_harm),
		TEST(long_names_are_cut),
		TEST(markdown_has_tables_and_links),
		TEST(markdown_links_web_addresses_only),
		TEST(markdown_escapes_what_would_be_markup),
		TEST(explanation_takes_conditions_apart),
		TEST(explanation_says_what_it_hangs_on),
		TEST(explanation_says_why_it_is_a_model),
		TEST(explanation_never_offers_the_unverified_without_that_word),
		TEST(score_is_explained),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
