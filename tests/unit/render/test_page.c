/*
 * The report as XML and as a page: hostile texts stay texts, bounds are drawn, a stylesheet of somebody else sees nothing but
 * the report, and says where it is wrong.
 */
#include "sample.h"

#include "base/io.h"
#include "base/source.h"

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

static void hostile_texts_stay_texts(void **state)
{
	struct sample *sample = *state;
	const char *hostile = "<script>alert(1)</script>]]>\"'&amp;\x01\x1b[31m\xE2\x80\xAEgnp";
	sample->options.client = hostile;
	sample->programmes[APPLY].name = both(sample, hostile, NULL);
	sample->programmes[APPLY].apply = both(sample, hostile, NULL);
	sample->scores[AREA_INFRA].title = both(sample, hostile, NULL);
	const enum page_format formats[] = {PAGE_XML, PAGE_HTML};
	for (size_t i = 0; i < COUNT(formats); i++) {
		const char *page = report(sample, formats[i]);
		says(page, "&lt;script&gt;alert(1)&lt;/script&gt;]]&gt;");
		says(page, "&amp;amp;");
		says_not(page, "<script");
		says_not(page, "\x1b");
		says_not(page, "\x01");
		says_not(page, "\xE2\x80\xAE");
	}
}

static void only_web_and_mail_addresses_become_links(void **state)
{
	struct sample *sample = *state;
	struct result_contact *contact = ARENA_NEW(sample->arena, struct result_contact);
	contact->href = "javascript:alert(1)";
	sample->programmes[APPLY].contacts = contact;
	sample->programmes[APPLY].contact_count = 1;
	const char *page = report(sample, PAGE_HTML);
	says(page, "javascript:alert(1)");
	says_not(page, "href=\"javascript:");
	says(page, "<a href=\"https://example.org/KR-smart-shop\"");
}

static void page_needs_nothing_from_elsewhere(void **state)
{
	const char *page = report(*state, PAGE_HTML);
	says(page, "default-src 'none'");
	says_not(page, "<script");
	says_not(page, "<link");
	says_not(page, "@import");
	says_not(page, "url(http");
	says_not(page, "src=\"http");
}

static void bounds_are_drawn_when_something_is_open(void **state)
{
	struct sample *sample = *state;
	const char *settled = report(sample, PAGE_HTML);
	says_not(settled, "still possible");
	sample_provisional(sample);
	const char *open = report(sample, PAGE_HTML);
	says(open, "url(#h-radar)");
	says(open, "still possible");
	says(open, "41 to 63 of 100");
	says(report(sample, PAGE_XML), "<bar low=\"0.4100\" high=\"0.6300\"/>");
}

static void fewer_than_three_areas_have_bars_alone(void **state)
{
	struct sample *sample = *state;
	says(report(sample, PAGE_XML), "<radar ");
	sample->scores[AREA_PEOPLE].hidden = true;
	says_not(report(sample, PAGE_XML), "<radar ");
	says(report(sample, PAGE_HTML), "class=\"picture alone\"");
}

static void texts_say_their_language_where_it_differs(void **state)
{
	struct sample *sample = *state;
	sample->options.language = "ko";
	const char *page = report(sample, PAGE_XML);
	says(page, "<report version=\"1\" xml:lang=\"ko\"");
	says(page, "xml:lang=\"en\">The firm has fewer than 50 employees.");
	says_not(page, "xml:lang=\"ko\">소상공인");
	says(report(sample, PAGE_HTML), " lang=\"ko\" xml:lang=\"ko\"><head>");
}

static void first_page_has_level_reasons_steps_programmes(void **state)
{
	const char *page = report(*state, PAGE_HTML);
	const char *end = strstr(page, "Area by area");
	assert_non_null(end);
	char *first = arena_strndup(((struct sample *)*state)->arena, page, (size_t)(end - page));
	says(first, "<strong>Working</strong>");
	says(first, "What carries the firm");
	says(first, "What holds it back");
	says(first, "Apply for Smart shop technology");
	says(first, "Find out: How many people work in the firm?");
	says(first, "Cloud voucher");
}

static void failed_result_is_a_page_too(void **state)
{
	static const struct result_error errors[] = {{"employees", "-1 is out of range", false}};
	struct sample *sample = *state;
	sample->result = (struct result){.id = "a", .failed = true, .stamp = sample->result.stamp, .errors = errors, .error_count = 1};
	says(report(sample, PAGE_HTML), "-1 is out of range");
}

/* ---- stylesheets ---- */

#define HEAD \
	"<xsl:stylesheet version=\"1.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\" xmlns:exsl=\"http://exslt.org/common\" " \
	"extension-element-prefixes=\"exsl\">\n"
#define TAIL "</xsl:stylesheet>\n"

static bool with(struct sample *sample, const char *stylesheet, struct buf *out, struct diag_sink *sink)
{
	struct dress *dress = ARENA_NEW(sample->arena, struct dress);
	dress->stylesheet = source_new(sample->arena, "own.xsl", stylesheet, strlen(stylesheet));
	sample->options.dress = dress;
	buf_init(out, 0);
	return render_report(&sample->result, PAGE_HTML, &sample->options, out, sink);
}

static void refused(struct sample *sample, const char *stylesheet, const char *code, size_t line, const char *words)
{
	struct buf out;
	struct diag_sink *sink = diag_sink_new(sample->arena);
	size_t found = 0, column;
	if (with(sample, stylesheet, &out, sink))
		fail_msg("this should be refused: %s", stylesheet);
	assert_true(diag_count(sink) > 0);
	const struct diagnostic *diagnostic = diag_at(sink, 0);
	assert_string_equal(diagnostic->kind->code, code);
	place_position(diagnostic->place, &found, &column);
	if (found != line)
		fail_msg("'%s' should be line %zu, not %zu", diagnostic->message, line, found);
	says(diagnostic->message, words);
	buf_release(&out);
}

static void stylesheet_may_import_the_one_built_in(void **state)
{
	struct sample *sample = *state;
	struct buf out;
	assert_true(with(sample, HEAD "<xsl:import href=\"jindan:report.xsl\"/><xsl:template match=\"stamp\"><p>Agency X</p></xsl:template>" TAIL, &out, NULL));
	const char *page = written(sample, &out);
	says(page, "Agency X");
	says(page, "What holds it back");
	says_not(page, "Nothing was sent anywhere");
}

static void stylesheet_errors_have_a_line(void **state)
{
	refused(*state, HEAD "<xsl:template match=\"/\">\n<p><xsl:value-of select=\"a[\"/></p></xsl:template>" TAIL, "J9001", 3, "select");
	refused(*state, HEAD "<xsl:template match=\"/\">\n<p></xsl:template>" TAIL, "J9001", 3, "mismatch");
	refused(*state, "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>\n" HEAD "<xsl:template match=\"/\"><p>&e;</p></xsl:template>" TAIL, "J9001", 0, "DOCTYPE");
	refused(*state, "<p/>", "J9001", 1, "not a stylesheet");
	refused(*state, HEAD "<xsl:template match=\"/\">\n<p/><xsl:message terminate=\"yes\">enough</xsl:message></xsl:template>" TAIL, "J9002", 0, "enough");
}

static void stylesheet_reads_and_writes_nothing_else(void **state)
{
	static const char *const bodies[] = {
		"<xsl:copy-of select=\"document('own.xsl')\"/>",
		"<xsl:copy-of select=\"document('/etc/passwd')\"/>",
		"<xsl:copy-of select=\"document('http://example.org/')\"/>",
		"<exsl:document href=\"stolen\"><p/></exsl:document>",
	};
	for (size_t i = 0; i < COUNT(bodies); i++) {
		struct sample *sample = *state;
		struct buf out;
		struct diag_sink *sink = diag_sink_new(sample->arena);
		const char *sheet = arena_printf(sample->arena, HEAD "<xsl:template match=\"/\"><p>%s</p></xsl:template>" TAIL, bodies[i]);
		bool good = with(sample, sheet, &out, sink);
		if (good || diag_count(sink) == 0)
			fail_msg("this should be refused: %s", bodies[i]);
		buf_release(&out);
	}
	refused(*state, HEAD "<xsl:import href=\"other.xsl\"/>" TAIL, "J9001", 2, "unable to load");
	assert_false(io_is_file("stolen"));
}

static void endless_stylesheet_comes_to_an_end(void **state)
{
	refused(*state, HEAD "<xsl:template match=\"/\" name=\"again\"><xsl:call-template name=\"again\"/></xsl:template>" TAIL, "J9002", 2, "");
	refused(*state,
	        HEAD "<xsl:template match=\"/\"><xsl:for-each select=\"//*\"><xsl:for-each select=\"//*\"><xsl:for-each select=\"//*\">"
	             "<xsl:for-each select=\"//*\"><xsl:if test=\"count(//*) = 0\"><p/></xsl:if></xsl:for-each></xsl:for-each></xsl:for-each></xsl:for-each>"
	             "</xsl:template>" TAIL,
	        "J9002", 0, "limit");
}

/* ---- colours ---- */

static void colours_are_checked(void **state)
{
	struct sample *sample = *state;
	struct dress dress = {0};
	struct diag_sink *sink = diag_sink_new(sample->arena);
	assert_true(dress_set_colours(sample->arena, "accent=#0B5394,ink=#222", &dress, sink));
	sample->options.dress = &dress;
	says(report(sample, PAGE_HTML), "#0b5394");
	says(report(sample, PAGE_HTML), "#222222");
	static const char *const wrong[] = {"acent=#0b5394", "accent=red", "accent", "accent=#0b53", "accent=#ffcc00", "ink=#999", "accent=#0b5394;x", "soft=#444444"};
	for (size_t i = 0; i < COUNT(wrong); i++) {
		struct dress other = {0};
		if (dress_set_colours(sample->arena, wrong[i], &other, sink))
			fail_msg("'%s' should be refused", wrong[i]);
	}
	assert_non_null(diag_at(sink, 0)->hint);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(hostile_texts_stay_texts),
		TEST(only_web_and_mail_addresses_become_links),
		TEST(page_needs_nothing_from_elsewhere),
		TEST(bounds_are_drawn_when_something_is_open),
		TEST(fewer_than_three_areas_have_bars_alone),
		TEST(texts_say_their_language_where_it_differs),
		TEST(first_page_has_level_reasons_steps_programmes),
		TEST(failed_result_is_a_page_too),
		TEST(stylesheet_may_import_the_one_built_in),
		TEST(stylesheet_errors_have_a_line),
		TEST(stylesheet_reads_and_writes_nothing_else),
		TEST(endless_stylesheet_comes_to_an_end),
		TEST(colours_are_checked),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
