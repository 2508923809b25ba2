/*
 * The normal form of a set: pieces in order, none inside another, intervals merged, and not more of
 * them than the limit. Most sets have one piece or a handful, so the short ways come first.
 */
#include "value/domain_int.h"

#include "base/limits.h"
#include <stdlib.h>
#include <string.h>

#define INSERTION_SORT_MOST 16

/* Pieces are grouped by what they are of; within a group values and intervals by place, then lists,
 * then the rest. */
static int piece_group(const struct piece *piece)
{
	static const int of_type[] = {
		[TYPE_ANY] = VALUE_FUNCTION + 1,
		[TYPE_NULL] = VALUE_NULL,
		[TYPE_BOOLEAN] = VALUE_BOOLEAN,
		[TYPE_NUMBER] = VALUE_NUMBER,
		[TYPE_STRING] = VALUE_STRING,
		[TYPE_DATE] = VALUE_DATE,
		[TYPE_TIME] = VALUE_TIME,
		[TYPE_DATE_TIME] = VALUE_DATE_TIME,
		[TYPE_DAYS_DURATION] = VALUE_DAYS_DURATION,
		[TYPE_MONTHS_DURATION] = VALUE_MONTHS_DURATION,
		[TYPE_LIST] = VALUE_LIST,
		[TYPE_RANGE] = VALUE_RANGE,
		[TYPE_CONTEXT] = VALUE_CONTEXT,
		[TYPE_FUNCTION] = VALUE_FUNCTION,
	};

	switch (piece->kind) {
	case PIECE_VALUE:
		return (int)piece->as.value.kind;
	case PIECE_INTERVAL:
		return (int)interval_kind(&piece->as.interval);
	case PIECE_SUBSETS:
		return VALUE_LIST;
	case PIECE_ANY:
		break;
	}
	return of_type[piece->as.type->kind];
}

/* Types have no order of their own; any will do that does not change from run to run. */
static int order_types(const struct type *a, const struct type *b, int depth)
{
	int order = (a->kind > b->kind) - (a->kind < b->kind);

	if (order || a == b || depth >= LIMIT_VALUE_DEPTH)
		return order;
	if (a->element && b->element)
		order = order_types(a->element, b->element, depth + 1);
	if (!order)
		order = (a->member_count > b->member_count) - (a->member_count < b->member_count);
	for (size_t i = 0; !order && i < a->member_count; i++) {
		if (a->members[i].name && b->members[i].name)
			order = strcmp(a->members[i].name, b->members[i].name);
		if (!order)
			order = order_types(a->members[i].type, b->members[i].type, depth + 1);
	}
	return order;
}

static int order_bounded(const struct piece *a, const struct piece *b)
{
	struct interval x =
		a->kind == PIECE_INTERVAL ? a->as.interval : interval_of_point(a->as.value);
	struct interval y =
		b->kind == PIECE_INTERVAL ? b->as.interval : interval_of_point(b->as.value);
	int order = interval_order_low(&x, &y);

	if (!order)
		order = interval_order_high(&x, &y);
	return order ? order : y.integer - x.integer;
}

int piece_order(const struct piece *a, const struct piece *b)
{
	int x = piece_group(a), y = piece_group(b);

	if (x == VALUE_RATIO && y == VALUE_RATIO && a->kind == PIECE_VALUE &&
	    b->kind == PIECE_VALUE) /* scores, by the thousand */
		return ratio_compare(a->as.value.as.ratio, b->as.value.as.ratio);
	if (x != y)
		return x < y ? -1 : 1;
	if (a->kind == PIECE_VALUE && b->kind == PIECE_VALUE)
		return value_order(a->as.value, b->as.value);
	if (a->kind <= PIECE_INTERVAL && b->kind <= PIECE_INTERVAL)
		return order_bounded(a, b);
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	if (a->kind == PIECE_SUBSETS)
		return subsets_order(a->as.subsets, b->as.subsets);
	return order_types(a->as.type, b->as.type, 0);
}

static bool any_covers(const struct type *type, const struct piece *piece)
{
	static const struct type strings = {.kind = TYPE_LIST, .element = &type_string};

	switch (piece->kind) {
	case PIECE_VALUE:
		return !value_is_null(piece->as.value) && value_conforms(piece->as.value, type);
	case PIECE_INTERVAL:
		return type->kind == TYPE_ANY ||
		       type->kind == (interval_kind(&piece->as.interval) == VALUE_DATE
		                              ? TYPE_DATE
		                              : TYPE_NUMBER);
	case PIECE_SUBSETS:
		return type_conforms(&strings, type);
	case PIECE_ANY:
		break;
	}
	return type_conforms(piece->as.type, type);
}

static bool interval_covers(const struct interval *interval, const struct piece *piece)
{
	struct interval meet;

	if (piece->kind == PIECE_VALUE)
		return piece->as.value.kind == interval_kind(interval) &&
		       interval_holds(interval, piece->as.value);
	return piece->kind == PIECE_INTERVAL &&
	       (piece->as.interval.integer || !interval->integer) &&
	       interval_meet(interval, &piece->as.interval, &meet) &&
	       !interval_order_low(&meet, &piece->as.interval) &&
	       !interval_order_high(&meet, &piece->as.interval);
}

bool piece_covers(const struct piece *a, const struct piece *b)
{
	switch (a->kind) {
	case PIECE_VALUE:
		return b->kind == PIECE_VALUE && value_same(a->as.value, b->as.value);
	case PIECE_INTERVAL:
		return interval_covers(&a->as.interval, b);
	case PIECE_SUBSETS:
		return b->kind == PIECE_SUBSETS
		               ? subsets_within(b->as.subsets, a->as.subsets)
		               : b->kind == PIECE_VALUE && subsets_hold(a->as.subsets, b->as.value);
	case PIECE_ANY:
		break;
	}
	return any_covers(a->as.type, b);
}

/* ---- sorting and dropping ---- */

static int compare_pieces(const void *a, const void *b)
{
	return piece_order(a, b);
}

static bool in_order(const struct piece *pieces, size_t count)
{
	for (size_t i = 1; i < count; i++)
		if (piece_order(&pieces[i - 1], &pieces[i]) > 0)
			return false;
	return true;
}

/* What rising operations make of a set comes in order, so it is worth a look. */
static void sort_pieces(struct piece *pieces, size_t count)
{
	if (count > INSERTION_SORT_MOST) {
		if (!in_order(pieces, count))
			qsort(pieces, count, sizeof(*pieces), compare_pieces);
		return;
	}
	for (size_t i = 1; i < count; i++) {
		struct piece piece = pieces[i];
		size_t at = i;

		for (; at > 0 && piece_order(&pieces[at - 1], &piece) > 0; at--)
			pieces[at] = pieces[at - 1];
		if (at != i)
			pieces[at] = piece;
	}
}

static size_t drop_duplicates(struct piece *pieces, size_t count)
{
	size_t kept = 0;

	for (size_t i = 1; i < count; i++) {
		if (piece_order(&pieces[kept], &pieces[i]) && ++kept != i)
			pieces[kept] = pieces[i];
	}
	return count ? kept + 1 : 0;
}

/* Drops what a set of lists or a whole type covers. */
static size_t drop_covered(struct piece *pieces, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct piece cover = pieces[i];
		size_t kept = 0, place = 0;

		if (cover.kind < PIECE_SUBSETS)
			continue;
		for (size_t j = 0; j < count; j++) {
			if (j == i)
				place = kept;
			if (j == i || !piece_covers(&cover, &pieces[j]))
				pieces[kept++] = pieces[j];
		}
		i = place;
		count = kept;
	}
	return count;
}

static bool has_kind(const struct piece *pieces, size_t count, enum piece_kind least)
{
	for (size_t i = 0; i < count; i++)
		if (pieces[i].kind >= least)
			return true;
	return false;
}

/* How many pieces from the first on are of its group. */
static size_t group_length(const struct piece *pieces, size_t count)
{
	int group = piece_group(&pieces[0]);
	size_t length = 1;

	while (length < count && piece_group(&pieces[length]) == group)
		length++;
	return length;
}

static bool has_interval(const struct piece *pieces, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (pieces[i].kind == PIECE_INTERVAL)
			return true;
	return false;
}

static struct piece *merge_groups(struct arena *arena, const struct piece *pieces, size_t *count)
{
	struct piece *merged = ARENA_ARRAY(arena, struct piece, 2 * *count);
	size_t put = 0, length;

	for (size_t i = 0; i < *count; i += length) {
		const struct piece *group = &pieces[i];
		size_t in_group;

		length = in_group = group_length(group, *count - i);
		if (length > 1 && has_interval(group, length))
			group = interval_merge(arena, (enum value_kind)piece_group(group), group,
			                       &in_group);
		memcpy(merged + put, group, in_group * sizeof(*merged));
		put += in_group;
	}
	*count = put;
	return merged;
}

static struct domain reduce(struct arena *arena, struct piece *pieces, size_t count)
{
	sort_pieces(pieces, count);
	count = drop_duplicates(pieces, count);
	if (count > 1 && has_kind(pieces, count, PIECE_SUBSETS))
		count = drop_covered(pieces, count);
	if (count > 1 && has_interval(pieces, count)) {
		pieces = merge_groups(arena, pieces, &count);
		sort_pieces(pieces, count);
		if (has_kind(pieces, count, PIECE_ANY))
			count = drop_covered(pieces, count);
	}
	return (struct domain){count, pieces};
}

/* ---- widening ---- */

static struct piece widen_bounded(const struct piece *pieces, size_t count)
{
	struct piece piece = {.kind = PIECE_INTERVAL};
	struct interval around;

	for (size_t i = 0; i < count; i++) {
		struct interval one = pieces[i].kind == PIECE_INTERVAL
		                              ? pieces[i].as.interval
		                              : interval_of_point(pieces[i].as.value);

		around = i ? interval_around(&around, &one) : one;
	}
	if (interval_normalise(&around) == INTERVAL_EVERYTHING) {
		piece.kind = PIECE_ANY;
		piece.as.type = piece_group(pieces) == VALUE_DATE ? &type_date : &type_number;
	} else {
		piece.as.interval = around;
	}
	return piece;
}

static const struct type *piece_type(struct arena *arena, const struct piece *piece)
{
	switch (piece->kind) {
	case PIECE_VALUE:
		return type_of(arena, piece->as.value);
	case PIECE_INTERVAL:
		return interval_kind(&piece->as.interval) == VALUE_DATE ? &type_date : &type_number;
	case PIECE_SUBSETS:
		return type_list_of(arena, &type_string);
	case PIECE_ANY:
		break;
	}
	return piece->as.type;
}

static struct piece widen_group(struct arena *arena, const struct piece *pieces, size_t count)
{
	int group = piece_group(pieces);
	struct piece piece = {.kind = PIECE_ANY};

	if (group == VALUE_NUMBER || group == VALUE_RATIO || group == VALUE_DATE)
		return widen_bounded(pieces, count);
	piece.as.type = piece_type(arena, pieces);
	for (size_t i = 1; i < count; i++)
		piece.as.type = type_join(arena, piece.as.type, piece_type(arena, &pieces[i]));
	return piece;
}

/* One piece for every group but null and the booleans. */
static size_t widen(struct arena *arena, struct piece *pieces, size_t count)
{
	size_t kept = 0, length;

	for (size_t i = 0; i < count; i += length) {
		length = group_length(&pieces[i], count - i);
		if (length > 1 && piece_group(&pieces[i]) > VALUE_BOOLEAN) {
			pieces[kept++] = widen_group(arena, &pieces[i], length);
			continue;
		}
		memmove(pieces + kept, pieces + i, length * sizeof(*pieces));
		kept += length;
	}
	return kept;
}

struct domain domain_normalise(struct arena *arena, struct piece *pieces, size_t count)
{
	struct domain domain = reduce(arena, pieces, count);

	if (domain.count <= LIMIT_PIECES)
		return domain;
	pieces = arena_copy(arena, domain.pieces, domain.count * sizeof(*pieces));
	return reduce(arena, pieces, widen(arena, pieces, domain.count));
}
