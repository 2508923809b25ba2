/*
 * Printing, and saying what went wrong.
 */
#include "cli/io.h"
#include "base/io.h"
#include "base/msg.h"
#include "base/utf8.h"
#include <stdarg.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

void cli_say(const char *format, ...)
{
	struct buf text, clean;
	va_list args;
	buf_init(&text, 0);
	buf_init(&clean, 0);
	va_start(args, format);
	buf_vprintf(&text, format, args);
	va_end(args);
	utf8_sanitise(&clean, text.text, text.length, true);
	fwrite(clean.text, 1, clean.length, stderr);
	buf_release(&clean);
	buf_release(&text);
}

enum exit_status cli_misuse(const char *problem)
{
	cli_say("jindan: %s\n", problem);
	return EXIT_MISUSED;
}

enum exit_status cli_print(struct buf *text)
{
	fwrite(text->text, 1, text->length, stdout);
	bool good = fflush(stdout) == 0 && !ferror(stdout);
	buf_release(text);
	if (good)
		return EXIT_DONE;
	if (errno != EPIPE) /* the reader has seen enough: `| head` */
		fprintf(stderr, _("jindan: cannot write the output: %s\n"), strerror(errno));
	return EXIT_MISUSED;
}

enum exit_status cli_print_to(struct arena *arena, const struct options *options, struct buf *text)
{
	const char *file = options->value[OPT_OUTPUT];
	if (!file || strcmp(file, "-") == 0)
		return cli_print(text);
	struct diag_sink *sink = diag_sink_new(arena);
	bool good = io_write_file(file, text->text, text->length, sink);
	buf_release(text);
	return good ? EXIT_DONE : cli_fail(sink);
}

void cli_show(const struct diag_sink *sink)
{
	struct buf text;
	buf_init(&text, 0);
	for (size_t i = 0; i < diag_count(sink); i++)
		diag_print(diag_at(sink, i), true, &text);
	fwrite(text.text, 1, text.length, stderr);
	buf_release(&text);
	if (diag_dropped(sink) > 0)
		fprintf(stderr, msg_plural("... and %lu more message\n", "... and %lu more messages\n", diag_dropped(sink)), (unsigned long)diag_dropped(sink));
}

enum exit_status cli_fail(const struct diag_sink *sink)
{
	cli_show(sink);
	return EXIT_MISUSED;
}

static bool is_set(const char *name)
{
	const char *value = getenv(name);
	return value && value[0];
}

static bool dumb(void)
{
	const char *terminal = getenv("TERM");
	return !terminal || strcmp(terminal, "dumb") == 0 || terminal[0] == '\0';
}

bool cli_colour(int fd)
{
	return isatty(fd) && !is_set("NO_COLOR") && !is_set("ACCESSIBLE") && !dumb();
}

bool cli_plain(const struct options *options)
{
	return option_given(options, OPT_PLAIN) || is_set("ACCESSIBLE") || (isatty(STDOUT_FILENO) && dumb());
}

size_t cli_columns(void)
{
	struct winsize size;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20)
		return size.ws_col < 100 ? size.ws_col : 100;
	return 80;
}
