/*
 * Adding to files of test cases.
 */
#include "cli/case_file.h"
#include "author/scaffold.h"
#include "base/io.h"
#include "base/limits.h"
#include "base/msg.h"
#include <string.h>
#include <unistd.h>

bool case_file_read(struct arena *arena, const char *path, struct case_file *file)
{
	struct diag_sink *sink = diag_sink_new(arena);
	*file = (struct case_file){.path = path, .indent = "\t"};
	if (access(path, F_OK) != 0)
		return true;
	file->text = io_read_file(arena, path, LIMIT_FILE_BYTES, &file->length, sink);
	file->suite = file->text ? load_tests(arena, path, sink) : NULL;
	if (!file->suite) {
		cli_show(sink);
		return false;
	}
	file->indent = draft_indent(arena, file->text);
	return true;
}

/* A name to look up stays one; a file beside the cases, or in the folder above, is known by its own name, and so is the rule base whose
 * folder it is. */
static const char *name_from(struct arena *arena, const char *folder, const char *name)
{
	if (io_is_folder(name) && io_same_file(name, folder) && io_is_file(io_join(arena, folder, "rulebase.xml")))
		return "rulebase.xml";
	const char *slash = strrchr(name, '/'), *above = io_join(arena, folder, "..");
	bool is_path = slash || io_is_file(name);
	const char *own = slash ? slash + 1 : name;
	if (!is_path)
		return name;
	const char *stands_in = io_folder_of(arena, name);
	if (io_same_file(stands_in, folder) || io_same_file(stands_in, above))
		return own;
	return open_lasting_name(arena, name);
}

void case_file_names(struct arena *arena, struct case_file *file, const struct opened *opened)
{
	const char *folder = io_folder_of(arena, file->path);
	file->questionnaire = name_from(arena, folder, opened->questionnaire);
	for (size_t i = 0; i < opened->rule_count; i++) {
		const char *name = name_from(arena, folder, opened->rules[i]);
		file->rules = file->rules ? arena_printf(arena, "%s %s", file->rules, name) : name;
	}
}

const struct test_case *case_file_find(const struct case_file *file, const char *id)
{
	for (size_t i = 0; file->suite && i < file->suite->cases.count; i++)
		if (strcmp(file->suite->cases.items[i].id, id) == 0)
			return &file->suite->cases.items[i];
	return NULL;
}

const char *case_file_id(struct arena *arena, const struct case_file *file, const char *name)
{
	const char *id = name;
	for (int i = 2; case_file_find(file, id); i++)
		id = arena_printf(arena, "%s-%d", name, i);
	return id;
}

/* ---- writing ---------------------------------------------------------------------------------------------------------------- */

/* The schema beside the file, or in the folder above; where there is none it is put beside it. */
static const char *schema_for(struct arena *arena, const char *folder, struct diag_sink *sink)
{
	size_t length;
	const char *text = load_schema(LOAD_TESTS, &length);
	if (io_is_file(io_join(arena, folder, "tests.rng")))
		return "tests.rng";
	if (io_is_file(io_join(arena, io_join(arena, folder, ".."), "tests.rng")))
		return "../tests.rng";
	return io_write_file(io_join(arena, folder, "tests.rng"), text, length, sink) ? "tests.rng" : NULL;
}

static const char *with_cases(struct arena *arena, const struct case_file *file, const char *cases, struct diag_sink *sink)
{
	struct buf out;
	if (file->text)
		return scaffold_insert(arena, file->path, file->text, file->length, "tests", cases, sink);
	buf_init(&out, 0);
	draft_write_head(file->questionnaire, file->rules, schema_for(arena, io_folder_of(arena, file->path), sink), &out);
	buf_add(&out, cases);
	buf_add(&out, draft_tail);
	const char *text = arena_strdup(arena, out.text);
	buf_release(&out);
	return text;
}

/* Whether the text is a file of cases of which those that are new hold. */
static bool holds(struct arena *arena, const struct case_file *file, const struct program *program, struct date as_of, const char *text, struct diag_sink *sink)
{
	const struct test_suite *suite = load_tests_of(arena, file->path, text, strlen(text), sink);
	const struct test_outcome *outcomes = suite ? author_run(arena, program, suite, as_of, NULL) : NULL;
	bool good = suite != NULL;
	for (size_t i = 0; suite && i < suite->cases.count; i++) {
		if (case_file_find(file, suite->cases.items[i].id))
			continue;
		/* One that may fail is to name what there is all the same: what can never be would fail for ever. */
		bool holds = file->may_fail ? author_check_case(program, &suite->cases.items[i], sink) : outcomes[i].passed;
		if (!holds && !file->may_fail)
			diag_repeat(sink, outcomes[i].messages);
		good = good && holds;
	}
	return good;
}

bool case_file_add(struct arena *arena, struct case_file *file, const struct program *program, struct date as_of, const char *cases)
{
	struct diag_sink *sink = diag_sink_new(arena);
	struct case_file again;
	const char *text = with_cases(arena, file, cases, sink);
	if (!text || !holds(arena, file, program, as_of, text, sink) || !io_write_file(file->path, text, strlen(text), sink)) {
		cli_show(sink);
		return false;
	}
	if (!case_file_read(arena, file->path, &again))
		return false;
	again.may_fail = file->may_fail;
	*file = again;
	return true;
}
