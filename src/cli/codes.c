/*
 * The catalogues of all layers, one after the other.
 */
#include "cli/codes.h"
#include "author/author.h"
#include "base/base_diag.h"
#include "batch/batch.h"
#include "feel/feel.h"
#include "load/load.h"
#include "program/program.h"
#include "record/record_diag.h"
#include "render/render.h"
#include "store/store.h"
#include <strings.h>

static const struct diag_kind *const *const catalogues[] = {
	base_diagnostics, feel_diagnostics, record_diagnostics, load_diagnostics, model_diagnostics, program_diagnostics, store_diagnostics, batch_diagnostics, render_diagnostics, author_diagnostics,
};

#define CATALOGUES (sizeof(catalogues) / sizeof(catalogues[0]))

const struct diag_kind *code_at(size_t index)
{
	for (size_t c = 0; c < CATALOGUES; c++)
		for (size_t i = 0; catalogues[c][i]; i++)
			if (index-- == 0)
				return catalogues[c][i];
	return NULL;
}

const struct diag_kind *code_find(const char *code)
{
	for (size_t i = 0; code_at(i); i++)
		if (strcasecmp(code_at(i)->code, code) == 0)
			return code_at(i);
	return NULL;
}
