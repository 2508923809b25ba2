/*
 * The whole report: what stands on it and in which order is decided here, once for every format.
 */
#include "render/render_int.h"

#include "base/base_diag.h"
#include <assert.h>
#include <string.h>

#define NAME_COLUMNS 60
#define FIRST_PARTS 4 /* of the report: its first page */

struct page page_start(const struct result *result, const struct page_options *options)
{
	return (struct page){.arena = arena_new(0), .result = result, .options = options};
}

void page_finish(struct page *page, struct buf *out)
{
	print_text(page->root, page->options, out);
	arena_free(page->arena);
}

/* ---- heading ---- */

static const char *instrument(const struct page *page)
{
	const char *title = page_text(page, page->result->questionnaire_title);
	if (!*title)
		title = page->result->stamp.questionnaire.id;
	return title ? title : "jindan";
}

static void add_heading(struct page *page)
{
	const struct result *result = page->result;
	const char *client = page->options->client ? page->options->client : result->id;
	const char *stage = result->stamp.stage, *title = instrument(page);
	char day[TEMPORAL_TEXT];
	date_print(result->stamp.as_of, day);
	if (client && *client)
		page->root = doc_new(page->arena, page_clip(page, client, NAME_COLUMNS));
	else
		page->root = doc_new(page->arena, title);
	const char *under = client && *client
	                            ? arena_printf(page->arena, _("%s, as of %s"), title, day)
	                            : arena_printf(page->arena, _("As of %s"), day);
	if (stage && *stage)
		under = arena_printf(page->arena, _("%s, stage: %s"), under, stage);
	doc_paragraph(page->arena, page->root, TONE_QUIET, under);
}

/* ---- order ---- */

static void build_report(struct page *page)
{
	static void (*const parts[])(struct page * page) = {
		report_top,         report_reasons, report_steps,           report_at_a_glance,
		report_areas,   report_strong_and_weak, report_findings, report_programmes,
		report_changes,    report_advice,   report_missing, report_indicators, report_errors,
		page_sources,      page_stamp,
	};
	add_heading(page);
	if (page->result->failed) {
		report_errors(page);
		page_stamp(page);
		return;
	}
	for (size_t i = 0; i < (page->options->first_page ? FIRST_PARTS : sizeof(parts) / sizeof(*parts)); i++)
		parts[i](page);
}

/* ---- formats ---- */

static bool as_text(const struct result *result, const struct page_options *options,
                    struct buf *out, struct diag_sink *sink)
{
	(void)sink;
	struct page page = page_start(result, options);
	build_report(&page);
	page_finish(&page, out);
	return true;
}

static bool as_markdown(const struct result *result, const struct page_options *options,
                        struct buf *out, struct diag_sink *sink)
{
	(void)sink;
	struct page page = page_start(result, options);
	build_report(&page);
	print_markdown(page.root, out);
	arena_free(page.arena);
	return true;
}

static void end_line(struct buf *out)
{
	if (out->length > 0 && out->text[out->length - 1] != '\n')
		buf_add_char(out, '\n');
}

static bool as_json(const struct result *result, const struct page_options *options,
                    struct buf *out, struct diag_sink *sink)
{
	(void)sink;
	(void)options;
	result_to_json(result, true, out);
	end_line(out);
	return true;
}

static bool as_csv(const struct result *result, const struct page_options *options, struct buf *out,
                   struct diag_sink *sink)
{
	(void)sink;
	(void)options;
	result_csv_header(result, out);
	end_line(out);
	result_to_csv(result, result, out);
	end_line(out);
	return true;
}

static bool as_xml(const struct result *result, const struct page_options *options, struct buf *out,
                   struct diag_sink *sink)
{
	(void)sink;
	print_xml(result, options, out);
	return true;
}

typedef bool write_page(const struct result *result, const struct page_options *options,
                        struct buf *out, struct diag_sink *sink);

static write_page *const writers[] = {
	[PAGE_TEXT] = as_text,
	[PAGE_MARKDOWN] = as_markdown,
	[PAGE_HTML] = print_html,
	[PAGE_PDF] = print_html, /* a converter does the rest: cli/pdf.c */
	[PAGE_XML] = as_xml,
	[PAGE_JSON] = as_json,
	[PAGE_CSV] = as_csv,
};
static_assert(sizeof(writers) / sizeof(*writers) == PAGE_FORMATS, "every format has a writer");

static const char *const names[] = {
#define FORMAT(NAME, name, suffix, help) [PAGE_##NAME] = name,
#include "render/formats.def"
#undef FORMAT
};

bool page_format_find(const char *name, enum page_format *format)
{
	for (size_t i = 0; i < PAGE_FORMATS; i++)
		if (strcmp(names[i], name) == 0) {
			*format = (enum page_format)i;
			return true;
		}
	return false;
}

const char *page_format_name(enum page_format format)
{
	return names[format];
}

bool render_report(const struct result *result, enum page_format format,
                   const struct page_options *options, struct buf *out, struct diag_sink *sink)
{
	bool good = writers[format](result, options, out, sink);
	if (out->overflowed)
		diag_report(sink, J0003, (struct place){0}, _("report"),
		            _("it is longer than may be kept in memory"));
	return good && !out->overflowed;
}
