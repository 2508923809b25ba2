/*
 * Codes of rule bases in words for people, the same on every page. A code without a word of its own stands as it was
 * written. Never NULL.
 */
#ifndef RENDER_WORDS_H
#define RENDER_WORDS_H

#include "record/result.h"

const char *benefit_word(const char *kind);
const char *mark_word(const char *mark); /* of sources, figures and remarks */
const char *who_word(const char *who);
const char *finding_word(const char *kind);
const char *economy_word(const char *code);
const char *basis_word(enum basis basis);
/* What something takes: "little effort", "low cost"; NULL gives "". */
const char *effort_word(const char *code);
const char *cost_word(const char *code);

#endif
