/*
 * Sets of possible values against plain sets: a small universe of samples is written down, every
 * operation is done on random pieces and on bits, and the two must agree on each sample.
 */
#include "unit.h"

#include "base/buf.h"
#include "base/limits.h"
#include "value/domain.h"
#include "value/literal.h"
#include <stdio.h>

/*
 * The samples: null, true, false, the strings a, b, c, and bounded values from -0.75 to 6.75 in
 * quarters (days, for dates). Ends of intervals are whole and single values are halves, so that
 * quarters stand for the open stretches between.
 */
#define QUARTERS 31
#define FIRST_QUARTER (-3)
#define SAMPLES (6 + QUARTERS)

struct universe {
	struct arena *arena;
	enum value_kind kind; /* of the bounded values */
	struct value samples[SAMPLES];
	uint64_t random;
};

static struct value bounded(enum value_kind kind, int quarters)
{
	if (kind == VALUE_DATE)
		return value_date((struct date){quarters / 4});
	if (kind == VALUE_RATIO)
		return frac(quarters, 4);
	return value_number(decimal_make(
		quarters < 0, (unsigned int)(quarters < 0 ? -quarters : quarters) * 25u, -2));
}

static struct universe universe_of(struct arena *arena, enum value_kind kind, uint64_t seed)
{
	struct universe u = {.arena = arena, .kind = kind, .random = seed};
	struct value plain[] = {
		value_null(), value_boolean(true), value_boolean(false), str("a"), str("b"),
		str("c")};

	memcpy(u.samples, plain, sizeof(plain));
	for (int i = 0; i < QUARTERS;
	     i++) /* dates have only whole days: the others are null again */
		u.samples[6 + i] = kind == VALUE_DATE && (FIRST_QUARTER + i) % 4
		                           ? value_null()
		                           : bounded(kind, FIRST_QUARTER + i);
	return u;
}

static uint64_t bit(int sample)
{
	return (uint64_t)1 << sample;
}

/* Null stands for the places where there is no sample. */
static uint64_t real_bits(const struct universe *u, uint64_t bits)
{
	for (int i = 6; i < SAMPLES; i++)
		if (value_is_null(u->samples[i]))
			bits &= ~bit(i);
	return bits;
}

static uint64_t bits_of(const struct universe *u, struct domain domain)
{
	uint64_t bits = 0;

	for (int i = 0; i < SAMPLES; i++)
		if (domain_contains(domain, u->samples[i]))
			bits |= bit(i);
	return real_bits(u, bits);
}

static uint64_t interval_bits(const struct universe *u, int low, int high, int flags)
{
	uint64_t bits = 0;

	for (int i = 0; i < QUARTERS; i++) {
		int quarter = FIRST_QUARTER + i;
		bool above =
			(flags & 16) || quarter > 4 * low || ((flags & 1) && quarter == 4 * low);
		bool below =
			(flags & 32) || quarter < 4 * high || ((flags & 2) && quarter == 4 * high);

		if (above && below && (!(flags & 4) || quarter % 4 == 0))
			bits |= bit(6 + i);
	}
	return real_bits(u, bits);
}

static struct piece random_interval(struct universe *u, uint64_t *bits)
{
	int low = random_below(&u->random, 7), high = low + random_below(&u->random, 7 - low);
	int flags = random_below(&u->random, 8);
	struct piece piece = {.kind = PIECE_INTERVAL};

	if (random_below(&u->random, 12) == 0)
		flags |= 16;
	if (random_below(&u->random, 12) == 0 && !(flags & 16 && u->kind != VALUE_NUMBER))
		flags |= 32; /* without any bound it would be an interval of numbers */
	piece.as.interval = (struct interval){
		.low = flags & 16 ? value_null() : bounded(u->kind, 4 * low),
		.high = flags & 32 ? value_null() : bounded(u->kind, 4 * high),
		.low_closed = flags & 1,
		.high_closed = flags & 2,
		.integer = flags & 4,
	};
	*bits = interval_bits(u, low, high, flags);
	return piece;
}

static struct piece random_piece(struct universe *u, uint64_t *bits)
{
	struct piece piece = {.kind = PIECE_VALUE};
	int sample = random_below(&u->random, 6);

	switch (random_below(&u->random, 24)) {
	case 0:
		piece = (struct piece){.kind = PIECE_ANY, .as.type = &type_string};
		*bits = bit(3) | bit(4) | bit(5);
		return piece;
	case 1:
		piece = (struct piece){.kind = PIECE_ANY, .as.type = &type_boolean};
		*bits = bit(1) | bit(2);
		return piece;
	case 2:
	case 3:
	case 4:
	case 5:
	case 6:
		break;
	case 7:
	case 8:
	case 9:
	case 10:
	case 11:
	case 12:
	case 13:
		sample = 9 + (u->kind == VALUE_DATE ? 4 : 2) *
		                     random_below(&u->random, u->kind == VALUE_DATE ? 7 : 14);
		break;
	default:
		return random_interval(u, bits);
	}
	piece.as.value = u->samples[sample];
	*bits = bit(sample);
	return piece;
}

/* A random set, never empty, made from at most `most` pieces; the pieces are kept for adding in
 * another order. */
struct made {
	struct domain domain;
	uint64_t bits;
	struct piece pieces[8];
	int count;
};

static struct made random_set(struct universe *u, int most)
{
	struct made made = {.count = 1 + random_below(&u->random, most)};
	struct domain_builder builder;

	domain_begin(&builder, u->arena);
	for (int i = 0; i < made.count; i++) {
		uint64_t bits;

		made.pieces[i] = random_piece(u, &bits);
		domain_add_piece(&builder, made.pieces[i]);
		made.bits |= bits;
	}
	made.domain = domain_end(&builder);
	return made;
}

static const char *text_of(struct arena *arena, struct domain domain)
{
	struct buf out;
	const char *text;

	buf_init(&out, 0);
	domain_print(domain, &out);
	text = arena_strndup(arena, out.text, out.length);
	buf_release(&out);
	return text;
}

static void expect_bits(const struct universe *u, const char *what, struct domain domain,
                        uint64_t wanted)
{
	uint64_t got = bits_of(u, domain);

	for (int i = 0; i < SAMPLES; i++)
		if ((got ^ wanted) & bit(i))
			fail_msg("%s %s must%s hold %s", what, text_of(u->arena, domain),
			         wanted & bit(i) ? "" : " not",
			         value_to_text(u->arena, u->samples[i]));
}

static bool has_empty_interval(struct made made)
{
	return made.bits ==
	       0; /* only intervals like (3..3): nothing was said, and a set is never empty */
}

static void for_each_kind(struct arena *arena, int rounds, void (*check)(struct universe *u))
{
	static const enum value_kind kinds[] = {VALUE_NUMBER, VALUE_RATIO, VALUE_DATE};

	for (size_t k = 0; k < COUNT(kinds); k++) {
		struct universe u = universe_of(arena, kinds[k], 0x1234567 + k);

		for (int i = 0; i < rounds; i++) {
			struct arena_mark mark = arena_mark(arena);

			check(&u);
			arena_release(arena, mark);
		}
	}
}

static void check_contents(struct universe *u)
{
	struct made made = random_set(u, 8);

	if (!has_empty_interval(made))
		expect_bits(u, "the set", made.domain, made.bits);
}

static void a_set_holds_what_was_added_and_nothing_else(void **state)
{
	for_each_kind(*state, 4000, check_contents);
}

/* No sample lies in two pieces; what is added in another order, and twice, gives the same pieces.
 */
static void check_normal_form(struct universe *u)
{
	struct made made = random_set(u, 8);
	struct domain_builder builder;

	for (int i = 0; i < SAMPLES; i++) {
		int holders = 0;

		for (size_t j = 0; j < made.domain.count; j++)
			holders += domain_contains((struct domain){1, &made.domain.pieces[j]},
			                           u->samples[i]);
		if (holders > 1)
			fail_msg("%s holds %s in %d pieces, expected one",
			         text_of(u->arena, made.domain),
			         value_to_text(u->arena, u->samples[i]), holders);
	}
	domain_begin(&builder, u->arena);
	for (int i = 0; i < 3 * made.count; i++)
		domain_add_piece(&builder, made.pieces[random_below(&u->random, made.count)]);
	for (int i = made.count; i-- > 0;)
		domain_add_piece(&builder, made.pieces[i]);
	if (!domain_same(made.domain, domain_end(&builder)))
		fail_msg("%s depends on the order in which it was collected",
		         text_of(u->arena, made.domain));
	domain_begin(&builder, u->arena);
	domain_add(&builder, made.domain);
	domain_add(&builder, made.domain);
	if (!domain_same(made.domain, domain_end(&builder)))
		fail_msg("%s changes when it is normalised again", text_of(u->arena, made.domain));
}

static void the_normal_form_has_no_overlap_and_no_memory_of_order(void **state)
{
	for_each_kind(*state, 4000, check_normal_form);
}

static void check_union_and_meet(struct universe *u)
{
	struct made a = random_set(u, 4), b = random_set(u, 4);

	if (has_empty_interval(a) || has_empty_interval(b))
		return;
	expect_bits(u, "the union", domain_union(u->arena, a.domain, b.domain), a.bits | b.bits);
	if (a.bits & b.bits)
		expect_bits(u, "the meet", domain_meet(u->arena, a.domain, b.domain),
		            a.bits & b.bits);
	assert_true(domain_same(domain_union(u->arena, a.domain, b.domain),
	                        domain_union(u->arena, b.domain, a.domain)));
	assert_true(domain_same(domain_union(u->arena, a.domain, a.domain), a.domain));
	assert_true(domain_same(domain_meet(u->arena, a.domain, a.domain), a.domain));
}

static void unions_and_meets_are_those_of_plain_sets(void **state)
{
	for_each_kind(*state, 4000, check_union_and_meet);
}

/* True for what has members beyond the samples. */
static bool reaches_out(struct domain domain)
{
	for (size_t i = 0; i < domain.count; i++) {
		const struct interval *interval = &domain.pieces[i].as.interval;

		if (domain.pieces[i].kind == PIECE_ANY)
			return true;
		if (domain.pieces[i].kind == PIECE_INTERVAL &&
		    (value_is_null(interval->low) || value_is_null(interval->high)))
			return true;
	}
	return false;
}

static void check_questions(struct universe *u)
{
	struct made made = random_set(u, 3);
	struct domain domain = made.domain, rest;
	struct value value;
	bool single = (made.bits & (made.bits - 1)) == 0, empty;

	if (has_empty_interval(made))
		return;
	if (domain_settled(domain, &value))
		assert_true(domain_contains(domain, value));
	if (!reaches_out(domain))
		assert_int_equal(domain_settled(domain, NULL), single);
	assert_int_equal(domain_may_be(domain, TRUTH_TRUE), (made.bits & bit(1)) != 0);
	assert_int_equal(domain_may_be(domain, TRUTH_FALSE), (made.bits & bit(2)) != 0);
	assert_int_equal(domain_may_be(domain, TRUTH_NULL),
	                 (made.bits & ~(bit(1) | bit(2))) != 0 || reaches_out(domain));
	assert_int_equal(domain_may_be_null(domain), (made.bits & 1) != 0);
	rest = domain_without_null(u->arena, domain, &empty);
	assert_int_equal(empty, made.bits == 1);
	if (!empty)
		expect_bits(u, "without null", rest, made.bits & ~bit(0));
}

static void questions_are_answered_as_of_plain_sets(void **state)
{
	for_each_kind(*state, 4000, check_questions);
}

static void check_hull(struct universe *u)
{
	struct made made = random_set(u, 6);
	struct interval hull;
	uint64_t numbers = made.bits & ~(uint64_t)63;
	int first = 0, last = 0;

	if (!domain_hull(made.domain, &hull)) {
		assert_true(numbers == 0);
		return;
	}
	if (reaches_out(made.domain) &&
	    (!numbers || value_is_null(hull.low) == value_is_null(hull.high)))
		return; /* without bounds it is one of numbers, whatever it came from */
	assert_true(numbers != 0);
	for (int i = 6; i < SAMPLES; i++) {
		if (!(numbers & bit(i)))
			continue;
		first = first ? first : i;
		last = i;
	}
	/* Its ends are at most an open quarter away from the outermost samples. */
	if (!value_is_null(hull.low)) {
		assert_true(value_less_equal(hull.low, u->samples[first]) == TRUTH_TRUE);
		if (hull.low_closed)
			assert_true(value_same(hull.low, u->samples[first]));
		else
			assert_false(domain_contains(made.domain, hull.low));
	}
	if (!value_is_null(hull.high)) {
		assert_true(value_less_equal(u->samples[last], hull.high) == TRUTH_TRUE);
		if (hull.high_closed)
			assert_true(value_same(hull.high, u->samples[last]));
		else
			assert_false(domain_contains(made.domain, hull.high));
	}
	for (int i = 6; i < SAMPLES; i++)
		if (hull.integer && (numbers & bit(i)) && (FIRST_QUARTER + i - 6) % 4)
			fail_msg("the hull of %s must not be of whole numbers only",
			         text_of(u->arena, made.domain));
}

static void the_hull_is_tight(void **state)
{
	for_each_kind(*state, 4000, check_hull);
}

static void check_expansion(struct universe *u)
{
	struct made made = random_set(u, 5);
	struct value *values;
	size_t count, members = 0;
	bool dense = false;

	for (size_t i = 0; i < made.domain.count; i++)
		dense |= made.domain.pieces[i].kind == PIECE_ANY ||
		         (made.domain.pieces[i].kind == PIECE_INTERVAL &&
		          (value_is_null(made.domain.pieces[i].as.interval.low) ||
		           value_is_null(made.domain.pieces[i].as.interval.high) ||
		           (u->kind != VALUE_DATE && !made.domain.pieces[i].as.interval.integer)));
	for (int i = 0; i < SAMPLES; i++)
		members += (made.bits & bit(i)) != 0;
	if (has_empty_interval(made))
		return;
	assert_int_equal(domain_expand(u->arena, made.domain, 100, &values, &count), !dense);
	if (dense)
		return;
	assert_int_equal(count, members);
	for (size_t i = 0; i < count; i++)
		assert_true(domain_contains(made.domain, values[i]));
	assert_true(domain_expand(u->arena, made.domain, members, &values, &count));
	assert_false(domain_expand(u->arena, made.domain, members - 1, &values, &count));
	expect_bits(u, "the values", domain_values(u->arena, values, count), made.bits);
}

static void what_has_few_values_can_be_written_out(void **state)
{
	for_each_kind(*state, 4000, check_expansion);
}

/* All pairs of neighbouring intervals with every kind of end. */
static void intervals_merge_exactly_when_nothing_lies_between(void **state)
{
	struct arena *a = *state;

	for (int flags = 0; flags < 64; flags++) {
		struct interval low = {num("1"), num("2"), flags & 1, flags & 2, false};
		struct interval high = {num("2"), num("3"), flags & 4, flags & 8, false};
		struct domain_builder builder;
		struct domain domain;
		bool whole = flags & (2 | 4 | 16);

		domain_begin(&builder, a);
		domain_add_piece(&builder,
		                 (struct piece){.kind = PIECE_INTERVAL, .as.interval = high});
		if (flags & 16)
			domain_add_value(&builder, num("2.0"));
		if (flags & 32)
			domain_add_value(&builder, num("1.5"));
		domain_add_piece(&builder,
		                 (struct piece){.kind = PIECE_INTERVAL, .as.interval = low});
		domain = domain_end(&builder);
		if (domain.count != (whole ? 1u : 2u))
			fail_msg("%s should have %d pieces", text_of(a, domain), whole ? 1 : 2);
		assert_int_equal(domain.pieces[0].as.interval.low_closed, flags & 1);
		assert_int_equal(domain.pieces[domain.count - 1].as.interval.high_closed,
		                 (flags & 8) != 0);
	}
}

static struct domain whole(struct arena *arena, const char *low, const char *high)
{
	return domain_interval(arena, (struct interval){num(low), num(high), true, true, true});
}

static void printed(struct arena *arena, struct domain domain, const char *wanted)
{
	assert_string_equal(text_of(arena, domain), wanted);
}

static void whole_numbers_and_days_merge_with_their_neighbours(void **state)
{
	struct arena *a = *state;
	struct interval january = {day("2024-01-01"), day("2024-02-01"), true, false, false};
	struct interval february = {day("2024-01-31"), day("2024-03-01"), false, false, false};
	struct domain dense =
		domain_interval(a, (struct interval){num("3"), num("5"), false, true, false});

	printed(a, domain_union(a, whole(a, "1", "3"), whole(a, "4", "6")), "[1..6]");
	printed(a, domain_union(a, whole(a, "1", "3"), whole(a, "5", "6")), "[1..3], [5..6]");
	printed(a, domain_union(a, whole(a, "1", "3"), domain_of(a, num("4"))), "[1..4]");
	printed(a, domain_union(a, whole(a, "1", "3"), domain_of(a, num("3.5"))), "{3.5}, [1..3]");
	printed(a, domain_union(a, domain_of(a, num("1")), domain_of(a, num("2"))), "{1, 2}");
	printed(a, domain_union(a, whole(a, "1", "9"), dense), "[1..2], [3..5], [6..9]");
	printed(a, domain_union(a, domain_interval(a, january), domain_interval(a, february)),
	        "[2024-01-01..2024-02-29]");
	printed(a, domain_interval(a, (struct interval){num("1.5"), num("3"), true, false, true}),
	        "{2}");
	printed(a, domain_interval(a, (struct interval){num("2"), num("2"), true, true, false}),
	        "{2}");
}

static void everything_has_its_name(void **state)
{
	struct arena *a = *state;
	struct interval from = {.low = num("10"), .high = value_null(), .low_closed = true};
	struct interval upto = {.low = value_null(), .high = num("20"), .high_closed = false};

	printed(a, domain_boolean(), "{true, false}");
	printed(a, domain_null(), "{null}");
	printed(a, domain_any(a, &type_boolean), "{true, false}");
	printed(a, domain_any(a, &type_any), "{null}, any Any");
	printed(a, domain_any(a, &type_number), "any number");
	printed(a, domain_interval(a, from), "[10..)");
	printed(a, domain_interval(a, upto), "(..20)");
	printed(a, domain_union(a, domain_interval(a, from), domain_interval(a, upto)),
	        "any number");
	printed(a, domain_interval(a, (struct interval){num("0"), num("100"), true, true, false}),
	        "[0..100]");
	printed(a, domain_union(a, domain_any(a, &type_number), domain_of(a, str("x"))),
	        "{\"x\"}, any number");
	printed(a, domain_union(a, domain_any(a, &type_any), domain_boolean()), "{null}, any Any");
}

static void numbers_and_ratios_stay_apart_but_compare_by_value(void **state)
{
	struct arena *a = *state;
	struct value values[] = {num("0.5"), frac(1, 2)};
	struct domain both = domain_values(a, values, 2);
	struct domain span =
		domain_interval(a, (struct interval){num("0"), num("1"), true, true, false});
	struct interval hull;

	assert_int_equal(both.count, 2);
	assert_true(domain_contains(span, frac(1, 2)));
	assert_true(domain_contains(domain_of(a, frac(1, 2)), num("0.5")));
	assert_false(domain_contains(span, frac(3, 2)));
	assert_int_equal(domain_union(a, span, domain_of(a, frac(1, 2))).count, 2);
	printed(a, domain_meet(a, domain_of(a, frac(1, 2)), span), "{0.5}");
	assert_true(domain_hull(both, &hull));
	assert_int_equal(hull.low.kind, VALUE_NUMBER);
}

static void a_meet_of_nothing_keeps_the_first(void **state)
{
	struct arena *a = *state;

	printed(a, domain_meet(a, domain_of(a, num("1")), domain_of(a, num("2"))), "{1}");
	printed(a, domain_meet(a, domain_null(), domain_boolean()), "{null}");
	printed(a, domain_meet(a, domain_any(a, &type_any), domain_of(a, str("x"))), "{\"x\"}");
	printed(a, domain_meet(a, domain_any(a, &type_any), domain_any(a, &type_number)),
	        "any number");
}

static void too_many_pieces_are_widened_and_nothing_is_lost(void **state)
{
	struct arena *a = *state;
	struct domain_builder builder;
	struct domain domain;
	enum { MANY = 5000 };
	struct value *added = ARENA_ARRAY(a, struct value, 4 * MANY + 3);
	size_t count = 0;

	added[count++] = value_null();
	added[count++] = value_boolean(true);
	added[count++] = value_boolean(false);
	for (int i = 0; i < MANY; i++) {
		char text[16];

		snprintf(text, sizeof(text), "s%d", i);
		added[count++] = value_text(a, text);
		added[count++] = value_int(2 * i);
		added[count++] = frac(i, 7);
		added[count] = value_list(a, added + count - 3, 1);
		count++;
	}
	domain_begin(&builder, a);
	for (size_t i = 0; i < count; i++)
		domain_add_value(&builder, added[count - 1 - i]);
	domain = domain_end(&builder);
	for (size_t i = 0; i < count; i++)
		assert_true(domain_contains(domain, added[i]));
	assert_false(domain_contains(domain, num("-1")));
	assert_false(domain_contains(domain, num("10000")));
	assert_false(domain_contains(domain, num("999.1")));
	assert_false(domain_contains(domain, day("2024-01-01")));
	printed(a, domain,
	        "{null, true, false}, [0..9998], [0..4999/7], any string, any list<string>");
}

/* Whatever is collected, in whatever amount, stays in. */
static void thousands_of_intervals_are_collected_soundly(void **state)
{
	struct universe u = universe_of(*state, VALUE_NUMBER, 4711);
	struct domain_builder builder;
	struct domain domain;

	for (int spread = 3; spread < 4000; spread *= 7) {
		struct value inside[3000];

		domain_begin(&builder, *state);
		for (int i = 0; i < 3000; i++) {
			int low = random_below(&u.random, 1000 * spread);
			bool integer = random_below(&u.random, 2);
			struct interval interval = {
				.low = value_int(low),
				.high = value_int(low + 2),
				.low_closed = random_below(&u.random, 2),
				.high_closed = random_below(&u.random, 2),
				.integer = integer,
			};

			inside[i] =
				integer ? value_int(low + 1) : bounded(VALUE_NUMBER, 4 * low + 1);
			domain_add_piece(&builder, (struct piece){.kind = PIECE_INTERVAL,
			                                          .as.interval = interval});
		}
		domain = domain_end(&builder);
		assert_true(domain.count <= LIMIT_PIECES);
		for (int i = 0; i < 3000; i++)
			assert_true(domain_contains(domain, inside[i]));
		assert_false(domain_contains(domain, num("-1")));
	}
}

/* Past 34 digits whole numbers have no neighbours: sets may hold more than was said, never less. */
static void whole_numbers_past_all_digits_are_not_lost(void **state)
{
	struct arena *a = *state;
	const char *low = "1000000000000000000000000000000000e2",
		   *high = "1000000000000000000000000000000001e2";
	struct value *values;
	size_t count;

	for (int flags = 0; flags < 4; flags++) {
		struct interval interval = {num(low), num(high), flags & 1, flags & 2, true};
		struct domain domain = domain_interval(a, interval);

		assert_false(domain_expand(a, domain, 1000, &values, &count));
		domain = domain_union(a, domain, domain_of(a, num(low)));
		assert_true(domain_contains(domain, num(low)));
		if (flags & 2)
			assert_true(domain_contains(domain, num(high)));
	}
}

static void up_to_the_limit_a_set_is_exact(void **state)
{
	struct arena *a = *state;
	struct domain_builder builder;
	struct domain domain;

	for (int extra = 0; extra < 2; extra++) {
		domain_begin(&builder, a);
		for (int i = 0; i < LIMIT_PIECES + extra; i++)
			domain_add_value(&builder, value_int(3 * i));
		domain = domain_end(&builder);
		assert_int_equal(domain.count, extra ? 1 : LIMIT_PIECES);
	}
}

static void one_piece_costs_one_piece(void **state)
{
	struct arena *arena = arena_new(0);
	struct domain_builder builder;

	(void)state;
	arena_alloc(arena, 1);
	size_t used = arena_used(arena);
	domain_of(arena, value_null());
	domain_of(arena, value_boolean(true));
	domain_union(arena, domain_of(arena, value_boolean(true)), domain_null());
	domain_meet(arena, domain_boolean(), domain_of(arena, value_boolean(false)));
	assert_int_equal(arena_used(arena), used);
	domain_begin(&builder, arena);
	domain_add_value(&builder, num("1"));
	domain_end(&builder);
	assert_int_equal(arena_used(arena), used + sizeof(struct piece));
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_set_holds_what_was_added_and_nothing_else),
		cmocka_unit_test(the_normal_form_has_no_overlap_and_no_memory_of_order),
		cmocka_unit_test(unions_and_meets_are_those_of_plain_sets),
		cmocka_unit_test(questions_are_answered_as_of_plain_sets),
		cmocka_unit_test(the_hull_is_tight),
		cmocka_unit_test(what_has_few_values_can_be_written_out),
		cmocka_unit_test(intervals_merge_exactly_when_nothing_lies_between),
		cmocka_unit_test(whole_numbers_and_days_merge_with_their_neighbours),
		cmocka_unit_test(everything_has_its_name),
		cmocka_unit_test(numbers_and_ratios_stay_apart_but_compare_by_value),
		cmocka_unit_test(a_meet_of_nothing_keeps_the_first),
		cmocka_unit_test(too_many_pieces_are_widened_and_nothing_is_lost),
		cmocka_unit_test(thousands_of_intervals_are_collected_soundly),
		cmocka_unit_test(whole_numbers_past_all_digits_are_not_lost),
		cmocka_unit_test(up_to_the_limit_a_set_is_exact),
		cmocka_unit_test(one_piece_costs_one_piece),
	};

	return cmocka_run_group_tests(tests, with_arena, without_arena);
}
