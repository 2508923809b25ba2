/*
 * What an agency puts on a page, from the options; and where pages and documents go.
 */
#include "base/msg.h"
#include "cli/page.h"
#include "cli/pdf.h"
#include <strings.h>
#include <unistd.h>

static bool find_paper(const char *name, const char **paper)
{
	static const char *const papers[] = {"A4", "letter"};
	for (size_t i = 0; name && i < sizeof(papers) / sizeof(*papers); i++)
		if (strcasecmp(name, papers[i]) == 0)
			*paper = papers[i];
	if (name && !*paper)
		cli_say(_("jindan: there is no paper '%s'; A4 and letter are known\n"), name);
	return !name || *paper;
}

static bool is_dressed(const struct options *options)
{
	return option_given(options, OPT_STYLESHEET) || option_given(options, OPT_LOGO) || option_given(options, OPT_COLOURS) || option_given(options, OPT_PAPER);
}

bool page_find_dress(struct arena *arena, const struct options *options, enum page_format format, struct dress *dress)
{
	const char *stylesheet = options->value[OPT_STYLESHEET], *logo = options->value[OPT_LOGO];
	struct diag_sink *sink = diag_sink_new(arena);
	*dress = (struct dress){.paper = NULL};
	if (format != PAGE_HTML && format != PAGE_PDF) {
		if (!is_dressed(options))
			return true;
		cli_misuse(_("--stylesheet, --logo, --colours and --paper are for --format html and pdf"));
		return false;
	}
	bool good = find_paper(options->value[OPT_PAPER], &dress->paper);
	if (format == PAGE_PDF && !dress->paper)
		dress->paper = "A4";
	if (stylesheet)
		good = dress_read_stylesheet(arena, stylesheet, dress, sink) && good;
	if (logo)
		good = dress_read_logo(arena, logo, dress, sink) && good;
	for (size_t i = 0; i < options->list[OPT_COLOURS].count; i++)
		good = dress_set_colours(arena, options->list[OPT_COLOURS].items[i], dress, sink) && good;
	cli_show(sink);
	return good;
}

/* A document is made of the page by somebody else; on a terminal it would be noise. */
enum exit_status page_print(struct arena *arena, const struct options *options, enum page_format format, struct buf *page)
{
	if (format == PAGE_PDF && !pdf_from_html(arena, page)) {
		buf_release(page);
		return EXIT_MISUSED;
	}
	return cli_print_to(arena, options, page);
}

bool page_needs_file(const struct options *options, enum page_format format)
{
	if (format != PAGE_PDF || option_given(options, OPT_OUTPUT) || !isatty(STDOUT_FILENO))
		return false;
	cli_misuse(_("a PDF is not for a terminal: say where to with --output FILE"));
	return true;
}
