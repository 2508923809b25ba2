/*
 * A page as a PDF, by a converter that happens to be installed: a browser of Chromium's family, else weasyprint.
 */
#ifndef CLI_PDF_H
#define CLI_PDF_H

#include "base/buf.h"

struct arena;

/* Replaces the page by the document made of it; false after having said what is missing, or what went wrong. */
bool pdf_from_html(struct arena *arena, struct buf *page);

#endif
