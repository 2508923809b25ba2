/*
 * jindan proof: a rule base or a questionnaire as a document.
 */
#include "author/proof.h"
#include "base/io.h"
#include "base/msg.h"
#include "base/near.h"
#include "cli/codes.h"
#include "cli/page.h"
#include "cli/suite.h"
#include <string.h>
#include <unistd.h>

struct proving {
	struct arena *arena;
	const struct options *options;
	const char *file; /* of what is proved: a file, or a folder */
	enum load_root root;
	const struct program *program;
	struct date as_of;
	size_t failed;
	VEC(struct proof_case) cases;
	VEC(const char *) programmes;
};

/* ---- what is proved ----------------------------------------------------------------------------------------------------------------- */

static bool find_subject(struct proving *proving, struct diag_sink *sink)
{
	struct load_path path = open_path(proving->arena, proving->options);
	const option_values *arguments = &proving->options->arguments;
	const char *name = arguments->count ? arguments->items[0] : DEFAULT_RULES;
	proving->file = load_find(proving->arena, &path, name, LOAD_RULEBASE, NULL);
	if (!proving->file)
		proving->file = load_find(proving->arena, &path, name, LOAD_QUESTIONNAIRE, NULL);
	if (!proving->file) /* says where it was looked for */
		return load_find(proving->arena, &path, name, LOAD_RULEBASE, sink) != NULL;
	proving->root = io_is_folder(proving->file) ? LOAD_RULEBASE : load_root_of(proving->arena, proving->file, sink);
	if (proving->root == LOAD_RULEBASE && !io_is_folder(proving->file))
		proving->file = open_whole(proving->arena, proving->file);
	if (proving->root == LOAD_RULEBASE || proving->root == LOAD_QUESTIONNAIRE)
		return true;
	if (diag_errors(sink) == 0)
		cli_misuse(arena_printf(proving->arena, _("'%s' is neither a rule base nor a questionnaire"), name));
	return false;
}

static const struct program *load_subject(struct proving *proving, struct diag_sink *sink)
{
	struct load_path path = open_path(proving->arena, proving->options);
	bool rules = proving->root == LOAD_RULEBASE;
	const char *given = proving->options->value[OPT_QUESTIONNAIRE], *questionnaire = rules ? (given ? given : DEFAULT_QUESTIONNAIRE) : proving->file;
	struct pack *pack = load_pack(proving->arena, &path, questionnaire, &proving->file, rules ? 1 : 0, sink);
	return pack ? program_build(proving->arena, pack, sink) : NULL;
}

/* ---- the tests beside it ---------------------------------------------------------------------------------------------------------------- */

/* Whether the suite is for what is proved. */
static bool is_for(struct proving *proving, const struct test_suite *suite)
{
	struct load_path path = open_path(proving->arena, proving->options);
	const char *name = proving->root == LOAD_RULEBASE ? suite->rules : suite->questionnaire;
	const char *found = name ? load_find_beside(proving->arena, &path, suite->file, name, proving->root, (struct place){0}, NULL) : NULL;
	return found && suite_same_base(proving->arena, found, proving->file);
}

static void run_suite(struct proving *proving, const struct program *program, const struct test_suite *suite)
{
	for (size_t i = 0; i < suite->cases.count; i++) {
		struct test_suite one = *suite;
		struct author_count count = {0};
		one.cases.items = &suite->cases.items[i];
		one.cases.count = 1;
		author_test(program, &one, proving->as_of, diag_sink_new(proving->arena), &count);
		struct proof_case test = {.file = suite->file, .test = &suite->cases.items[i], .passed = count.failed == 0};
		VEC_PUSH(proving->arena, &proving->cases, test);
		proving->failed += count.failed;
	}
}

/* The first suite's pack serves for the document as well, unless another questionnaire is asked for. */
static bool test_file(struct proving *proving, const char *file, struct diag_sink *sink)
{
	const struct test_suite *suite = load_tests(proving->arena, file, sink);
	if (!suite)
		return false;
	if (!is_for(proving, suite))
		return true;
	const struct program *program = suite_program(proving->arena, proving->options, suite, sink);
	if (!program)
		return false;
	bool whole = proving->root == LOAD_RULEBASE || program->pack->rulebases.count == 0;
	if (!proving->program && whole)
		proving->program = program;
	run_suite(proving, program, suite);
	return true;
}

static bool test_all(struct proving *proving, struct diag_sink *sink)
{
	size_t count = 0;
	const char *folder = io_is_folder(proving->file) ? proving->file : io_folder_of(proving->arena, proving->file);
	char **names = io_list(proving->arena, folder, ".test.xml", &count, sink);
	bool good = names != NULL;
	for (size_t i = 0; good && i < count; i++)
		good = test_file(proving, io_join(proving->arena, folder, names[i]), sink);
	return good;
}

/* ---- wishes -------------------------------------------------------------------------------------------------------------------------- */

static const struct rulebase *rulebase_of(const struct proving *proving)
{
	const struct pack *pack = proving->program->pack;
	return proving->root == LOAD_RULEBASE && pack->rulebases.count ? pack->rulebases.items[pack->rulebases.count - 1] : NULL;
}

static bool add_programme(struct proving *proving, const char *id)
{
	const struct rulebase *rules = rulebase_of(proving);
	struct near_search search = near_start(id);
	for (size_t i = 0; rules && i < rules->entries.count; i++) {
		if (rules->entries.items[i]->kind != ENTRY_PROGRAMME)
			continue;
		near_offer(&search, rules->entries.items[i]->id);
		if (strcmp(rules->entries.items[i]->id, id) == 0) {
			VEC_PUSH(proving->arena, &proving->programmes, rules->entries.items[i]->id);
			return true;
		}
	}
	const char *problem = arena_printf(proving->arena, _("the rule base has no programme '%s'"), id), *hint = near_hint(proving->arena, &search);
	cli_misuse(hint ? arena_printf(proving->arena, "%s; %s", problem, hint) : problem);
	return false;
}

/* "A,B", also several times; what stands behind RULES is one more each. */
static bool find_programmes(struct proving *proving)
{
	const option_values *given = &proving->options->list[OPT_PROGRAMME], *arguments = &proving->options->arguments;
	for (size_t i = 0; i < given->count; i++)
		for (const char *at = given->items[i]; *at;) {
			size_t length = strcspn(at, ",");
			if (length > 0 && !add_programme(proving, arena_strndup(proving->arena, at, length)))
				return false;
			at += length + (at[length] == ',');
		}
	for (size_t i = 1; i < arguments->count; i++)
		if (!add_programme(proving, arguments->items[i]))
			return false;
	return true;
}

/* Each option is for one kind of document. */
static bool options_fit(const struct proving *proving)
{
	static const struct {
		enum option_id option;
		enum load_root root;
	} only[] = {
		{OPT_PROGRAMME, LOAD_RULEBASE}, {OPT_SIGN_EACH, LOAD_RULEBASE}, {OPT_POINTS, LOAD_QUESTIONNAIRE}, {OPT_FORM, LOAD_QUESTIONNAIRE},
	};
	for (size_t i = 0; i < sizeof(only) / sizeof(only[0]); i++)
		if (option_given(proving->options, only[i].option) && proving->root != only[i].root) {
			cli_misuse(arena_printf(proving->arena, only[i].root == LOAD_RULEBASE ? _("--%s is for rule bases") : _("--%s is for questionnaires"),
			                        option_rows[only[i].option].name));
			return false;
		}
	if (proving->options->arguments.count > 1 && !option_given(proving->options, OPT_PROGRAMME)) {
		cli_misuse(_("one rule base or questionnaire at a time; --programme names programmes"));
		return false;
	}
	return true;
}

/* On a terminal, where HTML would be noise, text. */
static bool find_format(const struct proving *proving, enum page_format *format)
{
	bool terminal = isatty(STDOUT_FILENO) && !option_given(proving->options, OPT_OUTPUT);
	const char *name = proving->options->value[OPT_FORMAT] ? proving->options->value[OPT_FORMAT] : terminal ? "text" : "html";
	if (page_format_find(name, format) && *format != PAGE_JSON && *format != PAGE_CSV)
		return !page_needs_file(proving->options, *format);
	cli_misuse(arena_printf(proving->arena, _("--format cannot be '%s' here; it is html, md, text, pdf or xml"), name));
	return false;
}

/* ---- the document ---------------------------------------------------------------------------------------------------------------------- */

static struct proof_document make(struct proving *proving)
{
	const struct options *options = proving->options;
	struct proof_wish wish = {
		.language = open_language(options),
		.as_of = proving->as_of,
		.programme_count = proving->programmes.count,
		.programmes = proving->programmes.items,
		.formulas = option_given(options, OPT_ALL),
		.sign_each = option_given(options, OPT_SIGN_EACH),
		.points = option_given(options, OPT_POINTS),
		.form_only = option_given(options, OPT_FORM),
		.find_code = code_find,
		.case_count = proving->cases.count,
		.cases = proving->cases.items,
	};
	const struct rulebase *rules = rulebase_of(proving);
	return rules ? author_proof_rules(proving->arena, proving->program, rules, &wish) : author_proof_form(proving->arena, proving->program, &wish);
}

static bool prepare(struct proving *proving, struct diag_sink *sink)
{
	if (!find_subject(proving, sink) || !options_fit(proving))
		return false;
	if (!option_given(proving->options, OPT_FORM) && !test_all(proving, sink))
		return false;
	if (!proving->program)
		proving->program = load_subject(proving, sink);
	return proving->program && find_programmes(proving);
}

enum exit_status cmd_proof(struct arena *arena, const struct options *options)
{
	struct proving proving = {.arena = arena, .options = options};
	struct diag_sink *sink = diag_sink_new(arena);
	enum page_format format;
	struct dress dress;
	struct buf out;
	if (!open_limits(arena, options) || !open_as_of(options, &proving.as_of) || !find_format(&proving, &format) ||
	    !page_find_dress(arena, options, format, &dress))
		return EXIT_MISUSED;
	if (!prepare(&proving, sink)) {
		cli_show(sink);
		return EXIT_MISUSED;
	}
	diag_clear(sink); /* the warnings are for `check` */
	struct page_options page = page_options_from(options, NULL);
	page.dress = &dress;
	buf_init(&out, 0);
	if (!render_document(make(&proving).root, format, &page, &out, sink)) {
		buf_release(&out);
		return cli_fail(sink);
	}
	enum exit_status status = page_print(arena, options, format, &out);
	if (proving.failed > 0)
		cli_say(msg_plural("%zu test case failed\n", "%zu test cases failed\n", proving.failed), proving.failed);
	return status == EXIT_DONE && proving.failed > 0 ? EXIT_BAD : status;
}
