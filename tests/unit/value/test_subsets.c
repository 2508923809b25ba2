/*
 * What a question with several choices can still have, against writing out every subset of a few
 * options.
 */
#include "unit.h"

#include "base/buf.h"
#include "value/domain.h"
#include "value/literal.h"

#define OPTIONS 5
#define MASKS (1 << OPTIONS)

static const char *const codes[] = {"a", "b", "c", "d", "e"};

struct choice {
	struct value codes[OPTIONS];
	bool exclusive[OPTIONS], must[OPTIONS], may[OPTIONS];
	struct subsets subsets;
};

static struct value list_of(struct arena *arena, int mask)
{
	struct value items[OPTIONS];
	size_t count = 0;

	for (int i = 0; i < OPTIONS; i++)
		if (mask & 1 << i)
			items[count++] = str(codes[i]);
	return value_list(arena, items, count);
}

/* Said once more, in the plainest way. */
static bool valid(const struct choice *choice, int mask)
{
	size_t chosen = 0;
	bool exclusive = false;

	for (int i = 0; i < OPTIONS; i++) {
		bool in = mask & 1 << i;

		if (in && !choice->may[i] && !choice->must[i])
			return false;
		if (!in && choice->must[i])
			return false;
		chosen += in;
		exclusive |= in && choice->exclusive[i];
	}
	if (exclusive)
		return chosen == 1 && choice->subsets.most >= 1;
	return chosen >= choice->subsets.least && chosen <= choice->subsets.most;
}

static struct choice *random_choice(struct arena *arena, uint64_t *random, int exclusive)
{
	struct choice *choice = ARENA_NEW(arena, struct choice);

	for (int i = 0; i < OPTIONS; i++) {
		choice->codes[i] = str(codes[i]);
		choice->exclusive[i] = exclusive & 1 << i;
		choice->must[i] = random_below(random, 6) == 0;
		choice->may[i] = random_below(random, 4) != 0;
	}
	choice->subsets = (struct subsets){OPTIONS,
	                                   choice->codes,
	                                   choice->exclusive,
	                                   choice->must,
	                                   choice->may,
	                                   (size_t)random_below(random, 3),
	                                   (size_t)(1 + random_below(random, OPTIONS))};
	return choice;
}

static int count_valid(const struct choice *choice)
{
	int count = 0;

	for (int mask = 0; mask < MASKS; mask++)
		count += valid(choice, mask);
	return count;
}

static void they_hold_and_expand_to_exactly_the_valid_lists(void **state)
{
	uint64_t random = 99;

	for (int round = 0; round < 2000; round++) {
		struct arena_mark mark = arena_mark(*state);
		struct choice *choice =
			random_choice(*state, &random, random_below(&random, 8) << 2);
		struct domain domain = domain_subsets(*state, &choice->subsets);
		size_t wanted = (size_t)count_valid(choice), count;
		struct value *values;

		assert_true(domain_expand(*state, domain, MASKS, &values, &count));
		if (wanted) {
			assert_int_equal(count, wanted);
			assert_int_equal(domain_settled(domain, NULL), wanted == 1);
			for (int i = 0; i < MASKS; i++)
				assert_int_equal(domain_contains(domain, list_of(*state, i)),
				                 valid(choice, i));
			for (size_t i = 0; i < count; i++)
				for (size_t j = 0; j < i; j++)
					assert_false(value_same(values[i], values[j]));
			assert_false(domain_expand(*state, domain, wanted - 1, &values, &count));
		} else {
			assert_int_equal(count, 1); /* a contradiction: never empty all the same */
		}
		arena_release(*state, mark);
	}
}

static void union_and_meet_are_those_of_the_lists(void **state)
{
	uint64_t random = 7;

	for (int round = 0; round < 2000; round++) {
		struct arena_mark mark = arena_mark(*state);
		int exclusive = random_below(&random, 4) << 3;
		struct choice *a = random_choice(*state, &random, exclusive);
		struct choice *b =
			random_choice(*state, &random, random_below(&random, 4) ? exclusive : 0);
		struct domain x = domain_subsets(*state, &a->subsets),
			      y = domain_subsets(*state, &b->subsets);
		struct domain both = domain_union(*state, x, y), shared = domain_meet(*state, x, y);
		size_t members = 0, common = 0, count;
		struct value *values;

		for (int i = 0; i < MASKS; i++) {
			members += valid(a, i) || valid(b, i);
			common += valid(a, i) && valid(b, i);
		}
		for (int i = 0; i < MASKS && count_valid(a) && count_valid(b); i++) {
			assert_int_equal(domain_contains(both, list_of(*state, i)),
			                 valid(a, i) || valid(b, i));
			if (common)
				assert_int_equal(domain_contains(shared, list_of(*state, i)),
				                 valid(a, i) && valid(b, i));
		}
		if (count_valid(a) && count_valid(b)) {
			assert_true(domain_expand(*state, both, 2 * MASKS, &values, &count));
			assert_int_equal(count, members);
		}
		arena_release(*state, mark);
	}
}

static void lists_out_of_order_or_with_other_things_are_not_held(void **state)
{
	uint64_t random = 5;
	struct choice *choice = random_choice(*state, &random, 0);
	struct domain domain;
	struct value items[] = {str("b"), str("a"), str("a"), num("1")};

	memset(choice->must, 0, sizeof(choice->must));
	memset(choice->may, 1, sizeof(choice->may));
	choice->subsets.least = 0;
	choice->subsets.most = OPTIONS;
	domain = domain_subsets(*state, &choice->subsets);
	assert_true(domain_contains(domain, value_list(*state, items, 0)));
	assert_true(domain_contains(domain, value_list(*state, items, 1)));
	assert_false(domain_contains(domain, value_list(*state, items, 2)));
	assert_false(domain_contains(domain, value_list(*state, items + 1, 2)));
	assert_false(domain_contains(domain, value_list(*state, items + 3, 1)));
	assert_false(domain_contains(domain, str("a")));
	assert_false(domain_contains(domain, value_null()));
}

static void types_of_lists_cover_them_or_share_the_empty_list(void **state)
{
	uint64_t random = 5;
	struct choice *choice = random_choice(*state, &random, 0);
	const struct type *strings = type_list_of(*state, &type_string),
			  *numbers = type_list_of(*state, &type_number);
	struct domain domain, meet;
	struct value only;

	memset(choice->must, 0, sizeof(choice->must));
	memset(choice->may, 1, sizeof(choice->may));
	choice->subsets.least = 0;
	domain = domain_subsets(*state, &choice->subsets);
	assert_true(domain_same(domain_meet(*state, domain_any(*state, strings), domain), domain));
	assert_true(domain_same(domain_union(*state, domain_any(*state, strings), domain),
	                        domain_any(*state, strings)));
	meet = domain_meet(*state, domain, domain_any(*state, numbers));
	assert_true(domain_settled(meet, &only));
	assert_int_equal(only.kind, VALUE_LIST);
	assert_int_equal(only.as.list->count, 0);
	assert_int_equal(domain_union(*state, domain, domain_any(*state, numbers)).count, 2);
}

static void many_options_are_counted_only_as_far_as_asked(void **state)
{
	enum { MANY = 200 };
	struct value *names = ARENA_ARRAY(*state, struct value, MANY), *values;
	bool *no = ARENA_ARRAY(*state, bool, MANY), *yes = ARENA_ARRAY(*state, bool, MANY);
	struct subsets subsets = {MANY, names, no, no, yes, 0, MANY};
	struct domain domain;
	size_t count;

	for (int i = 0; i < MANY; i++) {
		names[i] = value_text(*state, arena_printf(*state, "option-%d", i));
		yes[i] = true;
	}
	domain = domain_subsets(*state, &subsets);
	assert_false(domain_expand(*state, domain, 4096, &values, &count));
	subsets.least = MANY - 1;
	assert_true(domain_expand(*state, domain, 4096, &values, &count));
	assert_int_equal(count, MANY + 1);
	subsets.least = 0;
	subsets.most = 1;
	assert_true(domain_expand(*state, domain, 4096, &values, &count));
	assert_int_equal(count, MANY + 1);
}

static void they_are_printed_with_their_options(void **state)
{
	struct value names[] = {str("a"), str("b"), str("c")};
	bool exclusive[3] = {false}, must[3] = {false, true, false}, may[3] = {true, true, false};
	struct subsets subsets = {3, names, exclusive, must, may, 0, 3};
	struct buf out;

	buf_init(&out, 0);
	domain_print(domain_subsets(*state, &subsets), &out);
	assert_string_equal(out.text, "subsets of \"a\" \"b\" with \"b\"");
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(they_hold_and_expand_to_exactly_the_valid_lists),
		cmocka_unit_test(union_and_meet_are_those_of_the_lists),
		cmocka_unit_test(lists_out_of_order_or_with_other_things_are_not_held),
		cmocka_unit_test(types_of_lists_cover_them_or_share_the_empty_list),
		cmocka_unit_test(many_options_are_counted_only_as_far_as_asked),
		cmocka_unit_test(they_are_printed_with_their_options),
	};

	return cmocka_run_group_tests(tests, with_arena, without_arena);
}
