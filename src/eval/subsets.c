/*
 * What can be said of all the lists that a question with several choices can still be answered
 * with, without listing them: whether there is one of a certain form, and how far a sum over its
 * codes reaches.
 */
#include "eval/eval_int.h"

#include <stdlib.h>

static bool possible(const struct subsets *subsets, const bool *allowed, size_t i)
{
	return (subsets->may[i] || subsets->must[i]) && (!allowed || allowed[i]);
}

/* An exclusive code alone is never too few. */
static bool lone_exists(const struct subsets *subsets, const bool *allowed, size_t i)
{
	if (!subsets->exclusive[i] || !possible(subsets, allowed, i) || !subsets->most)
		return false;
	for (size_t j = 0; j < subsets->count; j++)
		if (j != i && subsets->must[j])
			return false;
	return true;
}

static bool ordinary_exists(const struct subsets *subsets, const bool *allowed, size_t with)
{
	size_t needed = 0, available = 0;

	if (with < subsets->count &&
	    (subsets->exclusive[with] || !possible(subsets, allowed, with)))
		return false;
	for (size_t i = 0; i < subsets->count; i++) {
		bool can = !subsets->exclusive[i] && possible(subsets, allowed, i);

		if (subsets->must[i] && !can)
			return false;
		needed += can && (subsets->must[i] || i == with);
		available += can;
	}
	return needed <= subsets->most && available >= subsets->least;
}

bool subsets_exist(const struct subsets *subsets, const bool *allowed, size_t with)
{
	for (size_t i = 0; i < subsets->count; i++)
		if ((with == subsets->count || with == i) && lone_exists(subsets, allowed, i))
			return true;
	return ordinary_exists(subsets, allowed, with);
}

/* ---- sums ---- */

static int compare_points(const void *a, const void *b)
{
	return ratio_compare(*(const struct ratio *)a, *(const struct ratio *)b);
}

/* The points of what may be taken but need not, from the least on; those of what must be taken are
 * in *sum. */
static size_t choices_of(struct arena *arena, const struct subsets *subsets,
                         const struct ratio *points, struct ratio **choices, size_t *musts,
                         struct ratio *sum)
{
	size_t count = 0;

	*choices = ARENA_ARRAY(arena, struct ratio, subsets->count);
	*musts = 0;
	*sum = ratio_int(0);
	for (size_t i = 0; i < subsets->count; i++) {
		if (subsets->exclusive[i] || !possible(subsets, NULL, i))
			continue;
		if (!subsets->must[i]) {
			(*choices)[count++] = points[i];
			continue;
		}
		*sum = ratio_add(*sum, points[i]);
		++*musts;
	}
	if (count > 1)
		qsort(*choices, count, sizeof(**choices), compare_points);
	return count;
}

/* Takes as long as it must, and on as long as that makes the sum less (greater). */
static struct ratio take(const struct ratio *choices, size_t count, size_t taken,
                         const struct subsets *subsets, struct ratio sum, bool least)
{
	for (size_t i = 0; i < count && taken < subsets->most; i++, taken++) {
		struct ratio next = choices[least ? i : count - 1 - i];
		int sign = ratio_sign(next);

		if (taken >= subsets->least && (least ? sign >= 0 : sign <= 0))
			break;
		sum = ratio_add(sum, next);
	}
	return sum;
}

static void include(struct ratio sum, bool *found, struct ratio *least, struct ratio *most)
{
	if (!*found || ratio_overflowed(sum) || ratio_overflowed(*least)) {
		*least = *found && ratio_overflowed(*least) ? *least : sum;
		*most = *found && ratio_overflowed(*most) ? *most : sum;
	} else {
		*least = ratio_compare(sum, *least) < 0 ? sum : *least;
		*most = ratio_compare(sum, *most) > 0 ? sum : *most;
	}
	*found = true;
}

void subsets_sum(struct arena *arena, const struct subsets *subsets, const struct ratio *points,
                 struct ratio *least, struct ratio *most)
{
	struct ratio *choices, sum;
	bool found = false;
	size_t musts, count;

	for (size_t i = 0; i < subsets->count; i++)
		if (lone_exists(subsets, NULL, i))
			include(points[i], &found, least, most);
	if (!ordinary_exists(subsets, NULL, subsets->count))
		return;
	count = choices_of(arena, subsets, points, &choices, &musts, &sum);
	include(take(choices, count, musts, subsets, sum, true), &found, least, most);
	include(take(choices, count, musts, subsets, sum, false), &found, least, most);
}
