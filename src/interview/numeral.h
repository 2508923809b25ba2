/*
 * A run of text, and what was read of a number in it.
 */
#ifndef INTERVIEW_NUMERAL_H
#define INTERVIEW_NUMERAL_H

#include "base/decimal.h"

#include <stdbool.h>
#include <stddef.h>

struct slice {
	const char *text;
	size_t length;
};

struct quantity {
	struct decimal value;
	bool ambiguous;       /* "1.250": `value` takes the point for grouping */
	struct decimal other; /* and this for a decimal point */
	bool comma;           /* the sign in doubt is a comma */
	bool scaled;          /* has a multiplier */
	struct decimal scale; /* the multiplier, when it is a single one */
	bool percent;
	char currency[4]; /* "" none; "?" one that several economies use, such as $ */
	bool colloquial;  /* 5억 3천 */
};

/* Digits with groups, decimal signs and multipliers, in typed_plain form; all of text. */
bool numeral_read(struct slice text, struct quantity *out);

bool slice_starts(struct slice text, const char *word);
bool slice_ends(struct slice text, const char *word);
void slice_drop(struct slice *text, size_t length); /* from the front */
void slice_trim(struct slice *text);
bool is_multiplier(struct slice text); /* "mio", "k" */

#endif
