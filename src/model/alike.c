/*
 * Whether two questionnaires make the same answers of a record: one reading of it then serves both. Compares all that
 * question_accept and pack_accept look at, and nothing else.
 */
#include "model/model_int.h"

#include "base/text.h"
#include <string.h>

static bool same_bound(struct decimal a, struct decimal b)
{
	return a.nan || b.nan ? a.nan && b.nan : decimal_compare(a, b) == 0;
}

static bool same_options(const struct question *a, const struct question *b)
{
	bool same = a->options.count == b->options.count;

	for (size_t i = 0; same && i < a->options.count; i++) {
		const struct option *x = &a->options.items[i], *y = &b->options.items[i];

		same = strcmp(x->code, y->code) == 0 && x->exclusive == y->exclusive && text_same(x->currency, y->currency);
	}
	return same;
}

static bool same_rows(const struct question *a, const struct question *b)
{
	bool same = a->rows.count == b->rows.count;

	for (size_t i = 0; same && i < a->rows.count; i++)
		same = strcmp(a->rows.items[i].code, b->rows.items[i].code) == 0;
	return same;
}

static bool accepts_alike(const struct question *a, const struct question *b)
{
	return strcmp(a->id, b->id) == 0 && a->kind == b->kind && a->na == b->na && same_bound(a->min, b->min) &&
	       same_bound(a->max, b->max) && a->digits == b->digits && text_same(a->currency, b->currency) &&
	       !a->currency_question == !b->currency_question && same_bound(a->approximate, b->approximate) &&
	       a->min_chosen == b->min_chosen && a->max_chosen == b->max_chosen && a->several == b->several && same_options(a, b) &&
	       same_rows(a, b);
}

bool questionnaires_accept_alike(const struct questionnaire *a, const struct questionnaire *b)
{
	bool alike = a->questions.count == b->questions.count;

	for (size_t i = 0; alike && i < a->questions.count; i++)
		alike = accepts_alike(a->questions.items[i], b->questions.items[i]);
	return alike;
}
