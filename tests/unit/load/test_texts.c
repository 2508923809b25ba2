/*
 * Translations that lie beside a pack: found by name, tied to their texts by address, shown only while the text is what it
 * was; and PO files as they are read.
 */
#include "load/packs.h"

#include "load/po.h"
#include "load/texts.h"

#define Q(body) "<questionnaire id='q' version='1'>\n" body "\n</questionnaire>"
#define ASK "<question id='a' kind='yesno'><text>Is it 20?</text></question>"
#define T(of, language, body) "<translations of='" of "' lang='" language "'>\n" body "\n</translations>"
#define E(address, source, text) "<entry for='" address "'><source>" source "</source><text>" text "</text></entry>\n"

static struct pack *pack_in(struct bench *bench, const char *language, const char *rules, const char *expected)
{
	const char *folders[] = {bench->folder};
	struct load_path path = {.count = 1, .folders = folders, .language = language};
	struct diag_sink *sink = diag_sink_new(bench->arena);
	struct pack *pack = load_pack(bench->arena, &path, "q", &rules, rules ? 1 : 0, sink);

	assert_string_equal(said(bench, sink), expected);
	assert_non_null(pack);
	return pack;
}

static const struct text *text_of(const struct pack *pack)
{
	return &pack->questionnaire->questions.items[0]->text;
}

static void translations_are_found_by_their_names(void **state)
{
	struct bench *bench = *state;

	put_file(bench, "q.xml", Q(ASK));
	const char *stamp = pack_in(bench, NULL, NULL, "")->questionnaire->stamp.sha256;
	put_file(bench, "q.ja.xml", T("q", "ja", E("question:a/text", "Is  it\n20?", "20ですか。")));
	put_file(bench, "q.zh-Hant.xml", "<?xml version='1.0'?><!-- <q> -->" T("q", "zh-Hant", E("question:a/text", "Is it 20?", "是二十嗎？")));
	put_file(bench, "q.old.xml", "<questionnaire id='old' version='1'/>");
	put_file(bench, "q.nl.xml", T("other", "nl", E("question:a/text", "Is it 20?", "Is het 20?")));
	struct pack *pack = pack_in(bench, NULL, NULL, "q.nl.xml:1:19: warning: these are translations of 'other', but q.xml beside them is 'q' [J2094]\n");
	assert_string_equal(text_in(text_of(pack), "ja"), "20ですか。");
	assert_string_equal(text_in(text_of(pack), "zh-TW"), "是二十嗎？");
	assert_string_equal(text_in(text_of(pack), "nl"), "Is it 20?");
	assert_string_equal(pack->questionnaire->stamp.sha256, stamp);
	assert_int_equal(pack->files.count, 1);
	assert_int_equal(text_of(pack_in(bench, "ja", NULL, ""))->count, 2);
	assert_int_equal(text_of(pack_in(bench, "en", NULL, ""))->count, 1);
}

static void only_what_the_text_says_today_is_shown(void **state)
{
	struct bench *bench = *state;

	put_file(bench, "q.xml", Q("<title>T</title><title xml:lang='ja'>題</title><about>About</about>" ASK));
	put_file(bench, "q.ja.xml", T("q", "ja",
	                              E("title", "T", "別の題")
	                              E("question:a/text", "Is it 10?", "10ですか。")
	                              E("question:b/text", "Gone?", "ない")
	                              "<entry for='about' unsure='yes'><source>About</source><text>説明</text></entry>"));
	struct pack *pack = pack_in(bench, NULL, NULL,
	                            "q.ja.xml:2:13: warning: 'title' is translated already, in q.xml:2 [J2093]\n"
	                            "q.ja.xml:3:13: warning: the translation of 'question:a/text' is outdated: the text is now 'Is it 20?' [J2092]\n"
	                            "q.ja.xml:4:13: warning: no text of 'q' has the address 'question:b/text' [J2091]\n"
	                            "  did you mean 'question:a/text'?\n");
	assert_string_equal(text_in(&pack->questionnaire->title, "ja"), "題");
	assert_string_equal(text_in(text_of(pack), "ja"), "Is it 20?");
	assert_string_equal(text_in(&pack->questionnaire->about, "ja"), "About");
}

static void a_text_keeps_its_translation_when_it_moves(void **state)
{
	struct bench *bench = *state;

	put_file(bench, "q.xml", Q("<dimension id='d'><question id='new' kind='yesno'><text>Is it 20?</text></question></dimension>"));
	put_file(bench, "q.ja.xml", T("q", "ja", E("question:a/text", "Is it 20?", "20ですか。")));
	assert_string_equal(text_in(text_of(pack_in(bench, "ja", NULL, "")), "ja"), "20ですか。");
}

static void parts_are_translated_with_the_rule_base_and_includes_by_themselves(void **state)
{
	struct bench *bench = *state;

	put_file(bench, "q.xml", Q("<include href='p.xml'/>"));
	put_file(bench, "p.xml", "<questionnaire id='profile' version='1'>" ASK "</questionnaire>");
	put_file(bench, "p.ja.xml", T("profile", "ja", E("question:a/text", "Is it 20?", "20ですか。")));
	put_file(bench, "r/rulebase.xml", "<rulebase id='rules' version='1'><include href='part.xml'/></rulebase>");
	put_file(bench, "r/part.xml",
	         "<rulebase><policy id='p'><name>P</name><quote>One.</quote><quote>Two.</quote><note>N1</note><note xml:lang='ko'>노</note><note>N2</note></policy>"
	         "<policy id='o'><name>O</name><quote>One.</quote><quote>Two.</quote></policy></rulebase>");
	put_file(bench, "r/rules.ja.xml", T("rules", "ja",
	                                    E("policy:p/quote", "One.", "一。") E("policy:p/quote#2", "Two.", "二。")
	                                    E("policy:o/quote#2", "Two.", "二。") E("policy:p/note#2", "N2", "注二")));
	struct pack *pack = pack_in(bench, "ja", io_join(bench->arena, bench->folder, "r"), "");
	assert_string_equal(text_in(text_of(pack), "ja"), "20ですか。");
	const struct entry *entry = pack_entry(pack, "p");
	assert_string_equal(text_in(&entry->quote, "ja"), "一。\n\n二。");
	assert_string_equal(text_in(&pack_entry(pack, "o")->quote, "ja"), "One.\n\nTwo.");
	assert_string_equal(text_in(entry->remarks.items[0].text, "ko"), "노");
	assert_string_equal(text_in(entry->remarks.items[1].text, "ja"), "注二");
}

/* A pack that was kept with a result lies where no translations are. */
static void translations_may_lie_on_another_path(void **state)
{
	struct bench *bench = *state;
	const char *there[] = {io_join(bench->arena, bench->folder, "share")};
	struct load_path translations = {.count = 1, .folders = there};
	struct load_path path = {.translations = &translations};

	put_file(bench, "kept/q.xml", Q(ASK));
	put_file(bench, "share/questionnaires/q.ja.xml", T("q", "ja", E("question:a/text", "Is it 20?", "20ですか。")));
	struct pack *pack = load_pack(bench->arena, &path, io_join(bench->arena, bench->folder, "kept/q.xml"), NULL, 0, diag_sink_new(bench->arena));
	assert_non_null(pack);
	assert_string_equal(text_in(text_of(pack), "ja"), "20ですか。");
}

static void a_file_of_translations_is_written_as_it_is_read(void **state)
{
	struct bench *bench = *state;
	const char *text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	                   "<translations of=\"q\" lang=\"ja\" translator=\"A &lt;a@b&gt;\">\n"
	                   "  <entry for=\"question:a/text\" unsure=\"yes\">\n"
	                   "    <source>Is it 20?</source>\n"
	                   "    <text>&lt;20&gt;\n\nです</text>\n"
	                   "  </entry>\n"
	                   "  <entry for=\"title\">\n"
	                   "    <source>Gone</source>\n"
	                   "    <text>ない</text>\n"
	                   "  </entry>\n"
	                   "</translations>\n";
	struct load_path path = {0};
	struct buf out;

	put_file(bench, "q.xml", Q(ASK));
	put_file(bench, "q.ja.xml", text);
	struct texts *texts = load_texts(bench->arena, &path, io_join(bench->arena, bench->folder, "q.xml"), NULL, 0, diag_sink_new(bench->arena));
	assert_non_null(texts);
	assert_int_equal(texts->homes.count, 1);
	buf_init(&out, 0);
	write_translations(texts->homes.items[0], text_home_head(texts->homes.items[0], "ja"), &out);
	assert_string_equal(out.text, text);
	buf_release(&out);
}

static void po_files_are_read_as_gettext_reads_them(void **state)
{
	struct bench *bench = *state;
	static const char text[] = "msgid \"\"\nmsgstr \"\"\n\"Language: ja\\n\"\n\"X: \\n\"\n\n"
				   "#, c-format, fuzzy\n#| msgid \"o\"\n#| \"ld\"\nmsgctxt \"c\"\nmsgid \"a\"\n\"b\\tc\"\nmsgstr \"\\x41\\102\"\n\n"
				   "#, fuzzy\n#~ msgid \"gone\"\n#~ msgstr \"x\"\nmsgid \"next\"\nmsgstr \"y\"\n";
	const struct po_file *file = po_read(bench->arena, "a.po", text, strlen(text), NULL);

	assert_non_null(file);
	assert_int_equal(file->entries.count, 2);
	assert_string_equal(po_header(bench->arena, file, "Language"), "ja");
	assert_null(po_header(bench->arena, file, "X"));
	const struct po_entry *entry = &file->entries.items[0];
	assert_true(entry->fuzzy);
	assert_string_equal(entry->previous, "old");
	assert_string_equal(entry->context, "c");
	assert_string_equal(entry->id, "ab\tc");
	assert_string_equal(entry->text, "AB");
	assert_false(file->entries.items[1].fuzzy);
}

static void what_is_no_po_file_is_told_with_its_place(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
		{"hello\n", "a.po:1:1: error: this is no PO file: msgctxt, msgid or msgstr was expected here [J2096]\n"},
		{"msgid \"a\"\n\"b\n", "a.po:2:3: error: this is no PO file: the string has no closing quote [J2096]\n"},
		{"msgid \"a\"\nmsgid \"b\"\n", "a.po:1:1: error: this is no PO file: the entry has no msgstr [J2096]\n"},
		{"msgstr \"a\"\n", "a.po:1:1: error: this is no PO file: this keyword does not belong here; an entry is msgctxt, msgid, msgstr [J2096]\n"},
		{"msgid \"a\\q\"\n", "a.po:1:9: error: this is no PO file: this is no escape; write \\\\ for a backslash [J2096]\n"},
		{"msgid \"a\" b\n", "a.po:1:11: error: this is no PO file: nothing may stand behind a string [J2096]\n"},
		{"msgid a\n", "a.po:1:7: error: this is no PO file: a string between quotes was expected here [J2096]\n"},
		{"\"a\"\n", "a.po:1:1: error: this is no PO file: this string belongs to no keyword [J2096]\n"},
		{"msgid \"a\"\nmsgstr \"\\377\"\n", "a.po:1:1: error: this is no PO file: an escape makes this no text in UTF-8 [J2096]\n"},
	};
	struct bench *bench = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct diag_sink *sink = diag_sink_new(bench->arena);
		assert_null(po_read(bench->arena, "a.po", cases[i].text, strlen(cases[i].text), sink));
		assert_string_equal(said(bench, sink), cases[i].expected);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_bench, close_bench)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(translations_are_found_by_their_names),
		TEST(only_what_the_text_says_today_is_shown),
		TEST(a_text_keeps_its_translation_when_it_moves),
		TEST(parts_are_translated_with_the_rule_base_and_includes_by_themselves),
		TEST(translations_may_lie_on_another_path),
		TEST(a_file_of_translations_is_written_as_it_is_read),
		TEST(po_files_are_read_as_gettext_reads_them),
		TEST(what_is_no_po_file_is_told_with_its_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
