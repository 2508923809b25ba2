/*
 * Results as pages: what report, explain, assess and the start menu share.
 */
#ifndef CLI_PAGE_H
#define CLI_PAGE_H

#include "cli/open.h"
#include "render/render.h"

struct page_options page_options_from(const struct options *options, const char *client);
/* dress.c: stylesheet, logo, colours and paper, from the options; false after having said what is wrong. */
bool page_find_dress(struct arena *arena, const struct options *options, enum page_format format, struct dress *dress);
/* A PDF, and nowhere to put it: says so. */
bool page_needs_file(const struct options *options, enum page_format format);
/* To standard output or the file of --output, by way of the converter if it is to be a PDF. */
enum exit_status page_print(struct arena *arena, const struct options *options, enum page_format format, struct buf *page);
/* A company's result with the notes on its record. */
struct result *page_result(struct arena *arena, struct company *company);
/* For result->changes: of one programme or score, or of all that is within reach; with everything, models and all levels too. */
const struct changes *page_changes(struct arena *arena, struct company *company, const struct result *result, const char *only, bool everything);

#endif
