/*
 * XML with exact places, whatever the text looks like; and everything hostile refused with a place.
 */
#include "load/packs.h"

#include "base/limits.h"
#include "load/xml.h"

static struct xml_element *parse(struct bench *bench, const char *text, struct diag_sink *sink)
{
	const struct source *source = xml_source(bench->arena, "f.xml", text, strlen(text), sink);

	return source ? xml_read(bench->arena, source, sink) : NULL;
}

static const char *at(struct bench *bench, struct place place)
{
	size_t line;
	size_t column;

	place_position(place, &line, &column);
	return arena_printf(bench->arena, "%zu:%zu+%zu", line, column, place.length);
}

static struct xml_element *sound(struct bench *bench, const char *text)
{
	struct diag_sink *sink = diag_sink_new(bench->arena);
	struct xml_element *root = parse(bench, text, sink);

	if (!root)
		fail_msg("not read: %s", said(bench, sink));
	return root;
}

static void elements_know_their_tags(void **state)
{
	struct xml_element *root = sound(*state, "<?xml version=\"1.0\"?>\n<!-- <no/> -->\n<a>\n  "
	                                         "<b x='1'/><b\n y='2'\n></b>\n</a>");

	assert_string_equal(root->name, "a");
	assert_string_equal(at(*state, root->place), "3:1+3");
	assert_int_equal(root->children.count, 2);
	assert_string_equal(at(*state, root->children.items[0]->place), "4:3+10");
	assert_string_equal(at(*state, root->children.items[1]->place), "4:13+11");
	assert_ptr_equal(root->children.items[1]->parent, root);
}

static void attributes_over_several_lines(void **state)
{
	struct xml_element *root =
		sound(*state, "<a\n\tone = \"1\"\n\ttwo='a > b'\n\txml:lang=\"ko\"/>");

	assert_int_equal(root->attributes.count, 3);
	assert_string_equal(root->attributes.items[0].name, "one");
	assert_string_equal(at(*state, root->attributes.items[0].name_place), "2:2+3");
	assert_string_equal(at(*state, root->attributes.items[0].value.place), "2:9+1");
	assert_string_equal(root->attributes.items[1].value.text, "a > b");
	assert_string_equal(at(*state, root->attributes.items[1].value.place), "3:7+5");
	assert_string_equal(root->attributes.items[2].name, "xml:lang");
}

static void entities_map_back(void **state)
{
	struct xml_element *root = sound(*state, "<a x=\"q &lt; 5 &amp;&#38; &#xAC00;z\"/>");
	const struct xml_string *value = &root->attributes.items[0].value;

	assert_string_equal(value->text, "q < 5 && \xea\xb0\x80z");
	assert_non_null(value->offsets);
	assert_int_equal(value->offsets[0], 6);
	assert_int_equal(value->offsets[2], 8);  /* the & of &lt; */
	assert_int_equal(value->offsets[4], 13); /* 5 */
	assert_int_equal(value->offsets[6], 15);
	assert_int_equal(value->offsets[7], 20);
	assert_int_equal(value->offsets[9], 26); /* the three bytes of one reference */
	assert_int_equal(value->offsets[11], 26);
	assert_int_equal(value->offsets[12], 34); /* z */
	assert_int_equal(value->offsets[13], 35); /* the end */
}

static void plain_values_need_no_map(void **state)
{
	struct xml_element *root = sound(*state, "<a x='plain 한글'>text</a>");

	assert_null(root->attributes.items[0].value.offsets);
	assert_null(xml_text(((struct bench *)*state)->arena, root).offsets);
	assert_string_equal(at(*state, root->attributes.items[0].value.place), "1:7+12");
}

static void text_is_put_together_and_mapped(void **state)
{
	struct bench *bench = *state;
	struct xml_element *root =
		sound(bench, "<a>one<!-- & < > --> &gt;<b>no</b><![CDATA[<x> & y]]>\r\nend\r</a>");
	struct xml_string text = xml_text(bench->arena, root);

	assert_string_equal(text.text, "one ><x> & y\nend\n");
	assert_int_equal(text.offsets[0], 3);
	assert_int_equal(text.offsets[3], 20);
	assert_int_equal(text.offsets[4], 21);
	assert_int_equal(text.offsets[5], 43);  /* behind <![CDATA[ */
	assert_int_equal(text.offsets[12], 54); /* the newline of CR LF */
	assert_int_equal(text.offsets[16], 58); /* CR alone */
}

static void blanks_in_attributes_become_spaces(void **state)
{
	struct xml_element *root = sound(*state, "<a x='one\r\n\ttwo&#10;'/>");

	assert_string_equal(root->attributes.items[0].value.text, "one  two\n");
}

static void places_count_characters(void **state)
{
	struct xml_element *root = sound(*state, "\xef\xbb\xbf<가 나='다'><b/></가>");

	assert_string_equal(root->name, "가");
	assert_string_equal(at(*state, root->attributes.items[0].value.place), "1:7+3");
	assert_string_equal(at(*state, root->children.items[0]->place), "1:10+4");
}

static void tags_in_comments_and_cdata_are_no_tags(void **state)
{
	struct bench *bench = *state;
	struct xml_element *root =
		sound(bench, "<?pi <b>?><a><!-- <b x='> --><![CDATA[<b></a>]]><?pi </a>?><b "
	                     "y='&lt;!--'>x</b ></a >"
	                     "<!-- </a> -->");

	assert_int_equal(root->children.count, 1);
	assert_string_equal(root->children.items[0]->attributes.items[0].value.text, "<!--");
	assert_string_equal(xml_text(bench->arena, root->children.items[0]).text, "x");
	assert_string_equal(xml_text(bench->arena, root).text, "<b></a>");
}

static void utf16_is_read(void **state)
{
	struct bench *bench = *state;
	static const char little[] = "\xff\xfe<\0a\0 \0x\0=\0'\0\x00\xac'\0/\0>\0";
	static const char big[] = "\xfe\xff\0<\0a\0 \0x\0=\0'\xac\x00\0'\0/\0>";
	const char *texts[] = {little, big};

	for (size_t i = 0; i < 2; i++) {
		struct diag_sink *sink = diag_sink_new(bench->arena);
		struct source *source = xml_source(bench->arena, "f.xml", texts[i], 22, sink);
		assert_non_null(source);
		struct xml_element *root = xml_read(bench->arena, source, sink);
		assert_non_null(root);
		assert_string_equal(root->attributes.items[0].value.text, "\xea\xb0\x80");
	}
}

static void a_long_text_is_no_problem(void **state)
{
	struct bench *bench = *state;
	size_t length = (size_t)12 << 20;
	char *text = arena_alloc(bench->arena, length + 8);

	memset(text, 'x', length + 7);
	memcpy(text, "<a>", 3);
	memcpy(text + length + 3, "</a>", 4);
	struct xml_element *root = sound(bench, text);
	assert_int_equal(xml_text(bench->arena, root).length, length);
	memcpy(text, "<a b='", 6);
	memcpy(text + length + 3, "x'/>", 4);
	root = sound(bench, text);
	assert_int_equal(root->attributes.items[0].value.length, length - 2);
}

/* ---- what is wrong
 * ------------------------------------------------------------------------------------------- */

static void problems_have_places_and_plain_words(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
		{"<a><b></a>",
	         "f.xml:1:7: error: </a> closes <b>, which is opened in line 1 [J2002]\n"},
		{"<a>\n<b>\n</c>\n</a>",
	         "f.xml:3:1: error: </c> closes <b>, which is opened in line 2 [J2002]\n"},
		{"<a>\n  <b>", "f.xml:2:3: error: <b> is opened here and never closed [J2007]\n"},
		{"<a>", "f.xml:1:1: error: <a> is opened here and never closed [J2007]\n"},
		{"", "f.xml:1:1: error: 'f.xml' is not an XML file: it holds no element [J2008]\n"},
		{"hello", "f.xml:1:1: error: this is not well-formed XML: an element was expected "
	                  "here [J2001]\n"},
		{"<a/><b/>", "f.xml:1:5: error: this is not well-formed XML: something stands "
	                     "behind the end of the root element; a "
	                     "file has one root [J2001]\n"},
		{"<a x=1/>", "f.xml:1:6: error: this is not well-formed XML: the value of an "
	                     "attribute stands between quotes "
	                     "[J2001]\n"},
		{"<a>\n<b t='x < 5'/></a>", "f.xml:2:9: error: this is not well-formed XML: < "
	                                    "inside an attribute; write &lt;, or "
	                                    "close the value before it [J2001]\n"},
		{"<a>A & B</a>", "f.xml:1:7: error: this is not well-formed XML: a name was "
	                         "expected here; for the character itself "
	                         "write &lt; or &amp; [J2001]\n"},
		{"<a>\n&nbsp;</a>", "f.xml:2:1: error: this is not well-formed XML: only &lt; &gt; "
	                            "&amp; &quot; &apos; are known; "
	                            "write other characters as they are [J2001]\n"},
		{"<a>&amp</a>", "f.xml:1:4: error: this is not well-formed XML: & begins an "
	                        "entity; for the character itself write "
	                        "&amp; [J2001]\n"},
		{"<a x='1' x='2'/>", "f.xml:1:15: error: this is not well-formed XML: the "
	                             "attribute is given twice [J2001]\n"},
		{"<a x/>", "f.xml:1:5: error: this is not well-formed XML: an attribute has a "
	                   "value: name=\"value\" [J2001]\n"},
		{"<a><!-- x -- y --></a>", "f.xml:1:11: error: this is not well-formed XML: a "
	                                   "comment cannot hold -- [J2001]\n"},
		{"<a>\001</a>", "f.xml:1:4: error: this is not well-formed XML: a control "
	                        "character; remove it [J2001]\n"},
		{"<a>caf\xe9</a>", "f.xml:1:7: error: the text is not valid UTF-8 [J2004]\n"},
		{"<?xml version='1.0' encoding='EUC-KR'?><a/>",
	         "f.xml:1:31: error: the file says that it is encoded in EUC-KR "
	         "[J2003]\n"},
		{"<!DOCTYPE a><a/>", "f.xml:1:1: error: a DOCTYPE is not allowed [J2005]\n"},
		{"<?xml version='1.0'?>\n<!-- x -->\n<!DOCTYPE a [<!ENTITY e SYSTEM "
	         "\"file:///etc/hostname\">]><a>&e;</a>",
	         "f.xml:3:1: error: a DOCTYPE is not allowed [J2005]\n"},
		{"<!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><a>&b;&b;</a>",
	         "f.xml:1:1: error: a DOCTYPE is not allowed [J2005]\n"},
		{"<!DOCTYPE a SYSTEM \"http://example.org/x.dtd\"><a/>",
	         "f.xml:1:1: error: a DOCTYPE is not allowed [J2005]\n"},
		{"<a><n:b/></a>", "f.xml:1:8: error: this is not well-formed XML: names in these "
	                          "files have no prefix [J2001]\n"},
	};
	struct bench *bench = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct diag_sink *sink = diag_sink_new(bench->arena);
		assert_null(parse(bench, cases[i].text, sink));
		if (strcmp(said(bench, sink), cases[i].expected) != 0)
			fail_msg("for %s\nexpected %sgot      %s", cases[i].text, cases[i].expected,
			         said(bench, sink));
	}
}

static void deep_nesting_is_refused(void **state)
{
	struct bench *bench = *state;
	struct buf text;

	buf_init(&text, 0);
	buf_add_repeat(&text, "<a>", LIMIT_XML_DEPTH);
	buf_add_repeat(&text, "</a>", LIMIT_XML_DEPTH);
	sound(bench, text.text);
	buf_clear(&text);
	buf_add_repeat(&text, "<a>", 100000);
	struct diag_sink *sink = diag_sink_new(bench->arena);
	assert_null(parse(bench, text.text, sink));
	assert_string_equal(
		said(bench, sink),
		"f.xml:1:193: error: elements are nested deeper than 64 levels [J2006]\n");
	buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(elements_know_their_tags),
		cmocka_unit_test(attributes_over_several_lines),
		cmocka_unit_test(entities_map_back),
		cmocka_unit_test(plain_values_need_no_map),
		cmocka_unit_test(text_is_put_together_and_mapped),
		cmocka_unit_test(blanks_in_attributes_become_spaces),
		cmocka_unit_test(places_count_characters),
		cmocka_unit_test(tags_in_comments_and_cdata_are_no_tags),
		cmocka_unit_test(utf16_is_read),
		cmocka_unit_test(a_long_text_is_no_problem),
		cmocka_unit_test(problems_have_places_and_plain_words),
		cmocka_unit_test(deep_nesting_is_refused),
	};
	return cmocka_run_group_tests(tests, open_bench, close_bench);
}
