/*
 * Sets written out: as the values they consist of, and as text for traces and messages.
 */
#include "value/domain_int.h"

#include "base/buf.h"
#include "base/msg.h"
#include "value/literal.h"
#include <stdlib.h>

/* ---- values ---- */

/* How many values, counted up to limit + 1. */
static size_t piece_count(const struct piece *piece, size_t limit)
{
	switch (piece->kind) {
	case PIECE_VALUE:
		return 1;
	case PIECE_INTERVAL:
		return interval_point_count(&piece->as.interval, limit);
	case PIECE_SUBSETS:
		return subsets_count(piece->as.subsets, limit + 1);
	case PIECE_ANY:
		break;
	}
	return limit + 1;
}

static void list_piece(struct arena *arena, const struct piece *piece, struct value *values,
                       size_t count)
{
	if (piece->kind == PIECE_VALUE)
		values[0] = piece->as.value;
	else if (piece->kind == PIECE_INTERVAL)
		interval_points(&piece->as.interval, values, count);
	else
		subsets_list(arena, piece->as.subsets, values, count);
}

static int compare_values(const void *a, const void *b)
{
	return value_order(*(const struct value *)a, *(const struct value *)b);
}

static size_t drop_duplicates(struct value *values, size_t count)
{
	size_t kept = 0;

	qsort(values, count, sizeof(*values), compare_values);
	for (size_t i = 1; i < count; i++)
		if (!value_same(values[kept], values[i]))
			values[++kept] = values[i];
	return count ? kept + 1 : 0;
}

bool domain_expand(struct arena *arena, struct domain domain, size_t limit, struct value **values,
                   size_t *count)
{
	size_t total = 0, put = 0, list_sets = 0;

	for (size_t i = 0; i < domain.count; i++) {
		size_t here = piece_count(&domain.pieces[i], limit);

		if (here > limit - total)
			return false;
		total += here;
		list_sets += domain.pieces[i].kind == PIECE_SUBSETS;
	}
	*values = ARENA_ARRAY(arena, struct value, total);
	for (size_t i = 0; i < domain.count; i++) {
		size_t here = piece_count(&domain.pieces[i], limit);

		list_piece(arena, &domain.pieces[i], *values + put, here);
		put += here;
	}
	*count = list_sets > 1 ? drop_duplicates(*values, total)
	                       : total; /* nothing else can overlap */
	return true;
}

/* ---- text ---- */

static void print_interval(const struct interval *interval, struct buf *out)
{
	buf_add_char(out, interval->low_closed ? '[' : '(');
	if (!value_is_null(interval->low))
		value_print_plain(interval->low, out);
	buf_add(out, "..");
	if (!value_is_null(interval->high))
		value_print_plain(interval->high, out);
	buf_add_char(out, interval->high_closed ? ']' : ')');
}

static void print_codes(const struct subsets *subsets, const bool *which, struct buf *out)
{
	for (size_t i = 0; i < subsets->count; i++) {
		if (!which[i])
			continue;
		buf_add_char(out, ' ');
		value_print(subsets->codes[i], out);
	}
}

static bool any_of(const bool *which, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (which[i])
			return true;
	return false;
}

static void print_subsets(const struct subsets *subsets, struct buf *out)
{
	buf_add(out, _("subsets of"));
	print_codes(subsets, subsets->may, out);
	if (any_of(subsets->must, subsets->count)) {
		buf_add_char(out, ' ');
		buf_add(out, _("with"));
		print_codes(subsets, subsets->must, out);
	}
}

static void print_type(const struct type *type, struct buf *out)
{
	struct arena *arena = arena_new(0);

	buf_printf(out, _("any %s"), type_print(arena, type));
	arena_free(arena);
}

static void print_set(const struct piece *piece, struct buf *out)
{
	if (piece->kind == PIECE_INTERVAL)
		print_interval(&piece->as.interval, out);
	else if (piece->kind == PIECE_SUBSETS)
		print_subsets(piece->as.subsets, out);
	else
		print_type(piece->as.type, out);
}

static size_t print_values(struct domain domain, struct buf *out)
{
	size_t printed = 0;

	for (size_t i = 0; i < domain.count; i++) {
		if (domain.pieces[i].kind != PIECE_VALUE)
			continue;
		buf_add(out, printed++ ? ", " : "{");
		value_print(domain.pieces[i].as.value, out);
	}
	if (printed)
		buf_add_char(out, '}');
	return printed;
}

void domain_print(struct domain domain, struct buf *out)
{
	size_t printed = print_values(domain, out);

	for (size_t i = 0; i < domain.count; i++) {
		if (domain.pieces[i].kind == PIECE_VALUE)
			continue;
		if (printed++)
			buf_add(out, ", ");
		print_set(&domain.pieces[i], out);
	}
}
