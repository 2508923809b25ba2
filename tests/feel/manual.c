/*
 * jindan-feel(7) against the tables it tells of: every built-in function with its forms and its line of help, every
 * limit with its values, in the order of the tables. `manual print` prints the lines as they should stand.
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
#include "feel/feel.h"
#include <stdio.h>
#include <string.h>

#define PAGE "man/jindan-feel.7"
#define REPAIR "; build/feel/manual print shows what should stand there"

/* ---- the lines that should stand there ------------------------------------------------------- */

/* .It Ic "substring(string, start position[, length])" */
static void add_form(struct buf *out, const struct feel_builtin *form)
{
	buf_printf(out, ".It Ic \"%s(", form->name);
	for (size_t i = 0; i < form->parameter_count; i++) {
		const struct feel_parameter *parameter = &form->parameters[i];

		buf_printf(out, "%s%s%s%s", parameter->optional ? "[" : "", i ? ", " : "",
		           parameter->name, parameter->optional ? "]" : "");
	}
	buf_printf(out, "%s)\"\n%s\n", form->variadic ? ", ..." : "", form->help);
}

static void add_functions(struct buf *out)
{
	for (size_t i = 0; i < feel_builtin_count(); i++)
		add_form(out, feel_builtin_at(i));
}

static void add_limits(struct buf *out)
{
	for (size_t i = 0; i < LIMITS; i++)
		buf_printf(out, ".It Cm %s No (%zu, at most %zu)\n%s\n", limit_rows[i].name,
		           limit_rows[i].standard, limit_rows[i].most, limit_rows[i].help);
}

/* ---- the lines that do ----------------------------------------------------------------------- */

/* Of a section, each line that begins with `mark`, and the one behind it. */
static void add_items(struct buf *out, const char *page, const char *section, const char *mark)
{
	const char *line = strstr(page, section), *end;
	bool wanted = false;

	if (!line)
		fail_msg(PAGE " has no '%s'" REPAIR, section);
	for (line = strchr(line, '\n'); line && line[1]; line = end) {
		line++;
		end = strchr(line, '\n');
		if (!end || !strncmp(line, ".Sh ", 4))
			return;
		if (wanted || !strncmp(line, mark, strlen(mark)))
			buf_add_n(out, line, (size_t)(end - line) + 1);
		wanted = !wanted && !strncmp(line, mark, strlen(mark));
	}
}

/* The first line where they part, for the message. */
static const char *difference(struct arena *arena, const char *is, const char *should)
{
	size_t at = 0, start = 0;

	for (; is[at] && is[at] == should[at]; at++)
		if (is[at] == '\n')
			start = at + 1;
	return arena_printf(arena, "%.*s\nshould be %.*s", (int)strcspn(is + start, "\n"),
	                    is + start, (int)strcspn(should + start, "\n"), should + start);
}

static void expect(const char *section, const char *mark, void (*add)(struct buf *out))
{
	struct arena *arena = arena_new(0);
	size_t length;
	const char *page = io_read_file(arena, PAGE, LIMIT_FILE_BYTES, &length, NULL);
	struct buf is, should;

	if (!page)
		fail_msg("there is no " PAGE);
	buf_init(&is, 0);
	buf_init(&should, 0);
	add_items(&is, page, section, mark);
	add(&should);
	if (strcmp(is.text, should.text) != 0)
		fail_msg(PAGE ": %s" REPAIR, difference(arena, is.text, should.text));
	buf_release(&is);
	buf_release(&should);
	arena_free(arena);
}

static void every_function_is_on_the_page(void **state)
{
	(void)state;
	expect(".Sh BUILT-IN FUNCTIONS", ".It Ic ", add_functions);
}

static void every_limit_is_on_the_page(void **state)
{
	(void)state;
	expect(".Sh LIMITS", ".It Cm ", add_limits);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_function_is_on_the_page),
		cmocka_unit_test(every_limit_is_on_the_page),
	};
	struct buf out;

	if (argc < 2 || strcmp(argv[1], "print") != 0)
		return cmocka_run_group_tests(tests, NULL, NULL);
	buf_init(&out, 0);
	add_functions(&out);
	add_limits(&out);
	fputs(out.text, stdout);
	buf_release(&out);
	return 0;
}
