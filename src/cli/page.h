/*
 * Results as pages: what report, explain, assess and the start menu share.
 */
#ifndef CLI_PAGE_H
#define CLI_PAGE_H

#include "cli/open.h"
#include "render/render.h"

struct page_options page_options_from(const struct options *options, const char *client);
/* A company's result with the notes on its record. */
struct result *page_result(struct arena *arena, struct company *company);

#endif
