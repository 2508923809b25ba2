/*
 * Runs the cases of tests/feel/<name>.test, each as a test of its own. Their format is told at the
 * head of arithmetic.test. The examples of jindan-feel(7) are cases too: in a display behind the
 * comment `.\" examples`, or `.\" examples {a: 1}` where names are in scope, each line is an
 * expression and, behind two slashes, its value.
 */
/* The order is cmocka's. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/io.h"
#include "base/limits.h"
#include "base/vec.h"
#include "eval/eval.h"
#include "feel/feel.h"
#include "value/literal.h"
#include <string.h>

#define FOLDER "tests/feel"
#define PAGE "man/jindan-feel.7"

struct feel_case {
	const char *name, *expression, *context, *result, *failure;
};

struct cases {
	VEC(struct feel_case) all;
	VEC(struct CMUnitTest) tests;
};

/* ---- reading --------------------------------------------------------------------------------- */

static const char *behind(const char *line, const char *mark)
{
	return strncmp(line, mark, strlen(mark)) == 0 ? line + strlen(mark) : NULL;
}

static void take_line(struct arena *arena, struct cases *cases, const char *file, const char *line)
{
	struct feel_case *current =
		cases->all.count ? &cases->all.items[cases->all.count - 1] : NULL;
	const char *rest;

	if ((rest = behind(line, "## "))) {
		current = VEC_ADD(arena, &cases->all);
		current->name = arena_printf(arena, "%s: %s", file, rest);
	} else if (!*line || *line == '#' || !current) {
		return;
	} else if ((rest = behind(line, "<- "))) {
		current->context = rest;
	} else if ((rest = behind(line, "-> "))) {
		current->result = rest;
	} else if ((rest = behind(line, "%%FAIL "))) {
		current->failure = rest;
	} else {
		current->expression = current->expression ? arena_printf(arena, "%s\n%s",
		                                                         current->expression, line)
		                                          : line;
	}
}

/* ---- the manual page -------------------------------------------------------------------------- */

/* As it is read: the backslash is written \e. */
static const char *without_escapes(struct arena *arena, const char *line)
{
	char *out = arena_strdup(arena, line), *to = out;

	for (const char *from = out; *from; from++)
		if (from[0] == '\\' && from[1] == '&') {
			from++;
		} else {
			*to++ = *from;
			from += from[0] == '\\' && from[1] == 'e';
		}
	*to = '\0';
	return out;
}

struct display { /* of examples, while one is read */
	const char *context; /* NULL: outside, "": no names */
	const char *pending; /* the lines of an expression that goes on */
	bool open;
};

static void take_example(struct arena *arena, struct cases *cases, struct display *display,
                         const char *line)
{
	const char *text = without_escapes(arena, line), *value = strstr(text, " // ");
	struct feel_case *example;

	if (display->pending)
		text = arena_printf(arena, "%s\n%s", display->pending, text);
	display->pending = value ? NULL : text;
	if (!value)
		return;
	example = VEC_ADD(arena, &cases->all);
	example->name = arena_printf(arena, "%s: %s", PAGE, text);
	example->expression = text; /* for the language, the value is a comment */
	example->result = value + strlen(" // ");
	example->context = *display->context ? display->context : NULL;
}

static void take_page_line(struct arena *arena, struct cases *cases, struct display *display,
                           const char *line)
{
	const char *rest;

	if ((rest = behind(line, ".\\\" examples")))
		*display = (struct display){.context = *rest ? rest + 1 : rest};
	else if (behind(line, ".Bd -literal"))
		display->open = display->context != NULL;
	else if (behind(line, ".Ed"))
		*display = (struct display){0};
	else if (display->open && *line)
		take_example(arena, cases, display, line);
}

/* ---- files ------------------------------------------------------------------------------------ */

static void read_file(struct arena *arena, struct cases *cases, const char *file)
{
	size_t length;
	bool is_page = strcmp(file, PAGE) == 0;
	const char *path = is_page ? file : io_join(arena, FOLDER, file);
	char *text = io_read_file(arena, path, LIMIT_FILE_BYTES, &length, NULL);
	struct display display = {0};

	while (text && *text) {
		char *end = strchr(text, '\n');

		if (end)
			*end = '\0';
		if (is_page)
			take_page_line(arena, cases, &display, text);
		else
			take_line(arena, cases, file, text);
		text = end ? end + 1 : NULL;
	}
}

/* ---- running --------------------------------------------------------------------------------- */

struct given { /* the names in scope */
	size_t count;
	const char **names;
	const struct type **types;
	struct value *values;
	struct feel_scope *scope;
};

static struct feel_node *parse(struct arena *arena, const char *text,
                               const struct feel_scope *scope, struct diag_sink *sink)
{
	struct feel_input *input = ARENA_NEW(arena, struct feel_input);

	input->text = text;
	input->length = strlen(text);
	input->place.source = source_new(arena, "case", text, input->length);
	return feel_parse(arena, input, scope, sink);
}

static struct value evaluate(struct arena *arena, struct feel_node *tree, const struct given *given)
{
	const struct program *program;
	node_id result;

	feel_infer(arena, tree, given->scope, NULL);
	program = program_build_formula(arena, tree, given->names, given->types, given->count,
	                                &result, NULL);
	if (!program)
		fail_msg("the expression does not become a program");
	return point_node(program, arena, given->values, result);
}

static struct given read_context(struct arena *arena, const char *text)
{
	struct given given = {.scope = feel_scope_new(arena, NULL)};
	struct feel_node *tree;
	struct value context;

	given.values = ARENA_ARRAY(arena, struct value, 1);
	if (!text)
		return given;
	tree = parse(arena, text, NULL, NULL);
	if (!tree || tree->kind != FEEL_CONTEXT)
		fail_msg("'%s' is no context", text);
	context = evaluate(arena, tree, &given);
	given.count = context.as.context->count;
	given.names = ARENA_ARRAY(arena, const char *, given.count + 1);
	given.types = ARENA_ARRAY(arena, const struct type *, given.count + 1);
	given.values = ARENA_ARRAY(arena, struct value, given.count + 1);
	for (size_t i = 0; i < given.count; i++) {
		given.names[i] = context.as.context->entries[i].key.text;
		given.values[i] = context.as.context->entries[i].value;
		given.types[i] = type_of(arena, given.values[i]);
		feel_scope_add(given.scope, given.names[i], given.types[i]);
	}
	return given;
}

static const char *complaint(struct arena *arena, const struct diag_sink *sink)
{
	size_t line, column;

	if (!diag_count(sink))
		return "nothing";
	place_position(diag_at(sink, 0)->place, &line, &column);
	return arena_printf(arena, "%zu:%zu %s %s", line, column, diag_at(sink, 0)->kind->code,
	                    diag_at(sink, 0)->message);
}

static void check_failure(struct arena *arena, const struct feel_case *feel_case,
                          const struct given *given)
{
	struct diag_sink *sink = diag_sink_new(arena);
	struct feel_node *tree = parse(arena, feel_case->expression, given->scope, sink);

	if (tree)
		feel_infer(arena, tree, given->scope, sink);
	if (strcmp(complaint(arena, sink), feel_case->failure) != 0)
		fail_msg("said is: %s\nshould be: %s", complaint(arena, sink), feel_case->failure);
}

static void check_result(struct arena *arena, const struct feel_case *feel_case,
                         const struct given *given)
{
	struct diag_sink *sink = diag_sink_new(arena);
	struct feel_node *tree = parse(arena, feel_case->expression, given->scope, sink);
	const char *result;

	if (!tree)
		fail_msg("it should parse, but: %s", complaint(arena, sink));
	result = value_to_text(arena, evaluate(arena, tree, given));
	if (strcmp(result, feel_case->result) != 0)
		fail_msg("%s\ngives: %s\nshould give: %s", feel_case->expression, result,
		         feel_case->result);
}

static void run_case(void **state)
{
	const struct feel_case *feel_case = *state;
	struct arena *arena = arena_new(0);
	struct given given;

	if (!feel_case->expression || (!feel_case->result && !feel_case->failure))
		fail_msg("a case needs an expression, and a line that begins with -> or %%%%FAIL");
	given = read_context(arena, feel_case->context);
	if (feel_case->failure)
		check_failure(arena, feel_case, &given);
	else
		check_result(arena, feel_case, &given);
	arena_free(arena);
}

int main(void)
{
	struct arena *arena = arena_new(0);
	struct cases cases = {0};
	size_t count = 0;
	char **files = io_list(arena, FOLDER, ".test", &count, NULL);
	int failed;

	for (size_t i = 0; i < count; i++)
		read_file(arena, &cases, files[i]);
	read_file(arena, &cases, PAGE);
	for (size_t i = 0; i < cases.all.count; i++)
		VEC_PUSH(arena, &cases.tests,
		         ((struct CMUnitTest){.name = cases.all.items[i].name,
		                              .test_func = run_case,
		                              .initial_state = &cases.all.items[i]}));
	failed = _cmocka_run_group_tests("feel", cases.tests.items, cases.tests.count, NULL, NULL);
	if (!cases.tests.count)
		failed = 1;
	arena_free(arena);
	return failed;
}
