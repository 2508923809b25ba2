/*
 * Sets of lists of codes: what a question with several choices can still be answered with. A list
 * either is one exclusive code alone, or has any codes that are not exclusive, in the order of the
 * options.
 */
#include "value/domain_int.h"

static bool allowed(const struct subsets *subsets, size_t i)
{
	return subsets->may[i] || subsets->must[i];
}

/* What follows from `must` and `may` for lists without exclusive codes. */
struct outline {
	size_t musts, choices; /* ordinary codes: certain, and allowed ones on top of these */
	size_t lone;           /* the exclusive code that must be there, or count */
	bool impossible;       /* nothing can be with an exclusive code that must be there */
};

static struct outline outline_of(const struct subsets *subsets)
{
	struct outline outline = {.lone = subsets->count};

	for (size_t i = 0; i < subsets->count; i++) {
		if (subsets->exclusive[i] && subsets->must[i]) {
			outline.impossible |= outline.lone != subsets->count;
			outline.lone = i;
		} else if (!subsets->exclusive[i]) {
			outline.musts += subsets->must[i];
			outline.choices += subsets->may[i] && !subsets->must[i];
		}
	}
	outline.impossible |= outline.lone != subsets->count && outline.musts;
	return outline;
}

static bool lone_allowed(const struct subsets *subsets, const struct outline *outline, size_t i)
{
	if (!subsets->exclusive[i] || !allowed(subsets, i) || outline->musts ||
	    outline->impossible || !subsets->most)
		return false;
	return outline->lone == subsets->count || outline->lone == i;
}

bool subsets_hold(const struct subsets *subsets, struct value list)
{
	struct outline outline = outline_of(subsets);
	size_t taken = 0, lone = subsets->count;

	if (list.kind != VALUE_LIST)
		return false;
	for (size_t i = 0; i < subsets->count; i++) {
		if (taken == list.as.list->count ||
		    !value_same(list.as.list->items[taken], subsets->codes[i])) {
			if (subsets->must[i])
				return false;
			continue;
		}
		if (!allowed(subsets, i))
			return false;
		if (subsets->exclusive[i])
			lone = i;
		taken++;
	}
	if (taken != list.as.list->count)
		return false;
	if (lone != subsets->count)
		return taken == 1 && lone_allowed(subsets, &outline, lone);
	return taken >= subsets->least && taken <= subsets->most;
}

/* Walks over all lists; stops when `limit` were found. Every branch taken leads to a list. */
struct listing {
	const struct subsets *subsets;
	struct arena *arena;  /* NULL: only count */
	struct value *chosen; /* the list so far; NULL when only counting */
	struct value *lists;
	size_t found, limit;
};

static void list_found(struct listing *listing, size_t count)
{
	if (listing->arena)
		listing->lists[listing->found] = value_list(listing->arena, listing->chosen, count);
	listing->found++;
}

/* From option i on, with `count` chosen; musts and choices are those still to come. */
static void list_ordinary(struct listing *listing, size_t i, size_t count, size_t musts,
                          size_t choices)
{
	const struct subsets *subsets = listing->subsets;

	for (; listing->found < listing->limit; i++) {
		bool must;

		if (count + musts > subsets->most || count + musts + choices < subsets->least)
			return;
		while (i < subsets->count && (subsets->exclusive[i] || !allowed(subsets, i)))
			i++;
		if (i == subsets->count) {
			list_found(listing, count);
			return;
		}
		must = subsets->must[i];
		if (must)
			musts--;
		else
			choices--;
		if (listing->chosen)
			listing->chosen[count] = subsets->codes[i];
		if (!must) {
			list_ordinary(listing, i + 1, count + 1, musts, choices);
			continue; /* then without it */
		}
		count++;
	}
}

static size_t list_all(struct listing *listing)
{
	const struct subsets *subsets = listing->subsets;
	struct outline outline = outline_of(subsets);

	if (outline.lone == subsets->count)
		list_ordinary(listing, 0, 0, outline.musts, outline.choices);
	for (size_t i = 0; i < subsets->count && listing->found < listing->limit; i++) {
		if (!lone_allowed(subsets, &outline, i))
			continue;
		if (listing->chosen)
			listing->chosen[0] = subsets->codes[i];
		list_found(listing, 1);
	}
	return listing->found;
}

size_t subsets_count(const struct subsets *subsets, size_t limit)
{
	struct listing listing = {.subsets = subsets, .limit = limit};

	return list_all(&listing);
}

size_t subsets_list(struct arena *arena, const struct subsets *subsets, struct value *values,
                    size_t limit)
{
	struct listing listing = {
		.subsets = subsets,
		.arena = arena,
		.chosen = ARENA_ARRAY(arena, struct value, subsets->count),
		.lists = values,
		.limit = limit,
	};

	return list_all(&listing);
}

static bool same_options(const struct subsets *a, const struct subsets *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		if (a->exclusive[i] != b->exclusive[i])
			return false;
		if (a->codes != b->codes && !value_same(a->codes[i], b->codes[i]))
			return false;
	}
	return true;
}

bool subsets_within(const struct subsets *a, const struct subsets *b)
{
	if (a == b)
		return true;
	if (a->least < b->least || a->most > b->most || !same_options(a, b))
		return false;
	for (size_t i = 0; i < a->count; i++)
		if ((b->must[i] && !a->must[i]) || (allowed(a, i) && !allowed(b, i)))
			return false;
	return true;
}

static int order_size(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

int subsets_order(const struct subsets *a, const struct subsets *b)
{
	int order = order_size(a->count, b->count);

	for (size_t i = 0; !order && i < a->count; i++) {
		order = value_order(a->codes[i], b->codes[i]);
		if (!order)
			order = b->must[i] - a->must[i];
		if (!order)
			order = allowed(b, i) - allowed(a, i);
		if (!order)
			order = b->exclusive[i] - a->exclusive[i];
	}
	if (!order)
		order = order_size(a->least, b->least);
	return order ? order : order_size(a->most, b->most);
}

const struct subsets *subsets_meet(struct arena *arena, const struct subsets *a,
                                   const struct subsets *b, bool *known)
{
	struct subsets *both;
	bool *must, *may;

	*known = same_options(a, b);
	if (!*known)
		return NULL;
	must = ARENA_ARRAY(arena, bool, a->count);
	may = ARENA_ARRAY(arena, bool, a->count);
	for (size_t i = 0; i < a->count; i++) {
		must[i] = a->must[i] || b->must[i];
		may[i] = allowed(a, i) && allowed(b, i);
		if (must[i] && !may[i])
			return NULL;
	}
	both = arena_copy(arena, a, sizeof(*a));
	both->must = must;
	both->may = may;
	both->least = a->least > b->least ? a->least : b->least;
	both->most = a->most < b->most ? a->most : b->most;
	return subsets_count(both, 1) ? both : NULL;
}
