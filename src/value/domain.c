/*
 * Sets of still possible values: how they are collected, joined, narrowed and asked. A set of one
 * piece costs that piece and nothing else; null, true, false and their combinations cost nothing.
 */
#include "value/domain_int.h"

#include "base/limits.h"
#include <string.h>

#define BUILDER_FIRST 8
#define BUILDER_MOST \
	((size_t)4 * LIMIT_PIECES) /* then what was collected is brought to normal form first */

#define PIECE_OF_BOOLEAN(truth)                                                                  \
	{                                                                                        \
		.kind = PIECE_VALUE, .as.value = {.kind = VALUE_BOOLEAN, .as.boolean = (truth) } \
	}
#define PIECE_OF_NULL                                                  \
	{                                                              \
		.kind = PIECE_VALUE, .as.value = {.kind = VALUE_NULL } \
	}

/* Every set of null and booleans is a stretch of one of these. */
static const struct piece truths[] = {PIECE_OF_NULL, PIECE_OF_BOOLEAN(true),
                                      PIECE_OF_BOOLEAN(false)};
static const struct piece null_and_false[] = {PIECE_OF_NULL, PIECE_OF_BOOLEAN(false)};
static const struct piece anything[] = {PIECE_OF_NULL, {.kind = PIECE_ANY, .as.type = &type_any}};

struct domain domain_null(void)
{
	return (struct domain){1, truths};
}

struct domain domain_boolean(void)
{
	return (struct domain){2, truths + 1};
}

static bool is_truth(const struct piece *piece)
{
	return piece->kind == PIECE_VALUE &&
	       (piece->as.value.kind == VALUE_BOOLEAN ||
	        (piece->as.value.kind == VALUE_NULL && !piece->as.value.as.reason));
}

static struct domain one_piece(struct arena *arena, struct piece piece)
{
	return (struct domain){1, arena_copy(arena, &piece, sizeof(piece))};
}

struct domain domain_of(struct arena *arena, struct value value)
{
	struct piece piece = {.kind = PIECE_VALUE, .as.value = value};

	if (value.kind == VALUE_BOOLEAN)
		return (struct domain){1, truths + (value.as.boolean ? 1 : 2)};
	return is_truth(&piece) ? domain_null() : one_piece(arena, piece);
}

struct domain domain_any(struct arena *arena, const struct type *type)
{
	switch (type->kind) {
	case TYPE_ANY:
		return (struct domain){2, anything};
	case TYPE_NULL:
		return domain_null();
	case TYPE_BOOLEAN:
		return domain_boolean();
	default:
		return one_piece(arena, (struct piece){.kind = PIECE_ANY, .as.type = type});
	}
}

struct domain domain_interval(struct arena *arena, struct interval interval)
{
	struct interval given = interval;
	struct value ends[2];

	switch (interval_normalise(&interval)) {
	case INTERVAL_POINT:
		return domain_of(arena, interval.low);
	case INTERVAL_PROPER:
		return one_piece(arena,
		                 (struct piece){.kind = PIECE_INTERVAL, .as.interval = interval});
	case INTERVAL_EVERYTHING:
		return domain_any(arena, &type_number);
	case INTERVAL_EMPTY:
		break;
	}
	ends[0] = given.low; /* nothing fits a contradiction, but a set is never empty */
	ends[1] = given.high;
	return domain_values(arena, ends, 2);
}

/* The codes that must be there, for a contradiction: a set is never empty. */
static struct value musts_of(struct arena *arena, const struct subsets *subsets)
{
	struct value *codes = ARENA_ARRAY(arena, struct value, subsets->count);
	size_t count = 0;

	for (size_t i = 0; i < subsets->count; i++)
		if (subsets->must[i])
			codes[count++] = subsets->codes[i];
	return value_list(arena, codes, count);
}

/* A set of lists that has only one is that one. */
static struct piece subsets_piece(struct arena *arena, const struct subsets *subsets)
{
	struct piece piece = {.kind = PIECE_SUBSETS, .as.subsets = subsets};
	struct value only;

	switch (subsets_count(subsets, 2)) {
	case 0:
		return (struct piece){.kind = PIECE_VALUE, .as.value = musts_of(arena, subsets)};
	case 1:
		subsets_list(arena, subsets, &only, 1);
		return (struct piece){.kind = PIECE_VALUE, .as.value = only};
	default:
		return piece;
	}
}

struct domain domain_subsets(struct arena *arena, const struct subsets *subsets)
{
	return one_piece(arena, subsets_piece(arena, subsets));
}

struct domain domain_values(struct arena *arena, const struct value *values, size_t count)
{
	struct domain_builder builder;

	domain_begin(&builder, arena);
	for (size_t i = 0; i < count; i++)
		domain_add_value(&builder, values[i]);
	return domain_end(&builder);
}

/* ---- builder ---- */

void domain_begin(struct domain_builder *builder, struct arena *arena)
{
	*builder = (struct domain_builder){.arena = arena};
}

static void make_room(struct domain_builder *builder)
{
	size_t capacity = !builder->capacity       ? 1
	                  : builder->capacity == 1 ? BUILDER_FIRST
	                                           : 2 * builder->capacity;
	struct piece *pieces;

	if (builder->count >= BUILDER_MOST) {
		struct domain so_far =
			domain_normalise(builder->arena, builder->pieces, builder->count);

		memmove(builder->pieces, so_far.pieces, so_far.count * sizeof(*builder->pieces));
		builder->count = so_far.count;
	}
	if (builder->count < builder->capacity)
		return;
	if (builder->count && arena_extend(builder->arena, builder->pieces, builder->capacity * sizeof(*pieces), capacity * sizeof(*pieces))) {
		builder->capacity = capacity;
		return;
	}
	pieces = arena_room(builder->arena, capacity, sizeof(*pieces));
	if (builder->count)
		memcpy(pieces, builder->pieces, builder->count * sizeof(*pieces));
	builder->pieces = pieces;
	builder->capacity = capacity;
}

/* Adds a piece that is in normal form by itself. Truths come by the thousand, so they are looked
 * for first. */
static void push(struct domain_builder *builder, const struct piece *piece)
{
	if (is_truth(piece))
		for (size_t i = 0; i < builder->count && i < BUILDER_FIRST; i++)
			if (is_truth(&builder->pieces[i]) &&
			    value_same(builder->pieces[i].as.value, piece->as.value))
				return;
	if (builder->count == builder->capacity)
		make_room(builder);
	builder->pieces[builder->count++] = *piece;
}

void domain_add_value(struct domain_builder *builder, struct value value)
{
	struct piece piece = {.kind = PIECE_VALUE, .as.value = value};

	push(builder, &piece);
}

static void add_interval(struct domain_builder *builder, struct interval interval)
{
	struct piece piece = {.kind = PIECE_INTERVAL, .as.interval = interval};

	switch (interval_normalise(&piece.as.interval)) {
	case INTERVAL_EMPTY:
		return;
	case INTERVAL_POINT:
		domain_add_value(builder, piece.as.interval.low);
		return;
	case INTERVAL_PROPER:
		break;
	case INTERVAL_EVERYTHING:
		piece = (struct piece){.kind = PIECE_ANY, .as.type = &type_number};
		break;
	}
	push(builder, &piece);
}

void domain_add_piece(struct domain_builder *builder, struct piece piece)
{
	switch (piece.kind) {
	case PIECE_VALUE:
		break;
	case PIECE_INTERVAL:
		add_interval(builder, piece.as.interval);
		return;
	case PIECE_SUBSETS:
		piece = subsets_piece(builder->arena, piece.as.subsets);
		break;
	case PIECE_ANY:
		if (piece.as.type->kind == TYPE_NULL || piece.as.type->kind == TYPE_BOOLEAN) {
			domain_add(builder, domain_any(builder->arena, piece.as.type));
			return;
		}
		break;
	}
	push(builder, &piece);
}

void domain_add(struct domain_builder *builder, struct domain domain)
{
	for (size_t i = 0; i < domain.count; i++)
		push(builder, &domain.pieces[i]);
}

struct domain domain_end(struct domain_builder *builder)
{
	if (!builder->count)
		return domain_null();
	if (builder->count == 1)
		return (struct domain){1, builder->pieces};
	return domain_normalise(builder->arena, builder->pieces, builder->count);
}

/* ---- union and meet ---- */

enum { NULL_BIT = 1, TRUE_BIT = 2, FALSE_BIT = 4 };

/* The members of a set of null and booleans only, as bits; 0 for any other set. */
static int truth_bits(struct domain domain)
{
	int bits = 0;

	if (domain.count > 3)
		return 0;
	for (size_t i = 0; i < domain.count; i++) {
		const struct piece *piece = &domain.pieces[i];

		if (!is_truth(piece))
			return 0;
		if (piece->as.value.kind == VALUE_NULL)
			bits |= NULL_BIT;
		else
			bits |= piece->as.value.as.boolean ? TRUE_BIT : FALSE_BIT;
	}
	return bits;
}

static struct domain domain_of_bits(int bits)
{
	static const struct domain domains[] = {
		[NULL_BIT] = {1, truths},
		[TRUE_BIT] = {1, truths + 1},
		[FALSE_BIT] = {1, truths + 2},
		[NULL_BIT | TRUE_BIT] = {2, truths},
		[NULL_BIT | FALSE_BIT] = {2, null_and_false},
		[TRUE_BIT | FALSE_BIT] = {2, truths + 1},
		[NULL_BIT | TRUE_BIT | FALSE_BIT] = {3, truths},
	};

	return domains[bits];
}

struct domain domain_union(struct arena *arena, struct domain a, struct domain b)
{
	struct domain_builder builder;
	int bits, other;

	if (a.pieces == b.pieces && a.count == b.count)
		return a;
	bits = truth_bits(a);
	other = bits ? truth_bits(b) : 0;
	if (other)
		return domain_of_bits(bits | other);
	domain_begin(&builder, arena);
	domain_add(&builder, a);
	domain_add(&builder, b);
	return domain_end(&builder);
}

static bool is_numeric(enum value_kind kind)
{
	return kind == VALUE_NUMBER || kind == VALUE_RATIO;
}

/* By value, a number and a ratio too; nested values to the last part. */
static bool piece_has(const struct piece *piece, struct value value)
{
	switch (piece->kind) {
	case PIECE_VALUE:
		if (piece->as.value.kind != value.kind && is_numeric(piece->as.value.kind) &&
		    is_numeric(value.kind))
			return value_equal(piece->as.value, value) == TRUTH_TRUE;
		return value_same(piece->as.value, value);
	case PIECE_INTERVAL:
		return interval_holds(&piece->as.interval, value);
	case PIECE_SUBSETS:
		return subsets_hold(piece->as.subsets, value);
	case PIECE_ANY:
		break;
	}
	return !value_is_null(value) && value_conforms(value, piece->as.type);
}

/* Lists over different options: those of the smaller set that are in the other, or all of it when
 * they are too many. */
static void meet_subsets(struct domain_builder *out, const struct piece *a, const struct piece *b)
{
	struct value lists[LIMIT_PIECES + 1];
	const struct piece *other = b;
	bool known;
	const struct subsets *both = subsets_meet(out->arena, a->as.subsets, b->as.subsets, &known);
	size_t count;

	if (known) {
		if (both)
			domain_add_piece(out,
			                 (struct piece){.kind = PIECE_SUBSETS, .as.subsets = both});
		return;
	}
	count = subsets_list(out->arena, a->as.subsets, lists, LIMIT_PIECES + 1);
	if (count > LIMIT_PIECES) {
		count = subsets_list(out->arena, b->as.subsets, lists, LIMIT_PIECES + 1);
		other = a;
	}
	if (count > LIMIT_PIECES) {
		push(out, a);
		return;
	}
	for (size_t i = 0; i < count; i++)
		if (subsets_hold(other->as.subsets, lists[i]))
			domain_add_value(out, lists[i]);
}

/* A piece that is no single value, with any value of a type. */
static void meet_any(struct domain_builder *out, const struct piece *piece, const struct type *type)
{
	struct piece any = {.kind = PIECE_ANY, .as.type = type};

	if (piece_covers(&any, piece)) {
		push(out, piece);
	} else if (piece->kind == PIECE_ANY && piece_covers(piece, &any)) {
		push(out, &any);
	} else if (piece->kind == PIECE_ANY && piece->as.type->kind == type->kind) {
		push(out, piece); /* types that overlap have no name for what they share */
	} else if (piece->kind == PIECE_SUBSETS) {
		struct value none = value_list(out->arena, NULL, 0);

		if (subsets_hold(piece->as.subsets, none) && value_conforms(none, type))
			domain_add_value(out, none);
	}
}

static void meet_intervals(struct domain_builder *out, const struct piece *a, const struct piece *b)
{
	struct interval both;

	if (interval_meet(&a->as.interval, &b->as.interval, &both))
		add_interval(out, both);
	else if (interval_kind(&a->as.interval) != interval_kind(&b->as.interval) &&
	         is_numeric(interval_kind(&a->as.interval)) &&
	         is_numeric(interval_kind(&b->as.interval)))
		push(out, a); /* bounds of both kinds cannot be in one interval */
}

static void meet_pieces(struct domain_builder *out, const struct piece *a, const struct piece *b)
{
	if (a->kind == PIECE_VALUE) {
		if (piece_has(b, a->as.value))
			push(out, a);
	} else if (b->kind == PIECE_VALUE) {
		if (piece_has(a, b->as.value))
			push(out, b);
	} else if (b->kind == PIECE_ANY) {
		meet_any(out, a, b->as.type);
	} else if (a->kind == PIECE_ANY) {
		meet_any(out, b, a->as.type);
	} else if (a->kind == PIECE_INTERVAL && b->kind == PIECE_INTERVAL) {
		meet_intervals(out, a, b);
	} else if (a->kind == PIECE_SUBSETS && b->kind == PIECE_SUBSETS) {
		meet_subsets(out, a, b);
	}
}

struct domain domain_meet(struct arena *arena, struct domain a, struct domain b)
{
	struct domain_builder builder;
	int bits, other;

	if (a.pieces == b.pieces && a.count == b.count)
		return a;
	bits = truth_bits(a);
	other = bits ? truth_bits(b) : 0;
	if (other)
		return bits & other ? domain_of_bits(bits & other) : a;
	domain_begin(&builder, arena);
	for (size_t i = 0; i < a.count; i++)
		for (size_t j = 0; j < b.count; j++)
			meet_pieces(&builder, &a.pieces[i], &b.pieces[j]);
	return builder.count ? domain_end(&builder) : a;
}

/* ---- questions ---- */

bool domain_contains(struct domain domain, struct value value)
{
	for (size_t i = 0; i < domain.count; i++)
		if (piece_has(&domain.pieces[i], value))
			return true;
	return false;
}

bool domain_settled(struct domain domain, struct value *value)
{
	if (domain.count != 1 || domain.pieces[0].kind != PIECE_VALUE)
		return false;
	if (value)
		*value = domain.pieces[0].as.value;
	return true;
}

static bool piece_may_be(const struct piece *piece, enum truth truth)
{
	if (piece->kind == PIECE_VALUE)
		return truth_of(piece->as.value) == truth;
	return truth == TRUTH_NULL ||
	       (piece->kind == PIECE_ANY && piece->as.type->kind == TYPE_ANY);
}

bool domain_may_be(struct domain domain, enum truth truth)
{
	for (size_t i = 0; i < domain.count; i++)
		if (piece_may_be(&domain.pieces[i], truth))
			return true;
	return false;
}

/* Null comes first in the order of pieces. */
bool domain_may_be_null(struct domain domain)
{
	return domain.pieces[0].kind == PIECE_VALUE && value_is_null(domain.pieces[0].as.value);
}

struct domain domain_without_null(struct arena *arena, struct domain domain, bool *empty)
{
	(void)arena; /* what is left is a part of what was there */
	*empty = domain_may_be_null(domain) && domain.count == 1;
	if (*empty || !domain_may_be_null(domain))
		return domain;
	return (struct domain){domain.count - 1, domain.pieces + 1};
}

/* The numbers (ratios, dates) of one piece; false when it has none of that kind. */
static bool piece_hull(const struct piece *piece, enum value_kind kind, struct interval *hull)
{
	switch (piece->kind) {
	case PIECE_VALUE:
		*hull = interval_of_point(piece->as.value);
		return piece->as.value.kind == kind;
	case PIECE_INTERVAL:
		*hull = piece->as.interval;
		return interval_kind(hull) == kind;
	case PIECE_SUBSETS:
		return false;
	case PIECE_ANY:
		break;
	}
	*hull = (struct interval){.low = value_null(), .high = value_null()};
	if (piece->as.type->kind == TYPE_ANY)
		return true;
	return piece->as.type->kind == (kind == VALUE_DATE ? TYPE_DATE : TYPE_NUMBER);
}

bool domain_hull(struct domain domain, struct interval *hull)
{
	static const enum value_kind kinds[] = {VALUE_NUMBER, VALUE_RATIO, VALUE_DATE};
	bool found = false;

	for (size_t kind = 0; kind < 3 && !found; kind++) {
		for (size_t i = 0; i < domain.count; i++) {
			struct interval one;

			if (!piece_hull(&domain.pieces[i], kinds[kind], &one))
				continue;
			*hull = found ? interval_around(hull, &one) : one;
			found = true;
		}
	}
	return found;
}

bool domain_same(struct domain a, struct domain b)
{
	if (a.count != b.count)
		return false;
	if (a.pieces == b.pieces)
		return true;
	for (size_t i = 0; i < a.count; i++)
		if (a.pieces[i].kind != b.pieces[i].kind || piece_order(&a.pieces[i], &b.pieces[i]))
			return false;
	return true;
}
