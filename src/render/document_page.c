/*
 * A document as a page of any format.
 */
#include "base/base_diag.h"
#include "base/limits.h"
#include "render/render_int.h"


static bool as_html(const struct doc_node *root, const struct page_options *options, struct buf *out, struct diag_sink *sink)
{
	struct buf xml;
	buf_init(&xml, LIMIT_FILE_BYTES);
	print_document_xml(root, options, &xml);
	bool good = print_styled(SHEET_DOCUMENT, &xml, options, out, sink);
	buf_release(&xml);
	return good;
}

bool render_document(const struct doc_node *root, enum page_format format, const struct page_options *options, struct buf *out, struct diag_sink *sink)
{
	bool good = true;
	switch (format) {
	case PAGE_MARKDOWN:
		print_markdown(root, out);
		break;
	case PAGE_HTML:
	case PAGE_PDF:
		good = as_html(root, options, out, sink);
		break;
	case PAGE_XML:
		print_document_xml(root, options, out);
		break;
	default:
		print_text(root, options, out);
		break;
	}
	if (out->overflowed)
		diag_report(sink, J0003, (struct place){0}, _("document"), _("it is longer than may be kept in memory"));
	return good && !out->overflowed;
}
