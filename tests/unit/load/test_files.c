/*
 * Files that refer to others: includes, extended rule bases, folders, names looked up along a path,
 * and the stamp.
 */
#include "load/packs.h"

#include "base/limits.h"

#define Q(id, body) "<questionnaire id='" id "' version='1'>\n" body "\n</questionnaire>"
#define R(id, body) "<rulebase id='" id "' version='1'>\n" body "\n</rulebase>"
#define PART(body) "<rulebase>\n" body "\n</rulebase>"
#define ASK(id) "<question id='" id "' kind='yesno'><text>" id "?</text></question>"
#define POLICY(id, name) "<policy id='" id "'><name>" name "</name></policy>"

static struct pack *load_these(struct bench *bench, const char *const *rules, size_t count,
                               struct diag_sink *sink)
{
	const char *folders[] = {bench->folder};
	struct load_path path = {.count = 1, .folders = folders};

	return load_pack(bench->arena, &path, "q", rules, count, sink);
}

static struct pack *good(struct bench *bench, const char *const *rules, size_t count)
{
	struct diag_sink *sink = diag_sink_new(bench->arena);
	struct pack *pack = load_these(bench, rules, count, sink);

	if (!pack || diag_count(sink))
		fail_msg("expected no complaint, got %s", said(bench, sink));
	return pack;
}

static void refused(struct bench *bench, const char *rules, const char *expected)
{
	struct diag_sink *sink = diag_sink_new(bench->arena);

	assert_null(load_these(bench, &rules, rules ? 1 : 0, sink));
	assert_string_equal(said(bench, sink), expected);
}

/* ---- questionnaires
 * ------------------------------------------------------------------------------------------ */

static void includes_bring_everything_in_order(void **state)
{
	struct bench *bench = *state;

	put_file(bench, "q.xml", Q("t", ASK("b") "<include href='sub/p.xml'/>"));
	put_file(bench, "sub/p.xml",
	         Q("p", "<title>no title of t</title>" ASK("a") "<include href='../more.xml'/>"));
	put_file(bench, "more.xml", Q("m", "<dimension id='d'>" ASK("c") "</dimension>"));
	struct pack *pack = good(bench, NULL, 0);
	assert_int_equal(pack->questionnaire->questions.count, 3);
	assert_string_equal(pack->questionnaire->id, "t");
	assert_string_equal(text_in(&pack->questionnaire->title, NULL), "");
	assert_string_equal(pack->questionnaire->questions.items[2]->id, "c");
	assert_int_equal(pack->questionnaire->questions.items[2]->number, 2);
}

static void a_file_included_twice_counts_once(void **state)
{
	struct bench *bench = *state;

	put_file(bench, "q.xml", Q("t", "<include href='p.xml'/><include href='./p.xml'/>"));
	put_file(bench, "p.xml", Q("p", ASK("a")));
	assert_int_equal(good(bench, NULL, 0)->questionnaire->questions.count, 1);
}

static void only_takes_what_it_names(void **state)
{
	struct bench *bench = *state;

	put_file(bench, "q.xml", Q("t", "<include href='p.xml' only='a i'/>"));
	put_file(bench, "p.xml",
	         Q("p",
	           "<stage id='x'/><scale id='s'><option code='o'/></scale><dimension id='d'>" ASK(
			   "a")
	                   ASK("b") "</dimension><dimension id='e'>" ASK(
				   "c") "</dimension><indicator id='i' test='a'/><indicator id='j' "
	                                "test='b'/>"));
	struct pack *pack = good(bench, NULL, 0);
	assert_int_equal(pack->questionnaire->questions.count, 1);
	assert_int_equal(pack->questionnaire->dimensions.count, 1);
	assert_int_equal(pack->questionnaire->indicators.count, 1);
	assert_int_equal(pack->questionnaire->stages.count, 0);
	put_file(bench, "q.xml", Q("t", "<include href='p.xml' only='a z'/>"));
	refused(bench, NULL, "q.xml:2:31: error: 'z' is not in the file included [J2043]\n");
}

static void rings_of_includes_are_named(void **state)
{
	struct bench *bench = *state;

	put_file(bench, "q.xml", Q("t", "<include href='a.xml'/>"));
	put_file(bench, "a.xml", Q("a", "<include href='b.xml'/>"));
	put_file(bench, "b.xml", Q("b", "<include href='a.xml'/>"));
	refused(bench, NULL,
	        "b.xml:2:16: error: files include one another in a ring: a.xml -> b.xml -> a.xml "
	        "[J2041]\n");
	put_file(bench, "q.xml", Q("t", "<include href='q.xml'/>"));
	refused(bench, NULL,
	        "q.xml:2:16: error: files include one another in a ring: q.xml -> q.xml [J2041]\n");
}

static void includes_are_files_beside(void **state)
{
	struct bench *bench = *state;

	put_file(bench, "q.xml",
	         Q("t", "<include href='/etc/passwd'/>\n<include "
	                "href='http://example.org/p.xml'/>\n<include href='-'/>"));
	refused(bench, NULL,
	        "q.xml:2:16: error: '/etc/passwd' is not the path of a file, as seen from this one "
	        "[J2048]\n"
	        "q.xml:3:16: error: 'http://example.org/p.xml' is not the path of a file, as seen "
	        "from this one [J2048]\n"
	        "q.xml:4:16: error: '-' is not the path of a file, as seen from this one "
	        "[J2048]\n");
	put_file(bench, "q.xml", Q("t", "<include href='none.xml'/>"));
	refused(bench, NULL, "q.xml:2:16: error: there is no file 'none.xml' [J2052]\n");
	put_file(bench, "profile.xml", Q("p", ""));
	put_file(bench, "q.xml", Q("t", "<include href='profil.xml'/>"));
	refused(bench, NULL,
	        "q.xml:2:16: error: there is no file 'profil.xml' [J2052]\n  did you mean "
	        "'profile.xml'?\n");
	put_file(bench, "q.xml", Q("t", "<include href='r.xml'/>"));
	put_file(bench, "r.xml", R("r", ""));
	refused(bench, NULL,
	        "r.xml:1:1: error: the root element is <rulebase>, where <questionnaire> was "
	        "expected [J2027]\n");
}

static void too_many_files_are_refused(void **state)
{
	struct bench *bench = *state;
	struct diag_sink *sink = diag_sink_new(bench->arena);
	struct buf text;

	buf_init(&text, 0);
	buf_add(&text, "<questionnaire id='t' version='1'>");
	for (int i = 0; i <= LIMIT_INCLUDES; i++) {
		buf_printf(&text, "<include href='many/%d.xml'/>", i);
		put_file(bench, arena_printf(bench->arena, "many/%d.xml", i), Q("p", ""));
	}
	buf_add(&text, "</questionnaire>");
	put_file(bench, "q.xml", text.text);
	buf_release(&text);
	assert_null(load_these(bench, NULL, 0, sink));
	assert_string_equal(said(bench, sink), "error: more than 256 files [J2042]\n");
}

/* ---- rule bases
 * ---------------------------------------------------------------------------------------------- */

static void an_extended_base_comes_first_and_can_be_changed(void **state)
{
	struct bench *bench = *state;
	static const char *const rules[] = {"r", "base"};

	put_file(bench, "q.xml", Q("t", ASK("a")));
	put_file(bench, "base.xml",
	         R("base", POLICY("p1", "one")
	                           POLICY("p2", "two") "<fact id='f'><formula>1</formula></fact>"));
	put_file(bench, "r.xml",
	         R("r", "<extends href='base'/>" POLICY(
				"p3",
				"three") "<policy id='p2' replace='yes'><name>new</name></policy>"
	                                 "<fact id='f' replace='yes'><formula>2</formula></fact>"));
	struct pack *pack = good(bench, rules, 2);
	assert_int_equal(pack->rulebases.count, 2);
	assert_string_equal(pack->rulebases.items[0]->id, "base");
	assert_int_equal(pack->rulebases.items[0]->entries.count, 2);
	assert_string_equal(text_in(&pack_entry(pack, "p2")->name, NULL), "new");
	assert_ptr_equal(pack_entry(pack, "p2")->from, pack->rulebases.items[1]);
	assert_int_equal(pack->rulebases.items[1]->entries.count, 1);
	assert_int_equal(pack->rulebases.items[0]->facts.count, 1);
}

static void bases_cannot_extend_one_another(void **state)
{
	struct bench *bench = *state;

	put_file(bench, "q.xml", Q("t", ""));
	put_file(bench, "r.xml", R("r", "<extends href='s.xml'/>"));
	put_file(bench, "s.xml", R("s", "<extends href='r.xml'/>"));
	refused(bench, "r",
	        "s.xml:2:16: error: files include one another in a ring: r.xml -> s.xml -> r.xml "
	        "[J2041]\n");
}

static void a_folder_is_a_rule_base(void **state)
{
	struct bench *bench = *state;
	static const char *const rules[] = {"folder"};

	put_file(bench, "q.xml", Q("t", ""));
	put_file(bench, "rules/folder/rulebase.xml", R("f", "<include href='part.xml'/>"));
	put_file(bench, "rules/folder/part.xml", PART(POLICY("p", "P")));
	put_file(bench, "rules/folder/other.xml", R("x", ""));
	struct pack *pack = good(bench, rules, 1);
	assert_int_equal(pack->rulebases.count, 1);
	assert_non_null(pack_entry(pack, "p"));
}

static void a_folder_without_a_main_file_holds_several(void **state)
{
	struct bench *bench = *state;
	static const char *const rules[] = {"several"};

	put_file(bench, "q.xml", Q("t", ""));
	put_file(bench, "several/b.xml", R("b", "<include href='part.xml'/>"));
	put_file(bench, "several/a.xml", R("a", ""));
	put_file(bench, "several/part.xml", PART(""));
	put_file(bench, "several/c.test.xml", "<tests/>");
	struct pack *pack = good(bench, rules, 1);
	assert_int_equal(pack->rulebases.count, 2);
	assert_string_equal(pack->rulebases.items[0]->id, "a");
	put_file(bench, "nothing/part.xml", PART(""));
	refused(bench, "nothing", "error: the folder 'nothing' holds no rule base [J2047]\n");
}

static void a_rule_base_has_id_and_version(void **state)
{
	struct bench *bench = *state;

	put_file(bench, "q.xml", Q("t", ""));
	put_file(bench, "r.xml", PART(""));
	refused(bench, "r",
	        "r.xml:1:1: error: the rule base needs id=\"...\" [J2049]\n"
	        "r.xml:1:1: error: the rule base needs version=\"...\" [J2049]\n");
}

static void inputs_of_two_bases_agree(void **state)
{
	struct bench *bench = *state;
	struct diag_sink *sink = diag_sink_new(bench->arena);
	static const char *const rules[] = {"a", "b"};

	put_file(bench, "q.xml", Q("t", ""));
	put_file(bench, "a.xml", R("a", "<input id='x' type='number' required='no'/>"));
	put_file(bench, "b.xml", R("b", "<input id='x' type='string' required='no'/>"));
	assert_null(load_these(bench, rules, 2, sink));
	assert_string_equal(said(bench, sink), "b.xml:2:21: error: the input 'x' is string here, "
	                                       "but number in another rule base [J3093]\n");
}

static void translations_follow_their_text(void **state)
{
	struct bench *bench = *state;
	static const char *const rules[] = {"r"};

	put_file(bench, "q.xml", Q("t", ""));
	put_file(bench, "r.xml",
	         R("r", "<source id='s'>A book</source><programme id='p'><name>P</name><note "
	                "mark='forum' source='s'>one</note><note "
	                "xml:lang='ko' mark='forum'>하나</note><note>two</note><benefit "
	                "kind='funding'/><quote xml:lang='ko'>가</quote>"
	                "<quote xml:lang='ko'>나</quote></programme>"));
	struct pack *pack = good(bench, rules, 1);
	const struct entry *entry = pack_entry(pack, "p");
	assert_int_equal(entry->remarks.count, 2);
	assert_string_equal(text_in(entry->remarks.items[0].text, "ko"), "하나");
	assert_string_equal(text_in(entry->remarks.items[1].text, "en"), "two");
	assert_int_equal(entry->remarks.items[0].source_count, 1);
	assert_string_equal(entry->remarks.items[0].sources[0]->title, "A book");
	assert_string_equal(text_in(&entry->quote, "ko"), "가\n\n나");
	assert_int_equal(entry->benefits.count, 1);
}

/* ---- names and stamps
 * ---------------------------------------------------------------------------------------- */

static void names_are_looked_up_along_the_path(void **state)
{
	struct bench *bench = *state;
	struct diag_sink *sink = diag_sink_new(bench->arena);
	const char *folders[] = {io_join(bench->arena, bench->folder, "none"), bench->folder};
	struct load_path path = {.count = 2, .folders = folders};

	put_file(bench, "questionnaires/sme.xml", Q("sme", ""));
	put_file(bench, "rules/kr/rulebase.xml", R("kr", ""));
	assert_string_equal(load_find(bench->arena, &path, "sme", LOAD_QUESTIONNAIRE, sink) +
	                            strlen(bench->folder),
	                    "/questionnaires/sme.xml");
	assert_string_equal(load_find(bench->arena, &path, "sme.xml", LOAD_QUESTIONNAIRE, sink) +
	                            strlen(bench->folder),
	                    "/questionnaires/sme.xml");
	assert_string_equal(load_find(bench->arena, &path, "kr", LOAD_RULEBASE, sink) +
	                            strlen(bench->folder),
	                    "/rules/kr");
	assert_null(load_find(bench->arena, &path, "smee", LOAD_QUESTIONNAIRE, sink));
	assert_int_equal(diag_count(sink), 1);
	assert_string_equal(diag_at(sink, 0)->hint, "did you mean 'sme'?");
	assert_non_null(
		strstr(diag_at(sink, 0)->message, "no questionnaire 'smee' found; looked in "));
	assert_null(load_find(bench->arena, &path, "a/b", LOAD_RULEBASE, NULL));
}

static void the_stamp_changes_with_every_file(void **state)
{
	struct bench *bench = *state;

	put_file(bench, "q.xml", Q("t", "<include href='p.xml'/>"));
	put_file(bench, "p.xml", Q("p", ASK("a")));
	const char *first = good(bench, NULL, 0)->questionnaire->stamp.sha256;
	assert_int_equal(strlen(first), 64);
	assert_string_equal(good(bench, NULL, 0)->questionnaire->stamp.sha256, first);
	put_file(bench, "p.xml", Q("p", ASK("a")) "<!-- x -->");
	assert_string_not_equal(good(bench, NULL, 0)->questionnaire->stamp.sha256, first);
}

static void tests_are_read(void **state)
{
	struct bench *bench = *state;
	struct diag_sink *sink = diag_sink_new(bench->arena);

	put_file(bench, "t.xml",
	         "<tests questionnaire='q' rules='r'>\n<case id='one' stage='exit' "
	         "as-of='2004-07-15'><answer question='g.r' "
	         "value='a|b'/><expect><score id='s' value='1/3' level='low'/><programme id='p' "
	         "verdict='open'/></expect></case>\n"
	         "</tests>");
	const char *file = io_join(bench->arena, bench->folder, "t.xml");
	struct test_suite *suite = load_tests(bench->arena, file, sink);
	assert_non_null(suite);
	assert_int_equal(suite->cases.count, 1);
	const struct test_case *test = &suite->cases.items[0];
	assert_string_equal(test->as_of, "2004-07-15");
	assert_string_equal(test->answers.items[0].text, "a|b");
	assert_int_equal(test->expectations.count, 2);
	assert_string_equal(test->expectations.items[0].what, "score");
	assert_int_equal(test->expectations.items[0].count, 2);
	assert_string_equal(test->expectations.items[0].names[1], "level");
	assert_string_equal(test->expectations.items[1].values[0], "open");
	put_file(bench, "t.xml", "<tests><case id='a'/>\n<case id='a'/></tests>");
	assert_null(load_tests(bench->arena, file, sink));
	assert_string_equal(
		said(bench, sink),
		"t.xml:2:11: error: 'a' exists already; it stands in t.xml:1 [J2045]\n");
}

static void the_schema_is_a_second_check(void **state)
{
	struct bench *bench = *state;
	struct diag_sink *sink = diag_sink_new(bench->arena);
	const char *file = io_join(bench->arena, bench->folder, "q.xml");

	put_file(bench, "q.xml", Q("t", ASK("a")));
	assert_true(load_validate(bench->arena, file, sink));
	assert_int_equal(diag_count(sink), 0);
	put_file(bench, "q.xml", Q("t", "<question id='a' kind='yes'/>"));
	assert_false(load_validate(bench->arena, file, sink));
	assert_true(diag_count(sink) > 0);
	assert_string_equal(diag_at(sink, 0)->kind->code, "J2061");
	put_file(bench, "q.xml", "<!DOCTYPE questionnaire><questionnaire/>");
	diag_clear(sink);
	assert_false(load_validate(bench->arena, file, sink));
	assert_string_equal(diag_at(sink, 0)->kind->code, "J2005");
}

/* No false alarms on what is shipped. */
static void shipped_files_load(void **state)
{
	struct bench *bench = *state;
	static const char *const questionnaires[] = {"profile", "it-readiness", "dkf-dimop",
	                                             "eurostat-dii"};
	static const char *const rules[] = {"apec-2004"};
	static const char *const folders[] = {"."};
	struct load_path path = {.count = 1, .folders = folders};

	for (size_t i = 0; i < 4; i++)
		for (size_t count = 0; count <= (size_t)(i == 1 || i == 2); count++) {
			struct diag_sink *sink = diag_sink_new(bench->arena);
			if (!load_pack(bench->arena, &path, questionnaires[i], rules, count,
			               sink) ||
			    diag_count(sink))
				fail_msg("%s: %s", questionnaires[i], said(bench, sink));
		}
}

static void every_diagnostic_has_a_code_of_its_own(void **state)
{
	(void)state;
	const struct diag_kind *const *lists[] = {load_diagnostics, model_diagnostics};

	for (size_t list = 0; list < 2; list++)
		for (size_t i = 0; lists[list][i]; i++) {
			assert_int_equal(lists[list][i]->code[1], list ? '3' : '2');
			assert_true(!i ||
			            strcmp(lists[list][i - 1]->code, lists[list][i]->code) < 0);
			assert_true(strlen(lists[list][i]->explanation) > 20);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(includes_bring_everything_in_order, open_bench,
	                                        close_bench),
		cmocka_unit_test_setup_teardown(a_file_included_twice_counts_once, open_bench,
	                                        close_bench),
		cmocka_unit_test_setup_teardown(only_takes_what_it_names, open_bench, close_bench),
		cmocka_unit_test_setup_teardown(rings_of_includes_are_named, open_bench,
	                                        close_bench),
		cmocka_unit_test_setup_teardown(includes_are_files_beside, open_bench, close_bench),
		cmocka_unit_test_setup_teardown(too_many_files_are_refused, open_bench,
	                                        close_bench),
		cmocka_unit_test_setup_teardown(an_extended_base_comes_first_and_can_be_changed,
	                                        open_bench, close_bench),
		cmocka_unit_test_setup_teardown(bases_cannot_extend_one_another, open_bench,
	                                        close_bench),
		cmocka_unit_test_setup_teardown(a_folder_is_a_rule_base, open_bench, close_bench),
		cmocka_unit_test_setup_teardown(a_folder_without_a_main_file_holds_several,
	                                        open_bench, close_bench),
		cmocka_unit_test_setup_teardown(a_rule_base_has_id_and_version, open_bench,
	                                        close_bench),
		cmocka_unit_test_setup_teardown(inputs_of_two_bases_agree, open_bench, close_bench),
		cmocka_unit_test_setup_teardown(translations_follow_their_text, open_bench,
	                                        close_bench),
		cmocka_unit_test_setup_teardown(names_are_looked_up_along_the_path, open_bench,
	                                        close_bench),
		cmocka_unit_test_setup_teardown(the_stamp_changes_with_every_file, open_bench,
	                                        close_bench),
		cmocka_unit_test_setup_teardown(tests_are_read, open_bench, close_bench),
		cmocka_unit_test_setup_teardown(the_schema_is_a_second_check, open_bench,
	                                        close_bench),
		cmocka_unit_test_setup_teardown(shipped_files_load, open_bench, close_bench),
		cmocka_unit_test(every_diagnostic_has_a_code_of_its_own),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
